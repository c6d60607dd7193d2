//! Tables of contents: lines that stand again further down as headings.

use std::ops::Range;

use super::View;
use super::numbers::Numbered;
use super::rule::Rule;
use super::shape::is_prose;
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Noise};
use crate::lexicon::PhraseKind;
use crate::observe::{Observation, hash_of, is_question_mark, spread};

/// An entry has at most this many words.
const MAX_ENTRY_WORDS: u32 = 30;
/// A run without a heading needs this many entries that stand again.
const MIN_ENTRIES: usize = 3;
/// A table of contents has at most this many lines.
const MAX_ENTRIES: usize = 200;
/// Below a heading, a sentence of so many words stands within so many lines.
const MIN_SENTENCE_WORDS: u32 = 5;
const BELOW_HEADING: usize = 3;

/// `[hide]` and `[edit]` have at most so many bytes.
const MAX_FOLD_BYTES: usize = 24;

const ENTRIES: Rule = Rule {
    id: "table_of_contents.entries",
    noise: Noise::TableOfContents,
    strength: Strength::Certain,
    finds: "Lines in a row that stand again further down, in the same order, each with text of its own between: \
            whatever language they are in, and whether a heading is over them or not.",
    example: "Contents\nThe old bridge\nThe vote\nThe opening\n\nThe old bridge\n\nIt stood for a hundred years.\n\n\
              The vote\n\nThe council was split to the end.\n\nThe opening\n\nIt was held on the first of May.",
    counter_example: "Row, row, row\nYour boat\nGently down\n\nRow, row, row\nYour boat\nGently down",
};
const HEADING: Rule = Rule {
    id: "table_of_contents.heading",
    noise: Noise::TableOfContents,
    strength: Strength::Certain,
    finds: "The heading over such lines.",
    example: ENTRIES.example,
    counter_example: "Contents\n\nThe box was heavy, and nobody in the village would say what it held until it was opened.",
};
const LISTED: Rule = Rule {
    id: "table_of_contents.listed",
    noise: Noise::TableOfContents,
    strength: Strength::Likely,
    finds: "Short lines under a heading such as `Contents` that do not stand again, if the model agrees.",
    example: "Contents\n1. The bridge\n2. The vote\n3. The opening\n\nThe old bridge stood for a hundred years, and the new \
              one will stand for two hundred more.",
    counter_example: HEADING.counter_example,
};

#[cfg(test)]
pub(super) const RULES: &[Rule] = &[ENTRIES, HEADING, LISTED];

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let again = SecondPlaces::find(view);
    let mut segment = 0;
    while segment < view.page.segments.len() {
        let heading = is_heading(view, segment);
        let first = segment + usize::from(heading);
        let run = Run::of_entries(view, &again, first, heading);
        if run.is_table {
            if heading {
                claims.push(HEADING.on_segment(view, segment));
            }
            claims.extend(ENTRIES.on_segments(view, first..run.end));
            claims.extend(named_headings(view, &again, first..run.end));
        } else if heading {
            let listed = listed(view, first);
            if !listed.is_empty() {
                claims.extend(LISTED.on_segments(view, segment..listed.end));
            }
        }
        // That a later part of a run may be a table is not tried: it would cost the square of the run.
        segment = if run.is_table || !heading { run.end.max(segment + 1) } else { segment + 1 };
    }
    claims
}

/// Claims for the lines that entries name, near below which a sentence stands, as under no entry of a menu that the page has
/// twice: what is beside a heading may look like a list of links, and the table vouches for it.
fn named_headings<'a>(
    view: View<'a>,
    again: &'a SecondPlaces,
    entries: Range<usize>,
) -> impl Iterator<Item = Claim> + 'a {
    let named = entries.clone().filter_map(|entry| again.of(entry));
    named.filter(move |&place| place >= entries.end && is_over_sentence(view, place)).map(move |heading| Claim {
        segment: heading,
        span: view.page.segments[heading].span,
        fate: Fate::Body,
        rule: "table_of_contents.named-heading",
        strength: Strength::Likely,
    })
}

fn is_over_sentence(view: View<'_>, heading: usize) -> bool {
    let is_sentence =
        |seen: &Observation| seen.words >= MIN_SENTENCE_WORDS && seen.ends_sentence() && !is_question_mark(seen.last);
    view.observed.iter().skip(heading + 1).take(BELOW_HEADING).any(is_sentence)
}

