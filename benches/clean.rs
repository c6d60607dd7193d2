//! The cost of cleaning against a floor measured in the same run: one `unicode_words` pass over every line, words
//! counted. Run with `cargo bench --bench clean`; with `COPYDESK_CORPUS` set to a corpus folder, its `text/wet.jsonl.gz` is
//! cleaned, else the sample pages of `tests/fixtures`.

use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use copydesk::Cleaner;
use criterion::{Criterion, Throughput};
use unicode_segmentation::UnicodeSegmentation;

/// Rounds of the paired measurement; the median ratio is printed.
const ROUNDS: usize = 7;

fn corpus() -> Vec<String> {
    match std::env::var_os("COPYDESK_CORPUS") {
        Some(folder) => wet_pages(&PathBuf::from(folder).join("text/wet.jsonl.gz")),
        None => fixture_pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")),
    }
}

fn wet_pages(path: &Path) -> Vec<String> {
    let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rows = BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines();
    let text = |line: String| -> String {
        let row: serde_json::Value = serde_json::from_str(&line).expect("a JSON row");
        row["text"].as_str().expect("a text field").to_string()
    };
    rows.map(|line| text(line.expect("a line"))).collect()
}

fn fixture_pages(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a text page")).collect()
}

fn floor(pages: &[String]) -> usize {
    pages.iter().flat_map(|page| page.lines()).map(|line| line.unicode_words().count()).sum()
}

fn clean(cleaner: &Cleaner, pages: &[String]) -> usize {
    pages.iter().map(|page| cleaner.clean(page).body.len()).sum()
}

fn timed(work: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

/// Both in turn, so that a machine that slows down slows both.
fn print_ratio(cleaner: &Cleaner, pages: &[String]) {
    let mut ratios: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let floor = timed(|| floor(pages));
            timed(|| clean(cleaner, pages)).as_secs_f64() / floor.as_secs_f64()
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    let (low, median, high) = (ratios[0], ratios[ROUNDS / 2], ratios[ROUNDS - 1]);
    println!("clean / unicode_words: {median:.2} times (of {ROUNDS} paired rounds {low:.2} to {high:.2})");
}

fn main() {
    let pages = corpus();
    let bytes: usize = pages.iter().map(String::len).sum();
    let cleaner = Cleaner::default();
    println!("{} pages, {:.1} MB", pages.len(), bytes as f64 / 1e6);
    print_ratio(&cleaner, &pages);
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let mut group = criterion.benchmark_group("text");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("floor: unicode_words a line", |bencher| bencher.iter(|| floor(black_box(&pages))));
    group.bench_function("clean", |bencher| bencher.iter(|| clean(&cleaner, black_box(&pages))));
    group.finish();
    criterion.final_summary();
}
