//! What would be with more or less usage.

use maud::{Markup, html};
use tariff_core::Money;

use super::holds;
use crate::called::Called;
use crate::format::yuan;
use crate::what_if::WhatIf;
use crate::words::W;

/// The best then, and what was advised and what one has now cost then.
pub(crate) fn what_if(w: W, of: &WhatIf, horizon: u16) -> Markup {
    let words = &w.page;
    let row = |what: &str, cost: Option<Money>| {
        html! {
            @if let Some(cost) = cost { div { dt { (what) } dd.figure { (yuan(cost)) } } }
        }
    };
    let stays = of.called == Called::IfChanging;
    let still = of.same && of.called == Called::Least;
    html! {
        dl.tried-list {
            @if let Some(now) = of.current.filter(|_| stays) {
                div.tried-best {
                    dt { span.tag.tag-best { (w.tags.then_now) } " " (w.shared.plan_now) }
                    dd.figure { strong { (yuan(now)) } }
                }
            }
            @if let Some((names, cost)) = &of.best {
                div.tried-best[!stays] {
                    dt {
                        @if still { span.tag.tag-best { (w.tags.then_same) } " " }
                        @else { ((w.tags.then)(of.called)) (w.shared.colon) }
                        span lang="zh-CN" { (names.join(" + ")) }
                        @if let Some(held) = holds(w, &of.besides, horizon) {
                            span.bill-note { (held) }
                        }
                    }
                    dd.figure { strong { (yuan(*cost)) } }
                }
            } @else {
                div { dt { (w.page.nothing_title) } }
            }
            (row(words.explore_advised, of.advised.filter(|_| !of.same)))
            (row(words.explore_now, of.current.filter(|_| !stays)))
        }
    }
}
