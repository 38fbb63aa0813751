//! `many --catalogue FILE [--catalogue FILE …] --profiles FILE.csv --out FILE.csv [OPTION …]`
//!
//! Advises everybody in a file, row by row in a stream: a customer with one
//! month each. Killed and begun again, it goes on where it was: no row is lost
//! and none is there twice. Rows that are no usage go to `OUT.bad.csv` with
//! their number.
//!
//! The file's header names its columns: `id` (copied), `age`, `minutes_out`,
//! `minutes_in`, `data_mb`, `sms`. What isn't there isn't used.

mod profiles;

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Seek, Write};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use serde::{Deserialize, Serialize};
use tariff_core::{Batch, Bests, Column, Increment, Money, Ranker};

use profiles::{People, Places, market, quoted};

const USAGE: &str = "\
usage: many --catalogue FILE [--catalogue FILE …] --profiles FILE.csv --out FILE.csv [OPTION …]
  --today DATE              the day of the advice, such as 2026-11-28
  --age YEARS               of those without one; left out, plans with an age are left out
  --add-ons N               at most so many add-ons; left out, none
The header of the profiles: id, age, minutes_out, minutes_in, data_mb, sms.";

/// How many rows are done between two places to go on from.
const ROWS: usize = 16_384;

#[derive(Default)]
struct Arguments {
    catalogues: Vec<String>,
    profiles: String,
    out: String,
    today: String,
    age: Option<u8>,
    add_ons: u8,
}

fn arguments() -> Result<Arguments, String> {
    let mut found = Arguments { today: "2026-11-28".into(), ..Arguments::default() };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().ok_or(format!("`{word}` needs a value\n{USAGE}"))?;
        let number = || value.parse().map_err(|_| format!("`{word} {value}` is no small number"));
        match word.as_str() {
            "--catalogue" => found.catalogues.push(value),
            "--profiles" => found.profiles = value,
            "--out" => found.out = value,
            "--today" => found.today = value,
            "--age" => found.age = Some(number()?),
            "--add-ons" => found.add_ons = number()?,
            _ => return Err(format!("there is no option `{word}`\n{USAGE}")),
        }
    }
    if found.catalogues.is_empty() || found.profiles.is_empty() || found.out.is_empty() {
        return Err(USAGE.into());
    }
    Ok(found)
}

/// Where to go on: written after each block, when all of it is on the disk.
#[derive(Default, Serialize, Deserialize)]
struct State {
    /// Of the profiles: how long the file was, and where the next row is.
    length: u64,
    byte: u64,
    line: u64,
    record: u64,
    /// How much of both outputs is good.
    out: u64,
    bad: u64,
}

/// The columns of a block.
#[derive(Default)]
struct Block {
    rows: Vec<u64>,
    ids: Vec<String>,
    ages: Vec<Option<u8>>,
    columns: [Vec<u64>; 4],
    bad: Vec<(u64, String)>,
}

impl Block {
    /// Takes a row, or says what is wrong with it.
    fn take(&mut self, row: u64, record: &csv::StringRecord, places: &Places) {
        let age = places.age(record);
        match age.and_then(|age| Ok((age, places.numbers(record)?))) {
            Ok((age, numbers)) => {
                self.rows.push(row);
                self.ages.push(age);
                self.ids.push(places.text(record, "id").to_owned());
                for (column, number) in self.columns.iter_mut().zip(numbers) {
                    column.push(number);
                }
            }
            Err(why) => self.bad.push((row, why)),
        }
    }

    fn len(&self) -> usize {
        self.rows.len() + self.bad.len()
    }
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let market = market(&arguments.catalogues)?;
    let today = arguments.today.parse().map_err(|e| format!("--today: {e}"))?;
    let mut people = People::of(&market, today, arguments.age, arguments.add_ons)?;

    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(&arguments.profiles)
        .map_err(|e| format!("{}: {e}", arguments.profiles))?;
    let headers = reader.headers().map_err(|e| format!("{}: {e}", arguments.profiles))?.clone();
    let places = Places::of(&headers)
        .ok_or_else(|| format!("{}: no column of usage\n{USAGE}", arguments.profiles))?;
    let length = fs::metadata(&arguments.profiles).map_err(|e| e.to_string())?.len();
    let (bad_path, state_path) =
        (format!("{}.bad.csv", arguments.out), format!("{}.state", arguments.out));
    let mut state = resume(&state_path, length)?;
    if state.byte > 0 {
        let mut position = csv::Position::new();
        position.set_byte(state.byte).set_line(state.line).set_record(state.record);
        reader.seek(position).map_err(|e| e.to_string())?;
    }
    let mut out = open(&arguments.out, state.out, "row,id,plan,add_ons,total,next,gap\n")?;
    let mut bad = open(&bad_path, state.bad, "row,why\n")?;
    let bar = bar(length, state.byte);

