//! Opens an input: undoes compression, tells what it holds.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};

use super::options::InputKind;

const BUFFER_BYTES: usize = 128 << 10;
const PREFIX_BYTES: usize = 4 << 10;

/// An opened input.
pub struct Source {
    /// The name to report: the path as given, or `stdin`.
    pub name: Arc<str>,
    pub kind: InputKind,
    /// The content, decompressed.
    pub content: Box<dyn BufRead + Send>,
}

impl Source {
    pub fn open(path: &Path, kind: Option<InputKind>) -> anyhow::Result<Source> {
        let (name, raw): (String, Box<dyn Read + Send>) = if path == Path::new("-") {
            ("stdin".into(), Box::new(io::stdin()))
        } else {
            let name = path.display().to_string();
            if path.is_dir() {
                bail!("{name} is a directory; name the files in it: {name}/*");
            }
            let file = File::open(path).with_context(|| format!("cannot open {name}"))?;
            (name, Box::new(file))
        };
        let broken = || format!("cannot read {name}");
        let mut content = decompress(raw).with_context(broken)?;
        let (prefix, error) = peek(&mut content);
        let kind = kind.unwrap_or_else(|| tell_kind(&name, &prefix));
        let whole = Cursor::new(prefix).chain(Late(error)).chain(content);
        Ok(Source { kind, content: Box::new(BufReader::with_capacity(BUFFER_BYTES, whole)), name: name.into() })
    }
}

/// Undoes gzip and zstd, told by their first bytes, and UTF-16, told by its byte order mark.
fn decompress(mut raw: Box<dyn Read + Send>) -> io::Result<Box<dyn Read + Send>> {
    let (prefix, error) = peek(&mut raw);
    if let Some(error) = error {
        return Err(error);
    }
    let packed = match prefix.as_slice() {
        [0x1f, 0x8b, ..] => Packed::Gzip,
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Packed::Zstd,
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Packed::Utf16,
        _ => Packed::Not,
    };
    let whole = BufReader::with_capacity(BUFFER_BYTES, Cursor::new(prefix).chain(raw));
    Ok(match packed {
        Packed::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(whole)),
        Packed::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(whole)?),
        Packed::Utf16 => Box::new(encoding_rs_io::DecodeReaderBytes::new(whole)),
        Packed::Not => Box::new(whole),
    })
}

enum Packed {
    Gzip,
    Zstd,
    Utf16,
    Not,
}

/// The first bytes, as many as a decision needs, and the error that ended them early.
fn peek(from: &mut impl Read) -> (Vec<u8>, Option<io::Error>) {
    let mut prefix = Vec::with_capacity(PREFIX_BYTES);
    let error = from.by_ref().take(PREFIX_BYTES as u64).read_to_end(&mut prefix).err();
    (prefix, error)
}

/// Gives an error that was met while peeking in its own place: behind what could be read.
struct Late(Option<io::Error>);

impl Read for Late {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

fn tell_kind(name: &str, prefix: &[u8]) -> InputKind {
    let plain_name = [".gz", ".zst", ".zstd"].iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name);
    let extension = Path::new(plain_name).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "jsonl" | "ndjson" => InputKind::Jsonl,
        "html" | "htm" | "xhtml" => InputKind::Html,
        "txt" | "text" => InputKind::Text,
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
    fn the_name_tells_the_kind_before_the_content() {
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
        ] {
            assert_eq!(tell_kind(name, prefix.as_bytes()), kind, "{name} {prefix}");
        }
    }
}
