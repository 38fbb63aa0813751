//! Which plan a statement shows: the fixed-fee section names it.

use serde::{Deserialize, Serialize};
use tariff_core::{Market, Money, Offer};

use crate::statement::Statement;
use crate::tables::FeeKind;

/// A plan that a statement shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShownPlan {
    /// The plan.
    pub offer: Offer,
    /// Whether name and fee are the very same; otherwise the names are alike.
    pub exact: bool,
}

/// Plans of the market whose names the fixed-fee section has, most alike
/// first; of equals those whose fee was charged. Empty where it names none.
pub fn shown_plans(market: &Market, statement: &Statement) -> Vec<ShownPlan> {
    let fees = statement.months.iter().rev().flat_map(|m| &m.fees);
    let fees = fees.filter(|f| f.kind == FeeKind::Plan && f.amount > Money::ZERO);
    let named: Vec<(String, Money)> = fees.map(|f| (letters(&f.name), f.amount)).collect();
    let mut found: Vec<(u8, bool, String)> = Vec::new();
    for plan in market.catalogues().iter().flat_map(|c| &c.plans) {
        let theirs = statement.carrier.is_none_or(|c| c.id() == plan.operator);
        if !theirs || found.iter().any(|(.., id)| *id == plan.id) {
            continue;
        }
        let name = letters(&plan.name);
        let rank = |(fee, amount): &(String, Money)| {
            let alike = if *fee == name {
                2
            } else if fee.chars().count() >= 5
                && (name.contains(fee.as_str()) || fee.contains(name.as_str()))
            {
                1
            } else {
                return None;
            };
            Some((alike, *amount == plan.fee.amount))
        };
        if let Some((alike, paid)) = named.iter().filter_map(rank).max() {
            found.push((alike, paid, plan.id.clone()));
        }
    }
    found.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then_with(|| a.2.cmp(&b.2)));
    let shown = |(alike, paid, id)| ShownPlan { offer: Offer::plan(id), exact: alike == 2 && paid };
    found.into_iter().map(shown).collect()
}

/// A name without spaces, brackets and the words that come and go.
fn letters(name: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric();
    let text: String = name.chars().filter(kept).collect();
    ["月租费", "月租", "月费", "套餐费", "基本费", "固定费", "功能费"]
        .iter()
        .fold(text, |text, word| text.trim_end_matches(word).to_owned())
}
