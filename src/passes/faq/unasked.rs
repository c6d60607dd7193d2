//! Questions of plain text that do not ask: `How to pay`, among others that do.

use std::collections::HashSet;
use std::ops::Range;

use super::MAX_HEADING_WORDS;
use super::answers::answers;
use super::question::Question;
use super::sections::Pair;
use crate::ledger::Span;
use crate::observe::Observation;
use crate::passes::View;

/// A question without a question mark has at least so many words.
const MIN_UNASKED_WORDS: u32 = 3;

/// Pairs whose answers hold questions without a question mark, `How to pay`, each a pair of its own. They begin with
/// the word with which a question of the section begins, in any language.
pub(super) fn split_at_unasked(view: View<'_>, pairs: Vec<Pair>) -> Vec<Pair> {
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
                let question = Question { segment: index, behind: index + 1, text, marked: false, asks: false };
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

#[cfg(test)]
mod tests {
    use crate::passes::faq::pairs_of as pairs;

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
}
