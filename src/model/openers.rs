//! The titles of parts that a reader opens: they stay or go with what they open. To the model they look like the labels of
//! buttons and menus.

use super::decode::is_prose;
use crate::observe::Observation;
use crate::page::{Container, Page};

/// The part is looked for in so many elements around its title.
const MAX_LEVELS: usize = 6;

/// Keeps the titles of parts that begin with prose which is kept.
pub(super) fn keep_titles(page: &Page<'_>, observed: &[Observation], keep: &mut [bool]) {
    for index in 1..keep.len() {
        if page.segments[index - 1].hints.opens_part && keep[index] && is_prose(&observed[index]) {
            keep[index - 1] |= titles_part(page, index - 1);
        }
    }
}

/// Whether the element that begins behind a control and is its neighbour is the part that it opens: it ends where the next
/// control begins, or where the element around both does.
fn titles_part(page: &Page<'_>, control: usize) -> bool {
    let (segments, containers) = (&page.segments, &page.containers);
    let inmost = segments[control].hints.container as usize;
    let is_alone = |held: &Container| held.first as usize == control && held.end as usize == control + 1;
    let Some(around) = ancestors(page, inmost).find(|&id| !is_alone(&containers[id])) else { return false };
    let Some(first) = segments.get(control + 1) else { return false };
    let part = ancestors(page, first.hints.container as usize).find(|&id| containers[id].parent as usize == around);
    let Some(part) = part.map(|id| &containers[id]).filter(|part| part.first as usize == control + 1) else {
        return false;
    };
    let next = segments.get(part.end as usize);
    let first_of_all = segments.get(containers[around].first as usize);
    part.end == containers[around].end && containers[around].first as usize == control
        || first_of_all.is_some_and(|first| first.hints.opens_part)
            && (part.end == containers[around].end || next.is_some_and(|next| next.hints.opens_part))
}

/// An element and some around it, from the inside out.
fn ancestors(page: &Page<'_>, inmost: usize) -> impl Iterator<Item = usize> {
    let known = |id: &usize| *id < page.containers.len();
    std::iter::successors(Some(inmost).filter(known), |&id| {
        Some(page.containers[id].parent as usize).filter(|parent| *parent != id)
    })
    .take(MAX_LEVELS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stays_with_the_part_that_it_opens() {
        const PROSE: &str = "We used the logs of thirty depots on four continents, without those of storm days.";
        let (title, other) = ("How we measured", "What we left out");
        for (inside, expected) in [
            (format!("<div><button aria-expanded=false>{title}</button><div><p>{PROSE}</p></div></div>"), true),
            (format!("<div><div role=button aria-expanded=false><a>{title}</a></div><div>{PROSE}</div></div>"), true),
            (format!("<div><div><h4><a href=#p1><span>{title}</span></a></h4></div><div>{PROSE}</div></div>"), true),
            (
                format!(
                    "<div><button aria-controls=a>{title}</button><div><p>{PROSE}</p><p>{PROSE}</p></div>\
                     <button aria-controls=b>{other}</button><div><p>{PROSE}</p></div></div>"
                ),
                true,
            ),
            // A control among paragraphs opens something else.
            (format!("<p>{PROSE}</p><button aria-expanded=false>{title}</button><p>{PROSE}</p><p>{PROSE}</p>"), false),
            (format!("<div><button aria-expanded=false>{title}</button><p>{PROSE}</p><p>{PROSE}</p></div>"), false),
            (format!("<div><button>{title}</button><div><p>{PROSE}</p></div></div>"), false),
            (format!("<div><h4><a href=/p1>{title}</a></h4><div><p>{PROSE}</p></div></div>"), false),
        ] {
            let page = Page::from_html(&format!("<body><div>{inside}</div><p>{PROSE}</p></body>"));
            let observed = crate::observe::observe(&page, &crate::lexicon::Lexicon::new());
            let mut keep: Vec<bool> = observed.iter().map(is_prose).collect();
            keep_titles(&page, &observed, &mut keep);
            let at = (0..keep.len()).find(|&index| page.segment_text(index) == title);
            assert_eq!(at.map(|index| keep[index]), Some(expected), "{inside}");
        }
    }
}
