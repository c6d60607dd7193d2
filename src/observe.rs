//! What can be seen of each segment, computed once.

use crate::ledger::Span;
use crate::lexicon::{Hits, KnownWord, Lexicon, is_unspaced};
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
    let mut known = Vec::new();
    (0..page.segments.len()).map(|index| observe_text(page.segment_text(index), lexicon, &mut known)).collect()
}

fn observe_text(text: &str, lexicon: &Lexicon, known: &mut Vec<KnownWord>) -> Observation {
    let mut seen = walk_with(text, lexicon, known);
    seen.hits = phrase_hits(text, seen.solid, lexicon, known);
    seen
}

/// What [`Observation::hash`] would be of a segment with this text.
pub(crate) fn hash_of(text: &str) -> u64 {
    walk(text, |_, _| ()).hash
}

/// The phrases in a text that is not a segment of its own.
pub(crate) fn hits_in(text: &str, lexicon: &Lexicon) -> Hits {
    let mut known = Vec::new();
    let seen = walk_with(text, lexicon, &mut known);
    lexicon.hits(text, Span::new(0, text.len()), seen.solid, &known)
}

fn walk_with(text: &str, lexicon: &Lexicon, known: &mut Vec<KnownWord>) -> Observation {
    known.clear();
    walk(text, |hash, at| {
        if lexicon.knows_word(hash) {
            known.push(KnownWord { hash, at });
        }
    })
}

/// The hash of one word, blind to case.
pub(crate) fn word_hash(word: &str) -> u64 {
    word.chars().fold(0, |hash, c| hash.rotate_left(7) ^ folded(c))
}

#[inline(always)]
fn folded(c: char) -> u64 {
    match u8::try_from(c) {
        Ok(byte) if byte.is_ascii() => u64::from(byte | 0x20),
        _ if c.is_uppercase() => u64::from(c.to_lowercase().next().unwrap_or(c)),
        _ => u64::from(c),
    }
}

/// Walks over the characters; calls `word` with the [hash](word_hash) of every word and where it stands, and of every
/// letter of a script without spaces.
#[inline(always)]
fn walk(text: &str, word: impl FnMut(u64, usize)) -> Observation {
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

/// One for upper case in the lower half, one for a digit in the upper: both are counted by one addition.
static UPPER_AND_DIGITS: [u64; 256] = {
    let mut counts = [0; 256];
    let mut at = 0;
    while at < 256 {
        counts[at] = (CLASSES[at] & UPPER != 0) as u64 | ((CLASSES[at] & DIGIT != 0) as u64) << 32;
        at += 1;
    }
    counts
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
    first_word_start: usize,
    last_word_end: usize,
    continuation_bytes: usize,
    word_bytes: usize,
    word_continuation_bytes: usize,
    unspaced: u32,
    topic_words: usize,
}

impl<W: FnMut(u64, usize)> Walk<W> {
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
        let (mut hash, mut upper_and_digits) = (self.word_hash, 0);
        let mut at = start;
        while let Some(&byte) = bytes.get(at) {
            if CLASSES[usize::from(byte)] & WORD == 0 {
                break;
            }
            hash = hash.rotate_left(7) ^ u64::from(byte | 0x20);
            upper_and_digits += UPPER_AND_DIGITS[usize::from(byte)];
            at += 1;
        }
        self.word_hash = hash;
        self.seen.upper_case += upper_and_digits as u32;
        self.seen.digits += (upper_and_digits >> 32) as u32;
        at
    }

    #[inline(always)]
    fn begin_word(&mut self, classes: u8, at: usize) {
        if !self.in_word {
            self.in_word = true;
            self.behind_end = false;
            self.word_start = at;
            self.word_hash = 0;
            self.word_upper = classes & (UPPER | DIGIT) != 0;
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
        self.word_hash = self.word_hash.rotate_left(7) ^ folded(c);
        self.seen.upper_case += u32::from(upper);
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
        (self.word)(self.word_hash, self.word_start);
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
    #[inline(always)]
    fn unspaced_letter(&mut self, c: char, at: usize) {
        self.end_word(at);
        self.first_word_start = self.first_word_start.min(at);
        self.last_word_end = at + c.len_utf8();
        self.unspaced += 1;
        self.word_bytes += 1;
        self.word_hash = u64::from(c).wrapping_add(self.word_hash << 24);
        self.hash_in(u64::from(c));
        (self.word)(u64::from(c), at);
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

fn saturating(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A long segment is prose: only its head and its tail can hold a phrase that matters to a rule.
fn phrase_hits(text: &str, solid: Span, lexicon: &Lexicon, known: &[KnownWord]) -> Hits {
    if text.len() <= 2 * PHRASE_WINDOW {
        return lexicon.hits(text, Span::new(0, text.len()), solid, known);
    }
    let head = Span::new(0, text.ceil_char_boundary(PHRASE_WINDOW));
    let tail = Span::new(text.floor_char_boundary(text.len() - PHRASE_WINDOW), text.len());
    lexicon.hits(text, head, solid, known).or(lexicon.hits(text, tail, solid, known))
}

/// Whether the character ends a sentence, in any script.
pub(crate) fn is_sentence_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '؟' | '۔' | '।' | '…' | '．')
}
