//! What surrounds each segment: sums over windows, the best run of prose, the nearest markers, repetition, the topic.

use super::forms::Forms;
use super::lines::{Prefix, Reach, last_where, next_where, repeats};
use crate::lexicon::{PhraseKind, PhraseKinds};
use crate::observe::{Observation, hash_of};
use crate::page::{Page, Segment};

/// Windows around a line; a one-sided one is about the others alone.
pub(super) const WINDOWS: [Reach; 7] = [(-5, 6), (-10, 11), (-20, 21), (-3, 0), (1, 4), (-10, 0), (1, 11)];

/// Groups of phrases behind which a body often ends, or before which it has not begun.
const MARKER_KINDS: [PhraseKinds; MARKERS] = [
    PhraseKinds::of(&[PhraseKind::RelatedLinks, PhraseKind::VideoList]),
    PhraseKinds::of(&[PhraseKind::Comments]),
    PhraseKinds::of(&[PhraseKind::Share, PhraseKind::Newsletter, PhraseKind::ReadMore]),
    PhraseKinds::of(&[PhraseKind::Byline, PhraseKind::Published, PhraseKind::Updated]),
    PhraseKinds::of(&[PhraseKind::Copyright, PhraseKind::CookieNotice]),
];
pub(super) const MARKERS: usize = 5;

/// A marker is a line of at most this many words.
const MAX_MARKER_WORDS: u32 = 12;

/// A line of at most this many words is short.
const SHORT_WORDS: u32 = 4;

/// What a line that is not prose costs a run of prose, in words.
const RUN_COSTS: [i64; 2] = [4, 12];

/// Topic words are counted in a table of this many slots.
const TOPIC_SLOTS: usize = 1 << 14;

/// Sums over lines.
pub(super) struct Sums {
    pub lines: Prefix,
    pub words: Prefix,
    pub good_words: Prefix,
    pub letters: Prefix,
    pub sentence_ends: Prefix,
    /// May be below zero: as wrapped numbers.
    pub word_weights: Prefix,
    pub capitalised: Prefix,
    pub short_lines: Prefix,
    pub bulleted: Prefix,
    pub link_words: Prefix,
    pub blank_before: Prefix,
    pub repeated: Prefix,
}

/// Lines `start..end`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    pub start: usize,
    pub end: usize,
}

/// How many of a line's words are words of the page's prose.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Topic {
    pub words: u32,
    pub known: u32,
    pub frequent: u32,
    pub in_title: u32,
}

pub(super) struct Context {
    pub sums: Sums,
    /// Of each line, and of the page's end: the last line of prose before it, the first from it on.
    pub last_good: Vec<u32>,
    pub next_good: Vec<u32>,
    /// Of each line, and of the page's end: the last line before it that repeats the title.
    pub last_title: Vec<u32>,
    /// Of each line, a bit for each marker that it is.
    markers: Vec<u8>,
    indents: Vec<u16>,
    good_words_by_indent: [u32; INDENTS],
    pub copies: Vec<u32>,
    pub topic: Vec<Topic>,
    pub runs: [Run; RUN_COSTS.len()],
    pub forms: Forms,
}

const INDENTS: usize = 128;

impl Context {
    pub fn new(page: &Page<'_>, observed: &[Observation]) -> Self {
        let good: Vec<bool> = observed.iter().map(is_prose).collect();
        let runs = RUN_COSTS.map(|cost| best_run(observed, &good, cost));
        let titles = title_hashes(page, observed);
        let hashes: Vec<u64> = observed.iter().map(|seen| seen.hash).collect();
        let is_title = |(index, hash): (usize, &u64)| index > 0 && titles.contains(hash);
        let copies = repeats(&hashes);
        let mut context = Context {
            sums: sums(page, observed, &good, &copies),
            last_good: last_where(good.iter().copied()),
            next_good: next_where(good.iter().copied()),
            last_title: last_where(hashes.iter().enumerate().map(is_title)),
            markers: observed.iter().map(markers).collect(),
            indents: page.segments.iter().map(|segment| segment.hints.indent.min(INDENTS as u16 - 1)).collect(),
            good_words_by_indent: [0; INDENTS],
            copies,
            topic: topic(observed, &good, runs[0]),
            runs,
            forms: Forms::of(page),
        };
        for (index, seen) in observed.iter().enumerate().filter(|(index, _)| good[*index]) {
            context.good_words_by_indent[usize::from(context.indents[index])] += seen.words;
        }
        context
    }

    pub fn lines(&self) -> usize {
        self.indents.len()
    }

    /// Whether each line is the marker; `None` if none is.
    pub fn are_marker(
        &self,
        marker: usize,
    ) -> Option<impl ExactSizeIterator<Item = bool> + DoubleEndedIterator + Clone> {
        let is = move |markers: &u8| markers & 1 << marker != 0;
        self.markers.iter().any(is).then(|| self.markers.iter().map(is))
    }

    /// Of each line, the words of prose at its indentation.
    pub fn good_words_at_indent(&self) -> impl Iterator<Item = u32> {
        self.indents.iter().map(|indent| self.good_words_by_indent[usize::from(*indent)])
    }
}

