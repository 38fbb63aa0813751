//! What the buttons of a document do.

use std::fmt;
use std::str::FromStr;

use tariff_core::{Money, Offer, YearMonth};

use super::others::{File, List, Only};
use super::{Lengthless, Mark};
use crate::asking::Question;
use crate::asks::Topic;

/// What a button does. A template writes it into `data-do`, a page reads it from there; a list of
/// choices leaves out the last word, which is what was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// To a screen.
    Go(Place),
    /// The offers told are looked at side by side.
    Beside,
    /// The offer in this column is taken away from them, from 0.
    Apart(usize),
    /// Months differ by so many percent.
    Spread(u8),
    /// A month isn't to cost more than so many yuan.
    Limit(u32),
    /// The text of the element of this id is copied.
    Copy(String),
    /// It is printed.
    Print(Paper),
    /// A month of a statement counts, or doesn't any more.
    Month(YearMonth),
    /// Days without a year are of this one.
    Year(u16),
    /// Rows without a length are of this kind.
    Kind(Lengthless),
    /// The statement is this line's.
    Line(String),
    /// The plan now, by its id.
    Plan(String),
    /// What the plan now costs a month; the same again, that isn’t said any more.
    Fee(Money),
    /// So much is paid a month now.
    Paid(Money),
    /// A file of it is saved.
    Save(File),
    /// Only these of the other plans are shown; or all of them again.
    Only(Only),
    /// More rows of a list.
    More(List),
    /// An offer opens to its bill and terms, or closes.
    Open(Offer),
    /// An offer is put beside others, or taken away again.
    Put(Offer),
    /// Why isn't it this one?
    Why(Offer),
    /// A question is answered.
    Answer(bool, Topic),
    /// The field that answers a question is filled in.
    Fill(Question),
    /// This became of an advice: of the customer's in front, or of the row of this id; or nothing
    /// is noted of it any more.
    Mark(Option<u32>, Option<Mark>),
    /// Everything that was noted goes.
    ClearLog,
    /// The element of this id is unfolded and looked at.
    Show(String),
}

/// A screen that a document leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What to do next.
    Card,
    /// A household.
    Family,
    /// What one has now.
    Now,
    /// Offers side by side.
    Compare,
}

/// What is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// A sheet.
    A4,
    /// The slip of a kiosk.
    Receipt,
}

impl Paper {
    /// Its name in the stylesheets.
    pub fn name(self) -> &'static str {
        match self {
            Paper::A4 => "a4",
            Paper::Receipt => "receipt",
        }
    }
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Place::Card => "card",
            Place::Family => "family",
            Place::Now => "now",
            Place::Compare => "compare",
        }
    }
}

impl Lengthless {
    fn name(self) -> &'static str {
        match self {
            Lengthless::Message => "message",
            Lengthless::Call => "call",
        }
    }
}

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Deed::Go(place) => write!(f, "go {}", place.name()),
            Deed::Beside => f.write_str("beside"),
            Deed::Apart(place) => write!(f, "apart {place}"),
            Deed::Spread(percent) => write!(f, "spread {percent}"),
            Deed::Limit(yuan) => write!(f, "limit {yuan}"),
            Deed::Copy(id) => write!(f, "copy {id}"),
            Deed::Print(paper) => write!(f, "print {}", paper.name()),
            Deed::Month(month) => write!(f, "month {month}"),
            Deed::Year(year) => write!(f, "year {year}"),
            Deed::Kind(kind) => write!(f, "kind {}", kind.name()),
            Deed::Line(line) => write!(f, "line {line}"),
            Deed::Plan(id) => write!(f, "plan {id}"),
            Deed::Fee(fee) => write!(f, "fee {}", fee.micro()),
            Deed::Paid(paid) => write!(f, "paid {}", paid.micro()),
            Deed::Save(file) => write!(f, "save {}", file.name()),
            Deed::Only(only) => write!(f, "only {}", only.name()),
            Deed::More(list) => write!(f, "more {}", list.name()),
            Deed::Open(offer) => write!(f, "open {offer}"),
            Deed::Put(offer) => write!(f, "put {offer}"),
            Deed::Why(offer) => write!(f, "why {offer}"),
            Deed::Answer(yes, topic) => write!(f, "answer {yes} {}", topic.name()),
            Deed::Fill(question) => write!(f, "fill {}", question.name()),
            Deed::Mark(row, mark) => {
                let row = row.map_or_else(|| "here".to_owned(), |id| id.to_string());
                write!(f, "mark {row} {}", mark.map_or("-", Mark::name))
            }
            Deed::ClearLog => f.write_str("clear-log"),
            Deed::Show(id) => write!(f, "show {id}"),
        }
    }
}

impl FromStr for Deed {
    type Err = ();

