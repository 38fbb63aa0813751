//! Single facts in words: a charge, an allowance, a filing number. Every part of the card says them
//! the same way.

use tariff_core::{
    Allowance, Channel, Charge, Days, Destination, Direction, Location, Money, Peer, Price,
    Rollover, Scope, Service, Termination,
};

use super::Case;
use super::cautions::termination;
use super::thing::{Part, Thing};
use crate::format::price;
use crate::words::card::Rest;

/// A price as it is said: `12.5` and not `12.50`.
pub(super) fn spoken(money: Money) -> String {
    let text = price(money);
    if text.contains('.') { text.trim_end_matches('0').to_owned() } else { text }
}

/// A charge of nothing.
fn is_free(charge: &Charge) -> bool {
    matches!(&charge.price, Price::PerUnit { price, .. } if price.micro() == 0)
        && charge.setup.is_none()
}

impl Case<'_> {
    pub(super) fn quoted(&self, name: &str) -> String {
        (self.w.card.quoted)(name)
    }

    /// Parts as one sentence.
    pub(super) fn sentence(&self, parts: &[String]) -> String {
        let text = parts.join(self.w.card.apart);
        let mut letters = text.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{}{}", letters.as_str(), self.w.card.stop)
    }

    pub(super) fn channels(&self, list: &[Channel]) -> String {
        let words: Vec<&str> = list.iter().map(|c| (self.w.channel)(*c)).collect();
        words.join(self.w.shared.list)
    }

    /// Where the facts of things are filed or were read.
    pub(super) fn filed<'b>(&self, things: impl Iterator<Item = &'b Thing<'b>>) -> String {
        let sources: Vec<_> = things.filter_map(|t| t.source).collect();
        let numbers: Vec<&str> = sources.iter().filter_map(|s| s.filing.as_deref()).collect();
        let read = sources.iter().find_map(|s| s.read.as_deref());
        match read {
            Some(read) if numbers.is_empty() => (self.w.card.read_from)(read),
            _ => (self.w.card.filed)(&numbers.join(self.w.shared.list)),
        }
    }

    /// What a thing costs: a pack each time that it is bought.
    pub(super) fn price(&self, of: &Thing<'_>) -> Option<String> {
        let fee = of.fee?;
        Some(match of.part {
            Part::Pack => (self.w.card.each)(fee.amount),
            _ => (self.w.card.fee)(fee),
        })
    }

    /// What a scope is about. Where it is about places off the mainland only, they are named.
    pub(super) fn scope(&self, scope: &Scope) -> String {
        let name = (self.w.scope)(scope);
        let near = [Location::Home, Location::Roaming];
        if scope.locations.iter().any(|at| near.contains(at)) {
            return name;
        }
        let places = scope.locations.iter().filter_map(|at| (self.w.card.place)(*at));
        let places: Vec<&str> = places.collect();
        match places.as_slice() {
            [] => name,
            _ => (self.w.card.at)(&name, &places.join(self.w.shared.list)),
        }
    }

    /// Names of included services.
    pub(super) fn services(&self, ids: impl Iterator<Item = impl AsRef<str>>) -> String {
        let known = self.market.services();
        let name = |id: &str| {
            let found = known.iter().find(|s| s.id == id);
            found.map_or_else(|| id.to_owned(), |s| self.w.lang.text(&s.name).to_owned())
        };
        let mut names: Vec<String> = ids.map(|id| name(id.as_ref())).collect();
        names.dedup();
        names.join(self.w.shared.list)
    }

    /// What an allowance is of, and how much of it.
    pub(super) fn amount(&self, scope: &Scope, allowance: &Allowance) -> String {
        let name = self.scope(scope);
        match allowance.amount {
            Some(amount) => (self.w.card.priced)(&name, self.w.units.quantity(amount).trim()),
            None => name,
        }
    }

    /// An allowance with its scope and what becomes of the rest.
    pub(super) fn allowance(&self, of: &Thing<'_>, scope: &Scope, allowance: &Allowance) -> String {
        let amount = allowance.amount.map(|q| self.w.units.quantity(q));
        let amount = amount.as_deref().map(str::trim);
        let unclear = ["rollover-mixed", "gift-rollover-not-stated"];
        let rest = match (amount, allowance.rollover) {
            (None, _) => Rest::Unlimited,
            (_, Rollover::NextMonth) => Rest::NextMonth,
            (_, Rollover::Unstated) if scope.service == Service::Data => Rest::Unclear,
            _ if scope.service == Service::Data && unclear.iter().any(|r| of.has_remark(r)) => {
                Rest::Unclear
            }
            _ => Rest::Lapses,
        };
        let (name, months) = (self.scope(scope), allowance.months);
        (self.w.card.allowance)(&name, amount, months, rest, allowance.shared)
    }

    /// Every allowance of a thing, the speed that is left at some point, and where data stops.
    pub(super) fn inside(&self, of: &Thing<'_>) -> Vec<String> {
        let allowances = of.allowances();
        let mut all: Vec<String> =
            allowances.iter().map(|(scope, a)| self.allowance(of, scope, a)).collect();
        let throttled = of.throttles.iter();
        all.extend(throttled.map(|t| (self.w.throttled)(&self.w.units.quantity(t.after), t.kbps)));
        all.extend(of.stops.iter().map(|stop| (self.w.stopped)(stop.after)));
        if !of.includes.is_empty() {
            all.push((self.w.card.includes)(&self.services(of.includes.iter())));
        }
        all
    }

    /// What every month includes; what an add-on brings is named after it.
    pub(super) fn inside_all(&self) -> Vec<String> {
        let named = |of: &Thing<'_>| {
            let lines = self.inside(of).into_iter();
            let tell = |line: String| match of.part {
                Part::AddOn => (self.w.card.priced)(&self.quoted(of.name), &line),
                _ => line,
            };
            lines.map(tell).collect::<Vec<_>>()
        };
        self.things.kept().flat_map(named).collect()
    }

    /// A charge with its price and its end; none of what nobody pays and no filing is asked for.
    pub(super) fn charge(&self, scope: &Scope, charge: &Charge) -> Option<String> {
        let words = self.w.card;
        if is_free(charge) && scope.direction == Some(Direction::In) {
            if scope.service != Service::Voice {
                return None;
            }
            // A price that the filing doesn't name is never told as one that it names.
            if self.things.remarks("incoming-not-stated") {
                return Some(words.incoming_unstated.to_owned());
            }
        }
        // What stands between charges doesn't stand within one.
        let price = (self.w.price)(&charge.price).replace(words.apart, words.apart_within);
        let mut text = (words.priced)(&self.scope(scope), &price);
        if charge.component.is_some() {
            text += words.apart_within;
            text += words.component;
        }
        if let Some(setup) = charge.setup {
            text += words.apart_within;
            text += &(words.setup)(&(words.sum)(setup.price));
        }
        if let Some(cap) = charge.cap.filter(|c| !c.per_event) {
            text += words.apart_within;
            text += &(words.cap_then)(&(words.sum)(cap.amount), &cap.then);
        }
        Some(text)
    }

    /// What is charged beyond the allowances, each once; then what has no price.
    pub(super) fn outside(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for (scope, charge) in self.things.charges() {
            let line = self.charge(scope, charge);
            all.extend(line.filter(|line| !all.contains(line)));
        }
        let unstated = self.unstated();
        if !unstated.is_empty() {
            all.push((self.w.card.unstated_prices)(&unstated.join(self.w.shared.list)));
        }
        all
    }

    /// The kinds of ordinary usage for which nothing states a price, in words.
    fn unstated(&self) -> Vec<String> {
        let out = Some(Direction::Out);
        let near = [Destination::Local, Destination::Domestic];
        let home = Location::Home;
        let calls: Vec<Destination> = near
            .into_iter()
            .filter(|to| !self.stated(Service::Voice, out, home, Some(*to)))
            .collect();
        let mut all = Vec::new();
        if !calls.is_empty() {
            all.push(Scope { destinations: calls, ..plain(Service::Voice, out) });
        }
        for (service, direction) in [
            (Service::Voice, Some(Direction::In)),
            (Service::Sms, out),
            (Service::Mms, out),
            (Service::Data, None),
        ] {
            if !self.stated(service, direction, home, None) {
                all.push(plain(service, direction));
            }
        }
        all.iter().map(|scope| self.scope(scope)).collect()
    }

    /// Whether ordinary usage of a kind has a price, or is included without limit.
    pub(super) fn stated(
        &self,
        service: Service,
        direction: Option<Direction>,
        at: Location,
        to: Option<Destination>,
    ) -> bool {
        let fits = |scope: &Scope| {
            is_general(scope)
                && concerns(scope, service, direction, at)
                && to.is_none_or(|to| {
                    scope.destinations.is_empty() || scope.destinations.contains(&to)
                })
        };
        let unlimited = |t: &Thing<'_>| {
            t.allowances().iter().any(|(scope, a)| a.amount.is_none() && fits(scope))
        };
        self.things
            .charges()
            .iter()
            .any(|(scope, charge)| charge.component.is_none() && fits(scope))
            || self.things.kept().any(unlimited)
    }

    /// The name of a thing with the word for what it is.
    pub(super) fn named(&self, of: &Thing<'_>) -> String {
        let (word, colon) = ((self.w.card.part)(of.part), self.w.shared.colon);
        format!("{word}{colon}{}", of.name)
    }

    /// Whether one must stay with a thing, and what leaving it earlier costs, in sentences. What is
    /// told alone needs no name.
    pub(super) fn stay(&self, of: &Thing<'_>, name: Option<&str>) -> Vec<String> {
        let (w, words) = (self.w, self.w.card);
        if let Some(bound) = of.commitment {
            let months = (w.commitment_months)(bound.months, bound.only_with_extras);
            return vec![(words.bound)(name, &months), (words.termination)(&termination(self, of))];
        }
        let mut all = vec![if of.unbound() {
            (words.bound)(name, w.none_stated)
        } else {
            (words.bound_unstated)(name)
        }];
        all.extend(of.no_liability().then(|| words.no_liability.to_owned()));
        all
    }

    /// How long a thing lasts, named, where that is stated.
    pub(super) fn lasts(&self, of: &Thing<'_>) -> Option<String> {
        let term = (self.w.term_text)(of.term()?);
        Some(format!("{}{}{term}", of.name, self.w.shared.colon))
    }

    /// What leaving something early costs at the most; none where nothing says so.
    pub(super) fn most_for_leaving(&self, of: &Thing<'_>) -> Option<Money> {
        let bound = of.commitment?;
        let rule: Termination = match bound.termination {
            None if of.no_liability() => return Some(Money::ZERO),
            rule => rule?,
        };
        let fees = |t: &Thing<'_>| t.fee.map(|fee| fee.for_month(Days::MEAN_MONTH).to_money());
        let fee = match of.part {
            Part::Plan | Part::Module => self.things.base().filter_map(fees).sum(),
            Part::AddOn | Part::Pack => fees(of).unwrap_or_default(),
        };
        (0..=bound.months).map(|used| rule.fee(used, bound.months, fee)).max()
    }
}

/// Whether a scope is about usage of a kind at a place, or about some of it.
pub(super) fn concerns(
    scope: &Scope,
    service: Service,
    direction: Option<Direction>,
    at: Location,
) -> bool {
    scope.service == service
        && (scope.direction.is_none() || direction.is_none() || scope.direction == direction)
        && (scope.locations.is_empty() || scope.locations.contains(&at))
}

/// Whether a scope is about ordinary usage, and not that of some apps, numbers or people.
fn is_general(scope: &Scope) -> bool {
    let networks = [Peer::OnNet, Peer::OffNet];
    scope.apps.is_empty()
        && scope.zones.is_empty()
        && scope.prefixes.is_empty()
        && scope.circle != Some(true)
        && (scope.peers.is_empty() || networks.iter().all(|p| scope.peers.contains(p)))
}

/// Usage of a kind, wherever it is.
pub(super) fn plain(service: Service, direction: Option<Direction>) -> Scope {
    Scope {
        id: String::new(),
        service,
        direction,
        peers: Vec::new(),
        circle: None,
        destinations: Vec::new(),
        locations: Vec::new(),
        zones: Vec::new(),
        prefixes: Vec::new(),
        apps: Vec::new(),
        during: Vec::new(),
    }
}
