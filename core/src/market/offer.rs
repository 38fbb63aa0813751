//! What can be bought, by its ids.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::usage::is_default;

/// What can be bought: a plan, or modules of a family, with add-ons.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Offer {
    /// The id of a plan or a family.
    pub plan: String,
    /// Ids of the chosen modules, of a family.
    #[serde(default, skip_serializing_if = "is_default")]
    pub modules: Vec<String>,
    /// Ids of add-ons; one that is bought twice is listed twice.
    #[serde(default, skip_serializing_if = "is_default")]
    pub add_ons: Vec<String>,
}

impl fmt::Display for Offer {
    /// `plan`, `family:module+module`, `plan+add-on`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.plan)?;
        if !self.modules.is_empty() {
            write!(f, ":{}", self.modules.join("+"))?;
        }
        for add_on in &self.add_ons {
            write!(f, "+{add_on}")?;
        }
        Ok(())
    }
}

impl Offer {
    /// A plan by itself.
    pub fn plan(id: impl Into<String>) -> Offer {
        Offer { plan: id.into(), ..Offer::default() }
    }
}

/// Why an offer is none of this market's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OfferError {
    /// No plan or family has this id.
    #[error("no plan `{0}` in this market")]
    NoPlan(String),
    /// The family has no such module, or it was named twice for a group.
    #[error("no module `{module}` to choose in `{plan}`")]
    NoModule {
        /// The family's id.
        plan: String,
        /// The module's id.
        module: String,
    },
    /// A group that needs a module has none.
    #[error("`{plan}` needs a module of the group `{group}`")]
    GroupMissing {
        /// The family's id.
        plan: String,
        /// The group's id.
        group: String,
    },
    /// No add-on has this id.
    #[error("no add-on `{0}` in this market")]
    NoAddOn(String),
    /// The add-on isn't sold with that, or not so often.
    #[error("`{add_on}` doesn't go with this offer of `{plan}`, or not so often")]
    NotTogether {
        /// The id of the plan or family.
        plan: String,
        /// The add-on's id.
        add_on: String,
    },
    /// The usage says no day on which so many of a pack could be used.
    #[error("no day is known on which `{0}` could be used so often")]
    NoDay(String),
}
