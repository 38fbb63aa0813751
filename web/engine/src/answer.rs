//! The answer in words: what to do, why, and the proof.

use std::collections::BTreeMap;

use maud::Markup;
use tariff_core::{
    Axis, Best as Proved, Binding, CheckedCustomer, CheckedWishes, Choice, CostPart, Customer,
    Dates, Faults, Goal, Leaving, Market, Money, Offer, Pick, Watch, advise, choose,
};

use crate::asked::Asked;
use crate::bill::bill;
use crate::called::Called;
use crate::conditions::{condition, conditions};
use crate::coverage::{covered, listed};
use crate::figures::{composition, structure};
use crate::format::yuan;
use crate::html;
use crate::protocol::{Answered, Basis, Best, Drawer, Later, Told, Verdict};
use crate::regions::Region;
use crate::terms::{binding, no_liability};
use crate::view::{Answer, Bound, Offered, Proof, Reasons};
use crate::words::W;

/// A customer, and what was chosen for them.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The customer.
    pub customer: CheckedCustomer,
    /// What they wish: nothing but to pay the least.
    pub wishes: CheckedWishes,
    /// The choice.
    pub choice: Choice,
}

impl Chosen {
    /// Chooses.
    ///
    /// # Errors
    /// A customer that the market doesn't take.
    pub fn of(market: &Market, customer: Customer) -> Result<Chosen, Faults> {
        let customer = customer.check(market)?;
        let wishes = crate::ahead::wishes().check(market, &customer)?;
        let choice = choose(market, &customer, &wishes, Goal::Cheapest);
        Ok(Chosen { customer, wishes, choice })
    }

    /// The answer as a page gets it.
    pub fn answered(&self, market: &Market, ask: &Asked) -> Answered {
        let w = ask.lang.words();
        let of = answer(w, market, ask, self);
        let short = |offered: &Offered| Best {
            offer: offered.offer.clone(),
            names: offered.names.clone(),
            filing: offered.filing.clone(),
            per_month: offered.per_month,
        };
        let (_, title, advised) = html::verdict_of(w, &of);
        let beside = html::all(w, &of).into_iter().take(html::BESIDE);
        let mean = [Axis::CallsOut, Axis::Data, Axis::Messages];
        let mean = mean.map(|axis| self.customer.mean_units(market, axis));
        let [minutes, megabytes, _] = mean;
        let head = html::Head { w, market, ask, chosen: self, of: &of, mean: [minutes, megabytes] };
        let words = &w.answer;
        let drawer = |name: &str, says: String, html: Markup| Drawer {
            name: name.to_owned(),
            says,
            html: html.into_string(),
        };
        Answered {
            head: head.html().into_string(),
            why: drawer(words.why, why(w, &of), html::why(w, &of)),
            usage: drawer(words.usage, usage(w, advised), Markup::default()),
            others: drawer(words.others, next(w, &self.choice), html::others(w, ask, &of)),
            grounds: drawer(
                words.grounds,
                advised.map(|of| (words.grounds_say)(&of.filing)).unwrap_or_default(),
                html::grounds(w, &of),
            ),
            fine: html::fine(w, &of).into_string(),
            verdict: of.verdict.clone(),
            best: of.best.as_ref().map(short),
            advised: advised.map(short),
            told: told(w, title, advised),
            beside: beside.map(|(_, offered)| offered.offer.clone()).collect(),
            mean,
            statement: None,
        }
    }
}

/// The largest difference of the bills, in a few words.
fn why(w: W, of: &Answer) -> String {
    let against = of.against_current.as_ref().or(of.against_runner_up.as_ref());
    let Some((part, _, _, saves)) = against.and_then(|of| of.largest.first()) else {
        return if of.structure.is_empty() { String::new() } else { w.answer.why_bill.to_owned() };
    };
    let months = against.map_or(1, |of| of.months).max(1);
    let month = saves.share(u64::try_from(months).unwrap_or(1));
    if month.is_negative() {
        (w.answer.why_more)(part, &yuan(Money::ZERO.minus(month)))
    } else {
        (w.answer.why_less)(part, &yuan(month))
    }
}

/// The highest bill of what is advised, where months differ.
fn usage(w: W, advised: Option<&Offered>) -> String {
    let worst = advised.filter(|of| of.worst > of.per_month).map(|of| yuan(of.worst));
    worst.map_or_else(|| w.answer.usage_says.to_owned(), |worst| (w.answer.usage_worst)(&worst))
}

