//! Where questions and answers begin and end.

use std::ops::Range;

use super::MAX_HEADING_WORDS;
use super::answers::{
    end_of_container, is_call_to_action, is_link, is_marker, is_subheading, last_answer_end, preview, without_links,
};
use super::inline::pairs_under;
use super::openers::Openers;
use super::question::{Question, may_be_question, question};
use super::repeats::{drop_refrains, drop_repeated};
use super::run::{marked_alone, run, with_heading_above, without_heading, without_strays};
use super::siblings::{Accordions, section_under};
use super::unasked::split_at_unasked;
use crate::ledger::Span;
use crate::lexicon::PhraseKind;
use crate::observe::Observation;
use crate::passes::View;

/// The first question follows its heading within so many segments.
pub(super) const MAX_INTRODUCTION: usize = 4;
/// One that says more, and so may be a headline, is followed sooner.
const MAX_DISTANCE: usize = 2;

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub question: Question,
    /// What answers it on its own line, in bytes of the segment.
    pub rest: Option<Span>,
    /// The segments that answer it.
    pub answer: Range<usize>,
}

impl Pair {
    pub fn is_answered(&self) -> bool {
        self.rest.is_some() || !self.answer.is_empty()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub headings: Vec<usize>,
    /// What stands elsewhere too: an accordion's preview of an answer, and pairs that stand again.
    pub previews: Vec<usize>,
    /// Lines that only count, open or rate questions and answers.
    pub markers: Vec<usize>,
    pub pairs: Vec<Pair>,
}

impl Section {
    /// Adds a pair without the markers around its answer. Behind it stand some only where one stands before the first question
    /// too: the number or the toggle of the next. A number right behind its question answers it.
    pub fn push(&mut self, view: View<'_>, question: Question, answer: Range<usize>) {
        let Range { start, end } = without_links(view, answer);
        let opens =
            |index: &usize| *index < question.behind || is_marker(view, *index) && view.observed[*index].digits == 0;
        let leading = (start..end).take_while(opens).count();
        let first = if start + leading < end { start + leading } else { start };
        let before = self.pairs.first().map_or(question.segment, |pair| pair.question.segment).checked_sub(1);
        let closes = before.is_some_and(|before| is_marker(view, before));
        let trailing = (first + 1..end).rev().take_while(|&index| closes && is_marker(view, index)).count();
        self.markers.extend((start..first).chain(end - trailing..end));
        self.pairs.push(Pair { question, rest: None, answer: first..end - trailing });
    }

    fn end(&self) -> usize {
        self.pairs.last().map_or(0, |pair| pair.answer.end.max(pair.question.segment + 1))
    }
}

pub(super) fn sections(view: View<'_>, openers: &Openers<'_>) -> Vec<Section> {
    let questions: Vec<Question> = questions(view, openers);
    let (mut found, unannounced) = announced_sections(view, &questions, openers);
    // Plain questions above those that are announced are headings of the article.
    let announces = !found.is_empty();
    let above = |place: usize| place == 0 && announces;
    let without = unannounced
        .into_iter()
        .enumerate()
        .flat_map(|(place, questions)| without_heading(view, questions, above(place)));
    found.extend(without.map(|section| with_heading_above(view, section)));
    found.sort_by_key(|section| section.pairs.first().map(|pair| pair.question.segment));
    drop_repeated(view, &mut found);
    found.iter_mut().for_each(|section| drop_refrains(view, section));
    found
}

/// The sections under a heading and those of accordions, and the questions before, between and behind them.
fn announced_sections<'q>(
    view: View<'_>,
    questions: &'q [Question],
    openers: &Openers<'_>,
) -> (Vec<Section>, Vec<&'q [Question]>) {
    let (mut found, mut between) = (Vec::<Section>::new(), Vec::new());
    let (mut next, mut start) = (0, 0);
    let mut accordions = Accordions::default();
    for index in 0..view.observed.len() {
        if index < start {
            continue;
        }
        let section = if is_announcement(&view.observed[index]) {
            let first = next + questions[next..].partition_point(|question| question.segment <= index);
            if is_entry(view, index) { None } else { under_heading(view, index, &questions[first..], openers) }
        } else {
            accordions.section_at(view, index, openers)
        };
        let Some(section) = section else { continue };
        let of_segment =
            |segment: usize| next + questions[next..].partition_point(|question| question.segment < segment);
        between.push(&questions[next..of_segment(index)]);
        start = section.end();
        next = of_segment(start);
        found.push(section);
    }
    between.push(&questions[next..]);
    (found, between)
}

