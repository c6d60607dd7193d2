//! Oblivious decision trees: every level of a tree asks all segments the same question, so that a tree is six
//! comparisons of whole columns and one look into a table. Leaves are integers: the sum is the same on every machine.

/// Questions a tree asks.
const DEPTH: usize = 6;

/// The trees, as the trainer wrote them. See `docs/model.md` for the layout.
#[derive(Clone, Debug)]
pub(super) struct Trees {
    /// Of each feature the bounds that any tree asks for, ascending.
    bounds: Vec<Vec<f32>>,
    trees: Vec<Tree>,
    bias: f32,
    scale: f32,
}

#[derive(Clone, Debug)]
struct Tree {
    /// Feature, and the number of its bounds that a value must be above.
    questions: [(u16, u8); DEPTH],
    /// Of the `1 << DEPTH` leaves; as long as a byte can count, so that looking one up is never out of bounds.
    leaves: [i16; 256],
}

impl Trees {
    /// Reads what the trainer wrote; `None` if the data is cut short.
    pub fn read(data: &[u8]) -> Option<Self> {
        let mut reader = Reader { data };
        let features = reader.u16()?;
        let trees = reader.u16()?;
        let (bias, scale) = (reader.f32()?, reader.f32()?);
        let bounds = (0..features).map(|_| {
            let count = reader.u16()?;
            (0..count).map(|_| reader.f32()).collect()
        });
        let bounds = bounds.collect::<Option<Vec<Vec<f32>>>>()?;
        let trees = (0..trees).map(|_| reader.tree()).collect::<Option<_>>()?;
        Some(Trees { bounds, trees, bias, scale })
    }

    /// The bins of so many segments, of whose features none is known yet.
    pub fn bins(&self, segments: usize) -> Bins<'_> {
        let features = self.bounds.len();
        let blocks = Vec::with_capacity((features * segments.div_ceil(BLOCK)).min(USUAL_BLOCKS));
        Bins { bounds: &self.bounds, columns: Vec::with_capacity(features), blocks }
    }

    /// The log-odds of body of so many segments.
    pub fn log_odds(&self, bins: &Bins<'_>, segments: usize) -> Vec<f32> {
        let mut sums = vec![[0i32; BLOCK]; segments.div_ceil(BLOCK)];
        for tree in &self.trees {
            tree.add(bins, &mut sums);
        }
        let sums = sums.as_flattened().iter().take(segments);
        sums.map(|&sum| self.bias + sum as f32 * self.scale).collect()
    }
}

/// So many segments are answered for at once. Of fewer the compiler would not make vectors.
const BLOCK: usize = 64;

/// Of a page that is not the longest: so many are made room for at once.
const USUAL_BLOCKS: usize = 1 << 12;

/// Of each value of each feature how many of the feature's bounds it is above.
pub(super) struct Bins<'a> {
    bounds: &'a [Vec<f32>],
    columns: Vec<Column>,
    blocks: Vec<[u8; BLOCK]>,
}

enum Column {
    /// All segments of the page have the same.
    Same(u8),
    /// From this block on.
    Each(usize),
}

impl Bins<'_> {
    /// Adds the next feature: a value a segment, or one for all.
    pub fn add(&mut self, values: &mut Vec<f32>) {
        let bounds = self.bounds.get(self.columns.len()).map_or(&[][..], Vec::as_slice);
        let first = values.first().copied().unwrap_or_default();
        let same = bounds.iter().map(|bound| u8::from(first > *bound)).sum();
        if values.len() <= 1 || bounds.is_empty() {
            self.columns.push(Column::Same(same));
            return;
        }
        let (start, blocks) = (self.blocks.len(), values.len().div_ceil(BLOCK));
        values.resize(blocks * BLOCK, first);
        self.blocks.resize(start + blocks, [0; BLOCK]);
        let bins = self.blocks[start..].as_flattened_mut();
        count_above(values, bounds, bins);
        self.columns.push(if bins.iter().fold(true, |all, bin| all & (*bin == same)) {
            self.blocks.truncate(start);
            Column::Same(same)
        } else {
            Column::Each(start)
        });
    }
}

/// Values that stay in the nearest cache while all bounds pass over them.
const CACHED: usize = 2048;

/// Adds to each bin how many bounds its value is above.
fn count_above(values: &[f32], bounds: &[f32], bins: &mut [u8]) {
    for (values, bins) in values.chunks(CACHED).zip(bins.chunks_mut(CACHED)) {
        for bound in bounds {
            // Sixteen at once, and the bounds outside: so the compiler makes vectors of it.
            for (bins, values) in bins.as_chunks_mut::<16>().0.iter_mut().zip(values.as_chunks::<16>().0) {
                let above = values.map(|value| u8::from(value > *bound));
                bins.iter_mut().zip(above).for_each(|(bin, above)| *bin += above);
            }
        }
    }
}

impl Tree {
    /// Adds the leaf that each segment comes to.
    fn add(&self, bins: &Bins<'_>, sums: &mut [[i32; BLOCK]]) {
        let mut same = 0;
        let mut asked: [(&[[u8; BLOCK]], u8, u8); DEPTH] = [(&[], 0, 0); DEPTH];
        let mut questions = 0;
        for (level, (feature, above)) in self.questions.iter().enumerate() {
            match bins.columns.get(usize::from(*feature)) {
                Some(Column::Same(bin)) => same |= u8::from(bin > above) << level,
                Some(Column::Each(start)) => {
                    asked[questions] = (&bins.blocks[*start..], *above, 1 << level);
                    questions += 1;
                }
                None => {}
            }
        }
        for (block, sums) in sums.iter_mut().enumerate() {
            let mut leaves = [same; BLOCK];
            for &(bins, above, bit) in &asked[..questions] {
                let Some(bins) = bins.get(block) else { continue };
                for (leaf, bin) in leaves.iter_mut().zip(bins) {
                    *leaf |= if *bin > above { bit } else { 0 };
                }
            }
            // Eight looked up, then added as one vector.
            for (sums, leaves) in sums.as_chunks_mut::<8>().0.iter_mut().zip(leaves.as_chunks::<8>().0) {
                let added = leaves.map(|leaf| i32::from(self.leaves[usize::from(leaf)]));
                sums.iter_mut().zip(added).for_each(|(sum, added)| *sum += added);
            }
        }
    }
}

struct Reader<'a> {
    data: &'a [u8],
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.data.split_first_chunk::<N>()?;
        self.data = rest;
        Some(*head)
    }

    fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    fn f32(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes)
    }

    fn tree(&mut self) -> Option<Tree> {
        let mut tree = Tree { questions: [(0, 0); DEPTH], leaves: [0; 256] };
        for question in &mut tree.questions {
            let feature = self.u16()?;
            let [above] = self.take()?;
            *question = (feature, above);
        }
        for leaf in &mut tree.leaves[..1 << DEPTH] {
            *leaf = i16::from_le_bytes(self.take()?);
        }
        Some(tree)
    }
}
