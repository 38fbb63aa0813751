//! `cargo xtask …`: everything that is done to this project, one command each.
//!
//! A command is a module with one function and an arm in [`run`]; `tools` knows the machine.

mod bench;
mod browse;
mod build;
mod catalogue;
mod instructions;
mod measure;
mod serve;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;

use tools::Workspace;

const HELP: &str = "\
cargo xtask <command>

  build                          compile the page into target/site and weigh it
  serve [--port N] [--no-build]  build, then serve the page on 127.0.0.1 (port 8080)
  catalogue                      check the catalogue files and count what is in them
  test [STEP…]                   run every check, or only the steps named
  screenshots [--no-build] [WORD…]
                                 picture every screen in every mode, or those whose names have a word
  bench                          measure choosing, ranking and reading statements
  bench --peers                  measure ranking beside NumPy, Polars, DuckDB, HiGHS and CP-SAT
  bench --engine                 measure the core in Chromium, beside the native build
  bench --browser [--no-build]   the same, and the page: first load, input to paint, on a slow device
  bench --soak N [--no-build]    measure memory while a kiosk serves N customers
  instructions [--accept]        count the instructions of hot loops, or accept what they take
  help                           print this text

Steps of test: ";

#[derive(Debug, PartialEq)]
enum Command {
    Bench { what: Bench, build: bool },
    Build,
    Catalogue,
    Instructions { accept: bool },
    Screenshots { words: Vec<String>, build: bool },
    Serve { port: u16, build: bool },
    Test { only: Vec<String> },
    Help,
}

#[derive(Debug, PartialEq)]
enum Bench {
    Core,
    Peers,
    Engine,
    Browser,
    Soak(u32),
}

