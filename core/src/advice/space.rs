//! The space of offers: every plan and combination that may be taken, and the
//! add-ons and packs that go with each.

use serde::{Deserialize, Serialize};

use super::case::{Case, Class};
use super::cost::first_month_of;
use super::eligibility::judge;
use super::purchase::lasts;
use crate::catalogue::{AddOn, AddOnKind};
use crate::market::{Listed, Offer};
use crate::rating::{FeeOf, Tariff};
use crate::usage::Services;

/// The most packs and add-ons of one operator in a market; a set of them is
/// kept in the bits of a number.
pub(crate) const MOST_ADD_ONS: usize = 128;

/// Which offers are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Within {
    /// Also those that depend on an answer, as if it were yes.
    #[serde(default)]
    pub asking: bool,
    /// Only those without a commitment.
    #[serde(default)]
    pub uncommitted: bool,
    /// Only the current operator's.
    #[serde(default)]
    pub own_operator: bool,
    /// Only what is bought once: no add-ons, no packs.
    #[serde(default)]
    pub one_purchase: bool,
    /// Only this plan or combination, or those of this family, whoever may have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<Offer>,
}

/// Something that can be bought on top of a plan.
pub(crate) struct Candidate<'a> {
    pub add_on: &'a AddOn,
    pub one_off: bool,
    /// How many: in all, or of packs in a month.
    pub most: usize,
    /// At least so many: what is held under a commitment can't be dropped.
    pub least: usize,
    pub fee: FeeOf,
    pub services: Services,
    /// Candidates that it doesn't go with.
    pub conflicts: u128,
    /// Candidates of which it needs one; all bits where it needs none.
    pub any_of: Option<u128>,
    /// Candidates that it needs.
    pub all_of: u128,
    /// One listed before that costs and brings the same, and binds no longer:
    /// this one is worth a look only on top of all of those.
    pub twin: Option<usize>,
}

/// A plan or combination, with everything that can be bought on top.
pub(crate) struct Base<'a> {
    pub listed: &'a Listed,
    /// Whether it is what the customer has.
    pub kept: bool,
    /// Ids of what they have of it.
    pub held: Vec<String>,
    /// Which first-month mode is chosen, of a broken first month.
    pub mode: Option<usize>,
    /// The tariff, with the modes that apply.
    pub tariff: Tariff,
    pub classes: Vec<Class>,
    pub candidates: Vec<Candidate<'a>>,
    /// Sets of candidates whose costs don't touch one another's.
    pub components: Vec<Component>,
    /// Services that no candidate touches.
    pub fixed: Services,
    /// Needed services that it lacks and no candidate brings.
    pub unmet: Vec<String>,
}

/// Candidates that belong together, and the services that they touch.
pub(crate) struct Component {
    pub members: Vec<usize>,
    pub services: Services,
    /// Whether the whole bill is at stake, because of a minimum spend.
    pub whole: bool,
    /// Needed services that one of its members has to bring: candidates of each.
    pub needs: Vec<u128>,
    /// Services worth something that its members bring: candidates, and worth a month.
    pub valued: Vec<(u128, i128)>,
}

/// How choices are walked through.
struct Chooser<'c> {
    component: &'c Component,
    limit: Option<u8>,
    twins: bool,
}

/// Every base of a case.
pub(crate) fn bases<'a>(case: &Case<'a>, within: &Within) -> Vec<Base<'a>> {
    bases_of(case, within, &|_| true)
}

