//! Cost against usage as a drawing.

use maud::{Markup, html};
use tariff_core::{Axis, Money};

use super::Seen;
use crate::figures::scale::{Px, Scale, WIDTH, apart, micro, round_step, text_width};
use crate::figures::{Frame, figure};
use crate::format::{price, yuan};
use crate::words::W;

const LEFT: i64 = 60;
const RIGHT: i64 = 340;
const TOP: i64 = 16;
const BOTTOM: i64 = 180;
/// The strip that names the answer, and how high it is.
const STRIP: i64 = 212;
const NAMED: i64 = 24;
const HEIGHT: i64 = 266;
/// Between letters that would meet.
const APART: Px = Px::new(19);

impl Seen {
    pub(super) fn figure(&self, w: W) -> Markup {
        let words = &w.figures;
        let kind = self.kind(w);
        let (from, to) = (self.usage(w, self.least), self.usage(w, self.most));
        let range = (words.sweep_name)(&kind, &from, &to);
        let takeaway = self.sentences(w).join(w.card.gap);
        let frame = Frame {
            id: if self.axis == Axis::Data { "by-data" } else { "by-calls" },
            title: (words.sweep)(self.axis).to_owned(),
            titled: false,
            name: format!("{takeaway}{}{range}", w.card.gap),
            caption: takeaway,
            how: self.how(w),
            table_label: words.table,
        };
        let (x, y) = (self.x(), self.y());
        let drawing = html! {
            (self.axes(w, x, y))
            @for (at, line) in self.lines.iter().enumerate() {
                path.line data-line=(Self::letter(at)) d=(self.path(line.costs.iter().map(|(p, c)| (*p, *c)))) {}
            }
            path.envelope d=(self.path(self.answer().into_iter())) {}
            (self.marks(x, y))
            (self.strip(w, x))
            (self.now(x, y))
            @for (at, place) in self.dots() {
                circle.dot cx=(self.across(x, place)) cy=(BOTTOM) r="5" data-value=(self.usage(w, place)) {
                    title { ((words.month)(at + 1)) }
                }
            }
        };
        html! {
            ul.letters {
                @for (at, line) in self.lines.iter().enumerate() {
                    li {
                        strong { (Self::letter(at)) } " "
                        span lang="zh-CN" { (line.names.join(" + ")) }
                        @if line.current { " " span.tag { (w.shared.plan_now) } }
                    }
                }
            }
            (figure(w, &frame, HEIGHT, &Vec::new(), &drawing, &self.table(w)))
        }
    }

    /// From the least that is drawn.
    fn x(&self) -> Scale {
        Scale { most: self.most - self.least, from: Px::new(LEFT), to: Px::new(RIGHT) }
    }

    fn across(&self, x: Scale, place: i64) -> Px {
        x.at(place - self.least)
    }

