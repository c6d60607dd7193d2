//! The title's line, and what a site or a farm added to it.

use super::line::Lines;
use super::region::{self, Region};
use super::title_suffix::title_end;
use super::words::{self, Parts};
use super::{claim, section};
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Noise, Span};
use crate::lexicon::PhraseKind;
use crate::observe::{Observation, is_question_mark};
use crate::passes::View;
use crate::passes::numbers::Numbered;

/// Longer lines are no titles, in characters and in words.
const MOST_CHARS: u32 = 220;
const MOST_WORDS: u32 = 32;

/// A line needs this many points to be the title.
const THRESHOLD: i32 = 33;

/// From where on agreement with the first line counts, and counts as sameness (Dice's coefficient over words); what a
/// line that reads as prose, or stands in it, needs.
const SOME_AGREEMENT: f32 = 0.35;
const SAME: f32 = 0.99;
const PROSE_AGREEMENT: f32 = 0.5;

/// A line that says a document's title in other words shares a word with it.
const REWORDED_AGREEMENT: f32 = 0.1;

/// A title that is sentences has no more words.
const MOST_TITLE_SENTENCE_WORDS: u32 = 20;

/// The prose's topic is what so many of its first paragraphs speak of.
const TOPIC_PARAGRAPHS: usize = 8;
const TOPIC_BYTES: usize = 400;

/// Words of the topic that count.
const MOST_TOPIC_WORDS: i32 = 3;

/// Of a title's repetitions so many count, from the body upwards: a list of them must not cost its square.
const MOST_REPEATS: usize = 8;

/// More lines than this between the page's first line and the prose are a menu.
const MENU: usize = 5;

/// Lines between a title and its byline or dateline, at most.
pub(super) const CREDITS_WITHIN: usize = 4;

/// The title: its line, and the part of it that is the title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    pub segment: usize,
    /// Bytes of the page.
    span: Span,
    /// Bytes of the page that a site or a farm added.
    suffix: Option<Span>,
    /// Bytes of the page: a section label glued to the title.
    section: Option<Span>,
    /// The page's first line repeats the title.
    repeats: Vec<usize>,
}

impl Title {
    /// The title's segment and those that repeat it; a page's first line is a document's title, away from the head, so it
    /// counts only where it stands alone.
    pub fn everywhere(&self) -> Vec<usize> {
        let mut segments: Vec<usize> = self.repeats.iter().rev().take(MOST_REPEATS).copied().collect();
        segments.push(self.segment);
        segments.retain(|&segment| segment > 0 || self.repeats.is_empty());
        segments
    }

    pub fn claim(&self, view: View<'_>, claims: &mut Vec<Claim>) {
        claims.push(claim(self.segment, self.span, Fate::Title, "head.title", Strength::Certain));
        if let Some(label) = self.section {
            claims.push(claim(self.segment, label, Fate::Section, "head.section-glued", Strength::Certain));
        }
        if let Some(suffix) = self.suffix {
            claims.push(claim(
                self.segment,
                suffix,
                Fate::Noise(Noise::TitleSuffix),
                "head.title-suffix",
                Strength::Certain,
            ));
        }
        for &segment in &self.repeats {
            let span = view.page.segments[segment].span;
            claims.push(claim(segment, span, Fate::Noise(Noise::DuplicateBody), "head.title-again", Strength::Firm));
        }
    }
}

/// The line with the most points, if it has enough.
///
/// Of lines that differ in nothing the last one wins: it stands next to the body. A page without prose has no title.
pub(super) fn find(view: View<'_>, region: &Region, lines: &Lines<'_>) -> Option<Title> {
    region.prose?;
    let first =
        (region.start..view.observed.len().min(region.start + 3)).find(|&index| !is_notice(&view.observed[index]))?;
    let parts = Parts::new(view.page.segment_text(first));
    let agreements = agreements(view, region, first, &parts);
    let scorer = Scorer { view, region, first, agreements, topic: topic(view, region), lines };
    let alone = scorer.first_stands_alone();
    let rank = |points: i32, index: usize| {
        let reworded = alone && index != first && scorer.agreement(index) >= REWORDED_AGREEMENT;
        if reworded { points + points::REWORDED } else { points }
    };
    let mut best = (i32::MIN, 0);
    for index in 0..region.end {
        let least = THRESHOLD.max(best.0.saturating_sub(points::REWORDED));
        let points = scorer.points(index, least).filter(|points| *points >= THRESHOLD);
        best = best.max(points.map_or(best, |points| (rank(points, index), index)));
    }
    (best.0 >= THRESHOLD).then(|| scorer.title(best.1))
}

