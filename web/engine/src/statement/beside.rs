//! What of a statement stands beside an answer.

use maud::html;
use tariff_core::{Market, Pick};

use super::{Reading, check, chosen, figures, services};
use crate::answer::Chosen;
use crate::asked::Asked;
use crate::protocol::Beside;
use crate::words::statement::of as words;

/// What stands beside this choice; nothing, where there is no statement.
pub(crate) fn beside(
    reading: &Reading,
    market: &Market,
    ask: &Asked,
    chosen_for: &Chosen,
) -> Option<Beside> {
    let statement = reading.statement()?;
    let (w, t) = (ask.lang.words(), words(ask.lang));
    let months = chosen(statement, ask);
    let Chosen { customer, choice, .. } = chosen_for;
    let now = ask.customer.current.as_ref().and_then(|current| current.offer.as_ref());
    let best = choice.cheapest.pick.as_ref();
    let shown: Option<&Pick> = choice.current.as_ref().or(best);
    let of = figures::Figures { w, t, market, months: &months, best, shown };
    let tariff = now.and_then(|offer| market.tariff(offer).ok());
    Some(Beside {
        check: html! {
            (check::check(w, t, market, now, &months, &reading.shown(market)))
            @if let Some(earlier) = reading.receipt() {
                (check::promises(t, market, earlier, &months))
            }
        }
        .into_string(),
        figures: of.html(&customer.months).into_string(),
        below: html! {
            (services::services(t, &tariff_statement::services(&months, tariff.as_ref()), statement))
            (services::receipt(t))
        }
        .into_string(),
    })
}