    fn from_str(text: &str) -> Result<Deed, ()> {
        let (what, of) = text.split_once(' ').unwrap_or((text, ""));
        Ok(match (what, of) {
            ("go", of) => {
                let all = [Place::Card, Place::Family, Place::Now, Place::Compare];
                Deed::Go(all.into_iter().find(|place| place.name() == of).ok_or(())?)
            }
            ("beside", "") => Deed::Beside,
            ("apart", of) => Deed::Apart(of.parse().map_err(|_| ())?),
            ("spread", of) => Deed::Spread(of.parse().map_err(|_| ())?),
            ("limit", of) => Deed::Limit(of.parse().map_err(|_| ())?),
            ("copy", of) => Deed::Copy(of.to_owned()),
            ("print", "a4") => Deed::Print(Paper::A4),
            ("print", "receipt") => Deed::Print(Paper::Receipt),
            ("month", of) => Deed::Month(of.parse().map_err(|_| ())?),
            ("year", of) => Deed::Year(of.parse().map_err(|_| ())?),
            ("kind", "message") => Deed::Kind(Lengthless::Message),
            ("kind", "call") => Deed::Kind(Lengthless::Call),
            ("line", of) => Deed::Line(of.to_owned()),
            ("plan", of) => Deed::Plan(of.to_owned()),
            ("fee", of) => Deed::Fee(money(of)?),
            ("paid", of) => Deed::Paid(money(of)?),
            ("save", of) => {
                let all = [File::Ranking, File::Receipt];
                Deed::Save(all.into_iter().find(|file| file.name() == of).ok_or(())?)
            }
            ("only", of) => {
                let all = [Only::Own, Only::Free];
                Deed::Only(all.into_iter().find(|only| only.name() == of).ok_or(())?)
            }
            ("more", of) => {
                Deed::More(List::ALL.into_iter().find(|list| list.name() == of).ok_or(())?)
            }
            ("open", of) => Deed::Open(offer(of)),
            ("put", of) => Deed::Put(offer(of)),
            ("why", of) => Deed::Why(offer(of)),
            ("answer", of) => {
                let (yes, topic) = of.split_once(' ').ok_or(())?;
                Deed::Answer(yes.parse().map_err(|_| ())?, Topic::named(topic))
            }
            ("fill", of) => Deed::Fill(Question::named(of).ok_or(())?),
            ("mark", of) => {
                let (row, name) = of.split_once(' ').ok_or(())?;
                let row = if row == "here" { None } else { Some(row.parse().map_err(|_| ())?) };
                let mark = match name {
                    "-" => None,
                    _ => Some(Mark::ALL.into_iter().find(|mark| mark.name() == name).ok_or(())?),
                };
                Deed::Mark(row, mark)
            }
            ("clear-log", "") => Deed::ClearLog,
            ("show", of) => Deed::Show(of.to_owned()),
            _ => return Err(()),
        })
    }
}

/// A plan, or modules of a family, as [`Offer`] writes it.
fn offer(text: &str) -> Offer {
    let (plan, modules) = text.split_once(':').unwrap_or((text, ""));
    let modules = modules.split('+').filter(|id| !id.is_empty()).map(str::to_owned);
    Offer { modules: modules.collect(), ..Offer::plan(plan) }
}

/// An amount, as micro-units of its currency.
fn money(text: &str) -> Result<Money, ()> {
    text.parse().map(Money::from_micro).map_err(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_template_writes_a_page_reads() {
        let all = [
            Deed::Go(Place::Card),
            Deed::Go(Place::Family),
            Deed::Go(Place::Now),
            Deed::Beside,
            Deed::Apart(2),
            Deed::Spread(20),
            Deed::Limit(50),
            Deed::Copy("sms-1".to_owned()),
            Deed::Print(Paper::A4),
            Deed::Print(Paper::Receipt),
            Deed::Month("2026-07".parse().unwrap()),
            Deed::Year(2026),
            Deed::Kind(Lengthless::Message),
            Deed::Kind(Lengthless::Call),
            Deed::Line("138****0001".to_owned()),
            Deed::Plan("24CQ200016".to_owned()),
            Deed::Fee("29.9".parse().unwrap()),
            Deed::Paid("59".parse().unwrap()),
            Deed::Go(Place::Compare),
            Deed::Save(File::Ranking),
            Deed::Save(File::Receipt),
            Deed::Only(Only::Own),
            Deed::Only(Only::Free),
            Deed::Open(Offer::plan("24CQ200016")),
            Deed::Put(Offer { modules: vec!["a".into(), "b".into()], ..Offer::plan("family") }),
            Deed::Why(Offer::plan("national-jimu")),
            Deed::Answer(true, Topic::Student),
            Deed::Answer(false, Topic::Ask("rider".to_owned())),
            Deed::Fill(Question::Age),
            Deed::Fill(Question::RecentSpend),
            Deed::Show("drawer-usage".to_owned()),
            Deed::Mark(None, Some(Mark::Took)),
            Deed::Mark(None, None),
            Deed::Mark(Some(12), Some(Mark::Back)),
            Deed::ClearLog,
        ];
        let lists = List::ALL.map(Deed::More);
        for deed in all.into_iter().chain(lists) {
            assert_eq!(deed.to_string().parse(), Ok(deed));
        }
        for odd in [
            "",
            "go",
            "go nowhere",
            "spread 300",
            "month July",
            "beside 3",
            "answer maybe student",
            "fill shoe size",
            "mark",
            "mark here",
            "mark x took",
        ] {
            assert_eq!(odd.parse::<Deed>(), Err(()), "{odd}");
        }
    }
}
