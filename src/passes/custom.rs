//! Phrases of the user's own: what they say is noise is noise.

use super::View;
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Noise};

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let named = view.observed.iter().enumerate();
    let named = named.filter_map(|(segment, seen)| seen.hits.custom().map(|noise| (segment, noise)));
    named
        .map(|(segment, noise)| Claim {
            segment,
            span: view.page.segments[segment].span,
            fate: Fate::Noise(noise),
            rule: rule(noise),
            strength: Strength::Certain,
        })
        .collect()
}

const fn rule(noise: Noise) -> &'static str {
    match noise {
        Noise::DuplicateBody => "custom.duplicate_body",
        Noise::Caption => "custom.caption",
        Noise::AuthorProfile => "custom.author_profile",
        Noise::PageInfo => "custom.page_info",
        Noise::RelatedLinks => "custom.related_links",
        Noise::VideoList => "custom.video_list",
        Noise::TableOfContents => "custom.table_of_contents",
        Noise::Share => "custom.share",
        Noise::Newsletter => "custom.newsletter",
        Noise::AdMarker => "custom.ad_marker",
        Noise::CookieNotice => "custom.cookie_notice",
        Noise::Navigation => "custom.navigation",
        Noise::Comments => "custom.comments",
        Noise::Copyright => "custom.copyright",
        Noise::Disclaimer => "custom.disclaimer",
        Noise::TitleSuffix => "custom.title_suffix",
        Noise::QuestionMarker => "custom.question_marker",
        Noise::Boilerplate => "custom.boilerplate",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_noise_has_its_rule() {
        for noise in Noise::ALL {
            assert_eq!(rule(*noise), format!("custom.{noise}"));
        }
    }
}
