//! From tokens to moments: a date with what the page says of the time of day.

use jiff::civil::Date;

use super::tokens::{Kind, Token};
use crate::ledger::Span;

/// Years that an article's dateline can hold.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2099;

/// Which number of `03/04/2023` is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
    Unknown,
}

impl Order {
    /// What the dates of a text that can be read one way only say of the others.
    pub fn by_evidence(moments: &[Moment]) -> Order {
        let orders = moments.iter().filter_map(|moment| match moment.day {
            Day::Numbers { order, .. } => Some(order),
            _ => None,
        });
        let mut decided = Order::Unknown;
        for order in orders.filter(|&order| order != Order::Unknown) {
            if decided != Order::Unknown && decided != order {
                return Order::Unknown;
            }
            decided = order;
        }
        decided
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    Date(Date),
    Month {
        year: i16,
        month: i8,
    },
    /// `first/second/year`, both 1 to 12 and different where `order` is unknown.
    Numbers {
        first: i8,
        second: i8,
        year: i16,
        order: Order,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Time {
    hour: u32,
    minute: u32,
    second: Option<u32>,
    half_day: bool,
    offset: Offset,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offset {
    None,
    Utc,
    Minutes(i32),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub span: Span,
    pub day: Day,
    time: Option<Time>,
}

impl Moment {
    /// Whether day and month may be either way round.
    pub fn is_ambiguous(&self) -> bool {
        matches!(self.day, Day::Numbers { order: Order::Unknown, .. })
    }

    /// ISO 8601, or `None` where the order of day and month stays unknown.
    pub fn iso(&self, order: Order) -> Option<String> {
        let mut iso = match self.day {
            Day::Date(date) => date.to_string(),
            Day::Month { year, month } => return Some(format!("{year:04}-{month:02}")),
            Day::Numbers { first, second, year, order: own } => {
                let order = if own == Order::Unknown { order } else { own };
                let (day, month) = match order {
                    Order::DayFirst => (first, second),
                    Order::MonthFirst => (second, first),
                    Order::Unknown => return None,
                };
                Date::new(year, month, day).ok()?.to_string()
            }
        };
        if let Some(time) = self.time {
            iso.push_str(&format!("T{:02}:{:02}", time.hour, time.minute));
            if let Some(second) = time.second {
                iso.push_str(&format!(":{second:02}"));
            }
            match time.offset {
                Offset::None => {}
                Offset::Utc => iso.push('Z'),
                Offset::Minutes(minutes) => {
                    let sign = if minutes < 0 { '-' } else { '+' };
                    iso.push_str(&format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60));
                }
            }
        }
        Some(iso)
    }
}

/// Every date in the tokens, with the time of day behind or before it.
pub(super) fn moments(text: &str, tokens: &[Token]) -> Vec<Moment> {
    let reader = Reader { text, tokens };
    let mut moments = Vec::new();
    let (mut at, mut free_from) = (0, 0);
    while at < tokens.len() {
        let Some((day, behind)) = reader.day(at) else {
            at += 1;
            continue;
        };
        let mut end = tokens[behind.index - 1].span.end.min(behind.cut.unwrap_or(usize::MAX));
        let mut start = tokens[at].span.start;
        let mut next = behind.index;
        let mut time = None;
        if let Some((found, after)) = reader.time_behind(behind) {
            (time, next, end) = (Some(found), after, tokens[after - 1].span.end);
        } else if let Some((found, first)) = reader.time_before(free_from, at) {
            (time, start) = (Some(found), tokens[first].span.start);
        }
        let day = day_with_time(day, time);
        moments.push(Moment { span: Span::new(start, end), day, time });
        (at, free_from) = (next, next);
    }
    moments
}

/// A clock of twelve hours goes with the month first.
fn day_with_time(day: Day, time: Option<Time>) -> Day {
    match (day, time) {
        (Day::Numbers { first, second, year, order: Order::Unknown }, Some(Time { half_day: true, .. })) => {
            Day::Numbers { first, second, year, order: Order::MonthFirst }
        }
        _ => day,
    }
}

/// The place behind a date. A year and the hour behind it may be glued (`20228:23`): then `cut` is the byte between them,
/// and the last token holds both.
#[derive(Clone, Copy)]
struct Behind {
    index: usize,
    cut: Option<usize>,
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Reader<'_> {
    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).filter(|token| token.kind == Kind::Word).map_or("", |token| token.span.of(self.text))
    }

    fn is_word(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        !word.is_empty() && words.iter().any(|other| other.eq_ignore_ascii_case(word))
    }

    fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        matches!(self.kind(at), Some(Kind::Sign(sign)) if signs.contains(&sign))
    }

