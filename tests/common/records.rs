//! Records of a crawl, as WARC and WET files hold them.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// One record, plain.
pub fn record(kind: &str, id: &str, url: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let header = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {id}\r\nWARC-Date: 2024-02-12T07:15:00Z\r\n\
         WARC-Target-URI: {url}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [header.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// The `response` record of a page that was fetched: `head` is the HTTP status line and headers.
pub fn response(id: &str, url: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let block = [head.as_bytes(), b"\r\n\r\n", body].concat();
    record("response", id, url, "application/http; msgtype=response", &block)
}

/// What a crawler writes first.
pub fn info() -> Vec<u8> {
    record("warcinfo", "<urn:uuid:0>", "", "application/warc-fields", b"software: a crawler\r\n")
}

/// A member of its own.
pub fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}
