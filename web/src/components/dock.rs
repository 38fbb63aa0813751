use yew::prelude::*;

use crate::format;
use crate::messages::M;
use crate::state::Outcome;

/// On a narrow screen, the answer stays in sight below the form, with the way to it.
pub(crate) fn dock(m: M, outcome: Option<&Outcome>, see: &Callback<()>) -> Html {
    let best = outcome.and_then(|o| o.ranking.ranked.first());
    html! {
        <div class="dock">
            <p class="dock-best">
                if let Some(best) = best {
                    <span>{ m.dock_best }</span>
                    <strong class="figure">{ format::yuan(best.total) }</strong>
                }
            </p>
            <button type="button" class="primary" onclick={see.reform(|_: MouseEvent| ())}>
                { m.see_result }
            </button>
        </div>
    }
}
