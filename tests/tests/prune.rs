//! The example `prune`: what could be withdrawn, and who would pay what then.

use std::fs;
use std::path::Path;
use std::process::Command;

/// `cargo test` builds the examples of the workspace beside its tests.
fn prune(arguments: &[&str]) -> (bool, String, String) {
    let test = std::env::current_exe().unwrap();
    let path = test.parent().and_then(Path::parent).unwrap().join("examples/prune");
    assert!(path.exists(), "build it first: cargo build -p tariff-core --example prune");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let out = Command::new(path).current_dir(root).args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (out.status.success(), text(&out.stdout), text(&out.stderr))
}

const REGION: [&str; 2] = ["www/catalogue/chongqing.json", "www/catalogue/national.json"];

#[test]
fn a_dearer_copy_of_a_plan_can_be_withdrawn_and_nobody_pays_more() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("prune");
    fs::create_dir_all(&folder).unwrap();
    let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let (profiles, out) = (file("in.csv"), file("out.csv"));
    // The filings: 25CQ301840 is 25CQ301839 at 20 yuan more.
    let rows = "id,plan,minutes_out,minutes_in,data_mb,sms\n\
        a,25CQ301840,100,0,1000,0\n\
        b,25CQ301839,100,0,1000,0\n\
        c,,2000,100,90000,10\n\
        d,25CQ301840,many,0,0,0\n\
        e,25CQ301840,700,20,80000,90\n";
    fs::write(&profiles, rows).unwrap();
    let more = ["--today", "2026-11-28", "--age", "35", "--profiles", &profiles, "--out", &out];
    let (fine, text, told) = prune(&[&REGION[..], &more].concat());
    assert!(fine, "{told}");
    let line = |start: &str| text.lines().find(|l| l.starts_with(start)).map(str::to_owned);
    assert_eq!(
        line("25CQ301840\t→").unwrap(),
        "25CQ301840\t→ 25CQ301839\tnever dearer, 20.00 a month less at least"
    );
    assert!(line("5 customers: 2 keep their plan, 1 rows").is_some(), "{text}");
    assert!(line("of 2 who have to move, 0 would pay more and 2 less").is_some(), "{text}");
    assert!(told.contains("row 5: `minutes_out` is `many`"), "{told}");
    let rows = fs::read_to_string(&out).unwrap();
    let moved: Vec<&str> = rows.lines().skip(1).collect();
    assert_eq!(moved.len(), 2);
    assert!(moved[0].starts_with("2,a,25CQ301840,") && moved[1].starts_with("6,e,25CQ301840,"));
}

#[test]
fn what_is_wrong_is_told() {
    let (fine, _, told) = prune(&[]);
    assert!(!fine && told.starts_with("usage: prune"), "{told}");
    let (fine, _, told) = prune(&["nowhere.json"]);
    assert!(!fine && told.starts_with("nowhere.json: "), "{told}");
    let (fine, _, told) = prune(&[&REGION[..], &["--withdraw", "none"]].concat());
    assert!(!fine && told.contains("there is no plan `none`"), "{told}");
}
