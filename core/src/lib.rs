//! Rates telephone tariff plans against a customer's usage, exactly, and ranks
//! what they would pay.
//!
//! ```
//! use tariff_core::{Catalogue, ClassUse, Customer, Market, Month, Profile, advise};
//! # let json = tariff_core::doc::CATALOGUE;
//! let market = Market::compile(vec![Catalogue::parse("shop.json", json)?])?;
//! let usage = Profile { classes: vec![ClassUse::typed_minutes(100)] };
//! let customer = Customer::new("2026-11-22".parse()?, vec![Month::of_profile(usage)]);
//! let advice = advise(&market, &customer.check(&market)?);
//! assert_eq!(advice.ranked[0].total.to_string(), "19.00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The door is [`Market`]: catalogues compiled for ranking. [`advise`] ranks
//! its offers for a [`Customer`], [`household()`] finds what the lines of a
//! [`Household`] should have together, [`Market::bills`] itemises an offer, and
//! [`rate`] rates a single [`Tariff`] against a single [`Month`].
//!
//! Four phases, and faults happen in the first two only:
//! **validate** ([`Catalogue::parse`]) → **compile** ([`Market::compile`],
//! [`Customer::check`], [`Household::check`]) → **rank** ([`advise`],
//! [`household()`]) → **explain** ([`Bill`]).
//!
//! # What it does not do
//! * It has no clock, no files, no network and no randomness: every answer is
//!   a function of its arguments. The day is an argument.
//! * It holds no sentence: results are typed data, each front words them.
//! * It doesn't choose add-ons: the offers it ranks are plans and combinations
//!   of modules. An offer with add-ons can be rated ([`Market::tariff`]).
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
    Advice, Arrangement, Basis, CUSTOMER_SCHEMA, CatalogueAge, CertificateError, CheckedCustomer,
    CheckedHousehold, Current, Customer, DrawOrder, Entry, Excluded, HOUSEHOLD_SCHEMA, HorizonCost,
    Household, HouseholdAdvice, HouseholdCertificate, Leaving, LeavingBasis, Line, LineAdvice,
    NotComparable, Person, Role, SortRule, Why, advise, household,
};
pub use catalogue::{
    AddOn, AddOnKind, AgeBound, Allowance, BlockPrice, Cap, CapAction, Cards, Catalogue, Channel,
    Charge, Commitment, Family, Fee, FirstMonth, IncludedService, LeftOut, Module, ModuleGroup,
    MonthRounding, Operator, Part, Period, Plan, Price, Promotion, PromotionPrice, Quantity,
    Question, Rates, Rollover, Rule, SCHEMA, SaleWindow, Scope, Setup, SetupDue, Slot, Source,
    Span, Stage, StagedRounding, Termination, Text, Throttle, Tier, TierMode, Unit, Validity,
};
#[cfg(feature = "binary")]
pub use catalogue::{BinaryError, CheckedCatalogue};
pub use fault::{Fault, Faults};
pub use market::{BillsError, Market, Offer, OfferError};
pub use money::{Amount, Money, MoneyError, Rounding, RoundingMode};
pub use rating::{
    AllowanceUse, Assumption, Bill, BillLine, Carried, Detail, Fact, Moment, Range, RateError,
    SpecialFee, Taken, Tariff, Unpriced, UsageLine, rate, rate_at, rate_months,
};
pub use usage::{
    Call, CivilTime, ClassUse, Date, Destination, Direction, Increment, Location, Measures,
    Message, Month, MonthDay, MonthUse, Peer, Profile, Record, Service, Session, StepCount,
    TimeError, TimeOfDay, Window, YearMonth, limits,
};
