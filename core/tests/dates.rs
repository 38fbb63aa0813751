//! Leaving as a decision with a date, and commitments that outlive the
//! horizon: answers worked out by hand.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Value, json};
use tariff_core::{
    Catalogue, CheckedCustomer, CheckedWishes, Choice, CostError, CostPart, Current, Customer,
    Dates, Goal, Market, Obstacle, Offer, Purchase, Verdict, Watch, Wishes, choose, cost, risk,
    season, why_not,
};

fn with(mut item: Value, more: Value) -> Value {
    let more = more.as_object().unwrap().clone();
    item.as_object_mut().unwrap().extend(more);
    item
}

/// A plan of an operator with calls at 0.2 a minute.
fn plan(id: &str, operator: &str, fee: &str, more: Value) -> Value {
    let minute = json!({ "amount": 1, "unit": "minute" });
    let voice = json!({ "id": "v", "covers": "out", "increment": { "first": 60, "then": 60 },
        "price": { "perUnit": { "price": "0.2", "per": minute } } });
    let base = json!({ "id": id, "name": id, "operator": operator, "charges": [voice],
        "fee": { "amount": fee, "period": "month" }, "source": { "read": "made up" } });
    with(base, more)
}

fn bound(months: u16, termination: Value) -> Value {
    let mut of = json!({ "months": months });
    if !termination.is_null() {
        of["termination"] = termination;
    }
    json!({ "commitment": of })
}

fn fixed(amount: &str) -> Value {
    json!({ "fixed": { "amount": amount } })
}

fn market_of(plans: Vec<Value>, add_ons: Vec<Value>) -> Market {
    let name = json!({ "zh": "x", "en": "x" });
    let question = |id: &str, rare: bool| json!({ "id": id, "text": name, "rare": rare });
    let document = json!({
        "schema": "tariff-catalogue/1", "id": "made-up", "region": name, "currency": "CNY",
        "readOn": "2026-11-20", "lineRounding": { "mode": "halfUp", "step": "0.01" },
        "operators": [{ "id": "a", "name": name }, { "id": "b", "name": name }],
        "services": [{ "id": "video", "name": name }],
        "questions": [question("q", false), question("lottery", true)],
        "scopes": [{ "id": "out", "service": "voice" }], "plans": plans, "addOns": add_ons,
    });
    let catalogue = Catalogue::parse("made up", &document.to_string());
    Market::compile(vec![catalogue.unwrap_or_else(|f| panic!("{f}"))]).unwrap()
}

struct Case {
    market: Market,
    customer: CheckedCustomer,
    wishes: CheckedWishes,
}

/// A customer who calls for one minute a month.
fn case_of(market: Market, customer: Value, wishes: Value) -> Case {
    let month = json!([{ "usage": { "profile": { "classes": [{ "service": "voice", "total": 60,
        "typed": true, "billed": [{ "first": 60, "then": 60, "billed": 60 }] }] } } }]);
    let base = json!({ "schema": "tariff-customer/1", "today": "2026-11-22", "months": month });
    let customer = Customer::parse("customer", &with(base, customer).to_string())
        .and_then(|c| c.check(&market))
        .unwrap_or_else(|f| panic!("{f}"));
    let wishes = Wishes::parse("wishes", &wishes.to_string())
        .and_then(|w| w.check(&market, &customer))
        .unwrap_or_else(|f| panic!("{f}"));
    Case { market, customer, wishes }
}

/// Has `held` (100 a month, 24 months, 500 for leaving) for 22 months of it.
fn held(more: Value, wishes: Value, others: Vec<Value>) -> Case {
    let mut plans = vec![plan("held", "a", "100", bound(24, fixed("500")))];
    plans.extend(others);
    let current = json!({ "operator": "a", "offer": { "plan": "held" }, "contractMonths": 22 });
    let customer = json!({ "current": with(current, more) });
    case_of(market_of(plans, vec![]), customer, wishes)
}

fn other() -> Value {
    plan("other", "b", "40", json!({}))
}

impl Case {
    fn choose(&self) -> Choice {
        let choice = choose(&self.market, &self.customer, &self.wishes, Goal::Cheapest);
        let bests = [&choice.cheapest, &choice.steadiest, &choice.uncommitted];
        for best in bests {
            best.certificate.check(&self.market, &self.customer, &self.wishes).unwrap();
        }
        choice
    }

