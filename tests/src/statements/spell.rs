//! The ways in which statements write moments, durations, volumes and money.

use tariff_core::Money;

use super::day::Moment;
use crate::random::Random;

/// How a start is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeStyle {
    /// `2016-01-02 08:30:11`.
    Dash,
    /// `2016/01/02 08:30:11`.
    Slash,
    /// `2016.01.02 08:30:11`.
    Dot,
    /// `2016年1月2日 08:30:11`.
    Chinese,
    /// `20160102083011`.
    Compact,
    /// `2016-1-2 8:30:11`.
    Loose,
    /// `2016-01-02 08:30`.
    Minute,
    /// `01-02 08:30:11`: the year stands elsewhere.
    MonthDay,
    /// A row for the day, then rows with `08:30:11`.
    Group,
    /// Columns for the day and for the time.
    Two,
}

impl TimeStyle {
    /// Those that any layout may use, whatever its own.
    pub(super) const ANY: [TimeStyle; 10] = [
        TimeStyle::Dash,
        TimeStyle::Slash,
        TimeStyle::Dot,
        TimeStyle::Chinese,
        TimeStyle::Compact,
        TimeStyle::Loose,
        TimeStyle::Minute,
        TimeStyle::MonthDay,
        TimeStyle::Group,
        TimeStyle::Two,
    ];

    /// The cell of the start column.
    pub(super) fn start(self, at: Moment) -> String {
        let Moment { year, month, day, .. } = at;
        let time = clock(at);
        let (h, m, s) = at.clock();
        match self {
            TimeStyle::Dash => format!("{} {time}", at.date()),
            TimeStyle::Slash => format!("{year:04}/{month:02}/{day:02} {time}"),
            TimeStyle::Dot => format!("{year:04}.{month:02}.{day:02} {time}"),
            TimeStyle::Chinese => format!("{year}年{month}月{day}日 {time}"),
            TimeStyle::Compact => format!("{year:04}{month:02}{day:02}{h:02}{m:02}{s:02}"),
            TimeStyle::Loose => format!("{year}-{month}-{day} {h}:{m:02}:{s:02}"),
            TimeStyle::Minute => format!("{} {h:02}:{m:02}", at.date()),
            TimeStyle::MonthDay => format!("{month:02}-{day:02} {time}"),
            TimeStyle::Group | TimeStyle::Two => time,
        }
    }

    /// Whether a spreadsheet may keep the cell as a date and not as text.
    pub(super) fn is_whole(self) -> bool {
        !matches!(self, TimeStyle::MonthDay | TimeStyle::Group | TimeStyle::Two)
    }
}

/// `08:30:11`.
fn clock(at: Moment) -> String {
    let (h, m, s) = at.clock();
    format!("{h:02}:{m:02}:{s:02}")
}

/// How a duration is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LengthStyle {
    /// `1小时2分3秒`, `1分23秒`, `47秒`.
    Words,
    /// `00:01:23`.
    Clock,
    /// `01:23`, minutes and seconds.
    ShortClock,
    /// `83`.
    Bare,
    /// `83秒`.
    Seconds,
    /// `1'23"`.
    Ticks,
    /// `2`, under a header that says 分钟.
    Minutes,
}

impl LengthStyle {
    /// The cell; `seconds` is a whole number of minutes where only those are written.
    pub(super) fn spell(self, seconds: u64, r: &mut Random) -> String {
        let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let full = format!("{h:02}:{m:02}:{s:02}");
        match self {
            LengthStyle::Words if h > 0 && r.one_in(2) => format!("{h}小时{m}分{s}秒"),
            LengthStyle::Words if h > 0 => format!("{h}时{m}分{s}秒"),
            LengthStyle::Words if m > 0 && r.one_in(2) => format!("{m}分{s:02}秒"),
            LengthStyle::Words if m > 0 => format!("{m}分{s}秒"),
            LengthStyle::Words => format!("{s}秒"),
            LengthStyle::Clock => full,
            LengthStyle::ShortClock if h > 0 => full,
            LengthStyle::ShortClock => format!("{m:02}:{s:02}"),
            LengthStyle::Bare => seconds.to_string(),
            LengthStyle::Seconds => format!("{seconds}秒"),
            LengthStyle::Ticks if h > 0 => format!("{h}小时{m}分{s}秒"),
            LengthStyle::Ticks => format!("{m}'{s:02}\""),
            LengthStyle::Minutes => (seconds / 60).to_string(),
        }
    }
}

