//! A WARC record to the page in it, with HTTP headers, codings and charset honoured.

use std::io::{Cursor, Read};

use fastwarc::stream_io::traits::IntoWarcReader;
use fastwarc::warc::record::{AutoDecode, WarcRecord, WarcRecordType};

use super::warc::field;

const HEADER_LIMIT: usize = 64 << 10;
const MOST_CODINGS: usize = 4;

/// The page a record holds.
pub struct Page {
    /// The fields of its row, as a JSON object: `id`, `url`, `date`.
    pub fields: String,
    pub kind: PageKind,
    pub bytes: Vec<u8>,
    pub url: Option<String>,
    /// As the HTTP header names it.
    pub charset: Option<String>,
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
pub fn page(bytes: Vec<u8>, max_bytes: usize) -> Result<Page, NoPage> {
    let broken = |id: Option<String>, reason: String| NoPage::Broken { id, reason };
    let many_codings = has_many_codings(&bytes);
    let mut record = WarcRecord::from_reader_with_opts(Cursor::new(bytes).into_warc_reader(), true, HEADER_LIMIT)
        .map_err(|error| broken(None, format!("the record's header cannot be read: {error}")))?;
    let header = |name: &str| record.headers().get(name).map(|value| value.into_owned());
    let (id, url, date) = (header("WARC-Record-ID"), header("WARC-Target-URI"), header("WARC-Date"));
    let content_type = header("Content-Type");
    let url = url.map(|url| url.trim_matches(['<', '>']).to_owned());
    let fields = fields(&[("id", &id), ("url", &url), ("date", &date)]);

    let kind = if record.is_http() {
        let unreadable = |error| broken(id.clone(), format!("the HTTP response cannot be read: {error}"));
        if many_codings {
            return Err(broken(id, format!("the HTTP response has more than {MOST_CODINGS} codings")));
        }
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
    let mut content = Vec::new();
    if let Some(reader) = record.reader_mut() {
        let limited = reader.take(max_bytes as u64 + 1).read_to_end(&mut content);
        limited.map_err(|error| broken(id.clone(), format!("the content cannot be decoded: {error}")))?;
    }
    if content.len() > max_bytes {
        return Err(broken(id, format!("the content is longer than the limit of {} bytes", max_bytes)));
    }
    Ok(Page { fields, kind, bytes: content, url, charset })
}

/// Each coding costs a decoder around the last one; no server has a reason for many.
fn has_many_codings(record: &[u8]) -> bool {
    let lines = record[..record.len().min(2 * HEADER_LIMIT)].split(|byte| *byte == b'\n');
    let codings =
        lines.filter_map(|line| field(line, b"content-encoding").or_else(|| field(line, b"transfer-encoding")));
    codings.into_iter().any(|value| memchr::memchr_iter(b',', value).count() >= MOST_CODINGS)
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
