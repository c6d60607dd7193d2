//! The pieces of a line with dates: labels, and what signs set apart.

use super::line::COLONS;
use crate::ledger::Span;
use crate::values::dates::{self, Order};
use crate::values::names;

/// The longest labels of dates that names stand before have so many words: `haber giriş tarihi`.
const LABEL_WORDS: usize = 4;

/// `0 · by Ann Lee · Updated on`, `Reviewed by Bo Chen — Written by Ann Lee — Updated on`: the piece between signs before the
/// dates that a byline's marker begins.
pub(super) fn piece_with_marker(text: &str, end: usize) -> Option<Span> {
    let is_sign = |c: char| is_bar(c) || matches!(c, '–' | '—');
    let mut from = 0;
    for piece in text[..end].split_inclusive(is_sign) {
        let bare = piece.trim_end_matches(|c: char| is_sign(c) || c.is_whitespace());
        let named = names::prefix_end(bare).is_some() && !names::authors(bare).is_empty();
        if from > 0 && named {
            return Some(Span::new(skip_signs(text, from, end), from + bare.len()));
        }
        from += piece.len();
    }
    None
}

/// Where the pieces between signs begin, behind the dates.
pub(super) fn pieces_behind(text: &str, from: usize) -> Vec<usize> {
    // Chinese sets fields apart by a wide blank.
    let signs = text[from..].char_indices().filter(|&(_, c)| is_bar_or_dash(c) || matches!(c, ',' | '\u{3000}'));
    let after_signs = signs.map(|(at, c)| skip_signs(text, from + at + c.len_utf8(), text.len()));
    let mut pieces = vec![skip_signs(text, from, text.len())];
    pieces.extend(after_signs.take(6));
    pieces.retain(|&at| at < text.len());
    pieces.dedup();
    pieces
}

/// The pieces between signs, behind the dates of a dateline and before them, that may be names.
pub(super) fn pieces_beside(text: &str, dateline: Span, day_order: Order) -> Vec<Span> {
    let line = dateline.of(text);
    let dates = dates::find_in(line, day_order);
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Vec::new() };
    let behind = pieces_behind(line, last.span.end).into_iter().filter(|&at| {
        let before = line[..at].trim_end();
        before.ends_with(is_bar_or_dash) || at == last.span.end
    });
    let label = |sign: &usize| first.role.is_some() || !line[*sign..first.span.start].contains(char::is_alphanumeric);
    let before = line[..first.span.start].rfind(is_bar_or_dash).filter(label).map(|end| {
        let start = line[..end].rfind(is_bar).map_or(0, |bar| skip_signs(line, bar, end));
        Span::new(start, end)
    });
    let end = |at: usize| line[at..].find(is_bar_or_dash).map_or(line.len(), |end| at + end);
    let shifted = |span: Span| Span::new(dateline.start + span.start, dateline.start + span.end);
    behind.map(|at| Span::new(at, end(at))).chain(before).map(shifted).collect()
}

/// Where the words that label the date begin: "Ann Lee, published 3 May 2024".
pub(super) fn label_start(text: &str, date: usize) -> usize {
    let mut start = date;
    // "Posted by Ann Lee on 3 May": those words are the byline's.
    let mut from = names::prefix_end(text).filter(|&end| end < date).unwrap_or(0);
    let words = text[from..date].split_inclusive(|c: char| !c.is_alphabetic());
    for word in words {
        let bare = word.trim_end_matches(|c: char| !c.is_alphabetic());
        if !bare.is_empty() && begins_label(&text[from..date]) {
            start = from;
            break;
        }
        let camel = bare.char_indices().skip(1).find(|&(at, c)| c.is_uppercase() && dates::is_label(&bare[at..]));
        if let Some((at, _)) = camel {
            start = from + at;
            break;
        }
        from += word.len();
    }
    start
}

/// Whether the words before a date begin with a label of up to `LABEL_WORDS` words: `Published`, `Giriş Tarihi:`, `Date:`.
pub(super) fn begins_label(text: &str) -> bool {
    let ends = text.char_indices().filter(|&(_, c)| !c.is_alphabetic()).map(|(at, _)| at).chain([text.len()]);
    ends.take(LABEL_WORDS).any(|end| {
        let label = &text[..end];
        dates::is_label(label) || dates::is_date_label(label) && text[end..].trim_start().starts_with(COLONS)
    })
}

pub(super) fn skip_signs(text: &str, from: usize, to: usize) -> usize {
    text[from..to].find(char::is_alphanumeric).map_or(to, |at| from + at)
}

pub(super) fn is_bar(c: char) -> bool {
    matches!(c, '|' | '•' | '·' | '⋅' | '●' | '‧')
}

pub(super) fn is_bar_or_dash(c: char) -> bool {
    is_bar(c) || matches!(c, '–' | '—' | '-')
}
