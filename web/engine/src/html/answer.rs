//! The answer: verdict, cost, difference, reasons, what else, what to watch, the proof.

use maud::{Markup, PreEscaped, html};
use tariff_core::Money;

use super::bill::bills;
use super::naming;
use crate::format::yuan;
use crate::view::{Answer, Ask, Basis, Itemised, Offered, Reasons, Verdict};
use crate::words::W;

/// How many offers are looked at side by side.
pub(crate) const BESIDE: usize = 3;

/// Verdict, next steps, reasons.
pub(crate) fn head(w: W, ask: &Ask, of: &Answer) -> Markup {
    html! {
        (verdict(w, ask, of))
        (steps(w, ask, of))
        (reasons(w, of))
    }
}

/// Other choices, figures, what to watch, the bill, the proof.
pub(crate) fn rest(w: W, of: &Answer) -> Markup {
    html! {
        (choices(w, of))
        @if !of.figures.is_empty() { section.card.figures { (PreEscaped(&of.figures)) } }
        (watch(w, of))
        (full(w, of))
        (proof(w, of))
    }
}

/// A verdict's class, its title, and the offer that it is about.
pub(crate) fn verdict_of(w: W, of: &Answer) -> (&'static str, &'static str, Option<&Offered>) {
    let words = &w.page;
    match &of.verdict {
        Verdict::Change { later: Some(_), .. } => {
            ("verdict-switch", words.switch_later_title, of.best.as_ref())
        }
        Verdict::Change { .. } => ("verdict-switch", words.switch_title, of.best.as_ref()),
        Verdict::Stay { .. } => ("verdict-stay", words.stay_title, of.current.as_ref()),
        Verdict::Begin => ("verdict-best", (w.tags.best_title)(of.called), of.best.as_ref()),
        Verdict::Nothing => ("verdict-none", w.shared.nothing_title, None),
    }
}

