//! Bylines and datelines.

use super::claim;
use super::region::{self, Region};
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Span};
use crate::lexicon::PhraseKind;
use crate::observe::Observation;
use crate::passes::View;
use crate::values::dates::{self, Dated};
use crate::values::names;

/// A line with a date or a name is no longer than this, in characters.
const MOST_CHARS: u32 = 200;

/// Words beside the dates of a dateline: without a label, with one.
const BARE_WORDS: usize = 7;
const LABELLED_WORDS: usize = 24;

/// Credits stand so many segments behind the title at most, above it, behind the first prose, and apart from each other.
const BEHIND_TITLE: usize = 30;
const ABOVE_TITLE: usize = 4;
const BEHIND_PROSE: usize = 4;
const APART: usize = 4;

/// A paragraph of so many characters above a byline is a wall of text: a copy of the body that stands above the head.
const WALL_CHARS: u32 = 700;

/// What a line says of the article's making, in bytes of the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Line {
    byline: Option<Span>,
    dateline: Option<Span>,
}

/// The byline and the datelines of the head.
#[derive(Clone, Debug, Default)]
pub(super) struct Credits {
    found: Vec<(usize, Span, Fate, &'static str)>,
}

impl Credits {
    pub fn claim(self, claims: &mut Vec<Claim>) {
        claims.extend(
            self.found.into_iter().map(|(segment, span, fate, rule)| claim(segment, span, fate, rule, Strength::Firm)),
        );
    }
}

/// Whether the line alone shows that it is a byline or a dateline.
pub(super) fn is_credit(text: &str, seen: &Observation) -> bool {
    let line = read(text, seen);
    line.byline.is_some() || line.dateline.is_some()
}

/// Reads the lines around the title: below it first, then above.
pub(super) fn find(view: View<'_>, region: &Region, title: Option<usize>) -> Credits {
    let segments = view.observed.len();
    let below = match (title, region.prose) {
        (Some(title), prose) => {
            let behind_prose = prose.filter(|&prose| prose > title).map_or(title, |prose| prose);
            title + 1..(behind_prose + BEHIND_PROSE + 1).min(title + BEHIND_TITLE)
        }
        (None, Some(prose)) => prose.saturating_sub(ABOVE_TITLE)..prose,
        (None, None) => 0..0,
    };
    let above = title.map_or(0..0, |title| title.saturating_sub(ABOVE_TITLE)..title);
    let mut search = Search {
        view,
        prose: region.prose.unwrap_or(segments),
        title,
        dateline: None,
        byline: None,
        found: Vec::new(),
    };
    below.filter(|&index| index < segments).for_each(|index| search.line(index));
    above.rev().for_each(|index| search.line(index));
    search.bare_name();
    Credits { found: search.found }
}

struct Search<'a> {
    view: View<'a>,
    prose: usize,
    title: Option<usize>,
    dateline: Option<usize>,
    byline: Option<usize>,
    found: Vec<(usize, Span, Fate, &'static str)>,
}

impl Search<'_> {
    fn line(&mut self, index: usize) {
        let seen = &self.view.observed[index];
        let text = self.view.page.segment_text(index);
        let near = |last: Option<usize>| last.is_none_or(|last| last.abs_diff(index) <= APART);
        let line = read(text, seen);
        if let Some(span) = line.dateline.filter(|_| near(self.dateline)) {
            self.label_above(
                index,
                &[PhraseKind::Published, PhraseKind::Updated],
                Fate::Dateline,
                "head.dateline-label",
            );
            self.push(index, span, Fate::Dateline, "head.dateline");
            self.dateline = Some(index);
        }
        let first = self.byline.is_none_or(|last| last.abs_diff(index) <= 1);
        if let Some(span) = line.byline.filter(|_| first) {
            self.push(index, span, Fate::Byline, "head.byline");
            self.byline = Some(index);
        } else if self.byline.is_none() && index > 0 && self.is_label(index - 1, &[PhraseKind::Byline]) {
            let names = !region::is_prose(seen) && seen.words <= 8 && !names::authors(text).is_empty();
            if names && line.dateline.is_none() {
                self.label_above(index, &[PhraseKind::Byline], Fate::Byline, "head.byline-label");
                self.push(index, Span::new(0, text.len()), Fate::Byline, "head.byline-below-label");
                self.byline = Some(index);
            }
        }
    }

