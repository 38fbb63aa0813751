//! A statement as long as any: a million calls.

use std::fmt::Write as _;

use super::day::{Moment, following, year_month};
use crate::random::Random;

const HEADER: &str =
    "起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,套餐优惠,实收通信费(元)\r\n";
/// Each row of them says something else; the three in a row belong together.
const KINDS: [(&str, &str, &str); 5] = [
    ("北京", "主叫", "本地主叫本地"),
    ("北京", "被叫", "本地被叫"),
    ("上海", "主叫", "国内漫游主叫"),
    ("上海", "被叫", "国内漫游被叫"),
    ("北京", "主叫", "国内长途"),
];
const SEGMENTS: [&str; 6] = ["138", "139", "186", "130", "189", "133"];
const MONTHS: usize = 8;
const ROWS: u64 = 125_000;

/// A statement of 中国移动 in GBK: its bytes, and how many calls it has.
pub fn million_rows(seed: u64) -> (Vec<u8>, u64) {
    let mut r = Random(seed);
    let mut bytes = gbk("中国移动客户详单\r\n归属地：北京\r\n");
    bytes.extend(gbk(HEADER));
    let kinds = KINDS.map(|(place, direction, kind)| {
        (gbk(&format!(",{place},{direction},")), gbk(&format!(",{kind},,")))
    });
    let (minutes, seconds) = (gbk("分"), gbk("秒"));
    let mut month = (2025, 3);
    let mut line = String::new();
    for _ in 0..MONTHS {
        let length = u64::from(year_month(month.0, month.1).days()) * 86_400;
        for i in 0..ROWS {
            let second = i * length / ROWS;
            let day = u8::try_from(1 + second / 86_400).unwrap_or(1);
            let second = u32::try_from(second % 86_400).unwrap_or(0);
            let at = Moment { year: month.0, month: month.1, day, second };
            let (h, m, s) = at.clock();
            let (before, after) = r.of(&kinds);
            line.clear();
            let (year, month) = month;
            let _ = write!(line, "{year}-{month:02}-{day:02} {h:02}:{m:02}:{s:02}");
            bytes.extend(line.as_bytes());
            bytes.extend(before);
            line.clear();
            // Short ones: so many calls in a month have to fit into it.
            let minutes_talked = usize::from(r.one_in(8));
            let _ = write!(line, "{}****{:04},{minutes_talked}", r.of(&SEGMENTS), r.below(400));
            bytes.extend(line.as_bytes());
            bytes.extend(&minutes);
            line.clear();
            let _ = write!(line, "{}", r.below(60));
            bytes.extend(line.as_bytes());
            bytes.extend(&seconds);
            bytes.extend(after);
            line.clear();
            let _ = write!(line, "0.{:02}\r\n", r.below(60));
            bytes.extend(line.as_bytes());
        }
        month = following(month);
    }
    (bytes, ROWS * MONTHS as u64)
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_rows_are_a_million() {
        let (bytes, rows) = million_rows(1);
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
        // Two titles and a header.
        assert_eq!((rows, lines), (1_000_000, 1_000_003));
    }
}
