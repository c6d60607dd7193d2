//! Phrases that stand where a segment's letters begin: found by a hash of their first two words, without an automaton.
//!
//! Of a line of prose two words are read and two buckets looked at. Nothing needs to be compiled but lists.

use crate::lexicon::Entry;

/// Buckets, a power of two: some for each spelling, so that most are empty.
const BUCKETS: usize = 1 << 15;

/// The spellings by the hash of their first words.
#[derive(Clone)]
pub(super) struct Opening {
    /// Ordered by bucket; within one the shorter first, then those pushed first.
    entries: Vec<Entry>,
    /// Of each entry what tells most texts apart from it.
    outlines: Vec<Outline>,
    /// Where each bucket begins in `entries`, and the end of the last.
    buckets: Vec<u32>,
}

/// Length and last byte, in lower case, of a spelling.
#[derive(Clone, Copy)]
struct Outline {
    length: u16,
    last: u8,
}

impl Opening {
    pub fn new(mut entries: Vec<Entry>) -> Self {
        let bucket = |entry: &Entry| {
            let (first, second) = keys(entry.spelling.as_bytes());
            second.unwrap_or(first)
        };
        entries.sort_by_cached_key(|entry| (bucket(entry), entry.spelling.len()));
        let mut buckets = vec![0; BUCKETS + 1];
        for entry in &entries {
            buckets[bucket(entry) + 1] += 1;
        }
        for at in 0..BUCKETS {
            buckets[at + 1] += buckets[at];
        }
        let outline = |entry: &Entry| Outline {
            length: u16::try_from(entry.spelling.len()).unwrap_or(u16::MAX),
            last: entry.spelling.bytes().next_back().unwrap_or_default().to_ascii_lowercase(),
        };
        Opening { outlines: entries.iter().map(outline).collect(), entries, buckets }
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Calls `found` with the spellings that `text` begins with, but for the case of ASCII letters, the shorter first. A
    /// word that a spelling ends in may go on in `text`: that is for the caller to tell.
    pub fn find(&self, text: &[u8], mut found: impl FnMut(&Entry)) {
        if text.is_empty() {
            return;
        }
        let (first, second) = keys(text);
        for bucket in [Some(first), second].into_iter().flatten() {
            let (start, end) = (self.buckets[bucket] as usize, self.buckets[bucket + 1] as usize);
            for (outline, entry) in self.outlines[start..end].iter().zip(&self.entries[start..end]) {
                let last = text.get(usize::from(outline.length).wrapping_sub(1));
                if last.is_some_and(|last| last.to_ascii_lowercase() == outline.last)
                    && begins_with(text, entry.spelling.as_bytes())
                {
                    found(entry);
                }
            }
        }
    }
}

fn begins_with(text: &[u8], spelling: &[u8]) -> bool {
    text.get(..spelling.len()).is_some_and(|start| start.eq_ignore_ascii_case(spelling))
}

/// The buckets of a text's first word and of its first two: a spelling of one word is in the first, others are in the
/// second. Words are runs of ASCII letters and digits. Where a text begins with another letter, each letter counts as a
/// word, for it may be of a script without spaces.
fn keys(text: &[u8]) -> (usize, Option<usize>) {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric();
    let letter = |from: Run| from.one(text).all(text, |byte| byte & 0xc0 == 0x80);
    let (first, between, second) = if text.first().is_some_and(|byte| is_word(*byte)) {
        let first = Run::default().all(text, is_word);
        let between = first.all(text, |byte| !is_word(byte));
        (first, between, between.all(text, is_word))
    } else {
        let first = letter(Run::default());
        (first, first, letter(first))
    };
    (bucket(first.hash), (second.end > between.end).then(|| bucket(second.hash)))
}

/// The bytes of a text up to some place.
#[derive(Clone, Copy, Default)]
struct Run {
    end: usize,
    /// Blind to the case of ASCII letters.
    hash: u64,
}

impl Run {
    /// One byte more.
    fn one(self, text: &[u8]) -> Run {
        match text.get(self.end) {
            Some(byte) => Run { end: self.end + 1, hash: self.hash.rotate_left(7) ^ u64::from(byte | 0x20) },
            None => self,
        }
    }

    /// More by all the bytes of a kind that follow.
    fn all(mut self, text: &[u8], is: impl Fn(u8) -> bool) -> Run {
        while text.get(self.end).is_some_and(|byte| is(*byte)) {
            self = self.one(text);
        }
        self
    }
}

fn bucket(hash: u64) -> usize {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - BUCKETS.ilog2())) as usize
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
            ("кары", &["к", "ка"]),
            ("читайте также: это", &["читайте также"]),
            ("相关文章", &["相关"]),
            ("à lire aussi", &["à lire"]),
            ("à", &[]),
            ("", &[]),
        ] {
            let mut found = Vec::new();
            opening.find(text.as_bytes(), |entry| found.push(entry.spelling.clone()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
