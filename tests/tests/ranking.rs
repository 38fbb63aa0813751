//! Rankings from columns beside the readable rater: by plain enumeration in
//! random small markets, and over every catalogue that is shipped.

use std::collections::BTreeSet;
use std::path::Path;

use tariff_core::{
    Catalogue, ClassUse, Customer, Dominated, Market, Money, Month, Part, Price, Profile, Ranker,
    Service, Wishes, advise, dominated,
};
use tariff_tests::compare::Case;
use tariff_tests::random::Random;
use tariff_tests::steady::differences;

#[test]
fn every_plan_has_the_best_add_ons_that_plain_enumeration_finds() {
    let mut random = Random(20_261_128);
    let mut columns = 0;
    for i in 0..3000 {
        let Some(case) = Case::random(&mut random) else { continue };
        let (found, rows) = differences(&case);
        assert!(found.is_empty(), "instance {i}: {}\n{case}", found.join("\n"));
        columns += rows;
    }
    assert!(columns > 1000, "only {columns} offers came from columns");
}

/// Usages at and beside every point where a price of a market can change: the
/// end of each allowance, and of the first blocks and tiers after it.
fn corners(market: &Market) -> Vec<[u64; 3]> {
    let mut points = [const { BTreeSet::<u64>::new() }; 3];
    let catalogues = || market.catalogues().iter();
    let families = || catalogues().flat_map(|c| &c.families);
    let plans = catalogues().flat_map(|c| &c.plans).map(|p| (&p.allowances, &p.charges, &p.rates));
    let modules = families()
        .flat_map(|f| f.modules.iter().map(move |m| (&m.allowances, &f.charges, &f.rates)));
    for (allowances, charges, rates) in plans.chain(modules) {
        let shared = catalogues().flat_map(|c| &c.rates).filter(|r| rates.contains(&r.id));
        let charges: Vec<_> = charges.iter().chain(shared.flat_map(|r| &r.charges)).collect();
        for allowance in allowances.iter().filter_map(|a| Some((a.covers.as_str(), a.amount?))) {
            let (covers, amount) = allowance;
            let service = ["voice", "data", "sms"].iter().position(|s| covers.starts_with(s));
            let Some(points) = service.and_then(|s| points.get_mut(s)) else { continue };
            let end = amount.size();
            let step = if covers.starts_with("voice") { 60 } else { 1 };
            let beside = |at: u64| [at.saturating_sub(step), at, at + step];
            points.extend(beside(end));
            for charge in
                charges.iter().filter(|c| c.covers == covers || covers.starts_with(&c.covers))
            {
                if let Price::Blocks { size, prices, part, .. } = &charge.price {
                    let size = size.size();
                    let first = prices.first().and_then(|p| p.blocks).unwrap_or(1);
                    let filled = match (part, prices.first()) {
                        (Part::Metered { price, per }, Some(block)) if price.micro() > 0 => {
                            per.size() * block.price.micro().unsigned_abs()
                                / price.micro().unsigned_abs()
                        }
                        _ => size / 2,
                    };
                    for at in [filled, size, first * size, first * size + filled] {
                        points.extend(beside(end + at));
                    }
                }
                if let Price::Tiers { unit, tiers, .. } = &charge.price {
                    for at in tiers.iter().filter_map(|t| t.up_to) {
                        points.extend(beside(end + at * unit.size()));
                    }
                }
            }
        }
    }
    let all = points.map(|p| p.into_iter().collect::<Vec<u64>>());
    let longest = all.iter().map(Vec::len).max().unwrap_or(0);
    // Services don't touch one another, so the lists go side by side.
    let at = |i: usize, of: &Vec<u64>| if of.is_empty() { 0 } else { of[i % of.len()] };
    (0..longest).map(|i| [at(i, &all[0]), at(i, &all[1]), at(i, &all[2])]).collect()
}

/// Every catalogue that is shipped as a market, with the national one where its
/// add-ons need that.
fn shipped() -> Vec<(String, Market)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/catalogue");
    let read = |id: &str| {
        let text = std::fs::read_to_string(root.join(format!("{id}.json"))).unwrap();
        Catalogue::parse(id, &text).unwrap_or_else(|f| panic!("{f}"))
    };
    let names = std::fs::read_dir(&root).unwrap().map(|f| f.unwrap().file_name());
    let id =
        |name: std::ffi::OsString| name.to_string_lossy().strip_suffix(".json").map(str::to_owned);
    let mut ids: Vec<String> = names.filter_map(id).collect();
    ids.sort();
    let market = |id: String| {
        let alone = Market::compile(vec![read(&id)]);
        let both = alone.or_else(|_| Market::compile(vec![read(&id), read("national")]));
        (id, both.unwrap())
    };
    ids.into_iter().map(market).collect()
}

/// Months of so many seconds, bytes and pieces: a light one before, so that
/// what rolls over counts.
fn months([voice, data, sms]: [u64; 3]) -> Vec<Month> {
    let month = |part: u64| {
        let minutes = ClassUse::typed_minutes(voice / 60 / part);
        let own = vec![
            minutes,
            ClassUse::new(Service::Data, data / part),
            ClassUse::new(Service::Sms, sms / part),
        ];
        Month::of_profile(Profile { classes: own })
    };
    vec![month(3), month(1)]
}

#[test]
fn every_plan_on_sale_costs_the_same_by_columns_at_each_of_its_corners() {
    let (mut columns, mut events, mut usages) = (0, 0, 0);
    for (id, market) in shipped() {
        for corner in corners(&market) {
            let customer = Customer::new("2026-11-22".parse().unwrap(), months(corner));
            let customer = customer.check(&market).unwrap();
            let wishes = Wishes { most_add_ons: Some(0), ..Wishes::default() };
            let wishes = wishes.check(&market, &customer).unwrap();
            let ranker = Ranker::new(&market, &customer, &wishes);
            let ranking = ranker.rank();
            let by_columns: Vec<_> = (0..ranking.len())
                .map(|i| (ranking.offer(i).unwrap(), ranking.total(i).unwrap()))
                .collect();
            let readable: Vec<_> =
                advise(&market, &customer).ranked.into_iter().map(|e| (e.offer, e.total)).collect();
            assert_eq!(by_columns, readable, "{id}: {corner:?}");
            columns += ranking.exact().columns;
            events += ranking.exact().events;
            usages += 1;
        }
    }
    println!("{usages} usages; {columns} offers from columns, {events} by events");
    assert!(columns > 20 * events, "{columns} from columns, {events} by events");
}

#[test]
fn what_dominates_a_plan_on_sale_is_never_dearer_at_any_corner() {
    let (mut pairs, mut rated) = (0, 0);
    for (id, market) in shipped() {
        let found = dominated(&market, "2026-11-22".parse().unwrap());
        pairs += found.len();
        let usages: Vec<_> = corners(&market).into_iter().step_by(6).collect();
        for Dominated { offer, by, at_least, .. } in &found {
            for corner in &usages {
                let months = months(*corner);
                let total = |offer| -> Option<Money> {
                    let bills = market.bills(offer, &months).ok()?;
                    Some(bills.iter().map(|b| b.total).sum())
                };
                let Some(own) = total(offer) else { continue };
                let least = own.minus(*at_least).minus(*at_least);
                assert!(
                    total(by).is_some_and(|other| other <= least),
                    "{id}, {corner:?}: {offer} costs {own}, {by} {:?}",
                    total(by)
                );
                rated += 1;
            }
        }
    }
    println!("{pairs} pairs, {rated} comparisons");
    assert!(pairs > 50 && rated > 5_000, "{pairs} pairs, {rated} comparisons");
}
