use yew::prelude::*;

use super::choice::{bare_select, choice};
use super::kit::Button;
use crate::browser;
use crate::state::{Action, Prefs, Shown, Theme};
use crate::words::M;

/// The name, and how the page is shown: language, colours, 关怀.
pub fn header(m: M, prefs: Prefs, send: &Callback<Action>) -> Html {
    let theme = send.reform(move |id: String| {
        let theme = match id.as_str() {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::Auto,
        };
        Action::Look(Shown::Prefs(Prefs { theme, ..prefs }))
    });
    let chosen = match prefs.theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let themes = [
        choice("auto", m.theme_auto),
        choice("light", m.theme_light),
        choice("dark", m.theme_dark),
    ];
    html! {
        <header class="header">
            <div class="header-inner">
                <div class="header-name">
                    <a class="brand" href="#/">{ m.brand }</a>
                </div>
                <div class="header-tools">
                    { tools(m, prefs, send) }
                    <div class="tool-select">{ bare_select("theme", m.theme, &themes, chosen, &theme) }</div>
                </div>
            </div>
        </header>
    }
}

/// 关怀 and the other language.
pub(super) fn tools(m: M, prefs: Prefs, send: &Callback<Action>) -> Html {
    // All text is laid out anew: on a slow device that isn't done within a frame.
    let press = |care: bool| {
        let send = send.clone();
        Callback::from(move |e: MouseEvent| {
            let send = send.clone();
            browser::acknowledge(e.target_dyn_into(), move || {
                send.emit(if care {
                    Action::Look(Shown::Care)
                } else {
                    Action::Look(Shown::OtherLanguage)
                });
            });
        })
    };
    let other = prefs.lang.other();
    html! {
        <>
            { Button::new("tool", m.care).pressed(prefs.care).calls(press(true)) }
            <button
                type="button"
                class="tool"
                lang={crate::words::of(other).tag}
                onclick={press(false)}
            >{ m.to_other_language }</button>
        </>
    }
}

/// Reads the screen aloud; in sight where the device has a voice, which `speech.js` finds out.
pub(crate) fn speak(m: M) -> Html {
    html! { <button type="button" class="tool speak" aria-pressed="false">{ m.speak }</button> }
}
