//! Words of the counter card.

use tariff_core::{Fee, Location, Money, Validity};

use super::S;
use super::labels::LabelWords;
use crate::card::Part;

/// What the first sentence says.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Talk<'a> {
    /// The best, where it isn't known what they have.
    Begin,
    /// Change; what it saves a month, where that is known.
    Change(Option<&'a str>),
    /// Change, but not before a day; what it saves a month, where that is known.
    Later {
        /// The last day with what they have.
        until: &'a str,
        /// A month.
        less: Option<&'a str>,
    },
    /// The plan stays, what is bought on top changes.
    OnTop(Option<&'a str>),
    /// Stay; nothing is cheaper.
    Stay,
    /// Stay; leaving costs more than it saves.
    StayBound,
    /// Stay; the best would save so much, which isn't worth it.
    StayFor(&'a str),
    /// No advice, only the cost.
    Plain,
}

/// What becomes of an unused rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    /// It lapses.
    Lapses,
    /// It can be used next month.
    NextMonth,
    /// The filing isn't clear; counted as lapsing.
    Unclear,
    /// There is none: without limit.
    Unlimited,
}

/// How well usage is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// Typed.
    Typed,
    /// Read from records.
    Records,
    /// Measured and added up.
    Profile,
}

/// What is asked for at a counter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Say<'a> {
    /// Of whom.
    pub operator: &'a str,
    /// A plan, and where it is filed; none where the plan stays.
    pub plan: Option<(&'a str, &'a str)>,
    /// What is added.
    pub on_top: Option<&'a str>,
}

/// Words of the counter card. Whole sentences carry their full stop.
#[allow(missing_docs)]
pub struct CardWords {
    pub(crate) labels: &'static LabelWords,
    /// Between sentences.
    pub(crate) gap: S,
    /// Ends a sentence.
    pub(crate) stop: S,
    /// Between parts of a sentence.
    pub(crate) apart: S,
    /// Between what belongs to one of several parts.
    pub(crate) apart_within: S,
    pub(crate) title: fn(&str) -> String,
    pub(crate) quoted: fn(&str) -> String,
    pub(crate) sum: fn(Money) -> String,
    pub(crate) fee: fn(Fee) -> String,
    pub(crate) each: fn(Money) -> String,
    pub(crate) spoken_fee: fn(Fee) -> String,
    pub(crate) priced: fn(&str, &str) -> String,
    pub(crate) component: S,
    pub(crate) place: fn(Location) -> Option<S>,
    pub(crate) at: fn(&str, &str) -> String,

