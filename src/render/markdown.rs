//! Markdown in the CommonMark and GFM dialect.

use std::fmt::Write;

use crate::article::{Article, Block, BlockKind, Metadata};

/// How to write Markdown. Cost is linear in the length of the article.
///
/// ```
/// let article = copydesk::clean("The river rose by two metres overnight.");
/// let markdown = copydesk::Markdown::new().front_matter(true).render(&article);
/// assert!(markdown.starts_with("---\n"));
/// assert!(markdown.ends_with("The river rose by two metres overnight.\n"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markdown {
    front_matter: bool,
}

impl Markdown {
    /// Title as a first-level heading, body, and the questions as a section of their own.
    pub fn new() -> Self {
        Markdown::default()
    }

    /// Whether to put title and metadata before everything as YAML front matter. Off by default.
    pub fn front_matter(mut self, front_matter: bool) -> Self {
        self.front_matter = front_matter;
        self
    }

    /// Writes the article. Text is escaped only where it would turn into structure or HTML.
    pub fn render(&self, article: &Article) -> String {
        let mut out = String::new();
        if self.front_matter {
            front_matter(&mut out, article);
        }
        if let Some(title) = &article.title {
            paragraph(&mut out, "# ", title);
        }
        let mut before = None;
        for block in &article.body {
            push_block(&mut out, before, block);
            before = Some(block);
        }
        if !article.faqs.is_empty() {
            paragraph(&mut out, "## ", "Frequently asked questions");
        }
        for faq in &article.faqs {
            paragraph(&mut out, "### ", &faq.question);
            let mut in_list = false;
            for line in faq.answer.iter().flat_map(|answer| answer.lines()) {
                let is_item = line.starts_with("- ");
                if in_list && is_item {
                    out.push('\n');
                    push_inline(&mut out, line);
                } else {
                    paragraph(&mut out, if opens_structure(line) && !is_item { "\\" } else { "" }, line);
                }
                in_list = is_item;
            }
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out
    }
}

fn front_matter(out: &mut String, article: &Article) {
    let Metadata { authors, published, updated, section, site_name, source, language, .. } = &article.metadata;
    let Metadata { description, tags, image, url, license, .. } = &article.metadata;
    let single = [
        ("title", &article.title),
        ("published", published),
        ("updated", updated),
        ("section", section),
        ("site_name", site_name),
        ("source", source),
        ("language", language),
        ("description", description),
        ("image", image),
        ("url", url),
        ("license", license),
    ];
    out.push_str("---\n");
    for (name, value) in single {
        if let Some(value) = value {
            let _ = writeln!(out, "{name}: {}", quoted(value));
        }
    }
    for (name, values) in [("authors", authors), ("tags", tags)] {
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
            let _ = writeln!(out, "{name}: [{}]", values.join(", "));
        }
    }
    out.push_str("---");
}

/// A JSON string is a YAML double-quoted scalar.
fn quoted(value: &str) -> String {
    serde_json::Value::from(value).to_string()
}

fn push_block(out: &mut String, before: Option<&Block>, block: &Block) {
    match &block.kind {
        BlockKind::Heading { level } => {
            // The title is the only heading of the first level.
            let marks = &"######"[..usize::from((*level).clamp(2, 6))];
            paragraph(out, &format!("{marks} "), &block.text);
        }
        BlockKind::ListItem { ordered, depth } => {
            let in_list = matches!(before.map(|before| &before.kind), Some(BlockKind::ListItem { .. }));
            out.push_str(if in_list { "\n" } else { separator(out) });
            out.push_str(&"  ".repeat(usize::from((*depth).min(8))));
            let numbered = block.text.starts_with(|c: char| c.is_ascii_digit());
            out.push_str(if !*ordered {
                "- "
            } else if numbered {
                ""
            } else {
                "1. "
            });
            push_inline(out, &block.text);
        }
        BlockKind::Quote => {
            let goes_on = matches!(before.map(|before| &before.kind), Some(BlockKind::Quote));
            out.push_str(if goes_on { "\n>\n" } else { separator(out) });
            out.push_str("> ");
            push_inline(out, &block.text);
        }
        BlockKind::Caption => {
            paragraph(out, "*", &block.text);
            out.push('*');
        }
        BlockKind::Code { language } => push_code(out, language.as_deref().unwrap_or_default(), &block.text),
        BlockKind::TableRow { .. } => push_row(out, before, &block.text),
        BlockKind::Paragraph => paragraph(out, if opens_structure(&block.text) { "\\" } else { "" }, &block.text),
    }
}

