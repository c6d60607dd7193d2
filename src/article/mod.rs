//! The result: data only.

mod json;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ledger::{Entry, Ledger, Span};
use crate::sources::{Field, Origin};

/// One cleaned page.
///
/// Serialises to JSON in which `removed` holds the ledger's noise entries, which is what most readers want; an article
/// read back from it has only these in its ledger. [`Article::json_with_ledger`] writes the whole ledger. `version` says which
/// rules and model made it.
///
/// ```
/// let article = copydesk::clean("The river rose by two metres overnight.\n\n(Video) The flood from above");
/// assert_eq!(article.body[0].text, "The river rose by two metres overnight.");
/// assert_eq!(article.removed().count(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(from = "json::Read")]
#[non_exhaustive]
pub struct Article {
    /// The title, without what a site appended to it.
    pub title: Option<String>,
    /// The body in blocks, in source order.
    pub body: Vec<Block>,
    /// The question and answer pairs, in source order.
    pub faqs: Vec<Faq>,
    /// Authors, dates, section, source and the like.
    pub metadata: Metadata,
    /// The expected word F1 of the body, 0 to 1; 0 where the model finds no article.
    pub confidence: f64,
    /// Where every byte of the page went.
    pub ledger: Ledger,
    /// What was not done in full. Empty for nearly every page.
    pub warnings: Vec<Warning>,
    /// The rule set and model that made it: [`RULES_VERSION`](crate::RULES_VERSION). Empty where it is not known.
    pub version: Cow<'static, str>,
}

/// Something that was not done in full, because it would have taken time out of all proportion.
///
/// ```
/// let deep = "<div>".repeat(2000) + "The river rose by two metres overnight.";
/// let article = copydesk::clean_html(&deep)?;
/// assert_eq!(article.warnings, [copydesk::Warning::NestingFlattened]);
/// # Ok::<(), copydesk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Warning {
    /// Elements nested deeper than 512 levels were taken out of their place; their text stays.
    NestingFlattened,
    /// Attributes of a tag beyond the first 128 were dropped.
    AttributesDropped,
    /// Formatting elements (`b`, `font`, `a`, ...) were dropped, because unclosed ones would have been opened again in
    /// every paragraph; their text stays.
    FormattingDropped,
    /// The source has more elements than a page of its length: beyond 50,000 nodes and one for every sixteen bytes, tags
    /// were left out; their text stays, on one line.
    ElementsDropped,
    /// Eight further cleanings of what came out did not settle it: a ninth may still remove something. See
    /// [`CleanerBuilder::settle`](crate::CleanerBuilder::settle).
    Unsettled,
}

impl Article {
    /// What was removed, in source order.
    pub fn removed(&self) -> impl Iterator<Item = &Entry> {
        self.ledger.removed()
    }

    /// The JSON of the article with one member more, `ledger`: all entries, so that every byte is accounted for. An
    /// article read from it is equal to this one. A ledger is about as long as the page has lines.
    ///
    /// ```
    /// let article = copydesk::clean("The river rose by two metres overnight.\n\n(Video) The flood from above");
    /// let json = article.json_with_ledger();
    /// assert_eq!(json["ledger"].as_array().map(Vec::len), Some(article.ledger.entries().len()));
    /// assert_eq!(serde_json::from_value::<copydesk::Article>(json)?, article);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn json_with_ledger(&self) -> serde_json::Value {
        // Fails for maps with keys that are no strings, of which there are none.
        serde_json::to_value(json::Written::with_ledger(self)).unwrap_or_default()
    }
}

/// A block of the body.
///
/// ```
/// let article = copydesk::clean("- two eggs and a pinch of salt, beaten well\n- one cup of flour, sifted twice over");
/// assert_eq!(article.body[0].kind, copydesk::BlockKind::ListItem { ordered: false, depth: 0 });
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Block {
    /// What the block is.
    #[serde(flatten)]
    pub kind: BlockKind,
    /// Its text; lines that were broken inside a sentence are joined by a space.
    pub text: String,
    /// The bytes of the page it was made from.
    pub span: Span,
}

impl Block {
    pub(crate) fn new(kind: BlockKind, text: String, span: Span) -> Self {
        Block { kind, text, span }
    }
}

/// What a [`Block`] is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum BlockKind {
    /// Prose.
    Paragraph,
    /// A heading inside the body.
    Heading {
        /// 1 to 6; 2 where the page does not say.
        level: u8,
    },
    /// One item of a list. The text of an ordered item keeps the number the page printed.
    ListItem {
        /// Whether the items are counted.
        ordered: bool,
        /// 0 for an outermost list.
        depth: u8,
    },
    /// A quotation set apart.
    Quote,
    /// Code; the text keeps spaces and line breaks exactly.
    Code {
        /// The language, where the page names it.
        language: Option<String>,
    },
    /// A row of a table; cells are separated by a tab.
    TableRow {
        /// Whether it is the table's header.
        header: bool,
    },
    /// A picture's caption, kept only on request.
    Caption,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Faq {
    /// The question, without numbers and signs around it.
    pub question: String,
    /// The answer, its blocks separated by a line feed; `None` where the page has none.
    pub answer: Option<String>,
    /// The bytes of the page from the question's first to the answer's last; empty, at the page's end, where the page only
    /// declares the pair and does not show it.
    pub span: Span,
}

impl Faq {
    pub(crate) fn new(question: String, answer: Option<String>, span: Span) -> Self {
        Faq { question, answer, span }
    }
}

/// What the page says about the article. Unknown is `None` or empty, never a guess.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Metadata {
    /// The people who wrote it, as named by the page.
    pub authors: Vec<String>,
    /// When it was published: ISO 8601, as precise as the page. Where the only date that the page shows is of an update, that
    /// date, and `sources` says [`Origin::Update`](crate::Origin::Update).
    pub published: Option<String>,
    /// When it was last changed: ISO 8601, as precise as the page.
    pub updated: Option<String>,
    /// The section label: "Opinion".
    pub section: Option<String>,
    /// The site that shows the page.
    pub site_name: Option<String>,
    /// The publication the article was taken from, as a disclaimer names it.
    pub source: Option<String>,
    /// The language, as an ISO 639-1 code where there is one, else ISO 639-3.
    pub language: Option<String>,
    /// The page's own summary.
    pub description: Option<String>,
    /// Keywords.
    pub tags: Vec<String>,
    /// Address of the lead image.
    pub image: Option<String>,
    /// The page's canonical address.
    pub url: Option<String>,
    /// The licence, as named by the page or by its address.
    pub license: Option<String>,
    /// Where each value that is known comes from, the article's title included.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<Field, Origin>,
}
