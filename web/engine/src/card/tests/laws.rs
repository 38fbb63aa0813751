use tariff_core::{
    Catalogue, Charge, Current, Direction, Market, Offer, Plan, Price, Scope, Service, Verdict,
};

use super::super::{Card, card, qr};
use super::{catalogue, chosen, held, made_up, somebody};
use crate::words::Lang;

const SEVERAL: [&str; 6] =
    ["beijing", "chongqing", "shanghai", "sichuan", "national", "mobile-2011"];

/// Reads the picture that a path draws, with a reader that knows nothing of the writer.
fn read(of: &qr::Qr) -> String {
    let side = of.size as usize;
    let mut dark = vec![false; side * side];
    for run in of.path.split('M').filter(|run| !run.is_empty()) {
        let (at, rest) = run.split_once('h').unwrap();
        let (x, y) = at.split_once(' ').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        let run: usize = rest.split_once('v').unwrap().0.parse().unwrap();
        dark[y * side + x..y * side + x + run].fill(true);
    }
    // Four pixels a module.
    let scale = 4;
    let pixel = |x: usize, y: usize| {
        if dark[(y / scale) * side + x / scale] { 0 } else { 255 }
    };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * scale, side * scale, pixel);
    let grids = image.detect_grids();
    let (_, text) = grids.first().expect("a code").decode().expect("readable");
    text
}

#[test]
fn every_plan_can_be_taken_along() {
    let mut longest = 0;
    for id in SEVERAL {
        for plan in &catalogue(id).plans {
            let filing = plan.source.filing.as_deref().unwrap_or_default();
            let today = "2026-11-22".parse().unwrap();
            let text = qr::text(&plan.name, filing, "¥1234.56/月", today);
            assert!(text.len() <= 115, "{text}");
            assert!(text.contains(filing) && text.ends_with("¥1234.56/月\n2026-11-22"));
            let code = qr::drawn(&text).unwrap();
            // Version 7 has 45 modules, and the quiet zone 4 on either side.
            assert!(code.size <= 53, "{}", code.size);
            assert_eq!(read(&code), text);
            longest = longest.max(text.len());
        }
    }
    assert!(longest > 90, "no long name was tried: {longest}");
}

#[test]
fn a_long_name_is_cut_between_letters() {
    let today = "2026-11-22".parse().unwrap();
    let name = "很长的名字".repeat(20);
    let text = qr::text(&name, "99XX000001", "¥39.00/月", today);
    // 12 for 量身优选, 10 for the number, 2 + 5 + 4 for ¥39.00/月, 10 for the day, four line breaks:
    // 68 of 115 are left for the name, of which … takes 3 and 21 letters 63.
    let cut: String = name.chars().take(21).collect();
    assert_eq!(text, format!("量身优选\n{cut}…\n99XX000001\n¥39.00/月\n2026-11-22"));
    assert_eq!(read(&qr::drawn(&text).unwrap()), text);
}

#[test]
fn the_quiet_zone_is_four_modules() {
    let code = qr::drawn("量身优选").unwrap();
    for run in code.path.split('M').filter(|run| !run.is_empty()) {
        let (x, rest) = run.split_once(' ').unwrap();
        let y = rest.split_once('h').unwrap().0;
        let inside = |n: &str| (4..code.size - 4).contains(&n.parse().unwrap());
        assert!(inside(x) && inside(y), "{run}");
    }
}

/// Everything that a card says.
fn all(card: &Card) -> String {
    let terms = card.terms.iter().flat_map(|(head, lines)| std::iter::once(head).chain(lines));
    let messages = card.messages.iter().flat_map(|m| [&m.title, &m.text]);
    let slip = &card.receipt;
    let slip = slip.lines.iter().flat_map(|(l, v)| [l, v]).chain(&slip.packs).chain(&slip.notes);
    let lines = card.talk.iter().chain(&card.steps).chain(&card.papers).chain(&card.cautions);
    let rest = [&card.title, &card.roaming.title, &card.roaming.text];
    let sheet = &card.sheet;
    let rest = rest.into_iter().chain([&sheet.title, &sheet.cost]).chain(&sheet.say);
    let lists = [&sheet.take, &sheet.places, &sheet.port, &sheet.papers, &sheet.warnings];
    let rest = rest.chain(lists.into_iter().flatten()).chain(&sheet.after);
    let everything = lines.chain(terms).chain(messages).chain(slip).chain(rest);
    everything.cloned().collect::<Vec<_>>().join("\n")
}

