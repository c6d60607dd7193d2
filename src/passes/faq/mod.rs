//! Questions and answers: under a heading, or as a run of marked questions without one.
//!
//! A rhetorical question stays in the body: it is a question only among questions, each with its answer.

mod answers;
mod inline;
mod interview;
mod labels;
mod openers;
mod question;
mod repeats;
mod run;
mod sections;
mod siblings;
mod unasked;

use self::openers::Openers;
use self::question::Question;
use self::sections::{Pair, sections};
use super::View;
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Noise, Span};

/// A heading over questions, and a line that ends them, has at most this many words.
const MAX_HEADING_WORDS: u32 = 10;

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let openers = Openers::of(view);
    for section in sections(view, &openers) {
        for heading in section.headings {
            claims.push(claim(view, heading, None, Fate::FaqHeading, "faq.heading"));
        }
        for preview in section.previews {
            claims.push(claim(view, preview, None, Fate::Noise(Noise::DuplicateBody), "faq.preview"));
        }
        for marker in section.markers {
            claims.push(claim(view, marker, None, Fate::Noise(Noise::QuestionMarker), "faq.marker"));
        }
        for pair in section.pairs {
            claim_pair(view, &pair, &openers, &mut claims);
        }
    }
    claims
}

fn claim_pair(view: View<'_>, pair: &Pair, openers: &Openers<'_>, claims: &mut Vec<Claim>) {
    let Question { segment, text, .. } = pair.question;
    let length = view.page.segment_text(segment).len();
    claims.push(claim(view, segment, Some(text), Fate::Question, "faq.question"));
    let behind = pair.rest.map_or(length, |rest| rest.start);
    for around in [Span::new(0, text.start), Span::new(text.end, behind)] {
        if !around.is_empty() {
            claims.push(claim(view, segment, Some(around), Fate::Noise(Noise::QuestionMarker), "faq.marker"));
        }
    }
    claims.extend(pair.rest.map(|rest| claim(view, segment, Some(rest), Fate::Answer, "faq.answer")));
    for answer in pair.answer.clone() {
        let text = view.page.segment_text(answer);
        let label = if answer == pair.answer.start { openers.answer_label_bytes(text) } else { 0 };
        if label > 0 {
            claims.push(claim(
                view,
                answer,
                Some(Span::new(0, label)),
                Fate::Noise(Noise::QuestionMarker),
                "faq.marker",
            ));
        }
        claims.push(claim(view, answer, Some(Span::new(label, text.len())), Fate::Answer, "faq.answer"));
    }
}

/// A claim to a part of a segment, in bytes of its text, or to all of it.
fn claim(view: View<'_>, segment: usize, part: Option<Span>, fate: Fate, rule: &'static str) -> Claim {
    let whole = view.page.segments[segment].span;
    let span = part.map_or(whole, |part| Span::new(whole.start + part.start, whole.start + part.end));
    Claim { segment, span, fate, rule, strength: Strength::Firm }
}

#[cfg(test)]
/// Each pair of a text as `question|answer`, the answer's lines joined by `/`.
fn pairs_of(text: &str) -> Vec<String> {
    shown(&crate::clean(text))
}

#[cfg(test)]
fn shown(article: &crate::Article) -> Vec<String> {
    let answer = |faq: &crate::Faq| faq.answer.as_deref().unwrap_or("-").replace('\n', "/");
    article.faqs.iter().map(|faq| format!("{}|{}", faq.question, answer(faq))).collect()
}
