//! The words of dates: months, and what says that a date is of publication or of a change.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::lexicon::{self, PhraseKind};

const MONTHS: &str = include_str!("../../lexicon/data/months.txt");
const EVENT_FIELDS: &str = include_str!("../../lexicon/data/event_fields.txt");
const DATE_LABELS: &str = include_str!("../../lexicon/data/date_labels.txt");
const DAY_FIRST: &str = include_str!("../../lexicon/data/day_first.txt");

/// No month's name is longer, in bytes: longer words are not looked up.
const LONGEST_MONTH: usize = 32;

static MONTH_OF: LazyLock<HashMap<&'static str, i8>> = LazyLock::new(|| {
    let mut month_of = HashMap::new();
    for (_, line, names) in lexicon::sections_of(MONTHS) {
        month_of.extend(names.split_whitespace().map(|name| (name, line as i8 + 1)));
    }
    month_of
});

static UPDATED: LazyLock<Vec<&'static str>> = LazyLock::new(|| lexicon::phrases(PhraseKind::Updated));
static PUBLISHED: LazyLock<Vec<&'static str>> = LazyLock::new(|| lexicon::phrases(PhraseKind::Published));

/// The month, 1 to 12, that a word names in any language.
pub(super) fn month(word: &str) -> Option<i8> {
    match word.len() <= LONGEST_MONTH && may_begin_month(word) {
        true => MONTH_OF.get(word.to_lowercase().as_str()).copied(),
        false => None,
    }
}

/// For every ASCII letter that a month begins with, the ASCII letters that follow it, one bit each.
static BEGINNINGS: LazyLock<[u32; 26]> = LazyLock::new(|| {
    let mut beginnings = [0; 26];
    for [first, second] in MONTH_OF.keys().filter_map(|name| two_letters(name)) {
        beginnings[first] |= 1 << second;
    }
    beginnings
});

/// The first two letters, 0 to 25, where both are ASCII.
fn two_letters(word: &str) -> Option<[usize; 2]> {
    let letter = |byte: &u8| byte.is_ascii_alphabetic().then(|| usize::from((byte | 0x20) - b'a'));
    match word.as_bytes() {
        [first, second, ..] => Some([letter(first)?, letter(second)?]),
        _ => None,
    }
}

/// Tells most words from months before they are folded and looked up.
fn may_begin_month(word: &str) -> bool {
    two_letters(word).is_none_or(|[first, second]| BEGINNINGS[first] & 1 << second != 0)
}

static DAY_FIRST_WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| lexicon::words_of(DAY_FIRST));

/// Whether the language, by its code, writes the day before the month.
pub(super) fn writes_day_first(language: &str) -> bool {
    DAY_FIRST.lines().any(|line| line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) == Some(language))
}

/// Whether a word of the text is of a language that writes the day before the month.
pub(super) fn say_day_first(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.any(|word| DAY_FIRST_WORDS.contains(word.to_lowercase().as_str()))
}

/// No label is longer, in bytes.
const LONGEST_LABEL: usize = 40;

fn lines_of(file: &'static str) -> HashSet<&'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '['])).collect()
}

static EVENT_FIELD_LABELS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| lines_of(EVENT_FIELDS));
static LABELS_OF_DATES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| lines_of(DATE_LABELS));

/// `When`, `Location`: what an event has and an article has not.
pub(crate) fn is_event_field(label: &str) -> bool {
    label.len() <= LONGEST_LABEL && EVENT_FIELD_LABELS.contains(label.to_lowercase().as_str())
}

/// `Date`, `Datum`: a word that says no more than that a date follows.
pub(crate) fn is_date_label(label: &str) -> bool {
    label.len() <= LONGEST_LABEL && LABELS_OF_DATES.contains(label.to_lowercase().as_str())
}

/// What a label says of the date beside it. Where several labels stand there, the greater counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Published,
    Updated,
}

/// What the words beside a date say of it. `Updated` wins: "last updated, first published by" dates the update.
pub(super) fn role(words: &str) -> Option<Role> {
    if !words.contains(char::is_alphabetic) {
        return None;
    }
    let words = words.to_lowercase();
    let roles = LABELS.find_overlapping_iter(&words).map(|found| match found.pattern().as_usize() < UPDATED.len() {
        true => Role::Updated,
        false => Role::Published,
    });
    roles.max()
}

/// The words for an update, then those for a publication.
static LABELS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let builder = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(UPDATED.iter().chain(PUBLISHED.iter()));
    builder.expect("the phrases are few and fixed")
});

static ROLE_LABELS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| UPDATED.iter().chain(PUBLISHED.iter()).copied().collect());

/// Whether the words, and nothing else, label a date: "Published", "zuletzt aktualisiert".
pub(crate) fn is_label(words: &str) -> bool {
    words.len() <= LONGEST_LABEL && ROLE_LABELS.contains(words.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_names_twelve_months() {
        let sections: Vec<&str> = MONTHS.split('[').skip(1).collect();
        assert!(sections.len() >= 12);
        for section in sections {
            let names = section.lines().skip(1).filter(|line| !line.trim().is_empty()).count();
            assert_eq!(names, 12, "[{}", section.lines().next().unwrap_or_default());
        }
    }

    #[test]
    fn no_name_means_two_months() {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for section in MONTHS.split('[').skip(1) {
            for (month, line) in section.lines().skip(1).filter(|line| !line.trim().is_empty()).enumerate() {
                for name in line.split_whitespace() {
                    assert_eq!(*seen.entry(name).or_insert(month), month, "{name}");
                }
            }
        }
    }

    #[test]
    fn months_of_many_languages() {
        for (word, expected) in [("Feb", Some(2)), ("MÄRZ", Some(3)), ("января", Some(1)), ("Maybe", None), ("", None)]
        {
            assert_eq!(month(word), expected, "{word}");
        }
    }

    #[test]
    fn languages_that_write_the_day_first() {
        for (text, expected) in [
            ("Publié le 03/04/2023", true),
            ("03/04/2023 às 10h00", true),
            ("Publication date 03/04/2023", false),
            ("03/04/2023 10:00 am", false),
            ("", false),
        ] {
            assert_eq!(say_day_first(text), expected, "{text}");
        }
    }

    #[test]
    fn roles() {
        for (words, expected) in [
            ("Updated:", Some(Role::Updated)),
            ("Published ", Some(Role::Published)),
            ("Zuletzt aktualisiert am", Some(Role::Updated)),
            (" | ", None),
            ("9 min read", None),
        ] {
            assert_eq!(role(words), expected, "{words}");
        }
    }
}
