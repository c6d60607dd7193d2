//! Parquet out: the columns of the input, then `text`, `article`, `error` and `other`. See docs/formats.md.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use serde_json::value::RawValue;

use super::row::{Row, string};
use super::target::partial_path;

/// Rows that become one batch of columns.
const BATCH_ROWS: usize = 256;
const BATCH_BYTES: usize = 4 << 20;
/// A row group is in memory until it is whole.
const ROW_GROUP_BYTES: usize = 32 << 20;
/// The columns of a run whose inputs are no Parquet files.
const PLAIN_COLUMNS: [&str; 3] = ["id", "url", "date"];
/// What cleaning adds. `other`: the fields that have no column of their own, as a JSON object.
const OWN_COLUMNS: [&str; 4] = ["text", "article", "error", "other"];

/// A Parquet file that is written under another name until it is whole. It cannot be cut back to a checkpoint: what
/// makes it readable stands at its end.
pub struct ParquetFile {
    path: PathBuf,
    fields: Fields,
    decoder: Decoder,
    writer: ArrowWriter<File>,
    row: Vec<u8>,
    json: Vec<u8>,
    rows: usize,
}

impl ParquetFile {
    /// `input` has the columns that are carried through.
    pub fn create(path: &Path, input: Option<SchemaRef>) -> io::Result<Self> {
        let schema = Arc::new(output_schema(input.as_deref()));
        let decoder = ReaderBuilder::new(Arc::clone(&schema)).with_batch_size(BATCH_ROWS).build_decoder();
        let compression = Compression::ZSTD(ZstdLevel::try_new(3).map_err(io::Error::other)?);
        let properties = WriterProperties::builder().set_compression(compression).build();
        let file = File::create(partial_path(path))?;
        let writer = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties)).map_err(io::Error::other)?;
        Ok(ParquetFile {
            path: path.to_owned(),
            fields: schema.fields().clone(),
            decoder: decoder.map_err(io::Error::other)?,
            writer,
            row: Vec::new(),
            json: Vec::new(),
            rows: 0,
        })
    }

    /// Takes JSON rows, a line each, in pieces.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.row.extend_from_slice(bytes);
        if bytes.ends_with(b"\n") {
            let row = std::mem::take(&mut self.row);
            let written = self.write_row(&row);
            self.row = row;
            self.row.clear();
            written?;
        }
        Ok(())
    }

    fn write_row(&mut self, line: &[u8]) -> io::Result<()> {
        let line = std::str::from_utf8(line).map_err(io::Error::other)?;
        let (mut row, read) = Row::parse(line);
        read.map_err(io::Error::other)?;
        let before = self.json.len();
        self.json.push(b'{');
        for field in self.fields.iter().filter(|field| field.name() != "other") {
            if let Some(value) = row.fields.shift_remove(field.name().as_str()) {
                let value = if *field.data_type() == DataType::Utf8 { as_string(value) } else { value.get().into() };
                write_field(field.name(), &value, self.json.len() == before + 1, &mut self.json);
            }
        }
        if !row.fields.is_empty() {
            let object = serde_json::to_string(&row.fields)?;
            let other = serde_json::to_string(&object)?;
            write_field("other", &other, self.json.len() == before + 1, &mut self.json);
        }
        self.json.extend_from_slice(b"}\n");
        self.rows += 1;
        if self.rows >= BATCH_ROWS || self.json.len() >= BATCH_BYTES { self.write_batch() } else { Ok(()) }
    }

    fn write_batch(&mut self) -> io::Result<()> {
        let misfit = |error| io::Error::other(format!("a row does not fit the columns of the first input: {error}"));
        self.decoder.decode(&self.json).map_err(misfit)?;
        self.json.clear();
        self.rows = 0;
        if let Some(batch) = self.decoder.flush().map_err(misfit)? {
            self.writer.write(&batch).map_err(io::Error::other)?;
        }
        if self.writer.in_progress_size() >= ROW_GROUP_BYTES {
            self.writer.flush().map_err(io::Error::other)?;
        }
        Ok(())
    }

    /// Nothing more will come: the file gets its name.
    pub fn finish(mut self) -> io::Result<()> {
        self.write_batch()?;
        let file = self.writer.into_inner().map_err(io::Error::other)?;
        file.sync_data()?;
        fs::rename(partial_path(&self.path), &self.path)
    }
}

/// Every column may be null: a bad row has only `id` and `error`.
fn output_schema(input: Option<&Schema>) -> Schema {
    let text = |name: &&str| Arc::new(Field::new(*name, DataType::Utf8, true));
    let carried: Vec<Arc<Field>> = match input {
        Some(schema) => schema.fields().iter().map(|field| carried(field)).collect(),
        None => PLAIN_COLUMNS.iter().map(text).collect(),
    };
    let is_own = |field: &Arc<Field>| OWN_COLUMNS[1..].contains(&field.name().as_str());
    let mut fields: Vec<Arc<Field>> = carried.into_iter().filter(|field| !is_own(field)).collect();
    let added = OWN_COLUMNS.iter().filter(|name| !fields.iter().any(|field| field.name() == **name)).map(text);
    let added: Vec<_> = added.collect();
    fields.extend(added);
    Schema::new(fields)
}

fn carried(field: &Field) -> Arc<Field> {
    let is_page = ["text", "html"].contains(&field.name().as_str());
    let data_type = if is_page { DataType::Utf8 } else { field.data_type().clone() };
    Arc::new(Field::new(field.name(), data_type, true))
}

/// The value as a JSON string: itself, or what is written there; null stays null.
fn as_string(value: &RawValue) -> Cow<'_, str> {
    match value.get() {
        "null" => "null".into(),
        written if !written.starts_with('"') => serde_json::Value::from(written).to_string().into(),
        // A lone surrogate would not pass.
        written if written.contains("\\u") => {
            string(value).map_or(written.into(), |text| serde_json::Value::from(&*text).to_string().into())
        }
        written => written.into(),
    }
}

fn write_field(name: &str, value: &str, is_first: bool, json: &mut Vec<u8>) {
    if !is_first {
        json.push(b',');
    }
    json.extend_from_slice(serde_json::Value::from(name).to_string().as_bytes());
    json.push(b':');
    json.extend_from_slice(value.as_bytes());
}
