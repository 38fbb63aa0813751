//! The table of other plans says what the core says: each amount is a month of the core's, the
//! least is the least, a filter leaves what it says, and who asks why not is told a rated figure.

use tariff_core::{
    Binding, Entry, Goal, Market, Money, Obstacle, Offer, Period, Wishes, Within, advise, best,
    why_not,
};
use tariff_engine::desk::Desk;
use tariff_engine::protocol::{File, Query, View};
use tariff_engine::words::Lang;

use crate::least::LANGS;
use crate::people::{Case, each};
use crate::text::{amounts, blocks, tables};

/// A row: the name, its cells, whether it is marked as what one has.
struct Row {
    name: String,
    cells: Vec<String>,
    now: bool,
}

impl Row {
    /// What stands beside the amount.
    fn beside(&self) -> &str {
        self.cells[4].split_once(' ').map_or("", |(_, text)| text)
    }

    fn pays(&self) -> Money {
        amounts(&self.cells[4])[0]
    }
}

fn all() -> View {
    View { rows: [u16::MAX; 4], ..View::default() }
}

fn rows(desk: &Desk, case: &Case, lang: Lang, view: View) -> Vec<Row> {
    let html = desk.tell(&case.ask(lang), &Query::Others(view)).unwrap();
    let yours = ["现在的套餐", "Your current plan"];
    let rows = tables(&html, "others").into_iter().flatten().skip(1);
    let row = |cells: Vec<Vec<String>>| Row {
        name: cells[0][0].clone(),
        now: cells[0].iter().any(|text| yours.contains(&text.as_str())),
        cells: cells.iter().map(|cell| cell.join(" ")).collect(),
    };
    rows.map(row).collect()
}

/// What the core says: what one has, then what may be had.
fn entries(market: &Market, case: &Case) -> Vec<Entry> {
    let advice = advise(market, &case.customer.clone().check(market).unwrap());
    let now = advice.current.clone();
    let others =
        advice.ranked.into_iter().filter(|e| now.as_ref().is_none_or(|n| n.offer != e.offer));
    now.clone().into_iter().chain(others).collect()
}

#[test]
fn every_amount_of_the_table_is_a_month_of_the_cores() {
    let (mut seen, mut lowest, mut pinned) = (0, 0, 0);
    each(|desk, market, case| {
        let entries = entries(market, case);
        let least = entries.iter().map(Entry::per_month).min();
        for lang in LANGS {
            let rows = rows(desk, case, lang, all());
            assert_eq!(rows.len(), entries.len(), "{}", case.who);
            for (row, entry) in rows.iter().zip(&entries) {
                let cost = entry.per_month();
                assert_eq!(
                    (&row.name, row.pays()),
                    (&entry.names.join(" · "), cost),
                    "{}",
                    case.who
                );
                // What a plan costs without any usage is its fee, as it is filed.
                if let Some(plan) =
                    market.plan(&entry.offer.plan).filter(|p| p.fee.period == Period::Month)
                {
                    assert_eq!(
                        amounts(&row.cells[1]),
                        [plan.fee.amount],
                        "{}: {}",
                        case.who,
                        row.name
                    );
                }
                let named = ["账单最低", "Lowest bills"].contains(&row.beside());
                assert_eq!(named, Some(cost) == least, "{}: {:?}", case.who, row.cells);
                let none = ["无", "none"].contains(&row.cells[5].as_str());
                let stated = market.binding(&entry.offer) == Some(Binding::None);
                assert_eq!(none, stated, "{}: {:?}", case.who, row.cells);
                lowest += usize::from(named);
                pinned += usize::from(row.now);
                seen += 1;
            }
        }
    });
    assert!(seen > 5_000 && lowest > 100 && pinned > 20, "{seen}, {lowest}, {pinned}");
}

