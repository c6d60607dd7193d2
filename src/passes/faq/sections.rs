//! Where questions and answers begin and end.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::MAX_HEADING_WORDS;
use super::answers::{
    answers, end_of_container, is_call_to_action, is_link, is_marker, is_subheading, last_answer_end, preview,
    without_links,
};
use super::inline::pairs_under;
use super::question::{Question, Tails, question};
use super::run::{marked_alone, run, short_stretches, without_strays};
use super::siblings::{accordion_at, is_accordion, section_under};
use crate::ledger::Span;
use crate::lexicon::PhraseKind;
use crate::observe::Observation;
use crate::passes::View;

/// The first question follows its heading within so many segments.
pub(super) const MAX_INTRODUCTION: usize = 4;
/// One that says more, and so may be a headline, is followed sooner.
const MAX_DISTANCE: usize = 2;
/// More unanswered questions in a row are a list of links.
const MAX_UNANSWERED: usize = 3;
/// Without a heading, so many marked questions make a section.
const MIN_MARKED: usize = 3;

/// A line of so many words that stands in so many answers of a section is none of them.
const MAX_REFRAIN_WORDS: u32 = 6;
const MIN_REFRAINS: usize = 3;

/// A question without a question mark has at least so many words.
const MIN_UNASKED_WORDS: u32 = 3;

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub question: Question,
    /// What answers it on its own line, in bytes of the segment.
    pub rest: Option<Span>,
    /// The segments that answer it.
    pub answer: Range<usize>,
}

impl Pair {
    fn is_answered(&self) -> bool {
        self.rest.is_some() || !self.answer.is_empty()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub headings: Vec<usize>,
    /// What stands before its question too: an accordion's preview of the answer.
    pub previews: Vec<usize>,
    /// Lines that only count or open questions and answers.
    pub markers: Vec<usize>,
    pub pairs: Vec<Pair>,
}

impl Section {
    /// Adds a pair without the markers around its answer.
    pub fn push(&mut self, view: View<'_>, question: Question, answer: Range<usize>) {
        let Range { start, end } = without_links(view, answer);
        let first = (start..end).find(|&index| !is_marker(view, index)).unwrap_or(start);
        let last =
            (first + 1..end).rev().find(|&index| !is_marker(view, index)).map_or(end.min(first + 1), |last| last + 1);
        self.markers.extend((start..first).chain(last..end));
        self.pairs.push(Pair { question, rest: None, answer: first..last });
    }

