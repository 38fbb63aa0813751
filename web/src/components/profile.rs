use yew::prelude::*;

use super::kit::{Button, p, part};
use super::person::person;
use super::plan_now::plan_now;
use super::preset_picker::preset_picker;
use super::region::{covered, region_list, said_lost};
use super::usage::usage;
use super::view::View;
use crate::route::Route;
use crate::state::{Action, Move, State};
use crate::words::M;

/// Everything that is asked, on one page.
pub(crate) fn profile(m: M, state: &State, send: &Callback<Action>, see: &Callback<()>) -> Html {
    let region = state.market.region;
    let view = View::of(m, state, send);
    let to_family = Button::new("link", m.shared.family_title)
        .sends(send, Action::Screen(Move::Go(Route::Family)));
    let submit = see.reform(|e: SubmitEvent| e.prevent_default());
    html! {
        <form class="profile" onsubmit={submit} novalidate=true>
            <section class="card" aria-labelledby="usage-title">
                { region_list(m, region, send) }
                { covered(m, state) }
                { said_lost(m, state) }
                if !region.is_place() {
                    { p("hint", m.past_note) }
                }
                <h2 id="usage-title">{ m.usage_title }</h2>
                { p("hint", m.usage_hint) }
                { preset_picker(&view) }
                { usage(&view) }
                <p>{ to_family }</p>
            </section>
            { part("now-title", m.shared.plan_now, m.current_hint, plan_now(&view)) }
            { part("person-title", m.person_title, m.person_hint, person(&view)) }
            <button type="submit" class="primary wide">{ m.see_result }</button>
            { p("privacy", m.privacy) }
        </form>
    }
}
