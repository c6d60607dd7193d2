//! The cost of cleaning HTML, parse to dropped result, against the parse alone (`scraper::Html::parse_document`) of the
//! same pages in the same run, and against other extractors. Run with `cargo bench --bench html` (`--features peers` for the
//! extractors); with `COPYDESK_CORPUS` set to a corpus folder, its `html/pages.jsonl.gz` is cleaned, else the sample pages of
//! `tests/fixtures`.

use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use copydesk::Cleaner;

/// Rounds of the paired measurement; the median ratio is printed.
const ROUNDS: usize = 7;

fn corpus() -> Vec<String> {
    match std::env::var_os("COPYDESK_CORPUS") {
        Some(folder) => corpus_pages(&PathBuf::from(folder).join("html/pages.jsonl.gz")),
        None => fixture_pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")),
    }
}

fn corpus_pages(path: &Path) -> Vec<String> {
    let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rows = BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines();
    let html = |line: String| -> String {
        let row: serde_json::Value = serde_json::from_str(&line).expect("a JSON row");
        row["html"].as_str().expect("an html field").to_string()
    };
    rows.map(|line| html(line.expect("a line"))).collect()
}

fn fixture_pages(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "html"));
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("an HTML page")).collect()
}

fn parse(pages: &[String]) -> usize {
    pages.iter().map(|page| scraper::Html::parse_document(page).tree.nodes().len()).sum()
}

fn render(pages: &[String]) -> usize {
    pages.iter().map(|page| copydesk::Page::from_html(page).text().len()).sum()
}

fn clean(cleaner: &Cleaner, pages: &[String]) -> usize {
    pages.iter().map(|page| cleaner.clean_html(page).map_or(0, |article| article.body.len())).sum()
}

#[cfg(feature = "peers")]
fn dom_smoothie(pages: &[String]) -> usize {
    let text = |page: &String| {
        let mut readability = dom_smoothie::Readability::new(page.as_str(), None, None).ok()?;
        Some(readability.parse().ok()?.text_content.len())
    };
    pages.iter().filter_map(text).sum()
}

fn timed(work: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

/// Each in turn with the parse, so that a machine that slows down slows both.
fn print_ratio(name: &str, pages: &[String], work: impl Fn(&[String]) -> usize) {
    let bytes: usize = pages.iter().map(String::len).sum();
    let mut fastest = Duration::MAX;
    let mut ratios: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let floor = timed(|| parse(pages));
            let taken = timed(|| work(pages));
            fastest = fastest.min(taken);
            taken.as_secs_f64() / floor.as_secs_f64()
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    let speed = bytes as f64 / 1e6 / fastest.as_secs_f64();
    let (low, median, high) = (ratios[0], ratios[ROUNDS / 2], ratios[ROUNDS - 1]);
    println!("{name:<24}{median:>6.2} times the parse ({low:.2} to {high:.2}), {speed:.0} MB/s at best");
}

fn main() {
    let pages = corpus();
    let bytes: usize = pages.iter().map(String::len).sum();
    println!("{} pages, {:.1} MB; median of {ROUNDS} paired rounds", pages.len(), bytes as f64 / 1e6);
    let cleaner = Cleaner::default();
    print_ratio("parse alone", &pages, parse);
    print_ratio("page, before cleaning", &pages, render);
    print_ratio("clean_html", &pages, |pages| clean(&cleaner, pages));
    #[cfg(feature = "peers")]
    print_ratio("dom_smoothie", &pages, dom_smoothie);
}
