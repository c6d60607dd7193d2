//! Where an answer ends, and what is none.

use std::ops::Range;

use super::MAX_HEADING_WORDS;
use super::question::{self, GREEK_QUESTION_MARK, Question};
use crate::lexicon::PhraseKind;
use crate::observe::{Observation, is_question_mark};
use crate::page::resumes;
use crate::passes::View;

/// A line of so many words answers even where its end was cut off.
const MIN_PROSE_WORDS: u32 = 12;
/// A line with so much of its text in links is a link.
const LINK_PERCENT: u8 = 90;
/// What closes a section is looked for so many segments further than twice the longest answer.
const MIN_SIGHT: usize = 2;
/// So many markers may stand between a question and its answer: `+`, `–`.
const MAX_MARKERS: usize = 3;
/// A sentence that was broken at its links has at most so many pieces.
const MAX_PIECES: usize = 8;
/// A list in an answer has at most so many lines.
const MAX_LIST_LINES: usize = 64;
/// `Yes!` and `No, never!` answer, where a sentence follows.
const MAX_EXCLAMATION_WORDS: u32 = 3;

/// `Ready to get started?`, `Still have questions?`
pub(super) fn is_call_to_action(seen: &Observation) -> bool {
    seen.hits.start(PhraseKind::CallToAction) && (is_question_mark(seen.last) || seen.last == GREEK_QUESTION_MARK)
}

pub(super) fn ends_section(seen: &Observation) -> bool {
    use PhraseKind::{AuthorProfile, Comments, Copyright, FaqHeading, PageInfo, RelatedLinks, VideoList};
    let kinds = [AuthorProfile, Comments, Copyright, FaqHeading, PageInfo, RelatedLinks, VideoList];
    let is_end = || is_call_to_action(seen) || kinds.into_iter().any(|kind| seen.hits.whole(kind));
    seen.words <= MAX_HEADING_WORDS && is_end()
}

pub(super) fn is_link(view: View<'_>, segment: usize) -> bool {
    view.page.segments[segment].hints.link_percent >= LINK_PERCENT
}

/// A line that only counts or opens questions and answers: `2.`, `+`, `Q:`.
pub(super) fn is_marker(view: View<'_>, segment: usize) -> bool {
    question::is_marker(view.page.segment_text(segment), &view.observed[segment])
}

/// Whether an answer follows: a sentence, a `Yes!` and a sentence, or behind a marked question the last line of all.
pub(super) fn is_answered(view: View<'_>, question: &Question) -> bool {
    let behind = question.behind;
    let first = (behind..view.observed.len().min(behind + MAX_MARKERS)).find(|&index| !is_marker(view, index));
    let follows = |distance: usize| view.observed.get(first.unwrap_or(behind) + distance);
    let exclaims = |seen: &Observation| seen.last == '!' && (1..=MAX_EXCLAMATION_WORDS).contains(&seen.words);
    let is_last = || question.marked && follows(1).is_some_and(ends_section);
    let is_broken = || broken_sentence_end(view, first.unwrap_or(behind), view.observed.len(), true).is_some();
    follows(0).is_some_and(|next| {
        answers(next) || is_last() || exclaims(next) && follows(1).is_some_and(answers) || is_broken()
    })
}

pub(super) fn answers(seen: &Observation) -> bool {
    (seen.ends_sentence() && seen.last != '!') || seen.last == ':' || seen.words >= MIN_PROSE_WORDS
}

/// Behind a sentence that a scraper broke at its links and bold words: `The scan costs` / `$40` / `for visitors.` Pieces so
/// short are not joined elsewhere, where menus are made of such; behind a question stands its answer.
fn broken_sentence_end(view: View<'_>, first: usize, limit: usize, opens_answer: bool) -> Option<usize> {
    if !view.page.is_plain() || view.observed.get(first)?.ends_sentence() {
        return None;
    }
    // Behind an answer's first sentence a short line may be a heading: there the sentence goes on at once.
    let mut resumed = opens_answer;
    for index in first + 1..limit.min(first + MAX_PIECES) {
        let seen = &view.observed[index];
        let text = view.page.segment_text(index);
        // A dot on a line of its own was joined to the link before it.
        let resumes = resumes(text) || text.rsplit_once('\n').is_some_and(|(_, end)| resumes(end));
        let is_piece = resumes || resumed && !ends_section(seen);
        if !is_piece || view.page.segments[index].hints.blank_lines_before > 0 || is_question_mark(seen.last) {
            return None;
        }
        if resumes && seen.ends_sentence() {
            return Some(index + 1);
        }
        resumed = resumes;
    }
    None
}

