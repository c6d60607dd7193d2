//! What words say of the lines they stand in: counted by site, so that one site's habits count once.

use std::collections::{HashMap, HashSet};

use copydesk::training::{WORD_PLACES, word_places};

/// As many as `fit.py` has.
pub const FOLDS: usize = 5;

/// So many sites are added to the counts of both kinds: a word of few sites says little.
const SMOOTHING: f64 = 2.0;

/// The steps of a weight; `e` times as many sites are so many.
const STEPS: f64 = 24.0;

/// The words of each site, of its lines of body and of noise.
#[derive(Default)]
pub struct Vocabulary {
    sites: HashMap<String, [HashSet<usize>; 2]>,
}

impl Vocabulary {
    pub fn see(&mut self, site: &str, line: &str, is_body: bool) {
        let words = self.sites.entry(site.to_string()).or_default();
        words[usize::from(!is_body)].extend(word_places(line));
    }

    /// The logarithm of how many times as many sites have the word in body as in noise, without the sites of one fold.
    pub fn weights(&self, without: Option<usize>) -> Box<[i8; WORD_PLACES]> {
        let mut counts = vec![[0u32; 2]; WORD_PLACES];
        for words in self.sites.iter().filter(|(site, _)| Some(fold(site)) != without).map(|(_, words)| words) {
            for (kind, words) in words.iter().enumerate() {
                words.iter().for_each(|word| counts[*word][kind] += 1);
            }
        }
        let log_ratio = |[body, noise]: [f64; 2]| ((body + SMOOTHING) / (noise + SMOOTHING)).ln();
        let all = |kind: usize| counts.iter().map(|counts| f64::from(counts[kind])).sum();
        let usual = log_ratio([all(0), all(1)]);
        let mut weights = Box::new([0; WORD_PLACES]);
        for (weight, counts) in weights.iter_mut().zip(&counts) {
            *weight = (STEPS * (log_ratio(counts.map(f64::from)) - usual)).round().clamp(-127.0, 127.0) as i8;
        }
        weights
    }
}

/// The host of a page's address without `www.`; pages without an address are sites of their own.
pub fn site(url: &str, id: &str) -> String {
    let host = url.split_once("://").map_or("", |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let host = host.to_lowercase();
    let site = host.strip_prefix("www.").unwrap_or(&host);
    if site.is_empty() { id.to_string() } else { site.to_string() }
}

/// All pages of a site are held out together. As `fold_of` in `fit.py`.
pub fn fold(site: &str) -> usize {
    let mut crc = flate2::Crc::new();
    crc.update(site.as_bytes());
    crc.sum() as usize % FOLDS
}
