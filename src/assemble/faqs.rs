//! Question and answer pairs: those that the page shows, then those that it only declares.

use std::collections::HashMap;

use super::blocks;
use crate::arbiter::Labelled;
use crate::article::Faq;
use crate::ledger::{Fate, Span};
use crate::page::Page;

pub(super) fn read(page: &Page<'_>, labelled: &[Labelled]) -> Vec<Faq> {
    let mut faqs = shown(page, labelled);
    if !page.declared.faqs.is_empty() {
        join_declared(page, &mut faqs);
    }
    faqs
}

/// Answers to a question that is the page's title after all are body.
pub(super) fn return_unasked(labelled: &mut [Labelled]) {
    let mut asked = true;
    for piece in labelled {
        match piece.fate {
            Fate::Question => asked = true,
            Fate::Title => asked = false,
            Fate::Answer if !asked => (piece.fate, piece.rule) = (Fate::Body, "model.body".into()),
            _ => {}
        }
    }
}

fn shown(page: &Page<'_>, labelled: &[Labelled]) -> Vec<Faq> {
    let mut faqs: Vec<Faq> = Vec::new();
    let mut segment_of_last = None;
    for piece in labelled {
        let text = || blocks::flow(piece.span.of(page.text()));
        match (piece.fate, faqs.last_mut()) {
            (Fate::Question, _) => faqs.push(Faq::new(text(), None, piece.span)),
            (Fate::Answer, Some(faq)) => {
                let line = text();
                match &mut faq.answer {
                    Some(answer) => {
                        answer.push(if segment_of_last == Some(piece.segment) { ' ' } else { '\n' });
                        answer.push_str(&line);
                    }
                    None => faq.answer = Some(line),
                }
                faq.span.end = piece.span.end;
            }
            _ => continue,
        }
        segment_of_last = Some(piece.segment);
    }
    faqs
}

/// An answer that the page shows is taken as shown; one that it only declares fills the gap.
fn join_declared(page: &Page<'_>, faqs: &mut Vec<Faq>) {
    let mut known: HashMap<String, usize> =
        faqs.iter().enumerate().map(|(at, faq)| (letters(&faq.question), at)).collect();
    let end = page.text().len();
    for (question, answer) in &page.declared.faqs {
        let answer: Vec<String> = answer.lines().map(blocks::flow).filter(|line| !line.is_empty()).collect();
        match known.get(&letters(question)).map(|&at| &mut faqs[at]) {
            Some(faq) if faq.answer.is_none() => faq.answer = Some(answer.join("\n")),
            Some(_) => {}
            None => {
                known.insert(letters(question), faqs.len());
                faqs.push(Faq::new(blocks::flow(question), Some(answer.join("\n")), Span::new(end, end)));
            }
        }
    }
}

/// What makes two questions the same.
fn letters(question: &str) -> String {
    question.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
