//! JSON as scripts hold it: wrapped in comments, with raw line ends inside strings, with a comma too many.

use serde_json::{Deserializer, Value};

/// So many bytes of scripts are read: ordinary pages have some kilobytes.
pub(super) const MAX_BYTES: usize = 1 << 20;

/// The values of a script, up to where it is broken beyond mending.
///
/// `serde_json` refuses values nested deeper than 128.
pub(super) fn values(script: &str) -> Vec<Value> {
    let json = unwrapped(script);
    let whole = read(json);
    whole.unwrap_or_else(|_| match read(&mended(json)) {
        Ok(values) | Err(values) => values,
    })
}

/// All values, or as an error those before the break.
fn read(json: &str) -> Result<Vec<Value>, Vec<Value>> {
    let mut values = Vec::new();
    for value in Deserializer::from_str(json).into_iter::<Value>() {
        match value {
            Ok(value) => values.push(value),
            Err(_) => return Err(values),
        }
    }
    Ok(values)
}

/// Without comment and CDATA marks around it.
fn unwrapped(script: &str) -> &str {
    let mut json = script.split_once("<![CDATA[").map_or(script, |(_, inside)| inside).trim();
    let is_open = |c: char| matches!(c, '{' | '[');
    if !json.starts_with(is_open) {
        json = json.find(is_open).map_or("", |open| &json[open..]);
        json = json.rfind(['}', ']']).map_or("", |close| &json[..=close]);
    }
    json.trim_end_matches(|c: char| c.is_whitespace() || c == ';')
}

/// Control characters inside strings escaped, commas before a closing bracket left out.
fn mended(json: &str) -> String {
    let mut mended = String::with_capacity(json.len() + 64);
    let (mut in_string, mut escaped) = (false, false);
    // Where a comma was written behind which only white space has come.
    let mut comma = None;
    for c in json.chars() {
        if in_string {
            match c {
                '\n' | '\r' | '\t' => mended.push(' '),
                _ if c.is_control() => {}
                _ => mended.push(c),
            }
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            ',' => comma = Some(mended.len()),
            '}' | ']' => {
                if let Some(at) = comma.take() {
                    mended.truncate(at);
                }
            }
            '"' => (in_string, comma) = (true, None),
            _ if c.is_whitespace() => {}
            _ => comma = None,
        }
        mended.push(c);
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_read_as_far_as_they_can_be() {
        for (script, expected) in [
            (r#"{"a": 1}"#, r#"[{"a":1}]"#),
            ("<!-- {\"a\": 1} -->", r#"[{"a":1}]"#),
            ("//<![CDATA[\n{\"a\": [1]}\n//]]>", r#"[{"a":[1]}]"#),
            ("{\"a\": \"one\ntwo\"}", r#"[{"a":"one two"}]"#),
            (r#"{"a": [1, 2, ], }"#, r#"[{"a":[1,2]}]"#),
            (r#"{"a": "x, ] \" , }"};"#, r#"[{"a":"x, ] \" , }"}]"#),
            (r#"{"a": 1} {"b": 2}"#, r#"[{"a":1},{"b":2}]"#),
            (r#"{"a": 1} {"b": "#, r#"[{"a":1}]"#),
            (r#"{"a": {{title}} }"#, "[]"),
            ("", "[]"),
            ("console.log(1)", "[]"),
        ] {
            assert_eq!(serde_json::to_string(&values(script)).unwrap(), expected, "{script}");
        }
        assert!(values(&"[".repeat(100_000)).is_empty());
    }
}
