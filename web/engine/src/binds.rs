//! What binds whoever takes an offer, and what doesn't, in a few words each.

use tariff_core::{Binding, Channel, Choice, Market, Offer, Pick, Rule, Verdict, Watch};

use crate::asked::Asked;
use crate::conditions::condition;
use crate::format::yuan;
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
    ask: &Asked,
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
        bound @ (Binding::Months(_) | Binding::WithExtras(_)) => {
            (Kind::Binds, (w.tags.binding)(bound))
        }
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
    let (held, new) = parts(choice, offer, keeps);
    // How long what they have still comes isn't known: it is in no figure.
    all.extend(fee_over(w, market, &held).map(|over| (Kind::Unstated, over)));
    let over = gifts(w, market, &held).into_iter().map(|gift| (words.gift_over)(&gift));
    all.extend(over.map(|gift| (Kind::Unstated, gift)));
    all.extend(gifts(w, market, &new).into_iter().map(|gift| (Kind::Binds, gift)));
    if market.channels(&new).iter().any(|list| *list == [Channel::Store]) {
        all.push((Kind::Binds, words.store_only.to_owned()));
    }
    let rules = market.rules(&new).into_iter().filter(|rule| !is_said(rule));
    let rules: Vec<String> = rules.map(|rule| condition(w, market, rule)).collect();
    if !rules.is_empty() {
        all.push((Kind::Binds, (words.only_for)(&rules.join(w.shared.list))));
    }
    if let Some(abroad) = crate::html::abroad(w, ask) {
        let kind = if ask.abroad == Some(true) { Kind::Binds } else { Kind::Unstated };
        let short = if ask.abroad == Some(true) { abroad } else { words.not_abroad };
        all.push((kind, short.to_owned()));
    }
    all
}

/// What of an offer one has already, and what is bought anew.
fn parts(choice: &Choice, offer: &Offer, keeps: bool) -> (Offer, Offer) {
    let kept = keeps || matches!(choice.verdict, Verdict::Change { keeps_plan: true, .. });
    if !kept {
        return (Offer::default(), offer.clone());
    }
    let now = choice.current.as_ref().map(|now| &now.purchase.offer.add_ons);
    let mut theirs = now.cloned().unwrap_or_default();
    let (mut held, mut new) = (Vec::new(), Vec::new());
    for add_on in &offer.add_ons {
        match theirs.iter().position(|id| id == add_on) {
            Some(place) => held.push(theirs.swap_remove(place)),
            None => new.push(add_on.clone()),
        }
    }
    (Offer { add_ons: held, ..offer.clone() }, Offer { add_ons: new, ..Offer::default() })
}

/// Whether a rule is told by the region that was chosen, or by whether the number moves.
fn is_said(rule: &Rule) -> bool {
    matches!(rule, Rule::Regions { .. } | Rule::NewCustomer | Rule::ExistingCustomer)
}

/// That a lower fee for a time isn't counted any more.
fn fee_over(w: W, market: &Market, offer: &Offer) -> Option<String> {
    let promotion = market.plan(&offer.plan)?.promotion.as_ref()?;
    Some((w.answer.fee_over)(promotion.months))
}

/// Whether the number goes to another operator.
fn number(w: W, market: &Market, ask: &Asked, of: &Pick) -> Option<(Kind, String)> {
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
