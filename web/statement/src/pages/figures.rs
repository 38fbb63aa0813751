use tariff_web::format::yuan;
use tariff_web::messages::M;
use yew::prelude::*;

use super::Words;
use crate::charts::{Frame, MeterNames, bars, columns, heat, meter, stack};
use crate::draw;
use crate::view::Answer;

fn frame(w: Words, id: &str, title: &str, name: &str, caption: &str) -> Frame {
    Frame {
        id: id.to_owned(),
        title: title.to_owned(),
        name: format!("{title}{}{name}{}{caption}", colon(w.m), w.t.stop),
        caption: caption.to_owned(),
        table_label: w.t.numbers.to_owned(),
    }
}

fn colon(m: M) -> &'static str {
    m.colon
}

/// Where the money goes, and what explains the advice.
pub fn figures(w: Words, answer: &Answer) -> Html {
    html! {
        <>
            { structure(w, answer) }
            { compare(w, answer) }
            { by_month(w, answer) }
            { allowances(w, answer) }
            { explaining(w, answer) }
        </>
    }
}

fn card(figure: Html) -> Html {
    html! { <section class="card">{ figure }</section> }
}

fn structure(w: Words, answer: &Answer) -> Html {
    let t = w.t;
    let unstated = draw::unstated(w, answer);
    let drawn = draw::structure(w, answer);
    let figure = drawn.map(|drawn| {
        let frame = frame(w, "structure", t.structure_title, t.structure_name, &drawn.caption);
        bars(&frame, &[t.series_paid.to_owned()], &drawn.rows, &drawn.table)
    });
    card(html! {
        <>
            if let Some(figure) = figure { { figure } } else { <h3>{ t.structure_title }</h3> }
            if let Some(average) = draw::average(answer) {
                <p class="hint">{ (t.paid_average)(&yuan(average)) }</p>
            }
            if !unstated.is_empty() {
                <p class="note">{ t.structure_missing }{ unstated }{ w.t.stop }</p>
            }
        </>
    })
}

fn compare(w: Words, answer: &Answer) -> Html {
    let t = w.t;
    let Some(drawn) = draw::compare(w, answer) else { return html! {} };
    let frame = frame(w, "compare", t.compare_title, t.compare_name, &drawn.caption);
    let series = [t.series_paid.to_owned(), t.series_best.to_owned()];
    card(bars(&frame, &series, &drawn.rows, &drawn.table))
}

fn by_month(w: Words, answer: &Answer) -> Html {
    let t = w.t;
    let Some((drawn, series)) = draw::by_month(w, answer) else { return html! {} };
    let frame = frame(w, "by-month", t.by_month_title, t.by_month_name, &drawn.caption);
    card(stack(&frame, &series, t.series_best, &drawn.rows, &drawn.table))
}

fn allowances(w: Words, answer: &Answer) -> Html {
    let t = w.t;
    let Some(drawn) = draw::allowances(w, answer) else { return html! {} };
    let frame = frame(w, "allowances", t.allowances_title, t.allowances_name, &drawn.caption);
    let names = MeterNames { within: t.used, beyond: t.beyond, unlimited: t.unlimited };
    card(html! {
        <>
            { meter(&frame, names, &drawn.rows, &drawn.table) }
            <p class="hint" lang="zh-CN">{ &answer.allowances_of }</p>
        </>
    })
}

fn explaining(w: Words, answer: &Answer) -> Html {
    let t = w.t;
    let week = answer.week.as_ref().map(|cells| {
        let drawn = draw::week(w, cells);
        let frame = frame(w, "week", t.week_title, t.week_name, &drawn.caption);
        let mut cells = [[0u64; 24]; 7];
        for (to, from) in cells.iter_mut().zip(&drawn.rows) {
            *to = *from;
        }
        card(heat(&frame, &t.weekdays.map(str::to_owned), &cells, [t.few, t.many], &drawn.table))
    });
    let lengths = answer.lengths.as_ref().map(|of| {
        let drawn = draw::lengths(w, of);
        let frame = frame(w, "lengths", t.lengths_title, t.lengths_name, &drawn.caption);
        card(columns(&frame, &drawn.rows, &drawn.table))
    });
    let days = answer.days.as_ref().map(|of| {
        let drawn = draw::days(w, of);
        let frame = frame(w, "days", t.days_title, t.days_name, &drawn.caption);
        card(columns(&frame, &drawn.rows, &drawn.table))
    });
    html! { <>{ for week }{ for lengths }{ for days }</> }
}
