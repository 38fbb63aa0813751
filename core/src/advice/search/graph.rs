//! What the months of one component cost, for each choice of packs.
//!
//! Where nothing rolls over, months don't touch one another, and each has its
//! own list of moves. Where data rolls over, or a pack runs beyond its month,
//! what is bought in one month changes what the next begins with: then a month
//! has a state for everything that it may begin with, and each move leads to a
//! state of the next.

use super::candidate::Candidate;
use super::component::Component;
use super::kept::Kept;
use super::space::Base;
use crate::advice::case::{Case, Class};
use crate::advice::purchase::{is_live, timed};
use crate::rating::{Bill, Carried, Detail, Moment, Span, Tariff, asserted_at, rolls_over};
use crate::usage::{Days, Month, Services};

/// The months of one class of contract months.
pub(crate) struct Graph {
    /// By month and by state: what can be bought, and what it comes to.
    pub months: Vec<Vec<Vec<Move>>>,
    /// In how many ways packs can be bought over all of them.
    pub space: u128,
}

/// One way of getting through a month.
#[derive(Clone, Debug)]
pub(crate) struct Move {
    /// Packs, as places of candidates; one bought twice is there twice.
    pub packs: Vec<usize>,
    /// Usage, and the packs.
    pub money: i128,
    /// The state in which the next month begins.
    pub next: usize,
}

impl Move {
    pub fn units(&self) -> usize {
        self.packs.len()
    }
}

/// A pack that can be bought in a month, with the time of each purchase.
struct OnSale {
    candidate: usize,
    spans: Vec<Span>,
}

/// Makes graphs of a component with a choice of what is kept.
pub(crate) struct Maker<'m, 'a> {
    case: &'m Case<'a>,
    base: &'m Base<'a>,
    component: &'m Component,
    class: &'m Class,
    tariff: Tariff,
    /// Candidates that are kept, and those of them that are live.
    kept: u128,
    live: u128,
    /// How many packs a month may have.
    room: Option<usize>,
    moment: Moment,
    counts: Services,
    /// Whether the highest month counts, and not the sum alone.
    worst_counts: bool,
}

impl<'m, 'a> Maker<'m, 'a> {
    pub fn new(
        case: &'m Case<'a>,
        base: &'m Base<'a>,
        component: &'m Component,
        kept: &Kept,
        class: &'m Class,
        worst_counts: bool,
    ) -> Maker<'m, 'a> {
        let mut tariff = if component.whole {
            base.tariff.clone()
        } else {
            base.tariff.only(component.services)
        };
        let timing = class.timing();
        let all = kept.iter().fold(0u128, |set, (i, _)| set | (1 << i));
        let (mut live, mut units) = (0u128, 0);
        for &(i, n) in kept {
            let Some(c) = base.candidates.get(i) else { continue };
            if !is_live(c.add_on, timing, &base.held) {
                continue;
            }
            live |= 1 << i;
            units += n;
            for _ in 0..n {
                case.market.parts_of(c.add_on).add(&mut tariff, c.add_on);
            }
        }
        tariff.hold(&base.held);
        tariff.drop_gifts_of(&base.held);
        if component.whole {
            timed(&mut tariff, timing, &base.held);
        }
        let room = case.wishes.most_add_ons.map(|most| usize::from(most).saturating_sub(units));
        let moment = case.moment(class, base.mode);
        let counts = component.services;
        Maker {
            case,
            base,
            component,
            class,
            tariff,
            kept: all,
            live,
            room,
            moment,
            counts,
            worst_counts,
        }
    }

    /// The graph, or nothing where some month can't be got through.
    pub fn graph(&self) -> Option<Graph> {
        let months = self.case.part(self.class, self.component.services);
        let rolls = rolls_over(&self.tariff);
        let mut graph = Graph { months: Vec::new(), space: 1 };
        let mut states = vec![Carried::default()];
        for (place, month) in months.iter().enumerate() {
            let next_follows = self.case.follows.get(place + 1).copied().unwrap_or(false);
            let on_sale = self.on_sale(month);
            graph.space = graph.space.saturating_mul(self.ways(&on_sale));
            let runs_on = states.iter().any(Carried::has_packs)
                || on_sale.iter().flat_map(|pack| &pack.spans).any(|s| s.until.is_some());
            let carries = (rolls || runs_on) && !self.class.broken && next_follows;
            let mut next_states: Vec<Carried> = Vec::new();
            let mut moves = Vec::with_capacity(states.len());
            for state in &states {
                let after = if carries { self.without_packs(months, place, state) } else { None };
                let mut found = Vec::new();
                let mut chosen = Vec::new();
                let by = if state.has_packs() { By::Event } else { By::Month };
                let reading = self.reading(&self.tariff, place, by, month);
                let scene = Scene { month, place, state, carries, after };
                let bought = Bought { tariff: &self.tariff, month: reading, by };
                self.buy(&scene, &on_sale, bought, &mut chosen, &mut found, &mut next_states);
                moves.push(found);
            }
            if moves.iter().all(Vec::is_empty) {
                return None;
            }
            graph.months.push(moves);
            if next_states.is_empty() {
                next_states.push(Carried::default());
            }
            states = next_states;
        }
        Some(graph)
    }

