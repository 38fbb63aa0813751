//! The JSON Schemas of the documents, written from the types that read them.

use std::path::PathBuf;

/// Each document's file under `core/schema/` and the schema as it should be.
pub fn schemas() -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../core/schema");
    let of = |name: &str, schema: String| (folder.join(name), schema + "\n");
    vec![
        of("tariff-catalogue-1.schema.json", tariff_core::schema::catalogue()),
        of("tariff-customer-1.schema.json", tariff_core::schema::customer()),
        of("tariff-wishes-1.schema.json", tariff_core::schema::wishes()),
        of("tariff-recommendation-1.schema.json", tariff_core::schema::recommendation()),
        of("tariff-receipt-1.schema.json", tariff_core::schema::receipt()),
        of("tariff-household-1.schema.json", tariff_core::schema::household()),
        of("tariff-household-advice-1.schema.json", tariff_core::schema::household_advice()),
    ]
}