fn main() -> ExitCode {
    match parse(lexopt::Parser::from_env()).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut arguments: lexopt::Parser) -> Result<Command> {
    let see_help = "`cargo xtask help` lists what there is";
    let mut command = match arguments.next()? {
        None | Some(Short('h') | Long("help")) => Command::Help,
        Some(Value(word)) => match word.to_string_lossy().as_ref() {
            "bench" => Command::Bench { what: Bench::Core, build: true },
            "build" => Command::Build,
            "catalogue" => Command::Catalogue,
            "instructions" => Command::Instructions { accept: false },
            "screenshots" => Command::Screenshots { words: Vec::new(), build: true },
            "serve" => Command::Serve { port: 8080, build: true },
            "test" => Command::Test { only: Vec::new() },
            "help" => Command::Help,
            other => bail!("there is no command `{other}`; {see_help}"),
        },
        Some(option) => bail!("{}; {see_help}", option.unexpected()),
    };
    while let Some(argument) = arguments.next()? {
        match (&mut command, argument) {
            (Command::Serve { port, .. }, Long("port")) => {
                let text = arguments.value()?.to_string_lossy().into_owned();
                let Ok(number) = text.parse() else {
                    bail!("`--port {text}` is not a port; give a number from 0 to 65535");
                };
                *port = number;
            }
            (Command::Bench { what, .. }, Long("browser")) => *what = Bench::Browser,
            (Command::Bench { what, .. }, Long("engine")) => *what = Bench::Engine,
            (Command::Bench { what, .. }, Long("peers")) => *what = Bench::Peers,
            (Command::Bench { what, .. }, Long("soak")) => {
                let text = arguments.value()?.to_string_lossy().into_owned();
                let Some(number) = text.parse().ok().filter(|number| *number > 0) else {
                    bail!("`--soak {text}` is no number of customers; try --soak 500");
                };
                *what = Bench::Soak(number);
            }
            (
                Command::Serve { build, .. }
                | Command::Screenshots { build, .. }
                | Command::Bench { build, .. },
                Long("no-build"),
            ) => *build = false,
            (Command::Instructions { accept }, Long("accept")) => *accept = true,
            (Command::Screenshots { words, .. }, Value(word)) => {
                words.push(word.to_string_lossy().into_owned());
            }
            (Command::Test { only }, Value(step)) => {
                let step = step.to_string_lossy().into_owned();
                if !test::NAMES.contains(&step.as_str()) {
                    bail!("there is no step `{step}`; the steps are {}", test::NAMES.join(", "));
                }
                only.push(step);
            }
            (_, Short('h') | Long("help")) => return Ok(Command::Help),
            (_, argument) => bail!("{}; {see_help}", argument.unexpected()),
        }
    }
    Ok(command)
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Bench { what: Bench::Core, .. } => bench::run(&Workspace::find()?),
        Command::Bench { what: Bench::Peers, .. } => bench::peers(&Workspace::find()?),
        Command::Bench { what: Bench::Engine, .. } => measure::chromium(&Workspace::find()?),
        Command::Bench { what: Bench::Browser, build } => {
            let workspace = Workspace::find()?;
            measure::chromium(&workspace)?;
            browse::bench(&workspace, build)
        }
        Command::Bench { what: Bench::Soak(customers), build } => {
            browse::soak(&Workspace::find()?, customers, build)
        }
        Command::Build => build::run(&Workspace::find()?),
        Command::Catalogue => catalogue::run(&Workspace::find()?),
        Command::Instructions { accept } => instructions::run(&Workspace::find()?, accept),
        Command::Screenshots { words, build } => {
            browse::screenshots(&Workspace::find()?, &words, build)
        }
        Command::Serve { port, build } => serve::run(&Workspace::find()?, port, build),
        Command::Test { only } => test::run(&Workspace::find()?, &only),
        Command::Help => {
            println!("{HELP}{}", test::NAMES.join(", "));
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Command, String> {
        parse(lexopt::Parser::from_args(words)).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn reads_commands_and_their_options() {
        assert_eq!(parsed(&[]), Ok(Command::Help));
        assert_eq!(parsed(&["bench"]), Ok(Command::Bench { what: Bench::Core, build: true }));
        assert_eq!(
            parsed(&["bench", "--soak", "500", "--no-build"]),
            Ok(Command::Bench { what: Bench::Soak(500), build: false })
        );
        assert_eq!(
            parsed(&["bench", "--browser"]),
            Ok(Command::Bench { what: Bench::Browser, build: true })
        );
        assert_eq!(
            parsed(&["bench", "--engine"]),
            Ok(Command::Bench { what: Bench::Engine, build: true })
        );
        assert_eq!(
            parsed(&["screenshots", "--no-build", "result"]),
            Ok(Command::Screenshots { words: vec!["result".into()], build: false })
        );
        assert_eq!(
            parsed(&["bench", "--peers"]),
            Ok(Command::Bench { what: Bench::Peers, build: true })
        );
        assert_eq!(
            parsed(&["instructions", "--accept"]),
            Ok(Command::Instructions { accept: true })
        );
        assert_eq!(parsed(&["build"]), Ok(Command::Build));
        assert_eq!(
            parsed(&["serve", "--port=8081", "--no-build"]),
            Ok(Command::Serve { port: 8081, build: false })
        );
        assert_eq!(
            parsed(&["test", "format", "browser"]),
            Ok(Command::Test { only: vec!["format".into(), "browser".into()] })
        );
    }

    #[test]
    fn says_what_is_wrong_and_what_to_type() {
        for (words, expected) in [
            (&["bild"][..], "there is no command `bild`; `cargo xtask help` lists what there is"),
            (
                &["serve", "--port", "web"],
                "`--port web` is not a port; give a number from 0 to 65535",
            ),
            (&["bench", "--soak", "0"], "`--soak 0` is no number of customers; try --soak 500"),
            (
                &["bench", "--fast"],
                "invalid option '--fast'; `cargo xtask help` lists what there is",
            ),
            (
                &["build", "--fast"],
                "invalid option '--fast'; `cargo xtask help` lists what there is",
            ),
        ] {
            assert_eq!(parsed(words), Err(expected.to_owned()));
        }
        assert!(parsed(&["test", "everything"]).unwrap_err().contains("format, clippy"));
    }
}
