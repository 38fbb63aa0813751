//! Sets of lines.

/// A set of a household's lines, by their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lines(pub u16);

impl Lines {
    /// Those for which it is so.
    pub fn of(each: impl Iterator<Item = bool>) -> Lines {
        let bits = each.zip(0..16).filter(|(yes, _)| *yes);
        Lines(bits.fold(0, |set, (_, place)| set | 1 << place))
    }

    /// One line; beyond the sixteenth, none.
    pub fn one(line: usize) -> Lines {
        Lines(u32::try_from(line).ok().and_then(|l| 1u16.checked_shl(l)).unwrap_or(0))
    }

    /// The first `n` lines.
    pub fn first(n: usize) -> Lines {
        Lines::of((0..n).map(|_| true))
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn len(self) -> usize {
        usize::from(self.0.count_ones() as u16)
    }

    pub fn has(self, line: usize) -> bool {
        !self.and(Lines::one(line)).is_empty()
    }

    pub fn and(self, other: Lines) -> Lines {
        Lines(self.0 & other.0)
    }

    pub fn or(self, other: Lines) -> Lines {
        Lines(self.0 | other.0)
    }

    pub fn without(self, other: Lines) -> Lines {
        Lines(self.0 & !other.0)
    }

    /// Whether all of it is in another.
    pub fn within(self, other: Lines) -> bool {
        self.without(other).is_empty()
    }

    /// The place of its first line; of none, beyond all.
    pub fn lowest(self) -> usize {
        usize::from(self.0.trailing_zeros() as u16)
    }

    /// The lines after a place.
    pub fn after(self, line: usize) -> Lines {
        self.without(Lines::first(line + 1))
    }

    /// Its place in a table of all sets.
    pub fn index(self) -> usize {
        self.0.into()
    }

    /// Its lines, in order.
    pub fn each(self) -> impl Iterator<Item = usize> {
        (0..16).filter(move |&line| self.has(line))
    }

    /// All sets within it that aren't empty; a set comes after those within it.
    pub fn parts(self) -> impl Iterator<Item = Lines> {
        let next = move |part: u16| part.wrapping_sub(self.0) & self.0;
        let first = next(0);
        std::iter::successors(Some(first).filter(|&f| f != 0), move |&part| {
            Some(next(part)).filter(|&n| n != 0)
        })
        .map(Lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_after_the_parts_within_them() {
        let all: Vec<u16> = Lines(0b1011).parts().map(|p| p.0).collect();
        assert_eq!(all, [1, 2, 3, 8, 9, 10, 11]);
        assert_eq!(Lines(0).parts().count(), 0);
        assert_eq!(Lines::first(12).parts().count(), 4095);
    }

    #[test]
    fn lines_are_told_by_their_places() {
        let some = Lines(0b1010);
        assert_eq!((some.len(), some.lowest(), some.has(1), some.has(2)), (2, 1, true, false));
        assert_eq!(some.each().collect::<Vec<_>>(), [1, 3]);
        assert_eq!((some.after(1), some.without(Lines::one(3))), (Lines(8), Lines(2)));
        assert_eq!(Lines::of([false, true, false, true].into_iter()), some);
    }
}
