//! Parquet in: its rows as JSON rows, a row group's pages at a time.

use std::collections::VecDeque;
use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_json::writer::{LineDelimited, WriterBuilder};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use super::decode::{decode_html, decode_text};
use super::source::is_parquet;

/// Rows that are in memory at a time; a row of a crawl is some kilobytes long.
const BATCH_ROWS: usize = 64;

/// The rows of one Parquet file.
pub struct Columns {
    batches: ParquetRecordBatchReader,
    /// JSON rows, one a line, and where each ends.
    lines: Vec<u8>,
    ends: VecDeque<usize>,
    start: usize,
    read: u64,
}

impl Columns {
    pub fn open(file: File) -> anyhow::Result<Self> {
        let batches = builder(file)?.with_batch_size(BATCH_ROWS).build()?;
        Ok(Columns { batches, lines: Vec::new(), ends: VecDeque::new(), start: 0, read: 0 })
    }

    /// Appends the next row to `row`, as JSON; `None` at the end, else the row's number from 1.
    pub fn next_into(&mut self, row: &mut Vec<u8>) -> Option<(u64, Result<(), String>)> {
        while self.ends.is_empty() {
            let batch = self.batches.next()?;
            if let Err(error) = batch.and_then(|batch| self.fill(&batch)) {
                return Some((self.read + 1, Err(format!("cannot be read from here on: {error}"))));
            }
        }
        let end = self.ends.pop_front()?;
        row.extend_from_slice(&self.lines[self.start..end]);
        self.start = end + 1;
        self.read += 1;
        Some((self.read, Ok(())))
    }

    fn fill(&mut self, batch: &RecordBatch) -> Result<(), ArrowError> {
        self.lines.clear();
        self.start = 0;
        let mut writer = WriterBuilder::new().with_explicit_nulls(true).build::<_, LineDelimited>(&mut self.lines);
        writer.write(&decoded(batch)?)?;
        writer.finish()?;
        drop(writer);
        // JSON has no raw line feed.
        self.ends.extend(memchr::memchr_iter(b'\n', &self.lines));
        Ok(())
    }
}

/// The columns of the first Parquet file among the inputs.
pub fn first_schema(inputs: &[PathBuf]) -> Option<SchemaRef> {
    let path = inputs.iter().find(|path| is_parquet(path))?;
    builder(File::open(path).ok()?).ok().map(|builder| builder.schema().clone())
}

/// The types are those of Parquet, not of the Arrow writer: no dictionaries, no views.
fn builder(file: File) -> anyhow::Result<ParquetRecordBatchReaderBuilder<File>> {
    let options = ArrowReaderOptions::new().with_skip_arrow_schema(true);
    Ok(ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)?)
}

/// Some crawls keep pages as bytes: they are decoded as those of a file would be.
fn decoded(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let schema = batch.schema();
    let mut fields: Vec<Arc<Field>> = schema.fields().iter().cloned().collect();
    let mut columns = batch.columns().to_vec();
    for (field, column) in fields.iter_mut().zip(&mut columns) {
        let decode = match field.name().as_str() {
            "text" => |bytes| decode_text(bytes),
            "html" => |bytes| decode_html(bytes, None),
            _ => continue,
        };
        if *column.data_type() == DataType::Binary {
            let texts: StringArray = column.as_binary::<i32>().iter().map(|bytes| bytes.map(decode)).collect();
            *field = Arc::new(Field::new(field.name(), DataType::Utf8, true));
            *column = Arc::new(texts) as ArrayRef;
        }
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}