#[test]
fn a_filter_leaves_what_it_says_and_says_how_many() {
    let (mut free, mut own) = (0, 0);
    each(|desk, market, case| {
        let entries = entries(market, case);
        let operator = case.customer.current.as_ref().and_then(|now| now.operator.clone());
        let is_free = |e: &&Entry| market.binding(&e.offer) == Some(Binding::None);
        let names = |of: Vec<&Entry>| of.iter().map(|e| e.names.join(" · ")).collect::<Vec<_>>();
        let shown = |view: View| -> Vec<String> {
            rows(desk, case, Lang::Zh, view).into_iter().map(|row| row.name).collect()
        };
        let expected = names(entries.iter().filter(is_free).collect());
        assert_eq!(shown(View { free: true, ..all() }), expected, "{}", case.who);
        free += expected.len();
        let html = desk.tell(&case.ask(Lang::Zh), &Query::Others(View { free: true, ..all() }));
        let says = format!("{} 个里还有 {} 个", entries.len(), expected.len());
        assert!(blocks(&html.unwrap()).join(" ").contains(&says), "{}: {says}", case.who);
        let html = desk.tell(&case.ask(Lang::Zh), &Query::Others(all())).unwrap();
        // With whom one is must be known.
        assert_eq!(html.contains("only-own"), operator.is_some(), "{}", case.who);
        if let Some(operator) = operator {
            let mine = entries.iter().filter(|e| e.operator == operator);
            let expected = names(mine.collect());
            assert_eq!(shown(View { own: true, ..all() }), expected, "{}", case.who);
            own += expected.len();
        }
    });
    assert!(free > 10 && own > 100, "{free}, {own}");
}

#[test]
fn the_file_has_the_rows_of_the_table() {
    each(|desk, market, case| {
        let advice = advise(market, &case.customer.clone().check(market).unwrap());
        for (lang, head) in
            [(Lang::Zh, "套餐,运营商,月费"), (Lang::En, "Plan,Operator,Monthly fee")]
        {
            let csv = desk.tell(&case.ask(lang), &Query::Save(File::Ranking)).unwrap();
            let mut lines = csv.split("\r\n");
            assert!(lines.next().unwrap().starts_with(&format!("\u{feff}{head}")), "{csv}");
            let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
            assert_eq!(lines.len(), advice.ranked.len(), "{}", case.who);
            for (line, entry) in lines.iter().zip(&advice.ranked) {
                let cost = format!(",{},", entry.per_month());
                assert!(line.ends_with(&entry.offer.to_string()) && line.contains(&cost), "{line}");
            }
        }
    });
}

#[test]
fn who_asks_why_not_is_told_what_is_rated() {
    let (mut costs, mut barred) = (0, 0);
    let mut customers = 0;
    each(|desk, market, case| {
        // Each answer looks along three kinds of usage: of few customers.
        customers += 1;
        if customers % 9 != 0 || case.customer.months.iter().any(|m| m.month.is_some()) {
            return;
        }
        let customer = case.customer.clone().check(market).unwrap();
        let wishes = Wishes { horizon: 24, ..Wishes::default() }.check(market, &customer).unwrap();
        let advice = advise(market, &customer);
        let ordinary = |offer: &Offer| {
            let excluded = advice.excluded.iter().map(|x| &x.entry);
            let mut all = advice.ranked.iter().chain(&advice.ask).chain(excluded);
            all.find(|e| e.offer == *offer).map(Entry::per_month)
        };
        let plans: Vec<_> = market.catalogues().iter().flat_map(|c| &c.plans).collect();
        for plan in plans.iter().step_by(plans.len() / 5) {
            let offer = Offer::plan(&plan.id);
            let query = Query::Why { text: plan.name.clone(), offer: Some(offer.clone()) };
            let html = desk.tell(&case.ask(Lang::Zh), &query).unwrap();
            let why = why_not(market, &customer, &wishes, Goal::Cheapest, &offer).unwrap();
            let bars = why.obstacles.iter().any(|o| !matches!(o, Obstacle::Dearer { .. }));
            let told = html.split("<div class=\"scroller\"").next().unwrap();
            let said = amounts(told);
            let has = case.customer.current.as_ref().and_then(|now| now.offer.clone());
            if bars && has.as_ref() != Some(&offer) {
                let expected: Vec<Money> = ordinary(&offer).into_iter().collect();
                assert!(expected.iter().all(|cost| said.contains(cost)), "{}: {told}", case.who);
                barred += 1;
            } else if has.as_ref() != Some(&offer) {
                let only = Within { only: Some(offer.clone()), ..Within::default() };
                let rated = best(market, &customer, &wishes, Goal::Cheapest, &only).pick.unwrap();
                assert!(said.contains(&rated.cost.per_month), "{}: {told}", case.who);
                costs += 1;
            }
        }
    });
    assert!(costs > 5 && barred > 5, "{costs}, {barred}");
}
