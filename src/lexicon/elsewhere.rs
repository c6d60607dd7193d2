//! Phrases that may end a segment or stand inside it.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use super::{Entry, is_unspaced};
use crate::ledger::Span;
use crate::observe::word_hash;

/// Bits of the filter, a power of two.
const BITS: usize = 1 << 14;

/// An automaton, and a filter over words that tells of nearly every segment that it need not run.
#[derive(Clone)]
pub(super) struct Elsewhere {
    automaton: AhoCorasick,
    entries: Vec<Entry>,
    /// The longest word of every phrase, by its hash.
    words: Vec<u64>,
}

impl Elsewhere {
    pub fn new(entries: Vec<Entry>) -> Self {
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(entries.iter().map(|entry| &entry.spelling))
            .or_else(|_| AhoCorasick::new([""; 0]))
            .expect("an automaton without patterns");
        let mut words = vec![0; BITS / 64];
        let longest = |entry: &Entry| {
            let words = entry.spelling.split(|c: char| !c.is_alphanumeric() || is_unspaced(c));
            words.max_by_key(|word| word.len()).filter(|word| !word.is_empty()).map(word_hash)
        };
        for hash in entries.iter().filter_map(longest) {
            let bit = bit(hash);
            words[bit / 64] |= 1 << (bit % 64);
        }
        Elsewhere { automaton, entries, words }
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    #[inline(always)]
    pub fn knows_word(&self, hash: u64) -> bool {
        let bit = bit(hash);
        self.words.get(bit / 64).is_some_and(|words| words >> (bit % 64) & 1 != 0)
    }

    /// Every spelling that stands in a part of `text`, and where.
    pub fn find<'a>(&'a self, text: &'a str, part: Span) -> impl Iterator<Item = (Span, &'a Entry)> {
        let found = self.automaton.find_overlapping_iter(Input::new(text).range(part.start..part.end));
        found.map(|found| (Span::new(found.start(), found.end()), &self.entries[found.pattern().as_usize()]))
    }
}

#[inline(always)]
fn bit(hash: u64) -> usize {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - BITS.ilog2())) as usize
}
