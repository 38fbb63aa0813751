use yew::prelude::*;

use crate::browser;
use crate::components::{
    Button, Live, card, check, compare, dock, document, door, drawers, error_summary, family,
    files, header, home, is_outdated, line, loader, lost, outdated, p, profile, question,
    shortcuts, speak, statement, tabs, taken, title, way_back,
};
#[cfg(target_arch = "wasm32")]
use crate::engine;
use crate::form::Operator;
use crate::regions::Region;
use crate::route::{Route, Step};
use crate::state::{Action, Loading, Look, Move, Prefs, Shown, State};
use crate::words::M;

/// The whole page.
#[component]
pub fn App() -> Html {
    let state = use_reducer(|| {
        let state = State::new(browser::prefs()).with(browser::kept().as_deref());
        let hall = browser::said("region").and_then(|id| Region::by_id(&id));
        let look = Look { kiosk: browser::is_kiosk(), hall, ..state.look };
        let state = State { look, ..state };
        state.after(Action::Screen(Move::Go(Route::of(&browser::hash()))))
    });
    let m = crate::words::of(state.look.prefs.lang);
    // The same callback every time, so that a result that didn't change isn't drawn again.
    let dispatcher = state.dispatcher();
    let send = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));

    use_effect_with(state.look.prefs, |prefs: &Prefs| browser::show(*prefs));
    {
        let send = send.clone();
        use_effect_with((), move |()| {
            let dropped = send.clone();
            browser::on_drop(move |list| {
                if let Some(action) = files(list) {
                    dropped.emit(action);
                }
            });
            browser::watch_focus();
            let newer = send.clone();
            browser::on_newer(move || newer.emit(Action::Look(Shown::Newer)));
            browser::on_address(move |hash| send.emit(Action::Screen(Move::Go(Route::of(&hash)))));
        });
    }
    use_effect_with(state.kept(), |kept| browser::keep(kept));
    use_effect_with(state.statement.is_some(), |open| {
        if !open {
            browser::forget_files();
        }
    });
    use_route(&state, m);
    #[cfg(target_arch = "wasm32")]
    {
        let engine = engine::use_engine(&state, &send);
        engine::use_reading(&state, &engine);
        engine::use_market(&state, &engine);
        engine::use_answer(&state, &engine, &send);
        engine::use_more(&state, &engine);
        engine::use_plans(&state, &engine);
        crate::clerk::use_desk(&state, &send);
    }

    // By hand: an address of its own would be one more step in the history.
    let beside = matches!(state.screen.route, Route::Clerk | Route::Statement);
    let skip = Callback::from(move |e: MouseEvent| {
        e.prevent_default();
        browser::focus(if beside { "result" } else { "screen-title" });
    });
    html! {
        <>
            <a class="skip" href="#screen-title" onclick={skip}>{ if beside || state.screen.route == Route::Result { m.skip } else { m.skip_screen } }</a>
            { header(m, state.look.prefs, &send) }
            if state.look.newer {
                <div class="newer" role="status">
                    <p>{ m.newer }</p>
                    { Button::new("primary", m.take_newer).calls(Callback::from(|_| browser::take_newer())) }
                </div>
            }
            { screen(m, &state, &send) }
            <Live {m} answer={state.answers.answer.clone()} mistakes={state.answers.mistakes.len()} lost={lost(m, &state)} />
        </>
    }
}

fn screen(m: M, state: &State, send: &Callback<Action>) -> Html {
    let main = |inner: Html| html! { <main class="narrow">{ inner }{ dated(m, state) }</main> };
    match state.screen.route {
        Route::Home => main(home(m, state, send, door(m, send))),
        Route::Question(step) => {
            let waits = step != Step::Where;
            main(html! {
                <>
                    if waits { { loader(m, state, false, send) } }
                    { question(m, state, step, send) }
                </>
            })
        }
        Route::Check => main(check(m, state, send)),
        Route::Compare => main(compare(m, state, send)),
        Route::Family => main(family(m, state, send)),
        Route::Card => main(html! {
            <>
                { card(m, state, send) }
                if state.clients.clerk { { shortcuts(m) } }
            </>
        }),
        // These say it beside the answer.
        Route::Result => html! { <main class="narrow">{ result(m, state, send) }</main> },
        Route::Clerk => clerk(m, state, send),
        Route::Statement => statement(m, state, send),
    }
}

/// How old the tariffs are.
fn dated(m: M, state: &State) -> Html {
    let read = browser::today().and_then(|today| state.read_on(today));
    html! {
        if let Some((day, days)) = read {
            { p("fine dated", (m.shared.read_on)(&day, days)) }
        }
    }
}

