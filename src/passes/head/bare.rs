//! Names without a byline's words, on a line of their own near the title or beside a date.

use std::ops::RangeInclusive;

use super::line::is_full_name;
use super::pieces::pieces_beside;
use super::region::Region;
use super::vouched;
use crate::ledger::Span;
use crate::lexicon::PhraseKind;
use crate::observe::Observation;
use crate::page::{Cue, Cues, Landmark};
use crate::passes::View;
use crate::values::{dates, names};

/// A paragraph of so many characters above a name is a copy of the body that stands above the head.
const WALL_CHARS: u32 = 700;

/// Segments behind the title, above it, beside a dateline and above the prose where a name may stand.
const BEHIND_TITLE: usize = 5;
const ABOVE_TITLE: usize = 2;
const BESIDE_DATELINE: usize = 3;
const ABOVE_PROSE: usize = 4;

/// Walls are looked for so many segments behind the first prose.
const BEHIND_PROSE: usize = 4;

/// A title so close to the page's start has no menu above it.
const NO_MENU: usize = 5;

/// A summary below the title has so many words.
const SUMMARY_WORDS: RangeInclusive<u32> = 5..=80;

/// A job title has no more words than this.
pub(super) const MOST_ROLE_WORDS: u32 = 6;

/// Elements of such classes name nobody.
const NOT_NAMES: Cues = Cues::of(&[Cue::Navigation, Cue::Cookie, Cue::Share, Cue::Breadcrumb, Cue::Tags]);

/// A line needs this many points.
const THRESHOLD: i32 = 5;

/// The line that names the author without saying so.
pub(super) fn find(
    view: View<'_>,
    region: &Region,
    title: Option<usize>,
    titles: &[usize],
    datelines: &[usize],
) -> Option<usize> {
    let place = Place { view, region, title, titles, datelines };
    let around = |center: usize, above: usize, below: usize| center.saturating_sub(above)..=center + below;
    let mut lines: Vec<usize> = titles.iter().flat_map(|&title| around(title, ABOVE_TITLE, BEHIND_TITLE)).collect();
    lines.extend(datelines.iter().flat_map(|&dateline| around(dateline, BESIDE_DATELINE, BESIDE_DATELINE)));
    lines.extend(
        region
            .prose
            .into_iter()
            .flat_map(|prose| (prose + 1..=prose + BEHIND_PROSE).filter(|&index| place.below_wall(index))),
    );
    lines.extend(region.prose.into_iter().flat_map(|prose| prose.saturating_sub(ABOVE_PROSE)..prose));
    lines.sort_unstable();
    lines.dedup();
    lines.retain(|&index| index < view.observed.len() && !titles.contains(&index));
    let best = lines.into_iter().map(|index| (place.points(index), std::cmp::Reverse(index))).max()?;
    (best.0 >= THRESHOLD).then_some(best.1.0)
}

struct Place<'a> {
    view: View<'a>,
    region: &'a Region,
    title: Option<usize>,
    titles: &'a [usize],
    datelines: &'a [usize],
}

impl Place<'_> {
    fn points(&self, index: usize) -> i32 {
        let seen = &self.view.observed[index];
        let text = self.view.page.segment_text(index);
        let hints = self.view.page.segments[index].hints;
        if !may_name(seen) || hints.landmark == Landmark::Navigation || hints.cues.any_of(NOT_NAMES) {
            return 0;
        }
        let full = is_full_name(text);
        let between = self.between_title_and_date(index)
            || self.between_summary_and_date(index) && (full || vouched::is_named_elsewhere(self.view, text.trim()))
            || self.between_title_and_reading_time(index);
        let team = names::is_team(text.trim());
        let pen_name = || (between || team) && is_pen_name(text, self.view.page.text());
        if !(full || pen_name()) {
            return 0;
        }
        let Some(name) = names::labelled_authors(text).into_iter().next() else { return 0 };
        if !(team
            || self.between_title_and_reading_time(index)
            || vouched::is_somebody(self.view, self.title, index, &name))
        {
            return 0;
        }
        let dated = self.datelines.iter().any(|dateline| dateline.abs_diff(index) <= BESIDE_DATELINE);
        let behind_prose = self.region.prose.is_some_and(|prose| index > prose);
        if behind_prose && !dated && !self.below_wall(index) {
            return 0;
        }
        let titled = self.titles.iter().any(|title| title.abs_diff(index) <= 1);
        let no_menu = self.title.is_some_and(|title| title <= NO_MENU);
        let points = [
            (3, names::is_known_given(&name)),
            (1, occurrences(self.view.page.text(), &name) >= 2),
            (2, team || !in_lower_case(self.view.page.text(), &name)),
            (2, no_menu),
            (1, titled || self.below_wall(index)),
            (1, dated || self.is_beside(index, 2, is_reading_time)),
            (2, full && self.datelines.iter().any(|dateline| dateline.abs_diff(index) == 1)),
            (2, between || team),
            (2, self.holds_role(index + 1)),
        ];
        points.into_iter().map(|(points, holds)| if holds { points } else { 0 }).sum()
    }

    /// Whether such a line stands within `reach` segments.
    fn is_beside(&self, index: usize, reach: usize, is_such: impl Fn(&Observation, &str) -> bool) -> bool {
        (index.saturating_sub(reach)..=index + reach).any(|other| {
            let seen = self.view.observed.get(other).filter(|_| other != index);
            seen.is_some_and(|seen| is_such(seen, self.view.page.segment_text(other)))
        })
    }

    /// `Senior Writer`, `Founder & Lead Reviewer`: the job of whom the line above names.
    fn holds_role(&self, index: usize) -> bool {
        let short = self.view.observed.get(index).is_some_and(|seen| seen.words <= MOST_ROLE_WORDS && seen.digits == 0);
        short && names::holds_role(self.view.page.segment_text(index))
    }

    /// Title, name, date, or title, date, name: nothing else stands there but a label of the section.
    fn between_title_and_date(&self, index: usize) -> bool {
        let order = |title: usize, date: usize| {
            (title + 1 == index && index + 1 == date) || (title + 1 == date && date + 1 == index)
        };
        self.titles.iter().any(|&title| self.datelines.iter().any(|&date| order(title, date)))
    }

    /// Title, summary, name, date.
    fn between_summary_and_date(&self, index: usize) -> bool {
        let summary = |below: usize| SUMMARY_WORDS.contains(&self.view.observed[below].words);
        let below_summary = |title: usize| title + 2 == index && summary(title + 1);
        self.titles.iter().any(|&title| below_summary(title)) && self.datelines.contains(&(index + 1))
    }

    /// Title, name, `Jan 23`, `6 min read`, the title before or behind: a date without its year, or `2 days ago`, may stand
    /// between.
    fn between_title_and_reading_time(&self, index: usize) -> bool {
        let below = |other: usize| self.view.observed.get(other).map(|seen| (seen, self.view.page.segment_text(other)));
        let timed = below(index + 2).is_some_and(|(seen, text)| is_reading_time(seen, text))
            && below(index + 1).is_some_and(|(seen, _)| seen.words <= 3 && seen.digits > 0);
        timed && self.titles.iter().any(|&title| title + 1 == index || index + 3 == title)
    }

    fn below_wall(&self, index: usize) -> bool {
        index > 0 && self.view.observed.get(index - 1).is_some_and(|above| above.chars >= WALL_CHARS)
    }
}

