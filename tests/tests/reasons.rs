//! Every reason in the JSON for the shipped catalogues is true: each figure is
//! rated again, month by month and line by line, with `rate_at` alone.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use tariff_core::{
    Amount, Axis, Carried, Catalogue, CheckedCustomer, CheckedWishes, Customer, Goal, Market,
    Moment, Money, MonthUse, Offer, Purchase, Recommendation, Rounding, Wishes, Within, best,
    rate_at,
};
use tariff_tests::brute::{Owed, granted, has_one, leaving};

/// Outgoing and incoming minutes, MB and messages of three months: real spreads
/// around the lightest, the median, the heavy and the ninetieth percentile.
const CUSTOMERS: [(&str, u8, [[u64; 4]; 3]); 5] = [
    ("light", 70, [[20, 60, 300, 0], [35, 80, 1_500, 2], [25, 40, 200, 0]]),
    ("median", 35, [[143, 100, 13_517, 3], [120, 90, 11_000, 5], [180, 130, 16_000, 1]]),
    ("talker", 50, [[679, 400, 6_000, 20], [720, 500, 5_000, 10], [500, 380, 9_000, 30]]),
    ("streamer", 22, [[60, 60, 51_113, 0], [40, 30, 80_000, 0], [90, 70, 30_000, 0]]),
    ("uneven", 28, [[30, 20, 2_000, 0], [300, 20, 45_000, 0], [10, 5, 0, 0]]),
];

fn months(of: &[[u64; 4]; 3]) -> Value {
    let month = |[out, back, mb, sms]: &[u64; 4]| {
        let minutes = |direction: &str, minutes: u64| {
            json!({ "service": "voice", "direction": direction, "total": minutes * 60,
                "typed": true, "billed": [{ "first": 60, "then": 60, "billed": minutes * 60 }] })
        };
        json!({ "usage": { "profile": { "classes": [
            minutes("out", *out), minutes("in", *back),
            { "service": "data", "total": mb << 20, "typed": true },
            { "service": "sms", "total": sms },
        ] } } })
    };
    Value::Array(of.iter().map(month).collect())
}

/// A market, a customer, and the JSON of what they are told.
struct Told<'m> {
    /// With lower fees for a while as the customer surely gets them.
    market: &'m Market,
    /// As it is filed.
    filed: &'m Market,
    customer: CheckedCustomer,
    wishes: CheckedWishes,
    json: Value,
    what: String,
}

fn money(value: &Value) -> Money {
    value.as_str().unwrap_or_else(|| panic!("no money: {value}")).parse().unwrap()
}

fn fen(sum: i128, n: i128) -> Money {
    let sum = Money::from_micro(i64::try_from(sum).unwrap());
    Rounding::FEN.apply(Amount::of(sum, 1, u64::try_from(n).unwrap()))
}

/// A line of a bill as far as reasons go: item, kind, direction, amount.
type Line = (String, String, String, Money);

