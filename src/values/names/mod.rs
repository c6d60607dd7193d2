//! Names of people and publications.
//!
//! Fewer beats wrong: what may be a job title, an organisation, a prompt or a menu entry is not a name.

mod declared;
mod nobody;
mod parts;
mod person;
mod publication;
mod rubric;

use std::collections::HashSet;
use std::sync::LazyLock;

use super::dates;
use crate::lexicon::{self, PhraseKind, is_unspaced, words_of};

pub(crate) use declared::{last_name_first, people};
pub(crate) use nobody::{is_byline_of_nobody, is_nobody, joins_nobody};
pub(crate) use parts::korean_reporter;
use parts::{leads_to_name, listed, said_once, trimmed, without_affiliation, without_role};
use person::{NOT_A_NAME, goes_on_in_parentheses, is_brand, is_credential, without_last_particle};
pub(crate) use person::{is_known_given, is_person, is_team};
pub(crate) use publication::{copyright_holder, publication};
pub(crate) use rubric::{holds_rubric_word, is_east_asian, is_east_asian_name};

/// No byline that names its authors is longer, in bytes.
const LONGEST_BYLINE: usize = 400;

/// The name of an account and a pen name are at most this long, in bytes and in words.
const MOST_PEN_NAME_BYTES: usize = 30;
const MOST_PEN_NAME_WORDS: usize = 4;

/// More people than this write a paper, not an article; the rest are left out.
const MOST_AUTHORS: usize = 40;

/// The markers of bylines by their first letter in lower case; of those that begin alike the longest first.
static PREFIXES: LazyLock<Vec<(char, &'static str)>> = LazyLock::new(|| {
    let prefixes = lexicon::phrases(PhraseKind::Byline).into_iter();
    let mut prefixes: Vec<_> = prefixes.filter_map(|prefix| Some((first_folded(prefix)?, prefix))).collect();
    prefixes.sort_by_key(|(first, prefix)| (*first, std::cmp::Reverse(prefix.len())));
    prefixes
});

/// The words of a data file; a line that begins with `#` is a remark.
/// Words that join two names.
const JOINERS: [&str; 16] =
    ["and", "und", "et", "y", "e", "en", "och", "ja", "i", "и", "و", "with", "mit", "avec", "con", "com"];

/// Words of a job title: what follows a name and begins with one of them is no part of it.
static ROLES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words_of(include_str!("../../lexicon/data/roles.txt")));

/// Words with a capital that end a list of names too: `By Ann Lee In Crafts`.
const CAPITAL_ENDERS: [&str; 4] = ["In", "On", "At", "From"];

/// Words that end a list of names: what follows is a place, a date, a topic.
const ENDERS: [&str; 22] = [
    "on",
    "in",
    "at",
    "for",
    "from",
    "to",
    "via",
    "of",
    "is",
    "has",
    "am",
    "für",
    "pour",
    "para",
    "per",
    "voor",
    "for",
    "last",
    "min",
    "medically",
    "fact",
    "edited",
];

/// The people a byline names: `By Ann Lee and Bo Chen` gives both.
///
/// What stands beside them is left out: dates, job titles, reading times, topics. No name, no author.
pub(crate) fn authors(text: &str) -> Vec<String> {
    let (marked, rest) = without_prefix(text);
    people_of(without_affiliation(rest), marked)
}

/// As [`authors`], where no affiliation stands behind a name: metadata lists people.
fn people_listed(text: &str) -> Vec<String> {
    let (marked, rest) = without_prefix(text);
    people_of(rest, marked)
}

/// `DAILY PLANET`: of several words, and none has small letters.
fn is_in_capitals(name: &str) -> bool {
    name.contains(' ') && name.contains(char::is_uppercase) && !name.contains(char::is_lowercase)
}

/// As [`authors`], where a byline's marker stands on the line above.
pub(crate) fn labelled_authors(text: &str) -> Vec<String> {
    let (marked, rest) = without_prefix(text);
    if !marked && leads_to_name(trimmed(rest)) { Vec::new() } else { people_of(without_affiliation(rest), true) }
}

fn people_of(text: &str, marked: bool) -> Vec<String> {
    let text = text.get(..text.floor_char_boundary(LONGEST_BYLINE)).unwrap_or_default();
    let mut people: Vec<String> = Vec::new();
    let desk = ends_with_role(text);
    for part in listed(names_end(text)) {
        let part = trimmed(part);
        if is_nobody(part) {
            continue;
        }
        let team = marked && is_team(part);
        let reporter = korean_reporter(part).filter(|_| people.is_empty());
        let part = match reporter {
            Some(name) => name,
            None if team => part,
            None => without_last_particle(without_role(part, marked, desk)),
        };
        let role = !people.is_empty() && !is_known_given(part) && holds_role(part);
        let house = people.first().is_some_and(|first| !is_in_capitals(first)) && is_in_capitals(part);
        let person = is_person(part) && !house && (marked || !leads_to_name(part));
        if team || reporter.is_some() || person && !role || marked && people.is_empty() && is_brand(part) {
            let person = said_once(part.split_whitespace().collect()).join(" ");
            if !people.contains(&person) && people.len() < MOST_AUTHORS {
                people.push(person);
            }
        } else if !people.is_empty() && !is_credential(part) && !part.is_empty() {
            // `Ann Lee, senior writer, Daily Planet`: behind a job title no more people follow.
            break;
        }
    }
    people
}

