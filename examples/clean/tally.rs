//! What a run has done, counted.

use std::time::Duration;

use copydesk::{Article, Fate, Noise};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

const KINDS: usize = Noise::ALL.len();

/// Counts of documents and bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Documents that were cleaned and written.
    pub cleaned: u64,
    /// Rows, records or documents that could not be cleaned.
    pub bad: u64,
    /// Documents that were cleaned but not asked for: their language or confidence.
    pub filtered: u64,
    /// Records that hold no page: redirects, images and the like.
    pub skipped: u64,
    /// Inputs that could not be opened.
    pub unopened: u64,
    /// Bytes of the cleaned documents, as text or HTML.
    pub input_bytes: u64,
    /// Bytes of their cleaned text.
    pub kept_bytes: u64,
    removed_bytes: [u64; KINDS],
}

impl Tally {
    /// The counts of one cleaned article.
    pub fn of(article: &Article, input_bytes: usize, kept_bytes: usize) -> Self {
        let mut tally =
            Tally { cleaned: 1, input_bytes: input_bytes as u64, kept_bytes: kept_bytes as u64, ..Tally::default() };
        for entry in article.removed() {
            if let Fate::Noise(kind) = entry.fate
                && let Some(bytes) = tally.removed_bytes.get_mut(kind as usize)
            {
                *bytes += entry.span.len() as u64;
            }
        }
        tally
    }

    pub fn add(&mut self, other: &Tally) {
        self.cleaned += other.cleaned;
        self.bad += other.bad;
        self.filtered += other.filtered;
        self.skipped += other.skipped;
        self.unopened += other.unopened;
        self.input_bytes += other.input_bytes;
        self.kept_bytes += other.kept_bytes;
        for (sum, bytes) in self.removed_bytes.iter_mut().zip(other.removed_bytes) {
            *sum += bytes;
        }
    }

    /// Removed bytes by kind, the most first.
    fn removed(&self) -> Vec<(&'static str, u64)> {
        let kinds = Noise::ALL.iter().map(|kind| kind.as_str()).zip(self.removed_bytes);
        let mut kinds: Vec<_> = kinds.filter(|(_, bytes)| *bytes > 0).collect();
        kinds.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
        kinds
    }

    /// All counts as JSON, with the time the whole run took.
    pub fn report(&self, time: Duration) -> Value {
        let removed: Map<String, Value> =
            self.removed().into_iter().map(|(kind, bytes)| (kind.to_owned(), bytes.into())).collect();
        json!({
            "documents": self.cleaned, "errors": self.bad, "filtered": self.filtered, "skipped": self.skipped,
            "unopened": self.unopened, "input_bytes": self.input_bytes, "kept_bytes": self.kept_bytes,
            "removed_bytes": removed, "seconds": (time.as_secs_f64() * 1000.0).round() / 1000.0,
        })
    }

    /// The counts for a person.
    pub fn summary(&self, time: Duration) -> String {
        let seconds = time.as_secs_f64().max(1e-3);
        let mut lines = vec![format!(
            "{} documents in {seconds:.1} s ({:.0} documents/s, {}/s)",
            self.cleaned,
            self.cleaned as f64 / seconds,
            size((self.input_bytes as f64 / seconds) as u64),
        )];
        if self.input_bytes > 0 {
            let share = 100.0 * self.kept_bytes as f64 / self.input_bytes as f64;
            lines.push(format!("kept {} of {} ({share:.0} %)", size(self.kept_bytes), size(self.input_bytes)));
        }
        lines
            .extend(self.removed().into_iter().map(|(kind, bytes)| format!("  removed {kind:<20}{:>10}", size(bytes))));
        for (count, what) in [
            (self.filtered, "filtered out"),
            (self.skipped, "records without a page"),
            (self.bad, "not cleaned"),
            (self.unopened, "inputs not opened"),
        ] {
            if count > 0 {
                lines.push(format!("{what}: {count}"));
            }
        }
        lines.join("\n")
    }
}

/// A number of bytes, short.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up_by_kind() {
        let page = "The river rose by two metres overnight, and the road was closed.\n\n(Video) The flood";
        let article = copydesk::clean(page);
        let mut tally = Tally::of(&article, page.len(), article.text().len());
        tally.add(&tally.clone());
        let report = tally.report(Duration::from_millis(1500));
        assert_eq!(report["documents"], 2);
        assert_eq!(report["removed_bytes"], json!({"caption": 2 * "(Video) The flood".len()}));
        assert_eq!(report["seconds"], 1.5);
        assert!(tally.summary(Duration::from_secs(1)).contains("removed caption"));
    }
}
