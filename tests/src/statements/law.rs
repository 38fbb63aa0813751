//! What a careful reader must conclude from what a row prints, rule by rule.
//!
//! This is the second writing of the rules, apart from the reader's: it starts
//! from what was meant to be printed, never from text.

use tariff_core::{
    Call, CivilTime, Destination, Direction, Location, Message, Money, Record, Session,
};

use super::number::{Carrier, Number};
use super::place::{City, Place};
use super::truth::{Doubts, TruthEntry};
use super::words::Word;

/// A row of usage, as far as it is printed.
#[derive(Clone, Debug)]
pub(super) struct Printed {
    pub start: CivilTime,
    pub what: What,
    /// Of the location column, where there is one.
    pub place: Option<Place>,
    /// Of all type columns.
    pub words: Vec<Word>,
    pub charged: Option<Money>,
    /// Whether nothing says what the charge counts.
    pub unsaid: bool,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    Call {
        seconds: u64,
        direction: Direction,
        number: Number,
        /// Of a column for it.
        peer_city: Option<City>,
        circle: bool,
    },
    Message {
        pieces: u64,
        direction: Direction,
        number: Number,
        multimedia: bool,
        circle: bool,
    },
    Session {
        bytes: u64,
    },
}

impl Printed {
    fn said<T>(&self, of: impl Fn(&Word) -> Option<T>) -> Option<T> {
        self.words.iter().find_map(of)
    }

    /// Whether the type says 本地: such rows tell which city is home.
    pub(super) fn says_local(&self) -> bool {
        self.words.iter().any(|word| word.text.starts_with("本地"))
    }

    /// The number, as it tells apart records that are otherwise the same.
    pub(super) fn number(&self) -> &str {
        match &self.what {
            What::Call { number, .. } | What::Message { number, .. } => &number.text,
            What::Session { .. } => "",
        }
    }

    /// The record of a customer of `own` whose home is `home`.
    pub(super) fn read(&self, own: Carrier, home: Option<City>) -> TruthEntry {
        let told = self.said(|w| w.location).or_else(|| self.place.and_then(|p| p.seen_from(home)));
        let location = told.unwrap_or_default();
        let mut doubts = Doubts { location: told.is_none(), ..Doubts::default() };
        let start = Some(self.start);
        let mut free = false;
        let record = match &self.what {
            What::Call { seconds, direction, number, peer_city, circle } => {
                let (destination, doubt) = match direction {
                    Direction::In => (self.inward(number), false),
                    Direction::Out => self.outward(number, *peer_city, location, home),
                };
                doubts.destination = doubt;
                doubts.on_net = number.may_be_ported();
                free = number.is_free(own);
                Record::Call(Call {
                    start,
                    seconds: *seconds,
                    direction: *direction,
                    peer: number.peer(own),
                    circle: *circle,
                    destination,
                    location,
                    zone: None,
                    dialled: number.dialled.map(str::to_owned),
                })
            }
            What::Message { pieces, direction, number, multimedia, circle } => {
                doubts.on_net = number.may_be_ported();
                free = number.is_free(own);
                Record::Message(Message {
                    start,
                    pieces: *pieces,
                    multimedia: *multimedia,
                    direction: *direction,
                    peer: number.peer(own),
                    circle: *circle,
                    destination: self.said(|w| w.destination).unwrap_or(Destination::Local),
                    location,
                    zone: None,
                })
            }
            What::Session { bytes } => {
                Record::Data(Session { start, bytes: *bytes, app: None, location, zone: None })
            }
        };
        // Nothing is nothing in any unit.
        let charged = self.charged.filter(|amount| !self.unsaid || *amount == Money::ZERO);
        doubts.charge = charged != self.charged;
        TruthEntry { record, charged, free, doubts }
    }

