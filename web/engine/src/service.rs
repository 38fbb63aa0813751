//! The worker's service: a request in, a response out. It knows no browser.

use crate::asked::Asked;
use crate::desk::Desk;
use crate::protocol::{Ask, NoMarket, NotRead, Progress, Request, Response, Said, Trouble};
use crate::regions::Region;
#[cfg(feature = "statement")]
use crate::statement::Reading;

/// A market and, where it reads them, a statement, while they are worked with.
#[derive(Debug, Default)]
pub struct Service {
    desk: Desk,
    #[cfg(feature = "statement")]
    reading: Reading,
}

/// Names of the files of its own that a request takes: the catalogues of a region.
pub fn files(request: &Request) -> Vec<&'static str> {
    match request {
        Request::Market(region) => {
            Region::by_id(region).map(Region::catalogues).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

impl Service {
    /// Answers a request; what didn't come of the files that belong to it is none. `news` is told
    /// on the way.
    pub fn answer(
        &mut self,
        request: Request,
        contents: Vec<Option<Vec<u8>>>,
        news: &mut dyn FnMut(Response),
    ) -> Response {
        match request {
            Request::Market(region) => {
                let all: Option<Vec<Vec<u8>>> = contents.into_iter().collect();
                let loaded = all.ok_or(NoMarket::Missing).and_then(|all| {
                    let facts = self.desk.load(&region, all);
                    facts.map_err(|_| NoMarket::Garbled)
                });
                Response::Market(loaded.map(|facts| Box::new(self.with_shown(facts))))
            }
            Request::Read(names, said) => {
                let all: Option<Vec<Vec<u8>>> = contents.into_iter().collect();
                let files = all.map(|all| names.into_iter().zip(all).collect::<Vec<_>>());
                let mut news = |at| news(Response::Progress(at));
                Response::Read(
                    files
                        .ok_or(NotRead::Unreadable)
                        .and_then(|files| self.read(&files, &said, &mut news)),
                )
            }
            Request::Reading(lang, months) => Response::Reading(self.reading(lang, &months)),
            Request::Plans(lang, sought) => Response::Plans(self.desk.plans(lang, &sought)),
            Request::Answer(ask) => Response::Answered(self.answered(ask).map(Box::new)),
            Request::Tell(ask, query) => {
                let ask = self.with_months(ask);
                Response::Told(ask.and_then(|ask| self.desk.tell(&ask, &query)))
            }
        }
    }
}

#[cfg(feature = "statement")]
mod with_statement {
    use tariff_core::YearMonth;

    use super::*;
    use crate::answer::Chosen;
    use crate::desk::NO_MARKET;
    use crate::protocol::{Answered, Basis, Facts, Read};
    use crate::statement::{beside, trouble};
    use crate::words::Lang;

    impl Service {
        pub(super) fn read(
            &mut self,
            files: &[(String, Vec<u8>)],
            said: &Said,
            news: &mut dyn FnMut(Progress),
        ) -> Result<Read, NotRead> {
            self.reading.read(files, said, news)
        }

        pub(super) fn reading(&self, lang: Lang, months: &[YearMonth]) -> String {
            self.reading.html(lang, months).into_string()
        }

        pub(super) fn with_shown(&self, facts: Facts) -> Facts {
            let shown = self.desk.market().map(|market| self.reading.shown(market));
            Facts { shown: shown.unwrap_or_default(), ..facts }
        }

        /// The question with the months of the statement in it, where it goes by them.
        pub(crate) fn with_months(&self, ask: Ask) -> Result<Asked, String> {
            let ask = self.desk.asked(ask)?;
            if !matches!(ask.basis, Basis::Statement(_)) {
                return Ok(ask);
            }
            let market = self.desk.market().ok_or(NO_MARKET)?;
            self.reading.ask(market, ask).ok_or_else(|| "no statement has been read".to_owned())
        }

        pub(super) fn answered(&self, ask: Ask) -> Result<Answered, Trouble> {
            let market = self.desk.market().ok_or_else(|| Trouble::Other(NO_MARKET.to_owned()))?;
            let ask = self.with_months(ask).map_err(Trouble::Other)?;
            let chosen = Chosen::of(market, ask.customer.clone())
                .map_err(|faults| trouble(&faults, &ask.customer.months))?;
            let answered = chosen.answered(market, &ask);
            let statement = matches!(ask.basis, Basis::Statement(_))
                .then(|| beside(&self.reading, market, &ask, &chosen))
                .flatten();
            Ok(Answered { statement, ..answered })
        }
    }
}

#[cfg(not(feature = "statement"))]
mod without_statement {
    use tariff_core::YearMonth;

    use super::*;
    use crate::protocol::{Answered, Facts, Read};
    use crate::words::Lang;

    impl Service {
        pub(super) fn read(
            &mut self,
            _: &[(String, Vec<u8>)],
            _: &Said,
            _: &mut dyn FnMut(Progress),
        ) -> Result<Read, NotRead> {
            Err(NotRead::Nothing)
        }

        pub(super) fn reading(&self, _: Lang, _: &[YearMonth]) -> String {
            String::new()
        }

        pub(super) fn with_shown(&self, facts: Facts) -> Facts {
            facts
        }

        pub(super) fn with_months(&self, ask: Ask) -> Result<Asked, String> {
            self.desk.asked(ask)
        }

        pub(super) fn answered(&self, ask: Ask) -> Result<Answered, Trouble> {
            let ask = self.with_months(ask).map_err(Trouble::Other)?;
            self.desk.answer(&ask).map_err(Trouble::Other)
        }
    }
}
