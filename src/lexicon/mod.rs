//! The phrases: one plain data file a language, compiled once.
//!
//! A file is read by people who speak the language, not by programmers: see `data/en.txt` for the notation.

mod elsewhere;
mod filter;
mod hits;
mod notation;
mod opening;
pub(crate) mod vocabulary;

use std::collections::HashSet;
use std::fmt;

use crate::ledger::{Noise, Span};
use crate::observe;
use crate::observe::Word;
use elsewhere::Elsewhere;
use elsewhere::KnownWord;
use hits::Meaning;
pub(crate) use hits::{Hits, PhraseKind, PhraseKinds};
use notation::{Line, Place};
use opening::{FirstWords, Opening};
use vocabulary::Vocabulary;

const FILES: &[&str] = &[
    include_str!("data/ar.txt"),
    include_str!("data/bg.txt"),
    include_str!("data/bn.txt"),
    include_str!("data/ca.txt"),
    include_str!("data/cs.txt"),
    include_str!("data/da.txt"),
    include_str!("data/de.txt"),
    include_str!("data/el.txt"),
    include_str!("data/en.txt"),
    include_str!("data/es.txt"),
    include_str!("data/fa.txt"),
    include_str!("data/fi.txt"),
    include_str!("data/fr.txt"),
    include_str!("data/he.txt"),
    include_str!("data/hi.txt"),
    include_str!("data/hr.txt"),
    include_str!("data/hu.txt"),
    include_str!("data/id.txt"),
    include_str!("data/it.txt"),
    include_str!("data/ja.txt"),
    include_str!("data/ko.txt"),
    include_str!("data/nb.txt"),
    include_str!("data/nl.txt"),
    include_str!("data/pl.txt"),
    include_str!("data/pt.txt"),
    include_str!("data/ro.txt"),
    include_str!("data/ru.txt"),
    include_str!("data/sk.txt"),
    include_str!("data/sr.txt"),
    include_str!("data/sv.txt"),
    include_str!("data/th.txt"),
    include_str!("data/tr.txt"),
    include_str!("data/uk.txt"),
    include_str!("data/vi.txt"),
    include_str!("data/zh.txt"),
];

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

/// One spelling of a phrase.
#[derive(Clone)]
struct Entry {
    spelling: String,
    meaning: Meaning,
    place: Place,
}

/// What the lexicon needs of the words of a text.
#[derive(Default)]
pub(crate) struct SeenWords {
    first: FirstWords,
    /// Those by which a phrase that may end a segment or stand inside it is found; seldom another.
    known: Vec<KnownWord>,
}

impl SeenWords {
    /// Another text begins.
    pub fn clear(&mut self) {
        self.first = FirstWords::default();
        self.known.clear();
    }

    /// The next word of the text.
    #[inline(always)]
    pub fn see(&mut self, word: Word, lexicon: &Lexicon) {
        self.first.see(word.hash);
        if lexicon.elsewhere.may_know(word.hash) {
            self.known.push(KnownWord { hash: word.hash, at: word.at });
        }
    }
}

/// All phrases of all languages, and the weights of words.
///
/// Most phrases stand at the start of a segment: they are looked for there and nowhere else, so that a line of prose
/// costs a few bytes. Those that may end a segment or stand inside it are looked for where a word of theirs was seen.
#[derive(Clone)]
pub(crate) struct Lexicon {
    opening: Opening,
    elsewhere: Elsewhere,
    vocabulary: Vocabulary,
}

impl Lexicon {
    pub fn new() -> Self {
        Lexicon::with_phrases(&[])
    }

    /// Knows the phrases, and of words other weights than the learned ones.
    #[cfg(feature = "train")]
    pub fn with_vocabulary(table: Box<vocabulary::Table>) -> Self {
        Lexicon { vocabulary: Vocabulary::of(table), ..Lexicon::new() }
    }

    /// Also knows phrases of the user's own, in the notation of the data files, each for a kind of noise.
    pub fn with_phrases(own: &[(Noise, String)]) -> Self {
        let (mut opening, mut elsewhere) = (Vec::new(), Vec::new());
        let mut push = |meaning, place, phrase: &str| {
            let entries = match place {
                _ if phrase.is_empty() => return,
                Place::Whole | Place::Start => &mut opening,
                Place::End | Place::Inside => &mut elsewhere,
            };
            let spellings = notation::spellings(phrase).into_iter();
            entries.extend(spellings.map(|spelling| Entry { spelling, meaning, place }));
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
            opening: Opening::new(opening),
            elsewhere: Elsewhere::new(elsewhere),
            vocabulary: Vocabulary::learned(),
        }
    }

