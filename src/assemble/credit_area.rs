//! Where on a page names and dates are the article's, and where they are others'.

use super::blocks;
use crate::arbiter::Labelled;
use crate::ledger::Fate;
use crate::page::declared::DeclaredValue;
use crate::page::{Cue, Cues, Hints, Landmark, Page};
use crate::sources::{Field, Origin};
use crate::values::{dates, names};

/// A credit stands so many segments above the title at most, and so many below the first line of the body.
const ABOVE_TITLE: usize = 10;
const BELOW_PROSE: usize = 6;
const BELOW_TITLE: usize = 20;

/// Where elements of the visible page speak of the article and not of a comment or of another article.
pub(super) struct CreditArea {
    start: usize,
    end: usize,
    title: Option<usize>,
    /// The first line of the body.
    body: usize,
}

impl CreditArea {
    pub(super) fn find(page: &Page<'_>, labelled: &[Labelled]) -> Self {
        let first = |fate| labelled.iter().find(|piece| piece.fate == fate).map(|piece| piece.segment);
        let headline = || page.segments.iter().position(|segment| segment.hints.heading_level == 1);
        let title = first(Fate::Title).filter(|&title| page.segments[title].hints.heading_level > 0);
        let title = title.or_else(headline).or(first(Fate::Title));
        let body = first(Fate::Body).or(title).unwrap_or_default();
        let start = title.map_or(body, |title| title.min(body)).saturating_sub(ABOVE_TITLE);
        let end = body.min(title.unwrap_or(body) + BELOW_TITLE).max(title.unwrap_or(body));
        CreditArea { start, end: end + BELOW_PROSE, title, body }
    }

    pub(super) fn holds(&self, page: &Page<'_>, value: &DeclaredValue) -> bool {
        let author = value.origin == Origin::Microdata && value.field == Field::Authors;
        let located = author || matches!(value.origin, Origin::Time | Origin::Rel | Origin::Class);
        let Some(segment) = value.segment.filter(|_| located) else {
            return true;
        };
        let segment = segment as usize;
        let Some(hints) = page.segments.get(segment).map(|segment| segment.hints) else { return false };
        let near = (self.start..=self.end).contains(&segment) || value.field == Field::Tags;
        let is_day = matches!(value.field, Field::Published | Field::Updated);
        let is_of_another = self.is_foreign(page, &hints) || self.is_of_speaker(page, segment);
        near && !is_of_another && !(is_day && self.is_of_masthead(page, segment))
    }

    pub(super) fn is_above_title(&self, segment: usize) -> bool {
        self.title.is_some_and(|title| segment < title)
    }

    /// Whether a segment above the title stands in the page's header, in a bar or in a line of its own at the top: the day
    /// there is the one on which the page is read. A header that holds the title is the article's.
    pub(super) fn is_of_masthead(&self, page: &Page<'_>, segment: usize) -> bool {
        let Some(title) = self.title.filter(|&title| segment < title) else { return false };
        let hints = &page.segments[segment].hints;
        if hints.cues.or(hints.inline_cues).has(Cue::Today) {
            return true;
        }
        boxes_above(page, segment, title).any(|id| {
            let (container, parent) = (&page.containers[id], &page.containers[page.containers[id].parent as usize]);
            // What stands inside a header is a part of it, too.
            let is_header = container.landmark == Landmark::Header && parent.landmark != Landmark::Header;
            is_header || container.cues.has(Cue::Navigation)
        })
    }

    /// The link to the front page that stands right before a segment above the title, in a box with it.
    pub(super) fn logo_of_box(&self, page: &Page<'_>, segment: usize) -> Option<usize> {
        let title = self.title.filter(|&title| segment < title)?;
        let logo = segment.checked_sub(1).filter(|&above| page.segments[above].hints.links_home)?;
        boxes_above(page, segment, title).any(|id| page.containers[id].first as usize <= logo).then_some(logo)
    }

    /// As [`is_foreign`] says; but the footer of the article itself is not foreign.
    fn is_foreign(&self, page: &Page<'_>, hints: &Hints) -> bool {
        let of_article =
            Hints { landmark: Landmark::Article, cues: hints.cues.without(Cues::of(&[Cue::Footer])), ..*hints };
        is_foreign(if self.is_in_own_footer(page, hints) { &of_article } else { hints })
    }

