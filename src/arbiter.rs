//! Passes propose, one arbiter decides: claims and scores to exactly one label for every byte of every segment.

use std::borrow::Cow;

use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Noise, Span};
use crate::model::Scores;
use crate::page::Page;

/// A span of a segment with its final label.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Labelled {
    pub segment: usize,
    pub span: Span,
    pub fate: Fate,
    pub rule: Cow<'static, str>,
}

/// Decides every segment. The labelled spans are in page order and tile the segments.
///
/// A stronger claim beats a weaker one, whatever their spans; among equals the earlier pass wins. `Likely` noise needs
/// the model's consent, `Likely` body claims need its refusal to be overruled by nothing else.
pub(crate) fn decide(page: &Page<'_>, mut claims: Vec<Claim>, scores: &Scores) -> Vec<Labelled> {
    // Stable: claims of one segment and strength stay in the order of the passes.
    claims.sort_by(|a, b| a.segment.cmp(&b.segment).then(b.strength.cmp(&a.strength)));
    let mut claims = claims.into_iter().peekable();
    let mut decided = Vec::with_capacity(page.segments.len());
    for (index, segment) in page.segments.iter().enumerate() {
        let mut mine = Vec::new();
        while let Some(claim) = claims.next_if(|claim| claim.segment == index) {
            let overruled = claim.strength == Strength::Likely && claim.fate.is_removed() && scores.keep[index];
            if segment.span.contains(claim.span) && !claim.span.is_empty() && !overruled {
                mine.push(claim);
            }
        }
        let rest = match scores.keep[index] {
            true => (Fate::Body, "model.body"),
            false => (Fate::Noise(Noise::Boilerplate), "model.boilerplate"),
        };
        carve(index, segment.span, mine, rest, &mut decided);
    }
    decided
}

/// Gives each byte of `segment` to the first claim of `ranked` that covers it, the rest to `rest`.
fn carve(index: usize, segment: Span, ranked: Vec<Claim>, rest: (Fate, &'static str), decided: &mut Vec<Labelled>) {
    let mut taken: Vec<Labelled> = Vec::with_capacity(ranked.len());
    for claim in ranked {
        let at = taken.partition_point(|other| other.span.end <= claim.span.start);
        let clear = taken.get(at).is_none_or(|next| next.span.start >= claim.span.end);
        if clear {
            let rule = Cow::Borrowed(claim.rule);
            taken.insert(at, Labelled { segment: index, span: claim.span, fate: claim.fate, rule });
        }
    }
    let mut from = segment.start;
    let gap = |start, end| Labelled {
        segment: index,
        span: Span::new(start, end),
        fate: rest.0,
        rule: Cow::Borrowed(rest.1),
    };
    for labelled in taken {
        if from < labelled.span.start {
            decided.push(gap(from, labelled.span.start));
        }
        from = labelled.span.end;
        decided.push(labelled);
    }
    if from < segment.end {
        decided.push(gap(from, segment.end));
    }
}
