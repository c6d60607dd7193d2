//! What opens the answers of a page, known by standing there again and again.

use std::collections::{HashMap, HashSet};

use super::labels::{answer_label_bytes, is_verdict, may_end_question};
use super::question::{MAX_WORDS, Question, is_bullet};
use crate::lexicon::is_unspaced;
use crate::observe::{Observation, is_question_mark};
use crate::passes::View;

/// What stands behind so many questions of a page, each time the same, opens their answers, whatever it says.
const MIN_TAILS: usize = 3;
const MIN_SIGN_TAILS: usize = 2;
const MAX_TAIL_BYTES: usize = 32;
const UNSPACED_LABEL: char = 'A';
const MAX_OPENER_WORDS: u32 = 4;

/// What opens the answers of a page and is known by standing there again and again, whatever it says.
#[derive(Default)]
pub(super) struct Openers<'a> {
    /// Behind question marks: `→`, `[+]`, `expand_more`.
    tails: HashSet<&'a str>,
    /// Hashes of the lines below questions: `Show answer`, `Copy link`.
    lines: HashSet<u64>,
    /// Before the answers themselves: `–`, `👉`.
    sign: Option<char>,
}

impl<'a> Openers<'a> {
    pub fn of(view: View<'a>) -> Self {
        let (mut counts, mut seen_lines) = (HashMap::<&str, usize>::new(), HashSet::new());
        for (index, seen) in view.observed.iter().enumerate() {
            if (2..=MAX_WORDS).contains(&seen.words) && seen.signs > 0 && !seen.ends_sentence() {
                // A title that stands again is one question.
                let tail = tail(view.page.segment_text(index)).filter(|_| seen_lines.insert(seen.hash));
                tail.into_iter().for_each(|tail| *counts.entry(tail).or_default() += 1);
            }
        }
        let recurs = |(tail, count): &(&str, usize)| {
            let least = if tail.contains(char::is_alphanumeric) { MIN_TAILS } else { MIN_SIGN_TAILS };
            *count >= least
        };
        let tails = counts.into_iter().filter(recurs).map(|(tail, _)| tail).collect();
        Openers { tails, lines: opening_lines(view), sign: answer_sign(view) }
    }

    pub fn has_tails(&self) -> bool {
        !self.tails.is_empty()
    }

    /// How many bytes of an answer's first line open it: its label, `A: `, or the sign before most answers.
    pub fn answer_label_bytes(&self, text: &str) -> usize {
        let opens = |sign: &char| *sign != UNSPACED_LABEL || behind_unspaced_label(text);
        let sign = self.sign.filter(opens);
        let behind_sign = sign.and_then(|sign| text.strip_prefix(sign)).map(str::trim_start);
        let sign = behind_sign.filter(|rest| !rest.is_empty()).map_or(0, |rest| text.len() - rest.len());
        sign + answer_label_bytes(&text[sign..])
    }

    /// Whether the sign before most answers begins the line.
    pub fn begins_answer(&self, line: &Observation) -> bool {
        self.sign == Some(line.first) && !is_question_mark(line.last)
    }

    /// Whether the line opens the answer of the question above it.
    pub fn is_opener(&self, line: &Observation) -> bool {
        !self.lines.is_empty() && line.words <= MAX_OPENER_WORDS && self.lines.contains(&line.hash)
    }

    /// The question with what opens its answer.
    pub fn with_opener(&self, view: View<'_>, question: Question) -> Question {
        let opens = view.observed.get(question.segment + 1).is_some_and(|line| self.is_opener(line));
        Question { behind: question.segment + 1 + usize::from(opens), ..question }
    }

    /// Where the question ends, if such a tail stands behind it.
    pub fn end(&self, text: &str) -> Option<usize> {
        if self.tails.is_empty() {
            return None;
        }
        let tail = tail(text).filter(|tail| self.tails.contains(tail))?;
        Some(text[..text.len() - tail.len()].trim_end().len())
    }
}

/// The short lines below most questions of a page, each time the same and with an answer behind them.
fn opening_lines(view: View<'_>) -> HashSet<u64> {
    let asks = |seen: &Observation| is_question_mark(seen.last);
    let is_short =
        |line: &Observation| (1..=MAX_OPENER_WORDS).contains(&line.words) && line.digits == 0 && line.last != ':';
    let is_verdict = |line: usize| is_verdict(view.page.segment_text(line));
    let lines = view.observed.windows(3).enumerate();
    let (mut counts, mut questions) = (HashMap::<u64, usize>::new(), 0);
    for (at, lines) in lines.filter(|(_, lines)| asks(&lines[0]) && !asks(&lines[1])) {
        questions += 1;
        let is_label = is_short(&lines[1]) && !lines[1].ends_sentence() && !is_verdict(at + 1);
        if is_label && !asks(&lines[2]) && lines[2].words > 0 {
            *counts.entry(lines[1].hash).or_default() += 1;
        }
    }
    let opens = |count: usize| count >= MIN_TAILS && 2 * count > questions;
    counts.into_iter().filter(|(_, count)| opens(*count)).map(|(hash, _)| hash).collect()
}

