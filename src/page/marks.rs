//! What the first characters of a plain line mark: `- item`, `2. item`, `# heading`, `> quote`, `| cell |`, code.

use super::{ListHint, Segment, TableRowHint};

/// Signs that open an item of a list, before white space.
pub(crate) const BULLETS: [char; 14] = ['-', '*', '•', '●', '▪', '◦', '‣', '–', '■', '○', '·', '►', '➤', '✓'];
/// A longer line that starts with `# ` is prose about numbers.
const MAX_HEADING_BYTES: usize = 160;
/// So many lines in a row make code.
const MIN_CODE_LINES: usize = 3;
/// A longer line is no line of code that a person wrote.
const MAX_CODE_BYTES: usize = 400;
/// One in so many characters of a line of code is a sign that prose hardly has.
const CODE_SIGN_SHARE: usize = 8;

/// Sets the hints that plain text gives.
pub(super) fn mark(text: &str, segments: &mut [Segment]) {
    mark_code(text, segments);
    let mut indents: Vec<u16> = Vec::new();
    let mut after_row = false;
    for index in 0..segments.len() {
        let below = segments.get(index + 1).map_or(text.len(), |next| next.span.start);
        let row = is_row(text, segments, index);
        let Segment { span, hints } = &mut segments[index];
        let line = span.of(text);
        if hints.code {
            after_row = false;
            continue;
        }
        hints.heading_level = heading_level(line);
        hints.quote = line.starts_with("> ");
        // Between segments stand blank lines and the rules under headers.
        let ruled = || text[span.end..below].contains('|');
        hints.table_row = row.then(|| TableRowHint { header: !after_row && ruled() });
        after_row = hints.table_row.is_some();
        let ordered = is_numbered(line);
        if ordered || without_bullet(line).is_some() {
            let indent = hints.indent;
            indents.truncate(indents.partition_point(|&outer| outer < indent));
            indents.push(indent);
            let depth = u8::try_from(indents.len() - 1).unwrap_or(u8::MAX);
            hints.list = Some(ListHint { ordered, depth });
        } else {
            indents.clear();
        }
    }
    drop_single_numbers(segments);
}

/// The text behind a bullet and white space.
pub(crate) fn without_bullet(line: &str) -> Option<&str> {
    line.strip_prefix(BULLETS).filter(|rest| rest.starts_with(char::is_whitespace)).map(str::trim_start)
}

/// The text behind a heading's `#` signs.
pub(crate) fn without_heading_mark(line: &str) -> &str {
    let rest = line.trim_start_matches('#');
    if rest.starts_with(' ') { rest.trim_start() } else { line }
}

fn heading_level(line: &str) -> u8 {
    let level = line.bytes().take_while(|&byte| byte == b'#').count();
    let marked = (1..=6).contains(&level) && line[level..].starts_with(' ') && line.len() <= MAX_HEADING_BYTES;
    if marked { level as u8 } else { 0 }
}

