//! Which charge a piece of usage goes to.

use super::pieces::cost_of_one;
use super::tariff::ChargeOf;
use super::{Assumption, Reading};
use crate::catalogue::When;
use crate::order::sort;
use crate::usage::{Class, Peer, Tri};

/// The charge that was found, by its place in the tariff.
#[derive(Clone, Copy)]
pub(crate) struct Picked {
    pub index: usize,
    /// What had to be assumed about the usage to choose it.
    pub assumed: Option<Assumption>,
}

/// The charge of a component that a class goes to: of those that fit, the
/// longest prefix, then the first listed. Where it isn't known whether a
/// charge fits, the dearest for an event of `quantity` is taken of those that
/// may (in the low reading the cheapest), and the choice is labelled.
pub(crate) fn pick(
    charges: &[ChargeOf],
    component: Option<&str>,
    class: &Class,
    when: &When,
    quantity: u64,
    reading: Reading,
) -> Option<Picked> {
    if class.dialled.is_none() {
        // No prefix is longer than another: the first that may fit, if it does.
        let all = charges.iter().enumerate();
        let mut mine = all.filter(|(_, of)| of.charge.component.as_deref() == component);
        let first = mine.find_map(|(index, of)| match of.scope.covers(class, when) {
            Tri::No => None,
            fit => Some((index, fit)),
        });
        match first {
            None => return None,
            Some((index, Tri::Yes)) => return Some(Picked { index, assumed: None }),
            Some(_) => {}
        }
    }
    let mut fits: Vec<(usize, Tri, Option<usize>)> = Vec::new();
    for (index, of) in charges.iter().enumerate() {
        if of.charge.component.as_deref() != component {
            continue;
        }
        let fit = of.scope.covers(class, when);
        if fit != Tri::No {
            fits.push((index, fit, of.scope.prefix_length(class)));
        }
    }
    // Stable, so that the first listed of equals stays first.
    sort(&mut fits, |a, b| b.2.cmp(&a.2));
    let sure = fits.iter().position(|&(_, fit, _)| fit == Tri::Yes);
    if let Some(0) = sure {
        return fits.first().map(|&(index, ..)| Picked { index, assumed: None });
    }
    let may = fits.get(..sure.map_or(fits.len(), |s| s + 1)).unwrap_or_default();
    let cost = |&&(index, ..): &&(usize, Tri, Option<usize>)| {
        let charge = charges.get(index).map(|of| cost_of_one(&of.charge, quantity));
        charge.unwrap_or(crate::money::Amount::ZERO)
    };
    let by_cost = |a: &&(usize, Tri, Option<usize>), b: &&(usize, Tri, Option<usize>)| {
        cost(a).cmp_exact(cost(b)).then(b.0.cmp(&a.0))
    };
    let chosen = match reading {
        Reading::Low => may.iter().min_by(by_cost),
        Reading::Asserted | Reading::High => may.iter().max_by(by_cost),
    };
    let peers = |i: usize| charges.get(i).is_some_and(|of| !of.scope.peers.is_empty());
    let by_peer = class.peer == Peer::Unknown && may.iter().any(|&(i, ..)| peers(i));
    let apps = |i: usize| charges.get(i).is_some_and(|of| !of.scope.apps.is_empty());
    let by_app = may.iter().any(|&(i, fit, _)| fit == Tri::Maybe && apps(i));
    let assumed = match (by_app, by_peer) {
        (true, _) => Assumption::DirectedApps,
        (false, true) => Assumption::PeerNetwork,
        (false, false) => Assumption::TimeOfDay,
    };
    chosen.map(|&(index, ..)| Picked { index, assumed: Some(assumed) })
}
