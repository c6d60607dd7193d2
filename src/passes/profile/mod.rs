//! Fabricated author profiles and the page's counters, by tests that do not depend on one wording.
//!
//! A farm closes its pages with a made-up person: fields of a fixed kind and order, whose name is also the page's
//! author, whose birthday is a date and whose phone is a number. The labels are known in many languages; where they are
//! not, the values still are what they are.

mod links_above;
mod values;

use std::ops::Range;

use self::values::{is_count, is_date, is_enumeration, is_name, is_percentage, is_phone, is_rating};
use super::View;
use super::rule::Rule;
use super::shape::{colon, end_of_prose};
use crate::claim::{Claim, Strength};
use crate::ledger::Noise;
use crate::lexicon::PhraseKind;

/// A label has at most this many bytes.
const MAX_LABEL_BYTES: usize = 48;
/// Behind a profile at most this much running text may follow, in words.
const MAX_PROSE_BEHIND: u32 = 60;
/// A block has at most this many fields.
const MAX_FIELDS: usize = 64;
/// The person is one of so many last groups of fields: each is held against all fields of the page.
const MAX_LAST_RUNS: usize = 16;
/// A heading over the fields has at most this many words.
const MAX_HEADING_WORDS: u32 = 5;

const FIELDS: Rule = Rule {
    id: "author_profile.fields",
    noise: Noise::AuthorProfile,
    strength: Strength::Certain,
    finds: "At the end of the page, fields of a made-up person: name, birthday, address, phone, job, hobby, introduction; \
            four known labels, or values of these kinds with the page's author among them.",
    example: "The bridge opened in May.\n\nName: Ann Lee\nBirthday: 1990-02-03\nAddress: 1 Mill Road, Eastham\n\
              Phone: +44123456789\nJob: Planner\nHobby: Origami, Skating, Chess\nIntroduction: My name is Ann Lee.",
    counter_example: "Name: Ann Lee\nBorn: 1990 in Eastham\nOccupation: Engineer\n\nAnn Lee built the bridge over the \
                      river in two years, and she was the first to cross it on the day it opened to everybody.",
};
const PAGE_INFO: Rule = Rule {
    id: "page_info.fields",
    noise: Noise::PageInfo,
    strength: Strength::Certain,
    finds: "At the end of the page, three of its own counters: last updated, views, rating, reviews; with the author \
            above them, or as the profile's neighbour.",
    example: "The bridge opened in May.\n\nAuthor: Ann Lee\nLast Updated: 11/13/2022\nViews: 6283\n\
              Rating: 4 / 5 (51 voted)\nReviews: 90% of readers found this page helpful",
    counter_example: "The bridge opened in May.\n\nReviews: 90% of readers found this page helpful",
};
const PROFILE_HEADING: Rule = Rule {
    id: "author_profile.heading",
    noise: Noise::AuthorProfile,
    strength: Strength::Certain,
    finds: "A short line right over the fields of a made-up person.",
    example: "The bridge opened in May.\n\nAuthor information\nName: Ann Lee\nBirthday: 1990-02-03\n\
              Address: 1 Mill Road, Eastham\nPhone: +44123456789\nHobby: Origami, Skating, Chess",
    counter_example: "Author information\n\nAnn Lee is a reporter in Eastham and writes about bridges and rivers.",
};
const INFO_HEADING: Rule = Rule {
    id: "page_info.heading",
    noise: Noise::PageInfo,
    strength: Strength::Certain,
    finds: "A short line right over the page's counters.",
    example: "The bridge opened in May.\n\nArticle information\nAuthor: Ann Lee\nLast Updated: 11/13/2022\n\
              Views: 6283\nRating: 4 / 5 (51 voted)",
    counter_example: "Article information\n\nThe article was first printed in the journal of the society of engineers.",
};