/// For each short line whose wording stands exactly twice, the second of the two places: the rows of a template stand more
/// often.
struct SecondPlaces {
    /// 0 for a line without, as nothing stands for the second time on the first.
    of: Vec<usize>,
}

impl SecondPlaces {
    fn find(view: View<'_>) -> Self {
        let entries: Vec<usize> = (0..view.observed.len()).filter(|&line| is_entry(&view.observed[line])).collect();
        let mut places = SecondPlaces { of: vec![0; view.observed.len()] };
        places.pair(entries.iter().map(|&line| (view.observed[line].hash, line)).collect());
        // A number may be the wording: `8 months before`, `7 months before`. What is not the same with it may be without.
        if entries.iter().any(|&line| may_be_labelled(&view.observed[line])) {
            places.pair(entries.iter().map(|&line| (wording(view, line), line)).collect());
        }
        places
    }

    /// Of those that have no second place yet.
    fn pair(&mut self, mut lines: Vec<(u64, usize)>) {
        drop_lone(&mut lines);
        lines.sort_unstable();
        for lines in lines.chunk_by(|left, right| left.0 == right.0) {
            if let [(_, first), (_, second)] = *lines
                && (self.of[first], self.of[second]) == (0, 0)
            {
                (self.of[first], self.of[second]) = (second, second);
            }
        }
    }

    fn of(&self, segment: usize) -> Option<usize> {
        self.of.get(segment).copied().filter(|&place| place > 0)
    }
}

/// Leaves out most wordings that stand once, as most do, before the rest are sorted: each has a place in a table of twice
/// as many, and who shares it with nobody stands alone.
fn drop_lone(places: &mut Vec<(u64, usize)>) {
    let bits = (2 * places.len()).max(2).next_power_of_two().trailing_zeros();
    let slot = |wording: u64| spread(wording, bits);
    let mut counts = vec![0u8; 1 << bits];
    for (wording, _) in places.iter() {
        let count = &mut counts[slot(*wording)];
        *count = count.saturating_add(1);
    }
    places.retain(|(wording, _)| counts[slot(*wording)] > 1);
}

/// `Jump to` heads a table of contents; `Jump to content` is a way about the site. Behind the heading may stand what folds
/// the table: `Contents [hide]`.
fn is_heading(view: View<'_>, segment: usize) -> bool {
    let seen = &view.observed[segment];
    let folded = || {
        let (heading, fold) = view.page.segment_text(segment).rsplit_once('[')?;
        (fold.len() <= MAX_FOLD_BYTES).then(|| view.lexicon.hits_in(heading))
    };
    let may_fold = seen.last == ']' && seen.words <= MAX_ENTRY_WORDS;
    let hits = if may_fold { folded().unwrap_or(seen.hits) } else { seen.hits };
    hits.whole(PhraseKind::TableOfContents) && !hits.whole(PhraseKind::Navigation)
}

fn is_entry(seen: &Observation) -> bool {
    seen.words > 0 && seen.words <= MAX_ENTRY_WORDS && seen.letters > 1
}

/// `Written by` or `Updated`: what stands below it is a name or a date, though a box may say it again.
fn is_credit_label(seen: &Observation) -> bool {
    [PhraseKind::Byline, PhraseKind::Published, PhraseKind::Updated].into_iter().any(|kind| seen.hits.whole(kind))
}

fn may_be_labelled(seen: &Observation) -> bool {
    matches!(seen.first, '0'..='9' | '#' | 'I' | 'V' | 'X' | 'Q' | 'q') || seen.last == ']'
}

/// The letters and digits behind a number or a question's label, as a hash; `[edit]` behind a heading is not of its wording.
fn wording(view: View<'_>, segment: usize) -> u64 {
    let (text, seen) = (view.page.segment_text(segment), &view.observed[segment]);
    if !may_be_labelled(seen) {
        return seen.hash;
    }
    let tool = text.rfind('[').filter(|&tool| seen.last == ']' && text.len() - tool <= MAX_FOLD_BYTES);
    let whole = &text[..tool.unwrap_or(text.len())];
    let title = whole.strip_prefix(['Q', 'q']).and_then(|rest| rest.strip_prefix([':', '.'])).unwrap_or(whole);
    match Numbered::read(title.trim_start()) {
        Some(numbered) => hash_of(numbered.title),
        None if title.len() == text.len() || title.is_empty() => seen.hash,
        None => hash_of(title),
    }
}

/// Lines that stand again in the same order.
struct Run {
    end: usize,
    /// There are enough of them, most over text of their own the second time.
    is_table: bool,
}

