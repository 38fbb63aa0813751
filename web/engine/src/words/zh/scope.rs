//! What usage a price is for, in Chinese.

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
        (Service::Voice, Some(Direction::Out)) if local && !domestic => "本地主叫",
        (Service::Voice, Some(Direction::Out)) if domestic && !local => "国内长途",
        (Service::Voice, Some(Direction::Out)) => "主叫通话",
        (Service::Voice, Some(Direction::In)) => "被叫（接听）",
        (Service::Voice, None) => "通话",
        (Service::Sms, Some(Direction::In)) => "收短信",
        (Service::Sms, _) => "短信",
        (Service::Mms, Some(Direction::In)) => "收彩信",
        (Service::Mms, _) => "彩信",
        (Service::Data, _) if scope.apps.is_empty() => "通用流量",
        (Service::Data, _) => "定向流量",
    };
    if !everywhere(&scope.locations) {
        notes.push(match (scope.service, scope.locations.contains(&Location::Roaming)) {
            (_, true) => "国内漫游",
            (Service::Data, false) => "限本地区",
            (_, false) => "在本地",
        });
    }
    if to.contains(&Destination::HkMoTw) {
        notes.push("港澳台");
    }
    if to.contains(&Destination::International) {
        notes.push("国际");
    }
    match scope.peers.as_slice() {
        [Peer::OnNet] => notes.push("网内"),
        [Peer::OffNet] => notes.push("网外"),
        [Peer::Fixed] => notes.push("固话"),
        _ => {}
    }
    match scope.circle {
        Some(true) => notes.push("亲情号"),
        Some(false) => notes.push("亲情号以外"),
        None => {}
    }
    let apps: Vec<&str> = scope.apps.iter().map(|a| named::app(a).unwrap_or(a)).collect();
    let apps = apps.join("、");
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
    let hours = hours.join("、");
    if !apps.is_empty() {
        notes.push(&apps);
    }
    if !hours.is_empty() {
        notes.push(&hours);
    }
    if notes.is_empty() { base.to_owned() } else { format!("{base}（{}）", notes.join("，")) }
}
