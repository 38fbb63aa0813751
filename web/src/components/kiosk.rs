//! What only a kiosk has: the way out of everything in one place, help, and the countdown.

use yew::prelude::*;

use crate::browser;
use crate::messages::M;
use crate::route::Route;
use crate::state::{Action, State};

/// 返回 · 重来 · 找店员 · 结束并清除, on every screen in the same places; and what covers it all.
pub(crate) fn kiosk(m: M, state: &State, send: &Callback<Action>) -> Html {
    let back = match state.route {
        Route::Home | Route::Clerk | Route::Statement => None,
        Route::Question(step) => Some(state.before(step)),
        Route::Check => Some(Route::Question(crate::route::Step::You)),
        Route::Result => Some(Route::Check),
        Route::Compare | Route::Family | Route::Card => Some(state.result()),
    };
    let go = send.reform(move |_: MouseEvent| Action::Go(back.unwrap_or(Route::Home)));
    let restart = send.reform(|_: MouseEvent| Action::Restart);
    let help = send.reform(|_: MouseEvent| Action::Help(true));
    html! {
        <>
            <nav class="kiosk-bar" aria-label={m.kiosk_bar}>
                <button type="button" class="secondary" onclick={go} disabled={back.is_none()}>{ m.step_back }</button>
                <button type="button" class="secondary" onclick={restart}>{ m.restart }</button>
                <button type="button" class="secondary" onclick={help}>{ m.call_staff }</button>
                <button type="button" class="secondary" onclick={|_| browser::reach()}>{ m.reach }</button>
                <button type="button" class="secondary end" onclick={|_| browser::wipe()}>{ m.end_and_wipe }</button>
            </nav>
            if let Some(seconds) = state.leaving { { leaving(m, seconds) } }
            else if state.help { { asked(m, send) } }
        </>
    }
}

fn leaving(m: M, seconds: u16) -> Html {
    html! {
        <div class="cover" role="alertdialog" aria-modal="true" aria-labelledby="leaving-title" aria-describedby="leaving-text">
            <div class="cover-card">
                <h2 id="leaving-title">{ m.still_there }</h2>
                <p class="countdown figure" aria-hidden="true">{ seconds }</p>
                <p class="visually-hidden" aria-live="assertive">{ (m.seconds_left)(seconds.div_ceil(10) * 10) }</p>
                <p id="leaving-text">{ m.leaving_text }</p>
                <button type="button" class="primary">{ m.go_on }</button>
                <button type="button" class="secondary" onclick={|_| browser::wipe()}>{ m.end_and_wipe }</button>
            </div>
        </div>
    }
}

fn asked(m: M, send: &Callback<Action>) -> Html {
    html! {
        <div class="cover" role="dialog" aria-modal="true" aria-labelledby="help-title" aria-describedby="help-text">
            <div class="cover-card">
                <h2 id="help-title">{ m.help_title }</h2>
                <p id="help-text">{ m.help_text }</p>
                <button type="button" class="primary" onclick={send.reform(|_: MouseEvent| Action::Help(false))}>{ m.go_on }</button>
            </div>
        </div>
    }
}
