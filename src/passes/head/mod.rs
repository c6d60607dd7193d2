//! The head of an article: title, section label, byline, datelines.
//!
//! Where the head is: it ends where the article's prose begins. Only lines there are looked at closely; a date or a name
//! further down is of a comment, of a related article, or of a profile that somebody made up.

mod appointment;
mod bare;
mod below;
mod coauthors;
mod credits;
mod glued;
mod line;
mod masthead;
mod pieces;
mod region;
mod section;
mod title;
mod title_suffix;
mod vouched;
mod words;

use self::line::Lines;
use super::View;
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Span};

/// Claims for the lines of the head.
pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let region = region::find(view);
    // Without prose there is neither title nor credit.
    let lines = Lines::of(view, region.prose.map_or(0, |_| region.end + title::CREDITS_WITHIN));
    let (region, title) = match title::find(view, &region, &lines) {
        None => {
            let region = region.below_copy(view).unwrap_or(region);
            (region, title::find(view, &region, &lines))
        }
        found => (region, found),
    };
    let mut claims = Vec::new();
    let region = title.as_ref().map_or(region, |title| region.below(title.segment, view));
    if let Some(title) = &title {
        title.claim(view, &mut claims);
    }
    let titles = title.as_ref().map(|title| title.everywhere()).unwrap_or_default();
    credits::claim_all(view, &region, &lines, title.as_ref().map(|title| title.segment), &titles, &mut claims);
    section::claim_all(view, &region, title.as_ref().map(|title| title.segment), &mut claims);
    masthead::claim_site_name(view, title.as_ref().map(|title| title.segment), &mut claims);
    claims
}

fn claim(segment: usize, span: Span, fate: Fate, rule: &'static str, strength: Strength) -> Claim {
    Claim { segment, span, fate, rule, strength }
}

#[cfg(test)]
mod tests;
