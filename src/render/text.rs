//! Plain text: blocks separated by a blank line.

use crate::article::{Article, Block, BlockKind};
use crate::ledger::Span;

impl Article {
    /// The body as plain text, blocks separated by a blank line. Items of unordered lists start with `- `, code keeps
    /// its lines. Linear in the length of the body.
    ///
    /// ```
    /// let article = copydesk::clean("The river rose by two metres overnight.\n\n(Video) The flood from above");
    /// assert_eq!(article.text(), "The river rose by two metres overnight.");
    /// ```
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.body.iter().map(|block| block.text.len() + 4).sum());
        self.body.iter().for_each(|block| push_block(&mut text, block));
        text
    }

    /// As [`Article::text`], with the questions and their answers behind the body.
    ///
    /// ```
    /// let page = "Rain is water that falls from clouds.\n\nFAQs\n\nIs rain wet? ›\n\nYes, as a rule.\n\nWhy is it wet? ›\n\nIt is water.";
    /// let text = copydesk::clean(page).text_with_faqs();
    /// assert!(text.ends_with("Is rain wet?\n\nYes, as a rule.\n\nWhy is it wet?\n\nIt is water."));
    /// ```
    pub fn text_with_faqs(&self) -> String {
        self.text_in_parts().0
    }

    /// [`Article::text_with_faqs`], and where in it each part stands.
    pub(crate) fn text_in_parts(&self) -> (String, Vec<(Part, Span)>) {
        let (mut text, mut parts) = (String::new(), Vec::with_capacity(self.body.len() + 2 * self.faqs.len()));
        let mut place =
            |part: Part, length: usize, text: &String| parts.push((part, Span::new(text.len() - length, text.len())));
        for (at, block) in self.body.iter().enumerate() {
            push_block(&mut text, block);
            place(Part::Block(at), block.text.len(), &text);
        }
        for (at, faq) in self.faqs.iter().enumerate() {
            push(&mut text, &faq.question);
            place(Part::Question(at), faq.question.len(), &text);
            if let Some(answer) = &faq.answer {
                push(&mut text, answer);
                place(Part::Answer(at), answer.len(), &text);
            }
        }
        (text, parts)
    }
}

/// A part of an article's text, by its index.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    Block(usize),
    Question(usize),
    Answer(usize),
}

fn push(text: &mut String, part: &str) {
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(part);
}

fn push_block(text: &mut String, block: &Block) {
    if let BlockKind::ListItem { ordered: false, .. } = block.kind {
        push(text, "- ");
        text.push_str(&block.text);
    } else {
        push(text, &block.text);
    }
}