const LINKS_ABOVE: Rule = Rule {
    id: "related_links.above-profile",
    noise: Noise::RelatedLinks,
    strength: Strength::Firm,
    finds: "A heading and lines like titles between the body's last sentence and a made-up profile, in plain text \
            of a language whose headings nobody told us.",
    example: "Brúin opnaði í maí, sagði ráðið á þriðjudag, og allir komu.\n\nVinsælt hjá okkur\n\nAf hverju bakaríið var \
              lokað\n\nNýjar ferjur í gömlu höfninni\n\nUm höfundinn\n\nNafn: Ann Lee\nFædd: 1990-02-03\nSími: +44123456789\n\
              Gaman: Origami, Parkour, Skák\nKynning: Ég heiti Ann Lee.",
    counter_example: "The bridge opened in May, the council said on Tuesday.\n\nKey facts\n\nThe bridge is forty metres \
                      long\n\nThe ferry stops running in June\n\nAuthor information\n\nName: Ann Lee\nBirthday: 1990-02-03\n\
                      Address: 1 Mill Road, Eastham\nPhone: +44123456789\nHobby: Origami, Skating, Chess",
};

#[cfg(test)]
pub(super) const RULES: &[Rule] = &[FIELDS, PAGE_INFO, PROFILE_HEADING, INFO_HEADING, LINKS_ABOVE];

/// What a label says its value is. The order within each group is the one in which farms print them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Author,
    LastUpdated,
    Views,
    Rating,
    Reviews,
    Name,
    Birthday,
    Address,
    Phone,
    Job,
    Hobby,
    Introduction,
    Unknown,
}

const LABELS: [(PhraseKind, Field); 12] = [
    (PhraseKind::FieldName, Field::Name),
    (PhraseKind::FieldBirthday, Field::Birthday),
    (PhraseKind::FieldAddress, Field::Address),
    (PhraseKind::FieldPhone, Field::Phone),
    (PhraseKind::FieldJob, Field::Job),
    (PhraseKind::FieldHobby, Field::Hobby),
    (PhraseKind::FieldIntroduction, Field::Introduction),
    (PhraseKind::FieldAuthor, Field::Author),
    (PhraseKind::FieldLastUpdated, Field::LastUpdated),
    (PhraseKind::FieldViews, Field::Views),
    (PhraseKind::FieldRating, Field::Rating),
    (PhraseKind::FieldReviews, Field::Reviews),
];

impl Field {
    fn of_person(self) -> bool {
        (Field::Name..=Field::Introduction).contains(&self)
    }

    fn of_page(self) -> bool {
        self <= Field::Reviews
    }
}

/// A field: the segments it stands on and its value.
#[derive(Clone, Debug)]
struct Filled<'a> {
    field: Field,
    value: &'a str,
    segments: Range<usize>,
}

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let runs = runs(view);
    let page_end = end_of_prose(view, MAX_PROSE_BEHIND);
    let last = runs.len().saturating_sub(MAX_LAST_RUNS);
    let person_at = (last..runs.len()).find(|&at| is_fabricated_person(page_end, &runs[at], &runs));
    for (at, run) in runs.iter().enumerate() {
        let segments = whole(run);
        if Some(at) == person_at {
            claims.extend(FIELDS.on_segments(view, segments.clone()));
            claims.extend(heading_over(view, segments.start).map(|heading| PROFILE_HEADING.on_segment(view, heading)));
        } else if is_page_info(page_end, run, person_at.and_then(|at| runs.get(at))) {
            claims.extend(PAGE_INFO.on_segments(view, segments.clone()));
            claims.extend(heading_over(view, segments.start).map(|heading| INFO_HEADING.on_segment(view, heading)));
        }
    }
    let first = claims.iter().map(|claim| claim.segment).min().filter(|_| person_at.is_some());
    claims.extend(first.into_iter().flat_map(|first| LINKS_ABOVE.on_segments(view, links_above::find(view, first))));
    claims
}

fn whole(run: &[Filled<'_>]) -> Range<usize> {
    run.first().map_or(0, |first| first.segments.start)..run.last().map_or(0, |last| last.segments.end)
}

/// Neighbouring fields, of a person or of the page, that end where the other kind begins or the fields stop.
fn runs<'a>(view: View<'a>) -> Vec<Vec<Filled<'a>>> {
    let mut runs: Vec<Vec<Filled<'a>>> = Vec::new();
    let mut segment = 0;
    while segment < view.page.segments.len() {
        let fields = fields(view, segment);
        segment = fields.last().map_or(segment + 1, |last| last.segments.end);
        for filled in fields {
            match runs.last_mut() {
                Some(run) if continues(run, &filled) => run.push(filled),
                _ => runs.push(vec![filled]),
            }
        }
    }
    runs.retain(|run| run.len() >= 3 || run.iter().map(|filled| filled.segments.len()).sum::<usize>() < run.len());
    runs
}

