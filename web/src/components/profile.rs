use tariff_engine::protocol::Facts;
use yew::prelude::*;

use super::choice::{choice, select};
use super::flow::{covered, said_lost};
use super::kit::{Button, p, part};
use super::person::person;
use super::plan_now::plan_now;
use super::preset_picker::preset_picker;
use super::usage::usage;
use crate::asks::Asks;
use crate::form::{Form, Mistake};
use crate::regions::{REGIONS, Region};
use crate::route::Route;
use crate::state::{Action, Load, Move, State};
use crate::words::M;

/// What the parts of the form show, and where they send what happens.
///
/// They are functions and not components: a component of its own costs 2 KB to download, and none
/// of them has anything to remember.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The words.
    pub m: M,
    /// What has been typed.
    pub form: &'a Form,
    /// The facts of the market, once they are here.
    pub facts: Option<&'a Facts>,
    /// What is asked in it.
    pub asks: &'a Asks,
    /// What is wrong.
    pub mistakes: &'a [Mistake],
    /// Plans to choose from, as they are shown.
    pub plans: Option<&'a str>,
    /// Whether it is a kiosk's, which has no keys.
    pub kiosk: bool,
    /// Where actions go.
    pub send: &'a Callback<Action>,
}

impl<'a> View<'a> {
    /// Of what stands in the form.
    pub fn of(m: M, state: &'a State, send: &'a Callback<Action>) -> View<'a> {
        View {
            m,
            form: &state.form,
            facts: state.facts().map(|facts| &**facts),
            asks: &state.market.asks,
            mistakes: &state.answers.mistakes,
            plans: state.market.plans.as_ref().map(|html| html.as_str()),
            kiosk: state.look.kiosk,
            send,
        }
    }
}

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