/// What the best of another plan costs more a month.
fn next(w: W, choice: &Choice) -> String {
    let gap = choice.cheapest.certificate.gap;
    let month = gap.map(|gap| gap.share(u64::from(choice.horizon.max(1))));
    month.map_or_else(|| w.answer.others_none.to_owned(), |more| (w.answer.others_say)(&yuan(more)))
}

/// A verdict in a few words.
fn told(w: W, title: &str, about: Option<&Offered>) -> Told {
    let amount = about.map(|of| yuan(of.per_month));
    let said = match about.zip(amount.as_ref()) {
        Some((of, amount)) => (w.tags.said)(title, &of.names.join(" + "), amount),
        None => (w.tags.nothing_said)(title),
    };
    Told { title: title.to_owned(), amount, said }
}

/// The answer in words.
fn answer(w: W, market: &Market, ask: &Asked, chosen: &Chosen) -> Answer {
    let Chosen { customer, choice, .. } = chosen;
    let of = Teller { w, market };
    let best = choice.cheapest.pick.as_ref();
    let oldest = choice.catalogues.iter().max_by_key(|c| c.days);
    let others = of.others(choice);
    Answer {
        verdict: verdict(choice),
        called: called(choice),
        months: choice.months,
        horizon: choice.horizon,
        best: best.map(|pick| of.offered(pick)),
        current: choice.current.as_ref().map(|pick| of.offered(pick)),
        paid: choice.current_paid,
        bound: bound(choice),
        only_today: choice.dates.and_then(|dates| only_today(w, dates)),
        steadiest: of.steadiest(choice),
        others,
        structure: structure_of(w, market, ask, choice),
        composition: composition_of(w, market, choice),
        against_current: choice.against_current.as_ref().map(|r| of.reasons(r)),
        against_runner_up: choice.against_runner_up.as_ref().map(|r| of.reasons(r)),
        watch: choice.watch.iter().filter_map(|what| of.watch(what, choice.months)).collect(),
        proof: proof(&choice.cheapest),
        unpriced: if best.is_none() { unpriced(w, market, customer) } else { Vec::new() },
        covered: covered_by(w, market, &ask.region),
        read_on: oldest.map(|c| (c.read_on.to_string(), c.days)),
        stale: choice.catalogues.iter().any(|c| c.stale),
    }
}

/// What is on file of a region.
fn covered_by(w: W, market: &Market, region: &str) -> String {
    let Some(region) = Region::by_id(region) else { return String::new() };
    let day = market.catalogues().iter().map(|c| c.read_on).min();
    let list = listed(&covered(market, region), w.lang, w.shared);
    (w.shared.covered)(&list, &day.map(|day| day.to_string()).unwrap_or_default())
}

/// What one pays for.
fn structure_of(w: W, market: &Market, ask: &Asked, choice: &Choice) -> String {
    let title =
        if choice.current.is_some() { w.figures.structure_now } else { w.figures.structure_best };
    // Beside a statement stands what was really paid.
    let typed = !matches!(ask.basis, Basis::Statement(_));
    let best = choice.cheapest.pick.as_ref();
    let shown = choice.current.as_ref().or(best).filter(|_| typed);
    shown.map(|pick| structure(w, market, pick, title).into_string()).unwrap_or_default()
}

/// What the choices are made of.
fn composition_of(w: W, market: &Market, choice: &Choice) -> String {
    let best = choice.cheapest.pick.as_ref();
    let other = |pick: &&Pick| best.is_none_or(|best| best.purchase != pick.purchase);
    let current = choice.current.as_ref().filter(other);
    let steadiest = choice.steadiest.pick.as_ref().filter(|_| choice.peace_of_mind.is_some());
    let steadiest = steadiest.filter(other);
    let named = [
        (w.shared.plan_now, current),
        ((w.tags.composed)(called(choice)), best),
        (w.figures.steadiest, steadiest),
    ];
    let all: Vec<(String, &Pick)> =
        named.into_iter().filter_map(|(what, pick)| Some((what.to_owned(), pick?))).collect();
    composition(w, market, &all).into_string()
}