fn under_heading(view: View<'_>, heading: usize, questions: &[Question], openers: &Openers<'_>) -> Option<Section> {
    let in_text = || announced(view, heading, questions).or_else(|| pairs_under(view, heading));
    let mut section = section_under(view, heading, openers).or_else(in_text)?;
    section.headings.push(heading);
    Some(section)
}

/// Every segment that could be a question.
fn questions(view: View<'_>, openers: &Openers<'_>) -> Vec<Question> {
    let read = |index: usize| {
        let seen = &view.observed[index];
        question(index, view.page.segment_text(index), seen, openers)
            .filter(|question| question.marked || !is_call_to_action(seen))
            .map(|question| openers.with_opener(view, question))
    };
    let may_ask = |index: &usize| {
        let seen = &view.observed[*index];
        may_be_question(seen, openers) && !openers.is_opener(seen) && !openers.begins_answer(seen)
    };
    (0..view.observed.len()).filter(may_ask).filter_map(read).collect()
}

/// A line that may be a heading over questions.
pub(super) fn is_announcement(seen: &Observation) -> bool {
    let says_more = || seen.hits.any(PhraseKind::FaqHeading) && !matches!(seen.last, '.' | '!' | ',' | '?');
    seen.words <= MAX_HEADING_WORDS && (seen.hits.whole(PhraseKind::FaqHeading) || says_more())
}

/// An entry of a menu or of a table of contents.
fn is_entry(view: View<'_>, segment: usize) -> bool {
    is_link(view, segment) && view.page.segments[segment].hints.heading_level == 0
}

/// The questions that soon follow a heading. A menu, a headline and a sentence may speak of questions too.
fn announced(view: View<'_>, heading: usize, questions: &[Question]) -> Option<Section> {
    let distance = questions.first()?.segment - heading;
    let says_all = view.observed[heading].hits.whole(PhraseKind::FaqHeading);
    let limit = if says_all { MAX_INTRODUCTION } else { MAX_DISTANCE };
    if distance > limit {
        return None;
    }
    let mut section = section(view, run(view, questions, |_| true));
    section.pairs = split_at_unasked(view, section.pairs);
    // A menu's `FAQ` is followed by its other items.
    let is_heading = says_all || view.page.segments[heading].hints.heading_level > 1;
    let is_followed = distance == 1 && is_heading || section.pairs.iter().filter(|pair| pair.is_answered()).count() > 1;
    is_followed.then_some(section)
}

pub(super) fn section(view: View<'_>, questions: &[Question]) -> Section {
    let all = marked_alone(questions);
    let questions = without_strays(view, &all);
    let stray = all.get(questions.len()).map_or(view.observed.len(), |stray| stray.segment);
    let stray = stray.min(end_of_container(view, questions));
    let mut section = Section::default();
    let mut longest = 0;
    for (at, question) in questions.iter().enumerate() {
        let start = question.segment + 1;
        let answer = match questions.get(at + 1) {
            Some(next) => {
                let before = next.segment - preview(view, start, next.segment);
                section.previews.extend(before..next.segment);
                let end = before - usize::from(is_subheading(view, start, before));
                section.headings.extend(end..before);
                longest = longest.max(end.saturating_sub(question.behind));
                start..end
            }
            None => start..last_answer_end(view, question, stray, longest),
        };
        section.push(view, *question, answer);
    }
    section
}

#[cfg(test)]
mod tests {
    use crate::passes::faq::pairs_of as pairs;

    #[test]
    fn an_exclamation_answers_where_a_sentence_follows() {
        let ask = "FAQs\n\nWho pays for it?\n\nThe county pays.\n\nIs it safe at night?\n\n";
        let county = "Who pays for it?|The county pays.";
        for (answer, expected) in [
            ("Yes!\n\nThe path is lit.\n\nIs it open?\n\nYes!\n\nIt opened in May.", 3),
            ("Yes!\n\nThe path is lit.", 2),
            ("Sign up now!\n\nMore stories", 1),
            ("Subscribe to our daily letter today!\n\nIt is free.", 1),
        ] {
            let found = pairs(&format!("{ask}{answer}"));
            assert_eq!(found.len(), expected, "{answer}: {found:?}");
            assert_eq!(found[0], county);
        }
    }

