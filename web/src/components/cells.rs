//! Numbers in the rows of a table: several months of one, or one month of several.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::kit::Button;
use super::name::month_name;
use super::view::View;
use crate::browser;
use crate::form::{Column, Field, Form, Mistake};
use crate::input::InputError;
use crate::state::{Action, Edit};
use crate::words::M;

/// A number in a row: what it is called, what stands in it and what is wrong with it.
pub(super) struct Cell<'a> {
    pub(super) m: M,
    pub(super) id: String,
    pub(super) field: Field,
    /// The row's name.
    pub(super) row: &'a str,
    pub(super) text: &'a str,
    pub(super) wrong: Option<&'a Mistake>,
}

impl Cell<'_> {
    /// The cell; what is typed into it goes to `typed`.
    pub(super) fn html(self, typed: Callback<String>) -> Html {
        let Cell { m, id, field, row, text, wrong } = self;
        let kind = field.kind();
        let label = format!("{row} {}（{}）", (m.field)(field), (m.unit)(kind, ""));
        let error_id = format!("{id}-error");
        let typed =
            typed.reform(|e: InputEvent| e.target_unchecked_into::<HtmlInputElement>().value());
        html! {
            <td data-label={format!("{} {}", (m.field)(field), (m.unit)(kind, ""))}>
                <span class={if wrong.is_some() { "number-box cell-wrong" } else { "number-box" }}>
                    <input
                        {id}
                        type="text"
                        inputmode="decimal"
                        autocomplete="off"
                        aria-label={label}
                        aria-invalid={wrong.map(|_| "true")}
                        aria-describedby={wrong.map(|_| error_id.clone())}
                        value={text.to_owned()}
                        oninput={typed}
                    />
                </span>
                if let Some(mistake) = wrong {
                    <p class="error" id={error_id}>
                        { (m.error_what)(kind, mistake.error) }
                        if mistake.error != InputError::Missing { { m.stop }{ (m.error_mend)(kind, mistake.error) } }
                    </p>
                }
            </td>
        }
    }
}

/// A column's head: what it is, and in what.
pub(super) fn head(m: M, field: Field) -> Html {
    html! {
        <th scope="col">{ (m.field)(field) }<span class="hint">{ " " }{ (m.unit)(field.kind(), "") }</span></th>
    }
}

/// Several months, a row each; or the way to them.
pub(super) fn months(view: &View<'_>) -> Html {
    let View { m, form, kiosk, send, .. } = *view;
    let add = {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(today) = browser::today() {
                send.emit(Action::Form(Edit::AddMonths(today)));
            }
        })
    };
    if form.months.is_empty() {
        return html! {
            if !kiosk { <p>{ Button::new("link", m.months_open).id("months-open").calls(add) }</p> }
        };
    }
    html! {
        <div class="cells-part">
            <p class="hint" id="months-hint">{ m.months_hint }</p>
            <table class="cells" aria-describedby="months-hint">
                <thead>
                    <tr>
                        <th scope="col">{ m.month }</th>
                        for column in Column::ALL { { head(m, column.field()) } }
                        <td></td>
                    </tr>
                </thead>
                <tbody>
                    for row in 0..form.months.len() { { month(view, row) } }
                </tbody>
            </table>
            <div class="chips">
                if form.months.len() < crate::form::MOST_MONTHS {
                    { Button::new("secondary", format!("＋ {}", m.month_add)).id("months-open").calls(add) }
                }
                { Button::new("link", m.months_close).sends(send, Action::Form(Edit::NoMonths)) }
            </div>
        </div>
    }
}

fn month(view: &View<'_>, row: usize) -> Html {
    let View { m, form, mistakes, send, .. } = *view;
    let called = month_name(m, form, row);
    let cell = |column: Column| {
        let field = Field::Cell(row, column);
        let wrong = mistakes.iter().find(|x| x.field == field);
        let typed = send.reform(move |text| Action::Form(Edit::Type(field, text)));
        Cell { m, id: field.id(), field, row: &called, text: form.text(field), wrong }.html(typed)
    };
    let remove = Button::new("link", "✕").label((m.row_remove)(&called));
    html! {
        <tr>
            <th scope="row">{ &called }</th>
            for column in Column::ALL { { cell(column) } }
            <td>{ remove.sends(send, Action::Form(Edit::RemoveMonth(row))) }</td>
        </tr>
    }
}

/// What was typed of each month, for the list of answers.
pub(super) fn rows(form: &Form, number: impl Fn(Field) -> Html) -> Vec<(usize, Html)> {
    let of = |row: usize| {
        let cells = [Column::Out, Column::Data].map(|column| number(Field::Cell(row, column)));
        let sms = Field::Cell(row, Column::Sms);
        let [out, data] = cells;
        html! {
            <>
                { out }{ " · " }{ data }
                if !form.text(sms).trim().is_empty() { { " · " }{ number(sms) } }
            </>
        }
    };
    (0..form.months.len()).map(|row| (row, of(row))).collect()
}
