//! Why not that one: what it would cost beside what is advised, or what stands in its way; and the
//! one change that would make it the answer.

use maud::{Markup, html};
use tariff_core::{
    Axis, CheckedCustomer, CheckedWishes, Goal, Market, Obstacle, Offer, OneChange, Pick, Service,
    Unfit, Verdict, Why, WhyNot, choose, one_change, why_not,
};

use crate::answer::Teller;
use crate::conditions::{condition, reason};
use crate::format::yuan;
use crate::html::{difference, naming};
use crate::listed::Ranking;
use crate::plans::{entries, find};
use crate::protocol::Deed;
use crate::regions::Region;
use crate::words::W;

/// The most that is shown of what a search finds.
const SHOWN: usize = 8;

/// Usage that could be more or less.
const AXES: [(Axis, u32); 3] = [
    (Axis::CallsOut, Axis::CallsOut.far()),
    (Axis::Data, Axis::Data.far()),
    (Axis::Messages, Axis::Messages.far()),
];

/// Who asks, and what for.
pub(crate) struct Explain<'a> {
    pub w: W,
    pub market: &'a Market,
    pub customer: &'a CheckedCustomer,
    pub wishes: &'a CheckedWishes,
}

/// Plans that have something typed in them.
pub(crate) fn hits(w: W, market: &Market, region: &Region, text: &str) -> Markup {
    let words = w.others;
    let all = entries(market, region);
    let found = find(&all, text);
    let typed = !text.trim().is_empty();
    html! {
        @if typed {
            p.hint role="status" {
                (if found.is_empty() { words.found_none.to_owned() } else { (words.found)(found.len()) })
            }
        }
        @if !found.is_empty() {
            ul.search-found {
                @for of in found.iter().take(SHOWN) {
                    li {
                        button.search-hit id={"why-" (of.id)} type="button"
                            data-do=(Deed::Why(Offer::plan(of.id))) {
                            span lang="zh-CN" { (of.name) }
                            span.hint {
                                (of.operator_names[usize::from(w.lang != crate::words::Lang::Zh)])
                                @if let Some(fee) = of.fee { " · " (words.fee) " " (yuan(fee)) }
                                @if of.family { " · " (words.family) }
                            }
                        }
                    }
                }
            }
        }
        @if found.len() > SHOWN { p.hint { ((words.found_more)(found.len() - SHOWN)) } }
    }
}

impl Explain<'_> {
    /// Why an offer isn't the answer.
    ///
    /// # Errors
    /// Where the market doesn't have it.
    pub(crate) fn why(&self, ranking: &Ranking, offer: &Offer) -> Result<Markup, String> {
        let Explain { w, market, customer, wishes } = *self;
        let words = w.others;
        let why = why_not(market, customer, wishes, Goal::Cheapest, offer);
        let why = why.map_err(|e| e.to_string())?;
        let (names, _) = market.names(offer);
        Ok(html! {
            section.card.why-not {
                h3 id={"why-" (offer)} tabindex="-1" {
                    (naming(&(words.why_not)(&names.join(" · "))))
                }
                (self.answer(ranking, &why))
                @if let Some(change) = one_change(market, customer, wishes, &why, &AXES) {
                    p.note { (naming(&self.change(&change))) }
                } @else if let [Obstacle::Dearer { .. }] = why.obstacles.as_slice() {
                    p.hint { (words.no_change) }
                }
            }
        })
    }

    fn answer(&self, ranking: &Ranking, why: &WhyNot) -> Markup {
        let Explain { w, market, customer, wishes } = *self;
        let words = w.others;
        let choice = choose(market, customer, wishes, Goal::Cheapest);
        let stays = matches!(choice.verdict, Verdict::Stay { .. });
        let best = choice.cheapest.pick.as_ref();
        let advised = if stays { choice.current.as_ref() } else { best };
        let of =
            |pick: Option<&Pick>| pick.is_some_and(|pick| is_of(&pick.purchase.offer, &why.offer));
        let bars = why.obstacles.iter().filter(|o| !matches!(o, Obstacle::Dearer { .. }));
        let bars: Vec<String> = bars.map(|bar| self.bar(bar)).collect();
        let mine = ranking.months_of.iter().filter(|(offer, _)| is_of(offer, &why.offer));
        let ordinary = mine.map(|(_, cost)| *cost).min();
        // What one has is told as it is, with nothing bought on top.
        let current = choice.current.as_ref().filter(|_| of(choice.current.as_ref()));
        let pick = current.or(why.pick.as_ref()).filter(|_| bars.is_empty());
        let differs = why.reasons.as_ref().filter(|_| !stays && bars.is_empty());
        html! {
            @for bar in &bars { p { (bar) } }
            @match pick {
                _ if of(advised) => {
                    p { (if stays { words.is_yours } else { words.is_best }) }
                    @if let Some(pick) = advised { p { ((words.costs)(&yuan(pick.cost.per_month))) } }
                }
                Some(pick) => {
                    @if let Some(advised) = advised {
                        p { (naming(&(words.beside)(
                            &yuan(pick.cost.per_month),
                            &advised.names.join(" + "),
                            &yuan(advised.cost.per_month),
                        ))) }
                        @if pick.cost.per_month == advised.cost.per_month {
                            p { (if why.obstacles.is_empty() { words.as_cheap } else { words.troubles }) }
                        }
                    } @else { p { ((words.costs)(&yuan(pick.cost.per_month))) } }
                }
                None => {
                    @if let Some(cost) = ordinary { p { ((words.would_cost)(&yuan(cost))) } }
                }
            }
            @if let Some(reasons) = differs {
                (difference(w, &Teller { w, market }.reasons(reasons)))
            }
        }
    }

    /// What stands in the way, in a sentence.
    fn bar(&self, bar: &Obstacle) -> String {
        let (w, market) = (self.w, self.market);
        let words = w.others;
        match bar {
            Obstacle::NotEligible { rule } => (words.not_eligible)(&condition(w, market, rule)),
            Obstacle::Ask { rule } => (words.to_confirm)(&condition(w, market, rule)),
            Obstacle::OffSale { sale } => reason(w, market, &Why::OffSale { sale: *sale }),
            Obstacle::NeedUnmet { service } => (words.lacks)(&self.service(service)),
            Obstacle::Unfit { why: Unfit::Unpriced(unpriced) } => {
                (words.no_price)(&((w.unpriced)(unpriced) + &(w.unpriced_used)(unpriced)))
            }
            Obstacle::Unfit { why: Unfit::Suspended { amount } } => {
                reason(w, market, &Why::Suspended { amount: *amount })
            }
            Obstacle::Unfit { why: Unfit::Stopped { after } } => {
                reason(w, market, &Why::Stopped { after: *after })
            }
            Obstacle::Unfit { why: Unfit::TooSlow { kbps } } => (words.too_slow)(*kbps),
            _ => String::new(),
        }
    }

    fn service(&self, id: &str) -> String {
        let known = self.market.services().into_iter().find(|s| s.id == id);
        known.map_or_else(|| id.to_owned(), |s| self.w.lang.text(&s.name).to_owned())
    }

    /// The one change, in a sentence. Usage is told in numbers that a person would say, where they
    /// are true as well.
    fn change(&self, change: &OneChange) -> String {
        let (w, words) = (self.w, self.w.others);
        match change {
            OneChange::Meets { rule } => (words.if_meets)(&condition(w, self.market, rule)),
            OneChange::Without { service } => (words.if_without)(&self.service(service)),
            OneChange::Usage { axis, now, from, to, within } => {
                let kind = (w.figures.on_average)((w.figures.kind)(*axis));
                let months = u64::try_from(now.len().max(1)).unwrap_or(1);
                let mean = now.iter().copied().fold(0, u64::saturating_add) / months;
                let mean = i64::try_from(mean).unwrap_or(i64::MAX);
                let place = |delta: i64| mean.saturating_add(delta).max(0);
                let (low, high) = (place(*from), place(*to));
                let (least, most) = (said(*axis, low, high, true), said(*axis, low, high, false));
                let amount = |n| amount(w, *axis, n);
                if *from <= within.0 {
                    (words.if_at_most)(&kind, &amount(most))
                } else if *to >= within.1 {
                    (words.if_at_least)(&kind, &amount(least))
                } else {
                    (words.if_between)(&kind, &amount(least), &amount(most))
                }
            }
            _ => String::new(),
        }
    }
}

