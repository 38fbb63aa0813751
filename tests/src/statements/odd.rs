//! What is odd about a statement beyond its layout: what real ones do to a
//! reader, and where it has to say that it doesn't understand.

use super::files::FileType;
use super::layout::{Kind, Layout};
use crate::random::Random;

/// Everything that may be odd about a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Odd {
    /// Lists that nobody understands among those of the layout.
    pub lists: bool,
    /// Columns that nobody understands.
    pub columns: bool,
    /// Columns whose names say nothing: what stands in them says it.
    pub nameless: bool,
    /// Calls without how long they took.
    pub no_lengths: bool,
    /// Several lines in one statement.
    pub lines: Option<LinesBy>,
    /// Sources that are of a part of their month.
    pub periods: bool,
    /// A label and its value in a row, and so a record over many.
    pub cards: bool,
    /// Charges in hundredths, or whole numbers of nobody knows what.
    pub whole: Option<Whole>,
}

/// How it is said of which line a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinesBy {
    /// A column has the line's number.
    Column,
    /// A title above says of which line all of a source is.
    Title,
}

/// What a whole number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    /// The header says that it is hundredths.
    Fen,
    /// Nothing says it.
    Unsaid,
}

impl Odd {
    /// None of it, or one or two things that go together in these files.
    pub(super) fn random(of: &[(Layout, FileType)], r: &mut Random) -> Odd {
        let mut odd = Odd::default();
        let count = *r.of(&[0, 0, 1, 1, 1, 2, 2]);
        for _ in 0..count {
            odd = odd.with(of, r);
        }
        odd
    }

    fn with(self, of: &[(Layout, FileType)], r: &mut Random) -> Odd {
        let mut odd = self;
        match r.below(9) {
            0 => odd.lists = true,
            1 => odd.columns = true,
            2 => odd.nameless = true,
            3 => odd.no_lengths = true,
            4 => odd.lines = Some(*r.of(&[LinesBy::Column, LinesBy::Title])),
            5 => odd.periods = true,
            6 => odd.cards = true,
            _ => odd.whole = Some(*r.of(&[Whole::Fen, Whole::Unsaid])),
        }
        if odd.is_possible(of) { odd } else { self }
    }

    fn is_possible(self, of: &[(Layout, FileType)]) -> bool {
        let json = of.iter().any(|(_, file_type)| *file_type == FileType::Json);
        let keyed = of.iter().any(|(layout, _)| layout.is_json());
        let calls = of.iter().any(|(layout, _)| layout.kinds().contains(&Kind::Calls));
        // An original with so many rows of titles has no room for another.
        let full = of.iter().any(|(layout, _)| layout.titles().is_some());
        // A card has a label for everything, and objects are cards already.
        let cards = !(self.cards && (json || keyed || self.nameless || self.lists));
        let nameless = !self.nameless
            || calls && !self.no_lengths && self.whole.is_none() && self.lines.is_none();
        let lengths = !self.no_lengths || calls;
        let titles = !full || self.lines != Some(LinesBy::Title) && !self.periods;
        let whole = self.whole.is_none() || !json && !keyed;
        cards && nameless && lengths && titles && whole
    }
}
