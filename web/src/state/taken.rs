//! What became of advice: a clerk's log for the hall's own statistics. It holds the advice and
//! nothing of anybody's usage, and stays on the device.

use tariff_engine::protocol::{Advice, Mark, Noted, Query, Verdict};

use super::State;

/// The most rows that are kept; the oldest go.
const MOST: usize = 500;

impl State {
    /// The log as it is shown.
    pub fn log(&self) -> Query {
        let advised = self.answers.answer.as_ref().is_some_and(|answer| answer.1.advised.is_some());
        Query::Log { rows: self.clients.log.clone(), here: self.clients.noted, answered: advised }
    }

    /// The log as bytes; none, where it is empty.
    pub fn log_kept(&self) -> Vec<u8> {
        let bytes = (!self.clients.log.is_empty()).then(|| borsh::to_vec(&self.clients.log).ok());
        bytes.flatten().unwrap_or_default()
    }

    /// The log that was kept; what can't be read is as if it weren't there.
    pub(super) fn take_log(&mut self, kept: &[u8]) {
        self.clients.log = borsh::from_slice(kept).unwrap_or_default();
        self.clients.noted =
            self.clients.noted.filter(|id| self.clients.log.iter().any(|noted| noted.id == *id));
    }

    /// What became of an advice: of the customer's in front, or of that of a row; or it isn't said
    /// any more. What was said before is changed, never said twice.
    pub(super) fn mark(&mut self, row: Option<u32>, mark: Option<Mark>) {
        let id = row.or(self.clients.noted);
        let Some(mark) = mark else {
            self.clients.log.retain(|noted| Some(noted.id) != id);
            self.clients.noted = self.clients.noted.filter(|noted| Some(*noted) != id);
            return;
        };
        if row.is_some() {
            let of = self.clients.log.iter_mut().find(|noted| Some(noted.id) == id);
            if let Some(noted) = of {
                noted.mark = mark;
            }
            return;
        }
        let known = id.filter(|id| self.clients.log.iter().any(|noted| noted.id == *id));
        let fresh =
            self.clients.log.iter().map(|noted| noted.id).max().unwrap_or(0).saturating_add(1);
        let id = known.unwrap_or(fresh);
        let Some(noted) = self.row(id, mark) else { return };
        match self.clients.log.iter_mut().find(|noted| noted.id == id) {
            // What is advised may have changed since.
            Some(known) => *known = noted,
            None => self.clients.log.push(noted),
        }
        self.clients.noted = Some(id);
        let over = self.clients.log.len().saturating_sub(MOST);
        self.clients.log.drain(..over);
    }

    /// The row of the customer in front; none without an answer.
    fn row(&self, id: u32, mark: Mark) -> Option<Noted> {
        let (ask, answer) = &**self.answers.answer.as_ref()?;
        let advice = match answer.verdict {
            Verdict::Nothing => return None,
            Verdict::Begin => Advice::Begin,
            Verdict::Change { .. } => Advice::Change,
            Verdict::Stay { .. } => Advice::Stay,
        };
        let best = answer.advised.as_ref()?;
        Some(Noted {
            id,
            on: ask.today,
            region: self.market.region.id.to_owned(),
            advice,
            plan: best.names.join(" + "),
            filing: best.filing.clone(),
            per_month: best.per_month,
            mark,
        })
    }
}
