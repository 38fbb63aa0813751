//! What every figure keeps to, over shipped catalogues: what is drawn stands in the table, nothing
//! leaves the drawing, and sentences are true on both sides of where they change.

use tariff_core::{
    Axis, Catalogue, CheckedCustomer, CheckedWishes, ClassUse, Current, Customer, Goal, Market,
    Month, Offer, Profile, Service, Wishes, choose,
};

use super::*;
use crate::words::Lang;

fn market(id: &str) -> Market {
    let read = |id: &str| {
        let path = format!("{}/../../www/catalogue/{id}.json", env!("CARGO_MANIFEST_DIR"));
        Catalogue::parse(id, &std::fs::read_to_string(path).unwrap()).unwrap()
    };
    let ids: &[&str] = if id == "mobile-2011" { &["mobile-2011"] } else { &["national", id] };
    Market::compile(ids.iter().map(|id| read(id)).collect()).unwrap()
}

fn customer(
    market: &Market,
    minutes: u64,
    megabytes: u64,
    now: Option<&str>,
) -> (CheckedCustomer, CheckedWishes) {
    let data = ClassUse { typed: true, ..ClassUse::new(Service::Data, megabytes << 20) };
    let mut classes = vec![ClassUse::typed_minutes(minutes), data];
    classes.retain(|class| class.total > 0);
    let today = "2026-11-22".parse().unwrap();
    let mut customer = Customer::new(today, vec![Month::of_profile(Profile { classes })]);
    customer.person.device = Some("phone".into());
    if let Some(plan) = now {
        let operator = market.plan(plan).unwrap().operator.clone();
        let (operator, offer) = (Some(operator), Some(Offer::plan(plan)));
        customer.current = Some(Current { operator, offer, ..Current::default() });
    }
    let customer = customer.check(market).unwrap();
    let wishes = Wishes::default().check(market, &customer).unwrap();
    (customer, wishes)
}

/// Attributes of a name within a text.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let mark = format!(" {name}=\"");
    html.split(mark.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// Texts of the cells of its tables.
fn cells(html: &str) -> Vec<String> {
    let text = |rest: &str| rest.split_once('>').unwrap().1.split('<').next().unwrap().to_owned();
    let of = |tag: &str| html.split(tag).skip(1).map(text).collect::<Vec<_>>();
    [of("<td"), of("<th")].concat()
}

fn sound(html: &str) {
    let cells = cells(html);
    for value in attributes(html, "data-value") {
        assert!(cells.iter().any(|cell| cell == value), "{value} isn't in the table: {html}");
    }
    assert!(!html.contains("style="), "the page's policy forbids inline styles");
    let [view] = attributes(html, "viewBox")
        .into_iter()
        .filter(|view| *view != "0 0 24 16")
        .collect::<Vec<_>>()[..]
    else {
        panic!("one drawing: {html}")
    };
    let size: Vec<f64> = view.split(' ').map(|n| n.parse().unwrap()).collect();
    let number = |text: &str| text.parse::<f64>().unwrap();
    for rect in html.split("<rect").skip(1).map(|rest| rest.split('>').next().unwrap()) {
        let of = |name| number(attributes(&format!(" {rect}"), name)[0]);
        assert!(of("x") >= 0.0 && of("x") + of("width") <= size[2] + 0.01, "{rect}");
        assert!(of("y") >= 0.0 && of("y") + of("height") <= size[3] + 0.01, "{rect}");
    }
    for circle in html.split("<circle").skip(1).filter(|rest| rest.contains("class=\"dot")) {
        let of = |name| number(attributes(circle, name)[0]);
        assert!((0.0..=size[2]).contains(&of("cx")) && (0.0..=size[3]).contains(&of("cy")));
    }
}

#[test]
fn what_is_drawn_stands_in_the_table() {
    let w = Lang::Zh.words();
    for (id, now) in [("chongqing", Some("24CQ200016")), ("sichuan", None), ("beijing", None)] {
        let market = market(id);
        for (minutes, megabytes) in [(0, 0), (143, 13_516), (679, 51_200), (900, 500)] {
            let (customer, wishes) = customer(&market, minutes, megabytes, now);
            let choice = choose(&market, &customer, &wishes, Goal::Cheapest);
            let best = choice.cheapest.pick.as_ref().unwrap();
            let mut all = vec![("最省".to_owned(), best)];
            all.extend(choice.current.as_ref().map(|pick| ("现在".to_owned(), pick)));
            let offers: Vec<Offer> =
                all.iter().map(|(_, pick)| pick.purchase.offer.clone()).collect();
            for (percent, limit) in [(None, None), (Some(50), None), (Some(20), Some(60))] {
                let of = Risky { offers: &offers, percent, limit };
                let html = risk(w, &market, &customer, &of).unwrap().into_string();
                assert_eq!(html.contains("<svg"), percent.is_some(), "one month has no spread");
                if percent.is_some() {
                    sound(&html);
                }
            }
            for html in [
                structure(w, &market, best, "结构").into_string(),
                composition(w, &market, &all).into_string(),
                sweep(w, &market, &customer, &wishes, Axis::CallsOut).into_string(),
                sweep(w, &market, &customer, &wishes, Axis::Data).into_string(),
            ] {
                if !html.is_empty() {
                    sound(&html);
                }
            }
        }
    }
}

#[test]
fn sentences_hold_on_both_sides() {
    let market = market("chongqing");
    let (customer, wishes) = customer(&market, 200, 13_516, Some("24CQ200016"));
    let html = sweep(Lang::Zh.words(), &market, &customer, &wishes, Axis::CallsOut).into_string();
    let sentence = html.split("主叫超过 ").nth(1).unwrap();
    let (minutes, rest) = sentence.split_once(" 分钟，才该换成“").unwrap();
    let name = rest.split('”').next().unwrap();
    let last: i64 = minutes.parse().unwrap();
    let best = |minutes: i64| {
        let then = customer.shifted(&market, Axis::CallsOut, minutes - 200);
        let choice = choose(&market, &then, &wishes, Goal::Cheapest);
        choice.cheapest.pick.unwrap().names.join(" + ")
    };
    assert_eq!(best(last), best(200), "up to there it is the same");
    assert_ne!(best(last + 1), best(200));
    assert!(best(last + 1).starts_with(name.split(" + ").next().unwrap()), "{name}");
}

#[test]
fn a_line_that_is_not_crossed_is_said() {
    // 39 yuan with 300 minutes and 70 GB: ±50 % of 143 minutes and 13.2 GB stay within.
    let market = market("chongqing");
    let (customer, _) = customer(&market, 143, 13_516, None);
    let offers = [Offer::plan("25CQ301811")];
    let of = Risky { offers: &offers, percent: Some(50), limit: Some(40) };
    let html = risk(Lang::Zh.words(), &market, &customer, &of).unwrap().into_string();
    assert!(html.contains("3 种月份都不超过 ¥40.00。"), "{html}");
    let of = Risky { limit: Some(30), ..of };
    let html = risk(Lang::Zh.words(), &market, &customer, &of).unwrap().into_string();
    assert!(html.contains("3 种月份里有 3 种会超过 ¥30.00。"), "{html}");
    assert!(html.contains("aria-pressed=\"true\">± 50%"), "what was chosen is marked");
}
