//! The credit of site builders below the body: section, author, date and tags without a space between them,
//! `BoatsAnn LeeMay 3, 2024nets`. Links to the articles before and behind show theirs likewise, and what ends the same before
//! each date is the name.

use super::line::is_full_name;
use crate::ledger::Span;
use crate::passes::View;
use crate::values::{dates, names};

/// A line of more words is a paragraph.
const MOST_WORDS: u32 = 60;

/// The first line with such a credit.
pub(super) struct Glued {
    pub index: usize,
    /// In bytes of the segment.
    pub name: Span,
    pub date: Span,
}

/// What stands before a glued date, and the date.
struct GluedDate<'a> {
    index: usize,
    before: &'a str,
    date: Span,
}

pub(super) fn find(view: View<'_>, from: usize) -> Option<Glued> {
    let lines: Vec<GluedDate<'_>> = (from..view.observed.len()).filter_map(|index| line(view, index)).collect();
    let (first, others) = lines.split_first()?;
    let shared = others.iter().fold(first.before, |shared, line| shared_end(shared, line.before));
    let name = behind_glue(shared);
    let is_name = is_full_name(name) || !name.contains(' ') && names::is_known_given(name);
    let glued = |line: &GluedDate<'_>| {
        line.before.strip_suffix(name).is_some_and(|section| section.ends_with(char::is_alphanumeric))
    };
    let is_credit = !others.is_empty() && name.starts_with(char::is_uppercase) && is_name && lines.iter().all(glued);
    let end = first.before.len();
    is_credit.then(|| Glued { index: first.index, name: Span::new(end - name.len(), end), date: first.date })
}

/// A line whose first date stands right behind a letter.
fn line<'a>(view: View<'a>, index: usize) -> Option<GluedDate<'a>> {
    let seen = &view.observed[index];
    if seen.digits < 5 || seen.words > MOST_WORDS {
        return None;
    }
    let text = view.page.segment_text(index);
    let date = dates::find(text).into_iter().next()?.span;
    let before = &text[..date.start];
    before.ends_with(char::is_alphabetic).then_some(GluedDate { index, before, date })
}

fn shared_end<'a>(one: &'a str, other: &str) -> &'a str {
    let pairs = one.chars().rev().zip(other.chars().rev());
    let bytes: usize = pairs.take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum();
    &one[one.len() - bytes..]
}

/// Sections may end alike: in the first word, behind the last small letter that a capital follows, `sAnn Lee`.
fn behind_glue(shared: &str) -> &str {
    let shared = shared.trim_start();
    let word = shared.split(' ').next().unwrap_or_default();
    let letters = word.char_indices().zip(word.chars().skip(1));
    let glue = letters.filter(|((_, before), behind)| before.is_lowercase() && behind.is_uppercase()).last();
    glue.map_or(shared, |((at, before), _)| &shared[at + before.len_utf8()..])
}
