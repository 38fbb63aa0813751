//! When: a moment, a day, a time of day, a day without a year.

use tariff_core::{Date, YearMonth};

use super::whole;

/// What a cell says about when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// A day and seconds since midnight.
    Full(Date, u32),
    /// A day alone.
    Day(Date),
    /// Seconds since midnight alone.
    Time(u32),
    /// Month and day without a year, and seconds since midnight where they
    /// are given.
    Yearless(u8, u8, Option<u32>),
}

/// What stands between a day and a time.
const APART: [char; 5] = ['T', ' ', '\t', '\n', '-'];

/// Reads a cell; none where it is not about time.
pub(crate) fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    let first = text.chars().next()?;
    let half = text.starts_with("上午") || text.starts_with("下午");
    if !(first.is_ascii_digit() || half) || text.len() > 40 {
        return None;
    }
    if let Some(compact) = compact(text).or_else(|| since_1970(text)) {
        return Some(compact);
    }
    if let Some(second) = time_of_day(text) {
        return Some(Moment::Time(second));
    }
    // Day and time stand apart by white space, a T, or the 日 of the date.
    let split =
        text.find([' ', 'T', '\t', '\n']).or_else(|| text.find('日').map(|i| i + '日'.len_utf8()));
    // A dash between them makes four parts: `2014-10-02-08:30:11`.
    let dash = || text.rfind('-').filter(|at| text.get(at + 1..).is_some_and(|t| t.contains(':')));
    // Two lines of a cell become one without a space: `2014-10-0208:30:11`.
    let none = || {
        let day = text.get(..10)?;
        (text.contains(':') && matches!(day_of(day), Some(Moment::Day(_)))).then_some(10)
    };
    match split.or_else(none).or_else(dash).and_then(|at| text.split_at_checked(at)) {
        Some((day, time)) if !time.trim_matches(APART).is_empty() => {
            let time = without_weekday(time.trim_matches(APART)).trim_matches(APART);
            let second = time_of_day(time).or_else(|| digits_of_day(time))?;
            Some(match day_of(day)? {
                Moment::Day(date) => Moment::Full(date, second),
                Moment::Yearless(month, day, _) => Moment::Yearless(month, day, Some(second)),
                _ => return None,
            })
        }
        _ => day_of(text),
    }
}

/// `20160102`, `20160102083011`, `201601020830`.
fn compact(text: &str) -> Option<Moment> {
    whole(text)?;
    let part = |from: usize, to: usize| text.get(from..to).and_then(whole);
    let small = |n: u64| u8::try_from(n).ok();
    if !matches!(text.len(), 8 | 12 | 14) {
        return None;
    }
    let year = u16::try_from(part(0, 4)?).ok().filter(|y| (1990..2100).contains(y))?;
    let date = Date::new(year, small(part(4, 6)?)?, small(part(6, 8)?)?)?;
    if text.len() == 8 {
        return Some(Moment::Day(date));
    }
    let second = if text.len() == 14 { part(12, 14)? } else { 0 };
    Some(Moment::Full(date, clock(part(8, 10)?, part(10, 12)?, second)?))
}

/// Seconds or thousandths of them since 1970, as programs count: `1433124005`.
/// Days of this century that are written out begin with a 2.
fn since_1970(text: &str) -> Option<Moment> {
    let n = whole(text).filter(|_| text.starts_with('1'))?;
    let seconds = match text.len() {
        10 => n,
        13 => n / 1000,
        _ => return None,
    };
    // Beijing's time, eight hours ahead.
    let seconds = seconds.checked_add(8 * 3600)?;
    Some(Moment::Full(day_since_1970(seconds / 86_400)?, u32::try_from(seconds % 86_400).ok()?))
}

/// The day so many days after 1 January 1970. Counted from March the leap day
/// comes last, and every 400 years have as many days.
fn day_since_1970(days: u64) -> Option<Date> {
    let days = days.checked_add(719_468)?;
    let (era, rest) = (days / 146_097, days % 146_097);
    let year = (rest - rest / 1460 + rest / 36_524 - rest / 146_096) / 365;
    let day = rest - (365 * year + year / 4 - year / 100);
    let from_march = (5 * day + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year + era * 400 + u64::from(month <= 2);
    let day = u8::try_from(day - (153 * from_march + 2) / 5 + 1).ok()?;
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, day)
}

