//! Words and letters before questions and answers, with their numbers and signs: `Q1.`, `Frage #3:`, `【A】`.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::lexicon::is_unspaced;

const DATA: &str = include_str!("../../lexicon/data/question_labels.txt");
static QUESTION: LazyLock<Labels> = LazyLock::new(|| Labels::of("question"));
static ANSWER: LazyLock<Labels> = LazyLock::new(|| Labels::of("answer"));
static VERDICTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words("verdict").collect());
static ENDINGS: LazyLock<Vec<&'static str>> = LazyLock::new(|| words("ending").collect());

const MAX_LABEL_BYTES: usize = 40;
const MAX_DIGITS: usize = 3;

/// What stands behind a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Labelled<'a> {
    pub rest: &'a str,
    /// `Q1 Is it safe?`: a number, but no sign.
    pub lacks_sign: bool,
    /// `D. Smith`: where nothing asks, this is a name.
    pub may_be_initial: bool,
}

struct Labels {
    words: HashSet<&'static str>,
    /// Their first letters, in order.
    firsts: Vec<char>,
}

impl Labels {
    fn of(kind: &'static str) -> Self {
        let words: HashSet<&str> = words(kind).collect();
        let mut firsts: Vec<char> = words.iter().filter_map(|word| word.chars().next()).collect();
        firsts.sort_unstable();
        firsts.dedup();
        Labels { words, firsts }
    }

    fn read<'a>(&self, text: &'a str) -> Option<Labelled<'a>> {
        let inner = text.strip_prefix(['【', '[']).unwrap_or(text);
        if !self.begins(inner.chars().next()?) {
            return None;
        }
        let is_end = |c: char| c.is_whitespace() || c.is_ascii_digit() || c.is_ascii_punctuation() || is_sign(c);
        let (word, behind) = inner.split_at(inner.find(is_end).unwrap_or(inner.len()));
        if word.len() > MAX_LABEL_BYTES {
            return None;
        }
        let number = behind_number(behind);
        let behind = number.unwrap_or(behind);
        let is_letter = word.chars().nth(1).is_none() && !matches!(word, "Q" | "A" | "q" | "a");
        let may_be_initial = is_letter && word.starts_with(char::is_uppercase) && behind.starts_with('.');
        let is_known = |_: &Labelled<'a>| self.words.contains(word.to_lowercase().as_str());
        let labelled = |rest: &'a str| Labelled { rest: rest.trim_start(), lacks_sign: false, may_be_initial };
        if inner.len() < text.len() {
            return behind.strip_prefix(['】', ']']).map(labelled).filter(is_known);
        }
        let behind_sign = without_sign(behind.trim_start()).map(labelled);
        let is_apart = behind.is_empty() || behind.starts_with(|c: char| c.is_whitespace() || is_unspaced(c));
        behind_sign
            .or_else(|| {
                (number.is_some() && is_apart && !is_letter).then(|| Labelled { lacks_sign: true, ..labelled(behind) })
            })
            .filter(is_known)
    }

    fn begins(&self, first: char) -> bool {
        first.to_lowercase().next().is_some_and(|first| self.firsts.binary_search(&first).is_ok())
    }
}

pub(super) fn question_label(text: &str) -> Option<Labelled<'_>> {
    QUESTION.read(text)
}

pub(super) fn may_begin_question_label(first: char) -> bool {
    QUESTION.begins(first)
}

/// The text behind an answer's label and its sign.
pub(super) fn behind_answer_label(text: &str) -> Option<&str> {
    ANSWER.read(text).filter(|label| !label.lacks_sign).map(|label| label.rest)
}

/// How many bytes of an answer's first line are its label: `A: `.
pub(super) fn answer_label_bytes(text: &str) -> usize {
    behind_answer_label(text).map_or(0, |rest| text.len() - rest.len())
}

