//! The source as segments: span, text, hints.
//!
//! Two front doors, one result: after them nothing asks whether the page was text or HTML.

pub(crate) mod marks;
mod rejoin;
mod text;

use std::borrow::Cow;

use crate::ledger::Span;

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
}

impl<'a> Page<'a> {
    /// Splits plain text. Linear in its length; never fails.
    pub fn from_text(text: &'a str) -> Self {
        Page { segments: text::segments(text), text: Cow::Borrowed(text) }
    }

    /// The text that every span of the article points into.
    pub fn text(&self) -> &str {
        &self.text
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
    pub list: Option<ListHint>,
    pub quote: bool,
    pub code: bool,
    pub table_row: Option<TableRowHint>,
    pub landmark: Landmark,
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
