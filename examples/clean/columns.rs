//! Parquet in: its rows as JSON rows, a row group's pages at a time.

use std::collections::VecDeque;
use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_json::writer::{LineDelimited, WriterBuilder};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};

use super::source::is_parquet;
use copydesk::{decode_html, decode_text};

/// Rows that are in memory at a time; a row of a crawl is some kilobytes long.
const BATCH_ROWS: usize = 64;

/// The rows of one Parquet file.
pub struct Columns {
    file: File,
    metadata: ArrowReaderMetadata,
    /// The row group that is read; `group_end`: how many rows end with it.
    batches: Option<ParquetRecordBatchReader>,
    next_group: usize,
    group_end: u64,
    /// JSON rows, one a line, and where each ends.
    lines: Vec<u8>,
    ends: VecDeque<usize>,
    start: usize,
    read: u64,
}

impl Columns {
    pub fn open(file: File) -> anyhow::Result<Self> {
        let metadata = ArrowReaderMetadata::load(&file, reader_options())?;
        let (lines, ends) = (Vec::new(), VecDeque::new());
        Ok(Columns { file, metadata, batches: None, next_group: 0, group_end: 0, lines, ends, start: 0, read: 0 })
    }

    /// Appends the next row to `row`, as JSON; `None` at the end, else the row's number from 1. A row group that is
    /// damaged costs what is left of it.
    pub fn next_into(&mut self, row: &mut Vec<u8>) -> Option<(u64, Result<(), String>)> {
        while self.ends.is_empty() {
            let filled = match self.batches.as_mut().and_then(Iterator::next) {
                Some(batch) => batch.and_then(|batch| self.fill(&batch)),
                None => self.open_group()?,
            };
            if let Err(error) = filled {
                let first = self.read + 1;
                let reason = format!("rows {first} to {} cannot be read: {error}", self.group_end);
                (self.read, self.batches) = (self.group_end, None);
                self.ends.clear();
                return Some((first, Err(reason)));
            }
        }
        let end = self.ends.pop_front()?;
        row.extend_from_slice(&self.lines[self.start..end]);
        self.start = end + 1;
        self.read += 1;
        Some((self.read, Ok(())))
    }

    fn open_group(&mut self) -> Option<Result<(), ArrowError>> {
        let rows = self.metadata.metadata().row_groups().get(self.next_group)?.num_rows();
        self.group_end += u64::try_from(rows).unwrap_or_default();
        let group = vec![self.next_group];
        self.next_group += 1;
        let builder = self.file.try_clone().map_err(ArrowError::from);
        let builder =
            builder.map(|file| ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone()));
        let batches =
            builder.and_then(|builder| Ok(builder.with_row_groups(group).with_batch_size(BATCH_ROWS).build()?));
        Some(batches.map(|batches| self.batches = Some(batches)))
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
    ArrowReaderMetadata::load(&File::open(path).ok()?, reader_options()).ok().map(|found| found.schema().clone())
}

/// The types are those of Parquet, not of the Arrow writer: no dictionaries, no views.
fn reader_options() -> ArrowReaderOptions {
    ArrowReaderOptions::new().with_skip_arrow_metadata(true)
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