/// How much each line of the head that may be the title agrees with the page's first line, 0 to 1.
fn agreements(view: View<'_>, region: &Region, first: usize, parts: &Parts) -> Vec<f32> {
    if reads_as_sentence(&view.observed[first]) && !is_repeated_title(view, region, first) {
        return vec![0.0; region.end];
    }
    let agreement = |index: usize| match index != first && may_be_title(&view.observed[index]) {
        true => parts.agreement(view.page.segment_text(index)),
        false => 0.0,
    };
    (0..region.end).map(agreement).collect()
}

/// `Who reads it? Not a human.`: a document's title may be sentences, where a heading says the same. A blank line below
/// is no document's.
fn is_repeated_title(view: View<'_>, region: &Region, first: usize) -> bool {
    let seen = &view.observed[first];
    let document = view.page.segments.get(first + 1).is_some_and(|next| next.hints.blank_lines_before == 0);
    let mut below = view.observed.iter().take(region.prose.unwrap_or_default()).skip(first + 2);
    document && seen.words <= MOST_TITLE_SENTENCE_WORDS && below.any(|other| other.hash == seen.hash)
}

/// The long words of the first paragraphs.
fn topic(view: View<'_>, region: &Region) -> Vec<u64> {
    let prose = region.prose.unwrap_or(view.observed.len())..view.observed.len();
    let paragraphs = prose.filter(|&index| region::is_prose(&view.observed[index])).take(TOPIC_PARAGRAPHS);
    let mut words: Vec<u64> =
        paragraphs.flat_map(|index| words::topic_hashes(opening_of(view.page.segment_text(index)))).collect();
    words.sort_unstable();
    words
}

/// What of a paragraph is looked at: a wall of text has the length of a page.
fn opening_of(paragraph: &str) -> &str {
    &paragraph[..paragraph.floor_char_boundary(TOPIC_BYTES)]
}

/// What speaks for and against a line, in points.
///
/// The points are those of a softmax over the lines of each page, fitted to ordinary and farm pages, times ten and
/// rounded; half of the sites fitted, the other half foretold, they name the title of 81 % of ordinary pages.
mod points {
    /// The line is the page's first: a document's own title, or the article's.
    pub const FIRST: i32 = 28;
    /// It equals the page's first line, or that line without the site's name; else by how much it agrees.
    pub const AGREES: i32 = 50;
    pub const AGREES_IN_PART: f32 = 30.0;
    /// It says in other words what a page's first line says that nothing repeats. (Not of the fit: by trial.)
    pub const REWORDED: i32 = 12;
    /// A byline or a dateline follows at once, or within four lines.
    pub const CREDITED: i32 = 18;
    pub const CREDITED_SOON: i32 = 16;
    /// Each long word, up to three, that the first paragraphs of the prose use too.
    pub const TOPIC_WORD: i32 = 10;
    /// Segments down to the prose: 0 to 3, 4 to 8, 9 to 20; behind its first paragraph.
    pub const NEAR: [i32; 3] = [15, 9, 4];
    pub const BEHIND: i32 = -6;
    /// One word or two, three, over eighteen.
    pub const SHORT: i32 = -12;
    pub const BRIEF: i32 = -9;
    pub const LONG: i32 = -5;
    /// It ends as a sentence does; it ends as what leads to something else.
    pub const FULL_STOP: i32 = -7;
    pub const OPEN_END: i32 = -4;
    /// A phrase of the lexicon stands in it.
    pub const PHRASE: i32 = -4;
    /// The document marks it as its first heading. (Not of the fit: by trial.)
    pub const FIRST_HEADING: i32 = 22;
}

struct Scorer<'a> {
    view: View<'a>,
    region: &'a Region,
    /// The page's first line: a document's title where the text was made from a document, else perhaps the title.
    first: usize,
    /// See [`agreements`].
    agreements: Vec<f32>,
    /// Hashes of the long words of the first paragraphs, sorted.
    topic: Vec<u64>,
    lines: &'a Lines<'a>,
}

