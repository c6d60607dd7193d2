//! What a second cleaning would remove of an article, taken out of it.

use std::borrow::Cow;

use crate::article::{Article, Warning};
use crate::ledger::{Entry, Fate, Ledger, Span};
use crate::render::Part;

/// What comes out is cleaned at most so often, which bounds the cost. No page of the corpus needs more than seven.
const MAX_ROUNDS: usize = 8;

/// Cleans what came out until nothing more goes. `source` is the text that the article was made from.
pub(crate) fn settle(article: &mut Article, source: &str, clean: impl Fn(&str) -> Ledger) {
    for _ in 0..MAX_ROUNDS {
        let (text, parts) = article.text_in_parts();
        let ledger = clean(&text);
        if ledger.removed().next().is_none() {
            return;
        }
        let (mut cuts, mut changed) = (Vec::new(), false);
        for (part, span) in parts {
            let inside = cuts_inside(span, &ledger);
            if !inside.is_empty() {
                changed = true;
                cuts.extend(take_out(article, source, part, span.of(&text), inside));
            }
        }
        if !changed {
            break;
        }
        article.faqs.retain(|faq| !faq.question.is_empty());
        article.body.retain(|block| !block.text.is_empty());
        cuts.sort_by_key(|cut| cut.span.start);
        article.ledger = enter(source, &article.ledger, cuts);
        fit_spans(article);
    }
    article.warnings.push(Warning::Unsettled);
}

/// Bytes that go, and why.
#[derive(Clone)]
struct Cut {
    span: Span,
    fate: Fate,
    reason: Cow<'static, str>,
}

/// What of the removed entries lies in a part of the text, counted from the part's start.
fn cuts_inside(part: Span, ledger: &Ledger) -> Vec<Cut> {
    let first = ledger.entries().partition_point(|entry| entry.span.end <= part.start);
    let entries = ledger.entries()[first..].iter().take_while(|entry| entry.span.start < part.end);
    let cut = |entry: &Entry| {
        let (start, end) = (entry.span.start.max(part.start), entry.span.end.min(part.end));
        Cut { span: Span::new(start - part.start, end - part.start), fate: entry.fate, reason: entry.reason.clone() }
    };
    entries.filter(|entry| entry.fate.is_removed()).map(cut).collect()
}

/// Takes the cuts out of a part of the article, and says where in the source they are.
fn take_out(article: &mut Article, source: &str, part: Part, text: &str, cuts: Vec<Cut>) -> Vec<Cut> {
    let rest = without(text, &cuts);
    let (within, fates): (Span, &[Fate]) = match part {
        Part::Block(at) => (article.body[at].span, &[Fate::Body]),
        // An answer goes with its question.
        Part::Question(at) if rest.is_empty() => (article.faqs[at].span, &[Fate::Question, Fate::Answer]),
        Part::Question(at) => (article.faqs[at].span, &[Fate::Question]),
        Part::Answer(at) if article.faqs[at].question.is_empty() => return Vec::new(),
        Part::Answer(at) => (article.faqs[at].span, &[Fate::Answer]),
    };
    let entries = || entries_within(&article.ledger, within).filter(|entry| fates.contains(&entry.fate));
    let located = match cuts.first() {
        Some(first) if rest.is_empty() => entries().map(|entry| Cut { span: entry.span, ..first.clone() }).collect(),
        _ => locate(source, entries().map(|entry| entry.span), text, cuts),
    };
    match part {
        Part::Block(at) => article.body[at].text = rest,
        Part::Question(at) => article.faqs[at].question = rest,
        Part::Answer(at) => article.faqs[at].answer = Some(rest).filter(|answer| !answer.is_empty()),
    }
    located
}

fn entries_within(ledger: &Ledger, within: Span) -> impl Iterator<Item = &Entry> {
    let entries = ledger.entries();
    let first = entries.partition_point(|entry| entry.span.start < within.start);
    entries[first..].iter().take_while(move |entry| entry.span.end <= within.end)
}

