//! One reader, many workers, one writer: all cores are busy, the output is in input order, memory is bounded.
//!
//! Jobs travel in batches of at most [`BATCH_BYTES`] (or one job, if it is longer). A batch that is done waits for
//! those before it; while it waits, its place is not free. So at most `IN_FLIGHT` batches a worker exist at a time,
//! which is enough for the others to go on while one cleans a record of tens of megabytes.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use super::desk::{Desk, Outcome};
use super::feed::Feed;
use super::jobs::{Job, Position};

const BATCH_BYTES: usize = 256 << 10;
const BATCH_JOBS: usize = 64;
const IN_FLIGHT: usize = 128;
/// Batches that wait for a worker, for each worker.
const QUEUED: usize = 2;
const KEPT_CAPACITY: usize = 1 << 20;

/// Jobs, and then their rows.
#[derive(Default)]
pub struct Batch {
    sequence: u64,
    jobs: Vec<Job>,
    used: usize,
    /// The rows of all jobs, one after another.
    pub rows: Vec<u8>,
    outcomes: Vec<(usize, Outcome)>,
}

/// One job that is done.
pub struct Done<'a> {
    pub job: &'a Job,
    /// Its row; empty where it gave none.
    pub row: &'a [u8],
    pub outcome: &'a Outcome,
    pub position: Position,
}

impl Batch {
    fn fill(&mut self, feed: &mut Feed) -> bool {
        self.used = 0;
        let mut bytes = 0;
        while self.used < BATCH_JOBS && bytes < BATCH_BYTES {
            if self.used == self.jobs.len() {
                self.jobs.push(Job::default());
            }
            let job = &mut self.jobs[self.used];
            if !feed.next_into(job) {
                break;
            }
            bytes += job.content.len();
            self.used += 1;
        }
        self.used > 0
    }

    fn clean(&mut self, desk: &Desk) {
        self.rows.clear();
        self.rows.shrink_to(KEPT_CAPACITY);
        self.outcomes.clear();
        for job in &self.jobs[..self.used] {
            let outcome = desk.write_row(job, &mut self.rows);
            self.outcomes.push((self.rows.len(), outcome));
        }
    }

    /// Every job with its row, in order.
    pub fn done(&self) -> impl Iterator<Item = Done<'_>> {
        let starts = std::iter::once(0).chain(self.outcomes.iter().map(|(end, _)| *end));
        let rows = starts.zip(&self.outcomes).map(|(start, (end, outcome))| (&self.rows[start..*end], outcome));
        let jobs = self.jobs.iter().zip(rows);
        jobs.map(|(job, (row, outcome))| Done { job, row, outcome, position: job.position })
    }
}

/// Cleans every job of `feed` and gives the batches to `write`, in input order. Threads that are still at work when
/// `write` fails end with the process.
pub fn run(
    mut feed: Feed,
    desk: Desk,
    workers: usize,
    mut write: impl FnMut(&Batch) -> io::Result<()>,
) -> io::Result<()> {
    let desk = Arc::new(desk);
    let (free_in, free_out) = channel::<()>();
    let spare = Arc::new(Mutex::new(Vec::new()));
    let (work_in, work_out) = sync_channel::<Batch>(QUEUED * workers);
    let (done_in, done_out) = channel::<Batch>();
    let work_out = Arc::new(Mutex::new(work_out));
    for _ in 0..IN_FLIGHT * workers {
        let _ = free_in.send(());
    }
    for _ in 0..workers {
        let (work_out, done_in, desk) = (Arc::clone(&work_out), done_in.clone(), Arc::clone(&desk));
        thread::spawn(move || work(&work_out, &done_in, &desk));
    }
    drop(done_in);
    let spare_for_reader = Arc::clone(&spare);
    thread::spawn(move || read(&mut feed, &free_out, &spare_for_reader, &work_in));

    let mut waiting = BTreeMap::new();
    let mut next = 0;
    for batch in done_out {
        waiting.insert(batch.sequence, batch);
        while let Some(batch) = waiting.remove(&next) {
            write(&batch)?;
            next += 1;
            if let Ok(mut spare) = spare.lock()
                && spare.len() <= QUEUED * workers
            {
                spare.push(batch);
            }
            let _ = free_in.send(());
        }
    }
    Ok(())
}

fn read(feed: &mut Feed, free: &Receiver<()>, spare: &Mutex<Vec<Batch>>, work: &SyncSender<Batch>) {
    let mut sequence = 0;
    while free.recv().is_ok() {
        let mut batch = spare.lock().ok().and_then(|mut spare| spare.pop()).unwrap_or_default();
        batch.sequence = sequence;
        sequence += 1;
        if !batch.fill(feed) || work.send(batch).is_err() {
            return;
        }
    }
}

fn work(work: &Mutex<Receiver<Batch>>, done: &Sender<Batch>, desk: &Desk) {
    loop {
        let received = work.lock().map(|work| work.recv());
        let Ok(Ok(mut batch)) = received else { return };
        batch.clean(desk);
        if done.send(batch).is_err() {
            return;
        }
    }
}