    fn end(&self) -> usize {
        self.pairs.last().map_or(0, |pair| pair.answer.end.max(pair.question.segment + 1))
    }
}

pub(super) fn sections(view: View<'_>) -> Vec<Section> {
    let tails = Tails::of(view);
    let questions: Vec<Question> = questions(view, &tails);
    let mut found: Vec<Section> = Vec::new();
    let mut between = Vec::new();
    let (mut next, mut start, mut accordions_from) = (0, 0, 0);
    for index in 0..view.observed.len() {
        if index < start {
            continue;
        }
        let section = if is_announcement(&view.observed[index]) {
            let first = next + questions[next..].partition_point(|question| question.segment <= index);
            let found = || {
                let in_text = || announced(view, index, &questions[first..]).or_else(|| pairs_under(view, index));
                section_under(view, index, &tails).or_else(in_text)
            };
            if is_entry(view, index) { None } else { found() }
        } else if index >= accordions_from && is_accordion(view, index) {
            accordion_at(view, index, &tails).map_err(|end| accordions_from = end).ok()
        } else {
            None
        };
        let Some(section) = section else { continue };
        let of_segment =
            |segment: usize| next + questions[next..].partition_point(|question| question.segment < segment);
        between.push(&questions[next..of_segment(index)]);
        start = section.end();
        next = of_segment(start);
        found.push(section);
    }
    between.push(&questions[next..]);
    let announces = !found.is_empty();
    let without = between.into_iter().flat_map(|questions| without_heading(view, questions, announces));
    found.extend(without.map(|section| with_heading_above(view, section)));
    found.sort_by_key(|section| section.pairs.first().map(|pair| pair.question.segment));
    drop_repeated(view, &mut found);
    found.iter_mut().for_each(|section| drop_refrains(view, section));
    found
}

/// Every segment that could be a question; only its last characters are looked at where it is none.
fn questions(view: View<'_>, tails: &Tails<'_>) -> Vec<Question> {
    let read = |index: usize| {
        let seen = &view.observed[index];
        question(index, view.page.segment_text(index), seen, tails)
            .filter(|question| question.marked || !is_call_to_action(seen))
    };
    (0..view.observed.len()).filter_map(read).collect()
}

/// A heading over questions.
pub(super) fn is_announcement(seen: &Observation) -> bool {
    seen.words <= MAX_HEADING_WORDS
        && (seen.hits.any(PhraseKind::FaqHeading) && !matches!(seen.last, '.' | '!' | ',')
            || seen.hits.whole(PhraseKind::FaqHeading))
}

/// An entry of a menu or of a table of contents.
fn is_entry(view: View<'_>, segment: usize) -> bool {
    is_link(view, segment) && view.page.segments[segment].hints.heading_level == 0
}

/// The questions that soon follow a heading.
fn announced(view: View<'_>, heading: usize, questions: &[Question]) -> Option<Section> {
    let distance = questions.first()?.segment - heading;
    let hits = view.observed[heading].hits;
    let limit = if hits.whole(PhraseKind::FaqHeading) { MAX_INTRODUCTION } else { MAX_DISTANCE };
    if distance > limit {
        return None;
    }
    let mut section = section(view, run(view, questions, |_| true));
    section.headings.insert(0, heading);
    section.pairs = split_at_unasked(view, section.pairs);
    // A menu's `FAQ` is followed by its other items.
    (distance == 1 || section.pairs.len() > 1).then_some(section)
}

/// Runs of questions that no heading announces: marked ones, or plain ones with short answers. On a page that announces or
/// marks questions, plain ones elsewhere are headings of its article.
fn without_heading(view: View<'_>, questions: &[Question], announces: bool) -> Vec<Section> {
    let (marked, plain): (Vec<Question>, Vec<Question>) = questions.iter().partition(|question| question.marked);
    let is_section = |section: &Section| {
        let answered = section.pairs.iter().filter(|pair| !pair.answer.is_empty()).count();
        section.pairs.len() >= MIN_MARKED && 2 * answered >= section.pairs.len()
    };
    let mut found: Vec<Section> =
        runs(view, &marked).into_iter().map(|run| section(view, run)).filter(is_section).collect();
    if found.is_empty() && !announces {
        let stretches = runs(view, &plain).into_iter().flat_map(|run| short_stretches(view, run));
        found.extend(stretches.map(|stretch| section(view, stretch)));
    }
    found
}

/// Runs of questions that all ask.
fn runs<'a>(view: View<'_>, questions: &'a [Question]) -> Vec<&'a [Question]> {
    let mut found = Vec::new();
    let mut rest = questions;
    while let Some(first) = rest.first() {
        let run = run(view, rest, |question| question.asks);
        found.extend(first.asks.then_some(run));
        rest = &rest[run.len()..];
    }
    found
}

/// A short line right above questions is their heading, though it does not say so.
fn with_heading_above(view: View<'_>, mut section: Section) -> Section {
    let above = section.pairs.first().and_then(|pair| pair.question.segment.checked_sub(1));
    let is_heading = |index: &usize| {
        let seen = &view.observed[*index];
        (2..=MAX_HEADING_WORDS).contains(&seen.words) && seen.last.is_alphanumeric() && !seen.first.is_lowercase()
    };
    section.headings.extend(above.filter(|index| *index > 0 && is_heading(index)));
    section
}

fn section(view: View<'_>, questions: &[Question]) -> Section {
    let all = marked_alone(questions);
    let questions = without_strays(view, &all);
    let stray = all.get(questions.len()).map_or(view.observed.len(), |stray| stray.segment);
    let stray = stray.min(end_of_container(view, questions));
    let mut section = Section::default();
    let mut longest = 0;
    for (at, question) in questions.iter().enumerate() {
        let start = question.segment + 1;
        let answer = match questions.get(at + 1) {
            Some(next) => {
                let before = next.segment - preview(view, start, next.segment);
                section.previews.extend(before..next.segment);
                let end = before - usize::from(is_subheading(view, start, before));
                section.headings.extend(end..before);
                longest = longest.max(end - start);
                start..end
            }
            None => start..last_answer_end(view, start, stray, longest),
        };
        section.push(view, *question, answer);
    }
    section
}

/// Pairs whose answers hold questions without a question mark, `How to pay`, each a pair of its own. They begin with
/// the word with which a question of the section begins, in any language.
fn split_at_unasked(view: View<'_>, pairs: Vec<Pair>) -> Vec<Pair> {
    let first_words: HashSet<&str> = pairs.iter().filter_map(|pair| first_word(view, pair.question.segment)).collect();
    let mut split = Vec::with_capacity(pairs.len());
    for mut pair in pairs {
        let Range { start, end } = pair.answer;
        for index in start + 1..end.saturating_sub(1) {
            let hints = view.page.segments[index].hints;
            let alike = hints.heading_level == view.page.segments[pair.question.segment].hints.heading_level;
            let begins_alike = first_word(view, index).is_some_and(|word| first_words.contains(word));
            let is_item = hints.list.is_some() && hints.heading_level == 0;
            if alike && begins_alike && !is_item && is_between_sentences(view, index) {
                let text = Span::new(0, view.page.segment_text(index).len());
                let question = Question { segment: index, text, marked: false, asks: false };
                pair.answer.end = index;
                split.push(std::mem::replace(&mut pair, Pair { question, rest: None, answer: index + 1..end }));
            }
        }
        split.push(pair);
    }
    split
}

fn first_word<'a>(view: View<'a>, index: usize) -> Option<&'a str> {
    view.page.segment_text(index).split_once(char::is_whitespace).map(|(word, _)| word)
}

