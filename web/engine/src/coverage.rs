//! What a market's catalogues hold: how many plans of each operator. An operator that sells
//! something everywhere and of which nothing was read is told as one with none.

use tariff_core::{Market, Text};

use crate::asks::sold_elsewhere;
use crate::operators::OPERATORS;
use crate::protocol::{Covered, Facts};
use crate::regions::Region;
use crate::words::Lang;
use crate::words::shared::SharedWords;

/// Plans, and families of modules, that a region is sold, by operator: the mainland's four in
/// their order, then others that have some.
pub(crate) fn covered(market: &Market, region: &Region) -> Vec<Covered> {
    let catalogues = || market.catalogues().iter();
    let plans = catalogues().flat_map(|c| &c.plans).map(|p| (&p.operator, &p.eligibility));
    let families = catalogues().flat_map(|c| &c.families).map(|f| (&f.operator, &f.eligibility));
    let here: Vec<&String> = plans
        .chain(families)
        .filter(|(_, rules)| !sold_elsewhere(rules, region))
        .map(|(operator, _)| operator)
        .collect();
    let count = |id: &str| here.iter().filter(|operator| **operator == id).count();
    let four = OPERATORS.iter().filter(|known| known.id != "other");
    let text = |zh: &str, en: &str| Text { zh: zh.to_owned(), en: en.to_owned() };
    let mut all: Vec<Covered> = four
        .map(|known| Covered { operator: text(known.short, known.en), plans: count(known.id) })
        .collect();
    for operator in market.operators() {
        if OPERATORS.iter().all(|known| known.id != operator.id) {
            all.push(Covered { operator: operator.name.clone(), plans: count(&operator.id) });
        }
    }
    all
}

impl Facts {
    /// What is covered, in a sentence.
    pub fn coverage(&self, words: &SharedWords, lang: Lang) -> String {
        let day = self.read_on.map(|day| day.to_string()).unwrap_or_default();
        (words.covered)(&listed(&self.covered, lang, words), &day)
    }
}

/// Operators and how many plans of each.
pub(crate) fn listed(all: &[Covered], lang: Lang, words: &SharedWords) -> String {
    let one = |of: &Covered| format!("{} {}", lang.text(&of.operator), of.plans);
    all.iter().map(one).collect::<Vec<_>>().join(words.list)
}
