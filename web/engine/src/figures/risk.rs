//! How bills go up and down: a dot a month, and the line that isn't to be crossed.

use maud::{Markup, html};
use tariff_core::{
    CheckedCustomer, CheckedWishes, Market, Money, Offer, RiskBasis, Spread, Wishes, risk as spread,
};

use super::scale::{Px, Scale, WIDTH, apart, fit, micro, round_step};
use super::{Frame, Table, figure, filed_in_drawing};
use crate::format::{price, yuan};
use crate::words::W;

/// What usage goes up and down by, to choose from, in percent.
const SPREADS: [u8; 3] = [20, 50, 80];
/// From the top of a row to its lowest dots where nothing stands on them.
const LABEL: i64 = 44;
const ROW: i64 = 64;
/// Below its name.
const NAME: i64 = 27;
const RADIUS: i64 = 7;
/// From one dot to the next on top of it.
const STEP: i64 = 2 * RADIUS + 2;
/// Where the drawing begins below the name of the limit.
const TOP: i64 = 24;

/// What is looked at.
pub(crate) struct Risky<'a> {
    /// The offers, the best first.
    pub offers: &'a [Offer],
    /// By how much a month is more or less than the one that was told, in percent.
    pub percent: Option<u8>,
    /// What a month isn't to cost more than, in whole yuan.
    pub limit: Option<u32>,
}

/// The choices, the sentence and the drawing.
///
/// # Errors
/// Wishes that don't fit the market.
pub(crate) fn risk(
    w: W,
    market: &Market,
    customer: &CheckedCustomer,
    of: &Risky<'_>,
) -> Result<Markup, String> {
    let words = &w.figures;
    let limit = of.limit.map(|yuan| Money::from_micro(i64::from(yuan) * 1_000_000));
    let wishes = Wishes { spread: of.percent, limit, ..crate::ahead::wishes() };
    let check = |wishes: Wishes| wishes.check(market, customer).map_err(|f| f.to_string());
    let year = check(Wishes { horizon: 12, ..wishes.clone() })?;
    let wishes = check(wishes)?;
    let mut offers: Vec<Offer> = Vec::new();
    of.offers.iter().for_each(|offer| {
        // The best may be the steadiest as well.
        if !offers.contains(offer) {
            offers.push(offer.clone());
        }
    });
    let risk = spread(market, customer, &wishes, &offers);
    let highest = risk.offers.iter().map(|o| o.highest).max();
    // Months that are known need no guess.
    let given = matches!(risk.basis, RiskBasis::Months { .. });
    let choices = html! {
        @if !given {
            p { (words.spread_asks) }
            div.chips role="group" aria-label=(words.spread_asks) {
                @for percent in SPREADS {
                    button.chip type="button" data-do={"spread " (percent)}
                        aria-pressed=(pressed(of.percent == Some(percent))) { "± " (percent) "%" }
                }
            }
        }
        @if let Some(highest) = highest {
            p { (words.limit_asks) }
            div.chips role="group" aria-label=(words.limit_asks) {
                @for limit in limits(highest) {
                    button.chip type="button" data-do={"limit " (limit)}
                        aria-pressed=(pressed(of.limit == Some(limit))) { "¥" (limit) }
                }
            }
            // By name: an offer that one of the months can't have is left out, be it the best.
            @if let Some(offer) = risk.offers.first() {
                p { strong { "“" span lang="zh-CN" { (name(market, offer)) } "”" (w.shared.colon) (says(w, offer, limit, given)) } }
            }
            (drawing(w, market, &risk.offers, limit, risk.basis))
            @if given && let Some(offer) = risk.offers.first() {
                @if let Some(year) = likely(w, offer, &year) { p { (year) } }
            }
        }
    };
    Ok(html! { section.card { h2 { (words.risk) } (choices) } })
}

/// What the months to come may cost together, from one to the other in 19 cases of 20.
fn likely(w: W, of: &Spread, wishes: &CheckedWishes) -> Option<String> {
    // The middle of each twentieth: 2.5 %, 7.5 % and so on.
    let all = of.likely(wishes, 20);
    let (least, most) = (yuan(*all.first()?), yuan(*all.last()?));
    Some((w.figures.likely_says)(of.months.len(), wishes.horizon, &least, &most))
}

fn pressed(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}

/// Round amounts around the highest bill.
fn limits(highest: Money) -> Vec<u32> {
    let yuan = micro(highest) / 1_000_000;
    let step = round_step((yuan / 4).max(1));
    let around = (1..=5).map(|n| n * step);
    around.filter_map(|n| u32::try_from(n).ok()).collect()
}

