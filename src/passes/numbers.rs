//! The number before a title, an entry or a question, in the notations that lists use.

/// A line behind its number: `1 Pots`, `1.1 Pots`, `1) Pots`, `(1) Pots`, `1 – Pots`, `#1 Pots`, `I. Pots`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbered<'a> {
    notation: Notation,
    /// The last of its numbers, and how many there are.
    number: u32,
    depth: usize,
    pub title: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Notation {
    /// What stands behind the digits.
    Digits(Option<char>),
    Hash,
    Roman(char),
}

pub(super) const ENDS: [char; 6] = ['.', ')', ':', '、', '．', '）'];
/// These end a number only between spaces.
const SPACED_ENDS: [char; 3] = ['–', '-', '/'];

impl<'a> Numbered<'a> {
    pub fn read(text: &'a str) -> Option<Self> {
        let read = match text.as_bytes().first()? {
            b'#' => Numbered { notation: Notation::Hash, ..digits(&text[1..])? },
            b'(' => digits(&text[1..]).filter(|read| read.notation == Notation::Digits(Some(')')))?,
            b'0'..=b'9' => digits(text)?,
            b'I' | b'V' | b'X' => roman(text)?,
            _ => return None,
        };
        // `1.5 percent` and `3 000 boats` begin with a number that is one.
        read.title.starts_with(|c: char| !c.is_numeric()).then_some(read)
    }

    /// A sign tells it from a number that the words count: `3 ways to cross`.
    pub fn has_sign(&self) -> bool {
        self.notation != Notation::Digits(None)
    }

    pub fn follows(&self, above: &Numbered<'_>) -> bool {
        let opens_part = self.depth > above.depth && self.number == 1;
        let ends_part = self.depth < above.depth && self.number > 1;
        let next = self.depth == above.depth && self.number == above.number + 1;
        self.notation == above.notation && (next || opens_part || ends_part)
    }
}

/// `1 `, `1. `, `1.1 `, `1.1. `, `4、`
fn digits(text: &str) -> Option<Numbered<'_>> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (head, rest) = text.split_at(end);
    let parts = || head.split('.').filter(|part| !part.is_empty());
    let (closing, rest) = closing(head, rest);
    let title = rest.trim_start();
    let is_apart = title.len() < rest.len() || closing.is_some_and(|end| end != ':');
    let sized = parts().all(|part| part.len() <= 3) && !head.contains("..");
    let number = parts().next_back()?.parse().ok()?;
    (is_apart && sized).then(|| Numbered { notation: Notation::Digits(closing), number, depth: parts().count(), title })
}

/// The sign behind digits, and what follows it.
fn closing<'a>(head: &str, rest: &'a str) -> (Option<char>, &'a str) {
    if head.ends_with('.') {
        return (Some('.'), rest);
    }
    let behind = |text: &'a str, signs: &[char]| {
        let sign = text.chars().next().filter(|c| signs.contains(c))?;
        Some((Some(sign), &text[sign.len_utf8()..]))
    };
    let spaced = || {
        let apart = rest.strip_prefix(' ')?.trim_start();
        behind(apart, &SPACED_ENDS).filter(|(_, title)| title.starts_with(' '))
    };
    behind(rest, &ENDS).or_else(spaced).unwrap_or((None, rest))
}

/// `IV. `, `IV) `
fn roman(text: &str) -> Option<Numbered<'_>> {
    let end = text.find(|c: char| !matches!(c, 'I' | 'V' | 'X')).filter(|end| *end <= 5)?;
    let (numeral, rest) = text.split_at(end);
    let closing = rest.chars().next().filter(|c| matches!(c, '.' | ')'))?;
    let title = rest[closing.len_utf8()..].strip_prefix(' ')?.trim_start();
    let value = |c: u8| match c {
        b'I' => 1,
        b'V' => 5,
        _ => 10,
    };
    let numerals = numeral.as_bytes();
    let number = numerals.iter().enumerate().fold(0i32, |sum, (at, &c)| {
        let smaller = numerals.get(at + 1).is_some_and(|&next| value(next) > value(c));
        if smaller { sum - value(c) } else { sum + value(c) }
    });
    let number = u32::try_from(number).ok()?;
    Some(Numbered { notation: Notation::Roman(closing), number, depth: 1, title })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_their_notations() {
        for (text, expected) in [
            ("1 Pots", Some((1, 1, "Pots"))),
            ("1. Pots", Some((1, 1, "Pots"))),
            ("12) Pots", Some((12, 1, "Pots"))),
            ("2.10 Pots", Some((10, 2, "Pots"))),
            ("2.1. Pots", Some((1, 2, "Pots"))),
            ("#3 Pots", Some((3, 1, "Pots"))),
            ("IV. Pots", Some((4, 1, "Pots"))),
            ("XII) Pots", Some((12, 1, "Pots"))),
            ("4、壺", Some((4, 1, "壺"))),
            ("(3) Pots", Some((3, 1, "Pots"))),
            ("3 – Pots", Some((3, 1, "Pots"))),
            ("3 - Pots", Some((3, 1, "Pots"))),
            ("(3 pots", None),
            ("3 - 5 minutes", None),
            ("2023 was a year", None),
            ("3 000 boats", None),
            ("I was there", None),
            ("Ivy. It grows", None),
            ("#pots and pans", None),
            ("3rd of May", None),
            ("12:41 at noon", None),
            ("1...", None),
            ("#", None),
            ("", None),
        ] {
            let read = Numbered::read(text).map(|read| (read.number, read.depth, read.title));
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn numbers_follow_in_their_notation_only() {
        for (above, below, expected) in [
            ("1 Pots", "2 Pans", true),
            ("1 Pots", "3 Pans", false),
            ("1 Pots", "2. Pans", false),
            ("1 Pots", "1.1 Clay", true),
            ("1.4 Clay", "2 Pans", true),
            ("1.4 Clay", "1 Pots", false),
            ("I. Pots", "II. Pans", true),
            ("1. Pots", "II. Pans", false),
        ] {
            let [above, below] = [above, below].map(|text| Numbered::read(text).unwrap());
            assert_eq!(below.follows(&above), expected, "{above:?} {below:?}");
        }
    }
}
