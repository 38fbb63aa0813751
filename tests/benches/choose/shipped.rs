//! The catalogues as they are shipped, and a customer of whom five months are
//! known record by record.

use tariff_core::{
    Call, CheckedCustomer, CheckedWishes, CivilTime, Current, Customer, Direction, Goal, Market,
    Message, Month, MonthUse, Peer, Person, Profile, Record, Session, Wishes, Within, YearMonth,
    advise, best, choose,
};
use tariff_tests::random::Random;
use tariff_tests::shipped::market;

use tariff_tests::table::{Table, times};

const TODAY: &str = "2026-11-24";

/// Adds the rows of one region's market.
pub(crate) fn rows(table: &mut Table, region: &str) {
    let market = market(region);
    let months = months(&mut Random(20_261_124), &market);
    for (usage, measured) in [("profile", true), ("records", false)] {
        let customer = customer(&market, region, &months, measured);
        let wishes = Wishes::default().check(&market, &customer).unwrap();
        let name = format!("national + {region}, 5 months, {usage}");
        table.section(&name);
        rows_of(table, &market, &customer, &wishes);
    }
}

fn rows_of(table: &mut Table, market: &Market, customer: &CheckedCustomer, wishes: &CheckedWishes) {
    let advice = advise(market, customer);
    let all = Within::default();
    let cheapest = || best(market, customer, wishes, Goal::Cheapest, &all);
    let steadiest = || best(market, customer, wishes, Goal::Steadiest, &all);
    let notes = |best: tariff_core::Best| {
        let c = best.certificate;
        let (space, rated) = (c.space.get(), c.rated_months);
        format!("{} plans, {space} offers, {} searched, {rated} months rated", c.plans, c.searched)
    };
    let add_ons: usize = market.catalogues().iter().map(|c| c.add_ons.len()).sum();
    let offers = format!("{} offers without add-ons, {add_ons} add-ons", market.len());
    let ranked = format!("{offers}, {} ranked", advice.ranked.len());
    table.row("`advise`: ranking, no add-ons", times(21, || advise(market, customer)), &ranked);
    table.row("`best`, cheapest", times(11, cheapest), &notes(cheapest()));
    table.row("`best`, steadiest", times(11, steadiest), &notes(steadiest()));
    let whole = || choose(market, customer, wishes, Goal::Cheapest);
    table.row(
        "`choose`: the whole answer",
        times(5, whole),
        "five to seven searches, reasons, risk",
    );
}

/// Each month: its records, and their sums.
struct Used {
    name: YearMonth,
    records: Vec<Record>,
    profile: Profile,
}

fn months(r: &mut Random, market: &Market) -> Vec<Used> {
    let mut of = |month: u8| {
        let start = |r: &mut Random| {
            let (day, hour, minute) = (1 + r.below(28), 7 + r.below(17), r.below(60));
            let start = format!("2026-{month:02}-{day:02}T{hour:02}:{minute:02}:00");
            Some(start.parse::<CivilTime>().unwrap())
        };
        let mut records = Vec::new();
        for _ in 0..300 {
            let direction = *r.of(&[Direction::Out, Direction::In]);
            let peer = *r.of(&[Peer::OnNet, Peer::OffNet]);
            let seconds = 1 + (r.below(300) * r.below(300) / 200) as u64;
            let start = start(r);
            records.push(Record::Call(Call { start, seconds, direction, peer, ..Call::default() }));
        }
        for _ in 0..400 {
            let (start, bytes) = (start(r), (r.below(64 << 20)) as u64);
            records.push(Record::Data(Session { start, bytes, ..Session::default() }));
        }
        for _ in 0..20 {
            let start = start(r);
            records.push(Record::Message(Message { start, pieces: 1, ..Message::default() }));
        }
        let profile = Profile::of_records(&records, &market.measures());
        let name = format!("2026-{month:02}").parse().unwrap();
        Used { name, records, profile }
    };
    (6..=10).map(&mut of).collect()
}

/// Somebody who has the middle one of all plans that they may have.
fn customer(market: &Market, region: &str, months: &[Used], measured: bool) -> CheckedCustomer {
    let of = |used: &Used| {
        let usage = if measured {
            MonthUse::Profile(used.profile.clone())
        } else {
            MonthUse::Records(used.records.clone())
        };
        Month { month: Some(used.name), usage }
    };
    let mut customer = Customer::new(TODAY.parse().unwrap(), months.iter().map(of).collect());
    customer.person = Person {
        age: Some(35),
        student: Some(false),
        disability: Some(false),
        broadband: Some(true),
        corporate: Some(false),
        visitor: Some(false),
        device: Some("phone".to_owned()),
        region: Some(region.to_owned()),
        ..Person::default()
    };
    let advice = advise(market, &customer.clone().check(market).unwrap());
    let middle = &advice.ranked[advice.ranked.len() / 2];
    customer.current = Some(Current {
        operator: Some(middle.operator.clone()),
        months: Some(24),
        offer: Some(middle.offer.clone()),
        ..Current::default()
    });
    customer.check(market).unwrap()
}
