//! One JSONL row: its fields exactly as they were written, in their order.

use std::borrow::Cow;
use std::fmt;

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The fields of a row. Values are kept as written: no number loses a digit, no key its place.
#[derive(Default)]
pub struct Row<'a> {
    pub fields: IndexMap<Cow<'a, str>, &'a RawValue>,
}

/// What a row gives to be cleaned.
#[derive(Debug, PartialEq)]
pub struct Content<'a> {
    pub source: Source<'a>,
    pub url: Option<Cow<'a, str>>,
}

#[derive(Debug, PartialEq)]
pub enum Source<'a> {
    Text(Cow<'a, str>),
    Html(Cow<'a, str>),
}

impl<'a> Row<'a> {
    /// Reads the fields of a JSON object. Of a broken row the fields before the break are kept.
    pub fn parse(json: &'a str) -> (Row<'a>, Result<(), String>) {
        let mut row = Row::default();
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let read = row.deserialize(&mut deserializer).and_then(|()| deserializer.end());
        (row, read.map_err(|error| reason(&error)))
    }

    /// `text` where there is any, else `html`.
    pub fn content(&self) -> Result<Content<'a>, String> {
        let given = |name| self.fields.get(name).filter(|value| value.get() != "null");
        let source = if let Some(text) = given("text") {
            Source::Text(string(text).ok_or("`text` is not a string")?)
        } else {
            let html = given("html").ok_or("the row has neither `text` nor `html`")?;
            Source::Html(string(html).ok_or("`html` is not a string")?)
        };
        Ok(Content { source, url: given("url").and_then(|url| string(url)) })
    }
}

/// The value of a JSON string; lone surrogates, which some writers produce, are replaced.
pub fn string(value: &RawValue) -> Option<Cow<'_, str>> {
    #[derive(Deserialize)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

    if let Ok(Text(text)) = serde_json::from_str(value.get()) {
        return Some(text);
    }
    let bytes: Lenient = serde_json::from_str(value.get()).ok()?;
    Some(Cow::Owned(String::from_utf8_lossy(&bytes.0).into_owned()))
}

/// The bytes of a JSON string, which may hold lone surrogates.
struct Lenient(Vec<u8>);

impl<'de> Deserialize<'de> for Lenient {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Lenient;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Lenient, E> {
                Ok(Lenient(bytes.to_vec()))
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}

fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    match error.column() {
        0 => format!("not a JSON object: {what}"),
        column => format!("not a JSON object: {what} at byte {column}"),
    }
}

impl<'de> DeserializeSeed<'de> for &mut Row<'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut Row<'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        #[derive(Deserialize)]
        struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

        while let Some((Key(key), value)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
            self.fields.insert(key, value);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(json: &str) -> Result<Content<'_>, String> {
        let (row, read) = Row::parse(json);
        read.and_then(|()| row.content())
    }

    #[test]
    fn text_is_taken_before_html() {
        let text = |text: &'static str| Ok(Content { source: Source::Text(text.into()), url: None });
        assert_eq!(content(r#"{"html": "<p>", "text": "t"}"#), text("t"));
        assert_eq!(content(r#"{"text": ""}"#), text(""));
        assert_eq!(content(r#"{"text": "a\ud800b"}"#), text("a\u{fffd}\u{fffd}\u{fffd}b"));
        let html = Content { source: Source::Html("<p>".into()), url: Some("u".into()) };
        assert_eq!(content(r#"{"html": "<p>", "text": null, "url": "u"}"#), Ok(html));
    }

    #[test]
    fn a_bad_row_says_why() {
        for (json, why) in [
            ("{}", "the row has neither `text` nor `html`"),
            (r#"{"text": 3}"#, "`text` is not a string"),
            (r#"{"html": []}"#, "`html` is not a string"),
            ("[1]", "not a JSON object: invalid type: sequence, expected an object"),
            (r#"{"id": 1, "text": "a"#, "not a JSON object: EOF while parsing a string at byte 20"),
            (r#"{"id": 1} {"id": 2}"#, "not a JSON object: trailing characters at byte 11"),
        ] {
            assert_eq!(content(json), Err(why.to_string()), "{json}");
        }
    }

    #[test]
    fn values_are_kept_as_written_even_of_a_broken_row() {
        let (row, read) = Row::parse(r#"{"z": 1.50, "a": 123456789012345678901234567890, "id": "x", "text": "cut"#);
        assert!(read.is_err());
        let fields: Vec<(&str, &str)> = row.fields.iter().map(|(key, value)| (&**key, value.get())).collect();
        assert_eq!(fields, [("z", "1.50"), ("a", "123456789012345678901234567890"), ("id", "\"x\"")]);
    }
}
