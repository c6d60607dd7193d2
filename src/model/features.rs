//! What the model reads of a segment: its own shape, its surroundings, its place in the page.
//!
//! Everything is a count, a share or a distance, computed from integers, so that every platform gets the same numbers.

use super::context::{Context, MARKERS, WINDOWS};
use super::lines::{NONE, last_where, next_where};
use super::markup;
use crate::lexicon::{PhraseKind, PhraseKinds};
use crate::observe::{Observation, is_sentence_end};
use crate::page::{Page, Segment};

/// The features of all segments of a page, one column a feature: the trees ask all segments the same question.
pub(crate) struct Features {
    values: Vec<f32>,
    /// Where each column ends.
    ends: Vec<usize>,
    pub segments: usize,
}

impl Features {
    /// A feature's values, one a segment; a single one if the page has one for all.
    pub fn column(&self, feature: usize) -> &[f32] {
        let start = feature.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.ends.get(feature).and_then(|end| self.values.get(start..*end)).unwrap_or_default()
    }

    /// The values segment by segment.
    #[cfg(feature = "train")]
    pub fn rows(&self) -> Vec<f32> {
        let columns: Vec<&[f32]> = (0..self.ends.len()).map(|feature| self.column(feature)).collect();
        let value = |column: &&[f32], segment| column.get(segment).or(column.first()).copied().unwrap_or_default();
        (0..self.segments).flat_map(|segment| columns.iter().map(move |column| value(column, segment))).collect()
    }

    /// Adds a column of one value a segment; returns its number.
    pub fn add(&mut self, values: impl Iterator<Item = f32>) -> usize {
        self.values.extend(values);
        self.ends.push(self.values.len());
        self.ends.len() - 1
    }

    /// Adds a column of one value for all segments.
    pub fn add_same(&mut self, value: f32) {
        self.add(std::iter::once(value));
    }

    /// Adds a column of shares.
    pub fn add_shares(&mut self, parts: impl Iterator<Item = u32>, wholes: &[f32]) {
        // A window's counts are far below 2^31, and only from signed numbers is this one instruction.
        self.add(parts.zip(wholes).map(|(part, whole)| part as i32 as f32 / whole));
    }

    /// Adds a column of distances to these lines.
    fn add_distances(&mut self, lines: &[u32]) {
        self.add((0..self.segments as u32).zip(lines).map(|(index, line)| match *line {
            NONE => FAR,
            line => log2(index.abs_diff(line)),
        }));
    }

    /// Adds the column of what the segments before have in another column; `beyond` for the first.
    fn add_before(&mut self, column: usize, beyond: f32) {
        let end = self.ends[column];
        self.values.push(beyond);
        self.values.extend_from_within(end - self.segments..end - 1);
        self.ends.push(self.values.len());
    }

    /// Adds the column of what the segments behind have in another column; `beyond` for the last.
    fn add_behind(&mut self, column: usize, beyond: f32) {
        let end = self.ends[column];
        self.values.extend_from_within(end + 1 - self.segments..end);
        self.values.push(beyond);
        self.ends.push(self.values.len());
    }
}

/// The logarithm of the distance to what is not there.
const FAR: f32 = 12.0;

/// What is read of every segment; of a page that was a tree, what the tree says of it too.
pub(crate) fn features(page: &Page<'_>, observed: &[Observation]) -> Features {
    let segments = observed.len();
    let mut features = Features { values: Vec::with_capacity(segments * 160), ends: Vec::new(), segments };
    if segments > 0 {
        let context = Context::new(page, observed);
        let shape = shape(&mut features, page, observed);
        hints(&mut features, page);
        neighbours(&mut features, &context, observed, shape);
        windows(&mut features, &context);
        place(&mut features, &context);
        forms(&mut features, &context);
        if !page.containers.is_empty() {
            markup::describe(&mut features, page, &context);
        }
    }
    features
}

/// Of a count and one, by straight lines between the powers of two: no platform's mathematics library is asked.
pub(super) fn log2(count: u32) -> f32 {
    // A number's bits are its exponent and how far it is on the way to the next power of two.
    let bits = f64::from(count.saturating_add(1)).to_bits() >> 29;
    (bits as i64 - (1023 << 23)) as f32 / 8_388_608.0
}