    /// The cheapest: the plan, the months waited before, and the total.
    fn best(&self) -> (String, u16, String) {
        let pick = self.choose().cheapest.pick.unwrap();
        (pick.purchase.offer.to_string(), pick.purchase.wait, pick.cost.total.to_string())
    }
}

fn best(plan: &str, wait: u16, total: &str) -> (String, u16, String) {
    (plan.into(), wait, total.into())
}

fn lines(choice: &Choice) -> Vec<(CostPart, String)> {
    let pick = choice.cheapest.pick.as_ref().unwrap();
    pick.cost.lines.iter().map(|l| (l.what.clone(), l.amount.to_string())).collect()
}

#[test]
fn the_contract_is_left_at_its_end() {
    // 2 × 100.20 + 10 × 40.20; going at once 12 × 40.20 + 500, staying 12 × 100.20.
    let case = held(json!({}), json!({}), vec![other()]);
    let choice = case.choose();
    assert_eq!(case.best(), best("other", 2, "602.40"));
    let expect = [(CostPart::Steady, "402.00".into()), (CostPart::Waiting, "200.40".into())];
    assert_eq!(lines(&choice), expect);
    let Verdict::Change { later: Some(later), saves, keeps_plan: false, .. } = choice.verdict
    else {
        panic!("{:?}", choice.verdict)
    };
    assert_eq!((later.months, later.until.to_string()), (2, "2027-01-31".into()));
    assert_eq!(later.day.to_string(), "2027-02-01");
    assert_eq!(saves.unwrap().to_string(), "600.00");
    assert_eq!(later.saves_against_now.unwrap().to_string(), "380.00");
    assert_eq!(choice.dates, Some(Dates::EveryMonth { months_left: 2 }));
    let dates = choice.cheapest.certificate.dates;
    let told: Vec<_> =
        dates.iter().map(|d| (d.wait, d.day.to_string(), d.least.map(|m| m.to_string()))).collect();
    let told: Vec<_> = told.iter().map(|(w, d, m)| (*w, d.as_str(), m.as_deref())).collect();
    let expect = [
        (0, "2026-12-01", Some("982.40")),
        (1, "2027-01-01", Some("1042.40")),
        (2, "2027-02-01", Some("602.40")),
    ];
    assert_eq!(told, expect);
}

#[test]
fn a_month_between_can_be_the_best() {
    // 30 for each of five months left, but at most two: the fee begins to fall
    // after three more. Money: 12 × 40.20 + k × 60 more + 60, 60, 60, 60, 30, 0.
    let falling = json!({ "perMonthLeft": { "amount": "30", "mostMonths": 2 } });
    let plans = |fee: &str| {
        vec![
            plan("held", "a", fee, bound(24, falling.clone())),
            plan("other", "b", "40", json!({})),
        ]
    };
    let made = |fee: &str, used: u16| {
        let current =
            json!({ "operator": "a", "offer": { "plan": "held" }, "contractMonths": used });
        case_of(market_of(plans(fee), vec![]), json!({ "current": current }), json!({}))
    };
    assert_eq!(made("100", 19).best(), best("other", 0, "542.40"));
    // 5 a month more than the other: five months of that are less than 60.
    assert_eq!(made("45", 19).best(), best("other", 5, "507.40"));
    // Gifts that are paid back rise with every month: at once, or at the end.
    let rising = json!({ "perMonthUsed": { "amount": "10" } });
    let plans =
        vec![plan("held", "a", "45", bound(24, rising)), plan("other", "b", "40", json!({}))];
    let current = json!({ "operator": "a", "offer": { "plan": "held" }, "contractMonths": 1 });
    let case = case_of(market_of(plans, vec![]), json!({ "current": current }), json!({}));
    assert_eq!(case.best(), best("other", 0, "492.40"));
}

