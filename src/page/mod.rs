//! The source as segments: span, text, hints.
//!
//! Two front doors, one result: after them nothing asks whether the page was text or HTML.

mod cues;
pub(crate) mod declared;
mod html;
pub(crate) mod marks;
mod rejoin;
mod text;

use std::borrow::Cow;

use crate::article::Warning;
use crate::ledger::Span;
pub(crate) use cues::{Cue, Cues};
use declared::Declared;
pub(crate) use rejoin::resumes;

/// A page split into segments, ready to be cleaned.
///
/// Spans in an [`Article`](crate::Article) point into [`Page::text`].
///
/// ```
/// let page = copydesk::Page::from_text("A title\n\nA paragraph.");
/// assert_eq!(page.text(), "A title\n\nA paragraph.");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Page<'a> {
    text: Cow<'a, str>,
    pub(crate) segments: Vec<Segment>,
    /// The elements that hold the segments; a parent stands before its children. Empty for plain text.
    pub(crate) containers: Vec<Container>,
    /// The languages that code blocks declare.
    pub(crate) code_languages: Vec<String>,
    pub(crate) declared: Declared,
    pub(crate) url: Option<String>,
    pub(crate) warnings: Vec<Warning>,
}

impl<'a> Page<'a> {
    /// Splits plain text. Linear in its length; never fails.
    pub fn from_text(text: &'a str) -> Self {
        Page {
            segments: text::segments(text),
            text: Cow::Borrowed(text),
            containers: Vec::new(),
            code_languages: Vec::new(),
            declared: Declared::default(),
            url: None,
            warnings: Vec::new(),
        }
    }

    /// Renders an HTML document as text, one line a block, and splits that. Linear in its length; never fails.
    ///
    /// ```
    /// let page = copydesk::Page::from_html("<title>A title</title><p>A <b>para</b>graph.</p>");
    /// assert_eq!(page.text(), "A title\nA paragraph.\n");
    /// ```
    pub fn from_html(html: &str) -> Page<'static> {
        html::page(html)
    }

    /// Says where the page was found: the article's own address, unless the page names another. A day in it
    /// (`/2023/05/17/a-title`) is the day of publication.
    ///
    /// ```
    /// let page = copydesk::Page::from_html("<h1>A title</h1>").with_url("https://example.org/2023/05/17/a-title");
    /// let article = copydesk::Cleaner::default().clean_page(&page);
    /// assert_eq!(article.metadata.url.as_deref(), Some("https://example.org/2023/05/17/a-title"));
    /// assert_eq!(article.metadata.published.as_deref(), Some("2023-05-17"));
    /// ```
    #[must_use]
    pub fn with_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// The text that every span of the article points into.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the page was split from plain text.
    pub(crate) fn is_plain(&self) -> bool {
        self.containers.is_empty()
    }

    pub(crate) fn code_language(&self, hints: &Hints) -> Option<String> {
        self.code_languages.get(usize::from(hints.code_language?)).cloned()
    }

    pub(crate) fn segment_text(&self, index: usize) -> &str {
        self.segments[index].span.of(&self.text)
    }
}

/// The smallest thing that gets a label: one line, or several that a scraper broke inside a sentence.
/// Its span has no white space at either end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Segment {
    pub span: Span,
    pub hints: Hints,
}

/// What the front door knows of a segment beside its text. Plain text knows fewer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Hints {
    /// Columns of white space before the segment on its line.
    pub indent: u16,
    /// Blank lines before the segment, capped at 255.
    pub blank_lines_before: u8,
    /// Level of a declared heading, 0 for none.
    pub heading_level: u8,
    /// Share of the characters that stand in links, in percent.
    pub link_percent: u8,
    /// Whether it is a link to the site's root and nothing else.
    pub links_home: bool,
    /// Whether it is buttons and nothing else, none of which shows and hides a part of the page.
    pub is_button: bool,
    /// Whether it is controls and nothing else, each of which shows and hides a part of the page.
    pub opens_part: bool,
    pub list: Option<ListHint>,
    pub quote: bool,
    pub code: bool,
    pub table_row: Option<TableRowHint>,
    pub landmark: Landmark,
    /// Whether a block of its own starts here: code of two blocks is not joined.
    pub block_start: bool,
    /// Index into [`Page::code_languages`].
    pub code_language: Option<u16>,
    /// What the classes of the elements around it say.
    pub cues: Cues,
    /// What the classes of elements inside its line say.
    pub inline_cues: Cues,
    pub element: Element,
    /// Levels from the element that holds most of the page's prose up to the one that holds this segment too; 0 inside.
    pub levels_from_main: u8,
    /// Index into [`Page::containers`].
    pub container: u32,
}

/// An element that starts and ends lines.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Container {
    /// Index of the element around it; its own for the outermost.
    pub parent: u32,
    /// Its segments: from the first to behind the last.
    pub first: u32,
    pub end: u32,
    pub landmark: Landmark,
    pub cues: Cues,
    /// Of its name and its first class: alike for what a template made again and again.
    pub template: u32,
    /// Whether it is an `article` itself.
    pub is_article: bool,
    /// What a form asks for; of every other element nothing.
    pub form: Form,
}

/// What a form asks its readers for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    #[default]
    Nothing,
    /// Their address, and perhaps a name.
    Email,
    /// A text or a password.
    More,
}

/// What kind of element a segment's line stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Element {
    #[default]
    Unknown,
    DocumentTitle,
    Paragraph,
    Heading,
    Division,
    ListItem,
    Cell,
    Caption,
    Button,
    Form,
    Summary,
    Term,
    Description,
    Figure,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListHint {
    pub ordered: bool,
    pub depth: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TableRowHint {
    pub header: bool,
}

/// The part of a page that a document tree says a segment stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Landmark {
    #[default]
    Unknown,
    Article,
    Main,
    Header,
    Navigation,
    Aside,
    Footer,
}
