//! Pairs that stand twice, and what only looks like pairs.

use std::collections::{HashMap, HashSet};

use super::sections::{Pair, Section};
use crate::observe::Observation;
use crate::passes::View;

/// More unanswered questions in a row are a list of links.
const MAX_UNANSWERED: usize = 3;
/// A line of so many words that stands in so many answers of a section, and in half of them, is none of them.
const MAX_REFRAIN_WORDS: u32 = 6;
const MIN_REFRAINS: usize = 3;

/// What only looks like pairs: questions of a table of contents, which stand again with their answers; a long row of
/// questions without answers, which is a list of links; titles in a list of sources, `Lee, A. (2025). Is it safe?`. A pair
/// that stands again as it was, as on a page for wide and for narrow screens, is a duplicate.
pub(super) fn drop_repeated(view: View<'_>, sections: &mut Vec<Section>) {
    let hash = |pair: &Pair| view.observed[pair.question.segment].hash;
    let wording = |pair: &Pair| {
        let answer = view.observed[pair.answer.clone()].iter().map(|line| line.hash);
        (hash(pair), answer.collect::<Vec<_>>())
    };
    let pairs = sections.iter().flat_map(|section| &section.pairs);
    let answered: HashSet<u64> = pairs.filter(|pair| pair.is_answered()).map(hash).collect();
    let text = |pair: &Pair| pair.question.text.of(view.page.segment_text(pair.question.segment));
    let asks = |pair: &Pair| pair.is_answered() || !answered.contains(&hash(pair)) && !names_a_year(text(pair));
    let mut seen = HashSet::new();
    for section in sections.iter_mut() {
        let pairs = std::mem::take(&mut section.pairs).into_iter().filter(asks);
        let (new, again): (Vec<Pair>, Vec<Pair>) =
            pairs.partition(|pair| !pair.is_answered() || seen.insert(wording(pair)));
        let repeated = again.into_iter().flat_map(|pair| std::iter::once(pair.question.segment).chain(pair.answer));
        section.previews.extend(repeated);
        let rows = new.chunk_by(|left, right| left.is_answered() == right.is_answered());
        let kept = rows.filter(|row| row.len() <= MAX_UNANSWERED || row[0].is_answered());
        section.pairs = kept.flatten().cloned().collect();
    }
    sections.retain(|section| !section.pairs.is_empty() || !section.previews.is_empty());
}

/// `(2025)`, as in a list of sources.
fn names_a_year(text: &str) -> bool {
    ["(19", "(20"].iter().any(|year| text.contains(year))
}

/// Short lines that stand in several answers, `Yes` and `No` below `Was this helpful?`, open or rate them.
pub(super) fn drop_refrains(view: View<'_>, section: &mut Section) {
    let is_short = |line: &Observation| line.words <= MAX_REFRAIN_WORDS && !line.ends_sentence();
    let mut counts: HashMap<u64, usize> = HashMap::new();
    let answers = section.pairs.iter().flat_map(|pair| &view.observed[pair.answer.clone()]);
    answers.filter(|line| is_short(line)).for_each(|line| *counts.entry(line.hash).or_default() += 1);
    let least = MIN_REFRAINS.max(section.pairs.len() / 2);
    for pair in &mut section.pairs {
        let in_list = view.observed[pair.answer.clone()].iter().any(|line| line.last == ':');
        let is_item = |index: usize| in_list || view.page.segments[index].hints.list.is_some();
        let recurs = |index: usize| {
            !is_item(index) && counts.get(&view.observed[index].hash).is_some_and(|&count| count >= least)
        };
        while pair.answer.len() > 1 && recurs(pair.answer.end - 1) {
            pair.answer.end -= 1;
            section.markers.push(pair.answer.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::passes::faq::pairs_of as pairs;

    #[test]
    fn a_pair_that_stands_again_is_a_duplicate() {
        let list = "FAQs\n\nWho pays for it?\n\nThe county pays.\n\nIs it safe?\n\nThe path is lit.\n\n";
        assert_eq!(pairs(&list.repeat(2)).len(), 2);
        assert_eq!(pairs(&format!("{list}{}", list.replace("lit", "dark"))).len(), 3);
    }

    #[test]
    fn a_title_in_a_list_of_sources_asks_nothing() {
        let faqs = |last: &str| pairs(&format!("FAQs\n\nWho pays for it?\n\nThe county pays.\n\n{last}")).len();
        assert_eq!(faqs("Lee, A. (2025). Is the path safe?"), 1);
        assert_eq!(faqs("Is the path safe?"), 2);
    }

    #[test]
    fn lines_below_every_answer_are_no_part_of_them() {
        let pair = |question: &str| format!("{question}\n\nAsk the warden of the mill.\n\nYes\n\nNo\n\n");
        let text = format!(
            "FAQs\n\n{}Is it new?\n\nIt is.",
            ["Who pays for it?", "Is it safe?", "Is it open?"].map(pair).concat()
        );
        assert_eq!(pairs(&text)[1], "Is it safe?|Ask the warden of the mill.");
        assert_eq!(pairs(&text.replacen("Yes\n\nNo\n\n", "", 2))[2], "Is it open?|Ask the warden of the mill./Yes/No");
    }

    #[test]
    fn a_list_may_hold_the_same_in_several_answers() {
        let pair = |question: &str| format!("{question}\n\nThese two:\n\nThe Crane\n\nThe Heron\n\n");
        let text = format!(
            "FAQs\n\n{}Is it new?\n\nIt is.",
            ["Who sails?", "Who sailed?", "Who will sail?"].map(pair).concat()
        );
        assert_eq!(pairs(&text)[1], "Who sailed?|These two:/The Crane/The Heron");
    }
}
