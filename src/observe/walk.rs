//! One pass over the characters of a segment.

use super::ascii::{self, mixed, spread};
use super::{Observation, TOPIC_WORD_BYTES, TOPIC_WORDS, is_full_width_end, is_sentence_end, saturating};
use crate::ledger::Span;
use crate::lexicon::is_unspaced;

/// The hash of one word, blind to case.
pub(crate) fn word_hash(word: &str) -> u64 {
    let (bytes, mut hash, mut at) = (word.as_bytes(), 0, 0);
    while let Some(c) = word.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_ascii_alphanumeric() {
            let run = ascii::run(bytes, at, hash);
            (hash, at) = (run.hash, run.end);
        } else {
            hash = mixed(hash, folded(c));
            at += c.len_utf8();
        }
    }
    hash
}

#[inline(always)]
fn folded(c: char) -> u64 {
    u64::from(if c.is_uppercase() { c.to_lowercase().next().unwrap_or(c) } else { c })
}

/// A word of a text, or a letter of a script without spaces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// See [`word_hash`].
    pub hash: u64,
    /// Where it stands, in bytes of the text.
    pub at: usize,
    /// It begins with a digit.
    pub is_number: bool,
}

/// Walks over the characters; calls `word` with every word.
#[inline(always)]
pub(super) fn walk(text: &str, word: impl FnMut(Word)) -> Observation {
    let mut walk = Walk::new(word);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let classes = CLASSES[usize::from(byte)];
        if classes & WORD != 0 {
            at = walk.ascii_word(bytes, at);
        } else if classes != 0 {
            walk.outside(classes, at);
            at += 1;
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            walk.beyond_ascii(c, at);
            at += c.len_utf8();
        }
    }
    let mut seen = walk.finish(bytes.len());
    seen.first = text.chars().next().unwrap_or_default();
    seen.last = text.chars().next_back().unwrap_or_default();
    seen
}

const WORD: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
const SPACE: u8 = 8;
const SIGN: u8 = 16;
const COMMA: u8 = 32;
const END: u8 = 64;

/// The classes of the ASCII characters; none of a byte of another character.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        classes[at] = match byte {
            b'0'..=b'9' => WORD | DIGIT,
            b'A'..=b'Z' => WORD | UPPER,
            b'a'..=b'z' => WORD,
            b' ' | 9..=13 => SPACE,
            b',' => SIGN | COMMA,
            b'.' | b'!' | b'?' => SIGN | END,
            _ => SIGN,
        };
        at += 1;
    }
    classes
};

/// The state of the walk over one segment's characters.
struct Walk<W> {
    seen: Observation,
    word: W,
    in_word: bool,
    /// The sign before was a sentence's end.
    behind_end: bool,
    word_start: usize,
    word_hash: u64,
    word_upper: bool,
    word_is_number: bool,
    first_word_start: usize,
    last_word_end: usize,
    continuation_bytes: usize,
    word_bytes: usize,
    word_continuation_bytes: usize,
    unspaced: u32,
    topic_words: usize,
}

impl<W: FnMut(Word)> Walk<W> {
    #[inline(always)]
    fn new(word: W) -> Self {
        Walk {
            seen: Observation::default(),
            word,
            in_word: false,
            behind_end: false,
            word_start: 0,
            word_hash: 0,
            word_upper: false,
            word_is_number: false,
            first_word_start: usize::MAX,
            last_word_end: 0,
            continuation_bytes: 0,
            word_bytes: 0,
            word_continuation_bytes: 0,
            unspaced: 0,
            topic_words: 0,
        }
    }

    /// ASCII letters and digits in a row; returns where they end.
    #[inline(always)]
    fn ascii_word(&mut self, bytes: &[u8], start: usize) -> usize {
        self.begin_word(CLASSES[usize::from(bytes[start])], start);
        let run = ascii::run(bytes, start, self.word_hash);
        self.word_hash = run.hash;
        self.seen.upper_case += run.upper_case;
        self.seen.digits += run.digits;
        run.end
    }

    #[inline(always)]
    fn begin_word(&mut self, classes: u8, at: usize) {
        if !self.in_word {
            self.in_word = true;
            self.behind_end = false;
            self.word_start = at;
            self.word_hash = 0;
            self.word_upper = classes & (UPPER | DIGIT) != 0;
            self.word_is_number = classes & DIGIT != 0;
            self.seen.capitalised_words += u32::from(classes & UPPER != 0);
        }
    }

    /// A character that is neither letter nor digit.
    #[inline(always)]
    fn outside(&mut self, classes: u8, at: usize) {
        self.end_word(at);
        if classes == SPACE {
            self.seen.sentence_ends += u32::from(self.behind_end);
        } else {
            self.seen.signs += 1;
            self.seen.commas += u32::from(classes & COMMA != 0);
        }
        self.behind_end = classes & END != 0;
    }

