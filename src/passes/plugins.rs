//! What the plugins of blog software leave around an article: ratings by readers, counters, dates of changes, shortcodes.

use super::View;
use super::rule::Rule;
use super::shape::{Prose, is_prose};
use crate::claim::{Claim, Strength};
use crate::ledger::Noise;
use crate::lexicon::PhraseKind;
use crate::observe::{Observation, is_sentence_end};
use crate::values::dates;

/// A rating, counter or date of a change has at most so many words.
const MAX_WORDS: u32 = 14;
/// A counter has at most so many words and digits.
const MAX_COUNTER_WORDS: u32 = 8;
const MAX_COUNTER_DIGITS: u32 = 10;
/// A unit behind a number has at most so many words: `min read`.
const MAX_UNIT_WORDS: usize = 2;
/// One that begins with its number has at most so many words.
const MAX_COUNTED_WORDS: u32 = 4;
/// `/`, `out of`, `von`: what stands between a score and the best one has at most so many letters.
const MAX_BETWEEN: usize = 6;
/// `2024 Author: Ann Lee | … 2023-12-16 23:02`: two years, a date and a time have so many digits.
const MIN_STAMP_DIGITS: u32 = 14;

const RATING: Rule = Rule {
    id: "page_info.rating",
    noise: Noise::PageInfo,
    strength: Strength::Firm,
    finds: "The page's only rating by readers with their number, whatever the language, bare or at the edge of the page: \
            `4.6/5 - (27 votes)`.",
    example: "The bridge opened in May, the council said.\n\n4.6/5 - (27 votes)",
    counter_example: "The bridge opened in May, the council said.\n\nOur rating: 4/5\n\nIt sways in the wind.",
};
const RATING_LIKELY: Rule = Rule {
    id: "page_info.ratings",
    noise: Noise::PageInfo,
    strength: Strength::Likely,
    finds: "One of several such ratings, or one amid the prose behind words of its own, if the model agrees: reviews list them.",
    example: "The old bridge\n\n4.6/5 (27 votes)\n\nThe new bridge\n\n4.1/5 (31 votes)",
    counter_example: RATING.counter_example,
};
const COUNTER: Rule = Rule {
    id: "page_info.counter",
    noise: Noise::PageInfo,
    strength: Strength::Firm,
    finds: "A short line that counts the page's views or the minutes that it takes to read: `Post Views: 1,204`, `4 min read`.",
    example: "Reading time: 4 minutes\n\nThe bridge opened in May, the council said.",
    counter_example: "Reading time: that is what the children of the village call the hour before 7 o'clock, when it is dark.",
};
const CHANGED: Rule = Rule {
    id: "page_info.last-change",
    noise: Noise::PageInfo,
    strength: Strength::Firm,
    finds: "The only line behind the page's last prose that says when it was changed: `Last updated on May 3, 2024`.",
    example: "The council of Eastham met on Tuesday night and voted for the new bridge, which will open in May of next year.\n\n\
              Last updated on May 3, 2024",
    counter_example: "The council of Eastham met on Tuesday night and voted for the new bridge, which will open in May of next \
                      year.\n\nUpdated 3 May 2024\n\nUpdated 4 May 2024",
};
const STAMP: Rule = Rule {
    id: "page_info.translated",
    noise: Noise::PageInfo,
    strength: Strength::Firm,
    finds: "Year, author, address and the minute of the last change in one line, as sites of machine translations have it.",
    example: "2024 Author: Ann Lee | lee@eastham.example. Last modified: 2023-12-16 23:02\n\nThe bridge opened in May.",
    counter_example: "2024 was the year in which Ann Lee | lee@eastham.example built the bridge.",
};
const SHORTCODE: Rule = Rule {
    id: "page_info.shortcode",
    noise: Noise::PageInfo,
    strength: Strength::Firm,
    finds: "A shortcode that no plugin replaced, at the edge of the page: `[wpforms id=\"123\"]`.",
    example: "The bridge opened in May, the council said.\n\n[wpforms id=\"123\"]",
    counter_example: "The bridge opened in May, the council said.\n\n[she laughs, and = is said to be a sign]",
};

#[cfg(test)]
pub(super) const RULES: &[Rule] = &[RATING, RATING_LIKELY, COUNTER, CHANGED, STAMP, SHORTCODE];

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let (mut ratings, mut changes) = (Vec::new(), Vec::new());
    let mut prose = None;
    for (segment, seen) in
        view.observed.iter().enumerate().filter(|(_, seen)| seen.digits > 0 && seen.words <= MAX_WORDS)
    {
        let text = view.page.segment_text(segment);
        if is_counter(text, seen) {
            claims.push(COUNTER.on_segment(view, segment));
        } else if is_rating(text, seen) {
            ratings.push(segment);
        } else if is_change(view, text, seen) {
            changes.push(segment);
        } else if is_stamp(text, seen) {
            claims.push(STAMP.on_segment(view, segment));
        } else if is_shortcode(text) && !view.page.segments[segment].hints.code {
            let edge = prose.get_or_insert_with(|| Prose::of(view)).is_edge(segment);
            claims.extend(edge.then(|| SHORTCODE.on_segment(view, segment)));
        }
    }
    claims.extend(rated(view, &ratings));
    claims.extend(changed(view, &changes));
    claims
}

