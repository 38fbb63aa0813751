use yew::prelude::*;

use crate::browser;
use crate::components::{Live, Results, dock, door, error_summary, header, loader, profile};
use crate::state::{Action, Loading, Prefs, State};

/// How long after the last change the ranking is made anew, in milliseconds.
#[cfg(target_arch = "wasm32")]
const PAUSE: u32 = 90;

/// The whole page.
#[component]
pub fn App() -> Html {
    let state = use_reducer(|| State::new(browser::prefs()));
    let m = state.prefs.lang.messages();
    // The same callback every time, so that a result that didn't change isn't drawn again.
    let dispatcher = state.dispatcher();
    let send = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));

    use_effect_with(state.prefs, |prefs: &Prefs| browser::show(*prefs));
    {
        let send = send.clone();
        use_effect_with((), move |()| {
            browser::on_return(move |look| send.emit(Action::Prefs(look)));
        });
    }
    use_market(&state, send.clone());
    use_ranking(&state, send.clone());

    let see = {
        let wrong = !state.mistakes.is_empty();
        Callback::from(move |()| browser::focus(if wrong { "errors" } else { "result" }))
    };
    let outdated = state.is_outdated() || state.loading == Loading::Failed;
    let fresh = state.outcome.as_deref().filter(|_| !outdated);
    html! {
        <>
            <a class="skip" href="#result">{ m.skip }</a>
            { header(m, state.prefs, &send) }
            <main class="page">
                <div class="page-form">
                    <h2 class="visually-hidden">{ m.form_title }</h2>
                    { door(m) }
                    { error_summary(m, &state.mistakes, &state.form.apps) }
                    { profile(m, &state, &send, &see) }
                </div>
                <section class="page-result" id="result" tabindex="-1" aria-labelledby="result-title">
                    <h2 class="visually-hidden" id="result-title">{ m.result_title }</h2>
                    { loader(m, &state.loading, state.outcome.is_none(), &send) }
                    if let Some(outcome) = &state.outcome {
                        <Results
                            {m}
                            outcome={outcome.clone()}
                            {outdated}
                            answers={state.form.answers.clone()}
                            {send}
                        />
                    }
                </section>
            </main>
            { dock(m, fresh, &see) }
            <Live {m} outcome={state.outcome.clone()} mistakes={state.mistakes.len()} />
        </>
    }
}

/// Loads the market whenever the region changes, and on a retry.
#[hook]
fn use_market(state: &UseReducerHandle<State>, send: Callback<Action>) {
    use_effect_with((state.region.id, state.attempt), move |_key: &(&'static str, u32)| {
        #[cfg(target_arch = "wasm32")]
        if let Some(region) = crate::regions::Region::by_id(_key.0) {
            wasm_bindgen_futures::spawn_local(async move {
                send.emit(match crate::load::market(region).await {
                    Ok(market) => Action::Loaded(region, crate::state::Shared::new(market)),
                    Err(error) => {
                        web_sys::console::error_1(&error);
                        Action::Failed(region)
                    }
                });
            });
        }
        #[cfg(not(target_arch = "wasm32"))]
        drop(send);
    });
}

/// Ranks a moment after the last change of the form or the market.
#[hook]
fn use_ranking(state: &UseReducerHandle<State>, send: Callback<Action>) {
    let waits_for = (state.form.clone(), state.market().cloned(), state.region.id);
    use_effect_with(waits_for, move |(_, market, _)| {
        #[cfg(target_arch = "wasm32")]
        let pause = market.is_some().then(|| {
            gloo_timers::callback::Timeout::new(PAUSE, move || {
                if let Some(today) = browser::today() {
                    send.emit(Action::Rank(today));
                }
            })
        });
        #[cfg(not(target_arch = "wasm32"))]
        let pause = (market.is_some(), send);
        move || drop(pause)
    });
}

#[cfg(test)]
mod tests {
    use super::App;

    #[tokio::test(flavor = "current_thread")]
    async fn opens_with_its_name_and_a_form() {
        let html = yew::LocalServerRenderer::<App>::new().hydratable(false).render().await;
        assert!(html.contains("<h1"), "{html}");
        assert!(html.contains("量身优选"));
        assert!(html.contains("id=\"field-out\""));
    }
}
