//! The days of the week before a date.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::moment::{Day, Order, Reader};
use super::tokens::Kind;
use crate::ledger::Span;
use crate::lexicon::sections_of;

const WEEKDAYS: &str = include_str!("../../lexicon/data/weekdays.txt");

/// No weekday's name has more tokens or bytes.
const MOST_TOKENS: usize = 3;
const MOST_BYTES: usize = 32;

/// The days that a name may be of, one bit each from Monday on: `mar` is Tuesday in French, `ma` Monday in Dutch.
static DAYS_OF: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut days_of = HashMap::new();
    for (_, day, names) in sections_of(WEEKDAYS) {
        names.split('|').for_each(|name| *days_of.entry(name.trim()).or_insert(0) |= 1 << day);
    }
    days_of
});

/// The weekday before a date.
pub(super) struct Weekday {
    pub start: usize,
    days: u8,
}

/// Whether a word is the name of a weekday in any language.
pub(super) fn is_name(word: &str) -> bool {
    word.len() <= MOST_BYTES && DAYS_OF.contains_key(word.to_lowercase().as_str())
}

impl Weekday {
    /// Whether the calendar agrees: `Freitag` and `Domingo` are surnames too.
    pub fn is_of(&self, day: Day) -> bool {
        match day {
            Day::Date(date) => self.falls_on(date),
            Day::Month { .. } => false,
            Day::Numbers { first, second, year, order } => {
                order != Order::MonthFirst && self.falls(year, second, first)
                    || order != Order::DayFirst && self.falls(year, first, second)
            }
        }
    }

    /// `Tue, 01/12/2016` can only be in January.
    pub fn decide(&self, day: Day) -> Day {
        let Day::Numbers { first, second, year, order: Order::Unknown } = day else { return day };
        match (self.falls(year, second, first), self.falls(year, first, second)) {
            (true, false) => Day::Numbers { first, second, year, order: Order::DayFirst },
            (false, true) => Day::Numbers { first, second, year, order: Order::MonthFirst },
            _ => day,
        }
    }

    fn falls(&self, year: i16, month: i8, day: i8) -> bool {
        Date::new(year, month, day).is_ok_and(|date| self.falls_on(date))
    }

    fn falls_on(&self, date: Date) -> bool {
        self.days & 1 << date.weekday().to_monday_zero_offset() != 0
    }
}

impl Reader<'_> {
    /// The weekday before the token at `at`, no earlier than `from`: `Tuesday, `, `Di. `, `Saturday the `.
    pub fn weekday_before(&self, from: usize, at: usize) -> Option<Weekday> {
        let mut end = at;
        for _ in 0..2 {
            let skipped =
                end > from && (self.is_sign(end - 1, &[',', '.', '،', '，']) || self.is_word(end - 1, &["the"]));
            end -= usize::from(skipped);
        }
        let last = self.tokens.get(end.checked_sub(1).filter(|_| end > from)?)?;
        if !matches!(last.kind, Kind::Word | Kind::Month(_)) {
            return None;
        }
        (end.saturating_sub(MOST_TOKENS).max(from)..end).find_map(|first| {
            let span = Span::new(self.tokens[first].span.start, last.span.end);
            let name = Some(span.of(self.text)).filter(|name| name.len() <= MOST_BYTES)?.to_lowercase();
            let days = *DAYS_OF.get(name.as_str())?;
            Some(Weekday { start: span.start, days })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_names_seven_days() {
        let sections: Vec<&str> = WEEKDAYS.split("\n[").skip(1).collect();
        assert!(sections.len() >= 25);
        for section in sections {
            let names = section.lines().skip(1).filter(|line| !line.is_empty()).count();
            assert_eq!(names, 7, "[{}", section.lines().next().unwrap_or_default());
        }
    }
}
