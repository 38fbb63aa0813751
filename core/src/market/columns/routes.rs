//! Where a customer's usage goes under a shape: which charge it comes to and
//! which allowances it draws on. The same for every row.

use super::measured::{Atom, Measured};
use super::prices::{Kind, Prices};
use super::shape::{Line, Shape, Slot};
use crate::rating::{Order, Part, Turn, draws};
use crate::usage::{Increment, Service, Tri};

/// An add-on's allowance: the same for every row.
#[derive(Clone, Debug)]
pub(crate) struct Extra {
    pub slot: Slot,
    /// In units of the slot.
    pub amount: u64,
}

/// Usage that shares allowances or a charge, and so has to be looked at
/// together.
pub(crate) struct Group {
    pub service: Service,
    /// Of one of the atoms for each of its lanes: what covers it.
    pub fits: Vec<Vec<Tri>>,
    pub step: Increment,
    /// Where usage is measured in that step.
    measured_in: usize,
    /// The atoms of each lane.
    lanes: Vec<Vec<usize>>,
    pub charged: Charged,
    /// Whether nothing of it is ever paid.
    pub free: bool,
    /// How many seconds, pieces or bytes a unit is.
    pub unit: u64,
    /// All of it, month by month.
    pub totals: Vec<u64>,
    /// What it draws on, in that order.
    pub taps: Vec<Tap>,
}

impl Group {
    fn fill(&mut self, shape: &Shape, measured: &Measured) -> bool {
        let months = measured.months();
        for column in self.taps.iter_mut().map(|t| &mut t.wants).chain([&mut self.totals]) {
            column.clear();
            column.resize(months, 0);
        }
        if self.free {
            return true;
        }
        for (i, lane) in self.lanes.iter().enumerate() {
            for atom in lane.iter().filter_map(|a| measured.atoms.get(*a)) {
                let Some(billed) = atom.billed.get(self.measured_in) else { return false };
                for (m, billed) in billed.iter().enumerate() {
                    if self.unit > 1 && !billed.is_multiple_of(self.unit) {
                        return false;
                    }
                    let units = if self.unit > 1 { billed / self.unit } else { *billed };
                    let covering = self.taps.iter_mut().filter(|t| t.lanes >> i & 1 == 1);
                    let columns = covering.map(|t| &mut t.wants).chain([&mut self.totals]);
                    for sum in columns.filter_map(|c| c.get_mut(m)) {
                        *sum = sum.saturating_add(units);
                    }
                }
            }
        }
        let most = self.totals.iter().copied().max().unwrap_or(0);
        // Columns of small numbers say of large ones only that it is enough.
        let bytes = self.service == Service::Data && self.unit == 1;
        let small = bytes || most < 1 << 31;
        let fits = |c: usize| shape.prices.get(c).is_some_and(|p: &Prices| p.fits(most, self.unit));
        small
            && match self.charged {
                Charged::To(charge) => fits(charge),
                Charged::Unpriced | Charged::Several => true,
            }
    }

    /// Whether every allowance covers all of it, and nothing comes over from
    /// month to month: then only their sum counts.
    pub fn is_simple(&self) -> bool {
        self.taps.iter().all(|t| t.whole && !t.rolls)
    }
}

/// What is left after the allowances goes to …
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charged {
    /// … one charge.
    To(usize),
    /// … none: it has no price.
    Unpriced,
    /// … one of several: which one, the order of events decides.
    Several,
}

/// A part of an allowance that usage draws on: what came over from last month,
/// or what is fresh.
pub(crate) struct Tap {
    pub source: Source,
    pub carried: bool,
    pub rolls: bool,
    /// Bits of the lanes that it covers.
    lanes: u64,
    /// What of the group it covers, month by month.
    pub wants: Vec<u64>,
    /// Earlier taps, all of whose usage it covers, too.
    pub within: Vec<usize>,
    /// Earlier taps that share some of its usage and have some of their own:
    /// who gets what, the order of events decides.
    pub across: Vec<usize>,
    /// Whether it covers all of the group.
    pub whole: bool,
}

/// Whose allowance it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The row's own, by its slot.
    Own(usize),
    /// An add-on's, by its place, which holds so much.
    Extra(usize, u64),
}

/// Usage with one charge that the same allowances cover.
struct Lane {
    service: Service,
    /// What the market's scopes say of its atoms.
    fits: Vec<Vec<Tri>>,
    charge: Option<usize>,
    /// Bits of the allowances, in their order.
    covered: u64,
    step: Increment,
    measured_in: usize,
    atoms: Vec<usize>,
}

