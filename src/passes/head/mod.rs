//! The head of an article: title, section label, byline, datelines.
//!
//! Where the head is: it ends where the article's prose begins. Only lines there are looked at closely; a date or a name
//! further down is of a comment, of a related article, or of a profile that somebody made up.

mod bare;
mod credits;
mod line;
mod region;
mod section;
mod title;
mod words;

use super::View;
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Span};

/// Claims for the lines of the head.
pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let region = region::find(view);
    let title = title::find(view, &region);
    let mut claims = Vec::new();
    let region = title.as_ref().map_or(region, |title| region.below(title.segment, view));
    if let Some(title) = &title {
        title.claim(view, &mut claims);
    }
    credits::claim_all(view, &region, title.as_ref().map(|title| title.segment), &mut claims);
    section::claim_all(view, &region, title.as_ref().map(|title| title.segment), &mut claims);
    claims
}

fn claim(segment: usize, span: Span, fate: Fate, rule: &'static str, strength: Strength) -> Claim {
    Claim { segment, span, fate, rule, strength }
}
