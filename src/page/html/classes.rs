//! Class and id words as evidence of what an element is, read by one automaton.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::page::{Cue, Cues};

const WORDS: &str = include_str!("class_words.txt");

/// A longer word may begin or end another: `imagecaption`. In the middle of one it is another word: `accredited`.
const LONGEST_WHOLE_WORD: usize = 5;

/// So many bytes of an attribute are read.
const MAX_BYTES: usize = 400;

struct ClassWords {
    automaton: AhoCorasick,
    /// By pattern.
    cues: Vec<Cue>,
}

static CLASS_WORDS: LazyLock<ClassWords> = LazyLock::new(|| {
    let mut cue = None;
    let mut patterns = Vec::new();
    let mut cues = Vec::new();
    for line in WORDS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(name) => cue = Cue::from_name(name),
            None => {
                patterns.push(line);
                cues.extend(cue);
            }
        }
    }
    let mut builder = AhoCorasick::builder();
    builder.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).kind(Some(AhoCorasickKind::DFA));
    let automaton = builder.build(patterns).expect("the words are few and fixed");
    ClassWords { automaton, cues }
});

/// What a class or id attribute says.
pub(super) fn cues(attribute: &str) -> Cues {
    let attribute = &attribute[..attribute.floor_char_boundary(MAX_BYTES)];
    let bytes = attribute.as_bytes();
    let mut found = Cues::default();
    let is_post = || attribute.contains("hentry") || attribute.contains("status-publish");
    for hit in CLASS_WORDS.automaton.find_iter(attribute) {
        let (opens, closes) = (opens(bytes, hit.start()), closes(bytes, hit.end()));
        if is_topic(&bytes[..hit.start()]) && is_post() {
            continue;
        }
        if opens && closes || hit.len() > LONGEST_WHOLE_WORD && (opens || closes) {
            found.insert(CLASS_WORDS.cues[hit.pattern().as_usize()]);
        }
    }
    found
}

/// What `category-` or `tag-` stands before, in the classes of a post, says what it is about: `category-tax-credits`.
fn is_topic(before: &[u8]) -> bool {
    let class = before.rsplit(u8::is_ascii_whitespace).next().unwrap_or_default();
    class.starts_with(b"category-") || class.starts_with(b"tag-")
}

/// Whether a word begins here: `nav`, `main-nav`, `mainNav`.
fn opens(bytes: &[u8], start: usize) -> bool {
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    before.is_none_or(|b| !b.is_ascii_alphabetic() || b.is_ascii_lowercase() && bytes[start].is_ascii_uppercase())
}

/// Whether a word ends here: `nav`, `navs`; not `navy`.
fn closes(bytes: &[u8], end: usize) -> bool {
    let end = if bytes.get(end) == Some(&b's') { end + 1 } else { end };
    bytes.get(end).is_none_or(|b| !b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cues() {
        for (attribute, expected) in [
            ("main-nav", Some(Cue::Navigation)),
            ("mainNav", Some(Cue::Navigation)),
            ("navy unavailable", None),
            ("comments-area", Some(Cue::Comments)),
            ("post-content", Some(Cue::Body)),
            ("shared-space", None),
            ("Sidebar", Some(Cue::Sidebar)),
            ("imagecaption", Some(Cue::Caption)),
            ("commentlist", Some(Cue::Comments)),
            ("accredited correspondent", None),
            ("ads", Some(Cue::Advertisement)),
            ("adapter loads", None),
            ("col-md-8 p-4", None),
            ("hentry category-tax-credits tag-newsletter", None),
            ("hentry category-tax-credits sidebar", Some(Cue::Sidebar)),
            ("category-caption", Some(Cue::Caption)),
            ("tag-list", Some(Cue::Tags)),
            ("teaser-list", Some(Cue::Related)),
            ("teaser-text", Some(Cue::Lead)),
        ] {
            let expected = expected.map_or(Cues::default(), |cue| {
                let mut cues = Cues::default();
                cues.insert(cue);
                cues
            });
            assert_eq!(cues(attribute), expected, "{attribute}");
        }
    }
}
