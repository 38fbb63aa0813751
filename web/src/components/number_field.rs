use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::form::{Field, Mistake};
use crate::input::Kind;
use crate::messages::M;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) m: M,
    pub(crate) field: Field,
    /// Its name, where it isn't the field's own.
    #[prop_or_default]
    pub(crate) label: Option<AttrValue>,
    /// Its hint, where it isn't the field's own.
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    pub(crate) text: AttrValue,
    pub(crate) mistakes: Vec<Mistake>,
    /// Values to choose at a touch.
    #[prop_or_default]
    pub(crate) chips: &'static [&'static str],
    pub(crate) send: Callback<Action>,
}

/// A number: typed, stepped by − and ＋, or chosen.
#[component]
pub(crate) fn NumberField(props: &Props) -> Html {
    let Props { m, field, .. } = *props;
    let id = field.id();
    let kind = field.kind();
    let label = props.label.clone().unwrap_or((m.field)(field).into());
    let own = || (m.field_hint)(field).map(AttrValue::from);
    let hint = props.hint.clone().or_else(own);
    let wrong = props.mistakes.iter().find(|x| x.field == field);
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described: Vec<&str> = [
        wrong.map(|_| error_id.as_str()),
        hint.as_ref().map(|_| hint_id.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect();

    let typed = props.send.reform(move |e: InputEvent| {
        Action::Type(field, e.target_unchecked_into::<HtmlInputElement>().value())
    });
    let step = |up: bool| {
        props
            .send
            .reform(move |_: MouseEvent| Action::Step(field, up))
    };
    let unit = (m.unit)(kind);
    let keyboard = match kind {
        Kind::Data | Kind::Money => "decimal",
        _ => "numeric",
    };
    html! {
        <div class={classes!("number", wrong.map(|_| "number-wrong"))}>
            <label class="label" for={id.clone()}>{ &label }</label>
            if let Some(hint) = hint {
                <p class="hint" id={hint_id.clone()}>{ hint }</p>
            }
            if let Some(mistake) = wrong {
                <p class="error" id={error_id.clone()}>
                    { (m.error_what)(kind, mistake.error) }{ " " }{ (m.error_mend)(kind, mistake.error) }
                </p>
            }
            <div class="number-row">
                <button type="button" class="step" aria-label={(m.minus)(&label)} onclick={step(false)}>{ "−" }</button>
                <span class="number-box">
                    <input
                        {id}
                        type="text"
                        inputmode={keyboard}
                        autocomplete="off"
                        value={props.text.clone()}
                        oninput={typed}
                        aria-invalid={wrong.map(|_| "true")}
                        aria-describedby={(!described.is_empty()).then(|| described.join(" "))}
                    />
                    <span class="number-unit">{ unit }</span>
                </span>
                <button type="button" class="step" aria-label={(m.plus)(&label)} onclick={step(true)}>{ "+" }</button>
            </div>
            if !props.chips.is_empty() {
                <div class="chips">
                    for chip in props.chips.iter().copied() {
                        <button
                            type="button"
                            class="chip"
                            aria-label={(m.set_to)(&label, &format!("{chip} {unit}"))}
                            aria-pressed={(props.text == chip).to_string()}
                            onclick={props.send.reform(move |_: MouseEvent| Action::Type(field, chip.to_owned()))}
                        >{ chip }</button>
                    }
                </div>
            }
        </div>
    }
}
