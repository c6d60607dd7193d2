//! Dates in datelines, as ISO 8601 with the page's own precision.

/// The dates of a dateline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dateline {
    pub published: Option<String>,
    pub updated: Option<String>,
}

/// Reads a dateline such as `Feb 3, 2023-05:34Updated:Feb 3, 2023-05:37`.
pub(crate) fn dateline(_text: &str) -> Dateline {
    Dateline::default()
}
