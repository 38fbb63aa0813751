//! The other plans, as they are looked at.

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::Offer;

/// How many rows more each time: a page with all of them is slow to lay out and nobody reads it.
pub const STEP: u16 = 8;

/// What is shown of the other plans.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct View {
    /// Only those of one's own operator.
    pub own: bool,
    /// Only those whose filing says that there is no commitment.
    pub free: bool,
    /// How many rows of each list, in the order of [`List`].
    pub rows: [u16; 4],
    /// Offers that are open to their bill and terms.
    pub open: Vec<Offer>,
    /// Offers that are to be compared.
    pub compared: Vec<Offer>,
}

impl Default for View {
    fn default() -> View {
        View {
            own: false,
            free: false,
            rows: [STEP, 4, STEP, STEP],
            open: Vec::new(),
            compared: Vec::new(),
        }
    }
}

impl View {
    /// How many rows of a list.
    pub fn rows(&self, list: List) -> usize {
        usize::from(self.rows[list as usize])
    }

    /// The same with more rows of a list.
    #[must_use]
    pub fn with_more(mut self, list: List) -> View {
        let rows = &mut self.rows[list as usize];
        *rows = rows.saturating_add(STEP);
        self
    }
}

/// A list of plans that is shown in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// What may be had.
    Ranked,
    /// Questions.
    Questions,
    /// What can't be had.
    Excluded,
    /// What can't be compared.
    Incomparable,
}

impl List {
    pub(super) const ALL: [List; 4] =
        [List::Ranked, List::Questions, List::Excluded, List::Incomparable];

    /// A name for elements.
    pub fn name(self) -> &'static str {
        match self {
            List::Ranked => "ranked",
            List::Questions => "questions",
            List::Excluded => "excluded",
            List::Incomparable => "incomparable",
        }
    }
}

/// What only some of the plans are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// Of one's own operator.
    Own,
    /// Without a commitment, says the filing.
    Free,
}

impl Only {
    /// A name for elements.
    pub fn name(self) -> &'static str {
        match self {
            Only::Own => "own",
            Only::Free => "free",
        }
    }
}

/// What can be saved as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum File {
    /// The ranking, as a table for a spreadsheet.
    Ranking,
    /// A receipt of the answer.
    Receipt,
}

impl File {
    /// A name for it in deeds.
    pub fn name(self) -> &'static str {
        match self {
            File::Ranking => "ranking",
            File::Receipt => "receipt",
        }
    }
}
