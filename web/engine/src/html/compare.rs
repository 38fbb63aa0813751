//! Two or three offers side by side.

use maud::{Markup, html};

use crate::compare::Comparison;
use crate::words::W;

/// A table, a column for each.
pub(crate) fn compare(w: W, of: &Comparison) -> Markup {
    let words = &w.page;
    let columns = of.heads.len();
    html! {
        div.card.scroller tabindex="0" role="group" aria-label=(w.shared.compare_title) {
            table.side-by-side {
                thead { tr {
                    td {}
                    @for (place, (names, operator)) in of.heads.iter().enumerate() {
                        th scope="col" {
                            span.bill-name lang="zh-CN" { (names.join(" + ")) }
                            span.bill-note { (operator) }
                            @if of.cheapest.get(place) == Some(&true) {
                                span.tag.tag-best { (words.compare_cheapest) }
                            }
                            button.link type="button" data-do={"apart " (place)}
                                aria-label={(w.more.remove) " " (names.join(" + "))} {
                                (w.more.remove)
                            }
                        }
                    }
                } }
                @for part in &of.parts {
                    tbody {
                        tr.side-part {
                            th scope="rowgroup" colspan=(columns + 1) { (part.title) }
                        }
                        @for (name, cells) in &part.rows {
                            tr {
                                th scope="row" { (name) }
                                @for cell in cells {
                                    td.figure[part.figures] { (cell) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
