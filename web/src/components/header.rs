use yew::prelude::*;

use super::choice::{Choice, Select};
use crate::messages::M;
use crate::state::{Action, Prefs, Theme};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) prefs: Prefs,
    pub(crate) send: Callback<Action>,
}

/// The name, and how the page is shown: language, colours, 关怀.
#[component]
pub(crate) fn Header(props: &Props) -> Html {
    let Props { m, prefs, send } = props;
    let (m, prefs) = (*m, *prefs);
    let set = |next: Prefs| send.reform(move |_: MouseEvent| Action::Prefs(next));
    let other = prefs.lang.other();
    let theme = send.reform(move |id: String| {
        let theme = match id.as_str() {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::Auto,
        };
        Action::Prefs(Prefs { theme, ..prefs })
    });
    let chosen = match prefs.theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let themes = vec![
        Choice::new("auto", m.theme_auto),
        Choice::new("light", m.theme_light),
        Choice::new("dark", m.theme_dark),
    ];
    html! {
        <header class="header">
            <div class="header-inner">
                <div class="header-name">
                    <h1>{ m.brand }</h1>
                    <p>{ m.tagline }</p>
                </div>
                <div class="header-tools">
                    <button
                        type="button"
                        class="tool"
                        aria-pressed={prefs.care.to_string()}
                        onclick={set(Prefs { care: !prefs.care, ..prefs })}
                    >{ m.care }</button>
                    <button
                        type="button"
                        class="tool"
                        lang={other.messages().tag}
                        onclick={set(Prefs { lang: other, ..prefs })}
                    >{ m.to_other_language }</button>
                    <div class="tool-select">
                        <Select id="theme" label={m.theme} hidden_label=true choices={themes} chosen={chosen} onchoose={theme} />
                    </div>
                </div>
            </div>
        </header>
    }
}
