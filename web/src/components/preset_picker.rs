use yew::prelude::*;

use super::kit::Button;
use super::view::View;
use crate::presets::{PRESETS, Preset};
use crate::state::{Action, Edit};

/// A typical month to start from.
pub(super) fn preset_picker(view: &View<'_>) -> Html {
    let m = view.m;
    let one = |preset: Preset| {
        let body = html! {
            <>
                <span class="preset-name">{ (m.preset)(preset) }</span>
                <span class="preset-figures">{ (m.preset_figures)(preset) }</span>
            </>
        };
        let chosen = view.form.is(preset);
        Button::with("preset", body)
            .pressed(chosen)
            .sends(view.send, Action::Form(Edit::Preset(preset)))
    };
    html! {
        <div class="presets" role="group" aria-labelledby="presets-label">
            <p class="label" id="presets-label">{ m.presets }</p>
            <div class="preset-list">
                for preset in PRESETS {
                    { one(preset) }
                }
            </div>
            <details class="fine">
                <summary>{ m.presets_source }</summary>
                <p>{ m.presets_source_text }</p>
            </details>
        </div>
    }
}
