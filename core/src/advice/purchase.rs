//! What to buy, and when: an offer, and the packs that its months need.

use serde::{Deserialize, Serialize};

use crate::catalogue::{AddOn, Period};
use crate::market::{Market, Offer, OfferError, goes_with};
use crate::rating::{FeeOf, Parts, Span, Tariff, are_placed_together, has, spans_of};
use crate::usage::{Month, is_default};

/// What to buy, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Purchase {
    /// The plan or modules, with the add-ons that are kept all along.
    pub offer: Offer,
    /// For how many months to stay before with what one has; left out, not at
    /// all. Months of the contract count from the change on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wait: u16,
    /// Which of the offered first-month modes, by its place; left out, the
    /// first month is a whole one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_month: Option<usize>,
    /// The packs that are bought by hand, in the order of `from`; empty, none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub packs: Vec<Packs>,
}

/// The packs to buy, from a month of the contract on.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Packs {
    /// The first month of the contract that it is for, from 1.
    pub from: u16,
    /// For a month like each of the given ones (those left out aside): ids of
    /// packs; one that is bought twice is listed twice.
    pub months: Vec<Vec<String>>,
}

impl Purchase {
    /// An offer without packs.
    pub fn of(offer: Offer) -> Purchase {
        Purchase { offer, ..Purchase::default() }
    }

    /// The packs to buy in a contract month that is like the given month at
    /// `place`.
    pub fn packs_in(&self, contract_month: u16, place: usize) -> &[String] {
        let now = self.packs.iter().rfind(|p| p.from <= contract_month);
        now.and_then(|p| p.months.get(place)).map_or(&[], Vec::as_slice)
    }
}

/// At which time of a contract fees are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timing {
    /// In a steady month: yearly fees in equal parts, single ones long paid.
    Settled,
    /// In a month of the contract, from 1, as they are paid.
    Month(u16),
}

/// The fees that fall due at a time. What is `held` already is settled, and how
/// long its gifts still come isn't known.
pub(crate) fn timed(tariff: &mut Tariff, timing: Timing, held: &[String]) {
    tariff.drop_gifts_of(held);
    tariff.fees.retain_mut(|of| is_due(of, timing, held));
}

/// Whether a fee falls due at a time; makes it the fee of then. An add-on's is
/// that of one that is held where a broken month makes a share of it.
pub(crate) fn is_due(of: &mut FeeOf, timing: Timing, held: &[String]) -> bool {
    let theirs = of.prorated && has(held, &of.item);
    let timing = if theirs { Timing::Settled } else { timing };
    if timing == Timing::Settled {
        of.promotion = None;
    }
    match (of.fee.period, timing) {
        (Period::Once { days: None }, Timing::Settled) => false,
        (Period::Once { days: None }, Timing::Month(m)) => m == 1,
        (Period::Year, Timing::Month(m)) => {
            of.whole = true;
            m % 12 == 1
        }
        _ => true,
    }
}

/// How many of an add-on are held.
pub(crate) fn mine(add_on: &AddOn, held: &[String]) -> usize {
    held.iter().filter(|id| **id == add_on.id).count()
}

/// Add-ons one by one, each with whether it is one that is held: of several of
/// a kind the first are. Others are bought anew.
pub(crate) fn each<'i>(
    add_ons: impl Iterator<Item = &'i AddOn>,
    held: &[String],
) -> Vec<(&'i AddOn, bool)> {
    let mut all: Vec<(&AddOn, bool)> = Vec::new();
    for add_on in add_ons {
        let before = all.iter().filter(|(a, _)| a.id == add_on.id).count();
        all.push((add_on, before < mine(add_on, held)));
    }
    all
}

/// Those of some add-ons that are bought anew.
pub(crate) fn new_ones<'i>(
    add_ons: impl Iterator<Item = &'i AddOn>,
    held: &[String],
) -> impl Iterator<Item = &'i AddOn> {
    let new = each(add_ons, held).into_iter().filter(|(_, theirs)| !theirs);
    new.map(|(add_on, _)| add_on)
}

