//! What can be seen of each segment, computed once.

use crate::ledger::Span;
use crate::lexicon::{Hits, Lexicon, is_unspaced};
use crate::page::Page;

/// Phrases are looked for in this many bytes at the start and at the end of a segment.
const PHRASE_WINDOW: usize = 64;

/// A word of at least this many letters is a word of the topic rather than of the grammar.
const TOPIC_WORD_BYTES: usize = 5;

/// So many topic words of a segment are remembered.
pub(crate) const TOPIC_WORDS: usize = 8;

/// What can be seen of one segment. Counts saturate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Observation {
    pub chars: u32,
    /// Runs of letters and digits; scripts without spaces count two letters a word.
    pub words: u32,
    pub capitalised_words: u32,
    /// Words of at most three letters that start in lower case: in most languages those of the grammar.
    pub small_words: u32,
    pub letters: u32,
    pub upper_case: u32,
    pub digits: u32,
    /// Neither letter, digit nor white space.
    pub signs: u32,
    pub commas: u32,
    /// `.`, `!`, `?` and their kin followed by white space or the end.
    pub sentence_ends: u32,
    /// First and last character.
    pub first: char,
    pub last: char,
    /// The letters and digits: from the first to behind the last, in bytes of the segment.
    pub solid: Span,
    pub hits: Hits,
    /// Of the letters and digits, case folded where ASCII: equal for repeated lines.
    pub hash: u64,
    /// Hashes of the first long words; zero where there are fewer.
    pub topic_words: [u16; TOPIC_WORDS],
}

impl Observation {
    /// Whether it ends as a sentence does.
    pub fn ends_sentence(&self) -> bool {
        is_sentence_end(self.last) || matches!(self.last, '"' | '”' | '’' | '»' | ')' | '…' | '」')
    }
}

/// Observes every segment; one pass over the text.
pub(crate) fn observe(page: &Page<'_>, lexicon: &Lexicon) -> Vec<Observation> {
    (0..page.segments.len()).map(|index| observe_text(page.segment_text(index), lexicon)).collect()
}

fn observe_text(text: &str, lexicon: &Lexicon) -> Observation {
    let mut seen = walk(text);
    seen.hits = phrase_hits(text, seen.solid, lexicon);
    seen
}

/// What [`Observation::hash`] would be of a segment with this text.
pub(crate) fn hash_of(text: &str) -> u64 {
    walk(text).hash
}

