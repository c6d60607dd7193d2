//! Where the article's prose begins.

use crate::lexicon::PhraseKind;
use crate::observe::{Observation, is_sentence_end};
use crate::passes::View;

/// A segment of so many words that holds a sentence's end is prose; one that ends with the sentence may be shorter.
const PROSE_WORDS: u32 = 12;
const SENTENCE_WORDS: u32 = 7;

/// A paragraph counts as at most so many words: one wall of text is not an article.
const MOST_COUNTED: i64 = 60;

/// What every segment takes from a run of prose, in words: teasers between menu entries make no run.
const PRICE: i64 = 10;

/// Titles are looked for so many segments behind the first prose: teasers and notices may stand above the title.
const BEHIND_PROSE: usize = 40;

/// Where the head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// The first segment of the article's prose; `None` where the page has no prose.
    pub prose: Option<usize>,
    /// One past the last segment that may belong to the head.
    pub end: usize,
}

/// The head ends where the best run of prose begins: the run with the most words in prose, less a price for each
/// segment inside it (Kadane's maximum sum).
pub(super) fn find(view: View<'_>) -> Region {
    let (mut best, mut best_start) = (0, None);
    let (mut sum, mut start) = (0i64, 0);
    for (index, seen) in view.observed.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, index);
        }
        sum += if is_prose(seen) { i64::from(seen.words).min(MOST_COUNTED) } else { 0 } - PRICE;
        if sum > best {
            (best, best_start) = (sum, Some(start));
        }
    }
    let segments = view.observed.len();
    let end = best_start.map_or(segments.min(BEHIND_PROSE), |start| (start + BEHIND_PROSE).min(segments));
    Region { prose: best_start, end }
}

impl Region {
    /// The head's region once the title is known: the prose is the first below it.
    pub fn below(self, title: usize, view: View<'_>) -> Region {
        match self.prose {
            Some(prose) if prose <= title => Region { prose: first_prose(view, title + 1).or(Some(prose)), ..self },
            _ => self,
        }
    }
}

/// The first prose from a segment on.
pub(super) fn first_prose(view: View<'_>, from: usize) -> Option<usize> {
    (from..view.observed.len()).find(|&index| is_prose(&view.observed[index]))
}

/// Whether a segment reads as a sentence or more of running text.
pub(super) fn is_prose(seen: &Observation) -> bool {
    let words = if is_sentence_end(seen.last) { SENTENCE_WORDS } else { PROSE_WORDS };
    let question = matches!(seen.last, '?' | '？' | '؟') && seen.sentence_ends == 1;
    seen.words >= words
        && seen.sentence_ends > 0
        && !question
        && seen.upper_case * 2 < seen.letters
        && !seen.hits.any(PhraseKind::CookieNotice)
}
