//! Answers as HTML, as a page shows them. Templates escape every value.
//!
//! A button says in `data-do` what it does; a page acts on that: `go SCREEN`, `beside` (the offers
//! told beside each other), `apart N` (the offer in column N away from them), `spread N` (months
//! differ by N percent), `limit N` (N yuan are the most that a month may cost), `copy ID` (the text
//! of an element), `print PAPER` (`a4`, or `receipt` for the slip).

mod answer;
mod bill;
mod card;
mod compare;
mod family;
mod what_if;

pub(crate) use answer::{BESIDE, all, head, rest};
pub(crate) use bill::detail;
pub(crate) use card::card;
pub(crate) use compare::compare;
pub(crate) use family::family;
pub(crate) use what_if::what_if;
