//! The ruler: what a month costs, and what a plan holds beside what is used of it. It has no view
//! box: across it goes by percent, down by the size of the type, so that only its height follows
//! that.

use maud::{Markup, html};
use tariff_core::Money;

use crate::figures::round_step;
use crate::format::number;

/// What lies on the ruler, or under it.
pub(super) struct Mark<'a> {
    pub name: &'a str,
    pub amount: Money,
    /// The unit behind it.
    pub unit: &'a str,
    /// Whether it is the one that is advised.
    pub best: bool,
}

/// What the second mark has less, or more, than the first.
pub(super) struct Gap {
    /// `less` or `more`.
    pub class: &'static str,
    pub words: String,
}

/// Hundredths of a percent of the whole, as an attribute.
fn part(of: i64, whole: i64) -> String {
    let hundredths = i128::from(of.max(0)) * 10_000 / i128::from(whole.max(1));
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// Small steps and large ones, for about so many large ones up to `most`.
fn steps(most: i64, wanted: i64) -> (i64, i64) {
    let large = round_step((most / wanted).max(1));
    let mut first = large;
    while first >= 10 {
        first /= 10;
    }
    let parts = if first == 2 { 4 } else { 5 };
    ((large / parts).max(1), large)
}

/// The cost of a month, measured: one mark or two, what lies between them, and how much of the
/// second is a penalty.
pub(super) fn cost(
    first: &Mark<'_>,
    second: Option<&Mark<'_>>,
    gap: Option<&Gap>,
    penalty: Money,
    says: &str,
    yuan: &str,
) -> Markup {
    let length = |mark: &Mark<'_>| mark.amount.micro().max(0);
    let longest = second.map_or(0, length).max(length(first)).max(1);
    let (small, large) = steps(longest, 7);
    let top = (longest + small - 1) / small * small;
    let (one, two) = (length(first), second.map_or(0, length));
    let (less, more) = (one.min(two), one.max(two));
    // The gap stands beside the shorter bar.
    let middle = if one < two { "2.07em" } else { "5.43em" };
    let ends = if one < two { ("1.62em", "2.52em") } else { ("4.98em", "5.88em") };
    let words_at = if one < two { "1.05em" } else { "7.2em" };
    let class = |mark: &Mark<'_>| if mark.best { "best" } else { "other" };
    let mark = |mark: &Mark<'_>, y: &str| {
        html! {
            text class={"mark mark-" (class(mark))} y=(y) {
                tspan.mark-name { (mark.name) }
                tspan.mark-amount dx=".35em" { (number(mark.amount)) }
                tspan.mark-unit dx=".3em" { (mark.unit) }
            }
        }
    };
    html! {
        svg.cost-drawing.cost-one[second.is_none()] role="img" aria-label=(says) {
            defs { (hatch()) }
            (mark(first, "1.05em"))
            rect class={"bar-" (class(first))} y="1.6em" width=(part(one, top)) height="1em" {}
            rect.rule y="2.6em" width="100%" height="2.3em" {}
            @if gap.is_some_and(|gap| gap.class == "less") {
                rect.gap x=(part(less, top)) y="2.6em" width=(part(more - less, top)) height="2.3em" {}
            }
            @for n in 1..top / small {
                @let at = part(n * small, top);
                @let long = n * small % large == 0;
                line.tick x1=(at) x2=(at) y1="2.6em" y2=(if long { "3.1em" } else { "2.88em" }) {}
                line.tick x1=(at) x2=(at) y1=(if long { "4.4em" } else { "4.62em" }) y2="4.9em" {}
            }
            text x=".3em" y="4.07em" text-anchor="start" { tspan.rule-number { "0" } }
            // The last place is the unit's.
            @for n in (1..).take_while(|n| n * large * 25 < top * 23) {
                text x=(part(n * large, top)) y="4.07em" text-anchor="middle" {
                    tspan.rule-number { (crate::format::price(Money::from_micro(n * large))) }
                }
            }
            text x="100%" dx="-.3em" y="4.07em" text-anchor="end" { tspan.rule-number { (yuan) } }
            @if let Some(second) = second {
                @let rest = (two - penalty.micro()).clamp(0, two);
                rect class={"bar-" (class(second))} y="4.9em" width=(part(rest, top)) height="1em" {}
                @if rest < two {
                    rect.penalty fill="url(#hatch)" x=(part(rest, top)) y="4.9em"
                        width=(part(two - rest, top)) height="1em" {}
                }
            }
            @if let Some(gap) = gap {
                @let (from, to) = (part(less, top), part(more, top));
                @let span = format!("span span-{}", gap.class);
                line class=(span) x1=(from) x2=(to) y1=(middle) y2=(middle) {}
                line class=(span) x1=(from) x2=(from) y1=(ends.0) y2=(ends.1) {}
                line class=(span) x1=(to) x2=(to) y1=(ends.0) y2=(ends.1) {}
                text class={"span-words span-words-" (gap.class)} x=(to) y=(words_at)
                    text-anchor="end" { (gap.words) }
            }
            @if let Some(second) = second { (mark(second, "7.2em")) }
        }
    }
}

