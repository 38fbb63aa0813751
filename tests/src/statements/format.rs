//! A layout as one statement prints it: its own, or with one or the other
//! thing as others do it.

use super::columns::{Column, Role, aliases};
use super::layout::{Kind, Layout};
use super::number::Carrier;
use super::odd::{LinesBy, Odd, Whole};
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
    /// Whether the columns are named in a row above; where they aren't, what stands in
    /// them says what they are.
    pub header: bool,
    /// Whether a label and its value are a row.
    pub cards: bool,
    /// The words of the type column for calls out and in.
    pub types: (&'static [Word], &'static [Word]),
}

impl Format {
    /// The layout's own, or with one or the other thing as others do it.
    pub(super) fn random(layout: Layout, kind: Kind, odd: &Odd, r: &mut Random) -> Format {
        let mut columns = layout.own_columns(kind);
        if odd.no_lengths && kind == Kind::Calls {
            let sides = r.one_in(2);
            let side = |role| matches!(role, Role::Direction | Role::Both);
            columns.retain(|c| c.role != Role::Length && (sides || !side(c.role)));
        }
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
        let nameless = odd.nameless && kind == Kind::Calls;
        let no_group = !first_is_start || odd.cards || nameless;
        if time == TimeStyle::Group && no_group
            || time == TimeStyle::MonthDay && odd.periods
            || nameless && !PLAIN_TIMES.contains(&time)
        {
            time = TimeStyle::Dash;
        }
        if time == TimeStyle::Two {
            split_start(&mut columns, kind);
        }
        // Cards begin as their pages do.
        let natural = layout.titles().is_some() || odd.cards || r.one_in(2);
        // The row of a day has it in the first cell.
        let kept = usize::from(time == TimeStyle::Group);
        for i in (kept + 1..columns.len()).rev().filter(|_| !natural) {
            columns.swap(i, kept + r.below(i - kept + 1));
        }
        let header = !nameless || !only_what_is_plain(&mut columns, layout, r);
        add_odd_columns(&mut columns, odd, kept, r);
        let name = |role| columns.iter().find(|c| c.role == role).map_or("", |c| c.name);
        let mut length = length_style(layout, name(Role::Length), free, r);
        if nameless && !PLAIN_LENGTHS.contains(&length) {
            length = LengthStyle::Words;
        }
        let unit = match name(Role::Bytes) {
            name if name.contains("KB") => Some(spell::KB),
            name if name.contains('M') => Some(spell::MB),
            _ => None,
        };
        let fee = match r.below(8) {
            _ if nameless => FeeStyle::Plain,
            0 if free => FeeStyle::Sign,
            1 if free => FeeStyle::Yuan,
            _ => FeeStyle::Plain,
        };
        let fee = odd.whole.and_then(|of| whole(&mut columns, of, r)).unwrap_or(fee);
        let wide = free && !nameless && r.one_in(6);
        let (types, cards) = (layout.types(), odd.cards);
        Format { layout, kind, columns, time, length, unit, fee, wide, header, cards, types }
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.columns.iter().any(|column| column.role == role)
    }

    /// Whether no name says which column it is.
    pub(super) fn is_nameless(&self, role: Role) -> bool {
        self.columns.iter().any(|column| column.role == role && NAMELESS.contains(&column.name))
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

/// Times and lengths that say by themselves what they are.
const PLAIN_TIMES: [TimeStyle; 5] =
    [TimeStyle::Dash, TimeStyle::Slash, TimeStyle::Chinese, TimeStyle::Loose, TimeStyle::Minute];
const PLAIN_LENGTHS: [LengthStyle; 3] =
    [LengthStyle::Words, LengthStyle::Clock, LengthStyle::Seconds];

/// Names that say nothing.
const NAMELESS: [&str; 12] =
    ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11"];

/// Takes the names from some columns that are plain without; or from all, with
/// only such as are. Whether even the row of names is left out.
fn only_what_is_plain(columns: &mut Vec<Column>, layout: Layout, r: &mut Random) -> bool {
    const PLAIN: [Role; 5] = [Role::Start, Role::Direction, Role::Peer, Role::Length, Role::Fee];
    let all = r.one_in(2) && PLAIN.iter().all(|role| columns.iter().any(|c| c.role == *role));
    if all {
        columns.retain(|column| PLAIN.contains(&column.role));
    }
    let mut names = NAMELESS.into_iter();
    for column in columns.iter_mut() {
        let may = matches!(column.role, Role::Start | Role::Direction | Role::Length);
        if all || may && r.one_in(2) {
            column.name = names.next().unwrap_or_default();
            if !all && !layout.is_json() && r.one_in(3) {
                column.name = "";
            }
        }
    }
    all && r.one_in(2)
}

/// Columns with the number that the row is of, and such as nobody understands.
fn add_odd_columns(columns: &mut Vec<Column>, odd: &Odd, kept: usize, r: &mut Random) {
    let mut add = |role, name| {
        let at = (kept + r.below(columns.len() + 1)).min(columns.len());
        // Labels and values begin with what is known, should the very first be missing, too.
        let at = if odd.cards { at.max(3.min(columns.len())) } else { at };
        columns.insert(at, Column { role, name });
    };
    if odd.lines == Some(LinesBy::Column) {
        add(Role::Own, "本机号码");
    }
    if odd.columns {
        const NAMES: [&str; 6] = ["制式", "品牌", "受理渠道", "附加说明", "话单来源", "标识"];
        NAMES.iter().for_each(|name| add(Role::Noise, name));
    }
}

/// Charges as whole numbers: hundredths by their header, or nobody knows of what.
fn whole(columns: &mut [Column], of: Whole, r: &mut Random) -> Option<FeeStyle> {
    let in_parts = columns.iter().any(|c| c.role == Role::Part);
    let fee = columns.iter_mut().find(|c| c.role == Role::Fee)?;
    match of {
        Whole::Fen if in_parts => fee.name = "小计(分)",
        Whole::Fen => fee.name = *r.of(&["费用(分)", "金额（分）", "通信费(分)"]),
        // Parts with decimals would say it.
        Whole::Unsaid if in_parts => return None,
        Whole::Unsaid => fee.name = *r.of(&["费用", "金额", "通信费"]),
    }
    Some(if of == Whole::Fen { FeeStyle::Fen } else { FeeStyle::Whole })
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
