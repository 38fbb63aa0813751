//! What can be bought on top of a plan, and what goes with what.

use super::space::Within;
use crate::advice::case::Case;
use crate::advice::eligibility::judge;
use crate::advice::owed;
use crate::advice::purchase::{Timing, is_live};
use crate::catalogue::{AddOn, AddOnKind};
use crate::market::{Listed, MOST_ADD_ONS};
use crate::rating::{FeeOf, Parts};
use crate::usage::Services;

/// Something that can be bought on top of a plan.
pub(crate) struct Candidate<'a> {
    pub add_on: &'a AddOn,
    /// The scopes and rates of its catalogue.
    pub parts: &'a Parts,
    pub one_off: bool,
    /// How many: in all, or of packs in a month.
    pub most: usize,
    /// At least so many: what is held under a commitment can't be dropped.
    pub least: usize,
    /// How many are held: the first of several. Others are bought anew.
    pub mine: usize,
    pub fee: FeeOf,
    pub services: Services,
    /// Candidates that it doesn't go with.
    pub conflicts: u128,
    /// Candidates of which it needs one; all bits where it needs none.
    pub any_of: Option<u128>,
    /// Candidates that it needs.
    pub all_of: u128,
    /// What one of it still binds to when the horizon ends: a new one, and one
    /// that is held.
    pub owed: i128,
    pub owed_mine: i128,
    /// One listed before that costs and brings the same, and binds no longer:
    /// this one is worth a look only on top of all of those.
    pub twin: Option<usize>,
}

impl Candidate<'_> {
    /// How many of `n` run at a time.
    pub fn live(&self, n: usize, timing: Timing) -> usize {
        if is_live(self.add_on, timing, false) { n } else { n.min(self.mine) }
    }
}

/// What can be bought on top of a plan or combination, of what is `wanted`.
pub(crate) fn candidates<'a>(
    case: &Case<'a>,
    within: &Within,
    listed: &'a Listed,
    held: &[String],
    wanted: &dyn Fn(&AddOn) -> bool,
) -> Vec<Candidate<'a>> {
    let market = case.market;
    let in_base = |id: &String| *id == listed.offer.plan || listed.offer.modules.contains(id);
    let sold = |a: &AddOn| {
        let verdict = || judge(&a.eligibility, &a.operator, case.customer);
        a.sale.contains(case.day) && within.lets_in(case, &verdict(), &a.operator)
    };
    let fits = |a: &&'a AddOn| {
        let mine = held.contains(&a.id) && !a.is_one_off();
        a.kind == AddOnKind::Pack
            && wanted(a)
            && a.operator == listed.operator
            && !a.excludes.iter().any(in_base)
            && (mine || sold(a))
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
        let now = case.now.as_ref().filter(|_| !held.is_empty());
        let of_now = now.and_then(|now| now.offer.as_ref());
        let mine = of_now.map_or(0, |now| now.add_ons.iter().filter(|id| **id == a.id).count());
        let mine = if a.is_one_off() { 0 } else { mine };
        let used = now.and_then(|now| now.used);
        let still = |months: u16| used.is_none_or(|used| used < months);
        let bound = a.commitment.as_ref().is_some_and(|c| !c.only_with_extras && still(c.months));
        let parts = market.parts_of(a);
        let conflicts = bit(&|b| {
            b.id != a.id
                && (a.excludes.contains(&b.id)
                    || b.excludes.contains(&a.id)
                    || (a.group.is_some() && a.group == b.group))
        });
        let free = a.only_with.is_empty() || a.only_with.iter().any(in_base);
        Candidate {
            add_on: a,
            parts,
            one_off: a.is_one_off(),
            most: if sold(a) { usize::from(a.most.unwrap_or(1)).max(mine) } else { mine },
            least: if bound { mine } else { 0 },
            mine,
            fee: FeeOf::of_add_on(a),
            services: parts.services_of(a),
            conflicts,
            any_of: (!free).then(|| bit(&|b| a.only_with.contains(&b.id))),
            all_of: bit(&|b| a.requires.contains(&b.id)),
            owed: owed::by_add_on(case, a, &listed.tariff, false),
            owed_mine: owed::by_add_on(case, a, &listed.tariff, true),
            twin: None,
        }
    };
    let mut made: Vec<Candidate<'a>> = all.iter().map(one).collect();
    let twins: Vec<Option<usize>> = (0..made.len()).map(|i| twin(&made, i, case.horizon)).collect();
    for (candidate, twin) in made.iter_mut().zip(twins) {
        candidate.twin = twin;
    }
    made
}

/// The last before a candidate that is its twin.
fn twin(all: &[Candidate<'_>], i: usize, horizon: u16) -> Option<usize> {
    // What is held costs and brings what no new one does.
    let may = |c: &&Candidate<'_>| !c.one_off && c.mine == 0;
    let this = all.get(i).filter(may)?;
    let bound = |c: &Candidate<'_>| {
        let bound = c.add_on.commitment.as_ref().filter(|c| !c.only_with_extras);
        (bound.map_or(0, |c| c.months), c.owed)
    };
    let binds_longer = |a: &Candidate<'_>, b: &Candidate<'_>| {
        let (a, b) = (bound(a), bound(b));
        a.0 > b.0 || a.1 > b.1
    };
    let lasting = |c: &Candidate<'_>| c.add_on.term().is_none_or(|term| term >= horizon);
    let others = |bits: u128, a: usize, b: usize| bits & !(1 << a) & !(1 << b);
    let is_twin = |k: usize| {
        let Some(other) = all.get(k).filter(may) else { return false };
        let (a, b) = (this.add_on, other.add_on);
        let same = a.fee == b.fee
            && a.allowances == b.allowances
            && a.charges == b.charges
            && a.includes == b.includes
            && a.eligibility == b.eligibility
            && lasting(this)
            && lasting(other)
            && !binds_longer(other, this);
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
