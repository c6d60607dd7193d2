//! What one line says of the article's making.

use crate::ledger::Span;
use crate::lexicon::{PhraseKind, is_unspaced};
use crate::observe::Observation;
use crate::values::dates::{self, Dated};
use crate::values::names;

use super::region;

/// A line with a date or a name is no longer than this, in characters.
const MOST_CHARS: u32 = 200;

/// Words beside the dates of a dateline: without a label; with one, or where a sign sets the date apart.
const BARE_WORDS: usize = 7;
const LABELLED_WORDS: usize = 24;
const APART_WORDS: usize = 16;

/// What a line says, in bytes of the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub byline: Option<Span>,
    pub dateline: Option<Span>,
    /// The date has a label: "Published".
    pub labelled: bool,
    /// The label says that the date is of a change.
    pub updated: bool,
}

/// Whether the line alone shows that it is a byline or a dateline.
pub(super) fn is_credit(text: &str, seen: &Observation) -> bool {
    let line = read(text, seen);
    line.byline.is_some() || line.dateline.is_some()
}

/// One to three people of two words or more each, and nothing else.
pub(super) fn is_full_name(text: &str) -> bool {
    let people = names::authors(text);
    let full = people.iter().all(|person| person.contains(' ') || person.chars().any(is_unspaced));
    let named: usize = people.iter().map(|person| person.len()).sum();
    (1..=3).contains(&people.len()) && full && named + 5 * people.len() >= text.len()
}

/// What the line says, without a look at its neighbours.
pub(super) fn read(text: &str, seen: &Observation) -> Line {
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
        _ if marked && seen.words <= 24 => Line { byline: Some(Span::new(0, text.len())), ..Line::default() },
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
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    let date_words: usize = dates.iter().map(|date| words(date.span.of(text))).sum();
    let beside = words(text).saturating_sub(date_words);
    let labelled = dates.iter().any(|date| date.role.is_some());
    // "March 2024" dates an issue, an event, a model: alone or labelled only.
    let month_only = dates.iter().all(|date| date.iso.len() == "2024-03".len());
    match () {
        _ if month_only => labelled && beside <= 4 || beside == 0,
        _ if labelled || marked => beside <= LABELLED_WORDS,
        _ if beside <= BARE_WORDS || dated * 2 >= text.len() => true,
        _ => beside <= APART_WORDS && dates.iter().any(|date| stands_apart(text, date.span)),
    }
}

/// Whether signs such as bars set the date apart from what stands beside it.
fn stands_apart(text: &str, date: Span) -> bool {
    let sign = |c: Option<char>| c.is_none_or(|c| matches!(c, '|' | '•' | '·' | '⋅' | '—'));
    sign(text[..date.start].trim_end().chars().next_back()) && sign(text[date.end..].trim_start().chars().next())
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
            ..Line::default()
        };
    }
    for behind in pieces_behind(text, last.end) {
        let rest = &text[behind..];
        let by = names::prefix_end(rest).is_some() && !names::authors(rest).is_empty();
        if by || is_known_full_name(names::names_end(rest).trim()) {
            let (byline, dateline) = (Some(Span::new(behind, text.len())), Some(Span::new(0, behind)));
            return Line { byline, dateline, ..Line::default() };
        }
    }
    Line { dateline: dateline(0), ..Line::default() }
}

/// Where the pieces between signs begin, behind the dates.
fn pieces_behind(text: &str, from: usize) -> Vec<usize> {
    let signs =
        text[from..].char_indices().filter(|&(_, c)| matches!(c, '|' | '•' | '·' | '⋅' | '–' | '—' | ',' | '-'));
    let after_signs = signs.map(|(at, c)| skip_signs(text, from + at + c.len_utf8(), text.len()));
    let mut pieces = vec![skip_signs(text, from, text.len())];
    pieces.extend(after_signs.take(6));
    pieces.retain(|&at| at < text.len());
    pieces.dedup();
    pieces
}

fn is_known_full_name(text: &str) -> bool {
    is_full_name(text) && names::is_known_given(text)
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