    /// "Published", "Written by": a label on its own line, the value on the next.
    fn label_above(&mut self, index: usize, kinds: &[PhraseKind], fate: Fate, rule: &'static str) {
        if index > 0 && self.is_label(index - 1, kinds) && !self.found.iter().any(|found| found.0 == index - 1) {
            let text = self.view.page.segment_text(index - 1);
            self.push(index - 1, Span::new(0, text.len()), fate, rule);
        }
    }

    fn is_label(&self, index: usize, kinds: &[PhraseKind]) -> bool {
        let hits = self.view.observed[index].hits;
        kinds.iter().any(|&kind| hits.whole(kind)) && Some(index) != self.title
    }

    /// A name on a line of its own beside the title or the dateline, where no byline names anybody.
    fn bare_name(&mut self) {
        if self.byline.is_some() {
            return;
        }
        let beside = |anchor: Option<usize>, above: usize, below: usize| {
            anchor
                .map_or(0..0, |anchor| anchor.saturating_sub(above)..(anchor + below + 1).min(self.view.observed.len()))
        };
        let candidates: Vec<usize> = beside(self.dateline, 2, 2).chain(beside(self.title, 0, 3)).collect();
        let walls = (self.prose..(self.prose + BEHIND_PROSE).min(self.view.observed.len().saturating_sub(1)))
            .filter(|&index| self.view.observed[index].chars >= WALL_CHARS)
            .map(|index| index + 1);
        let candidates: Vec<usize> = candidates.into_iter().chain(walls).collect();
        let free = |index: usize| Some(index) != self.title && !self.found.iter().any(|found| found.0 == index);
        let name = candidates.into_iter().find(|&index| free(index) && self.is_bare_name(index));
        if let Some(index) = name {
            let text = self.view.page.segment_text(index);
            self.push(index, Span::new(0, text.len()), Fate::Byline, "head.byline-bare");
        }
    }

    fn is_bare_name(&self, index: usize) -> bool {
        let seen = &self.view.observed[index];
        let text = self.view.page.segment_text(index);
        let shape =
            (2..=8).contains(&seen.words) && seen.digits == 0 && seen.chars <= 60 && seen.hits == Default::default();
        let behind_prose = index > self.prose && self.dateline.is_none_or(|dateline| dateline.abs_diff(index) > 2);
        let below_wall = index > 0 && self.view.observed[index - 1].chars >= WALL_CHARS;
        shape && (!behind_prose || below_wall) && is_full_name(text) && !self.in_lower_case(text)
    }

    /// Whether a word of the line stands in lower case somewhere on the page: then it is no name.
    fn in_lower_case(&self, text: &str) -> bool {
        text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() >= 3).any(|word| {
            let lower = word.to_lowercase();
            lower != word && holds_word(self.view.page.text(), &lower)
        })
    }

    fn push(&mut self, index: usize, span: Span, fate: Fate, rule: &'static str) {
        let start = self.view.page.segments[index].span.start;
        self.found.push((index, Span::new(start + span.start, start + span.end), fate, rule));
    }
}

