//! Where questions and answers begin and end.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::MAX_HEADING_WORDS;
use super::answers::{
    answers, call_to_action_behind, end_of_container, ends_section, is_answered, is_call_to_action, is_link,
    is_subheading, last_answer_end, preview, without_links,
};
use super::question::{Question, question};
use crate::ledger::Span;
use crate::lexicon::PhraseKind;
use crate::observe::Observation;
use crate::passes::View;

/// The first question follows its heading within so many segments.
const MAX_INTRODUCTION: usize = 4;
/// An answer runs over at most this many segments.
const MAX_ANSWER_SEGMENTS: usize = 30;
/// More unanswered questions in a row are a list of links.
const MAX_UNANSWERED: usize = 3;
/// Without a heading, so many marked questions make a section.
const MIN_MARKED: usize = 3;
/// Without a heading and without marks, so many questions do, each with a short answer.
const MIN_UNMARKED: usize = 4;
/// A short answer has at most so many segments.
const MAX_SHORT_ANSWER: usize = 3;
/// The answer before a question may be so many times as long as the longest before it, and this many segments more;
/// further off stands another question, such as `Forgot password?`.
const MAX_GROWTH: (usize, usize) = (3, 6);

/// A question without a question mark has at least so many words.
const MIN_UNASKED_WORDS: u32 = 3;

/// A question and the segments of its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub question: Question,
    pub answer: Range<usize>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub headings: Vec<usize>,
    /// What stands before its question too: an accordion's preview of the answer.
    pub previews: Vec<usize>,
    pub pairs: Vec<Pair>,
}

pub(super) fn sections(view: View<'_>) -> Vec<Section> {
    let questions: Vec<Question> = questions(view);
    let mut found = Vec::new();
    let mut next = 0;
    for heading in (0..view.observed.len()).filter(|&index| is_heading(&view.observed[index])) {
        let first = next + questions[next..].partition_point(|question| question.segment <= heading);
        if questions.get(first).is_some_and(|question| question.segment - heading <= MAX_INTRODUCTION) {
            let run = run(view, &questions[first..], |_| true);
            found.extend(without_heading(view, &questions[next..first]));
            next = first + run.len();
            let mut section = section(view, &questions[first..next]);
            section.headings.insert(0, heading);
            section.pairs = split_at_unasked(view, section.pairs);
            found.push(section);
        }
    }
    found.extend(without_heading(view, &questions[next..]));
    drop_repeated_without_answer(view, &mut found);
    found
}

/// Every segment that could be a question; only its last characters are looked at where it is none.
fn questions(view: View<'_>) -> Vec<Question> {
    let read = |index: usize| {
        let seen = &view.observed[index];
        question(index, view.page.segment_text(index), seen)
            .filter(|question| question.marked || !is_call_to_action(seen))
    };
    (0..view.observed.len()).filter_map(read).collect()
}

fn is_heading(seen: &Observation) -> bool {
    seen.words <= MAX_HEADING_WORDS && seen.hits.any(PhraseKind::FaqHeading) && !matches!(seen.last, '.' | '!' | ',')
}

/// Runs of questions that no heading announces: marked ones, or plain ones with short answers.
fn without_heading(view: View<'_>, questions: &[Question]) -> Vec<Section> {
    let mut found = Vec::new();
    let mut rest = questions;
    while let Some(first) = rest.first() {
        let marked = first.marked;
        let run = run(view, rest, |question| question.asks && question.marked == marked);
        let section = section(view, run);
        let pairs = &section.pairs;
        let answered = pairs.iter().filter(|pair| !pair.answer.is_empty()).count();
        let short = |pair: &Pair| {
            pair.answer.len() <= MAX_SHORT_ANSWER
                && view.observed.get(pair.answer.start).is_some_and(Observation::ends_sentence)
        };
        let is_section = match marked {
            true => pairs.len() >= MIN_MARKED && 2 * answered >= pairs.len(),
            false => pairs.len() >= MIN_UNMARKED && answered == pairs.len() && pairs.iter().all(short),
        };
        if first.asks && is_section {
            found.push(section);
        }
        rest = &rest[run.len()..];
    }
    found
}

