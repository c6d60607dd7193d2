//! Growth: twice the page, less than 2.5 times the instructions. Counted, not clocked, so it needs `valgrind` and some
//! minutes: `COPYDESK_GROWTH=1 cargo test --release --test growth -- --nocapture`.

mod common;

use std::process::Command;

use common::families::FAMILIES;

const BYTES: usize = 30_000;

/// Run under the counter by the test below; does nothing else.
#[test]
fn clean_one_family() {
    let (Ok(family), Ok(bytes)) = (std::env::var("FAMILY"), std::env::var("BYTES")) else { return };
    let (_, page) = FAMILIES.iter().find(|(name, _)| *name == family).unwrap();
    copydesk::clean(&page(bytes.parse().unwrap()));
}

#[test]
fn instructions_grow_with_the_page() {
    if std::env::var_os("COPYDESK_GROWTH").is_none() {
        return;
    }
    let start = instructions("newlines", 0);
    let mut failures = Vec::new();
    for (family, _) in FAMILIES {
        let once = instructions(family, BYTES).saturating_sub(start).max(1);
        let twice = instructions(family, 2 * BYTES).saturating_sub(start);
        let growth = twice as f64 / once as f64;
        println!("{family:<32}{:>8} instructions a byte{growth:>8.2}", once / BYTES as u64);
        if growth >= 2.5 {
            failures.push(format!("{family}: {growth:.2}"));
        }
    }
    assert!(failures.is_empty(), "{failures:?}");
}

fn instructions(family: &str, bytes: usize) -> u64 {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(std::env::current_exe().unwrap());
    command.args(["--exact", "clean_one_family", "--test-threads=1"]);
    let output = command.env("FAMILY", family).env("BYTES", bytes.to_string()).output().unwrap();
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{report}");
    let collected = report.lines().find_map(|line| line.split_once("Collected : ")).expect("a count of instructions");
    collected.1.trim().parse().unwrap()
}
