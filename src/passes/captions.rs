//! Captions: `(Video) …`, `Photo: …`, on a line of their own or glued to a paragraph's end.

use super::View;
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Noise};

pub(super) fn claims(view: View<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (index, segment) in view.page.segments.iter().enumerate() {
        let text = view.page.segment_text(index);
        if text.starts_with("(Video)") {
            claims.push(Claim {
                segment: index,
                span: segment.span,
                fate: Fate::Noise(Noise::Caption),
                rule: "caption.video-prefix",
                strength: Strength::Certain,
            });
        }
    }
    claims
}
