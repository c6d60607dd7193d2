//! Plain text to segments: a line each, trimmed, broken sentences rejoined.

use memchr::memchr2;

use super::{Hints, Segment, marks, rejoin};
use crate::ledger::Span;

pub(super) fn segments(text: &str) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut blank_lines = 0u8;
    let mut fence = None;
    for line in lines(text) {
        let raw = line.of(text);
        let start = raw.trim_start();
        let solid = start.trim_end();
        if solid.is_empty() || marks::is_rule(solid) {
            blank_lines = blank_lines.saturating_add(1);
            continue;
        }
        let at = line.start + (raw.len() - start.len());
        let marks_fence = solid.starts_with("```") && !solid.trim_start_matches('`').contains('`');
        let hints = Hints {
            indent: columns(&raw[..raw.len() - start.len()]),
            blank_lines_before: blank_lines,
            code: fence.is_some() || marks_fence,
            ..Hints::default()
        };
        if marks_fence {
            fence = if fence.is_none() { Some(segments.len()) } else { None };
        }
        segments.push(Segment { span: Span::new(at, at + solid.len()), hints });
        blank_lines = 0;
    }
    // A fence that is never closed encloses nothing.
    let unfenced = fence.unwrap_or(segments.len());
    segments[unfenced..].iter_mut().for_each(|segment: &mut Segment| segment.hints.code = false);
    marks::mark(text, &mut segments);
    rejoin::rejoin(text, segments)
}

fn columns(indentation: &str) -> u16 {
    let columns: usize = indentation.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    u16::try_from(columns).unwrap_or(u16::MAX)
}

/// Lines without their ends: `\n`, `\r`, and where the text has any, U+2028, U+2029, U+0085, `\x0b`, `\x0c`.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    const RARE: [char; 5] = ['\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}'];
    let has_rare = memchr::memmem::find(text.as_bytes(), b"\xe2\x80\xa8").is_some()
        || memchr::memmem::find(text.as_bytes(), b"\xe2\x80\xa9").is_some()
        || memchr::memmem::find(text.as_bytes(), b"\xc2\x85").is_some()
        || memchr2(0x0b, 0x0c, text.as_bytes()).is_some();
    let mut at = 0;
    // Where the next common line end stands: looked for once, however many rare ones come before it.
    let mut common = None;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let next = || memchr2(b'\n', b'\r', rest.as_bytes()).map_or(text.len(), |end| at + end);
        let end = *common.insert(common.filter(|&common| common >= at).unwrap_or_else(next)) - at;
        let rare = if has_rare { rest[..end].find(RARE) } else { None };
        let (length, skip) = match rare {
            Some(rare) => (rare, rest[rare..].chars().next().map_or(1, char::len_utf8)),
            None if rest[end..].starts_with("\r\n") => (end, 2),
            None => (end, 1),
        };
        let line = Span::new(at, at + length);
        at += length + skip;
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_separates() {
        let text = "a\r\nb\rc\nd\u{2028}e\u{2029}f\u{85}g\u{b}h\u{c}i";
        let found: String = lines(text).map(|line| line.of(text)).collect::<Vec<_>>().join("|");
        assert_eq!(found, "a|b|c|d|e|f|g|h|i");
    }
}
