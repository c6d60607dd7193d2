//! [`Article`](crate::Article) to plain text, Markdown and JSON-LD.

mod json_ld;
mod markdown;
mod text;

pub use markdown::Markdown;
pub(crate) use text::Part;
