//! Who is advised: the lines of a household, a clerk's customers, and what became of advice.

use tariff_engine::protocol::Noted;

use super::{Client, State};
use crate::form::Form;
use crate::route::{Route, Step};

/// Who is advised beside the one in front.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clients {
    /// The others of the household; while one of them is in front, the first one is in its place.
    pub others: Vec<Form>,
    /// Which of the household is in front, from 0.
    pub member: usize,
    /// Whether one comes from the clerk's page.
    pub clerk: bool,
    /// At the clerk's: the customers, the one in front an old copy; none, where there is one.
    pub tabs: Vec<Vec<u8>>,
    /// Which of them is in front.
    pub tab: usize,
    /// At the clerk's: what became of advice.
    pub log: Vec<Noted>,
    /// Which row of it is the customer's in front.
    pub noted: Option<u32>,
}

impl State {
    pub(super) fn turns(&mut self, client: Client) {
        match client {
            Client::MemberName(member, name) => {
                if let Some(form) = self.member_mut(member) {
                    form.name = name;
                }
            }
            Client::MemberType(member, field, text) => {
                if let Some(form) = self.member_mut(member) {
                    super::form::write(form, field, text);
                }
            }
            Client::AddMember => self.add_member(),
            Client::Member(member) => {
                self.turn_to(member);
                self.go(Route::Question(Step::Now));
            }
            Client::RemoveMember(member) => self.remove_member(member),
            Client::Tab(tab) => self.turn_to_tab(tab),
            Client::CloseTab => self.close_tab(),
            Client::Mark(row, mark) => self.mark(row, mark),
            Client::Log(kept) => self.take_log(&kept),
        }
    }
}