fn hatch() -> Markup {
    html! {
        pattern #hatch width="8" height="8" patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)" {
            rect.hatch-ground width="8" height="8" {}
            rect.hatch-amber width="4" height="8" {}
        }
    }
}

/// How much of what is held is used: the ruler is as long as the one, the bar as long as the other,
/// what lies beyond is hatched.
pub(super) fn held(amount: i64, used: i64) -> Markup {
    let top = amount.max(used).max(1);
    let (small, large) = steps(amount.max(1), 4);
    html! {
        svg.mini aria-hidden="true" focusable="false" {
            @if amount > 0 {
                rect.rule y=".6em" width=(part(amount, top)) height=".75em" {}
                @for n in 1..=(amount - 1) / small {
                    @let at = part(n * small, top);
                    @let end = if n * small % large == 0 { "1.05em" } else { ".85em" };
                    line.tick x1=(at) x2=(at) y1=".6em" y2=(end) {}
                }
            }
            rect.mini-used width=(part(used.min(amount), top)) height=".6em" {}
            @if used > amount {
                rect.mini-over fill="url(#hatch)" x=(part(amount, top))
                    width=(part(used - amount, top)) height=".6em" {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_of_a_hundred() {
        assert_eq!(part(1, 3), "33.33%");
        assert_eq!(part(i64::MAX, i64::MAX), "100.00%");
        assert_eq!((part(-5, 10), part(5, 0)), ("0.00%".to_owned(), "500.00%".to_owned()));
    }

    #[test]
    fn steps_divide_evenly() {
        for most in [1, 7, 38, 58_300_000, 138_380_000, 999_999_999, i64::MAX / 4] {
            let (small, large) = steps(most, 5);
            assert!(large % small == 0 && (4..=5).contains(&(large / small)) || large < 5);
        }
    }

    #[test]
    fn a_ruler_measures_what_it_says() {
        let yuan = |n: i64| Money::from_micro(n * 10_000);
        let mark = |name, amount, best| Mark { name, amount, unit: "元/月", best };
        let (now, then) = (mark("现在", yuan(5830), false), mark("换后", yuan(4830), true));
        let gap = Gap { class: "less", words: "省 10.00 元".to_owned() };
        let html = cost(&now, Some(&then), Some(&gap), Money::ZERO, "says", "元").into_string();
        // Up to 60 in steps of 2: 58.30 is 97.16 %, 48.30 is 80.50 %.
        assert!(html.contains("width=\"97.16%\"") && html.contains("width=\"80.50%\""), "{html}");
        assert_eq!(html.matches("class=\"tick\"").count(), 2 * 29);
        assert!(html.contains(">50</tspan>") && !html.contains(">60</tspan>"));
        assert!(!html.contains("penalty"));
        let html = cost(&then, Some(&now), None, yuan(1000), "says", "元").into_string();
        assert!(html.contains("class=\"penalty\""), "{html}");
    }
}