    /// Up to half as much again as the answer costs, and what is paid now; dearer ones leave the
    /// drawing at its top.
    fn y(&self) -> Scale {
        let answer = self.answer().into_iter().filter_map(|(_, cost)| cost).map(micro).max();
        let now = self.lines.iter().filter_map(|line| line.costs.get(&self.now).copied().flatten());
        let most = now.map(micro).chain(answer.map(|most| most / 2 * 3)).max().unwrap_or(1);
        let step = round_step((most + 2) / 3);
        Scale { most: (most + step - 1) / step * step, from: Px::new(BOTTOM), to: Px::new(TOP) }
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
                // Where it crosses the top of the drawing: to a hundredth, not to a unit.
                let cut = || {
                    let (left, right) = (self.across(x, a), self.across(x, b));
                    let part = i128::from(right.0 - left.0) * i128::from(y.most - from);
                    let part = part.checked_div(i128::from(to - from)).unwrap_or(0);
                    left.plus(Px(i64::try_from(part).unwrap_or(0)))
                };
                if (from > y.most) != (to > y.most) {
                    let letter = if inside { 'L' } else { 'M' };
                    path += &format!("{letter}{} {}", cut(), y.at(y.most));
                    inside = true;
                }
            } else {
                inside = false;
            }
            match here.filter(|(_, cost)| *cost <= y.most) {
                Some((place, cost)) => {
                    let letter = if inside { 'L' } else { 'M' };
                    path += &format!("{letter}{} {}", self.across(x, place), y.at(cost));
                    inside = true;
                }
                None => inside = false,
            }
            before = here;
        }
        path
    }

    fn axes(&self, w: W, x: Scale, y: Scale) -> Markup {
        let size = if self.axis == Axis::Data { 1024 } else { 1 };
        // The unit stands once, in the margin.
        let unit = self.usage(w, size).trim_start_matches(|c: char| !c.is_alphabetic()).to_owned();
        let (least, most) = ((self.least + size - 1) / size, self.most / size);
        let step = round_step(((most - least) / 5).max(1));
        let across: Vec<(Px, String)> = ((least + step - 1) / step..=most / step)
            .map(|n| (self.across(x, n * step * size), (n * step).to_string()))
            .collect();
        html! {
            @for tick in y.ticks(3) {
                path.grid d={"M" (LEFT) " " (y.at(tick)) "H" (RIGHT)} {}
                text.tick-label x=(LEFT - 6) y=(y.at(tick).plus(Px::new(5))) text-anchor="end" {
                    "¥" (price(Money::from_micro(tick)))
                }
            }
            @for (place, _) in &across { path.grid d={"M" (place) " " (BOTTOM) "v5"} {} }
            @for (left, number) in apart(&across, Px::new(WIDTH)) {
                text.tick-label x=(left) y=(BOTTOM + 24) { (number) }
            }
            @if text_width(&unit) <= Px::new(LEFT - 20) {
                text.tick-label x="0" y=(BOTTOM + 24) { (unit) }
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
                (micro(cost) <= y.most).then(|| (self.across(x, *place), y.at(micro(cost))))
            };
            let last = line.costs.iter().rev().find_map(drawn);
            marks.extend(last.map(|(x, y)| (at, x, y.plus(Px::new(6)))));
        }
        marks.sort_by_key(|(at, _, y)| (*y, *at));
        let mut above = Px::new(-100);
        for (_, _, y) in &mut marks {
            *y = (*y).max(above.plus(APART));
            above = *y;
        }
        // Those pushed below the axis push the others up.
        let mut below = Px::new(BOTTOM + 2).plus(APART);
        for (_, _, y) in marks.iter_mut().rev() {
            *y = (*y).min(below.minus(APART));
            below = *y;
        }
        html! {
            @for (at, x, y) in marks {
                text.letter x=(x.plus(Px::new(4))) y=(y) { (Self::letter(at)) }
            }
        }
    }

    /// Below the axis: who is the answer where, and at which numbers that changes.
    fn strip(&self, w: W, x: Scale) -> Markup {
        // As the numbers of the axis, without their unit; below a GB it can't be left out.
        let number = |place: i64| {
            let usage = self.usage(w, place);
            let short = self.axis != Axis::Data || usage.ends_with("GB");
            let number = usage.split(' ').next().filter(|_| short).map(str::to_owned);
            number.unwrap_or(usage)
        };
        let last = |place: i64| (self.across(x, place), number(place));
        let mut changes: Vec<i64> = self.drawn().skip(1).map(|stretch| stretch.from - 1).collect();
        // Where there is no room for all, those nearest to now have it.
        changes.sort_by_key(|place| place.abs_diff(self.now));
        let numbers: Vec<(Px, String)> = changes.iter().map(|place| last(*place)).collect();
        html! {
            @for (at, stretch) in self.drawn().enumerate() {
                @let (from, to) = (self.across(x, stretch.from), self.across(x, stretch.to));
                @let letter = self.letter_of(stretch);
                rect.strip.strip-odd[at % 2 == 1] x=(from) y=(STRIP) width=(to.minus(from))
                    height=(NAMED) data-value=(self.ends(w, stretch)) {}
                @if to.minus(from) >= text_width(letter) {
                    text.letter x=(from.plus(Px(to.minus(from).0 / 2))) y=(STRIP + 18)
                        text-anchor="middle" { (letter) }
                }
            }
            @for (place, _) in &numbers {
                // Not across the numbers of the axis.
                path.tick d={"M" (place) " " (BOTTOM) "V" (BOTTOM + 6)} {}
                path.tick d={"M" (place) " " (STRIP - 3) "V" (STRIP + NAMED + 3)} {}
            }
            @for (left, number) in apart(&numbers, Px::new(WIDTH)) {
                text.chart-value x=(left) y=(HEIGHT - 6) { (number) }
            }
        }
    }

    /// What a month costs now, under each.
    fn now(&self, x: Scale, y: Scale) -> Markup {
        let here = self.across(x, self.now);
        html! {
            path.now d={"M" (here) " " (TOP) "V" (BOTTOM)} {}
            @for line in &self.lines {
                @if let Some(cost) = line.costs.get(&self.now).copied().flatten() {
                    circle.dot cx=(here) cy=(y.at(micro(cost))) r="4" data-value=(yuan(cost)) {}
                }
            }
        }
    }
}
