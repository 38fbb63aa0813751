//! Answers as HTML, as a page shows them. Templates escape every value.
//!
//! A button says in `data-do` what it does; a page acts on that: `go SCREEN` (`card`, `family`, `now`: what one has), `beside` (the offers
//! told beside each other), `apart N` (the offer in column N away from them), `spread N` (months
//! differ by N percent), `limit N` (N yuan are the most that a month may cost), `copy ID` (the text
//! of an element), `print PAPER` (`a4`, or `receipt` for the slip).

use maud::{Markup, html};

mod answer;
mod bill;
mod card;
mod compare;
mod family;
mod what_if;

pub(crate) use answer::{BESIDE, abroad, all, head, holds, rest, verdict_of};
pub(crate) use bill::detail;
pub(crate) use card::card;
pub(crate) use compare::compare;
pub(crate) use family::family;
pub(crate) use what_if::what_if;

/// A sentence whose quoted names are as filed, in Chinese, whatever the language around them.
pub(crate) fn naming(sentence: &str) -> Markup {
    let mut parts = Vec::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('“') {
        let Some((name, after)) = after.split_once('”') else { break };
        parts.push((before, name));
        rest = after;
    }
    html! {
        @for (before, name) in parts { (before) "“" span lang="zh-CN" { (name) } "”" }
        (rest)
    }
}

#[cfg(test)]
mod tests {
    use super::naming;

    #[test]
    fn names_are_marked_and_nothing_is_lost() {
        let marked = |text| naming(text).into_string();
        assert_eq!(
            marked("a “甲<” b “乙”"),
            "a “<span lang=\"zh-CN\">甲&lt;</span>” b “<span lang=\"zh-CN\">乙</span>”"
        );
        assert_eq!(marked("no name, “open"), "no name, “open");
    }
}