impl Scorer<'_> {
    /// What speaks for a line as the title, added up; `None` where the line cannot be it, or has fewer than `least`.
    fn points(&self, index: usize, least: i32) -> Option<i32> {
        let seen = &self.view.observed[index];
        let text = self.view.page.segment_text(index);
        let agreement = self.agreement(index);
        let paragraph = || seen.sentence_ends > 1 && seen.last == '.';
        let other = || paragraph() || self.lines.is_credit(index);
        let entry = || agreement < SAME && self.is_entry(index) || seen.signs > 1 && self.is_breadcrumb(index);
        if !may_be_title(seen) || agreement < SAME && other() || self.is_asked(index) || entry() {
            return None;
        }
        // Prose that repeats a page's first paragraph is no title.
        let behind = self.region.prose.is_some_and(|prose| index > prose);
        if (behind || reads_as_sentence(seen)) && agreement < PROSE_AGREEMENT {
            return None;
        }
        let agreeing = match agreement {
            SAME.. => points::AGREES,
            SOME_AGREEMENT.. => (agreement * points::AGREES_IN_PART) as i32,
            _ => 0,
        };
        let opening = if index == self.first { points::FIRST } else { 0 };
        let is_heading = self.view.page.segments[index].hints.heading_level == 1;
        let marked = if is_heading { points::FIRST_HEADING } else { 0 };
        let points = agreeing + opening + marked + self.nearness(index) + manner(seen);
        // The rest costs more to find out.
        let most = points + points::CREDITED + MOST_TOPIC_WORDS * points::TOPIC_WORD;
        (most >= least).then(|| points + self.credited(index) + self.on_topic(text))
    }

    /// `Home › Coffee › Machines`, the way to the page: signs that point on part three or more places. A document's title
    /// may end so, but it begins with no menu's word.
    fn is_breadcrumb(&self, index: usize) -> bool {
        let text = self.view.page.segment_text(index);
        let mut places = text.split(['>', '›', '»', '→']).map(str::trim).filter(|place| !place.is_empty());
        let starts_in_menu = |place: &str| {
            let hits = self.view.lexicon.hits_in(place);
            hits.whole(PhraseKind::MenuWord) || hits.whole(PhraseKind::Navigation)
        };
        let Some(start) = places.next().filter(|_| places.clone().nth(1).is_some()) else { return false };
        index != self.first || starts_in_menu(start)
    }

    /// An entry of a numbered list, such as a table of contents.
    fn is_entry(&self, index: usize) -> bool {
        let number = |index: usize| Numbered::read(self.view.page.segments.get(index)?.span.of(self.view.page.text()));
        let Some(this) = number(index) else { return false };
        let above = index.checked_sub(1).and_then(number);
        above.is_some_and(|above| this.follows(&above)) || number(index + 1).is_some_and(|below| below.follows(&this))
    }

    /// The first question under `FAQs`.
    fn is_asked(&self, index: usize) -> bool {
        let heading = index.checked_sub(1).map(|above| self.view.observed[above].hits);
        is_question_mark(self.view.observed[index].last)
            && heading.is_some_and(|heading| heading.whole(PhraseKind::FaqHeading))
    }

    /// Whether a menu stands below the page's first line and no line of the head repeats it: then it was written for
    /// search engines, and the article's own title says it in other words. A blank line below is no document's: there it
    /// is the article's title.
    fn first_stands_alone(&self) -> bool {
        let below = self.first + 1..self.region.end;
        let menu = self.region.prose.is_none_or(|prose| prose > self.first + MENU);
        let paragraph =
            self.view.page.segments.get(self.first + 1).is_some_and(|next| next.hints.blank_lines_before > 0);
        menu && !paragraph
            && !below.clone().any(|index| may_be_title(&self.view.observed[index]) && self.agreement(index) >= SAME)
    }

    fn agreement(&self, index: usize) -> f32 {
        self.agreements.get(index).copied().unwrap_or_default()
    }

    fn nearness(&self, index: usize) -> i32 {
        match self.region.prose.map(|prose| prose.checked_sub(index)) {
            Some(Some(0..=3)) => points::NEAR[0],
            Some(Some(4..=8)) => points::NEAR[1],
            Some(Some(9..=20)) => points::NEAR[2],
            Some(None) => points::BEHIND,
            _ => 0,
        }
    }

    fn credited(&self, index: usize) -> i32 {
        match (1..=CREDITS_WITHIN).find(|distance| self.lines.is_credit(index + distance)) {
            Some(1) => points::CREDITED,
            Some(_) => points::CREDITED_SOON,
            None => 0,
        }
    }

    fn on_topic(&self, text: &str) -> i32 {
        let mut words = words::topic_hashes(text);
        words.sort_unstable();
        words.dedup();
        let shared = words.iter().filter(|word| self.topic.binary_search(word).is_ok()).count();
        (shared as i32).min(MOST_TOPIC_WORDS) * points::TOPIC_WORD
    }

    fn title(&self, segment: usize) -> Title {
        let span = self.view.page.segments[segment].span;
        let text = span.of(self.view.page.text());
        let hash = self.view.observed[segment].hash;
        let twins = self.view.observed.iter().take(self.region.end).enumerate();
        let repeats: Vec<usize> =
            twins.filter(|&(other, seen)| other != segment && seen.hash == hash).map(|(other, _)| other).collect();
        let alone = repeats.is_empty();
        let end = title_end(text, alone, segment == self.first);
        let suffix = (end < text.len()).then(|| Span::new(span.start + end, span.end));
        let start = span.start + section::glued_to_title(text, self.view.page.text()).unwrap_or_default();
        let section = (start > span.start).then(|| Span::new(span.start, start));
        Title { segment, span: Span::new(start, span.start + end), suffix, section, repeats }
    }
}

