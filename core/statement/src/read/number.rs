//! What the other side's number says, as far as it is shown.

use tariff_core::{Destination, Peer};

use crate::cells::plain;
use crate::tables::{Carrier, Number, Tables};

/// What a number says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub peer: Peer,
    /// By segment alone: the number may have been ported.
    pub ported: bool,
    /// A prefix that charges can go by: an IP prefix, or a calling code.
    pub dialled: Option<String>,
    /// Abroad, or Hong Kong, Macao and Taiwan.
    pub foreign: Option<Destination>,
    /// The area of a fixed line, as an index into the table of areas.
    pub area: Option<usize>,
    /// Nobody pays for calling it.
    pub free: bool,
    /// What a masked and an unmasked print of one number share.
    pub mark: u64,
}

/// Reads a number as a statement prints it: `138****0001`, `0663-1234567`,
/// `+852 …`, `17951138…`.
pub(super) fn number(cell: &str, own: Option<Carrier>, tables: &Tables) -> Told {
    let cell = plain(cell);
    let unrounded = unrounded(&cell);
    let cell = unrounded.as_deref().unwrap_or(&cell);
    let keep = |c: &char| c.is_ascii_digit() || matches!(c, '*' | 'x' | 'X' | '+' | '#');
    let masked = |c| if matches!(c, 'x' | 'X' | '#') { '*' } else { c };
    let text: String = cell.chars().filter(keep).map(masked).take(40).collect();
    let mut told = Told { mark: mark(&text), ..Told::default() };
    let mut rest = text.as_str();
    if let Some(Number::Prefix(prefix)) = tables.number(rest)
        // The prefix alone is no call through it.
        && rest.len() > prefix.len() + 6
    {
        told.dialled = Some(prefix.clone());
        rest = rest.strip_prefix(prefix.as_str()).unwrap_or(rest);
    }
    let home = ["+86", "0086"].iter().find_map(|code| rest.strip_prefix(code));
    let abroad = rest.strip_prefix('+').or_else(|| rest.strip_prefix("00"));
    match (home, abroad) {
        (Some(after), _) => rest = after,
        (None, Some(after)) => {
            if let Some((code, destination)) = tables.calling_code(after) {
                told.foreign = Some(destination);
                told.dialled = Some(code.to_owned());
            } else {
                told.foreign = Some(Destination::International);
            }
            return told;
        }
        (None, None) => {}
    }
    // `86138…` without a plus.
    if let Some(after) = rest.strip_prefix("86").filter(|a| a.len() == 11 && a.starts_with('1')) {
        rest = after;
    }
    if rest.len() == 11 && is_mobile(rest) {
        let carrier = tables.segment(rest);
        told.peer = match (carrier, own) {
            (Some(theirs), Some(own)) if theirs == own => Peer::OnNet,
            (Some(_), Some(_)) => Peer::OffNet,
            _ => Peer::Unknown,
        };
        told.ported = told.peer != Peer::Unknown;
        return told;
    }
    match tables.number(rest) {
        Some(Number::Service { carrier, free }) => {
            let ours = own.is_some() && *carrier == own;
            told.peer = if ours { Peer::OnNet } else { Peer::Fixed };
            told.free = *free && (carrier.is_none() || ours);
            return told;
        }
        Some(Number::Prefix(_)) | None => {}
    }
    if rest.starts_with('0') && rest.len() >= 9 {
        told.area = tables.area_of_number(rest);
        told.peer = if told.area.is_some() { Peer::Fixed } else { Peer::Unknown };
        return told;
    }
    let visible = rest.bytes().filter(u8::is_ascii_digit).count();
    let local = matches!(rest.len(), 7 | 8) && rest.starts_with(|c: char| matches!(c, '2'..='8'));
    if local && visible >= 4 {
        told.peer = Peer::Fixed;
    }
    told
}

/// A number as a spreadsheet shortened it, with stars for the digits that are
/// lost: `1.38E+10`.
fn unrounded(cell: &str) -> Option<String> {
    let (digits, power) = cell.split_once(['E', 'e'])?;
    let (first, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let power: usize = power.strip_prefix('+').unwrap_or(power).parse().ok()?;
    let all = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = first.len() == 1 && all(first) && all(decimals) && decimals.len() <= power;
    let lost = power.checked_sub(decimals.len())?;
    (fits && power < 20).then(|| format!("{first}{decimals}{}", "*".repeat(lost)))
}

/// `1`, then 3 to 9, then a digit that is shown.
fn is_mobile(text: &str) -> bool {
    let mut bytes = text.bytes();
    let head = (bytes.next(), bytes.next(), bytes.next());
    matches!(head, (Some(b'1'), Some(b'3'..=b'9'), Some(b'0'..=b'9')))
}

/// The first three and the last four characters, as digits of a number.
fn mark(text: &str) -> u64 {
    let text = text.strip_prefix("+86").unwrap_or(text);
    let ends = text.chars().take(3).chain(text.chars().rev().take(4));
    let value = |c: char| u64::from(c.to_digit(10).unwrap_or(if c == '*' { 10 } else { 11 }));
    ends.fold(1, |sum, c| sum * 12 + value(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Peer::{Fixed, OffNet, OnNet, Unknown};

    #[test]
    fn numbers_of_every_kind() {
        let tables = Tables::load();
        let read = |text| number(text, Some(Carrier::Cmcc), tables);
        for (text, peer) in [
            ("138****0001", OnNet),
            ("13800000000", OnNet),
            ("+86138****0001", OnNet),
            ("0086 138 0000 0000", OnNet),
            ("186****0001", OffNet),
            ("１８９****0001", OffNet),
            ("1**********", Unknown),
            ("***********", Unknown),
            ("1.38E+10", OnNet),
            ("1.8600000001E10", OffNet),
            ("010****0003", Fixed),
            ("0663-0000000", Fixed),
            ("80000000", Fixed),
            ("10086", OnNet),
            ("10010", Fixed),
            ("4000000000", Fixed),
            ("8000000000", Fixed),
            ("95588", Fixed),
            ("12345", Fixed),
            ("110", Fixed),
            ("0085200000000", Unknown),
            ("", Unknown),
            ("匿名", Unknown),
        ] {
            assert_eq!(read(text).peer, peer, "{text}");
        }
        assert_eq!(number("138****0001", None, tables).peer, Unknown);
        let ip = read("17951138****0001");
        assert_eq!((ip.peer, ip.dialled.as_deref()), (OnNet, Some("17951")));
        let hk = read("+852 0000 0000");
        assert_eq!((hk.foreign, hk.dialled.as_deref()), (Some(Destination::HkMoTw), Some("852")));
        let us = read("0012120000000");
        assert_eq!(
            (us.foreign, us.dialled.as_deref()),
            (Some(Destination::International), Some("1"))
        );
        assert!(read("10086").free && read("110").free && read("8000000000").free);
        assert!(!read("80000000").free);
        assert!(!read("95588").free && !read("4000000000").free && !read("10010").free);
        assert_eq!(read("138****0001").mark, read("13800000001").mark);
        assert_ne!(read("138****0001").mark, read("138****0002").mark);
    }
}
