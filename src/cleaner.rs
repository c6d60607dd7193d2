//! The way of the data, written out in order.

use std::sync::LazyLock;

use crate::arbiter::Arbiter;
use crate::article::Article;
use crate::assemble;
use crate::error::Error;
use crate::ledger::Noise;
use crate::lexicon::Lexicon;
use crate::model;
use crate::observe;
use crate::page::Page;
use crate::passes::{PASSES, View};
use crate::values::language::language;

static DEFAULT: LazyLock<Cleaner> = LazyLock::new(Cleaner::default);

/// Cleans plain text with the default options. See [`Cleaner::clean`].
///
/// ```
/// let article = copydesk::clean("Harvest ends early\n\nThe last field was cut on Monday, farmers said.");
/// assert_eq!(article.body.last().unwrap().text, "The last field was cut on Monday, farmers said.");
/// ```
pub fn clean(text: &str) -> Article {
    DEFAULT.clean(text)
}

/// Cleans pages. Built once, which compiles all phrases (some milliseconds), used from many threads.
///
/// ```no_run
/// use copydesk::{Cleaner, Noise};
///
/// let cleaner = Cleaner::builder().keep(Noise::Caption).phrase(Noise::Share, "Spread the word").build()?;
/// let article = cleaner.clean("The river rose by two metres overnight.\n\nSpread the word");
/// assert_eq!(article.text(), "The river rose by two metres overnight.");
/// # Ok::<(), copydesk::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Cleaner {
    lexicon: Lexicon,
    arbiter: Arbiter,
    identify_language: bool,
    body_bias: f32,
}

impl Default for Cleaner {
    fn default() -> Self {
        Cleaner { lexicon: Lexicon::new(), arbiter: Arbiter::default(), identify_language: true, body_bias: 0.0 }
    }
}

impl Cleaner {
    /// A builder with the default options.
    pub fn builder() -> CleanerBuilder {
        CleanerBuilder::default()
    }

    /// Cleans plain text. Never fails and never panics; time and memory are linear in the length of the text.
    pub fn clean(&self, text: &str) -> Article {
        self.clean_page(&Page::from_text(text))
    }

    /// Cleans an HTML document.
    ///
    /// # Errors
    ///
    /// None yet.
    pub fn clean_html(&self, html: &str) -> Result<Article, Error> {
        Ok(self.clean_page(&Page::from_html(html)))
    }

    /// Cleans a page that was split before.
    ///
    /// ```
    /// let page = copydesk::Page::from_text("The river rose by two metres overnight.");
    /// let article = copydesk::Cleaner::default().clean_page(&page);
    /// assert!(article.ledger.tiles(page.text().len()));
    /// ```
    pub fn clean_page(&self, page: &Page<'_>) -> Article {
        let observed = observe::observe(page, &self.lexicon);
        let view = View { page, observed: &observed, lexicon: &self.lexicon };
        let claims = PASSES.iter().flat_map(|pass| pass(view)).collect();
        let scores = model::score(page, &observed, self.body_bias);
        let labelled = self.arbiter.decide(page, claims, &scores);
        let mut article = assemble::assemble(page, &observed, labelled, &scores.body_percent);
        // Four places: more would not come back the same from every reader of JSON.
        article.confidence = (scores.confidence * 1e4).round() / 1e4;
        if self.identify_language {
            article.metadata.language = longest_block(&article).and_then(language).map(str::to_string);
        }
        article
    }
}

fn longest_block(article: &Article) -> Option<&str> {
    article.body.iter().map(|block| block.text.as_str()).max_by_key(|text| text.len())
}

/// Options of a [`Cleaner`].
#[derive(Clone, Debug)]
#[must_use]
pub struct CleanerBuilder {
    phrases: Vec<(Noise, String)>,
    arbiter: Arbiter,
    identify_language: bool,
    body_bias: f32,
}

impl Default for CleanerBuilder {
    fn default() -> Self {
        CleanerBuilder { phrases: Vec::new(), arbiter: Arbiter::default(), identify_language: true, body_bias: 0.0 }
    }
}

impl CleanerBuilder {
    /// Keeps a kind of noise in the body. What other rules and the model remove stays removed.
    ///
    /// ```
    /// # use copydesk::{BlockKind, Cleaner, Noise};
    /// let cleaner = Cleaner::builder().keep(Noise::Caption).build()?;
    /// let article = cleaner.clean("The river rose by two metres overnight.\n\n(Video) The flood from above");
    /// assert_eq!(article.body[1].kind, BlockKind::Caption);
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    pub fn keep(mut self, kind: Noise) -> Self {
        self.arbiter.keep(kind);
        self
    }

    /// Adds a phrase of your own: a line that is the phrase and nothing else, but for signs around it and case, is noise
    /// of the kind. The rule's name in the ledger is `custom.` and the kind.
    ///
    /// ```no_run
    /// # use copydesk::{Cleaner, Noise};
    /// let cleaner = Cleaner::builder().phrase(Noise::Newsletter, "get the morning letter").build()?;
    /// let article = cleaner.clean("The river rose by two metres overnight.\n\n› Get the Morning Letter!");
    /// assert_eq!(article.removed().next().unwrap().reason, "custom.newsletter");
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    pub fn phrase(mut self, kind: Noise, phrase: impl Into<String>) -> Self {
        self.phrases.push((kind, phrase.into()));
        self
    }

    /// Whether to identify the language of the body from its first paragraphs. On by default.
    ///
    /// ```
    /// # use copydesk::Cleaner;
    /// let text = "Der Stadtrat beschloss am Montag, die alte Brücke für mehr als ein Jahr zu schließen.";
    /// assert_eq!(Cleaner::default().clean(text).metadata.language.as_deref(), Some("de"));
    /// assert_eq!(Cleaner::builder().identify_language(false).build()?.clean(text).metadata.language, None);
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    pub fn identify_language(mut self, identify: bool) -> Self {
        self.identify_language = identify;
        self
    }

    /// Rather drops body than keeps noise: takes 1 from the model's log-odds of body. Undoes [`recall`](Self::recall).
    ///
    /// ```
    /// # use copydesk::Cleaner;
    /// let article = Cleaner::builder().precision().build()?.clean("The river rose by two metres overnight.");
    /// # let _ = article;
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    pub fn precision(mut self) -> Self {
        self.body_bias = -1.0;
        self
    }

    /// Rather keeps noise than drops body: adds 1 to the model's log-odds of body. Undoes [`precision`](Self::precision).
    ///
    /// ```
    /// # use copydesk::Cleaner;
    /// let article = Cleaner::builder().recall().build()?.clean("The river rose by two metres overnight.");
    /// assert_eq!(article.text(), "The river rose by two metres overnight.");
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    pub fn recall(mut self) -> Self {
        self.body_bias = 1.0;
        self
    }

    /// Compiles the phrases.
    ///
    /// # Errors
    ///
    /// [`Error::BadPhrase`] for a phrase without a letter or digit, or of more than 200 bytes.
    pub fn build(self) -> Result<Cleaner, Error> {
        for (kind, phrase) in &self.phrases {
            if phrase.len() > 200 || !phrase.chars().any(char::is_alphanumeric) {
                return Err(Error::BadPhrase { phrase: phrase.clone(), kind: kind.as_str() });
            }
        }
        let lexicon = Lexicon::with_phrases(&self.phrases);
        Ok(Cleaner {
            lexicon,
            arbiter: self.arbiter,
            identify_language: self.identify_language,
            body_bias: self.body_bias,
        })
    }
}
