//! Readers' comments below the article: their heading, the form for them, names and dates over short texts. Where no
//! article stands above these, they are a thread, and stay.

mod thread;

use std::collections::HashSet;

use super::View;
use super::rule::Rule;
use super::shape::{counts_comments_on_title, is_phrase, is_prose};
use crate::claim::{Claim, Strength};
use crate::ledger::Noise;
use crate::lexicon::PhraseKind;
use crate::observe::{Observation, is_sentence_end, mixed};
use crate::values::dates::{self, Role};

/// A line about comments has at most so many words.
const MAX_LINE_WORDS: u32 = 40;
/// Comments stand below an article of so many words at least: a forum's first post is its own dated text.
const MIN_ARTICLE_WORDS: u32 = 100;
/// So many dated texts are a thread.
const MIN_COMMENTS: usize = 3;
/// The next comment's date stands so many lines further down at most.
const MAX_COMMENT_LINES: usize = 40;
/// A thread's heading stands so many lines above its first comment at most.
const MAX_HEADING_LINES: usize = 8;
/// A thread's heading has so many words at most.
const MAX_HEADING_WORDS: u32 = 4;
/// A button below each post stands so often again, within so many lines.
const FEWEST_BUTTONS: usize = 2;
const MAX_BUTTON_LINES: usize = 120;
/// A date with its day has so many digits at least: `1 May 2015`.
const MIN_DIGITS: u32 = 5;
/// A name, and a line with a date, have at most so many words.
const MAX_NAME_WORDS: u32 = 6;
const MAX_STAMP_WORDS: u32 = 12;
/// And so many characters.
const MAX_STAMP_CHARS: u32 = 120;

const COMMENTS: Rule = Rule {
    id: "comments.line",
    noise: Noise::Comments,
    strength: Strength::Peripheral,
    finds: "The heading over readers' comments, or a line of the form for them: `Leave a reply`.",
    example: "The bridge opened in May, the council said.\n\nLeave a Reply",
    counter_example: "Comments were few.",
};
const COUNT: Rule = Rule {
    id: "comments.count",
    noise: Noise::Comments,
    strength: Strength::Firm,
    finds: "How many comments there are: `12 comments`, `Comments (12)`, `14 thoughts on “How I lost an argument”`.",
    example: "The bridge opened in May, the council said.\n\n12 Comments",
    counter_example: "2 comments were heard.",
};
const COMMENTS_WORD: Rule = Rule {
    id: "comments.word",
    noise: Noise::Comments,
    strength: Strength::Likely,
    finds: "The single word `Comments` or `Reply`, if the model agrees.",
    example: "The bridge opened in May, the council said.\n\nComments",
    counter_example: "Comments were few.",
};

const THREAD: Rule = Rule {
    id: "comments.thread",
    noise: Noise::Comments,
    strength: Strength::Firm,
    finds: "What stands between the count of comments, behind the body, and the form for one.",
    example: "The bridge opened in May, and the council of the town said on Tuesday that it had cost less than anybody had \
              thought it would.\n\n2 thoughts on “The bridge”\nOld Hob\nMine has a dent.\nLeave a Reply",
    counter_example: "2 thoughts on the bridge came to her at once.\n\nShe kept both to herself.",
};
const THREAD_LIKELY: Rule = Rule {
    id: "comments.thread-open",
    noise: Noise::Comments,
    strength: Strength::Likely,
    finds: "What stands behind the count of comments where no form ends them, if the model agrees.",
    example: "The bridge opened in May, the council said.\n\n2 thoughts on “The bridge”\nOld Hob\nMine has a dent.",
    counter_example: "2 thoughts on the bridge came to her at once.\n\nShe kept both to herself.",
};
const DATED: Rule = Rule {
    id: "comments.dated",
    noise: Noise::Comments,
    strength: Strength::Firm,
    finds: "Three texts or more below the article, each under a name and a date, where a line speaks of comments or three \
            dates in four have their time of day, not all of them hours at which events begin: `Old Hob says:`, `July 14, 2015 at 3:53 pm`.",
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
pub(super) const RULES: &[Rule] = &[COMMENTS, COUNT, COMMENTS_WORD, THREAD, THREAD_LIKELY, DATED];

/// The line with a comment's date, and the first line of its head: the name above, or the same line.
struct Stamp {
    line: usize,
    head: usize,
    timed: bool,
    /// Its minute is no multiple of five, as the hours of events are.
    odd: bool,
    /// `Posted:` stands before the date: over a forum's post and over an article, not over a comment.
    labelled: bool,
    /// How the date is written: equal for dates that differ in nothing but their numbers and months.
    form: u64,
}

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let mut claims = announced(view);
    let stamps: Vec<Stamp> = (0..view.observed.len()).filter_map(|line| stamp(view, line)).collect();
    if stamps.len() >= MIN_COMMENTS {
        let article = article_end(view);
        claims.extend(thread::claims(view, &stamps, article));
        claims.extend(dated(view, stamps.into_iter().filter(|stamp| !stamp.labelled).collect(), article));
    }
    claims
}

