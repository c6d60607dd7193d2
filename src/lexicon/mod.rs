//! The phrases: one plain data file a language, compiled once into one automaton.
//!
//! A file is read by people who speak the language, not by programmers: see `data/en.txt` for the notation.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use crate::ledger::Span;

const FILES: &[&str] = &[
    include_str!("data/ar.txt"),
    include_str!("data/de.txt"),
    include_str!("data/en.txt"),
    include_str!("data/es.txt"),
    include_str!("data/fi.txt"),
    include_str!("data/fr.txt"),
    include_str!("data/it.txt"),
    include_str!("data/ja.txt"),
    include_str!("data/nl.txt"),
    include_str!("data/pl.txt"),
    include_str!("data/pt.txt"),
    include_str!("data/ru.txt"),
    include_str!("data/sv.txt"),
    include_str!("data/zh.txt"),
];

macro_rules! phrase_kinds {
    ($($variant:ident = $name:literal,)+) => {
        /// What a phrase tells.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum PhraseKind { $($variant,)+ }

        impl PhraseKind {
            fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(PhraseKind::$variant),)+ _ => None }
            }

            const fn bit(self) -> u32 {
                1 << self as u32
            }
        }
    };
}

phrase_kinds! {
    Share = "share",
    Newsletter = "newsletter",
    AdMarker = "ad_marker",
    CookieNotice = "cookie_notice",
    RelatedLinks = "related_links",
    ReadMore = "read_more",
    VideoList = "video_list",
    TableOfContents = "table_of_contents",
    Navigation = "navigation",
    Comments = "comments",
    Copyright = "copyright",
    Disclaimer = "disclaimer",
    Caption = "caption",
    AuthorProfile = "author_profile",
    PageInfo = "page_info",
    FaqHeading = "faq_heading",
    Byline = "byline",
    Published = "published",
    Updated = "updated",
    Section = "section",
    NotAName = "not_a_name",
}

/// The phrases of a kind in every language, without the marks of their place.
pub(crate) fn phrases(kind: PhraseKind) -> Vec<&'static str> {
    let mut phrases = Vec::new();
    for file in FILES {
        let mut inside = false;
        for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(name) => inside = PhraseKind::from_name(name) == Some(kind),
                None if inside => phrases.push(line.trim_matches('…').trim()),
                None => {}
            }
        }
    }
    phrases
}

/// Which kinds of phrase a segment holds, by the place they stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hits {
    whole: u32,
    start: u32,
    end: u32,
    inside: u32,
}

impl Hits {
    /// The phrase is all there is, but for signs around it.
    pub fn whole(self, kind: PhraseKind) -> bool {
        self.whole & kind.bit() != 0
    }

    /// The segment starts with a phrase that is marked as a start, or is a whole one.
    pub fn start(self, kind: PhraseKind) -> bool {
        (self.start | self.whole) & kind.bit() != 0
    }

    /// The segment ends with a phrase that is marked as an end, or is a whole one.
    pub fn end(self, kind: PhraseKind) -> bool {
        (self.end | self.whole) & kind.bit() != 0
    }

    /// What either holds.
    pub fn or(self, other: Hits) -> Hits {
        Hits {
            whole: self.whole | other.whole,
            start: self.start | other.start,
            end: self.end | other.end,
            inside: self.inside | other.inside,
        }
    }

    /// A phrase of the kind stands anywhere its mark allows.
    pub fn any(self, kind: PhraseKind) -> bool {
        (self.whole | self.start | self.end | self.inside) & kind.bit() != 0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    End,
    Inside,
}

#[derive(Clone, Copy, Debug)]
struct Phrase {
    kind: PhraseKind,
    place: Place,
}

/// All phrases of all languages in one automaton.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    automaton: AhoCorasick,
    phrases: Vec<Phrase>,
}

impl Lexicon {
    pub fn with_phrases(_own: &[(crate::ledger::Noise, String)]) -> Self {
        Lexicon::new()
    }

    pub fn new() -> Self {
        let mut patterns = Vec::new();
        let mut phrases = Vec::new();
        for file in FILES {
            let mut kind = None;
            for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
                if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                    kind = PhraseKind::from_name(name);
                    debug_assert!(kind.is_some(), "unknown kind of phrase: {name}");
                } else if let Some(kind) = kind {
                    let (place, text) = place(line);
                    for spelling in spellings(text) {
                        patterns.push(spelling);
                        phrases.push(Phrase { kind, place });
                    }
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&patterns)
            .expect("the phrases are short and few");
        Lexicon { automaton, phrases }
    }

    /// The phrases in a part of `text`, whose letters and digits begin and end at `solid`.
    pub fn hits(&self, text: &str, part: Span, solid: Span) -> Hits {
        let mut hits = Hits::default();
        for found in self.automaton.find_overlapping_iter(Input::new(text).range(part.start..part.end)) {
            let phrase = self.phrases[found.pattern().as_usize()];
            let at_start = found.start() <= solid.start;
            let at_end = found.end() >= solid.end;
            if !(bounded(text, found.start(), found.end())) {
                continue;
            }
            let bit = phrase.kind.bit();
            match phrase.place {
                _ if at_start && at_end => hits.whole |= bit,
                Place::Start if at_start => hits.start |= bit,
                Place::End if at_end => hits.end |= bit,
                Place::Inside => hits.inside |= bit,
                _ => {}
            }
        }
        hits
    }
}

/// `phrase`, `phrase …`, `… phrase`, `… phrase …`.
fn place(line: &str) -> (Place, &str) {
    let ending = line.strip_prefix('…');
    let text = ending.unwrap_or(line);
    let starting = text.strip_suffix('…');
    let text = starting.unwrap_or(text).trim();
    let place = match (ending, starting) {
        (None, None) => Place::Whole,
        (None, Some(_)) => Place::Start,
        (Some(_), None) => Place::End,
        (Some(_), Some(_)) => Place::Inside,
    };
    (place, text)
}

/// The automaton folds ASCII only: other letters are spelled out in lower, title and upper case, apostrophes both ways.
fn spellings(phrase: &str) -> Vec<String> {
    let mut all = vec![phrase.to_string()];
    if !phrase.is_ascii() {
        let mut chars = phrase.chars();
        let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        all.extend([format!("{first}{}", chars.as_str()), phrase.to_uppercase()]);
    }
    let curly = all.iter().filter(|text| text.contains('\'')).map(|text| text.replace('\'', "’"));
    all.extend(curly.collect::<Vec<_>>());
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether no word runs over either end of the match. Scripts without spaces have no such ends.
fn bounded(text: &str, start: usize, end: usize) -> bool {
    let runs_on = |inner: Option<char>, outer: Option<char>| match (inner, outer) {
        (Some(inner), Some(outer)) => {
            inner.is_alphanumeric() && outer.is_alphanumeric() && !is_unspaced(inner) && !is_unspaced(outer)
        }
        _ => false,
    };
    let matched = &text[start..end];
    !runs_on(matched.chars().next(), text[..start].chars().next_back())
        && !runs_on(matched.chars().next_back(), text[end..].chars().next())
}

/// Whether the letter is of a script that is written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese).
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}')
}
