//! The months of a statement as the core takes them.

use tariff_core::{ClassUse, Customer, Market, Month, MonthUse, Profile, Service};
use tariff_statement::{Statement, StatementMonth};

use crate::asked::Asked;
use crate::protocol::Basis;

/// The months that count.
pub(crate) fn chosen<'a>(statement: &'a Statement, ask: &Asked) -> Vec<&'a StatementMonth> {
    let Basis::Statement(itemised) = &ask.basis else { return Vec::new() };
    let wanted = |month: &&StatementMonth| itemised.months.contains(&month.month);
    statement.months.iter().filter(wanted).collect()
}

/// The customer with their months of the statement.
pub(crate) fn with_months(market: &Market, months: &[&StatementMonth], ask: &Asked) -> Customer {
    Customer { months: usage(market, months, ask), ..ask.customer.clone() }
}

/// Months for rating, with what was typed where no file has it.
fn usage(market: &Market, months: &[&StatementMonth], ask: &Asked) -> Vec<Month> {
    let Basis::Statement(chosen) = &ask.basis else { return Vec::new() };
    let typed = ask.customer.months.first().map(|m| &m.usage);
    let of_months = months.iter().map(|month| {
        let itemised = month.usage();
        let Some(MonthUse::Profile(typed)) = typed.filter(|_| !chosen.typed.is_empty()) else {
            return itemised;
        };
        let MonthUse::Records(records) = &itemised.usage else { return itemised };
        // What was typed has no records: the month is measured, and the typed classes join it.
        let mut profile = Profile::of_records(records, &market.measures());
        // Only into months without such a section: the others say it themselves.
        let lacks = |service: Service| match service {
            Service::Voice => !month.holds.calls,
            Service::Sms | Service::Mms => !month.holds.messages,
            Service::Data => !month.holds.data,
        };
        let wanted = |c: &&ClassUse| chosen.typed.contains(&c.service) && lacks(c.service);
        let wanted = typed.classes.iter().filter(wanted);
        profile.classes.extend(wanted.cloned());
        let mut month = Month::of_profile(profile);
        month.month = itemised.month;
        month
    });
    of_months.collect()
}
