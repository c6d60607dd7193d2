//! HTML to a page: a bounded tree, one walk of it, and what its elements say.

mod classes;
mod containers;
mod declared;
mod elements;
mod prescan;
mod tables;
mod tree;
mod walk;
mod writer;

use std::borrow::Cow;

use self::walk::{Hidden, Walked, walk};
use super::Page;

/// A page that shows less text than this hides its article until a script runs.
const LEAST_BYTES: usize = 400;

pub(super) fn page(html: &str) -> Page<'static> {
    let bounded = prescan::bounded(html);
    let parsed = tree::parse(&bounded, true);
    let mut walked = walk(parsed.html.tree.root(), bounded.len(), Hidden::Skip);
    if walked.writer.text.len() < LEAST_BYTES {
        let unscripted = tree::parse(&bounded, false);
        let shown = walk(unscripted.html.tree.root(), bounded.len(), Hidden::Show);
        if shown.writer.text.len() > walked.writer.text.len() {
            walked = shown;
        }
    }
    let Walked { writer, containers, code_languages, .. } = walked;
    let mut page = Page { text: Cow::Owned(writer.text), segments: writer.segments, containers, code_languages };
    containers::hint(&mut page);
    page
}
