//! Cost against usage: where the answer changes, and how far it holds.

use std::collections::BTreeMap;

use maud::{Markup, html};
use tariff_core::{
    Axis, BreakEven, CheckedCustomer, CheckedWishes, Goal, Interval, Market, Money, Offer, Within,
    best, break_even,
};

use super::scale::{Px, Scale, fit, micro, round_step, text_width};
use super::{Frame, Table, figure};
use crate::format::yuan;
use crate::words::W;

/// Candidates that are drawn at most.
const LINES: usize = 4;
/// At most so many stretches between places at which every candidate is rated.
const STEPS: i64 = 24;
const LEFT: i64 = 52;
const RIGHT: i64 = 344;
const TOP: i64 = 16;
const BOTTOM: i64 = 176;
/// The strip that names the cheapest.
const STRIP: i64 = 212;
const HEIGHT: i64 = 240;

/// One plan that is the answer somewhere, or that the customer has.
struct Line {
    offer: Offer,
    names: Vec<String>,
    /// What a month costs at each place; none where it can't be had.
    costs: BTreeMap<i64, Option<Money>>,
}

/// The sentences, the drawing and its table; nothing where months differ or nothing may be had.
pub(crate) fn sweep(
    w: W,
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    axis: Axis,
) -> Markup {
    let (least, size) = if axis == Axis::Data { (60 * 1024, 1024) } else { (1_000, 1) };
    let usual = break_even(market, customer, wishes, axis, 0);
    let [now] = usual.now.as_slice() else { return html! {} };
    let now = i64::try_from(*now).unwrap_or(i64::MAX / 8);
    let wanted = now.saturating_mul(2).max(least) / size;
    let step = round_step((wanted + STEPS - 1) / STEPS) * size;
    // Whole steps, as far as is wanted.
    let steps = (wanted * size + step - 1) / step;
    let most = step * steps;
    let far = u32::try_from((most - now).max(0)).unwrap_or(u32::MAX);
    let found = break_even(market, customer, wishes, axis, far);
    let Some(here) = found.intervals.iter().position(|i| i.from <= 0 && 0 <= i.to) else {
        return html! {};
    };
    let mut lines = lines(market, customer, &found, here);
    if lines.is_empty() {
        return html! {};
    }
    let mut places: Vec<i64> = (0..=steps).map(|n| n * step).collect();
    places.extend(found.changes.iter().flat_map(|c| [c.last + now, c.first + now]));
    places.push(now);
    places.sort_unstable();
    places.dedup();
    for place in places {
        let then = customer.shifted(market, axis, place - now);
        for line in &mut lines {
            let base = Offer { add_ons: Vec::new(), ..line.offer.clone() };
            let only = Within { only: Some(base), ..Within::default() };
            let pick = best(market, &then, wishes, Goal::Cheapest, &only).pick;
            line.costs.insert(place, pick.map(|pick| pick.cost.per_month));
        }
    }
    let of = Drawing { w, axis, now, most, found: &found, here, lines: &lines };
    html! {
        section.card {
            h2 { ((w.figures.sweep)((w.figures.kind)(axis))) }
            @for sentence in of.sentences() { p { (sentence) } }
            (of.figure())
        }
    }
}

/// The answer now, what takes over beside it, and what the customer has.
fn lines(market: &Market, customer: &CheckedCustomer, found: &BreakEven, here: usize) -> Vec<Line> {
    let mut nearest: Vec<(usize, &Interval)> = found.intervals.iter().enumerate().collect();
    nearest.sort_by_key(|(at, _)| at.abs_diff(here));
    let answers = nearest.into_iter().filter_map(|(_, interval)| interval.offer.clone());
    let current = customer.current.as_ref().and_then(|current| current.offer.clone());
    let mut lines: Vec<Line> = Vec::new();
    // What the customer has is among them, whatever else is.
    let mut all: Vec<Offer> = answers.collect();
    all.splice(1.min(all.len())..1.min(all.len()), current);
    for offer in all {
        let base = |o: &Offer| (o.plan.clone(), o.modules.clone());
        if lines.len() < LINES && lines.iter().all(|line| base(&line.offer) != base(&offer)) {
            let alone = Offer { add_ons: Vec::new(), ..offer.clone() };
            let (names, _) = market.names(&alone);
            lines.push(Line { offer, names, costs: BTreeMap::new() });
        }
    }
    lines
}

struct Drawing<'a> {
    w: W,
    axis: Axis,
    now: i64,
    most: i64,
    found: &'a BreakEven,
    here: usize,
    lines: &'a [Line],
}

