use yew::prelude::*;

use super::profile::View;
use crate::presets::PRESETS;
use crate::state::Action;

/// A typical month to start from.
pub(super) fn preset_picker(view: &View<'_>) -> Html {
    let m = view.m;
    html! {
        <div class="presets" role="group" aria-labelledby="presets-label">
            <p class="label" id="presets-label">{ m.presets }</p>
            <div class="preset-list">
                for preset in PRESETS {
                    <button
                        type="button"
                        class="preset"
                        aria-pressed={view.form.is(preset).to_string()}
                        onclick={view.send.reform(move |_: MouseEvent| Action::Preset(preset))}
                    >
                        <span class="preset-name">{ (m.preset)(preset) }</span>
                        <span class="preset-figures">{ (m.preset_figures)(preset) }</span>
                    </button>
                }
            </div>
            <details class="fine">
                <summary>{ m.presets_source }</summary>
                <p>{ m.presets_source_text }</p>
            </details>
        </div>
    }
}
