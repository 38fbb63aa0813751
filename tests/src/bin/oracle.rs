//! `oracle FILE…`: replays oracle cases and prints a line for each.

use std::process::ExitCode;

use tariff_tests::oracle::{Outcome, replay};

fn main() -> ExitCode {
    let files: Vec<_> = std::env::args_os().skip(1).collect();
    if files.is_empty() {
        eprintln!("oracle: no file; give one or more files of oracle cases");
        return ExitCode::from(2);
    }
    let (mut passed, mut failed, mut unsupported) = (0, 0, 0);
    for file in &files {
        let name = file.to_string_lossy();
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(e) => {
                eprintln!("oracle: {name} can't be read: {e}");
                return ExitCode::from(2);
            }
        };
        let replayed = match replay(&text) {
            Ok(replayed) => replayed,
            Err(e) => {
                eprintln!("oracle: {name}: {e}");
                return ExitCode::from(2);
            }
        };
        for case in replayed {
            match case.outcome {
                Outcome::Pass => passed += 1,
                Outcome::Fail => failed += 1,
                Outcome::Unsupported => unsupported += 1,
            }
            println!("{case}");
        }
    }
    let cases = passed + failed + unsupported;
    println!("{cases} cases: {passed} pass, {failed} fail, {unsupported} unsupported");
    ExitCode::from(u8::from(failed > 0))
}
