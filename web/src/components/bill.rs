use tariff_core::Money;
use tariff_engine::view::{Allowance, Bill, Line};
use yew::prelude::*;

use crate::format::yuan;
use crate::messages::M;

/// The bills of an offer, a month each, down to the rule behind each line.
pub(super) fn bill_tables(m: M, bills: &[Bill]) -> Html {
    html! {
        for bill in bills {
            <div class="bill">
                <div class="scroller">
                    <table>
                        <caption>{ m.bill_title }</caption>
                        <thead>
                            <tr><th scope="col">{ m.bill_item }</th><th scope="col" class="figure">{ m.bill_amount }</th></tr>
                        </thead>
                        <tbody>
                            for line in &bill.lines { { row(m, line) } }
                        </tbody>
                        <tfoot>
                            <tr>
                                <th scope="row">
                                    { m.bill_sum }
                                    if let Some((low, high)) = bill.range {
                                        <span class="bill-note">{ (m.bill_range)(&yuan(low), &yuan(high)) }</span>
                                    }
                                </th>
                                <td class="figure">{ yuan(bill.total) }</td>
                            </tr>
                        </tfoot>
                    </table>
                </div>
                { allowances(m, &bill.allowances) }
            </div>
        }
    }
}

fn row(m: M, line: &Line) -> Html {
    let apart = if m.lang == crate::messages::Lang::Zh { "；" } else { "; " };
    let range = |(low, high): (Money, Money)| (m.line_range)(&yuan(low), &yuan(high));
    html! {
        <tr>
            <th scope="row">
                <span class="bill-name">{ &line.name }</span>
                if !line.notes.is_empty() {
                    <span class="bill-note">{ line.notes.join(" · ") }</span>
                }
                if !line.rule.is_empty() {
                    <span class="bill-note">{ m.rule_label }{ m.colon }{ line.rule.join(apart) }</span>
                }
                for assumption in &line.assumed {
                    <span class="bill-note bill-assumed">
                        <span class="tag tag-assumed">{ m.assumed_label }</span>
                        { assumption }
                    </span>
                }
                if let Some(between) = line.range {
                    <span class="bill-note bill-assumed">{ range(between) }</span>
                }
            </th>
            <td class="figure">{ yuan(line.amount) }</td>
        </tr>
    }
}

fn allowances(m: M, all: &[Allowance]) -> Html {
    if all.is_empty() {
        return html! {};
    }
    html! {
        <div class="allowances">
            <h4>{ m.allowances_title }</h4>
            <ul>
                for of in all {
                    <li>
                        <span class="allowance-name">{ &of.name }</span>
                        <span class="allowance-text">{ &of.text }</span>
                        if let Some(all) = of.all.filter(|n| *n > 0) {
                            <progress max={all.to_string()} value={of.used.to_string()} aria-label={of.name.clone()}></progress>
                        }
                        if let Some(rolls) = &of.rolls_over {
                            <span class="hint">{ rolls }</span>
                        }
                    </li>
                }
            </ul>
        </div>
    }
}
