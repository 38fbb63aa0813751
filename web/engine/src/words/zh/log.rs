//! The clerk’s log, in Chinese.

use crate::protocol::{Advice, Mark};
use crate::words::log::LogWords;

pub(in crate::words) static WORDS: LogWords = LogWords {
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
