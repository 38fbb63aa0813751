//! Answers worked out by hand: what counts over a horizon, and what doesn't.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Value, json};
use tariff_core::{
    Best, Catalogue, CheckedCustomer, CheckedWishes, Choice, CostPart, Customer, Goal, Leaving,
    Market, Obstacle, Offer, RiskBasis, Unfit, Verdict, Watch, Wishes, Within, best, choose, risk,
    why_not,
};

/// Data at 3 yuan a started GB, calls at 0.15 a minute.
fn charges() -> Value {
    let gb = json!({ "amount": 1, "unit": "gb" });
    let minute = json!({ "amount": 1, "unit": "minute" });
    json!([
        { "id": "voice", "covers": "voice", "increment": { "first": 60, "then": 60 },
          "price": { "perUnit": { "price": "0.15", "per": minute } } },
        { "id": "data", "covers": "data",
          "price": { "blocks": { "size": gb, "prices": [{ "price": "3" }], "part": "ceil" } } },
    ])
}

fn gb(n: u64) -> Value {
    json!([{ "covers": "data", "amount": { "amount": n, "unit": "gb" } }])
}

fn plan(id: &str, fee: &str) -> Value {
    json!({ "id": id, "name": id, "operator": "a", "charges": charges(),
        "fee": { "amount": fee, "period": "month" }, "source": { "read": "made up" } })
}

fn with(mut item: Value, more: Value) -> Value {
    let more = more.as_object().unwrap().clone();
    item.as_object_mut().unwrap().extend(more);
    item
}

fn add_on(id: &str, fee: &str, more: Value) -> Value {
    let base = json!({ "id": id, "name": id, "operator": "a", "source": { "read": "made up" },
        "fee": { "amount": fee, "period": "month" } });
    with(base, more)
}

fn market(plans: Vec<Value>, add_ons: Vec<Value>) -> Market {
    let name = json!({ "zh": "x", "en": "x" });
    let document = json!({
        "schema": "tariff-catalogue/1", "id": "made-up", "region": name, "currency": "CNY",
        "readOn": "2026-11-01", "operators": [{ "id": "a", "name": name }],
        "lineRounding": { "mode": "halfUp", "step": "0.01" },
        "services": [{ "id": "callerId", "name": name }, { "id": "video", "name": name }],
        "scopes": [{ "id": "voice", "service": "voice" }, { "id": "data", "service": "data" }],
        "plans": plans, "addOns": add_ons,
    });
    let catalogue = Catalogue::parse("made up", &document.to_string());
    Market::compile(vec![catalogue.unwrap_or_else(|f| panic!("{f}"))]).unwrap()
}

fn months(gigabytes: &[u64]) -> Value {
    let month = |gb: &u64| {
        json!({ "usage": { "profile": { "classes": [
            { "service": "data", "total": gb << 30, "typed": true }] } } })
    };
    Value::Array(gigabytes.iter().map(month).collect())
}

struct Case {
    market: Market,
    customer: CheckedCustomer,
    wishes: CheckedWishes,
}

fn case(market: Market, customer: Value, wishes: Value) -> Case {
    let base = json!({ "schema": "tariff-customer/1", "today": "2026-11-22" });
    let customer = Customer::parse("customer", &with(base, customer).to_string())
        .and_then(|c| c.check(&market))
        .unwrap_or_else(|f| panic!("{f}"));
    let wishes = Wishes::parse("wishes", &wishes.to_string())
        .and_then(|w| w.check(&market, &customer))
        .unwrap_or_else(|f| panic!("{f}"));
    Case { market, customer, wishes }
}

impl Case {
    fn best(&self, goal: Goal) -> Best {
        let best = best(&self.market, &self.customer, &self.wishes, goal, &Within::default());
        best.certificate.check(&self.market, &self.customer, &self.wishes).unwrap();
        best
    }

    fn choose(&self) -> Choice {
        choose(&self.market, &self.customer, &self.wishes, Goal::Cheapest)
    }