impl Drawing<'_> {
    /// A place in words: `420 分钟`, `12.5 GB`.
    fn usage(&self, place: i64) -> String {
        let n = u64::try_from(place.max(0)).unwrap_or(0);
        let size = if self.axis == Axis::Data { 1 << 20 } else { 60 };
        let service = match self.axis {
            Axis::Data => tariff_core::Service::Data,
            _ => tariff_core::Service::Voice,
        };
        self.w.units.amount(service, n.saturating_mul(size)).trim().to_owned()
    }

    /// How far the answer holds, either way.
    fn sentences(&self) -> Vec<String> {
        let words = &self.w.figures;
        let name = |interval: &Interval| match interval.offer {
            Some(_) => interval.names.join(" + "),
            None => words.nothing.to_owned(),
        };
        let kind = (words.kind)(self.axis);
        let changes = &self.found.changes;
        let after = changes.get(self.here).zip(self.found.intervals.get(self.here + 1));
        let before = self.here.checked_sub(1);
        let before = before.and_then(|at| changes.get(at).zip(self.found.intervals.get(at)));
        let up = after.map(|(change, next)| {
            (words.above)(kind, &self.usage(change.last + self.now), &name(next))
        });
        // That one who uses nothing does better without it goes without saying.
        let before = before.filter(|(change, _)| change.first + self.now > 1);
        let down = before.map(|(change, last)| {
            (words.below)(kind, &self.usage(change.first + self.now), &name(last))
        });
        if up.is_none() && down.is_none() {
            return vec![(words.holds)(kind, &self.usage(self.most))];
        }
        down.into_iter().chain(up).collect()
    }

    fn letter(at: usize) -> &'static str {
        ["A", "B", "C", "D"].get(at).copied().unwrap_or("")
    }

    /// The place of an interval's plan among the lines.
    fn line_of(&self, interval: &Interval) -> Option<usize> {
        let offer = interval.offer.as_ref()?;
        let same =
            |line: &Line| (&line.offer.plan, &line.offer.modules) == (&offer.plan, &offer.modules);
        self.lines.iter().position(same)
    }

    fn x(&self) -> Scale {
        Scale { most: self.most, from: Px::new(LEFT), to: Px::new(RIGHT) }
    }

    /// Up to half as much again as the cheapest costs, and what is paid now; dearer ones leave the
    /// drawing at its top.
    fn y(&self) -> Scale {
        let least = self.envelope().into_iter().filter_map(|(_, cost)| cost).map(micro).max();
        let now = self.lines.iter().filter_map(|line| line.costs.get(&self.now).copied().flatten());
        let most = now.map(micro).chain(least.map(|least| least / 2 * 3)).max().unwrap_or(1);
        let step = round_step((most + 2) / 3);
        let most = (most + step - 1) / step.max(1) * step;
        Scale { most: most.max(1), from: Px::new(BOTTOM), to: Px::new(TOP) }
    }

    /// Points of a line, a new stretch wherever it can't be had in between.
    fn path(&self, costs: impl Iterator<Item = (i64, Option<Money>)>) -> String {
        let (x, y) = (self.x(), self.y());
        let mut path = String::new();
        let mut before: Option<(i64, i64)> = None;
        let mut inside = false;
        for (place, cost) in costs {
            let here = cost.map(|cost| (place, micro(cost)));
            if let (Some((a, from)), Some((b, to))) = (before, here) {
                // Where it crosses the top of the drawing.
                let cut = || {
                    let part = i128::from(b - a) * i128::from(y.most - from);
                    let part = part.checked_div(i128::from(to - from)).unwrap_or(0);
                    a + i64::try_from(part).unwrap_or(0)
                };
                let crosses = (from > y.most) != (to > y.most);
                if crosses && inside {
                    path += &format!("L{} {}", x.at(cut()), y.at(y.most));
                } else if crosses {
                    path += &format!("M{} {}", x.at(cut()), y.at(y.most));
                    inside = true;
                }
            } else {
                inside = false;
            }
            match here.filter(|(_, cost)| *cost <= y.most) {
                Some((place, cost)) => {
                    let letter = if inside { 'L' } else { 'M' };
                    path += &format!("{letter}{} {}", x.at(place), y.at(cost));
                    inside = true;
                }
                None => inside = false,
            }
            before = here;
        }
        path
    }

    /// The least of the lines at each place.
    fn envelope(&self) -> Vec<(i64, Option<Money>)> {
        let places = self.lines.first().map(|line| line.costs.keys()).into_iter().flatten();
        let least = |place: &i64| {
            self.lines.iter().filter_map(|line| line.costs.get(place).copied().flatten()).min()
        };
        places.map(|place| (*place, least(place))).collect()
    }

    fn figure(&self) -> Markup {
        let words = &self.w.figures;
        let kind = (words.kind)(self.axis);
        let frame = Frame {
            id: if self.axis == Axis::Data { "by-data" } else { "by-calls" },
            title: (words.sweep)(kind),
            titled: false,
            name: (words.sweep_name)(kind, &self.usage(self.most)),
            caption: (words.sweep_says)(&self.usage(self.now)),
            table_label: words.table,
        };
        let (x, y) = (self.x(), self.y());
        let drawing = html! {
            (self.axes(x, y))
            @for line in self.lines {
                path.line d=(self.path(line.costs.iter().map(|(p, c)| (*p, *c)))) {}
            }
            path.envelope d=(self.path(self.envelope().into_iter())) {}
            (self.marks(x, y))
            (self.strip(x))
            (self.dots(x, y))
        };
        html! {
            ul.letters {
                @for (at, line) in self.lines.iter().enumerate() {
                    li { strong { (Self::letter(at)) } " " span lang="zh-CN" { (line.names.join(" + ")) } }
                }
            }
            (figure(&frame, HEIGHT, &Vec::new(), &drawing, &self.table()))
        }
    }

    fn axes(&self, x: Scale, y: Scale) -> Markup {
        let unit = if self.axis == Axis::Data { 1024 } else { 1 };
        let across = Scale { most: self.most / unit, ..x }.ticks(4);
        html! {
            @for tick in y.ticks(3) {
                path.grid d={"M" (LEFT) " " (y.at(tick)) "H" (RIGHT)} {}
                text.tick-label x=(LEFT - 6) y=(y.at(tick).plus(Px::new(6))) text-anchor="end" {
                    "¥" (tick / 1_000_000)
                }
            }
            @for tick in across {
                text.tick-label x=(x.at(tick * unit)) y=(BOTTOM + 20) text-anchor="middle" { (tick) }
            }
            path.axis d={"M" (LEFT) " " (BOTTOM) "H" (RIGHT)} {}
        }
    }

    /// Each line's letter, at the last place where it is drawn; those that would meet stand apart.
    fn marks(&self, x: Scale, y: Scale) -> Markup {
        let mut marks: Vec<(usize, Px, Px)> = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let drawn = |(place, cost): (&i64, &Option<Money>)| {
                let cost = (*cost)?;
                (micro(cost) <= y.most).then(|| (x.at(*place), y.at(micro(cost))))
            };
            let last = line.costs.iter().rev().find_map(drawn);
            marks.extend(last.map(|(x, y)| (at, x, y)));
        }
        marks.sort_by_key(|(at, _, y)| (*y, *at));
        let mut above = Px::new(-100);
        for (_, _, y) in &mut marks {
            *y = (*y).max(above.plus(Px::new(17)));
            above = *y;
        }
        // Those pushed below the axis push the others up.
        let mut below = Px::new(BOTTOM + 17);
        for (_, _, y) in marks.iter_mut().rev() {
            *y = (*y).min(below.minus(Px::new(17)));
            below = *y;
        }
        html! {
            @for (at, x, y) in marks {
                text.letter x=(x.plus(Px::new(3))) y=(y.plus(Px::new(5))) { (Self::letter(at)) }
            }
        }
    }

    /// Below the axis: who is the cheapest where.
    fn strip(&self, x: Scale) -> Markup {
        let end = |place: i64| x.at(place + self.now);
        html! {
            @for (at, interval) in self.found.intervals.iter().enumerate() {
                @let line = self.line_of(interval);
                @let (from, to) = (end(interval.from), end(interval.to));
                @let width = to.minus(from);
                rect.strip.strip-odd[at % 2 == 1] x=(from) y=(STRIP) width=(width) height="22"
                    data-value=(self.stretch(interval)) {}
                @let letter = line.map_or("…", Self::letter);
                @if width >= text_width(letter) {
                    text.letter x=(from.plus(Px(width.0 / 2))) y=(STRIP + 16) text-anchor="middle" {
                        (fit(letter, width))
                    }
                }
            }
            @for change in &self.found.changes {
                path.tick d={"M" (end(change.first)) " " (BOTTOM) "V" (STRIP + 22)} {}
            }
        }
    }

    /// What the customer's month costs under the best, and under what they have.
    fn dots(&self, x: Scale, y: Scale) -> Markup {
        html! {
            path.now d={"M" (x.at(self.now)) " " (TOP) "V" (BOTTOM)} {}
            @for line in self.lines {
                @if let Some(cost) = line.costs.get(&self.now).copied().flatten() {
                    circle.dot cx=(x.at(self.now)) cy=(y.at(micro(cost))) r="4"
                        data-value=(yuan(cost)) {}
                }
            }
        }
    }

    fn stretch(&self, interval: &Interval) -> String {
        let ends = [interval.from, interval.to].map(|place| self.usage(place + self.now));
        format!("{}–{}", ends[0], ends[1])
    }

    /// Who is the cheapest where; then every place that was rated.
    fn table(&self) -> Table {
        let words = &self.w.figures;
        let mut head = vec![(words.kind)(self.axis).to_owned(), words.cheapest.to_owned()];
        head.extend(self.lines.iter().enumerate().map(|(at, _)| Self::letter(at).to_owned()));
        let mut rows = Vec::new();
        for interval in &self.found.intervals {
            let who = self
                .line_of(interval)
                .map_or_else(|| interval.names.join(" + "), |at| Self::letter(at).to_owned());
            let mut row = vec![self.stretch(interval), who];
            row.resize(head.len(), String::new());
            rows.push(row);
        }
        for (place, least) in self.envelope() {
            let mut row = vec![self.usage(place), least.map_or_else(|| "—".to_owned(), yuan)];
            row.extend(self.lines.iter().map(|line| {
                let cost = line.costs.get(&place).copied().flatten();
                cost.map_or_else(|| "—".to_owned(), yuan)
            }));
            rows.push(row);
        }
        Table { head, rows }
    }
}
