//! What a question looks like: `3. Is it safe? ›`, `Q: Is it safe?`, `+ Is it safe`.

use super::labels::{
    Labelled, behind_answer_label, has_asking_end, may_begin_question_label, may_end_question, question_label,
};
use super::openers::Openers;
use crate::ledger::Span;
use crate::observe::{Observation, is_question_mark};
use crate::page::marks::without_heading_mark;
use crate::passes::numbers::{ENDS, Numbered};

/// More words than this are a paragraph that ends in a question.
pub(super) const MAX_WORDS: u32 = 40;
const MAX_MARKER_BYTES: usize = 16;
/// In Greek texts.
pub(super) const GREEK_QUESTION_MARK: char = ';';
/// Signs that open and close an answer on the page they were scraped from.
const TOGGLES: [char; 22] = [
    '›', '»', '+', '▼', '▾', '▽', '▸', '►', '▶', '▲', '⌄', '˅', '∨', '−', '–', '×', '⊕', '➕', '➤', '↓', '\u{f107}',
    '\u{f067}',
];
/// A segment that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Question {
    pub segment: usize,
    /// The segment behind it and behind the line that opens its answer.
    pub behind: usize,
    /// The question without what stands around it, in bytes of the segment.
    pub text: Span,
    /// Whether a toggle or a `Q:` marks it.
    pub marked: bool,
    /// Whether it ends in a question mark.
    pub asks: bool,
}

/// Reads a segment as a question, or as a heading with a toggle.
pub(super) fn question(segment: usize, text: &str, seen: &Observation, openers: &Openers<'_>) -> Option<Question> {
    if seen.words == 0 || seen.words > MAX_WORDS {
        return None;
    }
    let front = text.trim_start_matches(is_outside);
    let toggle_before = front.len() < text.len();
    let end = openers.end(text).unwrap_or(text.trim_end_matches(is_outside).len());
    let asks = asks(text.get(..end)?);
    let front = if asks { without_brackets(front) } else { front };
    let is_label =
        |label: &Labelled<'_>| !label.rest.is_empty() && (asks || !label.lacks_sign && !label.may_be_initial);
    let label = question_label(front).or_else(|| question_label(without_number(front)).filter(|_| asks));
    let labelled = label.filter(is_label).map(|label| label.rest);
    let unnumbered = without_number(labelled.unwrap_or(front));
    // `❓ Is it safe?`
    let start = text.len() - if asks { unnumbered.trim_start_matches(is_bullet) } else { unnumbered }.len();
    let core = text.get(start..end)?;
    let marked = toggle_before || end < text.len() || labelled.is_some();
    let long_enough = || core.split_whitespace().nth(1).is_some() || !core.is_ascii();
    ((asks || marked) && long_enough()).then_some(Question {
        segment,
        behind: segment + 1,
        text: Span::new(start, end),
        marked,
        asks,
    })
}

/// Whether a line ends as questions do: in Greek with the sign that ends a clause elsewhere, in Japanese with a word.
fn asks(line: &str) -> bool {
    let is_greek = |c: char| matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}');
    let is_greek_question = || {
        let line = line.strip_suffix(GREEK_QUESTION_MARK);
        line.is_some_and(|line| line.trim_end_matches(['»', '"', ' ']).ends_with(is_greek))
    };
    line.ends_with(is_question_mark) || is_greek_question() || has_asking_end(line)
}

/// Without what a text form shows of a heading or a toggle: `### Is it safe?`, `[+] Is it safe?`
fn without_brackets(text: &str) -> &str {
    let heading = without_heading_mark(text);
    let toggle = ["[+]", "[-]", "[–]"].iter().find_map(|toggle| heading.strip_prefix(toggle));
    toggle.map_or(heading, str::trim_start)
}

/// What is known of a line without reading it: most neither ask nor have a sign that marks questions.
pub(super) fn may_be_question(seen: &Observation, openers: &Openers<'_>) -> bool {
    let marks = |c: char| is_outside(c) || is_question_mark(c);
    let may_end = |c: char| marks(c) || c == GREEK_QUESTION_MARK || may_end_question(c);
    let labels = || seen.signs > 0 && may_begin_question_label(seen.first);
    (1..=MAX_WORDS).contains(&seen.words)
        && (may_end(seen.last) || marks(seen.first) || openers.has_tails() || labels())
}

/// A toggle, or the white space beside it.
fn is_outside(c: char) -> bool {
    !c.is_ascii_alphanumeric() && (TOGGLES.contains(&c) || c.is_whitespace())
}

/// A sign before a question that is no quote, bracket or part of its words.
pub(super) fn is_bullet(c: char) -> bool {
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
    if seen.words > 1 || text.len() > MAX_MARKER_BYTES {
        return false;
    }
    let labels = || question_label(text).is_some_and(|label| label.rest.is_empty());
    seen.words == 0
        || matches!(text, "Q" | "A")
        || text.trim_end_matches(ENDS).bytes().all(|byte| byte.is_ascii_digit())
        || labels()
        || behind_answer_label(text).is_some_and(str::is_empty)
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
        question(0, text, &seen, &Openers::default()).map(|question| (question.text.of(text), question.marked))
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
            ("1. Q: Is it safe?", Some(("Is it safe?", true))),
            ("Q1 Is it safe?", Some(("Is it safe?", true))),
            ("Q1安全ですか。", Some(("安全ですか。", true))),
            ("### Is it safe?", Some(("Is it safe?", false))),
            ("[+] Is it safe?", Some(("Is it safe?", false))),
            ("Είναι ασφαλές;", Some(("Είναι ασφαλές;", false))),
            ("安全ですか。", Some(("安全ですか。", false))),
            ("安全です。", None),
            ("It is safe;", None),
            ("F. Smith", None),
            ("F 16 of them", None),
            ("2024 was a good year", None),
            ("Why?", None),
            ("It is safe.", None),
            ("", None),
            ("›", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
