//! `copydesk` does for scraped web articles what a newsroom's copy desk does for copy: it takes the text of one scraped
//! page, removes what is not the article, and returns an [`Article`] with a [`Ledger`] that accounts for every byte.
//!
//! ```
//! let page = "\
//! Old bridge to close for a year (2024)
//!
//! By Ines Holt
//!
//! Feb 3, 2024-05:34Updated:Feb 4, 2024-09:10
//!
//! The council voted on Monday to close the old bridge for more than a year. Engineers will replace its steel trusses.
//!
//! (Video) The bridge from above
//!
//! A ferry will run twice an hour until the work is done, and the detour adds twenty minutes to the school run.
//! ";
//! let article = copydesk::clean(page);
//!
//! assert_eq!(article.title.as_deref(), Some("Old bridge to close for a year"));
//! assert_eq!(article.metadata.authors, ["Ines Holt"]);
//! assert_eq!(article.metadata.published.as_deref(), Some("2024-02-03T05:34"));
//! assert_eq!(article.body.len(), 2);
//!
//! // What was removed, where it stood, and the rule that said so.
//! let removed: Vec<_> = article.removed().map(|entry| (entry.span.of(page), &*entry.reason)).collect();
//! assert!(removed.contains(&("(Video) The bridge from above", "caption.video-prefix")));
//! ```
//!
//! # How it works
//!
//! ```text
//! plain text ─┐                                                         ┌─> Article ──> text / Markdown / JSON / JSON-LD
//!             ├─> Page ──> observe ──> passes claim ──> arbiter labels ─┤
//! HTML ───────┘  (segments with spans)                                  └─> Ledger (every byte, once)
//! ```
//!
//! A page is split into segments, usually lines. Everything that can be seen of a segment is observed once. Passes, each
//! a pure function that knows one kind of noise or structure, *propose* labels; a learned model scores every segment as
//! body or boilerplate; one arbiter *decides*. No pass changes what another one reads.
//!
//! # What you can rely on
//!
//! - **Nothing is lost.** The [`Ledger`] tiles the page: its spans, joined, are the page byte for byte. Every removed span
//!   names its kind and the rule that removed it.
//! - **Text never fails.** [`clean`] takes any `&str` and never panics. Errors are for bytes, limits and bad options.
//! - **Linear cost.** Time and memory grow linearly with the page, whatever it holds; nothing recurses over it.
//! - **Same input, same output**, on every platform and thread. There is no I/O, no global mutable state, no `unsafe`.
//! - **Fewer beats wrong.** An unknown author or date is `None`, never a guess; a content farm's fabricated persona is
//!   neither.
//!
//! # What it is not
//!
//! It does not fetch, does not run scripts, does not translate, and does not judge whether an article is true or good.
//! [`Article::confidence`] says how far to trust a result; a thread, a shop or a listing is no article and scores low, and
//! where there is hardly any prose the body is empty.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

/// The README's examples run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod arbiter;
mod article;
mod assemble;
mod claim;
mod cleaner;
mod encoding;
mod error;
mod ledger;
mod lexicon;
mod model;
mod observe;
mod page;
mod passes;
mod render;
mod settle;
mod sources;
#[cfg(feature = "train")]
#[doc(hidden)]
pub mod training;
mod values;

/// The examples of the documents, which run as tests.
#[cfg(doctest)]
mod documents {
    #[doc = include_str!("../README.md")]
    struct Readme;
    #[doc = include_str!("../docs/model.md")]
    struct Model;
    #[doc = include_str!("../docs/recipes.md")]
    struct Recipes;
    #[doc = include_str!("../docs/robustness.md")]
    struct Robustness;
}

pub use article::{Article, Block, BlockKind, Faq, Metadata, Warning};
pub use cleaner::{Cleaner, CleanerBuilder, clean, clean_bytes, clean_html};
pub use encoding::{decode_html, decode_text};
pub use error::Error;
pub use ledger::{Entry, Fate, Ledger, Noise, Span};
pub use page::Page;
pub use render::Markdown;
pub use sources::{Field, Origin};

/// The version of the rules and the model: the crate's version, and a digest of the code, the phrases and the weights.
///
/// Articles of the same page with the same version are equal, given the same options and the same dependencies. The digest
/// is made when the crate is built, so nobody can forget to raise it; it changes with code that does not change results
/// too, but for comments. Every article carries it ([`Article::version`]).
///
/// ```
/// assert!(copydesk::RULES_VERSION.starts_with(env!("CARGO_PKG_VERSION")));
/// assert_eq!(copydesk::clean("A page.").version, copydesk::RULES_VERSION);
/// ```
pub const RULES_VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("COPYDESK_DIGEST"));
