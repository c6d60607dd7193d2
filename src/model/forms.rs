//! The form of short lines: lines that differ only in names and numbers, as dates above comments, prices and the lines
//! of cards do, have the same one. Prose is told from what is listed by how often forms recur.

use crate::observe::Observation;
use crate::page::Page;

/// A longer line has no form.
const MAX_BYTES: usize = 80;

/// A form that stands on so many lines recurs.
const RECURRING: u32 = 3;

const NONE: u32 = u32::MAX;

/// The forms of a page's lines.
pub(super) struct Forms {
    /// Of each line, how many others have its form.
    others: Vec<u32>,
    /// How many lines up to here have a form that recurs.
    recurring: Vec<u32>,
    last: Vec<u32>,
    next: Vec<u32>,
}

impl Forms {
    pub fn of(page: &Page<'_>, observed: &[Observation]) -> Self {
        let forms: Vec<u64> = observed.iter().enumerate().map(|(index, _)| form(page.segment_text(index))).collect();
        let mut sorted = forms.clone();
        sorted.sort_unstable();
        let others = |form: &u64| match form {
            0 => 0,
            form => {
                let from = sorted.partition_point(|other| other < form);
                let count = sorted[from..].partition_point(|other| other == form);
                u32::try_from(count).unwrap_or(u32::MAX).saturating_sub(1)
            }
        };
        let others: Vec<u32> = forms.iter().map(others).collect();
        let is = |index: usize| others[index] + 1 >= RECURRING;
        let mut recurring = vec![0];
        let (mut last, mut next) = (vec![NONE; others.len()], vec![NONE; others.len()]);
        let (mut sum, mut before) = (0, NONE);
        for (index, last) in last.iter_mut().enumerate() {
            *last = before;
            if is(index) {
                sum += 1;
                before = u32::try_from(index).unwrap_or(NONE);
            }
            recurring.push(sum);
        }
        let mut after = NONE;
        for index in (0..others.len()).rev() {
            next[index] = after;
            if is(index) {
                after = u32::try_from(index).unwrap_or(NONE);
            }
        }
        Forms { others, recurring, last, next }
    }

    /// How many other lines have this line's form.
    pub fn recurrences(&self, index: usize) -> u32 {
        self.others[index]
    }

    /// Lines back to the last one before this whose form recurs.
    pub fn since_recurring(&self, index: usize) -> Option<usize> {
        Some(self.last[index]).filter(|at| *at != NONE).map(|at| index - at as usize)
    }

    /// Lines on to the next one behind this whose form recurs.
    pub fn until_recurring(&self, index: usize) -> Option<usize> {
        Some(self.next[index]).filter(|at| *at != NONE).map(|at| at as usize - index)
    }

    /// Share of the lines around, this one among them, whose forms recur.
    pub fn share_recurring(&self, index: usize, (before, after): (usize, usize)) -> f32 {
        let start = index.saturating_sub(before);
        let end = index.saturating_add(after).saturating_add(1).min(self.others.len());
        (self.recurring[end] - self.recurring[start]) as f32 / (end - start).max(1) as f32
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
