//! Lists that no reader understands: points, visits, devices, payments. Their
//! rows are counted and named, and never read as anything else.

use tariff_core::Date;

use super::day::Moment;
use super::row::Cell;
use crate::random::Random;

/// A list of something that is no usage.
#[derive(Clone, Debug)]
pub(super) struct Foreign {
    /// Before which section it stands; behind all of them where there is none.
    pub before: usize,
    pub title: Option<&'static str>,
    pub header: Vec<&'static str>,
    pub rows: Vec<Vec<Cell>>,
    /// Whether no usage can be among it: what was paid, given back or collected.
    pub of_no_usage: bool,
}

/// What stands in a column of such a list.
#[derive(Clone, Copy)]
enum Holds {
    Moment,
    Day,
    Word,
    Count,
    Amount,
}

use Holds::{Amount, Count, Day, Moment as At, Word};

type List = (&'static str, &'static [(&'static str, Holds)]);

const LISTS: [List; 8] = [
    ("办理记录", &[("办理时刻", At), ("渠道", Word), ("办理内容", Word), ("结果", Word)]),
    ("积分明细", &[("积分来源", Word), ("产生日", Day), ("积分值", Count)]),
    ("终端信息", &[("机型", Word), ("首次使用", Day), ("网络制式", Word), ("备用", Word)]),
    ("已开通业务", &[("业务状况", Word), ("渠道", Word), ("开通情况", Word)]),
    ("其他", &[("甲", Count), ("乙", Count), ("丙", Count), ("丁", Count)]),
    ("", &[("登录时刻", At), ("登录方式", Word), ("结果", Word)]),
    ("充值记录", &[("充值时刻", At), ("充值渠道", Word), ("充值金额(元)", Amount)]),
    ("减免情况", &[("减免时刻", At), ("减免原因", Word), ("减免数额", Amount)]),
];

const WORDS: [&str; 10] =
    ["营业厅", "网厅", "成功", "正常", "彩铃", "权益", "未知", "5G套餐", "查询密码", "归属地变更"];

impl Foreign {
    /// The day that a row begins with, or has somewhere.
    pub(super) fn day_of(&self, cells: &[Cell]) -> Option<Date> {
        cells.iter().find_map(|cell| cell.text().get(..10)?.parse().ok())
    }
}

/// One or two of them, about the days of a month.
pub(super) fn random(sections: usize, month: (u16, u8), r: &mut Random) -> Vec<Foreign> {
    let count = 1 + r.below(2);
    (0..count).map(|_| list(r.below(sections + 1), month, r)).collect()
}

fn list(before: usize, (year, month): (u16, u8), r: &mut Random) -> Foreign {
    let (title, columns) = *r.of(&LISTS);
    let at = |r: &mut Random| {
        let day = u8::try_from(1 + r.below(28)).unwrap_or(1);
        Moment { year, month, day, second: u32::try_from(r.below(86_400)).unwrap_or(0) }
    };
    let cell = |holds: Holds, r: &mut Random| match holds {
        At => {
            let moment = at(r);
            let (h, m, s) = moment.clock();
            Cell::Text(format!("{} {h:02}:{m:02}:{s:02}", moment.date()))
        }
        Day => Cell::Text(at(r).date().to_string()),
        Word => (*r.of(&WORDS)).into(),
        Count => Cell::Number((1 + r.below(90)).to_string()),
        Amount => Cell::Number(format!("{}.{:02}", r.below(90), r.below(100))),
    };
    let rows = 1 + r.below(5);
    let rows = (0..rows).map(|_| columns.iter().map(|(_, holds)| cell(*holds, r)).collect());
    let rows = rows.collect();
    Foreign {
        before,
        title: Some(title).filter(|title| !title.is_empty() && !r.one_in(3)),
        header: columns.iter().map(|(name, _)| *name).collect(),
        rows,
        of_no_usage: ["充值记录", "减免情况", "积分明细"].contains(&title),
    }
}
