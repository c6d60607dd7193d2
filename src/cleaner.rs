//! The way of the data, written out in order.

use std::sync::LazyLock;

use crate::arbiter::Arbiter;
use crate::article::Article;
use crate::assemble;
use crate::encoding::decode_html;
use crate::error::Error;
use crate::ledger::Noise;
use crate::lexicon::Lexicon;
use crate::model;
use crate::observe::{self, Observation};
use crate::page::Page;
use crate::passes::{self, View};
use crate::settle::settle;
use crate::values::dates::page_order;
use crate::values::language::language;

/// The longest HTML document that is read by default.
const MAX_INPUT_BYTES: usize = 64 * 1024 * 1024;

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

/// Cleans an HTML document with the default options. See [`Cleaner::clean_html`].
///
/// ```
/// let page = "<title>Harvest ends early</title><nav>Home</nav><article><h1>Harvest ends early</h1>\
///     <p>The last field was cut on Monday, a week before the usual date, farmers said.</p></article>";
/// let article = copydesk::clean_html(page)?;
/// assert_eq!(article.title.as_deref(), Some("Harvest ends early"));
/// # Ok::<(), copydesk::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::InputTooLarge`] for a document of more than 64 MB.
pub fn clean_html(html: &str) -> Result<Article, Error> {
    DEFAULT.clean_html(html)
}

/// Cleans the bytes of an HTML document with the default options. See [`Cleaner::clean_bytes`].
///
/// ```
/// let article = copydesk::clean_bytes(b"<meta charset=iso-8859-1><title>Caf\xe9s close early</title>\
///     <p>The caf\xe9s of the old town closed on Monday, a week before the usual date.</p>")?;
/// assert!(article.ledger.entries().len() > 1);
/// # Ok::<(), copydesk::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::InputTooLarge`] for a document of more than 64 MB.
pub fn clean_bytes(html: &[u8]) -> Result<Article, Error> {
    DEFAULT.clean_bytes(html)
}

/// Cleans pages. Built once, which compiles all phrases (some tens of milliseconds), used from many threads.
///
/// ```
/// use copydesk::{Cleaner, Noise};
///
/// let cleaner = Cleaner::builder().keep(Noise::Caption).phrase(Noise::Share, "Spread the word").build()?;
/// let article = cleaner.clean("The river rose by two metres overnight.\n\nSpread the word");
/// assert_eq!(article.text(), "The river rose by two metres overnight.");
/// # Ok::<(), copydesk::Error>(())
/// ```
///
/// Two cleaners are equal if their options are.
#[derive(Clone, Debug)]
pub struct Cleaner {
    lexicon: Lexicon,
    phrases: Vec<(Noise, String)>,
    arbiter: Arbiter,
    identify_language: bool,
    body_bias: f32,
    max_input_bytes: usize,
    settle: bool,
}

impl Default for Cleaner {
    fn default() -> Self {
        Cleaner {
            lexicon: Lexicon::new(),
            phrases: Vec::new(),
            arbiter: Arbiter::default(),
            identify_language: true,
            body_bias: 0.0,
            max_input_bytes: MAX_INPUT_BYTES,
            settle: false,
        }
    }
}

impl PartialEq for Cleaner {
    fn eq(&self, other: &Self) -> bool {
        // The lexicon is made from the phrases.
        let Cleaner { lexicon: _, phrases, arbiter, identify_language, body_bias, max_input_bytes, settle } = self;
        (phrases, arbiter) == (&other.phrases, &other.arbiter)
            && (identify_language, body_bias) == (&other.identify_language, &other.body_bias)
            && (max_input_bytes, settle) == (&other.max_input_bytes, &other.settle)
    }
}

impl Cleaner {
    /// A builder with the default options.
    pub fn builder() -> CleanerBuilder {
        CleanerBuilder::default()
    }

    /// Cleans plain text. Never fails and never panics; time and memory are linear in the length of the text.
    ///
    /// Text needs no limit: it is read in place, line by line. HTML has one, for a document is parsed into a tree first,
    /// many times as large.
    ///
    /// ```
    /// let text = "Harvest ends early\n\nThe last field was cut on Monday, farmers said.";
    /// let cleaner = copydesk::Cleaner::builder().max_input_bytes(10).build()?;
    /// assert_eq!(cleaner.clean(text), copydesk::clean(text));
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    pub fn clean(&self, text: &str) -> Article {
        self.clean_page(&Page::from_text(text))
    }

    /// Cleans plain text found at an address. See [`Page::with_url`].
    ///
    /// ```
    /// let text = "Harvest ends early\n\nThe last field was cut on Monday, farmers said.";
    /// let article = copydesk::Cleaner::default().clean_from(text, "https://example.org/2023/sep/04/harvest");
    /// assert_eq!(article.metadata.published.as_deref(), Some("2023-09-04"));
    /// ```
    pub fn clean_from(&self, text: &str, url: &str) -> Article {
        self.clean_page(&Page::from_text(text).with_url(url))
    }

    /// Cleans an HTML document. Spans of the article point into the text of [`Page::from_html`], which renders it.
    ///
    /// Never panics; time is linear in the length of the document. What bounds that takes is said in
    /// [`Article::warnings`].
    ///
    /// # Errors
    ///
    /// [`Error::InputTooLarge`] for a document longer than [`max_input_bytes`](CleanerBuilder::max_input_bytes).
    pub fn clean_html(&self, html: &str) -> Result<Article, Error> {
        self.check_length(html.len())?;
        Ok(self.clean_page(&Page::from_html(html)))
    }

    /// Cleans an HTML document found at an address. See [`Page::with_url`].
    ///
    /// # Errors
    ///
    /// As [`clean_html`](Self::clean_html).
    pub fn clean_html_from(&self, html: &str, url: &str) -> Result<Article, Error> {
        self.check_length(html.len())?;
        Ok(self.clean_page(&Page::from_html(html).with_url(url)))
    }