fn result(m: M, state: &State, send: &Callback<Action>) -> Html {
    html! {
        <div class="screen screen-wide">
            { way_back(m.change_answers, Route::Check, send) }
            { speak(m) }
            { loader(m, state, state.answers.answer.is_none(), send) }
            { told(m, state, send) }
        </div>
    }
}

/// The answer, as soon as it is there.
fn told(m: M, state: &State, send: &Callback<Action>) -> Html {
    let Some(told) = state.shown() else {
        let failed = matches!(state.market.loading, Loading::Failed(_));
        let words = if failed { m.result_title } else { m.asking };
        return html! { <div class="card">{ title(words) }</div> };
    };
    html! { <>{ document(&told.head, outdated(state), send) }{ drawers(m, state, told, send) }</> }
}

/// Everything on one page.
fn clerk(m: M, state: &State, send: &Callback<Action>) -> Html {
    let see = {
        let wrong = !state.answers.mistakes.is_empty();
        Callback::from(move |()| browser::focus(if wrong { "errors" } else { "result" }))
    };
    let fresh = state.answers.answer.as_deref().filter(|_| !is_outdated(state));
    html! {
        <>
            { tabs(m, state, send) }
            <main class="page desk">
                <div class="page-form">
                    <h1 class="visually-hidden" id="screen-title" tabindex="-1">{ m.form_title }</h1>
                    { line(m) }
                    { error_summary(m, &state.answers.mistakes, &state.form) }
                    { profile(m, state, send, &see) }
                    { door(m, send) }
                </div>
                <section class="page-result" id="result" tabindex="-1" aria-labelledby="result-title">
                    <h2 class="visually-hidden" id="result-title">{ m.result_title }</h2>
                    { loader(m, state, state.shown().is_none(), send) }
                    if let Some(told) = state.shown() {
                        { document(&told.head, outdated(state), send) }
                        { drawers(m, state, told, send) }
                        { taken(state, send) }
                    }
                </section>
            </main>
            { shortcuts(m) }
            { dock(m, fresh.map(|told| &told.1), &see) }
        </>
    }
}

/// The address and the title follow the screen, and so does the focus.
#[hook]
fn use_route(state: &UseReducerHandle<State>, m: M) {
    let wrong = !state.answers.mistakes.is_empty();
    use_effect_with(
        (state.screen.route, state.look.prefs.lang, wrong),
        move |(route, _, wrong)| {
            let title = (m.screen_title)(*route);
            browser::title(&if *wrong {
                format!("{}{title}", m.title_error)
            } else {
                title.to_owned()
            });
        },
    );
    let last = use_mut_ref(|| None::<Route>);
    // Also where an address led back to the screen that one was on.
    use_effect_with((state.screen.route, state.screen.led), |(route, _)| {
        browser::address(&route.hash());
    });
    use_effect_with(state.screen.route, move |route| {
        let left = last.replace(Some(*route));
        match left {
            // The first screen opens where the browser is.
            None => {}
            // Who comes back from the next step is at what led there.
            Some(Route::Card) => browser::resume("way-on", "screen-title"),
            _ => browser::begin("screen-title"),
        }
    });
    // What stands in the way of going on is read first; at the clerk's it isn't looked for.
    let stopped = wrong && state.screen.route != Route::Clerk;
    use_effect_with((stopped, state.screen.refused), |(stopped, _)| {
        if *stopped {
            browser::focus("errors");
        }
    });
    // One more of the household is typed at once.
    let members = state.clients.others.len();
    let before = use_mut_ref(|| members);
    use_effect_with(members, move |members| {
        if *members > before.replace(*members) {
            browser::focus(&format!("member-{members}-field-out"));
        }
    });
    // Choosing a plan, or another one, puts something else where the focus was.
    let plan = state.form.offer.as_ref().map(|offer| offer.plan.clone());
    let operator = match &state.form.operator {
        Operator::Id(id) => format!("operator-{id}"),
        _ => "operator-".to_owned(),
    };
    use_effect_with(plan, move |plan| {
        let lost = browser::lost_focus();
        if lost.is_some_and(|id| id.starts_with("hit-") || id == "plan-change") {
            browser::focus(if plan.is_some() { "plan-change" } else { &operator });
        }
    });
    // The answer takes the place of the screen that waited for it.
    let told = state.screen.route == Route::Result && state.answers.answer.is_some();
    use_effect_with(told, |told| {
        if *told && !browser::is_within("way-on") {
            browser::begin("screen-title");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::App;

    #[tokio::test(flavor = "current_thread")]
    async fn opens_on_two_doors() {
        let html = yew::LocalServerRenderer::<App>::new().hydratable(false).render().await;
        assert!(html.contains("<h1"), "{html}");
        assert!(html.contains("量身优选"));
        assert!(html.contains("快速估算（约数）") && html.contains("用详单精算"));
    }
}
