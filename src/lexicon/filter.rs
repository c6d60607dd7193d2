//! Tells most hashes apart from those that are known, in one look.

/// Bits for each hash that is known: of the others one in so many passes in vain.
const BITS_EACH: usize = 32;

#[derive(Clone)]
pub(super) struct Filter {
    bits: Vec<u64>,
    shift: u32,
}

impl Filter {
    pub fn of(hashes: &[u64]) -> Self {
        let size = (BITS_EACH * hashes.len().max(2)).next_power_of_two();
        let mut filter = Filter { bits: vec![0; size / 64], shift: u64::BITS - size.ilog2() };
        for bit in hashes.iter().map(|hash| filter.bit(*hash)).collect::<Vec<_>>() {
            filter.bits[bit / 64] |= 1 << (bit % 64);
        }
        filter
    }

    /// Never false for a hash that is known.
    #[inline(always)]
    pub fn may_know(&self, hash: u64) -> bool {
        let bit = self.bit(hash);
        self.bits.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 != 0)
    }

    #[inline(always)]
    fn bit(&self, hash: u64) -> usize {
        (spread(hash) >> self.shift) as usize
    }
}

/// The top bits of what comes out tell hashes apart.
#[inline(always)]
pub(super) fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