fn rated(view: View<'_>, ratings: &[usize]) -> Vec<Claim> {
    if let [only] = *ratings {
        // `3/10 (30 percent)` amid a text is of what it counts.
        let text = view.page.segment_text(only);
        let bare = !text.starts_with(char::is_alphabetic) && text.contains(['.', ',', '-', '–']);
        let sure = bare || Prose::of(view).is_edge(only);
        return vec![if sure { RATING } else { RATING_LIKELY }.on_segment(view, only)];
    }
    RATING_LIKELY.on_segments(view, ratings.iter().copied()).collect()
}

fn changed(view: View<'_>, changes: &[usize]) -> Option<Claim> {
    let last = *changes.last()?;
    let behind = view.observed.iter().rposition(is_prose)? + 1;
    let only = changes.len() < 2 || changes[changes.len() - 2] < behind;
    (last >= behind && only).then(|| CHANGED.on_segment(view, last))
}

/// One number, and its unit behind it: `Reading time: 7:30 to 8:00` is of a day at school.
fn is_counter(text: &str, seen: &Observation) -> bool {
    let (kind, hits) = (PhraseKind::PageCounter, seen.hits);
    let counts =
        hits.start(kind) && seen.words <= MAX_COUNTER_WORDS || hits.end(kind) && seen.words <= MAX_COUNTED_WORDS;
    let is_one = || match numbers(text)[..] {
        [number] => hits.end(kind) || text[number.end..].split_whitespace().count() <= MAX_UNIT_WORDS,
        _ => false,
    };
    counts && seen.digits <= MAX_COUNTER_DIGITS && is_one()
}

fn is_change(view: View<'_>, text: &str, seen: &Observation) -> bool {
    let labelled = seen.hits.start(PhraseKind::Updated) || seen.hits.start(PhraseKind::FieldLastUpdated);
    let short = seen.digits >= 5 && !is_sentence_end(seen.last);
    let dated = || dates::dateline_in(text, view.day_order);
    labelled && short && (dated().updated.is_some() || dated().published.is_some())
}

fn is_stamp(text: &str, seen: &Observation) -> bool {
    let time = || text.as_bytes().iter().rev().nth(2) == Some(&b':');
    seen.digits >= MIN_STAMP_DIGITS
        && seen.first.is_ascii_digit()
        && text.contains(" | ")
        && text.contains(['@', '['])
        && seen.last.is_ascii_digit()
        && time()
}

/// `[name key="value"]`
fn is_shortcode(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else { return false };
    let Some((name, fields)) = inner.split_once(' ') else { return false };
    let named = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    let quoted = ["=\"", "='", "=”", "=“"].iter().any(|sign| fields.contains(sign));
    let is_plugin = name.contains(['_', '-']) && fields.contains('=');
    name.chars().all(named) && (quoted || is_plugin) && !fields.contains(['[', ']'])
}

/// A number in a line, and where it stands.
#[derive(Clone, Copy)]
struct Number<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// Score, best score and how many gave one, or these first: `4.6/5 (27 votes)`, `(27 votes, average: 4.6 out of 5)`.
fn is_rating(text: &str, seen: &Observation) -> bool {
    if !(3..=10).contains(&seen.digits) || is_sentence_end(seen.last) {
        return false;
    }
    let [first, second, third] = numbers(text)[..] else { return false };
    let closes = !matches!(seen.last, c if c.is_alphanumeric());
    let behind = |number: Number<'_>| text[number.end..].starts_with(' ') && has_letters(&text[number.end..]) && closes;
    let counted = |score: Number<'_>, best: Number<'_>, count: Number<'_>| {
        let bracket = text[..count.start].ends_with(['(', '（']);
        is_score(text, score, best)
            && !count.text.contains('.')
            && (bracket && !has_letters(gap(text, best, count)) && behind(count) || is_label(text, best, count))
    };
    let is_named =
        seen.hits.start(PhraseKind::FieldRating) || first.text.contains(['.', ',']) || second.text.contains(['.', ',']);
    let bare = !text.starts_with(char::is_alphabetic);
    (is_named || bare) && (counted(first, second, third) || counted(second, third, first))
}

