//! Drops the attributes of a tag beyond a bound: a parser compares each new one with all before it.

use std::borrow::Cow;

use memchr::{memchr, memchr3, memmem};

/// No honest tag has so many attributes.
pub(super) const MAX_ATTRIBUTES: usize = 128;

/// Elements whose content is text up to their own end tag, and so may hold what looks like tags.
const RAW: [&str; 10] =
    ["script", "style", "textarea", "title", "noscript", "iframe", "xmp", "noembed", "noframes", "plaintext"];

/// The page as it is, or without the attributes beyond the bound. Linear.
pub(super) fn bounded(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut kept = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(open) = memchr(b'<', &bytes[at.min(bytes.len())..]).map(|found| at + found) {
        let rest = &bytes[open + 1..];
        let Some(&first) = rest.first() else { break };
        if rest.starts_with(b"!--") {
            at = comment_end(bytes, open + 4);
        } else if !first.is_ascii_alphabetic() {
            at = open + 1;
        } else {
            let end = tag_end(bytes, open + 1);
            // An attribute takes two bytes at least.
            if end - open > 2 * MAX_ATTRIBUTES
                && let Some(cut) = excess(&bytes[open..end])
            {
                kept.push_str(&html[copied..open + cut]);
                copied = end;
            }
            at = raw_name(rest).map_or(end, |name| raw_end(bytes, end, name));
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(&html[copied..]);
    Cow::Owned(kept)
}

/// Where a tag's closing `>` stands, quoted values passed over.
fn tag_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = memchr3(b'>', b'"', b'\'', &bytes[at.min(bytes.len())..]) {
        at += found;
        let byte = bytes[at];
        if byte == b'>' {
            return at;
        }
        // A quote opens a value only behind an equals sign.
        let before = bytes[..at].trim_ascii_end().last();
        at += 1;
        if before == Some(&b'=') {
            match memchr(byte, &bytes[at..]) {
                Some(close) => at += close + 1,
                None => return bytes.len(),
            }
        }
    }
    bytes.len()
}

fn comment_end(bytes: &[u8], from: usize) -> usize {
    let rest = &bytes[from.min(bytes.len())..];
    // `<!-->` and `<!--->` are whole comments.
    if rest.starts_with(b">") || rest.starts_with(b"->") {
        return from;
    }
    memmem::find(rest, b"--").map_or(bytes.len(), |found| {
        let behind = &rest[found + 2..];
        if behind.starts_with(b">") || behind.starts_with(b"!>") { from + found + 2 } else { from + found + 1 }
    })
}

fn raw_name(rest: &[u8]) -> Option<&'static str> {
    let length = rest.iter().take(11).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let name = &rest[..length];
    RAW.into_iter().find(|raw| name.eq_ignore_ascii_case(raw.as_bytes()))
}

/// Where the end tag of a raw element stands.
fn raw_end(bytes: &[u8], from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = memmem::find(&bytes[at.min(bytes.len())..], b"</") {
        at += found + 2;
        if bytes.get(at..at + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())) {
            return at - 2;
        }
    }
    bytes.len()
}

/// Where the first attribute beyond the bound starts; `None` if there is none. Counts as the parser does: a name goes on
/// to white space, `/`, `=` or `>`.
fn excess(tag: &[u8]) -> Option<usize> {
    let mut at = tag.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/')?;
    let mut attributes = 0;
    while at < tag.len() {
        at += tag[at..].iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == b'/').count();
        let name = at;
        let length = tag[at..].iter().skip(1).take_while(|byte| !byte.is_ascii_whitespace() && !b"/=".contains(byte));
        at += length.count() + 1;
        attributes += 1;
        if attributes > MAX_ATTRIBUTES && name < tag.len() {
            return Some(name);
        }
        at = value_end(tag, at);
    }
    None
}

/// Where a value ends, if `= value` follows.
fn value_end(tag: &[u8], at: usize) -> usize {
    let spaces = |at: usize| tag.get(at..).unwrap_or_default().iter().take_while(|b| b.is_ascii_whitespace()).count();
    let equals = at + spaces(at);
    if tag.get(equals) != Some(&b'=') {
        return at;
    }
    let start = equals + 1 + spaces(equals + 1);
    match tag.get(start) {
        Some(&quote @ (b'"' | b'\'')) => memchr(quote, &tag[start + 1..]).map_or(tag.len(), |close| start + close + 2),
        Some(_) => start + tag[start..].iter().take_while(|byte| !byte.is_ascii_whitespace()).count(),
        None => tag.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many(count: usize, attribute: impl Fn(usize) -> String) -> String {
        (0..count).map(attribute).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ordinary_pages_are_not_touched() {
        let long = many(400, |word| format!("w{word}"));
        for page in [
            "<p class=a title='x > y' data-x = \"<b>\">text</p>".to_string(),
            format!("<script>if (a<b) {{ \"{long}\" }}</script><p>text"),
            format!("<!-- <p {long}> --><p>text"),
            format!("<img alt='{long}'><p>text"),
            format!("<textarea><p {long}></textarea>"),
            "a < b <".to_string(),
            "<".to_string(),
            "<a".to_string(),
        ] {
            assert_eq!(bounded(&page), page);
        }
    }

    #[test]
    fn attributes_beyond_the_bound_are_dropped() {
        for attribute in [|at| format!("a{at}"), |at| format!("a{at}='>'"), |at| format!("a{at} = \">\"")] {
            let page = format!("<p>one</p><div {}>two</div><p>three", many(1000, attribute));
            let bounded = bounded(&page);
            assert!(bounded.len() < page.len() / 4, "{}", bounded.len());
            assert!(bounded.starts_with("<p>one</p><div a0") && bounded.ends_with(">two</div><p>three"));
        }
    }
}
