//! Which answers could make it cheaper: plans that wait for one, grouped by question.

use borsh::{BorshDeserialize, BorshSerialize};
use tariff_core::{Advice, Entry, Market, Money, Rule};

use crate::asks::{Topic, topic};

/// One thing to ask.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Question {
    /// A yes or no.
    Topic(Topic),
    /// The age.
    Age,
    /// The months on the network.
    Tenure,
    /// How much more a month would be spent.
    Uplift,
    /// What was spent of late.
    RecentSpend,
    /// The operator now.
    Operator,
    /// The occupation.
    Occupation,
    /// The city.
    City,
    /// The device.
    Device,
}

impl Question {
    /// A name for elements.
    pub fn name(&self) -> &str {
        match self {
            Question::Topic(topic) => topic.name(),
            Question::Age => "age",
            Question::Tenure => "tenure",
            Question::Uplift => "uplift",
            Question::RecentSpend => "recent-spend",
            Question::Operator => "operator",
            Question::Occupation => "occupation",
            Question::City => "city",
            Question::Device => "device",
        }
    }

    /// One that is answered by a field, by its name.
    pub fn named(name: &str) -> Option<Question> {
        use Question::*;
        let all = [Age, Tenure, Uplift, RecentSpend, Operator, Occupation, City, Device];
        all.into_iter().find(|question| question.name() == name)
    }
}

/// Plans that wait for the same answer, among others perhaps.
#[derive(Debug)]
pub struct Group<'a> {
    /// What is asked.
    pub question: Question,
    /// A rule that asks it, for its words.
    pub rule: &'a Rule,
    /// Places in the advice's list of those that wait for it, cheapest first.
    pub entries: Vec<usize>,
    /// By how much the ordinary bills of the cheapest that waits for nothing else are lower, over
    /// the months given.
    pub lower: Option<Money>,
    /// So narrow that asking everybody would be a nuisance.
    pub rare: bool,
}

/// What is worth asking.
#[derive(Debug, Default)]
pub struct Asking<'a> {
    /// Questions, the most rewarding first.
    pub groups: Vec<Group<'a>>,
    /// Cheaper plans of which only a needed service is not stated.
    pub needs_only: Vec<usize>,
    /// Cheaper plans that depend on an answer.
    pub cheaper: usize,
    /// Those that cost no less than the best.
    pub rest: usize,
}

impl<'a> Asking<'a> {
    /// Groups what the advice set apart for a customer whose operator is known, or isn't. Worth
    /// asking is what has lower bills than what they are advised, `best` over the months given.
    pub fn of(
        advice: &'a Advice,
        market: &Market,
        operator_known: bool,
        best: Option<Money>,
    ) -> Asking<'a> {
        let mut asking = Asking::default();
        for (place, entry) in advice.ask.iter().enumerate() {
            if best.is_some_and(|best| entry.total >= best) {
                asking.rest += 1;
                continue;
            }
            asking.cheaper += 1;
            let open = questions(entry, operator_known);
            if open.is_empty() {
                asking.needs_only.push(place);
            }
            let alone = entry.open_rules.len() == 1 && entry.open_needs.is_empty();
            for (question, rule) in open {
                let group = asking.group(question, rule, market);
                group.entries.push(place);
                // The first that waits for nothing else is the cheapest of them.
                if alone && group.lower.is_none() {
                    group.lower = best.map(|best| best.minus(entry.total));
                }
            }
        }
        asking.groups.sort_by(|a, b| {
            let key = |g: &Group<'_>| (g.rare, g.lower.is_none(), std::cmp::Reverse(g.lower));
            let first = |g: &Group<'_>| g.entries.first().copied();
            key(a).cmp(&key(b)).then_with(|| first(a).cmp(&first(b)))
        });
        asking
    }

    /// Asks for everything that a promise takes, whether or not a plan alone waits for it.
    pub fn promise(&mut self, rules: &'a [Rule], market: &Market, operator_known: bool) {
        let one = rules.len() == 1;
        for rule in rules.iter().flat_map(leaves) {
            if let Some(question) = question(rule, operator_known) {
                let group = self.group(question, rule, market);
                group.lower = group.lower.or(one.then_some(Money::ZERO));
            }
        }
    }

    fn group(&mut self, question: Question, rule: &'a Rule, market: &Market) -> &mut Group<'a> {
        let known = self.groups.iter().position(|g| g.question == question);
        let place = known.unwrap_or(self.groups.len());
        if known.is_none() {
            self.groups.push(Group {
                rare: is_rare(&question, market),
                question,
                rule,
                entries: Vec::new(),
                lower: None,
            });
        }
        &mut self.groups[place]
    }
}

fn is_rare(question: &Question, market: &Market) -> bool {
    match question {
        Question::Topic(Topic::Ask(id)) => market.question(id).is_some_and(|q| q.rare),
        _ => false,
    }
}

/// The questions that an entry waits for, each once, with a rule that asks it.
fn questions(entry: &Entry, operator_known: bool) -> Vec<(Question, &Rule)> {
    let mut all: Vec<(Question, &Rule)> = Vec::new();
    for rule in entry.open_rules.iter().flat_map(leaves) {
        if let Some(question) = question(rule, operator_known)
            && !all.iter().any(|(q, _)| *q == question)
        {
            all.push((question, rule));
        }
    }
    all
}

/// The alternatives of a rule, or the rule itself.
fn leaves(rule: &Rule) -> Vec<&Rule> {
    match rule {
        Rule::AnyOf { of } => of.iter().flat_map(leaves).collect(),
        one => vec![one],
    }
}

fn question(rule: &Rule, operator_known: bool) -> Option<Question> {
    Some(match rule {
        Rule::Age { .. } => Question::Age,
        Rule::NewCustomer if operator_known => Question::Topic(Topic::NewNumber),
        Rule::NewCustomer | Rule::ExistingCustomer => Question::Operator,
        Rule::Tenure { .. } if !operator_known => Question::Operator,
        Rule::Tenure { .. } => Question::Tenure,
        Rule::SpendUplift { .. } => Question::Uplift,
        Rule::MinRecentSpend { .. } => Question::RecentSpend,
        Rule::Occupation { .. } => Question::Occupation,
        Rule::Cities { .. } => Question::City,
        Rule::Device { .. } => Question::Device,
        other => Question::Topic(topic(other)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(rule: Rule, operator_known: bool) -> Option<Question> {
        question(&rule, operator_known)
    }

    #[test]
    fn a_known_operator_is_not_asked_for_again() {
        let tenure = Rule::Tenure { months: 3, inclusive: None };
        assert_eq!(asked(Rule::NewCustomer, false), Some(Question::Operator));
        assert_eq!(asked(Rule::NewCustomer, true), Some(Question::Topic(Topic::NewNumber)));
        assert_eq!(asked(tenure.clone(), false), Some(Question::Operator));
        assert_eq!(asked(tenure, true), Some(Question::Tenure));
    }

    #[test]
    fn alternatives_are_asked_one_by_one() {
        let any = Rule::AnyOf { of: vec![Rule::Student, Rule::Disability] };
        assert_eq!(leaves(&any), [&Rule::Student, &Rule::Disability]);
    }
}
