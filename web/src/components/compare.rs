//! Two or three offers side by side.

use tariff_engine::compare::{Comparison, Part};
use tariff_engine::query::Told;
use yew::prelude::*;

use super::flow::way_back;
use crate::messages::M;
use crate::state::{Action, State};

/// The screen.
pub(crate) fn compare(m: M, state: &State, send: &Callback<Action>) -> Html {
    let told = state.told(&state.compare());
    let body = match told {
        _ if state.compared.is_empty() => {
            html! { <div class="card"><p>{ m.compare_empty }</p></div> }
        }
        None => html! { <div class="card"><p role="status">{ m.asking }</p></div> },
        Some(Ok(told)) => match &**told {
            Told::Compare(of) => table(m, state, of, send),
            _ => html! {},
        },
        Some(Err(())) => html! { <div class="card" role="alert"><p>{ m.not_told }</p></div> },
    };
    html! {
        <div class="screen screen-wide">
            { way_back(m.back_to_result, state.result(), send) }
            <h1 id="screen-title" tabindex="-1">{ m.compare_title }</h1>
            <p class="hint">{ m.compare_text }</p>
            { body }
        </div>
    }
}

fn table(m: M, state: &State, of: &Comparison, send: &Callback<Action>) -> Html {
    let head = |(place, (names, operator)): (usize, &(Vec<String>, String))| {
        let remove = state
            .compared
            .get(place)
            .cloned()
            .map(|offer| send.reform(move |_: MouseEvent| Action::Compare(offer.clone())));
        html! {
            <th scope="col">
                <span class="bill-name" lang="zh-CN">{ names.join(" + ") }</span>
                <span class="bill-note">{ operator }</span>
                if of.cheapest.get(place) == Some(&true) {
                    <span class="tag tag-best">{ m.compare_cheapest }</span>
                }
                if let Some(remove) = remove {
                    <button type="button" class="link" aria-label={format!("{} {}", m.compare_remove, names.join(" + "))} onclick={remove}>{ m.compare_remove }</button>
                }
            </th>
        }
    };
    html! {
        <div class="card scroller" tabindex="0" role="region" aria-label={m.compare_title}>
            <table class="side-by-side">
                <thead><tr><td></td>for each in of.heads.iter().enumerate() { { head(each) } }</tr></thead>
                for part in &of.parts { { rows(part, of.heads.len()) } }
            </table>
        </div>
    }
}

fn rows(part: &Part, columns: usize) -> Html {
    html! {
        <tbody>
            <tr class="side-part"><th scope="rowgroup" colspan={(columns + 1).to_string()}>{ &part.title }</th></tr>
            for (name, cells) in &part.rows {
                <tr>
                    <th scope="row">{ name }</th>
                    for cell in cells { <td class={part.figures.then_some("figure")}>{ cell }</td> }
                </tr>
            }
        </tbody>
    }
}