/// A plan's charges with their scopes, read from its catalogue by itself.
fn charges<'a>(catalogue: &'a Catalogue, plan: &'a Plan) -> Vec<(&'a Scope, &'a Charge)> {
    let named = |id: &String| catalogue.rates.iter().find(|r| r.id == *id).unwrap();
    let shared = plan.rates.iter().flat_map(|id| &named(id).charges);
    let scope = |id: &String| catalogue.scopes.iter().find(|s| s.id == *id).unwrap();
    plan.charges.iter().chain(shared).map(|c| (scope(&c.covers), c)).collect()
}

/// For every plan of several catalogues: only what its data prices at nothing is told as free, and
/// of calls received only where the filing says so; what has no price is told to have none.
#[test]
fn no_unstated_price_is_told_as_free() {
    let (mut free, mut unstated) = (0, 0);
    for id in SEVERAL {
        let catalogue = &catalogue(id);
        for plan in &catalogue.plans {
            // A market of this plan alone is quick to search.
            let mut alone = catalogue.clone();
            alone.plans.retain(|p| p.id == plan.id);
            alone.families.clear();
            alone.add_ons.clear();
            let alone = tariff_core::Market::compile(vec![alone]).unwrap();
            let mut customer = somebody(0, 0);
            let offer = Some(Offer::plan(plan.id.as_str()));
            let operator = Some(plan.operator.clone());
            customer.current = Some(Current { operator, offer, ..Current::default() });
            let (_, choice) = chosen(&alone, customer);
            let pick = choice.current.unwrap();
            let nobody = somebody(0, 0).check(&alone).unwrap();
            let card = card(Lang::Zh.words(), &alone, &nobody, &pick, None, &Verdict::Begin);
            // What is charged beyond stands in the terms, all of it.
            let text = &card.terms[1].1.join("\n");

            let charges = charges(catalogue, plan);
            let is_free =
                |c: &Charge| matches!(&c.price, Price::PerUnit { price, .. } if price.micro() == 0);
            let silent = plan.remarks.iter().any(|r| r == "incoming-not-stated");
            let stated_free = charges.iter().any(|(scope, charge)| {
                let incoming = scope.direction == Some(Direction::In);
                is_free(charge) && (!incoming || (scope.service == Service::Voice && !silent))
            });
            let told_free = text.contains("免费");
            assert_eq!(told_free, stated_free, "{id} {}: {text}", plan.id);
            free += usize::from(told_free);
            if silent {
                assert!(!all(&card).contains("被叫（接听）免费"), "{id} {}", plan.id);
                assert!(text.contains("接听收不收费资料未写明"), "{id} {}: {text}", plan.id);
            }
            let mms = |scope: &Scope| {
                scope.service == Service::Mms && scope.direction != Some(Direction::In)
            };
            let priced = charges.iter().any(|(scope, _)| mms(scope));
            let says = text.split("资料未写明价格：").nth(1).is_some_and(|t| t.contains("彩信"));
            assert_eq!(says, !priced, "{id} {}: {text}", plan.id);
            unstated += usize::from(says);
        }
    }
    assert!(free > 10 && unstated > 10, "nothing was tried: {free}, {unstated}");
}

/// English has no Chinese in it but for names, and nothing is empty in either language.
#[test]
fn every_language_is_complete() {
    let market = made_up();
    let (nobody, pick) = held(&market, "cmcc", Offer::plan("p"));
    for lang in [Lang::Zh, Lang::En] {
        let of = card(lang.words(), &market, &nobody, &pick, None, &Verdict::Begin);
        assert!(all(&of).lines().all(|line| !line.trim().is_empty()), "{of:#?}");
        let labels = format!("{:?}", lang.words().card.labels);
        assert!(!labels.contains("\"\""), "{labels}");
        if lang == Lang::En {
            let text = (all(&of) + &labels).replace("示例39", "").replace("量身优选", "");
            let chinese: String = text.chars().filter(|c| *c > '\u{2e80}').collect();
            assert_eq!(chinese, "", "{text}");
        }
    }
}

