//! Which column means what: found by the words of the header, never by place.

use csv::StringRecord;

use crate::cells::{DataUnit, DurationUnit, plain};
use crate::tables::{Field, Tables};

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Calls,
    Messages,
    Data,
    Fees,
}

/// The columns of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    fields: Vec<(Field, usize)>,
    pub duration_unit: DurationUnit,
    pub data_unit: Option<DataUnit>,
    width: usize,
    /// Whether a column of time is called that of a call.
    starts_calls: bool,
    /// The words themselves, which can show whose statement it is.
    pub words: Vec<String>,
}

/// A header's words: half-width, without spaces, unit and punctuation.
fn word(cell: &str) -> String {
    let cell = plain(cell);
    let bare = cell.split('(').next().unwrap_or_default();
    let letters = |c: &char| !c.is_whitespace() && !matches!(c, ':' | '*' | '"' | '[' | ']');
    bare.chars().filter(letters).collect::<String>().to_lowercase()
}

impl Columns {
    /// The columns that a row names, when it is a header.
    pub(super) fn of_header(row: &StringRecord, tables: &Tables) -> Option<Columns> {
        let mut columns = Columns { width: row.len(), ..Columns::default() };
        let mut filled = 0;
        for (place, cell) in row.iter().enumerate() {
            if cell.trim().is_empty() {
                continue;
            }
            filled += 1;
            // A header's cell is a word; a sentence isn't, and neither is a number.
            if cell.chars().count() > 30 {
                continue;
            }
            let word = word(cell);
            let field = tables.column(&word);
            let of_call = word.contains("通话") || word.contains("呼叫");
            columns.starts_calls |= field == Some(Field::Start) && of_call;
            columns.words.push(word);
            let Some(field) = field else { continue };
            columns.fields.push((field, place));
            let unit = plain(cell);
            match field {
                Field::Duration if unit.contains("(分") => {
                    columns.duration_unit = DurationUnit::Minutes;
                }
                Field::Bytes | Field::BytesUp | Field::BytesDown => {
                    columns.data_unit = DataUnit::in_header(&unit).or(columns.data_unit);
                }
                _ => {}
            }
        }
        let known = columns.fields.len();
        let enough = known >= 3 || known == 2 && filled == 2;
        (enough && 2 * known >= filled && columns.kind().is_some()).then_some(columns)
    }

    /// What the table lists, by the columns that only one kind has.
    pub(super) fn kind(&self) -> Option<Kind> {
        let has = |field| self.first(field).is_some();
        let when = has(Field::Start) || has(Field::FeeDate);
        let data = has(Field::Bytes) || has(Field::BytesUp) || has(Field::BytesDown);
        let money = has(Field::Charge) || has(Field::Total) || has(Field::Paid);
        let named = has(Field::FeeName) || has(Field::Business);
        if data && when {
            Some(Kind::Data)
        } else if has(Field::Peer) && has(Field::Duration) && when {
            Some(Kind::Calls)
        } else if has(Field::Peer) && when {
            // Two columns of time are when it began and how long it took.
            let calls = self.all(Field::Start).count() > 1 && self.starts_calls;
            Some(if calls { Kind::Calls } else { Kind::Messages })
        } else if has(Field::Duration) && has(Field::Direction) && when {
            Some(Kind::Calls)
        } else if named && money && (when || has(Field::FeePeriod) || has(Field::FeeName)) {
            Some(Kind::Fees)
        } else {
            None
        }
    }

    /// The first column of a field.
    pub(super) fn first(&self, field: Field) -> Option<usize> {
        self.all(field).next()
    }

    /// Every column of a field.
    pub(super) fn all(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        self.fields.iter().filter(move |(f, _)| *f == field).map(|(_, place)| *place)
    }

    /// How many columns the header has.
    pub(super) fn width(&self) -> usize {
        self.width
    }
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
        let row: StringRecord = "时间,地区,方式,时长(分钟),流量（KB）".split(',').collect();
        let columns = Columns::of_header(&row, Tables::load()).unwrap();
        assert_eq!(columns.duration_unit, DurationUnit::Minutes);
        assert_eq!(columns.data_unit, Some(DataUnit::Kb));
    }
}