/// What the best is called beside what is shown with it.
fn called(choice: &Choice) -> Called {
    let Some(best) = choice.cheapest.pick.as_ref() else { return Called::default() };
    let cost = |pick: &Pick| pick.cost.per_month;
    let current = choice.current.as_ref();
    let kept = current.is_some_and(|now| now.purchase == best.purchase);
    let stays = matches!(choice.verdict, tariff_core::Verdict::Stay { .. }) && !kept;
    let bests = [
        Some(&choice.steadiest).filter(|_| choice.peace_of_mind.is_some()),
        Some(&choice.uncommitted),
        Some(&choice.one_purchase),
        choice.own_operator.as_ref(),
    ];
    let picks = bests.into_iter().flatten().filter_map(|best| best.pick.as_ref());
    let beside = picks.chain(current).map(cost).chain(choice.current_paid);
    let opened = choice.if_answered.as_ref().and_then(|of| of.pick.as_ref()).map(cost);
    Called::of(stays, cost(best), beside, opened)
}

fn verdict(choice: &Choice) -> Verdict {
    match &choice.verdict {
        tariff_core::Verdict::Begin => Verdict::Begin,
        tariff_core::Verdict::Change {
            saves_per_month,
            overpaid,
            worth_while_below,
            later,
            ..
        } => Verdict::Change {
            overpaid: *overpaid,
            saves: *saves_per_month,
            below: *worth_while_below,
            later: later.map(|later| Later {
                until: later.until,
                day: later.day,
                against_now: later.saves_against_now,
            }),
        },
        tariff_core::Verdict::Stay { saving, least, .. } => {
            Verdict::Stay { saving: *saving, least: *least }
        }
        _ => Verdict::Nothing,
    }
}

/// The fee for leaving that makes staying the best, where something else would cost less.
fn bound(choice: &Choice) -> Option<Bound> {
    let tariff_core::Verdict::Stay { worth_while_below: below, .. } = choice.verdict else {
        return None;
    };
    let (fee, at_most) = match choice.leaving? {
        Leaving::Known { fee } => (fee, false),
        Leaving::Between { most, .. } => (most, true),
        _ => return None,
    };
    let free = choice.if_free_to_leave.as_ref()?.pick.as_ref()?;
    let now = choice.current.as_ref()?;
    (free.cost.per_month < now.cost.per_month).then(|| Bound {
        fee,
        at_most,
        below: below.filter(|_| at_most),
        names: free.names.clone(),
        per_month: free.cost.per_month,
    })
}

/// Why only today was looked at.
fn only_today(w: W, dates: Dates) -> Option<&'static str> {
    match dates {
        Dates::EndUnknown => Some(w.page.end_unknown),
        Dates::NoFormula => Some(w.page.no_formula),
        _ => None,
    }
}

fn proof(best: &Proved) -> Proof {
    let of = &best.certificate;
    Proof {
        offers: of.space.to_string(),
        plans: of.plans,
        searched: of.searched,
        discarded: of.discarded.iter().map(|by| by.plans).sum(),
        dates: of.dates.len(),
        rated: of.rated_months,
        unfit: of.unfit,
        gap: of.gap,
    }
}

/// What offers have no price for, worded, those first that most of them lack.
fn unpriced(w: W, market: &Market, customer: &CheckedCustomer) -> Vec<(String, usize)> {
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    for offer in advise(market, customer).not_comparable {
        *all.entry((w.unpriced)(&offer.unpriced)).or_default() += 1;
    }
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_by_key(|(_, offers)| std::cmp::Reverse(*offers));
    all
}

/// The filing number of an offer's plan, or those of the modules that it is assembled from; its id,
/// where there is none.
pub(crate) fn filings(market: &Market, offer: &Offer) -> String {
    let plan = market.plan(&offer.plan).and_then(|plan| plan.source.filing.clone());
    let modules = offer.modules.iter().filter_map(|id| market.module(id)?.source.filing.clone());
    let modules: Vec<String> = modules.collect();
    let assembled = (!modules.is_empty()).then(|| modules.join("+"));
    plan.or(assembled).unwrap_or_else(|| offer.to_string())
}

pub(crate) struct Teller<'a> {
    pub w: W,
    pub market: &'a Market,
}

