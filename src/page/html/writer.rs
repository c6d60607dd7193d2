//! Text in lines as a browser shows them: runs of white space are one space, blocks are lines.

use crate::ledger::Span;
use crate::page::{Hints, ListHint, Segment, rejoin};

/// Where text stands: what the elements around it say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Of the line that the text may start.
    pub hints: Hints,
    pub link: bool,
    /// Inside a link to the site's root.
    pub home: bool,
    /// Inside a button that shows and hides no part of the page.
    pub button: bool,
    /// Inside a control that shows and hides a part of the page.
    pub opener: bool,
    pub preformatted: bool,
}

/// Writes the page's text and cuts it into segments.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub text: String,
    pub segments: Vec<Segment>,
    line_start: usize,
    line: Hints,
    line_bytes: usize,
    link_bytes: usize,
    home_bytes: usize,
    button_bytes: usize,
    opener_bytes: usize,
    space_due: bool,
    /// A `<br>` stands behind the line's text: it ends the line, unless the sentence goes on.
    break_due: bool,
    /// The hint of an item whose first line is still to come.
    pub item: Option<ListHint>,
}

impl Writer {
    pub fn with_capacity(bytes: usize) -> Self {
        Writer { text: String::with_capacity(bytes), ..Writer::default() }
    }

    /// What was written to the line so far.
    pub fn line(&self) -> &str {
        &self.text[self.line_start..]
    }

    /// Whether nothing was written to the line yet.
    pub fn line_is_empty(&self) -> bool {
        self.text.len() == self.line_start
    }

    /// The line that is written, or else the last one.
    pub fn last_line(&self) -> Option<&str> {
        let last = || self.segments.last().map(|segment| segment.span.of(&self.text));
        if self.line_is_empty() { last() } else { Some(&self.text[self.line_start..]) }
    }

    pub fn space(&mut self) {
        self.space_due = true;
    }

    pub fn write(&mut self, text: &str, place: &Place) {
        if self.break_due && !text.trim_start().is_empty() {
            self.settle_break(text.trim());
        }
        if place.preformatted {
            return self.write_preformatted(text, place);
        }
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (run, spaces) = words(&bytes[at..]);
            if run > 0 {
                self.push(&text[at..at + run], spaces, place);
                at += run;
                continue;
            }
            match special(&bytes[at..]) {
                Special::Space(length) => {
                    self.space_due = true;
                    at += length;
                }
                Special::Nothing(length) => at += length,
                Special::Character(length) => {
                    self.push(&text[at..at + length], 0, place);
                    at += length;
                }
            }
        }
    }

    /// `spaces` of the run's bytes stand between its words.
    fn push(&mut self, run: &str, spaces: usize, place: &Place) {
        if self.line_is_empty() {
            self.start_line(place);
        } else if self.space_due {
            self.text.push(' ');
        }
        self.space_due = false;
        self.text.push_str(run);
        self.line_bytes += run.len() - spaces;
        self.link_bytes += if place.link { run.len() - spaces } else { 0 };
        self.home_bytes += if place.home { run.len() - spaces } else { 0 };
        self.button_bytes += if place.button { run.len() - spaces } else { 0 };
        self.opener_bytes += if place.opener { run.len() - spaces } else { 0 };
        self.line.inline_cues = self.line.inline_cues.or(place.hints.inline_cues);
    }

    fn start_line(&mut self, place: &Place) {
        self.line = place.hints;
        self.line.list = self.item.take();
    }

    fn write_preformatted(&mut self, text: &str, place: &Place) {
        if self.line_is_empty() {
            // White space lines before the first line of code are none of it.
            let blank = text.len() - text.trim_start().len();
            let from = text[..blank].rfind('\n').map_or(0, |at| at + 1);
            let text = if blank == text.len() { "" } else { &text[from..] };
            if !text.is_empty() {
                self.start_line(place);
            }
            self.text.push_str(text);
        } else {
            self.text.push_str(text);
        }
    }

    /// A line ends inside code, as where a highlighter gives each line an element.
    pub fn end_code_line(&mut self) {
        if !self.line_is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Ends the line, unless text follows that goes on with its sentence. A second break ends it.
    pub fn break_line(&mut self) {
        if self.break_due {
            self.end_line();
        }
        self.break_due = !self.line_is_empty();
    }

    /// Ends the line if a break is due: before an element whose place must be known.
    pub fn end_broken_line(&mut self) {
        if self.break_due {
            self.end_line();
        }
    }

    fn settle_break(&mut self, after: &str) {
        let before = &self.text[self.line_start..];
        if rejoin::goes_on(before, after) && !rejoin::is_headline(before, "") {
            (self.break_due, self.space_due) = (false, true);
        } else {
            self.end_line();
        }
    }

    /// Ends the line, if anything was written to it.
    pub fn end_line(&mut self) {
        (self.space_due, self.break_due) = (false, false);
        if self.line_is_empty() {
            return;
        }
        let line = &self.text[self.line_start..];
        let end = self.line_start + line.trim_end().len();
        self.text.truncate(end);
        let mut hints = self.line;
        hints.link_percent = (self.link_bytes * 100 / self.line_bytes.max(1)).min(100) as u8;
        hints.links_home = self.home_bytes > 0 && self.home_bytes == self.line_bytes;
        hints.is_button = self.button_bytes > 0 && self.button_bytes == self.line_bytes;
        hints.opens_part = self.opener_bytes > 0 && self.opener_bytes == self.line_bytes;
        if end > self.line_start {
            self.segments.push(Segment { span: Span::new(self.line_start, end), hints });
            self.text.push('\n');
        }
        (self.line_start, self.line_bytes) = (self.text.len(), 0);
        (self.link_bytes, self.home_bytes, self.button_bytes, self.opener_bytes) = (0, 0, 0, 0);
    }
}

