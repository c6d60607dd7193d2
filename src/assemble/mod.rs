//! Labels to [`Article`] and [`Ledger`].

mod blocks;
mod credit_area;
mod faqs;
mod metadata;
mod site;
mod title;

use crate::RULES_VERSION;
use crate::arbiter::Labelled;
use crate::article::Article;
use crate::ledger::{Entry, Fate, Ledger, Noise, Span};
use crate::observe::Observation;
use crate::page::Page;
use crate::values::dates::Order;

/// Everything an article is made of but its language and confidence.
pub(crate) fn assemble(
    page: &Page<'_>,
    observed: &[Observation],
    mut labelled: Vec<Labelled>,
    body_percent: &[u8],
    day_order: Order,
) -> Article {
    faqs::return_unasked(&mut labelled);
    let (title, metadata) = metadata::read(page, &labelled, day_order);
    if let Some(heading) = title.as_ref().and_then(|title| title.heading) {
        drop_title_again(&mut labelled, heading);
    }
    let mut article = Article {
        title: title.map(|title| title.text),
        body: blocks::body(page, observed, &labelled),
        faqs: faqs::read(page, &labelled),
        metadata,
        warnings: page.warnings.clone(),
        version: RULES_VERSION.into(),
        ..Article::default()
    };
    article.ledger = ledger(page, labelled, body_percent);
    article
}

pub(crate) fn set_language(article: &mut Article, page: &Page<'_>, language: Option<&str>) {
    metadata::set_language(&mut article.metadata, page, language);
}

/// A heading that gave the title is not also the body's first line; further down it is a section's.
fn drop_title_again(labelled: &mut [Labelled], heading: usize) {
    let first = labelled.iter_mut().find(|piece| piece.fate == Fate::Body);
    if let Some(piece) = first.filter(|piece| piece.segment == heading) {
        piece.fate = Fate::Noise(Noise::DuplicateBody);
        piece.rule = "head.title-again".into();
    }
}

fn of_fate(labelled: &[Labelled], fate: Fate) -> impl Iterator<Item = Span> + '_ {
    labelled.iter().filter(move |labelled| labelled.fate == fate).map(|labelled| labelled.span)
}

/// The labelled spans, the blanks between them filled in.
fn ledger(page: &Page<'_>, labelled: Vec<Labelled>, body_percent: &[u8]) -> Ledger {
    let mut entries = Vec::with_capacity(labelled.len() * 2 + 1);
    let mut at = 0;
    let mut blank_until = |entries: &mut Vec<Entry>, start: usize, end: usize| {
        if at < start {
            entries.push(Entry::new(Span::new(at, start), Fate::Blank, "blank"));
        }
        at = end;
    };
    for piece in labelled {
        blank_until(&mut entries, piece.span.start, piece.span.end);
        let body_percent = body_percent.get(piece.segment).copied();
        entries.push(Entry { body_percent, ..Entry::new(piece.span, piece.fate, piece.rule) });
    }
    blank_until(&mut entries, page.text().len(), page.text().len());
    Ledger::from_entries(entries)
}
