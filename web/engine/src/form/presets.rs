//! Months of usage to start from, out of a real distribution.
//!
//! 7,020 customers of Beijing Mobile who answered a survey in 2022 (MathorCup 2022, track B):
//! quantiles of 当月MOU and 当月GPRS资源使用量, over all of them and by age. Calls and data hardly go
//! together there (Spearman 0.24): the ways in that are told by data alone have the median of calls.

use super::Field;

/// A typical month to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// A quarter of all use less: the 25th percentiles.
    Light,
    /// The medians.
    Typical,
    /// A tenth of all use more: the 90th percentiles.
    Heavy,
    /// The medians of those of 25 years and less.
    Young,
    /// The medians of those of 66 years and more.
    Senior,
    /// 只打电话: the data that a twentieth stay below (0.26 GB), with the median of calls.
    Caller,
    /// 偶尔上网: the data that a quarter stay below, with the median of calls.
    Reader,
    /// 天天看视频: the data that a quarter go beyond, with the median of calls.
    Viewer,
}

/// All, as they are offered.
pub const PRESETS: [Preset; 5] =
    [Preset::Light, Preset::Typical, Preset::Heavy, Preset::Young, Preset::Senior];

/// Ways in at a kiosk: what one does with a telephone, where figures aren't known.
pub const WAYS: [Preset; 3] = [Preset::Caller, Preset::Reader, Preset::Viewer];

impl Preset {
    /// Minutes of calls, as one types them.
    pub const fn minutes(self) -> &'static str {
        match self {
            Preset::Light => "61",
            Preset::Typical | Preset::Caller | Preset::Reader | Preset::Viewer => "143",
            Preset::Heavy => "679",
            Preset::Young => "57",
            Preset::Senior => "89",
        }
    }

    /// What it puts into a field.
    pub const fn of(self, field: Field) -> &'static str {
        match field {
            Field::Out => self.minutes(),
            Field::Data => self.data(),
            _ => "",
        }
    }

    /// Data in GB, as one types it.
    pub const fn data(self) -> &'static str {
        match self {
            Preset::Light | Preset::Reader => "5.2",
            Preset::Typical => "13.2",
            Preset::Heavy => "49.9",
            Preset::Young => "26.1",
            Preset::Senior => "5.4",
            Preset::Caller => "0.3",
            Preset::Viewer => "27.7",
        }
    }
}