enum Special {
    Space(usize),
    Nothing(usize),
    Character(usize),
}

/// How many bytes words take from the start, set apart by one space each, and how many spaces are among them.
fn words(bytes: &[u8]) -> (usize, usize) {
    let (mut at, mut spaces) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        if ends_run(byte) {
            let goes_on = byte == b' ' && at > 0 && bytes.get(at + 1).is_some_and(|&next| !ends_run(next));
            if !goes_on {
                break;
            }
            spaces += 1;
        }
        at += 1;
    }
    (at, spaces)
}

/// White space, or the first byte of a character that may be white space or invisible.
fn ends_run(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r' | 0xc2 | 0xe1..=0xe3 | 0xef)
}

fn special(bytes: &[u8]) -> Special {
    match bytes {
        // Soft hyphen; zero-width space, word joiner and byte order mark.
        [0xc2, 0xad, ..] => Special::Nothing(2),
        [0xe2, 0x80, 0x8b, ..] | [0xe2, 0x81, 0xa0, ..] | [0xef, 0xbb, 0xbf, ..] => Special::Nothing(3),
        // No-break spaces, the spaces of typographers, the ideographic space.
        [0xc2, 0xa0, ..] => Special::Space(2),
        [0xe2, 0x80, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf, ..] | [0xe2, 0x81, 0x9f, ..] | [0xe3, 0x80, 0x80, ..] => {
            Special::Space(3)
        }
        [0xc2, ..] => Special::Character(2),
        [0xe1..=0xe3 | 0xef, ..] => Special::Character(3),
        _ => Special::Space(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(texts: &[&str]) -> String {
        let mut writer = Writer::default();
        texts.iter().for_each(|text| writer.write(text, &Place::default()));
        writer.end_line();
        writer.text
    }

    #[test]
    fn white_space_is_as_a_browser_shows_it() {
        for (texts, expected) in [
            (vec!["  a \n\t b  "], "a b\n"),
            (vec!["sun", "light"], "sunlight\n"),
            (vec!["sun ", "light"], "sun light\n"),
            (vec!["sun", " ", "light"], "sun light\n"),
            (vec!["a\u{a0}b\u{3000}c\u{2009}d"], "a b c d\n"),
            (vec!["hy\u{ad}phen zero\u{200b}width\u{feff}"], "hyphen zerowidth\n"),
            (vec!["é – ü © 日本語 ﬁ"], "é – ü © 日本語 ﬁ\n"),
            (vec![" \u{a0}"], ""),
        ] {
            assert_eq!(written(&texts), expected);
        }
    }

    #[test]
    fn a_break_inside_a_sentence_is_a_space() {
        for (lines, expected) in [
            (vec!["The river is kept in its bed by levees and", "by walls of stone."], 1),
            (vec!["The river is kept in its bed by levees and", "", "by walls of stone."], 2),
            (vec!["The river is kept in its bed by levees.", "by walls of stone."], 2),
            (vec!["The river is kept in its bed by levees and", "Walls of stone."], 2),
            (vec!["How the river is kept in its bed of stone", "by Ann Lee"], 2),
            (vec!["How the river is kept in its bed of stone", "by", "Ann Lee"], 3),
            (vec!["How the Old Levees of the Valley Were Built", "river levees, walls of earth"], 2),
            (vec!["two eggs", "a cup of flour", "a pinch of salt"], 3),
        ] {
            let mut writer = Writer::default();
            for (index, line) in lines.iter().enumerate() {
                if index > 0 {
                    writer.break_line();
                }
                writer.write(line, &Place::default());
            }
            writer.end_line();
            assert_eq!(writer.segments.len(), expected, "{lines:?}");
        }
    }

    #[test]
    fn code_keeps_its_spaces() {
        let place = Place { preformatted: true, ..Place::default() };
        let mut writer = Writer::default();
        writer.write("\n\n  if x:\n", &place);
        writer.write("      y()\n\n", &place);
        writer.end_line();
        assert_eq!(writer.text, "  if x:\n      y()\n");
    }
}
