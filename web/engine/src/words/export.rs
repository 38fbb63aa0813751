//! How a customer gets a statement that can be read, operator by operator. What
//! is said holds wherever a menu moves to: the site, a computer, 详单查询, Excel
//! and not PDF, else the page as it is saved.

use tariff_statement::Carrier;

use super::S;

/// The advice in one language.
#[allow(missing_docs)]
pub(crate) struct Export {
    pub title: S,
    /// With every operator.
    pub all: &'static [S],
    /// With each of them.
    pub of: [(Carrier, &'static [S]); 4],
}