#[test]
fn what_begins_later_begins_then() {
    // Half the fee for two months, and in every yearly contract a first month:
    // after two months of waiting ten are left, of which two cost 20.
    let half = json!({ "promotion": { "months": 2, "price": { "percent": { "percent": 50 } } } });
    let case = held(json!({}), json!({}), vec![plan("other", "b", "40", half)]);
    assert_eq!(case.best(), best("other", 2, "562.40"));
    // From the 21st on the first month is broken; who waits begins with a whole one.
    let modes = json!({ "firstMonth": ["payPerUse"] });
    let wishes = json!({ "startDay": 21 });
    let case = held(json!({}), wishes, vec![plan("other", "b", "40", modes)]);
    let choice = case.choose();
    let pick = choice.cheapest.pick.unwrap();
    // The day of today is the 22nd, so the start is 21 December. Eleven of its 31 days
    // of 100 are 35.48, and a part of a minute is a whole one; then a month, then ten.
    assert_eq!((pick.purchase.wait, pick.purchase.first_month), (2, None));
    assert_eq!(pick.cost.total.to_string(), "537.88");
    let Verdict::Change { later: Some(later), .. } = choice.verdict else { panic!() };
    assert_eq!(later.day.to_string(), "2027-02-01");
}

#[test]
fn what_isnt_sold_any_more_cant_be_waited_for() {
    let gone = json!({ "sale": { "to": "2027-01-31" } });
    let coming = json!({ "sale": { "from": "2027-02-01" } });
    let others = vec![plan("gone", "b", "30", gone), plan("coming", "b", "50", coming)];
    let case = held(json!({}), json!({}), others);
    // 200.40 and 10 × 50.20; the one that is gone would be 502.40.
    assert_eq!(case.best(), best("coming", 2, "702.40"));
    let why = |id: &str| {
        let (market, customer) = (&case.market, &case.customer);
        why_not(market, customer, &case.wishes, Goal::Cheapest, &Offer::plan(id)).unwrap()
    };
    // It can be had at once, for 500 and 12 × 30.20, or after one month.
    let gone = why("gone");
    assert_eq!(gone.pick.unwrap().purchase.wait, 0);
    assert!(matches!(gone.obstacles[..], [Obstacle::Dearer { .. }]), "{:?}", gone.obstacles);
    assert!(why("coming").obstacles.is_empty());
}

#[test]
fn what_isnt_known_isnt_computed() {
    let dates = |more: Value, termination: Value| {
        let plans = vec![plan("held", "a", "100", bound(24, termination)), other()];
        let current = json!({ "operator": "a", "offer": { "plan": "held" } });
        let customer = json!({ "current": with(current, more) });
        let case = case_of(market_of(plans, vec![]), customer, json!({}));
        (case.choose().dates.unwrap(), case.best())
    };
    let (used, stated) = (json!({ "contractMonths": 22 }), json!({ "terminationFee": "90" }));
    // 500 at the most, against 12 × 60 saved.
    assert_eq!(dates(json!({}), fixed("500")), (Dates::EndUnknown, best("other", 0, "982.40")));
    assert_eq!(dates(used.clone(), Value::Null), (Dates::NoFormula, best("other", 0, "482.40")));
    assert_eq!(dates(stated.clone(), fixed("90")), (Dates::EndUnknown, best("other", 0, "572.40")));
    // Said, with an end that is known: free then.
    let both = with(stated, used.clone());
    let at_end = Dates::AtEnd { months_left: 2 };
    assert_eq!(dates(both.clone(), Value::Null), (at_end, best("other", 0, "572.40")));
    let dear = with(both, json!({ "terminationFee": "200" }));
    assert_eq!(dates(dear, Value::Null), (at_end, best("other", 2, "602.40")));
    // Over, or nothing: free.
    let over = json!({ "contractMonths": 24 });
    assert_eq!(dates(over, fixed("500")), (Dates::Free, best("other", 0, "482.40")));
}

#[test]
fn only_a_purchase_that_can_be_made_has_a_cost() {
    let case = held(json!({}), json!({}), vec![other()]);
    let of = |plan: &str, wait: u16| {
        let purchase = Purchase { wait, ..Purchase::of(Offer::plan(plan)) };
        cost(&case.market, &case.customer, &case.wishes, &purchase).map(|c| c.total.to_string())
    };
    assert_eq!(of("other", 1), Ok("1042.40".into()));
    assert_eq!(of("other", 3), Err(CostError::Wait { months: 3 }));
    assert_eq!(of("held", 1), Err(CostError::Wait { months: 1 }));
    assert_eq!(of("held", 0), Ok("1202.40".into()));
    // Who lacks what they need doesn't wait for two months.
    let video = json!({ "includes": ["video"] });
    let more = vec![plan("other", "b", "40", video)];
    let mut lacking = held(json!({}), json!({}), more);
    let needs = Customer { needs: vec!["video".into()], ..(*lacking.customer).clone() };
    lacking.customer = needs.check(&lacking.market).unwrap();
    assert_eq!(lacking.best(), best("other", 0, "982.40"));
}