/// Whom a byline's marker names, where it looks like no person: an account, as in `Posted by netmaker`, or a pen name, as
/// in `By Ask the Doctors`. Many a word follows a `by`; it takes a date beside it to tell.
pub(crate) fn pen_name(text: &str) -> Option<&str> {
    let text = text.get(..text.floor_char_boundary(LONGEST_BYLINE)).unwrap_or_default();
    let (marked, rest) = without_prefix(text);
    let named = names_end(rest);
    let name = named.trim();
    if !marked || rest[named.len()..].starts_with('@') || name.len() > MOST_PEN_NAME_BYTES {
        return None;
    }
    let sign = |c: char| matches!(c, '_' | '-' | '.');
    let whole = |word: &str| word.chars().all(|c| c.is_alphanumeric() || sign(c)) && !word.ends_with(sign);
    let known_as_none = |word: &str| NOT_A_NAME.contains(word.to_lowercase().as_str());
    let words = || name.split(' ');
    let account = words().count() == 1;
    let title = words().count() <= MOST_PEN_NAME_WORDS && !name.starts_with(char::is_lowercase);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 3 && !is_nobody(name) && words().all(whole) && !words().all(known_as_none) && (account || title))
        .then_some(name)
}

/// Where a byline's marker ends, such as `By `; `None` where the text starts with none.
pub(crate) fn prefix_end(text: &str) -> Option<usize> {
    let start = text.find(char::is_alphanumeric)?;
    let rest = &text[start..];
    let first = first_folded(rest)?;
    let alike = &PREFIXES[PREFIXES.partition_point(|prefix| prefix.0 < first)..];
    alike.iter().take_while(|prefix| prefix.0 == first).find_map(|(_, prefix)| {
        let end = folded_prefix(rest, prefix)?;
        let next = rest[end..].chars().next();
        let last = prefix.chars().next_back()?;
        let apart = match next {
            None => true,
            // `ByAnn`: glued, but a capital tells where the name starts. `Byte` is no byline.
            Some(next) => {
                !next.is_alphanumeric() || !last.is_alphanumeric() || next.is_uppercase() || is_unspaced(last)
            }
        };
        let glued_capitals = next.is_some_and(char::is_uppercase) && rest[..end].chars().all(|c| !c.is_lowercase());
        (apart && !(glued_capitals && last.is_alphabetic() && prefix.is_ascii())).then_some(start + end)
    })
}

fn first_folded(text: &str) -> Option<char> {
    text.chars().next()?.to_lowercase().next()
}

/// The length of `text`'s start that equals `prefix` but for case and the width of a colon.
fn folded_prefix(text: &str, prefix: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    for expected in prefix.chars() {
        let (_, c) = chars.next()?;
        let wide_colon = expected == ':' && c == '：';
        if !wide_colon && !c.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    Some(chars.next().map_or(text.len(), |(at, _)| at))
}

/// Without the byline's marker, and whether there was one. Some stand twice: `Posted by: by Ann`.
fn without_prefix(text: &str) -> (bool, &str) {
    let mut rest = text;
    for _ in 0..2 {
        match prefix_end(rest) {
            Some(end) => {
                rest =
                    rest[end..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '：'))
            }
            None => return (rest.len() < text.len(), rest),
        }
    }
    (true, rest)
}

/// The part of a byline before the first sign or word that ends the names.
pub(crate) fn names_end(text: &str) -> &str {
    let first_date = dates::find(text).first().map_or(text.len(), |date| date.span.start);
    let text = &text[..first_date];
    let mut end = text.len();
    let mut word_start = None;
    let mut last = ' ';
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let stops = matches!(
            c,
            '|' | '•'
                | '·'
                | '⋅'
                | '∙'
                | '●'
                | '‧'
                | '—'
                | '/'
                | '('
                | '['
                | '{'
                | '@'
                | ':'
                | '>'
                | '»'
                | '!'
                | '?'
                | '“'
                | '"'
        ) || c.is_numeric()
            || matches!(c, '-' | '–') && last.is_whitespace();
        let stops = stops && !(c == '(' && goes_on_in_parentheses(&text[at..]));
        let camel = last.is_lowercase() && c.is_uppercase();
        let in_word = c.is_alphabetic();
        if let Some(start) = word_start.filter(|_| !in_word || camel) {
            let word = &text[start..at];
            let ender = || ENDERS.contains(&word) || CAPITAL_ENDERS.contains(&word) || dates::is_label(word);
            if start > 0 && ender() {
                end = start;
                break;
            }
            word_start = in_word.then_some(at);
        } else if word_start.is_none() && in_word {
            word_start = Some(at);
        }
        if stops {
            end = if c == '@' || c.is_numeric() { before_account(text, at) } else { at };
            break;
        }
        last = c;
    }
    &text[..end]
}

