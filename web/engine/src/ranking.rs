//! The ranking in words.

use tariff_core::{
    Advice, Best, Binding, CheckedCustomer, CheckedWishes, Customer, Detail, Entry, Excluded, Goal,
    Market, Money, Month, Offer, Profile, Rule, Service, Why, Within, advise, best, if_answered,
};

use crate::ahead;
use crate::asking::{self, Question};
use crate::asks::Topic;
use crate::conditions::{conditions, question, reason};
use crate::included::{Included, Limit, of_month};
use crate::listed::{Asking, Gain, Group, Promise, Ranking, Row};
use crate::terms::binding;
use crate::words::W;

/// Plans shown of each question.
const PLANS: usize = 3;

/// Ranks everything, in words.
pub(crate) fn ranking(w: W, market: &Market, customer: &CheckedCustomer) -> Ranking {
    let advice = advise(market, customer);
    let of = Lister { w, market, customer, advice: &advice };
    let elsewhere = |why: &Why| matches!(why, Why::NotEligible { rule: Rule::Regions { .. } });
    let is_here = |x: &&Excluded| !x.why.iter().any(elsewhere);
    let excluded: Vec<Row> = advice
        .excluded
        .iter()
        .filter(is_here)
        .map(|x| of.row(&x.entry, x.why.iter().map(|why| reason(w, market, why)).collect()))
        .collect();
    let unpriced = |what: &tariff_core::Unpriced| (w.unpriced)(what) + &(w.unpriced_used)(what);
    let current = advice.current.as_ref();
    Ranking {
        months: advice.months,
        ranked: advice.ranked.iter().map(|entry| of.row(entry, Vec::new())).collect(),
        current: current.map(|entry| of.row(entry, Vec::new())),
        current_place: current.and_then(|c| advice.ranked.iter().position(|e| e.offer == c.offer)),
        asking: of.asking(customer.current.is_some()),
        operator_known: of.own_operator().is_some(),
        horizon: ahead::wishes().horizon,
        months_of: of.months_of(),
        elsewhere: advice.excluded.len() - excluded.len(),
        excluded,
        not_comparable: advice
            .not_comparable
            .iter()
            .map(|entry| (entry.names.clone(), unpriced(&entry.unpriced)))
            .collect(),
        left_out: market.catalogues().iter().map(|c| c.left_out.len()).sum(),
    }
}

struct Lister<'a> {
    w: W,
    market: &'a Market,
    customer: &'a CheckedCustomer,
    advice: &'a Advice,
}

