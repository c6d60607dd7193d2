//! Captions: `(Video) …`, `Photo: …`, on a line of their own or glued to a paragraph's end.

use super::View;
use super::rule::Rule;
use super::shape::{after_last_sentence, bracketed, closing_bracket, colon, is_prose};
use crate::claim::{Claim, Strength};
use crate::ledger::{Noise, Span};
use crate::lexicon::PhraseKind;
use crate::observe::Observation;

/// A media line holds at most this many words.
const MAX_MEDIA_WORDS: u32 = 40;
/// A credit on a line of its own holds at most this many words.
const MAX_CREDIT_WORDS: u32 = 18;
/// A label before a value has at most so many words.
const MAX_LABEL_WORDS: usize = 3;
/// A credit glued to a paragraph has at most this many bytes.
const MAX_GLUED_BYTES: usize = 120;
/// A credit of an agency alone holds at most this many words.
const MAX_AGENCY_WORDS: u32 = 9;

const VIDEO_PREFIX: Rule = Rule {
    id: "caption.video-prefix",
    noise: Noise::Caption,
    strength: Strength::Certain,
    finds: "A line that starts with a medium in brackets, as farms leave them: `(Video) …`, `[Photo] …`.",
    example: "The river rose by two metres overnight.\n\n(Video) The flood from above",
    counter_example: "(Video evidence was shown to the jury, and the judge asked twice who had filmed it.)",
};
const CREDIT: Rule = Rule {
    id: "caption.credit",
    noise: Noise::Caption,
    strength: Strength::Firm,
    finds: "A short line that starts as a credit does: `Photo: …`, `Image credit: …`, `© Ann Lee/AFP`.",
    example: "The river rose by two metres overnight.\n\nPhoto: Ann Lee/Getty Images\n\nBy noon it had fallen again.",
    counter_example: "Photo by photo, she went through the box that her father had left on the table.",
};
const CREDIT_ROW: Rule = Rule {
    id: "caption.credit-row",
    noise: Noise::Caption,
    strength: Strength::Likely,
    finds: "Such a line beside another label and its value, as in a table of facts, if the model agrees.",
    example: "The river rose by two metres overnight, the council of the town said on Tuesday.\n\nPhoto: Ann Lee\n\n\
              Place: the old quay",
    counter_example: CREDIT.example,
};
const AGENCY: Rule = Rule {
    id: "caption.agency",
    noise: Noise::Caption,
    strength: Strength::Firm,
    finds: "A short line that ends in an agency's name behind a stroke: `Ann Lee/Getty Images`, `(AP Photo/Ann Lee)`.",
    example: "The river rose by two metres overnight.\n\nAnn Lee / Getty Images\n\nBy noon it had fallen again.",
    counter_example: "The three agencies that the museum bought from are AFP, Reuters and Getty Images",
};
const GLUED: Rule = Rule {
    id: "caption.glued-credit",
    noise: Noise::Caption,
    strength: Strength::Firm,
    finds: "A credit behind the last sentence of a paragraph, in brackets or bare: `… overnight. (Photo by Ann Lee)`.",
    example: "The river rose by two metres overnight and took the bridge with it.Photo: Ann Lee/Getty Images",
    counter_example: "The river rose by two metres overnight. Photos of the bridge went around the world in an hour.",
};
const MEDIA_WITH_CREDIT: Rule = Rule {
    id: "caption.with-credit",
    noise: Noise::Caption,
    strength: Strength::Likely,
    finds: "A short line of prose that closes with a credit in brackets is a caption, if the model agrees.",
    example: "Villagers cross the river by boat on Monday. (AP Photo/Ann Lee)",
    counter_example: "Villagers cross the river by boat (as Ann Lee told us).",
};

