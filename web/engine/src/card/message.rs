//! Text messages, each short enough to be sent: what is longer than three parts is told in shorter
//! words, and what then has no room is said to be left out.

use borsh::{BorshDeserialize, BorshSerialize};

/// The most parts of a message.
const MOST_PARTS: usize = 3;

/// What a text message is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Kind {
    /// Asks for a yes before something is bought.
    #[default]
    Confirm,
    /// The tariff.
    Tariff,
    /// What roaming costs.
    Roaming,
}

/// A text message, for somebody to send. The page sends nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Message {
    /// What it is for.
    pub kind: Kind,
    /// A heading.
    pub title: String,
    /// The text.
    pub text: String,
    /// How many messages it is sent as.
    pub sms_parts: usize,
}

impl Message {
    pub(super) fn new(kind: Kind, title: String, text: String) -> Message {
        let sms_parts = sms_parts(&text);
        Message { kind, title, text, sms_parts }
    }
}

/// The letters of GSM 7 bit that a text in English may have, beside letters, digits and space
/// (3GPP TS 23.038, 6.2.1), and those that count twice (6.2.1.1).
const SEVEN: &str = "\n@!\"#%&'()*+,-./:;<=>?";
const TWICE: &str = "^{}\\[~]|€";

/// How many units a letter takes in GSM 7 bit; none, where it isn't of it.
fn septets(letter: char) -> Option<usize> {
    match letter {
        ' ' | '0'..='9' | 'A'..='Z' | 'a'..='z' => Some(1),
        _ if SEVEN.contains(letter) => Some(1),
        _ if TWICE.contains(letter) => Some(2),
        _ => None,
    }
}

/// How many messages a text is sent as. In GSM 7 bit 160 units stand alone and 153 in each of
/// several; with any other letter it is UCS-2, with 70 and 67: six bytes say which part it is (3GPP
/// TS 23.040, 9.2.3.24.1). No letter is divided between two.
pub fn sms_parts(text: &str) -> usize {
    let seven: Option<Vec<usize>> = text.chars().map(septets).collect();
    match seven {
        Some(sizes) => parts(&sizes, 160, 153),
        None => parts(&text.chars().map(char::len_utf16).collect::<Vec<_>>(), 70, 67),
    }
}

fn parts(sizes: &[usize], alone: usize, each: usize) -> usize {
    if sizes.iter().sum::<usize>() <= alone {
        return 1;
    }
    let (mut count, mut used) = (1, 0);
    for size in sizes {
        if used + size > each {
            (count, used) = (count + 1, 0);
        }
        used += size;
    }
    count
}

/// A sentence of a message in words of different length, the longest first; one that may be left
/// out has an empty one last.
pub(super) struct Piece {
    forms: Vec<String>,
    /// What weighs least is shortened first.
    weight: u8,
}

impl Piece {
    pub(super) fn new(weight: u8, forms: impl IntoIterator<Item = String>) -> Piece {
        Piece { forms: forms.into_iter().collect(), weight }
    }

    /// The same in other letters.
    pub(super) fn map(&self, with: impl FnMut(&String) -> String) -> Piece {
        Piece { forms: self.forms.iter().map(with).collect(), weight: self.weight }
    }

    /// One that is said in full or not at all.
    pub(super) fn if_room(weight: u8, text: String) -> Piece {
        Piece::new(weight, [text, String::new()])
    }

    /// One that is always said in full.
    pub(super) fn whole(text: String) -> Piece {
        Piece::new(u8::MAX, [text])
    }
}