pub(super) fn share(part: u32, whole: u32) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// The columns that are read again for the neighbours.
struct Shape {
    words: usize,
    capitalised: usize,
    last: usize,
}

/// The segment alone.
fn shape(features: &mut Features, page: &Page<'_>, observed: &[Observation]) -> Shape {
    let mut add = |value: fn(&Observation) -> f32| features.add(observed.iter().map(value));
    let words = add(|seen| log2(seen.words));
    add(|seen| log2(seen.chars));
    add(|seen| share(seen.letters, seen.words));
    let capitalised = add(|seen| share(seen.capitalised_words, seen.words));
    add(|seen| share(seen.small_words, seen.words));
    add(|seen| share(seen.upper_case, seen.letters));
    add(|seen| share(seen.digits, seen.chars));
    add(|seen| share(seen.signs, seen.chars));
    add(|seen| share(seen.commas, seen.words));
    add(|seen| log2(seen.sentence_ends));
    let last = add(|seen| last_class(seen.last));
    add(|seen| first_class(seen.first));
    let is_bulleted = |(segment, seen)| f32::from(u8::from(is_bulleted(segment, seen)));
    features.add(page.segments.iter().zip(observed).map(is_bulleted));
    for kinds in KINDS {
        features.add(observed.iter().map(|seen| match seen.hits {
            hits if hits.at_edge(kinds) => 2.0,
            hits => f32::from(u8::from(hits.any_of(kinds))),
        }));
    }
    Shape { words, capitalised, last }
}

