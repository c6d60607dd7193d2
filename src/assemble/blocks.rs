//! Body spans to typed blocks.

use crate::arbiter::Labelled;
use crate::article::{Block, BlockKind};
use crate::ledger::{Fate, Span};
use crate::observe::Observation;
use crate::page::{ListHint, Page, TableRowHint, marks};

/// A heading has at most this many words.
const MAX_HEADING_WORDS: u32 = 16;

pub(super) fn body(page: &Page<'_>, observed: &[Observation], labelled: &[Labelled]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut last_segment = None;
    for piece in labelled.iter().filter(|piece| piece.fate == Fate::Body) {
        let caption = piece.rule.starts_with("caption.");
        let kind = if caption { BlockKind::Caption } else { kind(page, observed, piece.segment) };
        match blocks.last_mut() {
            Some(block) if last_segment == Some(piece.segment) => {
                block.text.push(' ');
                block.text.push_str(&flow(piece.span.of(page.text())));
                block.span.end = piece.span.end;
            }
            Some(block)
                if is_code(&kind)
                    && is_code(&block.kind)
                    && !page.segments[piece.segment].hints.block_start
                    && last_segment.is_some_and(|last| last + 1 == piece.segment) =>
            {
                let more = Span::new(block.span.end, piece.span.end);
                block.text.push_str(more.of(page.text()));
                block.span.end = piece.span.end;
            }
            _ => blocks.push(block(page, kind, piece.span)),
        }
        last_segment = Some(piece.segment);
    }
    blocks
}

fn block(page: &Page<'_>, kind: BlockKind, span: Span) -> Block {
    let text = span.of(page.text());
    let text = match kind {
        BlockKind::Code { .. } => text.to_string(),
        BlockKind::ListItem { ordered: false, .. } => flow(marks::without_bullet(text).unwrap_or(text)),
        BlockKind::Heading { .. } => flow(marks::without_heading_mark(text)),
        BlockKind::Quote => flow(text.trim_start_matches(['>', ' '])),
        BlockKind::TableRow { .. } => marks::cells(text).map(flow).collect::<Vec<_>>().join("\t"),
        BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Caption => flow(text),
    };
    Block::new(kind, text, span)
}

fn is_code(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Code { .. })
}

/// The text on one line: every run of white space is one space.
pub(super) fn flow(text: &str) -> String {
    if is_flowing(text) {
        return text.to_string();
    }
    let mut flowing = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !flowing.is_empty() {
            flowing.push(' ');
        }
        flowing.push_str(word);
    }
    flowing
}

/// Whether the only white space is single spaces between words: true of nearly every line.
fn is_flowing(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut after_space = true;
    for (at, &byte) in bytes.iter().enumerate() {
        let space = byte == b' ';
        let odd = match byte {
            0xc2 | 0xe1..=0xe3 => text[at..].starts_with(char::is_whitespace),
            _ => byte < b' ',
        };
        if odd || (space && after_space) {
            return false;
        }
        after_space = space;
    }
    !after_space || text.is_empty()
}

fn kind(page: &Page<'_>, observed: &[Observation], index: usize) -> BlockKind {
    let hints = page.segments[index].hints;
    if hints.code {
        BlockKind::Code { language: page.code_language(&hints) }
    } else if let Some(TableRowHint { header }) = hints.table_row {
        BlockKind::TableRow { header }
    } else if hints.heading_level > 0 {
        BlockKind::Heading { level: hints.heading_level }
    } else if let Some(ListHint { ordered, depth }) = hints.list {
        BlockKind::ListItem { ordered, depth }
    } else if hints.quote {
        BlockKind::Quote
    } else if is_heading(page, observed, index) {
        BlockKind::Heading { level: 2 }
    } else {
        BlockKind::Paragraph
    }
}

/// A short line without an end mark, over a longer one that is a sentence.
fn is_heading(page: &Page<'_>, observed: &[Observation], index: usize) -> bool {
    let seen = &observed[index];
    let open = !seen.ends_sentence() || matches!(seen.last, '?' | '!');
    let over_prose = observed.get(index + 1).is_some_and(|next| next.ends_sentence() && next.words > seen.words);
    open && over_prose
        && seen.words <= MAX_HEADING_WORDS
        && seen.words > 0
        && !page.segment_text(index).ends_with([',', ';', ':'])
}
