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
    let Some(together) = of.per_month else {
        let who: Vec<String> = of.without.iter().map(|place| (w.shared.member)(*place)).collect();
        return html! {
            div.card.verdict.verdict-none { p { ((words.family_none)(&who.join(w.list))) } }
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
                (amount(w, words.family_now, of.now, false))
            }
        }
        ol.card.offers.family {
            @for (place, line) in of.lines.iter().enumerate() { li { (own(w, place, line)) } }
        }
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
                dd.figure { strong { (yuan(amount)) } " " (w.shared.per_month) }
            }
        }
    }
}

fn own(w: W, place: usize, line: &FamilyLine) -> Markup {
    html! {
        details.more {
            summary {
                span.family-line {
                    span {
                        strong { ((w.shared.member)(place)) }
                        span.bill-name lang="zh-CN" { (line.names.join(" + ")) }
                        span.bill-note {
                            (line.operator) " · " (line.filing)
                            @if let Some(of) = line.card_of { " · " ((w.page.card_of)(of)) }
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