    /// Offer, packs of each month, and the cost over the horizon.
    fn cheapest(&self) -> (String, Vec<usize>, String) {
        let pick = self.best(Goal::Cheapest).pick.unwrap();
        let packs = (0..self.customer.months.len()).map(|j| pick.purchase.packs_in(1, j).len());
        (pick.purchase.offer.to_string(), packs.collect(), pick.cost.total.to_string())
    }
}

fn pack(most: u64) -> Value {
    add_on("pack", "5", json!({ "validity": "month", "most": most, "allowances": gb(3) }))
}

#[test]
fn packs_are_bought_in_the_months_that_need_them() {
    // 1, 4 and 9 GB beyond nothing: 3; 12, or a pack and 3 = 8; 27, or three packs = 15.
    let market = market(vec![plan("p", "10")], vec![pack(4)]);
    let case = case(market, json!({ "months": months(&[1, 4, 9]) }), json!({ "horizon": 3 }));
    let (offer, packs, total) = case.cheapest();
    assert_eq!((offer.as_str(), packs), ("p", vec![0, 1, 3]));
    // 3 × 10 + 3 + 8 + 15.
    assert_eq!(total, "56.00");
}

#[test]
fn a_limit_of_a_month_is_kept() {
    let market = market(vec![plan("p", "10")], vec![pack(2)]);
    let case = case(market, json!({ "months": months(&[9]) }), json!({ "horizon": 1 }));
    // Two packs and 3 GB at 3.
    assert_eq!(case.cheapest(), ("p".into(), vec![2], "29.00".into()));
}

#[test]
fn many_things_never_win_by_little_in_silence() {
    // Six small packs are 1 yuan cheaper than one large plan, and six things to buy.
    let small = add_on("small", "1", json!({ "most": 6, "allowances": gb(1) }));
    let made = |wishes| {
        let plans = vec![plan("p", "10"), with(plan("big", "17"), json!({ "allowances": gb(6) }))];
        case(market(plans, vec![small.clone()]), json!({ "months": months(&[6]) }), wishes)
    };
    assert_eq!(made(json!({ "horizon": 1 })).cheapest().0, "big");
    let free = made(json!({ "horizon": 1, "simplicity": "0" }));
    assert_eq!(free.cheapest().0, "p+small+small+small+small+small+small");
}

#[test]
fn a_needed_service_is_included_or_bought_or_the_plan_is_out() {
    let plans = vec![
        plan("bare", "10"),
        with(plan("with", "14"), json!({ "includes": ["callerId"] })),
        with(plan("other", "1"), json!({ "operator": "a", "eligibility": ["student"] })),
    ];
    let caller = add_on("caller", "2", json!({ "includes": ["callerId"], "onlyWith": ["bare"] }));
    let customer = json!({ "months": months(&[0]), "needs": ["callerId"],
        "person": { "student": true } });
    let case = case(market(plans, vec![caller]), customer, json!({ "horizon": 1 }));
    // 10 + 2 against 14; `other` at 1 has none, and nothing brings it there.
    assert_eq!(case.cheapest().0, "bare+caller");
    assert_eq!(case.best(Goal::Cheapest).certificate.unmet, 1);
    let why =
        why_not(&case.market, &case.customer, &case.wishes, Goal::Cheapest, &Offer::plan("other"));
    let unmet = Obstacle::NeedUnmet { service: "callerId".into() };
    assert!(why.unwrap().obstacles.contains(&unmet));
}

