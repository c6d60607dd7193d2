//! Interviews ask and answer as FAQs do, but somebody speaks of herself there.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::question::Question;
use crate::lexicon::is_unspaced;
use crate::passes::View;

/// A word by which a language's speakers speak of themselves: the languages, one bit each, and the word's number.
type Speaker = (u32, usize);

static FIRST_PERSON: LazyLock<HashMap<&'static str, Speaker>> = LazyLock::new(first_person);

fn first_person() -> HashMap<&'static str, Speaker> {
    let (mut words, mut language) = (HashMap::new(), 0);
    for line in include_str!("../../lexicon/data/first_person.txt").lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('[') {
            language += 1;
            continue;
        }
        for word in line.split_whitespace() {
            let number = words.len();
            words.entry(word).or_insert((0, number)).0 |= 1 << (language - 1);
        }
    }
    words
}

/// Whether half of the answers between the questions speak in the first person of one language, or more.
///
/// `i` is "in" in Swedish and "and" in Polish, `je` "you" in Dutch: where languages share letters, two words must tell.
pub(super) fn is_interview(view: View<'_>, questions: &[Question]) -> bool {
    let answers = questions.len().saturating_sub(1);
    let mut found = Evidence::default();
    for pair in questions.windows(2) {
        found.hear((pair[0].segment + 1..pair[1].segment).map(|line| view.page.segment_text(line)));
    }
    answers > 0
        && (0..u32::BITS as usize).any(|language| found.of(language).is_some_and(|spoken| 2 * spoken >= answers))
}

/// For each language the answers with one of its words, and what is known of these words.
#[derive(Default)]
struct Evidence {
    answers: [usize; u32::BITS as usize],
    first_word: [Option<usize>; u32::BITS as usize],
    is_told: u32,
}

impl Evidence {
    fn hear<'t>(&mut self, answer: impl Iterator<Item = &'t str>) {
        let mut spoken = 0;
        for line in answer {
            each_word(line, |word, is_shared| {
                let folded = word.to_lowercase();
                let Some(&(languages, number)) = FIRST_PERSON.get(folded.as_str()) else { return };
                spoken |= languages;
                for language in (0..u32::BITS as usize).filter(|language| languages >> language & 1 == 1) {
                    let first = *self.first_word[language].get_or_insert(number);
                    self.is_told |= u32::from(!is_shared || first != number) << language;
                }
            });
        }
        for (language, answers) in self.answers.iter_mut().enumerate() {
            *answers += (spoken >> language & 1) as usize;
        }
    }

    fn of(&self, language: usize) -> Option<usize> {
        (self.is_told >> language & 1 == 1).then_some(self.answers[language])
    }
}

/// Every word, and whether other languages are written in its letters; in a script without spaces a letter may be one.
fn each_word(text: &str, mut take: impl FnMut(&str, bool)) {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    for word in text.split(|c: char| !is_inside(c)).filter(|word| !word.is_empty()) {
        take(word, word.starts_with(|c: char| c < '\u{250}'));
        for (at, c) in word.char_indices().filter(|(_, c)| is_unspaced(*c)) {
            take(&word[at..at + c.len_utf8()], false);
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
