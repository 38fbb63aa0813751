//! Writes synthetic statements into a folder, to be looked at or opened with
//! another program: `cargo run -p tariff-tests --bin statements -- FOLDER
//! COUNT SEED`. Beside each statement's files lies what must be read from them.

use std::error::Error;
use std::fs;
use std::path::Path;

use tariff_tests::statements::statement;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("which folder?")?;
    let mut number = |or| arguments.next().map_or(Ok(or), |text| text.parse::<u64>());
    let (count, first) = (number(10)?, number(1)?);
    for seed in first..first.saturating_add(count) {
        let made = statement(seed);
        let folder = Path::new(&folder).join(seed.to_string());
        fs::create_dir_all(&folder)?;
        for (name, bytes) in &made.files {
            fs::write(folder.join(name), bytes)?;
        }
        let mut truth = format!("{}\n", made.what);
        for (month, of) in &made.truth.months {
            truth += &format!("{month}\n");
            of.entries.iter().for_each(|entry| truth += &format!("{entry:?}\n"));
            of.fees.iter().for_each(|fee| truth += &format!("{fee:?}\n"));
        }
        truth += &format!("{} more than once\n", made.truth.duplicates);
        fs::write(folder.join("truth.txt"), truth)?;
        println!("{}", made.what);
    }
    Ok(())
}
