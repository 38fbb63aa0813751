//! What stands above, beside and behind records: titles, notes, sums. They say
//! whose statement it is, of which line and of which days.

use csv::StringRecord;

use super::contents::plainly;
use super::lines::line_of;
use super::raw::Collect;
use crate::cells::{Moment, MoneyUnit, moment, months_in, plain};
use crate::tables::{Carrier, Field};
use tariff_core::YearMonth;

impl Collect<'_> {
    /// A row that isn't a record: a title, a note.
    pub(super) fn title(&mut self, row: &StringRecord) {
        self.beside();
        self.part_lists();
        let cells: Vec<_> = row.iter().map(plain).filter(|c| !c.is_empty()).collect();
        let text = cells.join(" ");
        // No title is as long as that.
        if text.len() > 2000 {
            return;
        }
        self.named.extend(Carrier::named_in(&text));
        self.titled_messages = says_messages(&text) || self.titled_messages && !says_calls(&text);
        self.title_of_line(&cells);
        self.money = MoneyUnit::in_title(&text).or(self.money);
        for (i, cell) in cells.iter().enumerate() {
            let word = self.tables.headers.titles.home.iter().filter(|w| cell.contains(w.as_str()));
            let Some(word) = word.max_by_key(|w| w.len()) else { continue };
            let behind = cell.split(word.as_str()).nth(1).unwrap_or_default();
            let own = behind.trim_matches([':', '：', ' ', '=']);
            let own = own.split([' ', ',', ';', '，']).next().unwrap_or_default();
            let next = cells.get(i + 1).map_or("", |c| c.as_ref());
            let home = if own.is_empty() { next } else { own };
            if self.tables.area(home).is_some() {
                self.homes.push(home.to_owned());
            }
        }
        let any = self.entries.last().is_some_and(|e| e.source + 1 == self.count());
        let of_bills = ["账期", "计费", "月份", "周期", "账单", "查询月", "billMonth", "month"];
        // Behind the records stand notes; they name days for other reasons.
        if any && !of_bills.iter().any(|w| text.contains(w)) {
            return;
        }
        for cell in &cells {
            let made = self.tables.headers.titles.made.iter().any(|w| cell.contains(w.as_str()));
            if made || cell.contains(':') && matches!(moment(cell), Some(Moment::Full(..))) {
                continue;
            }
            let (months, days) = months_in(cell);
            if let ([from, to], Some(source)) = (days.as_slice(), self.sources.last_mut())
                && from <= to
            {
                source.period = Some((*from, *to));
            }
            // The latest one named comes first: it is of the section below.
            months.into_iter().for_each(|month| self.month_above(month));
        }
    }

    /// The number that a title says all below is of.
    fn title_of_line(&mut self, cells: &[std::borrow::Cow<'_, str>]) {
        const LABELS: [&str; 9] = [
            "手机号",
            "用户号码",
            "客户号码",
            "本机号码",
            "服务号码",
            "查询号码",
            "业务号码",
            "phoneNO",
            "phoneNumber",
        ];
        for (i, cell) in cells.iter().enumerate() {
            let Some(label) = LABELS.iter().find(|label| cell.contains(**label)) else { continue };
            let behind = cell.split(label).nth(1).unwrap_or_default();
            let behind = behind.trim_start_matches(['码', ':', ' ', '=']);
            let next = cells.get(i + 1).map_or("", |c| c.as_ref());
            let number = if behind.is_empty() { next } else { behind };
            let number = number.split([' ', ',', ';', '(']).next().unwrap_or_default();
            if plainly(number, self.tables) == Some(Field::Peer) {
                self.own = self.owns.keep(&line_of(number));
            }
        }
    }

    /// What stands below is of this month.
    pub(super) fn month_above(&mut self, month: YearMonth) {
        if let Some(source) = self.sources.last_mut() {
            source.months.retain(|m| *m != month);
            source.months.insert(0, month);
        }
    }

    /// The year of a day that is printed without one.
    pub(super) fn year_of(&self, month: u8) -> Option<u16> {
        let stated = self.sources.last().map(|s| s.months.as_slice()).unwrap_or_default();
        let all = || stated.iter().chain(&self.options.billing_month);
        if let Some(same) = all().find(|m| m.of_year() == month) {
            return Some(same.year());
        }
        let near = all().next()?;
        match (near.of_year(), month) {
            (1..=3, 10..) => near.year().checked_sub(1),
            (10.., 1..=3) => near.year().checked_add(1),
            _ => Some(near.year()),
        }
    }

    /// Whether the row sums others up: it says so in its first cells, or in
    /// so many words in another.
    pub(super) fn is_total(&self, row: &StringRecord) -> bool {
        let mut cells = row.iter().map(plain).filter(|c| !c.is_empty()).enumerate();
        cells.any(|(i, cell)| {
            let totals = &self.tables.headers.titles.totals;
            if i > 2 {
                return totals.iter().any(|word| cell == word.as_str());
            }
            let named = totals.iter().any(|word| cell.starts_with(word.as_str()));
            let counted = cell
                .strip_prefix('共')
                .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
            named || counted
        })
    }
}

/// A file's name without the moment at which it was made; two are a period.
pub(super) fn without_stamp(name: &str) -> String {
    let runs = name.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 14);
    match runs.collect::<Vec<_>>().as_slice() {
        [stamp] => name.replace(stamp, " "),
        _ => name.to_owned(),
    }
}

pub(super) fn says_messages(text: &str) -> bool {
    ["短信", "彩信", "短彩信"].iter().any(|word| text.contains(word)) && !says_calls(text)
}

fn says_calls(text: &str) -> bool {
    ["语音", "通话", "呼叫"].iter().any(|word| text.contains(word))
}

/// A day with nothing else in its row; in a workbook it is its midnight.
pub(super) fn day_alone(cell: &str) -> Option<Moment> {
    match moment(cell)? {
        Moment::Full(date, 0) => Some(Moment::Day(date)),
        day @ (Moment::Day(_) | Moment::Yearless(_, _, None)) => Some(day),
        _ => None,
    }
}