    /// The number at `at` where it has at most `digits` digits.
    fn number(&self, at: usize, digits: u8) -> Option<u32> {
        match self.kind(at)? {
            Kind::Number { value, digits: own } if own <= digits => Some(value),
            _ => None,
        }
    }

    /// Whether the tokens on both sides of `at` touch it.
    fn tight(&self, at: usize) -> bool {
        let touches = |left: usize| match (self.tokens.get(left), self.tokens.get(left + 1)) {
            (Some(left), Some(right)) => left.span.end == right.span.start,
            _ => false,
        };
        at > 0 && touches(at - 1) && touches(at)
    }

    fn day(&self, at: usize) -> Option<(Day, Behind)> {
        match self.kind(at)? {
            Kind::Month(month) => self.month_first(at, month),
            Kind::Number { digits: 4, .. } => self.year_first(at),
            Kind::Number { digits: 1..=2, .. } => self.day_first(at).or_else(|| self.numbers(at)),
            _ => None,
        }
    }

    /// A year, with what is glued to it cut off.
    fn year(&self, at: usize) -> Option<(i16, Behind)> {
        let Kind::Number { value, digits } = self.kind(at)? else { return None };
        let extra = u32::from(digits).checked_sub(4).filter(|&extra| extra <= 2)?;
        let year = value / 10u32.pow(extra);
        let span = self.tokens[at].span;
        let cut = span.of(self.text).char_indices().nth(4).map(|(at, _)| span.start + at);
        YEARS.contains(&year).then_some((year as i16, Behind { index: at + 1, cut }))
    }

    /// `Feb 3, 2023`, `Feb. 3rd 2023`, `February 2023`.
    fn month_first(&self, at: usize, month: i8) -> Option<(Day, Behind)> {
        let mut next = at + 1;
        next += usize::from(self.is_sign(next, &['.', ',', '-', '/']));
        if let Some((day, after)) = self.day_number(next) {
            let after = after + usize::from(self.is_sign(after, &[',', '.', '-', '/', '،']));
            if let Some((year, behind)) = self.year(after) {
                return Some((Day::Date(Date::new(year, month, day).ok()?), behind));
            }
        }
        next += usize::from(self.is_word(next, &["de", "of"]));
        let (year, behind) = self.year(next).filter(|(_, behind)| behind.cut.is_none())?;
        // "May 2024" in a dateline is a date; "3 to May 2024" is no less.
        Some((Day::Month { year, month }, behind))
    }

    /// `3 Feb 2023`, `3rd of February, 2023`, `3. Februar 2023`, `5 de julio de 2024`, `19-Dec-2025`.
    fn day_first(&self, at: usize) -> Option<(Day, Behind)> {
        let (day, mut next) = self.day_number(at)?;
        next += usize::from(self.is_sign(next, &['.', '-', '/', ',']));
        next += usize::from(self.is_word(next, &["of", "de", "di"]));
        let Some(Kind::Month(month)) = self.kind(next) else { return None };
        next += 1;
        next += usize::from(self.is_sign(next, &['.', ',', '-', '/', '،']));
        next += usize::from(self.is_word(next, &["de", "of", "del"]));
        let (year, behind) = self.year(next)?;
        Some((Day::Date(Date::new(year, month, day).ok()?), behind))
    }