/// Lines about comments, and what stands between their count and the form for one.
fn announced(view: View<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut thread = None;
    let last_form = view.observed.iter().rposition(|seen| seen.hits.whole(PhraseKind::Comments) && is_phrase(seen));
    let mut prose = false;
    for (segment, seen) in view.observed.iter().enumerate() {
        let counts = counts_comments_on_title(view, segment);
        let telling = !seen.hits.is_empty() || seen.digits > 0;
        let found = if counts {
            Some(COUNT)
        } else if telling {
            rule_of_line(view, segment, seen)
        } else {
            None
        };
        if counts {
            // Above the body the count is a link to the comments.
            let closed = prose && last_form.is_some_and(|form| form > segment);
            thread = Some(if closed { THREAD } else { THREAD_LIKELY });
        } else if found.is_some_and(|rule| [COMMENTS.id, COUNT.id].contains(&rule.id))
            || seen.hits.whole(PhraseKind::RelatedLinks)
        {
            thread = None;
        }
        prose |= is_prose(seen);
        claims.extend(found.or(thread).map(|rule| rule.on_segment(view, segment)));
    }
    claims
}

/// What one line alone says of comments.
fn rule_of_line(view: View<'_>, segment: usize, seen: &Observation) -> Option<Rule> {
    let hits = seen.hits;
    if hits.whole(PhraseKind::Comments) {
        return Some(if is_phrase(seen) { COMMENTS } else { COMMENTS_WORD });
    }
    if hits.start(PhraseKind::Comments) && seen.words <= MAX_LINE_WORDS {
        return Some(COMMENTS);
    }
    let counted = seen.digits > 0 && seen.words <= 3 && seen.letters > 0 && !seen.ends_sentence();
    (counted && is_count_of_comments(view, segment)).then_some(COUNT)
}

/// `12 comments`, `Comments (12)`
fn is_count_of_comments(view: View<'_>, segment: usize) -> bool {
    let text = view.page.segment_text(segment);
    let word = text.trim_matches(|c: char| !c.is_alphabetic());
    word.len() < text.len() && view.lexicon.hits_in(word).whole(PhraseKind::Comments)
}

