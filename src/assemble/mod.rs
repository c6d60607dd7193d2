//! Labels to [`Article`] and [`Ledger`].

mod blocks;

use crate::RULES_VERSION;
use crate::arbiter::Labelled;
use crate::article::{Article, Faq, Metadata};
use crate::ledger::{Entry, Fate, Ledger, Noise, Span};
use crate::observe::Observation;
use crate::page::Page;
use crate::values::dates::{self, Dateline};
use crate::values::names;

/// Everything an article is made of but its language and confidence.
pub(crate) fn assemble(
    page: &Page<'_>,
    observed: &[Observation],
    labelled: Vec<Labelled>,
    body_percent: &[u8],
) -> Article {
    let mut article = Article {
        title: title(page, &labelled),
        body: blocks::body(page, observed, &labelled),
        faqs: faqs(page, &labelled),
        metadata: metadata(page, &labelled),
        version: RULES_VERSION.into(),
        ..Article::default()
    };
    article.ledger = ledger(page, labelled, body_percent);
    article
}

fn of_fate(labelled: &[Labelled], fate: Fate) -> impl Iterator<Item = Span> + '_ {
    labelled.iter().filter(move |labelled| labelled.fate == fate).map(|labelled| labelled.span)
}

fn title(page: &Page<'_>, labelled: &[Labelled]) -> Option<String> {
    of_fate(labelled, Fate::Title).next().map(|span| blocks::flow(span.of(page.text())))
}

fn metadata(page: &Page<'_>, labelled: &[Labelled]) -> Metadata {
    let mut metadata = Metadata::default();
    let text = page.text();
    // A label may stand on the line above its date.
    let mut label = "";
    for span in of_fate(labelled, Fate::Dateline) {
        let line = span.of(text);
        let dateline = dates::dateline(&[label, line].join(" "));
        label = if dateline == Dateline::default() { line } else { "" };
        metadata.published = metadata.published.or(dateline.published);
        metadata.updated = metadata.updated.or(dateline.updated);
    }
    for span in of_fate(labelled, Fate::Byline) {
        for author in names::authors(span.of(text)) {
            if !metadata.authors.contains(&author) {
                metadata.authors.push(author);
            }
        }
    }
    metadata.section = of_fate(labelled, Fate::Section).next().map(|span| blocks::flow(span.of(text)));
    let disclaimers = of_fate(labelled, Fate::Noise(Noise::Disclaimer));
    metadata.source = disclaimers.filter_map(|span| names::publication(span.of(text))).next();
    metadata
}

fn faqs(page: &Page<'_>, labelled: &[Labelled]) -> Vec<Faq> {
    let mut faqs: Vec<Faq> = Vec::new();
    let mut segment_of_last = None;
    for piece in labelled {
        let text = || blocks::flow(piece.span.of(page.text()));
        match (piece.fate, faqs.last_mut()) {
            (Fate::Question, _) => faqs.push(Faq::new(text(), None, piece.span)),
            (Fate::Answer, Some(faq)) => {
                let line = text();
                match &mut faq.answer {
                    Some(answer) => {
                        answer.push(if segment_of_last == Some(piece.segment) { ' ' } else { '\n' });
                        answer.push_str(&line);
                    }
                    None => faq.answer = Some(line),
                }
                faq.span.end = piece.span.end;
            }
            _ => continue,
        }
        segment_of_last = Some(piece.segment);
    }
    faqs
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
