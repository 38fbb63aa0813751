//! What is seen: values in, elements out. Figures are formatted here and computed nowhere.

mod check;
mod figures;
mod files;
mod read;
mod services;

use tariff_core::{Money, YearMonth};
use tariff_web::format::yuan;
use tariff_web::messages::M;
use yew::prelude::*;

pub use check::check;
pub use figures::figures;
pub use files::{OnFiles, files};
pub use read::{OnRead, missing, read};
use read::{kinds, left_out, years};
pub use services::{promises, receipt, services};

use crate::text::Text;

/// What all parts are given.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Words of the statement's pages.
    pub t: &'static Text,
    /// Words of tariffs.
    pub m: M,
}

impl Words {
    pub(crate) fn month(&self, month: YearMonth) -> String {
        (self.t.month)(month.year(), month.of_year())
    }

    pub(crate) fn month_short(&self, month: YearMonth) -> String {
        (self.t.month_short)(month.year(), month.of_year())
    }

    /// An amount, or that it isn't stated.
    pub(crate) fn stated(&self, amount: Option<Money>) -> String {
        amount.map_or_else(|| self.t.not_stated.to_owned(), yuan)
    }
}

/// A table that may be wider than a phone: it scrolls by itself, also by keyboard.
fn scroller(label: &str, table: Html) -> Html {
    html! { <div class="scroller" tabindex="0" role="group" aria-label={label.to_owned()}>{ table }</div> }
}
