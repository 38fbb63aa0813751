//! What is printed → what it means: whose statement it is, where home is, and
//! the record of every row.

use std::collections::BTreeMap;

use tariff_core::{Call, Destination, Direction, Location, Message, Peer, Record, Session};

use super::Options;
use super::columns::Kind;
use super::number::{Told, number};
use super::raw::{APART, Collect, Raw};
use super::words::{Words, words};
use crate::report::{Doubt, Doubts};
use crate::statement::Place;
use crate::tables::{Carrier, Foreign, Tables};

/// Whose statement it is: what the caller says; else the name that titles,
/// sheets and files have, where they agree; else the layout.
pub(super) fn carrier(collect: &Collect<'_>, options: &Options) -> Option<Carrier> {
    let one = |of: &[Carrier]| {
        let first = of.first().copied();
        first.filter(|c| of.iter().all(|other| other == c))
    };
    options.carrier.or_else(|| one(&collect.named)).or_else(|| one(&collect.laid_out))
}

/// A place that is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    Area(usize),
    Foreign(Foreign),
    Unknown,
}

/// What all texts of a statement mean, each looked up once.
pub(super) struct Meanings {
    words: Vec<Words>,
    places: Vec<Where>,
    numbers: Vec<Told>,
    home: Option<usize>,
    stated: bool,
    tables: &'static Tables,
}

impl Meanings {
    pub(super) fn of(collect: &Collect<'_>, own: Option<Carrier>, options: &Options) -> Meanings {
        let tables = Tables::load();
        let of_words = |joined: &String| {
            let mut parts = joined.split(APART);
            let mut part = || parts.next().unwrap_or_default();
            words(part(), part(), part())
        };
        let of_place = |name: &String| match (tables.area(name), tables.abroad(name)) {
            // An area first: 内蒙古 holds 古巴, and no country's name holds a city of ours.
            (Some(area), _) => Where::Area(area),
            (None, Some(foreign)) => Where::Foreign(foreign),
            (None, None) => Where::Unknown,
        };
        let mut meanings = Meanings {
            words: collect.words.list.iter().map(of_words).collect(),
            places: collect.place_names.list.iter().map(of_place).collect(),
            numbers: collect.peers.list.iter().map(|n| number(n, own, tables)).collect(),
            home: None,
            stated: true,
            tables,
        };
        let said = options.home.iter().chain(&collect.homes);
        meanings.home = said.into_iter().find_map(|name| tables.area(name));
        if meanings.home.is_none() {
            meanings.stated = false;
            meanings.home = meanings.most(collect, true).or_else(|| meanings.most(collect, false));
        }
        meanings
    }

    /// The area that the phone was in most often, by all records or by those
    /// whose words say that they were local.
    fn most(&self, collect: &Collect<'_>, local: bool) -> Option<usize> {
        let mut counts: BTreeMap<usize, u64> = BTreeMap::new();
        for raw in &collect.entries {
            let at_home = self.words_of(raw).location == Some(Location::Home);
            if let Where::Area(area) = self.place(raw.place)
                && (!local || at_home)
            {
                *counts.entry(area).or_default() += 1;
            }
        }
        // Of equals the first in the table, whatever order the rows have.
        counts
            .into_iter()
            .max_by_key(|&(area, n)| (n, std::cmp::Reverse(area)))
            .map(|(area, _)| area)
    }

    pub(super) fn home(&self) -> Option<Place> {
        let area = self.tables.areas.get(self.home?)?;
        Some(Place {
            city: area.cities.first().cloned().unwrap_or_default(),
            code: area.code.clone(),
            region: area.region.clone(),
            stated: self.stated,
        })
    }

    fn words_of(&self, raw: &Raw) -> Words {
        self.words.get(index(raw.words)).copied().unwrap_or_default()
    }

    fn place(&self, place: u32) -> Where {
        self.places.get(index(place)).copied().unwrap_or(Where::Unknown)
    }

    pub(super) fn number_of(&self, raw: &Raw) -> Option<&Told> {
        self.numbers.get(index(raw.peer))
    }