/// The sign that begins the line below most questions of a page, and no question.
fn answer_sign(view: View<'_>) -> Option<char> {
    let asks = |seen: &Observation| is_question_mark(seen.last);
    let may_ask = |seen: &Observation| asks(seen) || may_end_question(seen.last) && matches!(seen.first, 'Q' | 'q');
    let (mut counts, mut questions) = (HashMap::<char, usize>::new(), 0);
    let followed = |lines: &[Observation]| may_ask(&lines[0]) && !asks(&lines[1]);
    for (at, lines) in view.observed.windows(2).enumerate().filter(|(_, lines)| followed(lines)) {
        questions += 1;
        let sign = lines[1].first;
        let answer = view.page.segment_text(at + 1).trim_start_matches(sign).trim_start();
        let lists = view.observed.get(at + 2).is_some_and(|next| next.first == sign);
        let is_sign = is_bullet(sign) && !answer.starts_with(char::is_numeric) && !lists;
        let opens = is_sign || sign == UNSPACED_LABEL && behind_unspaced_label(view.page.segment_text(at + 1));
        if opens && lines[0].first != sign && lines[1].words > 0 {
            *counts.entry(sign).or_default() += 1;
        }
    }
    let (sign, count) = counts.into_iter().max_by_key(|&(sign, count)| (count, sign))?;
    (count >= MIN_TAILS && 2 * count > questions).then_some(sign)
}

/// `A正座は…`: in a script without spaces the label needs no sign.
fn behind_unspaced_label(text: &str) -> bool {
    text.strip_prefix(UNSPACED_LABEL).is_some_and(|rest| rest.starts_with(is_unspaced))
}

/// The few characters behind the last question mark.
fn tail(text: &str) -> Option<&str> {
    let from = text.ceil_char_boundary(text.len().saturating_sub(MAX_TAIL_BYTES));
    let mark = from + text[from..].rfind(is_question_mark)?;
    let tail = text[mark..].trim_start_matches(is_question_mark).trim();
    // A quote or a bracket closes what holds the question.
    (!tail.is_empty() && !tail.starts_with(['"', '\'', '”', '’', '»', '“', ')', ']', '」', '』'])).then_some(tail)
}

#[cfg(test)]
mod tests {
    use crate::passes::faq::pairs_of as pairs;

    const PAIRS: [&str; 3] =
        ["Who pays for it?|The county pays.", "Is it safe?|The path is lit.", "Is it open?|It opened in May."];

    /// The pairs with a line or a sign between question and answer.
    fn with(between: &str) -> Vec<String> {
        pairs(&format!("FAQs\n{}\nA walk", PAIRS.map(|pair| pair.replace('|', between)).join("\n")))
    }

    #[test]
    fn the_same_line_below_each_question_opens_its_answer() {
        for line in ["Expand", "keyboard_arrow_down", "Ler a resposta", "Copy link"] {
            assert_eq!(with(&format!("\n{line}\n")), PAIRS, "{line}");
        }
        assert_eq!(pairs("FAQs\nIs it old?\nYes\nIs it safe?\nYes\nIs it open?\nYes\nIs it new?\nNo.\n").len(), 4);
        assert_eq!(pairs("FAQs\nIs it old?\nYes\nIs it safe?\nYes\nIs it new?\nNo.")[0], "Is it old?|Yes");
        let no = "FAQs\nIs there a fee?\nNo\nIt is free.\nIs there a guide?\nNo\nIt is marked.\nIs there a shop?\nNo\nBring water.";
        assert!(pairs(no).iter().all(|pair| pair.contains("|No")), "{:?}", pairs(no));
    }

    #[test]
    fn the_same_sign_before_each_answer_is_none_of_it() {
        for sign in ["– ", "➤ ", "👉 ", "→ "] {
            assert_eq!(with(&format!("\n{sign}")), PAIRS, "{sign}");
        }
        // One of them only.
        assert_eq!(pairs("FAQs\nIs it old?\n→ It is.\nIs it safe?\nThe path is lit.")[0], "Is it old?|→ It is.");
    }

    #[test]
    fn a_script_without_spaces_has_labels_without_signs() {
        let text = "よくあるご質問\nQ1橋は安全ですか。\nA安全です。\nQ2犬は入れますか。\nA入れます。\nQ3冬も開いていますか。\nA開いています。";
        assert_eq!(
            pairs(text),
            ["橋は安全ですか。|安全です。", "犬は入れますか。|入れます。", "冬も開いていますか。|開いています。"]
        );
    }

    #[test]
    fn a_title_that_stands_again_has_no_opener_behind_it() {
        let title = "How fast is the ferry? Its speed\n";
        assert!(pairs(&format!("{title}News\n{title}Bridges\n{title}The ferry was new in May.")).is_empty());
    }
}
