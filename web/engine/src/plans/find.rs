//! What was typed into a search, and which plans it means: part of a name, a monthly fee, first
//! letters, or a filing number of which most was typed.

use tariff_core::Money;

use super::Entry;
use super::initials::initials;

/// So many characters of a filing number, and it is one.
const FILING: usize = 8;

/// Ways of saying 5G, which stand in half of all names.
const GENERATIONS: [&str; 4] = ["5g-a", "5ga", "5g", "4g"];

/// Words that say nothing of which plan it is.
const EMPTY: [&str; 9] = ["块钱", "元", "块", "圆", "套餐", "资费", "每月", "月", "档"];

/// What a cheap plan that only keeps a number costs at most.
const KEEPS: i64 = 10;

/// Part of what was typed.
#[derive(Debug, PartialEq, Eq)]
enum Word {
    /// A number: a fee, or one that stands in the name.
    Number(String),
    /// Latin letters: of the name, or first letters of it.
    Letters(String),
    /// Anything else: part of the name, or said of a kind of plan.
    Text(String),
}

/// How well a plan fits; what is lower fits better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// By its fee, or its name as it is typed.
    Exact,
    /// By what its kind is called.
    Kind,
    /// By a number in its name.
    Number,
    /// By characters of its name with others between them.
    Scattered,
}

/// Those that fit, the best first; of those that fit as well, in their order.
pub(crate) fn find<'a, 'b>(all: &'b [Entry<'a>], query: &str) -> Vec<&'b Entry<'a>> {
    let query = half_width(query);
    let number: String = query.chars().filter(char::is_ascii_alphanumeric).collect();
    let is_number = query.chars().all(|c| c.is_ascii_alphanumeric() || " -".contains(c));
    if is_number && number.len() >= FILING {
        let has = |e: &&Entry<'_>| letters_and_digits(e.id).contains(&number);
        let filed: Vec<_> = all.iter().filter(has).collect();
        if !filed.is_empty() {
            return filed;
        }
    }
    let words = words(&query);
    if words.is_empty() {
        return Vec::new();
    }
    let fit = |entry: &Entry<'_>| {
        let fits: Option<Vec<Fit>> = words.iter().map(|word| fit(word, entry)).collect();
        fits?.into_iter().max()
    };
    let mut found: Vec<_> = all.iter().filter_map(|e| fit(e).map(|fit| (fit, e))).collect();
    // Only where nothing fits as it is typed, what fits somehow.
    let best = found.iter().map(|(fit, _)| *fit).min();
    found.retain(|(fit, _)| best.is_none_or(|best| *fit == best || *fit <= Fit::Kind));
    // A generation that was typed is no condition, but says which of several first.
    let said = GENERATIONS.iter().find(|said| query.contains(**said));
    let other = |e: &Entry<'_>| said.is_some_and(|said| !half_width(e.name).contains(said));
    found.sort_by_key(|(fit, e)| (other(e), *fit));
    found.into_iter().map(|(_, entry)| entry).collect()
}

fn fit(word: &Word, entry: &Entry<'_>) -> Option<Fit> {
    let name = folded(entry.name);
    match word {
        Word::Number(number) => {
            let costs = number.parse::<Money>().ok();
            if costs.is_some() && costs == entry.fee {
                return Some(Fit::Exact);
            }
            // A year is part of a name.
            let is_year = number.len() == 4;
            let fit = if is_year { Fit::Exact } else { Fit::Number };
            numbers(&half_width(entry.name)).contains(number).then_some(fit)
        }
        Word::Letters(letters) => {
            let named = name.contains(letters.as_str());
            let in_english = |letters: &str| {
                letters.len() > 2 && half_width(entry.operator_names[1]).contains(letters)
            };
            let read = |text: &str| letters.len() > 1 && initials(text).contains(letters.as_str());
            (named || read(&name) || read(entry.operator_names[0]) || in_english(letters))
                .then_some(Fit::Exact)
        }
        Word::Text(text) => {
            if name.contains(text.as_str()) || entry.operator_names[0].contains(text.as_str()) {
                return Some(Fit::Exact);
            }
            if is_called(text, entry) {
                return Some(Fit::Kind);
            }
            // Anything can be called a card.
            let mut rest = name.chars();
            let mut said = text.chars().filter(|c| *c != '卡');
            let scattered = text.chars().count() > 2 && said.all(|c| rest.any(|d| d == c));
            scattered.then_some(Fit::Scattered)
        }
    }
}

/// What people call kinds of plans that aren't named so.
fn is_called(text: &str, entry: &Entry<'_>) -> bool {
    match text {
        "天翼" => entry.operator == "telecom",
        "校园" | "校园卡" | "学生" | "学生卡" => entry.for_students,
        "保号" | "保号卡" => entry.fee.is_some_and(|fee| fee.micro() <= KEEPS * 1_000_000),
        _ => false,
    }
}

/// The words of what was typed; what says nothing is left out, unless nothing else was typed.
fn words(query: &str) -> Vec<Word> {
    let mut rest = query.to_owned();
    for said in GENERATIONS.iter().chain(&EMPTY) {
        rest = rest.replace(said, " ");
    }
    let found = split(&rest);
    if found.is_empty() { split(query) } else { found }
}

fn split(text: &str) -> Vec<Word> {
    #[derive(PartialEq)]
    enum Kind {
        Digit,
        Letter,
        Other,
    }
    let kind = |c: char| match c {
        '0'..='9' => Some(Kind::Digit),
        'a'..='z' => Some(Kind::Letter),
        c if c.is_alphanumeric() => Some(Kind::Other),
        _ => None,
    };
    let mut words = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while let Some(first) = chars.get(at).copied() {
        let Some(of) = kind(first) else {
            at += 1;
            continue;
        };
        let from = at;
        while let Some(c) = chars.get(at).copied() {
            let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
            let point = c == '.' && of == Kind::Digit && digit(at + 1);
            if !point && kind(c).as_ref() != Some(&of) {
                break;
            }
            at += 1;
        }
        let word: String = chars.get(from..at).unwrap_or_default().iter().collect();
        words.push(match of {
            Kind::Digit => Word::Number(word),
            Kind::Letter => Word::Letters(word),
            Kind::Other => Word::Text(word),
        });
    }
    words
}

/// The numbers in a text.
fn numbers(text: &str) -> Vec<String> {
    let of = |word| match word {
        Word::Number(number) => Some(number),
        _ => None,
    };
    split(text).into_iter().filter_map(of).collect()
}

/// A name as it is searched: without what says nothing and what stands between words.
fn folded(name: &str) -> String {
    let mut name = half_width(name);
    for said in EMPTY {
        name = name.replace(said, "");
    }
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Half-width and lower case.
fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    text.chars().map(half).map(|c| c.to_ascii_lowercase()).collect()
}
