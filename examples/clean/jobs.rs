//! Cuts an input into jobs: one row or one document each.

use std::io::{ErrorKind, Read};
use std::sync::Arc;

use super::lines::{Line, read_line};
use super::options::InputKind;
use super::source::Source;

const KEPT_CAPACITY: usize = 4 << 20;

/// One row or document to clean. The buffers are used again from job to job.
#[derive(Debug)]
pub struct Job {
    pub file: Arc<str>,
    /// The row's line, counted from 1; `None` for a whole document.
    pub line: Option<u64>,
    pub kind: InputKind,
    pub content: Vec<u8>,
    /// Why the content is not whole.
    pub damage: Option<String>,
}

impl Default for Job {
    fn default() -> Self {
        Job { file: "".into(), line: None, kind: InputKind::Text, content: Vec::new(), damage: None }
    }
}

impl Job {
    /// `file` or `file:line`.
    pub fn place(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.file),
            None => self.file.to_string(),
        }
    }
}

/// The jobs of one input, in order.
pub struct Jobs {
    source: Source,
    max_bytes: usize,
    lines_read: u64,
    ended: bool,
}

impl Jobs {
    pub fn new(source: Source, max_bytes: usize) -> Self {
        Jobs { source, max_bytes, lines_read: 0, ended: false }
    }

    /// Whether the input is one document, not rows.
    pub fn is_one_document(&self) -> bool {
        self.source.kind != InputKind::Jsonl
    }

    /// Reads the next job into `job`; `false` at the end. What cannot be read becomes the last job, with the damage.
    pub fn next_into(&mut self, job: &mut Job) -> bool {
        if self.ended {
            return false;
        }
        job.content.clear();
        job.content.shrink_to(KEPT_CAPACITY);
        job.damage = None;
        job.line = None;
        job.kind = self.source.kind;
        job.file = Arc::clone(&self.source.name);
        match self.source.kind {
            InputKind::Jsonl => self.next_row(job),
            InputKind::Text | InputKind::Html => {
                self.whole_document(job);
                true
            }
        }
    }

    fn next_row(&mut self, job: &mut Job) -> bool {
        loop {
            let read = read_line(&mut *self.source.content, self.max_bytes, &mut job.content);
            self.lines_read += 1;
            job.line = Some(self.lines_read);
            match read {
                Ok((Line::End, _)) => {
                    self.ended = true;
                    return false;
                }
                Ok((Line::Whole, _)) if job.content.trim_ascii().is_empty() => continue,
                Ok((Line::Whole, _)) => return true,
                Ok((Line::TooLong { bytes }, _)) => job.damage = Some(too_long(bytes, self.max_bytes)),
                Err(error) => {
                    self.ended = true;
                    job.damage = Some(unreadable(&error));
                }
            }
            return true;
        }
    }

    fn whole_document(&mut self, job: &mut Job) {
        self.ended = true;
        let limit = self.max_bytes as u64;
        match self.source.content.by_ref().take(limit + 1).read_to_end(&mut job.content) {
            Ok(bytes) if bytes as u64 > limit => {
                job.damage = Some(format!("the document is longer than the limit of {} MiB", self.max_bytes >> 20));
            }
            Ok(_) => {}
            Err(error) => job.damage = Some(unreadable(&error)),
        }
    }
}

fn too_long(bytes: u64, limit: usize) -> String {
    format!("the line is {bytes} bytes long, the limit is {} MiB", limit >> 20)
}

fn unreadable(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::UnexpectedEof => "the compressed data ends too early; what follows is lost".into(),
        _ => format!("what follows cannot be read: {error}"),
    }
}
