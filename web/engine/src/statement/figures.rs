//! Where the money goes, and what explains the advice: each figure only where it has something to
//! say.

use maud::{Markup, html};
use tariff_core::{
    AllowanceUse, Bill, Detail, Market, Money, Month, Pick, Service, Tariff, UsageLine,
};
use tariff_statement::{Part, StatementMonth};

use super::check::stated;
use super::explain::{Lengths, days, lengths, week};
use super::month;
use super::paid::{COARSE, average, coarse_names, coarse_sums, paid, stays, under};
use crate::bill::scope_name;
use crate::figures::statement::{Bar, Frame, Table};
use crate::figures::statement::{
    Column, Group, Meter, MeterNames, Pillar, bars, columns, heat, meter, of_parts, stack,
};
use crate::format::{data, yuan};
use crate::words::W;
use crate::words::statement::T;

/// What is drawn.
pub(super) struct Figures<'a> {
    pub w: W,
    pub t: T,
    pub market: &'a Market,
    pub months: &'a [&'a StatementMonth],
    pub best: Option<&'a Pick>,
    /// Whose allowances are shown: what the customer has, or else the best.
    pub shown: Option<&'a Pick>,
}

/// A length to draw: an amount below zero has none.
fn length(amount: Money) -> i64 {
    amount.micro().max(0)
}