    /// The space of the graph alone.
    pub fn space(&self) -> u128 {
        let months = self.case.part(self.class, self.component.services);
        let ways = months.iter().map(|month| self.ways(&self.on_sale(month)));
        ways.fold(1, u128::saturating_mul)
    }

    fn on_sale(&self, month: &Month) -> Vec<OnSale> {
        let packs = self.component.members.iter().filter_map(|&i| {
            let c = self.base.candidates.get(i).filter(|c| c.one_off)?;
            let spans = self.case.market.spans_of(c.add_on, month, c.most);
            (!spans.is_empty()).then_some(OnSale { candidate: i, spans })
        });
        packs.collect()
    }

    /// In how many ways packs can be bought in a month.
    fn ways(&self, on_sale: &[OnSale]) -> u128 {
        if on_sale.is_empty() { 1 } else { self.count(on_sale, 0, self.room) }
    }

    /// Whether packs may be bought beside what is kept.
    fn agrees(&self, packs: u128) -> bool {
        packs == 0
            || (self.base.agrees(self.kept | packs) && self.base.agree_in(packs, self.live | packs))
    }

    fn count(&self, rest: &[OnSale], set: u128, room: Option<usize>) -> u128 {
        let Some((pack, later)) = rest.split_first() else {
            return u128::from(self.agrees(set));
        };
        let with = set | (1 << pack.candidate);
        let mut sum = self.count(later, set, room);
        match room {
            None => {
                let ways = u128::try_from(pack.spans.len()).unwrap_or(u128::MAX);
                sum = sum.saturating_add(self.count(later, with, None).saturating_mul(ways));
            }
            Some(room) => {
                for n in 1..=pack.spans.len().min(room) {
                    sum = sum.saturating_add(self.count(later, with, Some(room - n)));
                }
            }
        }
        sum
    }

    /// What a month is rated by: sums, where they tell all.
    fn reading<'s>(&'s self, tariff: &Tariff, place: usize, by: By, month: &'s Month) -> &'s Month {
        if by == By::Event {
            return month;
        }
        // A broken month has shares of allowances, and so parts of their steps.
        let whole = Some(self.component.services).filter(|_| !self.class.broken);
        let sums = whole.and_then(|services| self.case.sums(services, by == By::Day));
        sums.and_then(|sums| sums.month_for(self.case.market, tariff, place)).unwrap_or(month)
    }

    /// Tries every choice of packs, and leaves out those whose fees alone are
    /// no less than what is known to do with no more of them.
    fn buy(
        &self,
        scene: &Scene<'_>,
        rest: &[OnSale],
        bought: Bought<'_>,
        chosen: &mut Vec<usize>,
        found: &mut Vec<Move>,
        next_states: &mut Vec<Carried>,
    ) {
        let Some((pack, later)) = rest.split_first() else {
            let packs = chosen.iter().fold(0u128, |set, i| set | (1 << i));
            if self.agrees(packs)
                && let Some((money, next)) =
                    self.rate(bought.tariff, bought.month, scene.state, chosen)
            {
                let next = if scene.carries { place_of(next_states, next) } else { 0 };
                let found_before =
                    |m: &Move| m.next == next && m.money <= money && m.units() <= chosen.len();
                if !found.iter().any(found_before) {
                    found.push(Move { packs: chosen.clone(), money, next });
                }
            }
            return;
        };
        self.buy(scene, later, bought, chosen, found, next_states);
        let Some(candidate) = self.base.candidates.get(pack.candidate) else { return };
        if chosen.iter().any(|k| candidate.conflicts & (1 << k) != 0) {
            return;
        }
        let before = chosen.len();
        let mut with = bought.tariff.clone();
        let mut by = bought.by;
        for span in &pack.spans {
            if self.room.is_some_and(|room| chosen.len() >= room) {
                break;
            }
            chosen.push(pack.candidate);
            if self.is_beaten(scene, chosen, found) {
                break;
            }
            let parts = self.case.market.parts_of(candidate.add_on);
            parts.buy(&mut with, candidate.add_on, span);
            by = by.max(By::of(span));
            let month = self.reading(&with, scene.place, by, scene.month);
            let bought = Bought { tariff: &with, month, by };
            self.buy(scene, later, bought, chosen, found, next_states);
        }
        chosen.truncate(before);
    }