    #[test]
    fn a_preview_of_an_answer_is_not_the_end_of_the_one_before() {
        let text = "FAQs\n\nWho pays for it?\n\nThe county pays.\n\nThe path is lit.\n\nIs it safe at night?\n\nThe path is lit.";
        assert_eq!(pairs(text), ["Who pays for it?|The county pays.", "Is it safe at night?|The path is lit."]);
        let other = text.replacen("The path is lit.", "The city helps.", 1);
        assert_eq!(pairs(&other)[0], "Who pays for it?|The county pays./The city helps.");
    }

    #[test]
    fn a_call_to_action_asks_nothing_and_ends_the_section() {
        let faqs = |last: &str| {
            pairs(&format!(
                "FAQs\n\nWho pays for it?\n\nThe county pays.\n\nIs it safe?\n\nIt is.\n\nThe path is lit.\n\n{last}\n\nCall the office today."
            ))
        };
        for call in [
            "Ready to get started?",
            "Still have questions?",
            "Looking for a guide?",
            "Noch Fragen?",
            "Vuoi saperne di più?",
            "How are we doing?",
        ] {
            assert_eq!(
                faqs(call),
                ["Who pays for it?|The county pays.", "Is it safe?|It is./The path is lit."],
                "{call}"
            );
        }
        for question in ["Is it ready to be used?", "Who is looking for a guide?", "» Need help with the gate?"] {
            assert_eq!(faqs(question).len(), 3, "{question}");
        }
    }

    #[test]
    fn behind_marked_questions_and_more_than_an_answer_stands_none_without_a_mark() {
        let faqs = |between: &str| {
            pairs(&format!(
                "FAQs\n\nQ1. Who pays for it?\n\nThe county pays.\n\nQ2. Is it safe?\n\nThe path is lit.\n\n{between}\
                 Will the old inn open again?\n\nNobody knows, says the owner."
            ))
        };
        assert_eq!(faqs("").len(), 3);
        assert_eq!(faqs("Ferries and lamps\n\nAll of the news\n\nThe sea\n\n").len(), 2);
    }

    #[test]
    fn a_question_in_another_heading_ends_the_section() {
        let page = |level: &str| {
            format!(
                "<h2>FAQs</h2><h3>Who pays for it?</h3><p>The county pays.</p><h3>Is it safe at night?</h3>\
                 <p>The path is lit.</p><{level}>Who can join us?</{level}><p>Call the office today.</p>"
            )
        };
        let count = |level| crate::Cleaner::default().clean_html(&page(level)).map(|article| article.faqs.len()).ok();
        assert_eq!(count("h3"), Some(3));
        assert_eq!(count("h2"), Some(2));
        assert_eq!(count("h3><a href=/join"), Some(2));
    }

    #[test]
    fn an_answer_ends_with_its_element_and_before_the_links_behind_it() {
        let page = |inside: &str, behind: &str| {
            format!(
                "<h2>FAQs</h2><div><div><h3>Who pays for it?</h3><p>The county pays.</p><p>The city helps.</p></div>\
                 <div><h3>Is it safe at night?</h3><p>The path is lit.</p>{inside}</div></div>{behind}"
            )
        };
        let last = |inside: &str, behind: &str| {
            let article = crate::Cleaner::default().clean_html(&page(inside, behind)).unwrap_or_default();
            article.faqs.last().and_then(|faq| faq.answer.clone()).unwrap_or_default()
        };
        assert_eq!(last("<p>It is guarded.</p>", ""), "The path is lit.\nIt is guarded.");
        assert_eq!(last("", "<p>Fares may change without notice.</p>"), "The path is lit.");
        assert_eq!(last("<p><a href=/lamps>About the lamps</a></p>", ""), "The path is lit.");
        assert_eq!(last("<p><a href=/lamps>It is guarded.</a></p>", ""), "The path is lit.\nIt is guarded.");
    }

