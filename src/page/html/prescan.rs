//! Leaves out of the source what nobody asks for, before a parser spends its time on it: scripts but for linked data, style
//! sheets, comments, NULs, and the attributes of a tag beyond a bound (a parser compares each with all before it).

use std::borrow::Cow;

use memchr::{memchr, memchr3, memmem};

/// No honest tag has so many attributes.
pub(super) const MAX_ATTRIBUTES: usize = 128;

/// Elements whose content is text up to their own end tag, and so may hold what looks like tags.
const RAW: [&str; 10] =
    ["script", "style", "textarea", "title", "noscript", "iframe", "xmp", "noembed", "noframes", "plaintext"];

/// What is left of a source.
pub(super) struct Prescanned<'a> {
    pub html: Cow<'a, str>,
    pub attributes_dropped: bool,
}

/// One pass over the source. Linear.
pub(super) fn prescan(html: &str) -> Prescanned<'_> {
    if memchr(0, html.as_bytes()).is_none() {
        return scan(html);
    }
    // A parser leaves NULs out too.
    let without = html.replace('\0', "");
    let Prescanned { html, attributes_dropped } = scan(&without);
    Prescanned { html: Cow::Owned(html.into_owned()), attributes_dropped }
}

fn scan(html: &str) -> Prescanned<'_> {
    let bytes = html.as_bytes();
    let mut kept = Kept { html, text: String::new(), copied: 0 };
    let mut attributes_dropped = false;
    let mut at = 0;
    while let Some(open) = memchr(b'<', bytes.get(at..).unwrap_or_default()).map(|found| at + found) {
        let behind = &bytes[open + 1..];
        // Else what stands before could form a tag or a character reference with what stands behind.
        let stands_apart = open == 0 || matches!(bytes[open - 1], b'>' | b' ' | b'\t' | b'\n' | b'\r');
        if behind.starts_with(b"!--") {
            at = comment_end(bytes, open + 4);
            if stands_apart {
                kept.leave_out(open, at);
            }
        } else if behind.first().is_some_and(u8::is_ascii_alphabetic) {
            let end = tag_end(bytes, open + 1);
            let tag = &bytes[open..end];
            let name = raw_name(behind);
            at = name.map_or(end, |name| raw_end(bytes, end, name));
            if stands_apart && name.is_some_and(|name| is_unread(name, tag, &bytes[end..at])) {
                at = memchr(b'>', &bytes[at..]).map_or(bytes.len(), |close| at + close + 1);
                kept.leave_out(open, at);
            } else if tag.len() > 2 * MAX_ATTRIBUTES
                && let Some(cut) = excess(tag)
            {
                // An attribute takes two bytes at least.
                kept.leave_out(open + cut, end);
                attributes_dropped = true;
            }
        } else {
            at = open + 1;
        }
    }
    Prescanned { html: kept.finish(), attributes_dropped }
}

/// The source up to where it was read, without what was left out.
struct Kept<'a> {
    html: &'a str,
    text: String,
    copied: usize,
}

impl<'a> Kept<'a> {
    fn leave_out(&mut self, from: usize, to: usize) {
        if self.copied == 0 {
            self.text.reserve(self.html.len());
        }
        self.text.push_str(&self.html[self.copied..from]);
        self.copied = to;
    }

    fn finish(mut self) -> Cow<'a, str> {
        if self.copied == 0 {
            return Cow::Borrowed(self.html);
        }
        self.text.push_str(&self.html[self.copied..]);
        Cow::Owned(self.text)
    }
}

/// Whether it is a script or a style sheet, and no linked data. A script that opens a comment and another script may not
/// end where it seems to; a parser knows.
fn is_unread(name: &str, tag: &[u8], content: &[u8]) -> bool {
    let closes_itself = tag.ends_with(b"/");
    let has = |text: &[u8], needle: &str| {
        text.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
    };
    match name {
        "style" => !closes_itself,
        "script" => {
            let may_go_on = || memmem::find(content, b"<!--").is_some() && has(content, "<script");
            !closes_itself && !has(tag, "ld+json") && !may_go_on()
        }
        _ => false,
    }
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

/// Behind a comment whose content starts here.
fn comment_end(bytes: &[u8], from: usize) -> usize {
    let rest = &bytes[from.min(bytes.len())..];
    // `<!-->` and `<!--->` are whole comments.
    for whole in [&b">"[..], b"->"] {
        if rest.starts_with(whole) {
            return from + whole.len();
        }
    }
    let mut at = 0;
    while let Some(found) = memmem::find(&rest[at..], b"--") {
        at += found + 1;
        match rest[at + 1..] {
            [b'>', ..] => return from + at + 2,
            [b'!', b'>', ..] => return from + at + 3,
            _ => {}
        }
    }
    bytes.len()
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
        let Some((end, behind)) = bytes[at..].split_at_checked(name.len()) else { break };
        let ends = behind.first().is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
        if ends && end.eq_ignore_ascii_case(name.as_bytes()) {
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

    fn left_of(html: &str) -> String {
        prescan(html).html.into_owned()
    }

    #[test]
    fn what_may_be_read_is_not_touched() {
        let long = many(400, |word| format!("w{word}"));
        for page in [
            "<p class=a title='x > y' data-x = \"<b>\">text</p>".to_string(),
            format!("<img alt='{long}'><p>text"),
            format!("<textarea><p {long}><script>a</script></textarea>"),
            "<title><!-- a --></title>".to_string(),
            "<script type='Application/LD+JSON; charset=utf-8'>{\"a\": \"<!-- b -->\"}</script>".to_string(),
            "<noscript><style>a</style><p>text</noscript>".to_string(),
            "<svg><style/><script/><text>a</text></svg>".to_string(),
            "<script><!-- <script>a</script> --></script><p>text".to_string(),
            "&am<!-- a -->p; <<!-- a -->p>".to_string(),
            "a < b <".to_string(),
            "<".to_string(),
            "<a".to_string(),
        ] {
            assert_eq!(left_of(&page), page);
        }
    }

    #[test]
    fn scripts_style_sheets_comments_and_nuls_are_left_out() {
        for (html, left) in [
            ("<p>a</p><script src=x>if (a<b) { \"</p>\" }</script ><p>b", "<p>a</p><p>b"),
            ("<SCRIPT><!-- a --></SCRIPT>b", "b"),
            ("<script>a</scripts></script>b", "b"),
            ("<style media=print>p > a { b: c }</style\n>d", "d"),
            ("<p>a <!-- <p>b -- c ---> d", "<p>a  d"),
            ("<p>a <!--> b <!---> c <!-- --!> d", "<p>a  b  c  d"),
            ("<p>a <!-- b", "<p>a "),
            ("<p>a <script>b</p>", "<p>a "),
            ("<p>a\0b\0</p>", "<p>ab</p>"),
        ] {
            assert_eq!(left_of(html), left, "{html}");
        }
    }

    #[test]
    fn attributes_beyond_the_bound_are_dropped() {
        for attribute in [|at| format!("a{at}"), |at| format!("a{at}='>'"), |at| format!("a{at} = \">\"")] {
            let page = format!("<p>one</p><div {}>two</div><p>three", many(1000, attribute));
            let Prescanned { html, attributes_dropped } = prescan(&page);
            assert!(attributes_dropped && html.len() < page.len() / 4, "{}", html.len());
            assert!(html.starts_with("<p>one</p><div a0") && html.ends_with(">two</div><p>three"));
        }
    }
}
