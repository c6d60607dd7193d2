//! Matches in the same order on both sides are one copy relation: a chain.

use super::letters::Letters;
use super::matches::matches;
use crate::ledger::Span;
use crate::observe::is_question_mark;
use crate::passes::View;

/// Shorter matches are phrases, not copies.
const MIN_MATCH_LETTERS: usize = 40;
/// Fewer letters at the border of a segment are alike by chance, where they are not all of a segment.
pub(super) const MIN_PIECE_LETTERS: usize = 12;
/// Two matches further apart than this are not one copy.
const MAX_GAP_LETTERS: usize = 2_000;
/// Chains that may still grow; more is not one copy with small edits but a page made of phrases.
const MAX_OPEN_CHAINS: usize = 4;
/// Fewer letters than this are a quotation or a refrain, unless the copies stand next to each other.
const MIN_BODY_LETTERS: usize = 240;
/// Fewer letters than this are never a duplicated body.
const MIN_ADJACENT_LETTERS: usize = 80;
/// A segment of so many letters is a paragraph; fewer may be a line of verse, a label or a menu entry.
pub(super) const PARAGRAPH_LETTERS: usize = 80;
/// A single paragraph that stands twice is a duplicated body where it makes up this share of the page's paragraphs.
const MIN_PAGE_SHARE: f64 = 0.4;
/// Around a copy with so large a share stands nothing of the article.
const MOST_OF_PAGE: f64 = 2.0 / 3.0;
/// Neighbours looked at to tell which copy stands in running text.
const NEIGHBOURS: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Copy {
    Earlier,
    Later,
}

impl Copy {
    pub fn other(self) -> Self {
        match self {
            Copy::Earlier => Copy::Later,
            Copy::Later => Copy::Earlier,
        }
    }
}

/// Letters of one segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub segment: usize,
    pub letters: Span,
}

/// Letters that stand twice, in one segment on either side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub earlier: Part,
    pub later: Part,
}

impl Piece {
    pub fn part(&self, copy: Copy) -> Part {
        match copy {
            Copy::Earlier => self.earlier,
            Copy::Later => self.later,
        }
    }
}

/// What stands twice on the page, cut at the segments' borders, ascending in the later copy.
pub(super) fn pieces(letters: &Letters) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for found in matches(&letters.bytes).into_iter().filter(|found| found.length >= MIN_MATCH_LETTERS) {
        let mut done = 0;
        let (mut earlier, mut later) = (letters.segment_at(found.earlier), letters.segment_at(found.later));
        while done < found.length {
            let (from_earlier, from_later) = (found.earlier + done, found.later + done);
            let room = |segment: usize, from: usize| letters.of_segment(segment).end.saturating_sub(from);
            let length = room(earlier, from_earlier).min(room(later, from_later)).min(found.length - done);
            let whole = |segment: usize| letters.of_segment(segment).len() == length;
            let by_chance = length < MIN_PIECE_LETTERS && !whole(earlier) && !whole(later);
            if length > 0 && earlier != later && !by_chance {
                pieces.push(Piece {
                    earlier: Part { segment: earlier, letters: Span::new(from_earlier, from_earlier + length) },
                    later: Part { segment: later, letters: Span::new(from_later, from_later + length) },
                });
            }
            done += length;
            earlier += usize::from(room(earlier, found.earlier + done) == 0);
            later += usize::from(room(later, found.later + done) == 0);
        }
    }
    pieces
}

