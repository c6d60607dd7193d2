//! The learned part: fixed weights and a linear-time decoder that scores body against noise for every segment.
//!
//! What was learned, from what, compared with what, and how to learn it anew: `docs/model.md`.

mod context;
mod decode;
mod features;
mod forms;
mod lines;
mod markup;
mod openers;
mod trees;

use std::sync::LazyLock;

use crate::observe::{Observation, is_caseless};
use crate::page::Page;
use decode::{CALIBRATION, CALIBRATION_CASELESS, Calibration};
pub(crate) use features::features;
use trees::Trees;

/// Written by the trainer; for plain text, for plain text in scripts without capitals, and for pages that were trees.
static TEXT: LazyLock<Trees> = LazyLock::new(|| read(include_bytes!("text.bin")));
static CASELESS: LazyLock<Trees> = LazyLock::new(|| read(include_bytes!("caseless.bin")));
static MARKUP: LazyLock<Trees> = LazyLock::new(|| read(include_bytes!("markup.bin")));

fn read(weights: &[u8]) -> Trees {
    Trees::read(weights).expect("the trainer writes whole files")
}

/// The model's opinion of one page.
pub(crate) struct Scores {
    /// Of each segment: whether the decoder keeps it as body.
    pub keep: Vec<bool>,
    /// Nothing is kept, because the page is a listing or the like.
    pub has_no_article: bool,
    /// Of each segment: the probability that it is body, in percent.
    pub body_percent: Vec<u8>,
    /// Expected word F1 of the kept body, 0 to 1.
    pub confidence: f64,
}

/// What there is to see of a page beside shape and place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sight {
    /// Words, perhaps known ones, with capitals.
    Text,
    /// Words without capitals.
    Caseless,
    /// A tree.
    Markup,
}

impl Sight {
    fn of(page: &Page<'_>, observed: &[Observation]) -> Self {
        match page.containers.is_empty() {
            false => Sight::Markup,
            true if is_caseless(observed) => Sight::Caseless,
            true => Sight::Text,
        }
    }

    fn log_odds(self, page: &Page<'_>, observed: &[Observation]) -> Vec<f32> {
        let trees = match self {
            Sight::Text => &TEXT,
            Sight::Caseless => &CASELESS,
            Sight::Markup => &MARKUP,
        };
        let mut bins = trees.bins(observed.len());
        features(page, observed, &mut |column| bins.add(column));
        trees.log_odds(&bins, observed.len())
    }

    fn calibration(self) -> &'static Calibration {
        match self {
            Sight::Text | Sight::Markup => &CALIBRATION,
            Sight::Caseless => &CALIBRATION_CASELESS,
        }
    }
}

/// Scores every segment. `bias` is added to the log-odds of body: above zero more is kept, below zero less.
pub(crate) fn score(page: &Page<'_>, observed: &[Observation], bias: f32) -> Scores {
    let sight = Sight::of(page, observed);
    let log_odds = sight.log_odds(page, observed);
    let words: Vec<u32> = observed.iter().map(|seen| seen.words).collect();
    let mut decoded = decode::decode(&log_odds, &words, |index| decode::is_prose(&observed[index]), bias);
    openers::keep_titles(page, observed, &mut decoded.keep);
    let confidence = decode::calibrated(decoded.expected_f1, sight.calibration());
    let body_percent = decoded.probabilities.iter().map(|probability| (probability * 100.0).round() as u8).collect();
    Scores { keep: decoded.keep, has_no_article: decoded.has_no_article, body_percent, confidence }
}

/// The log-odds of body of every segment.
#[cfg(feature = "train")]
pub(crate) fn log_odds(page: &Page<'_>, observed: &[Observation]) -> Vec<f32> {
    Sight::of(page, observed).log_odds(page, observed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::observe::observe;

    #[test]
    fn most_letters_of_a_page_decide_what_there_is_to_see() {
        let lexicon = Lexicon::new();
        for (text, sight) in [
            ("The bridge was built in spring.", Sight::Text),
            ("Мост построили весной.", Sight::Text),
            ("The poem 春望 is of the year 757.", Sight::Text),
            ("2024 - 03 - 14", Sight::Text),
            ("", Sight::Text),
            ("橋は春に完成した。", Sight::Caseless),
            ("이 다리는 봄에 지어졌다. BBC", Sight::Caseless),
            ("بُني الجسر في الربيع", Sight::Caseless),
            ("הגשר נבנה באביב", Sight::Caseless),
            ("สะพานสร้างในฤดูใบไม้ผลิ", Sight::Caseless),
            ("पुल वसंत में बना।", Sight::Caseless),
        ] {
            let page = Page::from_text(text);
            assert_eq!(Sight::of(&page, &observe(&page, &lexicon)), sight, "{text}");
        }
        let page = Page::from_html("<p>橋は春に完成した。</p>");
        assert_eq!(Sight::of(&page, &observe(&page, &lexicon)), Sight::Markup);
    }
}