#[cfg(test)]
pub(super) const RULES: &[Rule] = &[VIDEO_PREFIX, CREDIT, CREDIT_ROW, AGENCY, GLUED, MEDIA_WITH_CREDIT];

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    for segment in 0..view.page.segments.len() {
        if view.page.segments[segment].hints.code {
            continue;
        }
        match whole_line(view, segment) {
            Some(rule) => claims.push(rule.on_segment(view, segment)),
            None => glued(view, segment, &mut claims),
        }
    }
    claims
}

fn whole_line(view: View<'_>, segment: usize) -> Option<Rule> {
    let (text, seen) = (view.page.segment_text(segment), &view.observed[segment]);
    if seen.words <= MAX_MEDIA_WORDS && is_media_line(view, text, seen) {
        return Some(VIDEO_PREFIX);
    }
    let short = seen.words <= MAX_CREDIT_WORDS && seen.sentence_ends <= 2;
    if short && (seen.hits.start(PhraseKind::Caption) || seen.first == '©') && is_credit(view, text) {
        let is_row = || !names_agency(view, text) && (is_row(view, segment) || is_measured(text));
        return Some(if is_row() { CREDIT_ROW } else { CREDIT });
    }
    let joined = seen.signs > 0 || seen.words > 2;
    (joined && seen.words <= MAX_AGENCY_WORDS && is_agency_credit(view, text)).then_some(AGENCY)
}

/// Among the rows of a table of facts, `Memory: 16 GB`, `Graphics: Arc 140V` is one too.
fn is_row(view: View<'_>, segment: usize) -> bool {
    let is_other_row = |index: usize| {
        let Some(seen) = view.observed.get(index) else { return false };
        let label = || view.page.segment_text(index).split_once(": ").map_or(0, |(label, _)| label.split(' ').count());
        seen.words <= MAX_CREDIT_WORDS && seen.hits.is_empty() && (1..=MAX_LABEL_WORDS).contains(&label())
    };
    is_other_row(segment + 1) || segment.checked_sub(1).is_some_and(is_other_row)
}

/// `Credits: 3`, `Credit: 3 hours`, `Video: 4K at 60 frames`: a number owns no picture, `20th Century Fox` does.
fn is_measured(text: &str) -> bool {
    let Some(value) = colon(text).map(|colon| text[colon..].trim_start_matches([':', '：', ' '])) else {
        return false;
    };
    let unit = value.trim_start_matches(|c: char| c.is_numeric());
    let letter =
        unit.chars().next().is_none_or(|letter| unit[letter.len_utf8()..].chars().next().is_none_or(|c| c == ' '));
    unit.len() < value.len()
        && (letter || unit.strip_prefix(' ').is_some_and(|unit| unit.starts_with(char::is_lowercase)))
}

/// `(Video) The flood from above`: one medium in brackets, and behind them something that is not prose about it.
fn is_media_line(view: View<'_>, text: &str, seen: &Observation) -> bool {
    let Some(close) = closing_bracket(seen.first) else { return false };
    let Some((tag, title)) = text.split_once(close) else { return false };
    tag.len() <= 40 && view.lexicon.hits_in(tag).whole(PhraseKind::MediaTag) && !title.trim().is_empty()
}

/// A credit names somebody: what follows its phrase begins with a capital, a digit, a sign, or a letter without case;
/// and it is not a sentence.
fn is_credit(view: View<'_>, text: &str) -> bool {
    let text = bracketed(text).unwrap_or(text);
    let named = match text.strip_prefix('©') {
        Some(owner) => return is_picture_owner(view, owner),
        None => behind_phrase(text),
    };
    let names = named.chars().find(|c| c.is_alphanumeric()).is_none_or(|first| !first.is_lowercase());
    let sentence = named.ends_with('.') && named.split_whitespace().count() > 6;
    names && !sentence
}

/// `© Ann Lee/AFP` credits a picture; `© 2024 Example` is a copyright line.
fn is_picture_owner(view: View<'_>, owner: &str) -> bool {
    !owner.contains(|c: char| c.is_ascii_digit()) && (owner.contains('/') || names_agency(view, owner))
}

