//! What each word says of the lines it stands in, as learned: `subscribe` stands in noise, `although` in prose.

use crate::observe::spread;

/// A power of two: of words that would stand in one place the one that more sites have is known.
const PLACES: usize = 1 << 15;

/// Of each place a byte that tells its word from others, and the word's weight.
pub(crate) type Table = [[u8; 2]; PLACES];

/// As the trainer wrote it; see `docs/model.md`.
static LEARNED: &[u8; 2 * PLACES] = include_bytes!("data/vocabulary.bin");

/// A weight for each word that is known.
#[derive(Clone)]
pub(super) struct Vocabulary {
    own: Option<Box<Table>>,
}

impl Vocabulary {
    pub fn learned() -> Self {
        Vocabulary { own: None }
    }

    /// For the trainer, which must not see a page with weights that were learned from it.
    #[cfg(feature = "train")]
    pub fn of(table: Box<Table>) -> Self {
        Vocabulary { own: Some(table) }
    }

    /// Above zero where the word of this hash speaks for body, below where for noise; zero where it is not known.
    #[inline(always)]
    pub fn weight(&self, hash: u64) -> i32 {
        let (place, mark) = place(hash);
        let [known, weight] = match &self.own {
            None => [LEARNED[2 * place], LEARNED[2 * place + 1]],
            Some(own) => own[place],
        };
        if known == mark { i32::from(weight.cast_signed()) } else { 0 }
    }
}

/// The place of the word of this hash, and the byte that tells it from others there.
#[inline(always)]
fn place(hash: u64) -> (usize, u8) {
    (spread(hash, PLACES.ilog2()), spread(hash, 32) as u8)
}

/// The table of words, by their hashes, and weights, the most important first.
#[cfg(feature = "train")]
pub(crate) fn table(words: impl Iterator<Item = (u64, i8)>) -> Box<Table> {
    let mut table = Box::new([[0; 2]; PLACES]);
    for (hash, weight) in words {
        let (place, mark) = place(hash);
        if table[place] == [0; 2] {
            table[place] = [mark, weight.cast_unsigned()];
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::word_hash;

    #[test]
    fn words_speak_for_body_and_for_noise() {
        let vocabulary = Vocabulary::learned();
        for (body, noise) in
            [("although", "subscribe"), ("because", "Newsletter"), ("himself", "login"), ("were", "COOKIES")]
        {
            let [body, noise] = [body, noise].map(|word| vocabulary.weight(word_hash(word)));
            assert!(body > 0 && noise < 0, "{body} {noise}");
        }
        assert_eq!(vocabulary.weight(word_hash("zwölfkornbrotlaib")), 0);
    }
}
