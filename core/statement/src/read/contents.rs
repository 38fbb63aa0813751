//! Which column means what by what plainly stands in it, where its name says
//! nothing.

use csv::StringRecord;

use super::columns::{Column, Columns};
use crate::cells::{
    DurationUnit, Moment, MoneyUnit, bytes, is_nothing, moment, money, plain, seconds,
};
use crate::tables::{Field, Tables};

/// A name that says nothing: none, `c0`, `col_12`.
fn means_nothing(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    word.is_empty()
        || letters.len() < word.len()
            && matches!(letters, "" | "c" | "f" | "v" | "col" | "column" | "field" | "value" | "列")
}

/// A number without the code of the country, masked or not.
fn digits_of(cell: &str) -> Option<&str> {
    let number = ["+86", "0086"].into_iter().find_map(|code| cell.strip_prefix(code));
    let number = number.unwrap_or(cell);
    number.chars().all(|c| c.is_ascii_digit() || c == '*').then_some(number)
}

/// What a cell plainly holds, whatever its column is called.
pub(super) fn plainly(cell: &str, tables: &'static Tables) -> Option<Field> {
    const SIDES: [&str; 16] = [
        "主叫",
        "被叫",
        "呼出",
        "呼入",
        "主叫通话",
        "被叫通话",
        "去电",
        "来电",
        "拨出",
        "拨入",
        "主",
        "被",
        "呼转",
        "前转",
        "转移",
        "呼叫转移",
    ];
    const KINDS: [&str; 6] = ["本地", "长途", "国内", "漫游", "国际", "港澳台"];
    let has = |marks: &[&str]| marks.iter().any(|mark| cell.contains(mark));
    if cell.is_empty() || cell.chars().count() > 30 {
        None
    } else if SIDES.contains(&cell) {
        Some(Field::Direction)
    } else if has(&["-", "/", "年", ":"]) && matches!(moment(cell), Some(Moment::Full(..))) {
        Some(Field::Start)
    } else if has(&["秒", "分", ":"]) && seconds(cell, DurationUnit::Seconds).is_some() {
        Some(Field::Duration)
    } else if has(&["KB", "MB", "GB", "字节"]) && bytes(cell, None).is_some() {
        Some(Field::Bytes)
    } else if let Some(number) = digits_of(cell) {
        let whole = number.len() == 11 && number.starts_with('1');
        let masked = (7..=13).contains(&number.len()) && number.contains('*');
        (whole || masked).then_some(Field::Peer)
    } else if (cell.contains('.') || cell.contains('元'))
        && matches!(money(cell, MoneyUnit::Yuan), Ok(Some(_)))
    {
        Some(Field::Charge)
    } else if has(&KINDS) {
        Some(Field::Type)
    } else if cell.chars().count() <= 12 && tables.area(cell).is_some() && !cell.is_ascii() {
        Some(Field::Place)
    } else {
        None
    }
}

impl Columns {
    /// Whether each has a name that says what it holds.
    pub(super) fn is_complete(&self) -> bool {
        self.unknown.is_empty() && (self.has(Field::Duration) || self.has(Field::End))
    }

    /// Whether what is in them has been looked at.
    pub(super) fn is_settled(&self) -> bool {
        self.completed
    }

    /// What is in them will be looked at again.
    pub(super) fn wait(&mut self) {
        self.completed = false;
    }

