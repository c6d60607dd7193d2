//! Captions of embedded videos as a template writes them: the same few words around each title, between paragraphs.

use super::View;
use super::rule::Rule;
use super::shape::{colon, ends_as_statement};
use crate::claim::{Claim, Strength};
use crate::ledger::Noise;
use crate::lexicon::PhraseKind;
use crate::observe::{Observation, hash_of};

/// A line of the template has at most this many words, what stands before its colon so many, and so many bytes.
const MAX_LINE_WORDS: u32 = 30;
const MAX_LABEL_WORDS: usize = 4;
const MAX_LABEL_BYTES: usize = 48;

/// The next paragraph stands so many lines below at most: a heading or a question may stand between.
const MAX_LINES_TO_PARAGRAPH: usize = 3;

/// A paragraph has at least this many words.
const MIN_PARAGRAPH_WORDS: u32 = 8;

/// Characters that show a camera or a screen, and those that say "play", which also stand before headings as bullets do.
const MEDIA_SIGNS: [char; 6] = ['🎥', '🎬', '📹', '📺', '📷', '📸'];
const PLAY_SIGNS: [char; 4] = ['▶', '►', '▷', '⏵'];

/// What parts a title from what stands behind it.
const SEPARATORS: [&str; 4] = [" | ", " - ", " – ", " — "];

const TEMPLATE: Rule = Rule {
    id: "caption.template",
    noise: Noise::Caption,
    strength: Strength::Firm,
    finds: "Two short lines or more between paragraphs that begin or end alike, with a word or a sign for a medium: \
            `Watch the video below: …`, `🎥 …`, `… | Video`.",
    example: "The river rose by two metres overnight, the council said.\n\nRecommended video: The flood from above\n\n\
              By noon it had fallen again, and the ferry was running.\n\nRecommended video: The bridge in pictures\n\n\
              On Friday the bridge will open to everybody, the council said.",
    counter_example: "The river rose by two metres overnight, the council said.\n\nRecommended video: The flood from above\n\n\
                      By noon it had fallen again, and the ferry was running.",
};

const PLAY_SIGN: Rule = Rule {
    id: "caption.play-sign",
    noise: Noise::Caption,
    strength: Strength::Likely,
    finds: "Two such lines or more behind a sign for `play`, if the model agrees: writers use it as a bullet too.",
    example: "The river rose by two metres overnight, the council said.\n\n▶ The flood from above\n\n\
              By noon it had fallen again, and the ferry was running.\n\n▶ The bridge in pictures\n\n\
              On Friday the bridge will open to everybody, the council said.",
    counter_example: "The river rose by two metres overnight, the council said.\n\n▶ The flood from above\n\n\
                      By noon it had fallen again, and the ferry was running.",
};

#[cfg(test)]
pub(super) const RULES: &[Rule] = &[TEMPLATE, PLAY_SIGN];

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let lines = (0..view.observed.len()).filter(|&line| is_between_paragraphs(view, line));
    let mut alike: Vec<(u64, usize)> = lines.filter_map(|line| Some((frame(view, line)?, line))).collect();
    alike.sort_unstable();
    let templates = alike.chunk_by(|left, right| left.0 == right.0).filter(|lines| lines.len() >= 2);
    let rule = |line: usize| if play_sign(view, line).is_some() { PLAY_SIGN } else { TEMPLATE };
    templates.flatten().map(|&(_, line)| rule(line).on_segment(view, line)).collect()
}

/// A short line that is no sentence, below a paragraph and above one or its heading.
fn is_between_paragraphs(view: View<'_>, line: usize) -> bool {
    let is_paragraph = |line: usize| view.observed.get(line).is_some_and(is_paragraph);
    let seen = &view.observed[line];
    (1..=MAX_LINE_WORDS).contains(&seen.words)
        && !ends_as_statement(seen)
        && !view.page.segments[line].hints.code
        && line.checked_sub(1).is_some_and(is_paragraph)
        && (line + 1..=line + MAX_LINES_TO_PARAGRAPH).any(is_paragraph)
}

fn is_paragraph(seen: &Observation) -> bool {
    seen.words >= MIN_PARAGRAPH_WORDS && seen.ends_sentence()
}

/// A sign for `play` before a title. Behind it may stand words that are a template themselves: `▶ Watch: …`.
fn play_sign(view: View<'_>, line: usize) -> Option<char> {
    let text = view.page.segment_text(line);
    text.chars().next().filter(|first| PLAY_SIGNS.contains(first) && label_of_medium(view, text).is_none())
}

