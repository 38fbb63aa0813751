use yew::prelude::*;

use crate::messages::M;
use crate::state::{Action, Loading};

/// That the tariffs are on their way, or didn't come and how to go on.
pub fn loader(m: M, loading: &Loading, first: bool, send: &Callback<Action>) -> Html {
    match loading {
        Loading::Ready(_) => html! {},
        Loading::Waiting => html! {
            <div class={if first { "card loading loading-first" } else { "card loading" }}>
                <p role="status">{ m.loading }</p>
            </div>
        },
        Loading::Failed => html! {
            <div class="card failed" role="alert">
                <h3>{ m.failed_title }</h3>
                <p>{ m.failed_text }</p>
                <button type="button" class="primary" onclick={send.reform(|_: MouseEvent| Action::Retry)}>
                    { m.retry }
                </button>
            </div>
        },
    }
}
