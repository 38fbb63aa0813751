//! The next step after an answer: the customer's own sheet, and for a clerk what to say aloud, how it
//! is done, what to bring, what to watch, the terms, the texts to send. All of it from the
//! catalogue's data of one offer and from the rated pick; what the catalogue doesn't state is said
//! to be not stated.

mod cautions;
mod ends;
mod line;
mod message;
mod qr;
mod receipt;
mod roaming;
mod sheet;
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
pub use message::{Kind, Message, sms_parts};
pub use sheet::Sheet;
pub use thing::Part;
use thing::Things;

/// The card of one offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Card {
    /// What it is about.
    pub title: String,
    /// What the customer takes along; all else is the clerk's.
    pub sheet: Sheet,
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
    /// Texts for the clerk to send: a second confirmation 二次确认 of everything that is paid for and
    /// new, then the tariff.
    pub messages: Vec<Message>,
    /// The text on roaming.
    pub roaming: Message,
    /// The result to take along; none where it can't be drawn.
    pub qr: Option<Qr>,
    /// What an 80 mm slip needs.
    pub receipt: Receipt,
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
    /// On which day of a month it begins.
    start_day: u8,
    /// How long the contract of now still binds, where that is known.
    months_left: Option<u16>,
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
    let told = Told {
        verdict: &choice.verdict,
        current,
        start_day: wishes.start_day,
        months_left: ends::months_left(choice.dates),
    };
    of.map(|of| told.card(w, market, customer, of))
}

/// What a card says beside its pick.
struct Told<'a> {
    verdict: &'a Verdict,
    current: Option<&'a Pick>,
    start_day: u8,
    months_left: Option<u16>,
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
    Told { verdict, current, start_day: 1, months_left: None }.card(w, market, customer, of)
}

impl Told<'_> {
    fn card(&self, w: W, market: &Market, customer: &CheckedCustomer, of: &Pick) -> Card {
        let operator = market
            .operator(&of.operator)
            .map_or_else(|| of.operator.clone(), |o| w.lang.text(&o.name).to_owned());
        let things = Things::of(market, customer, of);
        let names = of.names.join(" + ");
        let later = match self.verdict {
            Verdict::Change { later, .. } if of.purchase.wait > 0 => *later,
            _ => None,
        };
        let (start_day, months_left) = (self.start_day, self.months_left);
        let case = Case {
            w,
            market,
            customer,
            of,
            things,
            later,
            start_day,
            months_left,
            operator,
            names,
        };
        let talk = talk::talk(&case, self.current, self.verdict);
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
            sheet: sheet::sheet(&case),
            talk,
        }
    }
}
