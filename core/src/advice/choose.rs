//! The whole answer: what to buy, whether to change at all, and why.

use serde::Serialize;

use super::case::{Case, Unfit};
use super::cost::{costed, down_to_fen, to_fen};
use super::dates::Dates;
use super::now::{Leaving, Now};
use super::pick::{Best, Pick, best_of, pick};
use super::reasons::Reasons;
use super::risk::{Risk, risk_of};
use super::search::Goal;
use super::search::Within;
use super::watch::{Watch, watch};
use super::{Basis, CatalogueAge, CheckedCustomer, CheckedWishes, Purchase, SortRule, ages, basis};
use crate::market::{Market, Offer};
use crate::money::Money;
use crate::usage::Date;

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Choice {
    /// What the usage is known from.
    pub basis: Basis,
    /// How many months count.
    pub months: usize,
    /// Over how many months costs are counted.
    pub horizon: u16,
    /// ISO 4217 of all money in it.
    pub currency: String,
    /// What it rests on, and how old that is.
    pub catalogues: Vec<CatalogueAge>,
    /// By what offers are ordered.
    pub sort_rule: SortRule,
    /// What the verdict goes by.
    pub goal: Goal,
    /// Whether to change.
    pub verdict: Verdict,
    /// What the customer has now, as it is, if it can be rated.
    pub current: Option<Pick>,
    /// Why what they have isn't what they need, if it isn't.
    pub current_unfit: Option<Unfit>,
    /// What they say that they pay a month, where what they have isn't one of
    /// the market's: it is said, not rated, and the verdict goes by it.
    pub current_paid: Option<Money>,
    /// What leaving it costs.
    pub leaving: Option<Leaving>,
    /// From when on it can be left, as far as it is known what that costs.
    pub dates: Option<Dates>,
    /// The cheapest 最省.
    pub cheapest: Best,
    /// The steadiest 更稳.
    pub steadiest: Best,
    /// What the steadiest costs more than what is advised, and what for; none
    /// where that isn't worth it.
    pub peace_of_mind: Option<PeaceOfMind>,
    /// The cheapest without a commitment.
    pub uncommitted: Best,
    /// The cheapest of the current operator, where that is known.
    pub own_operator: Option<Best>,
    /// The cheapest that is bought once: no add-ons, no packs.
    pub one_purchase: Best,
    /// The cheapest of all that answers might open, where that costs less than
    /// what may surely be had and than what the customer has; of as cheap ones
    /// the one that takes the fewest and the commonest conditions.
    pub if_answered: Option<Best>,
    /// The best if leaving the current contract cost nothing, where it may cost
    /// something.
    pub if_free_to_leave: Option<Best>,
    /// Why the best and not the current plan.
    pub against_current: Option<Reasons>,
    /// Why the best and not the runner-up.
    pub against_runner_up: Option<Reasons>,
    /// What to watch under the best.
    pub watch: Vec<Watch>,
    /// How the costs of the best, the other goal's best, the current plan and
    /// the runner-up spread.
    pub risk: Risk,
}

impl Choice {
    /// What the best saves in a year against what the customer has, or says that
    /// they pay: the mean over the horizon, everything counted, to the fen; below
    /// zero where it costs more. None where nothing may be had, or what they pay
    /// isn't known.
    pub fn saves_per_year(&self) -> Option<Money> {
        let best = self.cheapest.pick.as_ref()?;
        let sums = i128::try_from(self.months.max(1)).ok()? * i128::from(self.horizon.max(1));
        let rated = self.current.as_ref().map(|now| i128::from(now.cost.sum.micro()));
        let said = self.current_paid.map(|paid| i128::from(paid.micro()) * sums);
        let more = rated.or(said)? - i128::from(best.cost.sum.micro());
        Some(to_fen(12 * more, sums))
    }
}

/// What the steadiest offer costs more than what is advised.
///
/// It is told of only where it is a choice: another purchase than the one that
/// is advised, whose highest bill is lower by more than the least saving that
/// counts, and that costs no more each month than that highest bill is lower.
/// Whoever paid more than that would pay, every month, more for being spared a
/// month than the month could take from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PeaceOfMind {
    /// A month, expected, to the fen.
    pub per_month: Money,
    /// By how much its highest bill is lower.
    pub highest_lower_by: Money,
}

