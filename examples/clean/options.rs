//! The command line.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, ValueEnum};
use copydesk::{Cleaner, Noise};

/// Cleans scraped web articles: one output row an input row, in input order.
#[derive(Parser, Debug, Clone)]
#[command(name = "clean", version, arg_required_else_help = true, after_long_help = AFTER_HELP, max_term_width = 110)]
pub struct Options {
    /// Files to clean, or `-` for standard input
    ///
    /// `.jsonl`: one JSON object a line; its `text` is cleaned, or its `html` where it has no `text` (with its `url`,
    /// if any). `.html` and `.txt`: one document. Each plain or compressed with gzip or zstd, which is told from the
    /// content. Other names are told from the content too.
    #[arg(value_name = "FILE", required = true)]
    pub inputs: Vec<PathBuf>,

    /// What to write [default: `page` for one file on a terminal, else `jsonl`]
    #[arg(short, long, value_enum)]
    pub format: Option<Format>,

    /// Put the FAQs behind the body in `text` (they are always in `article.faqs`)
    #[arg(long)]
    pub with_faqs: bool,

    /// Keep this kind of noise in the body; may be given several times, or as a list with commas
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = noise_parser())]
    pub keep: Vec<Noise>,

    /// Put title and metadata before the Markdown as YAML front matter
    #[arg(long)]
    pub front_matter: bool,

    /// Take every input as this, whatever its name and content
    #[arg(long, value_enum, value_name = "KIND")]
    pub input_kind: Option<InputKind>,

    /// The longest row or document to clean, in MiB; a longer one becomes an error row
    #[arg(long, value_name = "MIB", default_value_t = 256, value_parser = clap::value_parser!(u64).range(1..=4096))]
    pub max_size: u64,
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
}

fn noise_parser() -> impl TypedValueParser<Value = Noise> {
    let names = Noise::ALL.iter().map(|kind| kind.as_str());
    PossibleValuesParser::new(names)
        .try_map(|name| Noise::from_name(&name).ok_or_else(|| format!("unknown kind of noise {name}")))
}

impl Options {
    /// A cleaner with the options that were given.
    pub fn cleaner(&self) -> Result<Cleaner, copydesk::Error> {
        self.keep.iter().fold(Cleaner::builder(), |builder, kind| builder.keep(*kind)).build()
    }

    /// The limit on one row or document, in bytes.
    pub fn max_bytes(&self) -> usize {
        usize::try_from(self.max_size << 20).unwrap_or(usize::MAX)
    }
}

const AFTER_HELP: &str = "\
Examples:
  clean page.txt                              read one page, cleaned, on the terminal
  clean page.html --format markdown           the same as Markdown
  clean page.txt --keep caption,disclaimer    but leave captions and the disclaimer in
  clean crawl.jsonl.gz > clean.jsonl          clean every row of a data set
  zcat crawl.jsonl.gz | clean - | head -3     from a pipe, to a pipe

A row that cannot be cleaned becomes {\"id\", \"error\"} in the same place, with file, line and reason;
nothing is dropped. In the formats for readers it is named on standard error as well.

Exit status:
  0  every row was cleaned
  1  some row was bad; all rows are written all the same
  2  wrong usage, or an input or the output could not be opened, read or written";
