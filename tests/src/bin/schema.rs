//! Writes the JSON Schemas under `core/schema/` anew.

fn main() -> std::io::Result<()> {
    for (path, schema) in tariff_tests::schema::schemas() {
        std::fs::write(&path, schema)?;
        println!("wrote {}", path.display());
    }
    Ok(())
}
