//! Growth: twice the page, less than 2.2 times the instructions, for the whole and for every part. Counted, not clocked, so
//! it needs `valgrind` and a minute or two: `COPYDESK_GROWTH=1 cargo test --release --test growth -- --nocapture`.

mod common;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use common::families::{FAMILIES, Family, HTML_FAMILIES};
use copydesk::{Cleaner, Page};

/// The smaller page of each family; the greater one is doubled twice: the steps in which tables grow even out.
const BYTES: usize = 16_000;
const DOUBLED: usize = 2;
/// How much more a page may cost when it is doubled.
const MOST: f64 = 2.2;
/// A part that costs less than this share of the smaller page's cleaning is not held to the bound: it cannot matter, and
/// what it costs once weighs more in it than what grows.
const LEAST_SHARE: f64 = 0.05;

fn families() -> impl Iterator<Item = (bool, &'static Family)> {
    FAMILIES.iter().map(|family| (false, family)).chain(HTML_FAMILIES.iter().map(|family| (true, family)))
}

/// What is counted: from the page as a string to the article.
#[inline(never)]
fn measured(cleaner: &Cleaner, is_html: bool, page: &str) {
    let page = if is_html { Page::from_html(page) } else { Page::from_text(page) };
    std::hint::black_box(cleaner.clean_page(&page));
}

/// Run under the counter by the test below; does nothing else.
#[test]
fn clean_every_family() {
    if std::env::var_os("COPYDESK_COUNTED").is_none() {
        return;
    }
    let cleaner = Cleaner::default();
    // What is built once is built now.
    measured(&cleaner, true, "<p>The ferry sails at dawn, 3 May 2021.");
    for (is_html, (_, page)) in families() {
        for bytes in [BYTES, DOUBLED * DOUBLED * BYTES] {
            measured(&cleaner, is_html, &page(bytes));
        }
    }
    // Ends the count of the last one.
    measured(&cleaner, false, "");
}

#[test]
fn instructions_grow_with_the_page() {
    if std::env::var_os("COPYDESK_GROWTH").is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let counts = counts(folder.path());
    let mut table =
        String::from("| family | instructions a byte | growth | worst part | its growth |\n|---|--:|--:|---|--:|\n");
    let mut failures = Vec::new();
    for ((is_html, (family, _)), pair) in families().zip(counts.chunks_exact(2)) {
        let [once, grown] = pair else { continue };
        let all = once["measured"];
        let growth = |part: &str| (grown[part] as f64 / once[part].max(1) as f64).sqrt();
        let parts =
            once.keys().filter(|part| grown.contains_key(*part) && once[*part] as f64 > LEAST_SHARE * all as f64);
        let growths = parts.filter(|part| *part != "measured").map(|part| (growth(part), part.as_str()));
        let worst = growths.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((0.0, "none"));
        let (whole, name) = (growth("measured"), if is_html { format!("HTML: {family}") } else { family.to_string() });
        writeln!(table, "| {name} | {} | {whole:.2} | {} | {:.2} |", all / BYTES as u64, worst.1, worst.0).unwrap();
        if whole >= MOST || worst.0 >= MOST {
            failures.push(format!("{name}: {whole:.2}, {} {:.2}", worst.1, worst.0));
        }
    }
    println!("{table}");
    assert!(failures.is_empty(), "{failures:#?}");
}

/// What each call of [`measured`] costs: instructions of each part, whatever it calls included.
fn counts(folder: &Path) -> Vec<BTreeMap<String, u64>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--compress-pos=no", "--dump-before=growth::measured*"])
        .arg(format!("--callgrind-out-file={}", folder.join("dump").display()))
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "clean_every_family", "--test-threads=1"])
        .env("COPYDESK_COUNTED", "1")
        .output()
        .expect("valgrind is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let dumps = (1..).map_while(|number| std::fs::read_to_string(folder.join(format!("dump.{number}"))).ok());
    // Before the first family the start of the process and the warming up are dumped.
    let counts: Vec<_> = dumps.skip(2).map(|dump| parts(&dump)).collect();
    assert_eq!(counts.len(), 2 * families().count());
    counts
}

/// The instructions of the parts in one dump: the cost lines below a function's name are its own, or of what it calls.
fn parts(dump: &str) -> BTreeMap<String, u64> {
    let mut names: HashMap<&str, &str> = HashMap::new();
    let mut parts = BTreeMap::new();
    let mut part = None;
    for line in dump.lines() {
        if let Some((key, name)) = line.split_once("fn=(") {
            let (id, name) = name.split_once(')').unwrap_or_default();
            if !name.is_empty() {
                names.insert(id, name.trim_start());
            }
            if key.is_empty() {
                part = names.get(id).and_then(|name| part_name(name));
            }
        } else if let (Some(part), Some((position, cost))) = (&part, line.split_once(' '))
            && position.bytes().all(|byte| byte.is_ascii_digit())
        {
            *parts.entry(String::clone(part)).or_default() += cost.parse::<u64>().unwrap_or_default();
        }
    }
    parts
}

/// A part's name for readers, from the function that is the door to it.
fn part_name(function: &str) -> Option<String> {
    let path = function.strip_prefix("copydesk::").or_else(|| function.strip_prefix("growth::"))?;
    let pass = path.strip_prefix("passes::").and_then(|pass| pass.strip_suffix("::claims"));
    let door = [
        "measured",
        "observe::observe",
        "model::score",
        "arbiter::Arbiter::decide",
        "assemble::assemble",
        "page::html::page",
        "page::text::segments",
    ];
    pass.map(str::to_owned)
        .or_else(|| door.contains(&path).then(|| path.rsplit("::").next().unwrap_or(path).to_owned()))
}
