//! What the tree of a document knows: landmarks, class words, captions, the element that holds the article.

use std::collections::HashMap;
use std::ops::Range;

use super::View;
use super::shape::is_prose;
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Noise};
use crate::lexicon::PhraseKind;
use crate::observe::hash_of;
use crate::page::{Container, Cue, Element, Hints, Landmark};
use crate::sources::{Field, Origin};

/// So many words stand on a button at most.
const MAX_LABEL_WORDS: u32 = 8;

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    if view.page.containers.is_empty() {
        return Vec::new();
    }
    let next_articles = next_articles(view);
    let of_next = next_articles.iter().flat_map(|article| article.clone()).map(|segment| Claim {
        segment,
        span: view.page.segments[segment].span,
        fate: Fate::Noise(Noise::RelatedLinks),
        rule: "markup.next-article",
        strength: Strength::Firm,
    });
    let mut claims: Vec<Claim> = of_next.collect();
    for (index, segment) in view.page.segments.iter().enumerate() {
        let is_button = segment.hints.is_button && is_label(view, index);
        let button = is_button.then_some((Noise::Boilerplate, "markup.button", Strength::Firm));
        if let Some((noise, rule, strength)) = button.or_else(|| noise(&segment.hints)) {
            claims.push(Claim { segment: index, span: segment.span, fate: Fate::Noise(noise), rule, strength });
        }
    }
    claims
}

/// The articles that are loaded below the one that the page declares, beside it and with a title and a credit of their own.
fn next_articles(view: View<'_>) -> Vec<Range<usize>> {
    let page = view.page;
    let articles = || page.containers.iter().filter(|container| container.is_article);
    if articles().nth(1).is_none() {
        return Vec::new();
    }
    let titles = page.declared.values.iter().filter(|value| value.field == Field::Title);
    let titles: Vec<u64> = titles.map(|value| hash_of(&value.text)).collect();
    let lines = |holds: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..page.segments.len()).filter(|&index| holds(index)).collect()
    };
    let is_headline = |index: usize| page.segments[index].hints.heading_level == 1;
    let headlines = lines(&is_headline);
    let declared = lines(&|index| is_headline(index) && titles.contains(&view.observed[index].hash));
    let dated = page.declared.values.iter().filter(|value| value.origin == Origin::Time);
    let mut credits = lines(&|index| view.observed[index].hits.start(PhraseKind::Byline));
    credits.extend(dated.filter_map(|value| value.segment).map(|segment| segment as usize));
    credits.sort_unstable();
    let holds = |lines: &[usize], article: &Container| {
        let first = lines.partition_point(|&line| line < article.first as usize);
        lines.get(first).is_some_and(|&line| line < article.end as usize)
    };
    // By the element around, where the declared article ends.
    let mut ends: HashMap<u32, u32> = HashMap::new();
    let mut found = Vec::new();
    for article in articles() {
        match ends.get(&article.parent) {
            Some(&end) if article.first >= end && holds(&headlines, article) && holds(&credits, article) => {
                found.push(article.first as usize..article.end as usize);
            }
            None if holds(&declared, article) => {
                ends.insert(article.parent, article.end);
            }
            _ => {}
        }
    }
    found
}

/// What stands on a button. An accordion without `aria` has questions on its buttons, and a card may be one as a whole.
fn is_label(view: View<'_>, index: usize) -> bool {
    let (seen, hints) = (&view.observed[index], &view.page.segments[index].hints);
    seen.words <= MAX_LABEL_WORDS
        && !seen.ends_sentence()
        && !hints.cues.has(Cue::Collapsible)
        && !opens_panel(view, index)
}

/// Whether an element with elements of its own follows beside the button, and begins with prose.
fn opens_panel(view: View<'_>, button: usize) -> bool {
    let containers = &view.page.containers;
    let around = |segment: usize| view.page.segments.get(segment).map(|segment| segment.hints.container as usize);
    let parent = |container: usize| containers.get(container).map(|container| container.parent as usize);
    let is_alone = |container: &Container| container.first as usize == button && container.end as usize == button + 1;
    let Some(own) = around(button) else { return false };
    let beside = if containers.get(own).is_some_and(is_alone) { parent(own) } else { Some(own) };
    let Some(panel) = around(button + 1).and_then(parent) else { return false };
    containers.get(panel).is_some_and(|held| held.first as usize == button + 1)
        && parent(panel) == beside
        && view.observed.get(button + 1).is_some_and(is_prose)
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
