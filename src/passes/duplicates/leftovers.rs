//! What of a copy may go: all of it but the sentences that the other copy lacks.

use super::letters::{Letters, offsets};
use crate::ledger::Span;
use crate::observe::is_sentence_end;
use crate::page::Page;

/// A segment less covered than this is not a copy, whatever it shares.
const MIN_COVERED_SHARE: f64 = 0.5;
/// A sentence ends at most so many bytes before or behind a gap; further off it is cut there.
const MAX_SENTENCE_BYTES: usize = 600;
/// What has neither a sentence's end nor so many letters is debris, such as a glued section label.
const MIN_UNENDED_LETTERS: usize = 60;

/// The spans of a segment to remove, given the stretches of its letters that the kept copies have, in ascending order.
pub(super) fn removable(page: &Page<'_>, letters: &Letters, segment: usize, stretches: &[Span]) -> Vec<Span> {
    let own = letters.of_segment(segment);
    let text = page.segment_text(segment);
    let segment = page.segments[segment].span;
    let gaps = gaps(own, stretches);
    let unique = unique_sentences(text, &gaps);
    let kept: usize = unique.iter().map(|span| span.len()).sum();
    if unique.is_empty() {
        let uncovered: usize = gaps.iter().map(|gap| gap.len()).sum();
        let enough = uncovered as f64 <= (1.0 - MIN_COVERED_SHARE) * own.len() as f64;
        return if enough { vec![segment] } else { Vec::new() };
    }
    if kept == text.len() {
        return Vec::new();
    }
    let mut spans = Vec::new();
    let mut from = 0;
    for span in unique.iter().copied().chain([Span::new(text.len(), text.len())]) {
        if from < span.start {
            spans.push(Span::new(segment.start + from, segment.start + span.start));
        }
        from = span.end;
    }
    spans
}

/// The stretches of letters of `own` that are not covered, relative to its start.
fn gaps(own: Span, stretches: &[Span]) -> Vec<Span> {
    let mut gaps = Vec::new();
    let mut from = own.start;
    for stretch in stretches.iter().copied().chain([Span::new(own.end, own.end)]) {
        if from < stretch.start {
            gaps.push(Span::new(from - own.start, stretch.start - own.start));
        }
        from = from.max(stretch.end);
    }
    gaps
}

/// The sentences of `text` that are mostly gap, as byte spans, ascending and disjoint.
fn unique_sentences(text: &str, gaps: &[Span]) -> Vec<Span> {
    let ends = offsets(text, gaps.iter().flat_map(|gap| [gap.start, gap.end]));
    let mut unique: Vec<Span> = Vec::new();
    for ends in ends.chunks_exact(2) {
        let from = unique.last().map_or(0, |last| last.end);
        let (Some(start), Some(end)) = (sentence_start(text, from, ends[0]), sentence_end(text, ends[1])) else {
            continue;
        };
        if start >= end {
            continue;
        }
        // A match may begin some letters early or end some late, by chance: of several sentences, each is asked for.
        let whole = Span::new(start, end);
        let lacking = Span::new(ends[0], ends[1]);
        if is_unique(text, whole, lacking) {
            push(text, whole, &mut unique);
        } else {
            sentences(text, whole)
                .filter(|&sentence| is_unique(text, sentence, lacking))
                .for_each(|sentence| push(text, sentence, &mut unique));
        }
    }
    unique
}

/// Whether most letters of a sentence stand in the gap that the other copy has there.
fn is_unique(text: &str, sentence: Span, gap: Span) -> bool {
    let letters = |part: &str| part.bytes().filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()).count();
    let lacking = letters(Span::new(sentence.start.max(gap.start), sentence.end.min(gap.end)).of(text));
    let sentence = sentence.of(text).trim_end();
    let last = sentence.chars().next_back();
    let ended = last.is_some_and(|c| is_sentence_end(c) || matches!(c, '"' | '”' | '’' | ')'));
    2 * lacking > letters(sentence)
        && sentence.split_whitespace().nth(2).is_some()
        && (ended || lacking >= MIN_UNENDED_LETTERS)
}

/// Adds a sentence, joined to the one before it where only white space stands between.
fn push(text: &str, sentence: Span, unique: &mut Vec<Span>) {
    let end = sentence.start + sentence.of(text).trim_end().len();
    match unique.last_mut().filter(|last| Span::new(last.end, sentence.start).of(text).trim().is_empty()) {
        Some(last) => last.end = end,
        None => unique.push(Span::new(sentence.start, end)),
    }
}

/// The sentences of a part of the text.
fn sentences(text: &str, part: Span) -> impl Iterator<Item = Span> + '_ {
    let mut from = part.start;
    std::iter::from_fn(move || {
        let rest = Span::new(from, part.end).of(text);
        let start = from + (rest.len() - rest.trim_start().len());
        let end = start + end_of_sentence(Span::new(start, part.end).of(text));
        from = end;
        (start < end).then_some(Span::new(start, end))
    })
}

/// Behind the first sentence of `text`, with its closing quotes.
fn end_of_sentence(text: &str) -> usize {
    let letter = text.find(char::is_alphanumeric).unwrap_or(text.len());
    let stop = text[letter..].find(is_sentence_end).map_or(text.len(), |stop| letter + stop);
    let closing = |c: char| is_sentence_end(c) || matches!(c, '"' | '”' | '’' | ')' | '»');
    stop + text[stop..].chars().take_while(|&c| closing(c)).map(char::len_utf8).sum::<usize>()
}

/// Where the sentence that holds the byte at `at` starts, not before `from`.
fn sentence_start(text: &str, from: usize, at: usize) -> Option<usize> {
    let low = text.floor_char_boundary(at.saturating_sub(MAX_SENTENCE_BYTES)).max(from);
    let before = text.get(low..at)?;
    let behind_end = before.char_indices().rev().find(|&(_, c)| is_sentence_end(c)).map(|(end, c)| end + c.len_utf8());
    let start = low + behind_end.unwrap_or(0);
    let closing = |c: char| c.is_whitespace() || matches!(c, '"' | '”' | '’' | ')' | '»');
    Some(start + text[start..at].chars().take_while(|&c| closing(c)).map(char::len_utf8).sum::<usize>())
}

/// Behind the sentence that ends at or after the letter before `at`, with its closing quotes.
fn sentence_end(text: &str, at: usize) -> Option<usize> {
    let start = text[..at].char_indices().rev().find(|(_, c)| c.is_alphanumeric()).map_or(0, |(last, _)| last);
    let high = text.ceil_char_boundary((at + MAX_SENTENCE_BYTES).min(text.len()));
    Some(start + end_of_sentence(text.get(start..high)?))
}