    /// Whether a footer is that of the `article` which holds the title or the body.
    fn is_in_own_footer(&self, page: &Page<'_>, hints: &Hints) -> bool {
        if hints.landmark != Landmark::Footer {
            return false;
        }
        let mut around = hints.container;
        while let Some(container) = page.containers.get(around as usize) {
            if container.is_article {
                let held = container.first as usize..container.end as usize;
                return container.landmark == Landmark::Article
                    && (held.contains(&self.body) || self.title.is_some_and(|title| held.contains(&title)));
            }
            if container.parent == around {
                return false;
            }
            around = container.parent;
        }
        false
    }

    /// The day that the article's own footer names, if it is one.
    pub(super) fn day_in_own_footer(&self, page: &Page<'_>, far: &[DeclaredValue]) -> Option<DeclaredValue> {
        let in_footer = |value: &&DeclaredValue| {
            let segment = value.segment.and_then(|segment| page.segments.get(segment as usize));
            let hints = segment.map(|segment| &segment.hints);
            let is_own = |hints: &Hints| self.is_in_own_footer(page, hints) && !self.is_foreign(page, hints);
            value.field == Field::Published && hints.is_some_and(is_own)
        };
        let day = |value: &DeclaredValue| dates::iso(&value.text).map(|date| date.chars().take(10).collect::<String>());
        // A class says that it is the day of the article: `entry-date`. A bare `time` may say when the page was changed.
        let mut classed = far.iter().filter(|value| value.origin == Origin::Class).filter(in_footer);
        let first = classed.next()?;
        let in_full =
            far.iter().filter(|value| value.origin == Origin::Time && day(value) == day(first)).find(in_footer);
        classed.all(|other| day(other) == day(first)).then(|| in_full.unwrap_or(first).clone())
    }

    /// Whether a segment says whose words are quoted there: a customer's, a reviewer's, those of the quotation above it.
    /// A quotation above the body is the article's motto, and its byline may follow.
    pub(super) fn is_of_speaker(&self, page: &Page<'_>, segment: usize) -> bool {
        let Some(hints) = page.segments.get(segment).map(|segment| segment.hints) else { return false };
        let parent = |hints: &Hints| page.containers.get(hints.container as usize).map(|container| container.parent);
        let above = segment.checked_sub(1).filter(|above| *above > self.body).map(|above| page.segments[above].hints);
        let behind_quotation = || above.is_some_and(|above| above.quote && parent(&above) == parent(&hints));
        !page.is_plain() && (hints.cues.has(Cue::Testimonial) || hints.quote || behind_quotation())
    }
}

/// The elements around a segment that end above the title, from the inside out.
fn boxes_above(page: &Page<'_>, segment: usize, title: usize) -> impl Iterator<Item = usize> {
    let ends_above = move |&id: &usize| page.containers.get(id).is_some_and(|held| held.end as usize <= title);
    let inmost = page.segments[segment].hints.container as usize;
    std::iter::successors(Some(inmost).filter(ends_above), move |&id| {
        Some(page.containers[id].parent as usize).filter(|parent| *parent != id).filter(ends_above)
    })
}

/// Whether the elements around a segment say that it is not of the article.
pub(super) fn is_foreign(hints: &Hints) -> bool {
    const FOREIGN: Cues = Cues::of(&[Cue::Comments, Cue::Related, Cue::Sidebar, Cue::Footer, Cue::Navigation]);
    let outside = matches!(hints.landmark, Landmark::Navigation | Landmark::Aside | Landmark::Footer);
    outside || hints.cues.any_of(FOREIGN)
}

/// A page on which links and classes name one person only, wherever, is that person's; many are a list's.
pub(super) fn lone_author(page: &Page<'_>, far: &[DeclaredValue], area: &CreditArea) -> Option<DeclaredValue> {
    const OTHERS: Cues = Cues::of(&[Cue::Comments, Cue::Related]);
    let of_others = |value: &DeclaredValue| {
        let at = value.segment.map(|segment| segment as usize);
        let segment = at.and_then(|at| page.segments.get(at));
        segment.is_some_and(|segment| segment.hints.cues.any_of(OTHERS))
            || at.is_some_and(|at| area.is_of_speaker(page, at))
    };
    let mut lone: Option<(&DeclaredValue, String)> = None;
    for value in far.iter().filter(|value| value.field == Field::Authors && !of_others(value)) {
        for person in names::people(&blocks::flow(&value.text)) {
            match &lone {
                Some((_, known)) if *known != person => return None,
                Some(_) => {}
                None => lone = Some((value, person)),
            }
        }
    }
    lone.map(|lone| lone.0.clone())
}