/// The groups of a shape's usage.
pub(crate) struct Route {
    pub groups: Vec<Group>,
}

impl Route {
    /// Of measured months; `extras` are the allowances of add-ons that are
    /// bought on top. `None` where single events decide.
    pub fn of(shape: &Shape, measured: &Measured, extras: &[Extra]) -> Option<Route> {
        let slots = in_order(shape, extras);
        let mut lanes: Vec<Lane> = Vec::new();
        for (place, atom) in measured.atoms.iter().enumerate() {
            let lane = lane(shape, measured, &slots, place, atom)?;
            let same = |l: &&mut Lane| {
                l.charge == lane.charge && l.covered == lane.covered && l.step == lane.step
            };
            match lanes.iter_mut().find(same) {
                Some(known) => {
                    known.atoms.push(place);
                    known.fits.extend(lane.fits);
                }
                None => lanes.push(lane),
            }
        }
        // What asks for money unused is a lane without usage.
        for (place, line) in shape.form.lines.iter().enumerate() {
            if line.component && line.due_unused {
                return None;
            }
            if line.due_unused && !lanes.iter().any(|l| l.charge == Some(place)) {
                let (service, step) = (line.service, line.step);
                let measured_in = measured.step(service, step)?;
                let (fits, atoms, charge) = (Vec::new(), Vec::new(), Some(place));
                lanes.push(Lane { service, fits, charge, covered: 0, step, measured_in, atoms });
            }
        }
        let goes_on = measured.follows.contains(&true);
        let groups = together(lanes).into_iter().map(|lanes| group(shape, &slots, lanes, goes_on));
        let mut route = Route { groups: groups.collect::<Option<Vec<_>>>()? };
        route.fill(shape, measured).then_some(route)
    }

    /// Takes other usage of the same atoms. Says whether columns can rate it.
    pub fn fill(&mut self, shape: &Shape, measured: &Measured) -> bool {
        self.groups.iter_mut().all(|group| group.fill(shape, measured))
    }
}

impl Group {
    /// Whether an add-on's allowance is for any of this, and how much it holds
    /// for it. `None` where that isn't all there is to it.
    pub fn more(&self, extra: &Extra) -> Option<(bool, u64)> {
        let slot = &extra.slot;
        let fit = |fits: &Vec<Tri>| fits.get(slot.scope).copied().unwrap_or(Tri::No);
        if slot.component || self.fits.iter().all(|f| fit(f) != Tri::Yes) {
            return Some((false, 0));
        }
        if self.free {
            return Some((true, 0));
        }
        let all = self.fits.iter().all(|f| fit(f) == Tri::Yes);
        let stepped = slot.step.is_some_and(|own| own != self.step || own.first != own.then);
        let simple = self.is_simple() && all && !stepped && !slot.rolls && slot.unit == self.unit;
        simple.then_some((true, extra.amount))
    }
}

