//! May this customer have it? Yes, no, or not known yet.

use super::customer::Customer;
use crate::catalogue::{AgeBound, Rule};
use crate::market::Market;
use crate::usage::Tri;

/// The answer of a set of rules.
pub(crate) struct Verdict {
    /// Rules that don't hold: the plan is out.
    pub broken: Vec<Rule>,
    /// Rules that an answer would settle.
    pub open: Vec<Rule>,
}

/// Applies all rules of an offer of `operator`.
pub(crate) fn judge(rules: &[Rule], operator: &str, customer: &Customer) -> Verdict {
    let mut verdict = Verdict { broken: Vec::new(), open: Vec::new() };
    for rule in rules {
        match holds(rule, operator, customer) {
            Tri::Yes => {}
            Tri::No => verdict.broken.push(rule.clone()),
            Tri::Maybe => verdict.open.push(rule.clone()),
        }
    }
    verdict
}

/// Whether a rule that isn't settled hangs on rare questions only, which nobody
/// is asked: of alternatives, all that are open.
pub(crate) fn is_set_aside(
    rule: &Rule,
    operator: &str,
    customer: &Customer,
    market: &Market,
) -> bool {
    match rule {
        Rule::Ask { question } => market.question(question).is_some_and(|q| q.rare),
        Rule::AnyOf { of } => {
            let mut open = of.iter().filter(|r| holds(r, operator, customer) == Tri::Maybe);
            open.all(|r| is_set_aside(r, operator, customer, market))
        }
        _ => false,
    }
}

/// How unlikely it is that all of these rules hold of somebody of whom it isn't
/// known: by how many they are, then by how few people each of them is true of.
pub(crate) fn unlikely(open: &[Rule]) -> u32 {
    open.iter().fold(0, |sum: u32, rule| sum.saturating_add(1_000 + few(rule)))
}

/// The fewer people a rule is true of, the more; no more than an order.
fn few(rule: &Rule) -> u32 {
    match rule {
        Rule::Regions { .. } => 0,
        Rule::NewCustomer | Rule::ExistingCustomer => 1,
        Rule::SpendUplift { .. } | Rule::Broadband => 2,
        Rule::Household | Rule::Tenure { .. } => 3,
        Rule::Age { .. } | Rule::MinRecentSpend { .. } => 4,
        Rule::Student | Rule::Cities { .. } => 5,
        Rule::Ask { .. } => 6,
        Rule::Occupation { .. } | Rule::Corporate | Rule::Device { .. } => 7,
        Rule::LowIncome | Rule::Disability | Rule::Visitor => 8,
        Rule::AnyOf { of } => of.iter().map(few).min().unwrap_or(8),
    }
}

fn known(answer: Option<bool>) -> Tri {
    answer.map_or(Tri::Maybe, Tri::of)
}

fn holds(rule: &Rule, operator: &str, customer: &Customer) -> Tri {
    let person = &customer.person;
    match rule {
        Rule::Age { min, max } => age(person.age, min.as_ref(), max.as_ref()),
        Rule::Student => known(person.student),
        Rule::NewCustomer => match (is_with(operator, customer), person.new_number) {
            // A new number makes a new subscriber of anybody.
            (Tri::No, _) | (_, Some(true)) => Tri::Yes,
            (Tri::Yes, Some(false)) => Tri::No,
            _ => Tri::Maybe,
        },
        Rule::ExistingCustomer => is_with(operator, customer),
        Rule::Tenure { months, inclusive } => {
            let served = customer.current.as_ref().and_then(|c| c.months);
            is_with(operator, customer).and(served.map_or(Tri::Maybe, |served| {
                if served == *months { known(*inclusive) } else { Tri::of(served > *months) }
            }))
        }
        Rule::SpendUplift { at_least } => {
            known(person.accepts_uplift.map(|accepts| accepts >= *at_least))
        }
        Rule::MinRecentSpend { at_least } => {
            known(person.recent_spend.map(|spent| spent >= *at_least))
        }
        Rule::Disability => known(person.disability),
        Rule::Occupation { any_of } => {
            known(person.occupation.as_ref().map(|o| any_of.contains(o)))
        }
        Rule::LowIncome => known(person.low_income),
        Rule::Household => known(person.household),
        Rule::Broadband => known(person.broadband),
        Rule::Corporate => known(person.corporate),
        Rule::Device { kind } => known(person.device.as_ref().map(|d| d == kind)),
        Rule::Regions { any_of } => known(person.region.as_ref().map(|r| any_of.contains(r))),
        Rule::Cities { any_of } => known(person.city.as_ref().map(|c| any_of.contains(c))),
        Rule::Visitor => known(person.visitor),
        Rule::Ask { question } => known(customer.answers.get(question).copied()),
        Rule::AnyOf { of } => {
            of.iter().map(|r| holds(r, operator, customer)).fold(Tri::No, Tri::or)
        }
    }
}

