//! WARC and WET: whole, compressed, damaged.

use serde_json::Value;

use crate::records::{self, gzip, info};
use crate::{Folder, PARAGRAPH, clean, rows, status, stderr, with_stdin};

fn id(number: usize) -> String {
    format!("<urn:uuid:{number}>")
}

fn url(number: usize) -> String {
    format!("https://example.org/{number}")
}

fn record(kind: &str, number: usize, content_type: &str, block: &[u8]) -> Vec<u8> {
    records::record(kind, &id(number), &url(number), content_type, block)
}

fn wet(number: usize) -> Vec<u8> {
    let text = format!("{PARAGRAPH}\nPage {number} ends here, said the clerk.\n");
    record("conversion", number, "text/plain", text.as_bytes())
}

fn response(number: usize, head: &str, body: &[u8]) -> Vec<u8> {
    records::response(&id(number), &url(number), head, body)
}

fn urns(rows: &[Value]) -> Vec<String> {
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_page_of_a_wet_file_becomes_a_row() {
    let records = [info(), wet(1), wet(2), wet(3)];
    let plain = records.concat();
    let zstd = |record: &Vec<u8>| zstd::encode_all(record.as_slice(), 3).unwrap();
    let folder = Folder::new();
    for (name, content) in [
        ("plain.warc.wet", plain.clone()),
        ("members.warc.wet.gz", records.iter().flat_map(|record| gzip(record)).collect()),
        ("whole.warc.wet.gz", gzip(&plain)),
        ("frames.wet.zst", records.iter().flat_map(zstd).collect()),
        ("no-name", plain),
    ] {
        let output = clean(&[&folder.file(name, content)]).output().unwrap();
        assert_eq!(status(&output), 0, "{name}: {}", stderr(&output));
        let rows = rows(&output);
        assert_eq!(urns(&rows), ["<urn:uuid:1>", "<urn:uuid:2>", "<urn:uuid:3>"], "{name}");
        assert_eq!(rows[1]["url"], "https://example.org/2");
        assert_eq!(rows[1]["date"], "2024-02-12T07:15:00Z");
        assert!(rows[1]["text"].as_str().unwrap().contains("Page 2 ends here"));
    }
}

#[test]
fn text_responses_are_read_with_their_codings_and_charset() {
    let body = "Größe ist nicht alles, sagte der Müller aus Köln, und ging über die Brücke.";
    let text = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=";
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(body);
    let (cyrillic, ..) = encoding_rs::KOI8_R.encode("Река поднялась за ночь на два метра.");
    let chunked = format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    let records = [
        response(1, &format!("{text}utf-8"), body.as_bytes()),
        response(2, &format!("{text}iso-8859-1"), &latin),
        response(3, &format!("{text}utf-8\r\nContent-Encoding: gzip"), &gzip(body.as_bytes())),
        response(4, &format!("{text}utf-8\r\nTransfer-Encoding: chunked"), chunked.as_bytes()),
        response(5, &format!("{text}koi8-r"), &cyrillic),
    ];
    let output = with_stdin(&["-"], &records.concat());
    assert_eq!(status(&output), 0, "{}", String::from_utf8_lossy(&output.stdout));
    let rows = rows(&output);
    let texts: Vec<&str> = rows.iter().map(|row| row["text"].as_str().unwrap()).collect();
    assert_eq!(texts, [body, body, body, body, "Река поднялась за ночь на два метра."]);
}

#[test]
fn html_responses_are_cleaned_as_html() {
    let page = format!(
        "<html><body><nav><a href='/'>Home</a></nav><article><p>{PARAGRAPH} Schön.</p></article></body></html>"
    );
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(&page);
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1";
    let output = with_stdin(&["-"], &response(1, head, &latin));
    assert_eq!(status(&output), 0, "{}", String::from_utf8_lossy(&output.stdout));
    let rows = rows(&output);
    assert!(rows[0]["text"].as_str().unwrap().contains(&format!("{PARAGRAPH} Schön.")), "{}", rows[0]);
    assert_eq!(rows[0]["article"]["metadata"]["url"], "https://example.org/1");
}

#[test]
fn what_holds_no_page_is_passed_over() {
    let records = [
        info(),
        record("request", 1, "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        response(2, "HTTP/1.1 301 Moved\r\nContent-Type: text/plain", b"moved"),
        response(3, "HTTP/1.1 200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        response(4, "HTTP/1.1 200 OK\r\nContent-Type: text/plain", PARAGRAPH.as_bytes()),
        record("metadata", 5, "application/json", b"{}"),
    ];
    let output = with_stdin(&["-"], &records.concat());
    assert_eq!((status(&output), urns(&rows(&output))), (0, vec!["<urn:uuid:4>".to_owned()]));
}

#[test]
fn a_broken_record_costs_only_itself() {
    let folder = Folder::new();
    let cut = &wet(2)[..wet(2).len() - 30];
    let bomb = format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: {}gzip", "gzip, ".repeat(900));
    let mut damaged = gzip(&wet(2));
    let middle = damaged.len() / 2;
    damaged[middle..middle + 20].fill(0);
    let mut other = gzip(&wet(2));
    let checksum = other.len() - 8;
    other[checksum] ^= 1;
    for (name, parts, reason) in [
        ("cut.wet.gz", vec![gzip(&wet(1)), gzip(cut), gzip(&wet(3))], "the record is cut off: "),
        ("member.wet.gz", vec![gzip(&wet(1)), damaged.clone(), gzip(&wet(3))], "the compressed data at byte "),
        ("other.wet.gz", vec![gzip(&wet(1)), other, gzip(&wet(3))], "incorrect data check"),
        ("half.wet.gz", vec![gzip(&wet(1)), damaged[..middle].to_vec(), gzip(&wet(3))], "the compressed data at byte "),
        ("junk.wet", vec![wet(1), b"some junk\r\n\r\n".to_vec(), wet(3)], "no WARC record here: "),
        ("bomb.warc", vec![wet(1), response(2, &bomb, b"x"), wet(3)], "more than 4 codings"),
        ("end.wet", vec![wet(1), wet(3), cut.to_vec()], "the record is cut off: "),
        ("end.wet.gz", vec![gzip(&wet(1)), gzip(&wet(3)), damaged[..middle].to_vec()], "ends too early"),
    ] {
        let errors = folder.file("errors.jsonl", "");
        let output = clean(&[&folder.file(name, parts.concat()), "--errors", &errors]).output().unwrap();
        assert_eq!(status(&output), 1, "{name}: {}", stderr(&output));
        let rows = rows(&output);
        let bad: Vec<&Value> = rows.iter().filter(|row| row.get("error").is_some()).collect();
        let good: Vec<Value> = rows.iter().filter(|row| row.get("error").is_none()).cloned().collect();
        assert_eq!(urns(&good), ["<urn:uuid:1>", "<urn:uuid:3>"], "{name}: {rows:?}");
        assert_eq!(bad.len(), 1, "{name}: {bad:?}");
        assert!(bad[0]["error"].as_str().unwrap().contains(reason), "{name}: {}", bad[0]["error"]);
        let error: Value = serde_json::from_str(&std::fs::read_to_string(&errors).unwrap()).unwrap();
        let place = if name.starts_with("end") { parts[0].len() + parts[1].len() } else { parts[0].len() };
        assert!(error["reason"].as_str().unwrap().contains(reason));
        assert!(error["file"].as_str().unwrap().ends_with(name));
        assert_eq!(error["offset"], place, "{name}");
    }
}

#[test]
fn whole_records_of_one_damaged_member_are_cleaned() {
    // Longer than what is unpacked at a time: the first two are read before the checksum is.
    let long = |number: usize| {
        let text: String =
            (0..8000).map(|line| format!("Boat {} of quay {number} sails at dawn.\n", line * 7919)).collect();
        record("conversion", number, "text/plain", text.as_bytes())
    };
    let mut packed = gzip(&[long(1), long(2), long(3)].concat());
    let checksum = packed.len() - 8;
    packed[checksum] ^= 1;
    let output = with_stdin(&["-"], &packed);
    let (bad, good): (Vec<Value>, Vec<Value>) = rows(&output).into_iter().partition(|row| row.get("error").is_some());
    assert_eq!((urns(&good)[..2].join(" "), bad.len()), (format!("{} {}", id(1), id(2)), 1));
    assert!(bad[0]["error"].as_str().unwrap().contains("incorrect data check"), "{}", bad[0]);
}

#[test]
fn a_file_without_any_record_says_so() {
    let output = with_stdin(&["-", "--input-kind", "warc"], b"nothing of the kind\n");
    assert_eq!(status(&output), 1);
    assert!(rows(&output)[0]["error"].as_str().unwrap().contains("no WARC record here"));
}