/// Whether a short line without an end mark stands between two sentences, as a heading does.
fn is_between_sentences(view: View<'_>, index: usize) -> bool {
    let seen = &view.observed[index];
    let sentence = |index: usize| view.observed.get(index).is_some_and(Observation::ends_sentence);
    (MIN_UNASKED_WORDS..=MAX_HEADING_WORDS).contains(&seen.words)
        && seen.last.is_alphanumeric()
        && seen.first.is_uppercase()
        && sentence(index - 1)
        && view.observed.get(index + 1).is_some_and(answers)
}

/// `(2025)`, as in a list of sources.
fn names_a_year(text: &str) -> bool {
    ["(19", "(20"].iter().any(|year| text.contains(year))
}

/// Short lines that stand in several answers, `Yes` and `No` below `Was this helpful?`, open or rate them.
fn drop_refrains(view: View<'_>, section: &mut Section) {
    let is_short = |line: &Observation| line.words <= MAX_REFRAIN_WORDS && !line.ends_sentence();
    let mut counts: HashMap<u64, usize> = HashMap::new();
    let answers = section.pairs.iter().flat_map(|pair| &view.observed[pair.answer.clone()]);
    answers.filter(|line| is_short(line)).for_each(|line| *counts.entry(line.hash).or_default() += 1);
    for pair in &mut section.pairs {
        let recurs = |index: usize| counts.get(&view.observed[index].hash).is_some_and(|count| *count >= MIN_REFRAINS);
        while pair.answer.len() > 1 && recurs(pair.answer.end - 1) {
            pair.answer.end -= 1;
            section.markers.push(pair.answer.end);
        }
    }
}