/// The pieces as one text of at most three parts, as far as their shortest words allow. What weighs
/// least is shortened first, and what then has room again is said in full, what weighs most first.
/// Where a piece isn't in full, `rest` says so, before the last of them.
pub(super) fn fitted(pieces: &[Piece], gap: &str, rest: &str) -> String {
    let fits = |at: &[usize]| sms_parts(&joined(pieces, at, gap, rest)) <= MOST_PARTS;
    let mut at = vec![0; pieces.len()];
    let mut steps: Vec<(usize, u8, usize)> = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        steps.extend((1..piece.forms.len()).map(|form| (form, piece.weight, place)));
    }
    steps.sort_unstable();
    let mut taken = 0;
    for (form, _, place) in &steps {
        if fits(&at) {
            break;
        }
        taken += 1;
        if let Some(at) = at.get_mut(*place) {
            *at = *form;
        }
    }
    for (form, _, place) in steps.iter().take(taken).rev() {
        let mut longer = at.clone();
        if let Some(at) = longer.get_mut(*place).filter(|at| *at == form) {
            *at = form - 1;
        }
        if fits(&longer) {
            at = longer;
        }
    }
    joined(pieces, &at, gap, rest)
}

fn joined(pieces: &[Piece], at: &[usize], gap: &str, rest: &str) -> String {
    let form = |(piece, at): (&Piece, &usize)| piece.forms.get(*at).cloned().unwrap_or_default();
    let mut told: Vec<String> = pieces.iter().zip(at).map(form).collect();
    if at.iter().any(|at| *at > 0) {
        told.insert(told.len().saturating_sub(1), rest.to_owned());
    }
    told.retain(|text| !text.is_empty());
    told.join(gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_sent_in_parts() {
        let of = |n: usize| "字".repeat(n);
        // Seventy stand alone; in parts each holds 67: 71 and 134 need two, 135 three.
        for (text, parts) in [
            (of(1), 1),
            (of(70), 1),
            (of(71), 2),
            (of(134), 2),
            (of(135), 3),
            (of(201), 3),
            (of(202), 4),
        ] {
            assert_eq!(sms_parts(&text), parts, "{}", text.chars().count());
        }
        // A letter beyond the first plane is two units: 69 and 2.
        assert_eq!(sms_parts(&(of(69) + "𠮷")), 2);
        // It isn't divided: 66 and one unit free, 66 and 2.
        assert_eq!(sms_parts(&(of(66) + "𠮷" + &of(65) + "𠮷")), 3);
    }

    #[test]
    fn english_has_room_for_more() {
        let of = |n: usize| "a".repeat(n);
        // 160 alone; 153 in each of several.
        for (text, parts) in [
            (of(160), 1),
            (of(161), 2),
            (of(306), 2),
            (of(307), 3),
            (of(459), 3),
            (of(460), 4),
            // A brace is two: 158 and 2, 159 and 2.
            (of(158) + "{", 1),
            (of(159) + "{", 2),
            // One other letter, and all is UCS-2.
            (of(70) + "字", 2),
            (of(69) + "’", 1),
        ] {
            assert_eq!(sms_parts(&text), parts, "{text}");
        }
    }

    #[test]
    fn what_matters_least_is_shortened_first_and_nothing_in_silence() {
        let of = |letter: &str, n: usize| letter.repeat(n);
        let pieces = |long: usize| {
            [
                Piece::whole(of("甲", 40)),
                Piece::new(2, [of("乙", 80), of("丙", 60), String::new()]),
                Piece::if_room(1, of("丁", long)),
                Piece::whole("完".to_owned()),
            ]
        };
        // 40 + 80 + 80 + 1 are 201: three parts.
        let all = fitted(&pieces(80), "", "略");
        assert_eq!(all, of("甲", 40) + &of("乙", 80) + &of("丁", 80) + "完");
        // One more, and what weighs least goes; it is said, and before the last word.
        assert_eq!(fitted(&pieces(81), "", "略"), of("甲", 40) + &of("乙", 80) + "略完");
        let heavy = [
            Piece::whole(of("甲", 130)),
            Piece::new(2, [of("乙", 80), of("丙", 60), String::new()]),
            Piece::if_room(1, of("丁", 9)),
            Piece::whole("完".to_owned()),
        ];
        // 130 + 80 + 9 + 1 don't fit, nor do they without the 9; with 60 for 80 all else does.
        assert_eq!(fitted(&heavy, "", "略"), of("甲", 130) + &of("丙", 60) + &of("丁", 9) + "略完");
    }
}
