//! The list of links that a farm puts between the body and the made-up author.

use std::ops::Range;

use crate::lexicon::PhraseKind;
use crate::observe::{Observation, is_known_language};
use crate::passes::View;

/// A list has so many links at most; more are the body's.
const MAX_LINKS: usize = 12;
/// A heading over links has at most so many words, a link's title no more than this, and so many on average at least.
const MAX_HEADING_WORDS: u32 = 5;
const MAX_TITLE_WORDS: u32 = 14;
const MEAN_TITLE_WORDS: u32 = 4;

/// The heading and its links right above the segment; empty where there are none. In the languages whose words are known
/// the headings are known too: what has none is the body's. A document's markup tells its links.
pub(super) fn find(view: View<'_>, profile: usize) -> Range<usize> {
    if is_known_language(view.observed) {
        return profile..profile;
    }
    let above = profile.saturating_sub(MAX_LINKS + 1)..profile;
    let known = view.observed[above.clone()].iter().any(|seen| seen.hits.any(PhraseKind::RelatedLinks));
    let lines = above.clone().rev().take_while(|&index| is_title(&view.observed[index])).count();
    let heading = profile - lines;
    let links = view.observed.get(heading + 1..profile).unwrap_or_default();
    let words: u32 = links.iter().map(|seen| seen.words).sum();
    let headed = view.observed.get(heading).is_some_and(|seen| seen.words <= MAX_HEADING_WORDS);
    let behind_sentence = heading > above.start && view.observed[heading - 1].ends_sentence();
    let is_list = links.len() >= 2 && words >= MEAN_TITLE_WORDS * links.len() as u32;
    if !known && headed && behind_sentence && is_list { heading..profile } else { profile..profile }
}

/// A line without an end mark, and without a bullet before it.
fn is_title(seen: &Observation) -> bool {
    (1..=MAX_TITLE_WORDS).contains(&seen.words)
        && seen.first.is_alphanumeric()
        && !seen.first.is_lowercase()
        && seen.last.is_alphanumeric()
}
