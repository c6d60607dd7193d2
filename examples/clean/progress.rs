//! The progress bar of a long run, on standard error.

use std::io::{IsTerminal, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::tally::{Tally, size};

const WITH_TOTAL: &str = "{elapsed_precise} {wide_bar} {bytes}/{total_bytes} {bytes_per_sec}, ETA {eta} | {msg}";
const WITHOUT_TOTAL: &str = "{elapsed_precise} {spinner} {bytes} {bytes_per_sec} | {msg}";

/// Shown on a terminal only.
pub struct Progress {
    bar: ProgressBar,
    bytes_read: Arc<AtomicU64>,
}

impl Progress {
    /// `total` in bytes of the inputs as they are on the disk, where it is known.
    pub fn new(total: Option<u64>, bytes_read: Arc<AtomicU64>, is_quiet: bool) -> Self {
        let bar = match total {
            Some(total) => ProgressBar::new(total),
            None => ProgressBar::new_spinner(),
        };
        let template = if total.is_some() { WITH_TOTAL } else { WITHOUT_TOTAL };
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        if is_quiet || !stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        Progress { bar, bytes_read }
    }

    pub fn update(&self, tally: &Tally) {
        if self.bar.is_hidden() {
            return;
        }
        self.bar.set_position(self.bytes_read.load(Ordering::Relaxed));
        let seconds = self.bar.elapsed().as_secs_f64().max(1e-3);
        let rate = tally.cleaned as f64 / seconds;
        let text_rate = size((tally.input_bytes as f64 / seconds) as u64);
        self.bar
            .set_message(format!("{} documents, {rate:.0}/s, {text_rate}/s of text, {} bad", tally.cleaned, tally.bad));
    }

    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