#[test]
fn what_is_told_beside_the_answer_waits_too() {
    let mut case = held(json!({}), json!({}), vec![other()]);
    let months = vec![case.customer.months[0].clone(); 3];
    let three = Customer { months, ..(*case.customer).clone() };
    case.customer = three.check(&case.market).unwrap();
    let choice = case.choose();
    let row = &choice.risk.offers[0];
    assert_eq!((row.wait, row.waiting.len(), row.months[0].to_string()), (2, 3, "40.20".into()));
    let year = row.likely(&case.wishes, 1);
    assert_eq!(year[0].to_string(), "602.40");
    // The same at once, for 500, and what they have are never cheaper.
    assert!(choice.risk.first_cheaper.iter().all(|c| c.times == c.of));
    assert_eq!(choice.risk.first_cheaper.len(), 2);
    let against = choice.against_current.unwrap();
    assert_eq!(against.over_horizon.to_string(), "600.00");
    let at_once = risk(&case.market, &case.customer, &case.wishes, &[Offer::plan("other")]);
    assert_eq!(at_once.offers[0].wait, 0);
    // Three months one after another: two of them, and then another plan.
    let season = season(&case.market, &case.customer, &case.wishes).unwrap();
    assert_eq!((season.stretches.len(), season.total.to_string()), (2, "240.60".into()));
    assert_eq!(season.changing.to_string(), "0.00");
}

#[test]
fn a_commitment_costs_what_it_binds() {
    let half_a_year = json!({ "horizon": 6 });
    let made = |more: Value, wishes: Value| {
        let plans = vec![plan("dear", "a", "100", more), plan("plain", "b", "60", json!({}))];
        case_of(market_of(plans, vec![]), json!({}), wishes)
    };
    // Six months of 10, then six of 100: 61.20 alone would win.
    let promotion =
        json!({ "promotion": { "months": 6, "price": { "fixed": { "amount": "10" } } } });
    let terms = |months, rule| with(promotion.clone(), bound(months, rule));
    let free = made(promotion.clone(), half_a_year.clone());
    assert_eq!(free.best(), best("dear", 0, "61.20"));
    let year = made(terms(12, Value::Null), half_a_year.clone());
    assert_eq!(year.best(), best("plain", 0, "361.20"));
    // Leaving then is cheaper than staying.
    let leave = made(terms(12, fixed("150")), half_a_year.clone());
    assert_eq!(leave.best(), best("dear", 0, "211.20"));
    assert!(lines(&leave.choose()).contains(&(CostPart::Owed, "150.00".into())));
    // Within the horizon nothing is owed.
    let long = made(terms(12, Value::Null), json!({ "horizon": 12 }));
    assert_eq!(long.best(), best("dear", 0, "662.40"));
    let extras = json!({ "months": 12, "onlyWithExtras": true });
    let extras = with(promotion.clone(), json!({ "commitment": extras }));
    assert_eq!(made(extras, half_a_year.clone()).best(), best("dear", 0, "61.20"));
    // The minimum spend counts where it is more: 8 months of 12 at 40 and 80.
    let minimum = with(bound(8, Value::Null), json!({ "minimumSpend": "80" }));
    let least = |fee: &str| {
        let plans = vec![plan("least", "a", fee, minimum.clone())];
        case_of(market_of(plans, vec![]), json!({}), json!({ "horizon": 4 })).best()
    };
    assert_eq!(least("40"), best("least", 0, "640.00"));
}

#[test]
fn what_is_kept_still_binds() {
    // Ten months left, six are looked at: four of 100, or 60 for leaving.
    let made = |more: Value, termination: Value| {
        let plans = vec![plan("held", "a", "100", bound(24, termination))];
        let current = json!({ "operator": "a", "offer": { "plan": "held" } });
        let customer = json!({ "current": with(current, more) });
        case_of(market_of(plans, vec![]), customer, json!({ "horizon": 6 })).best()
    };
    let known = json!({ "contractMonths": 14 });
    assert_eq!(made(known.clone(), Value::Null), best("held", 0, "1001.20"));
    assert_eq!(made(known, fixed("60")), best("held", 0, "661.20"));
    // Not known for how long: nothing is counted.
    assert_eq!(made(json!({}), fixed("60")), best("held", 0, "601.20"));
}

