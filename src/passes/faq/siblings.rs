//! Questions that a document's markup makes alike: headings of one level, `summary`, `dt` or buttons under a heading that
//! announces them. What looks like a question there is one, whether it asks or not.

use std::collections::HashSet;

use super::answers::{answers, end_of_container, ends_section, is_link, last_answer_end, preview};
use super::openers::Openers;
use super::question::{Question, question};
use super::sections::{MAX_INTRODUCTION, Section, is_announcement};
use crate::ledger::Span;
use crate::lexicon::PhraseKind;
use crate::page::{Container, Element};
use crate::passes::View;

/// So many headings of one level are questions even if none asks, and accordions even if nothing announces them.
const MIN_ALIKE: usize = 3;

/// So many groups of accordions are looked at: each may end far before its part of the page does.
const MAX_ACCORDIONS: usize = 32;

/// What makes questions alike.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Shape {
    element: Element,
    heading_level: u8,
}

fn shape(view: View<'_>, segment: usize) -> Option<Shape> {
    let hints = view.page.segments.get(segment)?.hints;
    let tells = hints.heading_level > 0 || matches!(hints.element, Element::Summary | Element::Term | Element::Button);
    tells.then_some(Shape { element: hints.element, heading_level: hints.heading_level })
}

/// The section that a heading announces, if its questions are alike.
pub(super) fn section_under(view: View<'_>, heading: usize, openers: &Openers<'_>) -> Option<Section> {
    let mut near = heading + 1..(heading + 2 + MAX_INTRODUCTION).min(view.observed.len());
    let has_shape = |index: &usize| shape(view, *index).is_some();
    let first = near
        .clone()
        .find(|index| has_shape(index) && read(view, *index, openers).asks)
        .or_else(|| near.find(has_shape))?;
    let shape = shape(view, first)?;
    let end = region_end(view, heading, shape);
    let alike = alike(view, first, end, openers);
    let is_alike = |segment: usize| alike.binary_search_by_key(&segment, |question| question.segment).is_ok();
    let answered =
        |question: &Question| view.observed.get(question.behind).is_some_and(answers) && !is_alike(question.behind);
    let asking = alike.iter().filter(|question| question.asks).count();
    let are_topics = || alike.len() >= MIN_ALIKE && alike.iter().all(answered);
    let are_questions = match view.observed[heading].hits.whole(PhraseKind::FaqHeading) {
        true => asking > 0 || are_topics(),
        false => asking > 1 && 4 * asking >= 3 * alike.len(),
    };
    are_questions.then(|| section(view, &alike, end))
}

/// Accordions that no heading announces.
#[derive(Default)]
pub(super) struct Accordions {
    tried: usize,
    /// The shapes of those that are no questions, and where their part of the page ends.
    others: Vec<(Shape, usize)>,
}

impl Accordions {
    /// The section that begins here.
    pub fn section_at(&mut self, view: View<'_>, first: usize, openers: &Openers<'_>) -> Option<Section> {
        let is_accordion = matches!(view.page.segments[first].hints.element, Element::Summary | Element::Term);
        let shape = shape(view, first).filter(|_| is_accordion)?;
        let is_other = self.others.iter().any(|&(other, end)| other == shape && first < end);
        if is_other || self.tried >= MAX_ACCORDIONS {
            return None;
        }
        self.tried += 1;
        let end = region_end(view, first, shape);
        let alike = alike(view, first, end, openers);
        let asking = alike.iter().filter(|question| question.asks).count();
        if alike.len() >= MIN_ALIKE && 2 * asking >= alike.len() {
            return Some(section(view, &alike, end));
        }
        self.others.push((shape, end));
        None
    }
}

