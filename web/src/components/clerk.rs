//! The clerk's desk: several customers, shortcuts, and what became of advice.

use yew::prelude::*;

use super::document::document;
use super::kit::Button;
use crate::browser;
use crate::state::visit::MOST_TABS;
use crate::state::{Action, Client, State};
use crate::words::M;

/// Customers, a tab each.
pub(crate) fn tabs(m: M, state: &State, send: &Callback<Action>) -> Html {
    let all = state.clients.tabs.len().max(1);
    let one = |tab: usize| {
        Button::new("tab", (m.tab)(tab))
            .pressed(tab == state.clients.tab)
            .sends(send, Action::Clients(Client::Tab(tab)))
    };
    // What isn't noted yet is lost.
    let loses = state.answers.answer.is_some() && state.clients.noted.is_none();
    let send_close = send.clone();
    let close = Callback::from(move |_: MouseEvent| {
        if !loses || browser::is_meant(m.tab_close_sure) {
            send_close.emit(Action::Clients(Client::CloseTab));
        }
    });
    html! {
        <nav class="tabs" aria-label={m.tabs}>
            for tab in 0..all { { one(tab) } }
            if all < MOST_TABS {
                { Button::new("tab tab-new", format!("＋ {}", m.tab_new)).sends(send, Action::Clients(Client::Tab(all))) }
            }
            { Button::new("link", m.tab_close).calls(close) }
        </nav>
    }
}

/// One line for the usual three: `desk.js` puts its parts into their fields.
pub(crate) fn line(m: M) -> Html {
    html! {
        <div class="line">
            <label class="label" for="line">{ m.line }</label>
            <input id="line" type="text" autocomplete="off" spellcheck="false" placeholder="143 13.2 58" aria-describedby="line-hint" />
            <p class="hint" id="line-hint">{ m.line_hint }</p>
            <p class="line-said" id="line-said" role="status"></p>
        </div>
    }
}

/// Keys that spare the clerk's hand the way to the mouse.
pub(crate) fn shortcuts(m: M) -> Html {
    html! {
        <dl class="keys" aria-label={m.shortcuts_title}>
            for (key, what) in m.shortcuts { <div><dt><kbd>{ key }</kbd></dt><dd>{ what }</dd></div> }
        </dl>
    }
}

/// What became of advice, as the engine writes it.
pub(crate) fn taken(state: &State, send: &Callback<Action>) -> Html {
    html! {
        if let Some(told) = state.latest(&state.log()) {
            { document(told, None, send) }
        }
    }
}
