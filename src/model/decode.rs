//! From the log-odds of segments to the body with the highest expected word F1.

use crate::observe::{Observation, is_sentence_end};

/// Steps that probabilities are told apart by.
const STEPS: usize = 128;

/// A segment that is more likely body than not is always kept.
const EVEN: f32 = 0.5;

/// Added to the log-odds of body. It costs hardly anything on articles like those the model learned from; on other pages
/// the model is too sure of noise.
const DOUBT: f32 = 0.2;

/// Shorter lines, in words, are cut at even odds: they weigh little in the expectation, and a thread or a listing
/// would keep all of its furniture for the sake of its prose.
const SHORT_WORDS: u32 = 8;

/// A page that is all but whole already, in expected word F1, is left so if cutting promises no more than this: most such
/// pages were cleaned before.
const NEARLY_WHOLE: f64 = 0.8;
const LEAST_GAIN: f64 = 0.008;

/// A listing, a login form or a shop's shelf has no article, and its body is empty: of a page of a hundred words or more
/// fewer than a third stand in lines of prose, the model is sure of none of these and expects hardly a paragraph of body
/// in all of them, and no body that it could return is expected to be good. How the bounds were chosen: `docs/model.md`.
const LEAST_WORDS_OF_A_PAGE: f64 = 100.0;
const PROSE_WORDS: u32 = 12;
const LEAST_PROSE: f64 = 1.0 / 3.0;
const SURE: f32 = 0.95;
const PARAGRAPH_WORDS: f64 = 35.0;
const GOOD: f64 = 0.9;

/// A long line, or one that ends as a clause does, as verses do and the entries of a list do not.
pub(super) fn is_prose(seen: &Observation) -> bool {
    seen.words >= PROSE_WORDS || is_sentence_end(seen.last) || matches!(seen.last, ',' | ';' | '،' | '、' | '，')
}

/// The body, and how good it is expected to be.
pub(super) struct Decoded {
    pub keep: Vec<bool>,
    /// Nothing is kept, because the page is a listing or the like.
    pub has_no_article: bool,
    /// Of each segment: the probability that it is body.
    pub probabilities: Vec<f32>,
    /// Expected words of the body kept, over those kept and those of the body: the word F1 if the model were right.
    pub expected_f1: f32,
}

/// Keeps every segment that is more likely body than a bound. Linear.
pub(super) fn decode(log_odds: &[f32], words: &[u32], is_prose: impl Fn(usize) -> bool, bias: f32) -> Decoded {
    let probabilities: Vec<f32> = log_odds.iter().map(|odds| logistic(odds + DOUBT + bias)).collect();
    let best = best_bound(&probabilities, words);
    let has_no_article = best.expected_f1 < GOOD && has_little_prose(&probabilities, words, is_prose);
    let is_clean = best.of_whole >= NEARLY_WHOLE && best.expected_f1 - best.of_whole <= LEAST_GAIN;
    let is_kept = |(probability, words): (&f32, &u32)| match () {
        _ if has_no_article => false,
        _ if is_clean => true,
        _ if *words < SHORT_WORDS => step(*probability) >= step(EVEN),
        _ => step(*probability) >= best.step,
    };
    let keep: Vec<bool> = probabilities.iter().zip(words).map(is_kept).collect();
    let expected_f1 = match keep.contains(&true) {
        true if is_clean => best.of_whole,
        true => best.expected_f1,
        false => 0.0,
    };
    Decoded { keep, has_no_article, probabilities, expected_f1: expected_f1 as f32 }
}

struct Bound {
    /// At most that of even odds.
    step: usize,
    /// Of what is kept, and of the whole page.
    expected_f1: f64,
    of_whole: f64,
}

/// The bound with the highest expected word F1: half that F1, in theory, so that the less sure the model is of a page, the
/// more prose is kept of it.
fn best_bound(probabilities: &[f32], words: &[u32]) -> Bound {
    let mut kept = [0u64; STEPS + 1];
    let mut right = [0f64; STEPS + 1];
    for (probability, words) in probabilities.iter().zip(words) {
        let step = step(*probability);
        kept[step] += u64::from(*words);
        right[step] += f64::from(*probability) * f64::from(*words);
    }
    let body: f64 = right.iter().sum();
    let even = step(EVEN);
    let mut best = Bound { step: even, expected_f1: 0.0, of_whole: 0.0 };
    let (mut kept_words, mut right_words) = (0, 0.0);
    for step in (0..=STEPS).rev() {
        kept_words += kept[step];
        right_words += right[step];
        let f1 = 2.0 * right_words / (kept_words as f64 + body).max(1.0);
        if step == even || step < even && f1 > best.expected_f1 {
            (best.step, best.expected_f1) = (step, f1);
        }
        best.of_whole = f1;
    }
    best
}

fn has_little_prose(probabilities: &[f32], words: &[u32], is_prose: impl Fn(usize) -> bool) -> bool {
    let (mut page_words, mut prose_words, mut body_in_prose) = (0.0, 0.0, 0.0);
    for (index, (&probability, &words)) in probabilities.iter().zip(words).enumerate() {
        page_words += f64::from(words);
        if is_prose(index) {
            if probability >= SURE {
                return false;
            }
            prose_words += f64::from(words);
            body_in_prose += f64::from(probability) * f64::from(words);
        }
    }
    page_words >= LEAST_WORDS_OF_A_PAGE && prose_words < page_words * LEAST_PROSE && body_in_prose < PARAGRAPH_WORDS
}

