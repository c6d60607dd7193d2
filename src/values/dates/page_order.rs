//! Which number of a page's dates such as `05/01/2023` is the month.

use super::moment::Order;
use super::words;

/// What the dates of the whole page say that can be read one way only; where none does, its language. English, which
/// alone writes the month first, is written by those who do not.
pub(crate) fn page_order(text: &str, language: impl FnOnce() -> Option<&'static str>) -> Order {
    let (mut is_ambiguous, mut day_first, mut month_first) = (false, false, false);
    let bytes = text.as_bytes();
    for at in memchr::memchr2_iter(b'/', b'-', bytes) {
        match numbers(bytes, at) {
            Some((13..=31, 1..=12)) => day_first = true,
            Some((1..=12, 13..=31)) => month_first = true,
            Some((1..=12, 1..=12)) => is_ambiguous = true,
            _ => {}
        }
    }
    match (day_first, month_first) {
        _ if !is_ambiguous => Order::Unknown,
        (true, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        (true, true) => Order::Unknown,
        (false, false) if language().is_some_and(words::writes_day_first) => Order::DayFirst,
        (false, false) => Order::Unknown,
    }
}

/// The first two numbers of a date whose first sign is at `at`.
fn numbers(bytes: &[u8], at: usize) -> Option<(u8, u8)> {
    let sign = bytes[at];
    let digit = |at: usize| bytes.get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| byte - b'0');
    let units = digit(at.checked_sub(1)?)?;
    let tens = at.checked_sub(2).and_then(digit);
    let before = at.checked_sub(if tens.is_some() { 3 } else { 2 }).map(|at| bytes[at]);
    if before.is_some_and(|byte| byte.is_ascii_digit() || byte == sign) {
        return None;
    }
    let first = tens.unwrap_or_default() * 10 + units;
    let (second, next) = match (digit(at + 1)?, digit(at + 2)) {
        (tens, Some(units)) => (tens * 10 + units, at + 3),
        (units, None) => (units, at + 2),
    };
    let is_year = bytes.get(next) == Some(&sign)
        && matches!(bytes.get(next + 1..next + 3), Some(b"19" | b"20"))
        && digit(next + 3).and(digit(next + 4)).is_some()
        && digit(next + 5).is_none()
        && bytes.get(next + 5) != Some(&sign);
    is_year.then_some((first, second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_of_pages() {
        for (text, language, expected) in [
            ("05/01/2023", Some("en"), Order::Unknown),
            ("05/01/2023", None, Order::Unknown),
            ("05/01/2023", Some("nl"), Order::DayFirst),
            ("5-1-2023", Some("fr"), Order::DayFirst),
            ("05/01/2023", Some("zh"), Order::Unknown),
            ("05/01/2023 … 17/01/2023", Some("en"), Order::DayFirst),
            ("05/01/2023 … 01/17/2023", Some("nl"), Order::MonthFirst),
            ("05/01/2023 … 01/17/2023, 17/01/2023", Some("nl"), Order::Unknown),
            ("2023-05-01", Some("nl"), Order::Unknown),
            ("555-05-01-2023", Some("nl"), Order::Unknown),
            ("/05/01/2023/", Some("nl"), Order::Unknown),
            ("05/01/20231", Some("nl"), Order::Unknown),
            ("05/01/23 -", Some("nl"), Order::Unknown),
        ] {
            assert_eq!(page_order(text, || language), expected, "{text} {language:?}");
        }
    }
}
