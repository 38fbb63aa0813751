//! The example `many`: killed again and again, its files are those of a run
//! that nobody disturbed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tariff_tests::random::Random;

/// `cargo test` builds the examples of the workspace beside its tests.
fn example() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let path = test.parent().and_then(Path::parent).unwrap().join("examples/many");
    assert!(path.exists(), "build it first: cargo build -p tariff-core --example many");
    path
}

fn profiles(rows: usize) -> String {
    let mut r = Random(20_261_128);
    let mut text = String::from("id,minutes_out,minutes_in,data_mb,sms\n");
    for i in 0..rows {
        let minutes = match r.below(2_000) {
            0 => "many".to_owned(),
            1 => "999999999".to_owned(),
            2 => String::new(),
            _ => r.below(900).to_string(),
        };
        let (more, mb, sms) = (r.below(600), r.below(60_000), r.below(90));
        text += &format!("c{i},{minutes},{more},{mb},{sms}\n");
    }
    text
}

#[test]
fn a_killed_run_goes_on_without_losing_or_repeating_a_row() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("many");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let rows = 100_000;
    fs::write(folder.join("in.csv"), profiles(rows)).unwrap();
    let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/catalogue/chongqing.json");
    let start = |out: &str| {
        Command::new(example())
            .current_dir(&folder)
            .arg("--catalogue")
            .arg(&catalogue)
            .args(["--profiles", "in.csv", "--age", "35", "--out", out])
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    assert!(start("whole.csv").wait().unwrap().success());
    let mut kills = 0;
    for wait in (1..).map(|n| Duration::from_millis(40 * n)) {
        let mut run = start("killed.csv");
        std::thread::sleep(wait);
        if run.try_wait().unwrap().is_some_and(|status| status.success()) {
            break;
        }
        run.kill().unwrap();
        run.wait().unwrap();
        kills += usize::from(folder.join("killed.csv.state").exists());
    }
    assert!(kills > 0, "it was never killed halfway");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(read("killed.csv"), read("whole.csv"));
    assert_eq!(read("killed.csv.bad.csv"), read("whole.csv.bad.csv"));
    // Every row is in one of the two, once.
    let (good, bad) = (read("whole.csv"), read("whole.csv.bad.csv"));
    let all = good.lines().skip(1).chain(bad.lines().skip(1));
    let mut numbers: Vec<usize> =
        all.map(|line| line.split(',').next().unwrap().parse().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (2..rows + 2).collect::<Vec<_>>());
    assert!(bad.lines().any(|l| l.ends_with("\"more usage than a month can hold\"")));
    assert!(bad.lines().any(|l| l.contains("`minutes_out` is `many`")));
}

#[test]
fn everybody_is_advised_by_their_own_age() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ages");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut r = Random(20_261_129);
    let ages = ["16", "35", "70"];
    let rows: Vec<(usize, String)> = (0..300)
        .map(|i| (i % 3, format!("{},0,{},{}", r.below(500), r.below(60_000), r.below(90))))
        .collect();
    let mut mixed = String::from("id,age,minutes_out,minutes_in,data_mb,sms\n");
    let mut plain = String::from("id,minutes_out,minutes_in,data_mb,sms\n");
    for (i, (kind, usage)) in rows.iter().enumerate() {
        mixed += &format!("c{i},{},{usage}\n", ages[*kind]);
        plain += &format!("c{i},{usage}\n");
    }
    mixed += "odd,old,1,1,1,1\n";
    fs::write(folder.join("mixed.csv"), mixed).unwrap();
    fs::write(folder.join("plain.csv"), plain).unwrap();
    let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/catalogue/national.json");
    let run = |profiles: &str, more: &[&str], out: &str| -> Vec<String> {
        let mut command = Command::new(example());
        command.current_dir(&folder).arg("--catalogue").arg(&catalogue);
        command.args(["--profiles", profiles, "--out", out]).args(more).stderr(Stdio::null());
        assert!(command.status().unwrap().success());
        let text = fs::read_to_string(folder.join(out)).unwrap();
        text.lines().skip(1).map(str::to_owned).collect()
    };
    let found = run("mixed.csv", &[], "mixed.out");
    let alone = ages.map(|age| run("plain.csv", &["--age", age], &format!("{age}.out")));
    assert!(alone[0] != alone[1] && alone[1] != alone[2], "the ages make no difference");
    assert_eq!(found.len(), rows.len());
    for (i, line) in found.iter().enumerate() {
        assert_eq!(*line, alone[i % 3][i]);
    }
    let bad = fs::read_to_string(folder.join("mixed.out.bad.csv")).unwrap();
    assert!(bad.contains("302,\"`age` is `old`, and no number of years\""), "{bad}");
}
