//! What the best is called. It is the least only where nothing that stands beside it is less.

use tariff_core::Money;

/// What the best is, beside what else is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Called {
    /// Nothing beside it costs less.
    #[default]
    Least,
    /// Only what answers might open costs less.
    OfNow,
    /// Something costs less, with more to buy and remember, or without what is needed.
    Advised,
    /// One should stay; it is the best of what one could change to.
    IfChanging,
}

impl Called {
    /// Names it: whether one should rather stay, what it costs, what stands beside it, and what
    /// answers might open.
    pub(crate) fn of(
        stays: bool,
        best: Money,
        beside: impl IntoIterator<Item = Money>,
        opened: Option<Money>,
    ) -> Called {
        match () {
            () if stays => Called::IfChanging,
            () if beside.into_iter().any(|cost| cost < best) => Called::Advised,
            () if opened.is_some_and(|cost| cost < best) => Called::OfNow,
            () => Called::Least,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_is_named_so_only_where_it_is() {
        let yuan = |n: i64| Money::from_micro(n * 1_000_000);
        let of = |stays, beside: &[i64], opened: Option<i64>| {
            Called::of(stays, yuan(39), beside.iter().map(|n| yuan(*n)), opened.map(yuan))
        };
        assert_eq!(of(false, &[39, 58], None), Called::Least);
        assert_eq!(of(false, &[58], Some(39)), Called::Least);
        assert_eq!(of(false, &[58], Some(18)), Called::OfNow);
        assert_eq!(of(false, &[38, 58], Some(18)), Called::Advised);
        assert_eq!(of(true, &[18], None), Called::IfChanging);
    }
}