fn verdict(w: W, ask: &Ask, of: &Answer) -> Markup {
    let words = &w.page;
    let (class, title, shown) = verdict_of(w, of);
    html! {
        div class={"card verdict " (class)} {
            p.basis { (basis(w, ask)) }
            // A page with a form has a title of its own.
            @if ask.desk { h3 #verdict-title tabindex="-1" { (title) } }
            @else { h1 #screen-title tabindex="-1" { (title) } }
            @if let Some(offered) = shown {
                div.verdict-plan {
                    p.verdict-name {
                        span lang="zh-CN" { (offered.names.join(" + ")) }
                        span.verdict-operator { (offered.operator) " · " (offered.filing) }
                    }
                    p.verdict-cost {
                        strong.figure #best-total { (yuan(offered.per_month)) }
                        span { (w.shared.per_month) }
                    }
                    p.hint {
                        ((words.worst_bill)(&yuan(offered.worst))) " · " (commitment(w, offered))
                    }
                    @if let Some(held) = holds(w, &offered.besides, of.horizon) { p.hint { (held) } }
                    (packs(w, offered))
                }
            }
            (says(w, ask.desk, of))
            @if let Some(abroad) = abroad(w, ask) {
                p class=(if ask.abroad == Some(true) { "note" } else { "fine" }) { (abroad) }
            }
            p.fine { (of.covered) }
            @if let Some((day, days)) = &of.read_on {
                p.fine { ((w.shared.read_on)(day, *days)) }
                @if of.stale { p.note.note-stale { ((w.shared.stale)(*days)) } }
            }
        }
    }
}

/// That costs abroad are in no figure, unless there are none. A statement's months that hold some
/// say so themselves.
pub(crate) fn abroad(w: W, ask: &Ask) -> Option<&'static str> {
    let typed = !matches!(ask.basis, Basis::Statement(_));
    (typed && ask.abroad != Some(false)).then(|| (w.tags.abroad)(ask.abroad == Some(true)))
}

/// Where the usage comes from.
fn basis(w: W, ask: &Ask) -> Markup {
    let words = &w.page;
    let (tag, says) = match &ask.basis {
        Basis::Typed => (words.basis_typed, String::new()),
        Basis::Estimated => (words.basis_typed, words.basis_estimated.to_owned()),
        Basis::Statement(Itemised { months, typed }) => {
            let whole = typed.is_empty();
            let tag = if whole { words.basis_statement } else { words.basis_mixed };
            (tag, (words.basis_months)(months.len()))
        }
    };
    html! { span.tag.tag-basis { (tag) } (says) }
}

/// What changing or staying comes to.
fn says(w: W, desk: bool, of: &Answer) -> Markup {
    let words = &w.page;
    match &of.verdict {
        Verdict::Change { overpaid, saves, below, later } => html! {
            @if let Some(later) = later {
                p.verdict-later {
                    strong { ((words.change_later)(&(w.day)(later.until), &(w.day)(later.day))) }
                    @if let Some(less) = later.against_now.filter(|a| a.micro() > 0) {
                        " " ((words.later_saves)(&yuan(less), of.horizon))
                    }
                }
            }
            @if let Some(over) = overpaid.filter(|a| a.micro() > 0) {
                p.verdict-over { strong { ((w.shared.overpaid)(&yuan(over))) } }
            }
            @if let Some(saves) = saves { p { ((w.shared.saves)(&yuan(*saves), of.horizon)) } }
            @if let Some(below) = below { p { ((words.worth_below)(&yuan(*below))) } }
            (rests_on(w, of))
        },
        Verdict::Stay { saving, .. } if saving.micro() <= 0 => html! {
            @match &of.bound {
                Some(bound) => {
                    p { ((words.stay_bound)(&yuan(bound.fee), bound.at_most)) }
                    p {
                        (naming(&(words.if_free)(&bound.names.join(" + "), &yuan(bound.per_month))))
                    }
                    @if let Some(below) = bound.below {
                        p { ((words.worth_below)(&yuan(below))) }
                    }
                }
                None => {
                    p { (if of.paid.is_some() { words.stay_paid_text } else { words.stay_text }) }
                }
            }
            (rests_on(w, of))
        },
        Verdict::Stay { saving, least } => {
            html! {
                p { ((w.shared.stay_little)(&yuan(*saving), &yuan(*least))) }
                (rests_on(w, of))
            }
        }
        Verdict::Begin => html! {
            p.hint { (words.no_current_text) }
            // Beside a form its fields are at hand.
            @if !desk {
                button.secondary type="button" data-do="go now" { (words.to_current) }
            }
        },
        Verdict::Nothing => html! {
            p { (words.nothing_text) }
            ul {
                @for (what, offers) in of.unpriced.iter().take(3) {
                    li { ((words.nothing_because)(what, *offers)) }
                }
            }
        },
    }
}

/// What the verdict rests on besides tariffs, and what wasn't looked at for it.
fn rests_on(w: W, of: &Answer) -> Markup {
    html! {
        @if let Some(paid) = of.paid { p.hint { ((w.page.as_said)(&yuan(paid))) } }
        @if let Some(why) = of.only_today { p.hint { (why) } }
    }
}

/// Where one goes from here.
fn steps(w: W, ask: &Ask, of: &Answer) -> Markup {
    // A statement is one line's.
    let alone = matches!(ask.basis, Basis::Statement(_));
    html! {
        div.next-steps {
            @if of.best.is_some() {
                button.primary type="button" data-do="go card" { (w.page.to_card) }
            }
            @if !alone {
                button.secondary type="button" data-do="go family" { (w.page.to_family) }
            }
        }
    }
}

/// What an average holds that is in no bill.
pub(crate) fn holds(w: W, besides: &[(String, Money)], months: u16) -> Option<String> {
    let part = |(name, amount): &(String, Money)| format!("{name} {}", yuan(*amount));
    let parts: Vec<String> = besides.iter().map(part).collect();
    (!parts.is_empty()).then(|| (w.tags.holds)(&parts.join(w.list), months))
}

fn commitment(w: W, offered: &Offered) -> String {
    match offered.wait {
        0 => offered.binding.clone(),
        months => format!("{} · {}", (w.page.waits)(months), offered.binding),
    }
}

/// Packs that have to be bought by hand: every choice of a month, each told once.
fn packs(w: W, offered: &Offered) -> Markup {
    let mut choices: Vec<String> = Vec::new();
    for month in offered.packs.iter().filter(|month| !month.is_empty()) {
        let words = month.join(" + ");
        if !choices.contains(&words) {
            choices.push(words);
        }
    }
    html! {
        @if !choices.is_empty() { p.hint { ((w.page.buy_packs)(&choices.join(" / "))) } }
    }
}

fn reasons(w: W, of: &Answer) -> Markup {
    let against = of.against_current.as_ref().or(of.against_runner_up.as_ref());
    // Bills that are the same part by part give no reason.
    let differs = |against: &&Reasons| !against.largest.is_empty();
    let against = against.filter(differs);
    let tells = !matches!(of.verdict, Verdict::Stay { .. } | Verdict::Nothing);
    html! {
        @if let Some(against) = against.filter(|_| tells) {
            section.card aria-labelledby="reasons-title" {
                h2 #reasons-title { (w.page.reasons_title) }
                p.hint {
                    (naming(&(w.page.reasons_against)(&against.names.join(" + "), against.months)))
                }
                (difference_table(w, against))
            }
        }
    }
}

fn difference_table(w: W, against: &Reasons) -> Markup {
    let words = &w.page;
    let signed = |saves: Money| {
        if saves.is_negative() { yuan(saves) } else { format!("+{}", yuan(saves)) }
    };
    html! {
        div.scroller tabindex="0" role="group" aria-label=(words.reasons_title) {
            table.difference {
                thead { tr {
                    th scope="col" { (words.bill_item) }
                    th.figure scope="col" { (words.reason_here) }
                    th.figure scope="col" { (words.reason_there) }
                    th.figure scope="col" { (words.reason_saves) }
                } }
                tbody {
                    @for (part, here, there, saves) in &against.largest {
                        tr {
                            th scope="row" { (part) }
                            td.figure { (yuan(*here)) }
                            td.figure { (yuan(*there)) }
                            td.figure { (signed(*saves)) }
                        }
                    }
                    @if against.rest != Money::ZERO {
                        tr {
                            th scope="row" colspan="3" { (words.reason_rest) }
                            td.figure { (signed(against.rest)) }
                        }
                    }
                }
                tfoot { tr {
                    th scope="row" colspan="3" { (words.bill_sum) }
                    td.figure { (signed(against.saves)) }
                } }
            }
        }
    }
}

/// Now, the best, the steadiest and the others: each offer once, with everything that it is.
pub(crate) fn all(w: W, of: &Answer) -> Vec<(Vec<String>, &Offered)> {
    let now = of.current.as_ref().map(|o| (w.shared.plan_now.to_owned(), o));
    let best = of.best.as_ref().map(|o| ((w.tags.called)(of.called).to_owned(), o));
    let steadiest = of.steadiest.as_ref();
    let steadiest = steadiest.map(|(o, more, lower)| {
        let more = Some(yuan(*more)).filter(|_| more.micro() > 0);
        ((w.tags.steadier)(more.as_deref(), &yuan(*lower)), o)
    });
    let others = of.others.iter().map(|(what, o)| (what.clone(), o));
    let mut all: Vec<(Vec<String>, &Offered)> = Vec::new();
    for (what, offered) in now.into_iter().chain(best).chain(steadiest).chain(others) {
        let same = |known: &&mut (Vec<String>, &Offered)| {
            let (a, b) = (known.1, offered);
            (&a.offer, &a.packs, a.wait) == (&b.offer, &b.packs, b.wait)
        };
        match all.iter_mut().find(same) {
            Some((known, _)) => known.push(what),
            None => all.push((vec![what], offered)),
        }
    }
    all
}

/// All of them beside each other.
fn choices(w: W, of: &Answer) -> Markup {
    let words = &w.page;
    let all = all(w, of);
    html! {
        @if all.len() > 1 {
            section.card aria-labelledby="choices-title" {
                h2 #choices-title { (words.choices_title) }
                div.scroller tabindex="0" role="group" aria-label=(words.choices_title) {
                    table.choices {
                        thead { tr {
                            th scope="col" { (words.column_plan) }
                            th.figure scope="col" { (w.shared.per_month) }
                            th.figure scope="col" { (w.shared.worst_head) }
                        } }
                        tbody {
                            @for (what, offered) in all {
                                tr {
                                    th scope="row" {
                                        @for what in what { span.tag { (what) } " " }
                                        span.bill-name lang="zh-CN" { (offered.names.join(" + ")) }
                                        span.bill-note {
                                            (offered.operator) " · " (offered.filing) " · "
                                            (commitment(w, offered))
                                        }
                                        @if let Some(held) = holds(w, &offered.besides, of.horizon) {
                                            span.bill-note { (held) }
                                        }
                                    }
                                    td.figure { (yuan(offered.per_month)) }
                                    td.figure { (yuan(offered.worst)) }
                                }
                            }
                        }
                    }
                }
                button.secondary type="button" data-do="beside" { (words.compare_these) }
            }
        }
    }
}

fn watch(w: W, of: &Answer) -> Markup {
    html! {
        @if !of.watch.is_empty() {
            section.card aria-labelledby="watch-title" {
                h2 #watch-title { (w.page.watch_title) }
                ul.watch { @for what in &of.watch { li { (what) } } }
            }
        }
    }
}

/// The best in full: what the total is made of, and the bill of an ordinary month.
fn full(w: W, of: &Answer) -> Markup {
    let words = &w.page;
    html! {
        @if let Some(best) = &of.best {
            details.card.more {
                summary { span {
                    span lang="zh-CN" { (best.names.join(" + ")) } (words.full_title)
                } }
                div.scroller tabindex="0" role="group" aria-label=((words.parts_title)(of.horizon)) {
                    table {
                        caption { ((words.parts_title)(of.horizon)) }
                        tbody {
                            @for (part, amount) in &best.parts {
                                tr { th scope="row" { (part) } td.figure { (yuan(*amount)) } }
                            }
                        }
                        tfoot { tr {
                            th scope="row" { (words.bill_sum) }
                            td.figure { (yuan(best.total)) }
                        } }
                    }
                }
                (bills(w, &best.bills))
            }
        }
    }
}

fn proof(w: W, of: &Answer) -> Markup {
    let (words, proof) = (&w.page, &of.proof);
    html! {
        details.card.more {
            summary { (words.proof_title) }
            ul {
                li { ((words.proof_space)(&proof.offers, proof.plans)) }
                li { ((words.proof_searched)(proof.searched, proof.discarded)) }
                @if proof.unfit > 0 { li { ((words.proof_unfit)(proof.unfit)) } }
                @if proof.dates > 1 { li { ((words.proof_dates)(proof.dates)) } }
                li { ((words.proof_rated)(proof.rated)) }
                @if let Some(gap) = proof.gap { li { ((words.proof_gap)(&yuan(gap), of.horizon)) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Later;
    use crate::words::Lang;

    #[test]
    fn a_change_that_waits_says_until_when() {
        let amount = |yuan: i64| Some(Money::from_micro(yuan * 1_000_000));
        let of = |until: &str, day: &str| {
            let (until, day) = (until.parse().unwrap(), day.parse().unwrap());
            let later = Some(Later { until, day, against_now: amount(380) });
            let verdict = Verdict::Change { overpaid: None, saves: None, below: None, later };
            Answer { verdict, horizon: 12, paid: amount(59), ..Answer::default() }
        };
        let of = of("2027-01-31", "2027-02-01");
        let told = says(Lang::Zh.words(), false, &of).into_string();
        assert!(
            told.contains("先用现在的套餐到 2027 年 1 月 31 日，2027 年 2 月 1 日起再换。"),
            "{told}"
        );
        assert!(told.contains("比现在就换省 ¥380.00（按 12 个月算）。"), "{told}");
        assert!(told.contains("按您说的每月 ¥59.00 算"), "{told}");
        let told = says(Lang::En.words(), false, &of).into_string();
        assert!(told.contains("until 31 January 2027, and change on 1 February 2027."), "{told}");
    }

    #[test]
    fn bills_that_are_the_same_give_no_reason() {
        let w = Lang::Zh.words();
        let amount = |yuan: i64| Money::from_micro(yuan * 1_000_000);
        let told = |largest: Vec<(String, Money, Money, Money)>| {
            let saves = largest.iter().map(|(.., saves)| *saves).sum();
            let names = vec!["另一个".to_owned()];
            let (months, rest, over_horizon) = (1, Money::ZERO, Money::ZERO);
            let against = Reasons { names, months, saves, largest, rest, over_horizon };
            let verdict = Verdict::Begin;
            let of = Answer { verdict, against_runner_up: Some(against), ..Answer::default() };
            reasons(w, &of).into_string()
        };
        assert_eq!(told(Vec::new()), "");
        let html = told(vec![("月费".to_owned(), amount(39), amount(48), amount(9))]);
        assert!(html.contains("+¥9.00"), "{html}");
    }
}
