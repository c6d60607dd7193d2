//! Readers' comments below the article: names and dates over short texts, one after the other.

use super::View;
use super::rule::Rule;
use super::shape::is_prose;
use crate::claim::{Claim, Strength};
use crate::ledger::Noise;
use crate::lexicon::PhraseKind;
use crate::observe::{Observation, is_sentence_end};
use crate::values::dates;

/// Comments stand below an article of so many words at least: a forum's first post is its own dated text.
const MIN_ARTICLE_WORDS: u32 = 100;
/// So many dated texts are a thread.
const MIN_COMMENTS: usize = 3;
/// The next comment's date stands so many lines further down at most.
const MAX_COMMENT_LINES: usize = 40;
/// A thread's heading stands so many lines above its first comment at most.
const MAX_HEADING_LINES: usize = 8;
/// And has so many words at most.
const MAX_HEADING_WORDS: u32 = 4;
/// A day has so many digits at least: `1 May 2015`.
const MIN_DIGITS: u32 = 5;
/// A name, and a line with a date, have at most so many words.
const MAX_NAME_WORDS: u32 = 6;
const MAX_STAMP_WORDS: u32 = 12;

const DATED: Rule = Rule {
    id: "comments.dated",
    noise: Noise::Comments,
    strength: Strength::Firm,
    finds: "Three texts or more below the article, each under a name and a date, where a line speaks of comments or every date \
            has its time of day: `Old Hob says:`, `July 14, 2015 at 3:53 pm`.",
    example: "The bridge opened in May, and the council of the town said on Tuesday that it had cost less than anybody had \
              thought it would when the old one was closed. The ferry will run for another month, so that those who do not \
              trust a thing that is new may cross as they always did, the mayor said. Nobody was seen on the ferry on \
              Wednesday, but the ferryman said that he had not expected anybody, for the weather had been too good, and the \
              baker, who had crossed the bridge four times, said that it made no difference to the bread. The old bridge will \
              be taken down in June, stone by stone, and the stones will be sold.\n\n3 Comments\nOld Hob says\nJuly 14, 2015 at 3:53 \
              pm\nMine has a dent.\nReply\nAnn says\nJuly 15, 2015 at 8:28 am\nYours was always dented, Hob.\nReply\nOld Hob \
              says\nJuly 15, 2015 at 9:10 am\nSo it was.\nReply",
    counter_example: "How the bridge was built\n\nMonday\nJuly 13, 2015\nThe first stone was laid.\n\nTuesday\nJuly 14, 2015\nThe \
                      second stone was laid.\n\nWednesday\nJuly 15, 2015\nIt rained all day long.",
};

#[cfg(test)]
pub(super) const RULES: &[Rule] = &[DATED];

/// The line with a comment's date, and the first line of its head: the name above, or the same line.
struct Stamp {
    line: usize,
    head: usize,
    timed: bool,
}

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let stamps: Vec<Stamp> = (0..view.observed.len()).filter_map(|line| stamp(view, line)).collect();
    if stamps.len() < MIN_COMMENTS {
        return Vec::new();
    }
    let article = article_end(view);
    let (early, late) = stamps.split_at(stamps.partition_point(|stamp| stamp.head < article));
    let mut claims = Vec::new();
    for thread in late.chunk_by(|left, right| right.line - left.line <= MAX_COMMENT_LINES) {
        if let ([first, .., last], true) = (thread, thread.len() >= MIN_COMMENTS) {
            // A forum's first post is dated as its answers are.
            let timed = !early.iter().any(|stamp| stamp.timed) && thread.iter().all(|stamp| stamp.timed);
            if timed || is_announced(view, first.head) {
                claims.extend(DATED.on_segments(view, first.head..end(view, last.line)));
            }
        }
    }
    claims
}

/// One past the line with which the page holds an article's words of prose.
fn article_end(view: View<'_>) -> usize {
    let mut words = 0;
    let mut enough = |seen: &Observation| {
        words += if is_prose(seen) { seen.words } else { 0 };
        words >= MIN_ARTICLE_WORDS
    };
    view.observed.iter().position(|seen| enough(seen)).map_or(view.observed.len(), |line| line + 1)
}

