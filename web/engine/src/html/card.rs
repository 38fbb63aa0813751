//! The next step: the customer's sheet, for a clerk what to say and send beside it, and the slip that
//! is printed of it.

use super::naming;
use maud::{Markup, html};

use crate::card::{Card, Message, Qr, Receipt, Sheet};
use crate::format::yuan;
use crate::protocol::{Deed, Paper};
use crate::words::W;

/// All of it; at a clerk's desk with what is the clerk's. What is printed on a slip stands at its
/// end and is seen on that paper only.
pub(crate) fn card(w: W, of: &Card, desk: bool) -> Markup {
    html! {
        @if desk {
            div.counter.counter-desk {
                div.script { (script(w, of)) }
                (sheet(w, of, true))
            }
        } @else {
            div.counter { (sheet(w, of, false)) }
        }
        (slip(w, of))
    }
}

/// What is the customer's: it alone is printed.
fn sheet(w: W, of: &Card, desk: bool) -> Markup {
    let labels = &w.card.labels;
    let Sheet { keeps, title, cost, take, places, say, port, papers, warnings, after, calendar } =
        &of.sheet;
    let kind = if *keeps { labels.sheet_kept } else { labels.sheet };
    html! {
        div.sheet-side { article.card.sheet aria-labelledby=(if desk { "sheet-title" } else { "screen-title" }) {
            header.sheet-head {
                @if desk { h2 #sheet-title { (kind) } }
                @else { h1 #screen-title tabindex="-1" { (kind) } }
                p.sheet-name { (naming(title)) }
                p.sheet-cost { (cost) }
            }
            div.sheet-body {
                @if let Some(sentence) = say {
                    section.say {
                        (heading(desk, None, labels.say))
                        blockquote { p { (naming(sentence)) } }
                    }
                }
                (list(desk, labels.take, false, take))
                (list(desk, labels.places, false, places))
                (list(desk, labels.port, true, port))
                (list(desk, labels.bring, false, papers))
                (list(desk, labels.warnings, false, warnings))
                (list(desk, if *keeps { labels.keep } else { labels.after }, false, after))
            }
            @if let Some(code) = &of.qr { (qr(w, code, desk)) }
            footer.fine.sheet-foot {
                @if let Some((label, day)) = of.receipt.lines.first() { p { (label) (w.shared.colon) (day) } }
                @for note in &of.receipt.notes { p { (note) } }
            }
        }
        div.counter-tools {
            button.primary type="button" data-do=(Deed::Print(Paper::A4)) { (labels.print_a4) }
            button.secondary type="button" data-do=(Deed::Print(Paper::Receipt)) {
                (labels.print_slip)
            }
            @if let Some(address) = calendar {
                a.secondary.to-calendar href=(address) download=(labels.calendar_file) {
                    (labels.calendar)
                }
                p.hint.to-calendar { (labels.calendar_hint) }
            }
        } }
    }
}

/// A heading within the sheet, which is a page of its own, or a part of the clerk's.
fn heading(desk: bool, id: Option<&str>, title: &str) -> Markup {
    html! { @if desk { h3 id=[id] { (title) } } @else { h2 id=[id] { (title) } } }
}

fn list(desk: bool, title: &str, ordered: bool, lines: &[String]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section.part {
                (heading(desk, None, title))
                @if ordered { ol.lines { @for line in lines { li { (naming(line)) } } } }
                @else { ul.lines { @for line in lines { li { (naming(line)) } } } }
            }
        }
    }
}

/// What is the clerk's.
fn script(w: W, of: &Card) -> Markup {
    let labels = &w.card.labels;
    html! {
        section.card aria-labelledby="screen-title" {
            h1 #screen-title tabindex="-1" { (labels.talk) }
            p.hint { (naming(&of.title)) }
            blockquote.talk { @for sentence in &of.talk { p { (naming(sentence)) } } }
        }
        (section(labels.steps, "steps", true, &of.steps))
        (section(labels.papers, "papers", false, &of.papers))
        (section(labels.cautions, "cautions", false, &of.cautions))
        (messages(w, of))
        (terms(w, of))
    }
}