/// Those of them that are wanted.
pub(crate) fn bases_of<'a>(
    case: &Case<'a>,
    within: &Within,
    wanted: &dyn Fn(&Listed) -> bool,
) -> Vec<Base<'a>> {
    let mut all = Vec::new();
    let own = case.customer.current.as_ref().and_then(|c| c.operator.as_deref());
    for listed in case.market.listed().iter().filter(|l| wanted(l)) {
        if let Some(only) = &within.only
            && !(listed.offer.is_based_on(only)
                || (only.modules.is_empty() && listed.offer.plan == only.plan))
        {
            continue;
        }
        if within.own_operator && own != Some(listed.operator.as_str()) {
            continue;
        }
        if within.uncommitted && listed.tariff.commitment_months() > 0 {
            continue;
        }
        let kept = case.keeps(&listed.offer);
        let verdict = judge(&listed.rules, &listed.operator, case.customer);
        let sold = listed.sales.iter().all(|s| s.contains(case.customer.today));
        let free = kept || within.only.is_some();
        if !free && (!sold || !verdict.broken.is_empty()) {
            continue;
        }
        if !free && !verdict.open.is_empty() && !within.asking {
            continue;
        }
        let modes =
            if case.broken.is_empty() || kept { 0 } else { listed.tariff.first_month.len() };
        let modes = if modes == 0 { vec![None] } else { (0..modes).map(Some).collect() };
        for mode in modes {
            all.push(base(case, within, listed, kept, mode));
        }
    }
    all
}

fn base<'a>(
    case: &Case<'a>,
    within: &Within,
    listed: &'a Listed,
    kept: bool,
    mode: Option<usize>,
) -> Base<'a> {
    let held = case.held(&listed.offer).to_vec();
    let candidates =
        if within.one_purchase { Vec::new() } else { candidates(case, within, listed, &held) };
    let mut tariff = listed.tariff.clone();
    first_month_of(&mut tariff, kept);
    let recurring = candidates.iter().filter(|c| !c.one_off).map(|c| c.add_on);
    let classes = case.classes(&tariff.fees, recurring, &held);
    let mode = if kept && !case.broken.is_empty() { Some(0) } else { mode };
    let mut base = Base {
        listed,
        kept,
        held,
        mode,
        tariff,
        classes,
        candidates,
        components: Vec::new(),
        fixed: Services::ALL,
        unmet: Vec::new(),
    };
    base.divide(case);
    base
}

/// What can be bought on top of a plan or combination.
fn candidates<'a>(
    case: &Case<'a>,
    within: &Within,
    listed: &'a Listed,
    held: &[String],
) -> Vec<Candidate<'a>> {
    let market = case.market;
    let in_base = |id: &String| *id == listed.offer.plan || listed.offer.modules.contains(id);
    let fits = |a: &&'a AddOn| {
        let mine = held.contains(&a.id) && !a.is_one_off();
        let verdict = || judge(&a.eligibility, &a.operator, case.customer);
        let may = || {
            let verdict = verdict();
            verdict.broken.is_empty() && (verdict.open.is_empty() || within.asking)
        };
        a.kind == AddOnKind::Pack
            && a.operator == listed.operator
            && !a.excludes.iter().any(in_base)
            && (mine || (a.sale.contains(case.customer.today) && may()))
            && (!within.uncommitted || a.commitment.is_none())
    };
    let add_ons = market.catalogues().iter().flat_map(|c| &c.add_ons).filter(fits);
    let mut all: Vec<&'a AddOn> = add_ons.take(MOST_ADD_ONS).collect();
    // What needs something that isn't to be had goes, and what needs that, too.
    loop {
        let before = all.len();
        let ids: Vec<&String> = all.iter().map(|a| &a.id).collect();
        let there = |id: &String| in_base(id) || ids.contains(&id);
        let ok = |a: &&AddOn| {
            (a.only_with.is_empty() || a.only_with.iter().any(there))
                && a.requires.iter().all(there)
        };
        let kept: Vec<&'a AddOn> = all.iter().copied().filter(ok).collect();
        all = kept;
        if all.len() == before {
            break;
        }
    }
    let bit = |of: &dyn Fn(&AddOn) -> bool| {
        all.iter().enumerate().filter(|(_, a)| of(a)).fold(0u128, |set, (i, _)| set | (1 << i))
    };
    let one = |a: &&'a AddOn| {
        let mine = case.now.as_ref().filter(|_| !held.is_empty());
        let mine = mine.map_or(0, |now| now.offer.add_ons.iter().filter(|id| **id == a.id).count());
        let mine = if a.is_one_off() { 0 } else { mine };
        let bound = a.commitment.as_ref().is_some_and(|c| !c.only_with_extras);
        let parts = market.parts_of(a, listed);
        let conflicts = bit(&|b| {
            b.id != a.id
                && (a.excludes.contains(&b.id)
                    || b.excludes.contains(&a.id)
                    || (a.group.is_some() && a.group == b.group))
        });
        let free = a.only_with.is_empty() || a.only_with.iter().any(in_base);
        Candidate {
            add_on: a,
            one_off: a.is_one_off(),
            most: usize::from(a.most.unwrap_or(1)).max(mine),
            least: if bound { mine } else { 0 },
            fee: FeeOf::of_add_on(a),
            services: parts.services_of(a),
            conflicts,
            any_of: (!free).then(|| bit(&|b| a.only_with.contains(&b.id))),
            all_of: bit(&|b| a.requires.contains(&b.id)),
            twin: None,
        }
    };
    let mut made: Vec<Candidate<'a>> = all.iter().map(one).collect();
    let twins: Vec<Option<usize>> =
        (0..made.len()).map(|i| twin(&made, i, case.wishes.horizon)).collect();
    for (candidate, twin) in made.iter_mut().zip(twins) {
        candidate.twin = twin;
    }
    made
}

