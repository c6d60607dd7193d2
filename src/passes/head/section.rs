//! The section label: `Opinion` on a line of its own near the title, or glued to a paragraph's front.

use std::ops::Range;
use std::sync::LazyLock;

use super::bare::holds_word;
use super::region::Region;
use super::{claim, line};
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Span};
use crate::lexicon::{self, PhraseKind};
use crate::observe::Observation;
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
        } else if seen.hits.whole(PhraseKind::Rubric) && is_label(view, index, title, from..to) {
            claims.push(claim(index, segment.span, Fate::Section, "head.section-rubric", Strength::Firm));
        } else if seen.chars >= LEAST_PROSE
            && seen.sentence_ends > 0
            && let Some(length) = glued_label(view.page.segment_text(index), view.page.text())
        {
            let span = Span::new(segment.span.start, segment.span.start + length);
            claims.push(claim(index, span, Fate::Section, "head.section-glued", Strength::Certain));
        }
    }
}

/// Whether the name of a newspaper's section labels this article: it stands beside the title or a credit, outside a menu,
/// or is said twice around them.
fn is_label(view: View<'_>, index: usize, title: Option<usize>, head: Range<usize>) -> bool {
    let seen = |index: usize| view.observed.get(index);
    let is_menu = |index: usize| {
        seen(index).is_some_and(|seen| seen.hits.whole(PhraseKind::Rubric) || seen.hits.whole(PhraseKind::MenuWord))
    };
    let is_beside = |other: usize| {
        let credit = |seen: &Observation| line::read(view.page.segment_text(other), seen, view.day_order).is_credit();
        Some(other) == title || seen(other).is_some_and(credit)
    };
    let (above, below) = (index.wrapping_sub(1), index + 1);
    let in_menu = is_menu(above) || is_menu(below);
    let hash = seen(index).map(|seen| seen.hash);
    let twice = || {
        title.is_some_and(|title| index > title)
            && head.clone().any(|other| other != index && seen(other).map(|seen| seen.hash) == hash)
    };
    !in_menu && (is_beside(above) || is_beside(below) || twice())
}

/// The length of a label that is glued to the title: `BusinessHarbour ferries …`. The word behind it stands on the page by
/// itself too: `BusinessWeek` is a name.
pub(super) fn glued_to_title(text: &str, page: &str) -> Option<usize> {
    let length = glued_length(text, page, |label| LABELS.contains(&label) || RUBRICS.contains(&label))?;
    let behind = first_word(&text[length..]);
    (holds_word(page, behind) || holds_word(page, &behind.to_lowercase())).then_some(length)
}

static RUBRICS: LazyLock<Vec<&'static str>> = LazyLock::new(|| lexicon::phrases(PhraseKind::Rubric));

static LABELS: LazyLock<Vec<&'static str>> = LazyLock::new(|| lexicon::phrases(PhraseKind::Section));

/// The length of a label that is glued to a paragraph: `CommentaryThe government …`.
fn glued_label(text: &str, page: &str) -> Option<usize> {
    glued_length(text, page, |label| LABELS.contains(&label))
}

/// Where a capital touches the last letter of a label. The two words do not stand together elsewhere, but for other copies
/// of the line: then they are a name.
fn glued_length(text: &str, page: &str, is_label: impl Fn(&str) -> bool) -> Option<usize> {
    let neighbours = text.char_indices().zip(text.chars().skip(1)).take(24);
    let mut touching = neighbours.filter(|((_, c), next)| c.is_lowercase() && next.is_uppercase());
    let length = touching.next().map(|((at, c), _)| at + c.len_utf8())?;
    if !is_label(&text[..length].to_lowercase()) {
        return None;
    }
    let glued = &text[..length + first_word(&text[length..]).len()];
    let mut before = memchr::memmem::find_iter(page.as_bytes(), glued).map(|at| page[..at].chars().next_back());
    let begins_lines = before.all(|before| before.is_none_or(|before| matches!(before, '\n' | '\r')));
    begins_lines.then_some(length)
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_glued_to_titles() {
        for (title, body, expected) in [
            ("BusinessHarbour ferries will sail at night", "The harbour board decided.", Some("Business")),
            ("OpinionThe harbour is asleep", "The board decided.", Some("Opinion")),
            ("BusinessWeek names an editor", "The editor joined BusinessWeek this week.", None),
            ("BusinessHarbour ferries will sail at night", "The board decided.", None),
            ("Business in the harbour", "The harbour board decided.", None),
            ("iPhone sales fall", "A phone is a phone.", None),
        ] {
            let page = format!("{title}\n\n{body}");
            assert_eq!(glued_to_title(title, &page).map(|length| &title[..length]), expected, "{title}");
        }
    }

    #[test]
    fn labels_glued_to_prose() {
        for (text, expected) in [
            ("CommentaryThe government is growing its trade, the ministry said.", Some("Commentary")),
            ("MeinungDie Regierung wächst, die Kritik auch.", Some("Meinung")),
            ("OpinionLab asked the ferrymen. They asked for OpinionLab.", None),
            ("Commentary is what it is.", None),
            ("McDonald opened a shop.", None),
            ("The Opinion of many.", None),
            ("", None),
        ] {
            assert_eq!(glued_label(text, text).map(|length| &text[..length]), expected, "{text}");
        }
    }
}
