//! What stands in the form, as a question to the engine.

use tariff_core::Date;
use tariff_engine::protocol::{Ask, Basis};

use super::State;
use crate::form::{Field, Mistake};
use crate::route::Step;

impl State {
    /// Whether the usage that decides was filled in, or read.
    pub(super) fn is_known(&self) -> bool {
        match self.itemised() {
            Some(itemised) => !itemised.months.is_empty(),
            None => self.form.is_known(),
        }
    }

    /// The first question without an answer; what a statement says isn't asked.
    pub fn missing(&self) -> Option<Step> {
        if self.statement.is_some() {
            return None;
        }
        Step::ALL.into_iter().find(|step| match step {
            Step::Where => !self.market.region_chosen,
            Step::Calls if !self.form.months.is_empty() => !self.form.is_known(),
            Step::Data if !self.form.months.is_empty() => false,
            Step::Calls => self.form.text(Field::Out).trim().is_empty(),
            Step::Data => self.form.text(Field::Data).trim().is_empty(),
            Step::Now | Step::You => false,
        })
    }

    /// Where the usage comes from.
    fn basis(&self) -> Basis {
        match self.itemised() {
            Some(itemised) => Basis::Statement(itemised),
            None if self.form.unsure.is_empty() => Basis::Typed,
            None => Basis::Estimated,
        }
    }

    /// What stands in the form, as a question for this day.
    ///
    /// # Errors
    /// What is wrong with it; nothing, while there is no market.
    pub fn ask(&self, today: Date) -> Result<Ask, Vec<Mistake>> {
        let facts = self.facts().ok_or_else(Vec::new)?;
        // What isn't known is asked, and is no zero.
        if !self.is_known() {
            return Err(Vec::new());
        }
        let mistakes = self.form.mistakes(&facts.asks, Some(facts));
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        Ok(Ask {
            form: self.form.clone(),
            today: self.market.region.day(today),
            region: self.market.region.id.to_owned(),
            lang: self.look.prefs.lang,
            basis: self.basis(),
            desk: self.clients.clerk || self.statement.is_some(),
        })
    }
}
