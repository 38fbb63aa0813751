//! A kiosk watches whether anybody is there: it counts down, seen and heard, then wipes everything.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use yew::prelude::*;

use crate::browser;
use crate::state::{Action, State};

/// How long it counts down, in seconds.
const COUNTDOWN: u16 = 30;

/// Watches, at a kiosk only.
#[hook]
pub(crate) fn use_watch(state: &UseReducerHandle<State>, send: &Callback<Action>) {
    let touched = use_memo((), |()| Rc::new(Cell::new(browser::now())));
    {
        let touched = Rc::clone(&touched);
        use_effect_with(state.kiosk, move |kiosk| {
            if *kiosk {
                browser::on_touch(move || touched.set(browser::now()));
            }
        });
    }
    let (kiosk, patience, counting) = (state.kiosk, state.patience(), state.leaving.is_some());
    let (touched, send) = (Rc::clone(&touched), send.clone());
    use_effect_with((kiosk, patience, counting), move |(kiosk, patience, counting)| {
        let (patience, counting) = (*patience, *counting);
        let watch = kiosk.then(|| {
            Interval::new(250, move || {
                let quiet = (browser::now() - touched.get()).max(0.0) / 1000.0;
                let quiet = quiet.min(f64::from(u16::MAX)) as u16;
                let over = patience.and_then(|patience| quiet.checked_sub(patience));
                match over {
                    Some(over) if over >= COUNTDOWN => browser::wipe(),
                    Some(over) => send.emit(Action::Leaving(Some(COUNTDOWN - over))),
                    None if counting => send.emit(Action::Leaving(None)),
                    None => {}
                }
            })
        });
        move || drop(watch)
    });
    // Each ten seconds of the countdown are heard.
    let heard = state.leaving.map(|seconds| seconds.div_ceil(10));
    use_effect_with(heard, |heard| {
        if heard.is_some() {
            browser::beep();
        }
    });
}
