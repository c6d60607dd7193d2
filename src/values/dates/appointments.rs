//! Ranges of hours and days: what has an end is an appointment. A publication is one moment.

use super::moment::Reader;
use super::tokens::{self, Kind};

/// A line of more bytes is no range of hours.
const MOST_BYTES: usize = 48;

/// Words between the start and the end of an appointment.
const UNTIL: [&str; 10] = ["to", "til", "till", "until", "bis", "tot", "au", "al", "hasta", "até"];

/// Whether a line holds nothing but a range of hours: `5:30pm – 8:00pm`, perhaps behind a label, `Time: 18–20 Uhr`.
pub(crate) fn is_range_of_hours(line: &str) -> bool {
    if line.len() > MOST_BYTES || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let value = line.split_once(": ").filter(|(label, _)| !label.contains(char::is_numeric)).map_or(line, |cut| cut.1);
    let tokens = tokens::tokens(value);
    let reader = Reader { text: value, tokens: &tokens };
    reader.hours(0).is_some_and(|end| end == tokens.len())
}

/// Whether nothing but a dash, or a word for it, stands between two dates.
pub(super) fn is_until(between: &str) -> bool {
    let between = between.trim();
    matches!(between, "-" | "–" | "—") || UNTIL.contains(&between)
}

impl Reader<'_> {
    /// Whether the day whose first token is at `at` ends a range of days, `18-20 October 2025`.
    pub fn ends_range_of_days(&self, from: usize, at: usize) -> bool {
        let day = at
            .checked_sub(2)
            .filter(|&day| day >= from && self.is_dash(at - 1) && self.tight(at - 1) && self.number(at, 2).is_some());
        let is_before = |day: usize| self.number(day, 2).is_some_and(|first| Some(first) < self.number(at, 2));
        // `05:34-36 Feb`: minutes.
        day.is_some_and(|day| is_before(day) && (day == from || !self.is_sign(day - 1, &[':', '.', '/', '-'])))
    }

    /// Whether a range of hours stands behind a date that ends before the token at `at`.
    pub fn has_hours_behind(&self, at: usize) -> bool {
        let skipped = |at: usize| {
            self.is_sign(at, &[',', '@', '|', '·', '•', '-', '–', '(']) || self.is_word(at, &["at", "from"])
        };
        let first = (at..at + 2).find(|&at| !skipped(at)).unwrap_or(at + 2);
        self.hours(first).is_some()
    }

    /// The index behind a range of hours: `5 pm - 8 pm`, `5:30-8:00`, `18 bis 20 Uhr`.
    fn hours(&self, at: usize) -> Option<usize> {
        let (_, between) = self.hour(at)?;
        if !self.is_dash(between) && !self.is_word(between, &UNTIL) {
            return None;
        }
        let (says_hour, end) = self.hour(between + 1)?;
        // `10:30 - 5 min read`
        says_hour.then_some(end)
    }

    /// Whether what stands at `at` can only be an hour, and the index behind it.
    fn hour(&self, at: usize) -> Option<(bool, usize)> {
        self.number(at, 2).filter(|hour| *hour <= 24)?;
        let point = self.is_sign(at + 1, &['.']);
        let separated = point || self.is_sign(at + 1, &[':']) || self.is_word(at + 1, &["h", "H"]);
        let minutes = separated
            && self.number(at + 2, 2).is_some_and(|minute| minute < 60)
            && matches!(self.kind(at + 2), Some(Kind::Number { digits: 2, .. }));
        let next = if minutes { at + 3 } else { at + 1 };
        let (half_day, mut after) = self.half_day(next);
        let named = self.is_word(after, &["Uhr", "h"]);
        after += usize::from(named);
        // `2.15` may be a number of other things.
        Some((minutes && !point || half_day.is_some() || named, after))
    }

    fn is_dash(&self, at: usize) -> bool {
        self.is_sign(at, &['-', '–', '—'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_hours() {
        for (line, expected) in [
            ("5:30pm – 8:00pm", true),
            ("5 - 8 p.m.", true),
            ("Time: 10:00 - 14:00", true),
            ("Uhrzeit: 18 bis 20 Uhr", true),
            ("18h30 - 20h", true),
            ("", false),
            ("5 - 8", false),
            ("10:30 - 5 min read", false),
            ("10:30 - 2.15 MB", false),
            ("10:30", false),
            ("From 5:30pm – 8:00pm in the harbour", false),
            ("2024-2025", false),
        ] {
            assert_eq!(is_range_of_hours(line), expected, "{line}");
        }
    }
}
