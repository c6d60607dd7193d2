//! Bylines and datelines: which lines of the head are the article's.
//!
//! Above an article stand the dates and names of others: of featured posts, of a menu's teasers. What speaks for a line is
//! added up: how close it is to the title and to the prose, a label, a byline beside a date; against it, many of its kind.

use std::cell::LazyCell;

use super::line::{Line, Lines};
use super::region::{self, Region};
use super::{appointment, bare, below, claim, coauthors, glued};
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Noise, Span};
use crate::lexicon::PhraseKind;
use crate::observe::Observation;
use crate::passes::View;
use crate::values::names;

/// Credits stand so many segments behind the first prose at most; with a label or a byline's words, so many: a summary
/// and a notice may stand above them. Credits of a kind stand so far apart from each other.
const BEHIND_PROSE: usize = 5;
const MARKED_BEHIND_PROSE: usize = 25;
const APART: usize = 3;

/// A line needs this many points.
const THRESHOLD: i32 = 5;

/// So many lines of a kind within so many segments are a list of other articles.
const LIST_LINES: usize = 3;
const LIST_WITHIN: usize = 12;

/// Prose further below a page's first line has a menu above it. Two lines of menus' words are one.
const MENU: usize = 20;
const MENU_LINES: usize = 2;

/// A byline of more words is a sentence.
const MOST_BYLINE_WORDS: u32 = 8;

/// A line of the head that may be the article's.
#[derive(Clone, Debug)]
struct Candidate {
    index: usize,
    line: Line,
    /// The label stands on the line above.
    label_above: bool,
}

/// Byline and datelines of the article, claimed.
pub(super) fn claim_all(
    view: View<'_>,
    region: &Region,
    lines: &Lines<'_>,
    title: Option<usize>,
    titles: &[usize],
    claims: &mut Vec<Claim>,
) {
    let anchor = title.max(region.prose);
    let Some(anchor) = anchor else { return };
    let opening = title.and_then(|title| region::first_prose(view, title + 1));
    let end = (opening.unwrap_or(anchor).min(anchor) + BEHIND_PROSE + 1).min(view.observed.len());
    let search = Search { view, region, titles, candidates: candidates(view, lines, title, anchor) };
    let mut found = search.in_the_head(title);
    add_from_below(view, lines, end, &mut found);
    claims.extend(found.into_iter().map(|(index, span, fate, rule)| {
        // Right below the title stands nothing else, not the entries of a table of contents either.
        let below = titles.iter().any(|&title| index > title && index - title <= APART);
        claim(index, span, fate, rule, if below { Strength::Certain } else { Strength::Firm })
    }));
}

/// What the head does not say, lines below the body may, and the only byline of the page: but where a profile is made up,
/// so are the names and dates around it. A team in the head, or a pen name, stands for whom the page names below.
fn add_from_below(view: View<'_>, lines: &Lines<'_>, end: usize, found: &mut Vec<Found>) {
    let holds = |found: &[Found], fate: Fate| found.iter().any(|found| found.2 == fate);
    let made_up = LazyCell::new(|| below::holds_made_up_profile(view));
    let whole = |index: usize| view.page.segments[index].span;
    let part = |index: usize, part: Span| Span::new(whole(index).start + part.start, whole(index).start + part.end);
    let bylines = found.iter().filter(|found| found.2 == Fate::Byline);
    let mut in_the_head: Vec<String> = bylines.map(|found| first_author(found.1.of(view.page.text()))).collect();
    // A byline may name an agency, or the account of a content system: nobody.
    in_the_head.retain(|name| !name.is_empty());
    let is_open = in_the_head.iter().all(|name| names::is_team(name) || !name.contains(' '));
    let below = if is_open && !*made_up { below::byline(view, end) } else { None };
    let credited = below.filter(|&(index, _)| {
        let person = first_author(view.page.segment_text(index));
        in_the_head.iter().all(|name| stands_for(name, &person))
    });
    let is_missing = in_the_head.is_empty() && !*made_up;
    let glued = if is_missing && credited.is_none() { glued::find(view, end) } else { None };
    if let Some(glued) = glued {
        found.push((glued.index, part(glued.index, glued.name), Fate::Byline, "head.byline-glued"));
        if !holds(found, Fate::Dateline) {
            found.push((glued.index, part(glued.index, glued.date), Fate::Dateline, "head.dateline-below"));
        }
        return;
    }
    let credited = credited.or_else(|| if is_missing { below::byline_anywhere(view) } else { None });
    if let Some((index, rule)) = credited {
        for team in found.iter_mut().filter(|found| found.2 == Fate::Byline) {
            (team.2, team.3) = (Fate::Noise(Noise::AuthorProfile), "head.byline-team");
        }
        let line = lines.at(index);
        let byline = line.byline.map_or(whole(index), |byline| part(index, byline));
        found.push((index, byline, Fate::Byline, rule));
        let date = line.dateline.filter(|_| line.byline.is_some() && !holds(found, Fate::Dateline));
        found.extend(date.map(|date| (index, part(index, date), Fate::Dateline, "head.dateline-below")));
    }
    if !holds(found, Fate::Dateline) {
        let beside = credited.and_then(|(index, _)| below::dateline_beside(view, index));
        let index = beside.or_else(|| if *made_up { None } else { below::dateline(view, end) });
        found.extend(index.map(|index| (index, whole(index), Fate::Dateline, "head.dateline-below")));
    }
}