/// Of a topic the whole line is the question.
fn read(view: View<'_>, segment: usize, openers: &Openers<'_>) -> Question {
    let text = view.page.segment_text(segment);
    let text_of_all = Span::new(0, text.len());
    let topic = Question { segment, behind: segment + 1, text: text_of_all, marked: false, asks: false };
    openers.with_opener(view, question(segment, text, &view.observed[segment], openers).unwrap_or(topic))
}

/// The questions of the first one's shape. Behind those that ask, only items of the element that holds them all.
fn alike(view: View<'_>, first: usize, end: usize, openers: &Openers<'_>) -> Vec<Question> {
    let of_all = shape(view, first);
    let leads_away = |index: usize| is_link(view, index) && !is_link(view, first);
    let of_shape = (first..end).filter(|&index| shape(view, index) == of_all);
    let questions = of_shape.take_while(|&index| !leads_away(index)).map(|index| read(view, index, openers));
    let mut alike: Vec<Question> = without_group_headings(view, questions.collect());
    let asking: Vec<Question> = alike.iter().filter(|question| question.asks).copied().collect();
    if let Some(last) = asking.last() {
        let before = |end: usize| move |question: &Question| question.segment < end;
        let next = alike.get(alike.partition_point(before(last.segment + 1))).map(|next| next.segment);
        let are_items = item(view, last.segment, next).is_some();
        let end = if are_items { end_of_container(view, &asking) } else { 0 }.max(last.segment + 1);
        let is_term = |segment: usize| view.page.segments[segment].hints.element == Element::Term;
        let list = is_term(last.segment).then(|| list_of(view, last.segment));
        let templates = templates(view, &asking);
        let behind = alike.split_off(alike.partition_point(before(last.segment + 1)));
        let is_item = |question: &Question| {
            let segment = question.segment;
            list.is_some() && list == Some(list_of(view, segment))
                || segment < end && containers_from(view, segment).any(|made| templates.contains(&made.template))
        };
        alike.extend(behind.into_iter().take_while(is_item));
    }
    alike
}

/// Without headings right above a question, which name a group of them.
fn without_group_headings(view: View<'_>, mut alike: Vec<Question>) -> Vec<Question> {
    let asking: HashSet<usize> =
        alike.iter().filter(|question| question.asks).map(|question| question.segment).collect();
    let is_heading = |question: &Question| view.page.segments[question.segment].hints.heading_level > 0;
    alike.retain(|question| question.asks || !is_heading(question) || !asking.contains(&(question.segment + 1)));
    alike
}

/// The list that a term stands in.
fn list_of(view: View<'_>, term: usize) -> Option<u32> {
    let hints = view.page.segments[term].hints;
    view.page.containers.get(hints.container as usize).map(|container| container.parent)
}

/// What the elements of the questions that ask were made from.
fn templates(view: View<'_>, asking: &[Question]) -> HashSet<u32> {
    let next = |at: usize| asking.get(at + 1).map(|next| next.segment);
    let items = asking.iter().enumerate().filter_map(|(at, question)| item(view, question.segment, next(at)));
    items.map(|item| item.template).collect()
}

/// Before the next heading that does not stand under the announcement, and before what ends any section.
fn region_end(view: View<'_>, heading: usize, shape: Shape) -> usize {
    let level = |index: usize| view.page.segments[index].hints.heading_level;
    let closing = match (level(heading), shape.heading_level) {
        (0, 0) => 2,
        (0, of_questions) => of_questions - 1,
        (announcing, _) => announcing,
    };
    let closes = |index: &usize| {
        let seen = &view.observed[*index];
        (1..=closing).contains(&level(*index)) || ends_section(seen) || is_announcement(seen)
    };
    (heading + 1..view.observed.len()).find(closes).unwrap_or(view.observed.len())
}

