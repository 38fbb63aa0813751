//! What fields are called.

use crate::form::{Field, Form};
use crate::words::M;

/// A field's name; an app's field bears the app's, a month's the month's.
pub(super) fn name(m: M, field: Field, form: &Form) -> String {
    match field {
        Field::App(place) => {
            let app = form.apps.get(place).map_or("", String::as_str);
            (m.app)(app).unwrap_or(app).to_owned()
        }
        Field::Cell(row, column) => cell_name(m, column.field(), form, row),
        other => (m.field)(other).to_owned(),
    }
}

/// The name of a month in the table.
pub(super) fn month_name(m: M, form: &Form, row: usize) -> String {
    form.months.get(row).map(|of| (m.month_name)(of.year(), of.of_year())).unwrap_or_default()
}

/// A field's name; a month's names the month.
fn cell_name(m: M, field: Field, form: &Form, row: usize) -> String {
    format!("{} {}", month_name(m, form, row), name(m, field, form))
}