impl Told<'_> {
    fn n(&self) -> i128 {
        self.customer.months.len() as i128
    }

    fn horizon(&self) -> i128 {
        i128::from(self.wishes.horizon)
    }

    fn keeps(&self, offer: &Offer) -> bool {
        let current = self.customer.current.as_ref().and_then(|c| c.offer.as_ref());
        current.is_some_and(|c| c.plan == offer.plan && c.modules == offer.modules)
    }

    /// The days of a month of a contract that begins on the next first.
    fn days(&self, m: u16) -> u8 {
        let mut day = self.customer.today;
        while day.month_day().1 != 1 {
            day = day.next();
        }
        (1..m).fold(day.year_month(), |month, _| month.next()).days()
    }

    /// The bills of a purchase in one contract month, as JSON and in money.
    fn rate(&self, purchase: &Purchase, m: Option<u16>) -> (Vec<Value>, Vec<Money>) {
        let (mut bills, mut totals) = (Vec::new(), Vec::new());
        let mut carried = Carried::default();
        for (place, month) in self.customer.months.iter().enumerate() {
            let last = self.wishes.horizon - purchase.wait;
            let packs = purchase.packs_in(m.unwrap_or(last), place);
            let tariff = self.market.tariff_in(&purchase.offer, packs, m, month).unwrap();
            let contract_month = m.filter(|_| !self.keeps(&purchase.offer));
            // The first month is a whole one, so no mode applies.
            let first_month = usize::MAX;
            let days = m.map(|m| self.days(purchase.wait + m));
            let moment = Moment { contract_month, first_month, days, ..Moment::default() };
            let (bill, rest) = rate_at(&tariff, month, moment, &carried).unwrap();
            carried = rest;
            totals.push(bill.total);
            bills.push(serde_json::to_value(bill).unwrap());
        }
        (bills, totals)
    }

    /// What they have, as it is.
    fn now(&self) -> Option<Purchase> {
        let offer = self.customer.current.as_ref().and_then(|c| c.offer.clone());
        offer.map(Purchase::of)
    }

    /// The expected money of a purchase over the horizon: the sum over months.
    fn sum(&self, purchase: &Purchase) -> i128 {
        let mut sum = 0i128;
        let mut months = |purchase: &Purchase, last: u16| {
            for m in 1..=last {
                let (_, totals) = self.rate(purchase, Some(m));
                sum += totals.iter().map(|t| i128::from(t.micro())).sum::<i128>();
            }
        };
        let horizon = self.wishes.horizon - purchase.wait;
        if purchase.wait > 0 {
            months(&self.now().unwrap(), purchase.wait);
        }
        months(purchase, horizon);
        let keeps = self.keeps(&purchase.offer);
        let current = self.customer.current.as_ref();
        if has_one(&self.customer) && !keeps {
            let (today, later) = leaving(self.market, &self.customer);
            let then = later.iter().find(|(after, _)| *after == purchase.wait);
            let fee = if purchase.wait == 0 { today } else { then.unwrap().1 };
            sum += self.n() * i128::from(fee.micro());
        }
        let given: Vec<_> = self.customer.months.iter().collect();
        let days = |m: u16| self.days(purchase.wait + m);
        let owed = Owed { market: self.market, months: &given, horizon, days: &days };
        let held = current.and_then(|c| c.offer.as_ref()).filter(|_| keeps);
        let held = held.map_or(&[][..], |offer| offer.add_ons.as_slice());
        let runs = keeps.then(|| current.and_then(|c| c.contract_months));
        sum + owed.by(&purchase.offer, held, runs)
    }

    /// Things to keep or to buy, over the horizon and the months.
    fn things(&self, purchase: &Purchase) -> i128 {
        let waited = self.now().map_or(0, |now| now.offer.add_ons.len()) as i128;
        let waited = waited * i128::from(purchase.wait) * self.n();
        let live = |m: u16| {
            let add_ons = purchase.offer.add_ons.iter().filter_map(|id| self.market.add_on(id));
            add_ons.filter(|a| a.term().is_none_or(|t| m <= t)).count()
        };
        let all = (1..=self.wishes.horizon - purchase.wait).flat_map(|m| {
            (0..self.customer.months.len()).map(move |j| live(m) + purchase.packs_in(m, j).len())
        });
        waited + all.sum::<usize>() as i128
    }

    fn score(&self, purchase: &Purchase) -> i128 {
        let thing = i128::from(self.wishes.simplicity.micro());
        self.sum(purchase) + thing * self.things(purchase)
    }

    /// A pick's bills, lines, months and total; gives its purchase.
    fn pick(&self, pick: &Value, path: &str) -> Purchase {
        let purchase: Purchase = serde_json::from_value(pick["purchase"].clone()).unwrap();
        let (bills, totals) = self.rate(&purchase, None);
        let at = |field: &str| format!("{} at {path}.{field}", self.what);
        assert_eq!(Value::Array(bills), pick["bills"], "{}", at("bills"));
        let shown: Vec<Money> =
            pick["cost"]["months"].as_array().unwrap().iter().map(money).collect();
        assert_eq!(shown, totals, "{}", at("cost.months"));
        let sum = self.sum(&purchase);
        assert_eq!(
            money(&pick["cost"]["sum"]),
            Money::from_micro(sum as i64),
            "{}",
            at("cost.sum")
        );
        assert_eq!(money(&pick["cost"]["total"]), fen(sum, self.n()), "{}", at("cost.total"));
        let per_month = fen(sum, self.n() * self.horizon());
        assert_eq!(money(&pick["cost"]["perMonth"]), per_month, "{}", at("cost.perMonth"));
        let lines = pick["cost"]["lines"].as_array().unwrap();
        let lines: Money = lines.iter().map(|l| money(&l["amount"])).sum();
        assert_eq!(lines, fen(sum, self.n()), "{}", at("cost.lines"));
        purchase
    }

    /// What the bills of a purchase come to, part by part.
    fn parts(&self, purchase: &Purchase) -> BTreeMap<String, Money> {
        let mut parts: BTreeMap<String, Money> = BTreeMap::new();
        for (item, kind, direction, amount) in self.lines(purchase) {
            let part = match kind.as_str() {
                "fee" if purchase.offer.add_ons.contains(&item) => "addOns".to_owned(),
                "fee" if self.market.add_on(&item).is_some() => "packs".to_owned(),
                "fee" => "fees".to_owned(),
                "minimumSpend" => kind,
                service => format!("{service} {direction}"),
            };
            let sum = parts.entry(part).or_default();
            *sum = sum.plus(amount);
        }
        parts
    }

    fn lines(&self, purchase: &Purchase) -> Vec<Line> {
        let mut all = Vec::new();
        for bill in self.rate(purchase, None).0 {
            for line in bill["lines"].as_array().unwrap() {
                let detail = line["detail"].as_object().unwrap();
                let (name, inside) = detail.iter().next().unwrap();
                let kind = if name == "usage" { inside["service"].as_str().unwrap() } else { name };
                let item = line["item"].as_str().unwrap().to_owned();
                let direction = inside["direction"].as_str().unwrap_or("").to_owned();
                all.push((item, kind.to_owned(), direction, money(&line["amount"])));
            }
        }
        all
    }

    fn reasons(&self, reasons: &Value, here: &Purchase, there: &Purchase, path: &str) {
        let at = format!("{} at {path}", self.what);
        let (ours, theirs) = (self.parts(here), self.parts(there));
        let zero = Money::ZERO;
        let name = |part: &Value| match part {
            Value::String(name) => name.clone(),
            usage => {
                let usage = &usage["usage"];
                let direction = usage["direction"].as_str().unwrap_or("");
                format!("{} {direction}", usage["service"].as_str().unwrap())
            }
        };
        let mut told = zero;
        let mut smallest = i64::MAX;
        let largest = reasons["largest"].as_array().unwrap();
        for difference in largest {
            let part = name(&difference["part"]);
            let mine = ours.get(&part).copied().unwrap_or(zero);
            let other = theirs.get(&part).copied().unwrap_or(zero);
            assert_eq!(money(&difference["here"]), mine, "{at} {part}");
            assert_eq!(money(&difference["there"]), other, "{at} {part}");
            let saves = money(&difference["saves"]);
            assert_eq!(saves, other.minus(mine), "{at} {part}");
            assert!(
                saves.micro().abs() <= smallest && saves != zero,
                "{at}: not the largest first"
            );
            smallest = saves.micro().abs();
            told = told.plus(saves);
        }
        for (part, amount) in ours.iter().chain(&theirs) {
            let other = theirs.get(part).copied().unwrap_or(zero);
            let mine = ours.get(part).copied().unwrap_or(zero);
            let untold = !largest.iter().any(|d| name(&d["part"]) == *part);
            let size = other.minus(mine).micro().abs();
            assert!(
                !untold || size <= smallest || largest.len() < 3 && size == 0,
                "{at} {part} {amount}"
            );
        }
        let all: Money =
            theirs.values().copied().sum::<Money>().minus(ours.values().copied().sum());
        assert_eq!(money(&reasons["saves"]), all, "{at}");
        assert_eq!(money(&reasons["rest"]), all.minus(told), "{at}");
        let (here, there) = (self.sum(here), self.sum(there));
        let more = fen(there, self.n()).minus(fen(here, self.n()));
        assert_eq!(money(&reasons["overHorizon"]), more, "{at}");
    }

    /// The steadiest is a choice only beside another advice, and where the highest
    /// bill falls by more than what counts and by no less than every month rises.
    fn peace_of_mind(&self, best: &Purchase, current: Option<&Purchase>, steady: &Purchase) {
        let choice = &self.json["choice"];
        let stays = choice["verdict"].get("stay").is_some();
        let (advised, told) = match current.filter(|_| stays) {
            Some(current) => (current, &choice["current"]),
            None => (best, &choice["cheapest"]["pick"]),
        };
        let worst = |pick: &Value| money(&pick["cost"]["worst"]);
        let lower = worst(told).minus(worst(&choice["steadiest"]["pick"]));
        let per_month = |p: &Purchase| fen(self.sum(p), self.n() * self.horizon());
        let more = per_month(steady).minus(per_month(advised));
        let is_choice = steady != advised && lower > self.wishes.worth_while() && more <= lower;
        let peace = &choice["peaceOfMind"];
        assert_eq!(!peace.is_null(), is_choice, "{}", self.what);
        if is_choice {
            let said = (money(&peace["perMonth"]), money(&peace["highestLowerBy"]));
            assert_eq!(said, (more, lower), "{}", self.what);
        }
    }

    fn verdict(&self, best: &Purchase, current: Option<&Purchase>) {
        let verdict = &self.json["choice"]["verdict"];
        let at = &self.what;
        let Some(current) = current else { return };
        let months = self.n() * self.horizon();
        let saves = self.sum(current) - self.sum(best);
        let gains = self.score(current) - self.score(best);
        let least = i128::from(self.wishes.worth_while().micro());
        if let Some(change) = verdict.get("change") {
            assert_eq!(money(&change["saves"]), fen(saves, self.n()), "{at}");
            assert_eq!(change["later"].is_null(), best.wait == 0, "{at}");
            if best.wait > 0 {
                assert_eq!(change["later"]["months"], json!(best.wait), "{at}");
            }
            assert_eq!(money(&change["savesPerMonth"]), fen(saves, months), "{at}");
            assert!(
                gains > least * months || !self.json["choice"]["currentUnfit"].is_null(),
                "{at}"
            );
            let steady = |p: &Purchase| {
                self.rate(p, None).1.iter().map(|t| i128::from(t.micro())).sum::<i128>()
            };
            assert_eq!(
                money(&change["overpaid"]),
                fen(steady(current) - steady(best), self.n()),
                "{at}"
            );
        } else {
            let stay = &verdict["stay"];
            assert_eq!(money(&stay["saving"]), fen(gains.max(0), months), "{at}");
            assert!(gains <= least * months || best == current, "{at}");
        }
    }

    /// What there is to watch, from the bills and the catalogue.
    fn watch(&self, best: &Purchase) {
        let (bills, _) = self.rate(best, None);
        let plan = self.market.plan(&best.offer.plan);
        for watch in self.json["choice"]["watch"].as_array().unwrap() {
            let at = format!("{}: {watch}", self.what);
            let (kind, w) = watch.as_object().unwrap().iter().next().unwrap();
            let lines = || bills.iter().flat_map(|b| b["lines"].as_array().unwrap());
            match kind.as_str() {
                "cap" => {
                    let mine = |l: &&Value| {
                        l["item"] == w["item"] && l["detail"]["usage"]["charge"] == w["charge"]
                    };
                    let highest = bills.iter().map(|b| {
                        b["lines"]
                            .as_array()
                            .unwrap()
                            .iter()
                            .filter(mine)
                            .map(|l| money(&l["amount"]))
                            .sum()
                    });
                    assert_eq!(money(&w["highest"]), highest.max().unwrap(), "{at}");
                }
                "assumed" => {
                    let mine = lines().filter(|l| {
                        let assumptions = l["assumptions"].as_array().unwrap();
                        assumptions.contains(&w["assumption"])
                            && l["item"] == w["item"]
                            && (w["charge"].is_null()
                                || l["detail"]["usage"]["charge"] == w["charge"])
                    });
                    let (mut low, mut high, mut amount) = (Money::ZERO, Money::ZERO, Money::ZERO);
                    for line in mine {
                        low = low.plus(money(&line["range"]["low"]));
                        high = high.plus(money(&line["range"]["high"]));
                        amount = amount.plus(money(&line["amount"]));
                    }
                    assert_eq!(
                        (money(&w["range"]["low"]), money(&w["range"]["high"])),
                        (low, high),
                        "{at}"
                    );
                    assert_eq!(money(&w["amount"]), amount, "{at}");
                }
                "expires" => {
                    let mut lapses = 0;
                    for of in bills.iter().flat_map(|b| b["allowances"].as_array().unwrap()) {
                        if of["item"] == w["item"]
                            && of["covers"] == w["covers"]
                            && !of["amount"].is_null()
                        {
                            let n = |field: &str| of[field].as_u64().unwrap();
                            lapses += n("amount") + n("carried") - n("used") - n("rollsOver");
                        }
                    }
                    assert_eq!(w["quantity"], json!(lapses), "{at}");
                }
                "promotionDepends" => {
                    let filed = self.filed.plan(&best.offer.plan).unwrap();
                    let promotion = filed.promotion.clone().unwrap();
                    assert!(plan.unwrap().promotion.is_none(), "{at}");
                    assert_eq!(w["months"], json!(promotion.months), "{at}");
                    let fee = promotion.price.of(filed.fee.amount);
                    assert_eq!(money(&w["fee"]), fee, "{at}");
                    assert!(!w["rules"].as_array().unwrap().is_empty(), "{at}");
                }
                "promotionEnds" => {
                    let promotion = plan.unwrap().promotion.clone().unwrap();
                    assert_eq!(w["afterMonths"], json!(promotion.months), "{at}");
                    assert_eq!(money(&w["fee"]), plan.unwrap().fee.amount, "{at}");
                }
                "commitment" => {
                    let add_on = w["item"].as_str().and_then(|id| self.market.add_on(id));
                    let family =
                        self.market.family(&best.offer.plan).and_then(|f| f.commitment.clone());
                    let bound = add_on.and_then(|a| a.commitment.clone());
                    let bound =
                        bound.or(plan.and_then(|p| p.commitment.clone())).or(family).unwrap();
                    assert_eq!(w["months"], json!(bound.months), "{at}");
                }
                "minimumSpend" => {
                    let topped = lines().filter(|l| l["detail"].get("minimumSpend").is_some());
                    let sum: Money = topped.map(|l| money(&l["amount"])).sum();
                    assert_eq!(money(&w["toppedUp"]), sum, "{at}");
                }
                "termEnds" | "throttle" => {}
                other => panic!("nobody checks `{other}` yet: {at}"),
            }
        }
    }

    fn risk(&self) {
        let risk = &self.json["choice"]["risk"];
        let offers = risk["offers"].as_array().unwrap();
        for row in offers {
            let at = format!("{}: {}", self.what, row["offer"]);
            let months: Vec<Money> = row["months"].as_array().unwrap().iter().map(money).collect();
            let micro: Vec<i128> = months.iter().map(|m| i128::from(m.micro())).collect();
            let mut sorted = months.clone();
            sorted.sort();
            assert_eq!(money(&row["mean"]), fen(micro.iter().sum(), self.n()), "{at}");
            assert_eq!(
                (money(&row["lowest"]), money(&row["highest"])),
                (sorted[0], sorted[2]),
                "{at}"
            );
            assert_eq!(
                (money(&row["median"]), money(&row["dearestFifth"])),
                (sorted[1], sorted[2]),
                "{at}"
            );
            let regret = (0..3).map(|j| {
                let least = offers.iter().map(|o| money(&o["months"][j])).min().unwrap();
                months[j].minus(least)
            });
            assert_eq!(money(&row["mostRegret"]), regret.clone().max().unwrap(), "{at}");
            let mean = fen(regret.map(|r| i128::from(r.micro())).sum(), 3);
            assert_eq!(money(&row["meanRegret"]), mean, "{at}");
        }
    }

    /// Why not the others that were asked for.
    fn why_not(&self, best: &Purchase) {
        for why in self.json["whyNot"].as_array().unwrap() {
            let at = format!("{} why not {}", self.what, why["offer"]);
            if why["pick"].is_null() {
                assert!(!why["obstacles"].as_array().unwrap().is_empty(), "{at}");
                continue;
            }
            let other = self.pick(&why["pick"], &at);
            let more = self.score(&other) - self.score(best);
            let obstacles = why["obstacles"].as_array().unwrap();
            let dearer = obstacles.iter().find_map(|o| o.get("dearer"));
            match dearer {
                Some(dearer) => {
                    let per_month = fen(more, self.n() * self.horizon());
                    assert_eq!(money(&dearer["perMonth"]), per_month, "{at}");
                    assert!(more > 0, "{at}");
                }
                None => assert!(more <= 0, "{at}"),
            }
            if !why["reasons"].is_null() {
                self.reasons(&why["reasons"], best, &other, &at);
            }
        }
    }

    /// Both sides of every change of the answer, from the months there.
    fn break_even(&self) {
        for line in self.json["breakEven"].as_array().unwrap() {
            let intervals = line["intervals"].as_array().unwrap();
            let changes = line["changes"].as_array().unwrap();
            assert_eq!(intervals.len(), changes.len() + 1, "{}", self.what);
            for (i, change) in changes.iter().enumerate() {
                let (last, first) = (&change["last"], &change["first"]);
                assert_eq!((&intervals[i]["to"], &intervals[i + 1]["from"]), (last, first));
                assert_eq!(last.as_i64().unwrap() + 1, first.as_i64().unwrap());
                for (k, delta) in [last, first].into_iter().enumerate() {
                    let there = self.minutes_more(delta.as_i64().unwrap());
                    for (side, interval) in [("before", i), ("after", i + 1)] {
                        let offer: Option<Offer> =
                            serde_json::from_value(intervals[interval]["offer"].clone()).unwrap();
                        let Some(offer) = offer else { continue };
                        let only = Within {
                            only: Some(Offer { add_ons: Vec::new(), ..offer }),
                            ..Default::default()
                        };
                        let found = best(
                            self.market,
                            &there.customer,
                            &there.wishes,
                            Goal::Cheapest,
                            &only,
                        );
                        let at = format!("{} {side} at {delta}: {change}", self.what);
                        let told = &change[side][k];
                        match found.pick {
                            None => assert!(told.is_null(), "{at}"),
                            Some(pick) => {
                                let score = there.score(&pick.purchase);
                                assert_eq!(money(told), fen(score, self.n()), "{at}");
                            }
                        }
                    }
                }
            }
        }
    }
}

