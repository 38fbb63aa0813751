use tariff_engine::protocol::{Answered, Ask};
use yew::prelude::*;

use crate::state::Shared;
use crate::words::M;

/// How long the page is quiet before it speaks, in milliseconds; with the pause before ranking
/// this is about half a second after the last change.
#[cfg(target_arch = "wasm32")]
const QUIET: u32 = 420;

/// What may be said.
#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    /// The words.
    pub m: M,
    /// The answer.
    pub answer: Option<Shared<(Ask, Answered)>>,
    /// How many mistakes there are.
    pub mistakes: usize,
    /// What a change of region took away, in words.
    pub lost: String,
}

/// Says the result once, after the last change, to those who don't see it.
#[component]
pub fn Live(props: &Props) -> Html {
    let said = use_state(String::new);
    let text = words(props);
    {
        let said = said.setter();
        use_effect_with(text, move |text: &String| {
            #[cfg(target_arch = "wasm32")]
            let pause = {
                let text = text.clone();
                gloo_timers::callback::Timeout::new(QUIET, move || said.set(text))
            };
            #[cfg(not(target_arch = "wasm32"))]
            let pause = (said, text.len());
            move || drop(pause)
        });
    }
    // A name is as filed, in Chinese, whatever the language around it.
    let named =
        said.split_once('“').and_then(|(before, rest)| Some((before, rest.split_once('”')?)));
    html! {
        <output class="visually-hidden" aria-live="polite">
            if let Some((before, (name, after))) = named {
                { before }<span lang="zh-CN">{ name }</span>{ after }
            } else {
                { said.as_str() }
            }
        </output>
    }
}

fn words(props: &Props) -> String {
    let m = props.m;
    if props.mistakes > 0 {
        return (m.announce_errors)(props.mistakes);
    }
    // The verdict, in the words in which it is shown.
    let told = props.answer.as_ref().map_or("", |answer| &answer.1.told.said);
    format!("{}{told}", props.lost)
}