#[test]
fn what_isnt_served_is_no_saving() {
    // Suspended at 6 yuan of data: with a pack it isn't.
    let mut capped = plan("capped", "5");
    capped["charges"][1]["cap"] = json!({ "amount": "6", "then": "suspend" });
    let slow = with(
        plan("slow", "6"),
        json!({ "allowances": gb(9),
        "throttles": [{ "after": { "amount": 1, "unit": "gb" }, "kbps": 128 }] }),
    );
    let made = |wishes| {
        let plans = vec![capped.clone(), slow.clone(), plan("plain", "40")];
        case(market(plans, vec![pack(1)]), json!({ "months": months(&[4]) }), wishes)
    };
    // Without a needed speed, 6 for 4 slow GB.
    assert_eq!(made(json!({ "horizon": 1 })).cheapest().0, "slow");
    // With one: 5, a pack of 5 and 1 GB at 3.
    let fast = made(json!({ "horizon": 1, "speed": 1000 }));
    assert_eq!(fast.cheapest(), ("capped".into(), vec![1], "13.00".into()));
    let why = |plan: &str| {
        let offer = Offer::plan(plan);
        why_not(&fast.market, &fast.customer, &fast.wishes, Goal::Cheapest, &offer).unwrap()
    };
    let too_slow = Obstacle::Unfit { why: Unfit::TooSlow { kbps: 128 } };
    assert_eq!(why("slow").obstacles, [too_slow]);
}

#[test]
fn a_promotion_ends_and_both_prices_count() {
    let offer = json!({ "months": 3, "price": { "fixed": { "amount": "1" } } });
    let plans = vec![plan("plain", "9"), with(plan("promo", "12"), json!({ "promotion": offer }))];
    let made = |horizon: u16| {
        let market = market(plans.clone(), vec![]);
        case(market, json!({ "months": months(&[0]) }), json!({ "horizon": horizon }))
    };
    // Over 6 months 3 + 36 = 39 against 54; over 36, 3 + 396 = 399 against 324.
    let short = made(6);
    assert_eq!(short.cheapest(), ("promo".into(), vec![0], "39.00".into()));
    assert_eq!(made(36).cheapest(), ("plain".into(), vec![0], "324.00".into()));
    let choice = short.choose();
    let cost = choice.cheapest.pick.unwrap().cost;
    assert_eq!(cost.months[0].to_string(), "12.00");
    let lines: Vec<_> = cost.lines.iter().map(|l| (l.what.clone(), l.amount.to_string())).collect();
    let expect = [(CostPart::Steady, "72.00".into()), (CostPart::Promotion, "-33.00".into())];
    assert_eq!(lines, expect);
    let ends =
        Watch::PromotionEnds { item: "promo".into(), after_months: 3, fee: "12".parse().unwrap() };
    assert!(choice.watch.contains(&ends));
}

#[test]
fn a_broken_first_month_is_charged_by_the_best_of_its_modes() {
    let modes = json!(["full", { "half": { "fromDay": 16 } }, "byDay"]);
    let plans = vec![with(plan("p", "30"), json!({ "firstMonth": modes }))];
    let wishes = json!({ "horizon": 2, "startDay": 21 });
    let case = case(market(plans, vec![]), json!({ "months": months(&[0]) }), wishes);
    // From 21 December on: 11 of 31 days are 10.65, and a whole month of 30.
    let pick = case.best(Goal::Cheapest).pick.unwrap();
    assert_eq!((pick.purchase.first_month, pick.cost.total.to_string()), (Some(2), "40.65".into()));
}

#[test]
fn a_year_of_weeks_is_a_year_on_the_calendar() {
    let week = json!({ "fee": { "amount": "10", "period": { "once": { "days": 7 } } } });
    let plans = vec![with(plan("week", "10"), week), plan("month", "46")];
    let made = |month: &str, horizon: u16| {
        let months = json!([{ "month": month, "usage": { "records": [] } }]);
        let wishes = json!({ "horizon": horizon });
        case(market(plans.clone(), vec![]), json!({ "months": months }), wishes)
    };
    // December to November: 365 days, 521.43; whatever month was typed.
    for month in ["2026-02", "2026-10"] {
        assert_eq!(made(month, 12).cheapest(), ("week".into(), vec![0], "521.43".into()));
    }
    // Three bills of October are 132.87; December to February have 90 days.
    let pick = made("2026-10", 3).best(Goal::Cheapest).pick.unwrap();
    let lines: Vec<_> =
        pick.cost.lines.iter().map(|l| (l.what.clone(), l.amount.to_string())).collect();
    let expect = [(CostPart::Steady, "132.87".into()), (CostPart::Calendar, "-4.30".into())];
    assert_eq!((lines, pick.cost.total.to_string()), (expect.to_vec(), "128.57".into()));
}

