//! Where a tariff's parts end: free units, an allowance and a gift, caps of
//! events and of the month, throttles, stops. Random plans against a plain
//! account, megabyte by megabyte, that knows no more than the rules' words.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use serde_json::{Value, json};
use tariff_core::{
    Bill, Catalogue, Customer, Fact, Goal, Market, Month, Offer, Record, Session, Wishes, Within,
    best, rate,
};

const MB: u64 = 1 << 20;

/// A cap of the month or of each event, in fen.
#[derive(Clone, Copy, Debug)]
struct Cap {
    fen: u64,
    per_event: bool,
}

/// A plan with one price for data.
#[derive(Clone, Debug)]
struct Plan {
    /// Fen a megabyte.
    price: u64,
    /// What an event comes to is rounded up to so many fen.
    step: Option<u64>,
    cap: Option<Cap>,
    /// Megabytes of each event that are free.
    free: u64,
    /// Megabytes a month.
    holds: u64,
    /// More of them, in so many of the first months.
    gift: Option<(u64, u16)>,
    /// Megabytes, and kilobits a second after them.
    throttles: Vec<(u64, u32)>,
    /// Megabytes after which nothing more is served.
    stops: Option<u64>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let some = |of: std::ops::Range<u64>| prop::option::of(of);
    let cap = prop::option::of((1u64..40, any::<bool>()));
    let cap = cap.prop_map(|c| c.map(|(fen, per_event)| Cap { fen, per_event }));
    let gift = prop::option::of((1u64..12, 1u16..4));
    let throttles = prop::collection::vec((1u64..30, 1u32..9), 0..4);
    let limits = (some(2..12), cap, 0u64..4, 0u64..20, gift, throttles, some(0..15));
    (1u64..5, limits).prop_map(|(price, (step, cap, free, holds, gift, mut throttles, stops))| {
        // Each after another amount.
        throttles.sort_unstable();
        throttles.dedup_by_key(|t| t.0);
        throttles.reverse();
        // What is included is served.
        let all = holds + gift.map_or(0, |(mb, _)| mb);
        let stops = stops.map(|more| all + more).filter(|after| *after > 0);
        Plan { price, step, cap, free, holds, gift, throttles, stops }
    })
}

fn sessions() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(1u64..12, 0..7)
}

/// A month by the plain account.
#[derive(Debug, Default, PartialEq, Eq)]
struct Told {
    fen: u64,
    capped: bool,
    /// Kilobits a second.
    throttled: Option<u32>,
    stopped: bool,
}

impl Plan {
    fn market(&self) -> Market {
        let mb = |n: u64| json!({ "amount": n, "unit": "mb" });
        let yuan = |fen: u64| format!("{}.{:02}", fen / 100, fen % 100);
        let mut charge = json!({ "id": "d", "covers": "data",
            "price": { "perUnit": { "price": yuan(self.price), "per": mb(1) } } });
        if let Some(step) = self.step {
            let rounding = json!({ "mode": "up", "step": yuan(step) });
            charge["rounding"] = json!([{ "stage": "event", "rounding": rounding }]);
        }
        if let Some(Cap { fen, per_event }) = self.cap {
            charge["cap"] = json!({ "amount": yuan(fen), "perEvent": per_event, "then": "free" });
        }
        if self.free > 0 {
            charge["free"] = json!(self.free * MB);
        }
        let mut allowances = vec![json!({ "covers": "data", "amount": mb(self.holds) })];
        if let Some((more, months)) = self.gift {
            allowances.push(json!({ "covers": "data", "amount": mb(more), "months": months }));
        }
        allowances.iter_mut().for_each(|a| a["rollover"] = json!("none"));
        let throttle = |(after, kbps): &(u64, u32)| json!({ "after": mb(*after), "kbps": kbps });
        let mut plan = json!({ "id": "p", "name": "p", "operator": "a",
            "source": { "read": "random" }, "fee": { "amount": "0", "period": "month" },
            "charges": [charge], "allowances": allowances, "drawOrderStated": true,
            "throttles": self.throttles.iter().map(throttle).collect::<Vec<_>>() });
        if let Some(after) = self.stops {
            plan["stops"] = json!([{ "covers": "data", "after": mb(after) }]);
        }
        let name = json!({ "zh": "限", "en": "Limits" });
        let document = json!({
            "schema": "tariff-catalogue/1", "id": "limits", "currency": "CNY", "region": name,
            "readOn": "2026-11-01", "operators": [{ "id": "a", "name": name }],
            "scopes": [{ "id": "data", "service": "data" }], "plans": [plan],
        });
        let catalogue = Catalogue::parse("limits", &document.to_string());
        Market::compile(vec![catalogue.unwrap_or_else(|f| panic!("{f}\n{document:#}"))]).unwrap()
    }

