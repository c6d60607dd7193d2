//! What the model reads of a segment: its own shape, its surroundings, its place in the page.
//!
//! Everything is a count, a share or a distance, computed from integers, so that every platform gets the same numbers.

use super::context::{Context, MARKERS, WINDOWS};
use super::lines::{NONE, last_where, next_where};
use super::markup;
use crate::lexicon::{PhraseKind, PhraseKinds};
use crate::observe::{Observation, is_known_language, is_sentence_end};
use crate::page::{Page, Segment};

/// Makes the features of all segments of a page, one column a feature, and hands out each when it is made: all together
/// they are larger than the page.
pub(super) struct Columns<'a> {
    take: &'a mut dyn FnMut(&mut Vec<f32>),
    column: Vec<f32>,
    segments: u32,
}

impl Columns<'_> {
    /// A column of one value a segment.
    pub fn add(&mut self, values: impl Iterator<Item = f32>) {
        self.column.clear();
        self.column.extend(values);
        (self.take)(&mut self.column);
    }

    /// A column of one value for all segments.
    pub fn add_same(&mut self, value: f32) {
        self.add(std::iter::once(value));
    }

    /// A column of shares.
    pub fn add_shares(&mut self, parts: impl Iterator<Item = u32>, wholes: &[f32]) {
        // A window's counts are far below 2^31, the weights of its words may be below zero.
        self.add(parts.zip(wholes).map(|(part, whole)| part as i32 as f32 / whole));
    }

    /// A column of distances to these lines.
    fn add_distances(&mut self, lines: &[u32]) {
        self.add((0..self.segments).zip(lines).map(|(index, line)| match *line {
            NONE => FAR,
            line => log2(index.abs_diff(line)),
        }));
    }

    /// The column of what the segments before have of these values; `beyond` for the first.
    fn add_before(&mut self, values: &[f32], beyond: f32) {
        let before = values.split_last().map_or(values, |(_, before)| before);
        self.add(std::iter::once(beyond).chain(before.iter().copied()));
    }

    /// The column of what the segments behind have of these values; `beyond` for the last.
    fn add_behind(&mut self, values: &[f32], beyond: f32) {
        let behind = values.split_first().map_or(values, |(_, behind)| behind);
        self.add(behind.iter().copied().chain(std::iter::once(beyond)));
    }
}

/// The logarithm of the distance to what is not there.
const FAR: f32 = 12.0;

/// What is read of every segment, and of a page that was a tree what the tree says of it too: calls `take` with each
/// feature's column, of one value a segment, or of a single one if the page has one for all. It may change the column.
pub(crate) fn features(page: &Page<'_>, observed: &[Observation], take: &mut dyn FnMut(&mut Vec<f32>)) {
    if observed.is_empty() {
        return;
    }
    let mut columns = Columns { take, column: Vec::new(), segments: saturating(observed.len()) };
    let context = Context::new(page, observed);
    let shape = shape(&mut columns, page, observed);
    hints(&mut columns, page);
    neighbours(&mut columns, &context, observed, &shape);
    windows(&mut columns, &context);
    place(&mut columns, &context);
    forms(&mut columns, &context);
    // What a tree tells leaves little for words to tell.
    match page.containers.is_empty() {
        true => vocabulary(&mut columns, &context, observed),
        false => markup::describe(&mut columns, page, &context),
    }
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
    words: Vec<f32>,
    capitalised: Vec<f32>,
    last: Vec<f32>,
}