fn continues(run: &[Filled<'_>], next: &Filled<'_>) -> bool {
    let Some(last) = run.last() else { return false };
    let adjoins = next.segments.start <= last.segments.end;
    let other_kind = run.iter().any(|filled| filled.field.of_page()) && next.field.of_person()
        || run.iter().any(|filled| filled.field.of_person()) && next.field.of_page();
    // A name begins a person even where no label of the block above was known.
    adjoins && !other_kind && !(next.field == Field::Name && run.len() > 1) && run.len() < MAX_FIELDS
}

/// The fields that stand on one segment, or begin there with their value on the next.
fn fields<'a>(view: View<'a>, segment: usize) -> Vec<Filled<'a>> {
    let text = view.page.segment_text(segment);
    let here = |field, value| Filled { field, value, segments: segment..segment + 1 };
    let Some((field, value)) = labelled(view, segment, text) else { return Vec::new() };
    if !value.is_empty() {
        let mut fields = vec![here(field, value)];
        split_joined(view, &mut fields, segment);
        return fields;
    }
    // The value stands on the next line, unless that is a label itself.
    let next = segment + 1;
    if next < view.page.segments.len() && field != Field::Unknown {
        let value = view.page.segment_text(next);
        if labelled(view, next, value).is_none_or(|(field, value)| field == Field::Unknown && !value.is_empty()) {
            return vec![Filled { field, value, segments: segment..next + 1 }];
        }
    }
    vec![here(field, "")]
}

/// Several fields on one line: `Name: Ann Lee Birthday: 1990-02-03 Phone: +44123456789`.
fn split_joined<'a>(view: View<'a>, fields: &mut Vec<Filled<'a>>, segment: usize) {
    let Some(rest) = fields.first().map(|first| first.value) else { return };
    let mut value_from = 0;
    let mut label_from = 0;
    let mut labels = 0;
    for colon in memchr::memchr_iter(b':', rest.as_bytes()) {
        let before = &rest[label_from..colon];
        let found =
            word_starts(before).filter_map(|at| whole_field(view, &before[at..]).map(|field| (label_from + at, field)));
        if let Some((at, field)) = found.last() {
            if let Some(last) = fields.last_mut() {
                last.value = rest[value_from..at].trim();
            }
            fields.push(Filled { field, value: rest[colon + 1..].trim(), segments: segment..segment + 1 });
            value_from = colon + 1;
            labels += 1;
        }
        label_from = colon + 1;
        if labels > 12 {
            break;
        }
    }
}

/// Where the last three words of `text` start.
fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let from = text.ceil_char_boundary(text.len().saturating_sub(MAX_LABEL_BYTES));
    let tail = &text[from..];
    let starts = tail.char_indices().scan(' ', |before, (at, c)| {
        let starts = c.is_alphanumeric() && !before.is_alphanumeric();
        *before = c;
        Some((at, starts))
    });
    starts.filter_map(move |(at, starts)| starts.then_some(from + at))
}

/// The label at the start of a segment and what stands behind it: `Name: Ann Lee`, `Name Ann Lee`, `Name`.
fn labelled<'a>(view: View<'a>, segment: usize, text: &'a str) -> Option<(Field, &'a str)> {
    let hits = view.observed[segment].hits;
    if hits.whole(PhraseKind::AuthorProfile) || hits.whole(PhraseKind::PageInfo) {
        return None;
    }
    let known = if hits.is_empty() { None } else { field_of(|kind| hits.start(kind)) };
    let head = &text[..text.floor_char_boundary(MAX_LABEL_BYTES)];
    if let Some(label) = colon(head).map(|colon| &head[..colon]) {
        let value = text[label.len()..].trim_start_matches([':', '：', ' ', '\u{a0}', '\t']);
        let is_label = label.split_whitespace().count() <= 4 && label.chars().any(char::is_alphabetic);
        let exact = || whole_field(view, label);
        return (is_label && !value.starts_with("//"))
            .then(|| (known.and_then(|_| exact()).unwrap_or(Field::Unknown), value));
    }
    let field = known?;
    if field_of(|kind| hits.whole(kind)).is_some() {
        return Some((field, ""));
    }
    let mut longest = None;
    for (at, _) in text.match_indices([' ', '\t']).take(3) {
        if whole_field(view, &text[..at]) == Some(field) {
            longest = Some((field, text[at..].trim()));
        }
    }
    longest
}

