//! Where things stand on a drawing: pure, in hundredths of a unit of the view box.
//!
//! Integers, because they are exact and need no floating-point formatter in the download.

use std::fmt;
use std::ops::{Add, Sub};

use yew::AttrValue;
use yew::html::IntoPropValue;

/// Every drawing is as wide as a phone.
pub(super) const WIDTH: u32 = 360;
/// The largest type that the stylesheet sets in a drawing (关怀); room is kept for it in all modes.
pub(super) const EM: u32 = 19;
/// A bar of anything at all is seen beside its axis.
const LEAST: Px = Px(200);
/// Far beyond every drawing, and far from an overflow.
const MOST: u128 = 100_000_000;

/// Hundredths of a unit of the view box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Px(i64);

impl Px {
    pub(super) const ZERO: Self = Self(0);

    pub(super) const fn new(units: u32) -> Self {
        Self(units as i64 * 100)
    }

    /// `of` parts out of `all`.
    pub(super) fn part(self, of: usize, all: usize) -> Self {
        let (of, all) = (i64::try_from(of).unwrap_or(0), i64::try_from(all).unwrap_or(1));
        Self(self.0 * of / all.max(1))
    }

    /// At least a little where there is something.
    pub(super) fn seen(self, value: u64) -> Self {
        if value == 0 { self } else { self.max(LEAST) }
    }

    /// Whole units, rounded up.
    pub(super) fn units(self) -> u32 {
        u32::try_from((self.0 + 99) / 100).unwrap_or(0)
    }
}

impl Add for Px {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Px {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.abs() / 100, self.0.abs() % 100);
        match rest {
            0 => write!(f, "{sign}{whole}"),
            _ => write!(f, "{sign}{whole}.{rest:02}"),
        }
    }
}

impl IntoPropValue<Option<AttrValue>> for Px {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(self.to_string().into())
    }
}

/// How long `value` is where `max` is `full`; nothing where there is no `max`.
pub(super) fn share(value: u64, max: u64, full: Px) -> Px {
    let full = u128::try_from(full.0).unwrap_or(0);
    let length = (u128::from(value) * full).checked_div(u128::from(max)).unwrap_or(0);
    Px(i64::try_from(length.min(MOST)).unwrap_or(0))
}

/// A step from 0 (nothing) to `steps` (the largest) for a shade.
pub(super) fn step(value: u64, max: u64, steps: u64) -> u64 {
    let scaled = u128::from(value.min(max)) * u128::from(steps);
    let step = if max == 0 { 0 } else { scaled.div_ceil(u128::from(max)) };
    u64::try_from(step).unwrap_or(steps)
}

/// How wide a text is at most, give or take a font.
pub(super) fn text_width(text: &str) -> Px {
    Px(text.chars().map(|c| i64::from(EM) * hundredths(c)).sum())
}

/// The text, or as much of it as `room` has space for.
pub(super) fn fit(text: &str, room: Px) -> String {
    if text_width(text) <= room {
        return text.to_owned();
    }
    let mut left = room - text_width("…");
    let taken = text.chars().take_while(|&c| {
        left = left - Px(i64::from(EM) * hundredths(c));
        left >= Px::ZERO
    });
    let mut out: String = taken.collect();
    out.push('…');
    out
}

/// Where a text about `centre` is anchored so that it stays on the drawing.
pub(super) fn anchored(centre: Px, width: Px) -> (Px, &'static str) {
    let (half, edge) = (width.part(1, 2), Px::new(WIDTH));
    if centre < half {
        (Px::ZERO, "start")
    } else if centre + half > edge {
        (edge, "end")
    } else {
        (centre, "middle")
    }
}

/// Of an em, in the bold of a wide system font.
fn hundredths(c: char) -> i64 {
    match c {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | 'i' | 'l' | 'j' => 40,
        'm' | 'w' | 'M' | 'W' | '%' | '·' => 100,
        'A'..='Z' => 78,
        '\0'..='\u{2ff}' => 70,
        _ => 100,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_proportional_and_exact() {
        assert_eq!(share(1, 3, Px::new(300)), Px::new(100));
        assert_eq!(share(u64::MAX, u64::MAX, Px::new(300)), Px::new(300));
        assert_eq!(share(5, 0, Px::new(300)), Px::ZERO);
        assert!(share(u64::MAX, 1, Px::new(300)) > Px::new(300));
        assert_eq!(share(2, 3, Px::new(100)).to_string(), "66.66");
        assert_eq!((Px::ZERO - Px(5)).to_string(), "-0.05");
    }

    #[test]
    fn something_is_seen_and_nothing_is_not() {
        assert_eq!(share(1, u64::MAX, Px::new(300)).seen(1), LEAST);
        assert_eq!(Px::ZERO.seen(0), Px::ZERO);
    }

    #[test]
    fn steps_end_at_the_largest_value() {
        let steps = |value| step(value, 100, 5);
        assert_eq!([0, 1, 20, 21, 99, 100].map(steps), [0, 1, 1, 2, 5, 5]);
        assert_eq!(step(0, 0, 5), 0);
        assert_eq!(step(u64::MAX, u64::MAX, 5), 5);
    }

    #[test]
    fn texts_stay_on_the_drawing() {
        assert_eq!(fit("国内通话", Px::new(WIDTH)), "国内通话");
        let long = "一二三四五六七八九十".repeat(3);
        let short = fit(&long, Px::new(WIDTH));
        assert!(short.ends_with('…') && text_width(&short) <= Px::new(WIDTH), "{short}");
        assert_eq!(anchored(Px::new(2), Px::new(40)), (Px::ZERO, "start"));
        assert_eq!(anchored(Px::new(359), Px::new(40)), (Px::new(WIDTH), "end"));
        assert_eq!(anchored(Px::new(100), Px::new(40)), (Px::new(100), "middle"));
    }
}
