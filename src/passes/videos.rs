//! Numbered lists of videos, each with its channel in brackets.

use std::ops::Range;

use super::View;
use super::numbers::Numbered;
use super::rule::Rule;
use super::shape::{bracketed, closing_bracket, end_of_prose, is_prose, is_title_like};
use crate::claim::{Claim, Strength};
use crate::ledger::Noise;
use crate::lexicon::PhraseKind;

/// A channel's name has at most this many words.
const MAX_CHANNEL_WORDS: u32 = 8;
/// A list without a heading must close the page: at most this much running text behind it, in words.
const MAX_PROSE_BEHIND: u32 = 60;

const ITEMS: Rule = Rule {
    id: "video_list.items",
    noise: Noise::VideoList,
    strength: Strength::Certain,
    finds: "Numbered titles, each with a channel in brackets on the next line or behind it, under a heading such as \
            `Videos` or at the end of the page.",
    example: "The bridge opened in May.\n\nVideos\n\n1. The bridge from above\n(City News)\n2. How it was built\n(WION)",
    counter_example: "Three books about bridges:\n\n1. The Span\n(Ann Lee)\n2. Stone and Steel\n(Bo Chen)\n\nAll three \
                      were read by the jury, which met for two days in Eastham and could not agree on a winner, as one \
                      of its members told us on Monday. In the end, the prize was shared between the first two, and the \
                      third was named with honour, which its author did not come to hear, for she was on her way to a \
                      bridge in the north that had been closed the week before.",
};
const HEADING: Rule = Rule {
    id: "video_list.heading",
    noise: Noise::VideoList,
    strength: Strength::Certain,
    finds: "The heading over such a list.",
    example: ITEMS.example,
    counter_example: "Videos\n\nNobody filmed the opening of the bridge, so the museum asked those who had been there to \
                      paint what they had seen.",
};
const BARE_HEADING: Rule = Rule {
    id: "video_list.bare-heading",
    noise: Noise::VideoList,
    strength: Strength::Firm,
    finds: "The heading of a video list whose items are gone: nothing but other headings of lists behind it.",
    example: "The bridge opened in May.\n\nVideos\nTop Articles\nLatest Posts",
    counter_example: HEADING.counter_example,
};

#[cfg(test)]
pub(super) const RULES: &[Rule] = &[ITEMS, HEADING, BARE_HEADING];

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let page_end = end_of_prose(view, MAX_PROSE_BEHIND);
    let mut segment = 0;
    while segment < view.page.segments.len() {
        let heading = view.observed[segment].hits.whole(PhraseKind::VideoList);
        let first = if heading { segment + 1 } else { segment };
        let (items, numbered_to) = items(view, first, heading, page_end);
        if items.is_empty() {
            if heading && is_bare(view, segment) {
                claims.push(BARE_HEADING.on_segment(view, segment));
            }
            // A list that starts further down the same numbers ends where this one does, and is none for the same reason.
            segment = if heading { first } else { numbered_to.max(segment + 1) };
            continue;
        }
        if heading {
            claims.push(HEADING.on_segment(view, segment));
        }
        claims.extend(ITEMS.on_segments(view, items.clone()));
        segment = items.end;
    }
    claims
}

fn is_bare(view: View<'_>, segment: usize) -> bool {
    match view.observed.get(segment + 1) {
        None => segment > 0,
        Some(next) => [PhraseKind::RelatedLinks, PhraseKind::PageInfo, PhraseKind::AuthorProfile]
            .into_iter()
            .any(|kind| next.hits.whole(kind)),
    }
}

/// The segments of the list that starts at `first`, empty where there is none, and where its numbers end.
fn items(view: View<'_>, first: usize, under_heading: bool, page_end: usize) -> (Range<usize>, usize) {
    let mut at = first;
    let (mut items, mut with_channel, mut last) = (0, 0, None);
    let number = |at: usize| {
        let text = view.page.segments.get(at)?.span.of(view.page.text());
        Numbered::read(text).filter(Numbered::has_sign)
    };
    while let Some(number) = number(at) {
        let counts_on = last.is_none_or(|last| number.follows(&last));
        if !counts_on || !is_title_like(&view.observed[at]) && is_prose(&view.observed[at]) {
            break;
        }
        items += 1;
        last = Some(number);
        if is_channel(view, at + 1) {
            with_channel += 1;
            at += 2;
        } else {
            with_channel += u32::from(ends_in_channel(view.page.segment_text(at)));
            at += 1;
        }
    }
    let enough =
        if under_heading { items >= 1 && 2 * with_channel >= items } else { items >= 2 && with_channel == items };
    let placed = under_heading || at >= page_end && at - first == 2 * items as usize;
    if enough && placed { (first..at, at) } else { (first..first, at) }
}

fn is_channel(view: View<'_>, segment: usize) -> bool {
    segment < view.page.segments.len()
        && view.observed[segment].words <= MAX_CHANNEL_WORDS
        && bracketed(view.page.segment_text(segment)).is_some_and(|channel| !channel.is_empty())
}

/// `1. The bridge from above (City News)`
fn ends_in_channel(text: &str) -> bool {
    let open = text.rfind(['(', '（', '[']).and_then(|open| text[open..].chars().next());
    open.and_then(closing_bracket).is_some_and(|close| text.ends_with(close))
}

#[cfg(test)]
mod tests {
    fn removed(text: &str) -> usize {
        let article = crate::clean(text);
        article.removed().filter(|entry| entry.fate.as_str() == "video_list").count()
    }

    #[test]
    fn lists_with_and_without_a_heading() {
        let prose = "The council met on Tuesday and voted for the new bridge, which will open in May of next year.\n\n";
        let list = "1. The bridge from above\n(City News)\n2. How it was built\n(WION)\n";
        assert_eq!(removed(&format!("{prose}{list}")), 4);
        assert_eq!(removed(&format!("{prose}Videos\n\n{list}")), 5);
        assert_eq!(removed(&format!("{prose}Videos\n\n1. From above (City News)\n2. How it was built (WION)")), 3);
        assert_eq!(removed(&format!("{prose}Videos")), 1);
    }

    #[test]
    fn other_numbered_lists_stay() {
        let prose = "The council met on Tuesday and voted for the new bridge, which will open in May of next year.\n\n";
        assert_eq!(removed(&format!("{prose}1. Wash the rice\n2. Boil it (10 minutes)\n")), 0);
        assert_eq!(removed(&format!("Videos\n\n{prose}")), 0);
        let list = "1. The Span\n(Ann Lee)\n2. Stone and Steel\n(Bo Chen)\n";
        assert_eq!(removed(&format!("{list}{}", prose.repeat(5))), 0);
    }
}
