//! Lines as words, for telling how much two titles agree.

use crate::lexicon::is_unspaced;
use crate::passes::shape::FOLDED;

/// Between a title and what a site adds to it. A hyphen or a dash only counts with white space on both sides.
pub(super) const SEPARATORS: [char; 10] = ['|', '-', '–', '—', '·', '•', '»', '«', '›', '/'];

/// A word of so many bytes is of the topic.
const TOPIC_WORD_BYTES: usize = 5;

/// Hashes of the words that are long enough to be of the topic rather than of the grammar.
pub(super) fn topic_hashes(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    let bytes = text.as_bytes();
    let (mut start, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        if FOLDED[usize::from(byte)] != 0 {
            at += 1;
            continue;
        }
        let (letter, length) = match byte.is_ascii() {
            true => (false, 1),
            false => text[at..].chars().next().map_or((false, 1), |c| (c.is_alphanumeric(), c.len_utf8())),
        };
        if !letter {
            append_topic_word(&text[start..at], &mut words);
            start = at + length;
        }
        at += length;
    }
    append_topic_word(&text[start..], &mut words);
    words
}

fn append_topic_word(word: &str, words: &mut Vec<u64>) {
    if word.len() >= TOPIC_WORD_BYTES {
        each_hash(word, |hash| words.push(hash));
    }
}

/// Calls `take` with the hash of each word, in order, case folded; a script without spaces gives a word a letter.
#[inline(always)]
fn each_hash(text: &str, mut take: impl FnMut(u64)) {
    let mut hash = 0u64;
    let mut flush = |hash: &mut u64| {
        if *hash != 0 {
            take(std::mem::take(hash));
        }
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            match FOLDED[usize::from(byte)] {
                0 if byte == b'\'' => {}
                0 => flush(&mut hash),
                folded => hash = with(hash, u64::from(folded)),
            }
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        if c.is_alphanumeric() {
            if is_unspaced(c) {
                flush(&mut hash);
            }
            hash = c.to_lowercase().fold(hash, |hash, folded| with(hash, u64::from(folded)));
            if is_unspaced(c) {
                flush(&mut hash);
            }
        } else if c != '’' {
            flush(&mut hash);
        }
    }
    flush(&mut hash);
}

fn with(hash: u64, folded: u64) -> u64 {
    (hash ^ 0xcbf2_9ce4_8422_2325 ^ folded).wrapping_mul(0x0100_0000_01b3) | 1
}

/// Byte offsets of the separators of a line: where the part before ends, where the part behind begins.
pub(super) fn separators(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut last = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let apart = last.is_whitespace() && next.is_whitespace();
        // A wide bar brings its space with it, and so does a wide colon behind one.
        let wide = (c == '｜' || c == '：' && last.is_whitespace()) && !next.is_whitespace();
        if (SEPARATORS.contains(&c) && apart || wide) && at > 0 {
            let space = if wide { 0 } else { next.len_utf8().min(text.len() - at - c.len_utf8()) };
            found.push((text[..at].trim_end().len(), at + c.len_utf8() + space));
        } else if c == ':' && last.is_whitespace() && text[at..].starts_with(":: ") && at > 0 {
            found.push((text[..at].trim_end().len(), at + ":: ".len()));
        }
        last = c;
    }
    found
}

/// The parts of a page's first line that may be its title: from the start or to the end, cut at separators.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    /// Each word with the parts it stands in, one bit each; sorted.
    words: Vec<(u64, u16)>,
    /// One bit for each word: of a word whose bit is not set no part knows anything.
    known: u64,
    lengths: Vec<u32>,
}