impl Run {
    fn of_entries(view: View<'_>, again: &SecondPlaces, first: usize, heading: bool) -> Run {
        let (mut end, mut found, mut misses, mut over_text) = (first, 0, 0, 0);
        let mut last_place = None::<usize>;
        let most = (first + MAX_ENTRIES).min(view.observed.len());
        for segment in first..most {
            let seen = &view.observed[segment];
            if !is_entry(seen) || is_credit_label(seen) || is_prose(seen) || view.page.segments[segment].hints.code {
                break;
            }
            let place = again.of(segment).filter(|&place| place > segment);
            match place {
                Some(place) if last_place.is_none_or(|last| place > last) => {
                    over_text += usize::from(is_over_text(view, again, place));
                    last_place = Some(place);
                    found += 1;
                    end = segment + 1;
                }
                _ if (heading || in_sequence(view, segment)) && misses < 1 + found => misses += 1,
                _ => break,
            }
        }
        let enough = found >= if heading { 2 } else { MIN_ENTRIES };
        let mostly = 2 * found >= end - first && 2 * over_text >= found;
        let is_table = enough && mostly && last_place.is_some_and(|place| place >= end);
        // An entry may be worded otherwise than its heading.
        let goes_on = |&next: &usize| {
            let listed = next < most && in_sequence(view, next) && is_entry(&view.observed[next]);
            listed && again.of(next).is_none() && !is_over_text(view, again, next)
        };
        let more = if is_table { (end..).take_while(goes_on).count() } else { 0 };
        Run { end: end + more, is_table }
    }
}

/// Whether the line has the number that follows on that of the line above, in the same notation.
fn in_sequence(view: View<'_>, segment: usize) -> bool {
    if !may_be_labelled(&view.observed[segment]) {
        return false;
    }
    let number = |segment: usize| Numbered::read(view.page.segment_text(segment));
    let above = segment.checked_sub(1).and_then(number);
    above.zip(number(segment)).is_some_and(|(above, this)| this.follows(&above))
}

/// Whether a sentence follows, or a line longer than the heading; a line that sends the reader elsewhere may stand between.
/// Of a refrain, the next line stands again too.
fn is_over_text(view: View<'_>, again: &SecondPlaces, heading: usize) -> bool {
    let mut behind = view.observed.iter().skip(heading + 1).take(2);
    let Some(below) = behind.find(|seen| !seen.hits.start(PhraseKind::ReadMore)) else { return false };
    let sentence = below.ends_sentence() && !is_question_mark(below.last);
    let stands_again = again.of(heading + 1).is_some();
    (sentence || below.words > view.observed[heading].words.max(5)) && !stands_again
}

/// Numbered or short lines without a sentence's end, up to the first prose.
fn listed(view: View<'_>, first: usize) -> Range<usize> {
    let rest = view.observed.get(first..).unwrap_or_default();
    // The next table's heading ends this one: else the lines of many would be claimed by each.
    let is_line = |seen: &&Observation| {
        seen.words <= 14 && !seen.ends_sentence() && !seen.hits.whole(PhraseKind::TableOfContents)
    };
    let lines = rest.iter().take(MAX_ENTRIES).take_while(is_line).count();
    if lines >= 2 { first..first + lines } else { first..first }
}

#[cfg(test)]
mod tests {
    fn removed(text: &str) -> usize {
        let article = crate::clean(text);
        article.removed().filter(|entry| entry.fate.as_str() == "table_of_contents").count()
    }

    #[test]
    fn entries_that_stand_again() {
        let body = "The old bridge\n\nIt stood for a hundred years.\n\nThe vote\n\nThey were split on it to the end.\n\nThe opening\n\nIt was held on the first of May.\n";
        for (contents, lines) in [
            ("Contents\nThe old bridge\nThe vote\nThe opening\n\n", 4),
            ("1. The old bridge\n2. The vote\n3. The opening\n\n", 3),
            ("Innihald\nThe old bridge\nThe vote\nThe opening\n\n", 3),
            ("The old bridge\nThe vote\n\n", 0),
            ("Contents [hide]\n1 The old bridge\n2 The vote\n3 The opening\n\n", 4),
            ("1 The old bridge\n2 The vote\n3 The opening\n4 What comes next\n\n", 4),
            ("1.1 The old bridge\n1.2 The vote\n1.3 The opening\n\n", 3),
            ("I. The old bridge\nII. The vote\nIII. The opening\n\n", 3),
            ("#1 The old bridge\n#2 The vote\n#3 The opening\n\n", 3),
            ("1. The old bridge\n2. What nobody heads\n3. The vote\n4. The opening\n\n", 4),
            ("1. The old bridge\n2. The vote\n3. The opening\n7. What comes next\n\n", 3),
            ("1 boat\n2 boats\n3 boats\n\n", 0),
        ] {
            assert_eq!(removed(&format!("{contents}{body}")), lines, "{contents}");
            let tools = ["The old bridge", "The vote", "The opening"]
                .iter()
                .fold(body.to_string(), |body, heading| body.replace(heading, &format!("{heading} [edit]")));
            assert_eq!(removed(&format!("{contents}{tools}")), lines, "{contents}, tools behind the headings");
        }
    }

