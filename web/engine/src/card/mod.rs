//! The card for the counter: what to say aloud, how it is done, what to bring, what to watch, the
//! terms, the texts to send, and what is printed. All of it from the catalogue's data of one offer
//! and from the rated pick; what the catalogue doesn't state is said to be not stated.

mod cautions;
mod line;
mod qr;
mod receipt;
mod roaming;
mod sms;
mod steps;
mod talk;
mod terms;
#[cfg(test)]
mod tests;
mod thing;

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::{
    CheckedCustomer, CheckedWishes, Goal, Later, Market, Money, Pick, Verdict, choose,
};

use crate::words::W;
pub use thing::Part;
use thing::Things;

/// The card of one offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Card {
    /// What it is about.
    pub title: String,
    /// Two sentences to say aloud.
    pub talk: Vec<String>,
    /// What to do, in order 办理流程.
    pub steps: Vec<String>,
    /// What to bring 所需证件.
    pub papers: Vec<String>,
    /// What to watch 注意事项.
    pub cautions: Vec<String>,
    /// 资费结构 · 资费标准 · 计费原则 · 有效期 · 违约责任, then what else the filing states.
    pub terms: Vec<(String, Vec<String>)>,
    /// Texts for the clerk to send: the tariff, then a second confirmation 二次确认 of everything
    /// that is paid for and new.
    pub messages: Vec<Message>,
    /// The text on roaming.
    pub roaming: Message,
    /// The result to take along; none where it can't be drawn.
    pub qr: Option<Qr>,
    /// What an 80 mm slip needs.
    pub receipt: Receipt,
}

/// What a text message is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Kind {
    /// The tariff, in full.
    #[default]
    Tariff,
    /// Asks for a yes before something is bought.
    Confirm,
    /// What roaming costs.
    Roaming,
}

/// A text message, for somebody to send. The page sends nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Message {
    /// What it is for.
    pub kind: Kind,
    /// A heading.
    pub title: String,
    /// The text.
    pub text: String,
    /// How many messages it is sent as, written in UCS-2.
    pub sms_parts: usize,
}

impl Message {
    fn new(kind: Kind, title: String, text: String) -> Message {
        let sms_parts = sms_parts(&text);
        Message { kind, title, text, sms_parts }
    }
}

/// How many messages a text is sent as in UCS-2: 70 units stand alone, and 67 in each of several,
/// where six bytes say which part it is (3GPP TS 23.040, 9.2.3.24.1).
pub fn sms_parts(text: &str) -> usize {
    match text.encode_utf16().count() {
        0..=70 => 1,
        units => units.div_ceil(67),
    }
}

/// A QR code.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Qr {
    /// What it says, at most 115 bytes.
    pub text: String,
    /// The side of its picture in modules, with the quiet zone of four around it.
    pub size: u32,
    /// The dark modules as the data of an SVG path.
    pub path: String,
}

/// What stands on a slip of 80 mm.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Receipt {
    /// Labels and values: date, plan, operator, filing, per month, highest bill.
    pub lines: Vec<(String, String)>,
    /// Over how many months the parts are, in words.
    pub parts_title: String,
    /// What the total is made of.
    pub parts: Vec<(String, Money)>,
    /// Their sum.
    pub total: Money,
    /// Packs to buy by hand.
    pub packs: Vec<String>,
    /// What it rests on.
    pub notes: Vec<String>,
}

/// Everything that the parts of the card are told from.
struct Case<'a> {
    w: W,
    market: &'a Market,
    customer: &'a CheckedCustomer,
    of: &'a Pick,
    things: Things<'a>,
    /// When the change comes, where that isn't at once.
    later: Option<Later>,
    /// The operator's name.
    operator: String,
    /// Names of plan and modules, then of add-ons.
    names: String,
}

/// The card of what the customer is advised: the best, or what they have where they should stay.
/// None where nothing may be had.
pub fn next(
    w: W,
    market: &Market,
    customer: &CheckedCustomer,
    wishes: &CheckedWishes,
) -> Option<Card> {
    let choice = choose(market, customer, wishes, Goal::Cheapest);
    let current = choice.current.as_ref();
    let of = match &choice.verdict {
        Verdict::Stay { .. } => current,
        _ => choice.cheapest.pick.as_ref(),
    };
    of.map(|of| card(w, market, customer, of, current, &choice.verdict))
}

impl Card {
    /// The card as a page shows it and prints it, in the words of one language.
    pub fn html(&self, w: W) -> String {
        crate::html::card(w, self).into_string()
    }
}

/// The card of a pick. The verdict is the one on this pick: where it says to stay, `of` is what
/// the customer has. `current` is what they have, if it could be rated.
pub fn card(
    w: W,
    market: &Market,
    customer: &CheckedCustomer,
    of: &Pick,
    current: Option<&Pick>,
    verdict: &Verdict,
) -> Card {
    let operator = market
        .operator(&of.operator)
        .map_or_else(|| of.operator.clone(), |o| w.lang.text(&o.name).to_owned());
    let things = Things::of(market, customer, of);
    let names = of.names.join(" + ");
    let later = match verdict {
        Verdict::Change { later, .. } if of.purchase.wait > 0 => *later,
        _ => None,
    };
    let case = Case { w, market, customer, of, things, later, operator, names };
    let talk = talk::talk(&case, current, verdict);
    Card {
        title: (w.card.title)(&case.names),
        steps: steps::steps(&case),
        papers: steps::papers(&case),
        cautions: cautions::cautions(&case),
        terms: terms::terms(&case),
        messages: sms::messages(&case),
        roaming: roaming::roaming(&case),
        qr: qr::qr(&case),
        receipt: receipt::receipt(&case, talk.first().map(String::as_str)),
        talk,
    }
}
