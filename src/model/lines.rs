//! What stands before, behind and around each line of a page, one column a question.

/// No window reaches further than this.
const MAX_REACH: usize = 20;
/// The end of a window's last line is one line on.
const PADDING: usize = MAX_REACH + 1;

/// Where there is no such line.
pub(super) const NONE: u32 = u32::MAX;

/// Lines around one, from the first to behind the last, counted from that one: `(-5, 6)` are the five before it, itself
/// and the five behind it.
pub(super) type Reach = (isize, isize);

/// Sums over lines: how much there is before each, padded at both ends, so that every window is one difference.
pub(super) struct Prefix {
    sums: Vec<u32>,
    lines: usize,
}

impl Prefix {
    pub fn of(counts: impl ExactSizeIterator<Item = u32>) -> Self {
        let lines = counts.len();
        let mut sums = Vec::with_capacity(lines + 2 * PADDING + 1);
        sums.resize(PADDING + 1, 0);
        let mut sum = 0u32;
        sums.extend(counts.map(|count| {
            sum = sum.wrapping_add(count);
            sum
        }));
        sums.resize(lines + 2 * PADDING + 1, sum);
        Prefix { sums, lines }
    }

    /// Before each line, and before the page's end.
    pub fn all(&self) -> &[u32] {
        &self.sums[PADDING..=PADDING + self.lines]
    }

    pub fn total(&self) -> u32 {
        self.between(0, self.lines)
    }

    /// Over the lines `start..end`.
    pub fn between(&self, start: usize, end: usize) -> u32 {
        self.all()[end].wrapping_sub(self.all()[start])
    }

    /// Over the window of each line.
    pub fn around(&self, (from, to): Reach) -> impl Iterator<Item = u32> {
        let moved = |by| {
            let start = PADDING.saturating_add_signed(by);
            &self.sums[start..start + self.lines]
        };
        moved(to).iter().zip(moved(from)).map(|(end, start)| end.wrapping_sub(*start))
    }
}

/// Of each line, and of the page's end: the last line before it that is such.
pub(super) fn last_where(are: impl ExactSizeIterator<Item = bool>) -> Vec<u32> {
    let mut lasts = Vec::with_capacity(are.len() + 1);
    let mut last = NONE;
    lasts.push(last);
    lasts.extend((0..).zip(are).map(|(index, is)| {
        last = if is { index } else { last };
        last
    }));
    lasts
}

/// Of each line, and of the page's end: the first line from it on that is such.
pub(super) fn next_where(are: impl ExactSizeIterator<Item = bool> + DoubleEndedIterator) -> Vec<u32> {
    let mut nexts = vec![NONE; are.len() + 1];
    let mut next = NONE;
    for (index, is) in are.enumerate().rev() {
        next = if is { index as u32 } else { next };
        nexts[index] = next;
    }
    nexts
}

/// Of each hash how many others are the same.
pub(super) fn repeats(hashes: &[u64]) -> Vec<u32> {
    let slots = (hashes.len() * 2).next_power_of_two();
    let mut table = vec![(0u64, 0u32); slots];
    let find = |table: &[(u64, u32)], hash: u64| {
        let mut at = (hash >> 20) as usize & (slots - 1);
        while table[at].1 != 0 && table[at].0 != hash {
            at = (at + 1) & (slots - 1);
        }
        at
    };
    for &hash in hashes {
        let at = find(&table, hash);
        table[at] = (hash, table[at].1 + 1);
    }
    hashes.iter().map(|&hash| table[find(&table, hash)].1 - 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_end_where_the_page_does() {
        let prefix = Prefix::of([1, 20, 300, 4000].into_iter());
        for (reach, expected) in [
            ((-1, 2), [21, 321, 4320, 4300]),
            ((-2, 0), [0, 1, 21, 320]),
            ((1, 3), [320, 4300, 4000, 0]),
            ((-20, 21), [4321; 4]),
        ] {
            assert_eq!(prefix.around(reach).collect::<Vec<_>>(), expected, "{reach:?}");
        }
        assert_eq!((prefix.total(), prefix.between(1, 3)), (4321, 320));
        assert_eq!(Prefix::of([].into_iter()).total(), 0);
    }

    #[test]
    fn last_and_next_are_found() {
        let are = || [false, true, false, true].into_iter();
        assert_eq!(last_where(are()), [NONE, NONE, 1, 1, 3]);
        assert_eq!(next_where(are()), [1, 1, 3, 3, NONE]);
    }

    #[test]
    fn a_line_is_no_repeat_of_itself() {
        assert_eq!(repeats(&[7, 8, 7, 0, 7, 0]), [2, 0, 2, 1, 2, 1]);
        assert!(repeats(&[]).is_empty());
    }
}