/// What only looks like pairs: questions of a table of contents, which stand again with their answers; a long row of
/// questions without answers, which is a list of links; titles in a list of sources, `Lee, A. (2025). Is it safe?`. A pair
/// that stands again as it was, as on a page for wide and for narrow screens, is a duplicate.
fn drop_repeated(view: View<'_>, sections: &mut Vec<Section>) {
    let hash = |pair: &Pair| view.observed[pair.question.segment].hash;
    let answered: HashSet<u64> =
        sections.iter().flat_map(|section| &section.pairs).filter(|pair| pair.is_answered()).map(hash).collect();
    let mut seen = HashSet::new();
    for section in sections.iter_mut() {
        let mut kept: Vec<Pair> = Vec::with_capacity(section.pairs.len());
        let mut unanswered = 0;
        for pair in section.pairs.drain(..) {
            let answer = view.observed[pair.answer.clone()].iter();
            let is_again = !seen.insert((hash(&pair), answer.map(|line| line.hash).collect::<Vec<_>>()));
            if pair.is_answered() {
                unanswered = 0;
                if is_again {
                    section.previews.push(pair.question.segment);
                    section.previews.extend(pair.answer);
                } else {
                    kept.push(pair);
                }
            } else {
                unanswered += 1;
                if !answered.contains(&hash(&pair))
                    && !names_a_year(pair.question.text.of(view.page.segment_text(pair.question.segment)))
                {
                    kept.push(pair);
                }
                if unanswered == MAX_UNANSWERED + 1 {
                    let row = kept.iter().rev().take(unanswered).take_while(|pair| !pair.is_answered()).count();
                    kept.truncate(kept.len() - row);
                } else if unanswered > MAX_UNANSWERED {
                    kept.pop_if(|pair| !pair.is_answered());
                }
            }
        }
        section.pairs = kept;
    }
    sections.retain(|section| !section.pairs.is_empty() || !section.previews.is_empty());
}

#[cfg(test)]
mod tests {
    /// Each pair as `question|answer`, the answer's lines joined by `/`.
    fn pairs(text: &str) -> Vec<String> {
        let faqs = crate::clean(text).faqs;
        faqs.iter()
            .map(|faq| format!("{}|{}", faq.question, faq.answer.as_deref().unwrap_or("-").replace('\n', "/")))
            .collect()
    }

    #[test]
    fn an_exclamation_answers_where_a_sentence_follows() {
        let ask = "FAQs\n\nWho pays for it?\n\nThe county pays.\n\nIs it safe at night?\n\n";
        let county = "Who pays for it?|The county pays.";
        for (answer, expected) in [
            ("Yes!\n\nThe path is lit.\n\nIs it open?\n\nYes!\n\nIt opened in May.", 3),
            ("Yes!\n\nThe path is lit.", 2),
            ("Sign up now!\n\nMore stories", 1),
            ("Subscribe to our daily letter today!\n\nIt is free.", 1),
        ] {
            let found = pairs(&format!("{ask}{answer}"));
            assert_eq!(found.len(), expected, "{answer}: {found:?}");
            assert_eq!(found[0], county);
        }
    }

    #[test]
    fn a_preview_of_an_answer_is_not_the_end_of_the_one_before() {
        let text = "FAQs\n\nWho pays for it?\n\nThe county pays.\n\nThe path is lit.\n\nIs it safe at night?\n\nThe path is lit.";
        assert_eq!(pairs(text), ["Who pays for it?|The county pays.", "Is it safe at night?|The path is lit."]);
        let other = text.replacen("The path is lit.", "The city helps.", 1);
        assert_eq!(pairs(&other)[0], "Who pays for it?|The county pays./The city helps.");
    }

    #[test]
    fn a_call_to_action_asks_nothing_and_ends_the_section() {
        let faqs = |last: &str| {
            pairs(&format!(
                "FAQs\n\nWho pays for it?\n\nThe county pays.\n\nIs it safe?\n\nIt is.\n\nThe path is lit.\n\n{last}\n\nCall the office today."
            ))
        };
        for call in ["Ready to get started?", "Still have questions?", "Looking for a guide?", "Noch Fragen?"] {
            assert_eq!(
                faqs(call),
                ["Who pays for it?|The county pays.", "Is it safe?|It is./The path is lit."],
                "{call}"
            );
        }
        for question in ["Is it ready to be used?", "Who is looking for a guide?", "» Need help with the gate?"] {
            assert_eq!(faqs(question).len(), 3, "{question}");
        }
    }

