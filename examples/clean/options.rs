//! The command line.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, ValueEnum};
use copydesk::{Cleaner, Noise};
use serde_json::{Value, json};

/// Cleans scraped web articles: one output row an input row, in input order.
#[derive(Parser, Debug, Clone)]
#[command(name = "clean", version, arg_required_else_help = true, after_long_help = AFTER_HELP, max_term_width = 110)]
pub struct Options {
    /// Files to clean, or `-` for standard input
    ///
    /// `.jsonl`: one JSON object a line; its `text` is cleaned, or its `html` where it has no `text`; a day in its
    /// `url`, if any, is the day of publication. `.warc` and `.wet`: every page in it. `.parquet`, where it is built
    /// in: as `.jsonl`, a column a field. `.html` and `.txt`: one document. Each plain or compressed with gzip or zstd,
    /// which is told from the content. Other names are told from the content too. Names with `*`, `?` and `**` that
    /// the shell has left alone are looked up.
    #[arg(value_name = "FILE", required = true)]
    pub inputs: Vec<PathBuf>,

    /// What to write [default: `page` for one file on a terminal, else `jsonl`]
    #[arg(short, long, value_enum, help_heading = "What is written")]
    pub format: Option<Format>,

    /// Put the FAQs behind the body in `text` (they are always in `article.faqs`)
    #[arg(long, help_heading = "What is written")]
    pub with_faqs: bool,

    /// Keep this kind of noise in the body; may be given several times, or as a list with commas
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = noise_parser())]
    #[arg(help_heading = "What is written")]
    pub keep: Vec<Noise>,

    /// Clean what came out again until nothing more goes
    #[arg(long, help_heading = "What is written")]
    pub settle: bool,

    /// Put title and metadata before the Markdown as YAML front matter
    #[arg(long, help_heading = "What is written")]
    pub front_matter: bool,

    /// Write only these fields of each row, in JSON formats: a list with commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',', help_heading = "What is written")]
    pub fields: Vec<String>,

    /// Write only documents in these languages: a list of ISO 639 codes with commas
    #[arg(long, value_name = "CODES", value_delimiter = ',', help_heading = "What is written")]
    pub language: Vec<String>,

    /// Write only documents whose body is this sure, 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share, help_heading = "What is written")]
    pub min_confidence: Option<f64>,

    /// Write to this file, compressed if it ends in `.gz` or `.zst`; it has this name only when it is whole
    ///
    /// A name in `.parquet` writes Parquet, where that is built in (`--features parquet`).
    #[arg(short, long, value_name = "FILE", help_heading = "Where it is written")]
    pub output: Option<PathBuf>,

    /// Go on where an interrupted run with the same options and inputs ended
    #[arg(long, requires = "output", help_heading = "Where it is written")]
    pub resume: bool,

    /// How much output is lost at most when a run is interrupted: bytes, or with K, M or G
    #[arg(long, value_name = "SIZE", default_value = "32M", value_parser = size)]
    #[arg(help_heading = "Where it is written")]
    pub checkpoint: u64,

    /// Write every error to this file too, as JSON lines with file, place, id and reason
    #[arg(long, value_name = "FILE", help_heading = "Where it is written")]
    pub errors: Option<PathBuf>,

    /// Write the summary to this file, as JSON
    #[arg(long, value_name = "FILE", help_heading = "Where it is written")]
    pub report: Option<PathBuf>,

    /// End with status 0 even where some row was bad, for pipes that take any other for a failure
    #[arg(long)]
    pub allow_bad: bool,

    /// Show no progress and no summary
    #[arg(short, long)]
    pub quiet: bool,

    /// Read only so many documents
    #[arg(long, value_name = "COUNT", help_heading = "What is read")]
    pub limit: Option<u64>,

    /// Clean only this share of the documents, 0 to 1; the same ones in every run
    #[arg(long, value_name = "SHARE", value_parser = share, help_heading = "What is read")]
    pub sample: Option<f64>,

    /// Take every input as this, whatever its name and content
    #[arg(long, value_enum, value_name = "KIND", help_heading = "What is read")]
    pub input_kind: Option<InputKind>,

    /// The longest row, record or document to clean; a longer one becomes an error row
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = size, help_heading = "What is read")]
    pub max_size: u64,

    /// Threads that clean [default: one for each core]
    #[arg(short, long, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// What to write.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line: all input fields, `text` replaced by the cleaned body, `article` added
    Jsonl,
    /// The same rows indented: an array, or one object when the only input is one `.txt` or `.html` document
    Json,
    /// Title, body and FAQs as Markdown
    Markdown,
    /// The cleaned body as plain text, blocks separated by a blank line
    Text,
    /// schema.org JSON-LD: an array, or one object when the only input is one `.txt` or `.html` document
    JsonLd,
    /// For reading on a terminal: title, facts, wrapped body, and what was removed
    Page,
}

