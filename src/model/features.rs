//! What the model reads of a segment: its own shape, its surroundings, its place in the page.
//!
//! Everything is a count, a share or a distance, computed from integers, so that every platform gets the same numbers.

use super::context::{Context, MARKERS, WINDOWS, Window};
use super::markup::Tree;
use crate::lexicon::PhraseKind;
use crate::observe::{Observation, is_sentence_end};
use crate::page::Page;

/// The features of all segments of a page, one column a feature: the trees ask all segments the same question.
pub(crate) struct Features {
    values: Vec<f32>,
    pub segments: usize,
}

impl Features {
    /// A feature's values, one a segment.
    pub fn column(&self, feature: usize) -> &[f32] {
        self.values.get(feature * self.segments..(feature + 1) * self.segments).unwrap_or_default()
    }

    /// The values segment by segment.
    #[cfg(feature = "train")]
    pub fn rows(&self) -> Vec<f32> {
        let row = |segment: usize| self.values.iter().skip(segment).step_by(self.segments);
        (0..self.segments).flat_map(row).copied().collect()
    }
}

/// What is read of every segment; of a page that was a tree, what the tree says of it too.
pub(crate) fn features(page: &Page<'_>, observed: &[Observation]) -> Features {
    let context = Context::new(page, observed);
    let tree = (!page.containers.is_empty()).then(|| Tree::new(page, &context));
    let segments = observed.len();
    let mut row = Row { values: Vec::with_capacity(segments * 160), segments, next: 0 };
    for index in 0..segments {
        row.next = index;
        shape(&mut row, page, observed, index);
        hints(&mut row, page, index);
        neighbours(&mut row, &context, observed, index);
        windows(&mut row, &context, index);
        place(&mut row, &context, index);
        forms(&mut row, &context, index);
        if let Some(tree) = &tree {
            tree.describe(&mut row, index);
        }
    }
    Features { values: row.values, segments }
}

/// Writes the values of one segment into their columns.
pub(super) struct Row {
    values: Vec<f32>,
    segments: usize,
    /// Where the next value goes.
    next: usize,
}

impl Row {
    #[inline(always)]
    pub fn number(&mut self, value: f32) {
        if self.next >= self.values.len() {
            self.add_column();
        }
        self.values[self.next] = value;
        self.next += self.segments;
    }

    /// Of the first segment.
    #[cold]
    #[inline(never)]
    fn add_column(&mut self) {
        self.values.resize(self.values.len() + self.segments, 0.0);
    }

    pub fn flag(&mut self, value: bool) {
        self.number(f32::from(u8::from(value)));
    }

    pub fn log(&mut self, count: u32) {
        self.number(log2(count));
    }

    pub fn share(&mut self, part: u32, whole: u32) {
        self.number(share(part, whole));
    }
}

/// Of a count and one, by straight lines between the powers of two: no platform's mathematics library is asked.
pub(super) fn log2(count: u32) -> f32 {
    let value = count.saturating_add(1);
    let exponent = value.ilog2();
    let mantissa = (u64::from(value) << 23 >> exponent) as u32 & 0x7f_ffff;
    exponent as f32 + mantissa as f32 / 8_388_608.0
}

fn share(part: u32, whole: u32) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// The segment alone.
fn shape(row: &mut Row, page: &Page<'_>, observed: &[Observation], index: usize) {
    let seen = &observed[index];
    row.log(seen.words);
    row.log(seen.chars);
    row.share(seen.letters, seen.words);
    row.share(seen.capitalised_words, seen.words);
    row.share(seen.small_words, seen.words);
    row.share(seen.upper_case, seen.letters);
    row.share(seen.digits, seen.chars);
    row.share(seen.signs, seen.chars);
    row.share(seen.commas, seen.words);
    row.log(seen.sentence_ends);
    row.number(last_class(seen.last));
    row.number(first_class(seen.first));
    row.flag(is_bulleted(page, seen, index));
    for kinds in KINDS {
        let whole = kinds.iter().any(|kind| seen.hits.start(*kind) || seen.hits.end(*kind));
        let any = kinds.iter().any(|kind| seen.hits.any(*kind));
        row.number(if whole { 2.0 } else { f32::from(u8::from(any)) });
    }
}

/// Kinds of phrase that tell the model the same.
const KINDS: [&[PhraseKind]; 8] = [
    &[PhraseKind::Share, PhraseKind::Newsletter],
    &[PhraseKind::AdMarker, PhraseKind::CookieNotice],
    &[PhraseKind::RelatedLinks, PhraseKind::ReadMore, PhraseKind::VideoList],
    &[PhraseKind::Comments],
    &[PhraseKind::Navigation, PhraseKind::TableOfContents],
    &[PhraseKind::Copyright, PhraseKind::Disclaimer],
    &[PhraseKind::AuthorProfile, PhraseKind::PageInfo, PhraseKind::Caption],
    &[PhraseKind::Byline, PhraseKind::Published, PhraseKind::Updated],
];

fn last_class(last: char) -> f32 {
    match last {
        '.' | '。' | '।' | '۔' => 7.0,
        '?' | '!' | '？' | '！' | '؟' => 6.0,
        '"' | '”' | '’' | '»' | '」' => 5.0,
        ':' | '：' => 4.0,
        ')' => 3.0,
        _ if is_sentence_end(last) => 2.0,
        _ if last.is_alphabetic() => 1.0,
        _ if last.is_numeric() => 0.0,
        _ => -1.0,
    }
}

