//! What the tree of a document knows: landmarks, class words, captions, the element that holds the article.

use super::View;
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Noise};
use crate::page::{Cue, Element, Hints, Landmark};

/// So many words stand on a button at most.
const MAX_LABEL_WORDS: u32 = 8;

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    if view.page.containers.is_empty() {
        return Vec::new();
    }
    let mut claims = Vec::new();
    for (index, segment) in view.page.segments.iter().enumerate() {
        let is_button = segment.hints.is_button && is_label(view, index);
        let button = is_button.then_some((Noise::Boilerplate, "markup.button", Strength::Firm));
        if let Some((noise, rule, strength)) = button.or_else(|| noise(&segment.hints)) {
            claims.push(Claim { segment: index, span: segment.span, fate: Fate::Noise(noise), rule, strength });
        }
    }
    claims
}

/// What stands on a button. An accordion without `aria` has questions on its buttons, and a card may be one as a whole.
fn is_label(view: View<'_>, index: usize) -> bool {
    let (seen, hints) = (&view.observed[index], &view.page.segments[index].hints);
    seen.words <= MAX_LABEL_WORDS && !seen.ends_sentence() && !hints.cues.has(Cue::Collapsible)
}

fn noise(hints: &Hints) -> Option<(Noise, &'static str, Strength)> {
    if hints.element == Element::DocumentTitle {
        return Some((Noise::DuplicateBody, "markup.document-title", Strength::Firm));
    }
    if hints.element == Element::Caption || hints.cues.has(Cue::Caption) {
        return Some((Noise::Caption, "markup.caption", Strength::Firm));
    }
    if hints.cues.has(Cue::SignUp) {
        return Some((Noise::Newsletter, "markup.sign-up-box", Strength::Firm));
    }
    let by_landmark = match hints.landmark {
        Landmark::Navigation => Some((Noise::Navigation, "markup.navigation")),
        Landmark::Footer => Some((Noise::Boilerplate, "markup.footer")),
        Landmark::Aside => Some((Noise::RelatedLinks, "markup.aside")),
        _ => None,
    };
    let by_class = WORDS.iter().find(|(cue, ..)| hints.cues.has(*cue)).map(|&(_, noise, rule)| (noise, rule));
    let outside = (hints.levels_from_main > 0).then_some((Noise::Boilerplate, "markup.outside-article"));
    let (noise, rule) = by_landmark.or(by_class).or(outside)?;
    // The model has read all this too, and weighed it.
    Some((noise, rule, Strength::Likely))
}

/// Class words and the kind of noise they speak of.
const WORDS: [(Cue, Noise, &str); 14] = [
    (Cue::Comments, Noise::Comments, "markup.comments"),
    (Cue::Share, Noise::Share, "markup.share"),
    (Cue::Newsletter, Noise::Newsletter, "markup.newsletter"),
    (Cue::Cookie, Noise::CookieNotice, "markup.cookie-notice"),
    (Cue::Advertisement, Noise::AdMarker, "markup.advertisement"),
    (Cue::Related, Noise::RelatedLinks, "markup.related"),
    (Cue::AuthorProfile, Noise::AuthorProfile, "markup.author-profile"),
    (Cue::Contents, Noise::TableOfContents, "markup.contents"),
    (Cue::Navigation, Noise::Navigation, "markup.navigation-class"),
    (Cue::Breadcrumb, Noise::Navigation, "markup.breadcrumb"),
    (Cue::Tags, Noise::Navigation, "markup.tags"),
    (Cue::Promotion, Noise::Boilerplate, "markup.promotion"),
    (Cue::Footer, Noise::Boilerplate, "markup.footer-class"),
    (Cue::Sidebar, Noise::Boilerplate, "markup.sidebar"),
];