/// Whether an offer is of the plan or modules that were asked for.
fn is_of(offer: &Offer, asked: &Offer) -> bool {
    offer.plan == asked.plan && (asked.modules.is_empty() || offer.modules == asked.modules)
}

/// An end of a stretch in round units, inside the stretch: whole gigabytes where there is one.
fn said(axis: Axis, low: i64, high: i64, lower: bool) -> i64 {
    let end = if lower { low } else { high };
    if axis != Axis::Data {
        return end;
    }
    // From whole gigabytes to single megabytes.
    let round = |step: i64| {
        let down = end - end.rem_euclid(step);
        if lower && down < end { down.saturating_add(step) } else { down }
    };
    let fits = |n: &i64| (low..=high).contains(n) && (*n > 0 || end == 0);
    [1024, 512, 100].into_iter().map(round).find(fits).unwrap_or(end)
}

/// Minutes, messages or megabytes in words, to the unit.
fn amount(w: W, axis: Axis, n: i64) -> String {
    let (service, size) = match axis {
        Axis::CallsOut | Axis::CallsIn => (Service::Voice, 60),
        Axis::Messages => (Service::Sms, 1),
        Axis::Data => (Service::Data, 1 << 20),
    };
    // What isn't whole gigabytes, or halves, is told in megabytes: nothing is rounded away.
    if axis == Axis::Data && n % 512 != 0 {
        return format!("{n} MB");
    }
    let n = u64::try_from(n).unwrap_or(0);
    w.units.amount(service, n.saturating_mul(size)).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_round_and_true() {
        // From 5,000 MB up: 5 GB is inside; from 5,121 up it isn't, and 5.5 is.
        assert_eq!(said(Axis::Data, 5_000, 90_000, true), 5 * 1024);
        assert_eq!(said(Axis::Data, 5_121, 5_700, true), 5_632);
        // Up to 5,323: 5 GB; up to 700, from nothing: half a gigabyte.
        assert_eq!(said(Axis::Data, 0, 5_323, false), 5 * 1024);
        assert_eq!(said(Axis::Data, 0, 700, false), 512);
        // A stretch without a round number is told as it is.
        assert_eq!(said(Axis::Data, 5_125, 5_130, true), 5_125);
        assert_eq!(said(Axis::Data, 5_125, 5_130, false), 5_130);
        assert_eq!(said(Axis::CallsOut, 37, 99, true), 37);
        let w = crate::words::Lang::Zh.words();
        let words = |n| amount(w, Axis::Data, n);
        assert_eq!([words(5_632), words(5_125), words(0)], ["5.5 GB", "5125 MB", "0 GB"]);
    }
}
