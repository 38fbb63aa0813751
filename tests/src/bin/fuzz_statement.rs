//! `fuzz_statement READER [COUNT] [SEED] [SECONDS]`: mutated statements of one kind of file
//! (`csv`, `html`, `json`, `xlsx`, `xls`).
//!
//! Whatever is in a file, reading it ends: with a statement or a report, in time and in memory. A
//! panic ends the run with the seed of its input; so does an input that takes longer than ten
//! seconds, or memory above 512 MB.

use std::io::{Cursor, Read as _, Write as _};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tariff_statement::{File, Options, ReadError, Report, read};
use tariff_tests::random::Random;
use tariff_tests::statements::{FileType, Layout, broken, statement_of};

/// The input that is read now, and since when (in seconds from the start, plus one).
static INPUT: AtomicU64 = AtomicU64::new(0);
static SINCE: AtomicU64 = AtomicU64::new(0);

/// Most memory that the run may ever have held, in kilobytes.
const MEMORY: u64 = 512 << 10;

/// Longest that one input may take, in seconds.
const LONGEST: u64 = 10;

/// Small files to begin with, and what they are made of.
fn seeds(reader: &str) -> Vec<Vec<u8>> {
    let is_of = |of: &FileType| match of {
        FileType::Csv(_) | FileType::Tsv(_) => reader == "csv",
        FileType::Html(_) => reader == "html",
        FileType::Json => reader == "json",
        FileType::Xlsx(_) => reader == "xlsx",
        FileType::Xls(_) => reader == "xls",
    };
    let mut all = Vec::new();
    for of in FileType::ALL.into_iter().filter(is_of) {
        for layout in Layout::ALL.iter() {
            for seed in 0..6 {
                let made = statement_of(*layout, of, seed);
                all.extend(made.files.into_iter().map(|(_, bytes)| bytes));
            }
        }
    }
    let odd = broken().into_iter().flat_map(|b| b.files).map(|(_, bytes)| bytes);
    all.extend(odd);
    // Small ones go round faster, and have everything in them that long ones have.
    all.sort_by_key(Vec::len);
    all.retain(|bytes| bytes.len() < 40_000);
    all.truncate(160);
    all
}

const WORDS: [&str; 30] = [
    "起始时间",
    "对方号码",
    "通信时长",
    "流量(KB)",
    "费用",
    "名称",
    "小计",
    "合计",
    "2016-01-02",
    "01-02 08:30:11",
    "1分23秒",
    "00:01:23",
    "12.5MB",
    "主叫",
    "国内漫游",
    "138****0001",
    "\"",
    ",",
    "\t",
    "<tr>",
    "<td colspan=99999>",
    "<td rowspan=9999>",
    "</table>",
    "<script>",
    "{\"",
    "[[[[",
    "}]",
    "&nbsp;",
    "99999999999999999999",
    "\u{feff}",
];

/// Changes bytes in one to eight places.
fn mutate(bytes: &mut Vec<u8>, others: &[Vec<u8>], r: &mut Random) {
    for _ in 0..=r.below(8) {
        let at = r.below(bytes.len() + 1);
        match r.below(9) {
            0 | 1 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << r.below(8);
                }
            }
            2 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = *r.of(&[0, 1, 0x7f, 0x80, 0xff, b'9', b'<', b',']);
                }
            }
            3 => {
                let end = (at + r.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let word = r.of(&WORDS).as_bytes();
                bytes.splice(at..at, word.iter().copied());
            }
            5 => {
                let end = (at + r.below(200)).min(bytes.len());
                let copy = bytes[at..end].to_vec();
                let to = r.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            6 => bytes.truncate(at),
            7 => {
                let other = r.of(others);
                let from = r.below(other.len() + 1);
                let end = (from + r.below(400)).min(other.len());
                bytes.splice(at..at, other[from..end].iter().copied());
            }
            _ => {
                for byte in bytes.iter_mut().skip(at).take(4) {
                    *byte = u8::try_from(r.below(256)).unwrap_or(0);
                }
            }
        }
        bytes.truncate(100_000);
    }
}