fn section(view: View<'_>, questions: &[Question], end: usize) -> Section {
    let level = |index: usize| view.page.segments[index].hints.heading_level;
    let mut section = Section::default();
    let mut longest = 0;
    let end = end.min(end_of_container(view, questions));
    let is_item = |pair: &[Question]| item(view, pair[0].segment, Some(pair[1].segment)).is_some();
    let are_items = questions.windows(2).any(is_item);
    for (at, question) in questions.iter().enumerate() {
        let start = question.segment + 1;
        let next = questions.get(at + 1).map(|next| next.segment);
        let item = item(view, question.segment, next).map(|item| item.end as usize);
        let stop = match (next, item) {
            (Some(next), _) => next - preview(view, start, next),
            (None, Some(item)) if are_items => item.min(end).max(start),
            (None, _) => last_answer_end(view, question, end, longest),
        };
        section.previews.extend(stop..next.unwrap_or(stop));
        let above = |index: &usize| (1..level(question.segment)).contains(&level(*index));
        let behind_item = |index: &usize| level(*index) > 0 && item.is_some_and(|item| are_items && *index >= item);
        let last = next.and_then(|_| stop.checked_sub(1)).filter(|last| *last > start && is_group_heading(view, *last));
        let group = (start..stop).find(|index| above(index) || behind_item(index)).or(last);
        let answer_end = group.unwrap_or(stop);
        section.headings.extend(group);
        longest = longest.max(answer_end.saturating_sub(question.behind));
        section.push(view, *question, start..answer_end);
    }
    section
}

/// A heading right above a question has no text of its own: it names a group of questions.
fn is_group_heading(view: View<'_>, above: usize) -> bool {
    view.page.segments[above].hints.heading_level > 0 && !view.observed[above].ends_sentence()
}

/// The largest element that begins with this question and holds no other, if it holds more than the question.
fn item<'a>(view: View<'a>, question: usize, next: Option<usize>) -> Option<&'a Container> {
    let holds_no_other = |made: &&Container| next.is_none_or(|next| made.end as usize <= next);
    let largest = containers_from(view, question).take_while(holds_no_other).last();
    largest.filter(|item| item.end as usize > question + 1)
}

/// The elements that begin with a segment, from the inside out.
fn containers_from<'a>(view: View<'a>, segment: usize) -> impl Iterator<Item = &'a Container> {
    let begins = move |id: &usize| view.page.containers.get(*id).is_some_and(|made| made.first as usize == segment);
    // The outermost is its own parent.
    let around = |id: &usize| Some(view.page.containers[*id].parent as usize).filter(|parent| parent < id);
    let innermost = Some(view.page.segments[segment].hints.container as usize).filter(begins);
    std::iter::successors(innermost, move |id| around(id).filter(begins)).map(|id| &view.page.containers[id])
}

#[cfg(test)]
mod tests {
    use crate::passes::faq::shown;

    fn pairs(html: &str) -> Vec<String> {
        shown(&crate::Cleaner::default().clean_html(html).unwrap_or_default())
    }

    const SAFE: &str = "<h3>Is it safe at night?</h3><p>The path is lit.</p>";

    #[test]
    fn what_looks_like_a_question_is_one_whether_it_asks_or_not() {
        let page = |topic: &str| format!("<h2>FAQs</h2>{SAFE}{topic}<h3>Who pays for it?</h3><p>The county pays.</p>");
        assert_eq!(pairs(&page("<h3>Parking</h3><p>There is a car park.</p>"))[1], "Parking|There is a car park.");
        assert_eq!(pairs(&page("<h2>Parking</h2><p>There is a car park.</p>")).len(), 1);
        assert_eq!(pairs(&page("<p>But is it fair?</p><p>We think so.</p>")).len(), 2);
    }

    #[test]
    fn topics_alone_are_questions_under_a_heading_that_says_so() {
        let topics: String = ["Parking", "Dogs", "Tickets"]
            .map(|topic| format!("<h3>{topic}</h3><p>Ask the warden about it.</p>"))
            .concat();
        assert_eq!(pairs(&format!("<h2>FAQ</h2>{topics}")).len(), 3);
        assert!(pairs(&format!("<h2>The path</h2>{topics}")).is_empty());
        assert!(pairs(&format!("<ul><li><a href=#faq>FAQ</a></li></ul>{topics}")).is_empty());
    }

