//! Answer → what the charts draw: sums, shares and orders, in integers; no elements.

use tariff_core::{Money, Service};
use tariff_statement::Part;
use tariff_web::format::{data, yuan};

use crate::charts::{Bar, Column, Group, Meter, Pillar, Table};
use crate::pages::Words;
use crate::view::{Answer, Lengths, MonthCost, Used};

/// Most rows of a bar chart.
const ROWS: usize = 6;

/// A length to draw: an amount below zero has none.
fn length(amount: Money) -> u64 {
    u64::try_from(amount.micro()).unwrap_or(0)
}

/// `62.1%` of a whole.
fn share(part: Money, whole: Money) -> String {
    let permille = u128::from(length(part)) * 1000 + u128::from(length(whole)) / 2;
    let permille = permille / u128::from(length(whole).max(1));
    format!("{}.{}%", permille / 10, permille % 10)
}

/// A chart's rows, its table and the sentence to take away.
pub struct Drawn<T> {
    /// What is drawn.
    pub rows: Vec<T>,
    /// The same as a table.
    pub table: Table,
    /// The sentence.
    pub caption: String,
}

/// 话费结构图: what was paid for what, the most first. None where nothing was.
pub fn structure(w: Words, answer: &Answer) -> Option<Drawn<Bar>> {
    let mut paid: Vec<(String, Money)> = answer
        .paid
        .iter()
        .filter_map(|(part, amount)| Some(((w.t.part_name)(*part).to_owned(), (*amount)?)))
        .filter(|(_, amount)| amount.micro() > 0)
        .collect();
    // By amount; of equals in the order of a bill.
    paid.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
    if paid.len() > ROWS {
        let rest = paid.split_off(ROWS - 1);
        paid.push((w.t.other_parts.to_owned(), rest.into_iter().map(|(_, a)| a).sum()));
    }
    let total: Money = paid.iter().map(|(_, a)| *a).sum();
    let (first, most) = paid.first()?;
    let caption = (w.t.structure_caption)(first, &share(*most, total));
    let text = |a: Money| format!("{} · {}", yuan(a), share(a, total));
    let rows = paid.iter().map(|(name, a)| Bar {
        label: name.clone(),
        values: vec![length(*a)],
        texts: vec![text(*a)],
    });
    let rows = rows.collect();
    let lines = paid.iter().map(|(name, a)| vec![name.clone(), yuan(*a), share(*a, total)]);
    let head = [w.t.line, w.t.amount, w.t.share].map(str::to_owned).to_vec();
    Some(Drawn { rows, table: Table { head, rows: lines.collect() }, caption })
}

/// Parts that no file states, in words.
pub fn unstated(w: Words, answer: &Answer) -> String {
    let none = answer.paid.iter().filter(|(_, amount)| amount.is_none());
    let names: Vec<_> = none.map(|(part, _)| (w.t.part_name)(*part)).collect();
    names.join(if w.m.tag.starts_with("zh") { "、" } else { ", " })
}

/// Parts that a tariff of today tells apart: calls are one.
fn coarse(part: Part) -> usize {
    match part {
        Part::Plan | Part::Packs => 0,
        Part::Messages => 2,
        Part::Data => 3,
        Part::Services => 4,
        Part::Other => 5,
        _ => 1,
    }
}

fn coarse_names(w: Words) -> [&'static str; 6] {
    let name = w.t.part_name;
    [
        w.t.fees,
        w.t.all_calls,
        name(Part::Messages),
        name(Part::Data),
        name(Part::Services),
        name(Part::Other),
    ]
}

/// Sums of the coarse parts; none where one that belongs to it isn't stated.
fn sums(parts: &[(Part, Option<Money>)]) -> [Option<Money>; 6] {
    let mut sums = [Some(Money::ZERO); 6];
    for (part, amount) in parts {
        if let Some(sum) = sums.get_mut(coarse(*part)) {
            *sum = sum.zip(*amount).map(|(a, b)| a.plus(b));
        }
    }
    sums
}

