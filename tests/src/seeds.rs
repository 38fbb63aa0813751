//! Documents that use every part of the schemas, for the fuzzer to start from.

/// A catalogue with each kind of price, rule, term and add-on.
pub const CATALOGUE: &str = include_str!("../fixtures/seed-catalogue.json");
/// A customer with records, a profile and an answer.
pub const CUSTOMER: &str = include_str!("../fixtures/seed-customer.json");
/// Wishes with every field.
pub const WISHES: &str = include_str!("../fixtures/seed-wishes.json");

#[cfg(test)]
mod tests {
    use super::*;
    use tariff_core::{Catalogue, Customer, Goal, Market, Wishes, advise, choose};

    #[test]
    fn the_seeds_are_valid() {
        let market = Market::compile(vec![Catalogue::parse("seed", CATALOGUE).unwrap()]).unwrap();
        let customer = Customer::parse("seed", CUSTOMER).unwrap().check(&market).unwrap();
        let advice = advise(&market, &customer);
        assert!(!advice.ranked.is_empty() && advice.current.is_some());
        assert!(!advice.ask.is_empty() && !advice.excluded.is_empty());
        let wishes = Wishes::parse("seed", WISHES).unwrap().check(&market, &customer).unwrap();
        let choice = choose(&market, &customer, &wishes, Goal::Steadiest);
        assert!(choice.steadiest.pick.is_some() && choice.current.is_some());
    }
}
