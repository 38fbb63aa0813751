use super::*;
use crate::words::Lang;
use tariff_core::Catalogue;

fn catalogue(id: &str) -> Catalogue {
    let file = format!("{}/../../www/catalogue/{id}.json", env!("CARGO_MANIFEST_DIR"));
    Catalogue::parse(id, &std::fs::read_to_string(file).unwrap()).unwrap()
}

fn shipped(region: &str) -> (Market, &'static Region) {
    let region = Region::by_id(region).unwrap();
    let all = region.catalogues().into_iter().map(catalogue).collect();
    (Market::compile(all).unwrap(), region)
}

/// Names that a search finds, the best first.
fn named(market: &Market, region: &Region, query: &str) -> Vec<String> {
    let all = entries(market, region);
    find(&all, query).into_iter().map(|e| e.name.to_owned()).collect()
}

#[test]
fn people_find_their_plan_as_they_say_it() {
    // Filings, as they are named in the catalogues.
    let table = [
        ("chongqing", "飞享58", "神州行飞享套餐（2023版）58元档"),
        ("chongqing", "飞享 58", "神州行飞享套餐（2023版）58元档"),
        ("chongqing", "飞享５８元", "神州行飞享套餐（2023版）58元档"),
        ("chongqing", "神州行飞享套餐（2023版）58元档", "神州行飞享套餐（2023版）58元档"),
        ("chongqing", "szxfx58块钱", "神州行飞享套餐（2023版）58元档"),
        ("chongqing", "SZXFX", "神州行飞享套餐（2023版）58元档"),
        ("chongqing", "4G飞享58", "4G飞享套餐58元档（2019）"),
        ("chongqing", "流量王 39", "流量王渝州卡39（重庆）"),
        ("chongqing", "china unicom 39", "流量王渝州卡39（重庆）"),
        ("chongqing", "积木", "积木套餐"),
        ("chongqing", "联通39", "流量王渝州卡39（重庆）"),
        ("chongqing", "25cq301811", "流量王渝州卡39（重庆）"),
        ("chongqing", "25CQ3018", "流量王渝州卡39（重庆）"),
        ("chongqing", "天翼", "星卡39元(2022版)"),
        ("chongqing", "天翼 39", "星卡39元(2022版)"),
        ("chongqing", "校园", "联通沃派校园卡29（重庆）"),
        ("chongqing", "保号", "9元无忧卡（语音版）"),
        ("chongqing", "happy card", "HAPPY CARD-S"),
        ("chongqing", "冰激凌5G", "畅越冰激凌5G套餐49元"),
        ("chongqing", "芒果卡流量版", "动感地带芒果卡（流量版）-59元档"),
        ("sichuan", "29.9", "神州行欢孝卡畅享版"),
        ("jilin", "5G畅享", "移动畅享套餐39元（2025新）"),
        ("jilin", "移动畅享卡49", "移动畅享套餐49元（2025新）"),
        ("guizhou", "飞享", "4G新飞享套餐（78元）"),
        ("mobile-2011", "神州行标准资费", "神州行标准资费"),
    ];
    for (region, query, name) in table {
        let (market, region) = shipped(region);
        let found = named(&market, region, query);
        assert!(found.iter().any(|found| found == name), "{query}: {found:?}");
    }
}

#[test]
fn a_generation_is_no_condition_and_comes_first() {
    let (market, region) = shipped("chongqing");
    let first = |query| named(&market, region, query).into_iter().next().unwrap();
    assert_eq!(first("5G-A 299"), "5G-A299元套餐");
    assert_eq!(first("4G飞享58"), "4G飞享套餐58元档（2019）");
    assert_eq!(first("5G飞享58"), "神州行飞享套餐（2023版）58元档");
}

#[test]
fn a_number_is_a_fee_and_no_part_of_another_or_of_a_filing() {
    let (market, region) = shipped("chongqing");
    for (query, fee) in [("59", "59"), ("30", "30"), ("30元", "30"), ("９块", "9"), ("158", "")]
    {
        let all = entries(&market, region);
        let fees: Vec<_> = find(&all, query).into_iter().map(|e| e.fee).collect();
        // No plan costs 158 a month, and none is named so.
        assert_eq!(fees.is_empty(), fee.is_empty(), "{query}");
        assert!(fees.iter().all(|of| *of == fee.parse().ok()), "{query}: {fees:?}");
    }
    // Seven characters of a filing number are none.
    assert_eq!(named(&market, region, "25CQ301"), Vec::<String>::new());
    for odd in ["", "  ", "（）", "\u{0}", "%%%", "流量王 41"] {
        assert_eq!(named(&market, region, odd), Vec::<String>::new(), "{odd}");
    }
}

/// Filing numbers of the buttons of a document.
fn hits(html: &str) -> Vec<&str> {
    let after = html.split("data-do=\"plan ").skip(1);
    after.filter_map(|rest| rest.split('"').next()).collect()
}

fn fees_of(html: &str) -> Vec<Money> {
    let after = html.split("data-do=\"fee ").skip(1);
    let micro = after.filter_map(|rest| rest.split('"').next()?.parse().ok());
    micro.map(Money::from_micro).collect()
}

#[test]
fn every_plan_of_every_region_is_reached_by_touch_alone() {
    for region in crate::regions::REGIONS.iter() {
        let (market, region) = shipped(region.id);
        let w = Lang::Zh.words();
        for operator in market.operators() {
            let sought = Sought { operator: Some(operator.id.clone()), ..Sought::default() };
            let html = plans(w, &market, region, &sought).into_string();
            let fees = fees_of(&html);
            assert!(fees.is_sorted_by(|a, b| a < b), "{}: {fees:?}", region.id);
            let mut reached: Vec<String> = hits(&html).into_iter().map(str::to_owned).collect();
            for fee in fees {
                let sought = Sought { fee: Some(fee), ..sought.clone() };
                let html = plans(w, &market, region, &sought).into_string();
                reached.extend(hits(&html).into_iter().map(str::to_owned));
            }
            reached.sort();
            let all = entries(&market, region);
            let theirs = all.iter().filter(|e| e.operator == operator.id && e.here);
            let mut filed: Vec<String> = theirs.map(|e| e.id.to_owned()).collect();
            filed.sort();
            assert_eq!(reached, filed, "{} {}", region.id, operator.id);
        }
    }
}

#[test]
fn what_is_told_of_a_plan_is_what_its_filing_says() {
    let (market, region) = shipped("chongqing");
    // Filing 24JT205364 has 100 minutes and 20 GB, and free calls within a family besides.
    let circle = Sought { query: "24JT205364".to_owned(), ..Sought::default() };
    let html = plans(Lang::Zh.words(), &market, region, &circle).into_string();
    assert!(html.contains("中国移动 · 59 元 · 100 分钟 · 20 GB"), "{html}");
    let sought = Sought { query: "24CQ200016".to_owned(), ..Sought::default() };
    // Filing 24CQ200016: 58 yuan, 500 minutes, 20 GB.
    for (lang, said) in [
        (Lang::Zh, "中国移动 · 58 元 · 500 分钟 · 20 GB"),
        (Lang::En, "China Mobile · 58 yuan · 500 min · 20 GB"),
    ] {
        let html = plans(lang.words(), &market, region, &sought).into_string();
        assert!(html.contains(said), "{html}");
    }
    let nothing = Sought { query: "老王自选".to_owned(), ..Sought::default() };
    let html = plans(Lang::Zh.words(), &market, region, &nothing).into_string();
    assert!(html.contains("role=\"status\"") && html.contains("每月付多少"), "{html}");
}