    #[test]
    fn an_accordion_needs_no_heading() {
        let item = |question: &str| format!("<details><summary>{question}</summary><p>Ask the warden.</p></details>");
        let page = |questions: &[&str]| questions.iter().map(|question| item(question)).collect::<String>();
        assert_eq!(pairs(&page(&["Is it safe?", "Who pays for it?", "Parking"])).len(), 3);
        assert!(pairs(&page(&["Is it safe?", "Who pays for it?"])).is_empty());
        assert!(pairs(&page(&["Materials", "Sizes", "Is it safe?"])).is_empty());
    }

    #[test]
    fn the_last_answer_ends_with_its_item_or_before_the_next_heading() {
        let last = |page: &str| pairs(page).last().cloned().unwrap_or_default();
        let list = "<h3>What should I bring?</h3><ul><li>Boots</li><li>A lamp</li></ul>";
        assert_eq!(last(&format!("<h2>FAQs</h2>{SAFE}{list}<h2>News</h2>")), "What should I bring?|Boots/A lamp");
        let item = |answer: &str| format!("<div><h3>Who pays for it?</h3><div>{answer}</div></div>");
        let paragraphs = "<p>The county</p><p>It is a duty.</p>";
        let page = format!("<h2>FAQs</h2><div><div>{SAFE}</div>{}</div><p>Fares may change.</p>", item(paragraphs));
        assert_eq!(last(&page), "Who pays for it?|The county/It is a duty.");
    }

    #[test]
    fn groups_of_questions_have_headings_of_their_own() {
        let page = format!(
            "<h2>FAQs</h2><h3>The path at night</h3>{}<h3>Dogs &amp; cars (2025)</h3>{}",
            SAFE.replace("h3", "h4"),
            "<h4>Can I bring a dog?</h4><p>Dogs are welcome.</p>"
        );
        assert_eq!(pairs(&page), ["Is it safe at night?|The path is lit.", "Can I bring a dog?|Dogs are welcome."]);
    }

    #[test]
    fn an_accordion_may_begin_the_page() {
        assert_eq!(pairs("<details><summary>Is it safe?</summary><p>It is.</p></details><p>Text.</p>").len(), 0);
        assert_eq!(pairs("<dl><dt>Is it safe?</dt></dl>").len(), 0);
    }

    #[test]
    fn a_list_of_terms_asks_with_its_terms_alone() {
        let pair = |question: &str| format!("<dt>{question}</dt><dd>Ask the warden, is that not fair?</dd>");
        let list = |questions: [&str; 3]| format!("<dl>{}</dl>", questions.map(pair).concat());
        let asking = list(["Is it safe?", "Who pays for it?", "Is it open?"]);
        assert_eq!(pairs(&format!("<h2>FAQ</h2>{asking}")).len(), 3);
        assert_eq!(pairs(&asking).len(), 3);
        assert!(pairs(&list(["Date", "Place", "Is it open?"])).is_empty());
        // One list that does not ask hides none that does.
        let items = ["Is it safe?", "Who pays for it?", "Is it open?"]
            .map(|question| format!("<details><summary>{question}</summary>Ask.</details>"));
        assert_eq!(pairs(&format!("<p>The path<dl><dt>Date<dd>May</dl>{}", items.concat())).len(), 3);
    }

    #[test]
    fn a_headline_that_speaks_of_questions_announces_none() {
        let page = "<h1>Council publishes FAQ on bees</h1><h2>Why did it take so long?</h2><p>It had to be read.</p>\
            <h2>Keepers in doubt</h2><p>They keep bees.</p>";
        assert!(pairs(page).is_empty());
    }

