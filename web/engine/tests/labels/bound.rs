//! Who says that there is no commitment has a filing that says so.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use tariff_core::{Binding, Market, Offer};
use tariff_engine::desk::Desk;
use tariff_engine::protocol::Query;
use tariff_engine::words::Lang;
use tariff_tests::shipped::{market, regions};

use crate::people::{Case, each, month, typed};
use crate::text::{blocks, tables};

/// What a document says of a plan, family or add-on: months, whether only with extras, whether it
/// states that there is none.
type Filed = (Option<u64>, bool, bool);

/// All documents, read as JSON and not through the catalogue's types.
static FILED: LazyLock<HashMap<(String, String), Filed>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    let folder = format!("{}/../../www/catalogue", env!("CARGO_MANIFEST_DIR"));
    for file in std::fs::read_dir(folder).unwrap().flatten() {
        let text = std::fs::read_to_string(file.path()).unwrap();
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        let name = document["id"].as_str().unwrap().to_owned();
        let lists = ["plans", "families", "addOns"].into_iter();
        for of in lists.filter_map(|key| document[key].as_array()).flatten() {
            let none = of["statedNone"].as_array();
            let none = none.is_some_and(|none| none.iter().any(|what| what == "commitment"));
            let bound = &of["commitment"];
            let filed = (bound["months"].as_u64(), bound["onlyWithExtras"] == true, none);
            all.insert((name.clone(), of["id"].as_str().unwrap().to_owned()), filed);
        }
    }
    all
});

fn filed(market: &Market, id: &str) -> Filed {
    let names = market.catalogues().iter().map(|c| c.id.clone());
    names.filter_map(|name| FILED.get(&(name, id.to_owned())).copied()).next().unwrap()
}

#[test]
fn an_offer_binds_as_its_filing_says() {
    let mut kinds = BTreeSet::new();
    for region in regions() {
        let market = market(&region);
        let plans = market.catalogues().iter().flat_map(|c| &c.plans).map(|p| &p.id);
        let families = market.catalogues().iter().flat_map(|c| &c.families).map(|f| &f.id);
        for id in plans.chain(families) {
            let expected = match filed(&market, id) {
                (Some(n), false, _) => Binding::Months(n.try_into().unwrap()),
                (Some(n), true, _) => Binding::WithExtras(n.try_into().unwrap()),
                (None, _, true) => Binding::None,
                (None, _, false) => Binding::NotStated,
            };
            assert_eq!(market.binding(&Offer::plan(id)), Some(expected), "{region}, {id}");
            kinds.insert(format!("{:?}", std::mem::discriminant(&expected)));
        }
    }
    assert_eq!(kinds.len(), 4);
}

const NONE: [&str; 6] = [
    "无合约期",
    "no commitment",
    "无合约期的",
    "Without a commitment",
    "无合约期（备案写明）",
    "No commitment (says the filing)",
];

fn claims_none(text: &str) -> bool {
    NONE.iter().any(|none| text == *none || text.ends_with(&format!(" · {none}")))
}

#[test]
fn every_row_says_of_a_commitment_what_its_filing_says() {
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    for region in regions() {
        let mut desk = Desk::default();
        desk.take(&region, market(&region)).unwrap();
        let market = desk.market().unwrap();
        let who = "everything".to_owned();
        let case = Case { who, region: region.clone(), customer: typed(vec![month(1, 1)]) };
        for lang in [Lang::Zh, Lang::En] {
            let ranking = desk.rank(&case.ask(lang)).unwrap();
            let all = ranking.ranked.iter().chain(&ranking.excluded);
            for row in all.chain(ranking.asking.groups.iter().flat_map(|g| &g.first)) {
                let (months, extras, none) = filed(market, &row.offer.plan);
                let said = row.binding.as_str();
                let expected = match (months, extras, none) {
                    (Some(n), false, _) => said.contains(&n.to_string()),
                    (Some(n), true, _) => {
                        said.contains(&n.to_string())
                            && (said.contains("宽带") || said.contains("broadband"))
                    }
                    (None, _, true) => claims_none(said),
                    (None, _, false) => said.contains("未写明") || said.contains("not stated"),
                };
                assert!(expected, "{region}, {}: {said}", row.offer);
                kinds.insert(format!("{extras}{none}{}{lang:?}", months.is_some()));
            }
        }
    }
    assert_eq!(kinds.len(), 6, "{kinds:?}");
}

/// Everything that an offer is made of says that there is none.
fn states_none(market: &Market, offer: &Offer) -> bool {
    std::iter::once(&offer.plan).chain(&offer.add_ons).all(|id| filed(market, id).2)
}

#[test]
fn verdict_choices_comparison_and_card_say_none_where_the_filing_does() {
    let (mut none, mut silent) = (0, 0);
    each(|desk, market, case| {
        for lang in [Lang::Zh, Lang::En] {
            let ask = case.ask(lang);
            let told = desk.answer(&ask).unwrap();
            let Some(advised) = &told.advised else { continue };
            let stated = states_none(market, &advised.offer);
            let says = |html: &str| blocks(html).iter().any(|text| claims_none(text));
            assert_eq!(says(&told.head), stated, "{}: {}", case.who, advised.offer);
            none += usize::from(stated);
            // The first rows of the choices are those worth a look side by side.
            let rows = tables(&told.others.html, "choices");
            for (row, offer) in rows.iter().flatten().skip(1).zip(&told.beside) {
                let claims = row[0].iter().any(|text| claims_none(text));
                assert_eq!(claims, states_none(market, offer), "{}: {row:?}", case.who);
                silent += usize::from(!claims);
            }
            let card = desk.tell(&ask, &Query::Card { clerk: true }).unwrap();
            let free = ["套餐无合约期", "the plan asks for no minimum stay"];
            if free.iter().any(|words| card.contains(words)) {
                assert!(stated, "{}: {}", case.who, advised.offer);
            }
        }
        let offers = desk.answer(&case.ask(Lang::Zh)).unwrap().beside;
        let html = desk.tell(&case.ask(Lang::Zh), &Query::Compare(offers.clone())).unwrap();
        let rows = tables(&html, "side-by-side").remove(0);
        let row = rows.iter().find(|row| row.first().is_some_and(|c| c == &["合约期"])).unwrap();
        for (offer, cell) in offers.iter().zip(&row[1..]) {
            let says = cell.join("").contains("无（资料写明）");
            assert_eq!(says, filed(market, &offer.plan).2, "{}: {offer} {cell:?}", case.who);
        }
    });
    assert!(none > 50 && silent > 5, "{none}, {silent}");
}