impl Parts {
    pub fn new(line: &str) -> Self {
        let cuts = separators(line);
        let first = cuts.iter().take(7).map(|&(end, _)| (&line[..end], 3));
        let last = cuts.iter().rev().take(7).map(|&(_, start)| (&line[start..], 2));
        let mut words: Vec<(u64, u16)> = Vec::new();
        let mut lengths: Vec<u32> = Vec::new();
        for (part, least_share) in [(line, 1)].into_iter().chain(first).chain(last) {
            let mut hashes = Vec::new();
            each_hash(part, |hash| hashes.push(hash));
            let (length, whole) = (hashes.len() as u32, lengths.first().copied().unwrap_or_default());
            // The shorter part is the site's name, above all behind the title.
            if length * least_share < whole {
                continue;
            }
            let bit = lengths.len();
            lengths.push(length);
            words.extend(hashes.into_iter().map(|hash| (hash, 1 << bit)));
        }
        words.sort_unstable();
        words.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 |= if same { next.1 } else { 0 };
            same
        });
        let known = words.iter().fold(0, |known, &(hash, _)| known | bit(hash));
        Parts { words, known, lengths }
    }

    /// How much a line agrees with the part it agrees with most, 0 to 1 (Dice's coefficient over words).
    pub fn agreement(&self, line: &str) -> f32 {
        let mut shared = [0u32; 16];
        let mut words = 0u32;
        each_hash(line, |word| {
            words += 1;
            if self.known & bit(word) == 0 {
                return;
            }
            if let Ok(at) = self.words.binary_search_by_key(&word, |&(hash, _)| hash) {
                let mask = self.words[at].1;
                for (bit, count) in shared.iter_mut().enumerate() {
                    *count += u32::from(mask >> bit & 1);
                }
            }
        });
        let dice = |(&length, &shared): (&u32, &u32)| 2.0 * shared.min(length) as f32 / (length + words).max(1) as f32;
        self.lengths.iter().zip(&shared).map(dice).fold(0.0, f32::max)
    }
}

fn bit(hash: u64) -> u64 {
    1 << (hash >> 58)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_with_a_document_title() {
        let parts = Parts::new("Ten ways to mend a net - Harbour Weekly | News");
        for (line, least, most) in [
            ("Ten Ways to Mend a Net", 1.0, 1.0),
            ("Harbour Weekly", 0.0, 0.5),
            ("Ten quick ways to mend a torn net", 0.8, 0.95),
            ("Contact us", 0.0, 0.0),
        ] {
            let agreement = parts.agreement(line);
            assert!((least..=most).contains(&agreement), "{line}: {agreement}");
        }
    }

    #[test]
    fn topic_words_are_long_and_blind_to_case() {
        for (text, words) in [
            ("The HARBOUR of Zürich", &["harbour", "zürich"][..]),
            ("Fisher's nets, mended", &["fisher", "mended"]),
            ("日本の港", &["日", "本", "の", "港"]),
            ("a net", &[]),
        ] {
            let mut expected = Vec::new();
            words.iter().for_each(|word| each_hash(word, |hash| expected.push(hash)));
            assert_eq!(topic_hashes(text), expected, "{text}");
        }
    }

    #[test]
    fn separators_stand_apart() {
        let cut = |text: &'static str| -> Vec<(&str, &str)> {
            separators(text).into_iter().map(|(end, start)| (&text[..end], &text[start..])).collect()
        };
        assert_eq!(cut("Well-being | Site"), [("Well-being", "Site")]);
        assert_eq!(cut("A – B"), [("A", "B")]);
        assert!(cut("Well-being and/or joy").is_empty());
        assert_eq!(cut("A :: B"), [("A", "B")]);
        assert_eq!(cut("猫の飼い方｜ねこ生活"), [("猫の飼い方", "ねこ生活")]);
        assert_eq!(cut("猫の飼い方　：ねこ新聞"), [("猫の飼い方", "ねこ新聞")]);
        assert!(cut("猫の飼い方：水と餌").is_empty());
        assert!(cut("| x").is_empty());
        assert!(cut("std::mem").is_empty());
        assert!(cut("x |").len() <= 1);
    }
}