/// Whether to change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Verdict {
    /// Nothing may be had.
    Nothing,
    /// It isn't known what the customer has, or what that costs: begin with the
    /// best.
    Begin,
    /// Change to the best.
    Change {
        /// Whether the plan stays, and only what is bought on top changes.
        keeps_plan: bool,
        /// When, where it isn't at once.
        later: Option<Later>,
        /// What that saves over the horizon against staying, after what
        /// changing costs, to the fen; none where what they pay now can't be
        /// rated.
        saves: Option<Money>,
        /// The same for one month.
        saves_per_month: Option<Money>,
        /// What they overpay a month now: their steady bill against the best's.
        overpaid: Option<Money>,
        /// Where the termination fee isn't known: it is worth while up to this.
        worth_while_below: Option<Money>,
    },
    /// Stay.
    Stay {
        /// What the best would save a month, things to buy and remember at
        /// their price; zero where nothing is cheaper.
        saving: Money,
        /// The least such saving that would change this.
        least: Money,
        /// Where leaving may cost something: with a termination fee below this,
        /// changing would be worth while.
        worth_while_below: Option<Money>,
    },
}

/// A change that comes later: what one has is kept until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Later {
    /// For how many months more.
    pub months: u16,
    /// The last day with what one has.
    pub until: Date,
    /// The day of the change, the first after these months.
    pub day: Date,
    /// What that saves over the horizon against the best that could be changed
    /// to at once, to the fen; none where nothing could.
    pub saves_against_now: Option<Money>,
}

/// Answers a customer: the best offers, the verdict, the reasons, the risk.
///
/// ```
/// use tariff_core::{
///     Catalogue, ClassUse, Current, Customer, Goal, Market, Month, Offer, Profile, Verdict,
///     Wishes, choose,
/// };
/// # let text = tariff_core::doc::CATALOGUE;
/// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
/// let usage = Profile { classes: vec![ClassUse::typed_minutes(100)] };
/// let mut customer = Customer::new("2026-11-22".parse()?, vec![Month::of_profile(usage)]);
/// let offer = Some(Offer::plan("basic"));
/// customer.current = Some(Current { operator: Some("a".into()), offer, ..Current::default() });
/// let customer = customer.check(&market)?;
/// let wishes = Wishes::default().check(&market, &customer)?;
/// let choice = choose(&market, &customer, &wishes, Goal::Cheapest);
/// let Verdict::Change { saves_per_month: Some(saves), .. } = choice.verdict else { panic!() };
/// // 8 and 100 minutes at 0.15, against 8 and a pack of 5.
/// assert_eq!(saves.to_string(), "10.00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn choose(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    goal: Goal,
) -> Choice {
    let case = &Case::new(market, customer, wishes);
    let all = Within::default();
    let cheapest = best_of(case, Goal::Cheapest, &all);
    let steadiest = best_of(case, Goal::Steadiest, &all);
    let operator = customer.current.as_ref().and_then(|c| c.operator.as_ref());
    let own = Within { own_operator: true, ..all.clone() };
    let own_operator = operator.map(|_| best_of(case, Goal::Cheapest, &own));
    let uncommitted = Within { uncommitted: true, ..all.clone() };
    let one_purchase = Within { one_purchase: true, ..all };
    let (current, current_unfit) = current(case);
    let free = free_to_leave(case, goal);
    let best = match goal {
        Goal::Cheapest => &cheapest,
        Goal::Steadiest => &steadiest,
    };
    let best_free = free.as_ref().and_then(|free| free.pick.as_ref());
    let paid = case.now.as_ref().and_then(|now| now.paid);
    let standing = Standing { current: current.as_ref(), unfit: current_unfit.is_some(), paid };
    let if_answered = opened(case, &cheapest, &standing);
    let verdict = verdict(case, goal, best.pick.as_ref(), &standing, best_free);
    let advised = match &verdict {
        Verdict::Stay { .. } => current.as_ref(),
        _ => cheapest.pick.as_ref(),
    };
    let runner_up = best.certificate.runner_up.as_ref();
    let runner_up = runner_up.and_then(|r| pick(case, r.purchase.clone()));
    let against = |other: Option<&Pick>| {
        let (here, there) = best.pick.as_ref().zip(other)?;
        Some(Reasons::between(market, here, there))
    };
    let mut offers: Vec<(Offer, u16)> = Vec::new();
    let picks = [best.pick.as_ref(), cheapest.pick.as_ref(), steadiest.pick.as_ref()];
    for pick in picks.into_iter().chain([current.as_ref(), runner_up.as_ref()]).flatten() {
        let one = (pick.purchase.offer.clone(), pick.purchase.wait);
        if !offers.contains(&one) {
            offers.push(one);
        }
    }
    Choice {
        basis: basis(customer),
        months: case.months.len(),
        horizon: wishes.horizon,
        currency: market.currency().to_owned(),
        catalogues: ages(market, customer.today),
        sort_rule: SortRule::Cost,
        goal,
        verdict,
        leaving: case.now.as_ref().map(|now| now.leaving),
        dates: case.now.as_ref().map(|now| now.dates),
        current_paid: paid,
        peace_of_mind: peace_of_mind(case, advised, steadiest.pick.as_ref()),
        against_current: against(current.as_ref()),
        against_runner_up: against(runner_up.as_ref()),
        watch: best.pick.as_ref().map_or_else(Vec::new, |pick| watch(case, pick)),
        risk: risk_of(case, &offers),
        if_free_to_leave: free,
        if_answered,
        uncommitted: best_of(case, Goal::Cheapest, &uncommitted),
        one_purchase: best_of(case, Goal::Cheapest, &one_purchase),
        own_operator,
        current,
        current_unfit,
        cheapest,
        steadiest,
    }
}