/// A quantity to draw.
fn long(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn card(figure: &Markup) -> Markup {
    html! { section.card { (figure) } }
}

impl Figures<'_> {
    /// All of them; `rated` are the months as they were rated.
    pub(super) fn html(&self, rated: &[Month]) -> Markup {
        // The one that decides stands in front; without an offer to hold against, what was paid.
        let (first, second) = match self.best {
            Some(_) => (self.compare(), self.structure()),
            None => (self.structure(), html! {}),
        };
        html! {
            (first)
            (self.unstated())
            details.more #these-months {
                summary { (self.t.these_months) }
                (second)
                (self.by_month())
                (self.allowances(rated))
                (self.explaining())
            }
        }
    }

    fn frame(&self, id: &'static str, title: &str, name: &str, caption: String) -> Frame {
        Frame {
            id,
            title: title.to_owned(),
            titled: true,
            name: format!("{title}{}{name}{}{caption}", self.w.shared.colon, self.t.stop),
            caption,
            how: String::new(),
            table_label: self.w.figures.table,
        }
    }

    /// 话费结构图 of what was paid.
    fn structure(&self) -> Markup {
        let t = self.t;
        let all = paid(self.months);
        let name = |part: Part| (t.part_name)(part);
        let known =
            all.iter().filter_map(|(part, amount)| Some((name(*part).to_owned(), (*amount)?)));
        let drawn = of_parts(self.w, known.collect(), t.structure_title, self.months.len());
        html! {
            section.card {
                @if drawn.0.is_empty() { h3 { (t.structure_title) } } @else { (drawn) }
                @if let Some(average) = average(self.months) {
                    p.hint { ((t.paid_average)(&yuan(average))) }
                }
            }
        }
    }

    /// What no file states, so that nobody takes it for nothing.
    fn unstated(&self) -> Markup {
        let t = self.t;
        let all = paid(self.months);
        let unknown = all.iter().filter(|(_, amount)| amount.is_none());
        let names: Vec<_> = unknown.map(|(part, _)| (t.part_name)(*part)).collect();
        html! {
            @if !names.is_empty() {
                p.note { (t.structure_missing) (names.join(self.w.shared.list)) (t.stop) }
            }
        }
    }

    /// What was paid beside what the same months cost under the best offer.
    fn compare(&self) -> Markup {
        let t = self.t;
        let Some(best) = self.best else { return html! {} };
        let under = under(best, self.months);
        let (paid, best) = (coarse_sums(&paid(self.months)), coarse_sums(&under));
        let mut rows = Vec::new();
        let mut lines = Vec::new();
        for ((name, paid), best) in coarse_names(t).into_iter().zip(paid).zip(best) {
            let best = best.unwrap_or(Money::ZERO);
            if paid == Some(Money::ZERO) && best == Money::ZERO {
                continue;
            }
            let texts = [stated(t, paid), yuan(best)];
            let [first, second] = texts.clone();
            let values = vec![(paid.map_or(0, length), first), (length(best), second)];
            rows.push(Bar { name: name.to_owned(), values });
            lines.push([vec![name.to_owned()], texts.to_vec()].concat());
        }
        let all: Option<Money> = paid.into_iter().sum();
        let under: Option<Money> = best.into_iter().sum();
        let caption = match all.zip(under).map(|(all, under)| all.minus(under)) {
            None => t.compare_caption_plain.to_owned(),
            Some(less) if less.is_negative() => {
                (t.compare_caption_more)(&yuan(Money::ZERO.minus(less)))
            }
            Some(less) => (t.compare_caption_less)(&yuan(less)),
        };
        let frame = self.frame("compare", t.compare_title, t.compare_name, caption);
        let head = [t.line, t.paid, t.series_best].map(str::to_owned).to_vec();
        let series = [t.paid, t.series_best];
        card(&bars(self.w, &frame, &series, &rows, &Table { head, rows: lines }))
    }

    /// Month by month; the mark is the best offer. None for a single month.
    fn by_month(&self) -> Markup {
        let t = self.t;
        if self.months.len() < 2 {
            return html! {};
        }
        let sums: Vec<_> =
            self.months.iter().map(|m| (m.paid(), coarse_sums(&m.paid().parts))).collect();
        let best = |at: usize, month: &StatementMonth| {
            let bill = self.best.and_then(|pick| pick.bills.get(at));
            bill.map(|bill| bill.total.plus(stays(month)))
        };
        let amount = |s: &[Option<Money>; COARSE], i: usize| s.get(i).copied().flatten();
        // A part that no month has is no series.
        let is_used =
            |i: &usize| sums.iter().any(|(_, s)| amount(s, *i).is_some_and(|a| a.micro() > 0));
        let used: Vec<usize> = (0..COARSE).filter(is_used).collect();
        let known =
            |s: &[Option<Money>; COARSE]| used.iter().filter_map(|i| amount(s, *i)).sum::<Money>();
        let mut columns = Vec::new();
        let mut lines = Vec::new();
        for (at, (of, (paid, s))) in self.months.iter().zip(&sums).enumerate() {
            let best = best(at, of);
            let part = |i: &usize| {
                let amount = amount(s, *i);
                (amount.map_or(0, length), stated(t, amount))
            };
            let parts: Vec<_> = used.iter().map(part).collect();
            let mut line = vec![month(t, of.month)];
            line.extend(parts.iter().map(|(_, text)| text.clone()));
            line.extend([stated(t, paid.total), stated(t, best)]);
            lines.push(line);
            columns.push(Column {
                label: (t.month_short)(of.month.year(), of.month.of_year()),
                parts,
                text: yuan(known(s)),
                mark: best.map(|best| (length(best), yuan(best))),
            });
        }
        let names = coarse_names(t);
        let series: Vec<String> =
            used.iter().filter_map(|i| names.get(*i)).map(|n| (*n).to_owned()).collect();
        let mut head = vec![String::new()];
        head.extend(series.iter().cloned());
        head.extend([t.w.page.bill_sum.to_owned(), t.series_best.to_owned()]);
        let totals = || sums.iter().map(|(_, s)| known(s));
        let (low, high) = (totals().min().unwrap_or_default(), totals().max().unwrap_or_default());
        let caption = (t.by_month_caption)(&yuan(low), &yuan(high));
        let frame = self.frame("by-month", t.by_month_title, t.by_month_name, caption);
        let table = Table { head, rows: lines };
        card(&stack(self.w, &frame, &series, t.series_best, &columns, &table))
    }

    /// How far allowances were used, kind by kind.
    fn allowances(&self, rated: &[Month]) -> Markup {
        let (w, t) = (self.w, self.t);
        let Some(pick) = self.shown else { return html! {} };
        let all = self.used(&pick.bills, rated);
        let fullest = all.iter().filter(|u| u.included.is_some_and(|n| n > 0));
        let Some(fullest) = fullest.max_by_key(|used| used.percent()) else { return html! {} };
        let caption = (t.allowances_caption)(&fullest.name, &fullest.month, fullest.percent());
        let amount = |service: Service, n| w.units.amount(service, n).trim().to_owned();
        let mut groups: Vec<Group> = Vec::new();
        let mut lines = Vec::new();
        for used in &all {
            let [within, beyond] = [used.used, used.beyond].map(|n| amount(used.service, n));
            let included = match used.included {
                Some(n) => amount(used.service, n),
                None => t.unlimited.to_owned(),
            };
            let whole = amount(used.service, used.used.saturating_add(used.beyond));
            lines.push(vec![
                used.name.clone(),
                used.month.clone(),
                within.clone(),
                included.clone(),
                beyond.clone(),
            ]);
            let meter = Meter {
                label: used.month.clone(),
                within: (long(used.used), within),
                beyond: (long(used.beyond), beyond),
                included: used.included.map(long),
                text: format!("{whole} / {included}"),
            };
            match groups.iter_mut().find(|g| g.name == used.name) {
                Some(group) => group.meters.push(meter),
                None => groups.push(Group { name: used.name.clone(), meters: vec![meter] }),
            }
        }
        // The table names its rows in order of kind, as they are drawn.
        lines.sort_by_key(|line| groups.iter().position(|g| Some(&g.name) == line.first()));
        let head = ["", "", t.used, t.included, t.beyond].map(str::to_owned).to_vec();
        let frame = self.frame("allowances", t.allowances_title, t.allowances_name, caption);
        let names = MeterNames { within: t.used, beyond: t.beyond, unlimited: t.unlimited };
        html! {
            section.card {
                (meter(w, &frame, names, &groups, &Table { head, rows: lines }))
                p.hint lang="zh-CN" { (pick.names.join(" · ")) }
            }
        }
    }

    fn used(&self, bills: &[Bill], rated: &[Month]) -> Vec<Used> {
        let mut all: Vec<Used> = Vec::new();
        for (bill, rated) in bills.iter().zip(rated) {
            let Some(of) = rated.month else { continue };
            for allowance in &bill.allowances {
                let used = Used {
                    name: scope_name(self.w, self.market, &allowance.item, &allowance.covers),
                    month: month(self.t, of),
                    service: allowance.service,
                    used: allowance.used,
                    included: allowance.amount.map(|n| n + allowance.carried),
                    beyond: beyond(bill, allowance),
                };
                // Several allowances for the same usage are one to whoever uses it.
                let same = |u: &&mut Used| (&u.month, &u.name) == (&used.month, &used.name);
                match all.iter_mut().find(same) {
                    Some(known) => {
                        known.used += used.used;
                        known.included = known.included.zip(used.included).map(|(a, b)| a + b);
                        known.beyond = known.beyond.max(used.beyond);
                    }
                    None => all.push(used),
                }
            }
        }
        all
    }

    fn explaining(&self) -> Markup {
        let picks: Vec<&Pick> = self.shown.into_iter().chain(self.best).collect();
        let tariff = |pick: &&Pick| self.market.tariff(&pick.purchase.offer).ok();
        let tariffs: Vec<Tariff> = picks.iter().filter_map(tariff).collect();
        html! {
            @if let Some(cells) = week(self.months, &tariffs) { (self.week(&cells)) }
            @if let Some(of) = lengths(self.months, &picks) { (self.lengths(&of)) }
            @if let Some(of) = days(self.months, &picks) { (self.days(&of)) }
        }
    }

    /// When calls were made: hours as rows of the table, weekdays as its columns.
    fn week(&self, cells: &[Vec<u64>]) -> Markup {
        let t = self.t;
        let all: u64 = cells.iter().flatten().sum();
        let is_night = |hour: usize| !(7..21).contains(&hour);
        let night = cells.iter().flat_map(|row| row.iter().enumerate());
        let night: u64 = night.filter(|(hour, _)| is_night(*hour)).map(|(_, n)| *n).sum();
        let text = |n: u64| self.w.units.amount(Service::Voice, n).trim().to_owned();
        let mut head = vec![t.hour.to_owned()];
        head.extend(t.weekdays.map(str::to_owned));
        let line = |hour: usize| {
            let of_hour = cells.iter().map(|row| row.get(hour).copied().unwrap_or(0));
            std::iter::once(hour.to_string()).chain(of_hour.map(text)).collect()
        };
        let table = Table { head, rows: (0..24).map(line).collect() };
        let drawn: Vec<Vec<(i64, String)>> =
            cells.iter().map(|row| row.iter().map(|n| (long(*n), text(*n))).collect()).collect();
        let caption = (t.week_caption)((night * 100 + all / 2) / all.max(1));
        let frame = self.frame("week", t.week_title, t.week_name, caption);
        card(&heat(self.w, &frame, t.weekdays, &drawn, [t.few, t.many], &table))
    }

    /// Calls by length.
    fn lengths(&self, of: &Lengths) -> Markup {
        let t = self.t;
        let name = |i: usize| (t.length)(i + 1);
        let pillar =
            |(i, n): (usize, &u64)| Pillar { label: name(i), value: long(*n), text: n.to_string() };
        let pillars: Vec<Pillar> = of.counts.iter().enumerate().map(pillar).collect();
        let lines = pillars.iter().map(|p| vec![p.label.clone(), p.text.clone()]).collect();
        let head = [t.length_head, t.count].map(str::to_owned).to_vec();
        let caption = (t.lengths_caption)(of.seconds / 60, of.billed / 60);
        let frame = self.frame("lengths", t.lengths_title, t.lengths_name, caption);
        card(&columns(self.w, &frame, &pillars, &Table { head, rows: lines }))
    }

    /// Data by day of the month.
    fn days(&self, bytes: &[u64]) -> Markup {
        let t = self.t;
        let all: u128 = bytes.iter().map(|b| u128::from(*b)).sum();
        let (day, most) = bytes.iter().enumerate().max_by_key(|(_, b)| **b).unwrap_or((0, &0));
        let percent = (u128::from(*most) * 100 + all / 2) / all.max(1);
        let caption = (t.days_caption)(day + 1, u64::try_from(percent).unwrap_or(100));
        let label =
            |i: usize| if i.is_multiple_of(5) { (i + 1).to_string() } else { String::new() };
        let pillar =
            |(i, b): (usize, &u64)| Pillar { label: label(i), value: long(*b), text: data(*b) };
        let pillars: Vec<Pillar> = bytes.iter().enumerate().map(pillar).collect();
        let line = |(i, p): (usize, &Pillar)| vec![(i + 1).to_string(), p.text.clone()];
        let lines = pillars.iter().enumerate().map(line).collect();
        let head = [t.day, t.w.answer.data].map(str::to_owned).to_vec();
        let frame = self.frame("days", t.days_title, t.days_name, caption);
        card(&columns(self.w, &frame, &pillars, &Table { head, rows: lines }))
    }
}

/// How far an allowance was used in one month.
struct Used {
    /// What it covers.
    name: String,
    /// Which month.
    month: String,
    /// The kind of usage.
    service: Service,
    /// What was used of it.
    used: u64,
    /// How much there was; none without a limit.
    included: Option<u64>,
    /// What was charged beyond it, of its service.
    beyond: u64,
}

impl Used {
    fn percent(&self) -> u64 {
        let all = u128::from(self.used.saturating_add(self.beyond)) * 100;
        let percent = all / u128::from(self.included.unwrap_or(1).max(1));
        u64::try_from(percent).unwrap_or(u64::MAX)
    }
}

/// What was charged of what an allowance could have taken.
fn beyond(bill: &Bill, allowance: &AllowanceUse) -> u64 {
    let usage = |detail: &Detail| -> Option<u64> {
        let Detail::Usage(usage) = detail else { return None };
        let could = |usage: &UsageLine| {
            let mut taken = usage.allowances.iter();
            taken.any(|taken| bill.allowances.get(taken.allowance) == Some(allowance))
        };
        (usage.service == allowance.service && could(usage)).then_some(usage.billed)
    };
    bill.lines.iter().filter_map(|line| usage(&line.detail)).sum()
}