    /// Cleans the bytes of an HTML document: a byte order mark says how they are encoded, else the charset the document
    /// declares, else what the text looks like.
    ///
    /// # Errors
    ///
    /// As [`clean_html`](Self::clean_html).
    pub fn clean_bytes(&self, html: &[u8]) -> Result<Article, Error> {
        self.check_length(html.len())?;
        Ok(self.clean_page(&Page::from_html(&decode_html(html, None))))
    }

    fn check_length(&self, bytes: usize) -> Result<(), Error> {
        let limit = self.max_input_bytes;
        if bytes > limit { Err(Error::InputTooLarge { bytes, limit }) } else { Ok(()) }
    }

    /// Cleans a page that was split before.
    ///
    /// ```
    /// let page = copydesk::Page::from_text("The river rose by two metres overnight.");
    /// let article = copydesk::Cleaner::default().clean_page(&page);
    /// assert!(article.ledger.tiles(page.text().len()));
    /// ```
    pub fn clean_page(&self, page: &Page<'_>) -> Article {
        let (mut article, identified) = self.clean_once(page);
        if self.settle {
            settle(&mut article, page.text(), |text| self.clean_once(&Page::from_text(text)).0.ledger);
        }
        let language = longest_block(&article).filter(|_| self.identify_language).and_then(|block| match identified {
            Some((line, language)) if line == block => language,
            _ => language(block),
        });
        assemble::set_language(&mut article, page, language);
        article
    }

    /// The article, and the line whose language told in which order the page writes its dates, if that took one.
    fn clean_once<'p>(&self, page: &'p Page<'_>) -> (Article, Option<Identified<'p>>) {
        let observed = observe::observe(page, &self.lexicon);
        let mut identified = None;
        let day_order = page_order(page.text(), || {
            let line = longest_line(page, &observed).filter(|_| self.identify_language)?;
            identified.insert((line, language(line))).1
        });
        let view = View { page, observed: &observed, lexicon: &self.lexicon, day_order };
        let claims = passes::claims(view);
        let scores = model::score(page, &observed, self.body_bias);
        let labelled = self.arbiter.decide(page, claims, &scores);
        let mut article = assemble::assemble(page, &observed, labelled, &scores.body_percent, day_order);
        // Four places: more would not come back the same from every reader of JSON.
        article.confidence = (scores.confidence * 1e4).round() / 1e4;
        (article, identified)
    }
}

/// A line and its language.
type Identified<'p> = (&'p str, Option<&'static str>);

fn longest_line<'p>(page: &'p Page<'_>, observed: &[Observation]) -> Option<&'p str> {
    let longest = observed.iter().enumerate().max_by_key(|(_, seen)| seen.letters)?.0;
    Some(page.segment_text(longest))
}

fn longest_block(article: &Article) -> Option<&str> {
    article.body.iter().map(|block| block.text.as_str()).max_by_key(|text| text.len())
}

/// Options of a [`Cleaner`].
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct CleanerBuilder {
    phrases: Vec<(Noise, String)>,
    arbiter: Arbiter,
    identify_language: bool,
    body_bias: f32,
    max_input_bytes: usize,
    settle: bool,
}

impl Default for CleanerBuilder {
    fn default() -> Self {
        CleanerBuilder {
            phrases: Vec::new(),
            arbiter: Arbiter::default(),
            identify_language: true,
            body_bias: 0.0,
            max_input_bytes: MAX_INPUT_BYTES,
            settle: false,
        }
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
    /// ```
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
    /// let text = "The river rose by two metres overnight.\n\nWinter tours\n\nOur rooms";
    /// let [strict, lenient] = [Cleaner::builder().precision(), Cleaner::builder().recall()].map(|builder| builder.build());
    /// assert!(strict?.clean(text).body.len() <= lenient?.clean(text).body.len());
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

    /// Whether to clean what came out until nothing more goes: to clean an article's
    /// [`text_with_faqs`](Article::text_with_faqs) with otherwise the same options then removes nothing. An article that
    /// is not settled after eight cleanings says so: [`Warning::Unsettled`](crate::Warning::Unsettled).
    ///
    /// Off by default: most articles are settled at once (of web articles as text, 94 of 100), and to see it costs one
    /// more cleaning of what came out.
    ///
    /// ```
    /// # use copydesk::Cleaner;
    /// let page = "Harvest ends early\n\nThe last field was cut on Monday, farmers said.\n\nTop Articles\n\nOur rooms";
    /// let article = Cleaner::builder().settle(true).build()?.clean(page);
    /// assert_eq!(copydesk::clean(&article.text_with_faqs()).removed().count(), 0);
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    pub fn settle(mut self, settle: bool) -> Self {
        self.settle = settle;
        self
    }

    /// The longest HTML document that is read, in bytes; 64 MB by default. A document takes up to 30 times its length in
    /// memory. Plain text has no limit, for it is not parsed into a tree: see [`Cleaner::clean`].
    ///
    /// ```
    /// # use copydesk::{Cleaner, Error};
    /// let cleaner = Cleaner::builder().max_input_bytes(10).build()?;
    /// assert_eq!(cleaner.clean_html("<p>The river rose."), Err(Error::InputTooLarge { bytes: 18, limit: 10 }));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn max_input_bytes(mut self, bytes: usize) -> Self {
        self.max_input_bytes = bytes;
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
            phrases: self.phrases,
            arbiter: self.arbiter,
            identify_language: self.identify_language,
            body_bias: self.body_bias,
            max_input_bytes: self.max_input_bytes,
            settle: self.settle,
        })
    }
}
