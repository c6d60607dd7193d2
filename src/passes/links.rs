//! Lists of links to other articles, and single lines that send the reader there.

use std::ops::Range;

use super::View;
use super::rule::Rule;
use super::shape::{Prose, counts_comments_on_title, ends_as_statement, is_prose, is_title_like};
use crate::claim::{Claim, Strength};
use crate::ledger::Noise;
use crate::lexicon::PhraseKind;
use crate::observe::Observation;

/// A heading that names a topic or an author has at most this many words.
const MAX_HEADING_WORDS: u32 = 8;
/// A sentence of fewer words may be a headline.
const MIN_SENTENCE_WORDS: u32 = 5;
/// A list under one heading has at most this many lines.
const MAX_ITEMS: usize = 80;
/// A single line that sends the reader elsewhere has at most this many words.
const MAX_LINE_WORDS: u32 = 30;

const HEADING: Rule = Rule {
    id: "related_links.heading",
    noise: Noise::RelatedLinks,
    strength: Strength::Peripheral,
    finds: "A heading over links to other articles, in any of many wordings, with or without the links.",
    example: "The bridge opened in May, the council said on Tuesday.\n\nTop Articles\nLatest Posts",
    counter_example: "Related articles of the constitution were quoted by both sides for hours.",
};
const ITEMS: Rule = Rule {
    id: "related_links.items",
    noise: Noise::RelatedLinks,
    strength: Strength::Peripheral,
    finds: "Lines like titles under such a heading, up to prose or the next mark, where the list is set apart by its \
            spacing or closes the page.",
    example: "The bridge opened in May, the council said on Tuesday.\n\nYou might also like\nTen Bridges to See in Spring\n\
              How to Paint a River",
    counter_example: "Latest News\n\nThe bridge opened in May, and the council of the town said on Tuesday that it had cost \
                      less than anybody had thought it would.",
};
const LIKELY_ITEMS: Rule = Rule {
    id: "related_links.titles",
    noise: Noise::RelatedLinks,
    strength: Strength::Likely,
    finds: "Lines like titles under such a heading with prose behind them, if the model agrees.",
    example: "Related articles\nTen Bridges to See\nHow to Paint a River\nThe bridge opened in May, and the council of the \
              town said on Tuesday that it had cost less than anybody had thought it would.",
    counter_example: ITEMS.counter_example,
};
const FURTHER_READING: Rule = Rule {
    id: "related_links.further-reading",
    noise: Noise::RelatedLinks,
    strength: Strength::Likely,
    finds: "A heading that a text has over its own advice or reading too (`Recommendations`, `What's next`), or any such heading \
            over sentences, and the lines below, if the model agrees.",
    example: "The bridge opened in May, the council said on Tuesday.\n\nDon't miss\nTen Bridges to See in Spring\n\
              How to Paint a River",
    counter_example: "What's next for the bridge is not known.",
};
const TOPIC_HEADING: Rule = Rule {
    id: "related_links.topic-heading",
    noise: Noise::RelatedLinks,
    strength: Strength::Peripheral,
    finds: "A heading that names a topic, a section or an author (`More from Ann Lee`) over lines like titles that close \
            the page.",
    example: "The bridge opened in May, the council said on Tuesday.\n\nMore from Ann Lee\nTen Bridges to See in Spring\n\
              How to Paint a River",
    counter_example: "More on the bridge\n\nIt cost less than anybody had thought it would, the council said on Tuesday, \
                      and it will be paid for by the county.",
};
const LINE: Rule = Rule {
    id: "related_links.line",
    noise: Noise::RelatedLinks,
    strength: Strength::Firm,
    finds: "A line of its own that sends the reader to a title: `Related: …`, `Read more: …`.",
    example: "The bridge opened in May, the council said.\n\nRead more: Ten Bridges to See in Spring\n\nIt was crowded.",
    counter_example: "Read more: it pays, as every one of the children in the village school was told each day.",
};
const PROMPT: Rule = Rule {
    id: "related_links.prompt",
    noise: Noise::RelatedLinks,
    strength: Strength::Peripheral,
    finds: "A line that is nothing but a prompt to go on elsewhere: `Continue reading`, `Read the full story`.",
    example: "The bridge opened in May, the council said on Tuesday.\n\nRead the full story",
    counter_example: "Continue reading to your children after they can read, says the head of the school.",
};

#[cfg(test)]
pub(super) const RULES: &[Rule] = &[HEADING, ITEMS, LIKELY_ITEMS, FURTHER_READING, TOPIC_HEADING, LINE, PROMPT];

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut prose = None;
    let mut segment = 0;
    while segment < view.page.segments.len() {
        let seen = &view.observed[segment];
        let plain = seen.hits.whole(PhraseKind::RelatedLinks) || is_counted_heading(seen);
        let topic = !plain && seen.hits.start(PhraseKind::MoreOnThis) && is_topic_heading(view, segment);
        if plain || topic {
            let prose = prose.get_or_insert_with(|| Prose::that_stays(view));
            segment = under_heading(view, segment, plain, prose, &mut claims);
            continue;
        }
        if seen.hits.start(PhraseKind::ReadMore) {
            claims.extend(single_line(view, segment));
        }
        segment += 1;
    }
    claims
}

