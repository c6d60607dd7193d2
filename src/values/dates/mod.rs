//! Dates in datelines, as ISO 8601 with the page's own precision.
//!
//! What is read: `Feb 3, 2023`, `3 February 2023`, `3. Februar 2023`, `2023-02-03`, `03/02/2023`, `2023年2月3日`, `February
//! 2023`, each with or without a time of day and an offset. What is not: relative dates ("3 days ago"), years alone, years
//! of two digits (but `10/9/10 7:15 AM`), named time zones other than UTC.
//!
//! `03/04/2023` may be March or April. Another date of the same text that can be read one way only decides, and so does a
//! weekday beside it; a time with `am` or `pm` speaks for the month first; points (`03.04.2023`) speak for the day first,
//! and so do words of languages that write it so (`Publié le 03/04/2023`). Then the page's other dates and its language
//! decide: see `page_order`. Else there is no date.

mod appointments;
mod clock;
mod moment;
mod page_order;
mod tokens;
mod weekdays;
mod words;

use crate::ledger::Span;
pub(crate) use appointments::is_range_of_hours;
pub(crate) use moment::Order;
use moment::{Moment, moments};
pub(crate) use page_order::page_order;
pub(crate) use words::{Role, is_date_label, is_event_field, is_label};

/// The dates of a dateline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dateline {
    pub published: Option<String>,
    pub updated: Option<String>,
}

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    /// From the date's first digit or letter to behind its last, weekday and time of day included.
    pub span: Span,
    /// What the words before it say of it.
    pub role: Option<Role>,
    /// ISO 8601.
    pub iso: String,
    /// Hours or days stand beside it that end it, and no word says that it is of the text: `3 May 2024, 5:30 pm - 8:00 pm`.
    pub is_appointment: bool,
}

impl Dated {
    /// `. 2023 Jan 7;15(1):e33475.`, as libraries cite a journal: its name stands on the line above, and volume, issue and page
    /// follow. A list of sources names the journal on the line.
    pub fn is_cited(&self, text: &str) -> bool {
        let volume = text[self.span.end..].strip_prefix(';');
        let begins = text[..self.span.start].trim() == ".";
        begins && volume.is_some_and(|volume| volume.starts_with(|c: char| c.is_ascii_digit()) && volume.contains(':'))
    }
}

/// Reads a dateline such as `Feb 3, 2023-05:34Updated:Feb 3, 2023-05:37`.
///
/// Of two dates without a word between them the later one is the update: pages that show both stamps and hide one by
/// style sheet leave `June 29, 2020November 12, 2021`, or the later one first.
pub(crate) fn dateline(text: &str) -> Dateline {
    dateline_in(text, Order::Unknown)
}

/// As [`dateline`], on a page whose dates are in an order.
pub(crate) fn dateline_in(text: &str, page: Order) -> Dateline {
    let mut dates = find_in(text, page);
    dates.retain(|date| !date.is_appointment);
    let mut dateline = Dateline::default();
    for (index, date) in dates.iter().enumerate() {
        let between = |before: &Dated| &text[before.span.end..date.span.start];
        let before =
            index.checked_sub(1).map(|before| &dates[before]).filter(|before| before.role != Some(Role::Updated));
        let follows_bare = before.is_some_and(|before| !has_words(between(before)));
        let is_glued = before.is_some_and(|before| before.role.is_none() && between(before).trim().is_empty());
        match date.role {
            Some(Role::Updated) => _ = dateline.updated.get_or_insert_with(|| date.iso.clone()),
            None if follows_bare && dateline.published.as_ref().is_some_and(|first| *first <= date.iso) => {
                dateline.updated.get_or_insert_with(|| date.iso.clone());
            }
            None if is_glued && dateline.updated.is_none() => {
                dateline.updated = dateline.published.replace(date.iso.clone());
            }
            _ => _ = dateline.published.get_or_insert_with(|| date.iso.clone()),
        }
    }
    dateline
}

/// Every date of a text, in order. Linear in its length.
pub(crate) fn find(text: &str) -> Vec<Dated> {
    find_in(text, Order::Unknown)
}