/// The cheapest of all that answers might open, beside the cheapest that may
/// surely be had: as [`Choice::if_answered`], for whoever needs no more.
pub fn if_answered(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    cheapest: &Best,
) -> Option<Best> {
    let case = &Case::new(market, customer, wishes);
    let (current, unfit) = current(case);
    let paid = case.now.as_ref().and_then(|now| now.paid);
    opened(case, cheapest, &Standing { current: current.as_ref(), unfit: unfit.is_some(), paid })
}

/// The cheapest of all that answers might open, where it costs less than what
/// may surely be had and than what the customer has.
fn opened(case: &Case<'_>, cheapest: &Best, standing: &Standing<'_>) -> Option<Best> {
    let asking = Within { asking: true, ..Within::default() };
    let open = best_of(case, Goal::Cheapest, &asking);
    let score = |best: &Best| best.certificate.best.as_ref().map(|b| b.score);
    let cost = open.pick.as_ref()?.cost.per_month;
    let known = cheapest.pick.as_ref().map(|pick| pick.cost.per_month);
    let now = standing.current.filter(|_| !standing.unfit).map(|pick| pick.cost.per_month);
    let less = |than: Option<Money>| than.is_none_or(|than| cost < than);
    let better = score(cheapest).is_none_or(|known| score(&open).is_some_and(|open| open < known));
    (better && less(known) && less(now) && less(standing.paid)).then_some(open)
}

fn peace_of_mind(
    case: &Case<'_>,
    advised: Option<&Pick>,
    steadiest: Option<&Pick>,
) -> Option<PeaceOfMind> {
    let (a, b) = (advised?, steadiest?);
    let per_month = b.cost.per_month.minus(a.cost.per_month);
    let highest_lower_by = a.cost.worst.minus(b.cost.worst);
    let noticed = highest_lower_by > case.wishes.worth_while();
    let fair = per_month <= highest_lower_by;
    (a.purchase != b.purchase && noticed && fair)
        .then_some(PeaceOfMind { per_month, highest_lower_by })
}

/// What the customer has, without anything bought by hand.
fn current(case: &Case<'_>) -> (Option<Pick>, Option<Unfit>) {
    let offer = case.now.as_ref().and_then(|now| now.offer.clone());
    let Some(purchase) = offer.map(Purchase::of) else { return (None, None) };
    match costed(case, &purchase) {
        Ok(costed) => (pick(case, purchase), costed.unfit),
        Err(super::CostError::Unpriced(unpriced)) => (None, Some(Unfit::Unpriced(unpriced))),
        Err(super::CostError::Offer(_) | super::CostError::Wait { .. }) => (None, None),
    }
}

/// The best if the termination fee were nothing, where it may be something.
fn free_to_leave(case: &Case<'_>, goal: Goal) -> Option<Best> {
    let now = case.now.as_ref().filter(|now| now.leaving != Leaving::Free)?;
    let (leaving, dates) = (Leaving::Free, Dates::Free);
    let now = Now { leaving, dates, later: Vec::new(), ..now.clone() };
    let mut free = case.again();
    free.now = Some(now);
    Some(best_of(&free, goal, &Within::default()))
}

