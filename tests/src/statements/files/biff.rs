//! The records of BIFF8, as [MS-XLS] has them.

/// As much as one record holds.
const RECORD: usize = 8224;

/// A stream of records.
#[derive(Default)]
pub(in crate::statements) struct Biff {
    pub bytes: Vec<u8>,
}

impl Biff {
    /// A record, at most [`RECORD`] bytes long.
    pub(in crate::statements) fn record(&mut self, id: u16, data: &[u8]) {
        let length = u16::try_from(data.len().min(RECORD)).unwrap_or(0);
        self.bytes.extend(id.to_le_bytes());
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(&data[..usize::from(length)]);
    }

    /// The beginning of the globals (5) or of a sheet (16).
    pub(in crate::statements) fn begin(&mut self, kind: u16) {
        let mut data = Vec::new();
        for field in [0x0600, kind, 0x0DBB, 0x07CC] {
            data.extend(u16::to_le_bytes(field));
        }
        // File history flags, lowest version.
        data.extend([0xC1, 0, 0, 0, 0x06, 0, 0, 0]);
        self.record(0x0809, &data);
    }

    pub(in crate::statements) fn end(&mut self) {
        self.record(0x000A, &[]);
    }

    /// A record of a cell: where it stands, then what.
    pub(in crate::statements) fn cell(&mut self, id: u16, at: (u16, u16), xf: u16, data: &[u8]) {
        let mut all = Vec::new();
        for field in [at.0, at.1, xf] {
            all.extend(u16::to_le_bytes(field));
        }
        all.extend(data);
        self.record(id, &all);
    }

    /// The table of strings, in records of at most `limit` bytes.
    pub(in crate::statements) fn strings(&mut self, strings: &[String], uses: u32, limit: usize) {
        let unique = u32::try_from(strings.len()).unwrap_or(u32::MAX);
        let mut cut = Cut { records: vec![Vec::new()], limit: limit.clamp(16, RECORD) };
        cut.put(&uses.to_le_bytes());
        cut.put(&unique.to_le_bytes());
        for text in strings {
            cut.string(text);
        }
        for (i, data) in cut.records.iter().enumerate() {
            self.record(if i == 0 { 0x00FC } else { 0x003C }, data);
        }
    }
}

/// Data that goes on in CONTINUE records.
struct Cut {
    records: Vec<Vec<u8>>,
    limit: usize,
}

impl Cut {
    fn room(&self) -> usize {
        self.limit.saturating_sub(self.records.last().map_or(0, Vec::len))
    }

    /// Bytes that must stay together.
    fn put(&mut self, bytes: &[u8]) {
        if self.room() < bytes.len() {
            self.records.push(Vec::new());
        }
        if let Some(last) = self.records.last_mut() {
            last.extend(bytes);
        }
    }

    /// Its length and flag stay together; its characters may go on in the next
    /// record, which repeats the flag first.
    fn string(&mut self, text: &str) {
        let units = units(text);
        let narrow = units.iter().all(|unit| *unit < 256);
        let size = if narrow { 1 } else { 2 };
        let flag = u8::from(!narrow);
        let mut head = length(&units).to_le_bytes().to_vec();
        head.push(flag);
        self.put(&head);
        for unit in units {
            if self.room() < size {
                self.records.push(vec![flag]);
            }
            self.put(&unit.to_le_bytes()[..size]);
        }
    }
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().take(usize::from(u16::MAX)).collect()
}

fn length(units: &[u16]) -> u16 {
    u16::try_from(units.len()).unwrap_or(u16::MAX)
}

/// A string with a length of two bytes, and characters of two.
pub(super) fn unicode(text: &str) -> Vec<u8> {
    let units = units(text);
    let mut data = length(&units).to_le_bytes().to_vec();
    data.push(1);
    data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    data
}

/// The same with a length of one byte.
pub(super) fn short_unicode(text: &str) -> Vec<u8> {
    let mut data = unicode(text);
    data.remove(1);
    data
}

/// A number in 30 bits, where it fits: whole, or in hundredths.
pub(super) fn rk(number: f64) -> Option<[u8; 4]> {
    let whole = |n: f64| (n.fract() == 0.0 && n.abs() < f64::from(1 << 29)).then_some(n as i32);
    let (value, hundredths) = match whole(number) {
        Some(value) => (value, 0),
        // The one way back must be exact.
        None => {
            let value =
                whole((number * 100.0).round()).filter(|v| f64::from(*v) / 100.0 == number)?;
            (value, 1)
        }
    };
    Some(((value << 2) | 2 | hundredths).to_le_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_packed() {
        assert_eq!(rk(83.0), Some(((83 << 2) | 2_i32).to_le_bytes()));
        assert_eq!(rk(0.76), Some(((76 << 2) | 3_i32).to_le_bytes()));
        assert_eq!((rk(0.125), rk(13_800_000_000.0)), (None, None));
    }

    #[test]
    fn strings_go_on_with_their_flag() {
        let mut biff = Biff::default();
        biff.strings(&["甲乙丙丁戊".to_owned()], 1, 16);
        // 8 bytes of counts, 3 of the head, two characters; then the flag and three.
        let first = [&[0xFC, 0, 15, 0][..], &[1, 0, 0, 0, 1, 0, 0, 0, 5, 0, 1]].concat();
        assert!(biff.bytes.starts_with(&first));
        assert_eq!(biff.bytes[19..24], [0x3C, 0, 7, 0, 1]);
    }
}
