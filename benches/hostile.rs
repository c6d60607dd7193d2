//! The cost of hostile HTML of 10 MB against ordinary HTML of that size, in the same run, and the memory it takes, in bytes
//! for every byte of the document (Linux only). Run with `cargo bench --bench hostile`.

#[path = "../tests/common/families.rs"]
#[expect(dead_code)]
mod families;

use std::time::{Duration, Instant};

use copydesk::Cleaner;
use families::{HTML_FAMILIES, ordinary_html};

const BYTES: usize = 10_000_000;

/// The fastest of so many runs counts.
const ROUNDS: usize = 3;

/// The most memory the process has held since it was last asked, in bytes.
fn peak_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: usize = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    Some(kilobytes * 1024)
}

fn measured(cleaner: &Cleaner, html: &str) -> (Duration, Option<f64>) {
    let mut fastest = Duration::MAX;
    peak_memory();
    let before = peak_memory();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let article = cleaner.clean_html(html);
        fastest = fastest.min(start.elapsed());
        assert!(article.is_ok());
    }
    let taken = before.zip(peak_memory()).map(|(before, peak)| peak.saturating_sub(before) as f64 / html.len() as f64);
    (fastest, taken)
}

fn main() {
    let cleaner = Cleaner::default();
    let page = ordinary_html(BYTES);
    let (floor, memory) = measured(&cleaner, &page);
    let shown = |memory: Option<f64>| memory.map_or("?".to_string(), |bytes| format!("{bytes:.1}"));
    println!(
        "ordinary: {:.1} MB in {:.2} s, {} bytes a byte",
        page.len() as f64 / 1e6,
        floor.as_secs_f64(),
        shown(memory)
    );
    let floor = floor.as_secs_f64() / page.len() as f64;
    let mut rows: Vec<(f64, String)> = Vec::new();
    for (name, family) in HTML_FAMILIES {
        let page = family(BYTES);
        let (taken, memory) = measured(&cleaner, &page);
        let ratio = taken.as_secs_f64() / page.len() as f64 / floor;
        rows.push((ratio, format!("{name:<24}{ratio:>6.2} times, {:>5} bytes a byte", shown(memory))));
    }
    rows.sort_by(|one, other| other.0.total_cmp(&one.0));
    rows.iter().for_each(|(_, row)| println!("{row}"));
}
