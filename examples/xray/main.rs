//! Shows where every byte of a page went: `cargo run --release --example xray -- --help`.

mod against;
mod command;
mod index;
mod page;
mod reading;
mod template;
mod terminal;
mod xray;

use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;
use copydesk::Cleaner;

use self::against::Old;
use self::command::Command;
use self::index::{Index, file_name};
use self::reading::Documents;
use self::xray::Xray;

fn main() -> ExitCode {
    match run(&Command::parse()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        // Whoever read our output has seen enough.
        Err(error) if error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == ErrorKind::BrokenPipe) => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("xray: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Shows every document; returns how many could not be read.
fn run(command: &Command) -> anyhow::Result<usize> {
    let cleaner = Cleaner::default();
    let old = command.against.as_deref().map(Old::read).transpose()?;
    let mut terminal = command.terminal.then(|| BufWriter::new(io::stdout().lock()));
    if terminal.is_none() {
        fs::create_dir_all(&command.output).with_context(|| format!("cannot make {}", command.output.display()))?;
    }
    let mut index = Index::default();
    let (mut seen, mut bad) = (0, 0);
    for document in Documents::new(&command.inputs, command.limit) {
        let document = match document {
            Ok(document) => document,
            Err(reason) => {
                eprintln!("xray: {reason}");
                bad += 1;
                continue;
            }
        };
        seen += 1;
        let mut xray = Xray::of(document, &cleaner);
        if let Some(old) = &old {
            xray.changes = old.changes(&xray);
            if xray.changes.as_ref().is_some_and(Vec::is_empty) {
                continue;
            }
        }
        if let Some(out) = &mut terminal {
            terminal::write(&xray, out)?;
        } else {
            let file = file_name(seen, &xray.name);
            let path = command.output.join(&file);
            fs::write(&path, page::render(&xray)).with_context(|| format!("cannot write {}", path.display()))?;
            index.add(file, &xray);
        }
    }
    match &mut terminal {
        Some(out) => out.flush()?,
        None => conclude(command, &index, seen)?,
    }
    if old.is_some() {
        eprintln!(
            "{} of {seen} documents changed",
            if command.terminal { "shown:".into() } else { index.len().to_string() }
        );
    }
    if command.limit == seen + bad {
        eprintln!("stopped after {seen} documents; --limit shows more");
    }
    Ok(bad)
}

/// Writes the index and says where to look.
fn conclude(command: &Command, index: &Index, seen: usize) -> anyhow::Result<()> {
    let path = command.output.join("index.html");
    fs::write(&path, index.render(seen)).with_context(|| format!("cannot write {}", path.display()))?;
    let first = index.only().map_or(path, |file| command.output.join(file));
    println!("{}", first.display());
    Ok(())
}
