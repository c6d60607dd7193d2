//! The elements that hold the segments: which of them holds the article, and what their classes say of the segments.

use crate::page::{Container, Cue, Cues, Form, Page};

/// A line of prose counts as at most so many bytes; one that is none costs so many.
const MOST_COUNTED: i64 = 600;
const SHORT_LINE_COST: i64 = 40;
const LINK_LINE_COST: i64 = 80;

/// A line of so many bytes that ends as a sentence is prose.
const PROSE_BYTES: usize = 60;

/// An element that holds more of the page's prose than this, in percent, is the page or its article, whatever it is called.
const MOST_PROSE_PERCENT: i64 = 35;

/// Sets the hints that come from the elements around a segment.
pub(super) fn hint(page: &mut Page<'_>) {
    mark_sign_up_boxes(page);
    let (worth, prose) = sums(page);
    let containers = &page.containers;
    let Some(main) = best(containers, &worth) else { return };
    let levels = levels_from(containers, main);
    let cues = inherited_cues(containers, &prose);
    for segment in &mut page.segments {
        let container = segment.hints.container as usize;
        segment.hints.levels_from_main = levels.get(container).copied().unwrap_or_default();
        segment.hints.cues = cues.get(container).copied().unwrap_or_default();
    }
}

/// Prefix sums over the segments: what each adds to an element's claim to hold the article, and its bytes of prose.
fn sums(page: &Page<'_>) -> (Vec<i64>, Vec<i64>) {
    let mut worth = vec![0];
    let mut prose = vec![0];
    let (mut worth_sum, mut prose_sum) = (0, 0);
    for segment in &page.segments {
        let text = segment.span.of(&page.text);
        let last = text.chars().next_back().unwrap_or(' ');
        let ends = matches!(last, '.' | '!' | '?' | '"' | '”' | ':' | '…' | '。' | '！' | '？' | ')' | '।' | '؟');
        let linked = segment.hints.link_percent > 50;
        let structured = segment.hints.heading_level > 0 || segment.hints.list.is_some() || segment.hints.code;
        if text.len() >= PROSE_BYTES && !linked && (ends || text.len() >= 3 * PROSE_BYTES) {
            worth_sum += (text.len() as i64).min(MOST_COUNTED);
            prose_sum += text.len() as i64;
        } else if linked {
            worth_sum -= LINK_LINE_COST;
        } else if !structured {
            worth_sum -= SHORT_LINE_COST;
        }
        worth.push(worth_sum);
        prose.push(prose_sum);
    }
    (worth, prose)
}

fn within(sums: &[i64], container: &Container) -> i64 {
    let at = |index: u32| sums.get(index as usize).copied().unwrap_or_default();
    at(container.end) - at(container.first)
}

/// The innermost of the elements of highest worth; of a page without prose none. An element of one line is a part of the
/// article that the element around it holds.
fn best(containers: &[Container], worth: &[i64]) -> Option<usize> {
    let best = (0..containers.len()).max_by_key(|&index| (within(worth, &containers[index]), index))?;
    let container = &containers[best];
    let holder = if container.end - container.first > 1 { best } else { container.parent as usize };
    (within(worth, container) > 0).then_some(holder)
}

/// A box around a form for an address holds less than so many words outside links, and stands so many levels above the form
/// at most.
const MAX_BOX_WORDS: usize = 60;
/// A sentence of so many words is the article's.
const MIN_PARAGRAPH_WORDS: usize = 18;
const MAX_BOX_LEVELS: usize = 8;
const LONGEST_WORD_BYTES: usize = 16;

/// What stands in a small box with a form that asks for an address and no more invites to sign up, in any language.
fn mark_sign_up_boxes(page: &mut Page<'_>) {
    let forms = (0..page.containers.len()).filter(|&index| page.containers[index].form == Form::Email);
    for form in forms.collect::<Vec<_>>() {
        let mut found = None;
        let mut at = form;
        for _ in 0..MAX_BOX_LEVELS {
            if page.containers[at].is_article || !is_small_box(page, &page.containers[at]) {
                break;
            }
            found = Some(at);
            at = page.containers[at].parent as usize;
        }
        if let Some(found) = found {
            page.containers[found].cues.insert(Cue::SignUp);
        }
    }
}

/// Whether so few words stand in it, and no title.
fn is_small_box(page: &Page<'_>, container: &Container) -> bool {
    let held = page.segments.get(container.first as usize..container.end as usize).unwrap_or_default();
    let mut words = 0;
    held.len() <= MAX_BOX_WORDS
        && held.iter().all(|segment| {
            let unlinked = 100 - usize::from(segment.hints.link_percent.min(100));
            let text = segment.span.of(&page.text);
            // Scripts without spaces have no words to count.
            let counted = text.split_whitespace().take(MAX_BOX_WORDS).count().max(text.len() / LONGEST_WORD_BYTES);
            let said = counted * unlinked / 100;
            words += said;
            let is_paragraph = said >= MIN_PARAGRAPH_WORDS && text.ends_with(['.', '!', '?']);
            words < MAX_BOX_WORDS && segment.hints.heading_level != 1 && !is_paragraph
        })
}

/// For each element, how many levels above `main` the innermost element stands that holds both.
fn levels_from(containers: &[Container], main: usize) -> Vec<u8> {
    let mut own = vec![None; containers.len()];
    let (mut at, mut level) = (main, 0u8);
    loop {
        own[at] = Some(level);
        let parent = containers[at].parent as usize;
        if parent >= at {
            break;
        }
        (at, level) = (parent, level.saturating_add(1));
    }
    let mut levels: Vec<u8> = Vec::with_capacity(containers.len());
    for (index, container) in containers.iter().enumerate() {
        let parent = levels.get(container.parent as usize).copied().unwrap_or(u8::MAX);
        levels.push(own[index].unwrap_or(parent));
    }
    levels
}

const NOT_THE_ARTICLE: Cues = Cues::NOISE.or(Cues::of(&[Cue::Caption, Cue::Testimonial, Cue::SignUp]));

/// For each element, its cues and those of the elements around it; the ones that hold the article say nothing by
/// words of noise. Themes write their settings on the whole page: `fluida-caption-two`.
fn inherited_cues(containers: &[Container], prose: &[i64]) -> Vec<Cues> {
    let most = prose.last().copied().unwrap_or_default() * MOST_PROSE_PERCENT / 100;
    let mut inherited: Vec<Cues> = Vec::with_capacity(containers.len());
    for container in containers {
        let around = inherited.get(container.parent as usize).copied().unwrap_or_default();
        let holds_article = within(prose, container) > most;
        let own = if holds_article { container.cues.without(NOT_THE_ARTICLE) } else { container.cues };
        inherited.push(around.or(own));
    }
    inherited
}
