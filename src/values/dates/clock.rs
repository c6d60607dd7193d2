//! Times of day beside a date.

use super::moment::{Behind, Reader};
use super::tokens::Kind;
use super::weekdays;
use crate::ledger::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    hour: u32,
    minute: u32,
    second: Option<u32>,
    pub half_day: bool,
    offset: Offset,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offset {
    None,
    Utc,
    Minutes(i32),
}

impl Time {
    pub fn has_offset(self) -> bool {
        self.offset != Offset::None
    }

    /// Writes it behind a date, as ISO 8601 does.
    pub fn append(self, iso: &mut String) {
        iso.push_str(&format!("T{:02}:{:02}", self.hour, self.minute));
        if let Some(second) = self.second {
            iso.push_str(&format!(":{second:02}"));
        }
        match self.offset {
            Offset::None => {}
            Offset::Utc => iso.push('Z'),
            Offset::Minutes(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                iso.push_str(&format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60));
            }
        }
    }
}

impl Reader<'_> {
    /// The time of day behind a date, and the index behind it: `, 05:34`, ` at 1:00 pm EST`, `T05:34:00Z`, `-05:34`.
    pub fn time_behind(&self, behind: Behind) -> Option<(Time, usize)> {
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
    pub fn time_before(&self, from: usize, at: usize) -> Option<(Time, usize)> {
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
        zone || weekdays::is_name(word)
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
        // Behind an ISO date, and in four digits, it is an offset; `10:00-12:00` names an end that is further off.
        let iso = self.is_word(at.saturating_sub(1), &["T"])
            || at >= 5 && self.is_sign(at - 2, &['-']) && self.is_sign(at - 4, &['-']);
        let may_end = second.is_none() && !iso && !matches!(self.kind(after + 1), Some(Kind::Number { digits: 4, .. }));
        let (offset, after) = match self.offset(after) {
            (Offset::Minutes(minutes), _) if may_end && -minutes > (hour * 60) as i32 => (Offset::None, after),
            offset => offset,
        };
        Some((Time { hour, minute, second, half_day: half_day.is_some(), offset }, after))
    }

    /// `am`, `p.m.`: whether it is afternoon, and the index behind.
    pub fn half_day(&self, at: usize) -> (Option<bool>, usize) {
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

    /// `Z`, `UTC`, `GMT`, `+02:00`, `-0500`, and the index behind. What has blanks around its sign, or a half of the day
    /// behind it, is the end of an appointment: `10:00 - 14:00`.
    fn offset(&self, at: usize) -> (Offset, usize) {
        if self.is_word(at, &["Z", "UTC", "GMT"]) && !self.is_sign(at + 1, &['+', '-']) {
            return (Offset::Utc, at + 1);
        }
        let at_sign = at + usize::from(self.is_word(at, &["UTC", "GMT"]));
        let negative = self.is_sign(at_sign, &['-', '−']);
        if !(negative || self.is_sign(at_sign, &['+'])) || !self.signs_offset(at_sign) {
            return (Offset::None, at);
        }
        let (hours, minutes, after) = match self.kind(at_sign + 1) {
            Some(Kind::Number { value, digits: 4 }) => (value / 100, value % 100, at_sign + 2),
            Some(Kind::Number { value, digits: 1..=2 }) if self.is_sign(at_sign + 2, &[':']) => {
                (value, self.number(at_sign + 3, 2).unwrap_or(60), at_sign + 4)
            }
            _ => return (Offset::None, at),
        };
        let is_of_a_zone = hours <= 14 && minutes < 60 && minutes % 15 == 0;
        if !is_of_a_zone || self.half_day(after).0.is_some() {
            return (Offset::None, at);
        }
        let minutes = (hours * 60 + minutes) as i32;
        (Offset::Minutes(if negative { -minutes } else { minutes }), after)
    }

    /// Whether the sign at `at` touches the digits behind it, and what stands before it or one blank behind that.
    fn signs_offset(&self, at: usize) -> bool {
        let span = |at: usize| self.tokens.get(at).map_or(Span::default(), |token| token.span);
        let (before, sign, digits) = (span(at.saturating_sub(1)), span(at), span(at + 1));
        sign.start <= before.end + 1 && sign.end == digits.start
    }
}