/// Texts under names and dates.
fn dated(view: View<'_>, stamps: Vec<Stamp>, article: usize) -> Vec<Claim> {
    let (early, late) = stamps.split_at(stamps.partition_point(|stamp| stamp.head < article));
    // A forum's first post is dated as its answers are; an article may be dated in another way.
    let forms: HashSet<u64> = late.iter().map(|stamp| stamp.form).collect();
    let is_forum = early.iter().any(|stamp| stamp.timed && forms.contains(&stamp.form));
    let mut claims = Vec::new();
    for thread in late.chunk_by(|left, right| right.line - left.line <= MAX_COMMENT_LINES) {
        let ([first, .., last], true) = (thread, thread.len() >= MIN_COMMENTS) else { continue };
        // The page's own date may stand behind them.
        let last_timed = thread.iter().rfind(|stamp| stamp.timed).filter(|_| is_timed(thread));
        let last = match is_announced(view, first.head) {
            true => last_timed.or(Some(last)),
            false => last_timed.filter(|_| !is_forum && thread.iter().any(|stamp| stamp.odd)),
        };
        claims.extend(last.into_iter().flat_map(|last| DATED.on_segments(view, first.head..end(view, last.line))));
    }
    claims
}

/// Whether three in four have their time of day.
fn is_timed(thread: &[Stamp]) -> bool {
    thread.iter().filter(|stamp| stamp.timed).count() * 4 >= thread.len() * 3
}

/// One past the line with which the page has held an article's words of prose.
fn article_end(view: View<'_>) -> usize {
    let mut words = 0;
    let enough = |seen: &Observation| {
        words += if is_prose(seen) { seen.words } else { 0 };
        words >= MIN_ARTICLE_WORDS
    };
    view.observed.iter().position(enough).map_or(view.observed.len(), |line| line + 1)
}

fn stamp(view: View<'_>, line: usize) -> Option<Stamp> {
    let seen = &view.observed[line];
    if seen.digits < MIN_DIGITS
        || seen.words > MAX_STAMP_WORDS
        || seen.chars > MAX_STAMP_CHARS
        || is_sentence_end(seen.last)
    {
        return None;
    }
    let text = view.page.segment_text(line);
    let date = dates::find(text).into_iter().next()?;
    let before = text[..date.span.start].trim_end();
    // `Date: Fri, 1 Feb 2002`: of a letter that is quoted. `Posted by: Old Hob, 1 Feb 2002`: a name behind its label.
    let of_letter = before.ends_with(':') && before.contains(char::is_alphabetic)
        || before.contains(": ") && !seen.hits.start(PhraseKind::Byline);
    let labelled = of_letter && date.role == Some(Role::Published);
    if of_letter && !labelled {
        return None;
    }
    let named = before.contains(char::is_alphabetic);
    let above = line.checked_sub(1).filter(|&above| is_name(&view.observed[above]));
    let head = if named { line } else { above? };
    let time = date.iso.split_once('T').map(|(_, time)| time);
    let odd = time.and_then(|time| time.as_bytes().get(4)).is_some_and(|minute| !matches!(minute, b'0' | b'5'));
    let form = form_of_date(date.span.of(text));
    Some(Stamp { line, head, timed: time.is_some(), odd, labelled, form })
}

/// As the model's forms of lines, but the names of months are not words: many languages write them small.
fn form_of_date(date: &str) -> u64 {
    let class = |c: char| match c {
        _ if c.is_alphabetic() => 'a',
        _ if c.is_numeric() => '0',
        _ => c,
    };
    let (mut form, mut last) = (0, '\0');
    for class in date.chars().map(class).filter(|class| !class.is_whitespace()) {
        if class != last || !class.is_alphanumeric() {
            form = mixed(form, u64::from(class));
        }
        last = class;
    }
    form
}

fn is_name(seen: &Observation) -> bool {
    (1..=MAX_NAME_WORDS).contains(&seen.words) && seen.letters > 0 && seen.digits == 0 && !is_sentence_end(seen.last)
}

