//! Phrases that stand where a segment's letters begin: found by the hashes of their first two words, without an automaton.
//!
//! Of a line of prose two buckets are looked at. Nothing needs to be compiled but lists.

use super::Entry;
use super::filter::Filter;
use crate::observe::{spread, words_of};

/// Buckets, a power of two: few hold two spellings.
const BUCKETS: usize = 1 << 14;

/// The spellings by the hash of their first words.
#[derive(Clone)]
pub(super) struct Opening {
    /// Ordered by bucket; within one the shorter first, then those pushed first.
    entries: Vec<Entry>,
    /// Of each entry.
    hashes: Vec<u64>,
    /// Where each bucket begins in `entries`, and the end of the last.
    buckets: Vec<u32>,
    filter: Filter,
}

impl Opening {
    pub fn new(entries: Vec<Entry>) -> Self {
        let hash = |entry: &Entry| {
            let words = FirstWords::of(&entry.spelling);
            words.both().unwrap_or(words.first())
        };
        let mut hashed: Vec<(u64, Entry)> = entries.into_iter().map(|entry| (hash(&entry), entry)).collect();
        hashed.sort_by_key(|(hash, entry)| (bucket(*hash), entry.spelling.len()));
        let (hashes, entries): (Vec<u64>, Vec<Entry>) = hashed.into_iter().unzip();
        let mut buckets = vec![0; BUCKETS + 1];
        for hash in &hashes {
            buckets[bucket(*hash) + 1] += 1;
        }
        for at in 0..BUCKETS {
            buckets[at + 1] += buckets[at];
        }
        Opening { filter: Filter::of(&hashes), entries, hashes, buckets }
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Calls `found` with the spellings that `text` begins with, but for the case of ASCII letters, the shorter first of
    /// those that share their first words. `words` are those that `text` begins with.
    pub fn find(&self, text: &[u8], words: FirstWords, mut found: impl FnMut(&Entry)) {
        let hashes = [Some(words.first()), words.both()].into_iter().flatten();
        for hash in hashes.filter(|hash| self.filter.may_know(*hash)) {
            let bucket = bucket(hash);
            let range = self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize;
            for (other, entry) in self.hashes[range.clone()].iter().zip(&self.entries[range]) {
                if *other == hash && begins_with(text, entry.spelling.as_bytes()) {
                    found(entry);
                }
            }
        }
    }
}

fn bucket(hash: u64) -> usize {
    spread(hash, BUCKETS.ilog2())
}

fn begins_with(text: &[u8], spelling: &[u8]) -> bool {
    text.get(..spelling.len()).is_some_and(|start| start.eq_ignore_ascii_case(spelling))
}

/// The first two words of a text: a spelling of one word is found by the hash of the first, others by that of both.
#[derive(Clone, Copy, Default)]
pub(crate) struct FirstWords {
    hashes: [u64; 2],
    count: usize,
}

impl FirstWords {
    fn of(text: &str) -> Self {
        let mut first = FirstWords::default();
        words_of(text).into_iter().for_each(|word| first.see(word.hash));
        first
    }

    /// The next word of the text.
    #[inline(always)]
    pub fn see(&mut self, hash: u64) {
        if let Some(next) = self.hashes.get_mut(self.count) {
            *next = hash;
            self.count += 1;
        }
    }

    fn first(self) -> u64 {
        self.hashes[0]
    }

    fn both(self) -> Option<u64> {
        let [first, second] = self.hashes;
        (self.count == 2).then_some(first.rotate_left(29) ^ second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Meaning, PhraseKind, Place};

    #[test]
    fn what_a_text_begins_with() {
        let spellings = ["share", "share this", "share this:", "к", "ка", "читайте также", "相关", "à lire"];
        let meaning = Meaning::Kind(PhraseKind::Share);
        let entry = |spelling: &&str| Entry { spelling: spelling.to_string(), meaning, place: Place::Start };
        let opening = Opening::new(spellings.iter().map(entry).collect());
        for (text, expected) in [
            ("Share", &["share"][..]),
            ("SHARE THIS: now", &["share", "share this", "share this:"]),
            ("Share  this", &["share"]),
            ("Shared", &[]),
            ("ка кары", &["ка"]),
            ("читайте также: это", &["читайте также"]),
            ("相关文章", &["相关"]),
            ("相", &[]),
            ("à lire aussi", &["à lire"]),
            ("à", &[]),
            ("", &[]),
        ] {
            let mut found = Vec::new();
            opening.find(text.as_bytes(), FirstWords::of(text), |entry| found.push(entry.spelling.clone()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
