//! How the page is shown, and where it stands.

use super::{Prefs, Shown};
use crate::regions::Region;

/// How the page is shown, and where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// How it is shown.
    pub prefs: Prefs,
    /// Whether it is a kiosk's: whoever comes next must find nothing.
    pub kiosk: bool,
    /// Where the kiosk stands.
    pub hall: Option<&'static Region>,
    /// Whether a newer build waits.
    pub newer: bool,
}

impl Look {
    pub(super) fn after(&mut self, shown: Shown) {
        match shown {
            Shown::Prefs(prefs) => self.prefs = prefs,
            Shown::Care => self.prefs.care = !self.prefs.care,
            Shown::OtherLanguage => self.prefs.lang = self.prefs.lang.other(),
            Shown::Newer => self.newer = true,
        }
    }
}
