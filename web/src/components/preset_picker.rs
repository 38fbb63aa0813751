use yew::prelude::*;

use crate::form::Form;
use crate::messages::M;
use crate::presets::PRESETS;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) form: Form,
    pub(crate) send: Callback<Action>,
}

/// A typical month to start from.
#[component]
pub(crate) fn PresetPicker(props: &Props) -> Html {
    let Props { m, form, send } = props;
    html! {
        <div class="presets" role="group" aria-labelledby="presets-label">
            <p class="label" id="presets-label">{ m.presets }</p>
            <div class="preset-list">
                for preset in PRESETS {
                    <button
                        type="button"
                        class="preset"
                        aria-pressed={form.is(preset).to_string()}
                        onclick={send.reform(move |_: MouseEvent| Action::Preset(preset))}
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
