//! Bytes to text, whatever their encoding.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

const META_PREFIX: usize = 2048;

/// Text of any encoding: a byte order mark decides, then validity as UTF-8, then what the text looks like (`chardetng`).
///
/// Never fails: bytes that are no text become U+FFFD. Linear; borrows what is UTF-8 already.
///
/// ```
/// assert_eq!(copydesk::decode_text(b"The caf\xe9 opened; the r\xe9sum\xe9 closed."), "The café opened; the résumé closed.");
/// ```
pub fn decode_text(bytes: &[u8]) -> Cow<'_, str> {
    decode(bytes, None)
}

/// The same for HTML: the charset of the HTTP header, or else the one the page declares in its first 2048 bytes, is heard
/// before looks.
///
/// ```
/// let page = b"<meta charset='windows-1251'><p>\xcf\xf0\xe8\xe2\xe5\xf2</p>";
/// assert!(copydesk::decode_html(page, None).contains("Привет"));
/// ```
pub fn decode_html<'a>(bytes: &'a [u8], http_charset: Option<&str>) -> Cow<'a, str> {
    let told = http_charset.and_then(|charset| Encoding::for_label(charset.as_bytes()));
    decode(bytes, told.or_else(|| declared_charset(bytes)))
}

fn decode<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let encoding = declared.filter(|encoding| *encoding != UTF_8).unwrap_or_else(|| guess(bytes));
    encoding.decode_without_bom_handling(bytes).0
}

/// Damaged UTF-8 stays UTF-8: where whole multi-byte characters outnumber broken ones, only those are replaced.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if whole > broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The `charset` of a `<meta>` near the start.
fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(META_PREFIX)].to_ascii_lowercase();
    let after = memchr::memmem::find(&head, b"charset")? + b"charset".len();
    let value = head[after..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:".contains(byte)));
    Encoding::for_label(&value[..end.unwrap_or(value.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_many_encodings_become_text() {
        for (bytes, text) in [
            (b"plain".as_slice(), "plain"),
            (b"\xef\xbb\xbfmarked", "marked"),
            (b"\xff\xfeh\x00i\x00", "hi"),
            (b"The caf\xe9 opened; the na\xefve r\xe9sum\xe9 closed.", "The café opened; the naïve résumé closed."),
            ("Größe und Übung, dann \u{fffd}".as_bytes(), "Größe und Übung, dann \u{fffd}"),
            (b"Gr\xc3\xb6\xc3\x9fe und \xc3\x9cbung, dann \xe2\x82", "Größe und Übung, dann \u{fffd}"),
        ] {
            assert_eq!(decode_text(bytes), text);
        }
    }

    #[test]
    fn a_page_may_declare_its_charset() {
        let page = b"<meta charset='windows-1251'><p>\xcf\xf0\xe8\xe2\xe5\xf2</p>";
        assert!(decode_html(page, None).contains("Привет"));
        let page = b"<meta http-equiv=Content-Type content=\"text/html; charset=Shift_JIS\">\x93\xfa\x96\x7b";
        assert!(decode_html(page, None).ends_with("日本"));
        // The server knows better.
        let page = b"<meta charset=iso-8859-1><p>\xcf\xf0\xe8\xe2\xe5\xf2</p>";
        assert!(decode_html(page, Some("windows-1251")).contains("Привет"));
        // A false claim of UTF-8 is not believed.
        let page = b"<meta charset=utf-8><p>Se\xf1or Mu\xf1oz</p>";
        assert!(decode_html(page, None).contains("Señor Muñoz"));
    }
}
