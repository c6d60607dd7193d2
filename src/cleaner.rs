//! The way of the data, written out in order.

use std::sync::LazyLock;

use crate::arbiter;
use crate::article::Article;
use crate::assemble;
use crate::lexicon::Lexicon;
use crate::model;
use crate::observe;
use crate::page::Page;
use crate::passes::{PASSES, View};

static DEFAULT: LazyLock<Cleaner> = LazyLock::new(|| Cleaner { lexicon: Lexicon::new() });

/// Cleans plain text with the default options. See [`Cleaner::clean`].
///
/// ```
/// let article = copydesk::clean("Harvest ends early\n\nThe last field was cut on Monday, farmers said.");
/// assert_eq!(article.body.last().unwrap().text, "The last field was cut on Monday, farmers said.");
/// ```
pub fn clean(text: &str) -> Article {
    DEFAULT.clean(text)
}

/// Cleans pages; built once, used from many threads.
#[derive(Clone, Debug)]
pub struct Cleaner {
    lexicon: Lexicon,
}

impl Cleaner {
    /// Cleans plain text. Never fails; time and memory are linear in the length of the text.
    pub fn clean(&self, text: &str) -> Article {
        self.clean_page(&Page::from_text(text))
    }

    /// Cleans a page that was split before.
    pub fn clean_page(&self, page: &Page<'_>) -> Article {
        let observed = observe::observe(page, &self.lexicon);
        let view = View { page, observed: &observed };
        let claims = PASSES.iter().flat_map(|pass| pass(view)).collect();
        let scores = model::score(page, &observed);
        let labelled = arbiter::decide(page, claims, &scores);
        let article = assemble::assemble(page, &observed, labelled);
        Article { confidence: scores.confidence, ..article }
    }
}
