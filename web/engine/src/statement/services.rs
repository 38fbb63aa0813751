//! Value-added services that are paid for, and the receipt to keep.

use maud::{Markup, html};
use tariff_core::Money;
use tariff_statement::{PaidService, Statement};

use crate::format::yuan;
use crate::protocol::{Deed, File};
use crate::words::statement::T;

/// Below this a month, a service is easily forgotten.
const SMALL: Money = Money::from_micro(6_000_000);

/// The services, and how to end them.
pub(super) fn services(t: T, all: &[PaidService], statement: &Statement) -> Markup {
    if all.is_empty() {
        return html! {};
    }
    let latest: Money = all.iter().map(|service| service.latest).sum();
    let inside = |service: &PaidService| match service.included {
        Some(true) => t.inside,
        Some(false) => t.outside,
        None => t.inside_unknown,
    };
    let small = |service: &PaidService| service.latest.micro() > 0 && service.latest <= SMALL;
    html! {
        section.card aria-labelledby="services-title" {
            h2 #services-title { (t.services_title) }
            p { ((t.services_text)(all.len(), &yuan(latest))) }
            div.scroller tabindex="0" role="group" aria-label=(t.services_title) {
                table {
                    thead { tr {
                        th scope="col" { (t.service) }
                        th.figure scope="col" { (t.months_charged) }
                        th.figure scope="col" { (t.w.page.bill_amount) }
                        th.figure scope="col" { (t.w.page.bill_sum) }
                    } }
                    tbody {
                        @for service in all {
                            tr {
                                th scope="row" {
                                    span.bill-name lang="zh-CN" { (service.name) }
                                    span.bill-note {
                                        (inside(service))
                                        @if small(service) { " · " strong { (t.small) } }
                                    }
                                }
                                td.figure { (service.months) }
                                td.figure { (yuan(service.latest)) }
                                td.figure { (yuan(service.total)) }
                            }
                        }
                    }
                }
            }
            p { @match statement.unsubscribe() {
                Some(end) if end.certain => ((t.unsubscribe)(&end.text, &end.to, &end.call)),
                Some(end) => { (t.unsubscribe_unknown) " " (end.call) },
                None => (t.unsubscribe_unknown),
            } }
        }
    }
}

/// The receipt to keep.
pub(super) fn receipt(t: T) -> Markup {
    html! {
        section.card aria-labelledby="receipt-title" {
            h2 #receipt-title { (t.receipt_title) }
            p { (t.receipt_text) }
            button.secondary #receipt-save type="button" data-do=(Deed::Save(File::Receipt)) { (t.receipt_save) }
        }
    }
}
