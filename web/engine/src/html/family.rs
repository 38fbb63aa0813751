//! What suits a household.

use maud::{Markup, html};
use tariff_core::Money;

use super::bill::bills;
use crate::family::{Family, FamilyLine};
use crate::format::yuan;
use crate::words::W;

/// The arrangement, and what it saves.
pub(crate) fn family(w: W, of: &Family) -> Markup {
    let words = &w.page;
    let names = |places: &[usize]| {
        let who: Vec<&str> = places.iter().map(|place| of.called(*place)).collect();
        who.join(w.shared.list)
    };
    let Some(together) = of.per_month else {
        return html! {
            div.card.verdict.verdict-none { p { ((words.family_none)(&names(&of.without))) } }
        };
    };
    let saving = of.saving.filter(|saving| saving.micro() > 0);
    let class = if saving.is_some() { "verdict-switch" } else { "verdict-best" };
    html! {
        div class={"card verdict " (class)} {
            h2 {
                @match saving {
                    Some(saving) => ((words.family_saves)(&yuan(saving))),
                    None => (words.family_same),
                }
            }
            dl.tried-list {
                (amount(w, words.family_together, Some(together), true))
                (amount(w, words.family_alone, of.alone, false))
                (amount(w, w.answer.now, of.now, false))
            }
            p.fine { ((w.tags.abroad)(false)) }
        }
        ol.card.offers.family {
            @for (place, line) in of.lines.iter().enumerate() { li { (own(w, of, place, line)) } }
        }
        @if !of.bound.is_empty() { p.note { ((words.family_bound)(&names(&of.bound))) } }
        details.card.more {
            summary { (words.proof_title) }
            ul {
                li { ((words.family_proof)(&of.searched.0, of.searched.1)) }
                @if let Some(gap) = of.gap { li { ((words.family_gap)(&yuan(gap))) } }
            }
        }
    }
}

fn amount(w: W, what: &str, amount: Option<Money>, strong: bool) -> Markup {
    html! {
        @if let Some(amount) = amount {
            div.tried-best[strong] {
                dt { (what) }
                dd.figure { strong { (yuan(amount)) } (w.per_month) }
            }
        }
    }
}

fn own(w: W, all: &Family, place: usize, line: &FamilyLine) -> Markup {
    html! {
        details.more {
            summary {
                span.family-line {
                    span {
                        strong { (all.called(place)) }
                        span.bill-name lang="zh-CN" { (line.names.join(" + ")) }
                        span.bill-note {
                            (line.operator) " · " (line.filing)
                            @if let Some(of) = line.card_of { " · " ((w.page.card_of)(all.called(of))) }
                            @if line.kept { " · " (w.page.keeps) }
                        }
                    }
                    strong.figure { (yuan(line.per_month)) }
                }
            }
            (bills(w, &line.bills))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn lines_that_might_wait_are_named() {
        let of = |bound: Vec<usize>| Family {
            bound,
            members: vec!["甲".to_owned(), "乙<".to_owned()],
            per_month: Some("88".parse().unwrap()),
            ..Family::default()
        };
        for (lang, said) in [(Lang::Zh, "合约期内"), (Lang::En, "still under contract")] {
            let w = lang.words();
            let html = family(w, &of(vec![1])).into_string();
            assert!(html.contains(said) && html.contains("乙&lt;"), "{html}");
            assert!(!family(w, &of(Vec::new())).into_string().contains(said));
        }
    }
}
