//! Rows, documents, formats, errors.

use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::{Folder, PARAGRAPH, clean, gzip, ids, row, rows, status, stderr, with_stdin};

#[test]
fn rows_keep_their_order_and_fields() {
    let folder = Folder::new();
    let first = r#"{"zeta": 1.50, "id": "a", "text": "(Video) Flood\n\nPARAGRAPH", "big": 12345678901234567890123, "n": {"k": [1, 2]}}"#;
    let first = first.replace("PARAGRAPH", PARAGRAPH);
    let second = format!("{}{}", row("b"), row("c"));
    let output = clean(&[&folder.file("1.jsonl", first), &folder.file("2.jsonl", second)]).output().unwrap();
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert_eq!(ids(&output), ["a", "b", "c"]);
    let rows = rows(&output);
    let keys: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["zeta", "id", "text", "big", "n", "article"]);
    assert_eq!(rows[0]["text"], PARAGRAPH);
    assert_eq!(rows[0]["article"]["removed"][0]["kind"], "caption");
    let line = String::from_utf8_lossy(&output.stdout);
    assert!(line.contains(r#""zeta":1.50"#) && line.contains(r#""big":12345678901234567890123"#), "{line}");
}

#[test]
fn a_row_with_html_keeps_it_and_gains_text() {
    let html = format!("<p>{PARAGRAPH}</p>");
    let row = serde_json::json!({"id": "a", "html": html, "url": "https://example.org/a"});
    let output = with_stdin(&["-"], format!("{row}\n").as_bytes());
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let rows = rows(&output);
    let keys: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "html", "url", "text", "article"]);
    assert_eq!((&rows[0]["html"], &rows[0]["text"]), (&html.into(), &PARAGRAPH.into()));
    let folder = Folder::new();
    let page = format!("<html><body><article><p>{PARAGRAPH}</p></article></body></html>");
    let output = clean(&[&folder.file("page.html.gz", gzip(page.as_bytes()))]).output().unwrap();
    assert_eq!(crate::rows(&output)[0]["text"], PARAGRAPH);
}

#[test]
fn the_address_of_a_row_says_the_day() {
    let address = "https://example.org/2023/05/17/bridge";
    for (field, page) in [("text", PARAGRAPH.to_string()), ("html", format!("<p>{PARAGRAPH}</p>"))] {
        let row = serde_json::json!({"id": "a", field: page, "url": address});
        let output = with_stdin(&["-"], format!("{row}\n").as_bytes());
        let metadata = &rows(&output)[0]["article"]["metadata"];
        assert_eq!((&metadata["published"], &metadata["url"]), (&"2023-05-17".into(), &address.into()), "{row}");
    }
}

#[test]
fn a_bad_row_stays_in_its_place_with_its_reason() {
    let folder = Folder::new();
    let broken = [
        r#"{"id": "no-text"}"#,
        r#"{"id": 7, "text": ["a"]}"#,
        r#"{"id": "cut", "text": "The river ro"#,
        "not JSON",
        r#""a string""#,
        "{\"id\": \"tab\", \"text\": \"a\tb\"}",
    ];
    let content = format!("{}{}\n{}", row("first"), broken.join("\n"), row("last"));
    let path = folder.file("rows.jsonl", content);
    let output = clean(&[&path]).output().unwrap();
    assert_eq!(status(&output), 1);
    let rows = rows(&output);
    let found: Vec<Value> = rows.iter().map(|row| row["id"].clone()).collect();
    let at = |line: u32| Value::from(format!("{path}:{line}"));
    let expected =
        ["first".into(), "no-text".into(), 7.into(), "cut".into(), at(5), at(6), "tab".into(), "last".into()];
    assert_eq!(found, expected);
    for (bad, line, why) in [
        (1, 2, "neither `text` nor `html`"),
        (2, 3, "not a string"),
        (3, 4, "EOF while parsing a string"),
        (4, 5, "not a JSON object"),
        (5, 6, "expected an object"),
        (6, 7, "control character"),
    ] {
        let row = rows[bad].as_object().unwrap();
        assert_eq!(row.keys().collect::<Vec<_>>(), ["id", "error"]);
        let error = row["error"].as_str().unwrap();
        assert!(error.starts_with(&format!("{path}:{line}: ")) && error.contains(why), "{error}");
    }
}