#[test]
fn a_promotion_on_a_yearly_fee_is_for_its_own_months() {
    let half = json!({ "months": 14, "price": { "percent": { "percent": 50 } } });
    let year = json!({ "fee": { "amount": "120", "period": "year" }, "promotion": half });
    let made = |horizon: u16| {
        let market = market(vec![with(plan("year", "0"), year.clone())], vec![]);
        case(market, json!({ "months": months(&[0]) }), json!({ "horizon": horizon }))
    };
    // The first year at half price, 60; of the second two months, 110.
    for (horizon, total) in [(1, "60.00"), (12, "60.00"), (13, "170.00"), (24, "170.00")] {
        assert_eq!(made(horizon).cheapest().2, total, "{horizon}");
    }
    let cost = made(13).best(Goal::Cheapest).pick.unwrap().cost;
    let lines: Vec<_> = cost.lines.iter().map(|l| (l.what.clone(), l.amount.to_string())).collect();
    let expect = [
        (CostPart::Steady, "130.00".to_owned()),
        (CostPart::Promotion, "-70.00".to_owned()),
        (CostPart::YearlyFees, "110.00".to_owned()),
    ];
    assert_eq!(lines, expect);
}

#[test]
fn a_contract_begun_on_a_day_that_its_month_lacks_has_that_months_last() {
    let plans = vec![with(plan("p", "30"), json!({ "firstMonth": ["byDay"] }))];
    let of = |month: &str, day: u8| {
        let session = |d: u8| json!({ "data": { "start": format!("{month}-{d:02}T09:00:00"), "bytes": 1u64 << 30 } });
        let records: Vec<Value> = (1..=day).map(session).collect();
        let months = json!([{ "month": month, "usage": { "records": records } }]);
        let wishes = json!({ "horizon": 1, "startDay": 31 });
        case(market(plans.clone(), vec![]), json!({ "months": months }), wishes).cheapest().2
    };
    // On 30 November: one day of thirty, 1; and of the month used one day too, 1 GB at 3.
    for (month, day) in [("2026-10", 31), ("2026-09", 30), ("2026-02", 28)] {
        assert_eq!(of(month, day), "4.00", "{month}");
    }
}

#[test]
fn what_is_bought_with_a_plan_is_whole_in_its_first_month() {
    let plans = vec![with(plan("p", "31"), json!({ "firstMonth": ["byDay"] }))];
    let big = add_on("big", "5", json!({ "allowances": gb(4) }));
    let wishes = json!({ "horizon": 1, "startDay": 17 });
    let made = case(market(plans, vec![big]), json!({ "months": months(&[8]) }), wishes);
    // From 17 December on: 15 of 31 days are 15; 3.87 GB are within the whole 4.
    assert_eq!(made.cheapest(), ("p+big".into(), vec![0], "20.00".into()));
}

#[test]
fn what_one_has_is_shared_like_its_plan_in_a_month_from_a_day_on() {
    let made = |fee: Value| {
        let plans = vec![with(plan("p", "31"), json!({ "firstMonth": ["byDay"] }))];
        let big = with(add_on("big", "5", json!({ "allowances": gb(4) })), fee);
        let wishes = json!({ "horizon": 1, "startDay": 17 });
        let now = json!({ "operator": "a", "offer": { "plan": "p", "addOns": ["big"] } });
        let customer = json!({ "months": months(&[8]), "current": now });
        case(market(plans, vec![big]), customer, wishes).cheapest()
    };
    // From 17 December on, 15 of 31 days: 15 and 2.42. Of 3.87 GB 1.94 are
    // within what the days bring, and 1.94 are two started ones at 3.
    assert_eq!(made(json!({})), ("p+big".into(), vec![0], "23.42".into()));
    // Nothing more is due of what was paid for at once; it brings no more either.
    let once = json!({ "fee": { "amount": "5", "period": { "once": {} } },
        "validity": { "months": { "months": 24 } } });
    assert_eq!(made(once), ("p+big".into(), vec![0], "21.00".into()));
}