/// The word F1 that pages with this expectation had on sites the model had not seen.
pub(super) fn calibrated(expected_f1: f32, points: &Calibration) -> f64 {
    let at = points.partition_point(|(expected, _)| *expected < expected_f1);
    let (Some(above), Some(below)) = (points.get(at.max(1)), points.get(at.max(1) - 1)) else {
        return points.last().map_or(0.5, |(_, found)| f64::from(*found));
    };
    let part = ((expected_f1 - below.0) / (above.0 - below.0)).clamp(0.0, 1.0);
    f64::from(below.1 + part * (above.1 - below.1))
}

/// Expected and found word F1, by cross-validation over sites.
pub(super) type Calibration = [(f32, f32); 7];

pub(super) const CALIBRATION: Calibration =
    [(0.0, 0.0), (0.832, 0.799), (0.936, 0.923), (0.9595, 0.946), (0.970, 0.954), (0.980, 0.969), (0.991, 0.9745)];

/// Of pages in scripts without capitals, as `scripts.py` makes them.
pub(super) const CALIBRATION_CASELESS: Calibration =
    [(0.0, 0.0), (0.769, 0.754), (0.894, 0.869), (0.925, 0.911), (0.944, 0.937), (0.956, 0.950), (0.976, 0.959)];

fn step(probability: f32) -> usize {
    ((probability * STEPS as f32) as usize).min(STEPS)
}

/// `1 / (1 + e^-x)` to six digits by arithmetic that is the same on every platform.
pub(super) fn logistic(x: f32) -> f32 {
    let doublings = (x * -std::f32::consts::LOG2_E).clamp(-60.0, 60.0);
    let whole = doublings.floor();
    let part = (doublings - whole) * std::f32::consts::LN_2;
    // Taylor's series of e^part, part in 0..0.7
    let series = 1.0
        + part
            * (1.0
                + part * (1.0 / 2.0 + part * (1.0 / 6.0 + part * (1.0 / 24.0 + part * (1.0 / 120.0 + part / 720.0)))));
    let power = f32::from_bits(((whole as i32 + 127) as u32) << 23);
    1.0 / (1.0 + power * series)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(log_odds: &[f32], words: &[u32], bias: f32) -> Decoded {
        decode(log_odds, words, |index| words[index] >= PROSE_WORDS, bias)
    }

    #[test]
    fn logistic_is_exact_to_five_digits() {
        for (x, want) in [(0.0, 0.5), (1.0, 0.731_058_6), (-2.5, 0.075_858_18), (9.0, 0.999_876_6), (-90.0, 0.0)] {
            assert!((logistic(x) - want).abs() < 1e-5, "{x}: {}", logistic(x));
        }
    }

    #[test]
    fn sure_pages_are_cut_at_even_odds_and_unsure_ones_lower() {
        let sure = kept(&[6.0, 6.0, -0.5, -6.0], &[100, 100, 10, 50], 0.0);
        assert_eq!(sure.keep, [true, true, false, false]);
        let unsure = kept(&[0.2, -0.3, -0.5, -6.0], &[100, 100, 100, 50], 0.0);
        assert_eq!(unsure.keep, [true, true, true, false]);
        assert!(unsure.expected_f1 < sure.expected_f1);
    }

    #[test]
    fn bias_moves_the_bound() {
        let odds = [2.0, -1.5];
        assert_eq!(kept(&odds, &[10, 10], 2.0).keep, [true, true]);
        assert_eq!(kept(&odds, &[10, 10], -3.0).keep, [true, false]);
    }

    #[test]
    fn confidence_rises_with_the_expectation_and_stays_in_the_table() {
        for points in [CALIBRATION, CALIBRATION_CASELESS] {
            let confidence = |expected_f1| calibrated(expected_f1, &points);
            assert_eq!(confidence(0.0), 0.0);
            assert!(confidence(0.7) < confidence(0.9) && confidence(0.9) < confidence(0.96));
            assert!((confidence(1.0) - f64::from(points[points.len() - 1].1)).abs() < 1e-6);
        }
    }

    #[test]
    fn a_page_that_is_nearly_all_body_is_left_whole() {
        let odds = [4.0, 4.0, -0.8];
        assert_eq!(kept(&odds, &[200, 200, 5], 0.0).keep, [true, true, true]);
        assert_eq!(kept(&odds, &[200, 200, 90], 0.0).keep, [true, true, false]);
        // Where nothing is sure, the furniture goes all the same.
        assert_eq!(kept(&[-2.0, -2.0], &[40, 3], 0.0).keep, [true, false]);
    }

    #[test]
    fn a_listing_has_no_article() {
        let listing: Vec<u32> = [3, 2, 5, 4].repeat(10);
        let unsure: Vec<f32> = [0.6, -0.8, 0.4, 1.1].repeat(10);
        let empty = kept(&unsure, &listing, 0.0);
        assert_eq!((empty.keep.contains(&true), empty.has_no_article, empty.expected_f1), (false, true, 0.0));
        // A poem: lines as short, and the model is sure of them.
        assert!(kept(&[3.0; 40], &listing, 0.0).keep.contains(&true));
        // A note is too short to tell.
        assert!(kept(&unsure[..20], &listing[..20], 0.0).keep.contains(&true));
        // A report of one paragraph.
        let report = [&listing[..], &[80]].concat();
        assert!(kept(&[&unsure[..], &[1.2]].concat(), &report, 0.0).keep.contains(&true));
        // A page that is a third prose.
        let prose = [&listing[..], &[20; 4]].concat();
        assert!(kept(&[&unsure[..], &[-1.0; 4]].concat(), &prose, 0.0).keep.contains(&true));
    }

    #[test]
    fn nothing_is_nothing() {
        assert!(kept(&[], &[], 0.0).keep.is_empty());
    }
}
