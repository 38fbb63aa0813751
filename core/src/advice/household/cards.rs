//! Which secondary cards go on which main plan, for which line.

use super::super::Customer;
use super::Lines;
use super::input::CheckedHousehold;
use super::own::{includes, may_have, on_sale};
use crate::catalogue::{AddOn, AddOnKind};
use crate::market::{Market, Offer, alone_of_group};
use crate::rating::Parts;

/// A secondary card that is on sale, and who may have it.
pub(super) struct Card<'a> {
    pub add_on: &'a AddOn,
    pub parts: &'a Parts,
    /// The lines whose person may have it.
    pub lines: Lines,
    /// Whether it matters which other cards are there.
    related: bool,
}

/// All cards on sale that some line may have, in the order of their ids.
pub(super) fn cards<'a>(market: &'a Market, household: &CheckedHousehold) -> Vec<Card<'a>> {
    if !household.cards {
        return Vec::new();
    }
    let members: Vec<Customer> = household.lines.iter().map(|l| as_member(&l.customer)).collect();
    let all: Vec<&AddOn> = market.catalogues().iter().flat_map(|c| &c.add_ons).collect();
    let mut cards = Vec::new();
    for add_on in all.iter().filter(|a| a.kind == AddOnKind::SecondaryCard) {
        let may = |customer: &Customer| {
            may_have(&add_on.eligibility, &add_on.operator, customer)
                && includes(&add_on.includes, customer)
        };
        let lines = Lines::of(members.iter().map(may));
        let parts = market.parts_of(add_on);
        let named = |other: &&AddOn| {
            other.id != add_on.id
                && (other.excludes.contains(&add_on.id) || other.requires.contains(&add_on.id))
        };
        let related = add_on.group.is_some()
            || !add_on.excludes.is_empty()
            || !add_on.requires.is_empty()
            || all.iter().any(named);
        if !lines.is_empty() && on_sale(&[add_on.sale], household.today) {
            cards.push(Card { add_on, parts, lines, related });
        }
    }
    cards.sort_by(|a, b| a.add_on.id.cmp(&b.add_on.id));
    cards
}

/// The line's person as a member of a household, which a card makes them.
fn as_member(customer: &Customer) -> Customer {
    let mut person = customer.person.clone();
    person.household = Some(true);
    Customer {
        schema: customer.schema.clone(),
        today: customer.today,
        person,
        current: customer.current.clone(),
        answers: customer.answers.clone(),
        needs: customer.needs.clone(),
        months: Vec::new(),
    }
}

/// How many cards a main plan carries.
#[derive(Clone, Copy)]
pub(super) struct Carries {
    /// In all.
    pub most: usize,
    /// Of how many the fee isn't charged.
    pub free: usize,
    /// Whether the plan's filing says how many; otherwise each card says for itself.
    filed: bool,
}

impl Carries {
    pub fn of(market: &Market, main: &Offer) -> Carries {
        match market.plan(&main.plan).and_then(|p| p.cards) {
            Some(c) => Carries {
                most: c.most.map_or(usize::MAX, usize::from),
                free: c.free.into(),
                filed: c.most.is_some(),
            },
            None => Carries { most: usize::MAX, free: 0, filed: false },
        }
    }

    /// How often one card can be had on the plan.
    pub fn times(self, card: &AddOn) -> usize {
        let otherwise = if self.filed { self.most } else { self.free.max(1) };
        card.most.map_or(otherwise, usize::from)
    }
}

/// Whether a card can be had on a main plan, other cards aside.
pub(super) fn goes_on(card: &AddOn, main: &Offer, operator: &str) -> bool {
    card.operator == operator
        && (card.only_with.is_empty() || card.only_with.iter().any(|id| names(main, id)))
        && !card.excludes.iter().any(|id| names(main, id))
}

/// Whether an id is the offer's plan, one of its modules or of its add-ons.
fn names(offer: &Offer, id: &String) -> bool {
    *id == offer.plan || offer.modules.contains(id) || offer.add_ons.contains(id)
}

/// Whether these cards can be had together on a main plan. How many may be is
/// another question.
pub(super) fn go_together(market: &Market, main: &Offer, cards: &[&AddOn]) -> bool {
    let mut offer = main.clone();
    offer.add_ons.extend(cards.iter().map(|c| c.id.clone()));
    let bought = main.add_ons.iter().filter_map(|id| market.add_on(id));
    let all: Vec<&AddOn> = bought.chain(cards.iter().copied()).collect();
    all.iter().all(|a| {
        !a.excludes.iter().any(|id| names(&offer, id))
            && a.requires.iter().all(|id| names(&offer, id))
            && alone_of_group(a, &all)
    })
}

/// Cards of one main plan that differ in nothing but their ids.
pub(super) struct Class {
    /// Places of the cards, in the order of their ids.
    pub cards: Vec<usize>,
    /// The lines whose person may have them.
    pub lines: Lines,
    /// How often each can be had.
    pub times: usize,
    /// Whether it matters which other cards are there.
    pub related: bool,
}

impl Class {
    /// How many lines can have a card of it.
    pub fn room(&self) -> usize {
        self.times.saturating_mul(self.cards.len())
    }
}

/// The cards that can be had on a main plan, in classes.
pub(super) fn classes(
    cards: &[Card<'_>],
    main: &Offer,
    operator: &str,
    carries: Carries,
) -> Vec<Class> {
    let mut classes: Vec<Class> = Vec::new();
    for (place, card) in cards.iter().enumerate() {
        let times = carries.times(card.add_on);
        if times == 0 || carries.most == 0 || !goes_on(card.add_on, main, operator) {
            continue;
        }
        // A pack of the main line's own can exclude a card.
        let related = card.related || !main.add_ons.is_empty();
        let alike = |class: &&mut Class| {
            let twin = class.cards.first().and_then(|&c| cards.get(c));
            !related
                && !class.related
                && (class.times, class.lines) == (times, card.lines)
                && twin.is_some_and(|twin| twin.rates_as(card))
        };
        match classes.iter_mut().find(alike) {
            Some(class) => class.cards.push(place),
            None => {
                let (cards, lines) = (vec![place], card.lines);
                classes.push(Class { cards, lines, times, related });
            }
        }
    }
    classes
}

impl Card<'_> {
    /// Whether another card costs the same for any usage.
    pub fn rates_as(&self, other: &Card<'_>) -> bool {
        let of = |c: &Card<'_>| (c.add_on.fee, std::ptr::from_ref(c.parts));
        of(self) == of(other)
            && self.add_on.allowances == other.add_on.allowances
            && self.add_on.charges == other.add_on.charges
    }
}
