//! A tiny catalogue for the examples in these docs.

/// Two plans, one without allowances, one with 200 minutes; and a pack of 100.
pub const CATALOGUE: &str = r#"{
  "schema": "tariff-catalogue/1",
  "id": "tiny",
  "region": { "zh": "示例", "en": "Example" },
  "currency": "CNY",
  "readOn": "2026-11-20",
  "lineRounding": { "mode": "halfUp", "step": "0.01" },
  "operators": [{ "id": "a", "name": { "zh": "甲", "en": "A" } }],
  "scopes": [{ "id": "calls-out", "service": "voice", "direction": "out" }],
  "rates": [{
    "id": "standard",
    "charges": [{
      "id": "voice", "covers": "calls-out", "increment": { "first": 60, "then": 60 },
      "price": { "perUnit": { "price": "0.15", "per": { "amount": 1, "unit": "minute" } } }
    }]
  }],
  "plans": [
    { "id": "basic", "name": "8元卡", "operator": "a", "rates": ["standard"],
      "fee": { "amount": "8", "period": "month" }, "source": { "read": "made up" } },
    { "id": "talk", "name": "畅聊19", "operator": "a", "rates": ["standard"],
      "fee": { "amount": "19", "period": "month" }, "source": { "read": "made up" },
      "allowances": [{ "covers": "calls-out", "amount": { "amount": 200, "unit": "minute" } }] }
  ],
  "addOns": [
    { "id": "talk-more", "name": "加油包", "operator": "a", "validity": "month", "most": 3,
      "fee": { "amount": "5", "period": "month" }, "source": { "read": "made up" },
      "allowances": [{ "covers": "calls-out", "amount": { "amount": 100, "unit": "minute" } }] }
  ]
}"#;
