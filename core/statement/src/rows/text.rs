//! Bytes → text: which encoding, by what is in them.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Text, and the name of the encoding that it was in.
pub(super) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: &'static str,
}

/// The text of a file: by its byte-order mark; else UTF-8 where that is
/// valid; else UTF-16 where every second byte says so; else GB18030, which
/// holds GBK and is what Excel writes in China. Bytes that mean nothing in it
/// become U+FFFD, and their rows are then at fault by themselves.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded<'_>> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return Some(with(encoding, rest));
    }
    if let Some(encoding) = utf_16(bytes) {
        return Some(with(encoding, bytes));
    }
    if is_binary(bytes) {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name() }),
        // Cut off within a character, and fine up to there.
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => {
            Some(with(UTF_8, bytes))
        }
        // One stray byte in a text that is UTF-8 by everything else: it has
        // many characters of several bytes, which GBK text almost never has.
        Err(error) if mostly_utf_8(bytes, error.valid_up_to()) => Some(with(UTF_8, bytes)),
        Err(_) => Some(with(GB18030, bytes)),
    }
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding: encoding.name() }
}

/// Without a mark: ASCII characters with a zero beside each.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = (head.len() / 10).max(4);
    if head.len() < 16 {
        None
    } else if odd > enough && even == 0 {
        Some(UTF_16LE)
    } else if even > enough && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// At least half of the places that begin a character of several bytes begin a valid one.
fn mostly_utf_8(bytes: &[u8], valid_up_to: usize) -> bool {
    let head = bytes.get(..bytes.len().min(65_536)).unwrap_or_default();
    if valid_up_to >= head.len() {
        return head.iter().any(|b| *b >= 0x80);
    }
    let text = String::from_utf8_lossy(head);
    let lost = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let kept =
        text.chars().filter(|c| *c >= '\u{800}' && *c != char::REPLACEMENT_CHARACTER).count();
    kept > 20 && kept > 9 * lost
}

/// Whether there are bytes that no text has: zero, or many control characters.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
    let strange = |b: &&u8| matches!(**b, 0..=8 | 14..=26 | 28..=31 | 127);
    let zeros = head.contains(&0);
    zeros || head.iter().filter(strange).count() > head.len() / 50
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes).unwrap();
        (decoded.text.into_owned(), decoded.encoding)
    }

    #[test]
    fn encodings_are_told_apart() {
        let text = "起始时间,通信地点\n";
        assert_eq!(read(text.as_bytes()), (text.into(), "UTF-8"));
        let with_mark = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        assert_eq!(read(&with_mark), (text.into(), "UTF-8"));
        let (gbk, _, _) = encoding_rs::GBK.encode(text);
        assert_eq!(read(&gbk), (text.into(), "gb18030"));
        let (four_bytes, _, _) = GB18030.encode("㐀起始");
        assert_eq!(read(&four_bytes), ("㐀起始".into(), "gb18030"));
        let wide = |mark: &[u8], to: fn(u16) -> [u8; 2], text: &str| {
            let mut bytes = mark.to_vec();
            bytes.extend(text.encode_utf16().flat_map(to));
            bytes
        };
        assert_eq!(read(&wide(b"\xff\xfe", u16::to_le_bytes, text)).0, text);
        assert_eq!(read(&wide(b"\xfe\xff", u16::to_be_bytes, text)).0, text);
        let ascii = "a,b,c,d\n1,2,3,4\n起";
        assert_eq!(read(&wide(b"", u16::to_le_bytes, ascii)).0, ascii);
    }

    #[test]
    fn what_is_no_text() {
        assert!(decode(b"\xff\xd8\xff\xe0\0\x10JFIF\0").is_none());
        assert!(decode(&[1, 2, 3, 4, 5, 6]).is_none());
        assert!(decode(b"").is_some());
    }

    #[test]
    fn a_stray_byte_spoils_one_character() {
        let mut bytes =
            "起始时间,通信地点,对方号码,通信时长,通信类型,套餐优惠".repeat(3).into_bytes();
        bytes.push(0xff);
        bytes.extend("主叫".bytes());
        let (text, encoding) = read(&bytes);
        assert_eq!(encoding, "UTF-8");
        assert!(text.ends_with("\u{fffd}主叫"));
    }
}