    /// Whether the fees of packs alone are no less than what does without
    /// more of them.
    fn is_beaten(&self, scene: &Scene<'_>, chosen: &[usize], found: &[Move]) -> bool {
        let fee = |i: &usize| self.base.candidates.get(*i).map_or(0, |c| self.pack_fee(c));
        let fees: i128 = chosen.iter().map(fee).sum();
        if scene.carries {
            return scene.after.is_some_and(|after| after.is_no_more_than(fees, self.worst_counts));
        }
        found.iter().any(|m| m.units() <= chosen.len() && m.money <= fees)
    }

    fn pack_fee(&self, candidate: &Candidate<'_>) -> i128 {
        let fee = crate::rating::FeeOf { whole: true, ..candidate.fee.clone() };
        let (amount, _) =
            crate::rating::fee_of_month(&fee, &self.base.tariff, self.moment, Days::MEAN_MONTH);
        i128::from(amount.micro())
    }

    /// What this month and those after it come to without any pack, if they
    /// can be got through so: no pack that costs as much can save it.
    fn without_packs(&self, months: &[Month], place: usize, state: &Carried) -> Option<After> {
        let mut after = After { now: 0, later: 0 };
        let mut carried = state.clone();
        for (i, month) in months.iter().enumerate().skip(place) {
            if i > place && !self.case.follows.get(i).copied().unwrap_or(false) {
                carried = Carried::default();
            }
            let by = if carried.has_packs() { By::Event } else { By::Month };
            let reading = self.reading(&self.tariff, i, by, month);
            let (money, next) = self.rate(&self.tariff, reading, &carried, &[])?;
            if i == place {
                after.now = money;
            } else {
                after.later += money;
            }
            carried = next;
        }
        Some(after)
    }

    /// Usage and packs of a month, if it is what the customer needs.
    fn rate(
        &self,
        tariff: &Tariff,
        month: &Month,
        carried: &Carried,
        packs: &[usize],
    ) -> Option<(i128, Carried)> {
        self.case.rated.set(self.case.rated.get() + 1);
        let (bill, next) = asserted_at(tariff, month, self.moment, carried).ok()?;
        if self.case.unfit(&bill).is_some() {
            return None;
        }
        Some((self.money(&bill, packs), next))
    }

    /// Of a bill, what is neither the plan's fee nor a kept add-on's.
    fn money(&self, bill: &Bill, packs: &[usize]) -> i128 {
        let is_pack = |item: &String| {
            packs.iter().any(|&i| self.base.candidates.get(i).is_some_and(|c| c.add_on.id == *item))
        };
        let counts = |line: &&crate::rating::BillLine| match &line.detail {
            Detail::Usage(usage) => self.counts.has(usage.service),
            Detail::Fee { .. } => is_pack(&line.item),
            Detail::MinimumSpend { .. } => true,
        };
        bill.lines.iter().filter(counts).map(|l| i128::from(l.amount.micro())).sum()
    }
}

/// What packs have been bought so far, and what that is rated by.
#[derive(Clone, Copy)]
struct Bought<'b> {
    tariff: &'b Tariff,
    month: &'b Month,
    by: By,
}

/// By what parts of a month packs tell usage apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    Month,
    Day,
    Event,
}

impl By {
    fn of(span: &Span) -> By {
        match (span.windows.is_empty(), span.has_hours()) {
            (true, _) => By::Month,
            (false, false) => By::Day,
            (false, true) => By::Event,
        }
    }
}

/// Where packs are being chosen.
struct Scene<'s> {
    month: &'s Month,
    place: usize,
    state: &'s Carried,
    /// Whether what is left goes to the next month.
    carries: bool,
    /// What the rest of the months comes to without packs.
    after: Option<After>,
}

/// What a month, and those after it, come to without packs.
#[derive(Clone, Copy)]
struct After {
    now: i128,
    later: i128,
}

impl After {
    /// Whether fees can't save it. Where the highest month counts, less in a
    /// later month may be worth more than it costs now.
    fn is_no_more_than(self, fees: i128, worst_counts: bool) -> bool {
        fees >= self.now + self.later && (!worst_counts || self.later == 0)
    }
}

/// The place of a state, new or known.
fn place_of(states: &mut Vec<Carried>, state: Carried) -> usize {
    match states.iter().position(|s| *s == state) {
        Some(place) => place,
        None => {
            states.push(state);
            states.len() - 1
        }
    }
}
