//! The customer's own sheet: what to take, where, what to say, what to bring, and what matters in
//! money afterwards. Of what they keep: what keeping means.

use borsh::{BorshDeserialize, BorshSerialize};

use super::Case;
use super::ends::{Kind, ends};
use super::steps::{new, papers, places, porting_steps};
use super::thing::{Part, Thing};
use crate::operators::OPERATORS;
use crate::words::card::Say;

/// The most that is warned of.
const MOST_WARNINGS: usize = 3;

/// What a customer takes along.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Sheet {
    /// Whether nothing is taken: they keep what they have.
    pub keeps: bool,
    /// Its heading.
    pub title: String,
    /// The operator, and what a month of it costs.
    pub cost: String,
    /// What to take: the plan, add-ons, packs.
    pub take: Vec<String>,
    /// Where, and not before when.
    pub places: Vec<String>,
    /// One sentence to say.
    pub say: Option<String>,
    /// How the number moves to another operator.
    pub port: Vec<String>,
    /// What to bring.
    pub papers: Vec<String>,
    /// What matters in money, at most three.
    pub warnings: Vec<String>,
    /// What to do afterwards.
    pub after: Vec<String>,
    /// A calendar of what ends, as an address.
    pub calendar: Option<String>,
}

pub(super) fn sheet(case: &Case<'_>) -> Sheet {
    let words = case.w.card;
    let keeps = new(case).next().is_none();
    let per_month = (words.sum)(case.of.cost.per_month);
    let names = case.quoted(&case.names);
    let title = if keeps { (words.sheet_keep)(&names) } else { (words.sheet_take)(&names) };
    let sheet = Sheet {
        keeps,
        title,
        cost: (words.sheet_cost)(&case.operator, &per_month),
        warnings: warnings(case),
        calendar: super::ends::calendar(case),
        ..Sheet::default()
    };
    if keeps {
        return Sheet { after: keeping(case), ..sheet };
    }
    Sheet {
        take: take(case),
        places: where_to(case),
        say: Some(say(case)),
        port: porting_steps(case),
        papers: papers(case),
        after: vec![words.step_compare.to_owned()],
        ..sheet
    }
}

/// Each thing with its number and price; what stays isn't taken.
fn take(case: &Case<'_>) -> Vec<String> {
    let words = case.w.card;
    let one = |thing: &Thing<'_>| {
        let filed = thing.source.map(|_| case.filed(std::iter::once(thing)));
        let facts: Vec<String> =
            [Some(case.named(thing)), filed, case.price(thing)].into_iter().flatten().collect();
        let line = facts.join(words.apart_within);
        match thing.part {
            Part::Pack => (words.sheet_pack)(&line),
            _ => line,
        }
    };
    case.things.all().filter(|t| !t.held).map(one).collect()
}

fn where_to(case: &Case<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    all.extend(case.later.map(|later| (case.w.card.step_wait)(&(case.w.day)(later.day))));
    all.extend(places(case));
    let known = OPERATORS.iter().find(|o| o.id == case.of.operator);
    all.extend(known.and_then(|o| o.number).map(|n| (case.w.card.hotline)(&case.operator, n)));
    all
}

/// What is asked for, so that nothing else is understood.
fn say(case: &Case<'_>) -> String {
    let words = case.w.card;
    let plans: Vec<&str> = case.things.base().map(|t| t.name).collect();
    let plan = case.quoted(&plans.join(" + "));
    let add_ons = case.things.on_top().filter(|t| t.part == Part::AddOn && !t.held);
    let add_ons: Vec<String> = add_ons.map(|t| case.quoted(t.name)).collect();
    let on_top = (!add_ons.is_empty()).then(|| add_ons.join(case.w.shared.list));
    let base = (!case.things.plan_held()).then(|| (plan, case.filed(case.things.base())));
    (words.say)(Say {
        operator: &case.operator,
        plan: base.as_ref().map(|(plan, filed)| (plan.as_str(), filed.as_str())),
        on_top: on_top.as_deref(),
    })
}

/// What ends with its day and the price after it; the contract; what leaving costs now.
fn warnings(case: &Case<'_>) -> Vec<String> {
    let words = case.w.card;
    let told = |end: super::ends::End| (words.from_day)(&(case.w.day)(end.day), &end.title);
    let ends = ends(case).into_iter().filter(|end| end.kind == Kind::Less);
    let ends: Vec<String> = ends.map(told).collect();
    let mut all = Vec::new();
    if !ends.is_empty() {
        all.push(case.sentence(&ends));
    }
    let bound: Vec<String> = new(case).filter_map(|thing| bound(case, thing)).collect();
    if !bound.is_empty() {
        all.push(case.sentence(&bound));
    }
    super::cautions::leaving(case, &mut all);
    all.truncate(MOST_WARNINGS);
    all
}

/// Until when one must stay and what leaving earlier costs, or that nobody says so; nothing, where
/// the filing says that one needn't.
fn bound(case: &Case<'_>, of: &Thing<'_>) -> Option<String> {
    let (w, words) = (case.w, case.w.card);
    let name = case.quoted(of.name);
    let Some(commitment) = of.commitment else {
        return (!of.unbound()).then(|| (words.warn_unstated)(&name));
    };
    if commitment.only_with_extras {
        let months = (w.commitment_months)(commitment.months, true);
        return Some((words.warn_extras)(&name, &months));
    }
    let until = (w.day)(case.after(commitment.months).previous());
    let most = case.most_for_leaving(of).map(words.sum);
    Some((words.warn_bound)(&name, commitment.months, &until, most.as_deref()))
}

/// What keeping means: nothing to do, what a month comes to, and when to look again.
fn keeping(case: &Case<'_>) -> Vec<String> {
    let words = case.w.card;
    let cost = &case.of.cost;
    let mut all = vec![words.step_stay.to_owned()];
    all.push((words.keep_bills)(&(words.sum)(cost.per_month), &(words.sum)(cost.worst)));
    let packs = case.things.all().filter(|t| t.part == Part::Pack);
    all.extend(packs.map(|pack| {
        let fee = pack.fee.map(|fee| (words.sum)(fee.amount)).unwrap_or_default();
        (words.step_pack)(&case.quoted(pack.name), &fee)
    }));
    let bound = ends(case).into_iter().rfind(|end| end.kind == Kind::Bound);
    all.extend(bound.map(|end| (words.keep_until)(&(case.w.day)(end.day))));
    all.push(words.keep_again.to_owned());
    all
}
