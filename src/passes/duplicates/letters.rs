//! The page's letters and digits as one stream, blind to spaces, punctuation and case: `reserves of` and `reservesof`
//! are the same letters.

use crate::ledger::Span;
use crate::page::Page;
use crate::passes::shape::FOLDED;

/// The letters of some segments of a page, as folded UTF-8.
pub(super) struct Letters {
    pub bytes: Vec<u8>,
    /// Start of every segment in `bytes`, and the end of the last.
    starts: Vec<usize>,
}

impl Letters {
    /// The letters of every segment that `wanted` takes; the others have none.
    pub fn of(page: &Page<'_>, wanted: impl Fn(usize) -> bool) -> Self {
        let mut bytes = Vec::with_capacity(page.text().len());
        let mut starts = Vec::with_capacity(page.segments.len() + 1);
        for index in 0..page.segments.len() {
            starts.push(bytes.len());
            if wanted(index) {
                append(page.segment_text(index), &mut bytes);
            }
        }
        starts.push(bytes.len());
        Letters { bytes, starts }
    }

    /// Where the segment's letters stand in `bytes`.
    pub fn of_segment(&self, segment: usize) -> Span {
        Span::new(self.starts[segment], self.starts[segment + 1])
    }

    pub fn segment_count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The segment that holds the letter at `at`.
    pub fn segment_at(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start <= at).saturating_sub(1)
    }
}

fn append(text: &str, letters: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at += append_ascii(&bytes[at..], letters);
        if let Some(c) = text[at..].chars().next() {
            append_char(c, letters);
            at += c.len_utf8();
        }
    }
}

/// Up to the first byte beyond ASCII, whose place is returned.
fn append_ascii(bytes: &[u8], letters: &mut Vec<u8>) -> usize {
    let run = if bytes.is_ascii() { bytes.len() } else { bytes.iter().take_while(|byte| byte.is_ascii()).count() };
    let start = letters.len();
    letters.resize(start + run, 0);
    // Without a branch on what is a letter: nobody can foretell where words end.
    let room = &mut letters[start..];
    let mut length = 0;
    let mut append = |byte: u8| {
        let folded = FOLDED[usize::from(byte)];
        room[length] = folded;
        length += usize::from(folded != 0);
    };
    let (eights, rest) = bytes[..run].as_chunks::<8>();
    eights.iter().for_each(|eight| eight.iter().for_each(|&byte| append(byte)));
    rest.iter().for_each(|&byte| append(byte));
    letters.truncate(start + length);
    run
}

fn append_char(c: char, letters: &mut Vec<u8>) {
    if c.is_alphanumeric() {
        for lower in c.to_lowercase() {
            letters.extend_from_slice(lower.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

/// For ascending positions in the letters of `text`, the byte offsets in `text` of the letters that hold them; a
/// position behind the last letter gives the length of `text`.
pub(super) fn offsets(text: &str, positions: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let mut letter = Vec::new();
    let mut chars = text.char_indices();
    let mut current = 0;
    let mut seen = 0;
    let mut found = Vec::new();
    for position in positions {
        while seen <= position {
            let Some((at, c)) = chars.next() else {
                current = text.len();
                break;
            };
            letter.clear();
            append_char(c, &mut letter);
            seen += letter.len();
            current = at;
        }
        found.push(current);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_blind_to_spaces_signs_and_case() {
        let page = Page::from_text("Reserves of — “OIL”, 7 %.\nÉtat d’urgence");
        let letters = Letters::of(&page, |_| true);
        assert_eq!(String::from_utf8(letters.bytes.clone()).unwrap(), "reservesofoil7étatdurgence");
        assert_eq!(letters.segment_at(14), 1);
        assert_eq!(letters.of_segment(1), Span::new(14, 27));
    }

    #[test]
    fn offsets_point_at_the_letter() {
        assert_eq!(offsets("a, bc é!f", [0, 1, 2, 3, 5, 6]), [0, 3, 4, 6, 9, 10]);
    }
}