/// What follows the credit's phrase: behind its colon, or behind its first lower-case words.
fn behind_phrase(text: &str) -> &str {
    if let Some(at) = colon(text) {
        return text[at..].trim_start_matches([':', '：', ' ', '\u{a0}']);
    }
    let mut words = text.split_whitespace();
    words.next();
    let by = words.find(|word| !word.chars().next().is_some_and(char::is_lowercase));
    by.and_then(|word| text.find(word).map(|at| &text[at..])).unwrap_or(text.rsplit(' ').next().unwrap_or(text))
}

/// `Ann Lee/AFP`, `AP Photo/Ann Lee`, `Getty Images`: an agency, and nothing that makes a sentence.
fn is_agency_credit(view: View<'_>, text: &str) -> bool {
    // Most lines hold no byte of what joins names; this looks at many bytes at once.
    if !text.bytes().fold(false, |may, byte| may | matches!(byte, b'/' | b'|' | b'-' | b'v' | 0xc2 | 0xef)) {
        return false;
    }
    let inner = bracketed(text).unwrap_or(text);
    let joined =
        || holds_sign(inner, [b'/', b'|']) || stands_apart(inner, b'-', " - ") || stands_apart(inner, b'v', " via ");
    joined()
        && !inner.contains("://")
        && parts(inner).any(|part| {
            let hits = view.lexicon.hits_in(part);
            hits.whole(PhraseKind::PictureAgency) || hits.whole(PhraseKind::Caption)
        })
}

/// What such signs join. A name of one word may be a word: `index.html - the start file`.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let by_sign = text.split(['/', '|', '©', '：']);
    by_sign.flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" via "))
}

/// Whether one of two ASCII signs, a wide colon or `©` stands in the text.
fn holds_sign(text: &str, signs: [u8; 2]) -> bool {
    // The bytes that the two others begin with are looked for first.
    let bytes = text.as_bytes();
    memchr::memchr2(signs[0], signs[1], bytes).is_some()
        || memchr::memchr2(0xc2, 0xef, bytes).is_some() && text.contains(['：', '©'])
}

/// Whether `sign` stands in the text with a space on either side; `first` is its first byte, which is seldom seen.
fn stands_apart(text: &str, first: u8, sign: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(first, bytes).any(|at| at > 0 && bytes[at - 1..].starts_with(sign.as_bytes()))
}

fn names_agency(view: View<'_>, text: &str) -> bool {
    parts(text).any(|part| {
        let hits = view.lexicon.hits_in(part);
        hits.end(PhraseKind::PictureAgency) || hits.whole(PhraseKind::Caption)
    })
}

/// A credit behind a paragraph's last sentence.
fn glued(view: View<'_>, segment: usize, claims: &mut Vec<Claim>) {
    let (text, seen) = (view.page.segment_text(segment), &view.observed[segment]);
    if seen.words < 6 || !may_end_in_credit(text, seen) {
        return;
    }
    let Some(at) = credit_in_brackets(view, text).or_else(|| bare_credit(view, text)) else { return };
    let start = view.page.segments[segment].span.start + at;
    claims.push(GLUED.on(segment, Span::new(start, view.page.segments[segment].span.end)));
    if !is_prose(seen) || seen.words <= MAX_MEDIA_WORDS {
        claims.push(MEDIA_WITH_CREDIT.on(segment, Span::new(view.page.segments[segment].span.start, start)));
    }
}

/// A cheap look at the last bytes, before anything is searched for.
fn may_end_in_credit(text: &str, seen: &Observation) -> bool {
    let from = text.ceil_char_boundary(text.len().saturating_sub(MAX_GLUED_BYTES));
    let tail = &text[from..];
    matches!(seen.last, ')' | ']' | '）' | '】') || holds_sign(tail, [b':', b'/'])
}

