//! Which words of a page stand in its gold body, by the longest common subsequence of their words.

use std::collections::HashMap;

/// The words as the score counts them: runs of letters, digits and underscores, in lower case. Chinese and Japanese write
/// no spaces: there each letter is one.
pub fn words(text: &str) -> Vec<String> {
    let is_word = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    let is_inside = |c: char| (c.is_alphanumeric() || c == '_') && !is_word(c);
    let runs = text.split_inclusive(|c| !is_inside(c)).flat_map(|run| {
        let end = run.trim_end_matches(|c| !is_inside(c)).len();
        let (run, behind) = run.split_at(end);
        [run, behind.trim_matches(|c| !is_word(c))]
    });
    runs.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Numbers for words, the same for both texts.
#[derive(Default)]
pub struct Vocabulary {
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    pub fn numbers(&mut self, text: &str) -> Vec<u32> {
        let mut number = |word| {
            let next = self.numbers.len() as u32;
            *self.numbers.entry(word).or_insert(next)
        };
        words(text).into_iter().map(&mut number).collect()
    }
}

/// For each word of `page`, the word of `gold` it is aligned with. Bit-parallel (Hyyrö 2004).
pub fn align(page: &[u32], gold: &[u32]) -> Vec<Option<usize>> {
    let lanes = gold.len().div_ceil(64);
    let mut masks: HashMap<u32, Vec<u64>> = HashMap::new();
    for (at, word) in gold.iter().enumerate() {
        masks.entry(*word).or_insert_with(|| vec![0; lanes])[at / 64] |= 1 << (at % 64);
    }
    // Words that the gold has nowhere need no row.
    let rows: Vec<usize> = (0..page.len()).filter(|at| masks.contains_key(&page[*at])).collect();
    let mut states: Vec<u64> = Vec::with_capacity(rows.len() * lanes);
    let mut state = vec![u64::MAX; lanes];
    for row in &rows {
        let mask = &masks[&page[*row]];
        let mut carry = false;
        for (lane, bits) in state.iter_mut().enumerate() {
            let matched = *bits & mask[lane];
            let (sum, first) = bits.overflowing_add(matched);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            carry = first || second;
            *bits = sum | (*bits & !matched);
        }
        states.extend_from_slice(&state);
    }
    let is_set = |row: usize, column: usize| states[row * lanes + column / 64] >> (column % 64) & 1 == 1;
    let mut aligned = vec![None; page.len()];
    let (mut row, mut column) = (rows.len(), gold.len());
    while row > 0 && column > 0 {
        if is_set(row - 1, column - 1) {
            column -= 1;
            continue;
        }
        row -= 1;
        if row == 0 || is_set(row - 1, column - 1) {
            column -= 1;
            aligned[rows[row]] = Some(column);
        }
    }
    aligned
}

/// Takes back what is aligned by chance: a run of fewer than four words that is not the whole of its segment.
pub fn without_chance(aligned: &mut [Option<usize>], segments: &[std::ops::Range<usize>]) {
    let mut whole = vec![false; aligned.len()];
    for segment in segments {
        let all = segment.clone().all(|at| aligned[at].is_some());
        whole[segment.clone()].fill(all);
    }
    let mut start = 0;
    while start < aligned.len() {
        let mut end = start + 1;
        while end < aligned.len() && follows(aligned[end - 1], aligned[end]) {
            end += 1;
        }
        if end - start < 4 {
            (start..end).filter(|at| !whole[*at]).for_each(|at| aligned[at] = None);
        }
        start = end;
    }
}

fn follows(before: Option<usize>, after: Option<usize>) -> bool {
    matches!((before, after), (Some(before), Some(after)) if after == before + 1)
}
