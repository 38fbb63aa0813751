//! Words about tariffs, and the way from them to every other table.

use tariff_core::{
    Assumption, BillPart, CapAction, Channel, CostPart, Date, Direction, Fact, FirstMonth,
    Location, Money, Price, Promotion, Quantity, Rule, SaleWindow, Scope, Service, Setup,
    SpecialFee, StagedRounding, Term, Termination, Unpriced, Watch, Why,
};

use super::answer::AnswerWords;
use super::card::CardWords;
use super::figures::FigureWords;
use super::log::LogWords;
use super::more::MoreWords;
use super::others::OthersWords;
use super::page::PageWords;
use super::plans::PlanWords;
use super::shared::SharedWords;
use super::tags::TagWords;
use super::{Lang, S, remarks};
use crate::format::Units;

/// Words about tariffs.
#[allow(missing_docs)]
pub struct Words {
    /// Which language it is.
    pub lang: Lang,
    /// Units behind numbers.
    pub units: &'static Units,
    pub answer: &'static AnswerWords,
    pub figures: &'static FigureWords,
    pub tags: &'static TagWords,
    pub more: &'static MoreWords,
    pub log: &'static LogWords,
    pub others: &'static OthersWords,
    pub page: &'static PageWords,
    pub plans: &'static PlanWords,
    pub shared: &'static SharedWords,
    pub fee: S,
    /// Behind an amount.
    pub per_month: S,
    pub fee_module: fn(&str) -> String,
    pub minimum_spend: fn(&str) -> String,
    pub special_fee: fn(SpecialFee) -> String,
    pub used: fn(&str) -> String,
    pub events: fn(u64) -> String,
    pub taken: fn(&str) -> String,
    pub billed: fn(&str) -> String,
    /// What is billed where some of it was taken out of an allowance before.
    pub over: fn(&str) -> String,
    pub increment: fn(&str, &str) -> String,
    pub month_step: fn(&str, bool) -> String,
    pub rounding: fn(StagedRounding) -> String,
    pub setups: fn(u64, Setup) -> String,
    pub capped: fn(&str, &CapAction) -> String,
    pub assumption: fn(Assumption) -> S,
    pub price: fn(&Price) -> String,
    pub scope: fn(&Scope) -> String,
    pub allowance_used: fn(&str, &str) -> String,
    pub allowance_unlimited: fn(&str) -> String,
    pub rolls_over: fn(&str) -> String,
    pub fact: fn(&Fact) -> String,
    pub filing: S,
    pub source: S,
    pub sale: S,
    pub sale_window: fn(SaleWindow) -> String,
    /// After the last day on which it was sold.
    pub sale_ended: fn(Date) -> String,
    pub channels: S,
    pub exit: S,
    pub channel: fn(Channel) -> S,
    pub commitment: S,
    pub commitment_months: fn(u16, bool) -> String,
    /// There is none, and the filing says so.
    pub none_stated: S,
    pub liability: S,
    pub term: S,
    pub term_text: fn(Term) -> String,
    pub termination: S,
    pub termination_fee: fn(Termination) -> String,
    pub termination_unstated: S,
    pub first_month: S,
    pub first_month_mode: fn(FirstMonth) -> String,
    pub promotion: S,
    pub promotion_price: fn(Promotion, Money) -> String,
    pub throttle: S,
    pub throttled: fn(&str, u32) -> String,
    pub stop: S,
    /// After how much data stops; none where it does when no allowance is left.
    pub stopped: fn(Option<Quantity>) -> String,
    /// In which order what is included is used, and whether the filing says so.
    pub draw_order: S,
    pub draw_order_stated: fn(bool) -> S,
    pub gift: S,
    pub gift_months: fn(&str, u16) -> String,
    pub includes: S,
    pub eligibility: S,
    pub rule: fn(&Rule) -> Option<String>,
    pub any_of: S,
    pub remarks: S,
    pub ask_rule: fn(&Rule) -> String,
    pub ask_also: fn(usize) -> String,
    pub needs_unstated: fn(&str) -> String,
    pub why: fn(&Why) -> String,
    pub unpriced: fn(&Unpriced) -> String,
    pub bill_part: fn(&BillPart) -> String,
    pub cost_part: fn(&CostPart) -> S,
    pub watch: fn(&Watch) -> Option<String>,
    pub expires: fn(&str, usize) -> String,
    /// A commitment of so many months that costs nothing to leave.
    pub bound_freely: fn(u16) -> String,
    /// Months, the fee then, and the conditions.
    pub promotion_depends: fn(u16, Money, &str) -> String,
    /// A day in full.
    pub day: fn(Date) -> String,
    pub unpriced_used: fn(&Unpriced) -> String,
    /// Words of the counter card.
    pub card: &'static CardWords,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl Words {
    /// Texts one after another: what ends with a full stop needs nothing more between.
    pub fn listed(&self, all: &[String]) -> String {
        all.iter().fold(String::new(), |text, next| {
            let between = match text.chars().last() {
                None => "",
                Some('。' | '.') => self.card.gap,
                Some(_) => self.shared.list,
            };
            text + between + next
        })
    }

    /// What a filing says and no field expresses; unknown keys as they are.
    pub fn remark<'a>(&self, key: &'a str) -> &'a str {
        match (remarks::remark(key), self.lang) {
            (None, _) => key,
            (Some((zh, _)), Lang::Zh) => zh,
            (Some((_, en)), Lang::En) => en,
        }
    }
}

/// The usage that has no price, as a price would say what it is for.
pub(super) fn usage_of(unpriced: &Unpriced) -> Scope {
    let voice_out = unpriced.service == Service::Voice && unpriced.direction == Direction::Out;
    Scope {
        id: String::new(),
        service: unpriced.service,
        direction: Some(unpriced.direction),
        peers: Vec::new(),
        circle: None,
        destinations: if voice_out { vec![unpriced.destination] } else { Vec::new() },
        locations: match unpriced.location {
            Location::Home => Vec::new(),
            away => vec![away],
        },
        zones: Vec::new(),
        prefixes: Vec::new(),
        apps: Vec::new(),
        during: Vec::new(),
    }
}