fn separator(out: &str) -> &'static str {
    if out.is_empty() { "" } else { "\n\n" }
}

fn paragraph(out: &mut String, prefix: &str, text: &str) {
    out.push_str(separator(out));
    out.push_str(prefix);
    push_inline(out, text);
}

/// Whether a paragraph's first characters would make it a heading, a quote, a list or a fence.
fn opens_structure(text: &str) -> bool {
    let marks = ["# ", "## ", "### ", "#### ", "##### ", "###### ", "> ", "- ", "+ ", "* ", "```", "~~~", "---", "==="];
    marks.iter().any(|mark| text.starts_with(mark))
}

/// `<` before what could be a tag is escaped, the rest stands as it is.
fn push_inline(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let tag = rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        out.push_str(if tag { "\\<" } else { "<" });
    }
    out.push_str(rest);
}

/// A fence longer than any run of back-ticks in the code.
fn push_code(out: &mut String, language: &str, code: &str) {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let _ = write!(out, "{}{fence}{language}\n{code}\n{fence}", separator(out));
}

/// The first row of a table is its header: GFM knows no table without one.
fn push_row(out: &mut String, before: Option<&Block>, row: &str) {
    let in_table = matches!(before.map(|before| &before.kind), Some(BlockKind::TableRow { .. }));
    out.push_str(if in_table { "\n" } else { separator(out) });
    let cells: Vec<String> = row.split('\t').map(|cell| cell.replace('|', "\\|")).collect();
    out.push_str("| ");
    push_inline(out, &cells.join(" | "));
    out.push_str(" |");
    if !in_table {
        out.push('\n');
        out.push_str(&"| --- ".repeat(cells.len()));
        out.push('|');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Span;

    fn render(blocks: &[(BlockKind, &str)]) -> String {
        let blocks = blocks.iter().map(|(kind, text)| Block::new(kind.clone(), (*text).to_string(), Span::default()));
        Markdown::new().render(&Article { body: blocks.collect(), ..Article::default() })
    }

    #[test]
    fn blocks_become_their_marks() {
        let item = |depth| BlockKind::ListItem { ordered: false, depth };
        let ordered = BlockKind::ListItem { ordered: true, depth: 0 };
        for (blocks, expected) in [
            (vec![(BlockKind::Heading { level: 1 }, "H")], "## H\n"),
            (vec![(item(0), "a"), (item(1), "b"), (BlockKind::Paragraph, "c")], "- a\n  - b\n\nc\n"),
            (vec![(ordered.clone(), "1. a"), (ordered, "b")], "1. a\n1. b\n"),
            (vec![(BlockKind::Quote, "q"), (BlockKind::Quote, "r")], "> q\n>\n> r\n"),
            (vec![(BlockKind::Code { language: Some("rust".into()) }, "a\n  ```b")], "````rust\na\n  ```b\n````\n"),
            (
                vec![(BlockKind::TableRow { header: true }, "a\tb|c"), (BlockKind::TableRow { header: false }, "1\t2")],
                "| a | b\\|c |\n| --- | --- |\n| 1 | 2 |\n",
            ),
            (vec![(BlockKind::Paragraph, "- no <b>list</b>, 1 < 2")], "\\- no \\<b>list\\</b>, 1 < 2\n"),
        ] {
            assert_eq!(render(&blocks), expected);
        }
        assert_eq!(render(&[]), "");
    }
}
