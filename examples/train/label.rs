//! What the gold says of each segment of a page.

use std::collections::HashSet;

use serde_json::Value;

use crate::align;

pub struct Label {
    pub words: u32,
    pub in_body: u32,
    /// Not to be learned from: another pass decides it, or the gold does not say.
    pub masked: bool,
}

/// A label a segment.
pub fn label(texts: &[&str], body: &str, gold: &Value) -> Vec<Label> {
    let mut vocabulary = align::Vocabulary::default();
    let mut page = Vec::new();
    let mut segments = Vec::new();
    for text in texts {
        let start = page.len();
        page.extend(vocabulary.numbers(text));
        segments.push(start..page.len());
    }
    let body = vocabulary.numbers(body);
    let mut aligned = align::align(&page, &body);
    align::without_chance(&mut aligned, &segments);
    let mut others = claimed_by_passes(gold, &mut vocabulary);
    others.extend(body.windows(4).map(<[u32]>::to_vec).filter(|_| gold["faqs"].is_array()));
    let label = |segment: &std::ops::Range<usize>| {
        let words = &page[segment.clone()];
        let in_body = aligned[segment.clone()].iter().flatten().count();
        let grams = words.windows(4).filter(|gram| others.contains(*gram)).count();
        let masked = in_body * 2 < words.len() && grams * 2 >= words.len().saturating_sub(3).max(1);
        Label { words: words.len() as u32, in_body: in_body as u32, masked }
    };
    segments.iter().map(label).collect()
}

/// Word 4-grams of questions, answers and second copies of the body, where the gold declares them apart.
fn claimed_by_passes(gold: &Value, vocabulary: &mut align::Vocabulary) -> HashSet<Vec<u32>> {
    let faqs = gold["faqs"].as_array().into_iter().flatten();
    let texts = faqs.flat_map(|faq| [faq["question"].as_str(), faq["answer"].as_str()]).flatten();
    texts.flat_map(|text| vocabulary.numbers(text).windows(4).map(<[u32]>::to_vec).collect::<Vec<_>>()).collect()
}