impl<'m> Told<'m> {
    /// The same customer with so many minutes more to call in each month.
    fn minutes_more(&self, delta: i64) -> Told<'m> {
        let mut months = self.customer.months.clone();
        for month in &mut months {
            let MonthUse::Profile(profile) = &mut month.usage else { panic!("a profile") };
            let class = &mut profile.classes[0];
            let minutes = i64::try_from(class.total / 60).unwrap() + delta;
            class.total = u64::try_from(minutes.max(0)).unwrap() * 60;
            class.billed[0].billed = class.total;
        }
        let customer = Customer { months, ..(*self.customer).clone() };
        let customer = customer.check(self.market).unwrap();
        let wishes = self.wishes.clone();
        Told {
            market: self.market,
            filed: self.filed,
            customer,
            wishes,
            json: self.json.clone(),
            what: self.what.clone(),
        }
    }

    /// Everything that is told.
    fn check(&self) {
        let choice = &self.json["choice"];
        let mut picks = BTreeMap::new();
        for field in ["cheapest", "steadiest", "uncommitted", "onePurchase", "ownOperator"] {
            let pick = &choice[field]["pick"];
            if !pick.is_null() {
                picks.insert(field, self.pick(pick, field));
            }
        }
        let current = &choice["current"];
        let current = (!current.is_null()).then(|| self.pick(current, "current"));
        let Some(best) = picks.get("cheapest") else {
            assert!(choice["verdict"] == "nothing", "{}", self.what);
            return;
        };
        self.verdict(best, current.as_ref());
        if let Some(current) = &current {
            self.reasons(&choice["againstCurrent"], best, current, "againstCurrent");
        }
        if !choice["againstRunnerUp"].is_null() {
            let certificate = &choice["cheapest"]["certificate"];
            let other: Purchase =
                serde_json::from_value(certificate["runnerUp"]["purchase"].clone()).unwrap();
            self.reasons(&choice["againstRunnerUp"], best, &other, "againstRunnerUp");
            let gap = self.score(&other) - self.score(best);
            assert_eq!(money(&certificate["gap"]), fen(gap, self.n()), "{}", self.what);
        }
        if let Some(steady) = picks.get("steadiest") {
            self.peace_of_mind(best, current.as_ref(), steady);
        }
        self.watch(best);
        self.risk();
        self.why_not(best);
        self.break_even();
    }
}

