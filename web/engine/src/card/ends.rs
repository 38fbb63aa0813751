//! What ends under an offer, and on which day: a lower fee, what is given for a time, a contract.

use tariff_core::{AtEnd, Date, Dates, Fee, Lasts, Validity, contract_day};

use super::Case;
use super::thing::{Part, Thing};
use crate::calendar::{self, Event};

/// Something that is no more from a day on.
pub(super) struct End {
    /// The first day without it.
    pub day: Date,
    /// What it is.
    pub kind: Kind,
    /// What is so from that day on, in a line.
    pub title: String,
}

/// What ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A lower fee, or something given.
    Less,
    /// What one must stay with, or what lasts so long.
    Bound,
    /// Waiting.
    Waiting,
}

impl Case<'_> {
    /// The first day of a month of what is advised, from 1, as the core's calendar has it.
    pub(super) fn begins(&self, month: u16) -> Date {
        let wait = self.of.purchase.wait;
        contract_day(self.customer.today, self.start_day, wait, month)
    }

    /// The first day after so many months of it.
    pub(super) fn after(&self, months: u16) -> Date {
        self.begins(months.saturating_add(1))
    }
}

/// All of it, in the order of the days.
pub(super) fn ends(case: &Case<'_>) -> Vec<End> {
    let words = case.w.card;
    let mut all: Vec<End> = Vec::new();
    let mut put = |day, kind, title| all.push(End { day, kind, title });
    if let Some(later) = case.later {
        put(later.day, Kind::Waiting, (words.ends_waiting)(&case.quoted(&case.names)));
    }
    for thing in case.things.kept().filter(|t| !t.held) {
        let name = case.quoted(thing.name);
        if let (Some(promotion), Some(fee)) = (&thing.promotion, thing.fee) {
            let less = Fee { amount: promotion.price.of(fee.amount), ..fee };
            let title = (words.ends_promotion)(&name, &(words.fee)(less), &(words.fee)(fee));
            put(case.after(promotion.months), Kind::Less, title);
        }
        for (scope, allowance) in thing.allowances() {
            let Some(months) = allowance.months else { continue };
            let title = (words.ends_gift)(&name, &case.amount(scope, allowance));
            put(case.after(months), Kind::Less, title);
        }
        if let Some(bound) = thing.commitment.filter(|c| !c.only_with_extras) {
            put(case.after(bound.months), Kind::Bound, (words.ends_bound)(&name));
        }
        if let Some(day) = lasts(case, thing) {
            put(day, Kind::Bound, (words.ends_term)(&name));
        }
    }
    // Who keeps what they have can look again when its contract has ended.
    if let Some(months_left) = case.months_left.filter(|_| case.things.plan_held()) {
        let day =
            contract_day(case.customer.today, case.start_day, 0, months_left.saturating_add(1));
        put(day, Kind::Bound, (words.ends_bound)(&case.quoted(&case.names)));
    }
    all.sort_by_key(|end| end.day);
    all.dedup_by(|a, b| a.day == b.day && a.title == b.title);
    all
}

/// The first day without something that lasts for a time and doesn't renew itself.
fn lasts(case: &Case<'_>, of: &Thing<'_>) -> Option<Date> {
    if of.part == Part::Pack {
        return None;
    }
    let term = of.term().filter(|term| term.at_end != Some(AtEnd::Renews));
    match (of.validity, term.map(|term| term.lasts)) {
        (Some(Validity::Months { months }), _) | (_, Some(Lasts::Months { months })) => {
            Some(case.after(months))
        }
        (_, Some(Lasts::Until { day })) => Some(day.next()),
        _ => None,
    }
}

/// The most months until the contract of now has ended, where that is known and still to come.
pub(super) fn months_left(dates: Option<Dates>) -> Option<u16> {
    match dates? {
        Dates::EveryMonth { months_left } | Dates::AtEnd { months_left } => Some(months_left),
        _ => None,
    }
}

/// A calendar of it as an address; none, where nothing ends.
pub(super) fn calendar(case: &Case<'_>) -> Option<String> {
    let text = (case.w.card.ends_text)(&(case.w.day)(case.begins(1)));
    let events: Vec<Event> = ends(case)
        .into_iter()
        .map(|end| Event { day: end.day, title: end.title, text: text.clone() })
        .collect();
    let plan = &case.of.purchase.offer.plan;
    let file = || calendar::file(case.customer.today, plan, &events);
    (!events.is_empty()).then(|| calendar::address(&file()))
}
