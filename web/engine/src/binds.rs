//! What binds whoever takes an offer, and what doesn't, in a few words each.

use tariff_core::{Binding, Channel, Choice, Market, Pick, Rule, Watch};

use crate::conditions::condition;
use crate::format::yuan;
use crate::protocol::Ask;
use crate::terms::gifts;
use crate::words::W;

/// Whether it binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It doesn't.
    Free,
    /// It does.
    Binds,
    /// Nobody says, or it hangs on something.
    Unstated,
}

impl Kind {
    /// A class of the stylesheet.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Kind::Free => "bind bind-free",
            Kind::Binds => "bind bind-binds",
            Kind::Unstated => "bind bind-unstated",
        }
    }
}

/// All of it, for what is advised: to take, or (`keeps`) to keep.
pub(crate) fn binds(
    w: W,
    market: &Market,
    ask: &Ask,
    choice: &Choice,
    of: &Pick,
    keeps: bool,
) -> Vec<(Kind, String)> {
    let words = &w.answer;
    let offer = &of.purchase.offer;
    let mut all = Vec::new();
    if !keeps {
        all.extend(number(w, market, ask, of));
    }
    if of.purchase.wait > 0 {
        all.push((Kind::Binds, (w.page.waits)(of.purchase.wait)));
    }
    all.push(match market.binding(offer).unwrap_or(Binding::NotStated) {
        Binding::None => (Kind::Free, words.no_term.to_owned()),
        Binding::Months(months) => (Kind::Binds, (words.term)(months)),
        Binding::WithExtras(months) => (Kind::Binds, (words.term_with_extras)(months)),
        Binding::NotStated => (Kind::Unstated, words.term_unstated.to_owned()),
    });
    if !keeps {
        let watch = choice.watch.iter().filter_map(|what| match what {
            Watch::PromotionEnds { after_months, fee, .. } => {
                Some((Kind::Binds, (words.fee_then)(*after_months, &yuan(*fee))))
            }
            _ => None,
        });
        all.extend(watch);
    }
    all.extend(gifts(w, market, offer).into_iter().map(|gift| (Kind::Binds, gift)));
    let plan = market.plan(&offer.plan);
    let channels = plan.map(|plan| plan.channels.as_slice()).unwrap_or_default();
    if !keeps && channels == [Channel::Store] {
        all.push((Kind::Binds, words.store_only.to_owned()));
    }
    let rules = plan.map(|plan| plan.eligibility.as_slice()).unwrap_or_default();
    let rules = rules.iter().filter(|rule| {
        !matches!(rule, Rule::Regions { .. } | Rule::NewCustomer | Rule::ExistingCustomer)
    });
    let rules: Vec<String> = rules.map(|rule| condition(w, market, rule)).collect();
    if !keeps && !rules.is_empty() {
        all.push((Kind::Binds, (words.only_for)(&rules.join(w.list))));
    }
    if let Some(abroad) = crate::html::abroad(w, ask) {
        let kind = if ask.abroad == Some(true) { Kind::Binds } else { Kind::Unstated };
        let short = if ask.abroad == Some(true) { abroad } else { words.not_abroad };
        all.push((kind, short.to_owned()));
    }
    all
}

/// Whether the number goes to another operator.
fn number(w: W, market: &Market, ask: &Ask, of: &Pick) -> Option<(Kind, String)> {
    let words = &w.answer;
    let name = market.operator(&of.operator).map(|o| w.lang.text(&o.name));
    match &ask.customer.current {
        None => Some((Kind::Unstated, (words.port_unless)(name.unwrap_or(&of.operator)))),
        Some(current) => match &current.operator {
            // A number of their own is still to come.
            None => None,
            Some(own) if *own == of.operator => Some((Kind::Free, words.same_number.to_owned())),
            Some(_) => Some((Kind::Binds, words.port.to_owned())),
        },
    }
}