/// `23 related questions found`.
fn is_counted_heading(seen: &Observation) -> bool {
    seen.digits > 0 && seen.hits.end(PhraseKind::RelatedLinks) && seen.words <= MAX_HEADING_WORDS
}

fn is_topic_heading(view: View<'_>, segment: usize) -> bool {
    let seen = &view.observed[segment];
    seen.words <= MAX_HEADING_WORDS && is_title_like(seen) && !seen.ends_sentence()
}

/// Claims the heading and its items; returns the segment behind them.
fn under_heading(view: View<'_>, heading: usize, plain: bool, prose: &Prose, claims: &mut Vec<Claim>) -> usize {
    let items = items(view, heading + 1, prose);
    let set_apart = is_set_apart(view, heading, &items);
    let prose_follows = (items.end..items.end + 2).any(|segment| prose.is_counted(segment));
    let closes = prose.closes(items.end) && !prose_follows;
    let over_prose = items.is_empty() && prose.is_counted(heading + 1);
    let one_word = view.observed[heading].words < 2;
    if plain && (view.observed[heading].hits.whole(PhraseKind::FurtherReading) || are_sentences(view, &items)) {
        claims.extend(FURTHER_READING.on_segments(view, heading..items.end));
        return items.end;
    }
    if plain && !(over_prose && (one_word || !closes)) && !(one_word && items.len() < 2 && !closes) {
        claims.push(HEADING.on_segment(view, heading));
    } else if items.len() >= 2 && (closes || set_apart) {
        claims.push(TOPIC_HEADING.on_segment(view, heading));
    } else {
        return heading + 1;
    }
    let sure = closes || set_apart && items.len() >= 2;
    let rule = if sure { ITEMS } else { LIKELY_ITEMS };
    claims.extend(rule.on_segments(view, items.clone()));
    items.end
}

/// The lines like titles behind a heading. Where prose follows without a gap, the last of them may be its heading and
/// is left out.
fn items(view: View<'_>, first: usize, prose: &Prose) -> Range<usize> {
    let most = (first + MAX_ITEMS).min(view.observed.len());
    let spacing = spacing(view, first);
    let mut end = first;
    while end < most && is_item(view, end) && (end == first || gap(view, end) <= spacing) {
        end += 1;
    }
    let prose_follows = prose.is_counted(end) && gap(view, end) <= spacing;
    let all = first..end;
    if prose_follows && !all.is_empty() { first..end - 1 } else { all }
}

/// Titles seldom end in a full stop, and are short then.
fn are_sentences(view: View<'_>, items: &Range<usize>) -> bool {
    let is_sentence = |seen: &Observation| ends_as_statement(seen) && seen.words >= MIN_SENTENCE_WORDS;
    2 * items.clone().filter(|&item| is_sentence(&view.observed[item])).count() > items.len()
}

fn gap(view: View<'_>, segment: usize) -> u8 {
    view.page.segments.get(segment).map_or(u8::MAX, |segment| segment.hints.blank_lines_before)
}

/// Blank lines between the items: those before the second one.
fn spacing(view: View<'_>, first: usize) -> u8 {
    if first + 1 < view.page.segments.len() { gap(view, first + 1) } else { 0 }
}

fn is_item(view: View<'_>, segment: usize) -> bool {
    let seen = &view.observed[segment];
    let hits = seen.hits;
    let marks = [
        PhraseKind::RelatedLinks,
        PhraseKind::VideoList,
        PhraseKind::TableOfContents,
        PhraseKind::PageInfo,
        PhraseKind::AuthorProfile,
        PhraseKind::FaqHeading,
        PhraseKind::Comments,
        PhraseKind::Newsletter,
        PhraseKind::Share,
    ];
    let marked = marks.into_iter().any(|kind| hits.whole(kind))
        || hits.start(PhraseKind::Disclaimer)
        || counts_comments_on_title(view, segment);
    let copyright = seen.first == '©' || hits.any(PhraseKind::Copyright);
    let question_marker = matches!(seen.last, '›' | '▼' | '+');
    // A closing title may be a sentence: it is a title as long as it is short.
    let title = is_title_like(seen) || seen.words <= 16 && seen.sentence_ends <= 2 && seen.commas <= 2;
    !marked && !copyright && !question_marker && title && !is_prose(seen) && !view.page.segments[segment].hints.code
}

/// Whether the list stands tight while what follows it stands apart.
fn is_set_apart(view: View<'_>, heading: usize, items: &Range<usize>) -> bool {
    let tight = items.clone().all(|item| gap(view, item) == 0);
    tight && items.len() >= 2 && gap(view, items.end) > 0 && (gap(view, heading) > 0 || heading == 0)
}

