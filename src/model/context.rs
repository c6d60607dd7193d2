//! What surrounds each segment: sums over windows, the best run of prose, the nearest markers, repetition, the topic.

use super::forms::Forms;
use crate::lexicon::PhraseKind;
use crate::observe::{Observation, TOPIC_WORDS, hash_of};
use crate::page::Page;

/// Lines before and after that a window reaches over.
pub(super) const WINDOWS: [(usize, usize); 7] = [(5, 5), (10, 10), (20, 20), (3, 0), (0, 3), (10, 0), (0, 10)];

/// Groups of phrases behind which a body often ends, or before which it has not begun.
const MARKER_KINDS: [&[PhraseKind]; MARKERS] = [
    &[PhraseKind::RelatedLinks, PhraseKind::VideoList],
    &[PhraseKind::Comments],
    &[PhraseKind::Share, PhraseKind::Newsletter, PhraseKind::ReadMore],
    &[PhraseKind::Byline, PhraseKind::Published, PhraseKind::Updated],
    &[PhraseKind::Copyright, PhraseKind::CookieNotice],
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

/// Prefix sums over the lines.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub words: u32,
    pub good_words: u32,
    pub letters: u32,
    pub sentence_ends: u32,
    pub capitalised: u32,
    pub short_lines: u32,
    pub bulleted: u32,
    pub link_words: u32,
    pub blank_before: u32,
    pub repeated: u32,
}

impl Sums {
    fn plus(self, other: Sums) -> Sums {
        self.zip(other, u32::wrapping_add)
    }

    pub fn minus(self, other: Sums) -> Sums {
        self.zip(other, u32::wrapping_sub)
    }

    fn zip(self, other: Sums, join: fn(u32, u32) -> u32) -> Sums {
        Sums {
            words: join(self.words, other.words),
            good_words: join(self.good_words, other.good_words),
            letters: join(self.letters, other.letters),
            sentence_ends: join(self.sentence_ends, other.sentence_ends),
            capitalised: join(self.capitalised, other.capitalised),
            short_lines: join(self.short_lines, other.short_lines),
            bulleted: join(self.bulleted, other.bulleted),
            link_words: join(self.link_words, other.link_words),
            blank_before: join(self.blank_before, other.blank_before),
            repeated: join(self.repeated, other.repeated),
        }
    }
}

pub(super) struct Window {
    pub lines: u32,
    pub sums: Sums,
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
    prefix: Vec<Sums>,
    good_before: Vec<u32>,
    good_after: Vec<u32>,
    markers: Vec<[u32; MARKERS]>,
    next_markers: Vec<[u32; MARKERS]>,
    titles: Vec<u32>,
    indents: Vec<u16>,
    good_words_by_indent: [u32; INDENTS],
    pub copies: Vec<u32>,
    pub topic: Vec<Topic>,
    pub runs: [Run; RUN_COSTS.len()],
    pub forms: Forms,
}

const INDENTS: usize = 128;
const NONE: u32 = u32::MAX;

impl Context {
    pub fn new(page: &Page<'_>, observed: &[Observation]) -> Self {
        let good: Vec<bool> = observed.iter().map(is_prose).collect();
        let runs = RUN_COSTS.map(|cost| best_run(observed, &good, cost));
        let titles = title_hashes(page, observed);
        let copies = copies(observed);
        let mut context = Context {
            prefix: prefix_sums(page, observed, &good, &copies),
            good_before: last_where(observed.len(), |index| good[index]),
            good_after: next_where(observed.len(), |index| good[index]),
            markers: Vec::new(),
            next_markers: Vec::new(),
            titles: last_where(observed.len(), |index| index > 0 && titles.contains(&observed[index].hash)),
            indents: page.segments.iter().map(|segment| segment.hints.indent.min(INDENTS as u16 - 1)).collect(),
            good_words_by_indent: [0; INDENTS],
            copies,
            topic: topic(observed, &good, runs[0]),
            runs,
            forms: Forms::of(page, observed),
        };
        context.find_markers(observed);
        for (index, seen) in observed.iter().enumerate().filter(|(index, _)| good[*index]) {
            context.good_words_by_indent[usize::from(context.indents[index])] += seen.words;
        }
        context
    }

    pub fn lines(&self) -> usize {
        self.prefix.len() - 1
    }

    pub fn sums_before(&self, index: usize) -> Sums {
        self.prefix[index]
    }

    pub fn window(&self, index: usize, (before, after): (usize, usize)) -> Window {
        let start = index.saturating_sub(before);
        let end = (index + after + 1).min(self.lines());
        // A one-sided window is about the others alone.
        let (start, end) = match (before, after) {
            (_, 0) => (start, index),
            (0, _) => (index + 1, end),
            _ => (start, end),
        };
        Window { lines: saturating(end - start), sums: self.prefix[end].minus(self.prefix[start]) }
    }

    pub fn good_line_before(&self, index: usize) -> Option<usize> {
        index.checked_sub(1).and_then(|before| line(self.good_before[before]))
    }

    pub fn good_line_after(&self, index: usize) -> Option<usize> {
        self.good_after.get(index + 1).and_then(|after| line(*after))
    }

    pub fn since_marker(&self, marker: usize, index: usize) -> Option<usize> {
        line(self.markers[index][marker]).map(|at| index - at)
    }

    pub fn until_marker(&self, marker: usize, index: usize) -> Option<usize> {
        line(self.next_markers[index][marker]).map(|at| at - index)
    }