#[test]
fn one_more_of_what_one_has_is_bought_whole() {
    let plans = vec![with(plan("p", "31"), json!({ "firstMonth": ["byDay"] }))];
    let big = add_on("big", "5", json!({ "allowances": gb(4), "most": 2 }));
    let wishes = json!({ "horizon": 1, "startDay": 17, "simplicity": "0" });
    let now = json!({ "operator": "a", "offer": { "plan": "p", "addOns": ["big"] } });
    let customer = json!({ "months": months(&[12]), "current": now });
    let made = case(market(plans, vec![big]), customer, wishes);
    // From 17 December on, 15 of 31 days: 15 and 2.42, and 5 for another one.
    // 5.81 GB are within 1.94 and a whole 4.
    assert_eq!(made.cheapest(), ("p+big+big".into(), vec![0], "22.42".into()));
}

#[test]
fn what_was_paid_for_at_once_isnt_bought_again_under_another_name() {
    let once = json!({ "fee": { "amount": "5", "period": { "once": {} } }, "allowances": gb(2),
        "validity": { "months": { "months": 24 } } });
    let add_ons = ["first", "second"].map(|id| with(add_on(id, "5", json!({})), once.clone()));
    let now = json!({ "operator": "a", "offer": { "plan": "p", "addOns": ["second"] } });
    let customer = json!({ "months": months(&[2]), "current": now });
    let made =
        case(market(vec![plan("p", "10")], add_ons.to_vec()), customer, json!({ "horizon": 2 }));
    assert_eq!(made.cheapest(), ("p+second".into(), vec![0], "20.00".into()));
}

#[test]
fn yearly_and_single_fees_are_paid_as_they_fall_due() {
    let yearly = add_on(
        "year",
        "12",
        json!({ "allowances": gb(2),
        "fee": { "amount": "24", "period": "year" } }),
    );
    let once = add_on(
        "once",
        "7",
        json!({ "allowances": gb(2), 
        "fee": { "amount": "7", "period": { "once": {} } },
        "validity": { "months": { "months": 3 } } }),
    );
    let made = |horizon: u16, add_ons: Vec<Value>| {
        let market = market(vec![plan("p", "10")], add_ons);
        let wishes = json!({ "horizon": horizon, "simplicity": "0" });
        case(market, json!({ "months": months(&[2]) }), wishes)
    };
    // 13 months: 130, and two yearly fees.
    let two = made(13, vec![yearly.clone()]);
    assert_eq!(two.cheapest(), ("p+year".into(), vec![0], "178.00".into()));
    // Four months: 40, 7 once, and 6 in the month after its three.
    let three = made(4, vec![once]);
    let pick = three.best(Goal::Cheapest).pick.unwrap();
    assert_eq!(
        (pick.purchase.offer.to_string(), pick.cost.total.to_string()),
        ("p+once".into(), "53.00".into())
    );
    assert_eq!(pick.cost.months[0].to_string(), "10.00");
    // Four months of a yearly fee: 24 at once, no saving against 4 × 6.
    assert_eq!(made(4, vec![yearly]).cheapest(), ("p".into(), vec![0], "64.00".into()));
}

/// On a plan of 30 with a commitment of 24 months, 3 yuan for each month left.
fn committed(more: Value, wishes: Value) -> Case {
    let bound = json!({ "months": 24, "termination": { "perMonthLeft": { "amount": "3" } } });
    let plans = vec![
        with(plan("old", "30"), json!({ "commitment": bound, "includes": ["video"] })),
        plan("new", "27"),
    ];
    let current = with(json!({ "operator": "a", "offer": { "plan": "old" } }), more);
    let customer = json!({ "months": months(&[0]), "current": current });
    case(market(plans, vec![]), customer, wishes)
}

