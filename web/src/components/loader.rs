use yew::prelude::*;

use crate::messages::M;
use crate::state::{Action, Loading};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) loading: Loading,
    pub(crate) first: bool,
    pub(crate) send: Callback<Action>,
}

/// That the tariffs are on their way, or didn't come and how to go on.
#[component]
pub(crate) fn Loader(props: &Props) -> Html {
    let m = props.m;
    match props.loading {
        Loading::Ready(_) => html! {},
        Loading::Waiting => html! {
            <div class={classes!("card", "loading", props.first.then_some("loading-first"))}>
                <p role="status">{ m.loading }</p>
            </div>
        },
        Loading::Failed => html! {
            <div class="card failed" role="alert">
                <h3>{ m.failed_title }</h3>
                <p>{ m.failed_text }</p>
                <button type="button" class="primary" onclick={props.send.reform(|_: MouseEvent| Action::Retry)}>
                    { m.retry }
                </button>
            </div>
        },
    }
}
