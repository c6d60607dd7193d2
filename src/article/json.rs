//! The JSON form of an [`Article`]: written from borrowed parts, for a corpus is written without a copy of each article.

use std::borrow::Cow;

use serde::{Deserialize, Serialize, Serializer};

use super::{Article, Block, Faq, Metadata, Warning};
use crate::ledger::{Entry, Fate, Ledger, Noise, Span};

#[derive(Serialize)]
pub(super) struct Written<'a> {
    title: &'a Option<String>,
    body: &'a [Block],
    faqs: &'a [Faq],
    metadata: &'a Metadata,
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<&'a Ledger>,
    removed: Vec<Removal<'a>>,
    confidence: f64,
    #[serde(skip_serializing_if = "<[Warning]>::is_empty")]
    warnings: &'a [Warning],
    version: &'a str,
}

#[derive(Serialize, Deserialize)]
struct Removal<'a> {
    kind: Noise,
    span: Span,
    reason: Cow<'a, str>,
}

impl<'a> Written<'a> {
    fn new(article: &'a Article) -> Self {
        let removed = article.ledger.removed().filter_map(|entry| match entry.fate {
            Fate::Noise(kind) => Some(Removal { kind, span: entry.span, reason: Cow::Borrowed(&entry.reason) }),
            _ => None,
        });
        Written {
            title: &article.title,
            body: &article.body,
            faqs: &article.faqs,
            metadata: &article.metadata,
            ledger: None,
            removed: removed.collect(),
            confidence: article.confidence,
            warnings: &article.warnings,
            version: &article.version,
        }
    }

    pub fn with_ledger(article: &'a Article) -> Self {
        Written { ledger: Some(&article.ledger), ..Written::new(article) }
    }
}

impl Serialize for Article {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written::new(self).serialize(serializer)
    }
}

#[derive(Deserialize)]
pub(super) struct Read {
    title: Option<String>,
    body: Vec<Block>,
    faqs: Vec<Faq>,
    metadata: Metadata,
    ledger: Option<Ledger>,
    removed: Vec<Removal<'static>>,
    confidence: f64,
    #[serde(default)]
    warnings: Vec<Warning>,
    #[serde(default)]
    version: Cow<'static, str>,
}

impl From<Read> for Article {
    fn from(json: Read) -> Self {
        let removal = |removal: Removal<'static>| Entry::new(removal.span, Fate::Noise(removal.kind), removal.reason);
        let removed = json.removed.into_iter().map(removal);
        Article {
            title: json.title,
            body: json.body,
            faqs: json.faqs,
            metadata: json.metadata,
            confidence: json.confidence,
            ledger: json.ledger.unwrap_or_else(|| Ledger::from_entries(removed.collect())),
            warnings: json.warnings,
            version: json.version,
        }
    }
}
