//! The result as a QR code to take along: plain text, no server.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use tariff_core::Date;

use super::Case;
pub(super) use super::Qr;
use crate::format::yuan;

/// The most bytes of text; about a hundred 汉字 would not fit a code that a slip prints well.
const MOST: usize = 115;

/// The most bytes of filing numbers: four of ten with what joins them.
const MOST_FILING: usize = 43;

/// Modules left white around it (ISO/IEC 18004).
const QUIET: i32 = 4;

/// The largest version that is drawn: 45 modules a side, 122 bytes at level M.
const LARGEST: u8 = 7;

pub(super) fn qr(case: &Case<'_>) -> Option<Qr> {
    let numbers = case.things.base().filter_map(|t| t.source?.filing.as_deref());
    let numbers: Vec<&str> = numbers.collect();
    let per_month = format!("{}{}", yuan(case.of.cost.per_month), case.w.card.per_month);
    drawn(&text(&case.names, &numbers.join("+"), &per_month, case.customer.today))
}

/// Who says it, the plan, its filing number, what it costs, and when that was said.
pub(super) fn text(name: &str, filing: &str, per_month: &str, today: Date) -> String {
    let mut rest: Vec<String> = Vec::new();
    if !filing.is_empty() {
        rest.push(cut(filing, MOST_FILING));
    }
    rest.push(per_month.to_owned());
    rest.push(today.to_string());
    let rest = rest.join("\n");
    let brand = "量身优选";
    // Two line breaks stand around the name.
    let room = MOST.saturating_sub(brand.len() + rest.len() + 2);
    format!("{brand}\n{}\n{rest}", cut(name, room))
}

/// The text, or as much of it as goes into so many bytes with … behind it.
fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let room = most.saturating_sub('…'.len_utf8());
    let mut kept = String::new();
    for letter in text.chars() {
        if kept.len() + letter.len_utf8() > room {
            break;
        }
        kept.push(letter);
    }
    kept.push('…');
    kept
}

/// Draws a text; none where it is too long.
pub(super) fn drawn(text: &str) -> Option<Qr> {
    let segments = QrSegment::make_segments(text);
    // A better level is taken where it costs no larger code.
    let code = QrCode::encode_segments_advanced(
        &segments,
        QrCodeEcc::Medium,
        Version::MIN,
        Version::new(LARGEST),
        None,
        true,
    );
    let code = code.ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).ok()?;
            if run > 0 {
                path += &format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    let size = u32::try_from(code.size() + 2 * QUIET).ok()?;
    Some(Qr { text: text.to_owned(), size, path })
}
