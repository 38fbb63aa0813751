//! Rates telephone tariff plans against a customer's usage, exactly, and finds
//! the offer that costs them least: plan or modules, add-ons, and the packs
//! that each month needs, with the proof and the reasons.
//!
//! ```
//! use tariff_core::{
//!     Catalogue, ClassUse, Customer, Goal, Market, Month, Profile, Wishes, choose,
//! };
//! # let json = tariff_core::doc::CATALOGUE;
//! let market = Market::compile(vec![Catalogue::parse("shop.json", json)?])?;
//! let usage = Profile { classes: vec![ClassUse::typed_minutes(310)] };
//! let customer = Customer::new("2026-11-22".parse()?, vec![Month::of_profile(usage)]);
//! let customer = customer.check(&market)?;
//! let wishes = Wishes::default().check(&market, &customer)?;
//! let choice = choose(&market, &customer, &wishes, Goal::Cheapest);
//! let pick = choice.cheapest.pick.ok_or("nothing may be had")?;
//! // 19 with 200 minutes, a pack of 100 for 5, ten minutes at 0.15.
//! assert_eq!((pick.names[0].as_str(), pick.cost.per_month.to_string()), ("畅聊19", "25.50".into()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The door is [`Market`]: catalogues compiled for ranking. What can be asked
//! of it for a [`Customer`]:
//!
//! | | |
//! | --- | --- |
//! | [`choose`] | the whole answer: best offers, verdict, reasons, what to watch, risk |
//! | [`best`] | the best offer alone, with its [`Certificate`] |
//! | [`advise`] | every plan ranked by itself, without add-ons |
//! | [`why_not`] | what stands in the way of an offer, or how much dearer it is |
//! | [`break_even`] | how far the answer holds when usage is more or less |
//! | [`season`] | one plan after another, where that saves |
//! | [`risk`] | how costs spread over months |
//! | [`dominated`] | which plans can be best for nobody, and what is never dearer |
//! | [`household`] | who of several lines takes which plan, and who becomes whose secondary card |
//! | [`cost`] | what any purchase comes to over the horizon |
//! | [`receipt`] | an answer that can be verified later (feature `json`) |
//! | [`rate`] | the bill of one [`Tariff`] for one [`Month`] |
//!
//! Four phases, and faults happen in the first two only:
//! **validate** ([`Catalogue::parse`], [`Customer::check`], [`Wishes::check`])
//! → **compile** ([`Market::compile`]) → **rank** ([`choose`]) → **explain**
//! ([`Reasons`], [`Watch`], [`Bill`]).
//!
//! # What it does not do
//! * It has no clock, no files, no network and no randomness: every answer is
//!   a function of its arguments. The day and the seed are arguments.
//! * It holds no sentence: results are typed data, each front words them.
//! * It makes no month up: costs over a horizon are expected ones over the
//!   months given, each as likely as the others.
//! * It knows no price that a catalogue doesn't state. Usage without a price is
//!   [`Unpriced`], never free.
//!
//! # Arithmetic
//! Money is integers ([`Money`], millionths), amounts between roundings are
//! exact fractions ([`Amount`]), rounding is data ([`Rounding`]). Each call is
//! rounded up by itself, then summed. Floats occur nowhere.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod advice;
mod catalogue;
#[cfg(feature = "json")]
#[doc(hidden)]
pub mod doc;
mod fault;
mod market;
mod money;
mod order;
mod rating;
#[cfg(feature = "schema")]
pub mod schema;
mod usage;

pub use advice::{
    Advice, Arrangement, Axis, Basis, Batch, BatchError, Best, Bests, BillPart, Bound, BreakEven,
    CUSTOMER_SCHEMA, CatalogueAge, Certificate, CertificateError, Chance, Change, CheckedCustomer,
    CheckedHousehold, CheckedWishes, Choice, Column, Cost, CostError, CostLine, CostPart, Count,
    Current, Customer, Dated, Dates, Difference, Discarded, Dominated, DrawOrder, Entry, Exact,
    Excluded, Goal, HOUSEHOLD_SCHEMA, HorizonCost, Household, HouseholdAdvice,
    HouseholdCertificate, HouseholdError, Interval, LONGEST_HORIZON, Later, Leaving, Line,
    LineAdvice, NotComparable, Obstacle, OneChange, Packs, PeaceOfMind, Person, Pick, Placed,
    Purchase, RECOMMENDATION_SCHEMA, Ranker, Ranking, Reasons, Recommendation, Risk, RiskBasis,
    Role, Season, SortRule, Spread, Stretch, Unfit, Verdict, WISHES_SCHEMA, Watch, Why, WhyNot,
    Wishes, Within, advise, best, break_even, choose, contract_day, cost, dominated, household,
    if_answered, one_change, risk, season, why_not,
};
#[cfg(feature = "json")]
pub use advice::{CatalogueHash, RECEIPT_SCHEMA, Receipt, ReceiptError, receipt};
pub use catalogue::{
    AddOn, AddOnKind, AgeBound, Allowance, AtEnd, Binding, BlockPrice, Cap, CapAction, Cards,
    Catalogue, Channel, Charge, Commitment, Family, Fee, FirstMonth, IncludedService, Lasts,
    LeftOut, Module, ModuleGroup, MonthRounding, NotRead, Operator, Part, Period, Plan, Price,
    Promotion, PromotionPrice, Quantity, Question, Rates, Rollover, Rule, SCHEMA, SaleWindow,
    Scope, Setup, SetupDue, Slot, Source, Span, Stage, StagedRounding, StatedNone, Stop, Term,
    Termination, Text, Throttle, Tier, TierMode, Unit, Validity,
};
#[cfg(feature = "binary")]
pub use catalogue::{BinaryError, CheckedCatalogue};
pub use fault::{Fault, Faults};
pub use market::{BillsError, Market, Offer, OfferError};
pub use money::{Amount, Money, MoneyError, Rounding, RoundingMode};
pub use rating::{
    AllowanceUse, Assumption, Bill, BillLine, Carried, Detail, Fact, Moment, Range, RateError,
    SpecialFee, Taken, Tariff, Unpriced, UsageLine, rate, rate_at, rate_months, rated_so_far,
};
pub use usage::{
    Call, CivilTime, ClassUse, Date, Days, Destination, Direction, Increment, Location, Measures,
    Message, Month, MonthDay, MonthUse, Peer, Profile, Record, Service, Session, StepCount,
    TimeError, TimeOfDay, Window, YearMonth, limits,
};