fn stamp(view: View<'_>, line: usize) -> Option<Stamp> {
    let seen = &view.observed[line];
    if seen.digits < MIN_DIGITS || seen.words > MAX_STAMP_WORDS || is_sentence_end(seen.last) {
        return None;
    }
    let text = view.page.segment_text(line);
    let date = dates::find(text).into_iter().next()?;
    let before = text[..date.span.start].trim_end();
    // `Date: Fri, 1 Feb 2002`: of a letter that is quoted.
    if before.ends_with(':') && before.contains(char::is_alphabetic) || before.contains(": ") {
        return None;
    }
    let named = before.contains(char::is_alphabetic);
    let above = line.checked_sub(1).filter(|&above| is_name(&view.observed[above]));
    let head = if named { line } else { above? };
    Some(Stamp { line, head, timed: date.iso.contains('T') })
}

fn is_name(seen: &Observation) -> bool {
    (1..=MAX_NAME_WORDS).contains(&seen.words) && seen.letters > 0 && seen.digits == 0 && !is_sentence_end(seen.last)
}

/// Whether a line above the first comment speaks of comments: `124 Reader Comments`.
fn is_announced(view: View<'_>, first: usize) -> bool {
    let speaks = |line: usize| {
        let seen = &view.observed[line];
        let mut words = view.page.segment_text(line).split(|c: char| !c.is_alphabetic());
        let short = seen.words <= MAX_HEADING_WORDS && !is_sentence_end(seen.last);
        let word = |word: &str| !word.is_empty() && view.lexicon.hits_in(word).whole(PhraseKind::Comments);
        seen.hits.whole(PhraseKind::Comments) || short && words.any(word)
    };
    (first.saturating_sub(MAX_HEADING_LINES)..first).any(speaks)
}

/// One past the last comment: its text is the prose below its date, or else one line.
fn end(view: View<'_>, stamp: usize) -> usize {
    let count = view.observed.len();
    let prose = (stamp + 1..count).find(|&line| !is_prose(&view.observed[line])).unwrap_or(count);
    let text = if prose == stamp + 1 { (stamp + 2).min(count) } else { prose };
    let replies = view.observed.get(text).is_some_and(|seen| seen.hits.whole(PhraseKind::Comments));
    text + usize::from(replies)
}

#[cfg(test)]
mod tests {
    const ARTICLE: &str =
        "The bridge opened in May, and the council said that it had cost less than anybody had thought it would.";

    /// Words removed of a thread below an article of six paragraphs.
    fn removed(head: &str, thread: &str) -> usize {
        let text = format!(
            "How the bridge was built\n{head}\n{}\n{thread}",
            [ARTICLE; 6].map(str::to_string).join(" So it was.\n")
        );
        let article = crate::clean(&text);
        let dated = article.removed().filter(|entry| entry.reason == "comments.dated");
        dated.map(|entry| entry.span.of(&text).split_whitespace().count()).sum()
    }

    #[test]
    fn names_and_dates_over_texts() {
        let timed = "Hob says:\nJuly 14, 2015 at 3:53 pm\nMine has a dent.\nAnn says:\nJuly 15, 2015 at 8:28 am\nYours always had.\n\
            Hob says:\nJuly 15, 2015 at 9:10 am\nSo it had.";
        let dated = "Hob\n14.7.2015\nMeine hat eine Beule.\nAnn\n15.7.2015\nDie war da immer.\nHob\n15.7.2015\nStimmt.";
        let lettered = "Date: Tue, 14 Jul 2015 11:53:40\nMine has a dent.\nDate: Wed, 15 Jul 2015 11:53:40\nYours always had.\n\
            Date: Wed, 15 Jul 2015 12:53:40\nSo it had.";
        for (what, head, thread, words) in [
            ("a thread with times", "", timed.to_string(), 34),
            ("below its heading", "", format!("124 Reader Comments\n{timed}"), 34),
            ("the article has a date too", "Ann Lee\nJuly 13, 2015", timed.to_string(), 34),
            ("days alone, below a heading", "", format!("3 Kommentare\n{dated}"), 15),
            ("days alone", "", dated.to_string(), 0),
            ("a forum", "Ann Lee\nJuly 13, 2015 at 8:28 am", timed.to_string(), 0),
            ("two", "", timed.split("\nHob says:\nJuly 15").next().unwrap_or_default().to_string(), 0),
            ("letters", "", lettered.to_string(), 0),
        ] {
            assert_eq!(removed(head, &thread), words, "{what}");
        }
    }
}
