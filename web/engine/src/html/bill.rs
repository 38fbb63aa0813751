//! Bills, a month each, down to the rule behind each line; and a plan's terms.

use maud::{Markup, html};

use crate::format::yuan;
use crate::view::{Allowance, Bill, Detail, Line};
use crate::words::{Lang, W};

/// An offer in full: its bills and its terms.
pub(crate) fn detail(w: W, of: &Detail) -> Markup {
    html! {
        (bills(w, &of.bills))
        div.terms {
            h3 { (w.page.terms_title) }
            dl {
                @for (label, values) in &of.terms {
                    div.term {
                        dt { (label) }
                        @for value in values { dd { (value) } }
                    }
                }
            }
        }
    }
}

/// Bills; of several each says which month it is of.
pub(super) fn bills(w: W, bills: &[Bill]) -> Markup {
    html! {
        @for (place, bill) in bills.iter().enumerate() {
            div.bill {
                div.scroller {
                    table {
                        caption {
                            @if bills.len() > 1 { ((w.figures.month)(place + 1)) (w.shared.colon) }
                            (w.page.bill_title)
                        }
                        thead { tr {
                            th scope="col" { (w.page.bill_item) }
                            th.figure scope="col" { (w.page.bill_amount) }
                        } }
                        tbody { @for line in &bill.lines { (row(w, line)) } }
                        tfoot { tr {
                            th scope="row" {
                                (w.page.bill_sum)
                                @if let Some((low, high)) = bill.range {
                                    span.bill-note { ((w.page.bill_range)(&yuan(low), &yuan(high))) }
                                }
                            }
                            td.figure { (yuan(bill.total)) }
                        } }
                    }
                }
                (allowances(w, &bill.allowances))
            }
        }
    }
}

fn row(w: W, line: &Line) -> Markup {
    let apart = if w.lang == Lang::Zh { "；" } else { "; " };
    html! {
        tr {
            th scope="row" {
                span.bill-name { (line.name) }
                @if !line.notes.is_empty() { span.bill-note { (line.notes.join(" · ")) } }
                @if !line.rule.is_empty() {
                    span.bill-note { (w.page.rule_label) (w.shared.colon) (line.rule.join(apart)) }
                }
                @for assumption in &line.assumed {
                    span.bill-note.bill-assumed {
                        span.tag.tag-assumed { (w.page.assumed_label) } " " (assumption)
                    }
                }
                @if let Some((low, high)) = line.range {
                    span.bill-note.bill-assumed { ((w.page.line_range)(&yuan(low), &yuan(high))) }
                }
            }
            td.figure { (yuan(line.amount)) }
        }
    }
}

fn allowances(w: W, all: &[Allowance]) -> Markup {
    html! {
        @if !all.is_empty() {
            div.allowances {
                h3 { (w.page.allowances_title) }
                ul {
                    @for of in all {
                        li {
                            span.allowance-name { (of.name) } " "
                            span.allowance-text { (of.text) }
                            @if let Some(all) = of.all.filter(|n| *n > 0) {
                                progress max=(all) value=(of.used) aria-label=(of.name) {}
                            }
                            @if let Some(rolls) = &of.rolls_over { span.hint { (rolls) } }
                        }
                    }
                }
            }
        }
    }
}
