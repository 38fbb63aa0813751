//! Finding a plan by what people know of it: a part of its name, or its fee.
//!
//! Full-width digits, case, spaces and marks make no difference, nor does `5G`, which is in half of
//! all names; `59`, `59元` and `59块` are the fee, or a number of the name that is just that.
//! Filing numbers are looked at only once eight characters of one were typed.

use tariff_core::Money;

/// So much of a filing number must have been typed.
const OF_NUMBER: usize = 8;

/// A plan that may be looked for.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Its name as filed.
    pub name: &'a str,
    /// Its id, which is its filing number where it has one.
    pub id: &'a str,
    /// The names of its operator.
    pub operator: [&'a str; 2],
    /// What it costs a month; none of a family, whose modules have fees.
    pub fee: Option<Money>,
}

/// How well something fits what was typed: the less, the better.
pub type Fit = u8;

/// What was typed, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    parts: Vec<Part>,
    /// All of it, as a filing number is written.
    whole: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// Letters, as they stand in a name.
    Text(String),
    /// A number, that is the fee or stands in a name by itself.
    Number(String),
}

impl Typed {
    /// Reads what was typed; none, where that is nothing.
    pub fn read(text: &str) -> Option<Typed> {
        let whole = folded(text);
        let without_5g = |word: &str| folded(word).replace("5g", "");
        let mut words: Vec<String> = text.split_whitespace().map(without_5g).collect();
        words.retain(|word| !word.is_empty());
        if words.is_empty() {
            words.push(whole.clone());
        }
        let mut parts = Vec::new();
        for run in words.iter().flat_map(|word| runs(word)) {
            let number = run.starts_with(|c: char| c.is_ascii_digit());
            let unit = run.chars().all(|c| "元块钱档每月".contains(c)) || run == "yuan";
            match parts.last() {
                Some(Part::Number(_)) if unit => {}
                _ if number && !run.ends_with(|c: char| c.is_ascii_alphabetic()) => {
                    parts.push(Part::Number(run));
                }
                _ => parts.push(Part::Text(run)),
            }
        }
        (!parts.is_empty()).then_some(Typed { parts, whole })
    }

    /// How well a plan fits; none, where it doesn't.
    pub fn fit(&self, of: &Known<'_>) -> Option<Fit> {
        let name = folded(of.name);
        let plain = name.replace("5g", "");
        if self.whole == name {
            return Some(0);
        }
        let number = self.whole.chars().filter(char::is_ascii).count() >= OF_NUMBER;
        if number && folded(of.id).contains(&self.whole) {
            return Some(1);
        }
        let fee = of.fee.map(crate::format::price);
        let operators = of.operator.map(folded);
        let part = |part: &Part| match part {
            Part::Number(n) if fee.as_deref() == Some(n.as_str()) => Some(0),
            Part::Number(n) => runs(&plain).contains(n).then_some(1),
            Part::Text(text) if plain.contains(text.as_str()) || name.contains(text.as_str()) => {
                Some(u8::from(!plain.starts_with(text.as_str())))
            }
            Part::Text(text) => operators.iter().any(|o| o.contains(text.as_str())).then_some(1),
        };
        let fits: Option<Vec<Fit>> = self.parts.iter().map(part).collect();
        Some(2 + fits?.into_iter().max().unwrap_or(0))
    }
}

/// Those that fit, the best first; of as good ones in their order.
pub fn find<'a, T>(
    text: &str,
    all: impl IntoIterator<Item = T>,
    known: impl Fn(&T) -> Known<'a>,
) -> Vec<T> {
    let Some(typed) = Typed::read(text) else { return Vec::new() };
    let fit = |of: T| typed.fit(&known(&of)).map(|fit| (fit, of));
    let mut found: Vec<(Fit, T)> = all.into_iter().filter_map(fit).collect();
    found.sort_by_key(|(fit, _)| *fit);
    found.into_iter().map(|(_, of)| of).collect()
}