fn first_author(line: &str) -> String {
    names::labelled_authors(line).into_iter().next().unwrap_or_default()
}

/// Whether a name is a team's, or a pen name that ends in the person's own, `NetAnn`.
fn stands_for(name: &str, person: &str) -> bool {
    let given = person.split_once(' ').map_or("", |(given, _)| given);
    let pen_name = !given.is_empty() && name.strip_suffix(given).is_some_and(|rest| !rest.is_empty());
    (names::is_team(name) || pen_name) && !person.is_empty() && !names::is_team(person)
}

pub(super) type Found = (usize, Span, Fate, &'static str);

struct Search<'a> {
    view: View<'a>,
    region: &'a Region,
    /// The title and the lines that repeat it.
    titles: &'a [usize],
    candidates: Vec<Candidate>,
}

fn candidates(view: View<'_>, lines: &Lines<'_>, title: Option<usize>, anchor: usize) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    // Behind the heading of a profile or of counters dates and names are made up.
    let profile = |index: &usize| {
        let hits = view.observed[*index].hits;
        hits.start(PhraseKind::AuthorProfile) || hits.start(PhraseKind::PageInfo)
    };
    let end = view.observed.len().min(anchor + MARKED_BEHIND_PROSE + 1);
    let end = (anchor + 1..end).find(profile).unwrap_or(end);
    for index in (0..end).filter(|&index| Some(index) != title) {
        let seen = &view.observed[index];
        let text = view.page.segment_text(index);
        let mut line = lines.at(index);
        let mut label_above = false;
        let above = |kind| index > 0 && Some(index - 1) != title && view.observed[index - 1].hits.whole(kind);
        if line.dateline.is_some() && !line.labelled {
            label_above = above(PhraseKind::Published) || above(PhraseKind::Updated);
            line.updated |= above(PhraseKind::Updated);
            line.dateline = line.dateline.filter(|_| label_above || !appointment::is_dated(view, index));
        } else if line == Line::default() && above(PhraseKind::Byline) {
            let short = seen.words <= MOST_BYLINE_WORDS && !region::is_prose(seen);
            label_above = short && (!names::labelled_authors(text).is_empty() || names::is_nobody(text));
            line.byline = label_above.then(|| Span::new(0, text.len()));
        }
        if line == Line::default() && seen.hits.start(PhraseKind::Byline) && names::pen_name(text).is_some() {
            let dated = |other: usize| other < view.observed.len() && lines.at(other).dateline.is_some();
            let beside_date = dated(index + 1) || index > 0 && dated(index - 1);
            line.byline = beside_date.then(|| Span::new(0, text.len()));
        }
        // "Harbour Works 3 May 2024" below "Harbour works: what comes next" names nobody.
        let name = line.byline.map_or("", |byline| byline.of(text));
        let unmarked = line.dateline.is_some() && names::prefix_end(name).is_none();
        if unmarked && !names::is_known_given(name) && says_the_title(view, title, name) {
            line = Line { byline: None, dateline: Some(Span::new(0, text.len())), ..line };
        }
        line.labelled |= label_above;
        let marked = line.labelled || line.byline.is_some() && line.dateline.is_none();
        let near = index <= anchor + BEHIND_PROSE || marked;
        if near && (line.dateline.is_some() || line.byline.is_some()) {
            candidates.push(Candidate { index, line, label_above });
        }
    }
    candidates
}

/// Whether all words of a name stand in the title.
fn says_the_title(view: View<'_>, title: Option<usize>, name: &str) -> bool {
    let title = title.map_or("", |title| view.page.segment_text(title));
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    !name.is_empty() && words.all(|word| bare::holds_word(title, word))
}

