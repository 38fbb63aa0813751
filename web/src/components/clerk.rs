//! The clerk's desk: several customers, shortcuts, and whether they took what was advised.

use yew::prelude::*;

use crate::browser;
use crate::messages::M;
use crate::state::visit::MOST_TABS;
use crate::state::{Action, State};

/// Customers, a tab each.
pub(crate) fn tabs(m: M, state: &State, send: &Callback<Action>) -> Html {
    let all = state.tabs.len().max(1);
    let one = |tab: usize| {
        let go = send.reform(move |_: MouseEvent| Action::Tab(tab));
        let current = (tab == state.tab).then_some("true");
        html! { <button type="button" class="tab" aria-current={current} onclick={go}>{ (m.tab)(tab) }</button> }
    };
    // What isn't noted yet is lost.
    let loses = state.answer.is_some() && state.noted.is_none();
    let send_close = send.clone();
    let close = Callback::from(move |_: MouseEvent| {
        if !loses || browser::is_meant(m.tab_close_sure) {
            send_close.emit(Action::CloseTab);
        }
    });
    html! {
        <nav class="tabs" aria-label={m.tabs}>
            for tab in 0..all { { one(tab) } }
            if all < MOST_TABS {
                <button type="button" class="tab tab-new" onclick={send.reform(move |_: MouseEvent| Action::Tab(all))}>{ "＋ " }{ m.tab_new }</button>
            }
            <button type="button" class="link" onclick={close}>{ m.tab_close }</button>
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

/// Whether the customer took it: kept on the device, saved as a file.
pub(crate) fn taken(m: M, state: &State, send: &Callback<Action>) -> Html {
    let say = |taken: bool| {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(today) = browser::today() {
                send.emit(Action::Taken(today, taken));
            }
        })
    };
    let rows = state.taken.lines().count();
    let pressed = |taken: bool| {
        let noted = state.noted.as_ref().is_some_and(|(_, noted)| *noted == taken);
        noted.to_string()
    };
    let send_clear = send.clone();
    let clear = Callback::from(move |_: MouseEvent| {
        if browser::is_meant(m.taken_clear_sure) {
            send_clear.emit(Action::TakenRows(String::new()));
        }
    });
    html! {
        <section class="card taken" aria-labelledby="taken-title">
            <h2 id="taken-title">{ m.taken_title }</h2>
            if state.answer.as_ref().is_some_and(|answer| answer.1.best.is_some()) {
                <div class="chips">
                    <button type="button" class="secondary" aria-pressed={pressed(true)} onclick={say(true)}>{ m.taken_yes }</button>
                    <button type="button" class="secondary" aria-pressed={pressed(false)} onclick={say(false)}>{ m.taken_no }</button>
                </div>
            }
            <p class="hint" role="status">{ (m.taken_rows)(rows) }</p>
            if rows > 0 {
                <p>
                    <a href={state.taken_file()} download={m.taken_name}>{ m.taken_save }</a>
                    { " · " }
                    <button type="button" class="link" onclick={clear}>{ m.taken_clear }</button>
                </p>
            }
        </section>
    }
}
