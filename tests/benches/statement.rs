//! `cargo xtask bench`: how fast statements are read, and a large one rated.
//!
//! One run, one thread. The files are made from a seed; the rates are rows a second of each kind of
//! file, and the last line rates the million-row statement under every plan of a region.

use std::time::Instant;

use tariff_core::{Catalogue, Customer, Market, Month, MonthUse, Profile, advise};
use tariff_statement::{File, Options, Statement, read};
use tariff_tests::statements::{Encoding, FileType, HtmlStyle, XlsStyle, XlsxStyle};
use tariff_tests::statements::{Layout, million_rows, statement_of};

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed().as_secs_f64())
}

fn rate(rows: u64, seconds: f64) -> String {
    // Only shown, never compared.
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let per_second = rows as f64 / seconds;
    format!("{per_second:>9.0} rows/s")
}

fn read_all(files: &[(String, Vec<u8>)]) -> Option<Statement> {
    let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    read(&files, &Options::new()).ok()
}

fn main() {
    println!("reading statements, small files of every kind (2,000 of each)");
    for (name, of) in [
        ("CSV, UTF-8", FileType::Csv(Encoding::Utf8)),
        ("CSV, GBK", FileType::Csv(Encoding::Gbk)),
        ("HTML", FileType::Html(HtmlStyle::Utf8)),
        ("JSON", FileType::Json),
        ("xlsx", FileType::Xlsx(XlsxStyle::Shared)),
        ("xls", FileType::Xls(XlsStyle::Shared)),
    ] {
        let layout = if of == FileType::Json { Layout::CmccJson } else { Layout::CmccXls };
        let made: Vec<_> = (0..2_000).map(|seed| statement_of(layout, of, seed).files).collect();
        let (rows, seconds) = timed(|| {
            let read = made.iter().filter_map(|files| read_all(files));
            read.map(|s| s.report.rows).sum::<u64>()
        });
        println!("  {name:<12} {}", rate(rows, seconds));
    }

    let (bytes, rows) = million_rows(1);
    println!("one CSV in GBK with {rows} rows, {} MB", bytes.len() >> 20);
    let file = [("八个月.csv".to_owned(), bytes)];
    let (statement, seconds) = timed(|| read_all(&file));
    let Some(statement) = statement else { return println!("  not read") };
    println!("  read         {} ({seconds:.2} s)", rate(rows, seconds));

    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../www/catalogue/");
    let catalogues = ["national", "chongqing"].map(|name| {
        let text = std::fs::read_to_string(format!("{folder}{name}.json")).unwrap_or_default();
        Catalogue::parse(name, &text).ok()
    });
    let Ok(market) = Market::compile(catalogues.into_iter().flatten().collect()) else {
        return println!("  no market");
    };
    let Some(today) = tariff_core::Date::new(2026, 11, 25) else { return };
    let (months, measured) = timed(|| {
        let measures = market.measures();
        let measure = |month: Month| {
            let MonthUse::Records(records) = &month.usage else { return month };
            let profile = Profile::of_records(records, &measures);
            let mut measured = Month::of_profile(profile);
            measured.month = month.month;
            measured
        };
        statement.months.iter().map(|m| measure(m.usage())).collect::<Vec<_>>()
    });
    println!("  measured     {} ({measured:.2} s)", rate(rows, measured));
    let customer = Customer::new(today, months);
    match customer.check(&market) {
        Ok(customer) => {
            let (advice, seconds) = timed(|| advise(&market, &customer));
            let plans = advice.ranked.len() + advice.excluded.len();
            println!("  ranked       {plans} plans and combinations in {:.1} ms", seconds * 1000.0);
            println!("  in all       {}", rate(rows, seconds + measured));
        }
        Err(faults) => println!("  {faults}"),
    }
}
