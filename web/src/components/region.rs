//! Where somebody is: the regions to choose from, what is on file of one, and what a change of it
//! takes away.

use yew::prelude::*;

use super::choice::{choice, select};
use super::kit::{Button, p};
use crate::regions::{REGIONS, Region};
use crate::route::Step;
use crate::state::{Action, Load, Move, State};
use crate::words::M;

/// Every region, one tap each.
pub(super) fn regions(m: M, state: &State, send: &Callback<Action>) -> Html {
    let one = |region: &'static Region| {
        let chosen = state.market.region_chosen && state.market.region == region;
        let send = send.clone();
        let choose = Callback::from(move |_: MouseEvent| {
            send.emit(Action::Market(Load::Region(region)));
            send.emit(Action::Screen(Move::Next(Step::Where)));
        });
        Button::new("region", m.region_name(region)).pressed(chosen).calls(choose)
    };
    let all = html! {
        <div class="regions" role="group" aria-labelledby="screen-title">
            // Tariffs of the past are no place where anybody lives.
            for region in REGIONS.iter().filter(|region| region.is_place()) { { one(region) } }
        </div>
    };
    let Some(hall) = state.look.hall else { return all };
    html! {
        <div class="ways">
            { one(hall) }
            <details class="own"><summary class="way">{ m.hall_other }</summary>{ all }</details>
        </div>
    }
}

/// What a change of region took away, in words; empty, where that is nothing.
pub(crate) fn lost(m: M, state: &State) -> String {
    state.market.lost.iter().map(m.lost).collect()
}

pub(super) fn said_lost(m: M, state: &State) -> Html {
    let said = lost(m, state);
    if said.is_empty() {
        return html! {};
    }
    // A name is as filed, in Chinese, whatever the language around it.
    let named = said.split_once('“').zip(said.split_once('”'));
    html! {
        <p class="note">
            if let Some(((before, _), (until, after))) = named {
                { before }{ "“" }<span lang="zh-CN">{ until.split_once('“').map(|(_, name)| name) }</span>{ "”" }{ after }
            } else {
                { said }
            }
        </p>
    }
}

/// What is on file of the region that was chosen; its place is kept until that is known.
pub(super) fn covered(m: M, state: &State) -> Html {
    let facts = state.facts();
    html! {
        { p("fine covered", facts.map_or_else(|| m.loading.to_owned(), |facts| facts.coverage(m.shared, m.lang))) }
    }
}

/// The list of regions.
pub(super) fn region_list(m: M, chosen: &Region, send: &Callback<Action>) -> Html {
    let regions: Vec<_> = REGIONS.iter().map(|r| choice(r.id, m.region_name(r))).collect();
    let send = send.clone();
    let choose = Callback::from(move |id: String| {
        if let Some(region) = Region::by_id(&id) {
            send.emit(Action::Market(Load::Region(region)));
        }
    });
    select("field-region", m.region, &regions, chosen.id, &choose)
}