    /// Completes them by what stands in rows, where a name says nothing or
    /// something else: a column holds what most of its cells plainly are.
    pub(super) fn complete<'r>(
        &mut self,
        rows: impl Iterator<Item = &'r StringRecord>,
        tables: &'static Tables,
    ) {
        self.completed = true;
        let rows: Vec<&StringRecord> = rows.collect();
        // The last columns may have no name, and nothing in some of the rows.
        let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
        self.unknown.extend((self.width()..width).map(|place| (place, String::new())));
        self.width = width.max(self.width);
        let cells = |place: usize| {
            let cells = rows.iter().filter_map(move |row| row.get(place)).map(plain);
            cells.filter(|cell| !is_nothing(cell))
        };
        let mostly = |place: usize, is: &dyn Fn(&str) -> bool| {
            let (all, of) = cells(place)
                .fold((0u32, 0u32), |(all, of), cell| (all + 1, of + u32::from(is(&cell))));
            2 * of > all
        };
        let is_full =
            |c: &Column| mostly(c.place, &|cell| matches!(moment(cell), Some(Moment::Full(..))));
        // Beside the moment at which it began, a length that is called a time is
        // how long it took.
        if !self.has(Field::Duration)
            && !self.has(Field::End)
            && self.all(Field::Start).any(|c| is_full(&c))
        {
            for column in self.columns.iter_mut().filter(|c| c.field == Field::Start) {
                let unit = column.duration;
                let is_length = |cell: &str| seconds(cell, unit).is_some();
                if !is_full(column) && mostly(column.place, &is_length) {
                    column.field = Field::Duration;
                }
            }
        }
        let found = |(place, word): &(usize, String)| {
            let field = cells(*place).find_map(|cell| plainly(&cell, tables))?;
            let is = |cell: &str| plainly(cell, tables) == Some(field);
            mostly(*place, &is).then(|| (*place, word.clone(), field))
        };
        let found: Vec<(usize, String, Field)> = self.unknown.iter().filter_map(found).collect();
        self.add_found(&found, &|place| {
            mostly(place, &|cell| plainly(cell, tables) == Some(Field::Direction))
        });
    }

    /// Adds columns by what is in them: place, name, and what it plainly is.
    fn add_found(&mut self, found: &[(usize, String, Field)], says_side: &dyn Fn(usize) -> bool) {
        let of = |field: Field, names: &[&str]| {
            let says = |word: &str| names.iter().any(|name| word.contains(name));
            let fits = |(_, word, is): &&(usize, String, Field)| {
                *is == field && (names.is_empty() || means_nothing(word) || says(word))
            };
            found.iter().filter(fits).map(|(place, ..)| *place).collect::<Vec<usize>>()
        };
        let known = self.columns.clone();
        let mut add = |field: Field, place: Option<&usize>| {
            let Some(&place) = place else { return };
            self.columns.push(Column {
                field,
                place,
                duration: DurationUnit::default(),
                data: None,
                money: None,
                is_whole: false,
                codes: None,
            });
        };
        let mine = |columns: &[Column], field: Field| {
            columns.iter().filter(|c| c.field == field).map(|c| c.place).collect::<Vec<usize>>()
        };
        let has = |field: Field| known.iter().any(|c| c.field == field);
        if !mine(&known, Field::Direction).iter().any(|place| says_side(*place)) {
            add(Field::Direction, of(Field::Direction, &[]).first());
        }
        for field in [Field::Start, Field::Duration] {
            let ends = field == Field::Duration && has(Field::End);
            if !has(field) && !ends {
                add(field, of(field, &[]).first());
            }
        }
        let bytes = [Field::Bytes, Field::BytesUp, Field::BytesDown, Field::BytesPart];
        if !bytes.into_iter().any(has) {
            add(Field::Bytes, of(Field::Bytes, &[]).first());
        }
        // Of several numbers nobody knows which is the other side's.
        if !has(Field::Peer)
            && !has(Field::Caller)
            && !has(Field::Called)
            && let [one] = of(Field::Peer, &[]).as_slice()
        {
            add(Field::Peer, Some(one));
        }
        let money = [Field::Charge, Field::Total, Field::Paid, Field::Part];
        let fees = ["fee", "cost", "charge", "amount", "money", "费", "金额"];
        if !money.into_iter().any(has)
            && let [one] = of(Field::Charge, &fees).as_slice()
        {
            add(Field::Charge, Some(one));
        }
        if !has(Field::Place) {
            let places = ["place", "area", "city", "addr", "地"];
            let word = |place: &&usize| {
                let named = found.iter().find(|(p, ..)| p == *place);
                !named.is_some_and(|(_, word, _)| word.contains("归属") || word.contains("对方"))
            };
            add(Field::Place, of(Field::Place, &places).iter().find(word));
        }
        if !has(Field::Type) {
            add(Field::Type, of(Field::Type, &["type", "class", "kind", "类", "型"]).first());
        }
    }
}
