//! Every word on the page, in typed tables: what a language lacks doesn't compile. A file here is a
//! table's type; `zh` and `en` have a file of the same name with its words.

mod en;
mod page;
#[cfg(any(test, feature = "first-screen"))]
pub mod scripts;
#[cfg(test)]
#[path = "../../engine/src/words/slip.rs"]
mod slip;
#[cfg(test)]
mod tests;
mod zh;

pub use page::Messages;
pub use tariff_engine::words::Lang;

/// The messages of a language.
pub fn of(lang: Lang) -> M {
    M(match lang {
        Lang::Zh => &zh::page::WORDS,
        Lang::En => &en::page::WORDS,
    })
}

/// The messages of one language, as components get them.
#[derive(Clone, Copy, Debug)]
pub struct M(&'static Messages);

impl PartialEq for M {
    fn eq(&self, other: &Self) -> bool {
        self.0.lang == other.0.lang
    }
}

impl std::ops::Deref for M {
    type Target = Messages;
    fn deref(&self) -> &Messages {
        self.0
    }
}

type S = &'static str;