/// Behind the items that a line with a colon announces: those with marks, or those that begin in lower case. Others could
/// be anything that follows.
fn list_end(view: View<'_>, first: usize, limit: usize) -> usize {
    let begins_lower = |index: usize| view.observed[index].first.is_lowercase();
    let marked = first < limit && is_item(view, first);
    let is_listed = |index: &usize| if marked { is_item(view, *index) } else { begins_lower(*index) };
    (first..limit.min(first + MAX_LIST_LINES)).take_while(is_listed).last().map_or(first, |last| last + 1)
}

/// Behind what begins here and cannot be parted: a sentence in pieces, a line with a colon and its list.
fn part_end(view: View<'_>, first: usize, limit: usize, opens_answer: bool) -> usize {
    match view.observed[first].last {
        ':' => list_end(view, first + 1, limit),
        _ => broken_sentence_end(view, first, limit, opens_answer).unwrap_or(first + 1),
    }
}

/// Whether the first line is a sentence, the first piece of one, or announces a list.
pub(super) fn begins_as_answer(view: View<'_>, answer: Range<usize>) -> bool {
    let first = &view.observed[answer.start];
    let is_sentence = || first.ends_sentence() || broken_sentence_end(view, answer.start, answer.end, true).is_some();
    first.words > 0 && (first.last == ':' || is_sentence())
}

/// Where the parts of an answer begin. No heading stands in one that ends with the next question.
pub(super) fn parts(view: View<'_>, answer: Range<usize>, holds_headings: bool) -> impl Iterator<Item = usize> {
    let first = Some(answer.start).filter(|start| *start < answer.end);
    let end = move |part: usize| part_end(view, part, answer.end, !holds_headings || part == answer.start);
    std::iter::successors(first, move |&part| Some(end(part)).filter(|end| *end < answer.end))
}

/// How many segments before the next question are a copy of what answers it, shown while the accordion is closed.
pub(super) fn preview(view: View<'_>, start: usize, next: usize) -> usize {
    let hash = |index: usize| view.observed.get(index).map(|seen| seen.hash);
    let answer = if hash(next) == hash(next + 1) { next + 2 } else { next + 1 };
    let begins = (start + 1..next).rev().find(|&index| hash(index) == hash(answer));
    let length = begins.map_or(0, |begins| next - begins);
    if (0..length).all(|at| hash(next - length + at) == hash(answer + at)) { length } else { 0 }
}

/// Whether the segment before the next question names a group of questions, and is not the answer's last line.
pub(super) fn is_subheading(view: View<'_>, answer: usize, next: usize) -> bool {
    if next < answer + 2 {
        return false;
    }
    let (before, last) = (&view.observed[next - 2], &view.observed[next - 1]);
    let blank_line = view.page.segments[next - 1].hints.blank_lines_before > 0;
    let list = view.observed[answer..next - 1].iter().any(|seen| seen.last == ':');
    before.ends_sentence()
        && last.words <= 6
        && last.last.is_alphanumeric()
        && last.first.is_uppercase()
        && !list
        && (blank_line || view.page.segments[next].hints.blank_lines_before == 0)
}

/// Where the last answer ends, before `limit`. Up to what closes the section, if that is in sight and all before it reads
/// as an answer; else where its sentences and lists end, and it is no longer than the longest before it.
pub(super) fn last_answer_end(view: View<'_>, question: &Question, limit: usize, longest: usize) -> usize {
    let start = question.behind;
    let sight = (start + 2 * longest + MIN_SIGHT).min(limit);
    let fits = first_misfit(view, start, sight, limit);
    let level = |index: usize| view.page.segments[index].hints.heading_level;
    let is_heading = |index: usize| level(index) > 0 && level(index) <= level(question.segment);
    let closed = view.observed.get(fits).is_some_and(|seen| ends_section(seen) || is_heading(fits));
    let is_enough = |part: &usize| *part >= start + longest.max(1);
    if closed { fits } else { parts(view, start..fits, true).find(is_enough).unwrap_or(fits) }
}