    pub fn since_title(&self, index: usize) -> Option<usize> {
        line(self.titles[index]).map(|at| index - at)
    }

    pub fn good_words_at_indent(&self, index: usize) -> u32 {
        self.good_words_by_indent[usize::from(self.indents[index])]
    }

    fn find_markers(&mut self, observed: &[Observation]) {
        let mut last = [NONE; MARKERS];
        for (index, seen) in observed.iter().enumerate() {
            for (at, kinds) in last.iter_mut().zip(MARKER_KINDS) {
                if is_marker(seen, kinds) {
                    *at = saturating(index);
                }
            }
            self.markers.push(last);
        }
        let mut next = [NONE; MARKERS];
        self.next_markers = vec![next; observed.len()];
        for index in (0..observed.len()).rev() {
            for (at, last) in next.iter_mut().zip(self.markers[index]) {
                if last == saturating(index) {
                    *at = last;
                }
            }
            self.next_markers[index] = next;
        }
    }
}

fn line(at: u32) -> Option<usize> {
    (at != NONE).then_some(at as usize)
}

fn saturating(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn is_marker(seen: &Observation, kinds: &[PhraseKind]) -> bool {
    seen.words <= MAX_MARKER_WORDS && kinds.iter().any(|kind| seen.hits.start(*kind) || seen.hits.end(*kind))
}

/// A line that reads like sentences.
fn is_prose(seen: &Observation) -> bool {
    let sentences = seen.ends_sentence() && seen.words >= 9 || seen.sentence_ends >= 2 && seen.words >= 16;
    sentences && seen.capitalised_words * 2 < seen.words && seen.digits * 5 < seen.chars
}

fn prefix_sums(page: &Page<'_>, observed: &[Observation], good: &[bool], copies: &[u32]) -> Vec<Sums> {
    let mut prefix = Vec::with_capacity(observed.len() + 1);
    let mut total = Sums::default();
    prefix.push(total);
    for (index, seen) in observed.iter().enumerate() {
        let hints = page.segments[index].hints;
        let bulleted = hints.list.is_some() || (!seen.first.is_alphanumeric() && seen.solid.start >= 2);
        total = total.plus(Sums {
            words: seen.words,
            good_words: if good[index] { seen.words } else { 0 },
            letters: seen.letters,
            sentence_ends: seen.sentence_ends,
            capitalised: seen.capitalised_words,
            short_lines: u32::from(seen.words <= SHORT_WORDS),
            bulleted: u32::from(bulleted),
            link_words: (u64::from(seen.words) * u64::from(hints.link_percent) / 100) as u32,
            blank_before: u32::from(hints.blank_lines_before > 0),
            repeated: u32::from(copies[index] > 0),
        });
        prefix.push(total);
    }
    prefix
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

fn last_where(count: usize, is: impl Fn(usize) -> bool) -> Vec<u32> {
    let mut last = NONE;
    let mut all = Vec::with_capacity(count);
    for index in 0..count {
        if is(index) {
            last = saturating(index);
        }
        all.push(last);
    }
    all
}

fn next_where(count: usize, is: impl Fn(usize) -> bool) -> Vec<u32> {
    let mut next = NONE;
    let mut all = vec![NONE; count];
    for index in (0..count).rev() {
        if is(index) {
            next = saturating(index);
        }
        all[index] = next;
    }
    all
}

/// How often each line stands in the page beside itself.
fn copies(observed: &[Observation]) -> Vec<u32> {
    let slots = (observed.len() * 2).next_power_of_two();
    let mut table = vec![(0u64, 0u32); slots];
    let find = |table: &[(u64, u32)], hash: u64| {
        let mut at = (hash >> 20) as usize & (slots - 1);
        while table[at].1 != 0 && table[at].0 != hash {
            at = (at + 1) & (slots - 1);
        }
        at
    };
    for seen in observed {
        let at = find(&table, seen.hash);
        table[at] = (seen.hash, table[at].1 + 1);
    }
    observed.iter().map(|seen| table[find(&table, seen.hash)].1 - 1).collect()
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

/// The words of the best run are the topic's; a line's own are not counted for it.
fn topic(observed: &[Observation], good: &[bool], run: Run) -> Vec<Topic> {
    let mut table = vec![0u8; TOPIC_SLOTS];
    let in_run = |index: usize| good[index] && run.start <= index && index < run.end;
    for (_, seen) in observed.iter().enumerate().filter(|(index, _)| in_run(*index)) {
        for slot in slots(seen) {
            table[slot] = table[slot].saturating_add(1);
        }
    }
    let mut title = [0usize; TOPIC_WORDS];
    if let Some(first) = observed.first() {
        slots(first).zip(&mut title).for_each(|(slot, word)| *word = slot);
    }
    let of = |(index, seen): (usize, &Observation)| {
        let own = u8::from(in_run(index));
        let mut topic = Topic::default();
        for slot in slots(seen) {
            topic.words += 1;
            topic.known += u32::from(table[slot] > own);
            topic.frequent += u32::from(table[slot] > own + 2);
            topic.in_title += u32::from(index > 0 && title.contains(&slot));
        }
        topic
    };
    observed.iter().enumerate().map(of).collect()
}

fn slots(seen: &Observation) -> impl Iterator<Item = usize> {
    seen.topic_words.iter().take_while(|word| **word != 0).map(|word| usize::from(*word) & (TOPIC_SLOTS - 1))
}