/// The last before a candidate that is its twin.
fn twin(all: &[Candidate<'_>], i: usize, horizon: u16) -> Option<usize> {
    let this = all.get(i).filter(|c| !c.one_off && c.least == 0)?;
    let bound = |c: &Candidate<'_>| c.add_on.commitment.as_ref().map_or(0, |c| c.months);
    let lasting = |c: &Candidate<'_>| c.add_on.term().is_none_or(|term| term >= horizon);
    let others = |bits: u128, a: usize, b: usize| bits & !(1 << a) & !(1 << b);
    let is_twin = |k: usize| {
        let Some(other) = all.get(k).filter(|c| !c.one_off && c.least == 0) else { return false };
        let (a, b) = (this.add_on, other.add_on);
        let same = a.fee == b.fee
            && a.allowances == b.allowances
            && a.charges == b.charges
            && a.includes == b.includes
            && a.eligibility == b.eligibility
            && lasting(this)
            && lasting(other)
            && bound(other) <= bound(this);
        let apart = this.conflicts & (1 << k) == 0;
        let free = this.any_of == other.any_of && this.all_of == other.all_of;
        // Nothing else may tell the two apart.
        let alike = |c: &Candidate<'_>| {
            let both = |bits: u128| (bits >> i) & 1 == (bits >> k) & 1;
            both(c.conflicts) && both(c.any_of.unwrap_or(0)) && both(c.all_of)
        };
        let rest = all.iter().enumerate().filter(|(j, _)| *j != i && *j != k);
        same && apart
            && free
            && others(this.conflicts, i, k) == others(other.conflicts, i, k)
            && rest.map(|(_, c)| c).all(alike)
    };
    (0..i).rev().find(|k| is_twin(*k))
}

/// Sets that meet, made one until none do.
fn union(sets: Vec<u128>) -> Vec<u128> {
    let mut merged: Vec<u128> = Vec::new();
    for mut set in sets {
        // What a set takes up may meet what it didn't meet before.
        loop {
            let before = merged.len();
            merged.retain(|other| {
                let meets = other & set != 0;
                set |= if meets { *other } else { 0 };
                !meets
            });
            if merged.len() == before {
                break;
            }
        }
        merged.push(set);
    }
    merged
}

