//! What a check goes by: what isn't so, ways through months, lists of add-ons.

use super::super::certificate::Placed;
use super::super::search::Base;
use crate::market::Offer;
use crate::money::Money;
use crate::rating::Carried;

/// What a certificate says that isn't so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// Something is better than its best.
    #[error("`{offer}` comes to {score}, less than the best")]
    NotBest {
        /// The better one, without its add-ons.
        offer: Offer,
        /// What it comes to.
        score: Money,
    },
    /// The best, or the runner-up, isn't what it says.
    #[error("{what} is {is}, and not {said}")]
    Differs {
        /// What differs.
        what: &'static str,
        /// What it is.
        is: String,
        /// What the certificate says.
        said: String,
    },
    /// The space is too large to be looked through without bounds.
    #[error("the space is too large to be checked offer by offer")]
    TooLarge,
}

/// Worst bill and score.
pub(super) type Key = (i128, i128);

/// A way through the months so far.
#[derive(Clone, Default)]
pub(super) struct Way {
    pub worst: i128,
    pub money: i128,
    pub things: i128,
    pub carried: Carried,
}

impl Way {
    pub fn is_as_good_as(&self, other: &Way) -> bool {
        self.carried == other.carried
            && self.worst <= other.worst
            && self.money <= other.money
            && self.things <= other.things
    }
}

pub(super) fn key(placed: &Placed) -> Key {
    let worst = placed.worst.map_or(0, |w| i128::from(w.micro()));
    (worst, i128::from(placed.score.micro()))
}

/// Every list with as many of each candidate as there may be: of packs, or of
/// what is kept.
pub(super) fn lists(base: &Base<'_>, one_off: bool) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for c in base.candidates.iter().filter(|c| c.one_off == one_off) {
        let mut next = Vec::new();
        for list in &all {
            for n in c.least..=c.most {
                let mut more: Vec<String> = list.clone();
                more.extend(std::iter::repeat_n(c.add_on.id.clone(), n));
                next.push(more);
            }
        }
        all = next;
    }
    all
}

pub(super) fn differ<T: PartialEq + std::fmt::Debug>(
    what: &'static str,
    is: &T,
    said: &T,
) -> Result<(), CertificateError> {
    if is == said {
        return Ok(());
    }
    Err(CertificateError::Differs { what, is: format!("{is:?}"), said: format!("{said:?}") })
}