fn single_line(view: View<'_>, segment: usize) -> Option<Claim> {
    let (text, seen) = (view.page.segment_text(segment), &view.observed[segment]);
    if seen.hits.whole(PhraseKind::ReadMore) {
        let only_word = seen.words < 2 && seen.chars < 5;
        return (!only_word).then(|| PROMPT.on_segment(view, segment));
    }
    let (_, title) = text.split_once([':', '：'])?;
    let title = title.trim_start_matches(|c: char| !c.is_alphanumeric());
    let named = title.chars().next().is_some_and(|first| !first.is_lowercase());
    let fits = seen.words <= MAX_LINE_WORDS && seen.sentence_ends <= 2;
    (named && fits && !ends_as_statement(seen)).then(|| LINE.on_segment(view, segment))
}

#[cfg(test)]
mod tests {
    const PROSE: &str =
        "The council met on Tuesday and voted for the new bridge, which will open in May of next year.\n\n";

    fn removed(text: &str) -> Vec<&str> {
        let article = crate::clean(text);
        let removed = article.removed().filter(|entry| entry.fate.as_str() == "related_links");
        removed.map(|entry| entry.span.of(text)).collect()
    }

    #[test]
    fn lists_at_the_end_of_the_page() {
        let text =
            format!("{PROSE}Top Articles\nTen Bridges to See\nWho Pays? Not You.\nLatest Posts\nA River in Spring\n");
        assert_eq!(removed(&text).len(), 5);
        let text = format!("{PROSE}More from Ann Lee\n\nTen Bridges to See\n\nA River in Spring\n\n");
        assert_eq!(removed(&text).len(), 3);
    }

    #[test]
    fn prose_that_goes_itself_is_no_end_of_a_list() {
        let body = "The old bridge was built by the county in the year of the great flood, and it stood for a hundred.\n\n\
            Nobody thought that it would ever fall, but one night in March a barge ran into the second pier.\n\n";
        let disclaimer = "The views expressed in this article are those of the author alone, and nobody else need hold \
            them to be right, least of all the county and its engineers.\n\n";
        let page = format!("{PROSE}{body}");
        for (heading, behind, lines) in [
            ("Top Articles", page.replace("\n\n", "").as_str(), 2),
            ("Latest Posts", disclaimer, 2),
            (
                "Latest Posts",
                "And when the water fell, there was a boat in the church, with nets and oars and a bell.\n\n",
                1,
            ),
        ] {
            let text = format!("{page}{heading}\n\nTen Bridges to See\n\n{behind}");
            assert_eq!(removed(&text).len(), lines, "{heading}: {behind}");
        }
    }

    #[test]
    fn a_list_inside_the_body_swallows_nothing() {
        let body = PROSE.repeat(4);
        let text = format!("{body}Related Articles\nTen Bridges to See\nA River in Spring\n\nThe vote\n\n{body}");
        assert_eq!(removed(&text), ["Related Articles", "Ten Bridges to See", "A River in Spring"]);
    }

    #[test]
    fn a_heading_may_count_its_links() {
        for heading in ["23 related questions found", "18 preguntas relacionadas encontradas"] {
            let text = format!("{PROSE}{heading}\nTen Bridges to See\nA River in Spring\n");
            assert_eq!(removed(&text).first(), Some(&heading));
        }
        let text = format!("{PROSE}Related questions found no answer\n\n{}", PROSE.repeat(4));
        assert!(removed(&text).is_empty());
    }

    #[test]
    fn single_lines() {
        for line in ["Read more: Ten Bridges", "Related: A River in Spring", "[Read more: Ten Bridges]", "Read more"] {
            assert_eq!(removed(&format!("{PROSE}{line}\n\n{PROSE}")), [line]);
        }
        for line in ["Read more: it pays.", "Related: she is my aunt, and he my uncle.", "They read more: ten a week"] {
            assert!(removed(&format!("{PROSE}{line}\n\n{PROSE}")).is_empty(), "{line}");
        }
    }

    #[test]
    fn advice_at_the_end_of_a_text_is_its_own() {
        let rules = |text: &str| -> Vec<&str> {
            let page = crate::Page::from_text(text);
            let lexicon = crate::lexicon::Lexicon::new();
            let observed = crate::observe::observe(&page, &lexicon);
            let order = crate::values::dates::Order::Unknown;
            let view = super::View { page: &page, observed: &observed, lexicon: &lexicon, day_order: order };
            super::claims(view).into_iter().map(|claim| claim.rule).collect()
        };
        for (list, expected) in [
            ("Recommandations\n\nFermez les volets\n\nAppelez vos voisins", super::FURTHER_READING.id),
            ("What's next\n\nThe council votes in June.\n\nThe county votes in July.", super::FURTHER_READING.id),
            ("Top Articles\n\nThe council votes in June.\n\nThe county votes in July.", super::FURTHER_READING.id),
            ("Top Articles\n\nTen Bridges\n\nA River in Spring", super::ITEMS.id),
        ] {
            let found = rules(&format!("{}{list}\n", PROSE.repeat(3)));
            assert_eq!(found.last(), Some(&expected), "{list}");
        }
    }

    #[test]
    fn chapters_that_are_called_like_lists_stay() {
        for heading in ["Related", "Popular", "More on the bridge", "Trending"] {
            let text = format!("{PROSE}{heading}\n\n{}", PROSE.repeat(4));
            assert!(removed(&text).is_empty(), "{heading}");
        }
    }
}
