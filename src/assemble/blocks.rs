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
    for piece in labelled.iter().filter(|piece| piece.fate == Fate::Body && !is_leftover(page, piece)) {
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
    if page.is_plain() {
        blocks.iter_mut().filter(|block| is_code(&block.kind)).for_each(|code| restore_code(page, code));
    }
    blocks
}

/// Code as it stands in the text: with its first line's indentation, and without the fence around it.
fn restore_code(page: &Page<'_>, block: &mut Block) {
    let start = page.text()[..block.span.start].trim_end_matches([' ', '\t']).len();
    block.text = Span::new(start, block.span.end).of(page.text()).to_string();
    let fenced = block.text.split_once(['\n', '\r']).and_then(|(fence, code)| {
        let code = code.trim_end_matches('`').trim_end().trim_start_matches(['\n', '\r']);
        Some((fence.trim().strip_prefix("```")?.split_whitespace().next(), code))
    });
    if let Some((language, code)) = fenced.filter(|(_, code)| !code.is_empty()) {
        block.kind = BlockKind::Code { language: language.map(str::to_string) };
        block.text = code.to_string();
    }
}

/// The sign or the space between two parts of a line that are something else: `By Ann Lee · Feb 3, 2023`.
fn is_leftover(page: &Page<'_>, piece: &Labelled) -> bool {
    let is_part = piece.span != page.segments[piece.segment].span;
    is_part && !piece.span.of(page.text()).contains(char::is_alphanumeric)
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

/// The text on one line: every run of white space is one space, and none stands where a line was broken at a link before
/// a comma or a full stop.
pub(super) fn flow(text: &str) -> String {
    if is_flowing(text) {
        return text.to_string();
    }
    let mut flowing = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']) {
        let mut words = line.split_whitespace().peekable();
        let closes =
            words.peek().is_some_and(|word| word.starts_with([',', '.', ';', ':', ')', '!', '?', '%', '”', '’']));
        let mut joins = closes && line.starts_with(|c: char| !c.is_whitespace());
        for word in words {
            if !flowing.is_empty() && !joins {
                flowing.push(' ');
            }
            flowing.push_str(word);
            joins = false;
        }
    }
    flowing
}

/// Whether the only white space is single spaces between words: true of nearly every line.
fn is_flowing(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without branches, so that many bytes are looked at at once.
    let doubtful = bytes.iter().fold(false, |doubtful, byte| doubtful | matches!(byte, 0..b' ' | 0xc2 | 0xe1..=0xe3));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let doubled = pairs.fold(false, |doubled, (&left, &right)| doubled | ((left == b' ') & (right == b' ')));
    if !doubtful && !doubled {
        return !text.starts_with(' ') && !text.ends_with(' ');
    }
    let mut behind_space = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        if MAY_BE_SPACE[usize::from(byte)] {
            let odd = byte < b' ' || byte > b' ' && text[at..].starts_with(char::is_whitespace);
            // Also a space at the start.
            if odd || byte == b' ' && at == behind_space {
                return false;
            }
            behind_space = if byte == b' ' { at + 1 } else { behind_space };
        }
    }
    text.is_empty() || behind_space < text.len()
}

/// The bytes that white space begins with, and other control characters.
const MAY_BE_SPACE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = byte <= b' ' as usize || matches!(byte, 0xc2 | 0xe1..=0xe3);
        byte += 1;
    }
    table
};

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

#[cfg(test)]
mod tests {
    use super::*;

    /// The kinds and texts of what a page's blocks become.
    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let page = Page::from_text(text);
        let observed = crate::observe::observe(&page, &crate::lexicon::Lexicon::new());
        let body = |(segment, found): (usize, &crate::page::Segment)| Labelled {
            segment,
            span: found.span,
            fate: Fate::Body,
            rule: "model.body".into(),
        };
        let labelled: Vec<Labelled> = page.segments.iter().enumerate().map(body).collect();
        super::body(&page, &observed, &labelled).into_iter().map(|block| (block.kind, block.text)).collect()
    }

    #[test]
    fn code_keeps_its_lines_and_indentation_and_loses_its_fence() {
        let code = |language: Option<&str>| BlockKind::Code { language: language.map(str::to_string) };
        for (text, language, expected) in [
            ("```sh\nfor x in *; do\n    echo $x\n\ndone\n```", Some("sh"), "for x in *; do\n    echo $x\n\ndone"),
            ("```\n  indented words\n```\n", None, "  indented words"),
            ("```python title=a.py\r\nx = 1\r\n```", Some("python"), "x = 1"),
            ("    if (a) {\n        b();\n    }", None, "    if (a) {\n        b();\n    }"),
            ("```\n```", None, "```\n```"),
        ] {
            assert_eq!(blocks(text), [(code(language), expected.to_string())], "{text}");
        }
    }

    #[test]
    fn lines_flow_as_they_are_read() {
        for (text, expected) in [
            (
                "The year of the great\nfrost\n, as it was called here\n.",
                "The year of the great frost, as it was called here.",
            ),
            (
                "The minutes of the meeting ran to (almost\n100\n) pages.",
                "The minutes of the meeting ran to (almost 100) pages.",
            ),
            (
                "He asked for a great deal of money\n«and more» than that.",
                "He asked for a great deal of money «and more» than that.",
            ),
            (
                "Two  spaces\tand a tab stand here for no reason at all.",
                "Two spaces and a tab stand here for no reason at all.",
            ),
        ] {
            assert_eq!(flow(text), expected);
        }
    }
}
