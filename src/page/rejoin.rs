//! Lines that a scraper broke inside a sentence become one segment again.

use super::Segment;
use crate::ledger::Span;
use crate::values::names;

/// A line shorter than this many bytes is not taken for the start of a broken sentence: menus are made of such.
const MIN_PROSE_BYTES: usize = 40;

/// A byline is no longer than this.
const MOST_BYLINE_BYTES: usize = 100;

pub(super) fn rejoin(text: &str, lines: Vec<Segment>) -> Vec<Segment> {
    let mut joined: Vec<Segment> = Vec::with_capacity(lines.len());
    for line in lines {
        match joined.last_mut() {
            Some(last) if continues(text, last, &line) => last.span = Span::new(last.span.start, line.span.end),
            _ => joined.push(line),
        }
    }
    joined
}

fn continues(text: &str, last: &Segment, line: &Segment) -> bool {
    let alone =
        |segment: &Segment| segment.hints.code || segment.hints.heading_level > 0 || segment.hints.table_row.is_some();
    if line.hints.blank_lines_before > 0 || line.hints.list.is_some() || alone(last) || alone(line) {
        return false;
    }
    let (before, after) = (last.span.of(text), line.span.of(text));
    let (Some(end), Some(start)) = (before.chars().next_back(), after.chars().next()) else { return false };
    let open = !matches!(end, '.' | '!' | '?' | ':' | '…' | '。' | '！' | '？' | '”' | '"' | '»');
    let resumes = start.is_lowercase() || matches!(start, ',' | ';' | '.' | ')' | '?' | '!' | '’' | '”' | '%');
    open && resumes && before.len().max(after.len()) >= MIN_PROSE_BYTES && !is_byline(after)
}

/// "by Ann Lee" below a title does not go on with it.
fn is_byline(line: &str) -> bool {
    line.len() <= MOST_BYLINE_BYTES && names::prefix_end(line).is_some() && !names::authors(line).is_empty()
}
