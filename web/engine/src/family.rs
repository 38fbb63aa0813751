//! A household in words: who should have which plan, and who a card on it.

use tariff_core::{
    Customer, Date, HorizonCost, Household, Line, LineAdvice, Market, Money, Role, household,
};

use crate::ahead::MONTHS;
use crate::answer::filings;
use crate::bill::bill;
use crate::view::Bill;
use crate::words::W;

/// What suits a household. Amounts are a month's share of the horizon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Family {
    /// What each line should have, in their order; empty where some line can have nothing.
    pub lines: Vec<FamilyLine>,
    /// What each line's customer is called.
    pub members: Vec<String>,
    /// Lines that can have no offer, from 0.
    pub without: Vec<usize>,
    /// Lines that a contract still binds, from 0.
    pub bound: Vec<usize>,
    /// What all pay together.
    pub per_month: Option<Money>,
    /// The same over the horizon, and the horizon in months.
    pub total: Option<(Money, u16)>,
    /// What they pay now; none where that isn't known of every line.
    pub now: Option<Money>,
    /// What they would pay if each took the best plan of its own.
    pub alone: Option<Money>,
    /// What sharing saves.
    pub saving: Option<Money>,
    /// How many arrangements there are, and how many groups were rated.
    pub searched: (String, u64),
    /// What the next arrangement costs more a month.
    pub gap: Option<Money>,
}

impl Family {
    /// What a line's customer is called.
    pub(crate) fn called(&self, place: usize) -> &str {
        self.members.get(place).map_or("", String::as_str)
    }
}

/// What one line should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FamilyLine {
    /// The line whose plan its card belongs to, from 0; none where it has a plan of its own.
    pub card_of: Option<usize>,
    /// Names as filed.
    pub names: Vec<String>,
    /// The operator's name.
    pub operator: String,
    /// The filing number, or the id.
    pub filing: String,
    /// Whether it stays with what it has.
    pub kept: bool,
    /// What it pays a month.
    pub per_month: Money,
    /// Its bills of steady months.
    pub bills: Vec<Bill>,
}

/// Advises a household.
///
/// # Errors
/// What the market doesn't take of it.
pub(crate) fn family(
    w: W,
    market: &Market,
    today: Date,
    members: &[(String, Customer)],
) -> Result<Family, String> {
    let line = |(i, (_, customer)): (usize, &(String, Customer))| Line {
        id: i.to_string(),
        customer: customer.clone(),
    };
    let lines: Vec<Line> = members.iter().enumerate().map(line).collect();
    let asked = Household { horizon: MONTHS, ..Household::new(today, lines) };
    let asked = asked.check(market).map_err(|f| f.to_string())?;
    let advice = household(market, &asked);
    let month = |of: &Option<HorizonCost>| of.as_ref().map(|of| of.per_month);
    let place = |id: &String| {
        members.iter().enumerate().find(|(i, _)| i.to_string() == *id).map(|(i, _)| i)
    };
    let certificate = &advice.certificate;
    let of = |line: &LineAdvice| {
        let operator = market.operator(&line.operator);
        let (card_of, filing) = match &line.role {
            Role::Own { offer } => (None, filings(market, offer)),
            Role::Card { of, add_on } => {
                let card = market.add_on(add_on).and_then(|a| a.source.filing.clone());
                (place(of), card.unwrap_or_else(|| add_on.clone()))
            }
            _ => (None, String::new()),
        };
        FamilyLine {
            card_of,
            names: line.names.clone(),
            operator: operator
                .map_or_else(|| line.operator.clone(), |o| w.lang.text(&o.name).to_owned()),
            filing,
            kept: line.kept,
            per_month: line.cost.per_month,
            bills: line.bills.iter().map(|of| bill(w, market, of)).collect(),
        }
    };
    Ok(Family {
        lines: advice.lines.iter().map(of).collect(),
        members: members.iter().map(|(name, _)| name.clone()).collect(),
        without: advice.without_offer.iter().filter_map(place).collect(),
        bound: advice.bound.iter().filter_map(place).collect(),
        per_month: month(&advice.total),
        total: advice.total.as_ref().map(|of| (of.total, of.horizon)),
        now: month(&advice.now),
        alone: month(&advice.alone),
        saving: month(&advice.saving),
        searched: (certificate.space.to_string(), certificate.rated),
        gap: month(&advice.gap()),
    })
}