#[test]
fn an_add_on_binds_too() {
    let add_on = |id: &str, more: Value| {
        let minutes = json!([{ "covers": "out", "amount": { "amount": 1, "unit": "minute" } }]);
        let base = json!({ "id": id, "name": id, "operator": "a", "allowances": minutes,
            "fee": { "amount": "0.05", "period": "month" }, "source": { "read": "made up" } });
        with(base, more)
    };
    let made = |add_ons: Vec<Value>| {
        let plans = vec![plan("p", "a", "10", json!({}))];
        let wishes = json!({ "horizon": 3, "simplicity": "0" });
        case_of(market_of(plans, add_ons), json!({}), wishes).best()
    };
    // 0.15 a month saved, 0.05 for each of nine months more.
    let bound = |months, rule| add_on("x", bound(months, rule));
    assert_eq!(made(vec![bound(3, Value::Null)]), best("p+x", 0, "30.15"));
    assert_eq!(made(vec![bound(12, Value::Null)]), best("p", 0, "30.60"));
    assert_eq!(made(vec![bound(12, fixed("0.2"))]), best("p+x", 0, "30.35"));
    // Of two that are the same, the one that binds less.
    let both = vec![bound(12, fixed("0.2")), add_on("y", bound_of("0.1"))];
    assert_eq!(made(both), best("p+y", 0, "30.25"));
}

fn bound_of(fee: &str) -> Value {
    bound(24, fixed(fee))
}

#[test]
fn an_add_on_whose_commitment_is_over_can_be_dropped() {
    let made = |used: u16| {
        let base = json!({ "id": "x", "name": "x", "operator": "a",
            "fee": { "amount": "5", "period": "month" }, "source": { "read": "made up" } });
        let plans = vec![plan("p", "a", "10", json!({}))];
        let offer = json!({ "plan": "p", "addOns": ["x"] });
        let current = json!({ "operator": "a", "offer": offer, "contractMonths": used });
        let add_on = with(base, bound(12, Value::Null));
        let customer = json!({ "current": current });
        case_of(market_of(plans, vec![add_on]), customer, json!({ "horizon": 3 })).best()
    };
    assert_eq!(made(12), best("p", 0, "30.60"));
    // Nine months left, six of them after the horizon.
    assert_eq!(made(3), best("p+x", 0, "75.60"));
}

#[test]
fn what_they_say_that_they_pay_stands_for_what_isnt_the_markets() {
    let made = |customer: Value| {
        let plans = vec![plan("other", "b", "40", json!({}))];
        case_of(market_of(plans, vec![]), customer, json!({ "switching": "10" }))
    };
    let elsewhere = json!({ "operator": "elsewhere", "terminationFee": "50" });
    let case = made(json!({ "current": elsewhere, "person": { "recentSpend": "59" } }));
    // 708 against 482.40, 50 and 10.
    assert_eq!(case.best(), best("other", 0, "542.40"));
    let choice = case.choose();
    let Verdict::Change { saves, saves_per_month, overpaid, later, .. } = choice.verdict else {
        panic!("{:?}", choice.verdict)
    };
    let told = [saves, saves_per_month, overpaid].map(|m| m.unwrap().to_string());
    assert_eq!((told, later), (["165.60", "13.80", "18.80"].map(str::to_owned), None));
    assert_eq!(choice.current_paid.unwrap().to_string(), "59.00");
    assert_eq!(choice.dates, Some(Dates::EndUnknown));
    // 45 is less than 542.40 / 12; a fee below 540 − 492.40 − 12 would change that.
    let current = json!({ "operator": "elsewhere", "terminationFee": "50" });
    let little = made(json!({ "current": current, "person": { "recentSpend": "45" } })).choose();
    let Verdict::Stay { worth_while_below, .. } = little.verdict else { panic!() };
    assert_eq!(worth_while_below.unwrap().to_string(), "35.60");
    // Not said: nothing to compare with, but what changing costs counts.
    let unsaid = made(json!({ "current": elsewhere }));
    assert_eq!((unsaid.choose().verdict, unsaid.best().2), (Verdict::Begin, "542.40".into()));
    let nobody = made(json!({}));
    assert_eq!((nobody.choose().verdict, nobody.best().2), (Verdict::Begin, "482.40".into()));
}

