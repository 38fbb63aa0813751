//! What amounts count: where every amount of a list is a whole number and
//! nothing names its unit, it is as likely in hundredths of a yuan.

use tariff_core::Money;

use super::columns::Kind;
use super::raw::Collect;
use crate::report::Why;

impl Collect<'_> {
    /// Leaves out what was charged where nothing says in which unit; of a fee
    /// nothing else is left, so it is skipped.
    pub(super) fn leave_out_unsaid(&mut self) {
        let mut said: Vec<(u32, Kind)> = Vec::new();
        let mut say = |list: (u32, Kind)| {
            if !said.contains(&list) {
                said.push(list);
            }
        };
        let is_nothing = |amount: Option<Money>| amount.is_none_or(|a| a == Money::ZERO);
        let charged = self.entries.iter().filter(|raw| !is_nothing(raw.charged));
        charged.filter(|raw| !raw.unit_unsaid).for_each(|raw| say((raw.source, raw.kind)));
        let fees = self.fees.iter().filter(|fee| fee.amount != Money::ZERO);
        fees.filter(|fee| !fee.unit_unsaid).for_each(|fee| say((fee.source, Kind::Fees)));
        for raw in &mut self.entries {
            raw.unit_unsaid &= !said.contains(&(raw.source, raw.kind));
            if raw.unit_unsaid {
                raw.charged = None;
            }
        }
        let (unsaid, known): (Vec<_>, Vec<_>) = std::mem::take(&mut self.fees)
            .into_iter()
            .partition(|fee| fee.unit_unsaid && !said.contains(&(fee.source, Kind::Fees)));
        self.fees = known;
        for fee in unsaid {
            let file = usize::try_from(fee.at.file).ok();
            if let Some(file) = file.and_then(|file| self.report.files.get_mut(file)) {
                file.entries = file.entries.saturating_sub(1);
            }
            self.skip_at(fee.at, Why::Unit, &fee.name);
        }
    }
}
