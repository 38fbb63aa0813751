//! The space of offers: every plan and combination that may be taken, and the
//! add-ons and packs that go with each.

use std::cell::RefCell;

use serde::{Deserialize, Serialize};

use super::candidate::{Candidate, candidates};
use super::component::Component;
use super::selection::Fees;
use super::swept::Swept;
use crate::advice::case::{Case, Class};
use crate::advice::cost::first_month_of;
use crate::advice::eligibility::{Verdict, is_set_aside, judge, unlikely};
use crate::advice::owed;
use crate::advice::purchase::lasts;
use crate::catalogue::{AddOn, Period, Rule};
use crate::market::{Listed, Offer};
use crate::rating::Tariff;
use crate::usage::Services;

/// Which offers are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Within {
    /// Also those that depend on an answer, as if it were yes; not those for
    /// which only a rare question would have to be asked.
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

/// A plan or combination, with everything that can be bought on top.
pub(crate) struct Base<'a> {
    pub listed: &'a Listed,
    /// Whether it is what the customer has.
    pub kept: bool,
    /// Ids of what they have of it.
    pub held: Vec<String>,
    /// Which first-month mode is chosen, of a broken first month.
    pub mode: Option<usize>,
    /// Where answers are assumed: how unlikely those are that it takes.
    pub asked: Option<u32>,
    /// What its commitment still binds to when the horizon ends.
    pub owed: i128,
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
    /// What its candidates cost, as far as that was asked.
    pub(super) fees: RefCell<Fees>,
    /// What its months cost, where usage is moved and more of it never costs less.
    pub swept: Option<Swept>,
}

impl Within {
    /// Whether those are among them of whom a verdict is.
    pub(crate) fn lets_in(&self, case: &Case<'_>, verdict: &Verdict, operator: &str) -> bool {
        let aside = |r: &Rule| is_set_aside(r, operator, case.customer, case.market);
        let asks = || self.asking && !verdict.open.iter().any(aside);
        verdict.broken.is_empty() && (verdict.open.is_empty() || asks())
    }
}

/// Every base of a case.
pub(crate) fn bases<'a>(case: &Case<'a>, within: &Within) -> Vec<Base<'a>> {
    let mut all = Vec::new();
    let own = case.customer.current.as_ref().and_then(|c| c.operator.as_deref());
    for listed in case.market.listed() {
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
        let leaves = case.at_once || case.waited.is_some();
        if leaves && case.now.as_ref().is_some_and(|now| now.is_based_on(&listed.offer)) {
            continue;
        }
        let verdict = judge(&listed.rules, &listed.operator, case.customer);
        let sold = |day| listed.sales.iter().all(|s| s.contains(day));
        let named = within.only.is_some();
        let free = kept || named;
        let open = sold(case.day) && within.lets_in(case, &verdict, &listed.operator);
        if !free && !open {
            continue;
        }
        // What is sold today isn't waited for until it is gone.
        if named && case.waited.is_some() && sold(case.customer.today) && !sold(case.day) {
            continue;
        }
        let modes =
            if case.broken.is_empty() || kept { 0 } else { listed.tariff.first_month.len() };
        let modes = if modes == 0 { vec![None] } else { (0..modes).map(Some).collect() };
        for mode in modes {
            let mut base = base(case, within, listed, kept, mode);
            let open = if kept { &[] } else { verdict.open.as_slice() };
            base.asked = within.asking.then(|| unlikely(open));
            all.push(base);
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
    let candidates = if within.one_purchase {
        Vec::new()
    } else {
        candidates(case, within, listed, &held, &|_| true)
    };
    let mut base = with_candidates(case, listed, held, candidates);
    base.kept = kept;
    base.owed = owed::by_plan(case, &base.tariff, &base.held, kept);
    base.mode = if kept && !case.broken.is_empty() { Some(0) } else { mode };
    first_month_of(&mut base.tariff, kept);
    base.divide(case);
    base
}

/// A base in steady months, with what renews all along the horizon, as for
/// somebody who has nothing yet.
pub(crate) fn steady_base<'a>(case: &Case<'a>, listed: &'a Listed) -> Base<'a> {
    let once = |a: &AddOn| matches!(a.fee.period, Period::Once { .. });
    let wanted = |a: &AddOn| !once(a) && !a.is_one_off() && lasts(a, case.horizon, &[]);
    let candidates = candidates(case, &Within::default(), listed, &[], &wanted);
    let mut base = with_candidates(case, listed, Vec::new(), candidates);
    base.divide(case);
    base
}

fn with_candidates<'a>(
    case: &Case<'a>,
    listed: &'a Listed,
    held: Vec<String>,
    candidates: Vec<Candidate<'a>>,
) -> Base<'a> {
    let tariff = case.tariff_of(listed);
    // Those that are held, and one more where it can be bought.
    let count = |c: &Candidate<'_>| c.mine + usize::from(c.most > c.mine);
    let recurring = candidates.iter().filter(|c| !c.one_off);
    let recurring = recurring.flat_map(|c| std::iter::repeat_n(c.add_on, count(c)));
    let classes = case.classes(&tariff, recurring, &held);
    Base {
        listed,
        kept: false,
        held,
        mode: None,
        asked: None,
        owed: 0,
        tariff,
        classes,
        candidates,
        components: Vec::new(),
        fixed: Services::ALL,
        unmet: Vec::new(),
        fees: RefCell::default(),
        swept: None,
    }
}

impl Base<'_> {
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

    /// What is paid or lost once, whatever is bought on top, months of waiting
    /// included: the sum over the months given.
    pub fn once(&self, case: &Case<'_>) -> i128 {
        let thing = i128::from(case.wishes.simplicity.micro());
        let waited = case.waited.map_or(0, |w| w.money + thing * w.things);
        let mut sum = self.owed + waited;
        if !self.kept {
            sum += case.changing();
        }
        for (service, worth) in case.lost(self.tariff.includes()) {
            if self.bringers(case, service) == 0 {
                sum += case.n() * case.horizon() * i128::from(worth.micro());
            }
        }
        sum
    }
}
