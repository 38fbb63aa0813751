//! In which order allowances are drawn on: random plans against a plain
//! simulation that knows no more than the rule's words, and ranges against
//! every order that there may have been.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use serde_json::{Value, json};
use tariff_core::{
    Assumption, Bill, Catalogue, ClassUse, Location, Market, Month, Offer, Profile, Record,
    Service, Session, rate, rate_months,
};

const MB: u64 = 1 << 20;
const SCOPES: [&str; 3] = ["app", "roaming", "data"];

/// Some data in whole megabytes: of the app or not, at home or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Use {
    app: bool,
    roams: bool,
    mb: u64,
}

impl Use {
    fn is_in(self, scope: usize) -> bool {
        [self.app, self.roams, true][scope]
    }

    fn session(self, start: Option<String>) -> Session {
        Session {
            start: start.map(|s| s.parse().unwrap()),
            bytes: self.mb * MB,
            app: self.app.then(|| "a".to_owned()),
            location: if self.roams { Location::Roaming } else { Location::Home },
            ..Session::default()
        }
    }

    fn sum(self) -> ClassUse {
        let session = self.session(None);
        ClassUse {
            app: session.app,
            location: session.location,
            ..ClassUse::new(Service::Data, session.bytes)
        }
    }
}

#[derive(Clone, Debug)]
struct Holds {
    scope: usize,
    mb: u64,
    priority: u16,
    rolls: bool,
    carried: Option<u16>,
}

#[derive(Clone, Debug)]
struct Plan {
    holds: Vec<Holds>,
    stated: bool,
    /// A megabyte's price, or a block's of ten.
    blocks: bool,
    /// Whether roaming has a charge of its own, and its price.
    roaming: Option<u32>,
}

fn holds() -> impl Strategy<Value = Holds> {
    let carried = prop_oneof![2 => Just(None), 1 => (0u16..5).prop_map(Some)];
    (0usize..3, 0u64..25, 0u16..4, any::<bool>(), carried).prop_map(
        |(scope, mb, priority, rolls, carried)| {
            let carried = carried.filter(|_| rolls);
            Holds { scope, mb, priority, rolls, carried }
        },
    )
}

fn plan() -> impl Strategy<Value = Plan> {
    let roaming = prop_oneof![2 => Just(None), 1 => (1u32..4).prop_map(Some)];
    (prop::collection::vec(holds(), 1..5), any::<bool>(), any::<bool>(), roaming)
        .prop_map(|(holds, stated, blocks, roaming)| Plan { holds, stated, blocks, roaming })
}

fn uses() -> impl Strategy<Value = Vec<Use>> {
    let one = (any::<bool>(), prop::bool::weighted(0.3), 1u64..15);
    prop::collection::vec(one.prop_map(|(app, roams, mb)| Use { app, roams, mb }), 1..8)
}

impl Plan {
    fn market(&self) -> Market {
        let mb = |n: u64| json!({ "amount": n, "unit": "mb" });
        let allowance = |h: &Holds| {
            let mut a =
                json!({ "covers": SCOPES[h.scope], "amount": mb(h.mb), "priority": h.priority });
            a["rollover"] = json!(if h.rolls { "nextMonth" } else { "none" });
            if let Some(place) = h.carried {
                a["carriedPriority"] = json!(place);
            }
            a
        };
        let price = |yuan: u32| {
            if self.blocks {
                json!({ "blocks": { "size": mb(10), "prices": [{ "price": (10 * yuan).to_string() }],
                    "part": "ceil" } })
            } else {
                json!({ "perUnit": { "price": yuan.to_string(), "per": mb(1) } })
            }
        };
        let mut charges: Vec<Value> = Vec::new();
        if let Some(yuan) = self.roaming {
            charges.push(json!({ "id": "roaming", "covers": "roaming", "price": price(yuan) }));
        }
        charges.push(json!({ "id": "data", "covers": "data", "price": price(1) }));
        let document = json!({
            "schema": "tariff-catalogue/1", "id": "draws", "currency": "CNY",
            "region": { "zh": "序", "en": "Order" }, "readOn": "2026-11-01",
            "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
            "scopes": [
                { "id": "app", "service": "data", "apps": ["a"] },
                { "id": "roaming", "service": "data", "locations": ["roaming"] },
                { "id": "data", "service": "data" },
            ],
            "plans": [{
                "id": "p", "name": "p", "operator": "a", "source": { "read": "random" },
                "fee": { "amount": "0", "period": "month" }, "charges": charges,
                "allowances": self.holds.iter().map(allowance).collect::<Vec<_>>(),
                "drawOrderStated": self.stated,
            }],
        });
        Market::compile(vec![Catalogue::parse("draws", &document.to_string()).unwrap()]).unwrap()
    }

    /// Allowances as they are listed for use: by priority, then as filed.
    fn listed(&self) -> Vec<usize> {
        let mut listed: Vec<usize> = (0..self.holds.len()).collect();
        listed.sort_by_key(|&i| self.holds[i].priority);
        listed
    }