/// A bit for each marker that the line is.
fn markers(seen: &Observation) -> u8 {
    if seen.hits.is_empty() || seen.words > MAX_MARKER_WORDS {
        return 0;
    }
    MARKER_KINDS.iter().rev().fold(0, |bits, kinds| bits << 1 | u8::from(seen.hits.at_edge(*kinds)))
}

/// A line that reads like sentences.
fn is_prose(seen: &Observation) -> bool {
    let sentences = seen.ends_sentence() && seen.words >= 9 || seen.sentence_ends >= 2 && seen.words >= 16;
    sentences && seen.capitalised_words * 2 < seen.words && seen.digits * 5 < seen.chars
}

fn sums(page: &Page<'_>, observed: &[Observation], good: &[bool], copies: &[u32]) -> Sums {
    let of = |count: fn(&Observation) -> u32| Prefix::of(observed.iter().map(count));
    let lines = || observed.iter().zip(&page.segments);
    let is_bulleted = |(seen, segment): (&Observation, &Segment)| {
        u32::from(segment.hints.list.is_some() || (seen.solid.start >= 2 && !seen.first.is_alphanumeric()))
    };
    let link_words = |(seen, segment): (&Observation, &Segment)| {
        (u64::from(seen.words) * u64::from(segment.hints.link_percent) / 100) as u32
    };
    Sums {
        lines: of(|_| 1),
        words: of(|seen| seen.words),
        good_words: Prefix::of(observed.iter().zip(good).map(|(seen, good)| if *good { seen.words } else { 0 })),
        letters: of(|seen| seen.letters),
        sentence_ends: of(|seen| seen.sentence_ends),
        word_weights: of(|seen| seen.word_weights.cast_unsigned()),
        capitalised: of(|seen| seen.capitalised_words),
        short_lines: of(|seen| u32::from(seen.words <= SHORT_WORDS)),
        bulleted: Prefix::of(lines().map(is_bulleted)),
        link_words: Prefix::of(lines().map(link_words)),
        blank_before: Prefix::of(lines().map(|(_, segment)| u32::from(segment.hints.blank_lines_before > 0))),
        repeated: Prefix::of(copies.iter().map(|copies| u32::from(*copies > 0))),
    }
}

/// The run of lines with the highest score: prose counts its words, every other line costs.
fn best_run(observed: &[Observation], good: &[bool], cost: i64) -> Run {
    let (mut best, mut best_score) = (Run::default(), 0);
    let (mut start, mut score) = (0, 0);
    for (index, seen) in observed.iter().enumerate() {
        score += if good[index] { i64::from(seen.words.min(60)) } else { -cost };
        if score <= 0 {
            (start, score) = (index + 1, 0);
        } else if score > best_score {
            (best, best_score) = (Run { start, end: index + 1 }, score);
        }
    }
    best
}

/// The page's title as a document's head gives it, on the first line: with and without the site's name behind it.
fn title_hashes(page: &Page<'_>, observed: &[Observation]) -> Vec<u64> {
    const SEPARATORS: [&str; 8] = [" | ", " - ", " – ", " — ", " · ", " « ", " :: ", " » "];
    let Some(first) = observed.first().filter(|first| first.words >= 2 && first.words <= 40) else { return Vec::new() };
    let text = page.segment_text(0);
    let cut = |separator: &&str| text.rfind(*separator).map(|at| hash_of(&text[..at]));
    let cut_early = |separator: &&str| text.find(*separator).map(|at| hash_of(&text[..at]));
    let mut hashes = vec![first.hash];
    hashes.extend(SEPARATORS.iter().filter_map(cut));
    hashes.extend(SEPARATORS.iter().filter_map(cut_early));
    hashes
}

/// In the table of topic words: that the word is one of the title's.
const IN_TITLE: u8 = 0x80;

/// The words of the best run are the topic's; a line's own are not counted for it.
fn topic(observed: &[Observation], good: &[bool], run: Run) -> Vec<Topic> {
    let mut table = vec![0u8; TOPIC_SLOTS];
    let in_run = |index: usize| good[index] && run.start <= index && index < run.end;
    for (_, seen) in observed.iter().enumerate().filter(|(index, _)| in_run(*index)) {
        for slot in slots(seen) {
            table[slot] = (table[slot] + 1).min(IN_TITLE - 1);
        }
    }
    for slot in observed.first().into_iter().flat_map(slots) {
        table[slot] |= IN_TITLE;
    }
    let of = |(index, seen): (usize, &Observation)| {
        let own = u8::from(in_run(index));
        let mut topic = Topic::default();
        for slot in slots(seen) {
            let count = table[slot] & !IN_TITLE;
            topic.words += 1;
            topic.known += u32::from(count > own);
            topic.frequent += u32::from(count > own + 2);
            topic.in_title += u32::from(index > 0 && table[slot] & IN_TITLE != 0);
        }
        topic
    };
    observed.iter().enumerate().map(of).collect()
}

fn slots(seen: &Observation) -> impl Iterator<Item = usize> {
    seen.topic_words.iter().take_while(|word| **word != 0).map(|word| usize::from(*word) & (TOPIC_SLOTS - 1))
}
