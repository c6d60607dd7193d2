//! How near a text, or a list of question and answer pairs, comes to the truth.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::AddAssign;

use copydesk::Faq;

use crate::sets::Pair;

#[derive(Default)]
pub struct Mean {
    sum: f64,
    count: usize,
}

impl Mean {
    pub fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1;
    }

    pub fn value(&self) -> f64 {
        self.sum / self.count as f64
    }
}

/// Harmonic mean of precision and recall, from counts.
#[derive(Default)]
pub struct F1 {
    found: usize,
    returned: usize,
    wanted: usize,
}

impl F1 {
    /// Of two texts as multisets of their words or runs of words.
    pub fn of<T: Eq + Hash>(returned: &[T], wanted: &[T]) -> F1 {
        let mut left: HashMap<&T, usize> = HashMap::new();
        wanted.iter().for_each(|item| *left.entry(item).or_default() += 1);
        let found = returned.iter().filter(|item| match left.get_mut(item) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        });
        F1 { found: found.count(), returned: returned.len(), wanted: wanted.len() }
    }

    /// 0 to 1; nothing wanted and nothing returned is right.
    pub fn value(&self) -> f64 {
        match self.returned + self.wanted {
            0 => 1.0,
            both => 2.0 * self.found as f64 / both as f64,
        }
    }
}

impl AddAssign for F1 {
    fn add_assign(&mut self, other: F1) {
        self.found += other.found;
        self.returned += other.returned;
        self.wanted += other.wanted;
    }
}

pub fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
    words.map(str::to_string).collect()
}

/// Every run of four words, so that order counts; a shorter text is one run.
pub fn four_grams(text: &str) -> Vec<Vec<String>> {
    let words = words(text);
    let runs: Vec<_> = words.windows(4).map(<[String]>::to_vec).collect();
    if runs.is_empty() && !words.is_empty() { vec![words] } else { runs }
}

/// Case, white space, and the forms of quotes and dashes do not count.
pub fn fold(text: &str) -> String {
    let plain = text.to_lowercase().replace(['\u{2018}', '\u{2019}'], "'").replace(['\u{201c}', '\u{201d}'], "\"");
    let plain = plain.replace(['\u{2013}', '\u{2014}'], "-").replace('\u{2026}', "...");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A pair is found where the question is the same and the answers' word F1 is at least 0.9; each counts once.
pub fn pairs_found(wanted: &[Pair], returned: &[Faq]) -> F1 {
    let key = |question: &str| fold(question).trim_end_matches('?').trim_end().to_string();
    let mut left: HashMap<String, Vec<&str>> = HashMap::new();
    for faq in returned {
        left.entry(key(&faq.question)).or_default().push(faq.answer.as_deref().unwrap_or_default());
    }
    let mut found = 0;
    for pair in wanted {
        let answers = left.entry(key(&pair.question)).or_default();
        let answer = words(pair.answer.as_deref().unwrap_or_default());
        let scores = answers.iter().map(|candidate| F1::of(&words(candidate), &answer).value());
        let best = scores.enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((at, score)) = best {
            answers.remove(at);
            found += usize::from(score >= 0.9);
        }
    }
    F1 { found, returned: returned.len(), wanted: wanted.len() }
}