/// Everything that is sold in a region, one thing a market, which is quick to search.
fn alone(catalogue: &Catalogue) -> Vec<(Market, String, Offer)> {
    let bare = Catalogue { plans: Vec::new(), families: Vec::new(), ..catalogue.clone() };
    let market_of = |all: Vec<Catalogue>| Market::compile(all).unwrap();
    let market = |of: Catalogue| market_of(vec![of]);
    let mut all = Vec::new();
    for plan in &catalogue.plans {
        let one = Catalogue { plans: vec![plan.clone()], add_ons: Vec::new(), ..bare.clone() };
        all.push((market(one), plan.operator.clone(), Offer::plan(plan.id.as_str())));
    }
    for family in &catalogue.families {
        let one = Catalogue { families: vec![family.clone()], add_ons: Vec::new(), ..bare.clone() };
        let first = |group: &str| family.modules.iter().find(|m| m.group == group);
        let required = family.groups.iter().filter(|g| g.required);
        let modules: Vec<String> =
            required.filter_map(|g| Some(first(&g.id)?.id.clone())).collect();
        for module in &family.modules {
            let mut modules = modules.clone();
            modules
                .retain(|id| family.modules.iter().any(|m| m.id == *id && m.group != module.group));
            modules.push(module.id.clone());
            let offer = Offer { modules, ..Offer::plan(family.id.as_str()) };
            all.push((market(one.clone()), family.operator.clone(), offer));
        }
    }
    for add_on in &catalogue.add_ons {
        let Some(plan) = catalogue.plans.iter().find(|p| p.operator == add_on.operator) else {
            continue;
        };
        let one =
            Catalogue { plans: vec![plan.clone()], add_ons: vec![add_on.clone()], ..bare.clone() };
        let add_ons = vec![add_on.id.clone()];
        let offer = Offer { add_ons, ..Offer::plan(plan.id.as_str()) };
        // One that names other plans is sold with them only.
        let national = || (catalogue.id != "national").then(|| super::catalogue("national"));
        let all_of_them = || market_of(national().into_iter().chain([catalogue.clone()]).collect());
        let market = Market::compile(vec![one]).unwrap_or_else(|_| all_of_them());
        all.push((market, plan.operator.clone(), offer));
    }
    all
}

/// Every text about everything that is shipped, in both languages: at most three parts, and the
/// price and the number stand in it. Where something is left out, it says so.
#[test]
fn every_text_is_sent_in_three_parts() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/catalogue");
    let (mut tried, mut longest, mut seven) = (0, 0, 0);
    let mut wrong: Vec<String> = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let Some(id) = path.file_stem().and_then(|s| s.to_str()) else { continue };
        if path.extension().is_none_or(|e| e != "json") {
            continue;
        }
        for (market, operator, offer) in alone(&catalogue(id)) {
            let mut customer = somebody(0, 0);
            let current = Some(offer.clone());
            customer.current =
                Some(Current { operator: Some(operator), offer: current, ..Current::default() });
            // What must be taken with something else isn't sold alone.
            if customer.clone().check(&market).is_err() {
                continue;
            }
            let (_, choice) = chosen(&market, customer);
            let Some(pick) = choice.current else { continue };
            let nobody = somebody(0, 0).check(&market).unwrap();
            for lang in [Lang::Zh, Lang::En] {
                let card = card(lang.words(), &market, &nobody, &pick, None, &Verdict::Begin);
                for message in card.messages.iter().chain([&card.roaming]) {
                    let text = &message.text;
                    let tidy = !text.contains("  ") && !text.contains("。。");
                    if message.sms_parts > 3 || !tidy {
                        wrong.push(format!("{id} {offer}: {text}"));
                    }
                    longest = longest.max(message.sms_parts);
                    seven += usize::from(text.is_ascii());
                }
                let sheet = &card.sheet;
                let told = sheet.say.is_some() && !sheet.places.is_empty();
                // What binds ends, and whatever ends is in a calendar.
                let reminds = sheet.calendar.is_some() || pick.commitment_months == 0;
                if sheet.warnings.len() > 3 || !told || !reminds {
                    wrong.push(format!("{id} {offer}: {sheet:?}"));
                }
                tried += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {tried}: {:#?}", wrong.len(), &wrong[..wrong.len().min(12)]);
    assert!(tried > 3_000 && longest == 3 && seven > 1_000, "{tried} {longest} {seven}");
}

/// Bytes there and back.
#[test]
fn a_card_goes_through_a_worker() {
    let market = made_up();
    let (nobody, pick) = held(&market, "cmcc", Offer::plan("p"));
    let of = card(Lang::Zh.words(), &market, &nobody, &pick, None, &Verdict::Begin);
    let bytes = borsh::to_vec(&of).unwrap();
    assert_eq!(borsh::from_slice::<Card>(&bytes).unwrap(), of);
}
