//! Where one is on the page: a hash of the address, with nothing in it about anybody.

use crate::form::Field;

/// A screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The two doors.
    #[default]
    Home,
    /// A question.
    Question(Step),
    /// All answers, to be checked.
    Check,
    /// The result.
    Result,
    /// Offers side by side.
    Compare,
    /// A household's lines, and what suits them together.
    Family,
    /// What to do next: the card for the counter.
    Card,
    /// Everything on one page, for the clerk.
    Clerk,
    /// A statement, and the answer to it.
    Statement,
}

/// A question, one a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Where the customer lives.
    Where,
    /// Calls, and messages.
    Calls,
    /// Data.
    Data,
    /// What they have now.
    Now,
    /// What plans ask about them.
    You,
}

impl Step {
    /// All, in their order.
    pub const ALL: [Step; 5] = [Step::Where, Step::Calls, Step::Data, Step::Now, Step::You];

    /// Its place, from 1.
    pub fn number(self) -> usize {
        Step::ALL.iter().position(|step| *step == self).map_or(1, |place| place + 1)
    }

    /// The screen after it.
    pub fn next(self) -> Route {
        Step::ALL.get(self.number()).map_or(Route::Check, |step| Route::Question(*step))
    }

    /// The screen before it.
    pub fn back(self) -> Route {
        match self.number() {
            1 => Route::Home,
            n => Step::ALL.get(n - 2).map_or(Route::Home, |step| Route::Question(*step)),
        }
    }

    /// The question that a field belongs to.
    pub fn of(field: Field) -> Step {
        use Field::*;
        match field {
            Out | OutLongDistance | OutRoaming | OutOnNet | OutCircle | OutNight | In
            | InRoaming | Sms | Mms | Cell(..) => Step::Calls,
            Data | DataAway | App(_) => Step::Data,
            Tenure | ContractLeft | TerminationFee => Step::Now,
            Age | RecentSpend | Uplift => Step::You,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Step::Where => "where",
            Step::Calls => "calls",
            Step::Data => "data",
            Step::Now => "now",
            Step::You => "you",
        }
    }
}

impl Route {
    /// The screen of a hash; an unknown one is the first.
    pub fn of(hash: &str) -> Route {
        match hash.trim_start_matches(['#', '/']) {
            "check" => Route::Check,
            "result" => Route::Result,
            "compare" => Route::Compare,
            "family" => Route::Family,
            "card" => Route::Card,
            "clerk" => Route::Clerk,
            "statement" => Route::Statement,
            name => {
                let step = Step::ALL.into_iter().find(|step| step.name() == name);
                step.map_or(Route::Home, Route::Question)
            }
        }
    }

    /// Its hash.
    pub fn hash(self) -> String {
        let name = match self {
            Route::Home => "",
            Route::Question(step) => step.name(),
            Route::Check => "check",
            Route::Result => "result",
            Route::Compare => "compare",
            Route::Family => "family",
            Route::Card => "card",
            Route::Clerk => "clerk",
            Route::Statement => "statement",
        };
        format!("#/{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_has_its_address() {
        use Route::*;
        let mut all = vec![Home, Check, Result, Compare, Family, Card, Clerk, Statement];
        all.extend(Step::ALL.map(Route::Question));
        for route in all {
            assert_eq!(Route::of(&route.hash()), route);
        }
        for odd in ["", "#", "#result?x", "#/../etc", "#/%E4"] {
            assert_eq!(Route::of(odd), Route::Home, "{odd}");
        }
    }

    #[test]
    fn questions_lead_on_and_back() {
        let mut route = Route::Question(Step::Where);
        let mut seen = 0;
        while let Route::Question(step) = route {
            seen += 1;
            assert_eq!(step.number(), seen);
            if let Route::Question(before) = step.back() {
                assert_eq!(before.next(), route);
            }
            route = step.next();
        }
        assert_eq!((seen, route), (5, Route::Check));
    }
}
