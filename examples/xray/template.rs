//! Pages from templates. Whatever comes from a document goes through [`escaped`].

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("report/style.css");

/// A whole page: its style and script in it, and a policy that lets the browser run these and nothing else.
pub fn page(template: &str, script: &str, values: &[(&str, &str)]) -> String {
    let source = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        source(STYLE),
        source(script)
    );
    let own = [("policy", policy.as_str()), ("style", STYLE), ("script", script)];
    fill(template, &[&own, values].concat())
}

/// Puts the values in the place of `{{name}}`. They are not looked into again.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut parts = template.split("{{");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("}}").expect("a template closes its braces");
        let value = values.iter().find(|(known, _)| *known == name);
        filled += value.unwrap_or_else(|| panic!("the template names {name}")).1;
        filled += rest;
    }
    filled
}

/// Text as HTML, for content and quoted attributes. What a browser would swallow or change is made visible.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    for character in text.chars() {
        match character {
            '&' => html += "&amp;",
            '<' => html += "&lt;",
            '>' => html += "&gt;",
            '"' => html += "&quot;",
            '\'' => html += "&#39;",
            '\n' | '\t' => html.push(character),
            '\r' => {}
            _ => html.push(visible(character)),
        }
    }
    html
}

/// The sign for a control character; every other character as it is.
pub fn visible(character: char) -> char {
    match character {
        '\0'..' ' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' => '\u{fffd}',
        _ => character,
    }
}
