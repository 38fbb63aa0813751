//! Records that aren't rows of a table: a label and its value in each row,
//! as the pages for telephones show them, one such card for each record.

use csv::StringRecord;

use super::columns::{Columns, Kind, split};
use super::raw::Collect;
use crate::cells::plain;
use crate::report::Why;
use crate::tables::Field;

/// A label and its value.
struct Pair {
    number: u64,
    label: String,
    value: String,
    field: Option<Field>,
    /// Whether a blank row stands before it.
    parted: bool,
    /// The row as it stood, should it be a title.
    row: StringRecord,
}

/// Labels and values one after another, which may be cards.
#[derive(Default)]
pub(super) struct Cards {
    pairs: Vec<Pair>,
    /// Where the card that is read now begins among them.
    current: usize,
    parted: bool,
}

/// More labels than any record has.
const MOST: usize = 40;

/// So many pairs are kept at the most until it is seen how they are parted.
const KEPT: usize = 8_192;

/// Words that sum up records, and aren't what one of them cost.
fn is_sum(label: &str) -> bool {
    ["合计", "总计", "共计", "累计"].iter().any(|word| label.starts_with(word))
}

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
        let (word, _) = split(label);
        let headers = &self.tables.headers;
        let cards = &mut self.cards;
        let empty = cards.pairs.is_empty();
        // The first has to be one by its whole name.
        let field = if empty { headers.named(&word) } else { headers.field(&word) };
        let now = cards.pairs.get(cards.current..).unwrap_or_default();
        let repeats = now.len() >= MOST || now.iter().any(|pair| pair.label == label);
        let now = if repeats { &[] } else { now };
        let has = |of: &[Field]| now.iter().filter_map(|pair| pair.field).any(|f| of.contains(&f));
        let is_title = match field {
            // A card begins with a label that is known, and goes on whatever comes:
            // one that isn't known must not part it, or the next would fill it up.
            None => empty,
            // Of which month all below is, or a sum.
            Some(Field::FeePeriod | Field::Total) if empty => true,
            Some(Field::FeePeriod) => !has(&[Field::FeeName, Field::FeeDate]),
            Some(Field::Total) => is_sum(label) || has(&[Field::Total, Field::Paid, Field::Charge]),
            _ => false,
        };
        if is_title {
            return false;
        }
        if repeats {
            cards.current = cards.pairs.len();
        }
        let (label, value) = (label.to_owned(), value.trim().to_owned());
        let parted = std::mem::take(&mut cards.parted);
        cards.pairs.push(Pair { number, label, value, field, parted, row: row.clone() });
        if cards.pairs.len() >= KEPT {
            self.read_cards(true);
        }
        true
    }

    /// A blank row: it parts cards that have what a record needs.
    pub(super) fn part_cards(&mut self) {
        self.cards.parted = true;
    }

    /// The cards are at their end: records, or titles after all.
    pub(super) fn end_cards(&mut self) {
        self.read_cards(false);
        self.cards = Cards::default();
    }

    /// Reads all of them, or all but the last.
    fn read_cards(&mut self, but_the_last: bool) {
        let mut pairs = std::mem::take(&mut self.cards.pairs);
        // What comes once, before cards, and is nothing of them: of which line they are.
        let count = |label: &str| pairs.iter().filter(|pair| pair.label == label).count();
        let of_all = |pair: &&Pair| matches!(pair.field, None | Some(Field::Own));
        let titles = pairs.iter().take_while(|p| of_all(p) && count(&p.label) == 1).count();
        pairs.drain(..titles).for_each(|pair| self.title(&pair.row));
        let mut starts = starts(&pairs);
        let kept = if but_the_last { starts.pop().unwrap_or(0) } else { pairs.len() };
        let ends = starts.iter().skip(1).copied().chain([kept]);
        for (start, end) in starts.iter().zip(ends) {
            self.card(pairs.get(*start..end).unwrap_or_default());
        }
        self.cards.current = 0;
        self.cards.pairs = pairs.into_iter().skip(kept).collect();
    }

    fn card(&mut self, card: &[Pair]) {
        let Some(first) = card.first() else { return };
        let labels: StringRecord = card.iter().map(|pair| pair.label.as_str()).collect();
        let values: StringRecord = card.iter().map(|pair| pair.value.as_str()).collect();
        let columns = Columns::of_header(&labels, self.tables);
        let columns = columns.and_then(|mut columns| {
            columns.complete([&values].into_iter(), self.tables);
            columns.kind().map(|kind| (columns, kind))
        });
        if columns.is_none() && !is_usage(card) {
            return card.iter().for_each(|pair| self.title(&pair.row));
        }
        self.report.beside += u64::try_from(card.len() - 1).unwrap_or(0);
        match columns {
            Some((columns, kind)) => {
                self.lay_out(&columns, kind);
                if kind == Kind::Fees {
                    self.fee(first.number, &values, &columns);
                } else {
                    self.record(first.number, &values, &columns, kind);
                }
            }
            // Usage of which nothing says when it was.
            None => self.skip(first.number, Why::Time, ""),
        }
    }
}

/// Whether labels are those of a call, a message or a session, without a time.
fn is_usage(card: &[Pair]) -> bool {
    const USAGE: [Field; 7] = [
        Field::Duration,
        Field::Bytes,
        Field::Direction,
        Field::Peer,
        Field::Caller,
        Field::Called,
        Field::Number,
    ];
    let known = card.iter().filter_map(|pair| pair.field);
    let usage = known.clone().filter(|field| USAGE.contains(field)).count();
    let timed = known.clone().any(|field| field == Field::Start);
    !timed && (usage >= 2 || usage == 1 && known.count() >= 3)
}

/// Where each card begins: where a label comes again, where the first label of
/// cards comes, and behind a blank row, if all that a record needs stands before.
fn starts(pairs: &[Pair]) -> Vec<usize> {
    let first = first_label(pairs);
    let mut starts: Vec<usize> = Vec::new();
    for (place, pair) in pairs.iter().enumerate() {
        let current = starts.last().and_then(|start| pairs.get(*start..place));
        let begins = current.is_none_or(|now| {
            now.len() >= MOST
                || first == Some(&pair.label)
                || now.iter().any(|of| of.label == pair.label)
                || pair.parted && is_enough(now)
        });
        if begins {
            starts.push(place);
        }
    }
    starts
}

/// Whether a card has what a record needs, or all but when it was.
fn is_enough(card: &[Pair]) -> bool {
    const NEEDED: [Field; 4] = [Field::Duration, Field::Bytes, Field::Direction, Field::FeeName];
    is_usage(card) || card.iter().filter_map(|pair| pair.field).any(|f| NEEDED.contains(&f))
}

/// The label that cards begin with: the very first one, or, should the first card
/// lack it, the moment that follows where a card ends.
fn first_label(pairs: &[Pair]) -> Option<&String> {
    let first = pairs.first()?;
    // A note may stand behind the last card, which looks like a label of its own.
    let follow = |end: &Pair| -> Vec<&Pair> {
        let ends = pairs.iter().zip(pairs.iter().skip(1)).filter(|(a, _)| a.label == end.label);
        ends.map(|(_, follower)| follower).collect()
    };
    let ends = pairs.iter().rev().take(MOST).map(follow);
    let followers = ends.into_iter().find(|all| !all.is_empty()).unwrap_or_default();
    let is_time = |pair: &&Pair| pair.field == Some(Field::Start);
    match followers.into_iter().find(is_time) {
        Some(other) if !is_time(&first) => Some(&other.label),
        _ => Some(&first.label),
    }
}
