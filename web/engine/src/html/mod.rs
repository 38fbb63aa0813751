//! Answers as HTML, as a page shows them. Templates escape every value.
//!
//! A button says its [`Deed`](crate::protocol::Deed) in `data-do`; a page does it.

use maud::{Markup, html};

mod answer;
mod bill;
mod card;
mod compare;
mod family;
mod head;
mod log;
mod others;
mod questions;
mod ruler;
mod what_if;

pub(crate) use answer::{
    BESIDE, abroad, all, difference, fine, grounds, holds, others, verdict_of, why,
};
pub(crate) use bill::detail;
pub(crate) use card::card;
pub(crate) use compare::compare;
pub(crate) use family::family;
pub(crate) use head::Head;
pub(crate) use log::log;
pub(crate) use others::Others;
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
        @for (before, name) in parts {
            (before) "“"
            @if name.is_ascii() { (name) } @else { span lang="zh-CN" { (name) } }
            "”"
        }
        (rest)
    }
}

/// A text whose 汉字 are marked as Chinese, where it is in another language.
#[cfg(feature = "statement")]
pub(crate) fn marked(w: crate::words::W, text: &str) -> Markup {
    let is_han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    let mut parts: Vec<(bool, String)> = Vec::new();
    for c in text.chars() {
        let han = w.lang != crate::words::Lang::Zh && is_han(c);
        match parts.last_mut().filter(|(before, _)| *before == han) {
            Some((_, part)) => part.push(c),
            None => parts.push((han, c.to_string())),
        }
    }
    html! {
        @for (han, part) in &parts {
            @if *han { span lang="zh-CN" { (part) } } @else { (part) }
        }
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
        assert_eq!(marked("text “CXXZ#name” now"), "text “CXXZ#name” now");
    }
}
