//! Records that aren't rows of a table: a label and its value in each row,
//! as the pages for telephones show them, one such card for each record.

use csv::StringRecord;

use super::columns::{Columns, Kind};
use super::raw::Collect;
use crate::cells::plain;
use crate::tables::{Field, spelled};

/// A card that is being read.
#[derive(Default)]
pub(super) struct Card {
    labels: StringRecord,
    values: StringRecord,
    /// The rows as they stood, should it be none.
    rows: Vec<StringRecord>,
    /// The number of its first row.
    first: u64,
}

/// More labels than any record has.
const MOST: usize = 40;

impl Collect<'_> {
    /// Takes a row that is a label and its value; false when it is neither.
    pub(super) fn label(&mut self, number: u64, row: &StringRecord) -> bool {
        let mut filled = row.iter().filter(|cell| !cell.trim().is_empty());
        let (Some(cell), second, None) = (filled.next(), filled.next(), filled.next()) else {
            return false;
        };
        let cell = plain(cell);
        let Some((label, value)) = cell.split_once(':') else { return false };
        let value = match second {
            Some(second) if value.trim().is_empty() => plain(second),
            Some(_) => return false,
            None => value.into(),
        };
        let field = self.tables.headers.named(&spelled(label));
        let of_titles = matches!(field, Some(Field::FeePeriod | Field::FeeDate | Field::Total));
        // A card begins with a label that is known, and goes on whatever comes:
        // one that isn't known must not part it, or the next would fill it up.
        if of_titles || self.card.rows.is_empty() && field.is_none() {
            return false;
        }
        if self.card.labels.iter().any(|l| l == label) || self.card.rows.len() >= MOST {
            self.end_card();
        }
        if self.card.rows.is_empty() {
            self.card.first = number;
        }
        self.card.labels.push_field(label);
        self.card.values.push_field(value.trim());
        self.card.rows.push(row.clone());
        true
    }

    /// The card is at its end: a record, or titles after all.
    pub(super) fn end_card(&mut self) {
        if self.card.rows.is_empty() {
            return;
        }
        let card = std::mem::take(&mut self.card);
        let columns = Columns::of_header(&card.labels, self.tables);
        let columns = columns.and_then(|mut columns| {
            columns.complete(&card.values, self.tables);
            columns.kind().map(|kind| (columns, kind))
        });
        let Some((columns, kind)) = columns else {
            return card.rows.iter().for_each(|row| self.title(row));
        };
        self.report.beside += u64::try_from(card.rows.len() - 1).unwrap_or(0);
        self.lay_out(&columns, kind);
        self.record(card.first, &card.values, &columns, kind);
    }

    /// A blank line ends a card that has all that a record needs.
    pub(super) fn end_block(&mut self) {
        let columns = Columns::of_header(&self.card.labels, self.tables);
        if columns.and_then(|c| c.kind()).is_some_and(|kind| kind != Kind::Either) {
            self.end_card();
        }
    }
}
