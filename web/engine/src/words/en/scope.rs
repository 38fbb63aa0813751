//! What usage a price is for, in English.

use tariff_core::{Destination, Direction, Location, Peer, Scope, Service};

use super::named;

/// Which usage it is about.
pub(super) fn scope(scope: &Scope) -> String {
    let everywhere =
        |set: &[Location]| set.contains(&Location::Home) == set.contains(&Location::Roaming);
    let mut notes: Vec<&str> = Vec::new();
    let to = &scope.destinations;
    let local = to.contains(&Destination::Local);
    let domestic = to.contains(&Destination::Domestic);
    let base = match (scope.service, scope.direction) {
        (Service::Voice, Some(Direction::Out)) if local && !domestic => "Local calls",
        (Service::Voice, Some(Direction::Out)) if domestic && !local => "Long-distance calls",
        (Service::Voice, Some(Direction::Out)) => "Calls made",
        (Service::Voice, Some(Direction::In)) => "Calls received",
        (Service::Voice, None) => "Calls",
        (Service::Sms, Some(Direction::In)) => "Texts received",
        (Service::Sms, _) => "Text messages",
        (Service::Mms, Some(Direction::In)) => "Picture messages received",
        (Service::Mms, _) => "Picture messages",
        (Service::Data, _) if scope.apps.is_empty() => "General data",
        (Service::Data, _) => "App data",
    };
    if !everywhere(&scope.locations) {
        notes.push(match (scope.service, scope.locations.contains(&Location::Roaming)) {
            (_, true) => "roaming in China",
            (Service::Data, false) => "home region only",
            (_, false) => "at home",
        });
    }
    if to.contains(&Destination::HkMoTw) {
        notes.push("Hong Kong, Macao, Taiwan");
    }
    if to.contains(&Destination::International) {
        notes.push("international");
    }
    match scope.peers.as_slice() {
        [Peer::OnNet] => notes.push("same operator"),
        [Peer::OffNet] => notes.push("other operators"),
        [Peer::Fixed] => notes.push("fixed lines"),
        _ => {}
    }
    match scope.circle {
        Some(true) => notes.push("chosen numbers"),
        Some(false) => notes.push("not chosen numbers"),
        None => {}
    }
    let apps: Vec<&str> = scope.apps.iter().map(|a| named::app(a).unwrap_or(a)).collect();
    let apps = apps.join(", ");
    let hours: Vec<String> = scope
        .during
        .iter()
        .map(|w| {
            let end = |t: Option<tariff_core::TimeOfDay>, other: &str| {
                t.map_or_else(|| other.to_owned(), |t| t.to_string())
            };
            format!("{}–{}", end(w.from, "00:00"), end(w.to, "24:00"))
        })
        .collect();
    let hours = hours.join(", ");
    if !apps.is_empty() {
        notes.push(&apps);
    }
    if !hours.is_empty() {
        notes.push(&hours);
    }
    if notes.is_empty() { base.to_owned() } else { format!("{base} ({})", notes.join("; ")) }
}
