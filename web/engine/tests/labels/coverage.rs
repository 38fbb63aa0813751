//! What is said to be on file is what the catalogues hold, region by region; and what no figure
//! holds is said.

use std::collections::BTreeMap;

use tariff_core::Customer;
use tariff_engine::asked::Asked;
use tariff_engine::desk::Desk;
use tariff_engine::protocol::Basis;
use tariff_engine::protocol::Query;
use tariff_engine::words::{Lang, en, zh};
use tariff_tests::shipped::{market, regions};

use crate::people::{Case, each, month, typed};
use crate::text::blocks;

fn document(id: &str) -> serde_json::Value {
    let path = format!("{}/../../www/catalogue/{id}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// How many plans and families of an operator's a region is sold, by the documents alone.
fn filed(region: &str) -> (BTreeMap<String, usize>, String) {
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    let documents = [document("national"), document(region)];
    let here = |rules: &serde_json::Value| {
        rules.as_array().into_iter().flatten().all(|rule| {
            let any_of = rule["regions"]["anyOf"].as_array();
            any_of.is_none_or(|ids| ids.iter().any(|id| id == region))
        })
    };
    for of in documents.iter().flat_map(|d| {
        ["plans", "families"].into_iter().filter_map(|key| d[key].as_array()).flatten()
    }) {
        if here(&of["eligibility"]) {
            *all.entry(of["operator"].as_str().unwrap().to_owned()).or_default() += 1;
        }
    }
    let read = documents.iter().map(|d| d["readOn"].as_str().unwrap().to_owned()).min();
    (all, read.unwrap())
}

#[test]
fn every_region_says_what_is_on_file() {
    let all = regions();
    assert_eq!(all.len(), 31);
    let mut without_telecom = 0;
    for region in all {
        let (filed, read) = filed(&region);
        let count = |id: &str| filed.get(id).copied().unwrap_or(0);
        let [cmcc, unicom, telecom, broadnet] =
            ["cmcc", "unicom", "telecom", "broadnet"].map(count);
        assert_eq!(filed.values().sum::<usize>(), cmcc + unicom + telecom + broadnet, "{region}");
        without_telecom += usize::from(telecom == 0);
        let zh = format!(
            "已收录：移动 {cmcc}、联通 {unicom}、电信 {telecom}、广电 {broadnet} 个套餐（{read} 的资料）"
        );
        let en = format!(
            "Plans on file: China Mobile {cmcc}, China Unicom {unicom}, China Telecom {telecom}, China Broadnet {broadnet} (as of {read})"
        );
        let mut desk = Desk::default();
        let facts = desk.take(&region, market(&region)).unwrap();
        assert_eq!(facts.coverage(&zh::shared::WORDS, Lang::Zh), zh, "{region}");
        assert_eq!(facts.coverage(&en::shared::WORDS, Lang::En), en, "{region}");
        let customer: Customer = typed(vec![month(100, 5_000)]);
        let case = Case { who: region.clone(), region: region.clone(), customer };
        for (lang, says) in [(Lang::Zh, &zh), (Lang::En, &en)] {
            let fine = desk.answer(&case.ask(lang)).unwrap().fine;
            assert!(blocks(&fine).contains(says), "{region}: {fine}");
        }
        // Whoever one is with can be said everywhere.
        let ids: Vec<&str> = facts.operators.iter().map(|o| o.id.as_str()).collect();
        for id in ["cmcc", "unicom", "telecom", "broadnet"] {
            assert!(ids.contains(&id), "{region}: {ids:?}");
        }
    }
    assert!(without_telecom > 0, "what isn't on file is told, too");
}

#[test]
fn no_figure_is_silent_about_calls_abroad() {
    each(|desk, _, case| {
        for (lang, unasked, needed) in [
            (Lang::Zh, "不含国际、港澳台和出境", "请先问清价格"),
            (Lang::En, "Calls and roaming abroad not counted", "Ask for those prices"),
        ] {
            let head = |abroad| {
                let ask = Asked { abroad, ..case.ask(lang) };
                desk.answer(&ask).unwrap().head
            };
            if !matches!(case.ask(lang).basis, Basis::Typed) {
                // A statement's months that hold some can't be compared, and say so.
                assert!(!head(None).contains(unasked) && !head(Some(true)).contains(needed));
                continue;
            }
            assert!(head(None).contains(unasked), "{}", case.who);
            assert!(head(Some(true)).contains(needed), "{}", case.who);
            let no = head(Some(false));
            assert!(!no.contains(unasked) && !no.contains(needed), "{}", case.who);
            let ask = Asked { abroad: Some(true), ..case.ask(lang) };
            if let Ok(card) = desk.tell(&ask, &Query::Card { clerk: true }) {
                assert!(card.contains(needed), "{}", case.who);
            }
            let lines = ["本人", "妈妈"].map(|name| (name.to_owned(), case.customer.clone()));
            if case.who.starts_with("usual") {
                let told = desk.household(&ask, &lines).unwrap();
                let family = ["不含国际、港澳台通话", "Not counted: calls abroad"];
                let says = family.iter().any(|words| told.contains(words));
                assert!(says || told.contains("verdict-none"), "{told}");
            }
        }
    });
}