    #[test]
    fn a_heading_says_what_it_announces_anywhere_in_its_line() {
        const SECTION: &str = "Who pays for it?\n\nThe county pays.\n\nIs it safe?\n\nThe path is lit.";
        let faqs = |heading: &str| pairs(&format!("{heading}\n\n{SECTION}")).len();
        for heading in [
            "Mill Race FAQs – what visitors ask",
            "Häufige Fragen zur Kur",
            "Vos questions fréquentes sur le four",
            "10 most asked questions",
            "F.A.Q.",
            "Często zadawane pytania o młyn",
            "ミルのよくある質問",
        ] {
            assert_eq!(faqs(heading), 2, "{heading}");
        }
        for other in [
            "The faqir of the mill",
            "Read the FAQ.",
            "Questions",
            "All of it was once a question that many people of the county asked, a FAQ",
        ] {
            assert_eq!(faqs(other), 0, "{other}");
        }
        assert_eq!(pairs("FAQ\n\nShop\n\nNeed a guide to the mill?\n\nAsk us."), [""; 0]);
    }

    #[test]
    fn what_stands_behind_each_question_opens_its_answer() {
        for tail in [" →", " [+]", "+-", " expand_more", " Expand", " keyboard_arrow_down", " Link to this question"]
        {
            let text = format!(
                "FAQs\nWho pays for it?{tail}\nThe county.\nIs it safe?{tail}\nIt is.\nIs it open?{tail}\nIt is."
            );
            assert_eq!(
                pairs(&text),
                ["Who pays for it?|The county.", "Is it safe?|It is.", "Is it open?|It is."],
                "{tail}"
            );
        }
        assert_eq!(pairs("FAQs\nWho pays for it?\nThe county.\nIs it safe? asks Ann\nIt is.").len(), 1);
        let greek = "Συχνές Ερωτήσεις\nΠοιος πληρώνει;\nΟ δήμος.\nΕίναι ασφαλές;\nΤο μονοπάτι φωτίζεται.";
        assert_eq!(pairs(greek), ["Ποιος πληρώνει;|Ο δήμος.", "Είναι ασφαλές;|Το μονοπάτι φωτίζεται."]);
    }

    #[test]
    fn lines_that_only_count_or_open_are_no_part_of_an_answer() {
        let text = "FAQs\n1\nWho pays for it?\n+\n-\nThe county pays.\n02.\nIs it safe?\nA\nThe path is lit.\nRelated articles";
        assert_eq!(pairs(text), ["Who pays for it?|The county pays.", "Is it safe?|The path is lit."]);
        assert_eq!(
            pairs("FAQs\nWho pays for it?\nThe county pays.\nHow old is it?\n42")[0],
            "Who pays for it?|The county pays."
        );
    }

    #[test]
    fn the_last_answer_reaches_to_what_closes_the_section() {
        let faqs = |answer: &str, end: &str| {
            let text = format!("FAQs\nWho pays for it?\nThe county pays.\nIs it safe?\n{answer}\n{end}");
            pairs(&text).pop().unwrap_or_default()
        };
        assert_eq!(faqs("It is.\nThe path is lit.", "Related articles"), "Is it safe?|It is./The path is lit.");
        assert_eq!(faqs("It is.\nThe path is lit.", "A walk in May"), "Is it safe?|It is.");
        assert_eq!(faqs("It is.\nA walk in May", "Related articles"), "Is it safe?|It is.");
    }

    #[test]
    fn a_menu_announces_nothing() {
        for menu in ["Home About FAQ Contact", "Home > FAQ > Bees", "Read our FAQ on bees here"] {
            assert!(
                pairs(&format!("{menu}\nWhy do bees hum?\nThey beat their wings.\nThe sound carries.")).is_empty(),
                "{menu}"
            );
        }
    }

    #[test]
    fn numbers_answer_too() {
        let faqs = |text: &str| pairs(&format!("FAQs\n{text}\nWho pays for it?\nThe county pays."))[0].clone();
        assert_eq!(faqs("What were the numbers?\n4\n8\n15"), "What were the numbers?|4/8/15");
        assert_eq!(faqs("How old is it?\n42"), "How old is it?|42");
        assert_eq!(faqs("What is it?\nIt is vitamin\nA"), "What is it?|It is vitamin/A");
    }

    #[test]
    fn a_title_that_asks_keeps_its_article() {
        let text = "FAQ\n\nWhy do bees hum?\n\nThey beat their wings.\n\nThe sound carries far over the fields in May.";
        let article = crate::clean(text);
        let kept = |line: &str| {
            article.body.iter().any(|block| block.text.contains(line))
                || article.faqs.iter().any(|faq| faq.answer.as_deref().unwrap_or_default().contains(line))
                || article.removed().any(|entry| entry.span.of(text).contains(line))
        };
        assert!(kept("They beat") && kept("The sound carries"));
    }
}
