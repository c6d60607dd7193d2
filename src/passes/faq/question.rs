//! What a question looks like: `3. Is it safe? ›`, `Q: Is it safe?`, `+ Is it safe`.

use std::collections::{HashMap, HashSet};

use crate::ledger::Span;
use crate::observe::Observation;
use crate::passes::View;
use crate::passes::numbers::{ENDS, Numbered};

/// More words than this are a paragraph that ends in a question.
const MAX_WORDS: u32 = 40;
/// What stands behind so many questions of a page, each time the same, opens their answers, whatever it says.
const MIN_TAILS: usize = 3;
const MIN_SIGN_TAILS: usize = 2;
const MAX_TAIL_BYTES: usize = 16;
pub(super) const QUESTION_MARKS: [char; 4] = ['?', '？', '؟', '\u{37e}'];
/// Signs that open and close an answer on the page they were scraped from.
const TOGGLES: [char; 22] = [
    '›', '»', '+', '▼', '▾', '▽', '▸', '►', '▶', '▲', '⌄', '˅', '∨', '−', '–', '×', '⊕', '➕', '➤', '↓', '\u{f107}',
    '\u{f067}',
];
/// Letters or words before a question or an answer, in lower case, that a `:`, `.` or `)` follows.
const QUESTION_LABELS: [&str; 12] =
    ["q", "question", "frage", "f", "pregunta", "p", "pergunta", "domanda", "вопрос", "问", "問", "質問"];
const ANSWER_LABELS: [&str; 14] = [
    "a",
    "ans",
    "answer",
    "antwort",
    "respuesta",
    "réponse",
    "r",
    "resposta",
    "risposta",
    "ответ",
    "о",
    "答",
    "回答",
    "svar",
];

/// A segment that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Question {
    pub segment: usize,
    /// The question without what stands around it, in bytes of the segment.
    pub text: Span,
    /// Whether a toggle or a `Q:` marks it.
    pub marked: bool,
    /// Whether it ends in a question mark.
    pub asks: bool,
}

/// What stands behind the question marks of a page: `→`, `[+]`, `expand_more`.
#[derive(Default)]
pub(super) struct Tails<'a>(HashSet<&'a str>);

impl<'a> Tails<'a> {
    pub fn of(view: View<'a>) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for (index, seen) in view.observed.iter().enumerate() {
            if (2..=MAX_WORDS).contains(&seen.words) && seen.signs > 0 && !seen.ends_sentence() {
                tail(view.page.segment_text(index)).into_iter().for_each(|tail| *counts.entry(tail).or_default() += 1);
            }
        }
        let recurs = |(tail, count): &(&str, usize)| {
            let least = if tail.contains(char::is_alphanumeric) { MIN_TAILS } else { MIN_SIGN_TAILS };
            *count >= least
        };
        Tails(counts.into_iter().filter(recurs).map(|(tail, _)| tail).collect())
    }

    /// Where the question ends, if such a tail stands behind it.
    fn end(&self, text: &str) -> Option<usize> {
        if self.0.is_empty() {
            return None;
        }
        let tail = tail(text).filter(|tail| self.0.contains(tail))?;
        Some(text[..text.len() - tail.len()].trim_end().len())
    }
}

/// The few characters behind the last question mark.
fn tail(text: &str) -> Option<&str> {
    let from = text.ceil_char_boundary(text.len().saturating_sub(MAX_TAIL_BYTES));
    let mark = from + text[from..].rfind(QUESTION_MARKS)?;
    let tail = text[mark..].trim_start_matches(QUESTION_MARKS).trim();
    // A quote or a bracket closes what holds the question.
    (!tail.is_empty() && !tail.starts_with(['"', '\'', '”', '’', '»', '“', ')', ']', '」', '』'])).then_some(tail)
}

/// Reads a segment as a question, or as a heading with a toggle.
pub(super) fn question(segment: usize, text: &str, seen: &Observation, tails: &Tails<'_>) -> Option<Question> {
    if seen.words == 0 || seen.words > MAX_WORDS {
        return None;
    }
    let front = text.trim_start_matches(is_outside);
    let toggle_before = front.len() < text.len();
    let labelled = label(front, &QUESTION_LABELS).filter(|rest| !rest.is_empty());
    let end = tails.end(text).unwrap_or(text.trim_end_matches(is_outside).len());
    let asks = text.get(..end)?.ends_with(QUESTION_MARKS);
    let unnumbered = without_number(labelled.unwrap_or(front));
    // `❓ Is it safe?`
    let start = text.len() - if asks { unnumbered.trim_start_matches(is_bullet) } else { unnumbered }.len();
    let core = text.get(start..end)?;
    let marked = toggle_before || end < text.len() || labelled.is_some();
    let long_enough = || core.split_whitespace().nth(1).is_some() || !core.is_ascii();
    ((asks || marked) && long_enough()).then_some(Question { segment, text: Span::new(start, end), marked, asks })
}

