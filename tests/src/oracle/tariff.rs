//! Making catalogue documents of a case's tariff, and rating with them.

use serde_json::{Value, json};
use tariff_core::{Bill, Catalogue, Customer, Detail, Market, Month, Offer, UsageLine, rate};

use super::Trouble;

/// The parts of a one-plan catalogue that a case fills in.
#[derive(Default)]
pub(crate) struct Sketch {
    pub scopes: Vec<Value>,
    pub charges: Vec<Value>,
    pub allowances: Vec<Value>,
    /// Further fields of the plan: fee, minimumSpend, firstMonth, promotion.
    pub plan: Value,
}

/// The id of a sketch's plan.
pub(crate) const PLAN: &str = "plan";

/// A whole catalogue around plans and add-ons that share scopes.
pub(crate) fn document(scopes: &[Value], plans: &[Value], add_ons: &[Value]) -> Value {
    json!({
        "schema": "tariff-catalogue/1",
        "id": "oracle",
        "region": { "zh": "案例", "en": "Oracle case" },
        "currency": "XTS",
        "readOn": "2026-01-01",
        "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
        "scopes": scopes,
        "plans": plans,
        "addOns": add_ons,
    })
}

/// A plan with defaults for what a case doesn't say.
pub(crate) fn plan(id: &str, fields: &Value) -> Value {
    let mut plan = json!({
        "id": id,
        "name": id,
        "operator": "a",
        "fee": { "amount": "0", "period": "month" },
        "source": { "read": "oracle case" },
    });
    if let (Some(plan), Some(fields)) = (plan.as_object_mut(), fields.as_object()) {
        plan.extend(fields.clone());
    }
    plan
}

/// Reads, checks and compiles a document.
pub(crate) fn market(document: &Value) -> Result<Market, Trouble> {
    let catalogue = Catalogue::parse("case", &document.to_string())?;
    Ok(Market::compile(vec![catalogue])?)
}

impl Sketch {
    /// The market of this one plan.
    pub(crate) fn market(&self) -> Result<Market, Trouble> {
        let mut fields = json!({ "charges": self.charges, "allowances": self.allowances });
        if let (Some(fields), Some(more)) = (fields.as_object_mut(), self.plan.as_object()) {
            fields.extend(more.clone());
        }
        market(&document(&self.scopes, &[plan(PLAN, &fields)], &[]))
    }

    /// The bill of one month under this one plan.
    pub(crate) fn bill(&self, usage: Value) -> Result<Bill, Trouble> {
        let tariff = self.market()?.tariff(&Offer::plan(PLAN))?;
        Ok(rate(&tariff, &month(usage)?)?)
    }
}

/// A month of records or of a profile, read as a customer's document is.
pub(crate) fn month(usage: Value) -> Result<Month, Trouble> {
    let document = json!({
        "schema": "tariff-customer/1", "today": "2026-01-01", "months": [{ "usage": usage }]
    });
    let customer = Customer::parse("usage", &document.to_string())?;
    customer.months.into_iter().next().ok_or_else(|| Trouble::Failed("no month".into()))
}

/// One call, or one message, or one data session of so much.
pub(crate) fn event(service: &str, quantity: u64, start: Option<&str>) -> Value {
    let mut record = match service {
        "voice" => json!({ "call": { "seconds": quantity } }),
        "sms" => json!({ "message": { "pieces": quantity } }),
        _ => json!({ "data": { "bytes": quantity } }),
    };
    if let Some(start) = start
        && let Some(of) = record.as_object_mut().and_then(|r| r.values_mut().next())
    {
        of["start"] = json!(start);
    }
    json!({ "records": [record] })
}

/// The unit of a service that counts ones.
pub(crate) fn unit(service: &str) -> &'static str {
    match service {
        "voice" => "second",
        "sms" | "mms" => "piece",
        _ => "byte",
    }
}

/// The usage lines of a bill.
pub(crate) fn usage(bill: &Bill) -> impl Iterator<Item = (&UsageLine, tariff_core::Money)> {
    bill.lines.iter().filter_map(|line| match &line.detail {
        Detail::Usage(usage) => Some((usage.as_ref(), line.amount)),
        _ => None,
    })
}
