//! Runs the built `clean` example as a process: what it reads, what it writes, how it ends.

#[cfg(feature = "parquet")]
mod columns;
mod dumps;
mod long_runs;
mod rows;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use tempfile::TempDir;

const PARAGRAPH: &str = "The river rose by two metres overnight, and the lower road was closed at dawn.";

/// The example, which a plain `cargo test` builds beside this test; `cargo test --test` does not.
fn example() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.ancestors().nth(2).unwrap();
    let example = profile.join("examples").join(format!("clean{}", std::env::consts::EXE_SUFFIX));
    assert!(example.exists(), "{} is not built: cargo build --example clean", example.display());
    example
}

fn clean(arguments: &[&str]) -> Command {
    let mut command = Command::new(example());
    command.args(arguments);
    command
}

fn with_stdin(arguments: &[&str], input: &[u8]) -> Output {
    let mut child =
        clean(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    output
}

fn rows(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder that is gone when the test ends.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.path().join(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn row(id: &str) -> String {
    format!("{}\n", serde_json::json!({"id": id, "text": PARAGRAPH}))
}

fn ids(output: &Output) -> Vec<String> {
    rows(output).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}
