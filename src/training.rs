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
        let features = model::features(page, &observed);
        let spans = page.segments.iter().map(|segment| segment.span).collect();
        let log_odds = model::log_odds(page, &observed);
        let values = features.rows();
        Rows { spans, log_odds, width: values.len() / features.segments.max(1), values }
    }
}