    #[test]
    fn a_question_without_a_mark_begins_like_its_siblings() {
        let faqs = |line: &str| {
            pairs(&format!(
                "FAQs\n\nHow do I get there?\n\nBy bus.\n\n{line}\n\nAt the gate, in cash.\n\nWho pays for it?\n\nThe county pays."
            ))
        };
        assert_eq!(faqs("How to pay")[1], "How to pay|At the gate, in cash.");
        for other in ["The old gate", "How", "How to pay.", "how to pay", "How to pay:"] {
            assert_eq!(faqs(other).len(), 2, "{other}");
        }
    }

    #[test]
    fn a_question_without_a_mark_may_be_a_heading_in_an_item() {
        let page = |level: &str| {
            let item = |question: &str, level: &str| {
                format!("<li><{level}>{question}</{level}><p>As ever, at the gate: {question}.</p></li>")
            };
            let items =
                [item("How do I get there?", "h3"), item("How to pay for it", level), item("Is it safe?", "h3")];
            format!("<h2>FAQs</h2><ul>{}</ul>", items.concat())
        };
        let count = |level| crate::Cleaner::default().clean_html(&page(level)).map(|article| article.faqs.len()).ok();
        assert_eq!(count("h3"), Some(3));
        assert_eq!(count("p"), Some(2));
    }

    #[test]
    fn behind_marked_questions_and_more_than_an_answer_stands_none_without_a_mark() {
        let faqs = |between: &str| {
            pairs(&format!(
                "FAQs\n\nQ1. Who pays for it?\n\nThe county pays.\n\nQ2. Is it safe?\n\nThe path is lit.\n\n{between}\
                 Will the old inn open again?\n\nNobody knows, says the owner."
            ))
        };
        assert_eq!(faqs("").len(), 3);
        assert_eq!(faqs("Ferries and lamps\n\nAll of the news\n\nThe sea\n\n").len(), 2);
    }

    #[test]
    fn a_question_in_another_heading_ends_the_section() {
        let page = |level: &str| {
            format!(
                "<h2>FAQs</h2><h3>Who pays for it?</h3><p>The county pays.</p><h3>Is it safe at night?</h3>\
                 <p>The path is lit.</p><{level}>Who can join us?</{level}><p>Call the office today.</p>"
            )
        };
        let count = |level| crate::Cleaner::default().clean_html(&page(level)).map(|article| article.faqs.len()).ok();
        assert_eq!(count("h3"), Some(3));
        assert_eq!(count("h2"), Some(2));
        assert_eq!(count("h3><a href=/join"), Some(2));
    }

    #[test]
    fn an_answer_ends_with_its_element_and_before_the_links_behind_it() {
        let page = |inside: &str, behind: &str| {
            format!(
                "<h2>FAQs</h2><div><div><h3>Who pays for it?</h3><p>The county pays.</p><p>The city helps.</p></div>\
                 <div><h3>Is it safe at night?</h3><p>The path is lit.</p>{inside}</div></div>{behind}"
            )
        };
        let last = |inside: &str, behind: &str| {
            let article = crate::Cleaner::default().clean_html(&page(inside, behind)).unwrap_or_default();
            article.faqs.last().and_then(|faq| faq.answer.clone()).unwrap_or_default()
        };
        assert_eq!(last("<p>It is guarded.</p>", ""), "The path is lit.\nIt is guarded.");
        assert_eq!(last("", "<p>Fares may change without notice.</p>"), "The path is lit.");
        assert_eq!(last("<p><a href=/lamps>About the lamps</a></p>", ""), "The path is lit.");
        assert_eq!(last("<p><a href=/lamps>It is guarded.</a></p>", ""), "The path is lit.\nIt is guarded.");
    }

