//! Shapes of a line that several passes ask about: titles, prose, colons, brackets.

use std::collections::BTreeMap;

use super::View;
use crate::lexicon::PhraseKind;
use crate::observe::{Observation, is_sentence_end};

/// A title has at most this many words.
const MAX_TITLE_WORDS: u32 = 28;
/// A line of this many words that ends as a sentence does is prose.
const MIN_PROSE_WORDS: u32 = 18;

/// So many long words in a row begin no two paragraphs by chance.
const OPENING_WORDS: usize = 5;

/// Lower-case ASCII letters and digits as themselves, everything else 0.
pub(super) static FOLDED: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            table[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// A line that is running text.
pub(super) fn is_prose(seen: &Observation) -> bool {
    seen.words >= MIN_PROSE_WORDS && (seen.ends_sentence() || seen.sentence_ends > 1)
}

/// One word proves nothing alone; a phrase of several does, and so does a neighbour of the kind. Scripts without spaces
/// have no words to count: four letters are a phrase.
pub(super) fn is_phrase(seen: &Observation) -> bool {
    seen.words >= 2
}

/// A line that could be the title of an article: short, and not a sentence that ends in a full stop.
pub(super) fn is_title_like(seen: &Observation) -> bool {
    seen.words > 0 && seen.words <= MAX_TITLE_WORDS && seen.sentence_ends <= 2 && !ends_as_statement(seen)
}

/// Ends in a full stop, as statements do and titles seldom.
pub(super) fn ends_as_statement(seen: &Observation) -> bool {
    matches!(seen.last, '.' | '。' | '।' | '۔' | ',' | ';' | '،' | ':')
}

/// Running text that begins as other running text above it does and goes on otherwise: a copy of it, run together or cut,
/// which goes as one. Of the long words, the first ones tell.
#[derive(Default)]
struct Openings {
    /// The first such text's hash.
    seen: BTreeMap<[u16; OPENING_WORDS], u64>,
}

impl Openings {
    /// Whether prose that is read begins as prose read before.
    fn stands_above(&mut self, prose: &Observation) -> bool {
        let words = prose.topic_words.first_chunk().copied().unwrap_or_default();
        !words.contains(&0) && *self.seen.entry(words).or_insert(prose.hash) != prose.hash
    }
}

/// Where the page's end begins: the first segment from which on at most `words` words of running text follow.
pub(super) fn end_of_prose(view: View<'_>, words: u32) -> usize {
    let mut left = words;
    let over = view.observed.iter().rposition(|seen| {
        let prose = if is_prose(seen) { seen.words } else { 0 };
        let spent = left.checked_sub(prose);
        left = spent.unwrap_or(left);
        spent.is_none()
    });
    over.map_or(0, |over| over + 1)
}

/// Where the first colon stands. Bytes are looked for first: of most lines they tell that there is none.
pub(super) fn colon(text: &str) -> Option<usize> {
    memchr::memchr2(b':', "：".as_bytes()[0], text.as_bytes()).and_then(|_| text.find([':', '：']))
}

/// `14 thoughts on “How I lost an argument”`: the heading over readers' comments.
pub(super) fn counts_comments_on_title(view: View<'_>, segment: usize) -> bool {
    let seen = &view.observed[segment];
    let may = || seen.words <= MAX_TITLE_WORDS && !ends_as_statement(seen);
    let behind = || view.page.segment_text(segment).trim_start_matches(|c: char| c.is_numeric() || c == ',');
    seen.digits > 0
        && seen.first.is_numeric()
        && may()
        && view.lexicon.hits_in(behind()).start(PhraseKind::CommentCount)
}

/// The text between brackets that enclose the whole line.
pub(super) fn bracketed(text: &str) -> Option<&str> {
    let close = closing_bracket(text.chars().next()?)?;
    let inner = text.strip_suffix(close)?;
    inner.get(inner.chars().next()?.len_utf8()..).map(str::trim)
}

/// The bracket that closes `open`.
pub(super) fn closing_bracket(open: char) -> Option<char> {
    match open {
        '(' => Some(')'),
        '[' => Some(']'),
        '（' => Some('）'),
        '【' => Some('】'),
        '［' => Some('］'),
        '〔' => Some('〕'),
        '「' => Some('」'),
        _ => None,
    }
}

/// Where the last sentence of `text` that is followed by more text ends: the rest is what may be glued to it. A
/// missing space counts as a sentence's end when a capital follows a small letter and a stop.
pub(super) fn after_last_sentence(text: &str, limit: usize) -> Option<usize> {
    let from = text.ceil_char_boundary(text.len().saturating_sub(limit));
    let tail = &text[from..];
    let mut ends = None;
    for (at, byte) in tail.bytes().enumerate() {
        // Nearly every byte is of a letter or a space.
        if !matches!(byte, b'.' | b'!' | b'?' | b'"' | b')' | 0xc0..) {
            continue;
        }
        let Some(c) = tail[at..].chars().next() else { break };
        let before = tail[..at].chars().next_back().unwrap_or('\0');
        let next = tail[at + c.len_utf8()..].chars().next();
        let breaks = next.is_some_and(|next| next.is_whitespace() || next.is_uppercase() || next == '(' || next == '©');
        let wide = matches!(c, '。' | '！' | '？');
        let closed = is_sentence_end(c) && (breaks || wide) && !before.is_uppercase();
        if closed || (matches!(c, '”' | '"' | '»' | '」' | ')') && is_sentence_end(before) && breaks) {
            ends = next.map(|_| from + at + c.len_utf8());
        }
    }
    ends
}

/// How much running text stands before each segment of the page.
pub(super) struct Prose {
    /// Words of prose before each segment, and before the end.
    before: Vec<u32>,
}

impl Prose {
    pub fn of(view: View<'_>) -> Self {
        Prose::counting(view, |_| true)
    }

    /// Of what goes as a copy of what stands above or as a disclaimer, nothing.
    pub fn that_stays(view: View<'_>) -> Self {
        let mut openings = Openings::default();
        Prose::counting(view, |prose| !openings.stands_above(prose) && !prose.hits.start(PhraseKind::Disclaimer))
    }

    fn counting(view: View<'_>, mut counts: impl FnMut(&Observation) -> bool) -> Self {
        let mut words = 0u32;
        let mut before: Vec<u32> = Vec::with_capacity(view.observed.len() + 1);
        for seen in view.observed {
            before.push(words);
            words = words.saturating_add(if is_prose(seen) && counts(seen) { seen.words } else { 0 });
        }
        before.push(words);
        Prose { before }
    }

    /// Whether a segment is counted.
    pub fn is_counted(&self, segment: usize) -> bool {
        matches!(self.before.get(segment..segment + 2), Some(&[from, to]) if from < to)
    }

    fn all(&self) -> u32 {
        self.before.last().copied().unwrap_or_default()
    }

    /// Whether at most a fifth of the running text, or a few words of it, stand from `segment` on.
    pub fn closes(&self, segment: usize) -> bool {
        let behind = self.all() - self.before.get(segment).copied().unwrap_or(self.all());
        behind <= (self.all() / 5).max(30)
    }

    /// Whether the segment stands before or behind almost all of the running text.
    pub fn is_edge(&self, segment: usize) -> bool {
        self.before.get(segment).is_some_and(|before| *before <= MIN_PROSE_WORDS) || self.closes(segment + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_around_a_line() {
        assert_eq!(bracketed("(WION)"), Some("WION"));
        assert_eq!(bracketed("【动画】"), Some("动画"));
        assert_eq!(bracketed("(WION) and more"), None);
        assert_eq!(bracketed("("), None);
    }

    #[test]
    fn the_rest_behind_the_last_sentence() {
        let rest = |text: &'static str| after_last_sentence(text, 80).map(|at| &text[at..]);
        assert_eq!(rest("It rained. Photo: Ann Lee"), Some(" Photo: Ann Lee"));
        assert_eq!(rest("It rained.Photo: Ann Lee"), Some("Photo: Ann Lee"));
        assert_eq!(rest("It rained. Photo by J. R. Lee"), Some(" Photo by J. R. Lee"));
        assert_eq!(rest("It rained."), None);
        assert_eq!(rest("雨が降った。写真：共同"), Some("写真：共同"));
    }
}
