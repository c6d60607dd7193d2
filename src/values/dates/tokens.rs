//! A dateline as tokens: numbers, words, signs. White space only separates.

use super::words;
use crate::ledger::Span;
use crate::lexicon::is_unspaced;

/// A dateline seldom has more.
const USUAL_TOKENS: usize = 24;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of digits and how many they are; `value` saturates.
    Number {
        value: u32,
        digits: u8,
    },
    /// A month's name, 1 to 12.
    Month(i8),
    Word,
    Sign(char),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub span: Span,
}

/// Digits and letters part even where nothing stands between them, and so do a lower and an upper case letter:
/// scrapers glue `2023Updated` and `onFebruary`.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(USUAL_TOKENS.min(text.len()));
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        let kind = if let Some(first) = digit(c) {
            let (mut value, mut digits) = (first, 1u8);
            while let Some((at, next, more)) = chars.peek().and_then(|&(at, next)| Some((at, next, digit(next)?))) {
                value = value.saturating_mul(10).saturating_add(more);
                digits = digits.saturating_add(1);
                end = at + next.len_utf8();
                chars.next();
            }
            Kind::Number { value, digits }
        } else if c.is_alphabetic() {
            let mut last = c;
            while let Some(&(at, next)) = chars.peek().filter(|&&(_, next)| runs_on(last, next)) {
                end = at + next.len_utf8();
                last = next;
                chars.next();
            }
            words::month(&text[start..end]).map_or(Kind::Word, Kind::Month)
        } else {
            Kind::Sign(c)
        };
        tokens.push(Token { kind, span: Span::new(start, end) });
    }
    tokens
}

fn runs_on(last: char, next: char) -> bool {
    let camel = last.is_lowercase() && next.is_uppercase();
    (next.is_alphabetic() || is_mark(next)) && !camel && !is_unspaced(last) && !is_unspaced(next)
}

/// Combining accents, and Devanagari's nukta and virama.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{93c}' | '\u{94d}')
}

/// Digits of the scripts that dates are written in: ASCII, full-width, Arabic, Persian, Devanagari.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}
