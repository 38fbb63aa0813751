//! Where things stand on a drawing: whole hundredths of a unit of the view box.

use std::fmt;

use tariff_core::Money;

/// Every drawing is as wide as a phone.
pub(super) const WIDTH: i64 = 360;

/// The largest type that the stylesheet sets in a drawing (关怀); room is kept for it always.
pub(super) const EM: i64 = 19;

/// A bar of anything at all is seen beside its axis.
const LEAST: Px = Px::new(2);

/// Hundredths of a unit of the view box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Px(pub i64);

impl Px {
    pub(super) const fn new(units: i64) -> Px {
        Px(units * 100)
    }

    pub(super) const fn plus(self, other: Px) -> Px {
        Px(self.0 + other.0)
    }

    pub(super) const fn minus(self, other: Px) -> Px {
        Px(self.0 - other.0)
    }

    /// `of` parts out of `all`.
    #[cfg(feature = "statement")]
    pub(super) fn part(self, of: usize, all: usize) -> Px {
        let (of, all) = (i64::try_from(of).unwrap_or(0), i64::try_from(all).unwrap_or(1));
        Px(self.0 * of / all.max(1))
    }

    /// Whole units, rounded up.
    #[cfg(feature = "statement")]
    pub(super) const fn units(self) -> i64 {
        (self.0 + 99) / 100
    }
}

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.abs() / 100, self.0.abs() % 100);
        if rest == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{rest:02}") }
    }
}

/// A straight scale from 0 to `most` onto a stretch of the drawing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    pub most: i64,
    pub from: Px,
    pub to: Px,
}

impl Scale {
    /// Where a value stands; beyond the ends at the nearer one.
    pub(super) fn at(self, value: i64) -> Px {
        let most = i128::from(self.most.max(1));
        let value = i128::from(value).clamp(0, most);
        let stretch = i128::from(self.to.0 - self.from.0);
        Px(self.from.0 + i64::try_from(value * stretch / most).unwrap_or(0))
    }

    /// How far a value reaches: a little at least, where it is anything at all.
    pub(super) fn seen(self, value: i64) -> Px {
        let length = Px((self.at(value).0 - self.from.0).abs());
        if value > 0 { length.max(LEAST) } else { Px::default() }
    }

    /// Ticks from 0 on in a round step, about `wanted` of them.
    pub(super) fn ticks(self, wanted: i64) -> Vec<i64> {
        let step = round_step(self.most / wanted.max(1));
        (0..).map(|n| n * step).take_while(|tick| *tick <= self.most).take(20).collect()
    }
}

/// The next of 1, 2, 5, 10, 20, 50, … that isn't below.
pub(crate) fn round_step(least: i64) -> i64 {
    let mut ten: i64 = 1;
    loop {
        for step in [1, 2, 5] {
            if ten.saturating_mul(step) >= least {
                return ten.saturating_mul(step);
            }
        }
        if ten > i64::MAX / 100 {
            return ten;
        }
        ten *= 10;
    }
}

/// Micro-units, for a length.
pub(super) fn micro(money: Money) -> i64 {
    money.micro().max(0)
}

/// How wide a text is at most, give or take a font.
pub(super) fn text_width(text: &str) -> Px {
    // A sign of money is a letter of the Latin font.
    let hundredths = |c: char| if c < '\u{100}' { 60 } else { 102 };
    Px(text.chars().map(|c| EM * hundredths(c)).sum())
}

/// Texts that would stand about a place each, where they have room: the first ones first, none over
/// another, none outside. Their left ends.
pub(super) fn apart(wanted: &[(Px, String)], edge: Px) -> Vec<(Px, &str)> {
    let mut taken: Vec<(Px, Px)> = Vec::new();
    let mut out = Vec::new();
    for (centre, text) in wanted {
        let width = text_width(text);
        let left = Px(centre.0 - width.0 / 2).min(edge.minus(width)).max(Px::default());
        let right = left.plus(width);
        let gap = Px::new(8);
        if taken.iter().all(|(from, to)| right.plus(gap) <= *from || to.plus(gap) <= left) {
            taken.push((left, right));
            out.push((left, text.as_str()));
        }
    }
    out
}

/// Where a text about a place is anchored so that it stays on the drawing.
#[cfg(feature = "statement")]
pub(super) fn anchored(centre: Px, width: Px) -> (Px, &'static str) {
    let (half, edge) = (width.part(1, 2), Px::new(WIDTH));
    if centre < half {
        (Px::default(), "start")
    } else if centre.plus(half) > edge {
        (edge, "end")
    } else {
        (centre, "middle")
    }
}

/// The text, or as much of it as there is room for.
pub(super) fn fit(text: &str, room: Px) -> String {
    if text_width(text) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if text_width(&out).plus(text_width("…")) > room {
            out.pop();
            break;
        }
    }
    out.push('…');
    out
}
