//! What would be with more or less usage.

use maud::{Markup, html};
use tariff_core::Money;

use crate::format::yuan;
use crate::what_if::WhatIf;
use crate::words::W;

/// The best then, and what was advised and what one has now cost then.
pub(crate) fn what_if(w: W, of: &WhatIf) -> Markup {
    let words = &w.page;
    let row = |what: &str, cost: Option<Money>| {
        html! {
            @if let Some(cost) = cost { div { dt { (what) } dd.figure { (yuan(cost)) } } }
        }
    };
    html! {
        dl.tried-list {
            @if let Some((names, cost)) = &of.best {
                div.tried-best {
                    dt {
                        @if of.same { span.tag.tag-best { (words.explore_same) } " " }
                        @else { (words.explore_best) (w.colon) }
                        span lang="zh-CN" { (names.join(" + ")) }
                    }
                    dd.figure { strong { (yuan(*cost)) } }
                }
            } @else {
                div { dt { (w.shared.nothing_title) } }
            }
            (row(words.explore_advised, of.advised.filter(|_| !of.same)))
            (row(words.explore_now, of.current))
        }
    }
}