/// What stands around the title, as a hash.
fn frame(view: View<'_>, line: usize) -> Option<u64> {
    let text = view.page.segment_text(line).trim();
    let is_medium = |text: &str| view.lexicon.hits_in(text).whole(PhraseKind::MediaTag);
    let sign = text.chars().next().filter(|first| MEDIA_SIGNS.contains(first));
    if let Some(sign) = sign.or_else(|| play_sign(view, line)) {
        return Some(u64::from(sign));
    }
    if let Some(label) = label_of_medium(view, text) {
        return Some(hash_of(label));
    }
    let in_brackets = || text.strip_suffix([')', ']', '】'])?.rsplit_once(['(', '[', '【']);
    let apart = || SEPARATORS.iter().find_map(|separator| text.rsplit_once(separator));
    let (_, ending) = in_brackets().or_else(apart)?;
    is_medium(ending).then(|| !hash_of(ending))
}

/// `Recommended video`, before a colon.
fn label_of_medium<'t>(view: View<'_>, text: &'t str) -> Option<&'t str> {
    let head = &text[..text.floor_char_boundary(MAX_LABEL_BYTES)];
    let label = &head[..colon(head)?];
    let label = label.trim_start_matches(|c: char| !c.is_alphanumeric());
    let of_kind = |text: &str, kind| view.lexicon.hits_in(text).whole(kind);
    let names_video = |text: &str| of_kind(text, PhraseKind::VideoWord);
    let named =
        || of_kind(label, PhraseKind::MediaTag) || names_video(label) || label.split_whitespace().any(names_video);
    (label.split_whitespace().count() <= MAX_LABEL_WORDS && named()).then_some(label)
}

#[cfg(test)]
mod tests {
    const PROSE: [&str; 3] = [
        "The council met on Tuesday and voted for the new bridge, which will open in May.",
        "Engineers had warned of the rust for a decade, and the detour takes twenty minutes.",
        "The town will pay for a third of the work, and the county will pay for the rest.",
    ];

    /// How many of two lines between paragraphs are captions.
    fn removed(first: &str, second: &str) -> usize {
        let [one, two, three] = PROSE;
        let article = crate::clean(&format!("{one}\n\n{first}\n\n{two}\n\n{second}\n\n{three}"));
        article.removed().filter(|entry| entry.fate.as_str() == "caption").count()
    }

    #[test]
    fn lines_that_begin_or_end_alike_with_a_medium() {
        for (first, second) in [
            ("▶ Watch: The flood from above", "▶ Watch: The bridge at night"),
            ("🎥 The flood from above", "🎥 The bridge: what you need to know"),
            ("Watch the video below: The flood from above", "Watch the video below: Which bridge is older?"),
            ("Recommended video: The flood from above", "Recommended video: The bridge, step by step"),
            ("[Video: The flood from above]", "[Video: The bridge at night]"),
            ("Guarda il video: Il ponte di notte", "Guarda il video: La piena dall’alto"),
            ("Zobacz film: Most w nocy", "Zobacz film: Powódź z góry"),
            ("Videoyu izleyin: Gece köprü", "Videoyu izleyin: Yukarıdan sel"),
            ("Se klippet: Bron på natten", "Se klippet: Floden från ovan"),
            ("The flood from above (Video)", "The bridge at night (Video)"),
            ("The flood from above | Video", "The bridge at night | Video"),
        ] {
            assert_eq!(removed(first, second), 2, "{first}");
        }
    }

    #[test]
    fn lines_that_do_not() {
        for (first, second) in [
            ("Recommended video: The flood from above", "The bridge at night"),
            ("Recommended video: The flood from above", "Another film: The bridge at night"),
            ("The mayor: Why we closed the bridge", "The mayor: Why we opened it"),
            ("The flood from above (1997)", "The bridge at night (1998)"),
            ("The flood | Part one", "The bridge | Part one"),
            ("Where to watch: The old quay", "Where to watch: The new quay"),
            ("▶ 제품의 특징과 장점", "▶ 가격과 구매 방법"),
            ("A video of the flood was shown to them.", "A video of the bridge was shown to them."),
        ] {
            assert_eq!(removed(first, second), 0, "{first}");
        }
        // A list of what a camera can do stands between no paragraphs.
        let specs = "Video: 4K at 60 frames\n\nVideo: 1080p at 240 frames\n\nVideo: slow motion";
        let text = format!("{}\n\n{specs}\n\n{}", PROSE[0], PROSE[1]);
        assert!(crate::clean(&text).removed().all(|entry| entry.reason != "caption.template"));
    }
}