#[test]
fn leaving_a_contract_costs_what_its_formula_says() {
    // Over 12 months changing saves 36; after 22 months leaving costs 6, after 10, 42.
    let saves = |case: &Case| match case.choose().verdict {
        Verdict::Change { saves: Some(saves), .. } => saves.to_string(),
        Verdict::Stay { .. } => "stay".into(),
        other => panic!("{other:?}"),
    };
    let after = |months: u16| committed(json!({ "contractMonths": months }), json!({}));
    assert_eq!(saves(&after(22)), "30.00");
    assert_eq!(saves(&after(24)), "36.00");
    assert_eq!(saves(&after(10)), "stay");
    assert_eq!(saves(&committed(json!({ "terminationFee": "1" }), json!({}))), "35.00");
    // What changing costs besides, and what the video membership is worth.
    let wishes = json!({ "switching": "13", "worth": { "video": "1" } });
    assert_eq!(saves(&committed(json!({ "contractMonths": 24 }), wishes)), "stay");
    let wishes = json!({ "switching": "10", "worth": { "video": "1" }, "leastSaving": "1.16" });
    // 36 − 10 − 12 = 14, 1.17 a month.
    assert_eq!(saves(&committed(json!({ "contractMonths": 24 }), wishes)), "14.00");
}

#[test]
fn an_unknown_contract_is_counted_at_the_most_and_the_limit_is_told() {
    let choice = committed(json!({}), json!({})).choose();
    // From nothing left to 24 months at 3.
    let (least, most) = ("0".parse().unwrap(), "72".parse().unwrap());
    assert_eq!(choice.leaving, Some(Leaving::Between { least, most }));
    let Verdict::Stay { saving, least, worth_while_below } = choice.verdict else { panic!() };
    assert_eq!((saving.to_string(), least.to_string()), ("0.00".into(), "1.00".into()));
    // 36 saved, less 12 for the least that is worth it.
    assert_eq!(worth_while_below.unwrap().to_string(), "24.00");
    assert_eq!(choice.if_free_to_leave.unwrap().pick.unwrap().purchase.offer.plan, "new");
}

#[test]
fn steadiness_has_a_price() {
    // 20 GB once in three months: 10 a month and 60 in one, or 31 always.
    let plans =
        vec![plan("small", "10"), with(plan("flat", "31"), json!({ "allowances": gb(20) }))];
    let case = case(market(plans, vec![]), json!({ "months": months(&[0, 0, 20]) }), json!({}));
    assert_eq!(case.best(Goal::Cheapest).pick.unwrap().purchase.offer.plan, "small");
    assert_eq!(case.best(Goal::Steadiest).pick.unwrap().purchase.offer.plan, "flat");
    let peace = case.choose().peace_of_mind.unwrap();
    // 31 − (10 + 10 + 70) / 3, and 70 − 31.
    assert_eq!(peace.per_month.to_string(), "1.00");
    assert_eq!(peace.highest_lower_by.to_string(), "39.00");
}

#[test]
fn a_month_can_be_left_out() {
    let plans =
        vec![plan("small", "10"), with(plan("flat", "11"), json!({ "allowances": gb(90) }))];
    let made = |wishes| {
        case(market(plans.clone(), vec![]), json!({ "months": months(&[0, 90, 0]) }), wishes)
    };
    assert_eq!(made(json!({})).cheapest().0, "flat");
    assert_eq!(made(json!({ "exclude": [1] })).cheapest().0, "small");
}

