//! Which column means what: found by the words of the header, never by place.

use csv::StringRecord;

use crate::cells::{DataUnit, DurationUnit, MoneyUnit, plain};
use crate::tables::{Codes, Field, Tables, spelled};

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Calls,
    Messages,
    Data,
    Fees,
    /// Calls or messages: each row has to say which.
    Either,
}

/// What a column holds, and in which units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub field: Field,
    /// Its place in the row.
    pub place: usize,
    pub duration: DurationUnit,
    pub data: Option<DataUnit>,
    /// None where the header says nothing.
    pub money: Option<MoneyUnit>,
    /// Whether it is called just 费用 or 金额.
    pub(super) is_whole: bool,
    /// What its codes mean.
    pub codes: Option<&'static Codes>,
}

/// The columns of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) columns: Vec<Column>,
    pub(super) width: usize,
    /// Columns whose names say nothing, with those.
    pub(super) unknown: Vec<(usize, String)>,
    /// Whether what stands in a row has been looked at.
    pub(super) completed: bool,
    /// The words themselves, which can show whose statement it is.
    pub words: Vec<String>,
}

/// Words that are units and no names of columns.
const UNITS: [&str; 16] = [
    "秒", "毫秒", "分", "分钟", "元", "角", "厘", "条", "次", "B", "KB", "MB", "GB", "K", "M",
    "字节",
];

/// A header's word without its unit, and the unit: `通话时长(秒)`, `时长/分`.
pub(super) fn split(cell: &str) -> (String, String) {
    let cell = plain(cell);
    let (bare, inside) = cell.split_once(['(', '[', '【']).unwrap_or((&cell, ""));
    if !bare.trim().is_empty() {
        let (word, behind) = bare.split_once('/').unwrap_or((bare, ""));
        let behind = behind.trim();
        // The same in another language is no unit: `费用/Fee`.
        let latin = |text: &str| text.chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
        let is_unit = behind.is_empty() || UNITS.contains(&behind);
        let is_other = !is_unit && latin(behind) && !word.is_ascii();
        let word = if is_unit || is_other { word } else { bare };
        let unit = if behind.is_empty() || !is_unit { inside } else { behind };
        return (spelled(word), unit.to_owned());
    }
    // All of it stands in brackets: `【通话时长】(秒)`.
    let (word, unit) = inside.split_once([')', ']', '】']).unwrap_or((inside, ""));
    (spelled(word), unit.trim_start_matches(['(', '[', '【']).to_owned())
}

/// Words of headers that only lists of messages have.
const MESSAGES: [&str; 15] = [
    "短信",
    "彩信",
    "信息类型",
    "信息种类",
    "消息",
    "收发",
    "发送",
    "接收",
    "业务代码",
    "sms",
    "msg",
    "message",
    "mms",
    "sendtype",
    "receive",
];

/// Words of headers that only lists of calls have.
const CALLS: [&str; 6] = ["通话", "呼叫", "主叫", "拨打", "call", "voice"];

/// A cell that is a unit and no word: `(秒)`, `元`.
fn is_unit(cell: &str) -> bool {
    let cell = plain(cell);
    let bare = cell.trim_matches(['(', ')', '[', ']', '【', '】']).trim_start_matches("单位:");
    UNITS.contains(&bare)
}

impl Columns {
    /// The columns that a row names, when it is a header.
    pub(super) fn of_header(row: &StringRecord, tables: &'static Tables) -> Option<Columns> {
        let columns = Columns::named(row, tables);
        let filled = row.iter().filter(|cell| !cell.trim().is_empty()).count();
        let known = columns.columns.len();
        let enough = known >= 3 || known == 2 && filled == 2;
        // Many columns that nobody knows take nothing from those that one does.
        let mostly = known >= 4 || 2 * known >= filled;
        (enough && mostly && columns.kind().is_some()).then_some(columns)
    }

