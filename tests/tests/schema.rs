//! The checked-in JSON Schemas are those of the types.

#[test]
fn schemas_are_up_to_date() {
    for (path, schema) in tariff_tests::schema::schemas() {
        let checked_in = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            checked_in == schema,
            "{} is not what the types say; `cargo run -p tariff-tests --bin schema` writes it",
            path.display()
        );
    }
}
