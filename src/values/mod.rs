//! Values in text: dates and names. Pure functions from a string to what it says, used wherever a value is read.

pub(crate) mod dates;
pub(crate) mod language;
pub(crate) mod names;
