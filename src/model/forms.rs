//! The form of short lines: lines that differ only in names and numbers, as dates above comments, prices and the lines
//! of cards do, have the same one. Prose is told from what is listed by how often forms recur.

use super::lines::{Prefix, last_where, next_where, repeats};
use crate::page::Page;

/// A longer line has no form.
const MAX_BYTES: usize = 80;

/// A form that stands on so many lines recurs.
const RECURRING: u32 = 3;

/// The forms of a page's lines.
pub(super) struct Forms {
    /// Of each line, how many others have its form.
    pub others: Vec<u32>,
    /// The lines whose form recurs.
    pub recurring: Prefix,
    /// Of each line, and of the page's end: the last line before it whose form recurs, the first from it on.
    pub last: Vec<u32>,
    pub next: Vec<u32>,
}

impl Forms {
    pub fn of(page: &Page<'_>) -> Self {
        let forms: Vec<u64> = (0..page.segments.len()).map(|index| form(page.segment_text(index))).collect();
        let others = repeats(&forms).into_iter().zip(&forms).map(|(others, form)| if *form == 0 { 0 } else { others });
        let others: Vec<u32> = others.collect();
        let recur = || others.iter().map(|others| others + 1 >= RECURRING);
        let (last, next) = (last_where(recur()), next_where(recur()));
        Forms { recurring: Prefix::of(recur().map(u32::from)), last, next, others }
    }
}

/// What is left of a line without its names and numbers, as a hash; zero if the line is long or is one name alone.
fn form(line: &str) -> u64 {
    if line.len() > MAX_BYTES {
        return 0;
    }
    let mut form = Form::default();
    for c in line.chars() {
        form.see(c);
    }
    form.end_word();
    if form.tokens < 2 { 0 } else { form.hash | 1 }
}

#[derive(Default)]
struct Form {
    hash: u64,
    tokens: u32,
    word: u64,
    last: u64,
}

const NAME: u64 = 1;
const NUMBER: u64 = 2;
const LETTERS: u64 = 3;

impl Form {
    fn see(&mut self, c: char) {
        if c.is_alphabetic() {
            self.word = match self.word {
                0 | NUMBER if c.is_uppercase() => NAME,
                0 | NUMBER if c.is_lowercase() => 0x100 + u64::from(c),
                0 | NUMBER => LETTERS,
                word @ (NAME | LETTERS) => word,
                word => word.rotate_left(5) ^ u64::from(c),
            };
        } else if c.is_numeric() {
            self.word = if self.word == 0 { NUMBER } else { self.word };
        } else {
            self.end_word();
            if !c.is_whitespace() {
                self.token(0x1000_0000 + u64::from(c));
            }
        }
    }

    fn end_word(&mut self) {
        if self.word != 0 {
            let word = std::mem::take(&mut self.word);
            self.token(word);
        }
    }

    /// Names of one and of three words are the same.
    fn token(&mut self, token: u64) {
        if token == NAME && self.last == NAME {
            return;
        }
        self.last = token;
        self.tokens += 1;
        self.hash = (self.hash.rotate_left(5) ^ token).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_do_not_matter() {
        for (one, other) in [
            ("March 3, 2020 at 4:00 pm", "May 12, 2019 at 11:35 pm"),
            ("Dawn Colon says", "Ann Mary Bell says"),
            ("€69.66", "€7.90"),
            ("4 min read", "12 min read"),
            ("12. März 2020", "3. Mai 2019"),
        ] {
            assert_eq!(form(one), form(other), "{one}");
            assert_ne!(form(one), 0, "{one}");
        }
    }

    #[test]
    fn other_words_signs_and_single_names_do() {
        for (one, other) in [("Dawn Colon says", "Dawn Colon wrote"), ("€69.66", "$69.66"), ("4 min read", "4 min")] {
            assert_ne!(form(one), form(other), "{one}");
        }
        for none in ["", "Home", "Ann Bell", "— ", &"a b ".repeat(40)] {
            assert_eq!(form(none), 0, "{none}");
        }
    }
}
