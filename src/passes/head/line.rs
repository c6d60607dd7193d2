//! What one line says of the article's making.

use crate::ledger::Span;
use crate::lexicon::{PhraseKind, is_unspaced};
use crate::observe::Observation;
use crate::passes::View;
use crate::values::dates::{self, Dated, Order};
use crate::values::names;

use super::pieces::{is_bar, is_bar_or_dash, label_start, piece_with_marker, pieces_behind, skip_signs};
use super::region;

/// A line with a date or a name is no longer than this, in characters.
const MOST_CHARS: u32 = 200;

/// Words beside the dates of a dateline: without a label; with one, or where a sign sets the date apart.
const BARE_WORDS: usize = 7;
const LABELLED_WORDS: usize = 24;
const APART_WORDS: usize = 16;

pub(super) const COLONS: [char; 2] = [':', '：'];

/// A paper, a name, the word for a reporter and an address.
const KOREAN_WORDS: usize = 4;

/// A job, a place or an account behind a name has at most so many words.
const AFFILIATION_WORDS: usize = 6;

/// A byline's marker of at least so many bytes says that the article was written, and by whom.
const SENTENCE_MARKER: usize = 20;

/// What a line says, in bytes of the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub byline: Option<Span>,
    pub dateline: Option<Span>,
    /// What the date is of is said: by a label on the line above, or by the citation that it begins.
    pub labelled: bool,
    /// The label says that the date is of a change.
    pub updated: bool,
}

impl Line {
    /// Whether the line alone shows that it is a byline or a dateline.
    pub fn is_credit(&self) -> bool {
        self.byline.is_some() || self.dateline.is_some()
    }
}

/// What the lines of the head say: title and credits both ask, and a date is dear to read.
pub(super) struct Lines<'a> {
    view: View<'a>,
    read: Vec<Line>,
}

impl<'a> Lines<'a> {
    /// The first `count` lines of the page.
    pub fn of(view: View<'a>, count: usize) -> Self {
        let read = |index| read(view.page.segment_text(index), &view.observed[index], view.day_order);
        Lines { view, read: (0..count.min(view.observed.len())).map(read).collect() }
    }

    /// What a line says; one further down is read now.
    pub fn at(&self, index: usize) -> Line {
        let known = self.read.get(index).copied();
        known.unwrap_or_else(|| {
            let view = self.view;
            read(view.page.segment_text(index), &view.observed[index], view.day_order)
        })
    }

    /// Whether a line of the head is a byline or a dateline.
    pub fn is_credit(&self, index: usize) -> bool {
        self.read.get(index).is_some_and(Line::is_credit)
    }
}

/// One to five people of two words or more each, and nothing else but what follows a known name: `Ann Lee, MD`, `Ann Lee
/// Senior Writer`.
pub(super) fn is_full_name(text: &str) -> bool {
    let people = names::authors(text);
    if names::korean_reporter(text).is_some() {
        return people.len() == 1 && text.split_whitespace().count() <= KOREAN_WORDS;
    }
    let full = people.iter().all(|person| person.contains(' ') || person.chars().any(is_unspaced));
    let Some(first) = people.first().filter(|_| full && people.len() <= 5) else { return false };
    let named: usize = people.iter().map(|person| person.len()).sum();
    let last = people.last().map_or("", String::as_str);
    let rest = text.starts_with(first.as_str()).then(|| text.rsplit_once(last)).flatten().map_or("", |(_, rest)| rest);
    named + 5 * people.len() >= text.len() || names::is_known_given(first) && may_follow_name(rest)
}

/// What stands behind a name on its line: `, MD`, `Senior Writer`, `Crime reporter`, `– Cookery writer`, `@annlee`,
/// `annlee@example.org`, `in Eastham`, `and agencies`.
fn may_follow_name(rest: &str) -> bool {
    let rest = rest.trim();
    let is_short = rest.split(' ').count() <= AFFILIATION_WORDS;
    let first = rest.split_whitespace().next().unwrap_or_default();
    let behind_sign = rest.trim_start_matches(|c: char| is_bar_or_dash(c) || c.is_whitespace());
    let is_sign_apart =
        behind_sign.len() < rest.len() && (behind_sign.starts_with('@') || names::holds_role(behind_sign));
    let is_place = || {
        let place = rest.strip_prefix("in ").unwrap_or_default();
        !place.is_empty() && place.split(' ').all(|word| word.starts_with(char::is_uppercase))
    };
    rest.starts_with([',', '|', '('])
        || first.contains('@')
        || names::holds_role(first)
        || is_short && (names::ends_with_role(rest) || is_sign_apart || is_place())
        || names::joins_nobody(rest)
}

