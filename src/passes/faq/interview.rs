//! Interviews ask and answer as FAQs do, but somebody speaks of herself there.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::question::Question;
use crate::lexicon::{is_unspaced, words_of};
use crate::passes::View;

static FIRST_PERSON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words_of(include_str!("../../lexicon/data/first_person.txt")));

/// Whether half of the answers between the questions speak in the first person, or more.
pub(super) fn is_interview(view: View<'_>, questions: &[Question]) -> bool {
    let speaks = |pair: &&[Question]| {
        (pair[0].segment + 1..pair[1].segment).any(|line| speaks_of_itself(view.page.segment_text(line)))
    };
    let answers = questions.len().saturating_sub(1);
    answers > 0 && 2 * questions.windows(2).filter(speaks).count() >= answers
}

fn speaks_of_itself(text: &str) -> bool {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let mut words = text.split(|c: char| !is_inside(c)).filter(|word| !word.is_empty());
    // In a script without spaces a letter may be a word.
    let unspaced = |word: &str| {
        let mut letters = word.char_indices().filter(|(_, c)| is_unspaced(*c));
        letters.any(|(at, c)| FIRST_PERSON.contains(&word[at..at + c.len_utf8()]))
    };
    words.any(|word| FIRST_PERSON.contains(word.to_lowercase().as_str()) || unspaced(word))
}

#[cfg(test)]
mod tests {
    fn count(answers: [&str; 4]) -> usize {
        let questions = ["Who built the mill?", "Was it hard to build?", "What came of it?", "What comes next?"];
        let lines = questions.iter().zip(answers).map(|(question, answer)| format!("{question}\n{answer}\n"));
        crate::clean(&lines.collect::<String>()).faqs.len()
    }

    #[test]
    fn an_interview_is_no_list_of_questions() {
        assert_eq!(count(["The county did.", "It was not.", "The path did.", "The bridge does."]), 4);
        assert_eq!(count(["I did, with my own hands.", "It was not.", "I’m proud of it.", "The bridge, I think."]), 0);
        assert_eq!(count(["Ich, mit meinen Händen.", "Mir fiel es leicht.", "Ein Weg.", "Das weiß ich nicht."]), 0);
        assert_eq!(count(["我建的。", "我不觉得。", "路。", "我不知道。"]), 0);
        // One of them only.
        assert_eq!(count(["The county did.", "It was not, I hear.", "The path did.", "The bridge does."]), 4);
    }
}
