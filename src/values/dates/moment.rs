//! From tokens to moments: a date with what the page says of the time of day.

use jiff::civil::Date;

use super::clock::Time;
use super::tokens::{Kind, Token};
use crate::ledger::Span;

/// Years that an article's dateline can hold.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2099;

/// Which number of `03/04/2023` is the month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
    #[default]
    Unknown,
}

impl Order {
    /// What the dates of a text that can be read one way only say of the others.
    pub(super) fn by_evidence(moments: &[Moment]) -> Order {
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub span: Span,
    pub day: Day,
    time: Option<Time>,
    /// Hours or days follow that end it.
    pub has_end: bool,
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
            time.append(&mut iso);
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
        let mut first = at;
        let mut next = behind.index;
        let mut time = None;
        if let Some((found, after)) = reader.time_behind(behind) {
            (time, next, end) = (Some(found), after, tokens[after - 1].span.end);
        } else if let Some((found, hour)) = reader.time_before(free_from, at) {
            (time, first) = (Some(found), hour);
        }
        let weekday = reader.weekday_before(free_from, at);
        let day = weekday.as_ref().map_or(day, |weekday| weekday.decide(day));
        let beside = if first == at { weekday } else { reader.weekday_before(free_from, first) };
        let start =
            beside.filter(|weekday| weekday.is_of(day)).map_or(tokens[first].span.start, |weekday| weekday.start);
        let day = day_with_time(day, time);
        let hours_from = if time.is_some_and(|time| !time.has_offset()) { behind.index } else { next };
        let has_end = reader.has_hours_behind(hours_from) || reader.ends_range_of_days(free_from, at);
        moments.push(Moment { span: Span::new(start, end), day, time, has_end });
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
pub(super) struct Behind {
    pub index: usize,
    pub cut: Option<usize>,
}

pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
}

impl Reader<'_> {
    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).filter(|token| token.kind == Kind::Word).map_or("", |token| token.span.of(self.text))
    }

    pub fn is_word(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        !word.is_empty() && words.iter().any(|other| other.eq_ignore_ascii_case(word))
    }

    pub fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        matches!(self.kind(at), Some(Kind::Sign(sign)) if signs.contains(&sign))
    }

    /// The number at `at` where it has at most `digits` digits.
    pub fn number(&self, at: usize, digits: u8) -> Option<u32> {
        match self.kind(at)? {
            Kind::Number { value, digits: own } if own <= digits => Some(value),
            _ => None,
        }
    }

    /// Whether the tokens on both sides of `at` touch it.
    pub fn tight(&self, at: usize) -> bool {
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

    /// `10` of `10/9/10 7:15 AM`: three short numbers may be anything, but not before a time of twelve hours.
    fn short_year(&self, at: usize) -> Option<(i16, Behind)> {
        let Kind::Number { value, digits: 2 } = self.kind(at)? else { return None };
        let year = match value {
            0..=49 => 2000 + value,
            _ => 1900 + value,
        };
        let behind = Behind { index: at + 1, cut: None };
        self.time_behind(behind).filter(|(time, _)| time.half_day)?;
        Some((year as i16, behind))
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

    /// `2023-02-03`, `2023/2/3`, `2023.02.03`, `2023年2月3日`, `2023년 2월 3일`, `2023 February 3`, `2023. május 24.`.
    fn year_first(&self, at: usize) -> Option<(Day, Behind)> {
        let (year, _) = self.year(at)?;
        if self.part_of_longer_number(at, at) {
            return None;
        }
        let date = |month: u32, day: u32, index| {
            let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
            Some((Day::Date(date), Behind { index, cut: None }))
        };
        if let Some((month, day_at)) = self.month_behind_year(at + 1) {
            return date(month as u32, self.number(day_at, 2)?, day_at + 1);
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

    /// The month behind a year, and the index behind it: `2023 February`; in Hungarian, which sets a point behind the
    /// year and behind a short form, `2023. május`, `2023. máj.` A capital behind a point begins a sentence.
    fn month_behind_year(&self, at: usize) -> Option<(i8, usize)> {
        let pointed = self.is_sign(at, &['.']);
        let month_at = at + usize::from(pointed);
        let Some(Kind::Month(month)) = self.kind(month_at) else { return None };
        let name = self.tokens[month_at].span.of(self.text);
        let behind = month_at + 1;
        let next = behind + usize::from(pointed && self.is_sign(behind, &['.']));
        (!pointed || name.starts_with(char::is_lowercase)).then_some((month, next))
    }

    /// `03/04/2023`, `03.04.2023`, `03-04-2023`.
    fn numbers(&self, at: usize) -> Option<(Day, Behind)> {
        let same_sign = self.kind(at + 1) == self.kind(at + 3) && self.is_sign(at + 1, &['/', '.', '-']);
        let points = self.is_sign(at + 1, &['.']);
        let (first, second) = (self.number(at, 2)? as i8, self.number(at + 2, 2)? as i8);
        let (year, behind) = self.year(at + 4).or_else(|| self.short_year(at + 4))?;
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
}
