//! Parquet out: the columns of the input, then `text`, `article`, `error` and `other`. See docs/formats.md.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use bytes::Bytes;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::{PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use serde::Serializer;
use serde_json::value::RawValue;

use super::row::{Row, string};
use super::target::{PartialFile, partial_path, with_suffix};

/// Rows that become one batch of columns.
const BATCH_ROWS: usize = 256;
const BATCH_BYTES: usize = 4 << 20;
/// A part is in memory until its checkpoint; its row groups are no longer than this.
const ROW_GROUP_BYTES: usize = 32 << 20;
/// What stands before each part.
const LENGTH_BYTES: u64 = 8;
/// The columns of a run whose inputs are no Parquet files.
const PLAIN_COLUMNS: [&str; 3] = ["id", "url", "date"];
/// What cleaning adds. `other`: the fields that have no column of their own, as a JSON object.
const OWN_COLUMNS: [&str; 4] = ["text", "article", "error", "other"];

/// A Parquet file that is whole only at its end, where its footer stands. Until then it is parts, one from checkpoint to
/// checkpoint, each a Parquet file of its own behind its length in bytes; [`join`] makes one of them.
pub struct ParquetFile {
    parts: PartialFile,
    has_parts: bool,
    schema: SchemaRef,
    decoder: Decoder,
    part: Option<ArrowWriter<Vec<u8>>>,
    row: Vec<u8>,
    json: Vec<u8>,
    rows: usize,
}

impl ParquetFile {
    /// Opens it at `length`, a checkpoint of an earlier run; 0 to start anew. `input` has the columns that are carried
    /// through.
    pub fn open(path: &Path, length: u64, input: Option<SchemaRef>) -> io::Result<Self> {
        let schema = Arc::new(output_schema(input.as_deref()));
        let decoder = ReaderBuilder::new(Arc::clone(&schema)).with_batch_size(BATCH_ROWS).build_decoder();
        Ok(ParquetFile {
            parts: PartialFile::open(path, length)?,
            has_parts: length > 0,
            schema,
            decoder: decoder.map_err(io::Error::other)?,
            part: None,
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
        for field in self.schema.fields().iter().filter(|field| field.name() != "other") {
            if let Some(value) = row.fields.shift_remove(field.name().as_str()) {
                let value = if *field.data_type() == DataType::Utf8 { as_string(value) } else { value.get().into() };
                write_field(field.name(), &value, self.json.len() == before + 1, &mut self.json);
            }
        }
        if !row.fields.is_empty() {
            let mut object = Vec::new();
            serde_json::Serializer::new(&mut object).collect_map(&row.fields)?;
            let other = serde_json::to_string(&String::from_utf8_lossy(&object))?;
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
            let part = self.part()?;
            part.write(&batch).map_err(io::Error::other)?;
            if part.in_progress_size() >= ROW_GROUP_BYTES {
                part.flush().map_err(io::Error::other)?;
            }
        }
        Ok(())
    }

    fn part(&mut self) -> io::Result<&mut ArrowWriter<Vec<u8>>> {
        let part = match self.part.take() {
            Some(part) => part,
            None => ArrowWriter::try_new(Vec::new(), Arc::clone(&self.schema), Some(properties()?))
                .map_err(io::Error::other)?,
        };
        Ok(self.part.insert(part))
    }

    /// Ends the part and makes it safe on the disk. Returns the length of all parts.
    pub fn checkpoint(&mut self) -> io::Result<u64> {
        self.write_batch()?;
        if !self.has_parts {
            // The columns are told even where no row is.
            self.part()?;
        }
        if let Some(part) = self.part.take() {
            let bytes = part.into_inner().map_err(io::Error::other)?;
            self.parts.write(&(bytes.len() as u64).to_le_bytes())?;
            self.parts.write(&bytes)?;
            self.has_parts = true;
        }
        self.parts.checkpoint()
    }
}

fn properties() -> io::Result<WriterProperties> {
    let compression = Compression::ZSTD(ZstdLevel::try_new(3).map_err(io::Error::other)?);
    Ok(WriterProperties::builder().set_compression(compression).build())
}

/// Makes one Parquet file at `path` of the parts that stand beside it; the columns' bytes stay as they are.
pub fn join(path: &Path) -> io::Result<()> {
    let (partial, joined) = (partial_path(path), with_suffix(path, ".joined"));
    let mut parts = File::open(&partial)?;
    let mut writer = None;
    while let Some(part) = next_part(&mut parts)? {
        let metadata = ParquetMetaDataReader::new().with_page_index_policy(PageIndexPolicy::Optional);
        let metadata = metadata.parse_and_finish(&part).map_err(io::Error::other)?;
        let writer = match &mut writer {
            Some(writer) => writer,
            None => writer.insert(joined_file(&joined, &metadata)?),
        };
        append_row_groups(writer, &part, &metadata).map_err(io::Error::other)?;
    }
    let writer = writer.ok_or_else(|| io::Error::other(format!("{} has no part", partial.display())))?;
    writer.into_inner().map_err(io::Error::other)?.sync_data()?;
    fs::rename(joined, path)?;
    fs::remove_file(partial)
}

fn next_part(parts: &mut File) -> io::Result<Option<Bytes>> {
    let mut read = |bytes: u64| -> io::Result<Vec<u8>> {
        let mut buffer = Vec::new();
        parts.by_ref().take(bytes).read_to_end(&mut buffer)?;
        Ok(buffer)
    };
    let length = read(LENGTH_BYTES)?;
    if length.is_empty() {
        return Ok(None);
    }
    let cut_off = || io::Error::new(io::ErrorKind::UnexpectedEof, "a part of the Parquet output is cut off");
    let length = u64::from_le_bytes(length.try_into().map_err(|_| cut_off())?);
    let part = read(length)?;
    if part.len() as u64 == length { Ok(Some(part.into())) } else { Err(cut_off()) }
}

/// A file for more parts like the first one.
fn joined_file(path: &Path, first: &ParquetMetaData) -> io::Result<SerializedFileWriter<File>> {
    let first = first.file_metadata();
    let properties = WriterProperties::builder().set_key_value_metadata(first.key_value_metadata().cloned()).build();
    let schema = first.schema_descr().root_schema_ptr();
    SerializedFileWriter::new(File::create(path)?, schema, Arc::new(properties)).map_err(io::Error::other)
}

fn append_row_groups(
    writer: &mut SerializedFileWriter<File>,
    part: &Bytes,
    metadata: &ParquetMetaData,
) -> Result<(), ParquetError> {
    let pages = metadata.page_index();
    for (group, rows) in metadata.row_groups().iter().enumerate() {
        let mut appended = writer.next_row_group()?;
        for (column, chunk) in rows.columns().iter().enumerate() {
            let close = ColumnCloseResult {
                bytes_written: u64::try_from(chunk.compressed_size()).unwrap_or_default(),
                rows_written: u64::try_from(rows.num_rows()).unwrap_or_default(),
                metadata: chunk.clone(),
                bloom_filter: None,
                column_index: pages.and_then(|pages| pages.column_index(group, column)).cloned(),
                offset_index: pages.and_then(|pages| pages.offset_index(group, column)).cloned(),
            };
            appended.append_column(part, close)?;
        }
        appended.close()?;
    }
    Ok(())
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
