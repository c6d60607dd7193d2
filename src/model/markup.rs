//! What the model reads of a segment that stood in a document tree: links, landmarks, class words, and the elements
//! around it, each by what it holds.

use super::context::Context;
use super::features::{Columns, log2, share, wholes};
use crate::page::{Cue, Cues, Element, Hints, Landmark, Page};

/// So many elements around a segment are described, from the inside out.
const LEVELS: usize = 4;

/// So many are looked at for the one that holds most of the page's prose.
const MAX_LEVELS: usize = 32;

/// What the tree that the page was says of its segments.
pub(super) fn describe(columns: &mut Columns, page: &Page<'_>, context: &Context) {
    own(columns, page);
    let sums = &context.sums;
    for reach in [(-3, 4), (-10, 11), (1, 11), (-10, 0)] {
        columns.add_shares(sums.link_words.around(reach), &wholes(sums.words.around(reach)));
    }
    // Where a landmark speaks for an article, what stands outside is suspect.
    let landmarks = page.containers.iter().map(|container| landmark_number(container.landmark));
    columns.add_same(landmarks.fold(0.0, f32::max));
    let rows: Vec<_> = (0..context.lines()).map(|index| around(page, context, index)).collect();
    for level in 0..LEVELS {
        for number in 0..NUMBERS {
            columns.add(rows.iter().map(|(levels, _)| levels[level][number]));
        }
    }
    columns.add(rows.iter().map(|(_, levels_to_most_prose)| *levels_to_most_prose));
}

fn own(columns: &mut Columns, page: &Page<'_>) {
    let mut add =
        |value: &dyn Fn(&Hints) -> f32| columns.add(page.segments.iter().map(|segment| value(&segment.hints)));
    add(&|hints| f32::from(hints.link_percent));
    add(&|hints| landmark_number(hints.landmark));
    add(&|hints| f32::from(hints.levels_from_main.min(30)));
    add(&|hints| f32::from(element_number(hints.element)));
    add(&|hints| f32::from(hints.heading_level));
    for cue in CUES {
        add(&|hints| f32::from(u8::from(hints.cues.has(cue))));
    }
    add(&|hints| f32::from(u8::from(hints.cues.any_of(Cues::NOISE))));
    add(&|hints| f32::from(u8::from(hints.inline_cues.any_of(Cues::NOISE))));
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
        Element::Term | Element::Description => 4,
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

/// Numbers of one element around a segment.
const NUMBERS: usize = 6;

/// The elements around the segment: how much of the page each holds, and how much of that is prose, links, short lines;
/// and how many levels up stands the one that holds most of the prose.
fn around(page: &Page<'_>, context: &Context, index: usize) -> ([[f32; NUMBERS]; LEVELS], f32) {
    let (sums, lines) = (&context.sums, context.lines());
    let (words, good_words) = (sums.words.total(), sums.good_words.total());
    let mut levels = [[0.0; NUMBERS]; LEVELS];
    let mut levels_to_most_prose = None;
    let mut id = page.segments[index].hints.container;
    for level in 0..MAX_LEVELS {
        let container = page.containers.get(id as usize).copied().unwrap_or_default();
        let end = (container.end as usize).min(lines);
        let first = (container.first as usize).min(end);
        let held_good_words = sums.good_words.between(first, end);
        if let Some(numbers) = levels.get_mut(level) {
            let held_words = sums.words.between(first, end);
            *numbers = [
                share(held_words, words),
                share(held_good_words, good_words),
                share(held_good_words, held_words),
                share(sums.link_words.between(first, end), held_words),
                share(sums.short_lines.between(first, end), (end - first) as u32),
                log2((end - first) as u32),
            ];
        }
        if levels_to_most_prose.is_none() && held_good_words * 2 > good_words {
            levels_to_most_prose = Some(level as u8);
        }
        if level + 1 >= LEVELS && (levels_to_most_prose.is_some() || container.parent == id) {
            break;
        }
        id = container.parent;
    }
    (levels, f32::from(levels_to_most_prose.unwrap_or(MAX_LEVELS as u8)))
}