fn holds_word(text: &str, word: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), word.as_bytes()).any(|at| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// One to three people of two words or more each, and nothing else.
fn is_full_name(text: &str) -> bool {
    let people = names::authors(text);
    let full = people.iter().all(|person| person.contains(' ') || person.chars().any(crate::lexicon::is_unspaced));
    let named: usize = people.iter().map(|person| person.len()).sum();
    (1..=3).contains(&people.len()) && full && named + 5 * people.len() >= text.len()
}

/// What the line says, without a look at its neighbours.
fn read(text: &str, seen: &Observation) -> Line {
    let fits = seen.chars <= MOST_CHARS && !seen.hits.any(PhraseKind::Copyright) && !text.contains('©');
    if !fits || region::is_prose(seen) && seen.last == '.' {
        return Line::default();
    }
    let dates = if seen.digits >= 4 { dates::find(text) } else { Vec::new() };
    let marked = (seen.hits.start(PhraseKind::Byline) || starts_glued(text)) && !names::authors(text).is_empty();
    match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if is_dateline(text, &dates, marked) => {
            with_dates(text, first.span, last.span, marked)
        }
        _ if marked && seen.words <= 24 => Line { byline: Some(Span::new(0, text.len())), dateline: None },
        _ => Line::default(),
    }
}

/// `ByAnn Lee`.
fn starts_glued(text: &str) -> bool {
    let rest = text.strip_prefix("By").or_else(|| text.strip_prefix("by"));
    rest.is_some_and(|rest| rest.starts_with(char::is_uppercase) || rest.starts_with(char::is_whitespace))
}

fn is_dateline(text: &str, dates: &[Dated], marked: bool) -> bool {
    let dated: usize = dates.iter().map(|date| date.span.len()).sum();
    let words = text.split_whitespace().count();
    let date_words: usize = dates.iter().map(|date| date.span.of(text).split_whitespace().count()).sum();
    let beside = words.saturating_sub(date_words);
    let labelled = dates.iter().any(|date| date.role.is_some());
    // "March 2024" dates an issue, an event, a model: alone or labelled only.
    let month_only = dates.iter().all(|date| date.iso.len() == "2024-03".len());
    match () {
        _ if month_only => labelled && beside <= 4 || beside == 0,
        _ if labelled || marked => beside <= LABELLED_WORDS,
        _ => beside <= BARE_WORDS || dated * 2 >= text.len(),
    }
}

/// A line with dates may name people before them or behind them.
fn with_dates(text: &str, first: Span, last: Span, marked: bool) -> Line {
    let label = label_start(text, first.start);
    let before = text[..label].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let dateline = |from| Some(Span::new(from, text.len()));
    if !before.is_empty() && (marked || is_full_name(before.trim_start_matches(|c: char| !c.is_alphanumeric()))) {
        return Line {
            byline: Some(Span::new(0, before.len())),
            dateline: dateline(skip_signs(text, before.len(), label)),
        };
    }
    let behind = skip_signs(text, last.end, text.len());
    let rest = &text[behind..];
    let signed = text[last.end..behind].chars().any(|c| matches!(c, '|' | '•' | '·' | '-' | '–' | '—' | ','));
    let by = names::prefix_end(rest).is_some() && !names::authors(rest).is_empty();
    if behind < text.len() && (by || signed && is_full_name(names::names_end(rest).trim())) {
        return Line { byline: Some(Span::new(behind, text.len())), dateline: Some(Span::new(0, behind)) };
    }
    Line { byline: None, dateline: dateline(0) }
}

/// Where the words that label the date begin: "Ann Lee, published 3 May 2024".
fn label_start(text: &str, date: usize) -> usize {
    let mut start = date;
    let mut from = 0;
    let words = text[..date].split_inclusive(|c: char| !c.is_alphabetic());
    for word in words {
        let bare = word.trim_end_matches(|c: char| !c.is_alphabetic());
        let camel = bare.char_indices().skip(1).find(|&(at, c)| c.is_uppercase() && dates::is_label(&bare[at..]));
        if dates::is_label(bare) {
            start = from;
            break;
        } else if let Some((at, _)) = camel {
            start = from + at;
            break;
        }
        from += word.len();
    }
    start
}

fn skip_signs(text: &str, from: usize, to: usize) -> usize {
    text[from..to].find(char::is_alphanumeric).map_or(to, |at| from + at)
}
