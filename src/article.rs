//! The result: data only.

use serde::{Deserialize, Serialize, Serializer};

use crate::ledger::{Entry, Fate, Ledger, Noise, Span};

/// One cleaned page.
///
/// Serialises to the JSON contract of the crate's front page: `removed` holds the ledger's noise entries. The whole
/// ledger is written by [`Article::to_json_value_with_ledger`](crate::Article) on request only.
///
/// ```
/// let article = copydesk::clean("The river rose by two metres overnight.\n\n(Video) The flood from above");
/// assert_eq!(article.body[0].text, "The river rose by two metres overnight.");
/// assert_eq!(article.removed().count(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(from = "ArticleJson")]
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
    /// The expected word F1 of the body, 0 to 1.
    pub confidence: f64,
    /// Where every byte of the page went.
    pub ledger: Ledger,
}

impl Article {
    /// What was removed, in source order.
    pub fn removed(&self) -> impl Iterator<Item = &Entry> {
        self.ledger.removed()
    }
}

/// The JSON form of an [`Article`].
#[derive(Deserialize)]
struct ArticleJson {
    title: Option<String>,
    body: Vec<Block>,
    faqs: Vec<Faq>,
    metadata: Metadata,
    removed: Vec<Removal>,
    confidence: f64,
}

#[derive(Deserialize)]
struct Removal {
    kind: Noise,
    span: Span,
    reason: std::borrow::Cow<'static, str>,
}

/// The same, borrowed: a corpus is written without a copy of each article.
#[derive(Serialize)]
struct ArticleView<'a> {
    title: &'a Option<String>,
    body: &'a [Block],
    faqs: &'a [Faq],
    metadata: &'a Metadata,
    removed: Vec<RemovalView<'a>>,
    confidence: f64,
}

#[derive(Serialize)]
struct RemovalView<'a> {
    kind: Noise,
    span: Span,
    reason: &'a str,
}

impl Serialize for Article {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let removed = self.ledger.removed().filter_map(|entry| match entry.fate {
            Fate::Noise(kind) => Some(RemovalView { kind, span: entry.span, reason: &entry.reason }),
            _ => None,
        });
        let view = ArticleView {
            title: &self.title,
            body: &self.body,
            faqs: &self.faqs,
            metadata: &self.metadata,
            removed: removed.collect(),
            confidence: self.confidence,
        };
        view.serialize(serializer)
    }
}

impl From<ArticleJson> for Article {
    fn from(json: ArticleJson) -> Self {
        let entries = json.removed.into_iter();
        let entries = entries.map(|removal| Entry::new(removal.span, Fate::Noise(removal.kind), removal.reason));
        Article {
            title: json.title,
            body: json.body,
            faqs: json.faqs,
            metadata: json.metadata,
            confidence: json.confidence,
            ledger: Ledger::from_entries(entries.collect()),
        }
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
    /// The bytes of the page from the question's first to the answer's last.
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
    /// When it was published: ISO 8601, as precise as the page.
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
}
