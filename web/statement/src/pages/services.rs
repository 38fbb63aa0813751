use tariff_core::Money;
use tariff_statement::{PaidService, Promise, Unsubscribe};
use tariff_web::format::yuan;
use yew::prelude::*;

use super::check::difference;
use super::{Words, scroller};

/// Below this a month, a service is easily forgotten.
const SMALL: Money = Money::from_micro(6_000_000);

/// Value-added services that are paid for, and how to end them.
pub fn services(w: Words, all: &[PaidService], latest: Money, end: Option<&Unsubscribe>) -> Html {
    let t = w.t;
    if all.is_empty() {
        return html! {};
    }
    let row = |service: &PaidService| {
        let inside = match service.included {
            Some(true) => t.inside,
            Some(false) => t.outside,
            None => t.inside_unknown,
        };
        let small = service.latest.micro() > 0 && service.latest <= SMALL;
        html! {
            <tr>
                <th scope="row">
                    <span class="bill-name" lang="zh-CN">{ &service.name }</span>
                    <span class="bill-note">
                        { inside }
                        if small { { " · " }<strong>{ t.small }</strong> }
                    </span>
                </th>
                <td class="figure">{ service.months }</td>
                <td class="figure">{ yuan(service.latest) }</td>
                <td class="figure">{ yuan(service.total) }</td>
            </tr>
        }
    };
    html! {
        <section class="card" aria-labelledby="services-title">
            <h2 id="services-title">{ t.services_title }</h2>
            <p>{ (t.services_text)(all.len(), &yuan(latest)) }</p>
            { scroller(t.services_title, html! {
                <table>
                    <thead><tr>
                        <th scope="col">{ t.service }</th>
                        <th scope="col" class="figure">{ t.months_charged }</th>
                        <th scope="col" class="figure">{ t.amount }</th>
                        <th scope="col" class="figure">{ t.total }</th>
                    </tr></thead>
                    <tbody>for service in all { { row(service) } }</tbody>
                </table>
            }) }
            <p>{ match end {
                Some(end) if end.certain => (t.unsubscribe)(&end.text, &end.to, &end.call),
                Some(end) => format!("{} {}", t.unsubscribe_unknown, end.call),
                None => t.unsubscribe_unknown.to_owned(),
            } }</p>
        </section>
    }
}

/// The receipt to keep.
pub fn receipt(w: Words, save: &Callback<()>) -> Html {
    html! {
        <section class="card" aria-labelledby="receipt-title">
            <h2 id="receipt-title">{ w.t.receipt_title }</h2>
            <p>{ w.t.receipt_text }</p>
            <button type="button" class="secondary" onclick={save.reform(|_: MouseEvent| ())}>{ w.t.receipt_save }</button>
        </section>
    }
}

/// What an earlier receipt promised, and what came.
pub fn promises(w: Words, told: &Result<Vec<Promise>, String>) -> Html {
    let t = w.t;
    let body = match told {
        Err(_) => html! { <p>{ t.promise_problem }</p> },
        Ok(all) => {
            let says = if all.iter().any(|p| p.by_bill.is_none()) {
                t.promise_unknown
            } else if all.iter().all(|p| p.by_bill == Some(Money::ZERO)) {
                t.promise_held
            } else {
                t.promise_broken
            };
            let row = |p: &Promise| {
                html! {
                    <tr>
                        <th scope="row">{ w.month(p.month) }</th>
                        <td class="figure">{ yuan(p.predicted) }</td>
                        <td class="figure">{ difference(w, Some(p.by_usage)) }</td>
                        <td class="figure">{ yuan(p.rated) }</td>
                        <td class="figure">{ difference(w, p.by_bill) }</td>
                        <td class="figure">{ w.stated(p.actual) }</td>
                    </tr>
                }
            };
            html! {
                <>
                    <p><strong>{ says }</strong></p>
                    { scroller(t.promise_title, html! {
                        <table>
                            <thead><tr>
                                <th scope="col"></th>
                                for head in [t.predicted, t.by_usage, t.rated, t.by_bill, t.actual] {
                                    <th scope="col" class="figure">{ head }</th>
                                }
                            </tr></thead>
                            <tbody>for promise in all { { row(promise) } }</tbody>
                        </table>
                    }) }
                </>
            }
        }
    };
    html! {
        <section class="card" aria-labelledby="promise-title">
            <h2 id="promise-title">{ t.promise_title }</h2>
            { body }
        </section>
    }
}
