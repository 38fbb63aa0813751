use tariff_engine::view::Answered;
use yew::prelude::*;

use crate::format;
use crate::messages::M;

/// On a narrow screen, the answer stays in sight below the form, with the way to it.
pub(crate) fn dock(m: M, answer: Option<&Answered>, see: &Callback<()>) -> Html {
    let best = answer.and_then(|answer| answer.best.as_ref());
    html! {
        <div class="dock">
            <p class="dock-best">
                if let Some(best) = best {
                    <span>{ m.dock_best }</span>
                    <strong class="figure">{ format::yuan(best.per_month) }</strong>
                }
            </p>
            <button type="button" class="primary" onclick={see.reform(|_: MouseEvent| ())}>
                { m.see_result }
            </button>
        </div>
    }
}
