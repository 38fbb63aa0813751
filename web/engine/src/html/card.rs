//! The card for the counter, and the slip that is printed of it.

use super::naming;
use maud::{Markup, html};

use crate::card::{Card, Message, Qr, Receipt};
use crate::format::yuan;
use crate::words::W;

/// All of it. What is printed on a slip stands at its end and is seen on that paper only.
pub(crate) fn card(w: W, of: &Card) -> Markup {
    let labels = &w.card.labels;
    html! {
        div.counter {
            header.card.counter-head {
                h2 { (of.title) }
                h3 { (labels.talk) }
                blockquote.talk { @for sentence in &of.talk { p { (naming(sentence)) } } }
                div.counter-tools {
                    button.primary type="button" data-do="print a4" { (labels.print_a4) }
                    button.secondary type="button" data-do="print receipt" { (labels.print_slip) }
                }
            }
            @if let Some(code) = &of.qr { (qr(w, code)) }
            (list(labels.steps, "steps", true, &of.steps))
            (list(labels.papers, "papers", false, &of.papers))
            (list(labels.cautions, "cautions", false, &of.cautions))
            (terms(w, of))
            (messages(w, of))
            footer.fine {
                @if let Some((label, day)) = of.receipt.lines.first() { p { (label) (w.colon) (day) } }
                @for note in &of.receipt.notes { p { (note) } }
            }
        }
        (slip(w, of))
    }
}

fn qr(w: W, of: &Qr) -> Markup {
    let labels = &w.card.labels;
    html! {
        section.card.take-along #card-qr tabindex="-1" aria-labelledby="qr-title" {
            (picture(labels.qr, of))
            div {
                h2 #qr-title { (labels.qr) }
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

fn list(title: &str, id: &str, ordered: bool, lines: &[String]) -> Markup {
    html! {
        section.card aria-labelledby={(id) "-title"} {
            h2 id={(id) "-title"} { (title) }
            @if ordered { ol.lines { @for line in lines { li { (line) } } } }
            @else { ul.lines { @for line in lines { li { (line) } } } }
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
                    dd { ul { @for line in lines { li { (line) } } } }
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
            h3 { (of.title) }
            p id={"sms-" (place)} { (of.text) }
            div.sms-foot {
                span.hint { ((labels.sms_parts)(of.sms_parts)) }
                button.secondary.copy type="button" data-do={"copy sms-" (place)}
                    aria-label={(labels.copy) (w.colon) (of.title)} {
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
    html! {
        aside.slip aria-hidden="true" {
            p.slip-title { (labels.slip) }
            dl { @for (label, value) in lines { div { dt { (label) } dd { (value) } } } }
            p.slip-head { (parts_title) }
            dl.slip-sums {
                @for (part, amount) in parts { div { dt { (part) } dd.figure { (yuan(*amount)) } } }
                div.slip-total { dt { (labels.sum) } dd.figure { (yuan(*total)) } }
            }
            @if !packs.is_empty() {
                p.slip-head { (labels.packs) }
                @for pack in packs { p { (pack) } }
            }
            @if let Some(code) = &of.qr { (picture(labels.qr, code)) }
            @for note in notes { p.slip-note { (note) } }
        }
    }
}
