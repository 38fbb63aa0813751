//! What the state is made of.

use std::ops::Deref;
use std::rc::Rc;

use tariff_engine::protocol::Facts;

use crate::words::Lang;

/// A value that is shared and never changes: equal when it is the very same one.
#[derive(Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares a value from here on.
    pub fn new(value: T) -> Self {
        Shared(Rc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// Colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How the page is shown: all that is kept on the device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prefs {
    /// The language.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// 关怀: larger type, no animation.
    pub care: bool,
}

/// The market of the region, as far as it is here.
#[derive(Clone, Debug, PartialEq)]
pub enum Loading {
    /// On its way.
    Waiting,
    /// Known.
    Ready(Shared<Facts>),
    /// There is none, and why.
    Failed(Fault),
}

/// Why there is no market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It didn't come.
    Missing,
    /// It came and isn't what it should be.
    Garbled,
    /// What reads it didn't come, or broke down.
    Engine,
}
