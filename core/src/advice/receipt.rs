//! A receipt: what was asked, of which catalogues, and what was answered, so
//! that anybody can ask again and see whether the answer is the same.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::choose::choose;
use super::search::Goal;
use super::{CheckedCustomer, CheckedWishes, Customer, Wishes};
use crate::catalogue::Catalogue;
use crate::fault::Faults;
use crate::market::Market;

/// The schema that this version reads and writes.
pub const RECEIPT_SCHEMA: &str = "tariff-receipt/1";

/// A receipt. It holds the customer's usage, and is theirs to keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Receipt {
    /// `"tariff-receipt/1"`.
    pub schema: String,
    /// The version of the crate that answered.
    pub version: String,
    /// The catalogues that the answer rests on, in their order.
    pub catalogues: Vec<CatalogueHash>,
    /// Who asked.
    pub customer: Customer,
    /// What they wished.
    pub wishes: Wishes,
    /// What the verdict went by.
    pub goal: Goal,
    /// The answer, as JSON.
    pub choice: Value,
}

/// A catalogue, known by its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CatalogueHash {
    /// Its id.
    pub id: String,
    /// SHA-256 of its JSON as this crate writes it, in hexadecimal digits.
    pub sha256: String,
}

/// Why a receipt can't be made or doesn't hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReceiptError {
    /// It is of another form.
    #[error("the receipt is `{0}`; this version reads `{RECEIPT_SCHEMA}`")]
    Schema(String),
    /// The market has other catalogues, or other contents in them.
    #[error("the catalogue `{id}` is not the one of the receipt; use the one it was made from")]
    Catalogue {
        /// The catalogue's id.
        id: String,
    },
    /// What was asked can't be asked of this market.
    #[error(transparent)]
    Inputs(#[from] Faults),
    /// The answer is another one.
    #[error("at `{path}` the receipt says {receipt}, and the answer is {now}{}", version_note(.version))]
    Differs {
        /// Where in the answer the first difference is.
        path: String,
        /// What the receipt says there.
        receipt: String,
        /// What the answer is now.
        now: String,
        /// The version that made the receipt, if it is another one.
        version: Option<String>,
    },
    /// The answer can't be written as JSON.
    #[error("the answer can't be written: {0}")]
    Write(String),
}

fn version_note(version: &Option<String>) -> String {
    let note = |v: &String| format!(" (made by version {v})");
    version.as_ref().map_or_else(String::new, note)
}

/// Makes a receipt of an answer.
///
/// ```
/// use tariff_core::{
///     Catalogue, ClassUse, Customer, Goal, Market, Month, Profile, Wishes, receipt,
/// };
/// # let text = tariff_core::doc::CATALOGUE;
/// let market = Market::compile(vec![Catalogue::parse("tiny", text)?])?;
/// let usage = Profile { classes: vec![ClassUse::typed_minutes(100)] };
/// let customer = Customer::new("2026-11-22".parse()?, vec![Month::of_profile(usage)]);
/// let customer = customer.check(&market)?;
/// let wishes = Wishes::default().check(&market, &customer)?;
/// let mut receipt = receipt(&market, &customer, &wishes, Goal::Cheapest)?;
/// assert_eq!(receipt.verify(&market), Ok(()));
/// receipt.choice["cheapest"]["pick"]["cost"]["total"] = "1.00".into();
/// let error = receipt.verify(&market).unwrap_err().to_string();
/// assert!(error.starts_with("at `cheapest.pick.cost.total` the receipt says \"1.00\""), "{error}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// None that can come up; writing JSON is allowed to fail.
pub fn receipt(
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    goal: Goal,
) -> Result<Receipt, ReceiptError> {
    let choice = serde_json::to_value(choose(market, customer, wishes, goal));
    Ok(Receipt {
        schema: RECEIPT_SCHEMA.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        catalogues: market.catalogues().iter().map(hash).collect::<Result<_, _>>()?,
        customer: (**customer).clone(),
        wishes: (**wishes).clone(),
        goal,
        choice: choice.map_err(|e| ReceiptError::Write(e.to_string()))?,
    })
}

impl Receipt {
    /// Asks again, and says whether the answer is the same.
    ///
    /// # Errors
    /// The first thing that differs: a catalogue, or a figure of the answer.
    pub fn verify(&self, market: &Market) -> Result<(), ReceiptError> {
        if self.schema != RECEIPT_SCHEMA {
            return Err(ReceiptError::Schema(self.schema.clone()));
        }
        let now = market.catalogues().iter().map(hash).collect::<Result<Vec<_>, _>>()?;
        let missing = self.catalogues.iter().find(|c| !now.contains(c));
        let other = now.iter().find(|c| !self.catalogues.contains(c));
        if let Some(catalogue) = missing.or(other) {
            return Err(ReceiptError::Catalogue { id: catalogue.id.clone() });
        }
        let customer = self.customer.clone().check(market)?;
        let wishes = self.wishes.clone().check(market, &customer)?;
        let again = receipt(market, &customer, &wishes, self.goal)?;
        let this = env!("CARGO_PKG_VERSION");
        let version = (self.version != this).then(|| self.version.clone());
        match first_difference("", &self.choice, &again.choice) {
            None => Ok(()),
            Some((path, receipt, now)) => {
                Err(ReceiptError::Differs { path, receipt, now, version })
            }
        }
    }
}

fn hash(catalogue: &Catalogue) -> Result<CatalogueHash, ReceiptError> {
    let text = serde_json::to_vec(catalogue).map_err(|e| ReceiptError::Write(e.to_string()))?;
    let digest = Sha256::digest(&text);
    let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(CatalogueHash { id: catalogue.id.clone(), sha256 })
}

/// The first place at which two values differ, and both.
fn first_difference(path: &str, a: &Value, b: &Value) -> Option<(String, String, String)> {
    let differs = || Some((path.to_owned(), a.to_string(), b.to_string()));
    match (a, b) {
        (Value::Object(x), Value::Object(y)) => {
            let join =
                |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            for (key, value) in x {
                let other = y.get(key).unwrap_or(&Value::Null);
                if let Some(found) = first_difference(&join(key), value, other) {
                    return Some(found);
                }
            }
            let new = y.iter().find(|(key, _)| !x.contains_key(*key));
            new.and_then(|(key, value)| first_difference(&join(key), &Value::Null, value))
        }
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => {
            let pairs = x.iter().zip(y).enumerate();
            pairs
                .into_iter()
                .find_map(|(i, (a, b))| first_difference(&format!("{path}[{i}]"), a, b))
        }
        _ if a == b => None,
        _ => differs(),
    }
}
