//! Writes rows to standard output, with what stands around and between them.

use std::io::{self, BufWriter, StdoutLock, Write};

use super::options::Format;

/// Where rows go.
pub struct Output {
    writer: BufWriter<StdoutLock<'static>>,
    format: Format,
    is_array: bool,
    rows: u64,
}

impl Output {
    /// `single` where the only row is one document: JSON is then one object, not an array.
    pub fn to_stdout(format: Format, single: bool) -> Self {
        let is_array = matches!(format, Format::Json | Format::JsonLd) && !single;
        Output { writer: BufWriter::with_capacity(128 << 10, io::stdout().lock()), format, is_array, rows: 0 }
    }

    pub fn write(&mut self, row: &[u8]) -> io::Result<()> {
        if self.is_array {
            self.writer.write_all(if self.rows == 0 { b"[\n" } else { b",\n" })?;
        }
        self.rows += 1;
        self.writer.write_all(row)?;
        match self.format {
            Format::Json | Format::JsonLd if self.is_array => Ok(()),
            Format::Jsonl | Format::Json | Format::JsonLd => self.writer.write_all(b"\n"),
            Format::Text | Format::Markdown | Format::Page => Ok(()),
        }
    }

    pub fn finish(mut self) -> io::Result<()> {
        if self.is_array {
            self.writer.write_all(if self.rows == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.writer.flush()
    }
}
