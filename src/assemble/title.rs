//! The article's title: the headline that the page shows, held against what it declares.

use std::ops::RangeInclusive;

use super::blocks;
use crate::arbiter::Labelled;
use crate::ledger::Fate;
use crate::page::declared::DeclaredValue;
use crate::page::{Element, Page};
use crate::sources::{Field, Origin};

/// Whose title is heard first.
const ORIGINS: [Origin; 5] = [Origin::JsonLd, Origin::OpenGraph, Origin::Meta, Origin::Microdata, Origin::Rdfa];

/// Signs between a title and the name of its site.
const SEPARATORS: [&str; 9] = [" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « "];

/// A longer title is a summary, in bytes.
const MOST_BYTES: usize = 300;

/// A site has so many names, of so many bytes.
const MOST_SITE_NAMES: usize = 8;
pub(super) const MOST_SITE_BYTES: usize = 120;

/// The article's title.
pub(super) struct Chosen {
    pub text: String,
    pub origin: Origin,
    /// The heading that shows it.
    pub heading: Option<usize>,
}

/// The title and where it comes from. `values` are those known of the page, those of lower rank first.
pub(super) fn choose(
    page: &Page<'_>,
    labelled: &[Labelled],
    values: &[DeclaredValue],
    site: Option<&str>,
) -> Option<Chosen> {
    let headline = labelled.iter().find(|piece| piece.fate == Fate::Title);
    let declared: Vec<(String, Origin)> = ORIGINS
        .iter()
        .flat_map(|&origin| values.iter().filter(move |value| value.field == Field::Title && value.origin == origin))
        .map(|value| (blocks::flow(&value.text), value.origin))
        .filter(|(title, _)| title.len() <= MOST_BYTES)
        .collect();
    let by_heading = |(text, heading)| Chosen { text, origin: Origin::Headline, heading: Some(heading) };
    let shown_as_declared = declared.iter().find_map(|(title, _)| shown(page, title, site)).map(by_heading);
    let fallback = || {
        let (title, origin) = declared.first()?;
        Some(Chosen { text: without_site(title, site).to_string(), origin: *origin, heading: None })
    };
    let labelled = || {
        let piece = headline?;
        Some(by_heading((blocks::flow(piece.span.of(page.text())), piece.segment)))
    };
    match headline.filter(|piece| page.segments[piece.segment].hints.links_home) {
        // The site's own name, as a heading that leads to its front page.
        Some(_) => shown_as_declared.or_else(fallback).or_else(labelled),
        None => shown_as_declared.or_else(labelled).or_else(fallback),
    }
}

/// The heading that a declared title names, with or without what follows a separator. Templates show an entry's title at
/// any level; there it must stand in full.
fn shown(page: &Page<'_>, title: &str, site: Option<&str>) -> Option<(String, usize)> {
    let wanted: Vec<String> = beginnings(title).map(folded).filter(|title| !title.is_empty()).collect();
    let headings = page.segments.iter().enumerate().filter(|(_, segment)| {
        segment.hints.heading_level > 0 && segment.hints.element != Element::DocumentTitle && !segment.hints.links_home
    });
    let headings: Vec<(String, usize, u8)> = headings
        .map(|(index, segment)| (blocks::flow(segment.span.of(page.text())), index, segment.hints.heading_level))
        .collect();
    let find = |title: &String, levels: RangeInclusive<u8>| {
        let mut headings = headings.iter().filter(|(.., level)| levels.contains(level));
        headings.find(|(heading, ..)| folded(heading) == *title).map(|(heading, index, _)| (heading.clone(), *index))
    };
    let is_site = |title: &&String| site.is_some_and(|site| folded(site) == **title);
    let in_full = || wanted.first().filter(|title| !is_site(title)).and_then(|title| find(title, 3..=6));
    wanted.iter().find_map(|title| find(title, 1..=2)).or_else(in_full)
}

/// The whole title, then what stands before each separator, the longest first.
fn beginnings(title: &str) -> impl Iterator<Item = &str> {
    let mut cuts: Vec<usize> = SEPARATORS.iter().flat_map(|sign| title.match_indices(sign)).map(|(at, _)| at).collect();
    cuts.sort_unstable_by(|a, b| b.cmp(a));
    std::iter::once(title).chain(cuts.into_iter().map(|cut| &title[..cut]))
}

/// Without the site's name behind the last separator.
fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    match (last_separator(title), site) {
        (Some((end, start)), Some(site)) if folded(&title[start..]) == folded(site) => title[..end].trim_end(),
        _ => title,
    }
}

/// The names that a document gives its site: declared, and behind the last separator of its title.
pub(super) fn site_names(page: &Page<'_>) -> Vec<String> {
    let declared = page.declared.values.iter().filter(|value| value.field == Field::SiteName);
    let document = page.segments.first().filter(|first| first.hints.element == Element::DocumentTitle);
    let line = document.map(|title| blocks::flow(title.span.of(page.text())));
    let behind =
        line.as_deref().and_then(|line| last_separator(line).map(|(_, start)| line[start..].trim().to_string()));
    let names = declared.map(|value| blocks::flow(&value.text)).chain(behind);
    names.filter(|name| (1..=MOST_SITE_BYTES).contains(&name.len())).take(MOST_SITE_NAMES).collect()
}

/// The name of the site that the page's first line has behind the title: `Old bridge to close | Ann Lee`.
pub(super) fn site_behind(page: &Page<'_>, title: &str) -> Option<String> {
    let line = blocks::flow(page.segments.first()?.span.of(page.text()));
    let (end, start) = last_separator(&line)?;
    (folded(&line[..end]) == folded(title)).then(|| line[start..].trim().to_string())
}

/// Where the last separator starts and ends.
fn last_separator(title: &str) -> Option<(usize, usize)> {
    SEPARATORS.iter().filter_map(|sign| title.rfind(sign).map(|at| (at, at + sign.len()))).max()
}

/// What makes two titles the same: letters and digits, case aside.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
