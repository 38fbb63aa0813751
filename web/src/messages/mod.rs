//! Every word on the page, in a typed table: a message that a language lacks doesn't compile.

mod en;
#[cfg(test)]
#[path = "../../engine/src/words/slip.rs"]
mod slip;
#[cfg(test)]
mod tests;
mod zh;

use tariff_core::{Service, Text};
pub use tariff_engine::words::Lang;
use tariff_engine::words::shared;

use crate::asks::Topic;
use crate::form::{Field, Lost};
use crate::input::{InputError, Kind};
use crate::presets::Preset;
use crate::route::{Route, Step};
use crate::state::Fault;
use crate::state::statement::Broken;

/// The messages of a language.
pub fn of(lang: Lang) -> M {
    M(match lang {
        Lang::Zh => &zh::ZH,
        Lang::En => &en::EN,
    })
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
    /// Words that the answers have as well.
    shared: &'static shared::SharedWords,

    // The frame of the page.
    brand: S,
    skip: S,
    skip_screen: S,
    to_other_language: S,
    theme: S,
    theme_auto: S,
    theme_light: S,
    theme_dark: S,
    care: S,
    privacy: S,
    loading: S,
    failed_title: fn(Fault, &str) -> String,
    failed_text: fn(Fault) -> S,
    retry: S,
    other_region: S,
    speak: S,

    // The first screen, and the questions.
    home_title: S,
    home_lead: S,
    quick_title: S,
    quick_text: S,
    quick_start: S,
    quick_again: S,
    promises: &'static [S],
    to_clerk: S,
    question: fn(Step) -> S,
    question_why: fn(Step) -> S,
    step_of: fn(usize, usize) -> String,
    step_back: S,
    next: S,
    skip_question: S,
    unsure_usual: fn(&str) -> String,
    unsure_tag: S,
    check_title: S,
    change: S,
    change_of: fn(&str) -> String,
    not_filled: S,
    more_calls: S,
    more_data: S,
    more_apps: S,
    by_age: S,
    lost: fn(&Lost) -> String,

    hall_question: fn(&str) -> String,
    hall_other: S,
    ways_question: S,
    ways_why: S,
    ways_own: S,
    touch_to_begin: S,
    gets: &'static [S],
    keep_all: S,
    kept_all: S,
    newer: S,
    take_newer: S,

    // The door for statements.
    door_title: S,
    door_text: S,
    door_choose: S,

    // A statement.
    statement_title: S,
    statement_back: S,
    statement_private: S,
    reading: fn(usize, usize, u64) -> String,
    cancel: S,
    cancelled: S,
    choose_files: S,
    drop_here: S,
    more_files: S,
    chosen_files: S,
    remove: S,
    too_large: fn(&str) -> String,
    broken: fn(Broken) -> S,
    home_unknown: S,
    missing_title: S,
    service_used: fn(Service) -> S,
    missing_text: fn(&str) -> String,
    unanswered: S,
    too_much: fn(u16, u8) -> String,
    fill_first: S,
    asking_statement: S,

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
    field: fn(Field) -> S,
    field_hint: fn(Field) -> Option<S>,
    /// A unit behind a number, which may be one.
    unit: fn(Kind, &str) -> S,
    minus: fn(&str) -> String,
    plus: fn(&str) -> String,
    set_to: fn(&str, &str) -> String,
    more_usage_hint: S,
    same_price_note: S,
    incoming_note: S,
    night: fn(&str, &str) -> String,
    months_open: S,
    months_close: S,
    months_hint: S,
    months_parts: S,
    months_typed: fn(usize) -> String,
    month: S,
    month_name: fn(u16, u8) -> String,
    month_add: S,
    row_remove: fn(&str) -> String,
    apps_title: S,
    apps_hint: S,
    apps_add: S,
    apps_remove: fn(&str) -> String,
    app: fn(&str) -> Option<S>,
    current_hint: S,
    operator: S,
    not_said: S,
    no_operator: S,
    operator_without_plans: S,
    plan_search: S,
    plan_search_hint: S,
    plan_none_found: S,
    plan_paid_title: S,
    plan_paid_hint: S,
    plan_change: S,
    contract_title: S,
    contract_hint: fn(u16) -> String,
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
    announce_errors: fn(usize) -> String,

    // The answer.
    change_answers: S,
    card_title: S,
    back_to_result: S,
    asking: S,
    not_told: S,
    find_title: S,
    find_hint: S,

    // Beside the answer: what if, side by side, the household.
    explore_title: S,
    explore_text: S,
    explore_mean: S,
    error_unread: S,
    explore_reset: S,
    compare_text: S,
    compare_empty: S,
    family_title: S,
    family_text: S,
    member_add: S,
    member_name: S,
    member_name_of: fn(&str) -> String,
    /// What the members of a household are called as long as nobody says.
    member: fn(usize) -> String,
    /// Names to choose from.
    member_names: &'static [S],
    member_more: S,
    member_more_of: fn(&str) -> String,
    family_waits: S,

    // The clerk's desk.
    tabs: S,
    tab: fn(usize) -> String,
    tab_new: S,
    tab_close: S,
    tab_close_sure: S,
    line: S,
    line_hint: S,
    shortcuts_title: S,
    shortcuts: &'static [(S, S)],
    screen_title: fn(Route) -> S,
    title_error: S,

    // A bill.

    // A plan's terms.
    list: S,
    colon: S,
    /// Between two sentences.
    stop: S,

    // What stands apart.
    none: S,
}

impl Messages {
    /// The words of a text in this language.
    pub fn text<'a>(&self, text: &'a Text) -> &'a str {
        self.lang.text(text)
    }

    /// A region's name.
    pub fn region_name(&self, region: &'static crate::regions::Region) -> S {
        match self.lang {
            Lang::Zh => region.zh,
            Lang::En => region.en,
        }
    }
}
