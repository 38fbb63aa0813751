//! Every word of the answers, in typed tables: what a language lacks doesn't compile. A file here is a
//! table's type; [`zh`] and [`en`] have a file of the same name with its words.

mod answer;
pub mod card;
pub mod count;
pub mod en;
#[cfg(feature = "statement")]
mod export;
mod figures;
mod labels;
mod log;
mod more;
mod others;
mod page;
mod plans;
mod remarks;
pub mod shared;
#[cfg(test)]
mod slip;
#[cfg(feature = "statement")]
pub(crate) mod statement;
mod tags;
mod tariff;
#[cfg(test)]
mod tests;
pub mod zh;

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::Text;

pub use tariff::Words;

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Lang {
    /// 简体中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The other one.
    pub fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    /// A text of a catalogue in it.
    pub fn text(self, text: &Text) -> &str {
        match self {
            Lang::Zh => &text.zh,
            Lang::En => &text.en,
        }
    }

    /// Its words about tariffs.
    pub fn words(self) -> W {
        match self {
            Lang::Zh => &zh::tariff::WORDS,
            Lang::En => &en::tariff::WORDS,
        }
    }
}

/// The words of one language.
pub type W = &'static Words;

type S = &'static str;
