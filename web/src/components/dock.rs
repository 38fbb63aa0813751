use tariff_engine::protocol::Answered;
use yew::prelude::*;

use super::kit::Button;
use crate::words::M;

/// On a narrow screen, the answer stays in sight below the form, with the way to it.
pub(crate) fn dock(m: M, answer: Option<&Answered>, see: &Callback<()>) -> Html {
    let told = answer.map(|answer| &answer.told);
    html! {
        <div class="dock">
            <p class="dock-best">
                if let Some(told) = told {
                    <span>{ told.title.as_str() }</span>
                    if let Some(amount) = &told.amount { <strong class="figure">{ amount }</strong> }
                }
            </p>
            { Button::new("primary", m.see_result).calls(see.reform(|_: MouseEvent| ())) }
        </div>
    }
}
