//! One article for reading on a terminal.

use std::io::IsTerminal;

use copydesk::{Article, Block, BlockKind, Metadata, Noise};
use textwrap::Options;

use super::tally::size;

const WIDEST: usize = 88;

/// How wide to wrap, and whether to use bold type.
pub struct PageView {
    width: usize,
    bold: bool,
}

impl PageView {
    /// Fits the terminal, if standard output is one.
    pub fn for_terminal() -> Self {
        let columns = terminal_size::terminal_size().map_or(WIDEST, |(width, _)| usize::from(width.0));
        let bold = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        PageView { width: columns.clamp(20, WIDEST), bold }
    }

    /// Title, facts, body, FAQs on request, and what was removed.
    pub fn render(&self, article: &Article, with_faqs: bool) -> String {
        let mut parts = Vec::new();
        if let Some(title) = &article.title {
            parts.push(self.strong(&self.wrap(title, "", "")));
        }
        let facts = facts(&article.metadata);
        if !facts.is_empty() {
            parts.push(self.wrap(&facts, "", ""));
        }
        parts.extend(article.body.iter().map(|block| self.block(block)));
        if with_faqs && !article.faqs.is_empty() {
            parts.push(self.strong("Questions and answers"));
            for faq in &article.faqs {
                let answer = faq.answer.as_deref().unwrap_or("(no answer on the page)");
                let answer: Vec<String> = answer.lines().map(|line| self.wrap(line, "  ", "  ")).collect();
                parts.push(format!("{}\n{}", self.wrap(&faq.question, "", ""), answer.join("\n")));
            }
        }
        parts.push(self.summary(article, with_faqs));
        let printable = |c: &char| !c.is_control() || matches!(c, '\n' | '\t' | '\u{1b}');
        parts.join("\n\n").chars().filter(printable).collect()
    }

    fn block(&self, block: &Block) -> String {
        match &block.kind {
            BlockKind::Heading { .. } => self.strong(&self.wrap(&block.text, "", "")),
            BlockKind::ListItem { ordered, depth } => {
                let indent = " ".repeat(2 + 2 * usize::from((*depth).min(8)));
                let first = if *ordered { indent.clone() } else { format!("{indent}- ") };
                self.wrap(&block.text, &first, &format!("{indent}  "))
            }
            BlockKind::Quote => self.wrap(&block.text, "  | ", "  | "),
            BlockKind::Code { .. } => {
                block.text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
            }
            BlockKind::TableRow { .. } => block.text.replace('\t', "  |  "),
            _ => self.wrap(&block.text, "", ""),
        }
    }

    fn summary(&self, article: &Article, with_faqs: bool) -> String {
        let mut lines = vec!["-".repeat(self.width.min(40))];
        let (count, bytes) = removed(article, None);
        lines.push(match count {
            0 => "removed: nothing".into(),
            _ => format!("removed: {} in {}", size(bytes as u64), counted(count, "piece")),
        });
        for &kind in Noise::ALL {
            let (count, bytes) = removed(article, Some(kind));
            if count > 0 {
                lines.push(format!("  {:<20}{count:>5}{:>10}", kind.as_str(), size(bytes as u64)));
            }
        }
        if !article.faqs.is_empty() && !with_faqs {
            lines.push(format!("{} found: see them with --with-faqs", counted(article.faqs.len(), "question")));
        }
        lines.push(format!("confidence: {:.2}", article.confidence));
        lines.join("\n")
    }

    fn wrap(&self, text: &str, first: &str, rest: &str) -> String {
        textwrap::fill(
            &text.replace('\u{1b}', " "),
            Options::new(self.width).initial_indent(first).subsequent_indent(rest),
        )
    }

    fn strong(&self, text: &str) -> String {
        if self.bold { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// How many pieces of a kind were removed, and their bytes; of every kind for `None`.
fn removed(article: &Article, kind: Option<Noise>) -> (usize, usize) {
    let of_kind = article.removed().filter(|entry| kind.is_none_or(|kind| entry.fate == copydesk::Fate::Noise(kind)));
    of_kind.fold((0, 0), |(count, bytes), entry| (count + 1, bytes + entry.span.len()))
}

fn facts(metadata: &Metadata) -> String {
    let authors = (!metadata.authors.is_empty()).then(|| format!("by {}", metadata.authors.join(", ")));
    let updated = metadata.updated.as_ref().map(|date| format!("updated {date}"));
    let known = [
        metadata.section.clone(),
        authors,
        metadata.published.clone(),
        updated,
        metadata.source.clone().or_else(|| metadata.site_name.clone()),
        metadata.language.clone(),
    ];
    // A no-break space: no line begins with the sign between two facts.
    known.into_iter().flatten().collect::<Vec<_>>().join("\u{a0}· ")
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