/// A unit of volume: its letter, and its size in bytes.
pub(super) type Unit = (&'static str, u64);

pub(super) const KB: Unit = ("K", 1 << 10);
pub(super) const MB: Unit = ("M", 1 << 20);
const GB: Unit = ("G", 1 << 30);

/// So many hundredths of a unit, as bytes: half a byte counts as one.
fn hundredths(n: u64, (_, size): Unit) -> u64 {
    (n * size * 2 + 100) / 200
}

/// `12.34MB`, `512K`, `1024B`, `1GB23MB`, with what it means in bytes.
pub(super) fn volume(r: &mut Random) -> (String, u64) {
    let long = if r.one_in(2) { "B" } else { "" };
    let up_to = |r: &mut Random, n: u64| r.next() % n;
    match r.below(6) {
        0 => {
            let (unit, n) = (*r.of(&[KB, MB]), up_to(r, 1000) + 1);
            (format!("{n}{}{long}", unit.0), n * unit.1)
        }
        1 => {
            let n = up_to(r, 5000);
            (format!("{n}B"), n)
        }
        2 => {
            let (large, small) = *r.of(&[(GB, MB), (MB, KB)]);
            let (n, m) = (up_to(r, 3) + 1, up_to(r, 1024));
            (format!("{n}{}B{m}{}B", large.0, small.0), n * large.1 + m * small.1)
        }
        3 => {
            let n = up_to(r, 300);
            (format!("{}.{:02}G{long}", n / 100, n % 100), hundredths(n, GB))
        }
        _ => {
            let (unit, n) = (*r.of(&[KB, MB, MB]), up_to(r, 90_000));
            (format!("{}.{:02}{}{long}", n / 100, n % 100, unit.0), hundredths(n, unit))
        }
    }
}

/// A number alone, under a header with the unit.
pub(super) fn bare_volume(unit: Unit, r: &mut Random) -> (String, u64) {
    let n = r.next() % 200_000;
    if r.one_in(4) {
        ((n / 100).to_string(), n / 100 * unit.1)
    } else {
        (format!("{}.{:02}", n / 100, n % 100), hundredths(n, unit))
    }
}

/// How an amount is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FeeStyle {
    /// `0.10`.
    Plain,
    /// `¥0.10`.
    Sign,
    /// `0.10元`.
    Yuan,
    /// `10`, under a header that says 分.
    Fen,
    /// `10`, and nothing says of what.
    Whole,
}

impl FeeStyle {
    /// Whether it has no room for less than a hundredth.
    pub(super) fn is_whole(self) -> bool {
        matches!(self, FeeStyle::Fen | FeeStyle::Whole)
    }

    pub(super) fn spell(self, amount: Money) -> String {
        match self {
            FeeStyle::Plain => amount.to_string(),
            FeeStyle::Sign => format!("¥{amount}"),
            FeeStyle::Yuan => format!("{amount}元"),
            FeeStyle::Fen | FeeStyle::Whole => (amount.micro() / 10_000).to_string(),
        }
    }
}

/// Mostly nothing, as it is within a plan's allowance.
pub(super) fn amount(r: &mut Random) -> Money {
    let hundredths = match r.below(8) {
        0 => r.below(3_000),
        1..=3 => r.below(100),
        _ => 0,
    };
    let micro = i64::try_from(hundredths).unwrap_or(0) * 10_000;
    // Now and then finer than a fen, as rated data is.
    Money::from_micro(micro + if r.one_in(20) { 5_000 } else { 0 })
}

/// The digits in full width.
pub(super) fn wide(text: &str) -> String {
    let widen = |c: char| match c {
        '0'..='9' => char::from_u32(u32::from(c) - 0x30 + 0xFF10).unwrap_or(c),
        _ => c,
    };
    text.chars().map(widen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_are_rounded_half_up() {
        // 12.34 MB are 12 939 427.84 bytes, 0.01 KB are 10.24.
        assert_eq!(hundredths(1234, MB), 12_939_428);
        assert_eq!(hundredths(1, KB), 10);
        // Half a byte: 0.125 KB would be one; of hundredths, 0.25 B of a made-up unit of 50.
        assert_eq!(hundredths(1, ("", 50)), 1);
    }

    #[test]
    fn spellings() {
        let at = Moment { year: 2016, month: 1, day: 2, second: 30_611 };
        assert_eq!(TimeStyle::Loose.start(at), "2016-1-2 8:30:11");
        assert_eq!(TimeStyle::Compact.start(at), "20160102083011");
        assert_eq!(TimeStyle::Chinese.start(at), "2016年1月2日 08:30:11");
        let r = &mut Random(1);
        assert_eq!(LengthStyle::Clock.spell(83, r), "00:01:23");
        assert_eq!(LengthStyle::Ticks.spell(83, r), "1'23\"");
        assert_eq!(wide("1分23秒"), "１分２３秒");
    }
}
