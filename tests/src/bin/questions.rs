//! `questions [REGION …] [--who WORDS] [--question WORDS]`: every question of
//! everybody in every shipped market, or of those named: the slowest ten, with
//! what they took.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use tariff_core::rated_so_far;
use tariff_tests::shipped::{Question, market, people, regions};

/// How many are printed.
const SHOWN: usize = 10;

/// A question, and what it took.
struct Asked {
    region: String,
    who: &'static str,
    question: Question,
    time: Duration,
    months: u64,
}

fn main() -> ExitCode {
    let (mut named, mut who, mut what) = (Vec::new(), String::new(), String::new());
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--who" => who = words.next().unwrap_or_default(),
            "--question" => what = words.next().unwrap_or_default(),
            _ => named.push(word),
        }
    }
    let all = regions();
    if let Some(unknown) = named.iter().find(|name| !all.contains(name)) {
        eprintln!("questions: no region `{unknown}`; there are {}", all.join(", "));
        return ExitCode::from(2);
    }
    let mut asked = Vec::new();
    for region in if named.is_empty() { all } else { named } {
        let market = market(&region);
        for asker in people(&market, &region).into_iter().filter(|a| a.name.contains(&who)) {
            let customer = asker.customer.check(&market).unwrap();
            let named = |q: &Question| format!("{q:?}").contains(&what);
            for question in Question::ALL.into_iter().filter(named) {
                let (before, start) = (rated_so_far(), Instant::now());
                question.ask(&market, &customer);
                let (time, months) = (start.elapsed(), rated_so_far() - before);
                if time > Duration::from_millis(500) {
                    eprintln!("{region}: {}: {question:?}: {time:.2?}, {months}", asker.name);
                }
                let (region, who) = (region.clone(), asker.name);
                asked.push(Asked { region, who, question, time, months });
            }
        }
    }
    println!("{} questions", asked.len());
    asked.sort_by_key(|a| std::cmp::Reverse(a.time));
    println!("| region | customer | question | time | rated months |");
    println!("| --- | --- | --- | ---: | ---: |");
    for Asked { region, who, question, time, months } in asked.iter().take(SHOWN) {
        println!("| {region} | {who} | {question:?} | {time:.2?} | {months} |");
    }
    let most = asked.iter().max_by_key(|a| a.months);
    if let Some(Asked { region, who, question, months, .. }) = most {
        println!("most rated: {region}, {who}, {question:?}: {months} months");
    }
    ExitCode::SUCCESS
}
