//! Oblivious decision trees: every level of a tree asks all segments the same question, so that a tree is six
//! comparisons of whole columns and one look into a table. Leaves are integers: the sum is the same on every machine.

use super::features::Features;

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
    leaves: [i16; 1 << DEPTH],
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

    /// The log-odds of body of every row.
    pub fn log_odds(&self, features: &Features) -> Vec<f32> {
        let rows = features.values.len() / features.width.max(1);
        let columns = self.columns(features, rows);
        let mut sums = vec![0i32; rows];
        let mut leaf = vec![0u8; rows];
        for tree in &self.trees {
            leaf.fill(0);
            for (level, (feature, above)) in tree.questions.iter().enumerate() {
                let start = usize::from(*feature) * rows;
                let Some(column) = columns.get(start..start + rows) else { continue };
                for (leaf, bin) in leaf.iter_mut().zip(column) {
                    *leaf |= u8::from(bin > above) << level;
                }
            }
            for (sum, leaf) in sums.iter_mut().zip(&leaf) {
                *sum += i32::from(tree.leaves[usize::from(*leaf & 63)]);
            }
        }
        sums.into_iter().map(|sum| self.bias + sum as f32 * self.scale).collect()
    }

    /// Of each value how many bounds of its feature it is above; one column a feature.
    fn columns(&self, features: &Features, rows: usize) -> Vec<u8> {
        let mut columns = vec![0u8; self.bounds.len() * rows];
        if rows == 0 {
            return columns;
        }
        let mut values = vec![0f32; rows];
        for (feature, (column, bounds)) in columns.chunks_exact_mut(rows).zip(&self.bounds).enumerate() {
            if bounds.is_empty() {
                continue;
            }
            let found = features.values.iter().skip(feature).step_by(features.width);
            values.iter_mut().zip(found).for_each(|(value, found)| *value = *found);
            for bound in bounds {
                column.iter_mut().zip(&values).for_each(|(bin, value)| *bin += u8::from(value > bound));
            }
        }
        columns
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
        let mut tree = Tree { questions: [(0, 0); DEPTH], leaves: [0; 1 << DEPTH] };
        for question in &mut tree.questions {
            let feature = self.u16()?;
            let [above] = self.take()?;
            *question = (feature, above);
        }
        for leaf in &mut tree.leaves {
            *leaf = i16::from_le_bytes(self.take()?);
        }
        Some(tree)
    }
}