/// What was paid beside what the same months cost under the best offer.
pub fn compare(w: Words, answer: &Answer) -> Option<Drawn<Bar>> {
    // None, where there is no best offer.
    answer.under_best.first()?;
    let paid = sums(&answer.paid);
    let best: Vec<_> = answer.under_best.iter().map(|(p, a)| (*p, Some(*a))).collect();
    let best = sums(&best);
    let mut rows = Vec::new();
    let mut lines = Vec::new();
    for ((name, paid), best) in coarse_names(w).into_iter().zip(paid).zip(best) {
        let best = best.unwrap_or(Money::ZERO);
        if paid == Some(Money::ZERO) && best == Money::ZERO {
            continue;
        }
        rows.push(Bar {
            label: name.to_owned(),
            values: vec![paid.map_or(0, length), length(best)],
            texts: vec![w.stated(paid), yuan(best)],
        });
        lines.push(vec![name.to_owned(), w.stated(paid), yuan(best)]);
    }
    let all: Option<Money> = paid.into_iter().sum();
    let under: Money = answer.under_best.iter().map(|(_, a)| *a).sum();
    let caption = match all.map(|all| all.minus(under)) {
        None => w.t.compare_caption_plain.to_owned(),
        Some(less) if less.is_negative() => {
            (w.t.compare_caption_more)(&yuan(Money::ZERO.minus(less)))
        }
        Some(less) => (w.t.compare_caption_less)(&yuan(less)),
    };
    let head = [w.t.line, w.t.series_paid, w.t.series_best].map(str::to_owned).to_vec();
    Some(Drawn { rows, table: Table { head, rows: lines }, caption })
}

/// Month by month; the mark is the best offer. None for a single month.
pub fn by_month(w: Words, answer: &Answer) -> Option<(Drawn<Column>, Vec<String>)> {
    if answer.months.len() < 2 {
        return None;
    }
    let of_month: Vec<_> = answer.months.iter().map(|m| (m, sums(&m.paid))).collect();
    let names = coarse_names(w);
    // A part that no month has is no series.
    let used: Vec<usize> = (0..names.len())
        .filter(|i| {
            of_month
                .iter()
                .any(|(_, s)| s.get(*i).copied().flatten().is_some_and(|a| a.micro() > 0))
        })
        .collect();
    let amount = |s: &[Option<Money>; 6], i: usize| s.get(i).copied().flatten();
    let stated = |s: &[Option<Money>; 6]| used.iter().filter_map(|i| amount(s, *i)).sum::<Money>();
    let column = |(month, s): &(&MonthCost, [Option<Money>; 6])| Column {
        label: w.month_short(month.month),
        parts: used.iter().map(|i| amount(s, *i).map_or(0, length)).collect(),
        text: yuan(stated(s)),
        mark: month.best.map(length),
    };
    let line = |(month, s): &(&MonthCost, [Option<Money>; 6])| {
        let mut line = vec![w.month(month.month)];
        line.extend(used.iter().map(|i| w.stated(amount(s, *i))));
        line.push(w.stated(month.total));
        line.push(w.stated(month.best));
        line
    };
    let series: Vec<String> =
        used.iter().filter_map(|i| names.get(*i)).map(|n| (*n).to_owned()).collect();
    let mut head = vec![String::new()];
    head.extend(series.iter().cloned());
    head.extend([w.t.total.to_owned(), w.t.series_best.to_owned()]);
    let totals = || of_month.iter().map(|(_, s)| stated(s));
    let (low, high) = (totals().min()?, totals().max()?);
    let caption = (w.t.by_month_caption)(&yuan(low), &yuan(high));
    let rows = of_month.iter().map(column).collect();
    let table = Table { head, rows: of_month.iter().map(line).collect() };
    Some((Drawn { rows, table, caption }, series))
}

/// How far allowances were used, kind by kind.
pub fn allowances(w: Words, answer: &Answer) -> Option<Drawn<Group>> {
    let limited = |u: &&Used| u.included.is_some_and(|n| n > 0);
    let amount = |service: Service, n| w.m.lang.words().units.amount(service, n).trim().to_owned();
    let mut groups: Vec<Group> = Vec::new();
    let mut lines = Vec::new();
    for used in &answer.allowances {
        let all = used.used.saturating_add(used.beyond);
        let included = match used.included {
            Some(n) => amount(used.service, n),
            None => w.t.unlimited.to_owned(),
        };
        let meter = Meter {
            label: w.month(used.month),
            used: all,
            included: used.included,
            text: format!("{} / {included}", amount(used.service, all)),
        };
        lines.push(vec![
            used.name.clone(),
            w.month(used.month),
            amount(used.service, used.used),
            included,
            amount(used.service, used.beyond),
        ]);
        match groups.iter_mut().find(|g| g.name == used.name) {
            Some(group) => group.meters.push(meter),
            None => groups.push(Group { name: used.name.clone(), meters: vec![meter] }),
        }
    }
    let percent = |u: &Used| {
        let all = u128::from(u.used.saturating_add(u.beyond)) * 100;
        u64::try_from(all / u128::from(u.included.unwrap_or(1).max(1))).unwrap_or(u64::MAX)
    };
    let fullest = answer.allowances.iter().filter(limited).max_by_key(|u| percent(u))?;
    let caption =
        (w.t.allowances_caption)(&fullest.name, &w.month(fullest.month), percent(fullest));
    let head = ["", "", w.t.used, w.t.included, w.t.beyond].map(str::to_owned).to_vec();
    // The table names its rows in order of kind, as they are drawn.
    lines.sort_by_key(|line| groups.iter().position(|g| Some(&g.name) == line.first()));
    Some(Drawn { rows: groups, table: Table { head, rows: lines }, caption })
}

