//! HTML to a page: a bounded tree, one walk of it, and what its elements say.

mod classes;
mod containers;
mod declared;
mod elements;
mod hidden;
mod permalinks;
mod prescan;
mod tables;
mod tree;
mod unseen;
mod walk;
mod writer;

use std::borrow::Cow;

use self::prescan::{Prescanned, prescan};
use self::walk::{Hidden, Walked, walk};
use super::Page;
use crate::article::Warning;

/// A page that shows less text than this hides its article until a script runs.
const LEAST_BYTES: usize = 400;

pub(super) fn page(html: &str) -> Page<'static> {
    let Prescanned { html, attributes_dropped } = prescan(html);
    let tree::Parsed { html: parsed, mut warnings } = tree::parse(&html, true);
    if attributes_dropped {
        warnings.push(Warning::AttributesDropped);
    }
    let mut walked = walk(parsed.tree.root(), html.len(), Hidden::Skip);
    if walked.hidden_answers.below_several {
        walked = walk(parsed.tree.root(), html.len(), Hidden::SkipButAnswers);
    }
    if walked.writer.text.len() < LEAST_BYTES {
        let unscripted = tree::parse(&html, false);
        let shown = walk(unscripted.html.tree.root(), html.len(), Hidden::Show);
        if shown.writer.text.len() > walked.writer.text.len() {
            walked = shown;
        }
    }
    let declared = std::mem::take(&mut walked.reader).finish();
    if let Some(body) = &declared.body {
        unseen::show_declared_body(body, &mut walked);
    }
    let Walked { writer, containers, code_languages, .. } = walked;
    let mut page = Page {
        text: Cow::Owned(writer.text),
        segments: writer.segments,
        containers,
        code_languages,
        declared,
        url: None,
        warnings,
    };
    containers::hint(&mut page);
    page
}

/// The text of a value that may hold tags or character references, one line a block.
fn plain_text(value: &str) -> String {
    if memchr::memchr2(b'<', b'&', value.as_bytes()).is_none() {
        return value.trim().to_string();
    }
    let Prescanned { html, .. } = prescan(value);
    let parsed = tree::parse(&html, true);
    walk(parsed.html.tree.root(), html.len(), Hidden::Show).writer.text.trim_end().to_string()
}