/// A time without the day of the week before it: `周一 08:30:11`.
fn without_weekday(text: &str) -> &str {
    let rest = ["星期", "周"].iter().find_map(|word| text.strip_prefix(word));
    let rest =
        rest.and_then(|rest| rest.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天']));
    rest.unwrap_or(text)
}

/// A time beside its day, without marks: `214951`, `90501`.
pub(crate) fn digits_of_day(text: &str) -> Option<u32> {
    let n = whole(text.trim()).filter(|_| matches!(text.trim().len(), 5 | 6))?;
    clock(n / 10_000, n / 100 % 100, n % 100)
}

/// Of twelve hours twice a day: `下午 8:30:11`, `8:30:11 PM`.
fn time_of_day(text: &str) -> Option<u32> {
    let halves = [("上午", 0), ("下午", 12), ("AM", 0), ("PM", 12), ("am", 0), ("pm", 12)];
    let half = halves.iter().find_map(|(word, hours)| {
        let rest = text.strip_prefix(word).or_else(|| text.strip_suffix(word))?;
        Some((rest.trim(), *hours))
    });
    let Some((rest, hours)) = half else { return day_time(text) };
    let second = day_time(rest)?;
    let noon = 12 * 3600;
    (second < 13 * 3600).then_some(second % noon + hours * 3600)
}

/// `08:30:11`, `8:30`, `8时30分11秒`, `08:30:11.000`.
fn day_time(text: &str) -> Option<u32> {
    let text = text.strip_suffix('Z').or_else(|| text.strip_suffix("+08:00")).unwrap_or(text);
    let text = match text.split_once('.') {
        Some((time, fraction)) if fraction.bytes().all(|b| b.is_ascii_digit()) => time,
        Some(_) => return None,
        None => text,
    };
    let parts: Vec<&str> = if text.contains(':') {
        text.split(':').collect()
    } else if text.contains('时') {
        let tail = text.strip_suffix('秒').or_else(|| text.strip_suffix('分'))?;
        tail.split(['时', '分']).collect()
    } else {
        return None;
    };
    let two = |part: &&str| if part.len() <= 2 { whole(part) } else { None };
    match parts.as_slice() {
        [h, m] => clock(two(h)?, two(m)?, 0),
        [h, m, s] => clock(two(h)?, two(m)?, two(s)?),
        _ => None,
    }
}

fn clock(h: u64, m: u64, s: u64) -> Option<u32> {
    let known = h < 24 && m < 60 && s < 60;
    if known { u32::try_from(h * 3600 + m * 60 + s).ok() } else { None }
}

/// `2016-01-02`, `2016/1/2`, `2016.01.02`, `2016年1月2日`, `01-02`, `1月2日`.
fn day_of(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Some(day @ Moment::Day(_)) = compact(text) {
        return Some(day);
    }
    // A weekday behind it says nothing new: `2016-01-02(周六)`.
    let text = text.split(['(', '星', '周']).next()?.trim();
    let text = text.strip_suffix('日').unwrap_or(text);
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).collect();
    let small = |part: &&str| if part.len() <= 2 { u8::try_from(whole(part)?).ok() } else { None };
    match parts.as_slice() {
        [y, m, d] if y.len() == 4 => {
            let year = u16::try_from(whole(y)?).ok()?;
            Date::new(year, small(m)?, small(d)?).map(Moment::Day)
        }
        // A point between two numbers is a decimal number, not a day.
        [m, d] if !text.contains('.') => {
            let (m, d) = (small(m)?, small(d)?);
            // Any year that has 29 February will do to see whether the day is one.
            Date::new(2016, m, d).map(|_| Moment::Yearless(m, d, None))
        }
        _ => None,
    }
}

/// Every month that a text names, once each: `账期：2015年03月`, `201503`,
/// `2015-03`, `2016年01月语音通信.xls`; and every whole day.
pub(crate) fn months_in(text: &str) -> (Vec<YearMonth>, Vec<Date>) {
    let (mut months, mut days) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let Some((_, here)) = rest.split_at_checked(start) else { break };
        let run = here.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, after) = here.split_at_checked(run).unwrap_or((here, ""));
        let mut used = run;
        let month = match run {
            4 => part(after, &["年", "-", "/", "."]).and_then(|(month, length)| {
                used += length;
                let found = year_month(digits, month)?;
                let tail = here.get(used..).unwrap_or("");
                if let Some((day, length)) = part(tail, &["月", "-", "/", "."]) {
                    used += length;
                    let day = whole(day).and_then(|d| u8::try_from(d).ok());
                    days.extend(day.and_then(|d| Date::new(found.year(), found.of_year(), d)));
                }
                Some(found)
            }),
            // A month, a day, a moment; an eleven-digit number is none of them.
            6 => year_month(digits.get(..4).unwrap_or(""), digits.get(4..).unwrap_or("")),
            8 | 14 => match compact(digits) {
                Some(Moment::Day(date) | Moment::Full(date, _)) => {
                    days.push(date);
                    Some(date.year_month())
                }
                _ => None,
            },
            _ => None,
        };
        if let Some(month) = month.filter(|m| !months.contains(m)) {
            months.push(month);
        }
        rest = here.get(used..).unwrap_or("");
    }
    (months, days)
}

/// The month that a text names and nothing beside it: `2015年03月`, `账期:201503`.
pub(crate) fn month_alone(text: &str) -> Option<YearMonth> {
    let of_it = |c: char| c.is_ascii_digit() || "年月份账期账单计费详单周期查询:-/. ".contains(c);
    if !text.chars().all(of_it) || moment(text).is_some() {
        return None;
    }
    match months_in(text).0.as_slice() {
        [month] => Some(*month),
        _ => None,
    }
}

