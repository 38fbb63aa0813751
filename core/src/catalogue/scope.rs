//! Which usage a charge or an allowance is about, and in which units.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::usage::{
    CivilTime, Class, Destination, Direction, Location, Peer, Service, Tri, Window, is_default,
};

/// A unit in which a document states quantities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase")]
pub enum Unit {
    /// One second.
    Second,
    /// Sixty seconds.
    Minute,
    /// One message, or any countable piece.
    Piece,
    /// One byte.
    Byte,
    /// 1024 bytes.
    Kb,
    /// 1024 KB.
    Mb,
    /// 1024 MB.
    Gb,
}

impl Unit {
    /// How many seconds, pieces or bytes it is.
    pub const fn size(self) -> u64 {
        match self {
            Unit::Second | Unit::Piece | Unit::Byte => 1,
            Unit::Minute => 60,
            Unit::Kb => 1 << 10,
            Unit::Mb => 1 << 20,
            Unit::Gb => 1 << 30,
        }
    }

    /// Whether usage of a service is counted in it.
    pub const fn measures(self, service: Service) -> bool {
        match self {
            Unit::Second | Unit::Minute => matches!(service, Service::Voice),
            Unit::Piece => matches!(service, Service::Sms | Service::Mms),
            Unit::Byte | Unit::Kb | Unit::Mb | Unit::Gb => matches!(service, Service::Data),
        }
    }
}

/// A quantity with its unit: 100 minutes, 20 GB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Quantity {
    /// How many.
    pub amount: u64,
    /// Of what.
    pub unit: Unit,
}

impl Quantity {
    /// In seconds, pieces or bytes; clamped, which validation rules out.
    pub const fn size(self) -> u64 {
        self.amount.saturating_mul(self.unit.size())
    }
}

/// Which usage a charge or an allowance is about. A list that is left out asks
/// for nothing; everything that is stated must hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "binary", derive(borsh::BorshSerialize, borsh::BorshDeserialize))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Scope {
    /// Its name, by which charges and allowances refer to it.
    pub id: String,
    /// The kind of usage.
    pub service: Service,
    /// Calling or called; both when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Networks of the other side.
    #[serde(default, skip_serializing_if = "is_default")]
    pub peers: Vec<Peer>,
    /// Only with (or only outside) the customer's own circle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circle: Option<bool>,
    /// Where the other side is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub destinations: Vec<Destination>,
    /// Where the customer is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub locations: Vec<Location>,
    /// Rate areas of an international destination or a stay abroad.
    #[serde(default, skip_serializing_if = "is_default")]
    pub zones: Vec<String>,
    /// Leading digits of the number dialled. Of the charges that fit, the one
    /// with the longest matching prefix applies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub prefixes: Vec<String>,
    /// Apps of directed data 定向流量; left out, all data.
    #[serde(default, skip_serializing_if = "is_default")]
    pub apps: Vec<String>,
    /// When the event began.
    #[serde(default, skip_serializing_if = "is_default")]
    pub during: Vec<Window>,
}

/// When a piece of usage happened, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Unknown,
    At(CivilTime),
    Within(Window),
}

/// Stands for the apps of directed data that aren't named: those on the plan's
/// own list.
pub(crate) const UNNAMED_APPS: &str = "directed";

fn listed<T: PartialEq>(list: &[T], value: &T) -> bool {
    list.is_empty() || list.contains(value)
}

impl Scope {
    /// The scope in certain hours only (none: at all times), or nothing where
    /// it never applies in those.
    pub(crate) fn within(self: Arc<Self>, hours: &[Window]) -> Option<Arc<Scope>> {
        if hours.is_empty() {
            return Some(self);
        }
        let all = [Window::default()];
        let windows = if self.during.is_empty() { &all[..] } else { &self.during };
        let within = |w: &Window| hours.iter().flat_map(|h| w.and(h)).collect::<Vec<_>>();
        let during: Vec<Window> = windows.iter().flat_map(within).collect();
        (!during.is_empty()).then(|| Arc::new(Scope { during, ..Scope::clone(&self) }))
    }

