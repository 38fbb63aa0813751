//! The answer's first screen: the verdict, the cost on one ruler, the plan in three figures, what
//! binds, and one way on.

use maud::{Markup, html};
use tariff_core::{CostPart, Market, Money, Pick, Service};

use super::answer::basis;
use super::naming;
use super::ruler::{self, Gap, Mark};
use crate::answer::Chosen;
use crate::asked::Asked;
use crate::binds::binds;
use crate::conditions::conditions;
use crate::format::{number, yuan};
use crate::included::{Limit, fee, included};
use crate::protocol::{Deed, Place, Verdict};
use crate::view::Answer;
use crate::words::W;

/// What is shown of an answer.
pub(crate) struct Head<'a> {
    pub w: W,
    pub market: &'a Market,
    pub ask: &'a Asked,
    pub chosen: &'a Chosen,
    pub of: &'a Answer,
    /// The mean month: minutes of calls made, megabytes.
    pub mean: [u64; 2],
}

impl Head<'_> {
    /// All of it.
    pub(crate) fn html(&self) -> Markup {
        let (class, title, _) = super::verdict_of(self.w, self.of);
        html! {
            article class={"answer " (class)} {
                div.answer-head {
                    p.basis {
                        (basis(self.w, self.ask)) " "
                        @if let Some((day, _)) = &self.of.read_on {
                            span class=(if self.of.stale { "basis-date basis-stale" } else { "basis-date" }) {
                                ((self.w.answer.read_on)(day))
                            }
                        }
                    }
                    // A page with a form has a title of its own.
                    @if self.ask.desk { h3 #verdict-title tabindex="-1" { (title) } }
                    @else { h1 #screen-title tabindex="-1" { (title) } }
                    (self.says())
                }
                @if self.of.verdict == Verdict::Nothing { (self.nothing()) }
                @else {
                    figure.cost { (self.cost()) (self.besides()) }
                    (self.plan())
                    (self.act())
                    (self.promise())
                }
            }
        }
    }

    fn best(&self) -> Option<&Pick> {
        self.chosen.choice.cheapest.pick.as_ref()
    }

    fn stays(&self) -> bool {
        matches!(self.of.verdict, Verdict::Stay { .. })
    }

    /// What the verdict is about: to take, or to keep.
    fn about(&self) -> Option<&Pick> {
        if self.stays() { self.chosen.choice.current.as_ref() } else { self.best() }
    }

    /// What a month costs now: as rated, or as was said.
    fn now(&self) -> Option<Money> {
        let choice = &self.chosen.choice;
        choice.current.as_ref().map(|pick| pick.cost.per_month).or(choice.current_paid)
    }

    /// What changing saves in a year, everything counted: the mean over the horizon.
    fn says(&self) -> Markup {
        let (w, words) = (self.w, &self.w.page);
        match &self.of.verdict {
            Verdict::Change { later, .. } => html! {
                @if let Some(later) = later {
                    p.saved-later {
                        ((words.change_later)(&(w.day)(later.until), &(w.day)(later.day)))
                        @if let Some(less) = later.against_now.filter(|a| a.micro() > 0) {
                            " " ((words.later_saves)(&yuan(less), self.of.horizon))
                        }
                    }
                }
                @if let Some(saves) = self.chosen.choice.saves_per_year().filter(|a| a.micro() > 0) {
                    p.saved { (w.answer.year_saves) " " strong.money { (yuan(saves)) } }
                }
            },
            Verdict::Stay { saving, least } if saving.micro() > 0 => html! {
                p.saved-later { ((w.page.stay_little)(&yuan(*saving), &yuan(*least))) }
            },
            // What keeps them with it isn't that it is the best.
            Verdict::Stay { .. } => html! {
                p.saved.saved-stay {
                    (if self.of.bound.is_some() { w.answer.now_bound } else { w.answer.now_least })
                }
            },
            _ => html! {},
        }
    }

    /// The ruler.
    fn cost(&self) -> Markup {
        let (w, words) = (self.w, &self.w.answer);
        let best = self.best().map(|pick| pick.cost.per_month);
        let mark = |name, amount, best| Mark { name, amount, unit: words.yuan_a_month, best };
        let Some(now) = self.now() else {
            let Some(amount) = best else { return html! {} };
            let unit = words.yuan;
            let only = Mark { name: words.a_month, amount, unit, best: true };
            let says = (words.rule_one)(words.a_month, &number(amount));
            return ruler::cost(&only, None, None, Money::ZERO, &says, words.yuan);
        };
        let kept = self.stays() && self.kept();
        let Some(best) = best.filter(|_| !kept) else {
            let only = mark(words.now, now, true);
            let says = (words.rule_one)(words.now, &number(now));
            return ruler::cost(&only, None, None, Money::ZERO, &says, words.yuan);
        };
        let stays = self.stays();
        let then = if stays { words.if_changing } else { words.then };
        let difference = now.minus(best);
        let gap = match difference.micro() {
            0 => None,
            less if less > 0 => {
                Some(Gap { class: "less", words: (words.less)(&number(difference)) })
            }
            _ => Some(Gap {
                class: "more",
                words: (words.more)(&number(Money::ZERO.minus(difference))),
            }),
        };
        let says = (words.rule_two)(words.now, &number(now), then, &number(best));
        let says = says + &gap.as_ref().map(|gap| gap.words.clone()).unwrap_or_default();
        let (first, second) = (mark(words.now, now, stays), mark(then, best, !stays));
        ruler::cost(&first, Some(&second), gap.as_ref(), self.penalty(), &says, w.answer.yuan)
    }

    /// Whether the best is what the customer has.
    fn kept(&self) -> bool {
        let current = self.chosen.choice.current.as_ref();
        self.best().zip(current).is_some_and(|(best, now)| best.purchase == now.purchase)
    }

    /// What a month's share of leaving is, in what the best costs.
    fn penalty(&self) -> Money {
        let lines = self.best().map(|pick| pick.cost.lines.as_slice()).unwrap_or_default();
        let fee = lines.iter().filter(|line| line.what == CostPart::Termination);
        fee.map(|line| line.amount).sum::<Money>().share(u64::from(self.of.horizon.max(1)))
    }

    /// What else is to be said of the cost.
    fn besides(&self) -> Markup {
        let (w, words, of) = (self.w, &self.w.page, self.of);
        let changes = self.stays() && !self.kept();
        html! {
            @if changes && let Some(best) = &of.best {
                p.other-way {
                    span lang="zh-CN" { (best.names.join(" + ")) } " "
                    @if let Some(held) = super::holds(w, &best.besides, of.horizon) { strong { (held) } }
                }
            } @else if let Some(best) = of.best.as_ref().filter(|_| !self.stays()) {
                @if let Some(held) = super::holds(w, &best.besides, of.horizon) {
                    p.other-way { (held) }
                }
            }
            @if let Some(bound) = of.bound.as_ref().filter(|_| self.stays()) {
                p.other-way { ((words.stay_bound)(&yuan(bound.fee), bound.at_most)) }
                p.other-way {
                    (naming(&(words.if_free)(&bound.names.join(" + "), &yuan(bound.per_month))))
                }
                @if let Some(below) = bound.below {
                    p.other-way { ((words.worth_below)(&yuan(below))) }
                }
            }
            @if let Verdict::Change { below: Some(below), .. } = &of.verdict {
                p.other-way { ((words.worth_below)(&yuan(*below))) }
            }
            @if let Some(paid) = of.paid { p.other-way { ((words.as_said)(&yuan(paid))) } }
            @if let Some(why) = of.only_today { p.other-way { (why) } }
            // With a plan it stands among what binds.
            @if self.about().is_none() && let Some(abroad) = super::abroad(w, self.ask) {
                p.other-way { (if self.ask.abroad == Some(true) { abroad } else { w.answer.not_abroad }) }
            }
            // Beside a form its fields are at hand.
            @if of.verdict == Verdict::Begin && !self.ask.desk {
                p.lack {
                    button.secondary type="button" data-do=(Deed::Go(Place::Now)) {
                        (w.answer.add_now)
                    }
                    span { (w.answer.add_now_text) }
                }
            }
        }
    }

    /// The plan in three figures, each with what is used of it, and what binds.
    fn plan(&self) -> Markup {
        let (w, words) = (self.w, &self.w.answer);
        let Some(pick) = self.about() else { return html! {} };
        let keeps = self.stays();
        let operator = self.market.operator(&pick.operator);
        let operator = operator.map_or(pick.operator.as_str(), |o| w.lang.text(&o.name));
        let of = binds(w, self.market, self.ask, &self.chosen.choice, pick, keeps);
        let packs = self.of.best.as_ref().filter(|_| !keeps);
        html! {
            section.plan {
                h2.plan-name {
                    span lang="zh-CN" { (pick.names.join(" + ")) }
                    span.plan-operator {
                        (operator) @if keeps { " · " (words.your_plan) }
                    }
                }
                dl.plan-figures {
                    (self.held(pick, Service::Voice, words.calls, self.mean[0]))
                    (self.held(pick, Service::Data, words.data, self.mean[1]))
                    (self.paid(pick))
                }
                ul.binds { @for (kind, what) in of { li class=(kind.class()) { (what) } } }
                @if let Some(offered) = packs { (super::answer::packs(w, offered)) }
            }
        }
    }

    /// What is included of a service, and what is used in the mean month: minutes, or megabytes.
    fn held(&self, pick: &Pick, service: Service, name: &str, used: u64) -> Markup {
        let (w, words) = (self.w, &self.w.answer);
        let of = included(self.market, pick, service);
        let size: u64 = if service == Service::Data { 1 << 20 } else { 60 };
        let amount = |n: u64| w.units.amount(service, n).trim().to_owned();
        let long = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let uses = if self.of.months > 1 { words.you_use_mean } else { words.you_use };
        html! {
            div.plan-figure {
                dt { (name) }
                dd.plan-amount { @match of.general {
                    Limit::Between(_, 0) => b { (words.none) },
                    Limit::Between(least, most) if least == most => (figure(&amount(most))),
                    Limit::Between(least, most) => {
                        b { ((words.between)(&amount(least), &amount(most))) }
                    },
                    Limit::None => b { (words.unlimited) },
                } }
                // A ruler has an end.
                dd.plan-rule { @if let Limit::Between(least, _) = of.general {
                    (ruler::held(long(least / size), long(used)))
                } }
                dd.plan-use { (uses(&amount(used.saturating_mul(size)))) }
                @match of.directed {
                    Limit::Between(_, 0) => {},
                    Limit::Between(least, most) if least == most => {
                        dd.plan-use { ((words.directed)(&amount(most))) }
                    },
                    Limit::Between(least, most) => dd.plan-use {
                        ((words.directed)(&(words.between)(&amount(least), &amount(most))))
                    },
                    Limit::None => dd.plan-use { (words.directed_unlimited) },
                }
            }
        }
    }

    /// The fee, and what a month costs.
    fn paid(&self, pick: &Pick) -> Markup {
        let words = &self.w.answer;
        let (fee, pays) = (fee(self.market, pick), pick.cost.per_month);
        html! {
            div.plan-figure {
                dt { (words.fee) }
                dd.plan-amount { b { (crate::format::price(fee)) } " " (words.yuan) }
                dd.plan-rule { (ruler::held(fee.micro().max(0), pays.micro().max(0))) }
                dd.plan-use { (words.you_pay) " " strong.figure #best-total { (yuan(pays)) } }
            }
        }
    }

    /// The one way on.
    fn act(&self) -> Markup {
        let words = &self.w.answer;
        let deed = if self.stays() {
            Deed::Show("drawer-usage".to_owned())
        } else {
            Deed::Go(Place::Card)
        };
        html! {
            p.act {
                button.primary #way-on type="button" data-do=(deed) {
                    (if self.stays() { words.when } else { words.how })
                }
            }
        }
    }

    /// What answers might open at the best, with what would have to be so.
    fn promise(&self) -> Markup {
        let (w, words) = (self.w, &self.w.answer);
        let promise = self.chosen.choice.if_answered.as_ref();
        let Some(pick) = promise.and_then(|best| best.pick.as_ref()) else { return html! {} };
        let conditions = conditions(w, self.market, &pick.open_rules).join(w.shared.list);
        html! {
            div.first {
                p { ((words.could_be_less)(&yuan(pick.cost.per_month), &conditions)) }
                button.secondary type="button" data-do=(Deed::Show("ask".to_owned())) {
                    (words.answer_one)
                }
            }
        }
    }

    fn nothing(&self) -> Markup {
        let words = &self.w.page;
        html! {
            p { (words.nothing_text) }
            ul {
                @for (what, offers) in self.of.unpriced.iter().take(3) {
                    li { ((words.nothing_because)(what, *offers)) }
                }
            }
        }
    }
}

/// A number large, its unit small.
fn figure(amount: &str) -> Markup {
    let (number, unit) = amount.split_once(' ').unwrap_or((amount, ""));
    html! { b { (number) } " " (unit) }
}
