//! Lines that look like names and are none: rubrics, and words in Chinese, Japanese or Korean signs.

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use crate::lexicon::words_of;

/// The words of rubrics, and the ends of such words.
static RUBRICS: LazyLock<(HashSet<&'static str>, Vec<&'static str>)> = LazyLock::new(|| {
    let words = words_of(include_str!("../../lexicon/data/rubrics.txt"));
    let ends = words.iter().filter_map(|word| word.strip_prefix('-')).collect();
    (words, ends)
});

static SURNAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words_of(include_str!("../../lexicon/data/surnames.txt")));

/// The signs of a whole name, and of its family name.
const NAME: RangeInclusive<usize> = 2..=4;
const LONGEST_SURNAME: usize = 3;

/// Three signs or more, such as `長谷川`, go with a longer name.
const BESIDE_SURNAME: RangeInclusive<usize> = 1..=3;

/// Whether a word of a rubric stands in the text: `Market Report`, `Vereinsleben`.
pub(crate) fn holds_rubric_word(text: &str) -> bool {
    let words = text.split(|c: char| !(c.is_alphabetic() || c == '-')).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).any(|word| is_rubric_word(&word))
}

/// Whether a word in lower case is one of rubrics.
pub(super) fn is_rubric_word(word: &str) -> bool {
    let (words, ends) = &*RUBRICS;
    let ends_so = |end: &&str| word.len() > end.len() && word.ends_with(*end);
    words.contains(word) || ends.iter().any(ends_so)
}

/// Whether a text is in signs that are written without spaces, or in Korean syllables.
pub(crate) fn is_east_asian(text: &str) -> bool {
    text.chars().any(is_east_asian_sign)
}

fn is_east_asian_sign(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '가'..='힣')
}

/// `林晓燕`, `田中一郎`, `田中 一郎`, `김민서`: a family name that is known and one to three signs behind it; names from
/// elsewhere have a dot between their parts, `ジェーン・ドウ`.
pub(crate) fn is_east_asian_name(text: &str) -> bool {
    let name = text.trim();
    if name.contains(['・', '·']) {
        return name.split(['・', '·']).all(|part| part.chars().count() >= 2 && part.chars().all(is_east_asian_sign));
    }
    let signs: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).collect();
    let most = LONGEST_SURNAME.min(signs.len());
    // Two syllables are a word oftener than a name.
    if signs.len() < 3 && signs.iter().any(|c| matches!(c, '가'..='힣')) {
        return false;
    }
    let has_surname = (1..=most).any(|length| {
        let surname: String = signs[..length].iter().collect();
        let is_name = if length == 1 { NAME.contains(&signs.len()) } else { true };
        is_name && BESIDE_SURNAME.contains(&(signs.len() - length)) && SURNAMES.contains(surname.as_str())
    });
    signs.len() <= 6 && signs.iter().all(|c| is_east_asian_sign(*c)) && has_surname && !holds_rubric_word(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rubrics_and_names() {
        for (text, expected) in [
            ("Market Report", true),
            ("Uncategorized", true),
            ("Vereinsleben", true),
            ("Pressemitteilung", true),
            ("Kommunalpolitik", true),
            ("Nota de Prensa", true),
            ("Vida Municipal", true),
            ("江州晚报", true),
            ("한빛신문", true),
            ("Kalyn Keen", false),
            ("Idle Cartulary", false),
            ("Ezgi Yıldırır", false),
            ("", false),
        ] {
            assert_eq!(holds_rubric_word(text), expected, "{text}");
        }
    }

    #[test]
    fn names_in_east_asian_signs() {
        for (text, expected) in [
            ("林晓燕", true),
            ("欧阳娜娜", true),
            ("田中一郎", true),
            ("田中 一郎", true),
            ("長谷川裕子", true),
            ("ジェーン・ドウ", true),
            ("김민서", true),
            ("プレスリリース", false),
            ("未分類", false),
            ("広報課", false),
            ("新浪微博", false),
            ("字号", false),
            ("收藏", false),
            ("通知公告", false),
            ("江州晚报", false),
            ("보도자료", false),
            ("한빛신문", false),
            ("공감", false),
            ("王", false),
            ("", false),
        ] {
            assert_eq!(is_east_asian_name(text), expected, "{text}");
        }
    }
}
