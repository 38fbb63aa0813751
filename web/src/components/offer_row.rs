use tariff_core::Offer;
use tariff_engine::protocol::Row;
use yew::prelude::*;

use super::document::document;
use crate::format::yuan;
use crate::messages::M;
use crate::route::Route;
use crate::state::{Action, Open};

/// What rows of offers need.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) m: M,
    pub(super) open: &'a [Open],
    pub(super) compared: &'a [Offer],
    pub(super) send: &'a Callback<Action>,
}

/// One offer; opens to its bill and its terms. `place` counts from 1, where it has one.
pub(super) fn offer_row(rows: Rows<'_>, row: &Row, place: Option<usize>) -> Html {
    let Rows { m, open, compared, send } = rows;
    let opened = open.iter().find(|o| o.offer == row.offer);
    let offer = row.offer.clone();
    let toggle = send.reform(move |_: MouseEvent| Action::Toggle(offer.clone()));
    let beside = compared.contains(&row.offer);
    let offer = row.offer.clone();
    let put = send.reform(move |_: MouseEvent| Action::Compare(offer.clone()));
    // The difference is the core's; the page only shows it.
    let difference = row.more.map(|more| {
        if row.least && place.is_some() {
            m.lowest_bills.to_owned()
        } else if place == Some(1) {
            m.lowest_of_new.to_owned()
        } else if more.micro() == 0 {
            m.same_as_best.to_owned()
        } else if more.is_negative() {
            yuan(more)
        } else {
            (m.more_than_best)(&yuan(more))
        }
    });
    html! {
        <div class={classes!("offer", row.is_current.then_some("offer-current"), (place == Some(1)).then_some("offer-best"))}>
            <button type="button" class="offer-head" aria-expanded={opened.is_some().to_string()} onclick={toggle}>
                <span class="offer-place">{ place.map(|n| n.to_string()) }</span>
                <span class="offer-main">
                    <span class="offer-name" lang="zh-CN">{ row.names.join(" · ") }</span>
                    <span class="offer-tags">
                        <span>{ &row.operator }</span>
                        if row.is_current { <span class="tag tag-current">{ m.shared.plan_now }</span> }
                        if row.assumed { <span class="tag tag-assumed">{ m.assumed_tag }</span> }
                        <span>{ &row.binding }</span>
                        for fact in &row.facts { <span class="tag tag-warn">{ fact }</span> }
                        for note in &row.notes { <span class="offer-note">{ note }</span> }
                    </span>
                </span>
                <span class="offer-cost">
                    <strong class="figure">{ yuan(row.per_month) }</strong>
                    <span class="offer-difference">{ difference }</span>
                </span>
                <span class="offer-mark" aria-hidden="true"></span>
            </button>
            if let Some(open) = opened {
                <p class="offer-compare">
                    <button type="button" class="secondary" aria-pressed={beside.to_string()} onclick={put}>
                        { if beside { m.shared.compare_remove } else { m.compare_add } }
                    </button>
                    if beside && compared.len() > 1 {
                        <button type="button" class="primary" onclick={send.reform(|_: MouseEvent| Action::Go(Route::Compare))}>
                            { (m.compare_open)(compared.len()) }
                        </button>
                    }
                </p>
                { body(m, open, send) }
            }
        </div>
    }
}

fn body(m: M, open: &Open, send: &Callback<Action>) -> Html {
    match &open.detail {
        None => html! { <div class="offer-body"><p role="status">{ m.loading }</p></div> },
        Some(Err(())) => html! { <div class="offer-body"><p>{ m.bill_unavailable }</p></div> },
        Some(Ok(detail)) => {
            html! { <div class="offer-body">{ document(detail, None, send) }</div> }
        }
    }
}