/// What is known of a line without reading it: most neither ask nor have a sign that marks questions.
pub(super) fn may_be_question(seen: &Observation, tails: &Tails<'_>) -> bool {
    let marks = |c: char| is_outside(c) || QUESTION_MARKS.contains(&c);
    let labels = || QUESTION_LABELS.iter().any(|label| seen.first.to_lowercase().eq(label.chars().take(1)));
    marks(seen.last) || marks(seen.first) || !tails.0.is_empty() || seen.signs > 0 && labels()
}

/// A toggle, or the white space beside it.
fn is_outside(c: char) -> bool {
    !c.is_ascii_alphanumeric() && (TOGGLES.contains(&c) || c.is_whitespace())
}

/// A sign before a question that is no quote, bracket or part of its words.
fn is_bullet(c: char) -> bool {
    let opens = matches!(
        c,
        '"' | '“'
            | '„'
            | '«'
            | '‘'
            | '\''
            | '('
            | '['
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '《'
            | '$'
            | '€'
            | '£'
            | '#'
            | '@'
            | '.'
    );
    !c.is_alphanumeric() && !opens
}

/// A line that only counts or opens questions and answers: `2.`, `+`, `Q:`.
pub(super) fn is_marker(text: &str, seen: &Observation) -> bool {
    if seen.words > 1 || text.len() > MAX_TAIL_BYTES {
        return false;
    }
    let bare = |labels: &[&str]| label(text, labels).is_some_and(str::is_empty);
    seen.words == 0
        || matches!(text, "Q" | "A")
        || text.trim_end_matches(ENDS).bytes().all(|byte| byte.is_ascii_digit())
        || bare(&QUESTION_LABELS)
        || bare(&ANSWER_LABELS)
}

/// How many bytes of an answer's first line are its label: `A: `.
pub(super) fn answer_label_bytes(text: &str) -> usize {
    label(text, &ANSWER_LABELS).map_or(0, |rest| text.len() - rest.len())
}

/// The text behind one of the labels, its number and its sign: `Q1. Is …` gives `Is …`.
fn label<'a>(text: &'a str, labels: &[&str]) -> Option<&'a str> {
    let first = text.bytes().next()?.to_ascii_lowercase();
    if first.is_ascii() && !labels.iter().any(|label| label.as_bytes()[0] == first) {
        return None;
    }
    let word = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let rest = text[word..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let behind_sign = rest.strip_prefix([':', '.', ')', '：', '、', '．']).or_else(|| rest.strip_prefix("- "))?;
    let lower = text.get(..word).filter(|word| word.len() <= 24)?.to_lowercase();
    labels.contains(&lower.as_str()).then(|| behind_sign.trim_start())
}

/// The text behind a number and its sign: `3. Is …` gives `Is …`, `3 ways …` itself.
fn without_number(text: &str) -> &str {
    Numbered::read(text).filter(Numbered::has_sign).map_or(text, |numbered| numbered.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, bool)> {
        let seen =
            Observation { words: u32::try_from(text.split_whitespace().count()).unwrap(), ..Observation::default() };
        question(0, text, &seen, &Tails::default()).map(|question| (question.text.of(text), question.marked))
    }

    #[test]
    fn signs_around_a_question_are_not_the_question() {
        for (text, expected) in [
            ("Is it safe?", Some(("Is it safe?", false))),
            ("Is it safe? ›", Some(("Is it safe?", true))),
            ("3. Is it safe? ›", Some(("Is it safe?", true))),
            ("03.Is it safe?", Some(("Is it safe?", false))),
            ("Q: Is it safe?", Some(("Is it safe?", true))),
            ("Q12. Is it safe?", Some(("Is it safe?", true))),
            ("+ Is it safe", Some(("Is it safe", true))),
            ("(3) Is it safe?", Some(("Is it safe?", false))),
            ("3 – Is it safe?", Some(("Is it safe?", false))),
            ("❓ Is it safe?", Some(("Is it safe?", false))),
            ("Q - Is it safe?", Some(("Is it safe?", true))),
            ("Q1．安全ですか？", Some(("安全ですか？", true))),
            ("24/7 help: is there any?", Some(("24/7 help: is there any?", false))),
            ("“Is it safe?", Some(("“Is it safe?", false))),
            ("Frage: Ist es sicher?", Some(("Ist es sicher?", true))),
            ("这个产品安全吗？", Some(("这个产品安全吗？", false))),
            ("هل هو آمن؟", Some(("هل هو آمن؟", false))),
            ("2024 was a good year", None),
            ("Why?", None),
            ("It is safe.", None),
            ("", None),
            ("›", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn an_answer_may_be_labelled() {
        for (text, bytes) in
            [("A: Yes.", 3), ("A. Yes", 3), ("Answer: Yes", 8), ("A dog barks.", 0), ("Yes: it is", 0), ("", 0)]
        {
            assert_eq!(answer_label_bytes(text), bytes, "{text}");
        }
    }
}