/// The field that a text names which is its label and nothing else.
fn whole_field(view: View<'_>, label: &str) -> Option<Field> {
    let hits = view.lexicon.hits_in(label);
    field_of(|kind| hits.whole(kind))
}

fn field_of(holds: impl Fn(PhraseKind) -> bool) -> Option<Field> {
    LABELS.iter().find(|(kind, _)| holds(*kind)).map(|(_, field)| *field)
}

/// Nothing but lists and little prose may follow.
fn closes_the_page(page_end: usize, run: &[Filled<'_>]) -> bool {
    whole(run).end >= page_end
}

fn is_fabricated_person(page_end: usize, run: &[Filled<'_>], runs: &[Vec<Filled<'_>>]) -> bool {
    if run.len() < 4 || !closes_the_page(page_end, run) {
        return false;
    }
    let known: Vec<Field> = run.iter().map(|filled| filled.field).filter(|field| field.of_person()).collect();
    let ascending = 1 + known.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let name = run.iter().map(|filled| filled.value).find(|value| is_name(value));
    let is_echoed = |name: &str| {
        let others = runs.iter().flatten().filter(|other| other.value != name || other.field != Field::Name);
        others.clone().any(|other| other.value == name && !run.iter().any(|mine| mine.segments == other.segments))
            || run.iter().any(|mine| mine.value != name && mine.value.contains(name))
    };
    let echoed = name.is_some_and(is_echoed);
    let private = known.iter().any(|field| matches!(field, Field::Hobby | Field::Introduction | Field::Birthday));
    let shapes = [is_date as fn(&str) -> bool, is_phone, is_enumeration];
    let shaped = shapes.iter().filter(|holds| run.iter().any(|filled| holds(filled.value))).count();
    // The facts about a real person name neither where she lives nor her telephone.
    let reachable = known.iter().any(|field| matches!(field, Field::Address | Field::Phone));
    known.len() >= 4 && ascending >= 4 && (private && reachable || echoed) || echoed && shaped >= 2
}

fn is_page_info(page_end: usize, run: &[Filled<'_>], person: Option<&Vec<Filled<'_>>>) -> bool {
    if !closes_the_page(page_end, run) {
        return false;
    }
    let counters = [Field::LastUpdated, Field::Views, Field::Rating, Field::Reviews];
    let counted = |field: &Field| {
        let filled = run.iter().find(|filled| filled.field == *field && !filled.value.is_empty());
        filled.is_some_and(|filled| filled.value.contains(|c: char| c.is_numeric()))
    };
    let known = counters.iter().filter(|field| counted(field)).count();
    let author = run.iter().find(|filled| is_name(filled.value));
    let neighbour = person.is_some_and(|person| {
        let (mine, theirs) = (whole(run), whole(person));
        let near = mine.end <= theirs.start + 3 && theirs.start <= mine.end + 3;
        near && author.is_none_or(|author| person.iter().any(|filled| filled.value == author.value))
    });
    let shapes = [is_date as fn(&str) -> bool, is_count, is_rating, is_percentage];
    let shaped = shapes.iter().filter(|holds| run.iter().any(|filled| holds(filled.value))).count();
    known >= 3 || neighbour && (known >= 2 || shaped >= 2)
}

/// A short line right over the fields.
fn heading_over(view: View<'_>, first: usize) -> Option<usize> {
    let above = first.checked_sub(1)?;
    let seen = &view.observed[above];
    let known = [PhraseKind::AuthorProfile, PhraseKind::PageInfo].into_iter().any(|kind| seen.hits.whole(kind));
    let short = seen.words <= MAX_HEADING_WORDS && seen.words > 0 && !seen.ends_sentence() && seen.digits == 0;
    let apart = seen.hits.is_empty() && view.page.segments[first].hints.blank_lines_before > 0;
    (known || short && apart).then_some(above)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> (usize, usize) {
        let article = crate::clean(text);
        let count = |noise| {
            let removed = article.removed().filter(|entry| entry.fate == crate::ledger::Fate::Noise(noise));
            removed.count()
        };
        (count(Noise::PageInfo), count(Noise::AuthorProfile))
    }

    const BODY: &str =
        "The council met on Tuesday and voted for the new bridge, which will open in May of next year.\n\n";

    #[test]
    fn fields_on_one_line_each() {
        let text = format!(
            "{BODY}Article information\n\nAuthor: Ann Lee\n\nLast Updated: 11/13/2022\n\nViews: 6283\n\n\
             Rating: 4 / 5 (51 voted)\n\nReviews: 90% of readers found this page helpful\n\nAuthor information\n\n\
             Name: Ann Lee\n\nBirthday: 1997-10-09\n\nAddress: 3782 Mill Knoll, East Dudley, MA 63913\n\n\
             Phone: +2521695290067\n\nJob: Planner\n\nHobby: Origami, Parkour\n\n\
             Introduction: My name is Ann Lee, I am a cute person who loves writing and wants to share it with you."
        );
        assert_eq!(kinds(&text), (6, 8));
    }

    #[test]
    fn labels_and_values_on_two_lines() {
        let text = format!(
            "{BODY}Article information\nAuthor\nAnn Lee\nLast Updated\n11/13/2022\nViews\n6283\nRating\n4 / 5 (51 voted)\n\
             Author information\nName\nAnn Lee\nBirthday\n1997-10-09\nAddress\n3782 Mill Knoll, MA 63913\nPhone\n\
             +2521695290067\nJob\nPlanner\nHobby\nOrigami, Parkour\nIntroduction\nMy name is Ann Lee, I am a cute person."
        );
        assert_eq!(kinds(&text), (9, 15));
    }

    #[test]
    fn labels_without_a_colon() {
        let text = format!(
            "{BODY}Author Ann Lee\nLast Updated 11/13/2022\nViews 6283\nRating 4 / 5 (51 voted)\n\
             Name Ann Lee\nBirthday 1997-10-09\nAddress 3782 Mill Knoll, MA 63913\nPhone +2521695290067\nJob Planner\n\
             Hobby Origami, Parkour\nIntroduction My name is Ann Lee, I am a cute person."
        );
        assert_eq!(kinds(&text), (4, 7));
    }

    #[test]
    fn all_on_one_line() {
        let text = format!(
            "{BODY}Name: Ann Lee Birthday: 1997-10-09 Address: 3782 Mill Knoll, MA 63913 Phone: +2521695290067 \
             Job: Planner Hobby: Origami, Parkour Introduction: My name is Ann Lee, I am a cute person."
        );
        assert_eq!(kinds(&text), (0, 1));
    }

    #[test]
    fn labels_nobody_told_us() {
        let text = format!(
            "{BODY}Skrifari: Ann Lee\nBreytt: 11.13.2022\nLesið: 6283\nEinkunn: 4 / 5 (51)\n\nUm\n\nHeiti: Ann Lee\n\
             Fædd: 1997-10-09\nSími: +2521695290067\nGaman: Origami, Parkour, Skák\nKynning: Ég heiti Ann Lee."
        );
        assert_eq!(kinds(&text), (4, 6));
    }

    #[test]
    fn honest_pages_keep_their_tables_and_bios() {
        for text in [
            format!("Name: Ann Lee\nBorn: 1950 in Eastham\nOccupation: Engineer\nSpouse: Bo Lee\n\n{}", BODY.repeat(5)),
            format!("{BODY}About the author\n\nAnn Lee is a reporter in Eastham. Her hobby is origami."),
            format!("{BODY}Address: 1 Mill Road\nPhone: 020 123 4567\nEmail: ann@example.org"),
            format!("{BODY}90% of readers found this page helpful"),
            format!("{BODY}Author: Ann Lee\nPublished: 3 May 2020"),
            format!("{BODY}Ingredients: rice\nTime: 20 minutes\nServes: 4\nRating: 4 / 5"),
        ] {
            assert_eq!(kinds(&text), (0, 0), "{text}");
        }
    }
}
