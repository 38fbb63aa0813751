//! What every plan comes to, from columns.

use super::columns::{Flags, Measured, Route, Rows, Sums, usage};
use super::{Market, sum};
use crate::fault::Faults;
use crate::rating::asserted;
use crate::usage::Month;

/// How many rows at a time: as many as the nearest cache holds the sums of.
const ROWS: usize = 1024;

impl Market {
    /// What [`totals`](Self::totals) says of a plan that has no price for some
    /// of the usage.
    pub const UNPRICED: i64 = -1;

    /// Places of all plans and combinations in the order of
    /// [`totals`](Self::totals).
    pub fn places(&self) -> impl Iterator<Item = usize> {
        let shapes = self.columns.shapes.iter().flat_map(|shape| &shape.places);
        shapes.chain(&self.columns.apart).copied()
    }

    /// Sets `out` to what steady months come to under each plan and combination
    /// by itself, whoever may have it: micro-units of the currency, in the order
    /// of [`places`](Self::places).
    ///
    /// ```
    /// use tariff_core::{Catalogue, ClassUse, Market, Month, Profile};
    /// # let text = tariff_core::doc::CATALOGUE;
    /// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
    /// let usage = Profile { classes: vec![ClassUse::typed_minutes(100)] };
    /// let mut totals = Vec::new();
    /// market.totals(&[Month::of_profile(usage)], &mut totals)?;
    /// let is_basic = |place: usize| market.offer_at(place).is_some_and(|o| o.plan == "basic");
    /// let basic = market.places().position(is_basic).and_then(|i| totals.get(i));
    /// // 8 and 100 minutes at 0.15.
    /// assert_eq!(basic, Some(&23_000_000));
    /// # Ok::<(), tariff_core::Faults>(())
    /// ```
    ///
    /// # Errors
    /// Usage out of range.
    pub fn totals(&self, months: &[Month], out: &mut Vec<i64>) -> Result<(), Faults> {
        crate::rating::check(months)?;
        let measured = Measured::of(&self.columns, months);
        out.resize(self.listed.len(), Market::UNPRICED);
        let mut rest: &mut [i64] = out;
        let mut sums = Sums::default();
        for shape in &self.columns.shapes {
            let count = shape.len().min(rest.len());
            let own = rest.split_off_mut(..count).unwrap_or_default();
            let Some(route) = Route::of(shape, &measured, &[]) else {
                self.by_events(&shape.places, months, own);
                continue;
            };
            for (i, out) in own.chunks_mut(ROWS).enumerate() {
                let rows = Rows { from: i * ROWS, count: out.len() };
                let groups = route.groups.iter().map(|g| (g, 0));
                usage(shape, groups, &measured, rows, &mut sums);
                sums.add_fees(shape, &measured, rows, 0);
                for (out, sum) in out.iter_mut().zip(&sums.sums) {
                    *out = sum.cast_signed();
                }
                // Looked at all at once, since hardly ever anything is marked.
                if sums.flags.iter().fold(0, |all, flags| all | flags) == 0 {
                    continue;
                }
                let places = shape.places.get(rows.from..).unwrap_or_default();
                let each = out.iter_mut().zip(&sums.flags).zip(places);
                for ((out, flags), place) in each {
                    if flags & Flags::UNSURE != 0 {
                        self.by_events(&[*place], months, std::slice::from_mut(out));
                    } else if flags & Flags::UNPRICED != 0 {
                        *out = Market::UNPRICED;
                    }
                }
            }
        }
        self.by_events(&self.columns.apart, months, rest);
        Ok(())
    }

    /// The same by the readable rater.
    fn by_events(&self, places: &[usize], months: &[Month], out: &mut [i64]) {
        for (place, out) in places.iter().zip(out) {
            let tariff = self.listed.get(*place).map(|l| &l.tariff);
            let bills = tariff.and_then(|t| asserted(t, months).ok());
            *out = bills.map_or(Market::UNPRICED, |bills| sum(&bills).micro());
        }
    }
}
