//! Cost against usage in words: the sentences, and the table.

use tariff_core::{Axis, Service};

use super::{Beyond, Seen, Stretch};
use crate::figures::Table;
use crate::format::yuan;
use crate::words::W;

/// What isn't there.
const NONE: &str = "—";

/// A place as a person would say it: minutes in tens, where there are a hundred of them; but never
/// one on the other side of what is used now, where the sentence would be false.
pub(super) fn said(axis: Axis, now: i64, place: i64) -> i64 {
    let ten = match axis {
        Axis::CallsOut | Axis::CallsIn if place >= 100 => (place + 5) / 10 * 10,
        _ => place,
    };
    let same_side = if place >= now { ten >= now } else { ten <= now };
    if same_side { ten } else { place }
}

impl Seen {
    /// A place in words: `420 分钟`, `12.5 GB`.
    pub(super) fn usage(&self, w: W, place: i64) -> String {
        let (service, size) = match self.axis {
            Axis::CallsOut | Axis::CallsIn => (Service::Voice, 60),
            Axis::Messages => (Service::Sms, 1),
            Axis::Data => (Service::Data, 1 << 20),
        };
        let n = u64::try_from(place.max(0)).unwrap_or(0);
        w.units.amount(service, n.saturating_mul(size))
    }

    /// The same to the unit, where a sentence is true on one side of it and false on the other:
    /// `11 GB 5 MB`.
    pub(super) fn exactly(&self, w: W, place: i64) -> String {
        let (whole, rest) = (place / 1024, place % 1024);
        if self.axis == Axis::Data && whole > 0 && rest != 0 {
            return format!("{whole} GB {rest} MB");
        }
        self.usage(w, place)
    }

    pub(super) fn kind(&self, w: W) -> String {
        let kind = (w.figures.kind)(self.axis);
        if self.months.len() > 1 { (w.figures.on_average)(kind) } else { kind.to_owned() }
    }

    /// How far the answer holds, either way.
    pub(super) fn sentences(&self, w: W) -> Vec<String> {
        let words = &w.figures;
        let kind = self.kind(w);
        let name = |of: &Beyond| match of.names.as_slice() {
            [] => words.nothing.to_owned(),
            names => names.join(" + "),
        };
        // What a person would say; the table has it to the minute, and to the megabyte.
        let last = |of: &Beyond| {
            let exact = self.exactly(w, of.last);
            let usage = self.usage(w, said(self.axis, self.now, of.last));
            // Rounded to what is used now, it wouldn't say on which side of it that is.
            let alike = of.last != self.now && usage == self.usage(w, self.now);
            if exact == usage || alike { exact } else { (words.about)(&usage) }
        };
        let down = self.below.as_ref().map(|of| (words.below)(&kind, &last(of), &name(of)));
        let up = self.above.as_ref().map(|of| (words.above)(&kind, &last(of), &name(of)));
        let ends = self.stretches.first().zip(self.stretches.last());
        let holds = ends.map(|(first, last)| {
            let here = self.stretches.get(self.here).and_then(|here| self.line_of(here));
            let name = here.map(|(_, line)| line.names.join(" + ")).unwrap_or_default();
            (words.holds)(&kind, &self.usage(w, first.from), &self.usage(w, last.to), &name)
        });
        let holds = holds.filter(|_| down.is_none() && up.is_none());
        down.into_iter().chain(up).chain(holds).collect()
    }

    /// Whether it is the figure that decides: the answer changes within half of what is used now.
    pub(super) fn decides(&self) -> bool {
        let near = |of: &Option<Beyond>| {
            of.as_ref().is_some_and(|of| (of.last - self.now).abs() <= self.now / 2)
        };
        near(&self.below) || near(&self.above)
    }

    /// What is to be seen, how it was made, and where the thick line isn't the lowest one.
    pub(super) fn how(&self, w: W) -> String {
        let words = &w.figures;
        let now = self.usage(w, self.now);
        let mut how = (words.sweep_says)(&now);
        if matches!(self.axis, Axis::CallsOut | Axis::CallsIn) {
            how += w.tags.billed_minutes;
        }
        if self.months.len() > 1 {
            how += &(words.dots_say)(self.months.len() - self.dots().count());
        }
        let above = |(place, cost): (i64, Option<tariff_core::Money>)| {
            let costs = self.lines.iter().filter_map(|line| line.costs.get(&place).copied()?);
            cost.zip(costs.min()).is_some_and(|(cost, least)| least < cost)
        };
        if self.answer().into_iter().any(above) {
            how += &(words.trouble)(&yuan(self.simplicity));
        }
        how
    }

    pub(super) fn letter(at: usize) -> &'static str {
        ["A", "B", "C", "D"].get(at).copied().unwrap_or("")
    }

    pub(super) fn letter_of(&self, stretch: &Stretch) -> &'static str {
        self.line_of(stretch).map_or(NONE, |(at, _)| Self::letter(at))
    }

    pub(super) fn ends(&self, w: W, stretch: &Stretch) -> String {
        format!("{}–{}", self.exactly(w, stretch.from), self.exactly(w, stretch.to))
    }

    /// Who is the answer where, the months, then every place that was rated.
    pub(super) fn table(&self, w: W) -> Table {
        let mut head = vec![self.kind(w), w.figures.to_take.to_owned()];
        head.extend(self.lines.iter().enumerate().map(|(at, _)| Self::letter(at).to_owned()));
        let short = |cells: [String; 2]| {
            let mut row = cells.to_vec();
            row.resize(head.len(), String::new());
            row
        };
        let mut rows: Vec<Vec<String>> = Vec::new();
        rows.extend(self.drawn().map(|s| short([self.ends(w, s), self.letter_of(s).to_owned()])));
        rows.extend(
            self.dots().map(|(at, place)| short([self.usage(w, place), (w.figures.month)(at + 1)])),
        );
        for (place, answer) in self.answer() {
            let costs = self.lines.iter().map(|line| line.costs.get(&place).copied().flatten());
            let costs = std::iter::once(answer).chain(costs);
            let mut row = vec![self.usage(w, place)];
            row.extend(costs.map(|cost| cost.map_or_else(|| NONE.to_owned(), yuan)));
            rows.push(row);
        }
        Table { head, rows }
    }

    /// The months that are on the drawing, where several are known.
    pub(super) fn dots(&self) -> impl Iterator<Item = (usize, i64)> {
        let several = self.months.len() > 1;
        let all = self.months.iter().copied().enumerate();
        all.filter(move |(_, n)| several && self.least <= *n && *n <= self.most)
    }
}