fn section(title: &str, id: &str, ordered: bool, lines: &[String]) -> Markup {
    html! {
        section.card aria-labelledby={(id) "-title"} {
            h2 id={(id) "-title"} { (title) }
            @if ordered { ol.lines { @for line in lines { li { (naming(line)) } } } }
            @else { ul.lines { @for line in lines { li { (naming(line)) } } } }
        }
    }
}

fn qr(w: W, of: &Qr, desk: bool) -> Markup {
    let labels = &w.card.labels;
    html! {
        section.take-along #card-qr tabindex="-1" aria-labelledby="qr-title" {
            (picture(labels.qr, of))
            div {
                (heading(desk, Some("qr-title"), labels.qr))
                p.note #no-paper role="status" hidden { (labels.no_paper) }
                p.hint { (labels.qr_hint) }
                p.qr-text lang="zh-CN" { (of.text) }
            }
        }
    }
}

/// White ground, black modules, whatever the page looks like: readers want it so.
fn picture(name: &str, of: &Qr) -> Markup {
    html! {
        svg.qr role="img" aria-label=(name) viewBox={"0 0 " (of.size) " " (of.size)}
            shape-rendering="crispEdges" {
            rect.qr-ground width=(of.size) height=(of.size) {}
            path.qr-modules d=(of.path) {}
        }
    }
}

fn terms(w: W, of: &Card) -> Markup {
    html! {
        section.card aria-labelledby="card-terms-title" {
            h2 #card-terms-title { (w.card.labels.terms) }
            dl.card-terms {
                @for (head, lines) in &of.terms {
                    dt { (head) }
                    dd { ul { @for line in lines { li { (naming(line)) } } } }
                }
            }
        }
    }
}

fn messages(w: W, of: &Card) -> Markup {
    let labels = &w.card.labels;
    let all = of.messages.iter().chain(std::iter::once(&of.roaming));
    html! {
        section.card aria-labelledby="sms-title" {
            h2 #sms-title { (labels.messages) }
            p.hint { (labels.messages_hint) }
            @for (place, message) in all.enumerate() { (text(w, place, message)) }
            output.visually-hidden #copied aria-live="polite"
                data-done=(labels.copied) data-failed=(labels.not_copied) {}
        }
    }
}

fn text(w: W, place: usize, of: &Message) -> Markup {
    let labels = &w.card.labels;
    html! {
        article.sms {
            h3 { (naming(&of.title)) }
            p id={"sms-" (place)} { (of.text) }
            div.sms-foot {
                span.hint { ((labels.sms_parts)(of.sms_parts)) }
                button.secondary.copy type="button" data-do={"copy sms-" (place)}
                    aria-label={(labels.copy) (w.shared.colon) (of.title)} {
                    span.copy-do { (labels.copy) }
                    span.copy-done { "✓ " (labels.copied) }
                }
            }
        }
    }
}

fn slip(w: W, of: &Card) -> Markup {
    let labels = &w.card.labels;
    let Receipt { lines, parts_title, parts, total, packs, notes } = &of.receipt;
    let Sheet { say, warnings, after, .. } = &of.sheet;
    html! {
        aside.slip aria-hidden="true" {
            p.slip-title { (labels.slip) }
            dl { @for (label, value) in lines { div { dt { (label) } dd { (value) } } } }
            @if let Some(sentence) = say {
                p.slip-head { (labels.say) }
                p { (sentence) }
            }
            @if !warnings.is_empty() {
                p.slip-head { (labels.warnings) }
                @for warning in warnings { p { (warning) } }
            }
            p.slip-head { (parts_title) }
            dl.slip-sums {
                @for (part, amount) in parts { div { dt { (part) } dd.figure { (yuan(*amount)) } } }
                div.slip-total { dt { (labels.sum) } dd.figure { (yuan(*total)) } }
            }
            @if !packs.is_empty() {
                p.slip-head { (labels.packs) }
                @for pack in packs { p { (pack) } }
            }
            @if let Some(line) = after.last() { p { (line) } }
            @if let Some(code) = &of.qr { (picture(labels.qr, code)) }
            @for note in notes { p.slip-note { (note) } }
        }
    }
}
