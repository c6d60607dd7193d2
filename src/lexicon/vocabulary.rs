//! What words, and pairs of neighbours, say of the lines they stand in, as learned: `subscribe` stands in noise, `because`
//! in prose.

use super::Lexicon;
use crate::observe::{Word, mixed, spread};

/// A power of two. A bucket holds two terms; of more the most important are known.
const BUCKETS: usize = 1 << 15;

/// Of each bucket's terms a byte that tells the term from others, and its weight.
pub(crate) type Table = [[[u8; 2]; 2]; BUCKETS];

/// As the trainer wrote it; see `docs/model.md`.
static LEARNED: &[u8; 4 * BUCKETS] = include_bytes!("data/vocabulary.bin");

/// In pairs, what stands for the ends of a line, and for every number.
const END: u64 = 1;
const NUMBER: u64 = 2;

/// Places for the terms of a line, so that each says what it says once; one that another pushed out says it again.
const REMEMBERED: usize = 1024;

/// A weight for each term that is known: a word, or a pair of neighbours.
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

    /// Above zero where the term of this hash speaks for body, below where for noise; zero where it is not known.
    #[inline(always)]
    fn weight(&self, hash: u64) -> i32 {
        let (bucket, mark) = place(hash);
        let [first, second] = match &self.own {
            None => LEARNED.as_chunks::<2>().0.as_chunks::<2>().0[bucket],
            Some(own) => own[bucket],
        };
        let of = |[known, weight]: [u8; 2]| if known == mark { i32::from(weight.cast_signed()) } else { 0 };
        of(first) + of(second)
    }
}

/// The bucket of the term of this hash, and the byte that tells it from others there.
#[inline(always)]
fn place(hash: u64) -> (usize, u8) {
    (spread(hash, BUCKETS.ilog2()), spread(hash, 32) as u8)
}

/// The table of terms, by their hashes, and weights, the most important first.
#[cfg(feature = "train")]
pub(crate) fn table(terms: impl Iterator<Item = (u64, i8)>) -> Box<Table> {
    let mut table = Box::new([[[0; 2]; 2]; BUCKETS]);
    for (hash, weight) in terms {
        let (bucket, mark) = place(hash);
        let taken = |other: &[u8; 2]| other[0] == mark && *other != [0; 2];
        if table[bucket].iter().any(taken) {
            continue;
        }
        if let Some(free) = table[bucket].iter_mut().find(|other| **other == [0; 2]) {
            *free = [mark, weight.cast_unsigned()];
        }
    }
    table
}

/// The terms of a line, by their hashes: its words but for numbers, and the pairs of neighbours, the ends among them.
pub(crate) struct Terms {
    before: u64,
}

impl Default for Terms {
    fn default() -> Self {
        Terms { before: END }
    }
}

impl Terms {
    /// The next word, if it is no number, and its pair with the one before.
    #[inline(always)]
    pub fn see(&mut self, word: Word) -> (Option<u64>, u64) {
        let hash = if word.is_number { NUMBER } else { word.hash };
        let pair = mixed(self.before, hash);
        self.before = hash;
        ((!word.is_number).then_some(hash), pair)
    }

    /// The last word and the line's end.
    pub fn last(&self) -> u64 {
        mixed(self.before, END)
    }
}

/// What all terms of a line say together, each once.
pub(crate) struct Evidence {
    weight: i32,
    familiarity: i32,
    terms: Terms,
    line: u32,
    /// Terms by their hashes, and the line that had them last.
    remembered: Box<[(u32, u32); REMEMBERED]>,
}

impl Default for Evidence {
    fn default() -> Self {
        let remembered = Box::new([(0, 0); REMEMBERED]);
        Evidence { weight: 0, familiarity: 0, terms: Terms::default(), line: 0, remembered }
    }
}

impl Evidence {
    pub fn begin_line(&mut self) {
        self.line = self.line.wrapping_add(1);
        self.terms = Terms::default();
        (self.weight, self.familiarity) = (0, 0);
    }

    /// The next word of the line.
    #[inline(always)]
    pub fn see(&mut self, word: Word, lexicon: &Lexicon) {
        let (word, pair) = self.terms.see(word);
        if let Some(word) = word {
            self.familiarity += if self.add(word, &lexicon.vocabulary) == 0 { -1 } else { 1 };
        }
        self.add(pair, &lexicon.vocabulary);
    }

    /// What the line says, above zero of body, below of noise; and how many more of its words have a weight than have
    /// none.
    pub fn end_line(&mut self, lexicon: &Lexicon) -> (i32, i32) {
        self.add(self.terms.last(), &lexicon.vocabulary);
        (self.weight, self.familiarity)
    }

    /// Returns the term's weight.
    #[inline(always)]
    fn add(&mut self, term: u64, vocabulary: &Vocabulary) -> i32 {
        let weight = vocabulary.weight(term);
        // Without a branch: nobody can foretell which terms are known.
        self.weight = self.weight.wrapping_add(weight & -i32::from(self.is_new(term)));
        weight
    }

    #[inline(always)]
    fn is_new(&mut self, hash: u64) -> bool {
        // The low half of a word's hash is of its first letters alone.
        let here = (self.line, (hash >> 32) as u32);
        let slot = &mut self.remembered[spread(hash, REMEMBERED.ilog2())];
        std::mem::replace(slot, here) != here
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::{word_hash, words_of};

    fn read(line: &str, lexicon: &Lexicon) -> (i32, i32) {
        let mut evidence = Evidence::default();
        evidence.begin_line();
        words_of(line).into_iter().for_each(|word| evidence.see(word, lexicon));
        evidence.end_line(lexicon)
    }

    fn weight_of(line: &str, lexicon: &Lexicon) -> i32 {
        read(line, lexicon).0
    }

    #[test]
    fn most_words_of_a_language_that_was_learned_from_are_known() {
        let lexicon = Lexicon::new();
        let familiarity = |line| read(line, &lexicon).1;
        assert!(familiarity("The council voted on Monday to close the old bridge for more than a year.") > 0);
        assert!(familiarity("Der Rat stimmte am Montag für die Sperrung der alten Brücke über den Fluss.") < 0);
        assert_eq!(familiarity("1,250 3rd 42"), 0);
    }

    #[test]
    fn words_speak_for_body_and_for_noise() {
        let lexicon = Lexicon::new();
        for (body, noise) in [("because", "subscribe"), ("said", "Newsletter"), ("might", "login"), ("were", "COOKIES")]
        {
            let [body, noise] = [body, noise].map(|word| lexicon.vocabulary.weight(word_hash(word)));
            assert!(body > 0 && noise < 0, "{body} {noise}");
        }
        assert_eq!(weight_of("zwölfkornbrotlaib krustenkante", &lexicon), 0);
        assert_eq!(weight_of("7 8 9", &lexicon), weight_of("1 2 3", &lexicon));
    }

    #[test]
    fn a_term_says_what_it_says_once_a_line() {
        let lexicon = Lexicon::new();
        let mut evidence = Evidence::default();
        let subscribe = word_hash("subscribe");
        for _ in 0..2 {
            evidence.begin_line();
            for _ in 0..3 {
                assert_eq!(evidence.add(subscribe, &lexicon.vocabulary), lexicon.vocabulary.weight(subscribe));
            }
            assert_eq!(evidence.weight, lexicon.vocabulary.weight(subscribe));
        }
        let [once, twice] = ["subscribe now", "subscribe now, subscribe now"].map(|line| weight_of(line, &lexicon));
        let between = mixed(word_hash("now"), word_hash("subscribe"));
        assert_eq!(twice, once + lexicon.vocabulary.weight(between));
    }
}