/// Whether a line asks without a question mark, as in Japanese.
pub(super) fn has_asking_end(line: &str) -> bool {
    ENDINGS.iter().any(|ending| line.ends_with(ending))
}

/// The last letters of such a line.
pub(super) fn may_end_question(last: char) -> bool {
    ENDINGS.iter().any(|ending| ending.ends_with(last))
}

/// Whether a line is `Yes` or `No`: the answer, however often it stands.
pub(super) fn is_verdict(line: &str) -> bool {
    VERDICTS.contains(line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str())
}

/// The words of the data's sections of a kind, in all languages.
fn words(kind: &'static str) -> impl Iterator<Item = &'static str> {
    let mut inside = false;
    let lines = DATA.lines().filter(|line| !line.starts_with('#'));
    let of_kind = lines.filter(move |line| {
        let Some(heading) = line.strip_prefix('[') else { return inside };
        inside = heading.split([' ', ']']).next() == Some(kind);
        false
    });
    of_kind.flat_map(str::split_whitespace)
}

/// The text behind the number of a label: ` 1`, `.1`, `-1`, ` #1`.
fn behind_number(text: &str) -> Option<&str> {
    let digits = text.strip_prefix(" #").or_else(|| text.strip_prefix([' ', '.', '-', '#'])).unwrap_or(text);
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    (1..=MAX_DIGITS).contains(&count).then(|| &digits[count..])
}

fn without_sign(text: &str) -> Option<&str> {
    let dash = || text.strip_prefix(['-', '–', '—', '|']).filter(|rest| rest.starts_with(' '));
    text.strip_prefix([':', '.', ')', '：', '、', '．', '）']).or_else(dash)
}

fn is_sign(c: char) -> bool {
    matches!(c, '：' | '、' | '．' | '）' | '】' | '–' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_have_numbers_and_signs() {
        for text in [
            "Q: x",
            "Q. x",
            "Q) x",
            "Q - x",
            "Q- x",
            "Q | x",
            "Q1: x",
            "Q 1. x",
            "Q.1. x",
            "Q-1. x",
            "Q1) x",
            "Ques 1. x",
            "Question #1: x",
            "Question : x",
            "Frage 3: x",
            "Pytanie: x",
            "질문: x",
            "प्रश्न: x",
            "Q： x",
            "【Q1】x",
            "[Q] x",
            "س: x",
        ] {
            let read = question_label(text).map(|label| (label.rest, label.lacks_sign));
            assert_eq!(read, Some(("x", false)), "{text}");
        }
        for text in ["Q1 x", "Q.1 x", "Question 1 x"] {
            assert_eq!(question_label(text).map(|label| (label.rest, label.lacks_sign)), Some(("x", true)), "{text}");
        }
        // `В 20 лет`: at twenty.
        for text in ["В 20 лет", "F 16 x", "Quite: x", "Q", "Q x", "Q1x", "Q1234 x", "Question x", "3. Q: x", "", "【"]
        {
            assert_eq!(question_label(text), None, "{text}");
        }
        assert!(question_label("D. Smith").is_some_and(|label| label.may_be_initial));
        assert!(question_label("D: Who").is_some_and(|label| !label.may_be_initial));
    }

    #[test]
    fn an_answer_may_be_labelled() {
        for (text, bytes) in [
            ("A: Yes.", 3),
            ("A. Yes", 3),
            ("Answer: Yes", 8),
            ("【A】はい", 7),
            ("Odpowiedź: Tak", 12),
            ("A dog barks.", 0),
            ("A4 is a size.", 0),
            ("Yes: it is", 0),
            ("", 0),
        ] {
            assert_eq!(answer_label_bytes(text), bytes, "{text}");
        }
    }

    #[test]
    fn languages_may_ask_without_a_question_mark() {
        assert!(has_asking_end("安全ですか。"));
        assert!(!has_asking_end("安全です。"));
        assert!(may_end_question('。') && !may_end_question('.'));
    }
}
