//! Pairs of which each stands on one line, `Is it safe? It is.`: a table's rows, or a question in bold before its answer.

use super::answers::ends_section;
use super::labels::answer_label_bytes;
use super::openers::Openers;
use super::question::question;
use super::sections::{MAX_INTRODUCTION, Pair, Section};
use crate::ledger::Span;
use crate::observe::{Observation, is_question_mark};
use crate::passes::View;

/// So many such lines in a row are pairs.
const MIN_PAIRS: usize = 3;

/// The pairs that soon follow a heading.
pub(super) fn pairs_under(view: View<'_>, heading: usize) -> Option<Section> {
    let near = heading + 1..(heading + 1 + MAX_INTRODUCTION).min(view.observed.len());
    let first =
        near.take_while(|&index| !ends_section(&view.observed[index])).find(|&index| pair(view, index).is_some())?;
    let pairs: Vec<Pair> = (first..view.observed.len()).map_while(|index| pair(view, index)).collect();
    (pairs.len() >= MIN_PAIRS).then(|| Section { pairs, ..Section::default() })
}

fn pair(view: View<'_>, segment: usize) -> Option<Pair> {
    let text = view.page.segment_text(segment);
    let mark = text.find(is_question_mark)?;
    let asked = text[..mark].len() + text[mark..].chars().next()?.len_utf8();
    let answer = text[asked..].strip_prefix(char::is_whitespace)?.trim_start();
    let words = u32::try_from(text[..asked].split_whitespace().count()).ok()?;
    let seen = Observation { words, ..Observation::default() };
    let question = question(segment, &text[..asked], &seen, &Openers::default())?;
    let begins = text.len() - answer.len() + answer_label_bytes(answer);
    let rest = Span::new(begins, text.len());
    (!rest.is_empty() && !answer.contains(is_question_mark)).then_some(Pair {
        question,
        rest: Some(rest),
        answer: segment + 1..segment + 1,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn lines_that_ask_and_answer() {
        let count = |text: &str| crate::clean(text).faqs.len();
        let lines =
            "Who pays for it? The county pays.\nIs it safe? Yes, the path is lit.\nQ: Is it open?\tA: At noon.\n";
        let faqs = crate::clean(&format!("FAQs\n{lines}")).faqs;
        let answers: Vec<_> = faqs.iter().map(|faq| faq.answer.as_deref().unwrap_or_default()).collect();
        assert_eq!(answers, ["The county pays.", "Yes, the path is lit.", "At noon."]);
        assert_eq!(faqs[2].question, "Is it open?");
        assert_eq!(count(lines), 0);
        assert_eq!(count("FAQs\nWho pays for it? The county pays.\nThe path was built in May.\nIs it safe? It is."), 0);
        let asked = crate::clean("FAQs\nWho pays? And who asks?\nIs it safe? Is it fair?\nWhat now? Who knows?").faqs;
        assert!(asked.iter().all(|faq| faq.answer.is_none()));
    }
}