    let mut record = csv::StringRecord::new();
    loop {
        let mut block = Block::default();
        while block.len() < ROWS {
            // The header is row 1, as in a spreadsheet.
            let row = reader.position().record() + 1;
            match reader.read_record(&mut record) {
                Ok(true) => block.take(row, &record, &places),
                Ok(false) => break,
                Err(e) if e.is_io_error() => return Err(e.to_string()),
                Err(e) => block.bad.push((row, e.to_string())),
            }
        }
        if block.len() == 0 {
            break;
        }
        write(&mut people, &mut block, &mut out).map_err(|e| e.to_string())?;
        for (row, why) in &block.bad {
            writeln!(bad, "{row},\"{}\"", why.replace('"', "'")).map_err(|e| e.to_string())?;
        }
        let position = reader.position();
        state = State {
            length,
            byte: position.byte(),
            line: position.line(),
            record: position.record(),
            out: done(&mut out)?,
            bad: done(&mut bad)?,
        };
        keep(&state_path, &state)?;
        bar.set_position(position.byte());
    }
    bar.finish();
    fs::remove_file(&state_path).or_else(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(e.to_string()),
    })
}

/// Where an earlier run was, or the beginning.
fn resume(path: &str, length: u64) -> Result<State, String> {
    let Ok(text) = fs::read_to_string(path) else { return Ok(State::default()) };
    let state: State = serde_json::from_str(&text).map_err(|e| format!("{path}: {e}"))?;
    if state.length != length {
        return Err(format!("{path}: the profiles have changed since; remove it to begin anew"));
    }
    Ok(state)
}

/// Opens an output with as much of it as is good.
fn open(path: &str, good: u64, header: &str) -> Result<BufWriter<File>, String> {
    let told = |e: std::io::Error| format!("{path}: {e}");
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path);
    let mut file = file.map_err(told)?;
    file.set_len(good).map_err(told)?;
    file.seek(std::io::SeekFrom::End(0)).map_err(told)?;
    let mut writer = BufWriter::new(file);
    if good == 0 {
        writer.write_all(header.as_bytes()).map_err(told)?;
    }
    Ok(writer)
}

/// How long an output is once all of it is on the disk.
fn done(writer: &mut BufWriter<File>) -> Result<u64, String> {
    writer.flush().map_err(|e| e.to_string())?;
    writer.get_ref().sync_data().map_err(|e| e.to_string())?;
    writer.stream_position().map_err(|e| e.to_string())
}

/// Replaces the state at one stroke.
fn keep(path: &str, state: &State) -> Result<(), String> {
    let next = format!("{path}.next");
    let text = serde_json::to_string(state).map_err(|e| e.to_string())?;
    fs::write(&next, text)
        .and_then(|()| fs::rename(&next, path))
        .map_err(|e| format!("{path}: {e}"))
}

fn bar(length: u64, from: u64) -> ProgressBar {
    let style = "{bar:40} {percent} % {bytes_per_sec} {eta}";
    let style =
        ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length).with_style(style).with_position(from)
}

/// Advises a block, and writes its answers down. Rows out of range are bad.
fn write(
    people: &mut People<'_>,
    block: &mut Block,
    out: &mut impl Write,
) -> Result<(), Box<dyn std::error::Error>> {
    let n = block.rows.len();
    let classes = profiles::classes();
    let [minutes_out, minutes_in, ..] = &block.columns;
    let minutes = [[(Increment::MINUTE, &minutes_out[..])], [(Increment::MINUTE, &minutes_in[..])]];
    let billed = |k: usize| minutes.get(k).map(|m| &m[..]).unwrap_or_default();
    let columns = classes.iter().zip(&block.columns).enumerate();
    let columns: Vec<Column<'_>> =
        columns.map(|(k, (class, total))| Column { class, total, billed: billed(k) }).collect();
    let (mut plan, mut next, mut add_ons) = (vec![0; n], vec![0; n], vec![0; n]);
    let (mut total, mut gap) = (vec![0; n], vec![0; n]);
    let batch = Batch { columns: &columns, customers: n, months: 1 };
    let answers = Bests {
        plan: &mut plan,
        add_ons: &mut add_ons,
        total: &mut total,
        next: &mut next,
        gap: &mut gap,
    };
    let kinds = block.ages.iter().map(|age| people.kind(*age)).collect::<Result<Vec<_>, _>>()?;
    Ranker::advise_kinds(&people.rankers, &kinds, &batch, answers)?;
    let name = |place: u32| {
        let place = usize::try_from(place).ok().and_then(|p| people.market.offer_at(p));
        place.map(ToString::to_string).unwrap_or_default()
    };
    let rows = block.rows.iter().zip(&block.ids).zip(plan.iter().zip(&add_ons));
    let answers = rows.zip(total.iter().zip(next.iter().zip(&gap))).zip(kinds);
    for ((((row, id), (plan, add_ons)), (total, (next, gap))), kind) in answers {
        if *plan == Bests::OUT_OF_RANGE {
            block.bad.push((*row, "more usage than a month can hold".into()));
            continue;
        }
        let ranker = people.rankers.get(usize::from(kind));
        let offer = ranker.and_then(|r| r.offer_of(*plan, *add_ons)).unwrap_or_default();
        let money = |micro: i64| Money::from_micro(micro).to_string();
        let id = quoted(id);
        if *plan == Bests::NOTHING {
            writeln!(out, "{row},{id},,,,,")?;
            continue;
        }
        let (plan, next) = (name(*plan), name(*next));
        let (total, gap) = (money(*total), money(*gap));
        writeln!(out, "{row},{id},{plan},{},{total},{next},{gap}", offer.add_ons.join("+"))?;
    }
    block.bad.sort();
    Ok(())
}
