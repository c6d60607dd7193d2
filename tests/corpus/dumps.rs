//! The corpus as a crawl would hold it: every page as a record of a WARC or WET file, with the awkward cases of real
//! dumps among them, cleaned by the `clean` example. Every page must come out as from JSONL, every broken record be told.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::example::example;
use crate::records::{gzip, info, record, response};
use crate::sets::RawPage;

/// Between the pages stands a record that is cut off, once in so many.
const CUT_EVERY: usize = 100;

/// A WARC file, a gzip member a record: bodies plain, packed, in chunks, in another charset.
fn warc(pages: &[RawPage]) -> Vec<u8> {
    let html = |number: usize, page: &RawPage| {
        let html = page.html.as_deref().unwrap_or_default();
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=";
        let (latin, _, unmappable) = encoding_rs::WINDOWS_1252.encode(html);
        let (head, body) = match number % 4 {
            0 => (format!("{head}utf-8\r\nContent-Encoding: gzip"), gzip(html.as_bytes())),
            1 => (format!("{head}utf-8\r\nTransfer-Encoding: chunked"), chunked(html.as_bytes())),
            // What the charset lacks would become an entity.
            2 if !unmappable => (format!("{head}windows-1252"), latin.into_owned()),
            _ => (format!("{head}utf-8"), html.as_bytes().to_vec()),
        };
        gzip(&response(&page.id, page.url.as_deref().unwrap_or_default(), &head, &body))
    };
    dump(pages, html)
}

fn chunked(body: &[u8]) -> Vec<u8> {
    let chunks = body.chunks(4096).map(|chunk| [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat());
    chunks.chain([b"0\r\n\r\n".to_vec()]).flatten().collect()
}

/// A WET file, a gzip member a record.
fn wet(pages: &[RawPage]) -> Vec<u8> {
    let text = |_: usize, page: &RawPage| {
        let url = page.url.as_deref().unwrap_or_default();
        gzip(&record("conversion", &page.id, url, "text/plain", page.text.as_bytes()))
    };
    dump(pages, text)
}

fn dump(pages: &[RawPage], packed: impl Fn(usize, &RawPage) -> Vec<u8>) -> Vec<u8> {
    let mut dump = gzip(&info());
    for (number, page) in pages.iter().enumerate() {
        let record = packed(number, page);
        if number % CUT_EVERY == CUT_EVERY / 2 {
            dump.extend_from_slice(&record[..record.len() / 2]);
        }
        dump.extend_from_slice(&record);
    }
    dump
}

/// What the example makes of a file: text and article of every row by its id, and how many rows are errors.
fn cleaned(path: &Path) -> (BTreeMap<String, [Value; 2]>, usize) {
    let output = Command::new(example()).arg(path).arg("--allow-bad").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (mut rows, mut errors) = (BTreeMap::new(), 0);
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let mut row: Value = serde_json::from_str(line).unwrap();
        match row["error"].is_string() {
            true => errors += 1,
            false => {
                let id = row["id"].as_str().unwrap().to_owned();
                let cleaned = [row["text"].take(), row["article"].take()];
                assert!(rows.insert(id, cleaned).is_none(), "{line} stands twice");
            }
        }
    }
    (rows, errors)
}

fn come_out_as_from_jsonl(corpus: &Path, name: &str, pages: &str, dump: impl Fn(&[RawPage]) -> Vec<u8>) {
    let path = corpus.join(pages);
    let pages: Vec<RawPage> = crate::sets::rows(&path);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, dump(&pages)).unwrap();
    let (from_dump, errors) = cleaned(&file);
    let (from_jsonl, _) = cleaned(&path);
    assert_eq!(from_jsonl.len(), pages.len());
    assert_eq!((from_dump.len(), errors), (pages.len(), (pages.len() + CUT_EVERY / 2) / CUT_EVERY));
    for (id, row) in &from_jsonl {
        assert!(from_dump[id] == *row, "{name} {id}: not what JSONL gives");
    }
    crate::say(name, &[("pages as from JSONL", from_dump.len() as f64), ("cut records told", errors as f64)]);
}

#[test]
fn pages_of_a_crawl_come_out_as_from_jsonl() {
    let Some(corpus) = std::env::var_os("COPYDESK_CORPUS") else { return crate::say("dumps", &[]) };
    come_out_as_from_jsonl(corpus.as_ref(), "crawl.warc.gz", "html/pages.jsonl.gz", warc);
    come_out_as_from_jsonl(corpus.as_ref(), "crawl.warc.wet.gz", "text/wet.jsonl.gz", wet);
}
