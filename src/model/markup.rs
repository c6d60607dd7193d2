//! What the model reads of a segment that stood in a document tree: links, landmarks, class words, and the elements
//! around it, each by what it holds.

use super::context::{Context, Sums};
use super::features::{Features, Row};
use crate::page::{Cue, Cues, Element, Hints, Landmark, Page};

/// So many elements around a segment are described, from the inside out.
const LEVELS: usize = 4;

/// What the tree says of every segment.
pub(crate) fn features(page: &Page<'_>, context: &Context) -> Features {
    let mut values = Vec::new();
    let mut row = Row::default();
    let landmarks = page.containers.iter().map(|container| container.landmark);
    let best_landmark = landmarks.map(landmark_number).fold(0.0, f32::max);
    for (index, segment) in page.segments.iter().enumerate() {
        row.values.clear();
        own(&mut row, &segment.hints);
        for reach in [(3, 3), (10, 10), (0, 10), (10, 0)] {
            let window = context.window(index, reach);
            row.share(window.sums.link_words, window.sums.words);
        }
        row.number(best_landmark);
        around(&mut row, page, context, index);
        values.extend_from_slice(&row.values);
    }
    Features { width: row.values.len(), values }
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
    let mut run_levels = 0u8;
    let mut outside_run = true;
    for level in 0..LEVELS.max(32) {
        let Some(container) = page.containers.get(id as usize) else { break };
        let (first, end) = (container.first as usize, (container.end as usize).min(context.lines()));
        let sums = held(context, first, end);
        if level < LEVELS {
            row.share(sums.words, total.words);
            row.share(sums.good_words, total.good_words);
            row.share(sums.good_words, sums.words);
            row.share(sums.link_words, sums.words);
            row.share(sums.short_lines, (end - first.min(end)) as u32);
            row.log((end - first.min(end)) as u32);
        }
        // The first element around that holds most of the best run of prose.
        if outside_run && sums.good_words * 2 > total.good_words {
            outside_run = false;
            run_levels = level as u8;
        }
        if container.parent == id || (level >= LEVELS && !outside_run) {
            for _ in level + 1..LEVELS {
                [1.0, 1.0, -1.0, -1.0, -1.0, 16.0].into_iter().for_each(|value| row.number(value));
            }
            break;
        }
        id = container.parent;
    }
    row.number(f32::from(run_levels));
}

fn held(context: &Context, first: usize, end: usize) -> Sums {
    context.sums_before(end).minus(context.sums_before(first.min(end)))
}