fn walk(text: &str) -> Observation {
    let mut walk = Walk::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x80 {
            walk.ascii(byte, at);
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

/// The classes of the ASCII characters.
static CLASSES: [u8; 128] = {
    let mut classes = [SIGN; 128];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        if byte.is_ascii_digit() {
            classes[at] = WORD | DIGIT;
        } else if byte.is_ascii_uppercase() {
            classes[at] = WORD | UPPER;
        } else if byte.is_ascii_lowercase() {
            classes[at] = WORD;
        } else if matches!(byte, b' ' | 9..=13) {
            classes[at] = SPACE;
        } else if byte == b',' {
            classes[at] = SIGN | COMMA;
        } else if matches!(byte, b'.' | b'!' | b'?') {
            classes[at] = SIGN | END;
        }
        at += 1;
    }
    classes
};

/// The state of the walk over one segment's characters.
#[derive(Default)]
struct Walk {
    seen: Observation,
    classes_before: u8,
    word_start: usize,
    word_hash: u64,
    word_upper: bool,
    first_word_start: Option<usize>,
    last_word_end: usize,
    continuation_bytes: usize,
    word_bytes: usize,
    word_continuation_bytes: usize,
    unspaced: u32,
    topic_words: usize,
}

impl Walk {
    #[inline(always)]
    fn ascii(&mut self, byte: u8, at: usize) {
        let classes = CLASSES[usize::from(byte & 0x7f)];
        self.step(classes, u64::from(byte | 0x20), at);
    }

    #[inline(never)]
    fn beyond_ascii(&mut self, c: char, at: usize) {
        self.continuation_bytes += c.len_utf8() - 1;
        if is_unspaced(c) && c.is_alphanumeric() {
            self.end_word(at);
            self.unspaced_letter(c, at);
            return;
        }
        let classes = match c {
            '，' | '、' | '،' => SIGN | COMMA,
            '\u{2010}'..='\u{2027}' if c != '…' => SIGN,
            _ if is_sentence_end(c) => SIGN | END,
            _ if c.is_whitespace() => SPACE,
            _ if c.is_alphanumeric() => {
                let upper = if c.is_uppercase() { UPPER } else { 0 };
                WORD | upper | if c.is_numeric() { DIGIT } else { 0 }
            }
            _ => SIGN,
        };
        let folded = if classes & UPPER != 0 { c.to_lowercase().next().unwrap_or(c) } else { c };
        self.step(classes, u64::from(folded), at);
        if classes & WORD != 0 {
            self.word_continuation_bytes += c.len_utf8() - 1;
        }
    }

    #[inline(always)]
    fn step(&mut self, classes: u8, folded: u64, at: usize) {
        if classes & WORD != 0 {
            if self.classes_before & WORD == 0 {
                self.word_start = at;
                self.word_hash = 0;
                self.word_upper = classes & (UPPER | DIGIT) != 0;
                self.seen.capitalised_words += u32::from(classes & UPPER != 0);
            }
            self.word_hash = self.word_hash.rotate_left(7) ^ folded;
            self.seen.upper_case += u32::from(classes & UPPER != 0);
            self.seen.digits += u32::from(classes & DIGIT != 0);
        } else {
            self.end_word(at);
            self.seen.signs += u32::from(classes & SIGN != 0);
            self.seen.commas += u32::from(classes & COMMA != 0);
            self.seen.sentence_ends += u32::from(self.classes_before & END != 0 && classes & SPACE != 0);
        }
        self.classes_before = classes;
    }

    #[inline(always)]
    fn end_word(&mut self, at: usize) {
        if self.classes_before & WORD == 0 {
            return;
        }
        self.classes_before = 0;
        let length = at - self.word_start;
        self.first_word_start.get_or_insert(self.word_start);
        self.last_word_end = at;
        self.word_bytes += length;
        self.seen.words += 1;
        self.seen.small_words += u32::from(length <= 3 && !self.word_upper);
        self.hash_in(self.word_hash);
        if length >= TOPIC_WORD_BYTES {
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
            *slot = (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as u16 | 1;
            self.topic_words += 1;
        }
    }

    /// Two such letters count as a word, and each pair of neighbours as a word of the topic.
    fn unspaced_letter(&mut self, c: char, at: usize) {
        self.first_word_start.get_or_insert(at);
        self.last_word_end = at + c.len_utf8();
        self.unspaced += 1;
        self.word_bytes += 1;
        self.word_hash = u64::from(c).wrapping_add(self.word_hash << 24);
        self.hash_in(u64::from(c));
        if self.unspaced.is_multiple_of(2) {
            self.topic_word(self.word_hash & 0xffff_ffff_ffff);
        }
    }

    fn finish(mut self, length: usize) -> Observation {
        self.seen.sentence_ends += u32::from(self.classes_before & END != 0);
        self.end_word(length);
        let mut seen = self.seen;
        seen.chars = saturating(length - self.continuation_bytes);
        seen.words += self.unspaced.div_ceil(2);
        seen.letters = saturating(self.word_bytes - self.word_continuation_bytes).saturating_sub(seen.digits);
        seen.solid = Span::new(self.first_word_start.unwrap_or(0), self.last_word_end);
        seen
    }
}

fn saturating(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A long segment is prose: only its head and its tail can hold a phrase that matters to a rule.
fn phrase_hits(text: &str, solid: Span, lexicon: &Lexicon) -> Hits {
    if text.len() <= 2 * PHRASE_WINDOW {
        return lexicon.hits(text, Span::new(0, text.len()), solid);
    }
    let head = Span::new(0, text.ceil_char_boundary(PHRASE_WINDOW));
    let tail = Span::new(text.floor_char_boundary(text.len() - PHRASE_WINDOW), text.len());
    lexicon.hits(text, head, solid).or(lexicon.hits(text, tail, solid))
}

/// Whether the character ends a sentence, in any script.
pub(crate) fn is_sentence_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '؟' | '۔' | '।' | '…' | '．')
}