/// As [`find`], on a page whose dates are in an order.
pub(crate) fn find_in(text: &str, page: Order) -> Vec<Dated> {
    if !text.bytes().any(|byte| byte.is_ascii_digit() || !byte.is_ascii()) {
        return Vec::new();
    }
    let tokens = tokens::tokens(text);
    let moments = moments(text, &tokens);
    let order = match Order::by_evidence(&moments) {
        Order::Unknown if moments.iter().any(Moment::is_ambiguous) => match words::say_day_first(text) {
            true => Order::DayFirst,
            false => page,
        },
        order => order,
    };
    let dates: Vec<(Span, String, bool)> =
        moments.iter().filter_map(|moment| Some((moment.span, moment.iso(order)?, moment.has_end))).collect();
    let mut from = 0;
    let mut found: Vec<Dated> = Vec::with_capacity(dates.len());
    for (index, (span, iso, has_end)) in dates.iter().enumerate() {
        let last = index + 1 == dates.len();
        let before = words::role(&text[from..span.start]);
        // "2023年2月3日 更新": a label behind the only or last date, where none stands before it.
        let role = before.or_else(|| if last { words::role(&text[span.end..]) } else { None });
        let begins = found.last_mut().filter(|before| {
            before.role.is_none() && appointments::is_until(&text[from..span.start]) && day(&before.iso) < day(iso)
        });
        let ends = begins.is_some();
        begins.into_iter().for_each(|before| before.is_appointment = true);
        from = span.end;
        let is_appointment = role.is_none() && (*has_end || ends);
        found.push(Dated { span: *span, role, iso: iso.clone(), is_appointment });
    }
    found
}

/// The first date of a value from a document's metadata: ISO 8601, RFC 2822, or as a dateline shows it.
pub(crate) fn iso(value: &str) -> Option<String> {
    let value = value.trim();
    if value.len() > 200 {
        return None;
    }
    let compact = value.get(..8).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    if let Some(digits) = compact.filter(|_| value.len() == 8) {
        return iso(&format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]));
    }
    find(value).into_iter().next().map(|date| date.iso)
}

