//! For the trainer: what the model sees of a page. Not part of the stable interface.

use crate::ledger::Span;
use crate::lexicon::Lexicon;
use crate::lexicon::vocabulary::{self, Terms};
use crate::page::Page;
use crate::{model, observe};

/// The hashes of a line's terms: its words and the pairs of neighbours, each once, in order of the hashes.
pub fn terms_of(line: &str) -> Vec<u64> {
    let (mut terms, mut hashes) = (Terms::default(), Vec::new());
    for word in observe::words_of(line) {
        let (word, pair) = terms.see(word);
        hashes.extend(word.into_iter().chain([pair]));
    }
    hashes.push(terms.last());
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// Terms by their hashes, and the weight of each.
#[derive(Debug)]
pub struct TermWeights(Box<vocabulary::Table>);

impl TermWeights {
    /// The more important terms first: there is not room for all.
    pub fn of(terms: impl Iterator<Item = (u64, i8)>) -> Self {
        TermWeights(vocabulary::table(terms))
    }

    /// As the crate compiles them in.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_flattened().as_flattened()
    }
}

/// The features of a page's segments, one row a segment.
#[derive(Debug)]
pub struct Rows {
    /// Where each segment stands in the page's text.
    pub spans: Vec<Span>,
    /// Numbers in a row.
    pub width: usize,
    /// The rows, one behind the other.
    pub values: Vec<f32>,
    /// What the compiled-in weights make of each segment: the log-odds of body.
    pub log_odds: Vec<f32>,
}

/// Where each segment stands in the page's text.
pub fn segments_of(page: &Page<'_>) -> impl Iterator<Item = Span> {
    page.segments.iter().map(|segment| segment.span)
}

/// Sees pages as the model does.
#[derive(Debug)]
pub struct Eye {
    lexicon: Lexicon,
}

impl Eye {
    /// Compiles the lexicon, with weights of terms.
    pub fn with_weights(weights: TermWeights) -> Self {
        Eye { lexicon: Lexicon::with_vocabulary(weights.0) }
    }

    /// The features of every segment of the page.
    pub fn rows(&self, page: &Page<'_>) -> Rows {
        let observed = observe::observe(page, &self.lexicon);
        let mut columns: Vec<Vec<f32>> = Vec::new();
        model::features(page, &observed, &mut |column| columns.push(column.clone()));
        let spans = segments_of(page).collect();
        let log_odds = model::log_odds(page, &observed);
        let value = |column: &Vec<f32>, segment| column.get(segment).or(column.first()).copied().unwrap_or_default();
        let row = |segment| columns.iter().map(move |column| value(column, segment));
        let values = (0..observed.len()).flat_map(row).collect();
        Rows { spans, log_odds, width: columns.len(), values }
    }
}