#[test]
fn compression_is_told_from_the_content() {
    let folder = Folder::new();
    let (first, second) = (row("a"), row("b"));
    let members = [gzip(first.as_bytes()), gzip(second.as_bytes())].concat();
    let zstd = |text: &str| zstd::encode_all(text.as_bytes(), 3).unwrap();
    let frames = [zstd(&first), zstd(&second)].concat();
    for (name, content) in [
        ("1.jsonl.gz", members.clone()),
        ("2.jsonl", members),
        ("3.jsonl.zst", frames.clone()),
        ("4", frames),
        ("5.jsonl.gz", format!("{first}{second}").into_bytes()),
    ] {
        let output = clean(&[&folder.file(name, content)]).output().unwrap();
        assert_eq!(status(&output), 0, "{name}: {}", stderr(&output));
        assert_eq!(ids(&output), ["a", "b"], "{name}");
    }
}

#[test]
fn of_a_truncated_file_all_that_can_be_read_is_cleaned() {
    let folder = Folder::new();
    let content: String = (0..2000).map(|n| row(&format!("row {n} of {}", n * 7919 % 1013))).collect();
    let packed = [gzip(content.as_bytes()), zstd::encode_all(content.as_bytes(), 3).unwrap()];
    for (name, whole) in ["cut.jsonl.gz", "cut.jsonl.zst"].into_iter().zip(packed) {
        let path = folder.file(name, &whole[..whole.len() / 2]);
        let output = clean(&[&path, &folder.file("next.jsonl", row("next"))]).output().unwrap();
        assert_eq!(status(&output), 1, "{name}");
        let rows = rows(&output);
        let bad: Vec<usize> = (0..rows.len()).filter(|&at| rows[at].get("error").is_some()).collect();
        assert_eq!(bad, [rows.len() - 2], "{name}");
        assert!(rows.len() < 2001 && (name.ends_with("zst") || rows.len() > 500), "{name}: {} rows", rows.len());
        let error = rows[bad[0]]["error"].as_str().unwrap();
        assert!(error.contains(&format!("{name}:{}", bad[0] + 1)) && error.contains("ends too early"), "{error}");
    }
}

#[test]
fn a_damaged_file_is_told_from_a_whole_one() {
    let folder = Folder::new();
    let mut damaged = gzip(row("a").repeat(50).as_bytes());
    let middle = damaged.len() / 2;
    damaged[middle..].fill(0xff);
    let output = clean(&[&folder.file("damaged.jsonl.gz", damaged)]).output().unwrap();
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    assert!(rows(&output).last().unwrap()["error"].as_str().unwrap().contains("is damaged"));
}

#[test]
fn standard_input_may_hold_rows_a_page_or_something_packed() {
    for input in [row("a").into_bytes(), gzip(row("a").as_bytes())] {
        let output = with_stdin(&["-"], &input);
        assert_eq!((status(&output), ids(&output)), (0, vec!["a".to_owned()]));
    }
    let output = with_stdin(&["-"], PARAGRAPH.as_bytes());
    assert_eq!(ids(&output), ["stdin"]);
    assert_eq!(rows(&output)[0]["text"], PARAGRAPH);
    let output = with_stdin(&["-", "--input-kind", "jsonl"], b"words");
    assert_eq!(status(&output), 1);
    assert_eq!(ids(&output), ["stdin:1"]);
}