/// Whether a reading time stands on the line above or below.
pub(super) fn is_beside_reading_time(view: View<'_>, index: usize) -> bool {
    let is = |other: usize| {
        view.observed.get(other).is_some_and(|seen| is_reading_time(seen, view.page.segment_text(other)))
    };
    is(index + 1) || index > 0 && is(index - 1)
}

/// `6 min read`, `5 minutos`.
pub(super) fn is_reading_time(seen: &Observation, text: &str) -> bool {
    seen.words <= 5
        && seen.digits > 0
        && text.split(|c: char| !c.is_alphabetic()).any(|word| word.to_lowercase().starts_with("min"))
}

/// One word, or a firm's name: `Kev`, `NetMakers`, `Harbour Team`. A word that the page writes in lower case too is a
/// topic, but for a team's.
fn is_pen_name(text: &str, page: &str) -> bool {
    let names = names::labelled_authors(text);
    let whole = names.first().is_some_and(|name| name == text.trim());
    whole && (names::is_team(text) || !in_lower_case(page, text))
}

pub(super) fn may_name(seen: &Observation) -> bool {
    (1..=16).contains(&seen.words) && seen.digits == 0 && seen.chars <= 120 && !is_phrase(seen)
}

fn is_phrase(seen: &Observation) -> bool {
    let kinds = [
        PhraseKind::Share,
        PhraseKind::Section,
        PhraseKind::Navigation,
        PhraseKind::Caption,
        PhraseKind::AuthorProfile,
    ];
    kinds.into_iter().any(|kind| seen.hits.start(kind)) || seen.hits.whole(PhraseKind::MenuWord)
}

/// How often the name stands on the page; the count stops at two.
pub(super) fn occurrences(text: &str, name: &str) -> usize {
    memchr::memmem::find_iter(text.as_bytes(), name.as_bytes()).take(2).count()
}

/// Whether a word of the name stands in lower case somewhere on the page: then it may be no name.
pub(super) fn in_lower_case(text: &str, name: &str) -> bool {
    name.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() >= 3).any(|word| {
        let lower = word.to_lowercase();
        lower != word && holds_word(text, &lower)
    })
}

pub(super) fn holds_word(text: &str, word: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), word.as_bytes()).any(|at| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// A name that a sign sets apart beside a date, where no word of it stands in lower case on the page: `May 3 · Ann Lee in
/// Crafts`, but not `May 3 · Crafts and Nets`. Right below the title a given name before the date is enough: `Ann May 3`.
pub(super) fn beside_date(view: View<'_>, index: usize, dateline: Span, below_title: bool) -> Option<Span> {
    let whole = view.page.segments[index].span;
    let text = view.page.segment_text(index);
    let piece = pieces_beside(text, dateline, view.day_order).into_iter().find(|piece| {
        let name = names::names_end(piece.of(text)).trim();
        is_full_name(name) && !in_lower_case(view.page.text(), name) && vouched::is_no_rubric(view, name)
    });
    let given = || {
        let line = dateline.of(text);
        let before = line[..dates::find_in(line, view.day_order).first()?.span.start].trim_end();
        let alone = before.chars().all(char::is_alphabetic) && names::is_person(before);
        (alone && names::is_known_given(before)).then(|| Span::new(dateline.start, dateline.start + before.len()))
    };
    let piece = piece.or_else(|| given().filter(|_| below_title))?;
    Some(Span::new(whole.start + piece.start, whole.start + piece.end))
}
