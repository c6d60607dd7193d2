//! The phrases: one plain data file a language, compiled once.
//!
//! A file is read by people who speak the language, not by programmers: see `data/en.txt` for the notation.

mod notation;

use std::fmt;

use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

use crate::ledger::{Noise, Span};
use notation::{Line, Place};

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

            const fn bit(self) -> u64 {
                1 << self as u64
            }
        }
    };
}

phrase_kinds! {
    Share = "share",
    ShareTarget = "share_target",
    ShareWord = "share_word",
    Newsletter = "newsletter",
    NewsletterWord = "newsletter_word",
    AdMarker = "ad_marker",
    CookieNotice = "cookie_notice",
    RelatedLinks = "related_links",
    MoreOnThis = "more_on_this",
    ReadMore = "read_more",
    VideoList = "video_list",
    TableOfContents = "table_of_contents",
    Navigation = "navigation",
    MenuWord = "menu_word",
    Comments = "comments",
    Copyright = "copyright",
    Disclaimer = "disclaimer",
    Caption = "caption",
    MediaTag = "media_tag",
    PictureAgency = "picture_agency",
    AuthorProfile = "author_profile",
    PageInfo = "page_info",
    FieldName = "field_name",
    FieldBirthday = "field_birthday",
    FieldAddress = "field_address",
    FieldPhone = "field_phone",
    FieldJob = "field_job",
    FieldHobby = "field_hobby",
    FieldIntroduction = "field_introduction",
    FieldAuthor = "field_author",
    FieldLastUpdated = "field_last_updated",
    FieldViews = "field_views",
    FieldRating = "field_rating",
    FieldReviews = "field_reviews",
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
        for line in notation::lines(file) {
            match line {
                Line::Kind(name) => inside = PhraseKind::from_name(name) == Some(kind),
                Line::Phrase(_, phrase) if inside => phrases.push(phrase),
                Line::Phrase(..) => {}
            }
        }
    }
    phrases
}

/// Which kinds of phrase a segment holds, by the place they stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hits {
    whole: u64,
    start: u64,
    end: u64,
    inside: u64,
    custom: Option<Noise>,
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
            custom: self.custom.or(other.custom),
        }
    }

    /// A phrase of the kind stands anywhere its mark allows.
    pub fn any(self, kind: PhraseKind) -> bool {
        (self.whole | self.start | self.end | self.inside) & kind.bit() != 0
    }

    /// A phrase that is marked as standing anywhere stands beside whatever starts or ends the segment.
    pub fn inside(self, kind: PhraseKind) -> bool {
        self.inside & kind.bit() != 0
    }

    /// The kind of noise a phrase of the user's own says it is.
    pub fn custom(self) -> Option<Noise> {
        self.custom
    }

    /// Whether nothing was found.
    pub fn is_empty(self) -> bool {
        self == Hits::default()
    }
}

#[derive(Clone, Copy, Debug)]
enum Meaning {
    Kind(PhraseKind),
    Custom(Noise),
}

/// All phrases of all languages.
///
/// Most phrases stand at the start of a segment: they are looked for there and nowhere else, so that a line of prose
/// costs a few bytes. Only those that may end a segment or stand inside it are searched for along the text.
#[derive(Clone)]
pub(crate) struct Lexicon {
    opening: Phrases,
    elsewhere: Phrases,
}

#[derive(Clone)]
struct Phrases {
    automaton: AhoCorasick,
    meanings: Vec<(Meaning, Place)>,
}

#[derive(Default)]
struct Collected {
    spellings: Vec<String>,
    meanings: Vec<(Meaning, Place)>,
}

impl Collected {
    fn push(&mut self, meaning: Meaning, place: Place, phrase: &str) {
        for spelling in notation::spellings(phrase) {
            self.spellings.push(spelling);
            self.meanings.push((meaning, place));
        }
    }

    fn compile(self, start: StartKind, engine: AhoCorasickKind) -> Phrases {
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .start_kind(start)
            .kind(Some(engine))
            .build(&self.spellings)
            .or_else(|_| AhoCorasick::new([""; 0]))
            .expect("an automaton without patterns");
        Phrases { automaton, meanings: self.meanings }
    }
}

impl Lexicon {
    pub fn new() -> Self {
        Lexicon::with_phrases(&[])
    }