impl Teller<'_> {
    pub(crate) fn offered(&self, pick: &Pick) -> Offered {
        let (w, market) = (self.w, self.market);
        let operator = market.operator(&pick.operator);
        let name = |id: &String| {
            market.add_on(id).map_or_else(|| id.clone(), |add_on| add_on.name.clone())
        };
        let packs = pick.purchase.packs.iter().flat_map(|p| &p.months);
        Offered {
            offer: pick.purchase.offer.clone(),
            names: pick.names.clone(),
            packs: packs.map(|month| month.iter().map(name).collect()).collect(),
            operator: operator
                .map_or_else(|| pick.operator.clone(), |o| w.lang.text(&o.name).to_owned()),
            filing: filings(market, &pick.purchase.offer),
            wait: pick.purchase.wait,
            per_month: pick.cost.per_month,
            worst: pick.cost.worst,
            total: pick.cost.total,
            parts: pick.cost.lines.iter().map(|l| (self.part(&l.what), l.amount)).collect(),
            besides: self.besides(pick),
            binding: binding(w, market, &pick.purchase.offer),
            conditions: conditions(w, market, &pick.open_rules),
            assumed: pick.assumed,
            bills: pick.bills.iter().map(|of| bill(w, market, of)).collect(),
        }
    }

    fn watch(&self, what: &Watch, given: usize) -> Option<String> {
        if let Watch::Expires { service, quantity, .. } = what {
            let amount = self.w.units.amount(*service, *quantity);
            return Some((self.w.expires)(amount.trim(), given));
        }
        if let Watch::Commitment { item, months, termination: None, .. } = what
            && no_liability(self.market, item)
        {
            return Some((self.w.bound_freely)(*months));
        }
        let Watch::PromotionDepends { months, fee, rules, .. } = what else {
            return (self.w.watch)(what);
        };
        let rules: Vec<String> =
            rules.iter().map(|rule| condition(self.w, self.market, rule)).collect();
        Some((self.w.promotion_depends)(*months, *fee, &rules.join(self.w.shared.list)))
    }

    fn part(&self, part: &CostPart) -> String {
        let words = (self.w.cost_part)(part);
        let CostPart::BenefitLost { service } = part else { return words.to_owned() };
        let known = self.market.services().into_iter().find(|s| s.id == *service);
        let name = known.map_or(service.as_str(), |s| self.w.lang.text(&s.name));
        format!("{words}{}{name}", self.w.shared.colon)
    }

    /// What a pick costs that is in none of its bills.
    pub(crate) fn besides(&self, pick: &Pick) -> Vec<(String, Money)> {
        let lines = pick.cost.lines.iter().filter(|l| !l.what.is_billed() && l.amount.micro() > 0);
        lines.map(|l| (self.part(&l.what), l.amount)).collect()
    }

    fn steadiest(&self, choice: &Choice) -> Option<(Offered, Money, Money)> {
        let peace = choice.peace_of_mind?;
        let pick = choice.steadiest.pick.as_ref()?;
        Some((self.offered(pick), peace.per_month, peace.highest_lower_by))
    }

    fn others(&self, choice: &Choice) -> Vec<(String, Offered)> {
        let (w, market) = (self.w, self.market);
        let best = choice.cheapest.pick.as_ref();
        let mut all = Vec::new();
        // One that is the best itself says nothing new.
        let mut add = |of: Option<&Proved>, what: &dyn Fn(&Pick) -> String| {
            let new = |pick: &&Pick| best.is_none_or(|b| b.purchase != pick.purchase);
            let pick = of.and_then(|of| of.pick.as_ref()).filter(new);
            all.extend(pick.map(|pick| (what(pick), self.offered(pick))));
        };
        add(Some(&choice.uncommitted), &|pick| {
            let stated = market.binding(&pick.purchase.offer) == Some(Binding::None);
            (w.tags.uncommitted)(stated).to_owned()
        });
        add(choice.own_operator.as_ref(), &|_| w.page.own_operator.to_owned());
        add(Some(&choice.one_purchase), &|_| w.page.one_purchase.to_owned());
        add(choice.if_answered.as_ref(), &|pick| {
            (w.tags.if_so)(&conditions(w, market, &pick.open_rules).join(w.shared.list))
        });
        all
    }

    pub(crate) fn reasons(&self, of: &tariff_core::Reasons) -> Reasons {
        let difference =
            |d: &tariff_core::Difference| ((self.w.bill_part)(&d.part), d.here, d.there, d.saves);
        Reasons {
            names: of.names.clone(),
            months: of.months,
            saves: of.saves,
            largest: of.largest.iter().map(difference).collect(),
            rest: of.rest,
            over_horizon: of.over_horizon,
        }
    }
}