/// What an input holds.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// One JSON object a line
    Jsonl,
    /// One plain text document
    Text,
    /// One HTML document
    Html,
    /// WARC or WET: the pages in its `response`, `resource` and `conversion` records
    Warc,
}

fn noise_parser() -> impl TypedValueParser<Value = Noise> {
    let names = Noise::ALL.iter().map(|kind| kind.as_str());
    PossibleValuesParser::new(names)
        .try_map(|name| Noise::from_name(&name).ok_or_else(|| format!("unknown kind of noise {name}")))
}

fn size(text: &str) -> Result<u64, String> {
    let (digits, unit) = match text.to_ascii_uppercase().chars().last() {
        Some('K') => (&text[..text.len() - 1], 1 << 10),
        Some('M') => (&text[..text.len() - 1], 1 << 20),
        Some('G') => (&text[..text.len() - 1], 1 << 30),
        _ => (text, 1),
    };
    let bytes = digits.parse().ok().and_then(|number: u64| number.checked_mul(unit));
    bytes.filter(|bytes| *bytes > 0).ok_or_else(|| "must be a number of bytes, or one with K, M or G".into())
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "must be a number from 0 to 1".into())
}

/// Whether a file of that name is to be Parquet.
pub fn is_named_parquet(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "parquet")
}

impl Options {
    /// A cleaner with the options that were given.
    pub fn cleaner(&self) -> Result<Cleaner, copydesk::Error> {
        self.keep.iter().fold(Cleaner::builder().settle(self.settle), |builder, kind| builder.keep(*kind)).build()
    }

    /// Threads that clean.
    pub fn workers(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, |cores| cores.get());
        self.threads.map_or_else(cores, usize::from)
    }

    /// What decides on the output: a run can be resumed only with the same.
    pub fn settings(&self, inputs: &[PathBuf], format: Format) -> Value {
        let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |file| file.len());
        let inputs: Vec<Value> = inputs.iter().map(|path| json!([path.display().to_string(), size(path)])).collect();
        let keep: Vec<&str> = self.keep.iter().map(|kind| kind.as_str()).collect();
        let read = json!([self.limit, self.sample, format!("{:?}", self.input_kind), self.max_size, inputs]);
        let written = json!([
            keep,
            self.settle,
            self.with_faqs,
            self.front_matter,
            self.fields,
            self.language,
            self.min_confidence
        ]);
        let errors = self.errors.as_ref().map(|path| path.display().to_string());
        json!([copydesk::RULES_VERSION, format!("{format:?}"), self.checkpoint, read, written, errors])
    }

    /// Whether the output is Parquet, by its name.
    pub fn writes_parquet(&self) -> bool {
        self.output.as_deref().is_some_and(is_named_parquet)
    }

    /// Options that cannot go together.
    pub fn check(&self, format: Format) -> anyhow::Result<()> {
        if !self.writes_parquet() {
            return Ok(());
        }
        if !cfg!(feature = "parquet") {
            bail!("Parquet needs the feature: build the example with --features parquet");
        }
        if format != Format::Jsonl {
            bail!("a Parquet file holds the rows of --format jsonl, no other format");
        }
        Ok(())
    }

    /// The limit on one row or document, in bytes.
    pub fn max_bytes(&self) -> usize {
        usize::try_from(self.max_size).unwrap_or(usize::MAX)
    }
}

/// No line is wider than 80 columns: the lists would be torn.
const AFTER_HELP: &str = "\
Examples:
  clean page.txt                            read one page here, cleaned
  clean page.html --format markdown         the same as Markdown
  clean page.txt --keep caption,disclaimer  captions and disclaimer stay in
  clean crawl.jsonl.gz > clean.jsonl        clean every row of a data set
  zcat crawl.jsonl.gz | clean - | head -3   from a pipe, to a pipe
  clean 'crawl/*.wet.gz' -o clean.jsonl.zst --errors bad.jsonl --resume
                                            over night; if interrupted, the same
                                            command goes on

A row that cannot be cleaned becomes {\"id\", \"error\"} in the same place, with
file, line and reason; nothing is dropped. In the formats for readers it is
named on standard error as well.

Exit status:
  0  every row was cleaned
  1  some row was bad; all rows are written all the same (0 with --allow-bad)
  2  wrong usage, or an input could not be opened, or the output not be written
130  interrupted (Ctrl-C)";
