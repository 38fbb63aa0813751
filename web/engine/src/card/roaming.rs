//! What roaming costs under the offer, as far as the catalogue states it.

use tariff_core::{Direction, Location, Service};

use super::line::{concerns, plain};
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
    let at = |place: Location| stated(case, place).join(words.apart);
    let mut text = vec![(words.sms_plan)(
        &case.operator,
        &case.quoted(&case.names),
        &case.filed(case.things.base()),
    )];
    text.push((words.roaming_home)(&at(Location::Roaming)));
    let (near, far) = (at(Location::HkMoTw), at(Location::Abroad));
    if near == far {
        text.push((words.roaming_outside)(&far));
    } else {
        text.push((words.roaming_hkmotw)(&near));
        text.push((words.roaming_abroad)(&far));
    }
    for key in ["roaming-abroad-included", "hkmo-data"] {
        if case.things.remarks(key) {
            text.push(case.w.remark(key).to_owned());
        }
    }
    text.push(words.roaming_advice.to_owned());
    Message::new(Kind::Roaming, words.roaming_title.to_owned(), text.join(words.gap))
}

/// What can be used there, what costs what, and what has no price.
fn stated(case: &Case<'_>, at: Location) -> Vec<String> {
    let (w, words) = (case.w, case.w.card);
    let mut told: Vec<String> = Vec::new();
    let (mut usable, mut not_usable) = (Vec::new(), Vec::new());
    for thing in case.things.kept() {
        for (scope, allowance) in thing.allowances() {
            let name = case.amount(scope, allowance);
            let fits = scope.locations.is_empty() || scope.locations.contains(&at);
            if fits { usable.push(name) } else { not_usable.push(name) }
        }
    }
    if !usable.is_empty() {
        told.push((words.roaming_allowances)(&usable.join(w.list)));
    }
    if !not_usable.is_empty() {
        told.push((words.roaming_not_usable)(&not_usable.join(w.list)));
    }
    let mut unstated: Vec<String> = Vec::new();
    for (service, direction) in KINDS {
        let there = case.things.charges();
        let there = there.iter().filter(|(scope, _)| concerns(scope, service, direction, at));
        for line in there.filter_map(|(scope, charge)| case.charge(scope, charge)) {
            if !told.contains(&line) {
                told.push(line);
            }
        }
        if !case.stated(service, direction, at, None) {
            unstated.push((w.scope)(&plain(service, direction)));
        }
    }
    if !unstated.is_empty() {
        told.push((words.unstated_prices)(&unstated.join(w.list)));
    }
    told
}
