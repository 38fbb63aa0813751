//! Plans that can be best for nobody: another, on no worse terms, is never
//! dearer, whatever the usage.
//!
//! Prices are compared as curves (`curve`), at every place where one bends or
//! jumps, and plans by their charges and allowances (`compare`). It rests on
//! what a rater does with any order of events, so nothing has to be rated.

mod compare;
mod curve;
mod outline;
mod terms;

use serde::Serialize;

use self::compare::{Comparison, Margin};
use self::outline::{Common, Outline};
use self::terms::{is_short, is_sold, no_worse};
use crate::market::{Listed, Market, Offer};
use crate::money::Money;
use crate::order::sort;
use crate::usage::Date;

/// A plan or combination that can be best for nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Dominated {
    /// What it is.
    pub offer: Offer,
    /// What whoever may have it may have instead, with the same add-ons: never
    /// dearer, and dominated by nothing itself.
    pub by: Offer,
    /// What it costs more in every full month, at least.
    pub at_least: Money,
    /// Whether the other is no dearer in a broken first month, either.
    pub first_month: bool,
}

/// What is sold on a day and can be best for nobody, with what to take instead,
/// in the order of offers.
///
/// Steady months and promotions are looked at, and who may have what. What
/// only the one has a price for doesn't count; what leaving a contract costs is
/// no part of it. Plans that are bought for some days are left out: a stay of
/// less than a month is what they are for.
///
/// ```
/// use tariff_core::{Catalogue, Market, Offer, dominated};
/// let text = tariff_core::doc::CATALOGUE.replace("\"amount\": \"19\"", "\"amount\": \"7\"");
/// let market = Market::compile(vec![Catalogue::parse("tiny", &text)?])?;
/// let found = dominated(&market, "2026-11-22".parse()?);
/// // `basic` asks 8 for no minutes, `talk` now 7 for 200, at the same price beyond.
/// assert_eq!((&found[0].offer, &found[0].by), (&Offer::plan("basic"), &Offer::plan("talk")));
/// assert_eq!(found[0].at_least, "1".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn dominated(market: &Market, today: Date) -> Vec<Dominated> {
    let mut common = Common::of(market);
    let mut outlines: Vec<Outline> = Vec::new();
    for place in market.by_offer() {
        let sold = |l: &&Listed| is_sold(l, today) && !is_short(l);
        if let Some(listed) = market.listed().get(*place).filter(sold) {
            outlines.push(common.outline(*place, listed));
        }
    }
    // By fee: what is never dearer asks for no more. Then by offer: of two that
    // always cost the same, the first stays.
    sort(&mut outlines, |a, b| a.fees.cmp(&b.fees));
    let mut search = Search { market, comparison: Comparison::new(&common), kept: Vec::new() };
    let mut found: Vec<(&Outline, usize, Margin)> = Vec::new();
    for one in &outlines {
        if let Some((by, margin)) = search.best(one) {
            found.push((one, by, margin));
        } else {
            // Of those with the same fees, one before may turn out to be dearer.
            let falls = search.fallen(one);
            for (place, margin) in falls {
                if let Some(out) = search.kept.iter().position(|k| k.place == place) {
                    found.push((search.kept.remove(out), one.place, margin));
                }
            }
            search.kept.push(one);
        }
    }
    // What was found to be better may itself have fallen later.
    let mut all: Vec<(usize, Dominated)> = Vec::new();
    for (one, by, margin) in found {
        let (by, margin) = search.best(one).unwrap_or((by, margin));
        let offer = |place: usize| market.offer_at(place).cloned();
        if let Some((offer, by)) = offer(one.place).zip(offer(by)) {
            let at_least = Money::from_micro(margin.month);
            let first_month = margin.first_month;
            all.push((one.place, Dominated { offer, by, at_least, first_month }));
        }
    }
    sort(&mut all, |a, b| a.1.offer.cmp(&b.1.offer));
    all.into_iter().map(|(_, dominated)| dominated).collect()
}

/// What hasn't been found to be dominated so far.
struct Search<'s> {
    market: &'s Market,
    comparison: Comparison<'s>,
    kept: Vec<&'s Outline>,
}

impl<'s> Search<'s> {
    /// The one of those that are kept that is cheaper than this by the most.
    fn best(&mut self, one: &Outline) -> Option<(usize, Margin)> {
        let mut best: Option<(usize, Margin)> = None;
        for i in 0..self.kept.len() {
            let Some(other) = self.kept.get(i).copied() else { continue };
            let Some(margin) = self.margin(other, one) else { continue };
            if best.is_none_or(|(_, known)| margin.month > known.month) {
                best = Some((other.place, margin));
            }
        }
        best
    }

    /// Those that are kept that this one is cheaper than.
    fn fallen(&mut self, one: &'s Outline) -> Vec<(usize, Margin)> {
        let mut all = Vec::new();
        for i in 0..self.kept.len() {
            let Some(other) = self.kept.get(i).copied() else { continue };
            let margin = self.margin(one, other);
            all.extend(margin.map(|margin| (other.place, margin)));
        }
        all
    }

    fn margin(&mut self, a: &Outline, b: &Outline) -> Option<Margin> {
        let margin = self.comparison.margin(a, b)?;
        let (here, there) =
            (self.market.listed().get(a.place)?, self.market.listed().get(b.place)?);
        no_worse(self.market, here, there).then_some(margin)
    }
}