/// Letters and digits alone, half-width and small; a point stays between digits.
fn folded(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let all: Vec<char> = text.chars().map(half).flat_map(char::to_lowercase).collect();
    let digit = |at: Option<usize>| {
        at.and_then(|at| all.get(at)).is_some_and(|c: &char| c.is_ascii_digit())
    };
    let stays = |(at, c): (usize, &char)| {
        let point = *c == '.' && digit(at.checked_sub(1)) && digit(at.checked_add(1));
        (c.is_alphanumeric() || point).then_some(*c)
    };
    all.iter().enumerate().filter_map(stays).collect()
}

/// Runs of digits and of others; a unit of data stays with its number: `100g`, `30gb`.
fn runs(folded: &str) -> Vec<String> {
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    let mut all: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for c in folded.chars() {
        let of_data = matches!(c, 'g' | 'm' | 'k' | 'b') && c.is_ascii();
        let goes_on = match before {
            Some(last) if is_digit(last) => is_digit(c) || of_data,
            Some(last) => !is_digit(c) && (of_data || !is_of_data(all.last(), last)),
            None => false,
        };
        match all.last_mut().filter(|_| goes_on) {
            Some(run) => run.push(c),
            None => all.push(c.to_string()),
        }
        before = Some(c);
    }
    all
}

/// Whether a run is a number with its unit.
fn is_of_data(run: Option<&String>, last: char) -> bool {
    run.is_some_and(|run| run.starts_with(|c: char| c.is_ascii_digit())) && !last.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [(&str, &str, Option<i64>); 9] = [
        ("159元全家享套餐", "24JT100001", Some(159)),
        ("5G畅享套餐59元档", "24CQ200059", Some(59)),
        ("飞享套餐58元", "20CQ100058", Some(58)),
        ("联通天王卡", "24JT301580", Some(59)),
        ("８元保号套餐", "24CQ200008", Some(8)),
        ("天翼校园卡（尊享版）", "25CQ300001", Some(29)),
        ("畅听王卡39", "25CQ300002", Some(39)),
        ("大流量卡 100GB", "25CQ300003", Some(99)),
        ("积木套餐", "national-jimu", None),
    ];

    fn found(text: &str) -> Vec<&'static str> {
        let known = |of: &&(&'static str, &'static str, Option<i64>)| Known {
            name: of.0,
            id: of.1,
            operator: ["中国移动", "China Mobile"],
            fee: of.2.map(|yuan| Money::from_micro(yuan * 1_000_000)),
        };
        find(text, ALL.iter(), known).into_iter().map(|of| of.0).collect()
    }

    #[test]
    fn a_fee_is_found_however_it_is_written() {
        for text in ["59", "59元", "59块", "59 块钱", "５９", " 59 ", "59元/月"] {
            assert_eq!(found(text), ["5G畅享套餐59元档", "联通天王卡"], "{text}");
        }
        assert_eq!(found("8"), ["８元保号套餐"], "neither 58 nor a number of a filing");
        assert!(found("30").is_empty() && found("15").is_empty());
    }

    #[test]
    fn names_are_found_by_their_parts() {
        for text in ["飞享58", "飞享 58", "飞享58元档", "飞享套餐", "套餐 飞享"] {
            assert_eq!(found(text), ["飞享套餐58元"], "{text}");
        }
        assert_eq!(found("5G畅享"), ["5G畅享套餐59元档"]);
        assert_eq!(found("畅享"), ["5G畅享套餐59元档"]);
        assert_eq!(found("校园"), ["天翼校园卡（尊享版）"]);
        assert_eq!(found("尊享版"), ["天翼校园卡（尊享版）"]);
        assert_eq!(found("保号"), ["８元保号套餐"]);
        assert_eq!(found("积木"), ["积木套餐"]);
        assert_eq!(found("100g"), ["大流量卡 100GB"]);
        assert_eq!(found("5g"), ["5G畅享套餐59元档"], "nothing else was typed");
        assert_eq!(found("移动 校园"), ["天翼校园卡（尊享版）"]);
        assert!(found("").is_empty() && found("…").is_empty() && found("没有的").is_empty());
    }

    #[test]
    fn filing_numbers_take_eight_characters() {
        assert!(found("24JT301").is_empty() && found("1580").is_empty());
        assert_eq!(found("24jt3015"), ["联通天王卡"]);
        assert_eq!(found("24JT301580"), ["联通天王卡"]);
        assert_eq!(found("national-jimu"), ["积木套餐"]);
    }
}
