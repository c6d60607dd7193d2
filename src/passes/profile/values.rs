//! What the values of a profile's fields and of a page's counters look like.

/// Two to five words that begin with a capital, or a few letters of a script without them.
pub(super) fn is_name(value: &str) -> bool {
    let words: Vec<&str> = value.split_whitespace().collect();
    let capitals = words.iter().filter(|word| !word.starts_with(char::is_lowercase)).count();
    (1..=5).contains(&words.len())
        && capitals + 1 >= words.len().max(2)
        && (words.len() > 1 || !value.is_ascii())
        && value.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '.' | '-' | '\'' | '’' | '·'))
}

fn digits(value: &str) -> usize {
    value.chars().filter(|c| c.is_numeric()).count()
}

/// `1997-10-09`, `11/13/2022`, `9. Oktober 1997`.
pub(super) fn is_date(value: &str) -> bool {
    let runs: Vec<usize> = value.split(|c: char| !c.is_numeric()).map(str::len).filter(|run| *run > 0).collect();
    value.chars().count() <= 24 && runs.contains(&4) && runs.len() <= 3 && runs.iter().all(|run| *run <= 4)
}

pub(super) fn is_phone(value: &str) -> bool {
    let plain = value.chars().all(|c| c.is_numeric() || matches!(c, '+' | '-' | '(' | ')' | ' ' | '.' | '/'));
    plain && (7..=16).contains(&digits(value)) && !is_date(value)
}

/// `Origami, Skating, Chess`
pub(super) fn is_enumeration(value: &str) -> bool {
    let items: Vec<&str> = value.split([',', '，', '、', '،']).map(str::trim).collect();
    items.len() >= 3 && digits(value) == 0 && items.iter().all(|item| item.split_whitespace().count() <= 4)
}

pub(super) fn is_count(value: &str) -> bool {
    digits(value) > 0 && value.chars().all(|c| c.is_numeric() || matches!(c, ',' | '.' | ' ' | '\u{a0}' | '’'))
}

/// `4.2 / 5 (51 voted)`
pub(super) fn is_rating(value: &str) -> bool {
    let sides = value.split_once('/').map(|(score, most)| (score.trim(), most.trim_start()));
    sides.is_some_and(|(score, most)| is_count(score) && score.len() <= 4 && most.starts_with(|c: char| c.is_numeric()))
}

pub(super) fn is_percentage(value: &str) -> bool {
    value.contains(['%', '٪', '％']) && digits(value) > 0
}
