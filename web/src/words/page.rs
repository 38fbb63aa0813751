//! Words of the page.

use tariff_core::{Service, Text};
use tariff_engine::words::shared;

use super::{Lang, S};
use crate::asks::Topic;
use crate::form::{Field, Lost};
use crate::input::{InputError, Kind};
use crate::presets::Preset;
use crate::route::{Route, Step};
use crate::state::Fault;
use crate::state::statement::Broken;

/// Words of the page.
pub struct Messages {
    /// Which language it is.
    pub lang: Lang,
    /// Its tag, for `lang` attributes.
    pub tag: S,
    /// Words that the answers have as well.
    pub shared: &'static shared::SharedWords,

    // The frame of the page.
    pub brand: S,
    pub skip: S,
    pub skip_screen: S,
    pub to_other_language: S,
    pub theme: S,
    pub theme_auto: S,
    pub theme_light: S,
    pub theme_dark: S,
    pub care: S,
    pub privacy: S,
    pub loading: S,
    pub failed_title: fn(Fault, &str) -> String,
    pub failed_text: fn(Fault) -> S,
    pub retry: S,
    pub other_region: S,
    pub speak: S,

    // The first screen, and the questions.
    pub home_title: S,
    pub home_lead: S,
    pub quick_text: S,
    pub quick_start: S,
    pub quick_again: S,
    pub promises: &'static [S],
    pub to_clerk: S,
    pub question: fn(Step) -> S,
    pub question_why: fn(Step) -> S,
    pub step_of: fn(usize, usize) -> String,
    pub step_back: S,
    pub next: S,
    pub skip_question: S,
    pub unsure_usual: fn(&str) -> String,
    pub unsure_tag: S,
    pub check_title: S,
    pub change: S,
    pub change_of: fn(&str) -> String,
    pub not_filled: S,
    pub more_calls: S,
    pub more_data: S,
    pub more_apps: S,
    pub by_age: S,
    pub lost: fn(&Lost) -> String,

    pub hall_question: fn(&str) -> String,
    pub hall_other: S,
    pub ways_question: S,
    pub ways_why: S,
    pub ways_own: S,
    pub touch_to_begin: S,
    pub gets: &'static [S],
    pub keep_all: S,
    pub kept_all: S,
    pub newer: S,
    pub take_newer: S,

    // The door for statements.
    pub door_title: S,
    pub door_text: S,
    pub door_choose: S,

    // A statement.
    pub statement_title: S,
    pub statement_back: S,
    pub statement_private: S,
    pub reading: fn(usize, usize, u64) -> String,
    pub cancel: S,
    pub cancelled: S,
    pub choose_files: S,
    pub drop_here: S,
    pub more_files: S,
    pub chosen_files: S,
    pub remove: S,
    pub too_large: fn(&str) -> String,
    pub broken: fn(Broken) -> S,
    pub home_unknown: S,
    pub missing_title: S,
    pub service_used: fn(Service) -> S,
    pub missing_text: fn(&str) -> String,
    pub unanswered: S,
    pub too_much: fn(u16, u8) -> String,
    pub fill_first: S,
    pub asking_statement: S,

    // The form.
    pub form_title: S,
    pub region: S,
    pub past_note: S,
    pub usage_title: S,
    pub usage_hint: S,
    pub presets: S,
    pub preset: fn(Preset) -> S,
    pub preset_figures: fn(Preset) -> String,
    pub presets_source: S,
    pub presets_source_text: S,
    pub field: fn(Field) -> S,
    pub field_hint: fn(Field) -> Option<S>,
    /// A unit behind a number, which may be one.
    pub unit: fn(Kind, &str) -> S,
    pub minus: fn(&str) -> String,
    pub plus: fn(&str) -> String,
    pub set_to: fn(&str, &str) -> String,
    pub more_usage_hint: S,
    pub same_price_note: S,
    pub incoming_note: S,
    pub night: fn(&str, &str) -> String,
    pub months_open: S,
    pub months_close: S,
    pub months_hint: S,
    pub months_parts: S,
    pub months_typed: fn(usize) -> String,
    pub month: S,
    pub month_name: fn(u16, u8) -> String,
    pub month_add: S,
    pub row_remove: fn(&str) -> String,
    pub apps_title: S,
    pub apps_hint: S,
    pub apps_add: S,
    pub apps_remove: fn(&str) -> String,
    pub app: fn(&str) -> Option<S>,
    pub current_hint: S,
    pub operator: S,
    pub not_said: S,
    pub no_operator: S,
    pub operator_without_plans: S,
    pub plan_search: S,
    pub plan_search_hint: S,
    pub plan_none_found: S,
    pub plan_paid_title: S,
    pub plan_paid_hint: S,
    pub contract_title: S,
    pub contract_hint: fn(u16) -> String,
    pub person_title: S,
    pub person_hint: S,
    pub more_person: S,
    pub topic: fn(&Topic) -> S,
    pub unsure: S,
    pub city: S,
    pub city_other: S,
    pub occupation: S,
    pub occupation_of: fn(&str) -> Option<S>,
    pub occupation_other: S,
    pub device: S,
    pub device_of: fn(&str) -> Option<S>,
    pub phone: S,
    pub needs_title: S,
    pub needs_hint: S,
    pub see_result: S,
    pub errors_title: fn(usize) -> String,
    pub error_what: fn(Kind, InputError) -> S,
    pub error_mend: fn(Kind, InputError) -> S,
    pub outdated: S,

    // The result.
    pub result_title: S,
    pub announce_errors: fn(usize) -> String,

    // The answer.
    pub change_answers: S,
    pub card_title: S,
    pub back_to_result: S,
    pub asking: S,
    pub not_told: S,
    pub find_title: S,
    pub find_hint: S,

    // Beside the answer: what if, side by side, the household.
    pub explore_title: S,
    pub explore_text: S,
    pub explore_mean: S,
    pub error_unread: S,
    pub explore_reset: S,
    pub compare_text: S,
    pub compare_empty: S,
    pub family_text: S,
    pub member_add: S,
    pub member_name: S,
    pub member_name_of: fn(&str) -> String,
    /// What the members of a household are called as long as nobody says.
    pub member: fn(usize) -> String,
    /// Names to choose from.
    pub member_names: &'static [S],
    pub member_more: S,
    pub member_more_of: fn(&str) -> String,
    pub family_waits: S,

    // The clerk's desk.
    pub tabs: S,
    pub tab: fn(usize) -> String,
    pub tab_new: S,
    pub tab_close: S,
    pub tab_close_sure: S,
    pub line: S,
    pub line_hint: S,
    pub shortcuts_title: S,
    pub shortcuts: &'static [(S, S)],
    pub screen_title: fn(Route) -> S,
    pub title_error: S,

    // Here and there.
    /// Between two sentences.
    pub stop: S,
    pub none: S,
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Messages").field("lang", &self.lang).finish_non_exhaustive()
    }
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
