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
    let close = send.reform(|_: MouseEvent| Action::CloseTab);
    html! {
        <nav class="tabs" aria-label={m.tabs}>
            for tab in 0..all { { one(tab) } }
            if all < MOST_TABS {
                <button type="button" class="tab" onclick={send.reform(move |_: MouseEvent| Action::Tab(all))}>{ "＋ " }{ m.tab_new }</button>
            }
            <button type="button" class="link" onclick={close}>{ m.tab_close }</button>
        </nav>
    }
}

/// Keys that spare the clerk's hand the way to the mouse.
pub(crate) fn shortcuts(m: M) -> Html {
    html! {
        <details class="more shortcuts">
            <summary>{ m.shortcuts_title }</summary>
            <dl>
                for (key, what) in m.shortcuts { <div><dt><kbd>{ key }</kbd></dt><dd>{ what }</dd></div> }
            </dl>
        </details>
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
    html! {
        <section class="card taken" aria-labelledby="taken-title">
            <h2 id="taken-title">{ m.taken_title }</h2>
            if state.answer.as_ref().is_some_and(|answer| answer.1.best.is_some()) {
                <div class="chips">
                    <button type="button" class="secondary" onclick={say(true)}>{ m.taken_yes }</button>
                    <button type="button" class="secondary" onclick={say(false)}>{ m.taken_no }</button>
                </div>
            }
            <p class="hint" role="status">{ (m.taken_rows)(rows) }</p>
            if rows > 0 {
                <p>
                    <a href={state.taken_file()} download="fit-taken.csv">{ m.taken_save }</a>
                    { " · " }
                    <button type="button" class="link" onclick={send.reform(|_: MouseEvent| Action::TakenRows(String::new()))}>{ m.taken_clear }</button>
                </p>
            }
        </section>
    }
}
