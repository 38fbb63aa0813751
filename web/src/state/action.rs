//! What can happen on the page, by what it happens to.

use std::rc::Rc;

use tariff_core::{Axis, Date, Money, Offer};
use tariff_engine::protocol::{Answered, Ask, Deed, Facts, File, Mark, Query, View};

use super::statement::Event;
use super::{Fault, Prefs, Shared};
use crate::asks::Topic;
use crate::form::{Field, Mistake, Operator};
use crate::presets::Preset;
use crate::regions::Region;
use crate::route::{Route, Step};

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Another screen, or the question after one.
    Screen(Move),
    /// How the page is shown.
    Look(Shown),
    /// A region, and what becomes of its market.
    Market(Load),
    /// Something is typed or chosen.
    Form(Edit),
    /// Something is asked of the answer, or told.
    Answers(Inquiry),
    /// The others of a household, a clerk’s customers, and what became of advice.
    Clients(Client),
    /// Something happens to a statement.
    Statement(Event),
    /// What a button of a document does.
    Do(Deed),
}

/// Another screen, or the question after one.
#[derive(Clone, Debug, PartialEq)]
pub enum Move {
    /// Another screen.
    Go(Route),
    /// On from a question: only where it is answered.
    Next(Step),
    /// A question isn't known the answer to: the usual one counts.
    Unsure(Step),
}

/// How the page is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// Another way to show the page.
    Prefs(Prefs),
    /// 关怀 on or off.
    Care,
    /// The other language.
    OtherLanguage,
    /// A newer build waits.
    Newer,
}

/// A region, and what becomes of its market.
#[derive(Clone, Debug, PartialEq)]
pub enum Load {
    /// Another region.
    Region(&'static Region),
    /// A market arrived.
    Loaded(&'static Region, Shared<Facts>),
    /// A market didn't arrive.
    Failed(&'static Region, Fault),
    /// The engine is gone.
    Gone,
    /// Load again.
    Retry,
    /// Plans that may be the one that one has.
    Plans(String),
}

/// Something is typed or chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Something was typed.
    Type(Field, String),
    /// − or ＋ was pressed.
    Step(Field, bool),
    /// One more month is typed by itself; the first time some.
    AddMonths(Date),
    /// A month is typed alone again.
    NoMonths,
    /// A month isn't typed any more.
    RemoveMonth(usize),
    /// A typical month was chosen.
    Preset(Preset),
    /// Data of an app is to be typed.
    AddApp(String),
    /// … and is not.
    RemoveApp(usize),
    /// The operator now.
    Operator(Operator),
    /// Something was typed into the search for the plan.
    Query(String),
    /// What the plan now costs a month; the same again, that isn't said any more.
    Fee(Money),
    /// So much is paid a month now.
    Paid(Money),
    /// The plan now.
    Offer(Option<Offer>),
    /// An answer, or "not sure".
    Answer(Topic, Option<bool>),
    /// The city.
    City(Option<String>),
    /// The occupation.
    Occupation(Option<String>),
    /// The device.
    Device(Option<String>),
    /// A service must be included, or needn't.
    Need(String, bool),
}

/// Something is asked of the answer, or told.
#[derive(Clone, Debug, PartialEq)]
pub enum Inquiry {
    /// What is wrong with what was typed.
    Mistakes(Vec<Mistake>),
    /// The answer to what was asked.
    Told(Rc<Ask>, Box<Answered>),
    /// The answer to another question, as it was asked.
    Heard(Rc<Ask>, Query, Result<String, ()>),
    /// The other plans are looked at in another way.
    Look(View),
    /// Something was typed to find a plan that isn't the answer.
    Find(String),
    /// Why isn't it this one?
    Why(Offer),
    /// A file is wanted.
    Save(File),
    /// So much of a kind of usage is tried out.
    WhatIf(Axis, String),
    /// Usage as it is now.
    WhatIfReset,
    /// Months differ by so much, in percent; the same again, it isn't said any more.
    Spread(u8),
    /// A month isn't to cost more than so many yuan; the same again, that isn't said any more.
    Limit(u32),
    /// An offer is put beside others, or taken away again.
    Compare(Offer),
    /// These offers are looked at side by side.
    CompareThese(Vec<Offer>),
}

/// The others of a household, a clerk’s customers, and what became of advice.
#[derive(Clone, Debug, PartialEq)]
pub enum Client {
    /// What one of the household is called.
    MemberName(usize, String),
    /// Something was typed about one of the household.
    MemberType(usize, Field, String),
    /// One more of the household.
    AddMember,
    /// Another of the household is worked on.
    Member(usize),
    /// One of the household goes.
    RemoveMember(usize),
    /// Another customer of the clerk's; the number of them is a new one.
    Tab(usize),
    /// The customer in front leaves.
    CloseTab,
    /// What became of an advice: of the customer's in front, or of a row of the log.
    Mark(Option<u32>, Option<Mark>),
    /// The log from before; or none.
    Log(Vec<u8>),
}
