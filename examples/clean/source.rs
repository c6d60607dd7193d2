//! Opens an input: undoes compression, tells what it holds.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, bail};

use super::members::{Compression, Members};
use super::options::InputKind;

const BUFFER_BYTES: usize = 128 << 10;
const PREFIX_BYTES: usize = 4 << 10;
const PARQUET_MAGIC: [u8; 4] = *b"PAR1";

/// An opened input.
pub struct Source {
    /// The name to report: the path as given, or `stdin`.
    pub name: Arc<str>,
    pub kind: InputKind,
    /// The content, decompressed.
    pub content: Box<dyn BufRead + Send>,
    /// Where the compressed member starts that was read last; `None` for a plain file.
    pub member_offset: Option<Arc<AtomicU64>>,
}

impl Source {
    pub fn open(path: &Path, kind: Option<InputKind>, bytes_read: &Arc<AtomicU64>) -> anyhow::Result<Source> {
        let name = display_name(path);
        let raw: Box<dyn Read + Send> = if path == Path::new("-") {
            Box::new(io::stdin())
        } else {
            if path.is_dir() {
                bail!("{name} is a directory; name the files in it: {name}/*");
            }
            Box::new(File::open(path).with_context(|| format!("cannot open {name}"))?)
        };
        let raw = Counted { inner: raw, bytes: Arc::clone(bytes_read) };
        let (mut content, member_offset) = decompress(raw).with_context(|| format!("cannot read {name}"))?;
        let mut late = Late(None);
        let kind = match content.fill_buf() {
            Ok(prefix) => kind.unwrap_or_else(|| tell_kind(&name, &prefix[..prefix.len().min(PREFIX_BYTES)])),
            Err(error) => {
                late = Late(Some(error));
                kind.unwrap_or_else(|| tell_kind(&name, b""))
            }
        };
        let content: Box<dyn BufRead + Send> = match late {
            Late(None) => content,
            late => Box::new(BufReader::new(late).chain(content)),
        };
        Ok(Source { name: name.into(), kind, content, member_offset })
    }
}

/// Whether `path` is a Parquet file, by its first bytes. Such a file is not read from its start to its end.
pub fn is_parquet(path: &Path) -> bool {
    let mut start = [0; PARQUET_MAGIC.len()];
    path.is_file()
        && File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok()
        && start == PARQUET_MAGIC
}

/// The name to report: the path as given, or `stdin`.
pub fn display_name(path: &Path) -> String {
    if path == Path::new("-") { "stdin".into() } else { path.display().to_string() }
}

/// Counts the bytes that are read, for the progress bar.
struct Counted<R> {
    inner: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(out)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

type Decompressed = (Box<dyn BufRead + Send>, Option<Arc<AtomicU64>>);

/// Undoes gzip and zstd, told by their first bytes, and UTF-16, told by its byte order mark.
fn decompress(mut raw: impl Read + Send + 'static) -> io::Result<Decompressed> {
    let mut prefix = Vec::with_capacity(PREFIX_BYTES);
    raw.by_ref().take(PREFIX_BYTES as u64).read_to_end(&mut prefix)?;
    let compression = Compression::tell(&prefix);
    let is_utf16 = prefix.starts_with(&[0xff, 0xfe]) || prefix.starts_with(&[0xfe, 0xff]);
    let whole = Cursor::new(prefix).chain(raw);
    Ok(if let Some(compression) = compression {
        let members = Members::new(whole, compression)?;
        let offset = members.member_offset();
        (Box::new(BufReader::with_capacity(BUFFER_BYTES, members)), Some(offset))
    } else if is_utf16 {
        let decoded = encoding_rs_io::DecodeReaderBytes::new(whole);
        (Box::new(BufReader::with_capacity(BUFFER_BYTES, decoded)), None)
    } else {
        (Box::new(BufReader::with_capacity(BUFFER_BYTES, whole)), None)
    })
}

/// Gives an error that was met while peeking in its own place: behind what could be read.
struct Late(Option<io::Error>);

impl Read for Late {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

fn tell_kind(name: &str, prefix: &[u8]) -> InputKind {
    if prefix.starts_with(b"WARC/1.") || prefix.starts_with(b"WARC/0.") {
        return InputKind::Warc;
    }
    let plain_name = [".gz", ".zst", ".zstd"].iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name);
    let extension = Path::new(plain_name).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "jsonl" | "ndjson" => InputKind::Jsonl,
        "html" | "htm" | "xhtml" => InputKind::Html,
        "txt" | "text" => InputKind::Text,
        "warc" | "wet" => InputKind::Warc,
        _ => tell_kind_by_content(prefix),
    }
}

fn tell_kind_by_content(prefix: &[u8]) -> InputKind {
    let prefix = prefix.strip_prefix(b"\xef\xbb\xbf").unwrap_or(prefix).trim_ascii_start();
    let lower = prefix.to_ascii_lowercase();
    let holds = |tag: &[u8]| memchr::memmem::find(&lower, tag).is_some();
    if prefix.first() == Some(&b'{') && prefix[1..].trim_ascii_start().starts_with(b"\"") {
        InputKind::Jsonl
    } else if holds(b"<!doctype html") || holds(b"<html") || (lower.starts_with(b"<") && holds(b"<body")) {
        InputKind::Html
    } else {
        InputKind::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_told_by_name_and_content() {
        for (name, prefix, kind) in [
            ("a.jsonl", "", InputKind::Jsonl),
            ("a.JSONL.gz", "", InputKind::Jsonl),
            ("a.txt.zst", "{\"text\": 1}", InputKind::Text),
            ("stdin", " {\"text\": 1}", InputKind::Jsonl),
            ("stdin", "\u{feff}{ \"text\": 1}", InputKind::Jsonl),
            ("stdin", "{curly} words", InputKind::Text),
            ("page", "<!DOCTYPE HTML><title>", InputKind::Html),
            ("page", "<p>a fragment</p>", InputKind::Text),
            ("page.gz", "", InputKind::Text),
            ("crawl.txt", "WARC/1.0\r\nWARC-Type: warcinfo", InputKind::Warc),
            ("crawl.warc.wet.gz", "", InputKind::Warc),
            ("page", "WARC files hold many pages.", InputKind::Text),
        ] {
            assert_eq!(tell_kind(name, prefix.as_bytes()), kind, "{name} {prefix}");
        }
    }
}