    /// A day of the month with its ending, and the index behind it.
    fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let day = self.number(at, 2).filter(|day| (1..=31).contains(day))?;
        let ordinal = self.is_word(at + 1, &["st", "nd", "rd", "th", "er", "º", "ª"]) || self.is_sign(at + 1, &['°']);
        Some((day as i8, at + 1 + usize::from(ordinal)))
    }

    /// `2023-02-03`, `2023/2/3`, `2023.02.03`, `2023年2月3日`, `2023년 2월 3일`, `2023 February 3`.
    fn year_first(&self, at: usize) -> Option<(Day, Behind)> {
        let (year, _) = self.year(at)?;
        if self.part_of_longer_number(at, at) {
            return None;
        }
        let date = |month: u32, day: u32, index| {
            let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
            Some((Day::Date(date), Behind { index, cut: None }))
        };
        if let Some(Kind::Month(month)) = self.kind(at + 1) {
            return date(month as u32, self.number(at + 2, 2)?, at + 3);
        }
        let month = self.number(at + 2, 2)?;
        let day = self.number(at + 4, 2);
        let east_asian = self.is_word(at + 1, &["年", "년"]) && self.is_word(at + 3, &["月", "월"]);
        if east_asian {
            let day = day.filter(|_| self.is_word(at + 5, &["日", "일"]));
            return match day {
                Some(day) => date(month, day, at + 6),
                None => Some((
                    Day::Month { year, month: i8::try_from(month).ok().filter(|m| (1..=12).contains(m))? },
                    Behind { index: at + 4, cut: None },
                )),
            };
        }
        let same_sign = self.kind(at + 1) == self.kind(at + 3) && self.is_sign(at + 1, &['-', '/', '.', '‑', '–']);
        match same_sign && !self.part_of_longer_number(at, at + 4) {
            true => date(month, day?, at + 5),
            false => None,
        }
    }

    /// `03/04/2023`, `03.04.2023`, `03-04-2023`.
    fn numbers(&self, at: usize) -> Option<(Day, Behind)> {
        let same_sign = self.kind(at + 1) == self.kind(at + 3) && self.is_sign(at + 1, &['/', '.', '-']);
        let points = self.is_sign(at + 1, &['.']);
        let (first, second) = (self.number(at, 2)? as i8, self.number(at + 2, 2)? as i8);
        let (year, behind) = self.year(at + 4)?;
        if !same_sign || self.part_of_longer_number(at, at + 4) {
            return None;
        }
        let order = match (first, second) {
            _ if first == second => Order::DayFirst,
            (13..=31, 1..=12) => Order::DayFirst,
            (1..=12, 13..=31) => Order::MonthFirst,
            (1..=12, 1..=12) if points => Order::DayFirst,
            (1..=12, 1..=12) => Order::Unknown,
            _ => return None,
        };
        // A date that decides nothing for others: both readings are the same.
        if first == second {
            return Some((Day::Date(Date::new(year, second, first).ok()?), behind));
        }
        Some((Day::Numbers { first, second, year, order }, behind))
    }

    /// `555-2023-10-12-7` is a number of some other kind.
    fn part_of_longer_number(&self, first: usize, last: usize) -> bool {
        let signs = ['-', '/', '.', ')', '+'];
        let before = first > 0
            && self.is_sign(first - 1, &signs)
            && self.tokens[first - 1].span.end == self.tokens[first].span.start
            && (first == 1 || matches!(self.kind(first - 2), Some(Kind::Number { .. })) && self.tight(first - 1));
        let after = last > first
            && self.is_sign(last + 1, &['-', '/', '.'])
            && self.tight(last + 1)
            && matches!(self.kind(last + 2), Some(Kind::Number { .. }))
            && !self.is_sign(last + 3, &[':']);
        before || after
    }

    /// The time of day behind a date, and the index behind it: `, 05:34`, ` at 1:00 pm EST`, `T05:34:00Z`, `-05:34`.
    fn time_behind(&self, behind: Behind) -> Option<(Time, usize)> {
        if let Some(cut) = behind.cut {
            let at = behind.index - 1;
            let hour = Span::new(cut, self.tokens[at].span.end).of(self.text).parse().ok()?;
            return self.clock(at, hour, false);
        }
        let mut at = behind.index;
        for _ in 0..3 {
            let skipped = self.is_sign(at, &[',', '-', '–', '—', '|', '·', '•', '@', '(', '/', '.', '،'])
                || self.is_word(
                    at,
                    &["at", "um", "à", "a", "om", "kl", "klo", "ore", "às", "T", "в", "г", "o", "las", "alle", "h"],
                );
            at += usize::from(skipped);
        }
        let marked = at > 0 && self.is_word(at - 1, &["at", "um", "kl", "klo", "om", "alle"]);
        self.clock(at, self.number(at, 2)?, marked)
    }

    /// The time of day that stands right before the date at `at`, no earlier than `from`, and its first token.
    fn time_before(&self, from: usize, at: usize) -> Option<(Time, usize)> {
        (at.saturating_sub(9).max(from)..at).find_map(|first| {
            let (time, after) = self.clock(first, self.number(first, 2)?, false)?;
            let between = (after..at).all(|other| match self.kind(other) {
                Some(Kind::Sign(sign)) => matches!(sign, ',' | '/' | '-' | '–' | '|' | '·' | '•'),
                Some(Kind::Word) => self.is_word(other, &["on", "am", "le"]) || self.is_zone_or_weekday(other),
                _ => false,
            });
            between.then_some((time, first))
        })
    }

    fn is_zone_or_weekday(&self, at: usize) -> bool {
        let word = self.word(at);
        let zone = (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
        let weekday = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        zone || word.get(..3).is_some_and(|head| weekday.contains(&head.to_ascii_lowercase().as_str()))
    }

    /// A clock's time whose hour is the token at `at`.
    fn clock(&self, at: usize, hour: u32, marked: bool) -> Option<(Time, usize)> {
        let minute = self.number(at + 2, 2).filter(|minute| *minute < 60 && hour < 24)?;
        let two_digits = matches!(self.kind(at + 2), Some(Kind::Number { digits: 2, .. }));
        let colon = self.is_sign(at + 1, &[':', '：']) || self.is_word(at + 1, &["h", "H"]);
        let point = self.is_sign(at + 1, &['.']) && self.tight(at + 1);
        let mut next = at + 3;
        let mut second = None;
        if colon && self.is_sign(next, &[':']) {
            second = self.number(next + 1, 2).filter(|second| *second < 60);
            next += if second.is_some() { 2 } else { 0 };
            if second.is_some()
                && self.is_sign(next, &['.', ','])
                && self.tight(next)
                && self.number(next + 1, 9).is_some()
            {
                next += 2;
            }
        }
        let (half_day, after) = self.half_day(next);
        let named = half_day.is_some() || self.is_word(after, &["Uhr"]) || self.is_zone_or_weekday(after);
        if !two_digits || !(colon || point && (marked || named)) {
            return None;
        }
        let hour = match half_day {
            Some(_) if hour > 12 || hour == 0 => return None,
            Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
            None => hour,
        };
        let (offset, after) = self.offset(after);
        Some((Time { hour, minute, second, half_day: half_day.is_some(), offset }, after))
    }

    /// `am`, `p.m.`: whether it is afternoon, and the index behind.
    fn half_day(&self, at: usize) -> (Option<bool>, usize) {
        let half = |afternoon: &str, morning: &str| match self.word(at) {
            word if word.eq_ignore_ascii_case(afternoon) => Some(true),
            word if word.eq_ignore_ascii_case(morning) => Some(false),
            _ => None,
        };
        if let Some(afternoon) = half("pm", "am") {
            return (Some(afternoon), at + 1);
        }
        match half("p", "a").filter(|_| self.is_sign(at + 1, &['.']) && self.is_word(at + 2, &["m"])) {
            Some(afternoon) => (Some(afternoon), at + 3 + usize::from(self.is_sign(at + 3, &['.']))),
            None => (None, at),
        }
    }

    /// `Z`, `UTC`, `GMT`, `+02:00`, `-0500`, and the index behind.
    fn offset(&self, at: usize) -> (Offset, usize) {
        if self.is_word(at, &["Z", "UTC", "GMT"]) && !self.is_sign(at + 1, &['+', '-']) {
            return (Offset::Utc, at + 1);
        }
        let at_sign = at + usize::from(self.is_word(at, &["UTC", "GMT"]));
        let sign = if self.is_sign(at_sign, &['-', '−']) { -1 } else { 1 };
        if !self.is_sign(at_sign, &['+', '-', '−']) {
            return (Offset::None, at);
        }
        let minutes = |hours: u32, minutes: u32| (hours <= 14 && minutes < 60).then_some((hours * 60 + minutes) as i32);
        match self.kind(at_sign + 1) {
            Some(Kind::Number { value, digits: 4 }) => match minutes(value / 100, value % 100) {
                Some(minutes) => (Offset::Minutes(sign * minutes), at_sign + 2),
                None => (Offset::None, at),
            },
            Some(Kind::Number { value, digits: 1..=2 }) if self.is_sign(at_sign + 2, &[':']) => {
                match self.number(at_sign + 3, 2).and_then(|rest| minutes(value, rest)) {
                    Some(minutes) => (Offset::Minutes(sign * minutes), at_sign + 4),
                    None => (Offset::None, at),
                }
            }
            _ => (Offset::None, at),
        }
    }
}