/// The segments that are a body run together: two or more whole segments, each far shorter, fill them side by side.
pub(super) fn run_together(letters: &Letters, pieces: &[Piece]) -> Vec<usize> {
    let mut parts: Vec<(Part, usize)> = Vec::with_capacity(2 * pieces.len());
    for piece in pieces {
        parts.push((piece.earlier, piece.later.segment));
        parts.push((piece.later, piece.earlier.segment));
    }
    parts.sort_unstable_by_key(|(part, other)| (part.segment, *other, part.letters));
    let fills = |parts: &[(Part, usize)]| {
        let length = |segment: usize| letters.of_segment(segment).len();
        let own = parts.first().map_or(0, |(part, _)| length(part.segment));
        let whole = parts.chunk_by(|left, right| left.1 == right.1).filter(|shared| {
            let common: usize = shared.iter().map(|(part, _)| part.letters.len()).sum();
            let other = shared.first().map_or(0, |(_, other)| length(*other));
            10 * common >= 9 * other && 10 * other <= 7 * own
        });
        let mut stretches: Vec<Span> = whole.flatten().map(|(part, _)| part.letters).collect();
        let longest = stretches.iter().map(|stretch| stretch.len()).max().unwrap_or(0);
        let filled = union_letters(&mut stretches);
        filled >= MIN_BODY_LETTERS && 2 * filled >= own && 5 * filled >= 6 * longest
    };
    let segments = parts.chunk_by(|left, right| left.0.segment == right.0.segment).filter(|parts| fills(parts));
    segments.filter_map(|parts| parts.first().map(|(part, _)| part.segment)).collect()
}

fn union_letters(stretches: &mut [Span]) -> usize {
    stretches.sort_unstable();
    let mut end = 0;
    let mut union = 0;
    for stretch in stretches {
        union += stretch.end.saturating_sub(stretch.start.max(end));
        end = end.max(stretch.end);
    }
    union
}

/// The letters that one side of a chain has in one segment.
#[derive(Clone, Copy, Debug)]
struct Covered {
    segment: usize,
    letters: usize,
}

/// Pieces that ascend on both sides.
#[derive(Debug)]
pub(super) struct Chain {
    letters: usize,
    earlier: Vec<Covered>,
    later: Vec<Covered>,
}

/// Joins pieces in the same order on both sides.
pub(super) fn joined(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let mut chains: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let open = chains.len().saturating_sub(MAX_OPEN_CHAINS);
        match chains[open..].iter_mut().rev().find(|chain| chain.last().is_some_and(|last| continues(last, piece))) {
            Some(chain) => chain.push(*piece),
            None => chains.push(vec![*piece]),
        }
    }
    chains
}

fn continues(last: &Piece, next: &Piece) -> bool {
    let near = |from: Part, to: Part| {
        from.letters.end <= to.letters.start && to.letters.start - from.letters.end <= MAX_GAP_LETTERS
    };
    let same_sides = last.later.segment != next.earlier.segment;
    same_sides && near(last.earlier, next.earlier) && near(last.later, next.later)
}

impl Chain {
    pub fn new(pieces: &[Piece]) -> Self {
        let side = |copy| {
            let mut side: Vec<Covered> = Vec::new();
            for part in pieces.iter().map(|piece| piece.part(copy)) {
                match side.last_mut() {
                    Some(last) if last.segment == part.segment => last.letters += part.letters.len(),
                    _ => side.push(Covered { segment: part.segment, letters: part.letters.len() }),
                }
            }
            side
        };
        let letters = pieces.iter().map(|piece| piece.later.letters.len()).sum();
        Chain { letters, earlier: side(Copy::Earlier), later: side(Copy::Later) }
    }

    fn side(&self, copy: Copy) -> &[Covered] {
        match copy {
            Copy::Earlier => &self.earlier,
            Copy::Later => &self.later,
        }
    }