/// The allowances in the order in which they are used: by priority, the row's
/// own first, then the add-ons'.
fn in_order<'s>(shape: &'s Shape, extras: &'s [Extra]) -> Vec<(Source, &'s Slot)> {
    let own = shape.form.slots.iter().enumerate().map(|(i, slot)| (Source::Own(i), slot));
    let of = |(i, e): (usize, &'s Extra)| (Source::Extra(i, e.amount), &e.slot);
    let mut all: Vec<_> = own.chain(extras.iter().enumerate().map(of)).collect();
    crate::order::sort(&mut all, |a, b| a.1.priority.cmp(&b.1.priority));
    all
}

/// The charge and the allowances of an atom.
fn lane(
    shape: &Shape,
    measured: &Measured,
    slots: &[(Source, &Slot)],
    place: usize,
    atom: &Atom,
) -> Option<Lane> {
    let fit = |scope: usize| atom.fits.get(scope).copied().unwrap_or(Tri::No);
    let charge = charge(&shape.form.lines, atom)?;
    let line = charge.and_then(|c| shape.form.lines.get(c));
    if line.is_some_and(|l| l.kind == Kind::Event) {
        return None;
    }
    let voice = atom.service == Service::Voice;
    let without = if voice { Increment::MINUTE } else { Increment::UNIT };
    let step = line.map_or(without, |l| l.step);
    let mut covered = 0u64;
    for (place, (_, slot)) in slots.iter().enumerate() {
        if slot.component || fit(slot.scope) != Tri::Yes {
            continue;
        }
        // Steps of its own would count another quantity than the charge does.
        if slot.step.is_some_and(|own| own != step || own.first != own.then) {
            return None;
        }
        covered |= 1u64.checked_shl(u32::try_from(place).ok()?)?;
    }
    let measured_in = measured.step(atom.service, step)?;
    let (service, fits, atoms) = (atom.service, vec![atom.fits.clone()], vec![place]);
    Some(Lane { service, fits, charge, covered, step, measured_in, atoms })
}

/// The base charge of an atom, if it has one; `None` where that isn't certain,
/// or where more than a base is due.
fn charge(lines: &[Line], atom: &Atom) -> Option<Option<usize>> {
    let fit = |l: &Line| atom.fits.get(l.scope).copied().unwrap_or(Tri::No);
    let mut found: Option<(usize, Option<usize>, Tri)> = None;
    for (place, line) in lines.iter().enumerate() {
        let fit = fit(line);
        if fit == Tri::No {
            continue;
        }
        if line.component {
            return None;
        }
        let prefix = atom.prefixes.get(line.scope).copied().flatten();
        // The longest prefix, then the first listed.
        if found.is_none_or(|(_, longest, _)| prefix > longest) {
            found = Some((place, prefix, fit));
        }
    }
    match found {
        None => Some(None),
        Some((place, _, Tri::Yes)) => Some(Some(place)),
        Some(_) => None,
    }
}

/// Lanes that share an allowance or a charge, together.
fn together(lanes: Vec<Lane>) -> Vec<Vec<Lane>> {
    let mut groups: Vec<Vec<Lane>> = Vec::new();
    for lane in lanes {
        let meets = |other: &Lane| {
            other.covered & lane.covered != 0
                || (other.charge.is_some() && other.charge == lane.charge)
        };
        let (met, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(|g| g.iter().any(meets));
        groups = apart;
        groups.push(met.into_iter().flatten().chain([lane]).collect());
    }
    groups
}

fn group(
    shape: &Shape,
    slots: &[(Source, &Slot)],
    lanes: Vec<Lane>,
    goes_on: bool,
) -> Option<Group> {
    let first = lanes.first()?;
    let drawn = lanes.iter().fold(0, |all, l| all | l.covered);
    let one = lanes.iter().all(|l| l.charge == first.charge);
    let charged = match first.charge {
        Some(charge) if one => Charged::To(charge),
        None if one => Charged::Unpriced,
        _ => Charged::Several,
    };
    let is_free = |c: usize| shape.form.lines.get(c).is_some_and(|l| l.kind == Kind::Free);
    let mut group = Group {
        service: first.service,
        fits: lanes.iter().flat_map(|l| &l.fits).cloned().collect(),
        step: first.step,
        measured_in: first.measured_in,
        lanes: lanes.iter().map(|l| l.atoms.clone()).collect(),
        charged,
        free: matches!(charged, Charged::To(charge) if is_free(charge)),
        unit: first.step.then.max(1),
        totals: Vec::new(),
        taps: Vec::new(),
    };
    if group.free {
        // Whoever draws on what: nothing of this is ever paid.
        return Some(group);
    }
    // Different steps draw on an allowance in different units.
    if drawn != 0 && lanes.iter().any(|l| l.step != group.step) {
        return None;
    }
    let turns: Vec<Turn> = slots.iter().map(|(_, slot)| slot.turn()).collect();
    for (part, place) in draws(&turns, Order::Stated) {
        let Some((source, slot)) = slots.get(place) else { continue };
        let carried = part == Part::Carried;
        let bit = 1u64.checked_shl(u32::try_from(place).ok()?)?;
        let rolls = slot.rolls && goes_on;
        if drawn & bit == 0 || (carried && !rolls) {
            continue;
        }
        // What rolled over is read before this month's rest takes its place.
        if carried && group.taps.iter().any(|tap| tap.source == *source) {
            return None;
        }
        // Its column counts in other units than its usage here does.
        if slot.unit != group.unit || (rolls && group.unit != 1) {
            return None;
        }
        let mut covers = 0u64;
        for (i, _) in lanes.iter().enumerate().filter(|(_, l)| l.covered & bit != 0) {
            covers |= 1u64.checked_shl(u32::try_from(i).ok()?)?;
        }
        let mut tap = Tap {
            source: *source,
            carried,
            rolls,
            lanes: covers,
            wants: Vec::new(),
            within: Vec::new(),
            across: Vec::new(),
            whole: covers.count_ones() as usize == lanes.len(),
        };
        for (earlier, other) in group.taps.iter().enumerate() {
            if other.lanes & !covers == 0 {
                tap.within.push(earlier);
            } else if other.lanes & covers != 0 {
                tap.across.push(earlier);
            }
        }
        group.taps.push(tap);
    }
    Some(group)
}
