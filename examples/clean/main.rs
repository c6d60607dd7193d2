//! Cleans files of scraped pages: `cargo run --release --example clean -- --help`.

mod decode;
mod desk;
mod indent;
mod jobs;
mod lines;
mod options;
mod output;
mod page_view;
mod row;
mod source;

use std::io::{self, ErrorKind, IsTerminal};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use self::desk::Desk;
use self::jobs::{Job, Jobs};
use self::options::{Format, Options};
use self::output::Output;
use self::source::Source;

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(Tally { failed_inputs: 0, bad_rows: 0 }) => ExitCode::SUCCESS,
        Ok(Tally { failed_inputs: 0, .. }) => ExitCode::from(1),
        Ok(_) => ExitCode::from(2),
        // Whoever read our output has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("clean: cannot write: {error}");
            ExitCode::from(2)
        }
    }
}

/// What went wrong, counted.
#[derive(Default)]
struct Tally {
    failed_inputs: u64,
    bad_rows: u64,
}

fn run(options: &Options) -> io::Result<Tally> {
    let cleaner = options.cleaner().map_err(io::Error::other)?;
    let only_input = options.inputs.len() == 1;
    let on_terminal = only_input && io::stdout().is_terminal();
    let format = options.format.unwrap_or(if on_terminal { Format::Page } else { Format::Jsonl });
    let mut tally = Tally::default();
    let mut inputs = options.inputs.iter().filter_map(|path| open(path, options, &mut tally)).peekable();
    let single = only_input && inputs.peek().is_some_and(Jobs::is_one_document);

    let desk = Desk::new(cleaner, options, format, !single);
    let mut output = Output::to_stdout(format, single);
    let mut bad_rows = 0;
    let mut job = Job::default();
    let mut row = Vec::new();
    for mut jobs in inputs {
        while jobs.next_into(&mut job) {
            row.clear();
            if let Some(message) = desk.write_row(&job, &mut row) {
                bad_rows += 1;
                if format != Format::Jsonl {
                    eprintln!("clean: {message}");
                }
            }
            output.write(&row)?;
        }
    }
    output.finish()?;
    Ok(Tally { bad_rows, ..tally })
}

/// Opens an input, or says why it cannot be opened.
fn open(path: &Path, options: &Options, tally: &mut Tally) -> Option<Jobs> {
    match Source::open(path, options.input_kind) {
        Ok(source) => Some(Jobs::new(source, options.max_bytes())),
        Err(error) => {
            eprintln!("clean: {error:#}");
            tally.failed_inputs += 1;
            None
        }
    }
}