/// `… overnight. (Photo by Ann Lee)`
fn credit_in_brackets(view: View<'_>, text: &str) -> Option<usize> {
    let close = text.chars().next_back()?;
    let open = text.rfind(['(', '[', '（', '【'])?;
    let inner = &text[open..];
    let opening = inner.chars().next()?;
    let inside = inner[opening.len_utf8()..].strip_suffix(close)?;
    let fits = closing_bracket(opening) == Some(close) && inside.len() <= MAX_GLUED_BYTES;
    (fits && names_credit(view, inside)).then_some(open)
}

/// `… overnight.Photo: Ann Lee/Getty Images`
fn bare_credit(view: View<'_>, text: &str) -> Option<usize> {
    let at = after_last_sentence(text, MAX_GLUED_BYTES)?;
    let rest = text[at..].trim_start();
    (!rest.is_empty() && !rest.ends_with(['.', '!', '?', '。']) && names_credit(view, rest))
        .then_some(text.len() - rest.len())
}

fn names_credit(view: View<'_>, text: &str) -> bool {
    let hits = view.lexicon.hits_in(text);
    let phrased = hits.start(PhraseKind::Caption) && is_credit(view, text);
    let owned = text.strip_prefix('©').is_some_and(|owner| is_picture_owner(view, owner));
    phrased || owned || (text.contains('/') && is_agency_credit(view, text))
}

#[cfg(test)]
mod tests {

    fn removed(text: &str) -> Vec<String> {
        let article = crate::clean(text);
        article.removed().map(|entry| entry.span.of(text).to_string()).collect()
    }

    #[test]
    fn lines_that_are_captions() {
        let prose = "The council met on Tuesday and voted for the new bridge, which will open in May of next year.";
        for line in [
            "(Video) Gravitas: What the council wants",
            "[Video] The flood from above",
            "(Photo) The mayor at the bridge.",
            "Photo: Ann Lee/Getty Images",
            "PHOTO BY ANN LEE",
            "(Photo by Ann Lee/Getty Images)",
            "Image credit: Ann Lee",
            "Credit: Ann Lee",
            "© Ann Lee/AFP",
            "AP Photo/Ann Lee",
            "Ann Lee via Getty Images",
            "Ann Lee - Getty Images",
            "Photo: 20th Century Fox",
        ] {
            let text = format!("{prose}\n\n{line}\n\n{prose} It did.");
            assert!(removed(&text).contains(&line.to_string()), "{line}");
        }
    }

    #[test]
    fn lines_that_are_not() {
        let prose = "The council met on Tuesday and voted for the new bridge, which will open in May of next year.";
        for line in [
            "Photo by photo, the case against the mayor grew until nobody could deny it.",
            "(Videos of the meeting were shown to everyone who came late, and nobody liked them.)",
            "Credit: it is what banks live on.",
            "Image processing: a primer",
            "Read the AP/Reuters style books before you write for either of them, she says.",
            "(as Ann Lee said)",
            "index.html - the start file",
            "1969 - joins NASA",
            "Credits: 3",
            "Video: 4K at 60 frames",
        ] {
            let text = format!("{prose}\n\n{line}\n\n{prose} It did.");
            assert!(!removed(&text).contains(&line.to_string()), "{line}");
        }
    }

    #[test]
    fn credits_behind_a_paragraph_go_and_the_paragraph_stays() {
        let prose = "The council met on Tuesday and voted for the new bridge, which will open in May of next year.";
        for credit in
            ["Photo: Ann Lee/Getty Images", "Image credit: Ann Lee", "(Photo by Ann Lee)", "(AP Photo/Ann Lee)"]
        {
            for space in ["", " "] {
                let text = format!("{prose}{space}{credit}");
                assert_eq!(removed(&text), [credit.to_string()], "{text}");
            }
        }
        for kept in ["See the plans (page 3).", "It cost 3:1 on the board.", "(The mayor was absent.)"] {
            let text = format!("{prose} {kept}");
            assert_eq!(removed(&text), Vec::<String>::new(), "{text}");
        }
    }
}