/// `Vote count: 12` behind the best score.
fn is_label(text: &str, best: Number<'_>, count: Number<'_>) -> bool {
    let label = gap(text, best, count);
    has_letters(label)
        && label.trim_end().ends_with([':', '：'])
        && text[count.end..].chars().all(|c| !c.is_alphabetic())
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn is_score(text: &str, score: Number<'_>, best: Number<'_>) -> bool {
    let between = gap(text, score, best).trim();
    // `4.5 to 5 (12 cm)` is a measure.
    let worded = || score.text.contains(['.', ',']) && score.start > 0 && is_joining(between);
    let value = |number: Number<'_>| number.text.replace(',', ".").parse::<f32>().ok();
    let fits = || value(score).zip(value(best)).is_some_and(|(score, best)| score <= best);
    matches!(best.text, "5" | "10") && (between == "/" || worded()) && fits()
}

/// What stands between two numbers.
fn gap<'a>(text: &'a str, before: Number<'_>, behind: Number<'_>) -> &'a str {
    text.get(before.end..behind.start).unwrap_or_default()
}

fn is_joining(between: &str) -> bool {
    (1..=MAX_BETWEEN).contains(&between.chars().count()) && between.chars().all(|c| c.is_alphabetic() || c == ' ')
}

/// The numbers of a line, at most one more than a rating has.
fn numbers(text: &str) -> Vec<Number<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let (Some(offset), true) = (text[at..].find(|c: char| c.is_ascii_digit()), found.len() <= 3) {
        let start = at + offset;
        let run = text[start..].find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
        let run = &text[start..run.map_or(text.len(), |run| start + run)];
        let number = run.trim_end_matches(['.', ',']);
        found.push(Number { text: number, start, end: start + number.len() });
        at = start + run.len();
    }
    found
}

#[cfg(test)]
mod tests {
    const PROSE: &str =
        "The council met on Tuesday and voted for the new bridge, which will open in May of next year if it can.";

    fn reason(lines: &str) -> Option<String> {
        let text = format!("{PROSE}\n\n{PROSE} So.\n\n{PROSE} It did.\n\n{PROSE} Yes.\n\n{lines}");
        let article = crate::clean(&text);
        let line = lines.lines().next().unwrap_or_default();
        article.removed().find(|entry| entry.span.of(&text) == line).map(|entry| entry.reason.to_string())
    }

    #[test]
    fn ratings_by_readers() {
        for line in [
            "5/5 - (3 votes)",
            "4.6/5 - (27 votes)",
            "Score: 4.7/5 (21 votes)",
            "sternezahl: 4.9/5 (74 sternebewertungen)",
            "(12 votes, average: 4.5 out of 5)",
            "Notation: 4.5 sur 5 (28 évaluations)",
            "Рейтинг: 4.5/5 (12 голосов)",
            "Average rating 4.5 / 5. Vote count: 12",
            "Note moyenne 4.5 / 5. Nombre de votes : 12",
        ] {
            assert_eq!(reason(line).as_deref(), Some("page_info.rating"), "{line}");
        }
        for line in [
            "Rating: 4/5",
            "Lakers: 4/5 (12 points)",
            "Score at half time: 3 to 5 (12 shots)",
            "4/5 (2019)",
            "4.5 to 5 (12 cm)",
            "4.5 to 5 inches (12 cm)",
            "7.5/5 (12 votes)",
            "1.5 to 2 and 5 (see below)",
            "It scored 4.5/5 (12 votes) with us.",
            "2/5 (40 percent) yes",
        ] {
            assert_ne!(reason(line).as_deref(), Some("page_info.rating"), "{line}");
        }
    }

    #[test]
    fn counters_and_changes() {
        for (line, expected) in [
            ("Post Views: 1,234", "page_info.counter"),
            ("4 min read", "page_info.counter"),
            ("Lesezeit: 4 Minuten", "page_info.counter"),
            ("Temps de lecture : 4 minutes", "page_info.counter"),
            ("[wpforms id=\"123\"]", "page_info.shortcode"),
            ("Last Updated on May 3, 2024", "page_info.last-change"),
            ("2024 Autor: X | [email protected]. Última modificação: 2023-12-16 23:02", "page_info.translated"),
        ] {
            assert_eq!(reason(line).as_deref(), Some(expected), "{line}");
        }
        for line in [
            "Updated 3 May 2024\n\nUpdated 4 May 2024",
            "Reading time costs 3 pounds an hour in the library, and nobody comes.",
            "The book has 300 pages, a 9 minute read",
            "Reading time: 7:30 to 8:00",
            "[where x = 3]",
        ] {
            assert!(!reason(line).is_some_and(|reason| reason.starts_with("page_info")), "{line}");
        }
    }
}
