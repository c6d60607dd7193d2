//! For the trainer: what the model sees of a page. Not part of the stable interface.

use crate::ledger::Span;
use crate::lexicon::Lexicon;
use crate::page::Page;
use crate::{model, observe};

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

/// Sees pages as the model does.
#[derive(Debug)]
pub struct Eye {
    lexicon: Lexicon,
}

impl Eye {
    /// Compiles the lexicon.
    #[expect(clippy::new_without_default)]
    pub fn new() -> Self {
        Eye { lexicon: Lexicon::new() }
    }

    /// The features of every segment of the page.
    pub fn rows(&self, page: &Page<'_>) -> Rows {
        let observed = observe::observe(page, &self.lexicon);
        let mut columns: Vec<Vec<f32>> = Vec::new();
        model::features(page, &observed, &mut |column| columns.push(column.clone()));
        let spans = page.segments.iter().map(|segment| segment.span).collect();
        let log_odds = model::log_odds(page, &observed);
        let value = |column: &Vec<f32>, segment| column.get(segment).or(column.first()).copied().unwrap_or_default();
        let row = |segment| columns.iter().map(move |column| value(column, segment));
        let values = (0..observed.len()).flat_map(row).collect();
        Rows { spans, log_odds, width: columns.len(), values }
    }
}
