//! ASCII letters and digits in a row, eight bytes at a time: most words are one step.

/// What is known of a word up to some place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Run {
    pub end: usize,
    /// As [`mixed`] makes it; blind to case.
    pub hash: u64,
    pub upper_case: u32,
    pub digits: u32,
}

const EACH: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * EACH;
const LOW: u64 = !HIGH;
/// The reciprocal of the golden ratio, in parts of `2^64`.
const GOLDEN_RATIO: u64 = 0x9e37_79b9_7f4a_7c15;
/// The bit that lower case has.
const LOWER_CASE: u64 = 0x20 * EACH;

/// The letters and digits from `start` on, behind others of the same word that have this hash.
#[inline(always)]
pub(super) fn run(bytes: &[u8], start: usize, hash: u64) -> Run {
    let mut run = Run { end: start, hash, ..Run::default() };
    loop {
        let eight = eight_bytes(bytes, run.end);
        let lower = eight | LOWER_CASE;
        let letters = between(lower, b'a', b'z');
        let digits = between(eight, b'0', b'9');
        let length = ((letters | digits) ^ HIGH).trailing_zeros() / 8;
        let inside = u64::MAX.checked_shr(64 - 8 * length).unwrap_or(0);
        // Two places up, that bit is the high one.
        run.upper_case += count(letters & !(eight << 2) & inside);
        if digits & inside != 0 {
            run.digits += count(digits & inside);
        }
        run.end += length as usize;
        if length > 0 {
            run.hash = mixed(run.hash, lower & inside);
        }
        if length < 8 {
            return run;
        }
    }
}

/// A hash and what comes next in its word: up to eight ASCII characters, or another character.
#[inline(always)]
pub(crate) fn mixed(hash: u64, next: u64) -> u64 {
    (hash.rotate_left(29) ^ next).wrapping_mul(GOLDEN_RATIO)
}

/// One of `2^bits` places for a hash, by multiplication (Knuth, The Art of Computer Programming 3, 6.4); 1 to 64 bits.
#[inline(always)]
pub(crate) fn spread(hash: u64, bits: u32) -> usize {
    (hash.wrapping_mul(GOLDEN_RATIO) >> (u64::BITS - bits)) as usize
}

/// The bytes from `at` on, the first lowest; zeros behind the end.
#[inline(always)]
fn eight_bytes(bytes: &[u8], at: usize) -> u64 {
    if let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        return u64::from_le_bytes(*eight);
    }
    match bytes.last_chunk() {
        // The last eight, without those before `at`.
        Some(last) => u64::from_le_bytes(*last).checked_shr(8 * (at + 8 - bytes.len()) as u32).unwrap_or(0),
        None => bytes.iter().skip(at).rev().fold(0, |eight, byte| eight << 8 | u64::from(*byte)),
    }
}

/// The high bit of every byte that is from `first` to `last`, both ASCII.
#[inline(always)]
fn between(eight: u64, first: u8, last: u8) -> u64 {
    let from = |byte: u8| (eight & LOW) + u64::from(0x80 - byte) * EACH;
    from(first) & !from(last + 1) & !eight & HIGH
}

/// How many high bits there are.
#[inline(always)]
fn count(high: u64) -> u32 {
    ((high >> 7).wrapping_mul(EACH) >> 56) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_ends_a_run_or_goes_on_with_it() {
        for byte in 0..=u8::MAX {
            for before in 0..10 {
                for behind in 0..10 {
                    let bytes = [vec![b'a'; before], vec![byte], vec![b' '; behind]].concat();
                    let run = run(&bytes, 0, 0);
                    let inside = usize::from(byte.is_ascii_alphanumeric());
                    assert_eq!(run.end, before + inside, "{byte} behind {before} before {behind}");
                    assert_eq!(run.upper_case, u32::from(byte.is_ascii_uppercase()));
                    assert_eq!(run.digits, u32::from(byte.is_ascii_digit()));
                }
            }
        }
    }

    #[test]
    fn a_hash_knows_letters_and_not_case_or_place() {
        let hash = |text: &str, start| run(text.as_bytes(), start, 0).hash;
        for (one, other, same) in [
            ("Bridges over the river", "BRIDGES", true),
            ("Internationalisation of", "internationalisation", true),
            ("Bridges", "Bridge", false),
            ("internationalisation", "internationalisatiom", false),
            ("1a", "a1", false),
        ] {
            assert_eq!(hash(one, 0) == hash(other, 0), same, "{one} {other}");
            assert_eq!(hash(&format!("by {one}"), 3) == hash(other, 0), same, "by {one} {other}");
        }
        assert_eq!(hash(" ", 0), 0);
    }
}