/// The text without the cuts. What stood before and behind one is parted by a line end if it was so before.
fn without(text: &str, cuts: &[Cut]) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    let mut line_ended = false;
    for (start, next) in cuts.iter().map(|cut| (cut.span.start, cut.span.end)).chain([(text.len(), text.len())]) {
        let piece = &text[at..start];
        let words = piece.trim_start();
        let (before, behind) = (&piece[..piece.len() - words.len()], &piece[piece.trim_end().len()..]);
        line_ended |= before.contains(LINE_ENDS);
        if !words.is_empty() {
            if !rest.is_empty() {
                rest.push(if line_ended { '\n' } else { ' ' });
            }
            // Code keeps its indentation.
            let indent = before.rfind(LINE_ENDS).map_or(if at == 0 { 0 } else { before.len() }, |end| end + 1);
            rest.push_str(&before[indent..]);
            rest.push_str(words.trim_end());
            line_ended = behind.contains(LINE_ENDS);
        }
        at = next;
    }
    rest
}

const LINE_ENDS: [char; 2] = ['\n', '\r'];

/// Where the cuts of a text are in the entries that it was made from: it has their characters in their order, but for
/// white space and the marks of lists, headings and quotations.
fn locate(source: &str, entries: impl Iterator<Item = Span>, text: &str, cuts: Vec<Cut>) -> Vec<Cut> {
    let characters = |span: Span| span.of(source).char_indices().map(move |(at, c)| (span.start + at, c));
    let mut shown = entries.flat_map(|entry| characters(entry).map(move |found| (entry, found)));
    let mut cuts = cuts.into_iter().peekable();
    let mut located: Vec<Cut> = Vec::new();
    let mut grows = false;
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let Some((entry, (start, _))) = shown.find(|(_, (_, shown))| *shown == c) else { break };
        while cuts.next_if(|cut| cut.span.end <= at).is_some() {
            grows = false;
        }
        let Some(cut) = cuts.peek().filter(|cut| cut.span.start <= at) else { continue };
        let end = start + c.len_utf8();
        match located.last_mut().filter(|last| grows && entry.contains(last.span)) {
            Some(last) => last.span.end = end,
            None => located.push(Cut { span: Span::new(start, end), ..cut.clone() }),
        }
        grows = true;
    }
    located
}

/// The ledger with the cuts, each of which lies inside one entry, in it.
fn enter(source: &str, ledger: &Ledger, cuts: Vec<Cut>) -> Ledger {
    let mut entries = Vec::with_capacity(ledger.entries().len() + 2 * cuts.len());
    let mut cuts = cuts.into_iter().peekable();
    for entry in ledger.entries() {
        let rest = |start: usize, end: usize| {
            let span = Span::new(start, end);
            let left = match span.of(source).trim().is_empty() {
                true => Entry::new(span, Fate::Blank, "blank"),
                false => Entry { span, ..entry.clone() },
            };
            (!span.is_empty()).then_some(left)
        };
        let mut at = entry.span.start;
        while let Some(cut) = cuts.next_if(|cut| cut.span.end <= entry.span.end) {
            entries.extend(rest(at, cut.span.start));
            at = cut.span.end;
            entries.push(Entry { body_percent: entry.body_percent, ..Entry::new(cut.span, cut.fate, cut.reason) });
        }
        entries.extend(rest(at, entry.span.end));
    }
    Ledger::from_entries(entries)
}

/// Blocks and pairs end where the first and the last of their entries do that are left.
fn fit_spans(article: &mut Article) {
    let Article { body, faqs, ledger, .. } = article;
    let fit = |span: &mut Span, fates: &[Fate]| {
        let mut left =
            entries_within(ledger, *span).filter(|entry| fates.contains(&entry.fate)).map(|entry| entry.span);
        if let Some(first) = left.next() {
            *span = Span::new(first.start, left.last().unwrap_or(first).end);
        }
    };
    body.iter_mut().for_each(|block| fit(&mut block.span, &[Fate::Body]));
    faqs.iter_mut().for_each(|faq| fit(&mut faq.span, &[Fate::Question, Fate::Answer]));
}