    /// Each session in turn, a megabyte at a time: not served after the stop,
    /// else free at its beginning, else included, else paid for.
    fn told(&self, sessions: &[u64], with_gift: bool) -> Told {
        let gift = self.gift.map_or(0, |(mb, _)| if with_gift { mb } else { 0 });
        let mut included = self.holds + gift;
        let (mut used, mut told) = (0, Told::default());
        for &session in sessions {
            let mut paid = 0;
            for megabyte in 1..=session {
                used += 1;
                let over = self.stops.is_some_and(|stop| used > stop);
                told.stopped |= over;
                if megabyte <= self.free {
                    continue;
                }
                if included > 0 {
                    included -= 1;
                } else if !over {
                    paid += self.price;
                }
            }
            let step = self.step.unwrap_or(1);
            let mut comes_to = paid.div_ceil(step) * step;
            if let Some(cap) = self.cap.filter(|cap| cap.per_event && comes_to > cap.fen) {
                comes_to = cap.fen;
                told.capped = true;
            }
            told.fen += comes_to;
        }
        if let Some(cap) = self.cap.filter(|cap| !cap.per_event && told.fen > cap.fen) {
            told.fen = cap.fen;
            told.capped = true;
        }
        for &(after, kbps) in self.throttles.iter().rev() {
            if used > after {
                told.throttled = Some(kbps);
            }
        }
        told
    }
}

fn records(sessions: &[u64]) -> Vec<Record> {
    let session = |(i, mb): (usize, &u64)| {
        let start = format!("2026-10-{:02}T12:00:00", i + 1).parse().ok();
        Record::Data(Session { start, bytes: mb * MB, ..Session::default() })
    };
    sessions.iter().enumerate().map(session).collect()
}

fn fen(of: tariff_core::Money) -> u64 {
    u64::try_from(of.micro() / 10_000).unwrap()
}

fn of_bill(bill: &Bill) -> Told {
    let throttled = bill.facts.iter().find_map(|fact| match fact {
        Fact::Throttled(throttle) => Some(throttle.kbps),
        _ => None,
    });
    Told {
        fen: fen(bill.total),
        capped: bill.facts.iter().any(|f| matches!(f, Fact::CapReached { .. })),
        throttled,
        stopped: bill.facts.iter().any(|f| matches!(f, Fact::Stopped { .. })),
    }
}

/// What so many months with a plan cost, all of them as one that was typed in.
fn over(market: &Market, sessions: &[u64], horizon: u16) -> u64 {
    let session = |(i, mb): (usize, &u64)| {
        let start = format!("2026-10-{:02}T12:00:00", i + 1);
        json!({ "data": { "start": start, "bytes": mb * MB } })
    };
    let records: Vec<Value> = sessions.iter().enumerate().map(session).collect();
    let customer = json!({ "schema": "tariff-customer/1", "today": "2026-11-01",
        "months": [{ "month": "2026-10", "usage": { "records": records } }] });
    let customer = Customer::parse("c", &customer.to_string()).unwrap().check(market).unwrap();
    let wishes = Wishes { horizon, ..Wishes::default() }.check(market, &customer).unwrap();
    let only = Some(Offer::plan("p"));
    let within = Within { only, ..Within::default() };
    let found = best(market, &customer, &wishes, Goal::Cheapest, &within);
    fen(found.pick.unwrap().cost.total)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn everything_ends_where_its_words_say(plan in plan(), sessions in sessions()) {
        let market = plan.market();
        let tariff = market.tariff(&Offer::plan("p")).unwrap();
        let month = Month { month: "2026-10".parse().ok(), ..Month::of_records(records(&sessions)) };
        let bill = rate(&tariff, &month).unwrap();
        prop_assert_eq!(of_bill(&bill), plan.told(&sessions, false));
    }

    #[test]
    fn a_gift_lasts_as_many_months_as_it_says(
        plan in plan(), sessions in sessions(), horizon in 1u16..6
    ) {
        // Whoever isn't served doesn't get the plan.
        let plan = Plan { stops: None, ..plan };
        let months = plan.gift.map_or(0, |(_, months)| months.min(horizon));
        let with = u64::from(months) * plan.told(&sessions, true).fen;
        let without = u64::from(horizon - months) * plan.told(&sessions, false).fen;
        prop_assert_eq!(over(&plan.market(), &sessions, horizon), with + without);
    }
}