    /// The columns that a row names, few as they may be.
    pub(super) fn named(row: &StringRecord, tables: &'static Tables) -> Columns {
        let headers = &tables.headers;
        let mut columns = Columns { width: row.len(), ..Columns::default() };
        let mut found = Vec::new();
        for (place, cell) in row.iter().enumerate() {
            if cell.trim().is_empty() {
                columns.unknown.push((place, String::new()));
                continue;
            }
            // A header's cell is a word; a sentence isn't, and neither is a number.
            if cell.chars().count() > 30 {
                continue;
            }
            let (word, unit) = split(cell);
            let field = headers.field(&word);
            columns.words.push(word.clone());
            found.push((field, place, word, unit));
        }
        for (field, place, word, unit) in found {
            let Some(field) = headers.sense(&columns.words, &word).or(field) else {
                columns.unknown.push((place, word));
                continue;
            };
            let unit = match headers.unit(&columns.words, &word) {
                Some(known) => known,
                None if unit.is_empty() => &word,
                None => &unit,
            };
            columns.columns.push(Column {
                field,
                place,
                duration: DurationUnit::in_header(unit),
                data: DataUnit::in_header(unit),
                money: MoneyUnit::in_header(unit),
                is_whole: matches!(word.as_str(), "费用" | "金额" | "费用金额"),
                codes: headers.codes(&columns.words, &word),
            });
        }
        columns.tell_sides_apart();
        columns.tell_charges_apart();
        // Of several durations the exact one comes first, not the one in whole minutes.
        columns
            .columns
            .sort_by_key(|c| c.field == Field::Duration && c.duration == DurationUnit::Minutes);
        columns
    }

    /// Columns without names, so many.
    pub(super) fn nameless(width: usize) -> Columns {
        let unknown = (0..width).map(|place| (place, String::new())).collect();
        Columns { unknown, width, ..Columns::default() }
    }

    /// Whether a row is the header of a table that no record comes from, such
    /// as the one of reductions 减免详单: words alone, most of them known.
    pub(super) fn of_other_table(row: &StringRecord, tables: &'static Tables) -> bool {
        let words: Vec<&str> = row.iter().filter(|cell| !cell.trim().is_empty()).collect();
        let known = words.iter().filter(|w| tables.headers.field(&split(w).0).is_some()).count();
        let digit = |cell: &&&str| plain(cell).starts_with(|c: char| c.is_ascii_digit());
        known >= 2 && 2 * known >= words.len() && !words.iter().any(|cell| digit(&cell))
    }

    /// Whether a row is the units of the header above it.
    pub(super) fn of_units(row: &StringRecord) -> bool {
        let mut filled = row.iter().filter(|cell| !cell.trim().is_empty()).peekable();
        filled.peek().is_some() && filled.all(is_unit)
    }

    /// Who called and who was called: both are kept only where no column is
    /// that of the other side. Of one alone, the one called is the other side,
    /// and the caller may be the customer.
    fn tell_sides_apart(&mut self) {
        let has = |field| self.columns.iter().any(|c| c.field == field);
        let (peer, caller, called) = (has(Field::Peer), has(Field::Caller), has(Field::Called));
        // A number beside neither is as well that of the customer.
        let of_other = has(Field::Duration) || has(Field::Direction) || has(Field::End);
        let any = peer || caller || called || !of_other;
        let timed = has(Field::Bytes) || has(Field::BytesUp) || has(Field::BytesDown);
        for column in &mut self.columns {
            column.field = match column.field {
                Field::Number => {
                    if any || timed {
                        Field::Other
                    } else {
                        Field::Peer
                    }
                }
                // Where no column is the other side's, it may well be that.
                Field::Own if of_other && !(peer || caller || called || timed) => Field::Other,
                Field::Caller | Field::Called if peer => Field::Other,
                Field::Called if !caller => Field::Peer,
                Field::Caller if !called && timed => Field::Other,
                Field::Caller if !called => Field::Peer,
                field => field,
            };
        }
    }

    /// Of several charges the one called just 费用 or 金额 is them all, and
    /// the others, such as 通信费 and 信息费, are its parts.
    fn tell_charges_apart(&mut self) {
        let all = self.columns.iter().find(|c| c.field == Field::Charge && c.is_whole).copied();
        let Some(all) = all else { return };
        for column in &mut self.columns {
            if column.field == Field::Charge && column.place != all.place {
                column.field = Field::Part;
            }
        }
    }

