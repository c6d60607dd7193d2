//! Where the article's prose begins.

use crate::lexicon::PhraseKind;
use crate::observe::{Observation, is_question_mark, is_sentence_end};
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

/// A copy of the beginning is among the page's first lines, so many segments above, and begins with the same long words.
const COPY_WITHIN: usize = 3;
const COPY_ABOVE: usize = 12;
const OPENING_WORDS: usize = 5;

/// Where the head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// The first segment of the article's prose; `None` where the page has no prose.
    pub prose: Option<usize>,
    /// One past the last segment that may belong to the head.
    pub end: usize,
    /// The segment that the page begins with, but for a copy of the article's beginning.
    pub start: usize,
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
    Region { prose: best_start, end, start: 0 }
}

impl Region {
    /// The region below a copy of the article's beginning, as pages and feeds describe themselves with: its prose begins
    /// again, with the same long words, below lines of a head.
    pub fn below_copy(self, view: View<'_>) -> Option<Region> {
        let copy = self.prose.filter(|&prose| prose < COPY_WITHIN)?;
        let opening = |index: usize| view.observed[index].topic_words.first_chunk::<OPENING_WORDS>();
        let within = copy + 1..(copy + 1 + COPY_ABOVE).min(view.observed.len());
        let next = within.clone().find(|&index| is_prose(&view.observed[index]))?;
        let same = opening(next) == opening(copy) && opening(copy).is_some_and(|words| !words.contains(&0));
        let sends_on =
            |seen: &Observation| seen.hits.start(PhraseKind::ReadMore) || seen.hits.whole(PhraseKind::RelatedLinks);
        let head = next > within.start && !view.observed[within.start..next].iter().any(sends_on);
        (head && same).then_some(Region { prose: Some(next), start: within.start, ..self })
    }

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
    let question = is_question_mark(seen.last) && seen.sentence_ends == 1;
    seen.words >= words
        && seen.sentence_ends > 0
        && !question
        && seen.upper_case * 2 < seen.letters
        && !seen.hits.any(PhraseKind::CookieNotice)
}
