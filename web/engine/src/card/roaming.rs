//! What roaming costs under the offer, as far as the catalogue states it.

use tariff_core::{Direction, Location, Service};

use super::line::{concerns, plain};
use super::message::Piece;
use super::sms::NAME;
use super::{Case, Kind, Message};

/// Everything that one does while roaming.
const KINDS: [(Service, Option<Direction>); 4] = [
    (Service::Voice, Some(Direction::Out)),
    (Service::Voice, Some(Direction::In)),
    (Service::Sms, Some(Direction::Out)),
    (Service::Data, None),
];

/// On the mainland, in Hong Kong, Macao and Taiwan, and abroad.
pub(super) fn roaming(case: &Case<'_>) -> Message {
    let words = case.w.card;
    let plan = (words.sms_plan)(&case.operator, &case.texted(case.things.base(), NAME));
    let mut pieces = vec![Piece::whole(plan)];
    let at = |place: Location| stated(case, place);
    let told = |weight: u8, place: &Stated, tell: fn(&str) -> String| {
        let forms = [place.all(words.apart), place.short(words.apart)];
        let forms = forms.into_iter().filter(|text| !text.is_empty()).map(|text| tell(&text));
        Piece::new(weight, forms.chain(std::iter::once(String::new())))
    };
    pieces.push(told(10, &at(Location::Roaming), words.roaming_home));
    let (near, far) = (at(Location::HkMoTw), at(Location::Abroad));
    if near == far {
        pieces.push(told(30, &far, words.roaming_outside));
    } else {
        pieces.push(told(30, &near, words.roaming_hkmotw));
        pieces.push(told(20, &far, words.roaming_abroad));
    }
    for key in ["roaming-abroad-included", "hkmo-data"] {
        if case.things.remarks(key) {
            pieces.push(Piece::if_room(40, case.w.remark(key).to_owned()));
        }
    }
    pieces.push(Piece::whole(words.roaming_advice.to_owned()));
    case.message(Kind::Roaming, words.roaming_title.to_owned(), &pieces)
}

/// What is stated of a place.
#[derive(PartialEq, Eq)]
struct Stated {
    /// What can be used there, and what can't.
    allowances: Vec<String>,
    /// The same in few words.
    few: Option<String>,
    /// Prices, then what has none.
    prices: Vec<String>,
}

impl Stated {
    fn all(&self, apart: &str) -> String {
        let all: Vec<&str> =
            self.allowances.iter().chain(&self.prices).map(String::as_str).collect();
        all.join(apart)
    }

    fn short(&self, apart: &str) -> String {
        let all: Vec<&str> = self.few.iter().chain(&self.prices).map(String::as_str).collect();
        all.join(apart)
    }
}

/// What can be used there, what costs what, and what has no price.
fn stated(case: &Case<'_>, at: Location) -> Stated {
    let (w, words) = (case.w, case.w.card);
    let (mut usable, mut not_usable) = (Vec::new(), Vec::new());
    for thing in case.things.kept() {
        for (scope, allowance) in thing.allowances() {
            let name = case.amount(scope, allowance);
            let fits = scope.locations.is_empty() || scope.locations.contains(&at);
            if fits { usable.push(name) } else { not_usable.push(name) }
        }
    }
    let few = match (usable.is_empty(), not_usable.is_empty()) {
        (true, true) => None,
        (false, true) => Some(words.roaming_all.to_owned()),
        (true, false) => Some(words.roaming_none.to_owned()),
        (false, false) => Some(words.roaming_some.to_owned()),
    };
    let mut allowances: Vec<String> = Vec::new();
    if !usable.is_empty() {
        allowances.push((words.roaming_allowances)(&usable.join(w.shared.list)));
    }
    if !not_usable.is_empty() {
        allowances.push((words.roaming_not_usable)(&not_usable.join(w.shared.list)));
    }
    let (mut prices, mut unstated): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for (service, direction) in KINDS {
        let there = case.things.charges();
        let there = there.iter().filter(|(scope, _)| concerns(scope, service, direction, at));
        for line in there.filter_map(|(scope, charge)| case.charge(scope, charge)) {
            if !prices.contains(&line) {
                prices.push(line);
            }
        }
        if !case.stated(service, direction, at, None) {
            unstated.push((w.scope)(&plain(service, direction)));
        }
    }
    if !unstated.is_empty() {
        prices.push((words.unstated_prices)(&unstated.join(w.shared.list)));
    }
    Stated { allowances, few, prices }
}