/// `3. item`, `3) item`, up to three digits.
fn is_numbered(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    (1..=3).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// A number without a numbered neighbour is a heading's, or a sentence that starts with a number.
fn drop_single_numbers(segments: &mut [Segment]) {
    let ordered = |segment: Option<&Segment>| segment.is_some_and(|s| s.hints.list.is_some_and(|list| list.ordered));
    let mut before = false;
    for index in 0..segments.len() {
        let this = ordered(segments.get(index));
        if this && !before && !ordered(segments.get(index + 1)) {
            segments[index].hints.list = None;
        }
        before = this;
    }
}

/// Cells between tabs, or between bars from the first character to the last. A single tab may stand inside prose: it makes
/// a row only beside a line that has one too.
fn is_row(text: &str, segments: &[Segment], index: usize) -> bool {
    let line = segments[index].span.of(text);
    let barred = line.len() > 2 && line.starts_with('|') && line.ends_with('|') && line.matches('|').nth(2).is_some();
    let has_tab = |segment: Option<&Segment>| segment.is_some_and(|segment| segment.span.of(text).contains('\t'));
    let touches = |segment: Option<&Segment>| segment.is_some_and(|segment| segment.hints.blank_lines_before == 0);
    let above = || touches(segments.get(index)) && index > 0 && has_tab(segments.get(index - 1));
    let below = || touches(segments.get(index + 1)) && has_tab(segments.get(index + 1));
    barred || line.contains('\t') && (line.matches('\t').nth(1).is_some() || above() || below())
}

/// The cells of a row, trimmed.
pub(crate) fn cells(row: &str) -> impl Iterator<Item = &str> {
    let barred = row.strip_prefix('|').and_then(|row| row.strip_suffix('|'));
    let separator = if barred.is_some() { '|' } else { '\t' };
    barred.unwrap_or(row).split(separator).map(str::trim)
}

/// Whether the line only draws the rule under a table's header: `|---|:--:|`.
pub(super) fn is_rule(line: &str) -> bool {
    line.starts_with('|') && line.contains("--") && line.bytes().all(|byte| b"|-: ".contains(&byte))
}

/// Marks runs of lines that are mostly code, fenced or not.
fn mark_code(text: &str, segments: &mut [Segment]) {
    let mut start = 0;
    while start < segments.len() {
        let run = segments[start..].iter().take_while(|segment| looks_like_code(segment.span.of(text))).count();
        if run >= MIN_CODE_LINES {
            segments[start..start + run].iter_mut().for_each(|segment| segment.hints.code = true);
        }
        start += run.max(1);
    }
}

/// Many signs that prose hardly has, or the end of a statement.
fn looks_like_code(line: &str) -> bool {
    if line.len() >= MAX_CODE_BYTES {
        return false;
    }
    let signs: usize = line.bytes().map(|byte| usize::from(IS_CODE_SIGN[usize::from(byte)])).sum();
    let statement = || line.ends_with([';', '{', '}']) || line.ends_with("*/") || line.starts_with("//");
    signs > 0 && (signs * CODE_SIGN_SHARE > line.len() || statement())
}

const IS_CODE_SIGN: [bool; 256] = {
    let signs = b"{}();=<>[]\\_$&*";
    let mut table = [false; 256];
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use crate::page::Page;

    /// A letter for what each line of the page is marked as.
    fn marks(text: &str) -> String {
        let letter = |hints: &crate::page::Hints| match hints.list {
            Some(list) if list.ordered => 'o',
            Some(list) => char::from(b'0' + list.depth),
            None if hints.code => 'c',
            None if hints.heading_level > 0 => 'h',
            None if hints.quote => 'q',
            None if hints.table_row.is_some() => 't',
            None => '-',
        };
        Page::from_text(text).segments.iter().map(|segment| letter(&segment.hints)).collect()
    }

    #[test]
    fn a_row_over_a_rule_is_a_header() {
        for (text, expected) in [
            ("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", "hrr"),
            ("| a | b |\n| 1 | 2 |\n|---|---|\n| 3 | 4 |", "rrr"),
            ("| a | b |\n\nBelow a table stands | a bar.", "r-"),
            ("a\tb\nc\td", "rr"),
        ] {
            let page = Page::from_text(text);
            let letter =
                |hints: &crate::page::Hints| hints.table_row.map_or('-', |row| if row.header { 'h' } else { 'r' });
            assert_eq!(
                page.segments.iter().map(|segment| letter(&segment.hints)).collect::<String>(),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn first_characters_mark_lines() {
        for (text, expected) in [
            ("- one\n  - two\n    * three\n- four", "0120"),
            ("-5 degrees in the shade\n*nota bene", "--"),
            ("1. one\n2) two", "oo"),
            ("1. The first thing to know\nProse follows here.", "--"),
            ("2023 was warm.\n1984. A novel", "--"),
            ("# Heading\n#hashtag\n## Two", "h-h"),
            ("> quoted\n>not", "q-"),
            ("| a | b |\n|---|---|\n| 1 | 2 |", "tt"),
            ("Home | News | Sports", "-"),
            ("a\tb\nc\td", "tt"),
            ("a\tb\tc", "t"),
            ("The bridge opened\tin May.\nIt was crowded.", "--"),
            ("The bridge opened\tin May.\n\nIt was\tcrowded.", "--"),
            ("fn main() {\n    let x = 1;\n}", "ccc"),
            ("See f(x);\nthat is all.", "--"),
            ("```\nplain words\n```", "ccc"),
            ("```\nplain words are not code\nwhere no fence ends", "---"),
            ("```one``` is code in a line\nand prose goes on\n", "--"),
        ] {
            assert_eq!(marks(text), expected, "{text}");
        }
    }
}
