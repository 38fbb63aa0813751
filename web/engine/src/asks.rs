//! What a market's tariffs depend on: only that is asked.

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::{
    Catalogue, Destination, Direction, Location, Market, Peer, Rule, Scope, Service, Window,
};

use crate::regions::Region;

/// Something about the customer that is answered with yes or no.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Topic {
    /// A student.
    Student,
    /// Holds a disability certificate.
    Disability,
    /// Registered as of low income.
    LowIncome,
    /// Somebody's main card would take them on.
    Household,
    /// Has, or would take, the operator's broadband.
    Broadband,
    /// Has the operator's broadband.
    HasBroadband,
    /// Would take it.
    WouldBroadband,
    /// A company's or institution's customer.
    Corporate,
    /// A short-stay visitor.
    Visitor,
    /// Would take a new number.
    NewNumber,
    /// Often calls abroad, or goes there.
    Abroad,
    /// A question of the catalogue's, by its id.
    Ask(String),
}

impl Topic {
    /// The one of a name.
    pub fn named(name: &str) -> Topic {
        let known = [
            Topic::Student,
            Topic::Disability,
            Topic::LowIncome,
            Topic::Household,
            Topic::Broadband,
            Topic::Corporate,
            Topic::Visitor,
            Topic::NewNumber,
            Topic::Abroad,
        ];
        let known = known.into_iter().find(|topic| topic.name() == name);
        known.unwrap_or_else(|| Topic::Ask(name.to_owned()))
    }

    /// A name for elements.
    pub fn name(&self) -> &str {
        match self {
            Topic::Student => "student",
            Topic::Disability => "disability",
            Topic::LowIncome => "low-income",
            Topic::Household => "household",
            Topic::Broadband => "broadband",
            Topic::HasBroadband => "has-broadband",
            Topic::WouldBroadband => "would-broadband",
            Topic::Corporate => "corporate",
            Topic::Visitor => "visitor",
            Topic::NewNumber => "new-number",
            Topic::Abroad => "abroad",
            Topic::Ask(id) => id,
        }
    }
}

/// What is worth asking in a market.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Asks {
    /// Long-distance calls have prices of their own.
    pub long_distance: bool,
    /// Calls while roaming have prices of their own.
    pub roaming: bool,
    /// Being called can cost something.
    pub incoming: bool,
    /// Calls within the operator's network have prices of their own.
    pub on_net: bool,
    /// Calls within one's own circle have prices of their own.
    pub circle: bool,
    /// The cheap hours, where there are some: from the evening into the morning.
    pub night: Option<Window>,
    /// Some data can be used in the home region only.
    pub data_away: bool,
    /// Apps of directed data.
    pub apps: Vec<String>,
    /// Age decides.
    pub age: bool,
    /// Time on the network decides.
    pub tenure: bool,
    /// What was spent of late decides.
    pub recent_spend: bool,
    /// A readiness to spend more decides.
    pub uplift: bool,
    /// A new number decides.
    pub new_number: bool,
    /// Yes-or-no properties that decide, the catalogue's questions aside.
    pub topics: Vec<Topic>,
    /// Occupations that decide.
    pub occupations: Vec<String>,
    /// Devices that decide.
    pub devices: Vec<String>,
    /// Cities that decide.
    pub cities: Vec<String>,
}

impl Asks {
    /// Looks at all scopes, and at the rules of all that is sold in the region.
    pub fn of(market: &Market, region: &Region) -> Asks {
        let mut asks = Asks::default();
        for catalogue in market.catalogues() {
            for scope in &catalogue.scopes {
                asks.note_scope(scope);
            }
            asks.incoming |= charges_incoming(catalogue);
            let families = catalogue.families.iter();
            let plans = catalogue.plans.iter().map(|p| p.eligibility.as_slice());
            let modules = families.clone().flat_map(|f| &f.modules);
            let all = plans
                .chain(families.map(|f| f.eligibility.as_slice()))
                .chain(modules.map(|m| m.eligibility.as_slice()));
            for rules in all.filter(|rules| !sold_elsewhere(rules, region)) {
                rules.iter().for_each(|rule| asks.note_rule(rule));
            }
        }
        asks
    }

