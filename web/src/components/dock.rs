use yew::prelude::*;

use crate::format;
use crate::messages::M;
use crate::state::{Outcome, Shared};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) outcome: Option<Shared<Outcome>>,
    pub(crate) outdated: bool,
    pub(crate) see: Callback<()>,
}

/// On a narrow screen, the answer stays in sight below the form, with the way to it.
#[component]
pub(crate) fn Dock(props: &Props) -> Html {
    let m = props.m;
    let best = props
        .outcome
        .as_ref()
        .and_then(|o| o.advice.ranked.first())
        .filter(|_| !props.outdated);
    html! {
        <div class="dock">
            <p class="dock-best">
                if let Some(best) = best {
                    <span>{ m.dock_best }</span>
                    <strong class="figure">{ format::yuan(best.total) }</strong>
                }
            </p>
            <button type="button" class="primary" onclick={props.see.reform(|_: MouseEvent| ())}>
                { m.see_result }
            </button>
        </div>
    }
}