/// Whether an add-on still runs at a time; one that is held does.
pub(crate) fn is_live(add_on: &AddOn, timing: Timing, held: bool) -> bool {
    match (timing, add_on.term()) {
        (Timing::Month(m), Some(term)) => m <= term || held,
        _ => true,
    }
}

/// Whether an add-on runs all along a horizon, so that what it brings does.
pub(crate) fn lasts(add_on: &AddOn, horizon: u16, held: &[String]) -> bool {
    is_live(add_on, Timing::Month(horizon), held.contains(&add_on.id))
}

impl Market {
    /// The tariff of an offer in a month of its contract (`None`: a steady
    /// one), with the packs that are bought in it. Every pack is one purchase;
    /// one that lasts for some days goes where it covers most.
    ///
    /// ```
    /// use tariff_core::{Catalogue, Market, Month, Offer, Profile};
    /// # let text = tariff_core::doc::CATALOGUE;
    /// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
    /// let month = Month::of_profile(Profile::default());
    /// let packs = ["talk-more".to_owned()];
    /// assert!(market.tariff_in(&Offer::plan("talk"), &packs, None, &month).is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the market doesn't have the offer or a pack, doesn't sell them
    /// together, or when the month says no day on which a pack could be used.
    pub fn tariff_in(
        &self,
        offer: &Offer,
        packs: &[String],
        contract_month: Option<u16>,
        month: &Month,
    ) -> Result<Tariff, OfferError> {
        let timing = contract_month.map_or(Timing::Settled, Timing::Month);
        self.tariff_held(offer, packs, timing, month, &[])
    }

    /// The same, where some of it is held already.
    pub(crate) fn tariff_held(
        &self,
        offer: &Offer,
        packs: &[String],
        timing: Timing,
        month: &Month,
        held: &[String],
    ) -> Result<Tariff, OfferError> {
        let all = offer.add_ons.iter().chain(packs).cloned().collect();
        let whole = Offer { add_ons: all, ..offer.clone() };
        let (listed, add_ons) = self.checked(&whole)?;
        let (kept, bought) = add_ons.split_at_checked(offer.add_ons.len()).unwrap_or_default();
        let kept = each(kept.iter().copied(), held);
        let live = || kept.iter().filter(|(a, theirs)| is_live(a, timing, *theirs)).map(|(a, _)| a);
        if !packs.is_empty() && live().count() < kept.len() {
            // What has ended brings no pack with it.
            let ids = live().map(|a| &a.id).chain(packs).cloned().collect();
            let now = Offer { add_ons: ids, ..offer.clone() };
            if let Some(pack) = bought.iter().find(|p| !goes_with(p, listed, &now)) {
                let (plan, add_on) = (offer.plan.clone(), pack.id.clone());
                return Err(OfferError::NotTogether { plan, add_on });
            }
        }
        let mut tariff = listed.tariff.clone();
        for add_on in live() {
            self.parts_of(add_on).add(&mut tariff, add_on);
        }
        let mut placed: Vec<(&AddOn, &Parts)> = Vec::new();
        let mut purchases = Vec::with_capacity(bought.len());
        for pack in bought {
            let one = (*pack, self.parts_of(pack));
            let before = placed.iter().filter(|p| are_placed_together(**p, one)).count();
            placed.push(one);
            let spans = self.spans_of(pack, month, before + 1);
            let Some(span) = spans.get(before) else {
                return Err(OfferError::NoDay(pack.id.clone()));
            };
            purchases.push(one.1.addition(pack, span));
        }
        tariff.buy(purchases.iter());
        tariff.hold(held);
        timed(&mut tariff, timing, held);
        Ok(tariff)
    }

    /// When in a month each of `count` packs is best bought. Fewer, where
    /// further ones would cover nothing.
    pub(crate) fn spans_of(&self, pack: &AddOn, month: &Month, count: usize) -> Vec<Span> {
        let home = self.catalogues().iter().find(|c| c.add_ons.iter().any(|a| a.id == pack.id));
        let charges = pack.charges.first().map(|c| &c.covers);
        let covers = pack.allowances.first().map(|a| &a.covers).or(charges);
        let scope = home.zip(covers).and_then(|(c, id)| c.scopes.iter().find(|s| s.id == *id));
        spans_of(pack, scope, month, count)
    }
}