    fn note_scope(&mut self, scope: &Scope) {
        let apart = |set: &[Location]| {
            !set.is_empty() && set.contains(&Location::Home) != set.contains(&Location::Roaming)
        };
        match scope.service {
            Service::Voice => {
                let to = &scope.destinations;
                self.long_distance |= !to.is_empty()
                    && to.contains(&Destination::Local) != to.contains(&Destination::Domestic);
                self.roaming |= apart(&scope.locations);
                self.on_net |= scope.peers.contains(&Peer::OnNet);
                self.circle |= scope.circle.is_some();
                let night = |w: &&Window| w.from.zip(w.to).is_some_and(|(from, to)| from > to);
                if self.night.is_none() {
                    self.night = scope.during.iter().find(night).cloned();
                }
            }
            Service::Data => {
                self.data_away |= apart(&scope.locations);
                note(&mut self.apps, &scope.apps);
            }
            Service::Sms | Service::Mms => {}
        }
    }

    fn note_rule(&mut self, rule: &Rule) {
        match rule {
            Rule::Age { .. } => self.age = true,
            Rule::Tenure { .. } => self.tenure = true,
            Rule::NewCustomer => self.new_number = true,
            Rule::SpendUplift { .. } => self.uplift = true,
            Rule::MinRecentSpend { .. } => self.recent_spend = true,
            Rule::Occupation { any_of } => note(&mut self.occupations, any_of),
            Rule::Device { kind } => note(&mut self.devices, std::slice::from_ref(kind)),
            Rule::Cities { any_of } => note(&mut self.cities, any_of),
            Rule::AnyOf { of } => of.iter().for_each(|rule| self.note_rule(rule)),
            other => match topic(other) {
                None | Some(Topic::Ask(_)) => {}
                Some(topic) => note(&mut self.topics, &[topic]),
            },
        }
    }
}

/// Adds what isn't there yet.
fn note<T: Clone + PartialEq>(list: &mut Vec<T>, more: &[T]) {
    for item in more {
        if !list.contains(item) {
            list.push(item.clone());
        }
    }
}

/// The yes-or-no question of a rule, if it is one.
pub fn topic(rule: &Rule) -> Option<Topic> {
    Some(match rule {
        Rule::Student => Topic::Student,
        Rule::Disability => Topic::Disability,
        Rule::LowIncome => Topic::LowIncome,
        Rule::Household => Topic::Household,
        Rule::Broadband => Topic::Broadband,
        Rule::Corporate => Topic::Corporate,
        Rule::Visitor => Topic::Visitor,
        Rule::Ask { question } => Topic::Ask(question.clone()),
        _ => return None,
    })
}

/// Whether rules name regions, and this isn't one of them.
pub fn sold_elsewhere(rules: &[Rule], region: &Region) -> bool {
    rules.iter().any(|rule| match rule {
        Rule::Regions { any_of } => !any_of.iter().any(|id| id == region.id),
        _ => false,
    })
}

fn charges_incoming(catalogue: &Catalogue) -> bool {
    let incoming =
        |scope: &&Scope| scope.service == Service::Voice && scope.direction != Some(Direction::Out);
    let scopes: Vec<&str> =
        catalogue.scopes.iter().filter(incoming).map(|s| s.id.as_str()).collect();
    let rates = catalogue.rates.iter().flat_map(|r| &r.charges);
    let own = catalogue.plans.iter().flat_map(|p| &p.charges);
    rates
        .chain(own)
        .filter(|charge| scopes.contains(&charge.covers.as_str()))
        .any(|charge| !is_free(&charge.price))
}

fn is_free(price: &tariff_core::Price) -> bool {
    matches!(price, tariff_core::Price::PerUnit { price, .. } if price.micro() == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_plans_ask_is_asked_once() {
        let mut asks = Asks::default();
        let either = Rule::AnyOf { of: vec![Rule::Student, Rule::Disability] };
        let question = Rule::Ask { question: "rider".into() };
        for rule in [&Rule::Student, &Rule::Student, &either, &question] {
            asks.note_rule(rule);
        }
        // A catalogue's own question is asked where the plans that wait for it stand.
        assert_eq!(asks.topics, [Topic::Student, Topic::Disability]);
    }
}