    /// The same with equals the other way round.
    fn reversed(&self) -> Vec<usize> {
        let mut listed: Vec<usize> = (0..self.holds.len()).rev().collect();
        listed.sort_by_key(|&i| self.holds[i].priority);
        listed
    }

    fn order(&self) -> Vec<(bool, usize)> {
        self.order_of(&self.listed())
    }

    /// The parts in their order: what is fresh, and before it what rolled over.
    fn order_of(&self, listed: &[usize]) -> Vec<(bool, usize)> {
        let mut order: Vec<(bool, usize)> = Vec::new();
        for &fresh in listed {
            let first_at = |i: &usize| {
                let place = self.holds[*i].carried;
                match place {
                    // Where a place is stated: before the first that isn't earlier.
                    Some(place) => {
                        let next = listed.iter().find(|&&f| self.holds[f].priority >= place);
                        next == Some(&fresh)
                    }
                    None => {
                        let own = self.holds[*i].scope;
                        listed.iter().find(|&&f| self.holds[f].scope == own) == Some(&fresh)
                    }
                }
            };
            let rolls = |i: &&usize| self.holds[**i].rolls;
            let here: Vec<usize> =
                listed.iter().filter(rolls).filter(|i| first_at(i)).copied().collect();
            for stated in [true, false] {
                let mut part: Vec<usize> = here
                    .iter()
                    .copied()
                    .filter(|&i| self.holds[i].carried.is_some() == stated)
                    .collect();
                part.sort_by_key(|&i| self.holds[i].carried);
                order.extend(part.into_iter().map(|i| (true, i)));
            }
            order.push((false, fresh));
        }
        // What is used after all that is fresh.
        let rolls = |i: &usize| self.holds[*i].rolls && !order.contains(&(true, *i));
        let mut last: Vec<usize> = listed.iter().copied().filter(rolls).collect();
        last.sort_by_key(|&i| self.holds[i].carried);
        order.extend(last.into_iter().map(|i| (true, i)));
        order
    }

    /// Every order that an unstated one may be.
    fn orders(&self) -> Vec<Vec<(bool, usize)>> {
        // What has equal priorities isn't told apart, either.
        let mut all = vec![self.order(), self.order_of(&self.reversed())];
        let listed = self.listed();
        let of =
            |scope: usize| listed.iter().copied().filter(move |&i| self.holds[i].scope == scope);
        for scopes in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let part = |carried: bool, scope: usize| {
                of(scope)
                    .filter(move |&i| !carried || self.holds[i].rolls)
                    .map(move |i| (carried, i))
                    .collect::<Vec<_>>()
            };
            let each =
                |carried: bool| scopes.iter().flat_map(|s| part(carried, *s)).collect::<Vec<_>>();
            all.push([each(true), each(false)].concat());
            for first in [true, false] {
                let list = |s: &usize| [part(first, *s), part(!first, *s)].concat();
                all.push(scopes.iter().flat_map(list).collect());
            }
        }
        all
    }

    /// What months cost, in yuan, with parts drawn on in an order; `full`: all
    /// that can be left over came over into the first.
    fn cost(&self, months: &[Vec<Use>], order: &[(bool, usize)], full: bool) -> Vec<u64> {
        let rest = |i: usize, left: u64| if self.holds[i].rolls { left } else { 0 };
        let mut carried: Vec<u64> = (0..self.holds.len())
            .map(|i| if full { rest(i, self.holds[i].mb) } else { 0 })
            .collect();
        let mut costs = Vec::new();
        for month in months {
            let mut fresh: Vec<u64> = self.holds.iter().map(|h| h.mb).collect();
            let mut over = [0, 0];
            for use_ in month {
                let mut need = use_.mb;
                for &(old, i) in order.iter().filter(|(_, i)| use_.is_in(self.holds[*i].scope)) {
                    let pot = if old { &mut carried[i] } else { &mut fresh[i] };
                    let took = need.min(*pot);
                    *pot -= took;
                    need -= took;
                }
                over[usize::from(use_.roams && self.roaming.is_some())] += need;
            }
            carried = (0..fresh.len()).map(|i| rest(i, fresh[i])).collect();
            let priced = |mb: u64, yuan: u64| {
                if self.blocks { mb.div_ceil(10) * 10 * yuan } else { mb * yuan }
            };
            costs.push(priced(over[0], 1) + priced(over[1], self.roaming.unwrap_or(1).into()));
        }
        costs
    }
}

fn named(months: &[Vec<Use>]) -> Vec<Month> {
    let month = |(n, uses): (usize, &Vec<Use>)| {
        let at = |i: usize| format!("2026-{:02}-{:02}T12:00:00", n + 3, i + 1);
        let record = |(i, u): (usize, &Use)| Record::Data(u.session(Some(at(i))));
        let records = uses.iter().enumerate().map(record).collect();
        Month { month: format!("2026-{:02}", n + 3).parse().ok(), ..Month::of_records(records) }
    };
    months.iter().enumerate().map(month).collect()
}