    /// Whether both sides of a call have their columns.
    pub(super) fn has_both_sides(&self) -> bool {
        self.has(Field::Caller) && self.has(Field::Called)
    }

    /// How many columns are known.
    pub(super) fn known(&self) -> usize {
        self.columns.iter().filter(|c| c.field != Field::Other).count()
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.first(field).is_some()
    }

    /// What the table lists, by the columns that only one kind has.
    pub(super) fn kind(&self) -> Option<Kind> {
        let has = |field| self.has(field);
        let when = has(Field::Start) || has(Field::FeeDate);
        let data = [Field::Bytes, Field::BytesUp, Field::BytesDown, Field::BytesPart];
        let data = data.into_iter().any(has);
        let money = has(Field::Charge) || has(Field::Total) || has(Field::Paid);
        let named = has(Field::FeeName) || has(Field::Business) || has(Field::ServiceName);
        let service = has(Field::FeeName) || has(Field::ServiceName);
        let other_side = has(Field::Peer) || self.has_both_sides();
        let says = |of: &[&str]| self.words.iter().any(|w| of.iter().any(|o| w.contains(o)));
        if data && when && !(other_side && has(Field::Duration)) {
            Some(Kind::Data)
        } else if other_side && when && (has(Field::Duration) || has(Field::End)) {
            Some(Kind::Calls)
        } else if other_side && when && named && money && says(&["spname"]) {
            Some(Kind::Fees)
        } else if other_side && when {
            // Without a length it is a message only where something says so.
            Some(if says(&MESSAGES) { Kind::Messages } else { Kind::Either })
        } else if has(Field::Duration)
            && when
            && (has(Field::Direction)
                || says(&CALLS) && !says(&["上网", "wlan", "online"]) && !service)
        {
            Some(Kind::Calls)
        } else if named && money && (when || has(Field::FeePeriod) || has(Field::FeeName)) {
            Some(Kind::Fees)
        } else {
            None
        }
    }

    /// The first column of a field.
    pub(super) fn first(&self, field: Field) -> Option<Column> {
        self.all(field).next()
    }

    /// Every column of a field.
    pub(super) fn all(&self, field: Field) -> impl Iterator<Item = Column> + '_ {
        self.columns.iter().filter(move |c| c.field == field).copied()
    }

    /// How many columns the header has.
    pub(super) fn width(&self) -> usize {
        self.width
    }
}

