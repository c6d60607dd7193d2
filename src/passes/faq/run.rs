//! Questions of plain text that belong together, told by what stands between them.

use super::MAX_HEADING_WORDS;
use super::answers::{begins_as_answer, ends_section, is_answered, is_link, parts};
use super::interview::is_interview;
use super::question::Question;
use super::sections::{Section, is_announcement, section};
use crate::observe::Observation;
use crate::passes::View;
use crate::passes::shape::is_prose;

/// An answer runs over at most this many segments.
const MAX_ANSWER_SEGMENTS: usize = 30;
/// The answer before a question may be so many times as long as the longest before it, and this many segments more;
/// further off stands another question, such as `Forgot password?`.
const MAX_GROWTH: (usize, usize) = (3, 6);
/// Without a heading, so many marked questions make a section.
const MIN_MARKED: usize = 3;
/// Without a heading and without marks, so many questions make a section.
const MIN_UNMARKED: usize = 4;
/// Then each but one in so many has a short answer, of at most so many lines and those of a list behind them.
const MAX_SHORT_ANSWER: usize = 3;
const MAX_SHORT_LINES: usize = 12;
const MAX_UNMARKED_WORDS: u32 = 20;
const MAX_UNANSWERED_OF: usize = 5;

/// The questions from the first on that belong together: no end mark and no overlong answer between them.
pub(super) fn run<'a>(view: View<'_>, questions: &'a [Question], takes: impl Fn(&Question) -> bool) -> &'a [Question] {
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
            || is_announcement(&view.observed[pair[1].segment])
            || view.observed[between].iter().any(|seen| ends_section(seen) || is_announcement(seen))
    });
    &questions[..broken.map_or(questions.len(), |at| at + 1)]
}

/// Of questions with and without marks, most of them marked, those that are; the others are asked inside an answer.
pub(super) fn marked_alone(run: &[Question]) -> Vec<Question> {
    let marked = run.iter().filter(|question| question.marked).count();
    let begins = run.len() > 1 && run.iter().take(2).all(|question| question.marked);
    let all = !begins || 4 * marked < 3 * run.len();
    run.iter().filter(|question| all || question.marked).copied().collect()
}

/// A run in which answers are short, but for one in so many that is missing. A question before them, which asked the reader
/// of the article something, does not spoil it.
fn short_answers<'a>(view: View<'_>, run: &'a [Question]) -> Option<&'a [Question]> {
    let answer = |pair: &[Question]| pair[0].behind.min(pair[1].segment)..pair[1].segment;
    let is_short = |pair: &[Question]| {
        let lines = answer(pair);
        let is_colon = |part: &usize| view.observed[*part].last == ':';
        let before_list =
            parts(view, lines.clone(), false).take_while(|part| !is_colon(part)).take(MAX_SHORT_ANSWER + 1).count();
        let has_list = parts(view, lines.clone(), false).nth(before_list).is_some();
        let begins = lines.is_empty() || begins_as_answer(view, lines.clone());
        begins && before_list + usize::from(has_list) <= MAX_SHORT_ANSWER && lines.len() <= MAX_SHORT_LINES
    };
    let is_line = |question: &Question| {
        let seen = &view.observed[question.segment];
        seen.words <= MAX_UNMARKED_WORDS && seen.sentence_ends <= 1
    };
    let stray = usize::from(run.windows(2).next().is_some_and(|pair| !is_short(pair)));
    let questions = without_strays(view, &run[stray..]);
    let unanswered = questions.windows(2).filter(|pair| answer(pair).is_empty()).count();
    let is_section = questions.len() >= MIN_UNMARKED
        && unanswered * MAX_UNANSWERED_OF <= questions.len()
        && questions.windows(2).all(is_short)
        && questions.iter().all(is_line);
    is_section.then_some(questions)
}

