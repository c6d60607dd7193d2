//! What a page says of itself beside its visible text: data only.

use crate::sources::{Field, Origin};

/// So many values are kept, each of at most so many bytes.
const MAX_VALUES: usize = 1024;
const MAX_VALUE_BYTES: usize = 4096;

/// Everything a page declares, in document order, as it was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Declared {
    pub values: Vec<DeclaredValue>,
    /// Questions with their answers, as plain text.
    pub faqs: Vec<(String, String)>,
    /// When events begin and end.
    pub event_dates: Vec<String>,
    /// The article's text, where a script holds it.
    pub body: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DeclaredValue {
    pub field: Field,
    pub origin: Origin,
    /// Among the values of an origin a lower rank is heard first.
    pub rank: u8,
    pub text: String,
    /// The segment that an element of the visible page stands in or before.
    pub segment: Option<u32>,
}

impl Declared {
    pub fn add(&mut self, field: Field, origin: Origin, rank: u8, text: impl Into<String>) {
        self.add_at(field, origin, rank, text, None);
    }

    pub fn add_at(
        &mut self,
        field: Field,
        origin: Origin,
        rank: u8,
        text: impl Into<String>,
        segment: impl Into<Option<u32>>,
    ) {
        let text = text.into();
        if self.values.len() < MAX_VALUES && text.len() <= MAX_VALUE_BYTES && !text.trim().is_empty() {
            self.values.push(DeclaredValue { field, origin, rank, text, segment: segment.into() });
        }
    }
}