fn reads_as_sentence(seen: &Observation) -> bool {
    region::is_prose(seen) && (seen.last == '.' || seen.words > 20)
}

fn may_be_title(seen: &Observation) -> bool {
    seen.letters > 1 && seen.chars <= MOST_CHARS && (1..=MOST_WORDS).contains(&seen.words) && !is_notice(seen)
}

/// A line that says it is something else.
fn is_notice(seen: &Observation) -> bool {
    let hits = seen.hits;
    let kinds = [
        PhraseKind::CookieNotice,
        PhraseKind::Share,
        PhraseKind::Newsletter,
        PhraseKind::AdMarker,
        PhraseKind::ReviewedBy,
    ];
    kinds.into_iter().any(|kind| hits.start(kind))
        || [PhraseKind::Navigation, PhraseKind::Section, PhraseKind::TableOfContents]
            .into_iter()
            .any(|kind| hits.whole(kind))
}

fn manner(seen: &Observation) -> i32 {
    let length = match seen.words {
        0..=2 => points::SHORT,
        3 => points::BRIEF,
        4..=18 => 0,
        _ => points::LONG,
    };
    let end = match seen.last {
        '.' | '!' | '。' => points::FULL_STOP,
        ':' | ',' | ';' => points::OPEN_END,
        _ => 0,
    };
    let phrase = if seen.hits == Default::default() { 0 } else { points::PHRASE };
    length + end + phrase
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_entries_of_a_table_of_contents_are_no_titles() {
        const BODY: &str = "A net that hangs in the rain is wet, and a net that is wet rots before the winter is over.\n\n\
            What a net asks for is a roof and a nail, and somebody who looks after it in the spring.";
        let title = |head: &str| crate::clean(&format!("{head}\n\n{BODY}")).title;
        let nets = "A net to mend: what is to be done (2023 Edition)";
        for entries in [
            "In this guide\n1. What a net asks for\n2. A roof\n3. Is a wet net worth it?",
            "1 What a net asks for\n2 A roof and a nail\n3 Is a wet net worth it?",
            "I. What a net asks for\nII. A roof\nIII. Is a wet net worth it?",
        ] {
            assert_eq!(
                title(&format!("{nets}\n\n{entries}\n\nSunday, 7 May 2023")).as_deref(),
                Some(nets),
                "{entries}"
            );
        }
        assert_eq!(
            title("7 nets to mend before winter\n\nBy Ann Lee").as_deref(),
            Some("7 nets to mend before winter")
        );
    }

    #[test]
    fn a_breadcrumb_is_no_title() {
        const BODY: &str = "A net that hangs in the rain is wet, and a net that is wet rots before the winter is over.\n\
            What a net asks for is a roof and a nail, and somebody who looks after it in the spring.";
        for (head, expected) in [
            (
                "Nets that last for years | Harbour Weekly\nBoats\nTides\nHome › Nets › Nets that last for years\nNets that last\nMay 3, 2024",
                "Nets that last",
            ),
            ("Home > Nets > Mending nets\nNets that last for many years\nMay 3, 2024", "Nets that last for many years"),
            ("Nets that last » Nets » Harbour Weekly\nMay 3, 2024", "Nets that last » Nets"),
            ("Nets > ropes: what lasts\nMay 3, 2024", "Nets > ropes: what lasts"),
        ] {
            assert_eq!(crate::clean(&format!("{head}\n{BODY}")).title.as_deref(), Some(expected), "{head}");
        }
    }

    #[test]
    fn the_title_below_a_copy_of_the_beginning() {
        const FIRST: &str =
            "A net that hangs in the rain is soaked. And a soaked net rots long before the winter is over.";
        const NEXT: &str = "What a net asks for is a roof and a nail, and somebody who looks after it in the spring.";
        let title =
            |above: &str| crate::clean(&format!("{above}\n\nMending a net before winter\n\n{FIRST}\n\n{NEXT}")).title;
        for copy in [FIRST.to_string(), format!("{FIRST}{}", &NEXT[..60]), format!("{}...", &FIRST[..75])] {
            assert_eq!(title(&copy).as_deref(), Some("Mending a net before winter"), "{copy}");
        }
    }
}
