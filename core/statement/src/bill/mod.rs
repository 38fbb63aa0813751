//! What the operator charged, beside what a tariff says.

mod check;
mod paid;
mod plan;
mod promise;
mod services;

pub use check::{BillCheck, CheckError, CheckLine, bill_part, check};
pub use paid::{Paid, Part};
pub use plan::{ShownPlan, shown_plans};
pub use promise::{Promise, PromiseError, promise};
pub use services::{PaidService, services};
