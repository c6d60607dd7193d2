//! The corpus: pages and what is known of them, row beside row.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde::Deserialize;
use serde::de::DeserializeOwned;

pub struct Set {
    pub pages: Vec<RawPage>,
    /// The truth of the page of the same index.
    pub gold: Vec<Gold>,
}

#[derive(Deserialize)]
pub struct RawPage {
    pub id: String,
    pub url: Option<String>,
    #[serde(default)]
    pub text: String,
    pub html: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Gold {
    pub id: String,
    pub title: Option<String>,
    pub body: Body,
    pub faqs: Vec<Pair>,
    pub author: Option<String>,
    pub published: Option<String>,
    /// The day of an ordinary page.
    pub date: Option<String>,
    pub removed: Vec<Removal>,
}

/// A body is told as one text or by paragraphs.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Body {
    Text(String),
    Paragraphs(Vec<String>),
}

#[derive(Deserialize)]
pub struct Pair {
    pub question: String,
    #[serde(default)]
    pub answer: Option<String>,
}

#[derive(Deserialize)]
pub struct Removal {
    pub kind: String,
    pub text: String,
}

impl Set {
    /// Reads both files; every page must have its truth and every truth its page.
    pub fn read(corpus: &Path, pages: &str, gold: &str) -> Set {
        let set = Set { pages: rows(&corpus.join(pages)), gold: rows(&corpus.join(gold)) };
        let of_pages = set.pages.iter().map(|page| &page.id);
        assert!(of_pages.eq(set.gold.iter().map(|gold| &gold.id)), "{pages} and {gold} do not tell of the same pages");
        assert!(!set.pages.is_empty(), "{pages} is empty");
        set
    }
}

/// The rows of a gzipped JSONL file.
pub fn rows<Row: DeserializeOwned>(path: &Path) -> Vec<Row> {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = BufReader::new(MultiGzDecoder::new(file)).lines();
    lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect()
}

impl Default for Body {
    fn default() -> Self {
        Body::Text(String::new())
    }
}

impl Body {
    pub fn paragraphs(&self) -> &[String] {
        match self {
            Body::Text(text) => std::slice::from_ref(text),
            Body::Paragraphs(paragraphs) => paragraphs,
        }
    }

    pub fn joined(&self) -> String {
        self.paragraphs().join("\n")
    }
}