#[test]
fn risk_is_unknown_with_one_month_unless_a_spread_is_stated() {
    let plans = vec![plan("p", "10"), with(plan("q", "16"), json!({ "allowances": gb(20) }))];
    let made =
        |months, wishes| case(market(plans.clone(), vec![]), json!({ "months": months }), wishes);
    let of = |case: &Case| {
        let offers = [Offer::plan("p"), Offer::plan("q")];
        risk(&case.market, &case.customer, &case.wishes, &offers)
    };
    let one = of(&made(months(&[2]), json!({})));
    assert_eq!((one.basis, one.offers.len()), (RiskBasis::Unknown, 0));
    // 2 GB ± 50 %: 1, 2 and 3 GB are 13, 16 and 19.
    let stated = of(&made(months(&[2]), json!({ "spread": 50, "limit": "15" })));
    assert_eq!(stated.basis, RiskBasis::Stated { percent: 50 });
    let p = &stated.offers[0];
    let costs: Vec<String> = p.months.iter().map(|m| m.to_string()).collect();
    assert_eq!(costs, ["13.00", "16.00", "19.00"]);
    assert_eq!((p.mean.to_string(), p.median.to_string()), ("16.00".into(), "16.00".into()));
    assert_eq!(p.above_limit.unwrap().times, 2);
    assert_eq!(
        (p.most_regret.to_string(), p.mean_regret.to_string()),
        ("3.00".into(), "1.00".into())
    );
    // Five months: the dearest fifth is one of them, the middle one is the third.
    let five = of(&made(months(&[0, 1, 2, 3, 10]), json!({})));
    let p = &five.offers[0];
    assert_eq!(
        (p.median.to_string(), p.dearest_fifth.to_string()),
        ("16.00".into(), "40.00".into())
    );
    assert_eq!((p.lowest.to_string(), p.highest.to_string()), ("10.00".into(), "40.00".into()));
    // A plan that is always cheaper is so in every draw, and the seed decides nothing else.
    let always = of(&made(months(&[9, 10]), json!({ "seed": 5 })));
    assert_eq!(always.first_cheaper[0].times, 0);
    assert_eq!(
        of(&made(months(&[0, 4]), json!({ "seed": 7 }))),
        of(&made(months(&[0, 4]), json!({ "seed": 7 })))
    );
}

#[test]
fn day_packs_go_to_the_days_that_need_them_most() {
    let day = add_on(
        "day",
        "1",
        json!({ "most": 4, "allowances": gb(1),
        "fee": { "amount": "1", "period": { "once": { "days": 1 } } }, "validity": "calendarDay" }),
    );
    let session = |day: u8, mb: u64| json!({ "data": { "start": format!("2026-05-{day:02}T09:00:00"), "bytes": mb << 20 } });
    let records = json!([session(3, 1024), session(4, 200), session(9, 2048), session(12, 100)]);
    let customer = json!({ "months": [{ "month": "2026-05", "usage": { "records": records } }] });
    let wishes = json!({ "horizon": 1, "simplicity": "0" });
    let made = market(vec![plan("p", "10")], vec![day]);
    let case = case(made, customer, wishes);
    // 3.3 GB are 4 started ones, 12. A pack on the 3rd and two on the 9th leave
    // 300 MB: 3 + 3; one more covers 200 MB and leaves a started GB: no gain.
    assert_eq!(case.cheapest(), ("p".into(), vec![3], "16.00".into()));
}

#[test]
fn nothing_to_be_had_is_an_answer() {
    let plans = vec![with(plan("p", "1"), json!({ "sale": { "to": "2020-01-01" } }))];
    let case = case(market(plans, vec![]), json!({ "months": months(&[1]) }), json!({}));
    let choice = case.choose();
    assert_eq!(choice.verdict, Verdict::Nothing);
    assert!(choice.cheapest.pick.is_none() && choice.cheapest.certificate.space.get() == 0);
}

/// Tampers with a certificate, and gives what its check says.
fn tampered(case: &Case, tamper: impl Fn(&mut tariff_core::Certificate)) -> String {
    let within = Within::default();
    let goal = Goal::Cheapest;
    let mut found = best(&case.market, &case.customer, &case.wishes, goal, &within).certificate;
    assert_eq!(found.check(&case.market, &case.customer, &case.wishes), Ok(()));
    tamper(&mut found);
    found.check(&case.market, &case.customer, &case.wishes).unwrap_err().to_string()
}

