//! Whose file it is: of several lines the one that is asked for.

use super::Options;
use super::ReadError;
use super::raw::Collect;
use crate::cells::plain;
use crate::report::OwnLine;

/// What tells a line's number from others: what a masked and a full print of
/// it share.
pub(super) fn line_of(number: &str) -> String {
    let number = plain(number);
    let bare: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '*').collect();
    let bare = match bare.strip_prefix("86") {
        Some(rest) if rest.len() == 11 => rest.to_owned(),
        _ => bare,
    };
    match (bare.get(..3), bare.get(bare.len().saturating_sub(4)..)) {
        (Some(head), Some(tail)) if bare.len() >= 7 => format!("{head}****{tail}"),
        _ => String::new(),
    }
}

impl Collect<'_> {
    /// Keeps what is of the line that is asked for, where there are several, and
    /// what nothing says the line of: that is doubted.
    pub(super) fn keep_line(&mut self, options: &Options) -> Result<(), ReadError> {
        let mut counts = vec![0u64; self.owns.list.len()];
        let place = |own: u32| usize::try_from(own).unwrap_or(usize::MAX);
        let owns = self.entries.iter().map(|raw| raw.own).chain(self.fees.iter().map(|f| f.own));
        for own in owns {
            if let Some(count) = counts.get_mut(place(own)) {
                *count += 1;
            }
        }
        let each = self.owns.list.iter().zip(counts);
        let each = each.filter(|(own, n)| !own.is_empty() && *n > 0);
        let lines: Vec<OwnLine> =
            each.map(|(own, entries)| OwnLine { number: own.clone(), entries }).collect();
        if lines.len() < 2 {
            return Ok(());
        }
        let of = |line: &&String| lines.iter().any(|of| of.number == **line);
        let Some(line) = options.line.as_ref().filter(of) else {
            return Err(ReadError::Lines(lines));
        };
        let unsaid: Vec<bool> = self.owns.list.iter().map(String::is_empty).collect();
        let kept: Vec<bool> =
            self.owns.list.iter().map(|own| own.is_empty() || own == line).collect();
        let is = |list: &[bool], own: u32| list.get(place(own)).copied().unwrap_or(true);
        let before = self.entries.len() + self.fees.len();
        self.entries.retain(|raw| is(&kept, raw.own));
        self.fees.retain(|fee| is(&kept, fee.own));
        for source in &mut self.sources {
            source.unread.retain(|(own, _), _| is(&kept, *own));
        }
        for raw in &mut self.entries {
            raw.line_unsaid = is(&unsaid, raw.own);
        }
        let others = before - self.entries.len() - self.fees.len();
        self.report.others += u64::try_from(others).unwrap_or(0);
        Ok(())
    }
}
