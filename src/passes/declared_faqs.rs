//! Questions and answers that a script declares and the page shows: the ledger learns where they stand.

use std::collections::HashMap;

use memchr::memmem;

use super::View;
use crate::claim::{Claim, Strength};
use crate::ledger::Fate;

/// A question may stand on the page so often (in a table of contents, say) before its answer is given up.
const MOST_ATTEMPTS: usize = 4;

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let declared = &view.page.declared.faqs;
    if declared.is_empty() {
        return claims;
    }
    let mut open: HashMap<String, (String, usize)> = declared
        .iter()
        .map(|(question, answer)| (letters(question), (letters(answer), MOST_ATTEMPTS)))
        .filter(|(question, _)| !question.is_empty())
        .collect();
    let mut at = 0;
    while at < view.page.segments.len() {
        let question = letters(view.page.segment_text(at));
        let question = question.trim_start_matches(|c: char| c.is_ascii_digit());
        let answered = open.get_mut(question).map_or(0, |(answer, attempts)| {
            *attempts = attempts.saturating_sub(1);
            answer_segments(view, at + 1, answer)
        });
        let attempts = open.get(question).map_or(1, |entry| entry.1);
        if answered > 0 || attempts == 0 {
            open.remove(question);
        }
        if answered > 0 {
            claims.push(claim(view, at, Fate::Question, "faq.declared-question"));
            claims.extend((1..=answered).map(|next| claim(view, at + next, Fate::Answer, "faq.declared-answer")));
        }
        at += 1 + answered;
    }
    claims
}

/// How many segments from `first` on repeat the answer, in its order.
fn answer_segments(view: View<'_>, first: usize, answer: &str) -> usize {
    let mut rest = answer;
    let mut segments = 0;
    while let Some(segment) = view.page.segments.get(first + segments) {
        let text = letters(segment.span.of(view.page.text()));
        match memmem::find(rest.as_bytes(), text.as_bytes()).filter(|_| !text.is_empty()) {
            Some(found) => rest = &rest[found + text.len()..],
            None => break,
        }
        segments += 1;
    }
    segments
}

fn claim(view: View<'_>, segment: usize, fate: Fate, rule: &'static str) -> Claim {
    Claim { segment, span: view.page.segments[segment].span, fate, rule, strength: Strength::Certain }
}

/// What makes two texts the same.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
