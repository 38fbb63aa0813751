//! Lists that aren't understood: their rows are named, and no month that they
//! may be of is whole.

use csv::StringRecord;

use super::contents::plainly;
use super::raw::Collect;
use crate::cells::{Moment, moment, plain};
use crate::report::{Report, Unread, Why, masked};
use crate::tables::Field;

/// A list that isn't understood.
pub(super) struct List {
    header: String,
    width: usize,
    /// Its place in the report, once a row of it has been met.
    listed: Option<usize>,
    /// Whether a blank row or a title came: words alone are another header now.
    parted: bool,
}

/// What a row is to such lists.
pub(super) enum Of {
    /// The header of another one.
    Header,
    /// A row of the one above.
    Row,
    /// Neither.
    None,
}

/// Lists of what was given back, paid in or collected: no usage is among it.
const NO_USAGE: [&str; 7] = ["减免", "赠", "充值", "缴费", "积分", "余额", "发票"];

/// Labels of what stands above lists in pairs, each beside its value.
const LABELS: [&str; 30] = [
    "姓名",
    "客户姓名",
    "机主姓名",
    "客户名称",
    "户名",
    "手机号",
    "手机号码",
    "用户号码",
    "业务号码",
    "服务号码",
    "号码",
    "归属地",
    "号码归属地",
    "品牌",
    "客户品牌",
    "套餐",
    "套餐名称",
    "当前套餐",
    "查询时间",
    "查询日期",
    "查询月份",
    "打印时间",
    "操作时间",
    "导出时间",
    "账期",
    "客户星级",
    "证件类型",
    "证件号码",
    "网龄",
    "单位",
];

fn filled(row: &StringRecord) -> usize {
    row.iter().filter(|cell| !cell.trim().is_empty()).count()
}

impl Collect<'_> {
    /// A list begins whose columns aren't understood.
    pub(super) fn begin_unread(&mut self, header: &StringRecord) {
        let words: Vec<&str> = header.iter().map(str::trim).filter(|c| !c.is_empty()).collect();
        let (header, width) = (words.join(" "), words.len());
        self.unread = Some(List { header, width, listed: None, parted: false });
    }

    /// A blank row or a title.
    pub(super) fn part_lists(&mut self) {
        if let Some(list) = &mut self.unread {
            list.parted = true;
        }
    }

    /// Whether a row is one of a list that isn't understood: of one whose header
    /// was met, or words alone stand above it, or it begins with a moment.
    pub(super) fn of_unread(&mut self, row: &StringRecord, above: Option<&StringRecord>) -> Of {
        let digit = |cell: &str| plain(cell).starts_with(|c: char| c.is_ascii_digit());
        let has_labels = |row: &StringRecord| {
            let mut cells = row.iter().map(plain).filter(|cell| !cell.is_empty());
            let label = |cell: &str| LABELS.contains(&cell.trim_end_matches(':'));
            let first = cells.next().unwrap_or_default();
            label(&first) || first.ends_with(':') || cells.any(|cell| cell.ends_with(':'))
        };
        let (filled_here, words) = (filled(row), !row.iter().any(digit));
        if let Some(list) = &self.unread {
            if words && list.parted {
                if filled_here < 3 {
                    return Of::None;
                }
                self.begin_unread(row);
                return Of::Header;
            }
            // What stands in pairs behind a gap tells of what comes.
            let pairs = list.parted && has_labels(row);
            let many = filled_here >= 2 && 2 * filled_here >= list.width;
            return if many && !pairs { Of::Row } else { Of::None };
        }
        if filled_here < 3 || has_labels(row) {
            return Of::None;
        }
        let wordy = |above: &&StringRecord| {
            let short = |cell: &str| cell.chars().count() <= 20 && !plain(cell).contains(':');
            let labels = words && has_labels(above);
            filled(above) >= 3
                && filled(above) + 1 >= filled_here
                && above.iter().all(short)
                && !labels
        };
        if let Some(header) = above.filter(wordy) {
            self.begin_unread(header);
            return Of::Row;
        }
        let is_moment = |cell: &str| plainly(&plain(cell), self.tables) == Some(Field::Start);
        if row.iter().find(|cell| !cell.trim().is_empty()).is_some_and(is_moment) {
            self.begin_unread(&StringRecord::new());
            return Of::Row;
        }
        Of::None
    }

    /// Names a row of the list that isn't understood.
    pub(super) fn skip_unread(&mut self, number: u64, row: &StringRecord) {
        let at = self.at(number);
        let Some(list) = &mut self.unread else { return };
        list.parted = false;
        let usage = !NO_USAGE.iter().any(|word| list.header.contains(word));
        if list.listed.is_none() && self.report.unread.len() < Report::LISTED {
            list.listed = Some(self.report.unread.len());
            self.report.unread.push(Unread { at, header: masked(&list.header), rows: 0 });
        }
        if let Some(listed) = list.listed.and_then(|place| self.report.unread.get_mut(place)) {
            listed.rows += 1;
        }
        let day = row.iter().find_map(|cell| match moment(&plain(cell)) {
            Some(Moment::Full(date, _) | Moment::Day(date)) => Some(date.year_month()),
            _ => None,
        });
        let own = self.own;
        if let Some(source) = self.source().filter(|_| usage) {
            *source.unread.entry((own, day)).or_default() += 1;
        }
        let first = row.iter().find(|cell| !cell.trim().is_empty()).unwrap_or_default();
        self.skip(number, Why::Table, first);
    }
}