fn first_class(first: char) -> f32 {
    match first {
        _ if first.is_lowercase() => 4.0,
        _ if first.is_uppercase() => 3.0,
        _ if first.is_alphabetic() => 2.0,
        '"' | '“' | '‘' | '«' | '\'' | '„' | '「' => 1.0,
        _ if first.is_numeric() => 0.0,
        '(' | '[' => -1.0,
        _ => -2.0,
    }
}

fn is_bulleted(page: &Page<'_>, seen: &Observation, index: usize) -> bool {
    page.segments[index].hints.list.is_some()
        || (matches!(seen.first, '*' | '-' | '+' | '•' | '–' | '·' | '▪' | '●' | '■' | '►') && seen.solid.start >= 2)
}

/// What the front door knew, even of plain text.
fn hints(row: &mut Row, page: &Page<'_>, index: usize) {
    let hints = page.segments[index].hints;
    row.number(f32::from(hints.indent.min(100)));
    row.number(f32::from(hints.blank_lines_before.min(4)));
    let next = page.segments.get(index + 1).map_or(4, |next| next.hints.blank_lines_before);
    row.number(f32::from(next.min(4)));
    let before = index.checked_sub(1).map_or(0, |before| page.segments[before].hints.indent.min(100));
    row.number(f32::from(hints.indent.min(100)) - f32::from(before));
    row.number(f32::from(hints.heading_level));
    row.flag(hints.quote);
    row.flag(hints.code);
    row.number(hints.table_row.map_or(0.0, |table| if table.header { 2.0 } else { 1.0 }));
}

fn neighbours(row: &mut Row, context: &Context, observed: &[Observation], index: usize) {
    for other in [index.checked_sub(1), Some(index + 1)] {
        let other = other.and_then(|other| observed.get(other));
        row.number(other.map_or(-1.0, |other| log2(other.words)));
        row.number(other.map_or(-2.0, |other| last_class(other.last)));
        row.number(other.map_or(0.0, |other| share(other.capitalised_words, other.words)));
    }
    for good in [context.good_line_before(index), context.good_line_after(index)] {
        row.number(good.map_or(12.0, |other| log2(saturating(other.abs_diff(index)))));
        row.number(good.map_or(-1.0, |other| log2(observed[other].words)));
    }
    row.log(context.copies[index]);
    row.share(context.topic[index].known, context.topic[index].words);
    row.share(context.topic[index].frequent, context.topic[index].words);
    row.share(context.topic[index].in_title, context.topic[index].words);
}

fn windows(row: &mut Row, context: &Context, index: usize) {
    for reach in WINDOWS {
        let Window { lines, sums } = context.window(index, reach);
        row.share(sums.words, lines);
        row.share(sums.good_words, sums.words);
        row.share(sums.letters, sums.words);
        row.share(sums.sentence_ends, sums.words);
        row.share(sums.capitalised, sums.words);
        row.share(sums.short_lines, lines);
        row.share(sums.bulleted, lines);
        row.share(sums.repeated, lines);
    }
}

/// Whether it is, and how far it stands from, a short line whose form recurs: "3 May 2020 at 9:15" above comments,
/// "4 min read" on cards.
fn forms(row: &mut Row, context: &Context, index: usize) {
    row.log(context.forms.recurrences(index));
    row.number(context.forms.since_recurring(index).map_or(12.0, |lines| log2(saturating(lines))));
    row.number(context.forms.until_recurring(index).map_or(12.0, |lines| log2(saturating(lines))));
    for reach in [(3, 3), (10, 10), (0, 10), (10, 0)] {
        row.number(context.forms.share_recurring(index, reach));
    }
    row.number(context.forms.share_recurring(index, (usize::MAX, usize::MAX)));
}

/// Where in the page it stands, and what page that is.
fn place(row: &mut Row, context: &Context, index: usize) {
    let count = context.lines();
    let (before, total) = (context.sums_before(index), context.sums_before(count));
    let after = context.sums_before(index + 1);
    row.share(saturating(index), saturating(count));
    row.log(saturating(index));
    row.log(saturating(count - index));
    row.share(before.words, total.words);
    row.share(before.good_words, total.good_words);
    row.share(total.good_words - after.good_words, total.good_words);
    row.log(before.good_words);
    row.log(total.good_words - after.good_words);
    for run in &context.runs {
        row.flag(run.start <= index && index < run.end);
        row.number(signed_log(index, run.start));
        row.number(signed_log(index, run.end));
        row.share(context.sums_before(run.end).words - context.sums_before(run.start).words, total.words);
    }
    for marker in 0..MARKERS {
        row.number(context.since_marker(marker, index).map_or(12.0, |lines| log2(saturating(lines))));
        row.number(context.until_marker(marker, index).map_or(12.0, |lines| log2(saturating(lines))));
    }
    row.number(context.since_title(index).map_or(12.0, |lines| log2(saturating(lines))));
    row.share(context.good_words_at_indent(index), total.good_words);
    row.log(saturating(count));
    row.log(total.words);
    row.share(total.good_words, total.words);
    row.share(total.words, saturating(count));
    row.share(total.short_lines, saturating(count));
    row.share(total.letters, total.words);
    row.share(total.blank_before, saturating(count));
    row.share(total.repeated, saturating(count));
}

/// The logarithm of the distance, below zero where `index` comes first.
fn signed_log(index: usize, other: usize) -> f32 {
    let size = log2(saturating(index.abs_diff(other)));
    if index < other { -size } else { size }
}

fn saturating(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