    #[test]
    fn headings_that_the_table_names_are_body() {
        let sections = |between: &str| {
            let section = |heading: &str| {
                format!(
                    "{between}\n\n{heading}\n\nNobody at the meeting could say what the {heading} would cost the town \
                     before the year was out, and the treasurer was away.\n\n"
                )
            };
            ["Bridge", "Vote", "Opening"].map(section).concat()
        };
        let body = sections("Read also: The Ten Best Bridges to See in Spring");
        let page = format!("Old bridge to close\n\nContents\nBridge\nVote\nOpening\n\n{body}");
        let article = crate::clean(&page);
        let headings: Vec<&str> =
            article.body.iter().map(|block| block.text.as_str()).filter(|text| text.len() < 10).collect();
        assert_eq!(headings, ["Bridge", "Vote", "Opening"]);
        let menu = "Home\nBoats\nTides\n\n";
        let page = format!("{menu}Old bridge to close\n\n{body}{menu}");
        let named = |entry: &&crate::Entry| entry.reason == "table_of_contents.named-heading";
        assert_eq!(crate::clean(&page).ledger.entries().iter().filter(named).count(), 0);
    }

    #[test]
    fn a_box_about_the_author_that_stands_twice_is_no_table_of_contents() {
        let box_above = |label: &str| format!("{label}\nAnn Lee\nChief Editor\n");
        let body = "The bridge stood for a hundred years, and nobody thought that it would ever fall.\n";
        let box_below = |label: &str| {
            format!("{label}\nShe has lived here.\nAnn Lee\nShe has a boat.\nChief Editor\nShe has a pen.\n")
        };
        let page = |label: &str| [box_above(label), body.to_string(), box_below(label)].concat();
        assert_eq!(removed(&page("The people")), 3);
        assert_eq!(removed(&page("Written by")), 0);
    }

    #[test]
    fn numbered_headings_over_their_text_stay() {
        let contents = "1 The old bridge\n2 The vote\n3 The opening\n\n";
        let body = "1 The old bridge\n\nIt stood for a hundred years.\n\n2 The vote\n\nThey were split on it to the end.\n\n\
                    3 The opening\n\nIt was held on the first of May.\n";
        assert_eq!(removed(&format!("{contents}{body}")), 3);
        assert_eq!(removed(body), 0);
        let months = "8 Months Out\n7 Months Out\n6 Months Out\n\n8 Months Out\n\nFind a hall for the day.\n\n7 Months Out\n\n\
                      Ask them all to come.\n\n6 Months Out\n\nBuy a hat for the day.\n";
        assert_eq!(removed(months), 3);
    }

    #[test]
    fn questions_listed_ahead_of_their_answers() {
        let text = "Contents\n\n1. Is it safe?\n2. Who pays?\n\nThe bridge opens in May, the council said on Tuesday.\n\n\
                    FAQs\n\nQ: Is it safe? ›\n\nA: It is.\n\nQ: Who pays? ›\n\nA: The county does.";
        assert_eq!(removed(text), 3);
    }

    #[test]
    fn refrains_and_repeated_menus_are_no_table_of_contents() {
        let verse = "Row, row, row\nYour boat\nGently down\nThe stream\n\n";
        assert_eq!(removed(&verse.repeat(3)), 0);
        let refrain = "Row over, row over, the water is wide,\nThere's a lamp in the window on the other side;\n\
                       Row over, row over, we'll go with the tide,\nAnd the bell of the ford rang under.\n\n";
        let page = format!(
            "They found him where the alders begin.\n\n{refrain}He asked them in the end to let him in.\n\n{refrain}"
        );
        assert_eq!(removed(&page), 0);
        assert_eq!(removed("Home\nNews\nSport\n\nThe bridge opened in May, they said.\n\nHome\nNews\nSport\n"), 0);
    }
}
