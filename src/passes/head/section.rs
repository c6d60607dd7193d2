//! The section label: `Opinion` on a line of its own near the title, or glued to a paragraph's front.

use std::sync::LazyLock;

use super::claim;
use super::region::Region;
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Span};
use crate::lexicon::{self, PhraseKind};
use crate::passes::View;

/// A label stands so many segments above the title or behind it, at most.
const ABOVE_TITLE: usize = 3;
const BEHIND_TITLE: usize = 12;

/// A label glued to prose has at least so many characters of prose behind it.
const LEAST_PROSE: u32 = 60;

pub(super) fn claim_all(view: View<'_>, region: &Region, title: Option<usize>, claims: &mut Vec<Claim>) {
    let (from, to) = match (title, region.prose) {
        (Some(title), prose) => (
            title.saturating_sub(ABOVE_TITLE),
            prose.map_or(title, |prose| prose.max(title)).min(title + BEHIND_TITLE) + 6,
        ),
        (None, Some(prose)) => (prose.saturating_sub(ABOVE_TITLE), prose + 1),
        (None, None) => return,
    };
    for index in from..to.min(view.observed.len()) {
        let seen = &view.observed[index];
        if Some(index) == title {
            continue;
        }
        let segment = view.page.segments[index];
        if seen.hits.whole(PhraseKind::Section) {
            claims.push(claim(index, segment.span, Fate::Section, "head.section", Strength::Certain));
        } else if seen.chars >= LEAST_PROSE
            && seen.sentence_ends > 0
            && let Some(length) = glued_label(view.page.segment_text(index))
        {
            let span = Span::new(segment.span.start, segment.span.start + length);
            claims.push(claim(index, span, Fate::Section, "head.section-glued", Strength::Certain));
        }
    }
}

static LABELS: LazyLock<Vec<&'static str>> = LazyLock::new(|| lexicon::phrases(PhraseKind::Section));

/// The length of a label whose last letter touches the capital that begins a sentence: `CommentaryThe government …`.
fn glued_label(text: &str) -> Option<usize> {
    let length = text
        .char_indices()
        .zip(text.chars().skip(1))
        .take(24)
        .find_map(|((at, c), next)| (c.is_lowercase() && next.is_uppercase()).then_some(at + c.len_utf8()))?;
    let label = text[..length].to_lowercase();
    LABELS.contains(&label.as_str()).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_glued_to_prose() {
        for (text, expected) in [
            ("CommentaryThe government is growing its trade.", Some("Commentary")),
            ("MeinungDie Regierung wächst.", Some("Meinung")),
            ("Commentary is what it is.", None),
            ("McDonald opened a shop.", None),
            ("The Opinion of many.", None),
            ("", None),
        ] {
            assert_eq!(glued_label(text).map(|length| &text[..length]), expected, "{text}");
        }
    }
}