/// Takes a workbook's package apart, changes one part, and packs it again: a change in packed bytes
/// seldom gets further than the unpacking.
fn repack(package: &[u8], others: &[Vec<u8>], r: &mut Random) -> Option<Vec<u8>> {
    let mut from = zip::ZipArchive::new(Cursor::new(package)).ok()?;
    let chosen = r.below(from.len());
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for i in 0..from.len() {
        let part = from.by_index(i).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        part.take(200_000).read_to_end(&mut bytes).ok()?;
        if i == chosen {
            mutate(&mut bytes, others, r);
        }
        to.start_file(name, stored).ok()?;
        to.write_all(&bytes).ok()?;
    }
    Some(to.finish().ok()?.into_inner())
}

/// Changes a workbook's stream within its compound file.
fn restream(file: &[u8], others: &[Vec<u8>], r: &mut Random) -> Option<Vec<u8>> {
    let mut from = cfb::CompoundFile::open(Cursor::new(file)).ok()?;
    let mut bytes = Vec::new();
    from.open_stream("Workbook").ok()?.read_to_end(&mut bytes).ok()?;
    mutate(&mut bytes, others, r);
    let mut to = cfb::CompoundFile::create(Cursor::new(Vec::new())).ok()?;
    to.create_stream("Workbook").ok()?.write_all(&bytes).ok()?;
    to.flush().ok()?;
    Some(to.into_inner().into_inner())
}

/// The most memory that this process has held, in kilobytes, where the system says.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().trim_end_matches(" kB").trim().parse().ok()).unwrap_or(0)
}

fn watch(start: Instant) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(500));
            let since = SINCE.load(Ordering::Relaxed);
            let now = start.elapsed().as_secs() + 1;
            let input = INPUT.load(Ordering::Relaxed);
            if since > 0 && now.saturating_sub(since) > LONGEST {
                eprintln!("input {input} takes longer than {LONGEST} s");
                std::process::exit(1);
            }
            if peak() > MEMORY {
                eprintln!("more than {MEMORY} KB of memory at input {input}");
                std::process::exit(1);
            }
        }
    });
}

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let reader = words.next().unwrap_or_default();
    let mut number = |default: u64| words.next().and_then(|w| w.parse().ok()).unwrap_or(default);
    let (count, seed, seconds) = (number(100_000), number(1), number(u64::MAX));
    let seeds = seeds(&reader);
    if seeds.is_empty() {
        eprintln!("fuzz_statement csv|html|json|xlsx|xls [COUNT] [SEED] [SECONDS]");
        return ExitCode::FAILURE;
    }
    let start = Instant::now();
    watch(start);
    let (mut done, mut with_records) = (0u64, 0u64);
    while done < count && start.elapsed().as_secs() < seconds {
        INPUT.store(done, Ordering::Relaxed);
        SINCE.store(start.elapsed().as_secs() + 1, Ordering::Relaxed);
        let mut r = Random(seed.wrapping_mul(0x9E37_79B9).wrapping_add(done));
        let base = r.of(&seeds).clone();
        let inside = match reader.as_str() {
            "xlsx" if !r.one_in(4) => repack(&base, &seeds, &mut r),
            "xls" if !r.one_in(4) => restream(&base, &seeds, &mut r),
            _ => None,
        };
        let bytes = inside.unwrap_or_else(|| {
            let mut bytes = base;
            mutate(&mut bytes, &seeds, &mut r);
            bytes
        });
        let input = done;
        let outcome = std::panic::catch_unwind(|| {
            let file = File { name: "详单2016年01月.csv", bytes: &bytes };
            let statement = read(&[file], &Options::new());
            let report = match &statement {
                Ok(statement) => Some(&statement.report),
                Err(ReadError::Nothing(report)) => Some(&**report),
                Err(_) => None,
            };
            assert!(report.is_none_or(Report::is_accounted_for), "rows are lost: {report:?}");
            statement.map(|s| s.months.iter().map(|m| m.paid().parts.len()).sum::<usize>())
        });
        match outcome {
            Ok(Ok(_)) => with_records += 1,
            Ok(Err(_)) => {}
            Err(_) => {
                let path = std::env::temp_dir().join(format!("fuzz-{reader}-{seed}-{input}"));
                let _ = std::fs::write(&path, &bytes);
                eprintln!("panic at input {input} of seed {seed}; written to {}", path.display());
                return ExitCode::FAILURE;
            }
        }
        done += 1;
    }
    println!(
        "{reader}: {done} inputs, {with_records} with records, in {} s; at most {} MB of memory; no panic",
        start.elapsed().as_secs(),
        peak() / 1024
    );
    ExitCode::SUCCESS
}
