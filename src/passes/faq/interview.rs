//! Interviews ask and answer as FAQs do, but somebody speaks of herself there.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::question::Question;
use crate::lexicon::{is_unspaced, sections_of};
use crate::passes::View;

/// The words by which people speak of themselves, each with its languages, one bit each.
static FIRST_PERSON: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut languages = HashMap::new();
    for (language, _, line) in sections_of(include_str!("../../lexicon/data/first_person.txt")) {
        line.split_whitespace().for_each(|word| *languages.entry(word).or_insert(0) |= 1 << language);
    }
    languages
});

/// Whether half of the answers between the questions speak in the first person of one language, or more.
///
/// `i` is "in" in Swedish and "and" in Polish, `je` "you" in Dutch: in Latin letters two words of a language must tell.
pub(super) fn is_interview(view: View<'_>, questions: &[Question]) -> bool {
    let mut heard = HashSet::new();
    let mut speak = [0; u32::BITS as usize];
    for pair in questions.windows(2) {
        let mut languages = 0;
        for line in pair[0].segment + 1..pair[1].segment {
            each_word(view.page.segment_text(line), |word| {
                if let Some((&word, known_in)) = FIRST_PERSON.get_key_value(word) {
                    heard.insert(word);
                    languages |= known_in;
                }
            });
        }
        speak.iter_mut().enumerate().for_each(|(language, answers)| *answers += languages >> language & 1);
    }
    let is_told = |language: usize| {
        let mut words = heard.iter().filter(|word| FIRST_PERSON[**word] >> language & 1 == 1);
        words.next().is_some_and(|word| !is_latin(word) || words.next().is_some())
    };
    let answers = questions.len().saturating_sub(1);
    answers > 0 && (0..speak.len()).any(|language| 2 * speak[language] as usize >= answers && is_told(language))
}

fn is_latin(word: &str) -> bool {
    word.starts_with(|c: char| c < '\u{250}')
}

/// Every word in lower case; in a script without spaces a letter may be one.
fn each_word(text: &str, mut take: impl FnMut(&str)) {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    for word in text.split(|c: char| !is_inside(c)).filter(|word| !word.is_empty()) {
        take(&word.to_lowercase());
        for (at, c) in word.char_indices().filter(|(_, c)| is_unspaced(*c)) {
            take(&word[at..at + c.len_utf8()]);
        }
    }
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
        // `ja` is a Pole's "I" and a German's "yes", `i` an Englishman's and a Swede's "in", `je` a Frenchman's and a Dutchman's "you".
        assert_eq!(count(["Ja, das geht.", "Ja.", "Ja, mit Karte.", "Ja, in 30 min."]), 4);
        assert_eq!(count(["Byn i dalen.", "Nej, i maj.", "En stig i skogen.", "Bron, i juni."]), 4);
        assert_eq!(count(["Dat kan je zelf.", "Als je wilt.", "Dan ga je mee.", "Je komt terug."]), 4);
        assert_eq!(count(["Je l’ai fait.", "Pour moi, non.", "Mon chemin.", "Je ne sais pas."]), 0);
        // One of them only.
        assert_eq!(count(["The county did.", "It was not, I hear.", "The path did.", "The bridge does."]), 4);
    }
}
