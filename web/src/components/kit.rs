//! What every screen is put together of: a button that sends an action, a title, a line of words.
//! Written out each time they would be a tenth of the page's first load.

use yew::prelude::*;

use crate::state::Action;

/// A button: its class, what stands on it, and what is said of it beside that.
pub(crate) struct Button {
    class: &'static str,
    body: Html,
    id: Option<AttrValue>,
    label: Option<AttrValue>,
    pressed: Option<AttrValue>,
}

impl Button {
    /// One with words on it.
    pub(crate) fn new(class: &'static str, words: impl Into<AttrValue>) -> Button {
        Button::with(class, text(words.into()))
    }

    /// One with more than words on it.
    pub(crate) fn with(class: &'static str, body: Html) -> Button {
        Button { class, body, id: None, label: None, pressed: None }
    }

    /// With an id.
    pub(crate) fn id(self, id: &'static str) -> Button {
        Button { id: Some(AttrValue::Static(id)), ..self }
    }

    /// With a name of its own for those who don't see it.
    pub(crate) fn label(self, label: String) -> Button {
        Button { label: Some(label.into()), ..self }
    }

    /// One that is on or off.
    pub(crate) fn pressed(self, on: bool) -> Button {
        Button { pressed: Some(AttrValue::Static(if on { "true" } else { "false" })), ..self }
    }

    /// It sends an action.
    pub(crate) fn sends(self, send: &Callback<Action>, action: Action) -> Html {
        self.calls(send.reform(move |_: MouseEvent| action.clone()))
    }

    /// It does anything else.
    pub(crate) fn calls(self, onclick: Callback<MouseEvent>) -> Html {
        let Button { class, body, id, label, pressed } = self;
        html! {
            <button type="button" {class} {id} aria-label={label} aria-pressed={pressed} {onclick}>
                { body }
            </button>
        }
    }
}

fn text(words: AttrValue) -> Html {
    html! { words }
}

/// The title of a screen, which has the focus when the screen comes.
pub(crate) fn title(words: impl Into<AttrValue>) -> Html {
    heading(words.into())
}

fn heading(words: AttrValue) -> Html {
    html! { <h1 id="screen-title" tabindex="-1">{ words }</h1> }
}

/// A line of words with a class.
pub(crate) fn p(class: &'static str, words: impl Into<AttrValue>) -> Html {
    line(class, words.into())
}

fn line(class: &'static str, words: AttrValue) -> Html {
    html! { <p {class}>{ words }</p> }
}

/// A part of a form under a title: what it is about, and why it is asked.
pub(crate) fn part(id: &'static str, title: &'static str, hint: &'static str, body: Html) -> Html {
    html! {
        <section class="card" aria-labelledby={id}>
            <h2 {id}>{ title }</h2>
            if !hint.is_empty() { { p("hint", hint) } }
            { body }
        </section>
    }
}