/// `Ann Lee annlee@example.org`, `G1 São Carlos`: where the word of an address or of a number begins. A longer word before
/// digits is a name that they are glued to, `Ann Lee5 min read`.
fn before_account(text: &str, at: usize) -> usize {
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let is_part = text[at..].starts_with('@') || text[start..at].chars().count() == 1;
    if is_part { text[..at].floor_char_boundary(start) } else { at }
}

/// Whether a word joins two names: `and`, `&`.
pub(crate) fn is_joiner(word: &str) -> bool {
    word == "&" || JOINERS.contains(&word.to_lowercase().as_str())
}

/// Whether a word of a job title ends the text: `Crime reporter`.
pub(crate) fn ends_with_role(text: &str) -> bool {
    let last = text.trim_end().rsplit(' ').next().unwrap_or_default();
    ROLES.contains(last.to_lowercase().as_str())
}

/// Whether a word of a job title stands in the text.
pub(crate) fn holds_role(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| ROLES.contains(word.to_lowercase().as_str()))
}

/// `Author`, `Staff Writer`, `Writer, Nets`: a job that makes authors, which begins the line.
pub(crate) fn is_writers_job(text: &str) -> bool {
    const WRITERS: [&str; 8] =
        ["author", "writer", "journalist", "reporter", "columnist", "contributor", "blogger", "copywriter"];
    let job = text.split([',', '|', '·', '•', '/']).next().unwrap_or_default().trim();
    let last = job.rsplit(' ').next().unwrap_or_default();
    WRITERS.iter().any(|writer| writer.eq_ignore_ascii_case(last)) && job.split(' ').count() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_in_bylines() {
        for (byline, expected) in [
            ("Ann Lee Founder & Lead Reviewer", &["Ann Lee"][..]),
            ("By Team Everfit", &["Team Everfit"][..]),
            ("By the Everfit Team", &["the Everfit Team"]),
            ("By Ann Lee", &["Ann Lee"]),
            ("By Robert (Bob) Lee (Harbour Weekly)", &["Robert (Bob) Lee"]),
            ("By Ann Lee and Bo Chen", &["Ann Lee", "Bo Chen"]),
            ("by Ann Lee, Bo Chen & Zoë Ødegård", &["Ann Lee", "Bo Chen", "Zoë Ødegård"]),
            (
                "Written by Danielle DeSiato, Donna Enz, and Natalie Nguyen",
                &["Danielle DeSiato", "Donna Enz", "Natalie Nguyen"],
            ),
            ("ByAnn Lee", &["Ann Lee"]),
            ("Posted by Ann Lee on March 3, 2024", &["Ann Lee"]),
            ("By Korin MillerPublished: Jan 29, 2025", &["Korin Miller"]),
            ("By Ann Lee, Senior Writer", &["Ann Lee"]),
            ("By: Jane Roe, MS, RD", &["Jane Roe"]),
            ("By Jane Roe, MD and Bo Chen, PhD", &["Jane Roe", "Bo Chen"]),
            ("By Shannon Ray, Journalist", &["Shannon Ray"]),
            ("Von Karl-Heinz Müller und Eva von der Heide", &["Karl-Heinz Müller", "Eva von der Heide"]),
            ("Par Zoé D’Arc", &["Zoé D’Arc"]),
            ("Por José de la Cruz y Ana Gil", &["José de la Cruz", "Ana Gil"]),
            ("Автор: Иван Петров", &["Иван Петров"]),
            ("作者：王小明", &["王小明"]),
            ("by Kristin", &["Kristin"]),
            ("BY LEONARDO GARCIA", &["LEONARDO GARCIA"]),
            ("Mahua Das in Project Management", &["Mahua Das"]),
            ("by Everfit Team", &["Everfit Team"]),
            ("by Dennis Moons · Updated on 8 January 2026", &["Dennis Moons"]),
            ("By Samuel L. Jackson Jr.", &["Samuel L. Jackson Jr."]),
            ("Written by: Ann Lee Head of Nets, Ropes & Sails", &["Ann Lee"]),
            ("Ann LeeFounder at Nets", &["Ann Lee"]),
            ("By Ann Lee Ann Lee", &["Ann Lee"]),
            ("By Ann Lee In Crafts", &["Ann Lee"]),
            ("by Ann Lee ● 6 min read", &["Ann Lee"]),
            ("Posted by NetMakers on", &["NetMakers"]),
            ("By : HarbourMakers", &["HarbourMakers"]),
            ("by BBK Web", &["BBK Web"]),
            ("By The Harbour Team", &["The Harbour Team"]),
            ("Kommentar von Anna Weber", &["Anna Weber"]),
            ("김민서 기자", &["김민서"]),
            ("기자명 김민서 기자", &["김민서"]),
            ("남해일보 김민서 기자", &["김민서"]),
            ("김민서 기자 minseo@namhae.example", &["김민서"]),
            ("文｜陈晓雯", &["陈晓雯"]),
            ("Ein Artikel von Anna Weber", &["Anna Weber"]),
            ("Texte de Claire Morel", &["Claire Morel"]),
            ("Articolo di Paola Ricci", &["Paola Ricci"]),
            ("Opinion by Ann Lee", &["Ann Lee"]),
            ("Eva von der Heide", &["Eva von der Heide"]),
            ("Andrea di Stefano Ricci", &["Andrea di Stefano Ricci"]),
            ("Lucimar de Jesus Santos", &["Lucimar de Jesus Santos"]),
            ("Wernher von Braun", &["Wernher von Braun"]),
            ("By Helen Strand, LARKFIELD TODAY", &["Helen Strand"]),
            ("By HELEN STRAND, BO CHEN", &["HELEN STRAND", "BO CHEN"]),
            ("By Robert De Niro", &["Robert De Niro"]),
            ("By Ursula Von Der Leyen, 3 March 2024", &["Ursula Von Der Leyen"]),
            ("Von Anna Weber Der Spiegel", &["Anna Weber"]),
            ("Recetas De Cocina", &[]),
            ("Libro De Visitas", &[]),
            ("Helen Strand, Larkfield News", &["Helen Strand"]),
            ("Emma Jones, Fatoumata Diallo", &["Emma Jones", "Fatoumata Diallo"]),
            ("By Helen Strand, Larkfield Post, Eastham", &["Helen Strand"]),
            ("Tracy Parker, Dietitian", &["Tracy Parker"]),
            ("Helen Strand, Ann Lee, Ezgi Yıldırır", &["Helen Strand", "Ann Lee", "Ezgi Yıldırır"]),
            ("Helen Strand & Ezgi Yıldırır", &["Helen Strand", "Ezgi Yıldırır"]),
            ("By Helen Strand, Zoë Ødegård and Ezgi Yıldırır", &["Helen Strand", "Zoë Ødegård", "Ezgi Yıldırır"]),
            ("By Ezgi Yıldırır, Zoë Ødegård", &["Ezgi Yıldırır", "Zoë Ødegård"]),
            ("Rédigé par Claire Morel le 14 mars 2024", &["Claire Morel"]),
            ("Escrito por Débora Tavares em 19/04/2023", &["Débora Tavares"]),
            ("Claire Morel le 14 mars 2024", &["Claire Morel"]),
            ("by NetMakers Editorial Team", &["NetMakers Editorial Team"]),
        ] {
            assert_eq!(authors(byline), expected, "{byline}");
        }
    }

    #[test]
    fn pen_names_in_bylines() {
        for (byline, expected) in [
            ("by netmaker", Some("netmaker")),
            ("By netmakerFebruary 16, 2026", Some("netmaker")),
            ("Posted by net_maker on May 3, 2024", Some("net_maker")),
            ("By Ask the Doctors", Some("Ask the Doctors")),
            ("by The Netmaker ● 6 min read", Some("The Netmaker")),
            ("by the end of the day", None),
            ("by admin", None),
            ("By Staff Writer", None),
            ("By netmaker@example.com", None),
            ("netmaker", None),
            (" é", None),
        ] {
            assert_eq!(pen_name(byline), expected, "{byline}");
        }
    }

    #[test]
    fn not_people() {
        for text in [
            "",
            "By",
            "by admin",
            "By Staff Writer",
            "By continuing to use this site you agree",
            "Byte by byte",
            "Posted by Admin",
            "Editorial Team",
            "Senior Writer",
            "Share This",
            "Read More",
            "9 min read",
            "by the end of the day",
            "Follow Us",
            "by us",
            "United KingdomUnited States",
            "HarbourMakers",
            "Harbour Net Editor",
            "by hand",
            "By Staff",
            "Nachruf von Anna Weber",
            "Ein Nachruf von Anna Weber",
            "Opinion by the council",
            "Texte de la mairie",
            "기자",
            "Claire le 14 mars 2024",
            "Ann Lee's blog",
            "Harbour de la",
        ] {
            assert_eq!(authors(text), [] as [&str; 0], "{text}");
        }
    }
}
