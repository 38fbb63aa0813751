use tariff_core::Money;
use tariff_web::format::yuan;
use yew::prelude::*;

use super::{Words, scroller};
use crate::view::{Answer, BillView, Kind, Offered, Verdict};

/// The verdict, the other choices, and every bill line by line.
pub fn verdict(
    w: Words,
    answer: &Answer,
    months: usize,
    mixed: bool,
    average: Option<Money>,
) -> Html {
    let t = w.t;
    let (class, title, shown) = match &answer.verdict {
        Verdict::Change { .. } => ("verdict-switch", t.change, answer.best.as_ref()),
        Verdict::Stay { .. } => ("verdict-stay", t.stay, answer.current.as_ref()),
        Verdict::Begin => ("verdict-best", t.begin, answer.best.as_ref()),
        Verdict::Nothing => ("verdict-none", t.nothing, None),
    };
    let says = match &answer.verdict {
        Verdict::Change { overpaid, saves } => html! {
            <>
                if let Some(over) = overpaid.filter(|a| a.micro() > 0) {
                    <p class="verdict-over"><strong>{ (t.overpaid)(&yuan(over)) }</strong></p>
                }
                if let Some(saves) = saves { <p>{ (t.saves)(&yuan(*saves)) }</p> }
            </>
        },
        Verdict::Stay { saving, .. } if saving.micro() <= 0 => html! { <p>{ t.stay_nothing }</p> },
        Verdict::Stay { saving, least } => {
            html! { <p>{ (t.stay_little)(&yuan(*saving), &yuan(*least)) }</p> }
        }
        Verdict::Begin => html! {},
        Verdict::Nothing => html! {
            <ul>
                for (what, offers) in answer.unpriced.iter().take(3) {
                    <li>{ (t.unpriced)(what, *offers) }</li>
                }
            </ul>
        },
    };
    html! {
        <>
            <div class={format!("card verdict {class}")}>
                <p class="basis">
                    <span class="tag tag-basis">{ if mixed { t.basis_mixed } else { t.basis } }</span>
                    { (t.based_on)(months) }
                    if let Some(average) = average { { w.t.stop }{ (t.paid_average)(&yuan(average)) } }
                </p>
                <h2 id="verdict-title" tabindex="-1">{ title }</h2>
                if let Some(offered) = shown { { plan(w, offered) } }
                { says }
                for (day, age) in answer.catalogues.iter().take(1) {
                    <p class="hint">
                        { (t.read_on)(day, *age) }
                        if *age > 14 { { w.t.stop }<strong>{ t.stale }</strong> }
                    </p>
                }
            </div>
            { choices(w, answer) }
            { bills(w, answer) }
        </>
    }
}

/// The verdict in a sentence, for those who don't see it.
pub fn announced(w: Words, answer: &Answer) -> Html {
    let (title, shown) = match &answer.verdict {
        Verdict::Change { .. } => (w.t.change, answer.best.as_ref()),
        Verdict::Stay { .. } => (w.t.stay, answer.current.as_ref()),
        Verdict::Begin => (w.t.begin, answer.best.as_ref()),
        Verdict::Nothing => (w.t.nothing, None),
    };
    let Some(offered) = shown else { return html! { title } };
    html! {
        <>
            { title }{ w.m.colon }<span lang="zh-CN">{ offered.names.join(" + ") }</span>
            { format!(" {} {}", yuan(offered.per_month), w.t.per_month) }
        </>
    }
}

fn plan(w: Words, offered: &Offered) -> Html {
    html! {
        <div class="verdict-plan">
            <p class="verdict-name">
                <span lang="zh-CN">{ offered.names.join(" + ") }</span>
                <span class="verdict-operator">{ &offered.operator }{ " · " }{ w.t.filing }{ " " }{ &offered.filing }</span>
            </p>
            <p class="verdict-cost">
                <strong class="figure" id="best-total">{ yuan(offered.per_month) }</strong>
                <span>{ w.t.per_month }</span>
            </p>
            <p class="hint">{ (w.t.worst)(&yuan(offered.worst)) }{ " · " }{ (w.t.commitment)(offered.commitment) }</p>
        </div>
    }
}

/// Now, the best, and other answers worth a look.
fn choices(w: Words, answer: &Answer) -> Html {
    let t = w.t;
    let mut all: Vec<(&str, &Offered)> = Vec::new();
    all.extend(answer.current.as_ref().map(|o| (t.current, o)));
    all.extend(answer.best.as_ref().map(|o| (t.best, o)));
    all.extend(answer.others.iter().map(|(kind, o): &(Kind, Offered)| ((t.kind)(*kind), o)));
    if all.len() < 2 {
        return html! {};
    }
    let row = |(what, offered): (&str, &Offered)| {
        html! {
            <tr>
                <th scope="row">
                    <span class="tag">{ what.to_owned() }</span>
                    <span class="bill-name" lang="zh-CN">{ offered.names.join(" + ") }</span>
                    <span class="bill-note">{ &offered.operator }{ " · " }{ &offered.filing }{ " · " }{ (t.commitment)(offered.commitment) }</span>
                </th>
                <td class="figure">{ yuan(offered.per_month) }</td>
                <td class="figure">{ yuan(offered.worst) }</td>
            </tr>
        }
    };
    html! {
        <section class="card" aria-labelledby="others-title">
            <h3 id="others-title">{ t.others_title }</h3>
            { scroller(t.others_title, html! {
                <table class="choices">
                    <thead><tr>
                        <th scope="col">{ t.offer }</th>
                        <th scope="col" class="figure">{ t.per_month_head }</th>
                        <th scope="col" class="figure">{ t.worst_head }</th>
                    </tr></thead>
                    <tbody>for one in all { { row(one) } }</tbody>
                </table>
            }) }
        </section>
    }
}

fn bills(w: Words, answer: &Answer) -> Html {
    let both = [answer.best.as_ref(), answer.current.as_ref()];
    html! {
        for offered in both.into_iter().flatten() {
            <details class="card more">
                <summary><span><span lang="zh-CN">{ offered.names.join(" + ") }</span>{ w.t.bills_title }</span></summary>
                for bill in &offered.bills { { bill_table(w, bill) } }
            </details>
        }
    }
}

fn bill_table(w: Words, bill: &BillView) -> Html {
    scroller(
        w.t.line,
        html! {
            <table>
                <caption>{ w.month(bill.month) }</caption>
                <thead><tr>
                    <th scope="col">{ w.t.line }</th>
                    <th scope="col" class="figure">{ w.t.amount }</th>
                </tr></thead>
                <tbody>
                    for line in &bill.lines {
                        <tr>
                            <th scope="row">
                                <span class="bill-name">{ &line.name }</span>
                                for note in &line.notes { <span class="bill-note">{ note }</span> }
                                for what in &line.assumed {
                                    <span class="bill-note">{ w.m.shared.assumed_label }{ w.m.colon }{ what }</span>
                                }
                            </th>
                            <td class="figure">{ yuan(line.amount) }</td>
                        </tr>
                    }
                </tbody>
                <tfoot><tr>
                    <th scope="row">{ w.t.total }</th>
                    <td class="figure">{ yuan(bill.total) }</td>
                </tr></tfoot>
            </table>
        },
    )
}
