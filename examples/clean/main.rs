//! Cleans files of scraped pages: `cargo run --release --example clean -- --help`.

mod checkpoint;
#[cfg(feature = "parquet")]
mod column_output;
#[cfg(feature = "parquet")]
mod columns;
mod desk;
mod feed;
mod indent;
mod inputs;
mod jobs;
mod lines;
mod members;
mod options;
mod output;
mod page_view;
mod pipeline;
mod progress;
mod record;
mod row;
mod source;
mod tally;
mod target;
mod warc;

use std::io::{self, ErrorKind, IsTerminal, stderr, stdout};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use clap::Parser;
use serde_json::Value;

use self::checkpoint::Checkpoint;
use self::desk::Desk;
use self::feed::Feed;
use self::options::{Format, Options};
use self::output::{Output, give_names};
use self::progress::Progress;
use self::tally::Tally;

const INTERRUPTED: i32 = 130;

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(Tally { unopened: 0, bad, .. }) if bad == 0 || options.allow_bad => ExitCode::SUCCESS,
        Ok(Tally { unopened: 0, .. }) => ExitCode::from(1),
        Ok(_) => ExitCode::from(2),
        // Whoever read our output has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("clean: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}

fn run(options: &Options) -> anyhow::Result<Tally> {
    let inputs = inputs::expand(&options.inputs);
    let on_terminal = inputs.len() == 1 && options.output.is_none() && stdout().is_terminal();
    let format = options.format.unwrap_or(if on_terminal { Format::Page } else { Format::Jsonl });
    options.check(format)?;
    let settings = options.settings(&inputs, format);
    let resumed = match &options.output {
        Some(output) if options.resume => Checkpoint::read(output, &settings)?,
        _ => None,
    };
    if let (true, None, Some(output)) = (options.resume, &resumed, options.output.as_ref().filter(|path| path.exists()))
    {
        eprintln!("clean: {} is whole; remove it to start anew", output.display());
        return Ok(Tally::default());
    }

    if let (Some(output), Some(left)) = (&options.output, resumed.as_ref().filter(|left| left.is_whole)) {
        give_names(Some(output), options.errors.as_deref()).context("cannot write")?;
        return conclude(options, left.tally, left.time(), false);
    }
    clean_all(options, inputs, format, settings, resumed.as_ref())
}

fn clean_all(
    options: &Options,
    inputs: Vec<PathBuf>,
    format: Format,
    settings: Value,
    resumed: Option<&Checkpoint>,
) -> anyhow::Result<Tally> {
    let total = inputs::total_bytes(&inputs);
    let mut feed = Feed::new(inputs.clone(), options.clone());
    let single = feed.is_one_document();
    let desk = Desk::new(options.cleaner()?, options.clone(), format, !single);
    let mut output = Output::open(options, &inputs, format, single, settings, resumed).context("cannot write")?;
    if options.output.is_some() {
        ctrlc::set_handler(|| {
            eprintln!("\nclean: interrupted; the same command with --resume goes on");
            std::process::exit(INTERRUPTED);
        })?;
    }
    let progress = Progress::new(total, feed.bytes_read(), options.quiet || single);
    feed.skip_to(resumed.map(|left| left.position).unwrap_or_default());
    let cleaned = pipeline::run(feed, desk, options.workers(), |batch| {
        output.write(batch)?;
        progress.update(output.tally());
        Ok(())
    });
    progress.finish();
    let (tally, time) = (*output.tally(), output.time());
    let saved = output.save_errors();
    let finished = cleaned.and_then(|()| output.finish()).and(saved);
    // Behind standard output nothing goes on: what was bad is told even where nobody has read to the end.
    let named = match finished.is_ok() || options.output.is_none() {
        true => give_names(options.output.as_deref(), options.errors.as_deref()),
        false => Ok(()),
    };
    finished.and(named).context("cannot write")?;
    conclude(options, tally, time, single)
}

fn conclude(options: &Options, tally: Tally, time: Duration, single: bool) -> anyhow::Result<Tally> {
    if let Some(path) = &options.report {
        std::fs::write(path, format!("{:#}\n", tally.report(time)))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    if !options.quiet && !single && (options.output.is_some() || stderr().is_terminal()) {
        eprintln!("{}", tally.summary(time));
    }
    Ok(tally)
}
