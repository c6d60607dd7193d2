//! Runs the built `clean` example as a process: what it reads, what it writes, how it ends.

#[cfg(feature = "parquet")]
mod columns;
mod dumps;
#[path = "../common/example.rs"]
mod example;
mod long_runs;
#[path = "../common/records.rs"]
mod records;
mod rows;

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use example::example;
use records::gzip;

const PARAGRAPH: &str = "The river rose by two metres overnight, and the lower road was closed at dawn.";

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
    // A process that refuses its options does not read its input.
    let written = writer.join().unwrap();
    assert!(written.is_ok() || written.is_err_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe));
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

fn row(id: &str) -> String {
    format!("{}\n", serde_json::json!({"id": id, "text": PARAGRAPH}))
}

fn ids(output: &Output) -> Vec<String> {
    rows(output).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}