/// The first line in sight behind the first that is neither a sentence, or a piece of one, nor an item of a list.
fn first_misfit(view: View<'_>, start: usize, sight: usize, limit: usize) -> usize {
    let mut in_list = false;
    let mut index = start;
    while index < sight {
        let seen = &view.observed[index];
        if ends_section(seen) {
            return index;
        }
        let end = part_end(view, index, limit, index == start);
        let sentence = seen.ends_sentence() || seen.last == ':';
        in_list = seen.last == ':' || (in_list && !sentence);
        let fits = sentence || in_list || end > index + 1 || is_item(view, index) || is_marker(view, index);
        if index > start && !fits {
            return index;
        }
        index = end;
    }
    index.max(start)
}

/// Without the links that lead from an answer's end to a page about its topic: `Learn more about ferries`.
pub(super) fn without_links(view: View<'_>, answer: Range<usize>) -> Range<usize> {
    let leads_away = |index: &usize| {
        let seen = &view.observed[*index];
        is_link(view, *index) && seen.words <= MAX_HEADING_WORDS && !seen.ends_sentence() && !is_item(view, *index)
    };
    let links = answer.clone().skip(1).rev().take_while(leads_away).count();
    answer.start..answer.end - links
}

fn is_item(view: View<'_>, segment: usize) -> bool {
    view.page.segments[segment].hints.list.is_some()
}

/// Behind the element that holds the last two questions, and so both their answers; the page's end without one.
pub(super) fn end_of_container(view: View<'_>, questions: &[Question]) -> usize {
    let [.., before, last] = questions else { return view.observed.len() };
    let mut id = view.page.segments[last.segment].hints.container as usize;
    while let Some(container) = view.page.containers.get(id) {
        if container.first as usize <= before.segment {
            return container.end as usize;
        }
        id = container.parent as usize;
    }
    view.observed.len()
}

#[cfg(test)]
mod tests {
    use crate::passes::faq::pairs_of as pairs;

    /// The last pair under a heading, before lines that close nothing.
    fn last(lines: &str, behind: &str) -> String {
        let text = format!("FAQs\nWho pays for it?\nThe county pays.\nIs it safe?\nIt is.\n{lines}\n{behind}");
        pairs(&text).pop().unwrap_or_default()
    }

    #[test]
    fn an_answer_broken_at_its_links_is_one() {
        for (lines, expected) in [
            ("What is it?\nA ride costs\n$4\nfor each child.", "What is it?|A ride costs/$4/for each child."),
            ("What to bring?\nBring boots and\na lamp\n.", "What to bring?|Bring boots and/a lamp."),
            (
                "Cât costă?\nBiletul este\nla poartă\n, iarna și vara.",
                "Cât costă?|Biletul este/la poartă/, iarna și vara.",
            ),
        ] {
            assert_eq!(last(lines, "A walk\nAll the news"), expected);
            assert_eq!(last(lines, "Related articles"), expected);
        }
        for other in [
            "Who is next?\nThe old mill\nFerries and lamps\nThe sea is calm.",
            "Who is next?\nThe old mill\nRelated articles\nand more of them.",
            "Who is next?\nThe old mill\n\nof the county.",
            "Who is next?\nThe old mill\nof the county",
        ] {
            assert_eq!(last(other, ""), "Is it safe?|It is.", "{other}");
        }
    }

    #[test]
    fn a_broken_answer_does_not_spoil_a_run() {
        let text = "Who pays for it?\nThe county pays.\nIs it safe?\nWalk along\nthe path\nwith care.\nIs it open?\n\
            Tap\nOpen\n.\nThen tap\nGo\nand wait.\nIs it free?\nIt is.\nA walk";
        assert_eq!(pairs(text)[1], "Is it safe?|Walk along/the path/with care.");
        assert_eq!(pairs(text).len(), 4);
    }

    #[test]
    fn a_line_with_a_colon_is_no_whole_answer() {
        for (list, kept) in
            [("- boots\n- a lamp", "/- boots/- a lamp"), ("boots\na lamp", "/boots/a lamp"), ("Boots", "")]
        {
            let expected = format!("What to bring?|You need:{kept}");
            assert_eq!(last(&format!("What to bring?\nYou need:\n{list}"), "Call now\nWe answer soon."), expected);
        }
    }
}
