//! What can be seen of each segment, computed once.

use crate::ledger::Span;
use crate::lexicon::{Hits, Lexicon, is_unspaced};
use crate::page::Page;

/// Phrases are looked for in this many bytes at the start and at the end of a segment.
const PHRASE_WINDOW: usize = 200;

/// What can be seen of one segment. Counts saturate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Observation {
    pub chars: u32,
    /// Runs of letters and digits; scripts without spaces count two letters a word.
    pub words: u32,
    pub capitalised_words: u32,
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
    let mut seen = Observation { hash: 0xcbf2_9ce4_8422_2325, ..Observation::default() };
    let mut in_word = false;
    let mut unspaced = 0u32;
    let mut ended = false;
    let mut solid: Option<Span> = None;
    for (at, c) in text.char_indices() {
        seen.chars += 1;
        let word = c.is_alphanumeric();
        if word {
            let folded = c.to_ascii_lowercase();
            seen.hash = (seen.hash ^ u64::from(folded)).wrapping_mul(0x0100_0000_01b3);
            solid = Some(Span::new(solid.map_or(at, |solid| solid.start), at + c.len_utf8()));
            if is_unspaced(c) {
                unspaced += 1;
            } else if !in_word {
                seen.words += 1;
                seen.capitalised_words += u32::from(c.is_uppercase());
            }
            seen.letters += u32::from(c.is_alphabetic());
            seen.upper_case += u32::from(c.is_uppercase());
            seen.digits += u32::from(c.is_numeric());
        } else if c.is_whitespace() {
            seen.sentence_ends += u32::from(ended);
        } else {
            seen.signs += 1;
            seen.commas += u32::from(matches!(c, ',' | '，' | '、' | '،'));
        }
        ended = is_sentence_end(c);
        in_word = word;
    }
    seen.sentence_ends += u32::from(ended);
    seen.words += unspaced.div_ceil(2);
    seen.first = text.chars().next().unwrap_or_default();
    seen.last = text.chars().next_back().unwrap_or_default();
    seen.solid = solid.unwrap_or_default();
    seen.hits = phrase_hits(text, seen.solid, lexicon);
    seen
}

fn phrase_hits(text: &str, solid: Span, lexicon: &Lexicon) -> Hits {
    if text.len() <= 2 * PHRASE_WINDOW {
        return lexicon.hits(text, solid);
    }
    // A long segment is prose: only its head can hold a phrase that matters to a rule.
    let cut = text.floor_char_boundary(PHRASE_WINDOW);
    lexicon.hits(&text[..cut], Span::new(solid.start, text.len()))
}

/// Whether the character ends a sentence, in any script.
pub(crate) fn is_sentence_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '؟' | '۔' | '।' | '…' | '．')
}
