//! Writes what the model learns from, of pages with a known body: the terms of their lines, from which `weigh.py` learns
//! weights; and, seen with these, the model's features and the labels of all segments, from which `fit.py` learns trees.
//!
//! `train terms OUT NAME=PAGES.jsonl.gz,GOLD.jsonl.gz ...`, then `train features OUT ...`; see docs/model.md.

mod align;
mod features;
mod label;
mod rows;
mod terms;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Writes the terms of every line: OUT/terms.u64, OUT/lines.u32.
    Terms(Sets),
    /// Writes the features of every segment, seen with OUT/weights*.bin, and OUT/vocabulary.bin.
    Features {
        #[command(flatten)]
        sets: Sets,
        /// The sets of which every second page is seen without weights, as one whose language no site has.
        #[arg(long, value_delimiter = ',', default_value = "mixed,frames,aug")]
        blind: Vec<String>,
    },
}

#[derive(clap::Args)]
struct Sets {
    /// The folder to write to.
    out: PathBuf,
    /// NAME=PAGES,GOLD: rows with `id` and `text` or `html`, rows with `id` and `body`.
    #[arg(required = true)]
    sets: Vec<String>,
}

fn main() -> anyhow::Result<()> {
    match Options::parse().what {
        What::Terms(Sets { out, sets }) => terms::write(&out, &sets),
        What::Features { sets: Sets { out, sets }, blind } => features::write(&out, &sets, &blind),
    }
}