impl Lister<'_> {
    fn row(&self, entry: &Entry, notes: Vec<String>) -> Row {
        let operator = self.market.operator(&entry.operator);
        let best = self.advice.ranked.first().map(Entry::per_month);
        let per_month = entry.per_month();
        let current = self.advice.current.as_ref();
        let (fee, calls, data) = self.held(&entry.offer);
        let bound = self.market.binding(&entry.offer).unwrap_or(Binding::NotStated);
        let amount = |service, n: u64| self.w.units.amount(service, n).trim().to_owned();
        let words = |service, of: Limit| match of {
            Limit::Between(_, 0) => self.w.answer.none.to_owned(),
            Limit::Between(_, n) => amount(service, n),
            Limit::None => self.w.answer.unlimited.to_owned(),
        };
        // Where it is sold is what it stands here for.
        let rules = self.market.rules(&entry.offer).into_iter();
        let rules = rules.filter(|rule| !matches!(rule, Rule::Regions { .. }));
        let directed = match data.directed {
            Limit::Between(_, 0) => None,
            Limit::Between(_, n) => Some((self.w.answer.directed)(&amount(Service::Data, n))),
            Limit::None => Some(self.w.answer.directed_unlimited.to_owned()),
        };
        Row {
            offer: entry.offer.clone(),
            names: entry.names.clone(),
            operator: operator
                .map_or_else(|| entry.operator.clone(), |o| self.w.lang.text(&o.name).to_owned()),
            per_month,
            more: best.map(|best| per_month.minus(best)),
            is_current: current.is_some_and(|c| c.offer == entry.offer),
            assumed: entry.assumed,
            binding: binding(self.w, self.market, &entry.offer),
            least: best.is_some_and(|best| {
                per_month <= best && current.is_none_or(|now| per_month <= now.per_month())
            }),
            facts: entry.facts.iter().map(|fact| (self.w.fact)(fact)).collect(),
            notes,
            fee,
            calls: words(Service::Voice, calls.general),
            data: words(Service::Data, data.general),
            directed,
            term: (self.w.others.term)(bound),
            conditions: conditions(self.w, self.market, rules),
            own: self.own_operator() == Some(entry.operator.as_str()),
            free: bound == Binding::None,
        }
    }

    fn months_of(&self) -> Vec<(Offer, Money)> {
        let Advice { ranked, ask, excluded, .. } = self.advice;
        let all = ranked.iter().chain(ask).chain(excluded.iter().map(|x| &x.entry));
        all.map(|entry| (entry.offer.clone(), entry.per_month())).collect()
    }

    /// With whom the customer is, where that is known.
    fn own_operator(&self) -> Option<&str> {
        self.customer.current.as_ref()?.operator.as_deref()
    }

    /// The fee of a month, and what is included of calls and of data, whatever is used.
    fn held(&self, offer: &Offer) -> (Money, Included, Included) {
        let empty = [Month::of_profile(Profile { classes: Vec::new() })];
        let bills = self.market.bills(offer, &empty).unwrap_or_default();
        let Some(bill) = bills.first() else { return Default::default() };
        let fees = bill.lines.iter().filter(|line| matches!(line.detail, Detail::Fee { .. }));
        let of = |service| of_month(self.market, bill, service);
        (fees.map(|line| line.amount).sum(), of(Service::Voice), of(Service::Data))
    }

    fn asking(&self, operator_known: bool) -> Asking {
        let found = best_of(self.market, self.customer);
        let promised = found
            .as_ref()
            .and_then(|(wishes, best)| if_answered(self.market, self.customer, wishes, best)?.pick);
        let best = found.and_then(|(_, best)| best.pick);
        let bills = best.as_ref().map(|pick| pick.bills.iter().map(|bill| bill.total).sum());
        let bills = bills.or_else(|| self.advice.ranked.first().map(|entry| entry.total));
        let mut asking = asking::Asking::of(self.advice, self.market, operator_known, bills);
        if let Some(pick) = &promised {
            asking.promise(&pick.open_rules, self.market, operator_known);
        }
        let now = best.map(|pick| pick.cost.per_month);
        let group = |group: &asking::Group<'_>| Group {
            words: match &group.question {
                Question::Topic(Topic::NewNumber) => String::new(),
                _ => question(self.w, self.market, group.rule),
            },
            question: group.question.clone(),
            gain: self.gain(group, now),
            rare: group.rare,
            plans: group.entries.len(),
            first: group
                .entries
                .iter()
                .take(PLANS)
                .filter_map(|place| self.waiting(*place, 1))
                .collect(),
        };
        let alone = asking.needs_only.iter().take(PLANS);
        let mut groups: Vec<Group> = asking.groups.iter().map(group).collect();
        groups.sort_by_key(|group| {
            let (place, saves) = match group.gain {
                Gain::Saves(saves) => (0, saves),
                Gain::Unknown => (1, Money::ZERO),
                Gain::WithOthers => (2, Money::ZERO),
                Gain::NoLess => (3, Money::ZERO),
            };
            (group.rare, place, std::cmp::Reverse(saves))
        });
        Asking {
            groups,
            needs_only: alone.filter_map(|place| self.waiting(*place, 0)).collect(),
            promise: promised.as_ref().map(|pick| Promise {
                conditions: conditions(self.w, self.market, &pick.open_rules),
                names: pick.names.clone(),
                per_month: pick.cost.per_month,
            }),
            cheaper: asking.cheaper,
            rest: asking.rest,
        }
    }

    /// What an answer comes to, rated as the answer on the page is: with what changing costs, what
    /// is paid once, and what a contract still binds to in the end.
    fn gain(&self, group: &asking::Group<'_>, now: Option<Money>) -> Gain {
        if group.lower.is_none() {
            return Gain::WithOthers;
        }
        let customer: &Customer = self.customer;
        let then = customer.answering(group.rule);
        let then = then.and_then(|then| then.check(self.market).ok());
        let then = then.and_then(|then| best_of(self.market, &then)?.1.pick);
        let then = then.map(|pick| pick.cost.per_month);
        match now.zip(then) {
            Some((now, then)) if then < now => Gain::Saves(now.minus(then)),
            Some(_) => Gain::NoLess,
            None => Gain::Unknown,
        }
    }

    /// One that waits; `asked` of its conditions stand above it already.
    fn waiting(&self, place: usize, asked: usize) -> Option<Row> {
        let w = self.w;
        let entry = self.advice.ask.get(place)?;
        let mut notes = Vec::new();
        let others = entry.open_rules.len().saturating_sub(asked);
        if others > 0 {
            notes.push((w.ask_also)(others));
        }
        if !entry.open_needs.is_empty() {
            let services = self.market.services();
            let name = |id: &String| {
                let known = services.iter().find(|s| s.id == *id);
                known.map_or(id.clone(), |s| w.lang.text(&s.name).to_owned())
            };
            let names: Vec<String> = entry.open_needs.iter().map(name).collect();
            notes.push((w.needs_unstated)(&names.join(w.shared.list)));
        }
        Some(self.row(entry, notes))
    }
}