/// When calls were made: hours as rows of the table, weekdays as its columns.
pub fn week(w: Words, cells: &[Vec<u64>]) -> Drawn<[u64; 24]> {
    let mut rows = vec![[0u64; 24]; 7];
    for (to, from) in rows.iter_mut().zip(cells) {
        for (to, from) in to.iter_mut().zip(from) {
            *to = *from;
        }
    }
    let all: u64 = rows.iter().flatten().sum();
    let is_night = |hour: usize| !(7..21).contains(&hour);
    let night = rows.iter().flat_map(|row| row.iter().enumerate().filter(|(h, _)| is_night(*h)));
    let night: u64 = night.map(|(_, n)| *n).sum();
    let mut head = vec![w.t.hour.to_owned()];
    head.extend(w.t.weekdays.map(str::to_owned));
    let line = |hour: usize| {
        let mut line = vec![hour.to_string()];
        let of_hour = rows.iter().map(|row| row.get(hour).copied().unwrap_or(0));
        line.extend(
            of_hour.map(|n| w.m.lang.words().units.amount(Service::Voice, n).trim().to_owned()),
        );
        line
    };
    let table = Table { head, rows: (0..24).map(line).collect() };
    let caption = (w.t.week_caption)((night * 100 + all / 2) / all.max(1));
    Drawn { rows, table, caption }
}

/// Calls by length.
pub fn lengths(w: Words, of: &Lengths) -> Drawn<Pillar> {
    let name = |i: usize| (w.t.length)(i + 1);
    let pillar = |(i, n): (usize, &u64)| Pillar { label: name(i), value: *n, text: n.to_string() };
    let rows = of.counts.iter().enumerate().map(pillar).collect();
    let lines = of.counts.iter().enumerate().map(|(i, n)| vec![name(i), n.to_string()]);
    let head = [w.t.length_head, w.t.count].map(str::to_owned).to_vec();
    let caption = (w.t.lengths_caption)(of.seconds / 60, of.billed / 60);
    Drawn { rows, table: Table { head, rows: lines.collect() }, caption }
}

/// Data by day of the month.
pub fn days(w: Words, bytes: &[u64]) -> Drawn<Pillar> {
    let all: u128 = bytes.iter().map(|b| u128::from(*b)).sum();
    let (day, most) = bytes.iter().enumerate().max_by_key(|(_, b)| **b).unwrap_or((0, &0));
    let percent = (u128::from(*most) * 100 + all / 2) / all.max(1);
    let caption = (w.t.days_caption)(day + 1, u64::try_from(percent).unwrap_or(100));
    let label = |i: usize| if i.is_multiple_of(5) { (i + 1).to_string() } else { String::new() };
    let pillar = |(i, b): (usize, &u64)| Pillar { label: label(i), value: *b, text: data(*b) };
    let rows = bytes.iter().enumerate().map(pillar).collect();
    let lines = bytes.iter().enumerate().map(|(i, b)| vec![(i + 1).to_string(), data(*b)]);
    let head = [w.t.day, w.t.data].map(str::to_owned).to_vec();
    Drawn { rows, table: Table { head, rows: lines.collect() }, caption }
}

/// What the services of the latest month come to.
pub fn latest_services(answer: &Answer) -> Money {
    answer.services.iter().map(|s| s.latest).sum()
}

/// What a month cost on average without services and what else no plan changes, where all of it
/// is stated.
pub fn average(answer: &Answer) -> Option<Money> {
    let of_plan = |month: &MonthCost| {
        let parts = month.paid.iter().filter(|(p, _)| !matches!(p, Part::Services | Part::Other));
        parts.map(|(_, amount)| *amount).sum::<Option<Money>>()
    };
    let totals: Option<Vec<Money>> = answer.months.iter().map(of_plan).collect();
    let totals = totals.filter(|t| !t.is_empty())?;
    let months = u64::try_from(totals.len()).ok()?;
    Some(totals.into_iter().sum::<Money>().share(months))
}