    #[test]
    fn a_heading_says_what_it_announces_anywhere_in_its_line() {
        let faqs = |heading: &str| pairs(&format!("{heading}\n\nWho pays for it?\n\nThe county pays.")).len();
        for heading in [
            "Mill Race FAQs – what visitors ask",
            "Häufige Fragen zur Kur",
            "Vos questions fréquentes sur le four",
            "10 most asked questions",
            "F.A.Q.",
            "Często zadawane pytania o młyn",
            "ミルのよくある質問",
        ] {
            assert_eq!(faqs(heading), 1, "{heading}");
        }
        for other in [
            "The faqir of the mill",
            "Read the FAQ.",
            "Questions",
            "All of it was once a question that many people of the county asked, a FAQ",
        ] {
            assert_eq!(faqs(other), 0, "{other}");
        }
        assert_eq!(pairs("FAQ\n\nShop\n\nNeed a guide to the mill?\n\nAsk us."), [""; 0]);
    }

    #[test]
    fn what_stands_behind_each_question_opens_its_answer() {
        for tail in [" →", " [+]", "+-", " expand_more", " Expand"] {
            let text = format!(
                "FAQs\nWho pays for it?{tail}\nThe county.\nIs it safe?{tail}\nIt is.\nIs it open?{tail}\nIt is."
            );
            assert_eq!(
                pairs(&text),
                ["Who pays for it?|The county.", "Is it safe?|It is.", "Is it open?|It is."],
                "{tail}"
            );
        }
        assert_eq!(pairs("FAQs\nWho pays for it?\nThe county.\nIs it safe? asks Ann\nIt is.").len(), 1);
    }

    #[test]
    fn lines_that_only_count_or_open_are_no_part_of_an_answer() {
        let text = "FAQs\n1\nWho pays for it?\n+\n-\nThe county pays.\n02.\nIs it safe?\nA\nThe path is lit.\nRelated articles";
        assert_eq!(pairs(text), ["Who pays for it?|The county pays.", "Is it safe?|The path is lit."]);
        assert_eq!(
            pairs("FAQs\nWho pays for it?\nThe county pays.\nHow old is it?\n42")[0],
            "Who pays for it?|The county pays."
        );
    }

    #[test]
    fn the_last_answer_reaches_to_what_closes_the_section() {
        let faqs = |answer: &str, end: &str| {
            let text = format!("FAQs\nWho pays for it?\nThe county pays.\nIs it safe?\n{answer}\n{end}");
            pairs(&text).pop().unwrap_or_default()
        };
        assert_eq!(faqs("It is.\nThe path is lit.", "Related articles"), "Is it safe?|It is./The path is lit.");
        assert_eq!(faqs("It is.\nThe path is lit.", "A walk in May"), "Is it safe?|It is.");
        assert_eq!(faqs("It is.\nA walk in May", "Related articles"), "Is it safe?|It is.");
    }

    #[test]
    fn a_pair_that_stands_again_is_a_duplicate() {
        let list = "FAQs\n\nWho pays for it?\n\nThe county pays.\n\nIs it safe?\n\nThe path is lit.\n\n";
        assert_eq!(pairs(&list.repeat(2)).len(), 2);
        assert_eq!(pairs(&format!("{list}{}", list.replace("lit", "dark"))).len(), 3);
    }

    #[test]
    fn a_title_in_a_list_of_sources_asks_nothing() {
        let faqs = |last: &str| pairs(&format!("FAQs\n\nWho pays for it?\n\nThe county pays.\n\n{last}")).len();
        assert_eq!(faqs("Lee, A. (2025). Is the path safe?"), 1);
        assert_eq!(faqs("Is the path safe?"), 2);
    }

    #[test]
    fn lines_below_every_answer_are_no_part_of_them() {
        let pair = |question: &str| format!("{question}\n\nAsk the warden of the mill.\n\nYes\n\nNo\n\n");
        let text = format!(
            "FAQs\n\n{}Is it new?\n\nIt is.",
            ["Who pays for it?", "Is it safe?", "Is it open?"].map(pair).concat()
        );
        assert_eq!(pairs(&text)[1], "Is it safe?|Ask the warden of the mill.");
        assert_eq!(pairs(&text.replacen("Yes\n\nNo\n\n", "", 2))[2], "Is it open?|Ask the warden of the mill./Yes/No");
    }
}
