//! A proposal: this span is that, because of this rule, this sure.

use crate::ledger::{Fate, Span};

/// How sure a pass is. The arbiter's table says what each beats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// The model may overrule it.
    Likely,
    /// Firm before and behind the page's running text, likely amid it: the words of what stands around an article may be its
    /// own there.
    Peripheral,
    /// It beats the model.
    Firm,
    /// It beats the model and every firm claim.
    Certain,
}

/// What a pass proposes for a span that lies within one segment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Claim {
    /// Index of the segment.
    pub segment: usize,
    /// The segment's span or a part of it.
    pub span: Span,
    pub fate: Fate,
    pub rule: &'static str,
    pub strength: Strength,
}
