//! The beginning of a body that stands once more by itself: a description, a feed's entry, a teaser, cut at some length.
//!
//! Whoever quotes repeats whole sentences of one paragraph. What runs on over a paragraph's end, or stops in the middle of
//! a word, was cut out by a machine: so little as one paragraph of it is a copy, wherever it stands.

use super::chains::{Copy, MIN_PIECE_LETTERS, PARAGRAPH_LETTERS, Part, Piece};
use super::letters::{Letters, offsets};
use crate::lexicon::is_unspaced;
use crate::observe::{is_question_mark, is_sentence_end};
use crate::passes::View;

/// Of a paragraph that an excerpt runs on from it has so many letters.
const MIN_RUN_LETTERS: usize = 40;

/// The segments that are excerpts, given the pieces of each chain, of segments that `stays` takes.
pub(super) fn excerpts(
    view: View<'_>,
    letters: &Letters,
    joined: &[Vec<Piece>],
    stays: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let mut found = Vec::new();
    for copy in [Copy::Earlier, Copy::Later] {
        let same = |left: &Piece, right: &Piece| left.part(copy).segment == right.part(copy).segment;
        for shared in joined.iter().flat_map(|pieces| pieces.chunk_by(same)) {
            let shared = Shared { view, letters, pieces: shared, copy };
            if shared.pieces.iter().all(|piece| stays(piece.part(copy.other()).segment)) && shared.is_excerpt() {
                found.extend(shared.pieces.first().map(|piece| piece.part(copy).segment));
            }
        }
    }
    found
}

/// What one segment has in common with others, in the same order on both sides.
struct Shared<'a> {
    view: View<'a>,
    letters: &'a Letters,
    pieces: &'a [Piece],
    /// On which side of the pieces the segment is.
    copy: Copy,
}

impl Shared<'_> {
    fn is_excerpt(&self) -> bool {
        let Some(last) = self.pieces.last() else { return false };
        let segment = last.part(self.copy).segment;
        let own = self.letters.of_segment(segment).len();
        let common: usize = self.pieces.iter().map(|piece| piece.part(self.copy).letters.len()).sum();
        own >= PARAGRAPH_LETTERS
            && 10 * common >= 9 * own
            && self.is_prose(segment)
            && !segment.checked_sub(1).is_some_and(|above| matches!(self.view.observed[above].last, ':' | '：'))
            && !matches!(self.view.observed[segment].first, '"' | '“' | '„' | '«' | '>' | '「' | '‘')
            && (self.runs_on() || self.pieces.len() == 1 && self.begins_paragraph(last) && self.is_cut(last))
    }

    /// Rows and items repeat by the nature of tables and lists.
    fn is_prose(&self, segment: usize) -> bool {
        let hints = self.view.page.segments[segment].hints;
        hints.table_row.is_none() && hints.list.is_none()
    }

    /// Whether the segment goes on from one paragraph's end with the next one's start, and a machine made it do so: no space
    /// stands between, or it is cut.
    fn runs_on(&self) -> bool {
        let cut = self.pieces.last().is_some_and(|last| self.is_cut(last));
        let on = |pair: &[Piece]| {
            let [left, right] = pair else { return false };
            let (from, to) = (self.other(left), self.other(right));
            let near = |left: usize, right: usize| left.abs_diff(right) < MIN_PIECE_LETTERS;
            near(left.part(self.copy).letters.end, right.part(self.copy).letters.start)
                && near(to.letters.start, self.letters.of_segment(to.segment).start)
                && from.letters.end == self.letters.of_segment(from.segment).end
                && from.letters.len() >= MIN_RUN_LETTERS
                && self.ends_as_paragraph(from.segment)
                && (cut || self.is_glued(left))
        };
        self.pieces.windows(2).any(on)
    }

    fn ends_as_paragraph(&self, segment: usize) -> bool {
        let seen = &self.view.observed[segment];
        let asked = is_question_mark(seen.last);
        seen.ends_sentence() && seen.sentence_ends > 0 && !asked && self.is_prose(segment)
    }

    /// Whether a sentence's end and no space stands in the segment behind the piece: `schoolrun.Engineers`.
    fn is_glued(&self, piece: &Piece) -> bool {
        self.behind(piece.part(self.copy)).is_some_and(|(letter, between)| {
            between.contains(is_sentence_end) && !between.contains(char::is_whitespace) && !is_unspaced(letter)
        })
    }

    /// The last letter of a part, and what stands between it and the segment's next letter.
    fn behind(&self, part: Part) -> Option<(char, &str)> {
        let text = self.view.page.segment_text(part.segment);
        let at = part.letters.end - self.letters.of_segment(part.segment).start;
        let [end, next] = offsets(text, [at.saturating_sub(1), at])[..] else { return None };
        let letter = text.get(end..)?.chars().next()?;
        Some((letter, text.get(end + letter.len_utf8()..next)?))
    }

    fn other(&self, piece: &Piece) -> Part {
        piece.part(self.copy.other())
    }

    fn begins_paragraph(&self, piece: &Piece) -> bool {
        let other = self.other(piece);
        other.letters.start == self.letters.of_segment(other.segment).start
    }

    /// Whether the segment ends with the piece, in the middle of a sentence that goes on on the other side.
    fn is_cut(&self, last: &Piece) -> bool {
        let (mine, other) = (last.part(self.copy), self.other(last));
        let whole = self.letters.of_segment(other.segment);
        if mine.letters.end != self.letters.of_segment(mine.segment).end || other.letters.end == whole.end {
            return false;
        }
        let text = self.view.page.segment_text(mine.segment).trim_end_matches([']', ')']);
        if text.ends_with('…') || text.ends_with("...") {
            return true;
        }
        let Some((letter, between)) = self.behind(other) else { return false };
        let seen = &self.view.observed[mine.segment];
        let in_word = between.is_empty() && !is_unspaced(letter);
        // A headline may be worded as the first sentence begins; it holds no whole sentence.
        let holds_sentence = seen.sentence_ends > 0 || is_unspaced(letter) && text.contains('。');
        let in_sentence = holds_sentence && !between.contains(is_sentence_end);
        seen.last.is_alphanumeric() && (in_word || in_sentence)
    }
}