    pub(crate) talk: fn(Talk<'_>, &str, &str, &str) -> String,
    pub(crate) talk_worst: fn(&str) -> String,
    pub(crate) talk_packs: fn(&str) -> String,
    pub(crate) talk_promotion: fn(u16, &str, &str) -> String,
    pub(crate) talk_bound: fn(u16, Option<&str>) -> String,
    /// The filing doesn't say whether one must stay.
    pub(crate) talk_free: S,
    /// The filing says that one needn't.
    pub(crate) talk_unbound: S,

    pub(crate) step_stay: S,
    pub(crate) step_wait: fn(&str) -> String,
    pub(crate) step_where: fn(&str, &str) -> String,
    pub(crate) step_where_unstated: fn(&str, &str) -> String,
    pub(crate) step_port_unknown: S,
    pub(crate) step_port_ask: fn(&str) -> String,
    pub(crate) step_port_code: S,
    pub(crate) step_port_go: fn(&str) -> String,
    pub(crate) step_port_terms: S,
    pub(crate) step_own_number: S,
    pub(crate) step_new_number: fn(&str) -> String,
    pub(crate) step_pack: fn(&str, &str) -> String,
    pub(crate) step_confirm: S,
    pub(crate) step_compare: S,

    pub(crate) paper_none: S,
    pub(crate) paper_id: S,
    pub(crate) paper_code: S,
    pub(crate) paper_proof: fn(&str) -> String,
    pub(crate) paper_agent: S,

    /// Of what they take, and of what they keep.
    pub(crate) sheet_take: fn(&str) -> String,
    pub(crate) sheet_keep: fn(&str) -> String,
    /// Of whom, and what a month costs.
    pub(crate) sheet_cost: fn(&str, &str) -> String,
    pub(crate) sheet_pack: fn(&str) -> String,
    /// Of whom, its number.
    pub(crate) hotline: fn(&str, &str) -> String,
    pub(crate) say: fn(Say<'_>) -> String,
    /// From a day on, something is so.
    pub(crate) from_day: fn(&str, &str) -> String,
    /// Of what, months, the last day, the most that leaving earlier costs.
    pub(crate) warn_bound: fn(&str, u16, &str, Option<&str>) -> String,
    pub(crate) warn_extras: fn(&str, &str) -> String,
    pub(crate) warn_unstated: fn(&str) -> String,
    /// A month on average, the highest.
    pub(crate) keep_bills: fn(&str, &str) -> String,
    pub(crate) keep_until: fn(&str) -> String,
    pub(crate) keep_again: S,

    pub(crate) ends_waiting: fn(&str) -> String,
    /// Of what, the lower fee, the later one.
    pub(crate) ends_promotion: fn(&str, &str, &str) -> String,
    pub(crate) ends_gift: fn(&str, &str) -> String,
    pub(crate) ends_bound: fn(&str) -> String,
    pub(crate) ends_term: fn(&str) -> String,
    /// Counted from which day.
    pub(crate) ends_text: fn(&str) -> String,

    pub(crate) bound: fn(Option<&str>, &str) -> String,
    pub(crate) bound_unstated: fn(Option<&str>) -> String,
    pub(crate) no_liability: S,
    /// Of what, what of it, and for how many months.
    pub(crate) gift_ends: fn(&str, &str, u16) -> String,
    pub(crate) termination: fn(&str) -> String,
    pub(crate) at_most: fn(&str) -> String,
    pub(crate) promotion_ends: fn(&str, u16, &str, &str) -> String,
    pub(crate) first_month: fn(&str) -> String,
    pub(crate) first_month_unstated: S,
    pub(crate) throttle: fn(&str) -> String,
    pub(crate) cap: fn(&str, &str) -> String,
    pub(crate) term_ends: fn(&str, u16) -> String,
    pub(crate) minimum: fn(&str) -> String,
    pub(crate) leaving: fn(&str) -> String,
    pub(crate) leaving_unknown: S,
    pub(crate) open_rule: fn(&str) -> String,
    pub(crate) abroad_calls_unstated: S,
    pub(crate) exit_unstated: S,
    pub(crate) estimate: S,

    pub(crate) heads: [S; 5],
    pub(crate) part: fn(Part) -> S,
    pub(crate) filed: fn(&str) -> String,
    pub(crate) read_from: fn(&str) -> String,
    pub(crate) includes: fn(&str) -> String,
    pub(crate) inside: S,
    pub(crate) outside: S,
    pub(crate) inside_none: S,
    pub(crate) unstated_prices: fn(&str) -> String,
    pub(crate) incoming_unstated: S,
    /// Of what, how much, for how many months if not for good, what becomes of the rest, whether
    /// it is shared.
    pub(crate) allowance: fn(&str, Option<&str>, Option<u16>, Rest, bool) -> String,
    /// A list, and whether the filing states it.
    pub(crate) order: fn(&str, bool) -> String,
    pub(crate) carried: fn(&str) -> String,
    pub(crate) setup: fn(&str) -> String,
    pub(crate) free_start: fn(&str) -> String,
    pub(crate) cap_then: fn(&str, &tariff_core::CapAction) -> String,
    pub(crate) on_sale: fn(&str) -> String,
    pub(crate) validity: fn(Validity) -> String,
    pub(crate) validity_unstated: S,
    pub(crate) renews: fn(&str) -> String,

    pub(crate) sms_tariff_title: S,
    pub(crate) sms_confirm_title: fn(&str) -> String,
    /// Stands for what had no room.
    pub(crate) sms_rest: S,
    /// A name and its numbers, which may be none.
    pub(crate) sms_name: fn(&str, &str) -> String,
    pub(crate) sms_plan: fn(&str, &str) -> String,
    /// How long one must stay, and the most that leaving earlier costs.
    pub(crate) sms_bound: fn(Part, &str, Option<&str>) -> String,
    /// Whether it is stated that one needn't.
    pub(crate) sms_unbound: fn(Part, bool) -> String,
    /// Behind the first of a list.
    pub(crate) and_more: S,
    pub(crate) for_months: fn(u16) -> String,
    pub(crate) sms_fee: fn(&str) -> String,
    pub(crate) sms_part_fee: fn(&str, &str) -> String,
    pub(crate) sms_promotion: fn(u16, &str) -> String,
    pub(crate) sms_later: fn(u16, &str) -> String,
    /// The same in short: for how many months, the lower fee, the later one.
    pub(crate) sms_fees: fn(u16, &str, &str) -> String,
    pub(crate) sms_minimum: fn(&str) -> String,
    pub(crate) sms_on_top: fn(&str, &str, Part, usize) -> String,
    pub(crate) sms_inside: fn(&str) -> String,
    pub(crate) sms_outside: fn(&str) -> String,
    pub(crate) sms_begins: S,
    pub(crate) sms_exit: fn(&str) -> String,
    pub(crate) sms_date: fn(&str) -> String,
    pub(crate) sms_will: fn(Part, &str, &str) -> String,
    pub(crate) sms_yes: S,

    pub(crate) roaming_title: S,
    pub(crate) roaming_home: fn(&str) -> String,
    pub(crate) roaming_hkmotw: fn(&str) -> String,
    pub(crate) roaming_abroad: fn(&str) -> String,
    pub(crate) roaming_outside: fn(&str) -> String,
    pub(crate) roaming_allowances: fn(&str) -> String,
    pub(crate) roaming_not_usable: fn(&str) -> String,
    /// All of what is included can be used there, some of it, none of it.
    pub(crate) roaming_all: S,
    pub(crate) roaming_some: S,
    pub(crate) roaming_none: S,
    pub(crate) roaming_advice: S,

    pub(crate) per_month: S,
    pub(crate) slip_labels: [S; 7],
    pub(crate) rests_on: fn(Known, usize) -> String,
    pub(crate) read_on: fn(&str) -> String,
    pub(crate) no_contract: S,
}

impl std::fmt::Debug for CardWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CardWords").field("labels", &self.labels).finish_non_exhaustive()
    }
}