fn yuan(bill: &Bill) -> u64 {
    u64::try_from(bill.total.micro() / 1_000_000).unwrap()
}

fn holds_total(bill: &Bill, yuan: u64) -> bool {
    let of = |m: tariff_core::Money| u64::try_from(m.micro() / 1_000_000).unwrap();
    of(bill.range.low) <= yuan && yuan <= of(bill.range.high)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn parts_are_drawn_on_in_their_order(plan in plan(), months in prop::collection::vec(uses(), 1..4)) {
        let market = plan.market();
        let tariff = market.tariff(&Offer::plan("p")).unwrap();
        let bills = rate_months(&tariff, &named(&months)).unwrap();
        prop_assert_eq!(bills.iter().map(yuan).collect::<Vec<_>>(), plan.cost(&months, &plan.order(), false));
    }

    #[test]
    fn a_range_holds_every_order_that_is_not_stated(
        plan in plan(), months in prop::collection::vec(uses(), 1..4), full in any::<bool>(),
    ) {
        let market = plan.market();
        let tariff = market.tariff(&Offer::plan("p")).unwrap();
        let bills = rate_months(&tariff, &named(&months)).unwrap();
        let orders = if plan.stated { vec![plan.order()] } else { plan.orders() };
        for order in orders {
            let costs = plan.cost(&months, &order, full);
            for (bill, cost) in bills.iter().zip(&costs) {
                prop_assert!(holds_total(bill, *cost), "{cost} outside {:?}", bill.range);
            }
            if costs.iter().zip(&bills).any(|(cost, bill)| *cost != yuan(bill)) {
                let told = |bill: &Bill| bill.lines.iter().any(|l| !l.assumptions.is_empty());
                prop_assert!(bills.iter().any(told));
            }
        }
    }

    /// Sums have no time. Whatever came first, and however it was divided, the
    /// bill is within the range that the sums' bill tells.
    #[test]
    fn a_range_holds_every_order_of_sums(
        plan in plan(),
        (sums, order) in uses().prop_flat_map(|uses| {
            let mut sums: Vec<Use> = Vec::new();
            for one in uses {
                match sums.iter_mut().find(|s| (s.app, s.roams) == (one.app, one.roams)) {
                    Some(sum) => sum.mb += one.mb,
                    None => sums.push(one),
                }
            }
            let parts = |u: &Use| {
                let half = u.mb / 2;
                [Use { mb: half, ..*u }, Use { mb: u.mb - half, ..*u }]
            };
            let parts: Vec<Use> = sums.iter().flat_map(parts).filter(|u| u.mb > 0).collect();
            (Just(sums), Just(parts).prop_shuffle())
        }),
    ) {
        let market = plan.market();
        let tariff = market.tariff(&Offer::plan("p")).unwrap();
        let profile = Profile { classes: sums.iter().map(|u| u.sum()).collect() };
        let bill = rate(&tariff, &Month::of_profile(profile)).unwrap();
        let of = |i: usize, u: &Use| u.session(Some(format!("2026-05-01T12:00:{i:02}")));
        for order in [order, sums.clone()] {
            let records = order.iter().enumerate().map(|(i, u)| Record::Data(of(i, u))).collect();
            let itemised = rate(&tariff, &Month::of_records(records)).unwrap();
            prop_assert!(
                holds_total(&bill, yuan(&itemised)),
                "{} outside {:?}", itemised.total, bill.range
            );
        }
    }
}

/// 30 a month, 10 GB for an app, 10 GB of general data that roll over: filing
/// order or not, what a customer pays who has 6 GB left from September.
#[test]
fn directed_data_goes_before_what_rolled_over() {
    let gb = |n: u64| n * 1024;
    let plan = |stated| Plan {
        holds: vec![
            Holds { scope: 0, mb: gb(10), priority: 0, rolls: false, carried: None },
            Holds { scope: 2, mb: gb(10), priority: 10, rolls: true, carried: None },
        ],
        stated,
        blocks: false,
        roaming: None,
    };
    let used = |app, n| Use { app, roams: false, mb: gb(n) };
    let months = named(&[vec![used(false, 4)], vec![used(true, 6), used(false, 16)]]);
    for (stated, low, high) in [(true, 0, 0), (false, 0, gb(6))] {
        let market = plan(stated).market();
        let tariff = market.tariff(&Offer::plan("p")).unwrap();
        let bills = rate_months(&tariff, &months).unwrap();
        assert_eq!(yuan(&bills[1]), 0);
        assert!(holds_total(&bills[1], low) && holds_total(&bills[1], high));
        assert!(!holds_total(&bills[1], high + 1));
        let line = bills[1].lines.iter().find(|l| l.item == "p" && !l.assumptions.is_empty());
        assert_eq!(line.is_some_and(|l| l.assumptions.contains(&Assumption::DrawOrder)), !stated);
    }
}