fn day(iso: &str) -> &str {
    iso.split('T').next().unwrap_or_default()
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<String>, Option<String>) {
        let dateline = dateline(text);
        (dateline.published, dateline.updated)
    }

    #[test]
    fn datelines() {
        for (text, published, updated) in [
            ("Feb 3, 2023-05:34Updated:Feb 3, 2023-05:37", "2023-02-03T05:34", "2023-02-03T05:37"),
            ("Published February 9, 2023", "2023-02-09", ""),
            ("Posted on October 22, 2023 | Updated October 22, 2023 17:34", "2023-10-22", "2023-10-22T17:34"),
            ("2022-07-18 09:22", "2022-07-18T09:22", ""),
            ("12 October 2023", "2023-10-12", ""),
            ("2023-10-12T08:15:30+02:00", "2023-10-12T08:15:30+02:00", ""),
            ("2023-10-12T08:15:30.123Z", "2023-10-12T08:15:30Z", ""),
            ("Fri, 03 Feb 2023 05:34:00 -0500", "2023-02-03T05:34:00-05:00", ""),
            ("Dec 26, 2025 • Mahua Das in Project Management", "2025-12-26", ""),
            ("Last updated: Dec 4, 2025", "", "2025-12-04"),
            ("Posted on June 29, 2020November 12, 2021", "2020-06-29", "2021-11-12"),
            ("May 21, 2025April 24, 2025 by Ann Lee", "2025-04-24", "2025-05-21"),
            ("May 21, 2025 – April 24, 2025", "2025-05-21", ""),
            (
                "Updated November 11, 20228:23 PM ET Originally published November 9, 202211:01 AM ET",
                "2022-11-09T11:01",
                "2022-11-11T20:23",
            ),
            ("By Korin MillerPublished: Jan 29, 2025", "2025-01-29", ""),
            ("by Scott Levine – Updated Sep 9, 2025 at 1:00 pm EST | Fact-checked", "", "2025-09-09T13:00"),
            ("Updated 16:47 EST / December 19 2025", "", "2025-12-19T16:47"),
            ("Patrick Clarke Published 10:19am 19 December 2025", "2025-12-19T10:19", ""),
            ("3. Februar 2023, 14:05 Uhr, zuletzt aktualisiert am 4. Februar 2023", "2023-02-03T14:05", "2023-02-04"),
            ("Publié le 1er mars 2024 à 9h05", "2024-03-01T09:05", ""),
            ("5 de julio de 2024", "2024-07-05", ""),
            ("23.07.2025 · 6 min read", "2025-07-23", ""),
            ("12 stycznia 2024", "2024-01-12", ""),
            ("Опубликовано 14 мая 2023 г. в 18:02", "2023-05-14T18:02", ""),
            ("2023年2月3日 更新", "", "2023-02-03"),
            ("2023년 2월 3일 10:30", "2023-02-03T10:30", ""),
            ("٣ فبراير ٢٠٢٣", "2023-02-03", ""),
            ("Fri 5 Dec 2025 12.00 CET", "2025-12-05T12:00", ""),
            ("Saturday the 3rd of June, 2023", "2023-06-03", ""),
            ("March 2024", "2024-03", ""),
            ("2023. május 24. 06:12", "2023-05-24T06:12", ""),
            ("2023. május 24., szerda", "2023-05-24", ""),
            ("2023. máj. 24. 06:12", "2023-05-24T06:12", ""),
            ("Megjelent: 2023. május 24. 10:22, frissítve: 2023. május 25.", "2023-05-24T10:22", "2023-05-25"),
            ("So it was in 2023. May 24 was a Wednesday", "", ""),
            ("10/31/2024", "2024-10-31", ""),
            ("31/10/2024", "2024-10-31", ""),
            ("10/12/2023 7:38:01 PM", "2023-10-12T19:38:01", ""),
            ("10/9/10 7:15 AM EDT", "2010-10-09T07:15", ""),
            ("First Posted: 08-13-10 05:18 PM", "2010-08-13T17:18", ""),
            ("10/ 5/11 09:19 PM ET", "2011-10-05T21:19", ""),
            ("3/4/10, 7:15", "", ""),
            ("24/7/10", "", ""),
            ("5/8/10 inches, 3 PM", "", ""),
            ("03.04.2023", "2023-04-03", ""),
            ("14 септември 2023, 10:20", "2023-09-14T10:20", ""),
            ("3. októbra 2023 o 11:45", "2023-10-03T11:45", ""),
            ("14. јун 2023.", "2023-06-14", ""),
            ("9 de maig de 2024", "2024-05-09", ""),
            ("14 במרץ 2024", "2024-03-14", ""),
            ("9 अप्रैल 2024", "2024-04-09", ""),
            ("03/04/2023, updated 13/04/2023", "2023-04-03", "2023-04-13"),
            ("1/1/2024", "2024-01-01", ""),
            ("Publié le 03/04/2023 à 9h05", "2023-04-03T09:05", ""),
            ("Por Ana Reis 03/04/2023 05h00 Atualizado em 04/04/2023", "2023-04-03T05:00", "2023-04-04"),
            ("Published 03/14/2023, actualizado 03/04/2023", "2023-03-14", "2023-03-04"),
            ("12:05 am, 3 May 2024", "2024-05-03T00:05", ""),
            ("Posted April 13, 2024 10:00 - 14:00", "2024-04-13T10:00", ""),
            ("April 13, 2024 10:00 - 5 min read", "2024-04-13T10:00", ""),
            ("April 15, 2024 - April 13, 2024", "2024-04-15", ""),
            ("Posted April 13, 2024 - April 15, 2024", "2024-04-13", "2024-04-15"),
            ("April 13, 2024 10:00 +08:10", "2024-04-13T10:00", ""),
            ("April 13, 2024 10:00 -0830", "2024-04-13T10:00-08:30", ""),
            ("2024-04-13T10:00-08:00", "2024-04-13T10:00-08:00", ""),
            ("2024-05-03 06:00-07:00", "2024-05-03T06:00-07:00", ""),
            ("May 3, 2024 05:00 -0700", "2024-05-03T05:00-07:00", ""),
            ("Episode 5 - 12 May 2024", "2024-05-12", ""),
            ("May 3, 2024 10:30 - 2.15 MB", "2024-05-03T10:30", ""),
            ("2024-04-13 10:00 UTC+5:45", "2024-04-13T10:00+05:45", ""),
            ("Tue, 01/12/2016 - 14:05", "2016-01-12T14:05", ""),
            ("Thursday, 01/12/2016", "2016-12-01", ""),
            ("Friday, 01/12/2016", "", ""),
            ("Tue, 01/12/2016, updated 02/11/2016", "2016-01-12", "2016-02-11"),
            ("Domingo, 04/02/2024", "2024-02-04", ""),
            ("Thứ Ba, 09/04/2024", "2024-04-09", ""),
        ] {
            let some = |value: &str| (!value.is_empty()).then(|| value.to_string());
            assert_eq!(read(text), (some(published), some(updated)), "{text}");
        }
    }

    #[test]
    fn a_weekday_belongs_to_its_date() {
        for (text, date) in [
            ("By Ann Lee Tuesday, April 9, 2024", "Tuesday, April 9, 2024"),
            ("By Ann LeeTuesday, April 9, 2024", "Tuesday, April 9, 2024"),
            ("Jana Roth Dienstag, 9. April 2024", "Dienstag, 9. April 2024"),
            ("Camille Fauré Mardi 9 avril 2024", "Mardi 9 avril 2024"),
            ("Ana Reis, terça-feira, 9 de abril de 2024", "terça-feira, 9 de abril de 2024"),
            ("الثلاثاء، 9 أبريل 2024", "الثلاثاء، 9 أبريل 2024"),
            ("Tue., April 9, 2024", "Tue., April 9, 2024"),
            ("Saturday the 3rd of June, 2023", "Saturday the 3rd of June, 2023"),
            // Short words are other words too: the calendar tells.
            ("Lin Sun, April 9, 2024", "April 9, 2024"),
            ("Lin Sun, April 7, 2024", "Sun, April 7, 2024"),
            ("Tuesday: April 9, 2024", "April 9, 2024"),
            ("Ruby Tuesdays April 9, 2024", "April 9, 2024"),
            ("Anna Freitag, 9. April 2024", "9. April 2024"),
        ] {
            let found = find(text);
            assert_eq!(found.first().map(|found| found.span.of(text)), Some(date), "{text}");
        }
    }

    #[test]
    fn digits_of_every_script_are_cut_where_a_character_ends() {
        for text in ["3 May ２０２３１", "3 May 2023１", "٣ فبراير ٢٠٢٣٤"] {
            let whole = find(text).iter().all(|date| !date.span.of(text).is_empty());
            assert!(whole, "{text}");
        }
        assert_eq!(find("3 May 2023１").first().map(|date| date.iso.as_str()), Some("2023-05-03"));
    }

    #[test]
    fn not_dates() {
        for text in [
            "",
            "3 days ago",
            "yesterday at 5:34",
            "03/04/2023",
            "Feb 30, 2023",
            "2023-13-01",
            "Call 555-2023-10 now",
            "+1 (555) 01-02-2023-77",
            "© 2023 Example",
            "Version 1.2.2023.5",
            "In 2023 we march on",
            "Apr 12",
            "12/19/25",
            "may 5, 18999",
            "1234-05-06",
            "3 of 2023 pages",
            "April 13, 2024 10:00 - 14:00",
            "April 13, 2024 @ 5:30 pm - 8:00 pm",
            "April 13, 2024, 5-8pm",
            "April 13, 2024 5:30 -8:00 pm",
            "April 13, 2024 10:00-12:00",
            "13. April 2024, 18 bis 20 Uhr",
            "18 Oct 2025 - 20 Oct 2025",
            "18-20 October 2025",
        ] {
            assert_eq!(read(text), (None, None), "{text}");
        }
    }

    #[test]
    fn values_of_metadata() {
        for (value, expected) in [
            ("2023-02-03", Some("2023-02-03")),
            ("20230203", Some("2023-02-03")),
            (" 2023-02-03T05:34:00.000Z ", Some("2023-02-03T05:34:00Z")),
            ("2023-02-03 05:34:10 +0530", Some("2023-02-03T05:34:10+05:30")),
            ("Fri, 03 Feb 2023 05:34:00 GMT", Some("2023-02-03T05:34:00Z")),
            ("1675402440", None),
            ("two weeks ago", None),
        ] {
            assert_eq!(iso(value).as_deref(), expected, "{value}");
        }
    }
}