    /// The phrases in a part of `text`, whose letters and digits begin and end at `solid`, and whose words were seen.
    pub fn hits(&self, text: &str, part: Span, solid: Span, words: &SeenWords) -> Hits {
        let mut hits = Hits::default();
        if part.start <= solid.start && solid.start < part.end {
            self.opening.find(&text.as_bytes()[solid.start..part.end], words.first, |entry| {
                let end = solid.start + entry.spelling.len();
                if bounded(text, solid.start, end) {
                    let at_end = end >= solid.end;
                    let place = if at_end { Place::Whole } else { entry.place };
                    hits.note(entry.meaning, place, at_end || place != Place::Whole);
                }
            });
        }
        for known in words.known.iter().filter(|known| part.start <= known.at && known.at < part.end) {
            for (found, entry) in self.elsewhere.find(text, part, *known) {
                if bounded(text, found.start, found.end) {
                    let at_end = found.end >= solid.end;
                    let place = if at_end && found.start <= solid.start { Place::Whole } else { entry.place };
                    hits.note(entry.meaning, place, place != Place::End || at_end);
                }
            }
        }
        hits
    }

    /// The phrases in `text`, which is not a segment of its own.
    pub fn hits_in(&self, text: &str) -> Hits {
        observe::hits_in(text, self)
    }
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spellings = self.opening.len() + self.elsewhere.len();
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

/// The words of a data file that is a list, without its comments and headings.
pub(crate) fn words_of(file: &'static str) -> HashSet<&'static str> {
    file.lines().filter(|line| !line.starts_with(['#', '['])).flat_map(str::split_whitespace).collect()
}

/// The lines of a data file that has sections, without its comments: the number of the section, of the line in it, the line.
pub(crate) fn sections_of(file: &'static str) -> impl Iterator<Item = (usize, usize, &'static str)> {
    let (mut sections, mut lines) = (0usize, 0usize);
    let said = file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    said.filter_map(move |line| {
        if line.starts_with('[') {
            (sections, lines) = (sections + 1, 0);
            return None;
        }
        lines += 1;
        Some((sections.saturating_sub(1), lines - 1, line))
    })
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
        assert!(lexicon.hits_in("The words are the author's own, he said.").inside(PhraseKind::Disclaimer));
        for (text, kind, (whole, start)) in table {
            let hits = lexicon.hits_in(text);
            assert_eq!((hits.whole(kind), hits.start(kind)), (whole, start), "{text}");
        }
    }

    #[test]
    fn phrases_are_found_in_every_spelling() {
        let lexicon = Lexicon::new();
        let table = [
            ("Articulos relacionados", PhraseKind::RelatedLinks),
            ("A lire aussi : Quel antivol choisir", PhraseKind::ReadMore),
            ("Leia tambem: Cafeteira italiana", PhraseKind::ReadMore),
            ("Przeczytaj takze: Kominek czy koza", PhraseKind::ReadMore),
            ("İLGİNİZİ ÇEKEBİLİR: Türk kahvesi", PhraseKind::ReadMore),
            ("Zurück zur Übersicht", PhraseKind::Navigation),
            ("Читайте еще: Как построить беседку", PhraseKind::ReadMore),
            ("यह भी पढ़ें: नाव रात में चलेगी", PhraseKind::ReadMore),
            ("مطالب مرتبط", PhraseKind::RelatedLinks),
            ("บทความที่เกี่ยวข้อง", PhraseKind::RelatedLinks),
            ("כל הזכויות שמורות", PhraseKind::Copyright),
            ("আরও পড়ুন", PhraseKind::RelatedLinks),
            ("Povezani članci", PhraseKind::RelatedLinks),
            ("Повезане вести", PhraseKind::RelatedLinks),
            ("Deixa un comentari", PhraseKind::Comments),
            ("Свързани статии", PhraseKind::RelatedLinks),
            ("Súvisiace články", PhraseKind::RelatedLinks),
        ];
        for (text, kind) in table {
            assert!(lexicon.hits_in(text).start(kind), "{text}");
        }
        for (text, kind) in [("La mer", PhraseKind::ShareWord), ("Cas", PhraseKind::PageCounter)] {
            assert!(!lexicon.hits_in(text).start(kind), "{text}");
        }
    }

    #[test]
    fn phrases_of_ones_own_name_their_kind() {
        let lexicon = Lexicon::with_phrases(&[(Noise::Share, "spread the word …".into())]);
        assert_eq!(lexicon.hits_in("Spread the word, friends").custom(), Some(Noise::Share));
        assert_eq!(lexicon.hits_in("They spread the word.").custom(), None);
    }
}
