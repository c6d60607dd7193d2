//! Cuts an input into jobs: one row, record or document each.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

#[cfg(feature = "parquet")]
use anyhow::Context;

use super::lines::{Line, read_line};
use super::members::damaged_member;
use super::options::{InputKind, Options};
use super::source::{Source, display_name, is_parquet};
use super::warc::{Found, Records};

const KEPT_CAPACITY: usize = 1 << 20;

/// One row, record or document to clean. The buffers are used again from job to job.
#[derive(Debug)]
pub struct Job {
    pub file: Arc<str>,
    pub place: Place,
    pub kind: InputKind,
    pub content: Vec<u8>,
    /// Why the content is not whole.
    pub damage: Option<String>,
    /// Which input it is from, and how many jobs of that input end with it.
    pub position: Position,
}

/// Where in its file a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The job is the whole file.
    Whole,
    /// The file could not be opened.
    Unopened,
    /// A line, counted from 1.
    Line(u64),
    /// A row of a Parquet file, counted from 1.
    #[cfg_attr(not(feature = "parquet"), expect(dead_code))]
    Row(u64),
    /// A WARC record, or the compressed member it stands in, in bytes of the file.
    Offset(u64),
}

/// How far the inputs are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Position {
    /// Which input, counted from 0.
    pub input: usize,
    /// Jobs of this input that are done.
    pub jobs: u64,
    /// Jobs of all inputs that are done.
    pub total: u64,
}

impl Default for Job {
    fn default() -> Self {
        let position = Position::default();
        Job { file: "".into(), place: Place::Whole, kind: InputKind::Text, content: Vec::new(), damage: None, position }
    }
}

impl Job {
    /// `file`, `file:line` or `file@offset`.
    pub fn name(&self) -> String {
        match self.place {
            Place::Whole | Place::Unopened => self.file.to_string(),
            Place::Line(line) | Place::Row(line) => format!("{}:{line}", self.file),
            Place::Offset(offset) => format!("{}@{offset}", self.file),
        }
    }

    /// Makes it a job of `file` with nothing in it yet.
    pub fn reset(&mut self, file: &Arc<str>, kind: InputKind) {
        self.content.clear();
        self.content.shrink_to(KEPT_CAPACITY);
        self.damage = None;
        self.place = Place::Whole;
        self.kind = kind;
        self.file = Arc::clone(file);
    }
}

/// The jobs of one input, in order.
pub struct Jobs {
    name: Arc<str>,
    kind: InputKind,
    max_bytes: usize,
    reader: Reader,
}

enum Reader {
    Rows {
        source: Source,
        lines_read: u64,
    },
    Document(Source),
    Records(Records),
    #[cfg(feature = "parquet")]
    Columns(Box<super::columns::Columns>),
    Ended,
}

impl Jobs {
    /// Opens the file at `path`; what is read of it is counted.
    pub fn open(path: &Path, options: &Options, bytes_read: &Arc<AtomicU64>) -> anyhow::Result<Self> {
        if options.input_kind.is_none() && is_parquet(path) {
            return Self::open_columns(path, options.max_bytes());
        }
        Ok(Self::new(Source::open(path, options.input_kind, bytes_read)?, options.max_bytes()))
    }

    #[cfg(feature = "parquet")]
    fn open_columns(path: &Path, max_bytes: usize) -> anyhow::Result<Self> {
        let name = display_name(path);
        let columns = std::fs::File::open(path).map_err(anyhow::Error::from).and_then(super::columns::Columns::open);
        let columns = columns.with_context(|| format!("cannot read {name}"))?;
        let reader = Reader::Columns(Box::new(columns));
        Ok(Jobs { name: name.into(), kind: InputKind::Jsonl, max_bytes, reader })
    }

    #[cfg(not(feature = "parquet"))]
    fn open_columns(path: &Path, _: usize) -> anyhow::Result<Self> {
        anyhow::bail!("{} is Parquet: build the example with --features parquet", display_name(path))
    }

    fn new(source: Source, max_bytes: usize) -> Self {
        let (name, kind) = (Arc::clone(&source.name), source.kind);
        let reader = match kind {
            InputKind::Jsonl => Reader::Rows { source, lines_read: 0 },
            InputKind::Warc => Reader::Records(Records::new(source.content, source.member_offset, max_bytes)),
            InputKind::Text | InputKind::Html => Reader::Document(source),
        };
        Jobs { name, kind, max_bytes, reader }
    }

    /// Whether the input is one document, not rows or records.
    pub fn is_one_document(&self) -> bool {
        matches!(self.reader, Reader::Document(_))
    }

    /// Reads the next job into `job`; `false` at the end. What cannot be read becomes a job with its damage.
    pub fn next_into(&mut self, job: &mut Job) -> bool {
        job.reset(&self.name, self.kind);
        match &mut self.reader {
            Reader::Rows { source, lines_read } => {
                let found = next_row(source, lines_read, self.max_bytes, job);
                if found == Row::Last {
                    self.reader = Reader::Ended;
                }
                found != Row::None
            }
            Reader::Document(source) => {
                read_document(source, self.max_bytes, job);
                self.reader = Reader::Ended;
                true
            }
            Reader::Records(records) => next_record(records, job),
            #[cfg(feature = "parquet")]
            Reader::Columns(columns) => {
                let Some((number, read)) = columns.next_into(&mut job.content) else { return false };
                job.place = Place::Row(number);
                job.damage = read.err().or_else(|| too_long(&job.content, self.max_bytes));
                true
            }
            Reader::Ended => false,
        }
    }
}

#[derive(PartialEq)]
enum Row {
    Some,
    /// Nothing can be read behind it.
    Last,
    None,
}

fn next_row(source: &mut Source, lines_read: &mut u64, max_bytes: usize, job: &mut Job) -> Row {
    loop {
        let read = read_line(&mut *source.content, max_bytes, &mut job.content);
        *lines_read += 1;
        job.place = Place::Line(*lines_read);
        match read {
            Ok((Line::End, _)) => return Row::None,
            Ok((Line::Whole, _)) if job.content.trim_ascii().is_empty() => continue,
            Ok((Line::Whole, _)) => {}
            Ok((Line::TooLong { bytes }, _)) => {
                job.damage = Some(format!("the line is {bytes} bytes long, the limit is {} bytes", max_bytes));
            }
            Err(error) => {
                job.damage = Some(error.to_string());
                return if damaged_member(&error).is_some() { Row::Some } else { Row::Last };
            }
        }
        return Row::Some;
    }
}

#[cfg(feature = "parquet")]
fn too_long(row: &[u8], max_bytes: usize) -> Option<String> {
    (row.len() > max_bytes).then(|| format!("the row is {} bytes long, the limit is {max_bytes} bytes", row.len()))
}

fn read_document(source: &mut Source, max_bytes: usize, job: &mut Job) {
    let limit = max_bytes as u64;
    match source.content.by_ref().take(limit + 1).read_to_end(&mut job.content) {
        Ok(bytes) if bytes as u64 > limit => {
            job.damage = Some(format!("the document is longer than the limit of {} bytes", max_bytes));
        }
        Ok(_) => {}
        Err(error) => job.damage = Some(error.to_string()),
    }
}

fn next_record(records: &mut Records, job: &mut Job) -> bool {
    loop {
        let (offset, found) = records.next_into(&mut job.content);
        job.place = Place::Offset(offset);
        match found {
            Found::Other => continue,
            Found::End => return false,
            Found::Page => {}
            Found::Broken(reason) => job.damage = Some(reason),
        }
        return true;
    }
}
