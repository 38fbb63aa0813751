//! How much has been rated: what tests and benchmarks count instead of time.

use std::cell::Cell;

thread_local! {
    static RATED: Cell<u64> = const { Cell::new(0) };
}

/// How many months this thread has rated since it began, each reading of one
/// for itself. The difference of two says how much work lies between them, the
/// same on every machine.
///
/// ```
/// use tariff_core::{Catalogue, ClassUse, Market, Month, Offer, Profile, rate, rated_so_far};
/// let market = Market::compile(vec![Catalogue::parse("tiny", tariff_core::doc::CATALOGUE)?])?;
/// let tariff = market.tariff(&Offer::plan("basic"))?;
/// let usage = Profile { classes: vec![ClassUse::typed_minutes(20)] };
/// let before = rated_so_far();
/// rate(&tariff, &Month::of_profile(usage))?;
/// assert_eq!(rated_so_far() - before, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rated_so_far() -> u64 {
    RATED.get()
}

/// One more.
pub(super) fn note() {
    RATED.set(RATED.get().wrapping_add(1));
}
