//! Plain text: blocks separated by a blank line.

use crate::article::{Article, Block, BlockKind};

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
        let mut text = self.text();
        for faq in &self.faqs {
            push(&mut text, &faq.question);
            faq.answer.iter().for_each(|answer| push(&mut text, answer));
        }
        text
    }
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
