//! Every word on the page, in a typed table: a message that a language lacks doesn't compile.

mod en;
mod en_tariff;
mod remarks;
mod zh;
mod zh_tariff;

use tariff_core::{
    Assumption, CapAction, Channel, Date, Fact, FirstMonth, Money, Part, Price, Promotion, Rule,
    SaleWindow, Scope, Setup, SpecialFee, StagedRounding, Termination, Text, Unpriced, Why,
};

use crate::asks::Topic;
use crate::form::Field;
use crate::format::Words;
use crate::input::{InputError, Kind};
use crate::presets::Preset;

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 简体中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Its messages.
    pub fn messages(self) -> M {
        M(match self {
            Lang::Zh => &zh::ZH,
            Lang::En => &en::EN,
        })
    }

    /// The other one.
    pub fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }
}

/// The messages of one language, as components get them.
#[derive(Clone, Copy, Debug)]
pub struct M(&'static Messages);

impl PartialEq for M {
    fn eq(&self, other: &Self) -> bool {
        self.0.lang == other.0.lang
    }
}

impl std::ops::Deref for M {
    type Target = Messages;
    fn deref(&self) -> &Messages {
        self.0
    }
}

/// Defines the table and its `Debug`, which function pointers can't derive.
macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident: $kind:ty,)*) => {
        /// All messages.
        pub struct Messages { $($(#[$doc])* pub $name: $kind,)* }
        impl std::fmt::Debug for Messages {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct("Messages").field("lang", &self.lang).finish_non_exhaustive()
            }
        }
    };
}

type S = &'static str;

messages! {
    /// Which language it is.
    lang: Lang,
    /// Its tag, for `lang` attributes.
    tag: S,
    /// Units behind numbers.
    words: Words,

    // The frame of the page.
    title: S,
    brand: S,
    tagline: S,
    skip: S,
    to_other_language: S,
    theme: S,
    theme_auto: S,
    theme_light: S,
    theme_dark: S,
    care: S,
    privacy: S,
    loading: S,
    failed_title: S,
    failed_text: S,
    retry: S,

    // The door for statements.
    door_title: S,
    door_text: S,
    door_choose: S,

    // The form.
    form_title: S,
    region: S,
    past_note: S,
    usage_title: S,
    usage_hint: S,
    presets: S,
    preset: fn(Preset) -> S,
    preset_figures: fn(Preset) -> String,
    presets_source: S,
    presets_source_text: S,
    example_note: S,
    field: fn(Field) -> S,
    field_hint: fn(Field) -> Option<S>,
    unit: fn(Kind) -> S,
    minus: fn(&str) -> String,
    plus: fn(&str) -> String,
    set_to: fn(&str, &str) -> String,
    more_usage: S,
    more_usage_hint: S,
    same_price_note: S,
    incoming_note: S,
    night: fn(&str, &str) -> String,
    apps_title: S,
    apps_hint: S,
    apps_add: S,
    apps_remove: fn(&str) -> String,
    app: fn(&str) -> Option<S>,
    current_title: S,
    current_hint: S,
    operator: S,
    not_said: S,
    no_operator: S,
    plan_now: S,
    plan_search: S,
    plan_search_hint: S,
    plan_none_found: S,
    plan_more_found: fn(usize) -> String,
    plan_change: S,
    plan_remove: S,
    person_title: S,
    person_hint: S,
    more_person: S,
    topic: fn(&Topic) -> S,
    yes: S,
    no: S,
    unsure: S,
    city: S,
    city_other: S,
    occupation: S,
    occupation_of: fn(&str) -> Option<S>,
    occupation_other: S,
    device: S,
    device_of: fn(&str) -> Option<S>,
    phone: S,
    needs_title: S,
    needs_hint: S,
    see_result: S,
    errors_title: fn(usize) -> String,
    error_what: fn(Kind, InputError) -> S,
    error_mend: fn(Kind, InputError) -> S,
    outdated: S,

    // The result.
    result_title: S,
    best_title: S,
    switch_title: S,
    stay_title: S,
    nothing_title: S,
    nothing_text: S,
    per_month: S,
    overpaid: fn(&str) -> String,
    overpaid_text: fn(&str, &str) -> String,
    stay_text: S,
    no_current_text: S,
    could_be_less: fn(&str, usize) -> String,
    basis_typed: S,
    basis_example: S,
    basis_records: S,
    basis_months: fn(usize) -> String,
    basis_steady: S,
    announce: fn(&str, &str, usize) -> String,
    announce_nothing: S,
    announce_errors: fn(usize) -> String,
    dock_best: S,
    ranking_title: S,
    ranking_count: fn(usize) -> String,
    column_plan: S,
    column_cost: S,
    more_than_best: fn(&str) -> String,
    cheapest: S,
    same_as_best: S,
    yours: S,
    assumed_tag: S,
    commitment_tag: fn(u16) -> String,
    show_more: fn(usize, usize) -> String,
    sort_rule: S,
    read_on: fn(Date, i64) -> String,
    stale: fn(i64) -> String,

    // A bill.
    bill_title: S,
    bill_item: S,
    bill_amount: S,
    bill_sum: S,
    bill_range: fn(&str, &str) -> String,
    bill_unavailable: S,
    fee: S,
    fee_module: fn(&str) -> String,
    minimum_spend: fn(&str) -> String,
    special_fee: fn(SpecialFee) -> String,
    used: fn(&str) -> String,
    events: fn(u64) -> String,
    taken: fn(&str) -> String,
    billed: fn(&str) -> String,
    increment: fn(&str, &str) -> String,
    month_step: fn(&str, bool) -> String,
    rounding: fn(StagedRounding) -> String,
    setups: fn(u64, Setup) -> String,
    capped: fn(&str, &CapAction) -> String,
    rule_label: S,
    assumed_label: S,
    assumption: fn(Assumption) -> S,
    line_range: fn(&str, &str) -> String,
    price: fn(&Price) -> String,
    part: fn(Part, &str) -> String,
    scope: fn(&Scope) -> String,
    allowances_title: S,
    allowance_used: fn(&str, &str) -> String,
    allowance_unlimited: fn(&str) -> String,
    rolls_over: fn(&str) -> String,
    fact: fn(&Fact) -> String,

    // A plan's terms.
    terms_title: S,
    filing: S,
    source: S,
    sale: S,
    sale_window: fn(SaleWindow) -> String,
    channels: S,
    exit: S,
    channel: fn(Channel) -> S,
    commitment: S,
    commitment_months: fn(u16, bool) -> String,
    no_commitment: S,
    termination: S,
    termination_fee: fn(Termination) -> String,
    termination_unstated: S,
    first_month: S,
    first_month_mode: fn(FirstMonth) -> String,
    promotion: S,
    promotion_price: fn(Promotion, Money) -> String,
    throttle: S,
    throttled: fn(&str, u32) -> String,
    includes: S,
    eligibility: S,
    rule: fn(&Rule) -> Option<String>,
    any_of: S,
    list: S,
    remarks: S,
    colon: S,
    /// Between two sentences.
    stop: S,

    // What stands apart.
    ask_title: S,
    ask_hint: S,
    ask_none_better: S,
    ask_rule: fn(&Rule) -> String,
    ask_unlocks: fn(usize) -> String,
    ask_saves: fn(&str) -> String,
    ask_saves_more: S,
    ask_also: fn(usize) -> String,
    ask_fill: S,
    ask_more: fn(usize) -> String,
    ask_rest: fn(usize) -> String,
    ask_rare: fn(usize) -> String,
    needs_unstated: fn(&str) -> String,
    excluded_title: S,
    excluded_hint: S,
    why: fn(&Why) -> String,
    elsewhere: fn(usize) -> String,
    not_comparable_title: S,
    not_comparable_hint: S,
    unpriced: fn(&Unpriced) -> String,
    unpriced_used: fn(&Unpriced) -> String,
    none: S,
    left_out: fn(usize) -> String,
}

impl Messages {
    /// The words of a text in this language.
    pub fn text<'a>(&self, text: &'a Text) -> &'a str {
        match self.lang {
            Lang::Zh => &text.zh,
            Lang::En => &text.en,
        }
    }

    /// A region's name.
    pub fn region_name(&self, region: &'static crate::regions::Region) -> S {
        match self.lang {
            Lang::Zh => region.zh,
            Lang::En => region.en,
        }
    }

    /// What a filing says and no field expresses; unknown keys as they are.
    pub fn remark(&self, key: &str) -> Option<S> {
        remarks::remark(key).map(|(zh, en)| match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        })
    }
}