/// The best, as the answer on the page has it.
fn best_of(market: &Market, customer: &CheckedCustomer) -> Option<(CheckedWishes, Best)> {
    let wishes = ahead::wishes().check(market, customer).ok()?;
    let best = best(market, customer, &wishes, Goal::Cheapest, &Within::default());
    Some((wishes, best))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;
    use tariff_core::{Catalogue, ClassUse, Month, Profile};

    /// Everybody's card for 39; cheaper ones for some.
    const SHOP: &str = r#"{
        "schema": "tariff-catalogue/1", "id": "shop",
        "region": { "zh": "示例", "en": "Example" },
        "currency": "CNY", "readOn": "2026-11-20",
        "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
        "questions": [{ "id": "rider", "text": { "zh": "骑手吗？", "en": "A rider?" } }],
        "scopes": [{ "id": "out", "service": "voice", "direction": "out" }],
        "rates": [{ "id": "free", "charges": [{ "id": "voice", "covers": "out",
            "price": { "perUnit": { "price": "0", "per": { "amount": 1, "unit": "minute" } } } }] }],
        "plans": [
            { "id": "all", "name": "39", "operator": "a", "rates": ["free"],
              "fee": { "amount": "39", "period": "month" }, "source": { "read": "made up" } },
            { "id": "students", "name": "29", "operator": "a", "rates": ["free"],
              "eligibility": ["student"], "commitment": { "months": 48 },
              "fee": { "amount": "29", "period": "month" }, "source": { "read": "made up" } },
            { "id": "seniors", "name": "31", "operator": "a", "rates": ["free"],
              "eligibility": [{ "age": { "min": { "years": 60 } } }],
              "fee": { "amount": "31", "period": "month" }, "source": { "read": "made up" } },
            { "id": "riders", "name": "19", "operator": "a", "rates": ["free"],
              "eligibility": ["disability", { "ask": { "question": "rider" } }],
              "fee": { "amount": "19", "period": "month" }, "source": { "read": "made up" } }
        ]
    }"#;

    fn ranked(months: u64) -> Ranking {
        let market = Market::compile(vec![Catalogue::parse("shop", SHOP).unwrap()]).unwrap();
        let usage = Profile { classes: vec![ClassUse::typed_minutes(100)] };
        let all = (0..months).map(|_| Month::of_profile(usage.clone())).collect();
        let customer = Customer::new("2026-11-22".parse().unwrap(), all);
        ranking(Lang::Zh.words(), &market, &customer.check(&market).unwrap())
    }

    #[test]
    fn an_answer_comes_to_what_the_verdict_would_then_say() {
        let of = ranked(1);
        let gains = |of: &Ranking| {
            let groups = of.asking.groups.iter();
            groups.map(|g| (g.question.clone(), g.gain)).collect::<Vec<_>>()
        };
        let yuan = |n: i64| Money::from_micro(n * 1_000_000);
        let topic = |topic| Question::Topic(topic);
        let expected = vec![
            // 39 − 31.
            (Question::Age, Gain::Saves(yuan(8))),
            (topic(Topic::Disability), Gain::WithOthers),
            (topic(Topic::Ask("rider".to_owned())), Gain::WithOthers),
            // After 24 months of 29 it binds for 24 more: 48 × 29 ÷ 24 = 58.
            (topic(Topic::Student), Gain::NoLess),
        ];
        assert_eq!((gains(&of), of.horizon), (expected.clone(), 24));
        // What the table says of each beside the amount.
        let row = &of.ranked[0];
        assert_eq!((row.fee, row.calls.as_str(), row.data.as_str()), (yuan(39), "不含", "不含"));
        assert_eq!((row.term.as_str(), row.conditions.len(), row.free), ("未写明", 0, false));
        // A month is a month, however many are known.
        let five = ranked(5);
        assert_eq!(gains(&five), expected);
        assert_eq!(five.ranked[0].per_month, yuan(39));
        let promise = five.asking.promise.unwrap();
        assert_eq!((promise.per_month, promise.names), (yuan(19), vec!["19".to_owned()]));
        assert_eq!(promise.conditions, ["持残疾人证", "骑手吗？"]);
    }
}