/// How often an offer crosses the line; without a line, between what its bills are, or that they are
/// all alike.
fn says(w: W, of: &Spread, limit: Option<Money>, given: bool) -> String {
    let says = if given { w.figures.months_above_limit } else { w.figures.above_limit };
    match (of.above_limit, limit) {
        (Some(above), Some(limit)) => says(above.times, above.of, &yuan(limit)),
        _ if of.lowest == of.highest => (w.figures.all_alike)(&yuan(of.lowest)),
        _ => (w.figures.between)(&yuan(of.lowest), &yuan(of.highest)),
    }
}

fn name(market: &Market, of: &Spread) -> String {
    market.names(&of.offer).0.join(" + ")
}

fn drawing(
    w: W,
    market: &Market,
    offers: &[Spread],
    limit: Option<Money>,
    basis: RiskBasis,
) -> Markup {
    let words = &w.figures;
    let most = offers.iter().map(|o| micro(o.highest)).chain(limit.map(micro)).max().unwrap_or(1);
    let step = round_step((most + 3) / 4);
    let x = Scale {
        most: (most + step - 1) / step.max(1) * step,
        from: Px::new(12),
        to: Px::new(WIDTH - 28),
    };
    let stated = |percent: u8| {
        vec![format!("−{percent}%"), words.as_told.to_owned(), format!("+{percent}%")]
    };
    let months: Vec<String> = match basis {
        RiskBasis::Stated { percent } => stated(percent),
        RiskBasis::Months { months } => (1..=months).map(words.month).collect(),
        _ => Vec::new(),
    };
    let caption = words.risk_says.to_owned();
    let frame = Frame {
        id: "risk",
        title: words.risk.to_owned(),
        titled: false,
        name: caption.clone(),
        caption,
        how: String::new(),
        table_label: words.table,
    };
    let at = |cost: &Money| x.at(micro(*cost));
    let stacks: Vec<Vec<(Px, i64)>> =
        offers.iter().map(|of| stacked(of.months.iter().map(at), STEP)).collect();
    let mut bottom = TOP;
    let mut tops = Vec::new();
    for stack in &stacks {
        tops.push(bottom);
        bottom += ROW + STEP * stack.iter().map(|(_, level)| *level).max().unwrap_or(0);
    }
    let drawing = html! {
        @for tick in x.ticks(4) {
            text.tick-label x=(x.at(tick)) y=(bottom + 20) text-anchor="middle" {
                "¥" (price(Money::from_micro(tick)))
            }
        }
        @for ((of, stack), top) in offers.iter().zip(&stacks).zip(&tops) {
            @let levels = stack.iter().map(|(_, level)| *level).max().unwrap_or(0);
            @let ground = top + LABEL + STEP * levels;
            text x="0" y=(top + 20) { (filed_in_drawing(w, &fit(&name(market, of), Px::new(WIDTH)))) }
            // Lines leave the name alone.
            @for tick in x.ticks(4) { (upright("grid", x.at(tick), top + NAME, ground)) }
            path.track d={"M12 " (ground) "H" (WIDTH - 28)} {}
            @if let Some(limit) = limit {
                (upright("cap", x.at(micro(limit)), top + NAME, ground + STEP / 2))
            }
            @for (cost, (cx, level)) in of.months.iter().zip(stack) {
                circle.dot cx=(cx) cy=(ground - level * STEP) r=(RADIUS) data-value=(yuan(*cost)) {}
            }
        }
        @if let Some(limit) = limit {
            @for (left, text) in apart(&[(x.at(micro(limit)), (words.at_most)(&yuan(limit)))], Px::new(WIDTH)) {
                text.chart-value x=(left) y=(TOP - 6) { (text) }
            }
        }
    };
    let mut head = vec![w.others.plan.to_owned()];
    head.extend(months);
    let row = |of: &Spread| {
        std::iter::once(name(market, of)).chain(of.months.iter().map(|cost| yuan(*cost))).collect()
    };
    let table = Table { head, rows: offers.iter().map(row).collect() };
    figure(w, &frame, bottom + 28, &Vec::new(), &drawing, &table)
}

fn upright(class: &str, x: Px, from: i64, to: i64) -> Markup {
    html! { path class=(class) d={"M" (x) " " (from) "V" (to)} {} }
}

/// Where dots stand, and how high: each as low as it meets no other.
pub(super) fn stacked(places: impl Iterator<Item = Px>, step: i64) -> Vec<(Px, i64)> {
    let mut all: Vec<(Px, i64)> = Vec::new();
    for here in places {
        let meets = |(there, _): &&(Px, i64)| (here.0 - there.0).abs() < Px::new(step).0;
        let taken: Vec<i64> = all.iter().filter(meets).map(|(_, level)| *level).collect();
        let free = (0..).find(|level| !taken.contains(level));
        all.push((here, free.unwrap_or(0)));
    }
    all
}