/// Whether a line above the first comment speaks of comments: `124 Reader Comments`. What stands there again and again is a
/// button below each post: `Reply`.
fn is_announced(view: View<'_>, first: usize) -> bool {
    let is_button = |line: usize| {
        let below = view.observed.iter().skip(line + 1).take(MAX_BUTTON_LINES);
        below.filter(|other| other.hash == view.observed[line].hash).count() >= FEWEST_BUTTONS
    };
    let speaks = |line: usize| {
        let seen = &view.observed[line];
        let mut words = view.page.segment_text(line).split(|c: char| !c.is_alphabetic());
        let short = seen.words <= MAX_HEADING_WORDS && !is_sentence_end(seen.last);
        let word = |word: &str| !word.is_empty() && view.lexicon.hits_in(word).whole(PhraseKind::Comments);
        seen.hits.whole(PhraseKind::Comments) || short && words.any(word)
    };
    (first.saturating_sub(MAX_HEADING_LINES)..first).any(|line| speaks(line) && !is_button(line))
}

/// One past the last comment: its text is the prose below its date, or else one line.
fn end(view: View<'_>, stamp: usize) -> usize {
    let count = view.observed.len().min(stamp + 1 + MAX_COMMENT_LINES);
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

    /// What becomes of a line between paragraphs.
    fn fate(line: &str) -> Option<String> {
        let text = format!("{ARTICLE}\n\n{line}\n\n{ARTICLE} So it was.");
        let article = crate::clean(&text);
        article.removed().find(|entry| entry.span.of(&text) == line).map(|entry| entry.fate.as_str().to_string())
    }

    #[test]
    fn lines_about_comments() {
        for line in [
            "Leave a comment",
            "12 Comments",
            "Comments (3)",
            "3 thoughts on “How the bridge was built”",
            "Was this page helpful? Yes No",
        ] {
            assert_eq!(fate(line).as_deref(), Some("comments"), "{line}");
        }
        for line in [
            "Comments by the mayor were cut from the minutes.",
            "12 bridges",
            "3 thoughts on a bridge came to her at once.",
            "Was this page of the minutes torn out by the mayor, or by somebody else?",
        ] {
            assert_eq!(fate(line), None, "{line}");
        }
    }

    #[test]
    fn names_and_dates_over_texts() {
        let timed = "Hob says:\nJuly 14, 2015 at 3:53 pm\nMine has a dent.\nAnn says:\nJuly 15, 2015 at 8:28 am\nYours always had.\n\
            Hob says:\nJuly 15, 2015 at 9:10 am\nSo it had.";
        let dated = "Hob\n14.7.2015\nMeine hat eine Beule.\nAnn\n15.7.2015\nDie war da immer.\nHob\n15.7.2015\nStimmt.";
        let labelled = "Posted by: Hob, 14 Jul 2015 | 15:53\nMine has a dent.\nPosted by: Ann Lee, 15 Jul 2015 | 8:28\n\
            Yours always had.\nPosted by: Hob, 15 Jul 2015 | 9:10\nSo it had.";
        let lettered = "Date: Tue, 14 Jul 2015 11:53:40\nMine has a dent.\nDate: Wed, 15 Jul 2015 11:53:40\nYours always had.\n\
            Date: Wed, 15 Jul 2015 12:53:40\nSo it had.";
        for (what, head, thread, words) in [
            ("a thread with times", "", timed.to_string(), 34),
            ("below its heading", "", format!("124 Reader Comments\n{timed}"), 34),
            ("the article has a date too", "Ann Lee\nJuly 13, 2015", timed.to_string(), 34),
            ("days alone, below a heading", "", format!("3 Kommentare\n{dated}"), 15),
            ("days alone", "", dated.to_string(), 0),
            ("a forum", "Ann Lee\nJuly 13, 2015 at 8:28 am", timed.to_string(), 0),
            ("the article is dated in another way", "Ann Lee\nUpdated 13/07/2015 08:28", timed.to_string(), 34),
            ("labelled names", "", labelled.to_string(), 35),
            ("a date of the page among them", "", format!("{timed}\nHarbour Weekly\nMay 13, 2015\nAll days"), 34),
            ("two", "", timed.split("\nHob says:\nJuly 15").next().unwrap_or_default().to_string(), 0),
            ("letters", "", lettered.to_string(), 0),
        ] {
            assert_eq!(removed(head, &thread), words, "{what}");
        }
    }
}
