//! Parquet in and out.

use std::fs::File;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{
    Array, ArrayRef, BinaryArray, Float64Array, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray,
};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::properties::WriterProperties;
use serde_json::{Value, json};

use crate::{Folder, PARAGRAPH, clean, rows, status, stderr, with_stdin};

const ROWS: i64 = 250;
const BAD: i64 = 130;

fn text(number: i64) -> Option<String> {
    (number != BAD).then(|| format!("{PARAGRAPH}\n\nRow {number} ends here.\n\n(Video) The flood"))
}

/// FineWeb's layout, and types that JSON does not have.
fn pages() -> RecordBatch {
    let numbers = || 0..ROWS;
    let strings = |of: &dyn Fn(i64) -> String| Arc::new(StringArray::from_iter_values(numbers().map(of))) as ArrayRef;
    RecordBatch::try_from_iter_with_nullable([
        ("text", Arc::new(StringArray::from_iter(numbers().map(text))) as ArrayRef, true),
        ("id", strings(&|number| format!("<urn:uuid:{number}>")), false),
        ("url", strings(&|number| format!("https://example.org/{number}")), true),
        ("language_score", Arc::new(Float64Array::from_iter_values(numbers().map(|n| n as f64 / 7.0))), true),
        ("token_count", Arc::new(Int64Array::from_iter_values(numbers().map(|n| i64::MAX - n))), true),
        ("seen", Arc::new(TimestampMicrosecondArray::from_iter_values(numbers().map(|n| n * 1_234_567))), true),
        ("digest", Arc::new(BinaryArray::from_iter_values(numbers().map(|n| n.to_le_bytes()))), true),
    ])
    .unwrap()
}

fn write(path: &str, batch: &RecordBatch) {
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(100)).build();
    let mut writer = ArrowWriter::try_new(File::create(path).unwrap(), batch.schema(), Some(properties)).unwrap();
    writer.write(batch).unwrap();
    writer.close().unwrap();
}

fn read(path: &str) -> RecordBatch {
    let batches = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    let batches = batches.with_batch_size(100_000).build().unwrap();
    let batches: Vec<RecordBatch> = batches.map(Result::unwrap).collect();
    assert_eq!(batches.len(), 1);
    batches[0].clone()
}

fn strings(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
    batch[name].as_string::<i32>().iter().map(|text| text.map(str::to_owned)).collect()
}

#[test]
fn every_row_becomes_a_json_row_with_its_columns() {
    let folder = Folder::new();
    // By content, not by name.
    let path = folder.file("pages", "");
    write(&path, &pages());
    let errors = folder.file("errors", "");
    let output = clean(&[&path, "--errors", &errors]).output().unwrap();
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    let rows = rows(&output);
    assert_eq!(rows.len(), ROWS as usize);
    for (number, row) in rows.iter().enumerate().filter(|(number, _)| *number != BAD as usize) {
        assert_eq!(row["id"], format!("<urn:uuid:{number}>"));
        assert_eq!(row["text"], format!("{PARAGRAPH}\n\nRow {number} ends here."));
        assert_eq!(row["token_count"], i64::MAX - number as i64);
        assert_eq!(row["language_score"], number as f64 / 7.0);
        assert!(row["article"]["body"].is_array() && row["seen"].is_string());
    }
    let error: Value = serde_json::from_str(&std::fs::read_to_string(errors).unwrap()).unwrap();
    let reason = "the row has neither `text` nor `html`";
    let expected = json!({"file": path, "row": BAD + 1, "id": format!("<urn:uuid:{BAD}>"), "reason": reason});
    assert_eq!(error, expected);
    assert!(rows[BAD as usize]["error"].as_str().unwrap().ends_with(reason));
}

#[test]
fn the_columns_of_the_input_are_carried_through() {
    let folder = Folder::new();
    let (path, out) = (folder.file("pages.parquet", ""), folder.file("out.parquet", ""));
    write(&path, &pages());
    let output = clean(&[&path, "-o", &out]).output().unwrap();
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    let (given, cleaned) = (pages(), read(&out));
    let names: Vec<String> = cleaned.schema().fields().iter().map(|field| field.name().clone()).collect();
    let carried = ["text", "id", "url", "language_score", "token_count", "seen", "digest"];
    assert_eq!(names, [&carried[..], &["article", "error", "other"]].concat());
    // A bad row has its id and the reason only.
    let good: Vec<usize> = (0..ROWS as usize).filter(|number| *number != BAD as usize).collect();
    for number in &good {
        let same = |name: &str| (given[name].slice(*number, 1), cleaned[name].slice(*number, 1));
        for (before, after) in ["id", "url", "language_score", "token_count", "seen", "digest"].map(same) {
            assert_eq!(before.as_ref(), after.as_ref());
        }
    }
    assert_eq!(cleaned["token_count"].as_primitive::<Int64Type>().value(0), i64::MAX);
    assert_eq!(cleaned["seen"].as_primitive::<TimestampMicrosecondType>().value(1), 1_234_567);
    assert_eq!(cleaned["language_score"].as_primitive::<Float64Type>().value(1), 1.0 / 7.0);
    let as_rows = rows(&clean(&[&path]).output().unwrap());
    let (texts, articles) = (strings(&cleaned, "text"), strings(&cleaned, "article"));
    for number in good {
        assert_eq!(as_rows[number]["text"], texts[number].clone().unwrap());
        assert_eq!(
            as_rows[number]["article"],
            serde_json::from_str::<Value>(articles[number].as_ref().unwrap()).unwrap()
        );
    }
    let bad = BAD as usize;
    assert_eq!(as_rows[bad]["error"], strings(&cleaned, "error")[bad].clone().unwrap());
    assert_eq!(strings(&cleaned, "error").iter().flatten().count(), 1);
    assert!(texts[bad].is_none() && cleaned["other"].null_count() == ROWS as usize);
}

