//! What a question looks like: `3. Is it safe? ›`, `Q: Is it safe?`, `+ Is it safe`.

use crate::ledger::Span;
use crate::observe::Observation;

/// More words than this are a paragraph that ends in a question.
const MAX_WORDS: u32 = 40;
/// A number before a question has at most so many digits.
const MAX_DIGITS: usize = 3;
/// Signs that open and close an answer on the page they were scraped from.
const TOGGLES: [char; 22] = [
    '›', '»', '+', '▼', '▾', '▽', '▸', '►', '▶', '▲', '⌄', '˅', '∨', '−', '–', '×', '⊕', '➕', '➤', '↓', '\u{f107}',
    '\u{f067}',
];
/// Letters or words before a question or an answer, in lower case, that a `:`, `.` or `)` follows.
const QUESTION_LABELS: [&str; 12] =
    ["q", "question", "frage", "f", "pregunta", "p", "pergunta", "domanda", "вопрос", "问", "問", "質問"];
const ANSWER_LABELS: [&str; 13] =
    ["a", "answer", "antwort", "respuesta", "réponse", "r", "resposta", "risposta", "ответ", "о", "答", "回答", "svar"];

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

/// Reads a segment as a question, or as a heading with a toggle.
pub(super) fn question(segment: usize, text: &str, seen: &Observation) -> Option<Question> {
    if seen.words == 0 || seen.words > MAX_WORDS {
        return None;
    }
    let front = text.trim_start_matches(is_outside);
    let toggle_before = front.len() < text.len();
    let labelled = label(front, &QUESTION_LABELS).filter(|rest| !rest.is_empty());
    let start = text.len() - number(labelled.unwrap_or(front)).len();
    let end = text.trim_end_matches(is_outside).len();
    let core = text.get(start..end)?;
    let asks = core.ends_with(['?', '？', '؟', '\u{37e}']);
    let marked = toggle_before || end < text.len() || labelled.is_some();
    let long_enough = || core.split_whitespace().nth(1).is_some() || !core.is_ascii();
    ((asks || marked) && long_enough()).then_some(Question { segment, text: Span::new(start, end), marked, asks })
}

/// A toggle, or the white space beside it.
fn is_outside(c: char) -> bool {
    !c.is_ascii_alphanumeric() && (TOGGLES.contains(&c) || c.is_whitespace())
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
    let behind_sign = rest.strip_prefix([':', '.', ')', '：', '、'])?;
    let lower = text.get(..word).filter(|word| word.len() <= 24)?.to_lowercase();
    labels.contains(&lower.as_str()).then(|| behind_sign.trim_start())
}

/// The text behind a number and its sign: `3. Is …` and `03.Is …` give `Is …`.
fn number(text: &str) -> &str {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let behind =
        (1..=MAX_DIGITS).contains(&digits).then(|| text[digits..].strip_prefix(['.', ')', ':', '、', '．'])).flatten();
    behind.map_or(text, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, bool)> {
        let seen =
            Observation { words: u32::try_from(text.split_whitespace().count()).unwrap(), ..Observation::default() };
        question(0, text, &seen).map(|question| (question.text.of(text), question.marked))
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