    /// Whether usage of a class, begun at `when`, is in scope.
    pub(crate) fn covers(&self, class: &Class, when: &When) -> Tri {
        let zone = |z: &String| self.zones.contains(z);
        let certain = self.service == class.service
            && self.direction.is_none_or(|d| d == class.direction)
            && self.circle.is_none_or(|c| c == class.circle)
            && listed(&self.destinations, &class.destination)
            && listed(&self.locations, &class.location)
            && (self.zones.is_empty() || class.zone.as_ref().is_some_and(zone))
            && (self.prefixes.is_empty() || self.prefix_length(class).is_some());
        if !certain {
            return Tri::No;
        }
        // Most often it is the day that is another.
        let time = self.covers_time(when);
        if time == Tri::No {
            return Tri::No;
        }
        time.and(self.covers_app(class.app.as_deref())).and(self.covers_peer(class.peer))
    }

    /// Whether an app is one of the scope's. Where either side names none of
    /// its directed apps, it isn't known.
    fn covers_app(&self, app: Option<&str>) -> Tri {
        let Some(app) = app.filter(|_| !self.apps.is_empty()) else {
            return Tri::of(self.apps.is_empty());
        };
        let unnamed = |a: &String| a == UNNAMED_APPS;
        if self.apps.iter().any(|a| a == app) {
            Tri::Yes
        } else if app == UNNAMED_APPS || self.apps.iter().any(unnamed) {
            Tri::Maybe
        } else {
            Tri::No
        }
    }

    /// Whether some usage may be in both.
    pub(crate) fn may_meet(&self, other: &Scope) -> bool {
        fn meet<T: PartialEq>(a: &[T], b: &[T]) -> bool {
            a.is_empty() || b.is_empty() || a.iter().any(|x| b.contains(x))
        }
        self.service == other.service
            && self.direction.zip(other.direction).is_none_or(|(a, b)| a == b)
            && self.circle.zip(other.circle).is_none_or(|(a, b)| a == b)
            && meet(&self.destinations, &other.destinations)
            && meet(&self.locations, &other.locations)
    }

    /// Whether all usage in it is in `outer`.
    pub(crate) fn is_within(&self, outer: &Scope) -> bool {
        fn inside<T: PartialEq>(inner: &[T], outer: &[T]) -> bool {
            outer.is_empty() || (!inner.is_empty() && inner.iter().all(|x| outer.contains(x)))
        }
        self.service == outer.service
            && (outer.direction.is_none() || outer.direction == self.direction)
            && (outer.circle.is_none() || outer.circle == self.circle)
            && inside(&self.peers, &outer.peers)
            && inside(&self.destinations, &outer.destinations)
            && inside(&self.locations, &outer.locations)
            && inside(&self.zones, &outer.zones)
            && inside(&self.apps, &outer.apps)
            && (outer.prefixes.is_empty() || outer.prefixes == self.prefixes)
            && (outer.during.is_empty() || outer.during == self.during)
    }

    /// Whether scopes of two catalogues are about the same usage.
    pub(crate) fn is_like(&self, other: &Scope) -> bool {
        let Scope {
            id: _,
            service,
            direction,
            peers,
            circle,
            destinations,
            locations,
            zones,
            prefixes,
            apps,
            during,
        } = self;
        // Packs differ in their days first.
        *service == other.service
            && *during == other.during
            && *direction == other.direction
            && *peers == other.peers
            && *circle == other.circle
            && *destinations == other.destinations
            && *locations == other.locations
            && *zones == other.zones
            && *prefixes == other.prefixes
            && *apps == other.apps
    }

    fn covers_peer(&self, peer: Peer) -> Tri {
        let every_network = [Peer::OnNet, Peer::OffNet, Peer::Fixed];
        if listed(&self.peers, &peer) || every_network.iter().all(|p| self.peers.contains(p)) {
            return Tri::Yes;
        }
        if peer == Peer::Unknown { Tri::Maybe } else { Tri::No }
    }

    fn covers_time(&self, when: &When) -> Tri {
        if self.during.is_empty() {
            return Tri::Yes;
        }
        let any = |f: &dyn Fn(&Window) -> Tri| self.during.iter().map(f).fold(Tri::No, Tri::or);
        match when {
            When::Unknown => any(&|w| w.covers(&Window::default())),
            When::At(at) => any(&|w| Tri::of(w.contains(*at))),
            When::Within(hours) => any(&|w| w.covers(hours)),
        }
    }

    /// Length of the longest of its prefixes that the number begins with.
    pub(crate) fn prefix_length(&self, class: &Class) -> Option<usize> {
        let dialled = class.dialled.as_deref()?;
        let fits = self.prefixes.iter().filter(|p| dialled.starts_with(p.as_str()));
        fits.map(String::len).max()
    }
}
