//! A copy desk for scraped web articles.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod arbiter;
mod article;
mod assemble;
mod claim;
mod cleaner;
mod error;
mod ledger;
mod lexicon;
mod model;
mod observe;
mod page;
mod passes;
mod render;
mod values;

pub use article::{Article, Block, BlockKind, Faq, Metadata};
pub use cleaner::{Cleaner, CleanerBuilder, clean};
pub use error::Error;
pub use ledger::{Entry, Fate, Ledger, Noise, Span};
pub use page::Page;
pub use render::Markdown;
