use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::kit::Button;
use super::name::name;
use super::view::View;
use crate::form::Field;
use crate::input::Kind;
use crate::state::{Action, Edit};

/// A number: typed, stepped by − and ＋, or chosen from `chips`.
pub fn number_field(view: &View<'_>, field: Field, chips: &'static [&'static str]) -> Html {
    let hint = (view.m.field_hint)(field).map(str::to_owned);
    number_field_with(view, field, hint, chips)
}

/// The same with a hint of its own.
pub(super) fn number_field_with(
    view: &View<'_>,
    field: Field,
    hint: Option<String>,
    chips: &'static [&'static str],
) -> Html {
    let m = view.m;
    let id = field.id();
    let kind = field.kind();
    let text = AttrValue::from(view.form.text(field).to_owned());
    let label = name(m, field, view.form);
    let wrong = view.mistakes.iter().find(|x| x.field == field);
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    // The unit is part of the name.
    let (label_id, unit_id) = (format!("{id}-label"), format!("{id}-unit"));
    let described = match (wrong, &hint) {
        (Some(_), Some(_)) => Some(format!("{error_id} {hint_id}")),
        (Some(_), None) => Some(error_id.clone()),
        (None, Some(_)) => Some(hint_id.clone()),
        (None, None) => None,
    };
    let typed = view.send.reform(move |e: InputEvent| {
        Action::Form(Edit::Type(field, e.target_unchecked_into::<HtmlInputElement>().value()))
    });
    let step = |sign: &'static str, says: String, up: bool| {
        Button::new("step", sign).label(says).sends(view.send, Action::Form(Edit::Step(field, up)))
    };
    let chip = |chip: &'static str| {
        let says = (m.set_to)(&label, &format!("{chip} {}", (m.unit)(kind, chip)));
        let of = Button::new("chip", chip).label(says).pressed(text == chip);
        of.sends(view.send, Action::Form(Edit::Type(field, chip.to_owned())))
    };
    let keyboard = match kind {
        Kind::Data | Kind::Money => "decimal",
        _ => "numeric",
    };
    html! {
        <div class={if wrong.is_some() { "number number-wrong" } else { "number" }}>
            <label class="label" id={label_id.clone()} for={id.clone()}>{ &label }</label>
            if let Some(hint) = hint {
                <p class="hint" id={hint_id}>{ hint }</p>
            }
            if let Some(mistake) = wrong {
                <p class="error" id={error_id}>
                    { (m.error_what)(kind, mistake.error) }{ m.stop }{ (m.error_mend)(kind, mistake.error) }
                </p>
            }
            <div class="number-row">
                { step("−", (m.minus)(&label), false) }
                <span class="number-box">
                    <input
                        {id}
                        type="text"
                        inputmode={keyboard}
                        autocomplete="off"
                        value={text.clone()}
                        oninput={typed}
                        aria-labelledby={format!("{label_id} {unit_id}")}
                        aria-invalid={wrong.map(|_| "true")}
                        aria-describedby={described}
                    />
                    <span class="number-unit" id={unit_id}>{ (m.unit)(kind, &text) }</span>
                </span>
                { step("+", (m.plus)(&label), true) }
            </div>
            if !chips.is_empty() {
                <div class="chips">
                    for of in chips.iter().copied() { { chip(of) } }
                </div>
            }
        </div>
    }
}