/// A header over two rows: groups above, and their parts below.
pub(super) fn stacked(
    above: &StringRecord,
    below: &StringRecord,
    tables: &'static Tables,
) -> StringRecord {
    let mut group = "";
    (0..above.len().max(below.len()))
        .map(|place| {
            let upper = above.get(place).unwrap_or_default().trim();
            let lower = below.get(place).unwrap_or_default().trim();
            if !upper.is_empty() {
                group = upper;
            }
            if lower.is_empty() {
                return upper.to_owned();
            }
            if is_unit(lower) {
                let unit = plain(lower).trim_matches(['(', ')', '[', ']', '【', '】']).to_owned();
                return format!("{group}({unit})");
            }
            let whole = format!("{}{lower}", split(group).0);
            let known = tables.headers.named(&split(&whole).0).is_some();
            if known { whole } else { lower.to_owned() }
        })
        .collect::<Vec<_>>()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(header: &str) -> Option<Kind> {
        let row: StringRecord = header.split(',').collect();
        Columns::of_header(&row, Tables::load()).and_then(|c| c.kind())
    }

    #[test]
    fn layouts_are_told_apart_by_their_columns() {
        for (header, expected) in [
            (
                "起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,套餐优惠,实收通信费(元)",
                Kind::Calls,
            ),
            (
                "起始时间,通信地点,对方号码,通信方式,信息类型,业务名称,套餐优惠,通信费(元)",
                Kind::Messages,
            ),
            ("时间,地区,类型,对方号码,时长,金额(元)", Kind::Calls),
            ("时间,地区,对方号码,类型,业务代码,金额(元)", Kind::Messages),
            ("时间,地区,方式,时长,流量(M)", Kind::Data),
            ("扣费日期,使用周期,名称,费用", Kind::Fees),
            (
                "序号,业务类型,通话起始时间,通话时长,呼叫类型,对方号码,通话地点,通话类型,通话费,其他费,小计",
                Kind::Calls,
            ),
            (
                "对方号码,起始时间,通话类型,通话时长（秒）,总话费,长途类型,话单位置,漫游类型,网络",
                Kind::Calls,
            ),
            (
                "anotherNm,commFee,commMode,commPlac,commTime,commType,mealFavorable,startTime",
                Kind::Calls,
            ),
            (
                "baseFee,callDate,callType,counterAreaCode,counterNumber,duration,favour,otherFee,tollAdd,tollFee,total",
                Kind::Calls,
            ),
            (
                "起 始 时 间,对方号码,通信时长,通信方式,(…),通信地点,(…),实收通信费（元）",
                Kind::Calls,
            ),
        ] {
            assert_eq!(kind(header), Some(expected), "{header}");
        }
        for other in [
            "中国移动通信客户详单",
            "手机号码,138****0001,归属地,北京",
            "1,2,3,4",
            "姓名,年龄,城市",
        ] {
            assert_eq!(kind(other), None, "{other}");
        }
    }

    #[test]
    fn units_stand_in_the_header() {
        let of = |header: &str| {
            let row: StringRecord = header.split(',').collect();
            Columns::of_header(&row, Tables::load()).unwrap()
        };
        let columns = of("时间,地区,方式,时长(分钟),流量（KB）,费用(分)");
        let of_field = |field| columns.first(field).unwrap();
        assert_eq!(of_field(Field::Duration).duration, DurationUnit::Minutes);
        assert_eq!(of_field(Field::Bytes).data, Some(DataUnit::Kb));
        assert_eq!(of_field(Field::Charge).money, Some(MoneyUnit::Fen));
        // Each its own, the exact duration first.
        let columns = of("开始时间,对方号码,通话时长（分）,通话时长（秒）,费用/元");
        let duration = columns.first(Field::Duration).unwrap();
        assert_eq!((duration.place, duration.duration), (3, DurationUnit::Seconds));
        assert_eq!(columns.first(Field::Charge).unwrap().money, Some(MoneyUnit::Yuan));
        let columns = of("【开始时间】,对方号码,【通话时长】(秒),费用");
        assert_eq!(columns.first(Field::Start).unwrap().place, 0);
        assert_eq!(columns.first(Field::Duration).unwrap().place, 2);
        assert_eq!(columns.first(Field::Charge).unwrap().money, None);
        let columns = of("起始时间/Start,对方号码/Number,通话时长/Duration,费用/Fee,主叫/被叫");
        assert_eq!(columns.known(), 5);
    }

    #[test]
    fn the_other_side_is_told_from_the_customer() {
        let of = |header: &str| {
            let row: StringRecord = header.split(',').collect();
            Columns::of_header(&row, Tables::load()).unwrap()
        };
        assert!(of("主叫号码,被叫号码,起始时间,通话时长").has_both_sides());
        let one = of("主叫号码,对方号码,起始时间,通话时长");
        assert!(!one.has_both_sides() && one.first(Field::Peer).unwrap().place == 1);
        assert_eq!(of("被叫号码,起始时间,通话时长").first(Field::Peer).unwrap().place, 0);
        assert!(of("主叫号码,开始时间,时长,流量").first(Field::Peer).is_none());
        assert_eq!(of("号码,开始时间,时长").first(Field::Peer).unwrap().place, 0);
        let one = of("电话号码,对方号码,开始时间,时长");
        assert_eq!(one.all(Field::Peer).count(), 1);
        assert_eq!(kind("电话号码,日期,费用名称,金额"), Some(Kind::Fees));
    }
}