#[test]
fn a_text_file_is_one_document_named_like_the_file() {
    let folder = Folder::new();
    let path =
        folder.file("page.txt", format!("{PARAGRAPH}\r\n\r\nThe bridge held, the mayor said in the evening.\r\n"));
    let output = clean(&[&path]).output().unwrap();
    assert_eq!(status(&output), 0);
    assert_eq!(ids(&output), [path]);
    let text = rows(&output)[0]["text"].as_str().unwrap().to_owned();
    assert!(text.starts_with(PARAGRAPH) && text.ends_with("in the evening.") && !text.contains('\r'), "{text:?}");
}

#[test]
fn line_ends_marks_and_blank_lines_are_no_matter() {
    let (a, b) = (row("a"), row("b"));
    for content in [
        format!("\u{feff}{a}{b}"),
        format!("{a}{b}").replace('\n', "\r\n"),
        format!("\n  \n{a}\r\n\t\n{b}\n\n"),
        format!("{a}{b}").trim_end().to_owned(),
    ] {
        let output = with_stdin(&["-", "--input-kind", "jsonl"], content.as_bytes());
        assert_eq!(ids(&output), ["a", "b"], "{content:?}");
        assert_eq!(rows(&output)[0]["text"], PARAGRAPH);
    }
    let utf16: Vec<u8> = format!("\u{feff}{a}{b}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(ids(&with_stdin(&["-"], &utf16)), ["a", "b"]);
}

#[test]
fn lines_of_any_length_and_encoding_are_read() {
    let long = PARAGRAPH.repeat(45_000);
    let mut content = serde_json::json!({"id": "long", "text": long}).to_string().into_bytes();
    assert!(content.len() > 3 << 20);
    let latin =
        b"\n{\"id\": \"latin\", \"text\": \"Caf\xe9s and na\xefve r\xe9sum\xe9s were the talk of the town.\"}\n";
    content.extend_from_slice(latin);
    content.extend_from_slice("{\"id\": \"broken\", \"text\": \"Über die Brücke ging ein müder Mann nach H".as_bytes());
    content.extend_from_slice(b"\xc3use.\"}\n");
    let output = with_stdin(&["-"], &content);
    assert_eq!(status(&output), 0);
    assert_eq!(ids(&output), ["long", "latin", "broken"]);
    assert_eq!(rows(&output)[1]["text"], "Cafés and naïve résumés were the talk of the town.");
    assert_eq!(rows(&output)[2]["text"], "Über die Brücke ging ein müder Mann nach H\u{fffd}use.");

    let output = with_stdin(&["-", "--max-size", "1M"], &content);
    assert_eq!(status(&output), 1);
    let error = rows(&output)[0]["error"].as_str().unwrap().to_owned();
    assert!(error.contains("stdin:1: the line is ") && error.contains("the limit is 1048576 bytes"), "{error}");
    assert_eq!(ids(&output), ["long", "latin", "broken"]);
}

#[test]
fn nothing_in_is_nothing_out() {
    let output = with_stdin(&["-", "--input-kind", "jsonl"], b"");
    assert_eq!((status(&output), output.stdout.len()), (0, 0));
    let folder = Folder::new();
    let output = clean(&[&folder.file("empty.txt", "")]).output().unwrap();
    assert_eq!(status(&output), 0);
    assert_eq!(rows(&output)[0]["text"], "");
}

#[test]
fn what_cannot_be_opened_is_named_and_the_rest_is_cleaned() {
    let folder = Folder::new();
    let good = folder.file("good.jsonl", row("good"));
    let directory = folder.0.path().to_str().unwrap();
    for (bad, why) in [("/no/such/file.jsonl", "No such file"), (directory, "is a directory")] {
        let output = clean(&[bad, &good]).output().unwrap();
        assert_eq!(status(&output), 2);
        assert_eq!(ids(&output), ["good"]);
        assert!(stderr(&output).contains(why) && stderr(&output).contains(bad), "{}", stderr(&output));
    }
    assert_eq!(status(&clean(&["--format", "xml", &good]).output().unwrap()), 2);
    assert_eq!(status(&clean(&[]).output().unwrap()), 2);
}

#[test]
fn every_format_is_what_it_says() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/page.txt");
    let run = |format: &str| {
        let output = clean(&[page.to_str().unwrap(), "--format", format]).output().unwrap();
        assert_eq!(status(&output), 0);
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(run("jsonl").lines().count(), 1);
    let json: Value = serde_json::from_str(&run("json")).unwrap();
    assert!(json["article"]["body"].is_array() && run("json").lines().count() > 10);
    let json_ld: Value = serde_json::from_str(&run("json-ld")).unwrap();
    assert!(json_ld.to_string().contains("https://schema.org"));
    for format in ["text", "markdown", "page"] {
        let text = run(format);
        assert!(text.contains("A second plant is planned for the northern inlet."), "{format}: {text}");
        assert!(!text.contains("How a tidal power plant works"), "{format}: {text}");
        assert!(text.ends_with('\n') && !text.contains("==>") && !text.contains('\u{1b}'), "{format}: {text}");
    }
    assert!(run("page").contains("removed: "));
}

#[test]
fn noise_is_kept_and_faqs_are_added_on_request() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/page.txt");
    let run = |options: &[&str]| {
        let output = clean(&[&[page.to_str().unwrap(), "--format", "text"], options].concat()).output().unwrap();
        (status(&output), String::from_utf8(output.stdout).unwrap())
    };
    let (video, answer) = ("How a tidal power plant works", "At full tide it delivers 9 megawatts");
    let (code, plain) = run(&[]);
    assert_eq!(code, 0);
    assert!(!plain.contains(video) && !plain.contains(answer), "{plain}");
    let (code, kept) = run(&["--keep", "caption,share"]);
    assert_eq!(code, 0);
    assert!(kept.contains(video) && !kept.contains(answer), "{kept}");
    let (code, faqs) = run(&["--with-faqs"]);
    assert_eq!(code, 0);
    assert!(faqs.starts_with(plain.trim_end()) && faqs.contains(answer) && !faqs.contains(video), "{faqs}");
    assert_eq!(run(&["--keep", "everything"]).0, 2);
}