#[test]
fn a_certificate_that_isnt_true_is_found_out() {
    let plans = vec![plan("p", "10"), plan("q", "30"), plan("r", "60")];
    let market = market(plans, vec![pack(4)]);
    let case = case(market, json!({ "months": months(&[1, 4]) }), json!({ "horizon": 2 }));
    // Two months of 10, 3 and 8; the next is 20 dearer in both.
    let dearer = |c: &mut tariff_core::Certificate| c.best = c.runner_up.clone();
    assert_eq!(tampered(&case, dearer), "`p` comes to 64.00, less than the best");
    let cheaper = |c: &mut tariff_core::Certificate| {
        c.best.as_mut().unwrap().score = "1".parse().unwrap();
    };
    assert!(tampered(&case, cheaper).starts_with("the best is"));
    let no_rival = |c: &mut tariff_core::Certificate| c.runner_up = None;
    assert!(tampered(&case, no_rival).starts_with("the runner-up is"));
    let larger = |c: &mut tariff_core::Certificate| c.space = (c.space.get() + 1).into();
    assert_eq!(tampered(&case, larger), "the size of the space is 75, and not 76");
    let bound = |c: &mut tariff_core::Certificate| {
        c.discarded[0].least = "1".parse().unwrap();
    };
    assert!(tampered(&case, bound).starts_with("that a bound is above the runner-up"));
}

#[test]
fn an_answer_from_other_inputs_doesnt_pass_for_this_one() {
    let made = |fee: &str| {
        let market = market(vec![plan("p", fee)], vec![]);
        case(market, json!({ "months": months(&[1]) }), json!({}))
    };
    let (ours, dearer) = (made("10"), made("11"));
    let of = |case: &Case| {
        tariff_core::receipt(&case.market, &case.customer, &case.wishes, Goal::Cheapest).unwrap()
    };
    let receipt = of(&ours);
    let text = serde_json::to_string(&receipt).unwrap();
    let read: tariff_core::Receipt = serde_json::from_str(&text).unwrap();
    assert_eq!((read.verify(&ours.market), &read), (Ok(()), &receipt));
    let other = read.verify(&dearer.market).unwrap_err().to_string();
    assert!(other.starts_with("the catalogue `made-up` is not the one of the receipt"), "{other}");
    let mut changed = receipt.clone();
    changed.wishes.horizon = 13;
    let horizon = changed.verify(&ours.market).unwrap_err().to_string();
    assert!(horizon.contains("the receipt says"), "{horizon}");
    let mut old = receipt;
    old.version = "0.0.1".into();
    assert_eq!(old.verify(&ours.market), Ok(()));
    old.choice["months"] = json!(2);
    let expect = "at `months` the receipt says 2, and the answer is 1 (made by version 0.0.1)";
    assert_eq!(old.verify(&ours.market).unwrap_err().to_string(), expect);
}

#[test]
fn a_minimum_spend_reached_otherwise_is_the_promotions_doing() {
    // 12, with a minimum of 8; in the first two months 1, topped up by 7.
    let offer = json!({ "months": 2, "price": { "fixed": { "amount": "1" } } });
    let plans = vec![with(plan("p", "12"), json!({ "promotion": offer, "minimumSpend": "8" }))];
    let case = case(market(plans, vec![]), json!({ "months": months(&[0]) }), json!({}));
    let cost = case.choose().cheapest.pick.unwrap().cost;
    let lines: Vec<_> = cost.lines.iter().map(|l| (l.what.clone(), l.amount.to_string())).collect();
    let expect = [(CostPart::Steady, "144.00".into()), (CostPart::Promotion, "-8.00".into())];
    assert_eq!(lines, expect);
}

#[test]
fn the_steadiest_is_told_no_fee_that_would_change_it() {
    let case = committed(json!({}), json!({}));
    let choice = choose(&case.market, &case.customer, &case.wishes, Goal::Steadiest);
    // 27 against 30: the highest bill is lower, whatever leaving costs.
    let Verdict::Change { worth_while_below, .. } = choice.verdict else { panic!() };
    assert_eq!(worth_while_below, None);
}

#[test]
fn a_form_that_nobody_filled_in_is_no_statement() {
    let month = json!([{ "usage": { "profile": { "classes": [] } } }]);
    let case = case(market(vec![plan("p", "1")], vec![]), json!({ "months": month }), json!({}));
    assert_eq!(case.choose().basis, tariff_core::Basis::Typed);
}
