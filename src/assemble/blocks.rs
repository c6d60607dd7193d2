//! Body spans to typed blocks.

use crate::arbiter::Labelled;
use crate::article::{Block, BlockKind};
use crate::ledger::{Fate, Span};
use crate::observe::Observation;
use crate::page::{ListHint, Page};

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
                    && last_segment.is_some_and(|last| last + 1 == piece.segment) =>
            {
                block.span.end = piece.span.end;
                block.text = block.span.of(page.text()).to_string();
            }
            _ => blocks.push(block(page, kind, piece.span)),
        }
        last_segment = Some(piece.segment);
    }
    blocks
}

fn block(page: &Page<'_>, kind: BlockKind, span: Span) -> Block {
    let text = span.of(page.text());
    match kind {
        BlockKind::Code { .. } => Block::new(kind, text.to_string(), span),
        BlockKind::ListItem { ordered: false, .. } => {
            Block::new(kind, flow(without_bullet(text).unwrap_or(text)), span)
        }
        BlockKind::Quote => Block::new(kind, flow(text.trim_start_matches(['>', ' '])), span),
        _ => Block::new(kind, flow(text), span),
    }
}

fn is_code(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Code { .. })
}

/// The text on one line: every run of white space is one space.
pub(super) fn flow(text: &str) -> String {
    let mut flowing = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !flowing.is_empty() {
            flowing.push(' ');
        }
        flowing.push_str(word);
    }
    flowing
}

fn kind(page: &Page<'_>, observed: &[Observation], index: usize) -> BlockKind {
    let hints = page.segments[index].hints;
    let text = page.segment_text(index);
    if hints.code {
        return BlockKind::Code { language: None };
    }
    if let Some(row) = hints.table_row {
        return BlockKind::TableRow { header: row.header };
    }
    if hints.heading_level > 0 {
        return BlockKind::Heading { level: hints.heading_level };
    }
    if let Some(ListHint { ordered, depth }) = hints.list {
        return BlockKind::ListItem { ordered, depth };
    }
    if hints.quote || text.starts_with("> ") {
        return BlockKind::Quote;
    }
    if without_bullet(text).is_some() {
        return BlockKind::ListItem { ordered: false, depth: 0 };
    }
    if is_heading(page, observed, index) {
        return BlockKind::Heading { level: 2 };
    }
    BlockKind::Paragraph
}

/// The text behind a bullet and a space.
fn without_bullet(text: &str) -> Option<&str> {
    const BULLETS: [char; 13] = ['-', '*', '•', '●', '▪', '◦', '‣', '–', '■', '○', '·', '►', '➤'];
    text.strip_prefix(BULLETS).filter(|rest| rest.starts_with(char::is_whitespace)).map(str::trim_start)
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