/// The questions from the first on that belong together: no end mark and no overlong answer between them.
fn run<'a>(view: View<'_>, questions: &'a [Question], takes: impl Fn(&Question) -> bool) -> &'a [Question] {
    let marked = questions.first().is_some_and(|first| first.marked);
    let marks_go_on = questions.len() > 1 && questions.iter().take(2).all(|question| question.marked);
    let mut longest = None;
    let broken = questions.windows(2).position(|pair| {
        let between = pair[0].segment + 1..pair[1].segment;
        let limit = longest.map_or(MAX_ANSWER_SEGMENTS, |longest: usize| MAX_GROWTH.0 * longest + MAX_GROWTH.1);
        // Behind `Q1`, `Q2` and more than an answer stands no question without a mark.
        let longer = || longest.is_some_and(|longest| between.len() > longest + 1);
        let answered = || view.observed[between.clone()].iter().all(Observation::ends_sentence);
        let unmarked = marks_go_on && !pair[1].marked && longer() && !answered();
        longest = longest.max(Some(between.len()));
        // A link to another page's question: the headline of a related article.
        let leads_away =
            is_link(view, pair[1].segment) && !questions.first().is_some_and(|first| is_link(view, first.segment));
        let alike = (pair[1].asks || (marked && pair[1].marked)) && !leads_away;
        !takes(&pair[1])
            || !alike
            || unmarked
            || between.len() > limit.min(MAX_ANSWER_SEGMENTS)
            || view.observed[between].iter().any(ends_section)
    });
    &questions[..broken.map_or(questions.len(), |at| at + 1)]
}

fn section(view: View<'_>, questions: &[Question]) -> Section {
    let all = questions;
    let questions = without_strays(view, all);
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
            None => {
                let called = call_to_action_behind(view, start, (start + longest + 2).min(stray));
                start..last_answer_end(view, start, called.unwrap_or((start + longest.max(1)).min(stray)))
            }
        };
        section.pairs.push(Pair { question: *question, answer: without_links(view, answer) });
    }
    section
}

/// Drops questions at the end that no answer follows: `Forgot password?`, `How are we doing?`. One that nothing at all
/// follows is a question without an answer.
fn without_strays<'a>(view: View<'_>, mut questions: &'a [Question]) -> &'a [Question] {
    while let [kept @ .., last] = questions
        && !kept.is_empty()
        && let Some(next) = view.observed.get(last.segment + 1)
        && (is_other_heading(view, kept, last) || !(ends_section(next) || is_answered(view, last)))
    {
        questions = kept;
    }
    questions
}

/// Whether a heading of another level asks than the questions before it, which all are alike: `Who is next?`.
fn is_other_heading(view: View<'_>, kept: &[Question], last: &Question) -> bool {
    let level = |question: &Question| view.page.segments[question.segment].hints.heading_level;
    let [first, .., before] = kept else { return false };
    level(first) == level(before) && level(last) != level(before)
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
                split.push(std::mem::replace(&mut pair, Pair { question, answer: index + 1..end }));
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

/// A list of questions that stand again with their answers is a table of contents, and a long row of questions without
/// answers is a list of links: neither is asked here.
fn drop_repeated_without_answer(view: View<'_>, sections: &mut Vec<Section>) {
    let mut answered: HashMap<u64, bool> = HashMap::new();
    for pair in sections.iter().flat_map(|section| &section.pairs) {
        *answered.entry(view.observed[pair.question.segment].hash).or_default() |= !pair.answer.is_empty();
    }
    for section in sections.iter_mut() {
        let mut unanswered = 0;
        let mut row_start = 0;
        let mut keep = vec![true; section.pairs.len()];
        for (at, pair) in section.pairs.iter().enumerate() {
            let hash = view.observed[pair.question.segment].hash;
            keep[at] = !pair.answer.is_empty() || !answered.get(&hash).copied().unwrap_or_default();
            unanswered = if pair.answer.is_empty() { unanswered + 1 } else { 0 };
            row_start = if unanswered <= 1 { at } else { row_start };
            if unanswered > MAX_UNANSWERED {
                keep[row_start..=at].fill(false);
            }
        }
        let mut keep = keep.into_iter();
        section.pairs.retain(|_| keep.next().unwrap_or_default());
    }
    sections.retain(|section| !section.pairs.is_empty());
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
}
