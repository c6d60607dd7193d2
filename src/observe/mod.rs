//! What can be seen of each segment, computed once.

mod ascii;
mod walk;

use crate::ledger::Span;
use crate::lexicon::vocabulary::Evidence;
use crate::lexicon::{Hits, Lexicon, SeenWords};
use crate::page::Page;
pub(crate) use ascii::{mixed, spread};
pub(crate) use walk::Word;
use walk::walk;
pub(crate) use walk::word_hash;

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
    /// Of the letters, those of scripts without capitals.
    pub caseless: u32,
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
    /// What its words and pairs of neighbours say of body, above zero, and of noise, below, as learned.
    pub word_weights: i32,
    /// Words with a weight, less those without; numbers are neither.
    pub familiarity: i32,
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

/// Whether most words have a weight, as they have in the languages that weights were learned from. True of documents, whose
/// words are not looked up.
pub(crate) fn is_known_language(observed: &[Observation]) -> bool {
    observed.iter().map(|seen| i64::from(seen.familiarity)).sum::<i64>() >= 0
}

/// Whether most letters are of scripts without capitals, as Arabic, Hangul, Han and Thai are.
pub(crate) fn is_caseless(observed: &[Observation]) -> bool {
    let total = |count: fn(&Observation) -> u32| observed.iter().map(|seen| u64::from(count(seen))).sum::<u64>();
    2 * total(|seen| seen.caseless) > total(|seen| seen.letters)
}

/// Observes every segment; one pass over the text.
pub(crate) fn observe(page: &Page<'_>, lexicon: &Lexicon) -> Vec<Observation> {
    let (mut words, mut evidence) = (SeenWords::default(), Evidence::default());
    // Of documents the model reads no weights.
    let weighs = page.containers.is_empty();
    let observe = |index| {
        let text = page.segment_text(index);
        words.clear();
        evidence.begin_line();
        let mut seen = walk(text, |word| {
            words.see(word, lexicon);
            if weighs {
                evidence.see(word, lexicon);
            }
        });
        if weighs {
            (seen.word_weights, seen.familiarity) = evidence.end_line(lexicon);
        }
        seen.hits = phrase_hits(text, seen.solid, lexicon, &words);
        seen
    };
    (0..page.segments.len()).map(observe).collect()
}

/// What [`Observation::hash`] would be of a segment with this text.
pub(crate) fn hash_of(text: &str) -> u64 {
    walk(text, |_| ()).hash
}

pub(crate) fn words_of(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    walk(text, |word| words.push(word));
    words
}

/// The phrases in a text that is not a segment of its own.
pub(crate) fn hits_in(text: &str, lexicon: &Lexicon) -> Hits {
    let mut words = SeenWords::default();
    let seen = walk(text, |word| words.see(word, lexicon));
    lexicon.hits(text, Span::new(0, text.len()), seen.solid, &words)
}

fn saturating(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A long segment is prose: only its head and its tail can hold a phrase that matters to a rule.
fn phrase_hits(text: &str, solid: Span, lexicon: &Lexicon, words: &SeenWords) -> Hits {
    if text.len() <= 2 * PHRASE_WINDOW {
        return lexicon.hits(text, Span::new(0, text.len()), solid, words);
    }
    let head = Span::new(0, text.ceil_char_boundary(PHRASE_WINDOW));
    let tail = Span::new(text.floor_char_boundary(text.len() - PHRASE_WINDOW), text.len());
    lexicon.hits(text, head, solid, words).or(lexicon.hits(text, tail, solid, words))
}

/// Whether the character ends a question; the Greek one looks like a semicolon.
pub(crate) fn is_question_mark(c: char) -> bool {
    matches!(c, '?' | '？' | '؟' | '\u{37e}')
}

/// Whether the character ends a sentence, in any script.
pub(crate) fn is_sentence_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '۔' | '।' | '॥' | '။' | '።' | '։' | '។' | '…') || is_full_width_end(c)
}

/// The ends of sentences behind which no space stands.
pub(crate) fn is_full_width_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．')
}
