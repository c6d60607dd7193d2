//! What words say of the lines they stand in: counted by site, so that one site's habits count once.

use std::collections::{HashMap, HashSet};

use copydesk::training::{WordWeights, word_hashes};

/// As many as `fit.py` has.
pub const FOLDS: usize = 5;

/// So many sites are added to the counts: a word of few sites says little, and one of fewer than three nothing.
const SMOOTHING: f64 = 4.0;
const FEWEST_SITES: u32 = 3;

/// The steps of a weight; `e` times as many sites are so many.
const STEPS: f64 = 24.0;

/// The words of each site, of its lines of body and of noise.
#[derive(Default)]
pub struct Vocabulary {
    sites: HashMap<String, [HashSet<u64>; 2]>,
}

impl Vocabulary {
    pub fn see(&mut self, site: &str, line: &str, is_body: bool) {
        let words = self.sites.entry(site.to_string()).or_default();
        words[usize::from(!is_body)].extend(word_hashes(line));
    }

    /// The logarithm of how many times as many sites have the word in body as in noise, against what is usual; without the
    /// sites of one fold.
    pub fn weights(&self, without: Option<usize>) -> WordWeights {
        let mut counts: HashMap<u64, [u32; 2]> = HashMap::new();
        for words in self.sites.iter().filter(|(site, _)| Some(fold(site)) != without).map(|(_, words)| words) {
            for (kind, words) in words.iter().enumerate() {
                words.iter().for_each(|word| counts.entry(*word).or_default()[kind] += 1);
            }
        }
        let all = |kind: usize| counts.values().map(|counts| f64::from(counts[kind])).sum::<f64>();
        let [body, noise] = [0, 1].map(|kind| all(kind) / (all(0) + all(1)));
        let weight = |counts: [u32; 2]| {
            let [in_body, in_noise] = counts.map(f64::from);
            let more = (in_body + SMOOTHING * body) / (in_noise + SMOOTHING * noise) * noise / body;
            (STEPS * more.ln()).round().clamp(-127.0, 127.0) as i8
        };
        let mut words: Vec<(u64, [u32; 2])> = counts.into_iter().collect();
        words.retain(|(_, [in_body, in_noise])| in_body + in_noise >= FEWEST_SITES);
        words.sort_unstable_by_key(|(hash, [in_body, in_noise])| (std::cmp::Reverse(in_body + in_noise), *hash));
        WordWeights::of(words.into_iter().map(|(hash, counts)| (hash, weight(counts))))
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
