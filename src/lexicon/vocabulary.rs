//! What each word says of the lines it stands in, as learned: `subscribe` stands in noise, `although` in prose.

use super::filter::spread;

/// Words share so many places, a power of two: the table stays near, and what seldom words say is little.
pub(crate) const PLACES: usize = 1 << 15;

/// As the trainer wrote it; see `docs/model.md`.
static LEARNED: [u8; PLACES] = *include_bytes!("data/vocabulary.bin");

/// A weight for each word.
#[derive(Clone)]
pub(super) struct Vocabulary {
    own: Option<Box<[u8; PLACES]>>,
}

impl Vocabulary {
    pub fn learned() -> Self {
        Vocabulary { own: None }
    }

    /// For the trainer, which must not see a page with weights that were learned from it.
    #[cfg(feature = "train")]
    pub fn of(weights: &[i8; PLACES]) -> Self {
        Vocabulary { own: Some(Box::new(weights.map(i8::cast_unsigned))) }
    }

    /// Above zero where the word of this hash speaks for body, below where for noise.
    #[inline(always)]
    pub fn weight(&self, hash: u64) -> i32 {
        let weights = self.own.as_deref().unwrap_or(&LEARNED);
        i32::from(weights[place(hash)].cast_signed())
    }
}

/// The place of the word of this hash.
#[inline(always)]
pub(crate) fn place(hash: u64) -> usize {
    (spread(hash) >> (u64::BITS - PLACES.ilog2())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::word_hash;

    #[test]
    fn words_speak_for_body_and_for_noise() {
        let vocabulary = Vocabulary::learned();
        for (body, noise) in [("although", "subscribe"), ("because", "Newsletter"), ("himself", "login"), ("were", "COOKIES")] {
            let [body, noise] = [body, noise].map(|word| vocabulary.weight(word_hash(word)));
            assert!(body > 0 && noise < 0, "{body} {noise}");
        }
    }
}
