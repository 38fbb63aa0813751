//! A layout as one statement prints it: its own, or with one or the other
//! thing as others do it.

use super::columns::{Column, Role, aliases};
use super::layout::{Kind, Layout};
use super::number::Carrier;
use super::spell::{self, FeeStyle, LengthStyle, TimeStyle, Unit};
use super::words::Word;
use crate::random::Random;

/// Everything about a section's rows that is decided once for all of them.
#[derive(Clone, Debug)]
pub(super) struct Format {
    pub layout: Layout,
    pub kind: Kind,
    pub columns: Vec<Column>,
    pub time: TimeStyle,
    pub length: LengthStyle,
    /// The header's unit of a bare number.
    pub unit: Option<Unit>,
    pub fee: FeeStyle,
    /// Digits in full width now and then.
    pub wide: bool,
    /// The words of the type column for calls out and in.
    pub types: (&'static [Word], &'static [Word]),
}

impl Format {
    /// The layout's own, or with one or the other thing as others do it.
    pub(super) fn random(layout: Layout, kind: Kind, r: &mut Random) -> Format {
        let mut columns = layout.own_columns(kind);
        let free = !layout.is_json() && kind != Kind::Fees;
        let in_parts = columns.iter().any(|c| c.role == Role::Part);
        for column in columns.iter_mut().filter(|_| free) {
            // Beside its parts the sum has a name of its own.
            let kept = in_parts && column.role == Role::Fee;
            let others = if kept { &[] } else { aliases(column.role) };
            // 通话时长 of messages and sessions would be another layout's.
            let apt = kind == Kind::Calls || matches!(column.role, Role::Place | Role::Bytes);
            if apt && !others.is_empty() && r.one_in(6) {
                column.name = *r.of(others);
            }
        }
        let mut time = if free && r.one_in(4) { *r.of(&TimeStyle::ANY) } else { layout.time() };
        if layout == Layout::CmccJson {
            time = *r.of(&[TimeStyle::MonthDay, TimeStyle::Dash, TimeStyle::Group]);
        }
        let first_is_start = columns.first().is_some_and(|c| c.role == Role::Start);
        if time == TimeStyle::Group && !first_is_start {
            time = TimeStyle::Dash;
        }
        if time == TimeStyle::Two {
            split_start(&mut columns, kind);
        }
        let natural = layout.titles().is_some() || r.one_in(2);
        // The row of a day has it in the first cell.
        let kept = usize::from(time == TimeStyle::Group);
        for i in (kept + 1..columns.len()).rev().filter(|_| !natural) {
            columns.swap(i, kept + r.below(i - kept + 1));
        }
        let name = |role| columns.iter().find(|c| c.role == role).map_or("", |c| c.name);
        let length = length_style(layout, name(Role::Length), free, r);
        let unit = match name(Role::Bytes) {
            name if name.contains("KB") => Some(spell::KB),
            name if name.contains('M') => Some(spell::MB),
            _ => None,
        };
        let fee = match r.below(8) {
            0 if free => FeeStyle::Sign,
            1 if free => FeeStyle::Yuan,
            _ => FeeStyle::Plain,
        };
        let wide = free && r.one_in(6);
        Format { layout, kind, time, length, unit, fee, wide, types: layout.types(), columns }
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.columns.iter().any(|column| column.role == role)
    }

    /// Whether the columns alone say whose statement it is.
    pub(super) fn is_signed(&self, with_sheets: bool) -> bool {
        let has = |name: &str| self.columns.iter().any(|column| column.name.starts_with(name));
        match self.layout.carrier() {
            Carrier::Cmcc => {
                has("commPlac") || (has("实收通信费") && has("通信方式") && has("套餐优惠"))
            }
            Carrier::Unicom => {
                // The sheet's name says it.
                (with_sheets && self.layout == Layout::Unicom2g)
                    || (has("业务类型") && has("呼叫类型") && has("小计"))
            }
            Carrier::Telecom => has("counterNumber") && has("tollFee"),
            Carrier::Broadnet => false,
        }
    }
}

fn split_start(columns: &mut Vec<Column>, kind: Kind) {
    let names = match kind {
        Kind::Calls => ["通话日期", "通话时间"],
        _ => ["日期", "时间"],
    };
    if let Some(at) = columns.iter().position(|c| c.role == Role::Start) {
        columns[at] = Column { role: Role::Day, name: names[0] };
        columns.insert(at + 1, Column { role: Role::Clock, name: names[1] });
    }
}

/// What the header allows: a unit there, and the cell is a bare number.
fn length_style(layout: Layout, name: &str, free: bool, r: &mut Random) -> LengthStyle {
    if name.contains("分钟") {
        return LengthStyle::Minutes;
    }
    if name.contains('秒') || name.contains('s') {
        return LengthStyle::Bare;
    }
    if free && r.one_in(4) {
        return *r.of(&[
            LengthStyle::Words,
            LengthStyle::Clock,
            LengthStyle::ShortClock,
            LengthStyle::Bare,
            LengthStyle::Seconds,
            LengthStyle::Ticks,
        ]);
    }
    layout.length()
}
