//! What belongs to an answer, in drawers: why, other plans, evidence and terms.

use maud::{Markup, PreEscaped, html};
use tariff_core::Money;

use super::bill::bills;
use super::naming;
use crate::asked::Asked;
use crate::format::yuan;
use crate::protocol::{Basis, Deed, Itemised, Place, Verdict};
use crate::view::{Answer, Offered, Reasons};
use crate::words::W;

/// How many offers are looked at side by side.
pub(crate) const BESIDE: usize = 3;

/// Why: the difference of the bills, and what one's own is made of.
pub(crate) fn why(w: W, of: &Answer) -> Markup {
    html! {
        (reasons(w, of))
        @if !of.structure.is_empty() { section.card.figures { (PreEscaped(&of.structure)) } }
    }
}

/// Other plans: those worth a look, beside each other.
pub(crate) fn others(w: W, ask: &Asked, of: &Answer) -> Markup {
    // A statement is one line's.
    let alone = matches!(ask.basis, Basis::Statement(_));
    html! {
        (choices(w, of))
        @if !of.composition.is_empty() { section.card.figures { (PreEscaped(&of.composition)) } }
        @if !alone {
            p {
                button.secondary type="button" data-do=(Deed::Go(Place::Family)) {
                    (w.shared.family_title)
                }
            }
        }
    }
}

/// Evidence and terms: what to watch, the bill, the proof, what is on file.
pub(crate) fn grounds(w: W, of: &Answer) -> Markup {
    html! {
        (watch(w, of))
        (full(w, of))
        (proof(w, of))
    }
}

/// What is on file, and how old that is.
pub(crate) fn fine(w: W, of: &Answer) -> Markup {
    html! {
        p.fine { (of.covered) }
        @if let Some((day, days)) = &of.read_on {
            p.fine {
                ((w.shared.read_on)(day, *days))
                @if of.stale { " " span.stale { ((w.page.stale)(*days)) } }
            }
        }
    }
}

/// A verdict's class, its title, and the offer that it is about.
pub(crate) fn verdict_of(w: W, of: &Answer) -> (&'static str, &'static str, Option<&Offered>) {
    let words = &w.page;
    match &of.verdict {
        Verdict::Change { later: Some(_), .. } => {
            ("answer-change", words.switch_later_title, of.best.as_ref())
        }
        Verdict::Change { .. } => ("answer-change", words.switch_title, of.best.as_ref()),
        Verdict::Stay { .. } => ("answer-stay", words.stay_title, of.current.as_ref()),
        Verdict::Begin => ("answer-unknown", (w.tags.best_title)(of.called), of.best.as_ref()),
        Verdict::Nothing => ("answer-none", w.page.nothing_title, None),
    }
}

/// That costs abroad are in no figure, unless there are none. A statement's months that hold some
/// say so themselves.
pub(crate) fn abroad(w: W, ask: &Asked) -> Option<&'static str> {
    let typed = !matches!(ask.basis, Basis::Statement(_));
    (typed && ask.abroad != Some(false)).then(|| (w.tags.abroad)(ask.abroad == Some(true)))
}

/// Where the usage comes from.
pub(super) fn basis(w: W, ask: &Asked) -> Markup {
    let words = &w.page;
    let (tag, says) = match &ask.basis {
        Basis::Typed => (w.shared.quick_title, String::new()),
        Basis::Estimated => (w.shared.quick_title, words.basis_estimated.to_owned()),
        Basis::Statement(Itemised { months, typed }) => {
            let whole = typed.is_empty();
            let tag = if whole { words.basis_statement } else { words.basis_mixed };
            (tag, (words.basis_months)(months.len()))
        }
    };
    html! { span.tag.tag-basis { (tag) } (says) }
}

/// What an average holds that is in no bill.
pub(crate) fn holds(w: W, besides: &[(String, Money)], months: u16) -> Option<String> {
    let part = |(name, amount): &(String, Money)| format!("{name} {}", yuan(*amount));
    let parts: Vec<String> = besides.iter().map(part).collect();
    (!parts.is_empty()).then(|| (w.tags.holds)(&parts.join(w.shared.list), months))
}

fn commitment(w: W, offered: &Offered) -> String {
    match offered.wait {
        0 => offered.binding.clone(),
        months => format!("{} · {}", (w.page.waits)(months), offered.binding),
    }
}

/// Packs that have to be bought by hand: every choice of a month, each told once.
pub(super) fn packs(w: W, offered: &Offered) -> Markup {
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
    html! {
        @if let Some(against) = against.filter(differs) {
            section.card { (difference(w, against)) }
        }
    }
}

/// The largest differences of two offers' bills.
pub(crate) fn difference(w: W, against: &Reasons) -> Markup {
    html! {
        p.hint {
            (naming(&(w.page.reasons_against)(&against.names.join(" + "), against.months)))
        }
        (difference_table(w, against))
    }
}

fn difference_table(w: W, against: &Reasons) -> Markup {
    let words = &w.page;
    let signed = |saves: Money| {
        if saves.is_negative() { yuan(saves) } else { format!("+{}", yuan(saves)) }
    };
    html! {
        div.scroller tabindex="0" role="group" aria-label=(w.answer.why) {
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
    // Where every month is alike, the highest one says nothing.
    let differ = all.iter().any(|(_, offered)| offered.worst != offered.per_month);
    html! {
        @if all.len() > 1 {
            section.card aria-labelledby="choices-title" {
                h2 #choices-title { (words.choices_title) }
                div.scroller tabindex="0" role="group" aria-label=(words.choices_title) {
                    table.choices {
                        thead { tr {
                            th scope="col" { (w.others.plan) }
                            th.figure scope="col" { (w.answer.a_month) }
                            @if differ { th.figure scope="col" { (w.more.highest) } }
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
                                    @if differ { td.figure { (yuan(offered.worst)) } }
                                }
                            }
                        }
                    }
                }
                button.secondary #beside type="button" data-do=(Deed::Beside) { (w.shared.compare_title) }
            }
        }
    }
}

fn watch(w: W, of: &Answer) -> Markup {
    html! {
        @if !of.watch.is_empty() {
            section.card aria-labelledby="watch-title" {
                h2 #watch-title { (w.page.terms_title) }
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
                div.scroller tabindex="0" role="group" aria-label=((w.more.over)(of.horizon)) {
                    table {
                        caption { ((w.more.over)(of.horizon)) }
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
    use crate::words::Lang;

    #[test]
    fn bills_that_are_the_same_give_no_reason() {
        let w = Lang::Zh.words();
        let amount = |yuan: i64| Money::from_micro(yuan * 1_000_000);
        let told = |largest: Vec<(String, Money, Money, Money)>| {
            let saves = largest.iter().map(|(.., saves)| *saves).sum();
            let names = vec!["另一个".to_owned()];
            let (months, rest, over_horizon) = (1, Money::ZERO, Money::ZERO);
            let against = Reasons { names, months, saves, largest, rest, over_horizon };
            let of = Answer { against_runner_up: Some(against), ..Answer::default() };
            reasons(w, &of).into_string()
        };
        assert_eq!(told(Vec::new()), "");
        let html = told(vec![("月费".to_owned(), amount(39), amount(48), amount(9))]);
        assert!(html.contains("+¥9.00"), "{html}");
    }
}
