//! What the parts of a form show.

use tariff_engine::protocol::Facts;
use yew::prelude::*;

use crate::asks::Asks;
use crate::form::{Form, Mistake};
use crate::state::{Action, State};
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