    /// Of a call that came in: nobody asks how far away the caller was, unless abroad.
    fn inward(&self, number: &Number) -> Destination {
        let abroad =
            |to: &Destination| matches!(to, Destination::HkMoTw | Destination::International);
        let said = self.said(|w| w.destination).filter(abroad);
        said.or(number.foreign()).unwrap_or(Destination::Local)
    }

    /// Of a call that went out, and whether that is a guess.
    fn outward(
        &self,
        number: &Number,
        peer_city: Option<City>,
        location: Location,
        home: Option<City>,
    ) -> (Destination, bool) {
        // Local while roaming is local there, which from home is elsewhere.
        let there = |to: &Destination| *to == Destination::Local && location == Location::Roaming;
        let said = self.said(|w| w.destination).filter(|to| !there(to));
        if let Some(to) = said.or(number.foreign()) {
            return (to, false);
        }
        if let (Some(theirs), Some(home)) = (peer_city.or(number.area()), home) {
            let to = if theirs == home { Destination::Local } else { Destination::Domestic };
            return (to, false);
        }
        match location {
            Location::Roaming => (Destination::Domestic, true),
            _ => (Destination::Local, true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::number::Kind;
    use super::super::place::CITIES;
    use super::super::words;
    use super::*;
    use Direction::{In, Out};

    const BEIJING: City = CITIES[0];
    const SHANGHAI: City = CITIES[1];

    fn call(direction: Direction, number: Number, place: Place, words: Vec<Word>) -> Call {
        let what = What::Call { seconds: 1, direction, number, peer_city: None, circle: false };
        let start = "2016-01-02T08:30:11".parse().unwrap();
        let printed =
            Printed { start, what, place: Some(place), words, charged: None, unsaid: false };
        match printed.read(Carrier::Cmcc, Some(BEIJING)).record {
            Record::Call(call) => call,
            other => panic!("{other:?}"),
        }
    }

    fn mobile() -> Number {
        Number::plain("138****0001", Kind::Mobile(Carrier::Cmcc))
    }

    fn to_shanghai() -> Number {
        let kind = Kind::Fixed { with_code: true };
        Number { city: Some(SHANGHAI), ..Number::plain("021****0001", kind) }
    }

    #[test]
    fn words_come_before_numbers_and_places() {
        use {Destination as To, Location as At};
        let home = Place::City(BEIJING);
        let away = Place::City(SHANGHAI);
        let nowhere = Place::Unreadable("");
        let abroad = |to| Number::plain("00", Kind::Foreign(to));
        let silent = words::SILENT;
        let roaming = words::CMCC_OUT[3];
        for (direction, number, place, word, location, destination) in [
            (Out, mobile(), home, silent, At::Home, To::Local),
            (Out, mobile(), away, silent, At::Roaming, To::Domestic),
            (Out, mobile(), nowhere, silent, At::Home, To::Local),
            (Out, mobile(), home, words::CMCC_OUT[7], At::Home, To::Domestic),
            (Out, mobile(), nowhere, roaming, At::Roaming, To::Domestic),
            (Out, to_shanghai(), home, silent, At::Home, To::Domestic),
            (Out, to_shanghai(), home, words::CMCC_OUT[0], At::Home, To::Local),
            (Out, abroad(To::HkMoTw), away, roaming, At::Roaming, To::HkMoTw),
            (Out, mobile(), Place::HkMoTw("香港"), silent, At::HkMoTw, To::Local),
            (In, to_shanghai(), away, silent, At::Roaming, To::Local),
            (In, mobile(), home, words::UNICOM[2], At::Home, To::Local),
            (In, abroad(To::International), home, silent, At::Home, To::International),
            (In, mobile(), Place::Abroad("日本"), silent, At::Abroad, To::Local),
        ] {
            let case = format!("{direction:?} {number:?} {place:?} {word:?}");
            let call = call(direction, number, place, vec![word]);
            assert_eq!((call.location, call.destination), (location, destination), "{case}");
        }
    }
}