/// The segment alone.
fn shape(columns: &mut Columns, page: &Page<'_>, observed: &[Observation]) -> Shape {
    let all = |value: fn(&Observation) -> f32| observed.iter().map(value);
    let shape = Shape {
        words: all(|seen| log2(seen.words)).collect(),
        capitalised: all(|seen| share(seen.capitalised_words, seen.words)).collect(),
        last: all(|seen| last_class(seen.last)).collect(),
    };
    columns.add(shape.words.iter().copied());
    columns.add(all(|seen| log2(seen.chars)));
    columns.add(all(|seen| share(seen.letters, seen.words)));
    columns.add(shape.capitalised.iter().copied());
    columns.add(all(|seen| share(seen.small_words, seen.words)));
    columns.add(all(|seen| share(seen.upper_case, seen.letters)));
    columns.add(all(|seen| share(seen.digits, seen.chars)));
    columns.add(all(|seen| share(seen.signs, seen.chars)));
    columns.add(all(|seen| share(seen.commas, seen.words)));
    columns.add(all(|seen| log2(seen.sentence_ends)));
    columns.add(shape.last.iter().copied());
    columns.add(all(|seen| first_class(seen.first)));
    let is_bulleted = |(segment, seen)| f32::from(u8::from(is_bulleted(segment, seen)));
    columns.add(page.segments.iter().zip(observed).map(is_bulleted));
    for kinds in KINDS {
        columns.add(observed.iter().map(|seen| match seen.hits {
            hits if hits.at_edge(kinds) => 2.0,
            hits => f32::from(u8::from(hits.any_of(kinds))),
        }));
    }
    shape
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
        '.' | '。' | '।' | '॥' | '۔' | '။' | '።' | '։' | '។' => 7.0,
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
fn hints(columns: &mut Columns, page: &Page<'_>) {
    let indents = || page.segments.iter().map(|segment| f32::from(segment.hints.indent.min(100)));
    let blanks: Vec<f32> =
        page.segments.iter().map(|segment| f32::from(segment.hints.blank_lines_before.min(4))).collect();
    columns.add(indents());
    columns.add(blanks.iter().copied());
    columns.add_behind(&blanks, 4.0);
    columns.add(indents().scan(0.0, |before, indent| Some(indent - std::mem::replace(before, indent))));
    columns.add(page.segments.iter().map(|segment| f32::from(segment.hints.heading_level)));
    columns.add(page.segments.iter().map(|segment| f32::from(u8::from(segment.hints.quote))));
    columns.add(page.segments.iter().map(|segment| f32::from(u8::from(segment.hints.code))));
    let row = |segment: &Segment| segment.hints.table_row.map_or(0.0, |table| if table.header { 2.0 } else { 1.0 });
    columns.add(page.segments.iter().map(row));
}

fn neighbours(columns: &mut Columns, context: &Context, observed: &[Observation], shape: &Shape) {
    columns.add_before(&shape.words, -1.0);
    columns.add_before(&shape.last, -2.0);
    columns.add_before(&shape.capitalised, 0.0);
    columns.add_behind(&shape.words, -1.0);
    columns.add_behind(&shape.last, -2.0);
    columns.add_behind(&shape.capitalised, 0.0);
    let lines = context.lines();
    for good in [&context.last_good[..lines], &context.next_good[1..]] {
        columns.add_distances(good);
        let words = |line: &u32| observed.get(*line as usize).map_or(-1.0, |seen| log2(seen.words));
        columns.add(good.iter().map(words));
    }
    columns.add(context.copies.iter().map(|copies| log2(*copies)));
    columns.add(context.topic.iter().map(|topic| share(topic.known, topic.words)));
    columns.add(context.topic.iter().map(|topic| share(topic.frequent, topic.words)));
    columns.add(context.topic.iter().map(|topic| share(topic.in_title, topic.words)));
}

fn windows(columns: &mut Columns, context: &Context) {
    let sums = &context.sums;
    for reach in WINDOWS {
        let lines = wholes(sums.lines.around(reach));
        let words = wholes(sums.words.around(reach));
        columns.add_shares(sums.words.around(reach), &lines);
        columns.add_shares(sums.good_words.around(reach), &words);
        columns.add_shares(sums.letters.around(reach), &words);
        columns.add_shares(sums.sentence_ends.around(reach), &words);
        columns.add_shares(sums.capitalised.around(reach), &words);
        columns.add_shares(sums.short_lines.around(reach), &lines);
        columns.add_shares(sums.bulleted.around(reach), &lines);
        columns.add_shares(sums.repeated.around(reach), &lines);
    }
}

/// What shares are taken of.
pub(super) fn wholes(counts: impl Iterator<Item = u32>) -> Vec<f32> {
    counts.map(|count| count.max(1) as f32).collect()
}

/// Whether it is, and how far it stands from, a short line whose form recurs: "3 May 2020 at 9:15" above comments,
/// "4 min read" on cards.
fn forms(columns: &mut Columns, context: &Context) {
    let (forms, lines) = (&context.forms, context.lines());
    columns.add(forms.others.iter().map(|others| log2(*others)));
    columns.add_distances(&forms.last[..lines]);
    columns.add_distances(&forms.next[1..]);
    for reach in [(-3, 4), (-10, 11), (0, 11), (-10, 1)] {
        columns.add_shares(forms.recurring.around(reach), &wholes(context.sums.lines.around(reach)));
    }
    columns.add_same(share(forms.recurring.total(), saturating(lines)));
}

/// Where in the page it stands, and what page that is.
fn place(columns: &mut Columns, context: &Context) {
    let (sums, lines) = (&context.sums, context.lines());
    let (count, words, good_words) = (saturating(lines), sums.words.total(), sums.good_words.total());
    columns.add((0..count).map(|index| share(index, count)));
    columns.add((0..count).map(log2));
    columns.add((0..count).map(|index| log2(count - index)));
    let words_before = || sums.words.all()[..lines].iter();
    let good_before = || sums.good_words.all()[..lines].iter();
    let good_behind = || sums.good_words.all()[1..].iter().map(|before| good_words.wrapping_sub(*before));
    columns.add(words_before().map(|before| share(*before, words)));
    columns.add(good_before().map(|before| share(*before, good_words)));
    columns.add(good_behind().map(|behind| share(behind, good_words)));
    columns.add(good_before().map(|before| log2(*before)));
    columns.add(good_behind().map(log2));
    for run in &context.runs {
        columns.add((0..lines).map(|index| f32::from(u8::from(run.start <= index && index < run.end))));
        columns.add((0..lines).map(|index| signed_log(index, run.start)));
        columns.add((0..lines).map(|index| signed_log(index, run.end)));
        columns.add_same(share(sums.words.between(run.start, run.end), words));
    }
    for marker in 0..MARKERS {
        match context.are_marker(marker) {
            Some(are) => {
                columns.add_distances(&last_where(are.clone())[1..]);
                columns.add_distances(&next_where(are)[..lines]);
            }
            None => {
                columns.add_same(FAR);
                columns.add_same(FAR);
            }
        }
    }
    columns.add_distances(&context.last_title[1..]);
    columns.add(context.good_words_at_indent().map(|at_indent| share(at_indent, good_words)));
    columns.add_same(log2(count));
    columns.add_same(log2(words));
    columns.add_same(share(good_words, words));
    columns.add_same(share(words, count));
    columns.add_same(share(sums.short_lines.total(), count));
    columns.add_same(share(sums.letters.total(), words));
    columns.add_same(share(sums.blank_before.total(), count));
    columns.add_same(share(sums.repeated.total(), count));
}

/// What the words say. In a language that no weights were learned from, what the few known words say they say by chance.
fn vocabulary(columns: &mut Columns, context: &Context, observed: &[Observation]) {
    let is_known = is_known_language(observed);
    let if_known = |weights: u32| if is_known { weights } else { 0 };
    let weights = || observed.iter().map(|seen| if_known(seen.word_weights.cast_unsigned()).cast_signed() as f32);
    let words = || observed.iter().map(|seen| seen.words.max(1) as f32);
    // Words of one line are alike: four times as many say twice as much.
    columns.add(weights().zip(words()).map(|(weight, words)| weight / words.sqrt()));
    columns.add(weights().zip(words()).map(|(weight, words)| weight / words));
    for reach in WINDOWS {
        let of_window = context.sums.word_weights.around(reach).map(if_known);
        columns.add_shares(of_window, &wholes(context.sums.words.around(reach)));
    }
    let all = observed.iter().fold(0u32, |all, seen| all.saturating_add(seen.word_weights.unsigned_abs()));
    columns.add_same(share(if_known(all), context.sums.words.total()));
}

/// The logarithm of the distance, below zero where `index` comes first.
fn signed_log(index: usize, other: usize) -> f32 {
    let size = log2(saturating(index.abs_diff(other)));
    if index < other { -size } else { size }
}

fn saturating(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
