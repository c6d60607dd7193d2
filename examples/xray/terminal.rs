//! The same for a terminal: each entry in its colour, the rule and the score behind what was removed.

use std::io::{self, Write};

use super::template::visible;
use super::xray::{Family, Xray, size, words};

pub fn write(xray: &Xray, out: &mut impl Write) -> io::Result<()> {
    let paint = Paint { colours: std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) };
    writeln!(out, "{}\n", paint.strong(&printable(&xray.name)))?;
    for entry in xray.entries() {
        let text = printable(entry.span.of(&xray.source));
        if entry.fate == copydesk::Fate::Blank {
            write!(out, "{text}")?;
            continue;
        }
        let family = Family::of(entry.fate);
        // A colour ends with its line: the background would run to the edge of the window.
        let lines: Vec<String> = text.split('\n').map(|line| paint.coloured(family, line)).collect();
        write!(out, "{}", lines.join("\n"))?;
        if entry.fate.is_removed() {
            let score = entry.body_percent.map_or(String::new(), |percent| format!(" {percent}%"));
            write!(out, "{}", paint.faint(&format!(" [{}{score}]", entry.reason)))?;
        }
    }
    writeln!(out, "\n")?;
    for change in xray.changes.iter().flatten() {
        writeln!(out, "{}", paint.strong(&change.what))?;
        change.lines().try_for_each(|(sign, text)| writeln!(out, "{}", paint.changed(sign, &printable(&text))))?;
        writeln!(out)?;
    }
    for share in xray.shares() {
        let name = paint.coloured(Family::of(share.fate), &format!("{:<20}", words(share.fate)));
        writeln!(out, "{name}{:>6}{:>10}", share.entries, size(share.bytes))?;
    }
    let (kept, confidence) = (xray.kept_percent(), xray.article.confidence);
    writeln!(out, "kept {kept:.0} % of {}, confidence {confidence:.2}\n", size(xray.source.len()))
}

struct Paint {
    colours: bool,
}

impl Paint {
    fn wrapped(&self, codes: &str, text: &str) -> String {
        if self.colours && !text.is_empty() { format!("\u{1b}[{codes}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn strong(&self, text: &str) -> String {
        self.wrapped("1", text)
    }

    fn faint(&self, text: &str) -> String {
        self.wrapped("2", text)
    }

    /// Foregrounds from the basic sixteen: every theme makes them readable on its own background.
    fn coloured(&self, family: Family, text: &str) -> String {
        let codes = match family {
            Family::Body => return text.to_owned(),
            Family::Head => "1;34",
            Family::Questions => "36",
            Family::Copies => "35",
            Family::Media => "33",
            Family::Profiles => "95",
            Family::Links => "93",
            Family::Prompts => "31",
            Family::Notices => "91",
            Family::Unnamed => "90",
        };
        self.wrapped(codes, text)
    }

    fn changed(&self, sign: char, text: &str) -> String {
        let codes = match sign {
            '+' => "32",
            '-' => "31",
            _ => "0",
        };
        self.wrapped(codes, &format!("{sign} {text}"))
    }
}

/// Nothing of a page may steer the terminal.
fn printable(text: &str) -> String {
    let shown = |character| if matches!(character, '\n' | '\t') { character } else { visible(character) };
    text.replace("\r\n", "\n").chars().map(shown).collect()
}