impl Search<'_> {
    fn in_the_head(&self, title: Option<usize>) -> Vec<Found> {
        let mut datelines = self.chosen(|line| line.dateline.is_some() && !line.updated);
        datelines.extend(self.chosen(|line| line.dateline.is_some() && line.updated));
        datelines.sort_unstable();
        datelines.dedup();
        let bylines = self.chosen(|line| line.byline.is_some());
        let mut found = Vec::new();
        datelines.iter().for_each(|&at| self.take(at, Fate::Dateline, &mut found));
        bylines.iter().for_each(|&at| self.take(at, Fate::Byline, &mut found));
        let names_somebody = |found: &Found| {
            let line = found.1.of(self.view.page.text());
            found.2 == Fate::Byline
                && found.3 == "head.byline"
                && !names::is_byline_of_nobody(line)
                && !names::is_nobody(line)
        };
        if !found.iter().any(names_somebody) {
            let datelines: Vec<usize> = datelines.iter().map(|&at| self.candidates[at].index).collect();
            let taken = |index: usize| Some(index) == title || found.iter().any(|found: &Found| found.0 == index);
            let name = bare::find(self.view, self.region, title, self.titles, &datelines);
            match name.filter(|&index| !taken(index)) {
                Some(index) => {
                    found.push((index, self.view.page.segments[index].span, Fate::Byline, "head.byline-bare"));
                }
                None => split_dateline(self.view, self.titles, &mut found),
            }
        }
        coauthors::add(self.view, self.titles, &mut found);
        found
    }

    /// The best line of a kind and those of the kind that stand beside it.
    fn chosen(&self, kind: impl Fn(&Line) -> bool) -> Vec<usize> {
        let of_kind: Vec<usize> = (0..self.candidates.len()).filter(|&at| kind(&self.candidates[at].line)).collect();
        let best = of_kind.iter().map(|&at| (self.points(at, &of_kind), std::cmp::Reverse(at))).max();
        let Some((_, std::cmp::Reverse(best))) = best.filter(|best| best.0 >= THRESHOLD) else { return Vec::new() };
        let center = self.candidates[best].index;
        let beside = |at: usize| {
            let candidate = &self.candidates[at];
            let distance = candidate.index.abs_diff(center);
            let beside = candidate.line.labelled || distance <= 1 || self.is_update(best, at);
            at == best || distance <= APART && beside && !self.is_listed(at, &of_kind)
        };
        of_kind.iter().copied().filter(|&at| beside(at)).collect()
    }

    /// Whether one of two datelines says that it is of an update, and nothing but the title, a reading time and signs stands
    /// between them: `Nov 8, 2023`, `|`, `Updated Nov 10, 2023`. Site builders put the title there.
    fn is_update(&self, one: usize, other: usize) -> bool {
        let says_update = |at: usize| {
            let Candidate { index, line, .. } = &self.candidates[at];
            line.updated || line.dateline.is_some() && self.view.observed[*index].hits.start(PhraseKind::Updated)
        };
        let [one_index, other_index] = [one, other].map(|at| self.candidates[at].index);
        let between = one_index.min(other_index) + 1..one_index.max(other_index);
        let says_nothing = |index: usize| {
            let seen = &self.view.observed[index];
            seen.words == 0
                || self.titles.contains(&index)
                || bare::is_reading_time(seen, self.view.page.segment_text(index))
        };
        says_update(one) != says_update(other) && between.into_iter().all(says_nothing)
    }

    fn points(&self, at: usize, of_kind: &[usize]) -> i32 {
        let Candidate { index, line, .. } = &self.candidates[at];
        let both = line.dateline.is_some() && line.byline.is_some();
        let beside = |other: &Candidate| {
            let distance = other.index.abs_diff(*index);
            (1..=2).contains(&distance) && other.line.dateline.is_some() != line.dateline.is_some()
        };
        // Candidates stand in the order of their lines.
        let around = &self.candidates[at.saturating_sub(2)..(at + 3).min(self.candidates.len())];
        let reading_time = || line.dateline.is_some() && bare::is_beside_reading_time(self.view, *index);
        let company = both || around.iter().any(beside) || reading_time();
        let near = self.titles.iter().map(|&title| self.distance_from_title(*index, title)).max().unwrap_or(1);
        let listed = self.is_listed(at, of_kind);
        near + self.distance_from_prose(*index)
            + if line.labelled { 3 } else { 0 }
            + if self.says_author(*index, line) { 2 } else { 0 }
            + if company { 3 } else { 0 }
            + if listed { -4 } else { 0 }
            + if self.is_of_masthead(*index) { -4 } else { 0 }
    }

    /// Above the title, with the menu in between: there stand the day, the weather and when the site was brought up to date.
    fn is_of_masthead(&self, index: usize) -> bool {
        let Some(&title) = self.titles.iter().filter(|&&title| title > index).min() else { return false };
        let is_first = self.titles.iter().all(|&title| title > index);
        let between = &self.view.observed[index + 1..title];
        let is_menu =
            |seen: &Observation| seen.hits.whole(PhraseKind::MenuWord) || seen.hits.whole(PhraseKind::Navigation);
        is_first && between.len() <= MENU && between.iter().filter(|seen| is_menu(seen)).count() >= MENU_LINES
    }

    /// `Author: Ann Lee` says more than `By`, which begins many a line.
    fn says_author(&self, index: usize, line: &Line) -> bool {
        let text = self.view.page.segment_text(index);
        self.region.prose.is_some_and(|prose| index < prose)
            && line
                .byline
                .is_some_and(|byline| names::prefix_end(byline.of(text)).is_some_and(|end| end > below::SHORT_MARKER))
    }

    fn distance_from_title(&self, index: usize, title: usize) -> i32 {
        // Below a document's title stands a menu.
        let above_menu = title == 0 && self.region.prose.is_some_and(|prose| prose > MENU);
        match (index > title, index.abs_diff(title)) {
            (true, 0..=8) if above_menu => 4,
            (true, 0..=3) => 6,
            (true, 4..=8) => 5,
            (true, 9..=20) => 4,
            (true, _) => 2,
            (false, 0..=1) => 5,
            (false, 2) => 4,
            (false, 3..=5) => 2,
            (false, 6..=8) => 0,
            (false, _) => -3,
        }
    }

    fn distance_from_prose(&self, index: usize) -> i32 {
        match self.region.prose.map(|prose| (index < prose, prose.abs_diff(index))) {
            Some((true, 0..=4)) => 3,
            Some((true, 5..=12)) => 2,
            Some((true, 13..=30)) => 1,
            _ => 0,
        }
    }

    /// Whether the line is one of many of its kind, none of them set apart by a label. A line that is said again is one.
    fn is_listed(&self, at: usize, of_kind: &[usize]) -> bool {
        let center = &self.candidates[at];
        let candidate = |&at: &usize| &self.candidates[at];
        let first = of_kind.partition_point(|at| candidate(at).index + LIST_WITHIN < center.index);
        let near = of_kind[first..].iter().map(candidate).take_while(|near| near.index <= center.index + LIST_WITHIN);
        let alike = near.filter(|near| near.line.labelled == center.line.labelled);
        let mut hashes: Vec<u64> = alike.map(|alike| self.view.observed[alike.index].hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.len() >= LIST_LINES
    }

    fn take(&self, at: usize, fate: Fate, found: &mut Vec<Found>) {
        let Candidate { index, line, label_above } = &self.candidates[at];
        let whole = self.view.page.segments[*index].span;
        let part = |part: Span| Span::new(whole.start + part.start, whole.start + part.end);
        let (span, rule, label_rule) = match fate {
            Fate::Dateline => (line.dateline, "head.dateline", "head.dateline-label"),
            _ => (line.byline, "head.byline", "head.byline-label"),
        };
        if *label_above {
            found.push((index - 1, self.view.page.segments[index - 1].span, fate, label_rule));
        }
        found.extend(span.map(|span| (*index, part(span), fate, rule)));
    }
}

/// A dateline that names somebody gives up that part.
fn split_dateline(view: View<'_>, titles: &[usize], found: &mut Vec<Found>) {
    let named = found.iter().enumerate().filter(|(_, found)| found.2 == Fate::Dateline).find_map(|(at, found)| {
        let start = view.page.segments[found.0].span.start;
        let line = Span::new(found.1.start - start, found.1.end - start);
        let below_title = titles.iter().any(|title| title + 1 == found.0);
        Some((at, bare::beside_date(view, found.0, line, below_title)?))
    });
    let Some((at, name)) = named else { return };
    let (index, span, ..) = found[at];
    found[at].1 =
        if name.start == span.start { Span::new(name.end, span.end) } else { Span::new(span.start, name.start) };
    found.push((index, name, Fate::Byline, "head.byline-beside-date"));
    let rest = Span::new(name.end, span.end);
    if name.start > span.start && !rest.of(view.page.text()).trim().is_empty() {
        found.push((index, rest, Fate::Dateline, "head.dateline"));
    }
}