fn read(id: &str) -> Catalogue {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/catalogue");
    let text = std::fs::read_to_string(folder.join(id).with_extension("json")).unwrap();
    Catalogue::parse(id, &text).unwrap_or_else(|f| panic!("{f}"))
}

/// One region: every kind of customer, on one of its plans or on none.
fn region(id: &str, national: &Catalogue) {
    let history = id == "mobile-2011";
    let mut catalogues = vec![read(id)];
    if !history {
        catalogues.insert(0, national.clone());
    }
    let market = Market::compile(catalogues).unwrap_or_else(|f| panic!("{f}"));
    let plans: Vec<_> = market.catalogues().iter().flat_map(|c| &c.plans).collect();
    for (i, (name, age, usage)) in CUSTOMERS.iter().enumerate() {
        // Plans spread over the catalogue: some to have, some to ask about.
        let plan = |k: usize| plans[(i * 37 + k * 11) % plans.len()];
        let mut document = json!({
            "schema": "tariff-customer/1", "months": months(usage),
            "today": if history { "2011-12-01" } else { "2026-11-22" },
            "person": { "age": age, "student": *age < 25, "region": id, "broadband": i % 2 == 0 },
        });
        if i != 1 {
            let had = plan(0);
            let mut current =
                json!({ "operator": had.operator, "months": 40, "offer": { "plan": had.id } });
            if i % 2 == 0 {
                current["contractMonths"] = json!(12);
            }
            document["current"] = current;
        }
        let customer = Customer::parse("customer", &document.to_string()).unwrap();
        let customer = customer.check(&market).unwrap_or_else(|f| panic!("{id} {name}: {f}"));
        let wishes = Wishes { horizon: 12 + i as u16, ..Wishes::default() };
        let wishes = wishes.check(&market, &customer).unwrap();
        let mut told = Recommendation::new(&market, &customer, &wishes, Goal::Cheapest);
        for k in 1..4 {
            let offer = Offer::plan(&plan(k).id);
            told.ask_why_not(&market, &customer, &wishes, &offer).unwrap();
        }
        if i == 0 {
            told.find_break_even(&market, &customer, &wishes, Axis::CallsOut, 600);
        }
        let json = serde_json::to_value(&told).unwrap();
        let what = format!("{id}, {name}");
        let granted = granted(&market, &customer);
        Told { market: &granted, filed: &market, customer, wishes, json, what }.check();
    }
}

#[test]
fn every_reason_holds_when_it_is_rated_again() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/catalogue");
    let national = read("national");
    let mut regions = 0;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|e| e == "json") && id != "national" {
            region(&id, &national);
            regions += 1;
        }
    }
    assert_eq!(regions, 32);
}
