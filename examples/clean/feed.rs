//! All inputs as one stream of jobs: opened one after another, sampled, limited, resumed.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::jobs::{Job, Jobs, Place, Position};
use super::options::Options;
use super::source::display_name;

/// The jobs of all inputs, in order.
pub struct Feed {
    inputs: Vec<PathBuf>,
    options: Options,
    current: Option<Opened>,
    position: Position,
    bytes_read: Arc<AtomicU64>,
}

enum Opened {
    Jobs(Jobs),
    Failed(String),
}

impl Feed {
    /// Opens the first input.
    pub fn new(inputs: Vec<PathBuf>, options: Options) -> Self {
        let position = Position::default();
        let mut feed = Feed { inputs, options, current: None, position, bytes_read: Arc::default() };
        feed.open();
        feed
    }

    /// Bytes read of all inputs, as they are on the disk.
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.bytes_read)
    }

    /// Whether the only input is one document.
    pub fn is_one_document(&self) -> bool {
        self.inputs.len() == 1 && matches!(&self.current, Some(Opened::Jobs(jobs)) if jobs.is_one_document())
    }

    /// Goes on behind `position`, which an earlier run has reached.
    pub fn skip_to(&mut self, position: Position) {
        if position.input > self.position.input {
            self.position = Position { input: position.input, jobs: 0, total: position.total - position.jobs };
            self.open();
        }
        let mut job = Job::default();
        while self.position != position && self.read(&mut job) {}
    }

    /// Reads the next job that is wanted; `false` at the end.
    pub fn next_into(&mut self, job: &mut Job) -> bool {
        while self.options.limit.is_none_or(|limit| self.position.total < limit) && self.read(job) {
            let sampled = self.options.sample.is_none_or(|share| unit_hash(self.position.total) < share);
            if sampled || job.damage.is_some() {
                return true;
            }
        }
        false
    }

    fn open(&mut self) {
        self.current =
            self.inputs.get(self.position.input).map(|path| match Jobs::open(path, &self.options, &self.bytes_read) {
                Ok(jobs) => Opened::Jobs(jobs),
                Err(error) => Opened::Failed(format!("{error:#}")),
            });
    }

    fn read(&mut self, job: &mut Job) -> bool {
        loop {
            let found = match &mut self.current {
                None => return false,
                Some(Opened::Jobs(jobs)) => jobs.next_into(job),
                Some(Opened::Failed(reason)) if self.position.jobs == 0 => {
                    let name = self.inputs.get(self.position.input).map(|path| display_name(path));
                    job.reset(&name.unwrap_or_default().into(), super::options::InputKind::Text);
                    job.place = Place::Unopened;
                    job.damage = Some(std::mem::take(reason));
                    true
                }
                Some(Opened::Failed(_)) => false,
            };
            if found {
                self.position.jobs += 1;
                self.position.total += 1;
                job.position = self.position;
                return true;
            }
            self.position = Position { input: self.position.input + 1, jobs: 0, total: self.position.total };
            self.open();
        }
    }
}

/// A number from 0 to below 1 that looks random but is the same in every run (SplitMix64).
fn unit_hash(number: u64) -> f64 {
    let mut mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}
