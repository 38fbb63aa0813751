//! Words of the clerk's log.

use crate::protocol::{Advice, Mark};

type S = &'static str;

/// Words of the clerk's log.
#[allow(missing_docs)]
pub struct LogWords {
    pub title: S,
    pub mark: fn(Mark) -> S,
    pub undo: S,
    pub rows: fn(usize) -> String,
    pub all: S,
    pub heads: [S; 7],
    pub advice: fn(Advice) -> S,
    pub remove: S,
    pub save: S,
    /// The file's name, before the day.
    pub file: S,
    pub clear: S,
    pub clear_sure: fn(usize) -> String,
}

pub(super) const ZH: LogWords = LogWords {
    title: "客户办了吗？",
    mark: |mark| match mark {
        Mark::Took => "办了",
        Mark::Left => "没办",
        Mark::Kept => "回访：仍在用",
        Mark::Back => "回访：又来了",
    },
    undo: "撤销",
    rows: |n| format!("本机记了 {n} 条，只有方案，没有用量和个人信息。"),
    all: "办理记录",
    heads: ["日期", "地区", "建议", "套餐", "编号", "平均每月", "结果"],
    advice: |advice| match advice {
        Advice::Begin => "办理",
        Advice::Change => "换",
        Advice::Stay => "不用换",
    },
    remove: "删除这条",
    save: "导出 CSV",
    file: "办理记录",
    clear: "清空记录",
    clear_sure: |n| format!("清空 {n} 条记录？清空后不能恢复。"),
};

pub(super) const EN: LogWords = LogWords {
    title: "Did the customer take it?",
    mark: |mark| match mark {
        Mark::Took => "Took it",
        Mark::Left => "Didn’t",
        Mark::Kept => "Kept it (follow-up)",
        Mark::Back => "Came back (follow-up)",
    },
    undo: "Undo",
    rows: |n| format!("{n} noted on this device: offers only, no usage and nothing personal."),
    all: "Log",
    heads: ["Date", "Region", "Advice", "Plan", "Number", "A month", "Outcome"],
    advice: |advice| match advice {
        Advice::Begin => "begin",
        Advice::Change => "change",
        Advice::Stay => "stay",
    },
    remove: "Delete",
    save: "Save as CSV",
    file: "sign-ups",
    clear: "Clear the log",
    clear_sure: |n| {
        let rows = if n == 1 { "the one row".to_owned() } else { format!("all {n} rows") };
        format!("Delete {rows}? This can’t be undone.")
    },
};
