//! The command line.

use std::path::PathBuf;

use clap::Parser;

/// Shows where every byte of scraped web articles went, and why.
#[derive(Parser, Debug)]
#[command(name = "xray", version, arg_required_else_help = true, after_long_help = AFTER_HELP, max_term_width = 110)]
pub struct Command {
    /// Files to look into, or `-` for standard input: what the `clean` example reads
    #[arg(value_name = "FILE", required = true)]
    pub inputs: Vec<PathBuf>,

    /// The folder for the pages: one a document, and `index.html`
    #[arg(short, long, value_name = "FOLDER", default_value = "target/xray")]
    pub output: PathBuf,

    /// Print to the terminal in colour (without, if NO_COLOR is set) and write no pages
    #[arg(short, long)]
    pub terminal: bool,

    /// Show only documents that come out otherwise than in these rows of the `clean` example, and where
    #[arg(long, value_name = "OLD.jsonl")]
    pub against: Option<PathBuf>,

    /// Look at so many documents at most
    #[arg(long, value_name = "COUNT", default_value_t = 1000)]
    pub limit: usize,
}

const AFTER_HELP: &str = "\
Examples:
  xray page.txt                        write target/xray/*.html: open it in a browser
  xray --terminal page.html | less -R  the same to read in a terminal
  xray crawl.jsonl.gz --limit 50       fifty documents and an index
  xray pages.jsonl --against old.jsonl only what changed since `clean pages.jsonl > old.jsonl`

Exit status:
  0  every document was read
  1  some could not be read; they are named on standard error
  2  wrong usage, or the output could not be written";
