//! What the model reads of a segment that stood in a document tree: links, landmarks, class words, and the elements
//! around it, each by what it holds.

use super::context::Context;
use super::features::Row;
use crate::page::{Cue, Cues, Element, Hints, Landmark, Page};

/// So many elements around a segment are described, from the inside out.
const LEVELS: usize = 4;

/// So many are looked at for the one that holds most of the page's prose.
const MAX_LEVELS: usize = 32;

/// The tree that a page was.
pub(super) struct Tree<'a> {
    page: &'a Page<'a>,
    context: &'a Context,
    /// Of all landmarks the one that speaks most for an article: where there is one, what stands outside is suspect.
    best_landmark: f32,
}

impl<'a> Tree<'a> {
    pub fn new(page: &'a Page<'a>, context: &'a Context) -> Self {
        let landmarks = page.containers.iter().map(|container| landmark_number(container.landmark));
        Tree { page, context, best_landmark: landmarks.fold(0.0, f32::max) }
    }

    /// What the tree says of a segment.
    pub fn describe(&self, row: &mut Row, index: usize) {
        own(row, &self.page.segments[index].hints);
        for reach in [(3, 3), (10, 10), (0, 10), (10, 0)] {
            let window = self.context.window(index, reach);
            row.share(window.sums.link_words, window.sums.words);
        }
        row.number(self.best_landmark);
        around(row, self.page, self.context, index);
    }
}

fn own(row: &mut Row, hints: &Hints) {
    row.number(f32::from(hints.link_percent));
    row.number(landmark_number(hints.landmark));
    row.number(f32::from(hints.levels_from_main.min(30)));
    row.number(f32::from(element_number(hints.element)));
    row.number(f32::from(hints.heading_level));
    for cue in CUES {
        row.flag(hints.cues.has(cue));
    }
    row.flag(hints.cues.and(Cues::NOISE) != Cues::default());
    row.flag(hints.inline_cues.and(Cues::NOISE) != Cues::default());
}

const CUES: [Cue; 20] = [
    Cue::Comments,
    Cue::Related,
    Cue::Share,
    Cue::Sidebar,
    Cue::Footer,
    Cue::Navigation,
    Cue::Newsletter,
    Cue::Promotion,
    Cue::Advertisement,
    Cue::AuthorProfile,
    Cue::Caption,
    Cue::Contents,
    Cue::Tags,
    Cue::Byline,
    Cue::Meta,
    Cue::Popup,
    Cue::Body,
    Cue::Title,
    Cue::Collapsible,
    Cue::Gallery,
];

fn landmark_number(landmark: Landmark) -> f32 {
    match landmark {
        Landmark::Unknown => 0.0,
        Landmark::Article => 2.0,
        Landmark::Main => 1.0,
        Landmark::Header => -1.0,
        Landmark::Navigation => -4.0,
        Landmark::Aside => -2.0,
        Landmark::Footer => -3.0,
    }
}

/// Kinds of element, those of prose first.
fn element_number(element: Element) -> u8 {
    match element {
        Element::Paragraph => 0,
        Element::Heading => 1,
        Element::ListItem => 2,
        Element::Cell => 3,
        Element::Term => 4,
        Element::Summary => 5,
        Element::Division => 6,
        Element::Other | Element::Unknown => 7,
        Element::Figure => 8,
        Element::Caption => 9,
        Element::Form => 10,
        Element::Button => 11,
        Element::DocumentTitle => 12,
    }
}

/// The elements around the segment: how much of the page each holds, and how much of that is prose, links, short lines.
fn around(row: &mut Row, page: &Page<'_>, context: &Context, index: usize) {
    let total = context.sums_before(context.lines());
    let mut id = page.segments[index].hints.container;
    let mut levels_to_most_prose = None;
    for level in 0..MAX_LEVELS {
        let container = page.containers.get(id as usize).copied().unwrap_or_default();
        let end = (container.end as usize).min(context.lines());
        let first = (container.first as usize).min(end);
        let held = context.sums_before(end).minus(context.sums_before(first));
        if level < LEVELS {
            row.share(held.words, total.words);
            row.share(held.good_words, total.good_words);
            row.share(held.good_words, held.words);
            row.share(held.link_words, held.words);
            row.share(held.short_lines, (end - first) as u32);
            row.log((end - first) as u32);
        }
        if levels_to_most_prose.is_none() && held.good_words * 2 > total.good_words {
            levels_to_most_prose = Some(level as u8);
        }
        if level + 1 >= LEVELS && (levels_to_most_prose.is_some() || container.parent == id) {
            break;
        }
        id = container.parent;
    }
    row.number(f32::from(levels_to_most_prose.unwrap_or(MAX_LEVELS as u8)));
}
