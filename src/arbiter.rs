//! Passes propose, one arbiter decides: claims and scores to exactly one label for every byte of every segment.

use std::borrow::Cow;
use std::collections::BTreeMap;

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
    /// The rule that decided; of a kept kind of noise, the rule that would have removed it.
    pub rule: Cow<'static, str>,
}

/// Decides between claims, and between claims and the model.
///
/// | claim | against the model | against other claims |
/// |---|---|---|
/// | `Certain` | beats it | beats `Firm` and `Likely` |
/// | `Firm` | beats it | beats `Likely` |
/// | `Likely` | noise needs its consent; everything else beats it | beats nothing |
///
/// What is `Peripheral` became `Firm` or `Likely` before. Among equals the earlier pass wins. A claim to a part of a segment takes that part only; what no claim takes is
/// body or boilerplate, as the model says. A kind of noise that is to be kept becomes body.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Arbiter {
    kept: Vec<Noise>,
}

impl Arbiter {
    pub fn keep(&mut self, kind: Noise) {
        self.kept.push(kind);
    }

    /// The labelled spans, in page order; they tile the segments.
    pub fn decide(&self, page: &Page<'_>, mut claims: Vec<Claim>, scores: &Scores) -> Vec<Labelled> {
        // Stable: claims of one segment and strength stay in the order of the passes.
        claims.sort_by(|a, b| a.segment.cmp(&b.segment).then(b.strength.cmp(&a.strength)));
        let mut claims = claims.into_iter().peekable();
        let mut decided = Vec::with_capacity(page.segments.len());
        let mut ranked = Vec::new();
        for (index, segment) in page.segments.iter().enumerate() {
            let keep = scores.keep[index];
            ranked.clear();
            while let Some(claim) = claims.next_if(|claim| claim.segment <= index) {
                let overruled = claim.strength == Strength::Likely && claim.fate.is_removed() && keep;
                if segment.span.contains(claim.span) && !claim.span.is_empty() && !overruled {
                    ranked.push(claim);
                }
            }
            let rest = match keep {
                true => (Fate::Body, "model.body"),
                false if scores.has_no_article => (Fate::Noise(Noise::Boilerplate), "model.no-article"),
                false => (Fate::Noise(Noise::Boilerplate), "model.boilerplate"),
            };
            carve(index, segment.span, &ranked, rest, &mut decided);
        }
        for labelled in &mut decided {
            if matches!(labelled.fate, Fate::Noise(kind) if self.kept.contains(&kind)) {
                labelled.fate = Fate::Body;
            }
        }
        decided
    }
}

/// Gives each byte of `segment` to the first of the ranked claims that covers it, and what is left to `rest`.
fn carve(index: usize, segment: Span, ranked: &[Claim], rest: (Fate, &'static str), decided: &mut Vec<Labelled>) {
    let labelled = |span, (fate, rule)| Labelled { segment: index, span, fate, rule: Cow::Borrowed(rule) };
    match ranked.first() {
        None => return decided.push(labelled(segment, rest)),
        Some(first) if first.span == segment => return decided.push(labelled(segment, (first.fate, first.rule))),
        Some(_) => {}
    }
    let mut parts: Parts = BTreeMap::new();
    for claim in ranked {
        give(&mut parts, claim.span, (claim.fate, claim.rule));
        if claim.span == segment {
            break;
        }
    }
    give(&mut parts, segment, rest);
    decided.extend(parts.into_iter().map(|(start, (end, label))| labelled(Span::new(start, end), label)));
}

/// By their start, the ends and labels of disjoint parts of a segment.
type Parts = BTreeMap<usize, (usize, (Fate, &'static str))>;

/// Gives what of `span` is still free to the label.
fn give(parts: &mut Parts, span: Span, label: (Fate, &'static str)) {
    let before = parts.range(..=span.start).next_back().map_or(0, |(_, part)| part.0);
    let mut from = span.start.max(before);
    if from >= span.end {
        return;
    }
    let taken: Vec<(usize, usize)> = parts.range(from..span.end).map(|(&start, part)| (start, part.0)).collect();
    for (start, end) in taken.into_iter().chain([(span.end, span.end)]) {
        if from < start {
            parts.insert(from, (start, label));
        }
        from = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARE: Fate = Fate::Noise(Noise::Share);

    fn claim(span: (usize, usize), fate: Fate, strength: Strength) -> Claim {
        Claim { segment: 0, span: span.into(), fate, rule: "test.rule", strength }
    }

    /// What becomes of `0123456789`.
    fn decide(claims: Vec<Claim>, keep: bool, arbiter: &Arbiter) -> Vec<(usize, usize, &'static str)> {
        let page = Page::from_text("0123456789");
        let scores = Scores { keep: vec![keep], has_no_article: false, body_percent: vec![50], confidence: 1.0 };
        let decided = arbiter.decide(&page, claims, &scores);
        decided.iter().map(|labelled| (labelled.span.start, labelled.span.end, labelled.fate.as_str())).collect()
    }

    #[test]
    fn the_table_holds() {
        use Strength::{Certain, Firm, Likely};
        let all = (0, 10);
        for (what, claims, keep, expected) in [
            ("the model decides alone", vec![], true, "body"),
            ("the model decides alone", vec![], false, "boilerplate"),
            ("likely noise needs consent", vec![claim(all, SHARE, Likely)], true, "body"),
            ("likely noise has consent", vec![claim(all, SHARE, Likely)], false, "share"),
            ("a likely title needs none", vec![claim(all, Fate::Title, Likely)], true, "title"),
            ("firm beats the model", vec![claim(all, SHARE, Firm)], true, "share"),
            ("firm beats the model", vec![claim(all, Fate::Answer, Firm)], false, "answer"),
            ("firm beats likely", vec![claim(all, Fate::Title, Likely), claim(all, SHARE, Firm)], true, "share"),
            ("certain beats firm", vec![claim(all, Fate::Answer, Firm), claim(all, SHARE, Certain)], true, "share"),
            ("the earlier of equals", vec![claim(all, Fate::Answer, Firm), claim(all, SHARE, Firm)], true, "answer"),
        ] {
            assert_eq!(decide(claims, keep, &Arbiter::default()), [(0, 10, expected)], "{what}");
        }
    }

    #[test]
    fn parts_are_carved_out_and_the_rest_is_the_models() {
        let firm = |start, end, fate| claim((start, end), fate, Strength::Firm);
        let claims = vec![firm(8, 10, SHARE), firm(0, 2, Fate::Title), firm(1, 4, Fate::Answer)];
        let expected = [(0, 2, "title"), (2, 4, "answer"), (4, 8, "body"), (8, 10, "share")];
        assert_eq!(decide(claims, true, &Arbiter::default()), expected);
        let claims = vec![claim((6, 8), SHARE, Strength::Certain), firm(0, 10, Fate::Answer)];
        let expected = [(0, 6, "answer"), (6, 8, "share"), (8, 10, "answer")];
        assert_eq!(decide(claims, true, &Arbiter::default()), expected);
    }

    #[test]
    fn kept_noise_is_body() {
        let arbiter = Arbiter { kept: vec![Noise::Share] };
        assert_eq!(decide(vec![claim((0, 10), SHARE, Strength::Certain)], false, &arbiter), [(0, 10, "body")]);
    }
}
