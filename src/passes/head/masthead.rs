//! The name of the site above the article's date: it stands where other pages name an author, and is no part of the body.

use super::claim;
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Noise};
use crate::observe::Observation;
use crate::passes::View;

/// A site's name has at most this many words.
const MAX_NAME_WORDS: u32 = 4;

/// The dateline stands at most so many segments behind the title.
const BEHIND_TITLE: usize = 12;

/// A paragraph of so many characters is a copy of the body that stands inside the head.
const WALL_CHARS: u32 = 700;

/// Claims a short name right above the first dateline below the title, where it goes on with nothing: above it stand the
/// title, another line of the head or a copy of the body in one paragraph.
pub(super) fn claim_site_name(view: View<'_>, title: Option<usize>, claims: &mut Vec<Claim>) {
    let Some(title) = title else { return };
    let datelines = claims.iter().filter(|claim| claim.fate == Fate::Dateline && claim.segment > title);
    let Some(dateline) = datelines.map(|claim| claim.segment).min() else { return };
    let name = dateline - 1;
    let is_claimed = |segment: usize| claims.iter().any(|claim| claim.segment == segment);
    if dateline > title + BEHIND_TITLE || name == title || is_claimed(name) {
        return;
    }
    let above = name - 1;
    let wall = view.observed.get(above).is_some_and(|above| above.chars >= WALL_CHARS);
    if (wall || is_claimed(above)) && view.observed.get(name).is_some_and(is_name) {
        let span = view.page.segments[name].span;
        claims.push(claim(name, span, Fate::Noise(Noise::Navigation), "head.site-name", Strength::Firm));
    }
}

fn is_name(seen: &Observation) -> bool {
    (1..=MAX_NAME_WORDS).contains(&seen.words)
        && seen.capitalised_words == seen.words
        && seen.digits == 0
        && seen.commas == 0
        && seen.last.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    const PROSE: &str = "The council voted on Monday to close the old bridge for more than a year, the mayor said.";

    fn site_name(text: &str) -> Option<String> {
        let article = crate::clean(text);
        article.removed().find(|entry| entry.reason == "head.site-name").map(|entry| entry.span.of(text).to_string())
    }

    #[test]
    fn a_name_above_the_date() {
        let body = format!("{PROSE}\n\n{PROSE} So it was.\n\n{PROSE} It did.");
        let wall = body.replace("\n\n", "").repeat(4);
        for (head, expected) in [
            ("Old bridge to close\n\nOpinion\n\nMarshlight\n\nFeb 3, 2023".to_string(), Some("Marshlight")),
            (format!("Old bridge to close\n\n{wall}\n\nMarshlight\n\nFeb 3, 2023"), Some("Marshlight")),
            ("Old bridge to close\n\nWhat it means for us\n\nFeb 3, 2023".to_string(), None),
            ("Old bridge to close\n\nFeb 3, 2023\n\nThe Vote".to_string(), None),
            ("Old bridge to close\n\nOpinion\n\nAnn Lee\n\nFeb 3, 2023".to_string(), None),
        ] {
            assert_eq!(site_name(&format!("{head}\n\n{body}")).as_deref(), expected, "{head}");
        }
    }
}