/// What the line says, without a look at its neighbours.
pub(super) fn read(text: &str, seen: &Observation, day_order: Order) -> Line {
    if seen.digits < 4 && !seen.hits.start(PhraseKind::Byline) && !starts_glued(text) {
        return Line::default();
    }
    let fits = seen.chars <= MOST_CHARS && !seen.hits.any(PhraseKind::Copyright) && !text.contains('©');
    if !fits
        || region::is_prose(seen)
            && seen.last == '.'
            && !is_posted(text, seen)
            && !ends_with_time(text, seen, day_order)
    {
        return Line::default();
    }
    let dates = if seen.digits >= 4 { dates::find_in(text, day_order) } else { Vec::new() };
    let starts = seen.hits.start(PhraseKind::Byline) || starts_glued(text);
    let named = || !names::authors(text).is_empty() || names::is_byline_of_nobody(text);
    let marked = starts && (named() || !dates.is_empty() && names::pen_name(text).is_some());
    match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if is_dateline(text, &dates, marked) => {
            Line { labelled: first.is_cited(text), ..with_dates(text, first.span, last.span, marked) }
        }
        _ if marked && (seen.words <= LABELLED_WORDS as u32 || says_that_it_was_written(text)) => {
            Line { byline: Some(Span::new(0, text.len())), ..Line::default() }
        }
        _ => Line::default(),
    }
}

/// `Published: Mar. 14, 2025, 5:00 a.m.`, `27/02/2024 a las 13:22h.`: the point is the hour's, and before the date stands
/// no sentence.
fn ends_with_time(text: &str, seen: &Observation, day_order: Order) -> bool {
    if seen.digits < 4 || !["m.", "M.", "h."].iter().any(|end| text.ends_with(end)) {
        return false;
    }
    let dates = dates::find_in(text, day_order);
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return false };
    let before = text[..first.span.start].trim();
    let is_timed = last.iso.contains('T') && text[last.span.end..].trim_matches(['h', '.']).is_empty();
    let labelled = seen.hits.start(PhraseKind::Published) || seen.hits.start(PhraseKind::Updated);
    is_timed && (labelled || !before.contains(' ') || is_known_full_name(before))
}

/// `Posted by Ann on Friday December 19, 2025 from the harbour.`, `This post was written by Ann Lee, who makes nets.`: a
/// byline may end as a sentence does.
fn is_posted(text: &str, seen: &Observation) -> bool {
    let dated = seen.digits >= 4 && seen.words <= LABELLED_WORDS as u32;
    seen.hits.start(PhraseKind::Byline) && (dated || says_that_it_was_written(text) || tells_of_author(text, seen))
}

/// `By Ann Lee, a senior writer with ten years of experience in nets.`
fn tells_of_author(text: &str, seen: &Observation) -> bool {
    let Some(end) = names::prefix_end(text).filter(|_| seen.words <= LABELLED_WORDS as u32) else { return false };
    let told = text[end..].split_once(',').filter(|(name, _)| is_known_full_name(name.trim()));
    let is_job = |job: &str| job.split_whitespace().take(AFFILIATION_WORDS).any(names::holds_role);
    // Behind another comma the sentence goes on: `By Ann Lee, the writer of it, this letter was found.`
    seen.sentence_ends == 1 && told.is_some_and(|(_, job)| is_job(job) && !job.contains(','))
}