/// One or two digits behind a mark, and how long both are in bytes.
fn part<'a>(text: &'a str, marks: &[&str]) -> Option<(&'a str, usize)> {
    let mark = marks.iter().find(|mark| text.starts_with(**mark))?;
    let tail = text.get(mark.len()..)?;
    let n = tail.bytes().take_while(u8::is_ascii_digit).count();
    (n == 1 || n == 2).then(|| tail.get(..n)).flatten().map(|digits| (digits, mark.len() + n))
}

fn year_month(year: &str, month: &str) -> Option<YearMonth> {
    let year = u16::try_from(whole(year)?).ok().filter(|y| (1990..2100).contains(y))?;
    YearMonth::new(year, u8::try_from(whole(month)?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn every_spelling() {
        let at = Moment::Full(day("2016-01-02"), 8 * 3600 + 30 * 60 + 11);
        for text in [
            "2016-01-02 08:30:11",
            "2016/1/2 8:30:11",
            "2016.01.02 08:30:11",
            "2016年1月2日 08:30:11",
            "2016年01月02日08:30:11",
            "2016年1月2日8时30分11秒",
            "20160102083011",
            "2016-01-02T08:30:11",
            "2016-01-02 08:30:11.0",
            "2016-01-02-08:30:11",
            "20160102 08:30:11",
            "2016/1/2 上午8:30:11",
            "2016/1/2 8:30:11 AM",
            "2016-01-0208:30:11",
            "2016-01-02 周六 08:30:11",
            "2016-01-02星期六 08:30:11",
            "20160102 083011",
            "2016-01-02T08:30:11.000+08:00",
            "1451694611",
            "1451694611000",
        ] {
            assert_eq!(moment(text), Some(at), "{text}");
        }
        assert_eq!(moment("2016-01-02"), Some(Moment::Day(day("2016-01-02"))));
        assert_eq!(moment("2016-01-02(周六)"), Some(Moment::Day(day("2016-01-02"))));
        assert_eq!(moment("20160102"), Some(Moment::Day(day("2016-01-02"))));
        assert_eq!(moment("09:15:02"), Some(Moment::Time(9 * 3600 + 15 * 60 + 2)));
        assert_eq!(moment("03-02 10:11:12"), Some(Moment::Yearless(3, 2, Some(36_672))));
        let evening = Moment::Full(day("2016-01-02"), 20 * 3600 + 30 * 60);
        assert_eq!(moment("2016-01-02 下午 8:30"), Some(evening));
        assert_eq!(moment("上午12:05:00"), Some(Moment::Time(300)));
        assert_eq!(moment("12:05:00 PM"), Some(Moment::Time(12 * 3600 + 300)));
        assert_eq!(digits_of_day("214951"), Some(21 * 3600 + 49 * 60 + 51));
        assert_eq!(digits_of_day("90501"), Some(9 * 3600 + 301));
        assert_eq!((digits_of_day("246060"), digits_of_day("2015")), (None, None));
        assert_eq!(moment("3月2日"), Some(Moment::Yearless(3, 2, None)));
        assert_eq!(moment("2016-01-02 08:30"), Some(Moment::Full(day("2016-01-02"), 30_600)));
    }

    #[test]
    fn what_is_not_about_time() {
        for text in [
            "",
            "0.50",
            "北京",
            "138****0001",
            "13800000000",
            "2016-02-30",
            "24:00:00",
            "1分23秒",
            "12",
            "2016-01-02 25:00:00",
            "99990101",
            "1.5MB",
            "2016",
            "10086",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    #[test]
    fn months_are_found_in_titles() {
        let of = |text| months_in(text).0.iter().map(ToString::to_string).collect::<Vec<_>>();
        for text in [
            "账期：2015年03月",
            "计费月 201503",
            "2015-03",
            "查询时间:2015-03-01 至 2015-03-31",
            "2015年3月语音通信.xls",
            "详单20150301.csv",
            "2015年03月01日-2015年03月31日",
        ] {
            assert_eq!(of(text), ["2015-03"], "{text}");
        }
        assert_eq!(of("2015-03-01至2015-04-30"), ["2015-03", "2015-04"]);
        for text in ["手机号 13800000000", "合计 12", "1999", "", "2015-13"] {
            assert!(of(text).is_empty(), "{text}");
        }
        for text in ["2015年03月", "账期:201503", "2015-03"] {
            assert_eq!(
                month_alone(text).map(|m| m.to_string()).as_deref(),
                Some("2015-03"),
                "{text}"
            );
        }
        for text in ["2015-03-01", "2015-03至2015-04", "2015年03月优惠", "201503元"] {
            assert_eq!(month_alone(text), None, "{text}");
        }
        let days = |text| months_in(text).1.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(days("2015年03月01日-2015年03月31日"), ["2015-03-01", "2015-03-31"]);
        assert_eq!(days("20150301-20150331"), ["2015-03-01", "2015-03-31"]);
    }
}
