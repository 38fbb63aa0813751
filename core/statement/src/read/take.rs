//! What a row is: a record, a header, a title, or one of a list that nobody
//! understands.

use csv::StringRecord;

use super::columns::{Columns, Kind, stacked};
use super::contents::plainly;
use super::raw::Collect;
use super::titles::day_alone;
use super::unread::Of;
use crate::cells::{Moment, is_line, is_nothing, moment, month_alone, plain};
use crate::report::Why;
use crate::tables::Field;

/// Rows that wait until it is known what their columns hold.
#[derive(Default)]
pub(super) struct Held {
    /// As far as their names say it.
    columns: Columns,
    rows: Vec<(u64, StringRecord)>,
}

/// So many rows show what is in a column.
const ENOUGH: usize = 16;

fn digit(cell: &str) -> bool {
    let cell = cell.trim_start();
    cell.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

/// Whether a cell may be an amount of money.
fn is_amount(cell: &str) -> bool {
    let cell = plain(cell);
    digit(cell.trim_start_matches(['¥', '￥', '-', '+']))
}

fn filled(row: &StringRecord) -> usize {
    row.iter().filter(|cell| !cell.trim().is_empty()).count()
}

impl Collect<'_> {
    pub(super) fn take(&mut self, number: u64, row: &StringRecord) {
        let Some(first) = row.iter().find(|cell| !cell.trim().is_empty()) else {
            self.blank();
            return self.beside();
        };
        if row.iter().all(|cell| cell.trim().is_empty() || is_line(cell.trim())) {
            return self.beside();
        }
        if self.columns.is_none() && self.label(number, row) {
            return;
        }
        self.end_cards();
        let alone = filled(row) == 1;
        if alone && let Some(day) = day_alone(&plain(first)) {
            self.settle();
            self.group = Some(day);
            self.group_used = false;
            return self.beside();
        }
        if alone && let Some(month) = month_alone(&plain(first)) {
            self.settle();
            self.month_above(month);
            return self.beside();
        }
        if alone && let Some(cells) = self.line_of_cells(first) {
            return self.take(number, &cells);
        }
        if self.is_record(row) {
            self.above = None;
            return self.hold(number, row);
        }
        self.settle();
        let above = self.above.take();
        if self.columns.as_ref().is_none_or(|(_, kind)| *kind == Kind::Fees)
            && let Some((names, columns, kind)) = self.by_cells(row, above.as_ref())
        {
            self.unread = None;
            self.names = above;
            self.held.columns = names;
            self.columns = Some((columns, kind));
            return self.hold(number, row);
        }
        self.other(number, row, above.as_ref());
    }

    /// A blank row.
    pub(super) fn blank(&mut self) {
        self.part_cards();
        self.part_lists();
    }

    /// Whether a row is one of the table that is read.
    fn is_record(&self, row: &StringRecord) -> bool {
        let Some((columns, kind)) = &self.columns else { return false };
        let in_place = |place: usize| row.get(place).is_some_and(digit);
        let begins = match kind {
            // A call is no fee, however its columns are called.
            Kind::Fees => {
                !self.is_plain(row)
                    && [Field::FeeDate, Field::Start, Field::FeePeriod]
                        .into_iter()
                        .any(|field| columns.first(field).is_some_and(|c| in_place(c.place)))
            }
            _ => columns.all(Field::Start).any(|c| in_place(c.place)),
        };
        // A name and a value beside a table aren't a record of it.
        let is_moment = |cell: &str| moment(&plain(cell)).is_some();
        let mut starts = columns.all(Field::Start).filter_map(|column| row.get(column.place));
        let timed = starts.any(is_moment);
        let is_pair =
            filled(row) == 2 && columns.width() > 3 && !timed && !row.get(0).is_some_and(digit);
        begins && !is_pair && !self.is_total(row)
    }

    /// Takes a row of the table, once it is known what all of its columns hold.
    fn hold(&mut self, number: u64, row: &StringRecord) {
        let Some((columns, kind)) = self.columns.take() else { return };
        // A row may have a cell behind the last name.
        let named = columns.is_settled() || columns.is_complete() && row.len() <= columns.width();
        if named || kind == Kind::Fees {
            self.row_of_table(number, row, &columns, kind);
            self.columns = Some((columns, kind));
            return;
        }
        if self.held.rows.is_empty() && self.held.columns.width() == 0 {
            self.held.columns = columns.clone();
        }
        self.columns = Some((columns, kind));
        self.held.rows.push((number, row.clone()));
        if self.held.rows.len() >= ENOUGH {
            self.settle();
        }
    }

    /// Reads the rows that wait: by now their columns have shown what they hold.
    pub(super) fn settle(&mut self) {
        if self.held.rows.is_empty() {
            self.held.columns = Columns::default();
            return;
        }
        let Held { mut columns, rows } = std::mem::take(&mut self.held);
        let was = self.columns.take().map_or(Kind::Either, |(_, kind)| kind);
        columns.complete(rows.iter().map(|(_, row)| row), self.tables);
        let now = columns.kind().filter(|k| !matches!(k, Kind::Fees | Kind::Either));
        let kind = now.unwrap_or(was);
        self.lay_out(&columns, kind);
        for (number, row) in &rows {
            self.row_of_table(*number, row, &columns, kind);
        }
        self.columns = Some((columns, kind));
    }

    fn row_of_table(&mut self, number: u64, row: &StringRecord, columns: &Columns, kind: Kind) {
        let first = row.iter().find(|cell| !cell.trim().is_empty()).unwrap_or_default();
        if filled(row) < 3.min(columns.width()) {
            self.skip(number, Why::Cells, first);
        } else if kind == Kind::Fees {
            self.fee(number, row, columns);
        } else {
            self.record(number, row, columns, kind);
        }
    }

    /// A row that no record begins: a header, a total, a title; or a record
    /// whose time can't be read.
    fn other(&mut self, number: u64, row: &StringRecord, above: Option<&StringRecord>) {
        let now = self.columns.take();
        let filled = filled(row);
        // Names that say nothing, again on the next page.
        if now.is_some() && self.names.as_ref() == Some(row) {
            self.columns = now;
            return self.beside();
        }
        if filled > 1
            && let Some(columns) = self.header(row, above)
            && let Some(kind) = columns.kind()
        {
            let kind = match kind {
                Kind::Either if self.titled_messages => Kind::Messages,
                kind => kind,
            };
            self.lay_out(&columns, kind);
            // A page's repeated header keeps the day above it; another table
            // doesn't, unless no record has followed that day yet.
            if self.group_used && now.as_ref().is_some_and(|(old, _)| old.words != columns.words) {
                self.group = None;
            }
            self.columns = Some((columns, kind));
            (self.unread, self.names) = (None, None);
            return self.beside();
        }
        if self.is_total(row) {
            self.columns = now;
            return self.beside();
        }
        // Words alone within a table are the header of another.
        let is_word = |cell: &str| {
            let cell = cell.trim();
            let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
            let named = cell.is_empty() || !letters.is_empty();
            let plain = |c: char| !c.is_ascii_digit() && c != ':';
            cell.chars().count() <= 20 && named && letters.chars().all(plain)
        };
        let words = now.is_some() && filled >= 3 && row.iter().all(is_word);
        if words || filled > 1 && Columns::of_other_table(row, self.tables) {
            self.begin_unread(row);
            return self.beside();
        }
        if now.is_none() {
            match self.of_unread(row, above) {
                Of::Header => return self.beside(),
                Of::Row => return self.skip_unread(number, row),
                Of::None => {}
            }
        }
        match &now {
            Some((columns, Kind::Fees)) if filled >= 2 && row.iter().any(is_amount) => {
                // Fees may have no day of their own.
                let columns = columns.clone();
                self.fee(number, row, &columns);
            }
            Some((columns, kind))
                if *kind != Kind::Fees && filled >= 3 && 2 * filled >= columns.width() =>
            {
                let cell = columns.first(Field::Start).and_then(|c| row.get(c.place));
                let cell = cell.unwrap_or_default();
                let why = if is_nothing(cell.trim()) { Why::Cells } else { Why::Time };
                self.skip(number, why, cell);
            }
            _ => self.title(row),
        }
        self.columns = now;
    }

    /// Whether a row plainly is a call or a session: a moment, and how long it took,
    /// how much it was or who called.
    fn is_plain(&self, row: &StringRecord) -> bool {
        let is = |field: Field| row.iter().any(|c| plainly(&plain(c), self.tables) == Some(field));
        is(Field::Start) && (is(Field::Duration) || is(Field::Bytes) || is(Field::Direction))
    }

    /// A call or a session as one line of text, its cells with spaces between them.
    fn line_of_cells(&self, line: &str) -> Option<StringRecord> {
        if line.len() > 400 {
            return None;
        }
        let mut cells: Vec<String> = Vec::new();
        for word in line.split_whitespace() {
            let is_time = matches!(moment(word), Some(Moment::Time(_)));
            match cells.last_mut() {
                Some(day) if is_time && day_alone(day).is_some() => *day = format!("{day} {word}"),
                _ => cells.push(word.to_owned()),
            }
        }
        let cells: StringRecord = cells.iter().collect();
        (cells.len() >= 3 && self.is_plain(&cells)).then_some(cells)
    }

    /// The columns of a list without names that say so, by what is in its first
    /// row: as far as names go, and with what stands there. None, where that
    /// doesn't plainly say it.
    fn by_cells(
        &self,
        row: &StringRecord,
        above: Option<&StringRecord>,
    ) -> Option<(Columns, Columns, Kind)> {
        if !self.is_plain(row) {
            return None;
        }
        // A title, or a label with its value, has no names of columns.
        let is_header = |names: &&StringRecord| {
            filled(names) >= 3 && !names.iter().any(|cell| plain(cell).contains(':'))
        };
        let names = match above.filter(is_header) {
            Some(names) => {
                // The last of them may have none.
                let mut names = names.clone();
                (names.len()..row.len()).for_each(|_| names.push_field(""));
                Columns::named(&names, self.tables)
            }
            None => Columns::nameless(row.len()),
        };
        let mut columns = names.clone();
        columns.complete([row].into_iter(), self.tables);
        let kind = columns.kind().filter(|kind| matches!(kind, Kind::Calls | Kind::Data))?;
        columns.wait();
        Some((names, columns, kind))
    }

    /// The columns that a row names, alone or with the row above it.
    fn header(&mut self, row: &StringRecord, above: Option<&StringRecord>) -> Option<Columns> {
        let alone = Columns::of_header(row, self.tables);
        if row.iter().any(|cell| digit(&plain(cell))) {
            return alone;
        }
        let Some(above) = above else {
            self.above = Some(row.clone());
            return alone;
        };
        if Columns::of_units(row) {
            return Columns::of_header(&stacked(above, row, self.tables), self.tables);
        }
        self.above = Some(row.clone());
        let known = |columns: &Option<Columns>| columns.as_ref().map_or(0, Columns::known);
        let upper = Columns::of_header(above, self.tables);
        let both = Columns::of_header(&stacked(above, row, self.tables), self.tables);
        if known(&both) > known(&alone).max(known(&upper)) { both } else { alone }
    }

    /// A table with these columns begins.
    pub(super) fn lay_out(&mut self, columns: &Columns, kind: Kind) {
        self.laid_out.extend(self.tables.headers.carrier_of(&columns.words));
        self.holds(kind);
    }

    /// What is read now has records of a kind.
    pub(super) fn holds(&mut self, kind: Kind) {
        if let Some(source) = self.source()
            && kind != Kind::Either
            && !source.kinds.contains(&kind)
        {
            source.kinds.push(kind);
        }
    }
}