/// The marker is half a sentence: `This article was written by`.
pub(super) fn says_that_it_was_written(text: &str) -> bool {
    names::prefix_end(text).is_some_and(|end| end >= SENTENCE_MARKER)
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
    let named = || {
        let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return false };
        let behind = &text[last.span.end..];
        names_somebody(behind) || is_known_full_name(text[..first.span.start].trim())
    };
    // "March 2024" dates an issue, an event, a model: alone or labelled only.
    // "Birthday: 1997-10-09": a label that is of something else.
    let mislabelled = |date: &Dated| {
        let before = text[..date.span.start].trim_end();
        date.role.is_none() && before.ends_with(COLONS) && !says_date(text, date.span)
    };
    if dates.first().is_some_and(mislabelled) || dates.iter().all(|date| date.is_appointment) {
        return false;
    }
    let month_only = dates.iter().all(|date| date.iso.len() == "2024-03".len());
    match () {
        _ if dates.first().is_some_and(|date| date.is_cited(text)) => true,
        _ if month_only => labelled && beside <= 4 || beside == 0,
        _ if labelled || marked || beside > BARE_WORDS && named() => beside <= LABELLED_WORDS,
        _ if beside <= BARE_WORDS || dated * 2 >= text.len() => true,
        _ => beside <= APART_WORDS && dates.iter().any(|date| stands_apart(text, date.span)),
    }
}

/// `Date: 3 May 2024`, `Autor: Ann Lee | Datum: 03.05.2024`: a word for a date, a colon and a date, and nothing else.
fn says_date(text: &str, date: Span) -> bool {
    let before = text[..date.start].trim_end().trim_end_matches(COLONS);
    let label = before.rsplit(is_bar).next().unwrap_or_default().trim();
    let behind = text[date.end..].split(is_bar).next().unwrap_or_default();
    dates::is_date_label(label) && !behind.contains(char::is_alphanumeric)
}

/// Whether signs such as bars set the date apart from what stands beside it.
fn stands_apart(text: &str, date: Span) -> bool {
    let sign = |c: Option<char>| c.is_none_or(|c| is_bar(c) || c == '—');
    sign(text[..date.start].trim_end().chars().next_back()) && sign(text[date.end..].trim_start().chars().next())
}

/// A date, and behind a bar what weblogs say of a post: `June 9, 2020 · 6 Comments`, `Monday, 3 May 2024 | Tags: nets`. An
/// event's date has its place there.
pub(super) fn is_stamp(view: View<'_>, text: &str) -> bool {
    if !text.contains(is_bar) {
        return false;
    }
    let dates = dates::find_in(text, view.day_order);
    let Some(date) = dates.first().filter(|date| dates.len() == 1 && date.role.is_none()) else { return false };
    let before = &text[..date.span.start];
    let is_weekday = before.trim_end().ends_with(',') && before.split_whitespace().count() == 1;
    let Some(behind) = text[date.span.end..].trim_start().strip_prefix(is_bar) else { return false };
    let tagged = || view.lexicon.hits_in(behind.trim()).start(PhraseKind::TagList);
    let counted = || {
        let counted = behind.trim().trim_start_matches(|c: char| c.is_ascii_digit());
        view.lexicon.hits_in(counted.trim()).whole(PhraseKind::Comments)
    };
    (before.is_empty() || is_weekday) && (tagged() || counted())
}

/// A byline's marker and a name, of whatever kind: beside a date.
fn names_somebody(text: &str) -> bool {
    names::prefix_end(text).is_some() && (!names::authors(text).is_empty() || names::pen_name(text).is_some())
}

/// A line with dates may name people before them or behind them.
fn with_dates(text: &str, first: Span, last: Span, marked: bool) -> Line {
    let label = label_start(text, first.start);
    // What a colon parts from the date, and no byline's marker begins, is a label.
    let colon = !marked && text[..label].trim_end().ends_with(COLONS);
    let label = if colon { text[..label].rfind(is_bar).unwrap_or_default() } else { label };
    let before = text[..label].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let dateline = |from| Some(Span::new(from, text.len()));
    let name = before.trim_start_matches(|c: char| !c.is_alphanumeric());
    if !name.is_empty() && (marked || is_full_name(name) || names::is_team(names::names_end(name).trim())) {
        return Line {
            byline: Some(Span::new(0, before.len())),
            dateline: dateline(skip_signs(text, before.len(), label)),
            ..Line::default()
        };
    }
    if let Some(named) = piece_with_marker(text, label) {
        return Line { byline: Some(named), dateline: dateline(skip_signs(text, named.end, label)), ..Line::default() };
    }
    for behind in pieces_behind(text, last.end) {
        let rest = &text[behind..];
        if names_somebody(rest) || is_known_full_name(names::names_end(rest).trim()) {
            let (byline, dateline) = (Some(Span::new(behind, text.len())), Some(Span::new(0, behind)));
            return Line { byline, dateline, ..Line::default() };
        }
    }
    Line { dateline: dateline(0), ..Line::default() }
}

