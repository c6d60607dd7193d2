//! A WARC record to the page in it, with HTTP headers, codings and charset honoured.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use copydesk::{decode_html, decode_text};
use fastwarc::stream_io::traits::IntoWarcReader;
use fastwarc::warc::record::{AutoDecode, WarcRecord, WarcRecordType};

use super::row::{Content, Source};
use super::warc::field;

const HEADER_LIMIT: usize = 64 << 10;
const MOST_CODINGS: usize = 4;

/// The page a record holds.
pub struct Page<'a> {
    /// The fields of its row, as a JSON object: `id`, `url`, `date`.
    pub fields: String,
    pub kind: PageKind,
    pub bytes: Cow<'a, [u8]>,
    pub url: Option<String>,
    /// As the HTTP header names it.
    pub charset: Option<String>,
}

impl Page<'_> {
    /// The page decoded, with its address.
    pub fn content(&self) -> Content<'_> {
        let source = match self.kind {
            PageKind::Text => Source::Text(decode_text(&self.bytes)),
            PageKind::Html => Source::Html(decode_html(&self.bytes, self.charset.as_deref())),
        };
        Content { source, url: self.url.as_deref().map(Cow::Borrowed) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    Text,
    Html,
}

/// Why there is no page.
#[derive(Debug, PartialEq)]
pub enum NoPage {
    /// A redirect, an error, an image: nothing to clean, and nothing wrong.
    Skipped,
    Broken {
        id: Option<String>,
        reason: String,
    },
}

/// Reads the record that `bytes` holds; its content may be at most `max_bytes` long after decoding.
pub fn page(bytes: &[u8], max_bytes: usize) -> Result<Page<'_>, NoPage> {
    let broken = |id: Option<String>, reason: String| NoPage::Broken { id, reason };
    let (head, block) = bytes.split_at(head_end(bytes));
    let mut record =
        WarcRecord::from_reader_with_opts(Cursor::new(head.to_vec()).into_warc_reader(), true, HEADER_LIMIT)
            .map_err(|error| broken(None, format!("the record's header cannot be read: {error}")))?;
    let header = |name: &str| record.headers().get(name).map(|value| value.into_owned());
    let (id, url, date) = (header("WARC-Record-ID"), header("WARC-Target-URI"), header("WARC-Date"));
    let content_type = header("Content-Type");
    let url = url.map(|url| url.trim_matches(['<', '>']).to_owned());
    let fields = fields(&[("id", &id), ("url", &url), ("date", &date)]);

    let kind = if record.is_http() {
        let unreadable = |error| broken(id.clone(), format!("the HTTP response cannot be read: {error}"));
        if has_many_codings(&block[..head_end(block)]) {
            return Err(broken(id, format!("the HTTP response has more than {MOST_CODINGS} codings")));
        }
        record.set_bytes_payload(block.to_vec());
        record.parse_http_with_opts(AutoDecode::All, HEADER_LIMIT, true).map_err(unreadable)?;
        let status = record.http_headers().and_then(|headers| headers.status_code());
        if status.is_some_and(|status| !(200..300).contains(&status)) {
            return Err(NoPage::Skipped);
        }
        kind_of(record.http_content_type().as_deref())
    } else if record.record_type() == WarcRecordType::Conversion {
        Some(PageKind::Text)
    } else {
        content_type.as_deref().and_then(|content_type| kind_of(Some(content_type)))
    };
    let kind = kind.ok_or(NoPage::Skipped)?;
    let charset = record.http_charset().map(|charset| charset.trim_matches(['"', '\'']).to_owned());
    let content = if record.is_http() {
        let decoded = decoded(&mut record, block.len(), max_bytes);
        Cow::Owned(decoded.map_err(|error| broken(id.clone(), format!("the content cannot be decoded: {error}")))?)
    } else {
        Cow::Borrowed(block)
    };
    if content.len() > max_bytes {
        return Err(broken(id, format!("the content is longer than the limit of {} bytes", max_bytes)));
    }
    Ok(Page { fields, kind, bytes: content, url, charset })
}

/// The content of an HTTP response, and no more than a byte over the limit.
fn decoded(record: &mut WarcRecord, expected_bytes: usize, max_bytes: usize) -> std::io::Result<Vec<u8>> {
    let mut content = Vec::with_capacity(expected_bytes);
    if let Some(reader) = record.reader_mut() {
        reader.take(max_bytes as u64 + 1).read_to_end(&mut content)?;
    }
    Ok(content)
}

/// The end of the header that `bytes` starts with: behind its blank line.
fn head_end(bytes: &[u8]) -> usize {
    let ends = memchr::memchr_iter(b'\n', bytes).map(|end| (end, &bytes[end + 1..]));
    for (end, rest) in ends {
        if let Some(blank) = [b"\r\n".as_slice(), b"\n"].into_iter().find(|blank| rest.starts_with(blank)) {
            return end + 1 + blank.len();
        }
    }
    bytes.len()
}

/// Each coding costs a decoder around the last one; no server has a reason for many.
fn has_many_codings(head: &[u8]) -> bool {
    let lines = head.split(|byte| *byte == b'\n');
    let mut codings =
        lines.filter_map(|line| field(line, b"content-encoding").or_else(|| field(line, b"transfer-encoding")));
    codings.any(|value| memchr::memchr_iter(b',', value).count() >= MOST_CODINGS)
}

/// A page without a content type is taken for HTML, as browsers do.
fn kind_of(content_type: Option<&str>) -> Option<PageKind> {
    let content_type = content_type.unwrap_or("text/html").split(';').next().unwrap_or_default().trim();
    match content_type.to_ascii_lowercase().as_str() {
        "" | "text/html" | "application/xhtml+xml" => Some(PageKind::Html),
        "text/plain" => Some(PageKind::Text),
        _ => None,
    }
}

fn fields(fields: &[(&str, &Option<String>)]) -> String {
    let known = fields.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?)));
    let known: Vec<String> =
        known.map(|(name, value)| format!("\"{name}\":{}", serde_json::Value::from(value))).collect();
    format!("{{{}}}", known.join(","))
}