    #[test]
    fn an_element_around_the_last_question_alone_is_no_item() {
        let prose = "<p>The bridge will open in May.</p>".repeat(4);
        let page =
            format!("<h2>FAQ</h2>{SAFE}<section><h3>Who pays for it?</h3><p>The county pays.</p>{prose}</section>");
        assert_eq!(pairs(&page)[1], "Who pays for it?|The county pays.");
    }

    #[test]
    fn a_heading_right_above_a_question_names_a_group() {
        let open = "<p>It opened in May.</p>";
        for group in ["h3", "h5"] {
            let page =
                format!("<h3>Is it safe?</h3><p>It is.</p><{group}>Shipping</{group}><h3>Is it open?</h3>{open}");
            let expected = ["Is it safe?|It is.", "Is it open?|It opened in May."];
            assert_eq!(pairs(&format!("<h2>FAQs</h2>{page}")), expected, "{group}");
        }
        let item = |question: &str| format!("<details><summary>{question}</summary><p>Ask the warden.</p></details>");
        let groups = format!("{}<h3>Shipping</h3><p>By sea.</p>{}", item("Is it safe?"), item("Is it open?"));
        assert_eq!(
            pairs(&format!("<h2>FAQs</h2>{groups}")),
            ["Is it safe?|Ask the warden.", "Is it open?|Ask the warden."]
        );
        // What stands in a heading and ends as a sentence answers.
        let answers = "<h3>Is it safe?</h3><h4>It is.</h4><h4>The path is lit.</h4><h3>Is it open?</h3><p>It is.</p>";
        assert_eq!(pairs(&format!("<h2>FAQs</h2>{answers}"))[0], "Is it safe?|It is./The path is lit.");
    }

    #[test]
    fn the_section_behind_the_items_is_none_of_them() {
        let item =
            |class: &str, title: &str| format!("<div class='{class}'><h3>{title}</h3><p>Ask the warden.</p></div>");
        let page = |class: &str, title: &str| {
            let asking = ["Is it safe?", "Who pays for it?"].map(|question| item("item", question)).concat();
            pairs(&format!("<h2>FAQs</h2>{asking}{}", item(class, title))).len()
        };
        assert_eq!(page("item last", "Parking"), 3);
        assert_eq!(page("reviews", "Parking"), 2);
    }

    #[test]
    fn a_term_among_terms_needs_no_question_mark() {
        let list = "<dl><dt>Is it safe?<dd>It is.<dt>Who pays?<dd>The county.<dt>Parking<dd>Ask the warden.</dl>";
        assert_eq!(pairs(&format!("<h2>FAQs</h2>{list}")).len(), 3);
        assert_eq!(pairs(&format!("<h2>FAQs</h2>{list}<dl><dt>Date<dd>May</dl>")).len(), 3);
    }

    #[test]
    fn what_is_hidden_below_questions_answers_them() {
        for (question, answer) in [
            ("h3", "div style='display:none'"),
            ("button", "div hidden"),
            ("dt", "dd hidden"),
            ("h4", "p aria-hidden=true"),
        ] {
            let end = answer.split(' ').next().unwrap_or_default();
            let pair = |asked: &str| format!("<{question}>{asked}</{question}><{answer}>Ask the warden.</{end}>");
            let found = pairs(&format!("<h2>FAQs</h2>{}{}", pair("Is it safe?"), pair("Who pays for it?")));
            assert_eq!(found.first().map(String::as_str), Some("Is it safe?|Ask the warden."), "{question} {answer}");
        }
        // A page thanks for each vote, wherever it asks for it.
        let vote = "<p>Was this helpful?</p><div hidden>Thanks for your vote.</div>";
        let article = crate::Cleaner::default()
            .clean_html(&format!("{}{vote}{vote}", "<p>The path is lit.</p>".repeat(30)))
            .unwrap_or_default();
        assert!(!article.body.iter().any(|block| block.text.contains("Thanks")));
    }
}