/// Whether the customer is with an operator now.
fn is_with(operator: &str, customer: &Customer) -> Tri {
    match &customer.current {
        None => Tri::Maybe,
        Some(current) => Tri::of(current.operator.as_deref() == Some(operator)),
    }
}

fn age(age: Option<u8>, min: Option<&AgeBound>, max: Option<&AgeBound>) -> Tri {
    let Some(age) = age else { return Tri::Maybe };
    let side = |bound: Option<&AgeBound>, inside: fn(u8, u8) -> bool| match bound {
        None => Tri::Yes,
        // Exactly at a bound that the filing leaves open, somebody has to ask.
        Some(b) if b.years == age => known(b.inclusive),
        Some(b) => Tri::of(inside(age, b.years)),
    };
    side(min, |age, bound| age > bound).and(side(max, |age, bound| age < bound))
}

#[cfg(test)]
mod tests {
    use super::super::customer::{Current, Person};
    use super::*;
    use Tri::{Maybe, No, Yes};

    fn customer(person: Person, current: Option<Current>) -> Customer {
        let today = "2026-11-22".parse().unwrap();
        Customer { person, current, ..Customer::new(today, Vec::new()) }
    }

    fn with(operator: &str, months: Option<u16>) -> Option<Current> {
        Some(Current { operator: Some(operator.into()), months, ..Current::default() })
    }

    #[test]
    fn an_age_at_an_open_bound_is_asked() {
        let up_to = |inclusive| Some(AgeBound { years: 30, inclusive });
        for (years, inclusive, expect) in [
            (29, None, Yes),
            (30, None, Maybe),
            (30, Some(true), Yes),
            (30, Some(false), No),
            (31, None, No),
        ] {
            assert_eq!(age(Some(years), None, up_to(inclusive).as_ref()), expect, "{years}");
        }
        assert_eq!(age(None, None, up_to(None).as_ref()), Maybe);
    }

    #[test]
    fn tenure_is_with_the_plans_operator() {
        let rule = Rule::Tenure { months: 3, inclusive: Some(true) };
        for (current, expect) in [
            (None, Maybe),
            (with("unicom", None), Maybe),
            (with("unicom", Some(2)), No),
            (with("unicom", Some(3)), Yes),
            (with("cmcc", Some(99)), No),
            (Some(Current::default()), No),
        ] {
            let customer = customer(Person::default(), current);
            assert_eq!(holds(&rule, "unicom", &customer), expect, "{:?}", customer.current);
        }
    }

    #[test]
    fn a_new_number_makes_a_new_customer() {
        let new_number = |n| Person { new_number: n, ..Person::default() };
        for (person, current, expect) in [
            (new_number(None), None, Maybe),
            (new_number(None), with("cmcc", None), Maybe),
            (new_number(Some(false)), with("cmcc", None), No),
            (new_number(Some(false)), with("unicom", None), Yes),
            (new_number(Some(false)), None, Maybe),
            (new_number(Some(true)), with("cmcc", None), Yes),
            (new_number(None), with("unicom", None), Yes),
        ] {
            assert_eq!(holds(&Rule::NewCustomer, "cmcc", &customer(person, current)), expect);
        }
    }

    #[test]
    fn a_rule_is_set_aside_where_only_rare_answers_would_settle_it() {
        let text = crate::doc::CATALOGUE.replace(
            "\"plans\":",
            r#""questions": [
                { "id": "q", "text": { "zh": "q", "en": "q" } },
                { "id": "r", "text": { "zh": "r", "en": "r" }, "rare": true }], "plans":"#,
        );
        let tiny = crate::catalogue::Catalogue::parse("tiny", &text).unwrap();
        let market = Market::compile(vec![tiny]).unwrap();
        let ask = |question: &str| Rule::Ask { question: question.into() };
        let any = |of: &[Rule]| Rule::AnyOf { of: of.to_vec() };
        let nobody = customer(Person::default(), None);
        let no_student = Person { student: Some(false), ..Person::default() };
        let no_student = customer(no_student, None);
        for (rule, of, expect) in [
            (ask("q"), &nobody, false),
            (ask("r"), &nobody, true),
            (any(&[ask("r"), ask("q")]), &nobody, false),
            (any(&[ask("r"), Rule::Student]), &nobody, false),
            (any(&[ask("r"), Rule::Student]), &no_student, true),
        ] {
            assert_eq!(is_set_aside(&rule, "a", of, &market), expect, "{rule:?}");
        }
    }

    #[test]
    fn one_of_several_is_enough() {
        let of = vec![Rule::Student, Rule::Disability];
        let person = Person { student: Some(false), disability: Some(true), ..Person::default() };
        assert_eq!(holds(&Rule::AnyOf { of: of.clone() }, "x", &customer(person, None)), Yes);
        let person = Person { student: Some(false), ..Person::default() };
        assert_eq!(holds(&Rule::AnyOf { of }, "x", &customer(person, None)), Maybe);
    }
}
