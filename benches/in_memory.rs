//! The library's own speed on one core: pages in memory in, articles dropped. Run by `benches/dumps.py`, or with
//! `cargo bench --bench in_memory -- PAGES.jsonl`; prints bytes and the least seconds of some rounds as JSON.

use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::time::Instant;

use copydesk::Cleaner;

const ROUNDS: usize = 3;

fn pages(path: &str) -> Vec<String> {
    let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let text = |line: String| {
        let row: serde_json::Value = serde_json::from_str(&line).expect("a JSON row");
        row["text"].as_str().expect("a text field").to_string()
    };
    BufReader::new(file).lines().map(|line| text(line.expect("a line"))).collect()
}

fn main() {
    // Cargo adds options of its own.
    let Some(path) = std::env::args().skip(1).find(|argument| !argument.starts_with('-')) else { return };
    let pages = pages(&path);
    let bytes: usize = pages.iter().map(String::len).sum();
    let cleaner = Cleaner::default();
    let round = || {
        let (start, on_core) = (Instant::now(), time_on_core());
        pages.iter().for_each(|page| drop(black_box(cleaner.clean(page))));
        time_on_core().zip(on_core).map_or(start.elapsed().as_secs_f64(), |(now, then)| now - then)
    };
    let seconds = (0..ROUNDS).map(|_| round()).fold(f64::INFINITY, f64::min);
    println!("{}", serde_json::json!({"pages": pages.len(), "bytes": bytes, "seconds": seconds}));
}

/// Seconds that this thread was on a core, where the system tells: other processes do not count.
fn time_on_core() -> Option<f64> {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = times.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}
