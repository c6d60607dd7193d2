//! An article that the page shows only in part, or not at all, and a script declares whole.

use std::collections::HashSet;

use super::plain_text;
use super::walk::Walked;
use super::writer::Place;
use crate::page::{Container, Element, Hints, Landmark};

/// A shorter text is a summary.
const LEAST_BYTES: usize = 400;

/// A visible line of so many bytes may be prose.
const PROSE_BYTES: usize = 60;

/// Appends the declared body to the page's text where the page shows less than half as much prose, so that spans have
/// something to point into. Lines that the page shows already are not shown again.
pub(super) fn show_declared_body(body: &str, walked: &mut Walked) {
    let segments = &walked.writer.segments;
    let shown = segments.iter().filter(|segment| segment.hints.link_percent < 50).map(|segment| segment.span.len());
    if body.len() < LEAST_BYTES || shown.filter(|&length| length >= PROSE_BYTES).sum::<usize>() * 2 >= body.len() {
        return;
    }
    let body = plain_text(body);
    let first = walked.writer.segments.len() as u32;
    let container = walked.containers.len() as u32;
    let hints = Hints { landmark: Landmark::Article, element: Element::Paragraph, container, ..Hints::default() };
    let shown: HashSet<String> =
        walked.writer.segments.iter().map(|s| s.span.of(&walked.writer.text).to_string()).collect();
    for line in body.lines().filter(|line| !shown.contains(line.trim())) {
        walked.writer.write(line, &Place { hints, ..Place::default() });
        walked.writer.end_line();
    }
    let end = walked.writer.segments.len() as u32;
    walked.containers.push(Container { parent: 0, first, end, landmark: Landmark::Article, ..Container::default() });
    if let Some(outermost) = walked.containers.first_mut() {
        outermost.end = end;
    }
}
