//! Tells most hashes apart from those that are known, in one look.

use crate::observe::spread;

/// Bits for each hash that is known: of the others at most one in so many passes in vain.
const BITS_EACH: usize = 32;

#[derive(Clone)]
pub(super) struct Filter {
    bits: Vec<u64>,
    /// How many there are, as a power of two.
    size: u32,
}

impl Filter {
    pub fn of(hashes: &[u64]) -> Self {
        let size = (BITS_EACH * hashes.len().max(2)).next_power_of_two();
        let mut bits = vec![0; size / 64];
        for bit in hashes.iter().map(|hash| spread(*hash, size.ilog2())) {
            bits[bit / 64] |= 1 << (bit % 64);
        }
        Filter { bits, size: size.ilog2() }
    }

    /// Never false for a hash that is known.
    #[inline(always)]
    pub fn may_know(&self, hash: u64) -> bool {
        let bit = spread(hash, self.size);
        self.bits.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 != 0)
    }
}
