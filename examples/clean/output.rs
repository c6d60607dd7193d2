//! Writes what the desk has done: rows with what stands around and between them, errors, checkpoints, counts.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::checkpoint::Checkpoint;
use super::jobs::{Place, Position};
use super::options::{Format, Options};
use super::pipeline::{Batch, Done};
use super::tally::Tally;
use super::target::{PartialFile, Target, give_name, is_stream};
#[cfg(feature = "parquet")]
use super::{options::is_named_parquet, target::partial_path};

/// The output of a run.
pub struct Output {
    target: Target,
    errors: Option<PartialFile>,
    format: Format,
    is_array: bool,
    rows: u64,
    tally: Tally,
    checkpoints: Option<Checkpoints>,
    position: Position,
    started: Instant,
    time_before: Duration,
}

struct Checkpoints {
    output: PathBuf,
    settings: Value,
    every_bytes: u64,
    bytes_since: u64,
}

impl Output {
    /// Opens the targets: anew, or where `resumed` left them. `single` where the only row is one document: JSON is
    /// then one object, not an array.
    pub fn open(
        options: &Options,
        #[cfg_attr(not(feature = "parquet"), expect(unused_variables))] inputs: &[PathBuf],
        format: Format,
        single: bool,
        settings: Value,
        resumed: Option<&Checkpoint>,
    ) -> io::Result<Self> {
        let every_bytes = options.checkpoint;
        let output = options.output.clone().filter(|output| !is_stream(output));
        let checkpoints = output.map(|output| Checkpoints { output, settings, every_bytes, bytes_since: 0 });
        let output_at = resumed.map_or(0, |left| left.output_bytes);
        let target = match &options.output {
            #[cfg(feature = "parquet")]
            Some(path) if options.writes_parquet() => {
                let columns = super::columns::first_schema(inputs);
                Target::Parquet(Box::new(super::column_output::ParquetFile::open(path, output_at, columns)?))
            }
            Some(path) => Target::File(Box::new(PartialFile::open(path, output_at)?)),
            None => Target::stdout(),
        };
        let errors_at = resumed.map_or(0, |left| left.errors_bytes);
        let errors = options.errors.as_deref().map(|path| PartialFile::open(path, errors_at)).transpose()?;
        if let (Some(checkpoints), None) = (&checkpoints, resumed) {
            Checkpoint::remove(&checkpoints.output)?;
        }
        Ok(Output {
            target,
            errors,
            format,
            is_array: matches!(format, Format::Json | Format::JsonLd) && !single,
            rows: resumed.map_or(0, |left| left.rows),
            tally: resumed.map(|left| left.tally).unwrap_or_default(),
            position: resumed.map(|left| left.position).unwrap_or_default(),
            checkpoints,
            started: Instant::now(),
            time_before: resumed.map(Checkpoint::time).unwrap_or_default(),
        })
    }

    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// The time of this run and of those it goes on from.
    pub fn time(&self) -> Duration {
        self.time_before + self.started.elapsed()
    }

    pub fn write(&mut self, batch: &Batch) -> io::Result<()> {
        for done in batch.done() {
            self.write_errors(&done)?;
            if !done.row.is_empty() {
                self.write_row(done.row)?;
            }
            self.tally.add(&done.outcome.tally);
            self.position = done.position;
            if self.checkpoints.as_ref().is_some_and(|checkpoints| checkpoints.bytes_since >= checkpoints.every_bytes) {
                self.checkpoint(false)?;
            }
        }
        Ok(())
    }

    fn write_row(&mut self, row: &[u8]) -> io::Result<()> {
        let before: &[u8] = match (self.is_array, self.rows) {
            (false, _) => b"",
            (true, 0) => b"[\n",
            (true, _) => b",\n",
        };
        let ends_itself = matches!(self.format, Format::Text | Format::Markdown | Format::Page);
        let after: &[u8] = if self.is_array || ends_itself { b"" } else { b"\n" };
        self.rows += 1;
        for bytes in [before, row, after] {
            self.target.write(bytes)?;
        }
        if let Some(checkpoints) = &mut self.checkpoints {
            checkpoints.bytes_since += (before.len() + row.len() + after.len()) as u64;
        }
        Ok(())
    }

    fn write_errors(&mut self, done: &Done<'_>) -> io::Result<()> {
        let Some(bad) = &done.outcome.bad else { return Ok(()) };
        let (job, reason) = (done.job, &bad.reason);
        if job.place == Place::Unopened {
            eprintln!("clean: {reason}");
        } else if self.format != Format::Jsonl {
            eprintln!("clean: {}: {reason}", job.name());
        }
        if let Some(errors) = &mut self.errors {
            let id: Value = serde_json::from_str(&bad.id).unwrap_or_default();
            let place = match job.place {
                Place::Line(line) => json!({"line": line}),
                Place::Row(row) => json!({"row": row}),
                Place::Offset(offset) => json!({"offset": offset}),
                Place::Whole | Place::Unopened => json!({}),
            };
            let mut record = json!({"file": &*job.file});
            if let (Value::Object(record), Value::Object(place)) = (&mut record, place) {
                record.extend(place);
                record.insert("id".into(), id);
                record.insert("reason".into(), reason.as_str().into());
            }
            errors.write(format!("{record}\n").as_bytes())?;
        }
        Ok(())
    }

    /// Makes the errors so far safe.
    pub fn save_errors(&mut self) -> io::Result<()> {
        self.errors.as_mut().map_or(Ok(0), PartialFile::checkpoint).map(|_| ())
    }

    fn checkpoint(&mut self, is_whole: bool) -> io::Result<()> {
        let seconds = self.time().as_secs_f64();
        let errors_bytes = self.errors.as_mut().map_or(Ok(0), PartialFile::checkpoint)?;
        let output_bytes = self.target.checkpoint()?;
        let Some(checkpoints) = &mut self.checkpoints else { return Ok(()) };
        checkpoints.bytes_since = 0;
        let (rows, tally, position) = (self.rows, self.tally, self.position);
        let settings = checkpoints.settings.clone();
        let state = Checkpoint { settings, position, rows, output_bytes, errors_bytes, tally, seconds, is_whole };
        state.write(&checkpoints.output)
    }

    /// No row will come any more: closes the array and makes all safe. The files have their names after [`give_names`].
    pub fn finish(mut self) -> io::Result<()> {
        if self.is_array {
            self.target.write(if self.rows == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.checkpoint(true)
    }
}

/// Gives the files of a run that is whole their names.
pub fn give_names(output: Option<&Path>, errors: Option<&Path>) -> io::Result<()> {
    errors.map_or(Ok(()), give_name)?;
    let Some(output) = output else { return Ok(()) };
    #[cfg(feature = "parquet")]
    if is_named_parquet(output) && partial_path(output).exists() {
        super::column_output::join(output)?;
    }
    give_name(output)?;
    Checkpoint::remove(output)
}
