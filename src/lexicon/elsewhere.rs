//! Phrases that may end a segment or stand inside it: found by their rarest word, which the walk over the segment saw.

use super::filter::Filter;
use super::{Entry, is_unspaced};
use crate::ledger::Span;
use crate::observe::word_hash;

/// A word that a phrase holds, where it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KnownWord {
    pub hash: u64,
    pub at: usize,
}

/// A spelling and the word it is found by.
#[derive(Clone)]
struct Anchored {
    /// The word's hash, and how many bytes of the spelling stand before it.
    word: KnownWord,
    entry: Entry,
}

#[derive(Clone)]
pub(super) struct Elsewhere {
    /// By the hash of their words.
    spellings: Vec<Anchored>,
    words: Filter,
}

impl Elsewhere {
    pub fn new(entries: Vec<Entry>) -> Self {
        let anchored = |entry: Entry| Some(Anchored { word: rarest_word(&entry.spelling)?, entry });
        let mut spellings: Vec<Anchored> = entries.into_iter().filter_map(anchored).collect();
        spellings.sort_by_key(|anchored| anchored.word.hash);
        let words: Vec<u64> = spellings.iter().map(|anchored| anchored.word.hash).collect();
        Elsewhere { spellings, words: Filter::of(&words) }
    }

    pub fn len(&self) -> usize {
        self.spellings.len()
    }

    /// Whether a spelling may be found by this word.
    #[inline(always)]
    pub fn may_know(&self, hash: u64) -> bool {
        self.words.may_know(hash)
    }

    /// Every spelling that stands in a part of `text` around a known word, and where.
    pub fn find<'a>(&'a self, text: &'a str, part: Span, known: KnownWord) -> impl Iterator<Item = (Span, &'a Entry)> {
        let first = self.spellings.partition_point(|anchored| anchored.word.hash < known.hash);
        let spellings = self.spellings[first..].iter().take_while(move |anchored| anchored.word.hash == known.hash);
        spellings.filter_map(move |anchored| {
            let start = known.at.checked_sub(anchored.word.at)?;
            let span = Span::new(start, start + anchored.entry.spelling.len());
            let found = text.as_bytes().get(start..span.end)?;
            let stands = part.contains(span) && found.eq_ignore_ascii_case(anchored.entry.spelling.as_bytes());
            stands.then_some((span, &anchored.entry))
        })
    }
}

/// The longest word; in scripts without spaces the first letter.
fn rarest_word(spelling: &str) -> Option<KnownWord> {
    let words = spelling.split(|c: char| !c.is_alphanumeric() || is_unspaced(c)).filter(|word| !word.is_empty());
    let longest = words.max_by_key(|word| word.len());
    let word = longest.or_else(|| {
        let (at, letter) = spelling.char_indices().find(|(_, c)| c.is_alphanumeric())?;
        spelling.get(at..at + letter.len_utf8())
    })?;
    Some(KnownWord { hash: word_hash(word), at: word.as_ptr().addr() - spelling.as_ptr().addr() })
}
