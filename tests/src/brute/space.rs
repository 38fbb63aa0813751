//! What there is to choose from, written down.

use tariff_core::{Market, Month, Offer};

/// Every plan, and every combination of modules.
pub(crate) fn bases(market: &Market) -> Vec<Offer> {
    let mut all: Vec<Offer> =
        market.catalogues().iter().flat_map(|c| &c.plans).map(|p| Offer::plan(&p.id)).collect();
    for family in market.catalogues().iter().flat_map(|c| &c.families) {
        let mut combinations = vec![Vec::new()];
        for group in &family.groups {
            let mut next = Vec::new();
            for chosen in &combinations {
                for module in family.modules.iter().filter(|m| m.group == group.id) {
                    let mut more: Vec<String> = chosen.clone();
                    more.push(module.id.clone());
                    next.push(more);
                }
                if !group.required {
                    next.push(chosen.clone());
                }
            }
            combinations = next;
        }
        for modules in combinations.into_iter().filter(|m| !m.is_empty()) {
            all.push(Offer { plan: family.id.clone(), modules, add_ons: Vec::new() });
        }
    }
    all
}

/// All lists with up to `most` of each id, in the order of the ids.
pub(crate) fn multisets(of: &[(String, usize)]) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for (id, most) in of {
        let mut next = Vec::new();
        for list in &all {
            for n in 0..=*most {
                let mut more: Vec<String> = list.clone();
                more.extend(std::iter::repeat_n(id.clone(), n));
                next.push(more);
            }
        }
        all = next;
    }
    all
}

/// The days of a month from one on, as many at least as a month of `days` days
/// has then, where it is too short: of records and of sums of one day those, of
/// other sums a share.
pub(super) fn since(month: &Month, day: u8, days: u8) -> Month {
    use tariff_core::{MonthUse, Profile, Service};
    let others = (1..=days).filter(|d| *d >= day.min(days)).count();
    let kept = |all: u8| -> Vec<u8> {
        let from: Vec<u8> = (1..=all).filter(|d| *d >= day).collect();
        if from.is_empty() { (1..=all).rev().take(others).collect() } else { from }
    };
    let usage = match &month.usage {
        MonthUse::Records(records) => {
            let later = |r: &&tariff_core::Record| {
                let days = |at: tariff_core::CivilTime| kept(at.date.year_month().days());
                r.start().is_none_or(|at| days(at).contains(&at.date.month_day().1))
            };
            MonthUse::Records(records.iter().filter(later).cloned().collect())
        }
        MonthUse::Profile(profile) => {
            let all = month.month.map_or(days, |m| m.days());
            let (left, all) = (kept(all).len() as u64, u64::from(all));
            let mut classes = Vec::new();
            for class in &profile.classes {
                let mut class = class.clone();
                let dates = class.during.as_ref().map(|hours| hours.dates.as_slice());
                if let Some([date]) = dates {
                    // Written MM-DD, in the year of the month; in one that has every day.
                    let year = month.month.map_or(2024, |m| m.year());
                    let date: tariff_core::Date = format!("{year}-{date}").parse().unwrap();
                    if kept(date.year_month().days()).contains(&date.month_day().1) {
                        classes.push(class);
                    }
                    continue;
                }
                let minutes = class.typed && class.service == Service::Voice;
                let unit = if minutes { 60 } else { 1 };
                class.total = (class.total / unit * left).div_ceil(all) * unit;
                class.events = class.events.map(|n| (n * left).div_ceil(all));
                for step in &mut class.billed {
                    let steps = (step.billed.div_ceil(step.then) * left).div_ceil(all);
                    let least = if class.typed { 0 } else { class.total };
                    step.billed = (steps * step.then).max(least);
                }
                classes.push(class);
            }
            MonthUse::Profile(Profile { classes })
        }
    };
    Month { month: month.month, usage }
}
