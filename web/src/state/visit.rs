//! What was said in a visit: one form, or one for each of a household; at the clerk's several
//! customers, a tab each. The one that is worked on stands in the state, the others are put aside.

use std::mem::swap;

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::{Axis, Offer};

use super::State;
use crate::form::{Form, Pairs};
use crate::regions::Region;

/// The most lines of a household: more than that are no family, and a search takes long.
pub const MOST_MEMBERS: usize = 6;

/// The most customers at a clerk's.
pub const MOST_TABS: usize = 9;

/// What is kept of a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
struct Visit {
    /// The region's id, where it was chosen.
    region: Option<String>,
    form: Form,
    others: Vec<Form>,
    member: usize,
    what_if: Pairs<Axis, String>,
    spread: Option<u8>,
    limit: Option<u32>,
    compared: Vec<Offer>,
    noted: Option<u32>,
}

impl State {
    /// The state with what was kept of a visit; what can't be read is as if it weren't there.
    #[must_use]
    pub fn with(mut self, kept: Option<&[u8]>) -> State {
        type Kept = (Visit, Vec<Vec<u8>>, usize);
        let kept = kept.and_then(|bytes| borsh::from_slice::<Kept>(bytes).ok());
        let Some((visit, tabs, tab)) = kept else { return self };
        let read = |tab: &Vec<u8>| borsh::from_slice::<Visit>(tab).is_ok();
        if tab < tabs.len() && tabs.len() <= MOST_TABS && tabs.iter().all(read) {
            self.clients.tabs = tabs;
            self.clients.tab = tab;
        }
        self.take_up(visit);
        self
    }

    /// What is to be kept of the visit; nothing, where nothing was said yet.
    pub fn kept(&self) -> Vec<u8> {
        // Of a statement nothing is kept.
        if let Some(statement) = &self.statement {
            return statement.aside.clone();
        }
        let visit = self.visit();
        if visit == Visit::default() && self.clients.tabs.len() < 2 {
            return Vec::new();
        }
        borsh::to_vec(&(visit, &self.clients.tabs, self.clients.tab)).unwrap_or_default()
    }

    fn visit(&self) -> Visit {
        Visit {
            region: self.market.region_chosen.then(|| self.market.region.id.to_owned()),
            form: self.form.clone(),
            others: self.clients.others.clone(),
            member: self.clients.member,
            what_if: self.answers.what_if.clone(),
            spread: self.answers.spread,
            limit: self.answers.limit,
            compared: self.answers.compared.clone(),
            noted: self.clients.noted,
        }
    }

    fn take_up(&mut self, visit: Visit) {
        let region = visit.region.as_deref().and_then(Region::by_id);
        self.market.region_chosen = region.is_some();
        self.market.region = region.unwrap_or(self.market.region);
        self.form = visit.form;
        self.clients.others = visit.others;
        self.clients.others.truncate(MOST_MEMBERS - 1);
        self.clients.member =
            if visit.member > self.clients.others.len() { 0 } else { visit.member };
        self.answers.what_if = visit.what_if;
        (self.answers.spread, self.answers.limit) = (visit.spread, visit.limit);
        self.answers.compared = visit.compared;
        self.clients.noted = visit.noted;
    }

    /// Every member's form, in their order; one, where there is no household.
    pub fn members(&self) -> Vec<&Form> {
        let first =
            self.clients.member.checked_sub(1).and_then(|place| self.clients.others.get(place));
        let mut all = vec![first.unwrap_or(&self.form)];
        all.extend(self.clients.others.iter());
        if let Some(place) = all.get_mut(self.clients.member) {
            *place = &self.form;
        }
        all
    }

    /// What a member is called.
    pub fn member_name(&self, place: usize) -> String {
        let name = self.members().get(place).map_or("", |form| form.name.trim());
        let usual = crate::words::of(self.look.prefs.lang).member;
        if name.is_empty() { usual(place) } else { name.to_owned() }
    }

    /// A member's form.
    pub(super) fn member_mut(&mut self, place: usize) -> Option<&mut Form> {
        match (place, self.clients.member) {
            (place, in_front) if place == in_front => Some(&mut self.form),
            // The first one stands where the one in front was.
            (0, in_front) => self.clients.others.get_mut(in_front.checked_sub(1)?),
            (place, _) => self.clients.others.get_mut(place.checked_sub(1)?),
        }
    }

    /// Puts a member's form in front; the first one's takes its place meanwhile.
    pub(super) fn turn_to(&mut self, member: usize) {
        for place in [self.clients.member, member] {
            if let Some(other) = place.checked_sub(1).and_then(|p| self.clients.others.get_mut(p)) {
                swap(&mut self.form, other);
            }
        }
        self.clients.member = if member <= self.clients.others.len() { member } else { 0 };
    }

    /// One more of the household.
    pub(super) fn add_member(&mut self) {
        if self.clients.others.len() + 1 < MOST_MEMBERS {
            self.turn_to(0);
            // The household lives in one place.
            let city = self.form.city.clone();
            self.clients.others.push(Form { city, ..Form::default() });
        }
    }

    /// One less; the first one stays.
    pub(super) fn remove_member(&mut self, member: usize) {
        self.turn_to(0);
        if let Some(place) =
            member.checked_sub(1).filter(|place| *place < self.clients.others.len())
        {
            self.clients.others.remove(place);
        }
    }

    /// Another customer, or a new one where `tab` is the number of tabs.
    pub(super) fn turn_to_tab(&mut self, tab: usize) {
        if tab > self.clients.tabs.len().max(1) || tab >= MOST_TABS || tab == self.clients.tab {
            return;
        }
        self.put_aside();
        if tab == self.clients.tabs.len() {
            self.clients.tabs.push(Vec::new());
        }
        self.clients.tab = tab;
        let kept =
            self.clients.tabs.get(tab).and_then(|bytes| borsh::from_slice::<Visit>(bytes).ok());
        // A new customer most likely comes from where the hall is.
        let (region, chosen) = (self.market.region, self.market.region_chosen);
        let is_new = kept.is_none();
        self.take_up(kept.unwrap_or_default());
        if is_new {
            (self.market.region, self.market.region_chosen) = (region, chosen);
        }
    }

    fn put_aside(&mut self) {
        let visit = borsh::to_vec(&self.visit()).unwrap_or_default();
        if self.clients.tabs.is_empty() {
            self.clients.tabs.push(Vec::new());
        }
        if let Some(place) = self.clients.tabs.get_mut(self.clients.tab) {
            *place = visit;
        }
    }

    /// The customer in front leaves; the one before comes in front, or an empty form.
    pub(super) fn close_tab(&mut self) {
        let closed = self.clients.tab;
        if self.clients.tabs.len() < 2 {
            let (region, chosen) = (self.market.region, self.market.region_chosen);
            self.take_up(Visit::default());
            (self.market.region, self.market.region_chosen) = (region, chosen);
            return;
        }
        self.turn_to_tab(if closed == 0 { 1 } else { closed - 1 });
        self.clients.tabs.remove(closed);
        if self.clients.tab > closed {
            self.clients.tab -= 1;
        }
    }
}
