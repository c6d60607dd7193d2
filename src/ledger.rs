//! Where every byte of the page went, and why.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A half-open range of bytes of the page's text: `start` inclusive, `end` exclusive.
///
/// Both ends always stand on `char` boundaries of the page they were made for. In JSON a span is `[start, end]`.
///
/// ```
/// let span = copydesk::Span::new(6, 11);
/// assert_eq!(span.of("hello world"), "world");
/// assert_eq!(span.len(), 5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The text the span covers in `source`; empty where it does not fit `source`.
    pub fn of(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Span::new(start, end)
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The name used in JSON, in snake_case.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }

            /// The value of that name, or `None`.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

named! {
    /// What is removed, by kind.
    ///
    /// ```
    /// use copydesk::Noise;
    /// assert_eq!(Noise::AuthorProfile.as_str(), "author_profile");
    /// assert_eq!(Noise::from_name("share"), Some(Noise::Share));
    /// ```
    Noise {
        /// A second copy of text that stands elsewhere on the page.
        DuplicateBody = "duplicate_body",
        /// A picture's or video's caption or credit.
        Caption = "caption",
        /// A box about the author, fabricated or real.
        AuthorProfile = "author_profile",
        /// Counters and stamps about the page: last updated, views, rating, reviews.
        PageInfo = "page_info",
        /// A list of links to other articles, its heading, or a single "Related:" line.
        RelatedLinks = "related_links",
        /// A numbered list of videos with their channels.
        VideoList = "video_list",
        /// A table of contents.
        TableOfContents = "table_of_contents",
        /// Share buttons.
        Share = "share",
        /// A prompt to subscribe or sign up.
        Newsletter = "newsletter",
        /// The mark an advertisement leaves.
        AdMarker = "ad_marker",
        /// A cookie or consent notice.
        CookieNotice = "cookie_notice",
        /// Menus, breadcrumbs, paging.
        Navigation = "navigation",
        /// Readers' comments and the form for them.
        Comments = "comments",
        /// A copyright line.
        Copyright = "copyright",
        /// A disclaimer that is not the article's own prose.
        Disclaimer = "disclaimer",
        /// What a site appends to a title: ` (2023)`, ` - Site name`.
        TitleSuffix = "title_suffix",
        /// A sign around a question: `›` behind it, `Q:` or a number before it.
        QuestionMarker = "question_marker",
        /// What the model removed and no rule named.
        Boilerplate = "boilerplate",
    }
}

impl fmt::Display for Noise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Noise {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Noise {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        Noise::from_name(&name).ok_or_else(|| serde::de::Error::custom(format!("unknown kind of noise `{name}`")))
    }
}

/// Where a span of the page went.
///
/// ```
/// use copydesk::{Fate, Noise};
/// assert_eq!(Fate::Noise(Noise::Caption).as_str(), "caption");
/// assert_eq!(Fate::Body.as_str(), "body");
/// assert!(Fate::Noise(Noise::Share).is_removed() && !Fate::Answer.is_removed());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Fate {
    /// The article's title.
    Title,
    /// The section label: "Opinion", "World".
    Section,
    /// The line that names the authors.
    Byline,
    /// The line that dates the article.
    Dateline,
    /// A block of the body.
    Body,
    /// The heading over the questions: "FAQs".
    FaqHeading,
    /// A question.
    Question,
    /// A question's answer.
    Answer,
    /// Removed.
    Noise(Noise),
    /// White space and line ends between segments.
    Blank,
}

impl Fate {
    const KEPT: [Fate; 9] = [
        Fate::Title,
        Fate::Section,
        Fate::Byline,
        Fate::Dateline,
        Fate::Body,
        Fate::FaqHeading,
        Fate::Question,
        Fate::Answer,
        Fate::Blank,
    ];

    /// The name used in JSON, in snake_case; for noise, the name of its kind.
    pub const fn as_str(self) -> &'static str {
        match self {
            Fate::Title => "title",
            Fate::Section => "section",
            Fate::Byline => "byline",
            Fate::Dateline => "dateline",
            Fate::Body => "body",
            Fate::FaqHeading => "faq_heading",
            Fate::Question => "question",
            Fate::Answer => "answer",
            Fate::Noise(noise) => noise.as_str(),
            Fate::Blank => "blank",
        }
    }

    /// The fate of that name, or `None`.
    pub fn from_name(name: &str) -> Option<Self> {
        let kept = Fate::KEPT.into_iter().find(|fate| fate.as_str() == name);
        kept.or_else(|| Noise::from_name(name).map(Fate::Noise))
    }

    /// Whether the span was removed as noise.
    pub const fn is_removed(self) -> bool {
        matches!(self, Fate::Noise(_))
    }
}

impl Serialize for Fate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Fate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        Fate::from_name(&name).ok_or_else(|| serde::de::Error::custom(format!("unknown fate `{name}`")))
    }
}

/// One entry of the [`Ledger`]: what became of a span, and the rule that said so.
///
/// ```
/// let article = copydesk::clean("(Video) How it works");
/// let entry = &article.ledger.entries()[0];
/// assert_eq!((entry.fate.as_str(), &*entry.reason), ("caption", "caption.video-prefix"));
/// assert!(entry.body_percent.is_some_and(|percent| percent <= 100));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entry {
    /// The bytes of the page.
    pub span: Span,
    /// Where they went.
    pub fate: Fate,
    /// The rule that decided: `caption.video-prefix`, `model.body`, ...
    pub reason: Cow<'static, str>,
    /// The model's probability that the line is body, in percent: what it would have said without the rules, with the
    /// builder's `precision` or `recall` in it. `None` for blanks, and for entries that were read from an article's JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_percent: Option<u8>,
}

impl Entry {
    /// An entry from its parts, without the model's opinion.
    pub fn new(span: Span, fate: Fate, reason: impl Into<Cow<'static, str>>) -> Self {
        Entry { span, fate, reason: reason.into(), body_percent: None }
    }
}

/// The account of every byte of the page: entries in source order, without gap or overlap.
///
/// ```
/// let source = "Top Articles\nCopyright 2024 Example. All rights reserved.\n";
/// let article = copydesk::clean(source);
/// let rebuilt: String = article.ledger.entries().iter().map(|entry| entry.span.of(source)).collect();
/// assert_eq!(rebuilt, source);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ledger {
    entries: Vec<Entry>,
}

impl Ledger {
    pub(crate) fn from_entries(entries: Vec<Entry>) -> Self {
        Ledger { entries }
    }

    /// All entries, in source order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries that were removed as noise, in source order.
    pub fn removed(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.fate.is_removed())
    }

    /// Whether the entries cover `0..bytes` in order, each byte once.
    pub fn tiles(&self, bytes: usize) -> bool {
        let mut at = 0;
        for entry in &self.entries {
            if entry.span.start != at || entry.span.is_empty() {
                return false;
            }
            at = entry.span.end;
        }
        at == bytes
    }
}
