//! A calendar file (iCalendar, RFC 5545) of days to remember: made on the device, and no server
//! reminds of anything.

use tariff_core::Date;

/// The most bytes of a line, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// Something that happens on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// The day.
    pub day: Date,
    /// What happens, in a line.
    pub title: String,
    /// What to do.
    pub text: String,
}

/// The file, with an alarm at nine in the morning three days before each day. `about` tells it from
/// others of the same day; the file of the same advice, opened again, adds nothing.
pub(crate) fn file(today: Date, about: &str, events: &[Event]) -> String {
    let mut all = String::new();
    for text in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//liangshen//tariff//ZH", "CALSCALE:GREGORIAN"]
    {
        line(&mut all, text);
    }
    for (place, event) in events.iter().enumerate() {
        let title = escaped(&event.title);
        line(&mut all, "BEGIN:VEVENT");
        line(&mut all, &format!("UID:{}-{}-{place}@liangshen.invalid", digits(today), safe(about)));
        // No clock is asked for: the day is enough.
        line(&mut all, &format!("DTSTAMP:{}T000000Z", digits(today)));
        line(&mut all, &format!("DTSTART;VALUE=DATE:{}", digits(event.day)));
        line(&mut all, &format!("DTEND;VALUE=DATE:{}", digits(event.day.next())));
        line(&mut all, &format!("SUMMARY:{title}"));
        line(&mut all, &format!("DESCRIPTION:{}", escaped(&event.text)));
        line(&mut all, "TRANSP:TRANSPARENT");
        line(&mut all, "BEGIN:VALARM");
        line(&mut all, "ACTION:DISPLAY");
        line(&mut all, &format!("DESCRIPTION:{title}"));
        line(&mut all, "TRIGGER:-P2DT15H");
        line(&mut all, "END:VALARM");
        line(&mut all, "END:VEVENT");
    }
    line(&mut all, "END:VCALENDAR");
    all
}

/// The file as an address, for a link that saves it.
pub(crate) fn address(file: &str) -> String {
    let bytes = file.bytes().map(|byte| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    "data:text/calendar;charset=utf-8,".chars().map(String::from).chain(bytes).collect()
}

/// A day as `20270601`.
fn digits(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// Letters and digits only.
fn safe(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// A text as a value (3.3.11).
fn escaped(text: &str) -> String {
    let mut all = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => all.extend(['\\', letter]),
            '\n' => all.push_str("\\n"),
            _ if letter.is_control() => {}
            _ => all.push(letter),
        }
    }
    all
}

/// One line, folded between letters where it is too long: what follows begins with a space.
fn line(all: &mut String, text: &str) {
    let mut used = 0;
    for letter in text.chars() {
        if used + letter.len_utf8() > LINE {
            all.push_str("\r\n ");
            used = 1;
        }
        all.push(letter);
        used += letter.len_utf8();
    }
    all.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a file as RFC 5545 has it: lines end with CR LF, hold 75 octets, and go on after a
    /// line end and a space. Names with their values.
    fn read(file: &str) -> Vec<(String, String)> {
        let body = file.strip_suffix("\r\n").expect("the last line ends");
        let mut lines: Vec<String> = Vec::new();
        for line in body.split("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
            match line.strip_prefix(' ') {
                Some(more) => lines.last_mut().unwrap().push_str(more),
                None => lines.push(line.to_owned()),
            }
        }
        let pair = |line: &String| line.split_once(':').map(|(n, v)| (n.to_owned(), v.to_owned()));
        lines.iter().map(|line| pair(line).expect("a name and a value")).collect()
    }

    fn event(day: &str, title: &str, text: &str) -> Event {
        Event { day: day.parse().unwrap(), title: title.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_calendar_reads_a_whole_day_with_its_alarm() {
        let file = file("2026-11-22".parse().unwrap(), "24CQ+1", &[event("2027-12-31", "T", "X")]);
        let read: Vec<String> = read(&file).iter().map(|(n, v)| format!("{n}={v}")).collect();
        let expected = [
            "BEGIN=VCALENDAR",
            "VERSION=2.0",
            "PRODID=-//liangshen//tariff//ZH",
            "CALSCALE=GREGORIAN",
            "BEGIN=VEVENT",
            "UID=20261122-24CQ1-0@liangshen.invalid",
            "DTSTAMP=20261122T000000Z",
            "DTSTART;VALUE=DATE=20271231",
            // The day after the last of the year is the next year's first.
            "DTEND;VALUE=DATE=20280101",
            "SUMMARY=T",
            "DESCRIPTION=X",
            "TRANSP=TRANSPARENT",
            "BEGIN=VALARM",
            "ACTION=DISPLAY",
            "DESCRIPTION=T",
            "TRIGGER=-P2DT15H",
            "END=VALARM",
            "END=VEVENT",
            "END=VCALENDAR",
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn long_texts_are_folded_between_letters_and_marks_are_escaped() {
        let title = "优惠到期；月费 19, 39; \\ 元".repeat(9);
        let text = "一行\n又一行";
        let file = file("2026-11-22".parse().unwrap(), "", &[event("2027-06-01", &title, text)]);
        let read = read(&file);
        let of = |name: &str| read.iter().find(|(n, _)| n == name).unwrap().1.clone();
        // Undone by hand: a mark that a backslash stands before is itself.
        let mut plain = String::new();
        let summary = of("SUMMARY");
        let mut letters = summary.chars();
        while let Some(letter) = letters.next() {
            plain.push(if letter == '\\' { letters.next().unwrap() } else { letter });
        }
        assert_eq!(plain, title);
        assert_eq!(of("DESCRIPTION"), "一行\\n又一行");
    }

    #[test]
    fn every_event_has_a_name_of_its_own() {
        let events = [event("2027-06-01", "a", ""), event("2027-06-01", "b", "")];
        let file = file("2026-11-22".parse().unwrap(), "p", &events);
        let names: Vec<_> = read(&file).into_iter().filter(|(name, _)| name == "UID").collect();
        assert_eq!(names.len(), 2);
        assert_ne!(names[0], names[1]);
    }

    #[test]
    fn an_address_holds_every_byte() {
        assert_eq!(address("A\r\n 月"), "data:text/calendar;charset=utf-8,A%0D%0A%20%E6%9C%88");
    }
}