    #[inline(never)]
    fn beyond_ascii(&mut self, c: char, at: usize) {
        self.continuation_bytes += c.len_utf8() - 1;
        match c {
            '，' | '、' | '،' => self.outside(SIGN | COMMA, at),
            '\u{2010}'..='\u{2027}' if c != '…' => self.outside(SIGN, at),
            _ if is_full_width_end(c) => {
                self.outside(SIGN | END, at);
                self.seen.sentence_ends += 1;
                self.behind_end = false;
            }
            _ if is_sentence_end(c) => self.outside(SIGN | END, at),
            _ if c.is_alphanumeric() && is_unspaced(c) => self.unspaced_letter(c, at),
            _ if c.is_alphanumeric() => self.letter(c, at),
            _ if c.is_whitespace() => self.outside(SPACE, at),
            _ => self.outside(SIGN, at),
        }
    }

    #[inline(always)]
    fn letter(&mut self, c: char, at: usize) {
        let upper = c.is_uppercase();
        let numeric = c.is_numeric();
        self.begin_word(if upper { UPPER } else { 0 } | if numeric { DIGIT } else { 0 }, at);
        self.word_hash = mixed(self.word_hash, folded(c));
        self.seen.upper_case += u32::from(upper);
        self.seen.caseless += u32::from(is_caseless_letter(c));
        self.seen.digits += u32::from(numeric);
        self.word_continuation_bytes += c.len_utf8() - 1;
    }

    #[inline(always)]
    fn end_word(&mut self, at: usize) {
        if !self.in_word {
            return;
        }
        self.in_word = false;
        let length = at - self.word_start;
        self.first_word_start = self.first_word_start.min(self.word_start);
        self.last_word_end = at;
        self.word_bytes += length;
        self.seen.words += 1;
        self.seen.small_words += u32::from(length <= 3 && !self.word_upper);
        (self.word)(Word { hash: self.word_hash, at: self.word_start, is_number: self.word_is_number });
        self.hash_in(self.word_hash);
        // In this order: soon the first is always false, and nobody can foretell the second.
        if self.topic_words < TOPIC_WORDS && length >= TOPIC_WORD_BYTES {
            self.topic_word(self.word_hash);
        }
    }

    #[inline(always)]
    fn hash_in(&mut self, hash: u64) {
        self.seen.hash = (self.seen.hash.rotate_left(5) ^ hash).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    #[inline(always)]
    fn topic_word(&mut self, hash: u64) {
        if let Some(slot) = self.seen.topic_words.get_mut(self.topic_words) {
            *slot = spread(hash, u16::BITS) as u16 | 1;
            self.topic_words += 1;
        }
    }

    /// Two such letters count as a word, and each pair of neighbours as a word of the topic.
    #[inline(always)]
    fn unspaced_letter(&mut self, c: char, at: usize) {
        self.end_word(at);
        self.first_word_start = self.first_word_start.min(at);
        self.last_word_end = at + c.len_utf8();
        self.unspaced += 1;
        self.seen.caseless += 1;
        self.word_bytes += 1;
        self.word_hash = u64::from(c).wrapping_add(self.word_hash << 24);
        self.hash_in(u64::from(c));
        (self.word)(Word { hash: mixed(0, u64::from(c)), at, is_number: false });
        if self.unspaced.is_multiple_of(2) {
            self.topic_word(self.word_hash & 0xffff_ffff_ffff);
        }
    }

    #[inline(always)]
    fn finish(mut self, length: usize) -> Observation {
        self.seen.sentence_ends += u32::from(self.behind_end);
        self.end_word(length);
        let mut seen = self.seen;
        seen.chars = saturating(length - self.continuation_bytes);
        seen.words += self.unspaced.div_ceil(2);
        seen.letters = saturating(self.word_bytes - self.word_continuation_bytes).saturating_sub(seen.digits);
        if self.last_word_end > 0 {
            seen.solid = Span::new(self.first_word_start, self.last_word_end);
        }
        seen
    }
}

/// Whether the letter is of a script without capitals: of the blocks from Hebrew to Lepcha, or of East Asia.
fn is_caseless_letter(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{1c4f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{ff66}'..='\u{ffdc}')
}

#[cfg(test)]
mod tests {
    use super::super::observe;
    use crate::lexicon::Lexicon;
    use crate::page::Page;

    #[test]
    fn sentences_end_before_a_space_or_in_a_wide_mark() {
        let lexicon = Lexicon::new();
        for (text, ends) in [
            ("It opened. It closed.", 2),
            ("Version 3.2 opened", 0),
            ("橋が完成した。人が来た。「静かだ」", 2),
            ("本当？そう！", 2),
            ("တံတား ဖွင့်သည်။ လူများ လာသည်။", 2),
        ] {
            let page = Page::from_text(text);
            assert_eq!(observe(&page, &lexicon)[0].sentence_ends, ends, "{text}");
        }
    }
}
