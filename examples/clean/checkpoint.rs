//! What an interrupted run needs to go on: written beside the output, gone when the output is whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::jobs::Position;
use super::tally::Tally;
use super::target::with_suffix;

/// A state that the output can be cut back to and continued from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// The options and inputs that decide what is written.
    pub settings: Value,
    pub position: Position,
    pub rows: u64,
    pub output_bytes: u64,
    pub errors_bytes: u64,
    pub tally: Tally,
    pub seconds: f64,
    /// Nothing is missing but the files' names.
    pub is_whole: bool,
}

impl Checkpoint {
    /// The file beside `output`.
    pub fn path(output: &Path) -> PathBuf {
        with_suffix(output, ".checkpoint")
    }

    pub fn write(&self, output: &Path) -> io::Result<()> {
        let path = Self::path(output);
        let new = with_suffix(&path, ".new");
        let mut file = File::create(&new)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        file.sync_data()?;
        fs::rename(new, path)
    }

    /// The state an earlier run left, if any; an error where that run was another one.
    pub fn read(output: &Path, settings: &Value) -> anyhow::Result<Option<Checkpoint>> {
        let path = Self::path(output);
        let json = match fs::read(&path) {
            Ok(json) => json,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        let found: Checkpoint = serde_json::from_slice(&json)
            .with_context(|| format!("{} is no checkpoint of this version; remove it to start anew", path.display()))?;
        if found.settings != *settings {
            bail!(
                "{} was left by a run with other options or inputs; run it with those, or without --resume",
                path.display()
            );
        }
        Ok(Some(found))
    }

    /// The time of the runs so far.
    pub fn time(&self) -> Duration {
        Duration::try_from_secs_f64(self.seconds).unwrap_or_default()
    }

    pub fn remove(output: &Path) -> io::Result<()> {
        match fs::remove_file(Self::path(output)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}
