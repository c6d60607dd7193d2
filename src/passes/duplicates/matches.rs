//! Stretches of letters that stand twice, in linear time.
//!
//! A rolling hash over 32 letters picks about one position in 16 by the hash's own value, so that both copies pick the
//! same positions wherever they stand (content-defined sampling, as in near-duplicate detection). A picked position that was
//! seen before is compared letter by letter and extended both ways.

use crate::observe::spread;

/// Letters under the rolling hash: its 64 bits move by two with every letter.
const WINDOW: usize = 32;
/// A position is picked where the hash's top bits are zero: one in `2^4`.
const SAMPLE_BITS: u32 = 4;
/// Letters before two copies that are alike by chance are hardly more.
const MAX_CHANCE_LETTERS: usize = 8;
/// Slots looked at before a position is given up; bounds the work on letters made to collide.
const MAX_PROBES: usize = 8;

/// The letters `later..later + length` stand at `earlier` too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub earlier: usize,
    pub later: usize,
    pub length: usize,
}

/// All maximal matches of sampled positions with their first occurrence, ascending and disjoint in `later`.
pub(super) fn matches(letters: &[u8]) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    if letters.len() < 2 * WINDOW {
        return found;
    }
    let mut seen = FirstSeen::with_room_for(letters.len() >> SAMPLE_BITS);
    let mut hash = 0u64;
    let mut covered = 0;
    let (first, mut rest) = letters.split_at(WINDOW - 1);
    for &letter in first {
        hash = (hash << 2).wrapping_add(MIXED[usize::from(letter)]);
    }
    while let Some(picked) = next_picked(rest, &mut hash) {
        rest = &rest[picked + 1..];
        let start = letters.len() - rest.len() - WINDOW;
        if start < covered {
            continue;
        }
        if let Some(earlier) = seen.find_or_insert(letters, hash, start) {
            let new = extend(letters, earlier, start, covered);
            covered = new.later + new.length;
            found.push(new);
        }
    }
    found
}

/// Which of the letters ends the next window that is picked.
fn next_picked(letters: &[u8], hash: &mut u64) -> Option<usize> {
    let mut is_picked = |&letter: &u8| {
        *hash = (*hash << 2).wrapping_add(MIXED[usize::from(letter)]);
        *hash >> (64 - SAMPLE_BITS) == 0
    };
    // Eight at a time: most of a loop over letters would be the loop.
    let (eights, rest) = letters.as_chunks::<8>();
    for (at, eight) in eights.iter().enumerate() {
        if let Some(picked) = eight.iter().position(&mut is_picked) {
            return Some(8 * at + picked);
        }
    }
    rest.iter().position(is_picked).map(|picked| letters.len() - rest.len() + picked)
}

fn extend(letters: &[u8], earlier: usize, later: usize, covered: usize) -> Match {
    let back = (later - covered).min(earlier);
    let before = (1..=back).take_while(|&step| letters[earlier - step] == letters[later - step]).count();
    let (earlier, later) = (earlier - before, later - before);
    // Not into the second copy itself, or a third copy would hide in the match of the second; but as far as the match
    // may have been extended back by chance.
    let most = (later - earlier + before.min(MAX_CHANCE_LETTERS)).min(letters.len() - later);
    let length = letters[earlier..earlier + most].iter().zip(&letters[later..]).take_while(|(a, b)| a == b).count();
    Match { earlier, later, length }
}

/// The first position of every window of letters that was picked.
struct FirstSeen {
    /// Position plus one; 0 is free.
    slots: Vec<u32>,
    /// How many slots, as a power of two.
    bits: u32,
}

impl FirstSeen {
    fn with_room_for(positions: usize) -> Self {
        let bits = (4 * positions).max(64).next_power_of_two().trailing_zeros();
        FirstSeen { slots: vec![0; 1 << bits], bits }
    }

    fn find_or_insert(&mut self, letters: &[u8], hash: u64, start: usize) -> Option<usize> {
        let home = spread(hash, self.bits);
        let new = u32::try_from(start + 1).ok()?;
        let window = &letters[start..start + WINDOW];
        for probe in 0..MAX_PROBES {
            let index = (home + probe) & (self.slots.len() - 1);
            let slot = &mut self.slots[index];
            match *slot {
                0 => {
                    *slot = new;
                    return None;
                }
                taken => {
                    let earlier = taken as usize - 1;
                    if &letters[earlier..earlier + WINDOW] == window {
                        return Some(earlier);
                    }
                }
            }
        }
        None
    }
}

/// A fixed random number for every byte (splitmix64).
static MIXED: [u64; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    let mut state = 0x1234_5678_9abc_def0u64;
    while byte < 256 {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        table[byte] = mixed ^ (mixed >> 31);
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "thecouncilvotedonmondaytoclosetheoldbridgeformorethanayearwhileengineersreplaceitsrustedsteeltrusses\
        andthedetourwilladdtwentyminutestotheschoolrunsaidthemayorwhohopesthatthebuswillstopatthenewferrylanding";

    #[test]
    fn a_second_copy_is_one_maximal_match() {
        let text = format!("{PROSE}somethingelsestandsbetweenthetwocopies{PROSE}");
        let found = matches(text.as_bytes());
        assert_eq!(found, [Match { earlier: 0, later: text.len() - PROSE.len(), length: PROSE.len() }]);
    }

    #[test]
    fn an_edit_splits_the_match_in_two() {
        let text = format!("{PROSE}{}", PROSE.replacen("replace", "mend", 1));
        let lengths: Vec<usize> = matches(text.as_bytes()).iter().map(|found| found.length).collect();
        assert_eq!(lengths.len(), 2, "{lengths:?}");
        assert!(lengths.iter().sum::<usize>() >= PROSE.len() - "replace".len());
    }

    #[test]
    fn text_that_stands_once_has_no_match() {
        assert_eq!(matches(PROSE.as_bytes()), []);
        assert_eq!(matches(b"short"), []);
    }

    #[test]
    fn one_letter_repeated_is_few_matches() {
        assert!(matches(&vec![b'a'; 100_000]).len() <= 20);
    }
}
