//! For the trainer: what the model sees of a page. Not part of the stable interface.

use crate::ledger::Span;
use crate::lexicon::{Lexicon, vocabulary};
use crate::page::Page;
use crate::{model, observe};

/// Words share so many weights.
pub const WORD_PLACES: usize = vocabulary::PLACES;

/// Of each word of a text which of the [weights](Eye::with_weights) is its own.
pub fn word_places(text: &str) -> Vec<usize> {
    observe::words_of(text).into_iter().map(vocabulary::place).collect()
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
    /// Compiles the lexicon, with weights of words.
    pub fn with_weights(weights: &[i8; WORD_PLACES]) -> Self {
        Eye { lexicon: Lexicon::with_weights(weights) }
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
