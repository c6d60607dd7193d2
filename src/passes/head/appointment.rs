//! Dates of events, which stand where an article's date stands: the lines beside them tell.

use crate::passes::View;
use crate::values::dates;

/// An event's other fields stand so close to its date, in lines.
const BESIDE: usize = 3;

/// A label of more bytes is a sentence.
const MOST_LABEL_BYTES: usize = 40;

/// Whether the line dates an event: its hours stand on the next line, `When:` above it, or beside a date that is labelled
/// as no more than that, `Date: 3 May 2024`, the event's hours or place.
pub(super) fn is_dated(view: View<'_>, index: usize) -> bool {
    let line = |index: usize| view.page.segments.get(index).map_or("", |_| view.page.segment_text(index));
    let above = index.checked_sub(1).map_or("", line);
    let labels_event = |text: &str| field(text).is_some_and(|(label, _)| dates::is_event_field(label));
    let is_labelled_above =
        || field(above).is_some_and(|(label, value)| value.is_empty() && dates::is_event_field(label));
    let is_labelled_date = || field(line(index)).is_some_and(|(label, _)| dates::is_date_label(label));
    let around = || (index.saturating_sub(BESIDE)..=index + BESIDE).map(line);
    let is_event = dates::is_range_of_hours(line(index + 1))
        || is_labelled_above()
        || is_labelled_date() && around().any(labels_event);
    is_event && dates::find(line(index)).iter().all(|date| date.role.is_none())
}

/// A label and what stands behind its colon.
fn field(text: &str) -> Option<(&str, &str)> {
    let (label, value) = text.split_once([':', '：']).filter(|(label, _)| label.len() <= MOST_LABEL_BYTES)?;
    Some((label.trim(), value.trim()))
}