#[test]
fn many_documents_are_told_apart_in_every_format() {
    let input = format!("{}{{}}\n{}", row("a"), row("b"));
    for format in ["json", "json-ld"] {
        let output = with_stdin(&["-", "--format", format], input.as_bytes());
        assert_eq!(status(&output), 1);
        let array: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(array.as_array().unwrap().len(), 3);
        assert_eq!(array[1]["id"], "stdin:2");
        assert!(stderr(&output).contains("stdin:2: "));
    }
    let empty = with_stdin(&["-", "--format", "json", "--input-kind", "jsonl"], b"");
    assert_eq!(serde_json::from_slice::<Value>(&empty.stdout).unwrap(), serde_json::json!([]));
    let text = |format| String::from_utf8(with_stdin(&["-", "--format", format], input.as_bytes()).stdout).unwrap();
    let bad = "[not cleaned: stdin:2: the row has neither `text` nor `html`]";
    assert_eq!(text("text"), format!("==> a <==\n\n{PARAGRAPH}\n\n{bad}\n\n==> b <==\n\n{PARAGRAPH}\n\n"));
    assert!(text("markdown").starts_with("<!-- a -->\n\n"));
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let folder = Folder::new();
    let path = folder.file("many.jsonl", row("a").repeat(20_000));
    let mut child = clean(&[&path]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0_u8; 1000];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((status(&output), stderr(&output).as_str()), (0, ""));
}

#[test]
fn help_explains_itself() {
    let output = clean(&["--help"]).output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    for part in ["Examples:", "Exit status:", "--format", "--with-faqs", "json-ld", "standard input"] {
        assert!(help.contains(part), "{part} is missing from:\n{help}");
    }
}