/// Kinds of phrase that tell the model the same.
const KINDS: [PhraseKinds; 8] = [
    PhraseKinds::of(&[PhraseKind::Share, PhraseKind::Newsletter]),
    PhraseKinds::of(&[PhraseKind::AdMarker, PhraseKind::CookieNotice]),
    PhraseKinds::of(&[PhraseKind::RelatedLinks, PhraseKind::ReadMore, PhraseKind::VideoList]),
    PhraseKinds::of(&[PhraseKind::Comments]),
    PhraseKinds::of(&[PhraseKind::Navigation, PhraseKind::TableOfContents]),
    PhraseKinds::of(&[PhraseKind::Copyright, PhraseKind::Disclaimer]),
    PhraseKinds::of(&[PhraseKind::AuthorProfile, PhraseKind::PageInfo, PhraseKind::Caption]),
    PhraseKinds::of(&[PhraseKind::Byline, PhraseKind::Published, PhraseKind::Updated]),
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

fn is_bulleted(segment: &Segment, seen: &Observation) -> bool {
    segment.hints.list.is_some()
        || (seen.solid.start >= 2 && matches!(seen.first, '*' | '-' | '+' | '•' | '–' | '·' | '▪' | '●' | '■' | '►'))
}

/// What the front door knew, even of plain text.
fn hints(features: &mut Features, page: &Page<'_>) {
    let indents = || page.segments.iter().map(|segment| f32::from(segment.hints.indent.min(100)));
    let blanks = || page.segments.iter().map(|segment| f32::from(segment.hints.blank_lines_before.min(4)));
    features.add(indents());
    let blanks = features.add(blanks());
    features.add_behind(blanks, 4.0);
    features.add(indents().scan(0.0, |before, indent| Some(indent - std::mem::replace(before, indent))));
    features.add(page.segments.iter().map(|segment| f32::from(segment.hints.heading_level)));
    features.add(page.segments.iter().map(|segment| f32::from(u8::from(segment.hints.quote))));
    features.add(page.segments.iter().map(|segment| f32::from(u8::from(segment.hints.code))));
    let row = |segment: &Segment| segment.hints.table_row.map_or(0.0, |table| if table.header { 2.0 } else { 1.0 });
    features.add(page.segments.iter().map(row));
}

fn neighbours(features: &mut Features, context: &Context, observed: &[Observation], shape: Shape) {
    features.add_before(shape.words, -1.0);
    features.add_before(shape.last, -2.0);
    features.add_before(shape.capitalised, 0.0);
    features.add_behind(shape.words, -1.0);
    features.add_behind(shape.last, -2.0);
    features.add_behind(shape.capitalised, 0.0);
    let lines = context.lines();
    for good in [&context.last_good[..lines], &context.next_good[1..]] {
        features.add_distances(good);
        let words = |line: &u32| observed.get(*line as usize).map_or(-1.0, |seen| log2(seen.words));
        features.add(good.iter().map(words));
    }
    features.add(context.copies.iter().map(|copies| log2(*copies)));
    features.add(context.topic.iter().map(|topic| share(topic.known, topic.words)));
    features.add(context.topic.iter().map(|topic| share(topic.frequent, topic.words)));
    features.add(context.topic.iter().map(|topic| share(topic.in_title, topic.words)));
}

fn windows(features: &mut Features, context: &Context) {
    let sums = &context.sums;
    for reach in WINDOWS {
        let lines = wholes(sums.lines.around(reach));
        let words = wholes(sums.words.around(reach));
        features.add_shares(sums.words.around(reach), &lines);
        features.add_shares(sums.good_words.around(reach), &words);
        features.add_shares(sums.letters.around(reach), &words);
        features.add_shares(sums.sentence_ends.around(reach), &words);
        features.add_shares(sums.capitalised.around(reach), &words);
        features.add_shares(sums.short_lines.around(reach), &lines);
        features.add_shares(sums.bulleted.around(reach), &lines);
        features.add_shares(sums.repeated.around(reach), &lines);
    }
}

/// What shares are taken of.
pub(super) fn wholes(counts: impl Iterator<Item = u32>) -> Vec<f32> {
    counts.map(|count| count.max(1) as f32).collect()
}

/// Whether it is, and how far it stands from, a short line whose form recurs: "3 May 2020 at 9:15" above comments,
/// "4 min read" on cards.
fn forms(features: &mut Features, context: &Context) {
    let (forms, lines) = (&context.forms, context.lines());
    features.add(forms.others.iter().map(|others| log2(*others)));
    features.add_distances(&forms.last[..lines]);
    features.add_distances(&forms.next[1..]);
    for reach in [(-3, 4), (-10, 11), (0, 11), (-10, 1)] {
        features.add_shares(forms.recurring.around(reach), &wholes(context.sums.lines.around(reach)));
    }
    features.add_same(share(forms.recurring.total(), saturating(lines)));
}

/// Where in the page it stands, and what page that is.
fn place(features: &mut Features, context: &Context) {
    let (sums, lines) = (&context.sums, context.lines());
    let (count, words, good_words) = (saturating(lines), sums.words.total(), sums.good_words.total());
    features.add((0..count).map(|index| share(index, count)));
    features.add((0..count).map(log2));
    features.add((0..count).map(|index| log2(count - index)));
    let words_before = || sums.words.all()[..lines].iter();
    let good_before = || sums.good_words.all()[..lines].iter();
    let good_behind = || sums.good_words.all()[1..].iter().map(|before| good_words.wrapping_sub(*before));
    features.add(words_before().map(|before| share(*before, words)));
    features.add(good_before().map(|before| share(*before, good_words)));
    features.add(good_behind().map(|behind| share(behind, good_words)));
    features.add(good_before().map(|before| log2(*before)));
    features.add(good_behind().map(log2));
    for run in &context.runs {
        features.add((0..lines).map(|index| f32::from(u8::from(run.start <= index && index < run.end))));
        features.add((0..lines).map(|index| signed_log(index, run.start)));
        features.add((0..lines).map(|index| signed_log(index, run.end)));
        features.add_same(share(sums.words.between(run.start, run.end), words));
    }
    for marker in 0..MARKERS {
        match context.are_marker(marker) {
            Some(are) => {
                features.add_distances(&last_where(are.clone())[1..]);
                features.add_distances(&next_where(are)[..lines]);
            }
            None => {
                features.add_same(FAR);
                features.add_same(FAR);
            }
        }
    }
    features.add_distances(&context.last_title[1..]);
    features.add(context.good_words_at_indent().map(|at_indent| share(at_indent, good_words)));
    features.add_same(log2(count));
    features.add_same(log2(words));
    features.add_same(share(good_words, words));
    features.add_same(share(words, count));
    features.add_same(share(sums.short_lines.total(), count));
    features.add_same(share(sums.letters.total(), words));
    features.add_same(share(sums.blank_before.total(), count));
    features.add_same(share(sums.repeated.total(), count));
}

/// The logarithm of the distance, below zero where `index` comes first.
fn signed_log(index: usize, other: usize) -> f32 {
    let size = log2(saturating(index.abs_diff(other)));
    if index < other { -size } else { size }
}

fn saturating(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
