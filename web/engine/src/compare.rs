//! Offers beside each other, row by row.

use tariff_core::{CheckedCustomer, CheckedWishes, Goal, Market, Offer, choose, why_not};

use crate::answer::Teller;
use crate::format::yuan;
use crate::terms::terms;
use crate::view::Offered;
use crate::words::W;

/// Offers beside each other: a column each, in the order asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Comparison {
    /// Names as filed, and the operator's name, of each.
    pub heads: Vec<(Vec<String>, String)>,
    /// What a month of each costs over the horizon; none where some usage has no price.
    pub costs: Vec<Option<tariff_core::Money>>,
    /// Which of them are the cheapest of these.
    pub cheapest: Vec<bool>,
    /// Rows under headings.
    pub parts: Vec<Part>,
}

/// Rows under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The heading.
    pub title: String,
    /// What a row is about, and its cells, one for each offer.
    pub rows: Vec<(String, Vec<String>)>,
    /// Whether the cells are figures.
    pub figures: bool,
}

/// Compares.
///
/// # Errors
/// Where the market doesn't have one of the offers.
pub(crate) fn compare(
    w: W,
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
    offers: &[Offer],
) -> Result<Comparison, String> {
    let teller = Teller { w, market };
    let choice = choose(market, customer, wishes, Goal::Cheapest);
    let has = customer.current.as_ref().and_then(|current| current.offer.as_ref());
    let mut columns: Vec<Option<Offered>> = Vec::new();
    let mut heads = Vec::new();
    for offer in offers {
        let why = why_not(market, customer, wishes, Goal::Cheapest, offer);
        let mut why = why.map_err(|e| e.to_string())?;
        let (names, operator) = market.names(offer);
        if has == Some(offer) {
            // What the customer has is shown as it is, with nothing bought on top.
            (why.names, why.pick) = (names, choice.current.clone());
        }
        let named = market.operator(&operator);
        heads.push((why.names, named.map_or(operator, |o| w.lang.text(&o.name).to_owned())));
        columns.push(why.pick.as_ref().map(|pick| teller.offered(pick)));
    }
    let costs: Vec<_> = columns.iter().map(|c| c.as_ref().map(|c| c.per_month)).collect();
    let least = costs.iter().flatten().min().copied();
    let cheapest = costs.iter().map(|cost| cost.is_some() && *cost == least).collect();
    let words = w.more;
    let money = |of: fn(&Offered) -> tariff_core::Money| -> Vec<String> {
        let cell = |c: &Option<Offered>| {
            c.as_ref().map_or_else(|| words.no_price.to_owned(), |c| yuan(of(c)))
        };
        columns.iter().map(cell).collect()
    };
    let mut cost_rows = vec![(words.per_month.to_owned(), money(|c| c.per_month))];
    // Where every month is alike, the highest one says nothing.
    if columns.iter().flatten().any(|c| c.worst != c.per_month) {
        cost_rows.push((words.highest.to_owned(), money(|c| c.worst)));
    }
    let parts = columns.iter().map(|c| c.as_ref().map(|c| c.parts.as_slice()).unwrap_or_default());
    let shown: Vec<Vec<(String, String)>> = parts
        .map(|parts| parts.iter().map(|(name, amount)| (name.clone(), yuan(*amount))).collect())
        .collect();
    cost_rows.extend(side_by_side(&shown, "—"));
    let horizon = customer_horizon(wishes);
    cost_rows.push(((words.over)(horizon), money(|c| c.total)));
    let included: Vec<Vec<(String, String)>> = columns.iter().map(allowances).collect();
    let filed: Vec<Vec<(String, String)>> = offers
        .iter()
        .map(|offer| {
            let all = terms(w, market, offer, customer.today).into_iter();
            all.map(|(label, values)| (label, w.listed(&values))).collect()
        })
        .collect();
    let part = |title: &str, rows, figures| Part { title: title.to_owned(), rows, figures };
    let mut parts = vec![
        part(words.costs, cost_rows, true),
        part(words.included, side_by_side(&included, "—"), true),
        part(words.terms, side_by_side(&filed, words.not_stated), false),
    ];
    parts.retain(|part| !part.rows.is_empty());
    Ok(Comparison { heads, costs, cheapest, parts })
}

fn customer_horizon(wishes: &CheckedWishes) -> u16 {
    wishes.horizon
}

/// What the first month's bill says of each allowance.
fn allowances(of: &Option<Offered>) -> Vec<(String, String)> {
    let bill = of.as_ref().and_then(|of| of.bills.first());
    let all = bill.map(|bill| bill.allowances.as_slice()).unwrap_or_default();
    all.iter().map(|a| (a.name.clone(), a.text.clone())).collect()
}

/// Rows by their names, in the order in which they are met; a column that lacks one says `none`.
fn side_by_side(columns: &[Vec<(String, String)>], none: &str) -> Vec<(String, Vec<String>)> {
    let mut names: Vec<&String> = Vec::new();
    for (name, _) in columns.iter().flatten() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let row = |name: &String| {
        let cell = |column: &Vec<(String, String)>| {
            let of = column.iter().filter(|(known, _)| known == name);
            let texts: Vec<&str> = of.map(|(_, text)| text.as_str()).collect();
            // Two of a kind, such as a plan's own and an add-on's, each with what was used of it.
            if texts.is_empty() { none.to_owned() } else { texts.join(" | ") }
        };
        (name.clone(), columns.iter().map(cell).collect())
    };
    names.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_meet_by_their_names() {
        let cell = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let left = vec![cell("fee", "8"), cell("data", "3"), cell("data", "4")];
        let right = vec![cell("calls", "1"), cell("fee", "9")];
        let rows = side_by_side(&[left, right], "—");
        let expected = [("fee", ["8", "9"]), ("data", ["3 | 4", "—"]), ("calls", ["—", "1"])];
        let expected =
            expected.map(|(name, cells)| (name.to_owned(), cells.map(str::to_owned).to_vec()));
        assert_eq!(rows, expected);
    }
}
