//! A rule: what it is called, what it claims, and the page that shows it.

use super::View;
use crate::claim::{Claim, Strength};
use crate::ledger::{Fate, Noise, Span};

/// One rule of a pass. Its table entry is its documentation (`docs/rules.md`) and its test.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(test), expect(dead_code, reason = "the documentation and the tests read the rest"))]
pub(crate) struct Rule {
    /// `kind.what`.
    pub id: &'static str,
    pub noise: Noise,
    pub strength: Strength,
    /// One sentence: what the rule looks for.
    pub finds: &'static str,
    /// A page on which it removes something.
    pub example: &'static str,
    /// A page that looks alike and on which it removes nothing.
    pub counter_example: &'static str,
}

impl Rule {
    /// The claim of this rule on a part of a segment.
    pub fn on(&self, segment: usize, span: Span) -> Claim {
        Claim { segment, span, fate: Fate::Noise(self.noise), rule: self.id, strength: self.strength }
    }

    /// The claim of this rule on a whole segment.
    pub fn on_segment(&self, view: View<'_>, segment: usize) -> Claim {
        self.on(segment, view.page.segments[segment].span)
    }

    /// The claims of this rule on the segments of a range.
    pub fn on_segments(
        &self,
        view: View<'_>,
        segments: impl IntoIterator<Item = usize>,
    ) -> impl Iterator<Item = Claim> {
        segments.into_iter().map(move |segment| self.on_segment(view, segment))
    }
}