impl Base<'_> {
    /// Which candidates bring a service all along the horizon.
    fn bringers(&self, case: &Case<'_>, service: &String) -> u128 {
        let brings = |c: &Candidate<'_>| {
            let lasts = lasts(c.add_on, case.wishes.horizon, &self.held);
            !c.one_off && lasts && c.add_on.includes.contains(service)
        };
        let all = self.candidates.iter().enumerate().filter(|(_, c)| brings(c));
        all.fold(0, |set, (i, _)| set | (1 << i))
    }

    /// Divides the candidates into components whose costs add up.
    ///
    /// A charge and an allowance concern one service each, so what an add-on
    /// does to one service leaves the others' lines alone. Candidates belong
    /// together when they touch a service, a rule or a need together; all of
    /// them where a minimum spend ties every line to the others.
    fn divide(&mut self, case: &Case<'_>) {
        let included = |s: &&String| !self.tariff.includes().contains(s);
        let needs: Vec<(String, u128)> = case
            .customer
            .needs
            .iter()
            .filter(included)
            .map(|s| (s.clone(), self.bringers(case, s)))
            .collect();
        let lost = case.lost(self.tariff.includes());
        let valued: Vec<(u128, i128)> = lost
            .iter()
            .map(|(s, worth)| (self.bringers(case, s), i128::from(worth.micro())))
            .collect();
        self.unmet = needs.iter().filter(|(_, by)| *by == 0).map(|(s, _)| s.clone()).collect();
        let whole = self.tariff.minimum_spend.is_some();
        // A limit on what is bought in a month counts across all packs.
        let packs = self.candidates.iter().any(|c| c.one_off);
        let together = whole || (case.wishes.most_add_ons.is_some() && packs);
        let mut sets: Vec<u128> = Vec::new();
        for (i, c) in self.candidates.iter().enumerate() {
            let others = self.candidates.iter().enumerate();
            let shares = others
                .filter(|(_, other)| together || other.services.touches(c.services))
                .fold(0u128, |set, (k, _)| set | (1 << k));
            let bonds = needs.iter().map(|(_, by)| *by).chain(valued.iter().map(|(by, _)| *by));
            let bonds = bonds.filter(|by| by & (1 << i) != 0).fold(0, |a, b| a | b);
            let rules = c.conflicts | c.any_of.unwrap_or(0) | c.all_of;
            sets.push((1 << i) | shares | rules | bonds);
        }
        let mut merged = union(sets);
        if whole && merged.is_empty() {
            merged.push(0);
        }
        let component = |set: &u128| {
            let members: Vec<usize> =
                (0..self.candidates.len()).filter(|i| set & (1 << i) != 0).collect();
            let services = members.iter().filter_map(|&i| self.candidates.get(i));
            let services = services.fold(Services::NONE, |all, c| all.with(c.services));
            Component {
                members,
                services: if whole { Services::ALL } else { services },
                whole,
                needs: needs.iter().map(|(_, by)| *by).filter(|by| by & set != 0).collect(),
                valued: valued.iter().copied().filter(|(by, _)| by & set != 0).collect(),
            }
        };
        self.components = merged.iter().map(component).collect();
        self.fixed =
            self.components.iter().fold(Services::ALL, |fixed, c| fixed.without(c.services));
    }

    /// A component's members in sets that no rule and no need ties together.
    pub fn independent(&self, component: &Component) -> Vec<Component> {
        let tied = |&i: &usize| {
            let c = self.candidates.get(i)?;
            let needs = component.needs.iter().filter(|by| *by & (1 << i) != 0);
            let needs = needs.fold(0, |all, by| all | by);
            Some((1u128 << i) | c.conflicts | c.any_of.unwrap_or(0) | c.all_of | needs)
        };
        let sets = union(component.members.iter().filter_map(tied).collect());
        let part = |set: &u128| {
            let inside = |i: &&usize| set & (1 << **i) != 0;
            Component {
                members: component.members.iter().filter(inside).copied().collect(),
                services: component.services,
                whole: component.whole,
                needs: component.needs.iter().copied().filter(|by| by & set != 0).collect(),
                valued: Vec::new(),
            }
        };
        sets.iter().map(part).collect()
    }

    /// The services that no candidate touches, as a component without members.
    pub fn rest(&self) -> Component {
        Component {
            members: Vec::new(),
            services: self.fixed,
            whole: false,
            needs: Vec::new(),
            valued: Vec::new(),
        }
    }

    /// What is paid or lost once, whatever is bought on top: the sum over the
    /// months given.
    pub fn once(&self, case: &Case<'_>) -> i128 {
        let mut sum = 0i128;
        if let Some(now) = case.now.as_ref().filter(|_| !self.kept) {
            let money = now.leaving.counted().plus(case.wishes.switching);
            sum += case.n() * i128::from(money.micro());
        }
        for (service, worth) in case.lost(self.tariff.includes()) {
            if self.bringers(case, service) == 0 {
                sum += case.n() * case.horizon() * i128::from(worth.micro());
            }
        }
        sum
    }

    /// Whether a set of candidates may be bought together. What they need of
    /// one another must be in it too.
    pub fn agrees(&self, set: u128) -> bool {
        self.agree_in(set, set)
    }

    /// Whether some candidates go with the set that they are in.
    pub fn agree_in(&self, some: u128, set: u128) -> bool {
        let ok = |(i, c): (usize, &Candidate<'_>)| {
            some & (1 << i) == 0
                || (set & c.conflicts == 0
                    && c.any_of.is_none_or(|any| set & any != 0)
                    && set & c.all_of == c.all_of)
        };
        self.candidates.iter().enumerate().all(ok)
    }

    /// Every choice of the members that are kept, as pairs of candidate and
    /// count, with at most `limit` things; those that don't agree left out.
    /// Where `twins` is set, of choices that differ only in which of several
    /// twins they take, one stands for all.
    /// `enter` is asked before one more thing is added to a choice, and may
    /// leave out all that has it.
    pub fn choices(
        &self,
        component: &Component,
        limit: Option<u8>,
        twins: bool,
        enter: &mut dyn FnMut(&[(usize, usize)]) -> bool,
        each: &mut dyn FnMut(&[(usize, usize)]),
    ) {
        let recurring: Vec<usize> = component
            .members
            .iter()
            .copied()
            .filter(|&i| self.candidates.get(i).is_some_and(|c| !c.one_off))
            .collect();
        let (walk, mut chosen) = (Chooser { component, limit, twins }, Vec::new());
        self.choose(&walk, &recurring, &mut chosen, enter, each);
    }

    fn choose(
        &self,
        walk: &Chooser<'_>,
        rest: &[usize],
        chosen: &mut Vec<(usize, usize)>,
        enter: &mut dyn FnMut(&[(usize, usize)]) -> bool,
        each: &mut dyn FnMut(&[(usize, usize)]),
    ) {
        let Some((&i, later)) = rest.split_first() else {
            let set = chosen.iter().fold(0u128, |set, (i, _)| set | (1 << i));
            if walk.component.needs.iter().all(|by| set & by != 0) && self.agrees(set) {
                each(chosen);
            }
            return;
        };
        let Some(candidate) = self.candidates.get(i) else { return };
        let so_far: usize = chosen.iter().map(|(_, n)| n).sum();
        let most = walk
            .limit
            .map_or(candidate.most, |l| candidate.most.min(usize::from(l).saturating_sub(so_far)));
        // Twins are taken in their order, so that each set of them comes once.
        let early = walk.twins
            && candidate
                .twin
                .and_then(|k| Some((k, self.candidates.get(k)?.most)))
                .is_some_and(|(twin, most)| !chosen.iter().any(|(k, n)| *k == twin && *n == most));
        let clash = early || chosen.iter().any(|(k, _)| candidate.conflicts & (1 << k) != 0);
        for n in candidate.least..=most {
            if n == 0 {
                self.choose(walk, later, chosen, enter, each);
                continue;
            }
            if clash {
                break;
            }
            chosen.push((i, n));
            let go_on = enter(chosen);
            if go_on {
                self.choose(walk, later, chosen, enter, each);
            }
            chosen.pop();
            if !go_on {
                break;
            }
        }
    }
}
