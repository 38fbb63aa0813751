//! What a month's statement says was charged, by what it was for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tariff_core::{Destination, Direction, Location, Money, Record};

use crate::statement::{Entry, StatementMonth};
use crate::tables::FeeKind;

/// What an amount of a bill is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Part {
    /// The plan's fee 套餐月费.
    Plan,
    /// Units bought on top 加装包.
    Packs,
    /// Calls made at home to the home area 本地主叫.
    LocalCalls,
    /// Calls made at home to elsewhere on the mainland 国内长途.
    LongDistance,
    /// Calls made at home to Hong Kong, Macao, Taiwan or abroad 港澳台及国际长途.
    ForeignCalls,
    /// Calls received at home 被叫.
    Received,
    /// Calls elsewhere, made and received 漫游.
    Roaming,
    /// Messages 短彩信.
    Messages,
    /// Data 流量.
    Data,
    /// Value-added services 增值业务.
    Services,
    /// What is none of these.
    Other,
}

impl Part {
    /// Every part, in the order of a bill.
    pub const ALL: [Part; 11] = [
        Part::Plan,
        Part::Packs,
        Part::LocalCalls,
        Part::LongDistance,
        Part::ForeignCalls,
        Part::Received,
        Part::Roaming,
        Part::Messages,
        Part::Data,
        Part::Services,
        Part::Other,
    ];

    /// The part that a record is charged under.
    pub fn of(record: &Record) -> Part {
        match record {
            Record::Call(call) => match (call.location, call.direction, call.destination) {
                (Location::Home, Direction::In, _) => Part::Received,
                (Location::Home, _, Destination::Local) => Part::LocalCalls,
                (Location::Home, _, Destination::Domestic) => Part::LongDistance,
                (Location::Home, ..) => Part::ForeignCalls,
                _ => Part::Roaming,
            },
            Record::Message(_) => Part::Messages,
            Record::Data(_) => Part::Data,
        }
    }

    fn of_fee(kind: FeeKind) -> Part {
        match kind {
            FeeKind::Plan => Part::Plan,
            FeeKind::Pack => Part::Packs,
            FeeKind::Service => Part::Services,
            // A sum of the bill has no places; it is a call at home until records say more.
            FeeKind::Calls => Part::LocalCalls,
            FeeKind::Messages => Part::Messages,
            FeeKind::Data => Part::Data,
            FeeKind::Other => Part::Other,
        }
    }

    /// Calls of any kind.
    pub(super) fn is_call(self) -> bool {
        use Part::{ForeignCalls, LocalCalls, LongDistance, Received, Roaming};
        matches!(self, LocalCalls | LongDistance | ForeignCalls | Received | Roaming)
    }
}

/// What a month cost by its statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Paid {
    /// Every part; none where the statement doesn't say, which is not zero.
    pub parts: Vec<(Part, Option<Money>)>,
    /// Their sum, where all are stated.
    pub total: Option<Money>,
}

impl Paid {
    /// What one part came to.
    pub fn part(&self, part: Part) -> Option<Money> {
        self.parts.iter().find(|(p, _)| *p == part).and_then(|(_, amount)| *amount)
    }
}

impl StatementMonth {
    /// What the month cost, by what it was for.
    ///
    /// A section that isn't there leaves its parts unstated, and so does a
    /// record without a charge. A bill's own sum for calls, messages or data
    /// counts where the records show no charge; otherwise it says the same
    /// money once more.
    pub fn paid(&self) -> Paid {
        let mut sums: BTreeMap<Part, Option<Money>> = BTreeMap::new();
        for part in Part::ALL {
            let stated = match part {
                Part::Messages => self.holds.messages,
                Part::Data => self.holds.data,
                part if part.is_call() => self.holds.calls,
                _ => self.holds.fees,
            };
            sums.insert(part, stated.then_some(Money::ZERO));
        }
        let mut add = |part, amount: Option<Money>| {
            let sum = sums.entry(part).or_insert(None);
            *sum = sum.zip(amount).map(|(a, b)| a.plus(b));
        };
        for entry in &self.entries {
            // What was received usually has no charge, and then costs nothing.
            let charged = entry.charged.or_else(|| costs_nothing(entry));
            add(Part::of(&entry.record), charged);
        }
        for fee in self.fees.iter().filter(|f| !is_usage(f.kind)) {
            add(Part::of_fee(fee.kind), Some(fee.amount));
        }
        for kind in [FeeKind::Calls, FeeKind::Messages, FeeKind::Data] {
            let of_kind = self.fees.iter().filter(|f| f.kind == kind);
            let billed: Option<Money> = of_kind
                .map(|f| f.amount)
                .fold(None, |sum, a| Some(sum.unwrap_or(Money::ZERO).plus(a)));
            let part = Part::of_fee(kind);
            let same = |p: &Part| *p == part || kind == FeeKind::Calls && p.is_call();
            let itemised = sums.iter().filter(|(p, _)| same(p)).map(|(_, sum)| *sum);
            let itemised = itemised.reduce(|a, b| a.zip(b).map(|(a, b)| a.plus(b))).flatten();
            if let Some(billed) = billed
                && itemised.is_none_or(|sum| sum == Money::ZERO)
            {
                for (_, sum) in sums.iter_mut().filter(|(p, _)| same(p)) {
                    *sum = Some(Money::ZERO);
                }
                sums.insert(part, Some(billed));
            }
        }
        let total =
            sums.values().copied().reduce(|a, b| a.zip(b).map(|(a, b)| a.plus(b))).flatten();
        Paid { parts: sums.into_iter().collect(), total }
    }
}

fn costs_nothing(entry: &Entry) -> Option<Money> {
    let received = match &entry.record {
        Record::Call(c) => c.direction == Direction::In && c.location == Location::Home,
        Record::Message(m) => m.direction == Direction::In,
        Record::Data(_) => false,
    };
    (received || entry.free).then_some(Money::ZERO)
}

fn is_usage(kind: FeeKind) -> bool {
    matches!(kind, FeeKind::Calls | FeeKind::Messages | FeeKind::Data)
}
