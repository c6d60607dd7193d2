//! What the tree of a document knows: landmarks, class words, captions, the element that holds the article.

use super::View;
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Noise};
use crate::page::{Cue, Element, Hints, Landmark};

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    if view.page.containers.is_empty() {
        return Vec::new();
    }
    let mut claims = Vec::new();
    for (index, segment) in view.page.segments.iter().enumerate() {
        if let Some((noise, rule, strength)) = noise(&segment.hints) {
            claims.push(Claim { segment: index, span: segment.span, fate: Fate::Noise(noise), rule, strength });
        }
    }
    claims
}

fn noise(hints: &Hints) -> Option<(Noise, &'static str, Strength)> {
    if hints.element == Element::DocumentTitle {
        return Some((Noise::DuplicateBody, "markup.document-title", Strength::Firm));
    }
    if hints.element == Element::Caption || hints.cues.has(Cue::Caption) {
        return Some((Noise::Caption, "markup.caption", Strength::Firm));
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
