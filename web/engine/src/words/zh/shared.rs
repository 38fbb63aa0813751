//! Words in common, in Chinese.

use crate::words::shared::SharedWords;

/// The table.
pub static WORDS: SharedWords = SharedWords {
    covered: |list, day| format!("已收录：{list} 个套餐（{day} 的资料）"),
    list: "、",
    colon: "：",
    yes: "是",
    no: "否",
    quick_title: "快速估算（约数）",
    family_title: "全家一起算",
    compare_title: "并排对比",
    plan_now: "现在的套餐",
    read_on: |date, days| {
        if days < 0 {
            format!("资费数据读取于 {date}")
        } else {
            format!("资费数据读取于 {date}（{days} 天前）")
        }
    },
};