fn is_known_full_name(text: &str) -> bool {
    is_full_name(text) && names::is_known_given(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::observe;
    use crate::page::Page;

    /// The byline's and the dateline's part of a line.
    fn parts(text: &str) -> (Option<&str>, Option<&str>) {
        let observed = observe::observe(&Page::from_text(text), &Lexicon::new());
        let line = read(text, &observed[0], Order::Unknown);
        (line.byline.map(|span| span.of(text)), line.dateline.map(|span| span.of(text)))
    }

    #[test]
    fn what_stands_behind_a_name() {
        for (text, expected) in [
            ("Ann Lee", &["Ann Lee"][..]),
            ("Ann Lee annlee@example.org", &["Ann Lee"]),
            ("Ann Lee @annlee", &["Ann Lee"]),
            ("Ann Lee · @annlee", &["Ann Lee"]),
            ("Ann Lee Crime reporter", &["Ann Lee"]),
            ("Ann Lee Political correspondent", &["Ann Lee"]),
            ("Ann Lee Health editor", &["Ann Lee"]),
            ("Ann Lee North of England correspondent", &["Ann Lee"]),
            ("Ann Lee – Cookery writer", &["Ann Lee"]),
            ("Ann Lee - Staff Writer", &["Ann Lee"]),
            ("Ann Lee in Eastham", &["Ann Lee"]),
            ("Ann Lee and agencies", &["Ann Lee"]),
            ("Ann Lee North", &["Ann Lee North"]),
        ] {
            assert!(is_full_name(text), "{text}");
            assert_eq!(names::authors(text), expected, "{text}");
        }
        for text in [
            "Ann Lee in the harbour",
            "Ann Lee mends nets in Eastham",
            "Harbour Weekly Crime reporter",
            "Ann Lee · Nets",
        ] {
            assert!(!is_full_name(text), "{text}");
        }
        assert_eq!(names::authors("By ANN LEE Herald-Star Staff Writer"), ["ANN LEE"]);
        assert_eq!(names::authors("By Ann Lee Herald"), ["Ann Lee Herald"]);
    }

    #[test]
    fn lines_of_the_head() {
        for (text, byline, dateline) in [
            ("By Ann Lee", "By Ann Lee", ""),
            ("Published February 9, 2023", "", "Published February 9, 2023"),
            ("Dec 26, 2025 • Ann Lee in Net Making", "Ann Lee in Net Making", "Dec 26, 2025 • "),
            ("By Ann LeePublished: Jan 29, 2025", "By Ann Lee", "Published: Jan 29, 2025"),
            ("Ann Lee July 3, 2025", "Ann Lee", "July 3, 2025"),
            (
                "Harbour News Desk / harbour.example / Updated: July 3, 2025",
                "Harbour News Desk / harbour.example",
                "Updated: July 3, 2025",
            ),
            ("Posted by Ann Lee on August 21, 2019", "Posted by Ann Lee on", "August 21, 2019"),
            (
                "December 15, 2025 · 30 min · 6279 words · Ann Lee",
                "Ann Lee",
                "December 15, 2025 · 30 min · 6279 words · ",
            ),
            (
                "On Behalf of Lee & Chen PLLC | Apr 21, 2017 | Products",
                "",
                "On Behalf of Lee & Chen PLLC | Apr 21, 2017 | Products",
            ),
            ("by Ann Lee ● December 23, 2025 ● 6 min read", "by Ann Lee", "December 23, 2025 ● 6 min read"),
            ("0 · by Ann Lee · Updated on 8 January 2026", "by Ann Lee", "Updated on 8 January 2026"),
            (
                "Medically reviewed by Bo Chen, MD — Written by Ann Lee, RD — Updated on March 7, 2025",
                "Written by Ann Lee, RD",
                "Updated on March 7, 2025",
            ),
            ("4 min · Nets · Updated on 8 January 2026", "", "4 min · Nets · Updated on 8 January 2026"),
            ("January 20th, 2025 by JNW", "by JNW", "January 20th, 2025 "),
            (
                "On January 12, 2025January 22, 2025 By Ann LeeIn Nets, Ropes, Sails, Boats, Oars, Tar, Hemp, Cork, Floats",
                "By Ann LeeIn Nets, Ropes, Sails, Boats, Oars, Tar, Hemp, Cork, Floats",
                "On January 12, 2025January 22, 2025 ",
            ),
            (
                "Posted by BoatHD on Friday December 19, 2025 from the harbour-town dept.",
                "Posted by BoatHD on",
                "Friday December 19, 2025 from the harbour-town dept.",
            ),
            ("Published: Mar. 14, 2025, 5:00 a.m.", "", "Published: Mar. 14, 2025, 5:00 a.m."),
            ("Posted Friday, March 14, 2025 5:00 p.m.", "", "Posted Friday, March 14, 2025 5:00 p.m."),
            ("27/02/2024 a las 13:22h.", "", "27/02/2024 a las 13:22h."),
            ("The council met on the old quay on March 14, 2025 at 5:00 p.m.", "", ""),
            ("Published in the harbour since March 14, 2025 by the net makers of the old firm.", "", ""),
            ("The harbour was closed on April 21, 2017, and nobody in the whole of the town knew why.", "", ""),
            ("Best nets of May 2024", "", ""),
            ("© 2024-01-02 Example", "", ""),
            ("3 days ago", "", ""),
            ("Rendez-vous avec les habitants du quartier le samedi 3 mai 2024 à la Cité", "", ""),
            (
                ". 2023 Jan 7;15(1):e33475. doi: 10.1000/nets.33475",
                "",
                ". 2023 Jan 7;15(1):e33475. doi: 10.1000/nets.33475",
            ),
            ("Nets. 2023 Jan 7;15(1):e33475. doi: 10.1000/nets.33475", "", ""),
            ("Birthday: 1997-10-09", "", ""),
            ("生日：1997-10-09", "", ""),
            ("Giriş Tarihi: 05.10.2023 09:14", "", "Giriş Tarihi: 05.10.2023 09:14"),
            ("Selin Karaoğlu Giriş Tarihi: 05.10.2023", "Selin Karaoğlu", "Giriş Tarihi: 05.10.2023"),
            ("نشر في: 22 أكتوبر 2023", "", "نشر في: 22 أكتوبر 2023"),
            ("تاريخ النشر: 22 أكتوبر 2023", "", "تاريخ النشر: 22 أكتوبر 2023"),
            ("发布日期：2023-12-06", "", "发布日期：2023-12-06"),
            ("Ann Lee | First Published: May 3, 2024", "Ann Lee", "First Published: May 3, 2024"),
            ("By Ann Lee Published On: May 3, 2024", "By Ann Lee", "Published On: May 3, 2024"),
            ("Datum: 14.03.2025", "", "Datum: 14.03.2025"),
            (
                "2023年12月06日 08:21　来源：江州晚报　作者：陈晓雯",
                "作者：陈晓雯",
                "2023年12月06日 08:21　来源：江州晚报　",
            ),
            ("Fecha : 27/02/2024", "", "Fecha : 27/02/2024"),
            ("日付：2024年4月15日", "", "日付：2024年4月15日"),
            ("Autor: Anna Weber | Datum: 14.03.2025", "Autor: Anna Weber", "Datum: 14.03.2025"),
            ("Date: May 3, 2024, town hall", "", ""),
            ("Due date: May 3, 2024", "", ""),
            ("Deadline: May 3, 2024", "", ""),
            ("October 18, 2025 @ 5:30 pm - 8:00 pm", "", ""),
            ("18 Oct 2025 - 20 Oct 2025", "", ""),
            ("Posted 18 Oct 2025 - 20 Oct 2025", "", "Posted 18 Oct 2025 - 20 Oct 2025"),
            ("By the numbers", "", ""),
            ("By AFP", "By AFP", ""),
            ("Posted by admin on May 3, 2024", "Posted by admin on", "May 3, 2024"),
            ("By Ann Lee annlee@example.org", "By Ann Lee annlee@example.org", ""),
            (
                "By Ann Lee, a senior writer with ten years of experience in nets.",
                "By Ann Lee, a senior writer with ten years of experience in nets.",
                "",
            ),
            ("By Ann Lee, who mends the nets of the harbour, the boats came home.", "", ""),
        ] {
            let some = |part: &'static str| (!part.is_empty()).then_some(part);
            assert_eq!(parts(text), (some(byline), some(dateline)), "{text}");
        }
    }
}