/// Drops questions at the end that no answer follows: `Forgot password?`, `How are we doing?`. One that nothing at all
/// follows is a question without an answer.
pub(super) fn without_strays<'a>(view: View<'_>, mut questions: &'a [Question]) -> &'a [Question] {
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

/// Runs of questions that no heading announces: marked ones, or plain ones with short answers. On a page that announces or
/// marks questions, plain ones elsewhere are headings of its article.
pub(super) fn without_heading(view: View<'_>, questions: &[Question], announces: bool) -> Vec<Section> {
    let (marked, plain): (Vec<Question>, Vec<Question>) = questions.iter().partition(|question| question.marked);
    let is_section = |section: &Section| {
        let answered = section.pairs.iter().filter(|pair| !pair.answer.is_empty()).count();
        section.pairs.len() >= MIN_MARKED && 2 * answered >= section.pairs.len()
    };
    let mut found: Vec<Section> =
        runs(view, &marked).into_iter().map(|run| section(view, run)).filter(is_section).collect();
    if found.is_empty() && !announces {
        let short = runs(view, &plain).into_iter().filter_map(|run| short_answers(view, run));
        let prose_words = words_of_prose(view.observed);
        let is_body = |run: &[Question]| is_interview(view, run) || is_article(view, run, prose_words);
        found.extend(short.filter(|run| !is_body(run)).map(|run| section(view, run)));
    }
    found
}

/// An explainer's headings ask, and its first paragraph stands right above them: most of the page's prose is below them. A list
/// of questions has a heading, or the article is longer than it.
fn is_article(view: View<'_>, run: &[Question], prose_words: u64) -> bool {
    let [first, .., last] = run else { return false };
    let is_below_prose = first.segment.checked_sub(1).is_some_and(|above| is_prose(&view.observed[above]));
    is_below_prose && 2 * words_of_prose(&view.observed[first.segment..last.segment]) > prose_words
}

fn words_of_prose(lines: &[Observation]) -> u64 {
    lines.iter().filter(|seen| is_prose(seen)).map(|seen| u64::from(seen.words)).sum()
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
pub(super) fn with_heading_above(view: View<'_>, mut section: Section) -> Section {
    let above = section.pairs.first().and_then(|pair| pair.question.segment.checked_sub(1));
    let is_heading = |index: &usize| {
        let seen = &view.observed[*index];
        (2..=MAX_HEADING_WORDS).contains(&seen.words) && seen.last.is_alphanumeric() && !seen.first.is_lowercase()
    };
    section.headings.extend(above.filter(|index| *index > 0 && is_heading(index)));
    section
}

#[cfg(test)]
mod tests {
    fn count(text: &str) -> usize {
        crate::clean(text).faqs.len()
    }

    const QUESTIONS: &str = "Who pays for it?\nThe county pays.\nIs it safe at night?\nThe path is lit.\nCan I bring a dog?\n\
        You need three things:\na lead\na bag\na dog\nWhere can I park?\nBehind the mill.\n";

    #[test]
    fn a_question_of_the_article_does_not_spoil_those_below_it() {
        let prose = "The mill stood empty for years, and the path was closed.\n";
        assert_eq!(count(QUESTIONS), 4);
        assert_eq!(count(&format!("But who remembers the mill?\n{}{QUESTIONS}", prose.repeat(5))), 4);
        // One without an answer among six.
        assert_eq!(count(&format!("{QUESTIONS}Is it open?\nIs it free?\nIt is free.\n")), 6);
        // Each with a section of its own.
        let section = |question: &str| format!("{question}\n{}", prose.repeat(5));
        assert_eq!(count(&["Who pays?", "Is it safe?", "Is it open?", "Where is it?"].map(section).concat()), 0);
    }

    #[test]
    fn an_explainer_asks_in_its_headings() {
        let lead =
            "The town council has closed the old bridge, and nobody knows yet when it will open again, if at all.\n";
        let prose = "The mill stood empty for years, and the path along it was closed to all but the miller.\n";
        let explainer = ["What has happened?", "Why now?", "Who pays for it?", "What comes next?"];
        let explainer: String = explainer.iter().map(|question| format!("{question}\n{prose}")).collect();
        assert_eq!(count(&format!("{lead}{explainer}")), 0);
        assert_eq!(count(&format!("{lead}What people want to know\n{explainer}")), 4);
        assert_eq!(count(&format!("{}{lead}{explainer}", prose.repeat(6))), 4);
    }

    #[test]
    fn where_questions_are_announced_others_are_headings_of_the_article() {
        let article = QUESTIONS.replace("Who pays for it?", "Who built it?").replace("safe", "lit");
        assert_eq!(count(&format!("{article}FAQs\nWho pays for it?\nThe county pays.\nIs it free?\nIt is free.\n")), 2);
    }

    #[test]
    fn among_marked_questions_others_are_asked_in_an_answer() {
        let text = "Who pays for it? ›\nThe county pays.\nIs that fair?\nWe think so.\nIs it safe? ›\nIt is.\nIs it open? ›\nIt is.\n";
        assert_eq!(count(text), 3);
    }
}