    /// The segments of one side.
    pub fn segments(&self, copy: Copy) -> impl Iterator<Item = usize> + '_ {
        self.side(copy).iter().map(|covered| covered.segment)
    }

    /// Whether any segment of either side is marked.
    pub fn touches(&self, marked: &[bool]) -> bool {
        self.segments(Copy::Earlier).chain(self.segments(Copy::Later)).any(|segment| marked[segment])
    }

    /// Whether this is a body that stands twice, and not a chorus, a quoted paragraph or a repeated label.
    ///
    /// It is where two or more paragraphs repeat in order, where one paragraph repeats at once, or where what repeats
    /// is most of the page.
    pub fn is_duplicated_body(&self, view: View<'_>, letters: &Letters) -> bool {
        let total = self.letters;
        if total < MIN_ADJACENT_LETTERS || self.answers_questions(view) {
            return false;
        }
        // Rows and items repeat by the nature of tables and lists.
        let prose = |segment: usize| {
            let hints = view.page.segments[segment].hints;
            hints.table_row.is_none() && hints.list.is_none()
        };
        let whole = |covered: &&Covered| {
            let own = letters.of_segment(covered.segment).len();
            own >= PARAGRAPH_LETTERS && 10 * covered.letters >= 9 * own && prose(covered.segment)
        };
        let paragraphs = self.later.iter().filter(whole).count().min(self.earlier.iter().filter(whole).count());
        match paragraphs {
            0 => total >= MIN_BODY_LETTERS && self.page_share(letters) >= MIN_PAGE_SHARE,
            1 => self.is_adjacent(view, letters) || self.page_share(letters) >= MIN_PAGE_SHARE,
            _ => total >= MIN_BODY_LETTERS && self.is_dense(Copy::Earlier) && self.is_dense(Copy::Later),
        }
    }

    /// Whether the paragraphs of one side only stand under questions, each of its own: an answer may repeat what the body
    /// says.
    fn answers_questions(&self, view: View<'_>) -> bool {
        let asks = |c: char| is_question_mark(c) || matches!(c, '›' | '▼' | '+');
        let is_question = |segment: usize| asks(view.observed[segment].last);
        let answers = |copy| {
            let side = self.side(copy);
            let under = side.iter().filter(|covered| covered.segment.checked_sub(1).is_some_and(is_question)).count();
            2 * under > side.len()
        };
        answers(Copy::Earlier) != answers(Copy::Later)
    }

    /// Whether most segments between the side's first and last belong to it. Entries of a list made from one template
    /// repeat their paragraphs too, but names, dates and places of their own stand between them.
    fn is_dense(&self, copy: Copy) -> bool {
        let side = self.side(copy);
        let (Some(first), Some(last)) = (side.first(), side.last()) else { return false };
        2 * side.len() > last.segment - first.segment
    }

    /// What repeats, counted once, as a share of all letters but the second copy's.
    fn page_share(&self, letters: &Letters) -> f64 {
        let total = self.letters;
        total as f64 / (letters.bytes.len() - total).max(1) as f64
    }

    /// One paragraph right behind its copy, to the letter, and not a quotation of it: entries made from one template
    /// stand next to each other too, but each has words of its own.
    fn is_adjacent(&self, view: View<'_>, letters: &Letters) -> bool {
        let (Some(earlier), Some(later)) = (self.earlier.last(), self.later.first()) else { return false };
        let quoted = |segment: usize| matches!(view.observed[segment].first, '"' | '“' | '„' | '«' | '>' | '「' | '‘');
        let same = [earlier, later].into_iter().all(|side| side.letters == letters.of_segment(side.segment).len());
        same && later.segment == earlier.segment + 1 && quoted(earlier.segment) == quoted(later.segment)
    }

    /// The copy to remove: fewer segments that end as sentences do, then fewer segments, then less running text around
    /// it, then the later.
    pub fn worse_copy(&self, view: View<'_>, letters: &Letters) -> Copy {
        let is_most = self.page_share(letters) >= MOST_OF_PAGE;
        let structure = |side: &[Covered]| {
            let sentences = side.iter().filter(|covered| view.observed[covered.segment].ends_sentence()).count();
            (sentences, side.len(), if is_most { 0 } else { self.running_text_around(side, letters) })
        };
        if structure(&self.earlier) < structure(&self.later) { Copy::Earlier } else { Copy::Later }
    }

    /// Letters of the paragraphs around a side that belong to neither copy.
    fn running_text_around(&self, side: &[Covered], letters: &Letters) -> usize {
        let (Some(first), Some(last)) = (side.first(), side.last()) else { return 0 };
        let count = letters.segment_count();
        let before = first.segment.saturating_sub(NEIGHBOURS)..first.segment;
        let after = (last.segment + 1).min(count)..(last.segment + 1 + NEIGHBOURS).min(count);
        let foreign = |segment: &usize| {
            let of = |side: &[Covered]| side.binary_search_by_key(segment, |covered| covered.segment).is_ok();
            !of(&self.earlier) && !of(&self.later)
        };
        let lengths = before.chain(after).filter(foreign).map(|segment| letters.of_segment(segment).len());
        lengths.filter(|&length| length >= PARAGRAPH_LETTERS).sum()
    }
}