#[test]
fn html_may_be_bytes_of_any_charset() {
    let page = format!("<meta charset=windows-1252><body><article><p>{PARAGRAPH} Schön.</p></article></body>");
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(&page);
    let html = Arc::new(BinaryArray::from_iter_values([latin])) as ArrayRef;
    let folder = Folder::new();
    let (path, out) = (folder.file("pages.parquet", ""), folder.file("out.parquet", ""));
    write(&path, &RecordBatch::try_from_iter([("html", html)]).unwrap());
    let output = clean(&[&path, "-o", &out]).output().unwrap();
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let cleaned = read(&out);
    assert_eq!(strings(&cleaned, "text"), [Some(format!("{PARAGRAPH} Schön."))]);
    assert_eq!(strings(&cleaned, "html"), [Some(page)]);
}

#[test]
fn rows_of_other_inputs_keep_every_field() {
    let folder = Folder::new();
    let out = folder.file("out.parquet", "");
    let rows = format!(
        "{}\n{}\n{{\"id\": 3}}\n",
        json!({"id": 1, "text": PARAGRAPH, "score": 1.5, "tags": ["a", null]}),
        json!({"url": "https://example.org", "text": PARAGRAPH, "date": null}),
    );
    let output = with_stdin(&["-", "-o", &out], rows.as_bytes());
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    let cleaned = read(&out);
    assert_eq!(strings(&cleaned, "id"), [Some("1".into()), None, Some("3".into())]);
    assert_eq!(strings(&cleaned, "url"), [None, Some("https://example.org".into()), None]);
    assert_eq!(strings(&cleaned, "other"), [Some(r#"{"score":1.5,"tags":["a",null]}"#.into()), None, None]);
    assert_eq!(strings(&cleaned, "date"), [None, None, None]);
    assert!(strings(&cleaned, "error")[2].is_some());
}

#[test]
fn a_file_of_many_checkpoints_is_one_file() {
    let folder = Folder::new();
    let path = folder.file("pages.parquet", "");
    write(&path, &pages());
    let [whole, joined, none] = ["whole", "joined", "none"].map(|name| folder.file(&format!("{name}.parquet"), ""));
    for (out, more) in [(&whole, ["--checkpoint", "32M"]), (&joined, ["--checkpoint", "8K"]), (&none, ["--limit", "0"])]
    {
        let output = clean(&[&[path.as_str(), "-o", out], &more[..]].concat()).output().unwrap();
        assert_eq!(status(&output), i32::from(out != &none), "{}", stderr(&output));
    }
    let groups = |path: &str| {
        let file = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
        (file.metadata().num_row_groups(), file.schema().fields().len())
    };
    assert_eq!((groups(&whole), groups(&none)), ((1, 10), (0, 10)));
    assert!(groups(&joined).0 > 5);
    assert_eq!(read(&whole), read(&joined));
    let left: Vec<_> = std::fs::read_dir(folder.0.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(left.len(), 4, "{left:?}");
}

#[test]
fn a_cut_or_damaged_file_loses_nothing_in_silence() {
    let folder = Folder::new();
    let path = folder.file("pages.parquet", "");
    write(&path, &pages());
    let bytes = std::fs::read(&path).unwrap();
    let cut = clean(&[&folder.file("cut.parquet", &bytes[..bytes.len() / 2])]).output().unwrap();
    assert_eq!(status(&cut), 2);
    assert!(stderr(&cut).contains("cut.parquet"), "{}", stderr(&cut));

    let mut damaged = bytes.clone();
    // The first page's header.
    damaged[4..24].fill(0xff);
    let output = clean(&[&folder.file("damaged.parquet", damaged)]).output().unwrap();
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    let rows = rows(&output);
    // Its row group is lost, and told; the 150 rows behind it are cleaned.
    assert!(rows[0]["error"].as_str().unwrap().contains("rows 1 to 100 cannot be read"), "{}", rows[0]);
    assert_eq!(rows.len(), 151);
}
