//! One file a kind of knowledge. Each pass is a pure function of the page and what was observed, and returns claims.
//! None changes what another reads, none knows another.

mod captions;
mod duplicates;
mod faq;
mod head;
mod markup;

use crate::claim::Claim;
use crate::observe::Observation;
use crate::page::Page;

/// What every pass reads.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub page: &'a Page<'a>,
    pub observed: &'a [Observation],
}

/// A pass: from what it reads to what it proposes.
pub(crate) type Pass = fn(View<'_>) -> Vec<Claim>;

/// Every pass; between claims of equal strength the earlier pass wins.
pub(crate) const PASSES: &[Pass] = &[captions::claims, duplicates::claims, faq::claims, head::claims, markup::claims];