#[test]
fn a_lower_fee_for_some_is_theirs_only_if_it_is_sure() {
    let offer = |rule: Value| {
        json!({ "promotion": { "months": 3, "price": { "fixed": { "amount": "10" } },
            "eligibility": [rule] } })
    };
    let made = |rule: Value, customer: Value| {
        let plans = vec![plan("p", "a", "40", offer(rule))];
        case_of(market_of(plans, vec![]), customer, json!({}))
    };
    let new = || json!("newCustomer");
    let known = |operator: &str, person: Value| json!({ "current": { "operator": operator }, "person": person });
    let sure = made(new(), known("b", json!({})));
    assert_eq!(sure.best().2, "392.40");
    assert!(matches!(sure.choose().watch[..], [Watch::PromotionEnds { after_months: 3, .. }]));
    // Theirs already: it takes a new number, and whether that would do isn't known.
    let open = made(new(), known("a", json!({})));
    assert_eq!(open.best().2, "482.40");
    let watch = open.choose().watch;
    let [Watch::PromotionDepends { months: 3, fee, rules, .. }] = &watch[..] else {
        panic!("{watch:?}")
    };
    assert_eq!((fee.to_string(), rules.len()), ("10.00".into(), 1));
    let no = made(new(), known("a", json!({ "newNumber": false })));
    assert_eq!((no.best().2, no.choose().watch), ("482.40".into(), vec![]));
    let yes = made(new(), known("a", json!({ "newNumber": true })));
    assert_eq!(yes.best().2, "392.40");
}

#[test]
fn nobody_is_asked_rare_questions() {
    let ask = |q: &str| json!({ "eligibility": [{ "ask": { "question": q } }] });
    let made = |customer: Value| {
        let plans = vec![
            plan("p", "a", "40", json!({})),
            plan("won", "a", "1", ask("lottery")),
            plan("asked", "a", "20", ask("q")),
        ];
        case_of(market_of(plans, vec![]), customer, json!({})).choose()
    };
    let answered = |choice: &Choice| {
        choice.if_answered.as_ref().map(|b| b.pick.as_ref().unwrap().purchase.offer.plan.clone())
    };
    assert_eq!(answered(&made(json!({}))), Some("asked".into()));
    let won = made(json!({ "answers": { "lottery": true } }));
    assert_eq!(
        (answered(&won), won.cheapest.pick.unwrap().purchase.offer.plan),
        (None, "won".into())
    );
}

#[test]
fn an_existing_customer_is_asked_whether_a_new_number_would_do() {
    let made = |person: Value| {
        let new = json!({ "eligibility": ["newCustomer"] });
        let plans = vec![plan("held", "a", "40", json!({})), plan("new", "a", "20", new)];
        let current = json!({ "operator": "a", "offer": { "plan": "held" } });
        let customer = json!({ "current": current, "person": person });
        let choice = case_of(market_of(plans, vec![]), customer, json!({})).choose();
        let plan = choice.cheapest.pick.unwrap().purchase.offer.plan;
        (plan, choice.if_answered.is_some())
    };
    assert_eq!(made(json!({})), ("held".into(), true));
    assert_eq!(made(json!({ "newNumber": false })), ("held".into(), false));
    assert_eq!(made(json!({ "newNumber": true })), ("new".into(), false));
}

#[test]
fn any_operator_may_be_ones_own() {
    let market = || market_of(vec![other()], vec![]);
    let of = |operator: &str| {
        let case = case_of(market(), json!({}), json!({}));
        let current = Current { operator: Some(operator.into()), ..Current::default() };
        let theirs = Customer { current: Some(current), ..(*case.customer).clone() };
        theirs.check(&case.market).map_err(|faults| faults.to_string())
    };
    assert!(["telecom", "broadnet", "b"].iter().all(|operator| of(operator).is_ok()));
    assert!(of("").unwrap_err().contains("current.operator"));
}