    /// The record of a row, what was concluded, and whether it is free.
    pub(super) fn record(&self, raw: &Raw) -> (Record, Doubts, bool) {
        let mut doubts = Doubts::default();
        if raw.unit_unsaid {
            doubts.add(Doubt::Charge);
        }
        if raw.line_unsaid {
            doubts.add(Doubt::Line);
        }
        let words = self.words_of(raw);
        let location = self.location(raw, &words, &mut doubts);
        if raw.kind == Kind::Data {
            doubts.add(Doubt::App);
            let session = Session {
                start: Some(raw.start),
                bytes: raw.quantity,
                location,
                ..Session::default()
            };
            return (Record::Data(session), doubts, false);
        }
        let nobody = Told::default();
        let told = self.number_of(raw).unwrap_or(&nobody);
        let direction = words.direction.or(raw.side).unwrap_or_else(|| {
            doubts.add(Doubt::Direction);
            Direction::Out
        });
        if told.ported {
            doubts.add(Doubt::Network);
        } else if told.peer == Peer::Unknown && told.foreign.is_none() {
            doubts.add(Doubt::NoNetwork);
        }
        let destination = match (raw.kind, direction) {
            (Kind::Calls, Direction::Out) => self.called(raw, &words, told, location, &mut doubts),
            _ => foreign(&words, told).unwrap_or_default(),
        };
        let record = if raw.kind == Kind::Calls {
            Record::Call(Call {
                start: Some(raw.start),
                seconds: raw.quantity,
                direction,
                peer: told.peer,
                circle: words.circle,
                destination,
                location,
                zone: None,
                dialled: told.dialled.clone(),
            })
        } else {
            Record::Message(Message {
                start: Some(raw.start),
                pieces: raw.quantity,
                multimedia: words.multimedia,
                direction,
                peer: told.peer,
                circle: words.circle,
                destination,
                location,
                zone: None,
            })
        };
        (record, doubts, told.free)
    }

    /// Where the customer was: by the operator's word, else by the place.
    fn location(&self, raw: &Raw, words: &Words, doubts: &mut Doubts) -> Location {
        let place = self.place(raw.place);
        // Of words that name both, and of one that stands for all, the place decides.
        match (words.location, place) {
            (Some(Location::Abroad), Where::Foreign(Foreign::HkMoTw)) => return Location::HkMoTw,
            (Some(_), Where::Foreign(Foreign::Abroad)) if words.either_abroad => {
                return Location::Abroad;
            }
            (Some(location), _) => return location,
            (None, _) => {}
        }
        match (self.place(raw.place), self.home) {
            (Where::Foreign(Foreign::HkMoTw), _) => Location::HkMoTw,
            (Where::Foreign(Foreign::Abroad), _) => Location::Abroad,
            (Where::Area(area), Some(home)) if area == home => Location::Home,
            (Where::Area(_), Some(_)) => Location::Roaming,
            (Where::Area(_), None) | (Where::Unknown, _) => {
                doubts.add(Doubt::Location);
                Location::Home
            }
        }
    }

    /// Where a call went: by the operator's word, else by the number, else by
    /// what is dearer.
    fn called(
        &self,
        raw: &Raw,
        words: &Words,
        told: &Told,
        location: Location,
        doubts: &mut Doubts,
    ) -> Destination {
        if let Some(foreign) = foreign(words, told) {
            return foreign;
        }
        let named = words.destination;
        // Local while roaming is local there, which from home is elsewhere.
        if let Some(destination) = named
            && !(destination == Destination::Local && location == Location::Roaming)
        {
            return destination;
        }
        let place = match self.place(raw.peer_place) {
            Where::Area(area) => Some(area),
            Where::Foreign(Foreign::HkMoTw) => return Destination::HkMoTw,
            Where::Foreign(Foreign::Abroad) => return Destination::International,
            Where::Unknown => told.area,
        };
        match (place, self.home) {
            (Some(area), Some(home)) if area == home => Destination::Local,
            (Some(_), Some(_)) => Destination::Domestic,
            _ => {
                doubts.add(Doubt::Destination);
                if location == Location::Roaming {
                    Destination::Domestic
                } else {
                    Destination::Local
                }
            }
        }
    }
}

/// Abroad by the operator's word or by the number. Where the word names both
/// kinds, the number says which.
fn foreign(words: &Words, told: &Told) -> Option<Destination> {
    let named =
        words.destination.filter(|d| matches!(d, Destination::HkMoTw | Destination::International));
    match named {
        Some(_) if words.either_foreign => told.foreign.or(named),
        Some(_) => named,
        // A domestic word goes before the number.
        None if words.destination.is_some() => None,
        None => told.foreign,
    }
}

/// An index that was counted in 32 bits.
fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