/// When the best begins, where that isn't at once, and what that saves against
/// the best of those that begin at once.
fn later(case: &Case<'_>, goal: Goal, best: &Pick) -> Option<Later> {
    let months = Some(best.purchase.wait).filter(|months| *months > 0)?;
    let day = case.day_of_change(months);
    let mut at_once = case.again();
    at_once.at_once = true;
    let money = |pick: &Pick| costed(case, &pick.purchase).ok().map(|costed| costed.money);
    let now = best_of(&at_once, goal, &Within::default()).pick.as_ref().and_then(money);
    let saves = now.zip(money(best)).map(|(now, later)| to_fen(now - later, case.n()));
    Some(Later { months, until: day.previous(), day, saves_against_now: saves })
}

/// What the customer has, as far as it can be rated or they say what it costs,
/// and whether it serves.
struct Standing<'p> {
    current: Option<&'p Pick>,
    unfit: bool,
    /// A month, as they say.
    paid: Option<Money>,
}

/// What the customer has over the horizon: sums over the months given.
struct Present {
    money: i128,
    /// Money, and things at their price.
    score: i128,
    /// Its steady bills.
    steady: i128,
    worst: Money,
}

impl Standing<'_> {
    fn present(&self, case: &Case<'_>) -> Option<Present> {
        if let Some(pick) = self.current {
            let costed = costed(case, &pick.purchase).ok()?;
            let (money, score) = (costed.money, costed.score(case));
            return Some(Present { money, score, steady: steady(pick), worst: pick.cost.worst });
        }
        let worst = self.paid?;
        let steady = case.n() * i128::from(worst.micro());
        let money = steady * case.horizon();
        Some(Present { money, score: money, steady, worst })
    }
}

/// Its steady bills.
fn steady(pick: &Pick) -> i128 {
    pick.bills.iter().map(|b| i128::from(b.total.micro())).sum()
}

fn verdict(
    case: &Case<'_>,
    goal: Goal,
    best: Option<&Pick>,
    standing: &Standing<'_>,
    best_free: Option<&Pick>,
) -> Verdict {
    let Some(best) = best else { return Verdict::Nothing };
    let Some(now) = &case.now else { return Verdict::Begin };
    if now.offer.is_none() && standing.paid.is_none() {
        return Verdict::Begin;
    }
    let keeps_plan = best.purchase.wait == 0 && case.keeps(&best.purchase.offer);
    let least = case.wishes.worth_while();
    let rated = |pick: &Pick| costed(case, &pick.purchase).ok();
    let present = standing.present(case);
    let both = present.as_ref().zip(rated(best));
    // Money is what is told; things at their price decide with it.
    let saves = both.as_ref().map(|(now, best)| now.money - best.money);
    let gains = both.as_ref().map(|(now, best)| now.score - best.score(case));
    let months = case.n() * case.horizon();
    let enough = |sum: i128| sum > i128::from(least.micro()) * months;
    let same = now.offer.clone().is_some_and(|offer| best.purchase == Purchase::of(offer));
    let worth_while = match goal {
        Goal::Cheapest => gains.is_none_or(enough),
        // The highest bill is lower by more than the least that is worth it.
        Goal::Steadiest => {
            present.as_ref().is_none_or(|now| now.worst.minus(best.cost.worst) > least)
        }
    };
    // What changing gains when no fee is due: so high may a fee be.
    let below = || {
        // The steadiest is judged by its highest bill, whatever leaving costs.
        let free = best_free.filter(|_| goal == Goal::Cheapest)?;
        let keeps = case.keeps(&free.purchase.offer);
        let counted = case.n() * i128::from(now.leaving.counted().micro());
        let due = if keeps { 0 } else { counted };
        let gains = present.as_ref()?.score - rated(free)?.score(case) + due;
        let below = down_to_fen(gains - i128::from(least.micro()) * months, case.n());
        (!keeps && below > Money::ZERO).then_some(below)
    };
    if same || (!worth_while && !standing.unfit) {
        let saving = to_fen(gains.unwrap_or(0).max(0), months);
        return Verdict::Stay { saving, least, worth_while_below: below() };
    }
    let open = matches!(now.leaving, Leaving::Unknown | Leaving::Between { .. }) && !keeps_plan;
    Verdict::Change {
        keeps_plan,
        later: later(case, goal, best),
        saves: saves.map(|sum| to_fen(sum, case.n())),
        saves_per_month: saves.map(|sum| to_fen(sum, months)),
        overpaid: present.as_ref().map(|now| to_fen(now.steady - steady(best), case.n())),
        worth_while_below: below().filter(|_| open),
    }
}