    /// Also knows phrases of the user's own, in the notation of the data files, each for a kind of noise.
    pub fn with_phrases(own: &[(Noise, String)]) -> Self {
        let (mut opening, mut elsewhere) = (Collected::default(), Collected::default());
        let mut push = |meaning, place, phrase: &str| match place {
            _ if phrase.is_empty() => {}
            Place::Whole | Place::Start => opening.push(meaning, place, phrase),
            Place::End | Place::Inside => elsewhere.push(meaning, place, phrase),
        };
        for file in FILES {
            let mut kind = None;
            for line in notation::lines(file) {
                match (line, kind) {
                    (Line::Kind(name), _) => {
                        kind = PhraseKind::from_name(name);
                        debug_assert!(kind.is_some(), "unknown kind of phrase: {name}");
                    }
                    (Line::Phrase(place, phrase), Some(kind)) => push(Meaning::Kind(kind), place, phrase),
                    (Line::Phrase(..), None) => {}
                }
            }
        }
        for (noise, phrase) in own {
            let (place, phrase) = notation::place(phrase);
            push(Meaning::Custom(*noise), place, phrase);
        }
        Lexicon {
            opening: opening.compile(StartKind::Anchored, AhoCorasickKind::ContiguousNFA),
            elsewhere: elsewhere.compile(StartKind::Unanchored, AhoCorasickKind::DFA),
        }
    }

    /// The phrases in a part of `text`, whose letters and digits begin and end at `solid`.
    pub fn hits(&self, text: &str, part: Span, solid: Span) -> Hits {
        let mut hits = Hits::default();
        let opening = match part.start <= solid.start && solid.start <= part.end {
            true => Input::new(text).range(solid.start..part.end).anchored(Anchored::Yes),
            false => Input::new("").anchored(Anchored::Yes),
        };
        let mut state = OverlappingState::start();
        loop {
            self.opening.automaton.find_overlapping(opening.clone(), &mut state);
            let Some(found) = state.get_match() else { break };
            let (meaning, place) = self.opening.meanings[found.pattern().as_usize()];
            // The automaton also names the phrases that end the phrase it has found.
            if found.start() == solid.start && bounded(text, found.start(), found.end()) {
                let at_end = found.end() >= solid.end;
                hits.note(meaning, if at_end { Place::Whole } else { place }, at_end || place != Place::Whole);
            }
        }
        for found in self.elsewhere.automaton.find_overlapping_iter(Input::new(text).range(part.start..part.end)) {
            let (meaning, place) = self.elsewhere.meanings[found.pattern().as_usize()];
            if bounded(text, found.start(), found.end()) {
                let at_end = found.end() >= solid.end;
                let place = if at_end && found.start() <= solid.start { Place::Whole } else { place };
                hits.note(meaning, place, place != Place::End || at_end);
            }
        }
        hits
    }

    /// The phrases in `text`, without its letters and digits being known.
    pub fn hits_in(&self, text: &str) -> Hits {
        let start = text.find(char::is_alphanumeric).unwrap_or(text.len());
        let end = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        self.hits(text, Span::new(0, text.len()), Span::new(start, end))
    }
}

impl Hits {
    fn note(&mut self, meaning: Meaning, place: Place, stands: bool) {
        if !stands {
            return;
        }
        match (meaning, place) {
            (Meaning::Custom(noise), _) => self.custom = self.custom.or(Some(noise)),
            (Meaning::Kind(kind), Place::Whole) => self.whole |= kind.bit(),
            (Meaning::Kind(kind), Place::Start) => self.start |= kind.bit(),
            (Meaning::Kind(kind), Place::End) => self.end |= kind.bit(),
            (Meaning::Kind(kind), Place::Inside) => self.inside |= kind.bit(),
        }
    }
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spellings = self.opening.meanings.len() + self.elsewhere.meanings.len();
        f.debug_struct("Lexicon").field("spellings", &spellings).finish()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_counts_only_where_its_mark_allows() {
        let lexicon = Lexicon::new();
        let table = [
            ("Advertisement", PhraseKind::AdMarker, (true, true)),
            ("— ADVERTISEMENT —", PhraseKind::AdMarker, (true, true)),
            ("Advertisement is everywhere.", PhraseKind::AdMarker, (false, false)),
            ("Photo: Ann Lee", PhraseKind::Caption, (false, true)),
            ("The photo: a triumph", PhraseKind::Caption, (false, false)),
        ];
        for (text, kind, (whole, start)) in table {
            let hits = lexicon.hits_in(text);
            assert_eq!((hits.whole(kind), hits.start(kind)), (whole, start), "{text}");
        }
    }

    #[test]
    fn phrases_of_ones_own_name_their_kind() {
        let lexicon = Lexicon::with_phrases(&[(Noise::Share, "spread the word …".into())]);
        assert_eq!(lexicon.hits_in("Spread the word, friends").custom(), Some(Noise::Share));
        assert_eq!(lexicon.hits_in("They spread the word.").custom(), None);
    }

    #[test]
    fn every_kind_of_phrase_has_its_bit() {
        assert!((PhraseKind::NotAName as u32) < u64::BITS);
    }
}
