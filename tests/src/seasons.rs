//! Plans for a season by trying every plan for every month.

use tariff_core::{Carried, Moment, Money, Month, Offer, Within, rate_at, season};

use crate::brute::{bases, has_one, is_unfit, leaving, may_have};
use crate::compare::Case;

/// What differs between the season found and the cheapest of all.
pub(crate) fn differences(case: &Case) -> Vec<String> {
    let Case { market, customer, wishes, .. } = case;
    let months: Vec<&Month> = (0..customer.months.len())
        .filter(|i| !wishes.exclude.contains(i))
        .map(|i| &customer.months[i])
        .collect();
    // Without packs, and without anything that only an add-on brings, every
    // way through the months can be written down.
    let bare = tariff_core::Wishes { most_add_ons: Some(0), ..(**wishes).clone() };
    let Ok(bare) = bare.check(market, customer) else { return Vec::new() };
    let now = customer.current.as_ref().and_then(|c| c.offer.clone());
    let (today, later) = leaving(market, customer);
    let leaving = |months: usize| {
        let known = later.iter().find(|(after, _)| usize::from(*after) == months);
        let over = later.last().is_some_and(|(last, _)| months > usize::from(*last));
        if over { Money::ZERO } else { known.map_or(today, |(_, fee)| *fee) }
    };
    let has_one = has_one(customer);
    let mut plans = Vec::new();
    for offer in bases(market) {
        let is_now = |now: &&Offer| (&now.plan, &now.modules) == (&offer.plan, &offer.modules);
        let theirs = now.as_ref().filter(is_now);
        let kept = theirs.is_some();
        let free = Within { uncommitted: true, ..Within::default() };
        let may = kept || may_have(market, customer, &offer, &free, customer.today);
        let plan = market.plan(&offer.plan).map(|p| &p.includes);
        // What they have is kept with what is on top of it.
        let on_top = theirs.map_or(&[][..], |now| now.add_ons.as_slice());
        let on_top = on_top.iter().filter_map(|id| market.add_on(id)).map(|a| &a.includes);
        let includes: Vec<&String> = plan.into_iter().chain(on_top).flatten().collect();
        let has = customer.needs.iter().all(|need| includes.contains(&need));
        if may && has {
            let offer = theirs.cloned().unwrap_or(offer);
            plans.push((offer, kept));
        }
    }
    let mut lowest: Option<i128> = None;
    let mut single: Option<i128> = None;
    let ways = plans.len().pow(u32::try_from(months.len()).unwrap_or(0));
    for way in 0..ways {
        let mut rest = way;
        let chosen: Vec<usize> = months
            .iter()
            .map(|_| {
                let place = rest % plans.len();
                rest /= plans.len();
                place
            })
            .collect();
        let Some(score) = score(case, &months, &plans, &chosen, has_one, &leaving) else {
            continue;
        };
        lowest = Some(lowest.map_or(score, |l| l.min(score)));
        if chosen.windows(2).all(|w| w[0] == w[1]) {
            single = Some(single.map_or(score, |s| s.min(score)));
        }
    }
    let thing = i128::from(wishes.simplicity.micro());
    let saves = lowest.zip(single).filter(|(low, one)| low + thing < *one);
    let found = season(market, customer, &bare);
    let ours = found.as_ref().map(|s| {
        let leaves = has_one && now.as_ref() != Some(&s.stretches[0].offer);
        let changes = s.stretches.len() - 1 + usize::from(leaves);
        let on_top = s.stretches.iter().map(|s| s.offer.add_ons.len() * s.months.len());
        let things = changes + on_top.sum::<usize>();
        i128::from(s.total.micro()) + thing * things as i128
    });
    let plain = saves.map(|(low, _)| low);
    if ours == plain { Vec::new() } else { vec![format!("season {ours:?}, plainly {plain:?}")] }
}

/// Money and changes of one plan a month.
fn score(
    case: &Case,
    months: &[&Month],
    plans: &[(Offer, bool)],
    chosen: &[usize],
    has_plan: bool,
    leaving: &dyn Fn(usize) -> Money,
) -> Option<i128> {
    let Case { market, wishes, .. } = case;
    let thing = i128::from(wishes.simplicity.micro());
    let change = thing + i128::from(wishes.switching.micro());
    let mut sum = 0;
    let mut carried = Carried::default();
    for (i, (&place, month)) in chosen.iter().zip(months).enumerate() {
        let (offer, kept) = &plans[place];
        let changed = match i.checked_sub(1) {
            None => has_plan && !kept,
            Some(before) => chosen[before] != place,
        };
        // What they have is given up for good.
        if *kept && i > 0 && changed {
            return None;
        }
        if changed {
            sum += change;
            carried = Carried::default();
            let from_kept = i == 0 || plans[chosen[i - 1]].1;
            sum += if from_kept && has_plan { i128::from(leaving(i).micro()) } else { 0 };
        }
        if i > 0 && !follows(case, i) {
            carried = Carried::default();
        }
        let tariff = market.tariff_in(offer, &[], None, month).ok()?;
        let (bill, rest) = rate_at(&tariff, month, Moment::default(), &carried).ok()?;
        if is_unfit(&bill, wishes) {
            return None;
        }
        sum += i128::from(bill.total.micro()) + thing * offer.add_ons.len() as i128;
        carried = rest;
    }
    Some(sum)
}

/// Whether the `i`-th of the months that count comes right after the one before.
fn follows(case: &Case, i: usize) -> bool {
    let kept: Vec<usize> =
        (0..case.customer.months.len()).filter(|i| !case.wishes.exclude.contains(i)).collect();
    let named = |i: usize| case.customer.months[i].month;
    kept[i] == kept[i - 1] + 1
        && match (named(kept[i] - 1), named(kept[i])) {
            (Some(a), Some(b)) => a.next() == b,
            _ => true,
        }
}
