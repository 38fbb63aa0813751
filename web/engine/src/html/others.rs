//! The other plans as a table, each with a button to its bill; and what stands apart from it.

use maud::{Markup, html};
use tariff_core::Offer;

use crate::format::yuan;
use crate::listed::{Ranking, Row};
use crate::protocol::{Deed, File, List, Only, Place, STEP, View};
use crate::words::W;

/// Offers that can be looked at side by side.
const MOST_COMPARED: usize = 3;

/// The name of the table's rows in their elements' ids.
const RANKED: &str = "ranked";

/// What is shown, and how an offer is told in full.
pub(crate) struct Others<'a> {
    pub w: W,
    pub of: &'a Ranking,
    pub view: &'a View,
    pub detail: &'a dyn Fn(&Offer) -> Option<Markup>,
}

impl Others<'_> {
    /// All of it.
    pub(crate) fn html(&self) -> Markup {
        html! {
            (self.ranking())
            (self.questions())
            (self.apart())
        }
    }

    /// Rows that are left by what was chosen, what the customer has first.
    pub(crate) fn left(&self) -> Vec<&Row> {
        let of = self.of;
        let now = of.current.iter();
        let others = of.ranked.iter().filter(|row| !row.is_current);
        let View { own, free, .. } = self.view;
        now.chain(others).filter(|row| (!own || row.own) && (!free || row.free)).collect()
    }

    fn ranking(&self) -> Markup {
        let (words, view, of) = (self.w.others, self.view, self.of);
        let left = self.left();
        let all = of.ranked.len() + usize::from(of.current_place.is_none() && of.current.is_some());
        let chosen = view.own || view.free;
        html! {
            section.card.ranking aria-labelledby="ranking-title" {
                h2 #ranking-title { (words.title) }
                div.only role="group" aria-label=(words.filters) {
                    @if of.operator_known { (self.only(Only::Own, view.own, words.own)) }
                    (self.only(Only::Free, view.free, words.free))
                    span.hint role="status" {
                        (if chosen { (words.left)(left.len(), all) } else { (words.all)(of.ranked.len()) })
                    }
                }
                @if left.is_empty() { p { (words.none_left) } } @else { (self.table(&left)) }
                (self.more(List::Ranked, left.len()))
                @if view.compared.len() > 1 {
                    button.primary #to-compare type="button" data-do=(Deed::Go(Place::Compare)) {
                        ((words.compare_open)(view.compared.len()))
                    }
                }
                p.fine { (words.sort_rule) }
                @if of.left_out > 0 { p.fine { ((words.left_out)(of.left_out)) } }
                div.only role="group" aria-label=(words.save) {
                    button.secondary #save-ranking type="button" data-do=(Deed::Save(File::Ranking)) {
                        (words.save_ranking)
                    }
                    button.secondary #save-receipt type="button" data-do=(Deed::Save(File::Receipt)) {
                        (words.save_receipt)
                    }
                }
            }
        }
    }

    fn only(&self, only: Only, pressed: bool, name: &str) -> Markup {
        html! {
            button.secondary.toggle id={"only-" (only.name())} type="button"
                aria-pressed=(pressed) data-do=(Deed::Only(only)) { (name) }
        }
    }

    /// The roles are told again, since on a narrow screen a row is laid out as a card.
    fn table(&self, left: &[&Row]) -> Markup {
        let words = self.w.others;
        let heads = [
            (words.plan, false),
            (words.fee, true),
            (self.w.answer.calls, true),
            (self.w.answer.data, true),
            (words.you_pay, true),
            (words.contract, false),
            (words.conditions, false),
        ];
        html! {
            div.scroller {
                table.others role="table" {
                    caption { (words.caption) }
                    thead role="rowgroup" { tr role="row" {
                        @for (name, figure) in heads {
                            th.figure[figure] scope="col" role="columnheader" { (name) }
                        }
                        th scope="col" role="columnheader" {
                            span.visually-hidden { (self.w.shared.compare_title) }
                        }
                    } }
                    tbody role="rowgroup" {
                        @for row in left.iter().take(self.view.rows(List::Ranked)) {
                            (self.row(row))
                        }
                    }
                }
            }
        }
    }

    fn row(&self, row: &Row) -> Markup {
        let words = self.w.others;
        let open = self.opened(row);
        html! {
            tr.other-now[row.is_current] role="row" {
                th scope="row" role="rowheader" { (self.head(RANKED, row)) }
                td.figure role="cell" data-label=(words.fee) { (yuan(row.fee)) }
                td.figure role="cell" data-label=(self.w.answer.calls) { (row.calls) }
                td.figure role="cell" data-label=(self.w.answer.data) {
                    span {
                        (row.data)
                        @if let Some(directed) = &row.directed { span.bill-note { (directed) } }
                    }
                }
                td.figure.other-pays role="cell" data-label=(words.you_pay) {
                    span {
                        strong { (yuan(row.per_month)) }
                        @if let Some(difference) = self.difference(row) {
                            span.bill-note { (difference) }
                        }
                    }
                }
                td role="cell" data-label=(words.contract) { (row.term) }
                td role="cell" data-label=(words.conditions) {
                    (if row.conditions.is_empty() { words.nobody_else.to_owned() } else { row.conditions.join(self.w.shared.list) })
                }
                td.other-compare role="cell" { (self.compare(RANKED, row)) }
            }
            @if let Some(open) = open {
                tr.other-detail role="row" { td role="cell" colspan="8" { (open) } }
            }
        }
    }

    /// A month of it beside the best; the least is named so only where it is.
    fn difference(&self, row: &Row) -> Option<String> {
        let words = self.w.others;
        let first = self.of.ranked.first().is_some_and(|first| first.offer == row.offer);
        let more = row.more?;
        Some(match () {
            () if row.least => words.lowest.to_owned(),
            () if first => words.lowest_of_new.to_owned(),
            () if more.micro() == 0 => words.same.to_owned(),
            () if more.is_negative() => return None,
            () => (words.more)(&yuan(more)),
        })
    }

    /// The name, which opens the bill, and what is to be known at once.
    fn head(&self, place: &str, row: &Row) -> Markup {
        let words = self.w.others;
        let opened = self.view.open.contains(&row.offer);
        html! {
            button.other-open id={"open-" (place) "-" (row.offer)} type="button"
                aria-expanded=(opened) data-do=(Deed::Open(row.offer.clone())) {
                span.other-name lang="zh-CN" { (row.names.join(" · ")) }
            }
            span.other-tags {
                span { (row.operator) }
                @if row.is_current { span.tag.tag-current { (self.w.shared.plan_now) } }
                @if row.assumed { span.tag.tag-assumed { (words.assumed) } }
                @for fact in &row.facts { span.tag.tag-warn { (fact) } }
            }
        }
    }

    /// An open offer's bill and terms.
    fn opened(&self, row: &Row) -> Option<Markup> {
        let none = || html! { p { (self.w.others.bill_unavailable) } };
        let open = self.view.open.contains(&row.offer);
        open.then(|| html! { div.other-body { ((self.detail)(&row.offer).unwrap_or_else(none)) } })
    }

    fn compare(&self, place: &str, row: &Row) -> Markup {
        let compared = &self.view.compared;
        let put = compared.contains(&row.offer);
        let words = self.w.others;
        html! {
            button.secondary.toggle id={"put-" (place) "-" (row.offer)} type="button"
                aria-pressed=(put) disabled[!put && compared.len() >= MOST_COMPARED]
                data-do=(Deed::Put(row.offer.clone())) {
                (words.compare_add)
                span.visually-hidden lang="zh-CN" { " " (row.names.join(" · ")) }
            }
        }
    }

    /// The way to the next rows.
    pub(super) fn more(&self, list: List, all: usize) -> Markup {
        let left = all.saturating_sub(self.view.rows(list));
        let next = left.min(usize::from(STEP));
        let words = self.w.others;
        html! {
            @if left > 0 {
                button.secondary.wide id={"more-" (list.name())} type="button" data-do=(Deed::More(list)) {
                    (if list == List::Questions { (words.more_questions)(left) } else { (words.show_more)(next, left) })
                }
            }
        }
    }

    /// Offers below each other at a place of that name, each with what it costs and why it stands here.
    pub(super) fn list<'r>(&self, place: &str, rows: impl IntoIterator<Item = &'r Row>) -> Markup {
        html! {
            ul.offers {
                @for row in rows {
                    li {
                        div.offer {
                            div.offer-main {
                                (self.head(place, row))
                                span.other-tags { span { (row.binding) } }
                                @for note in &row.notes { span.offer-note { (note) } }
                            }
                            strong.figure { (yuan(row.per_month)) }
                        }
                        @if let Some(open) = self.opened(row) { (self.compare(place, row)) (open) }
                    }
                }
            }
        }
    }

    /// What can't be had, and what can't be compared, folded in.
    fn apart(&self) -> Markup {
        let (words, of) = (self.w.others, self.of);
        let excluded = of.excluded.iter().take(self.view.rows(List::Excluded));
        let shown = self.view.rows(List::Incomparable);
        html! {
            @if !of.excluded.is_empty() || of.elsewhere > 0 {
                details.more.apart #excluded {
                    summary { ((words.excluded)(of.excluded.len())) }
                    p.hint { (words.excluded_hint) }
                    (self.list("excluded", excluded))
                    (self.more(List::Excluded, of.excluded.len()))
                    @if of.elsewhere > 0 { p.fine { ((words.elsewhere)(of.elsewhere)) } }
                }
            }
            @if !of.not_comparable.is_empty() {
                details.more.apart #incomparable {
                    summary { ((words.incomparable)(of.not_comparable.len())) }
                    p.hint { (words.incomparable_hint) }
                    ul.incomparable {
                        @for (names, unpriced) in of.not_comparable.iter().take(shown) {
                            li {
                                span lang="zh-CN" { (names.join(" · ")) }
                                span.hint { (unpriced) }
                            }
                        }
                    }
                    (self.more(List::Incomparable, of.not_comparable.len()))
                }
            }
        }
    }
}
