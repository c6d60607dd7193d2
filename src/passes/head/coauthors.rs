//! Several authors, each on a line of their own: pages link every name to its author.
//!
//! Next to the line that names the first stand lines that are a name and nothing else. A line such as `and`, or a job under
//! each name, may stand between.

use super::bare::{in_lower_case, may_name};
use super::credits::Found;
use super::region;
use crate::ledger::{Fate, Span};
use crate::observe::Observation;
use crate::passes::View;
use crate::values::names;

/// So many more people than the first are looked for, with so many lines between two.
const MOST: usize = 12;
const BETWEEN: usize = 2;

/// A job under a name has no more words.
const MOST_JOB_WORDS: u32 = 6;

/// Adds the people above and below a line that names one. Behind a byline's marker more follow, none stand before it.
pub(super) fn add(view: View<'_>, titles: &[usize], found: &mut Vec<Found>) {
    let names_whole_line = |&(index, span, fate, rule): &Found| {
        let is_byline = fate == Fate::Byline && matches!(rule, "head.byline" | "head.byline-bare");
        is_byline && span == view.page.segments[index].span && !people_on(view, index).is_empty()
    };
    let lines: Vec<(usize, &'static str)> =
        found.iter().filter(|found| names_whole_line(found)).map(|&(index, .., rule)| (index, rule)).collect();
    for (line, rule) in lines {
        let marked = names::prefix_end(view.page.segment_text(line)).is_some();
        let labelled = found.iter().any(|found| found.3 == "head.byline-label");
        let directions: &[Direction] =
            if marked || labelled { &[Direction::Down] } else { &[Direction::Up, Direction::Down] };
        for direction in directions {
            let mut at = line;
            for _ in 0..MOST {
                let taken = |index: usize| titles.contains(&index) || found.iter().any(|found| found.0 == index);
                // `By Ann Lee` is whole: a name right above prose heads it.
                let heads_prose = |next: usize| marked && view.observed.get(next + 1).is_some_and(goes_on_as_prose);
                let next = next_person(view, at, *direction).filter(|&next| !taken(next) && !heads_prose(next));
                let Some(next) = next else { break };
                let span = view.page.segments[next].span;
                if !says_again(view, found, span) {
                    found.push((next, span, Fate::Byline, rule));
                }
                at = next;
            }
        }
    }
    // Authors come in the order of their lines.
    found.sort_by_key(|found| found.1.start);
}

#[derive(Clone, Copy)]
enum Direction {
    Up,
    Down,
}

/// The next line that is a name; a job stands between only where each of the two has one below.
fn next_person(view: View<'_>, from: usize, direction: Direction) -> Option<usize> {
    let step = |at: usize| match direction {
        Direction::Up => at.checked_sub(1),
        Direction::Down => Some(at + 1).filter(|&at| at < view.observed.len()),
    };
    let mut at = step(from)?;
    let mut jobs = 0;
    for _ in 0..BETWEEN {
        if is_person_alone(view, at) {
            break;
        }
        let is_job = is_job(view, at);
        jobs += usize::from(is_job);
        at = step(at).filter(|_| is_job || is_joiner(view, at))?;
    }
    let (upper, lower) = (from.min(at), from.max(at));
    let has_job = |line: usize| line + 1 < view.observed.len() && is_job(view, line + 1);
    let in_order = jobs == 0 || has_job(upper) && has_job(lower);
    // A picture's credit in capitals is of another list.
    let in_capitals = |line: usize| !view.page.segment_text(line).contains(char::is_lowercase);
    let in_list = |line: usize| view.page.segments[line].hints.list.is_some();
    let is_alike = in_capitals(from) == in_capitals(at) && in_list(from) == in_list(at);
    (in_order && is_alike && is_person_alone(view, at)).then_some(at)
}

fn goes_on_as_prose(seen: &Observation) -> bool {
    seen.first.is_lowercase() || region::is_prose(seen)
}

fn people_on(view: View<'_>, line: usize) -> Vec<String> {
    names::labelled_authors(view.page.segment_text(line))
}

/// A name of two words or more whose given name is known, and nothing else on the line.
fn is_person_alone(view: View<'_>, line: usize) -> bool {
    let name = view.page.segment_text(line).trim();
    let is_name = || {
        let known = name.contains(' ') && names::is_known_given(name) && !names::holds_rubric_word(name);
        names::is_person(name) && (known || names::is_east_asian_name(name))
    };
    view.page.segments[line].hints.heading_level == 0
        && may_name(&view.observed[line])
        && is_name()
        && !in_lower_case(view.page.text(), name)
}

fn is_job(view: View<'_>, line: usize) -> bool {
    let seen = &view.observed[line];
    let short = (1..=MOST_JOB_WORDS).contains(&seen.words) && seen.digits == 0;
    short && names::holds_role(view.page.segment_text(line)) && !is_person_alone(view, line)
}

/// `and`, `,`: between two names.
fn is_joiner(view: View<'_>, line: usize) -> bool {
    view.observed[line].words == 0 || names::is_joiner(view.page.segment_text(line).trim())
}

/// The name of a picture stands over the name beside it.
fn says_again(view: View<'_>, found: &[Found], name: Span) -> bool {
    let name = name.of(view.page.text()).trim();
    found.iter().any(|found| found.2 == Fate::Byline && found.1.of(view.page.text()).contains(name))
}

#[cfg(test)]
mod tests {
    const BODY: &str = "The council voted on Monday to close the old bridge for more than a year.\n\nEngineers will \
        replace its rusted steel trusses, and the detour will add twenty minutes to the school run.";

    #[test]
    fn authors_on_lines_of_their_own() {
        let both = &["Ann Lee", "Omar Chen"][..];
        for (head, expected) in [
            ("Ann Lee\nOmar Chen\nFeb 3, 2023", both),
            ("Feb 3, 2023\nAnn Lee\nOmar Chen", both),
            ("By\nAnn Lee\nOmar Chen\nFeb 3, 2023", both),
            ("By Ann Lee\nOmar Chen\nFeb 3, 2023", both),
            ("By\nAnn Lee\nand\nOmar Chen\nFeb 3, 2023", both),
            ("By\nAnn Lee\n,\nOmar Chen\nFeb 3, 2023", both),
            ("Authors:\nAnn Lee\nOmar Chen\nFeb 3, 2023", both),
            ("By\nAnn Lee\nSenior Reporter\nOmar Chen\nLive Reporter\nFeb 3, 2023", both),
            ("Ann Lee\nReporter\nOmar Chen\nReporter\nFeb 3, 2023", both),
            ("Ann Lee\nAnn Lee\nFeb 3, 2023", &["Ann Lee"]),
            ("By\nAnn Lee\nEditor\nOmar Chen\nFeb 3, 2023", &["Ann Lee"]),
            ("By Ann Lee\nReviewed by\nOmar Chen\nFeb 3, 2023", &["Ann Lee"]),
            ("OMAR CHEN\nAnn Lee\nFeb 3, 2023", &["Ann Lee"]),
            ("Feb 3, 2023\nBy Ann Lee\nOmar Chen", &["Ann Lee"]),
            ("By Ann Lee\nHarbour Works\nFeb 3, 2023", &["Ann Lee"]),
        ] {
            let page = format!("Old bridge to close\n{head}\n{BODY}");
            assert_eq!(crate::clean(&page).metadata.authors, expected, "{head}");
        }
    }
}
