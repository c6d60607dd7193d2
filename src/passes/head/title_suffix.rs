//! What a site or a farm added to a title: its name, a year.

use super::words;
use crate::lexicon::is_unspaced;
use crate::values::dates;

/// Where the title ends and what was added to it begins, in bytes of the line.
///
/// A title that stands on the page only once, alone, may carry a farm's year; a title that a heading repeats carries
/// what its writer wrote. Only a document's title, the page's first line, carries the site's name.
pub(super) fn title_end(text: &str, alone: bool, first: bool) -> usize {
    let mut end = text.len();
    if alone {
        end = without_year(&text[..end]);
    }
    if first && alone {
        end = without_site(&text[..end]);
    }
    if end == 0 { text.len() } else { end }
}

/// ` (2023)`, ` [Updated 2024]`, ` (Updated)`, `【2023年】`, ` - Updated 2024`.
fn without_year(text: &str) -> usize {
    let trimmed = text.trim_end();
    let bracket = match trimmed.chars().next_back() {
        Some(')') => trimmed.rfind('('),
        Some(']') => trimmed.rfind('['),
        Some('】') => trimmed.rfind('【'),
        _ => None,
    };
    let Some(open) = bracket.filter(|&open| open > 0) else {
        let behind_dash = words::separators(trimmed).pop().filter(|&(_, start)| is_label_and_year(&trimmed[start..]));
        return behind_dash.map_or(text.len(), |(end, _)| end);
    };
    let inner = trimmed[open..].trim_matches(['(', ')', '[', ']', '【', '】']).trim();
    let is_mark = ends_in_year(inner).is_some_and(str::is_empty)
        || is_label_and_year(inner)
        || inner.strip_suffix('年').and_then(ends_in_year).is_some_and(str::is_empty)
        || dates::is_label(inner);
    if is_mark { text[..open].trim_end().len() } else { text.len() }
}

/// `Updated 2024`.
fn is_label_and_year(text: &str) -> bool {
    ends_in_year(text.trim()).is_some_and(|label| !label.is_empty() && dates::is_label(label))
}

/// What stands before a year.
fn ends_in_year(text: &str) -> Option<&str> {
    let (label, year) = text.split_at_checked(text.len().checked_sub(4)?)?;
    let is_year = year.bytes().all(|b| b.is_ascii_digit()) && (year.starts_with("19") || year.starts_with("20"));
    is_year.then(|| label.trim())
}

/// ` | Site`, ` - Site name`: behind a bar always, behind a dash where it is a short name in capitals.
fn without_site(text: &str) -> usize {
    let cuts = words::separators(text);
    let Some(&(end, start)) = cuts.last() else { return text.len() };
    let (title, site) = (&text[..end], text[start..].trim());
    let is_bar = |behind: &str| behind.trim_start().starts_with(['|', '｜', '：']);
    let (title_words, site_words) = (word_count(title), word_count(site));
    let bar = is_bar(&text[end..]) && title_words >= 3 && title_words + 1 >= site_words;
    let dash = title_words >= 3 && site_words <= 4 && site_words < title_words && is_name(site, title);
    if bar {
        // `Title | Rubric | Site`: everything from the first bar that leaves a title.
        let first = cuts.iter().find(|&&(end, _)| word_count(&text[..end]) >= 3 && is_bar(&text[end..]));
        return first.map_or(end, |&(end, _)| end);
    }
    if dash { end } else { text.len() }
}

/// Scripts without spaces count two letters a word.
fn word_count(text: &str) -> usize {
    let unspaced = text.chars().filter(|&c| is_unspaced(c)).count();
    text.split_whitespace().count().max(unspaced.div_ceil(2))
}

/// Words in capitals. Where the title is written as a sentence is, so is what belongs to it, and capitals tell a name even
/// though a small word stands between: `Le Guide du Cycliste`.
fn is_name(site: &str, title: &str) -> bool {
    let is_lower = |word: &str| word.starts_with(char::is_lowercase);
    let long = || title.split_whitespace().skip(1).filter(|word| word.chars().nth(3).is_some());
    let as_sentence = || long().filter(|word| is_lower(word)).count() >= 2 && !long().any(starts_with_capital);
    let last = site.split_whitespace().count().saturating_sub(1);
    let named = |(place, word): (usize, &str)| {
        let between = place > 0 && place < last && word.chars().nth(3).is_none();
        !is_lower(word) || word.contains('.') || between && as_sentence()
    };
    site.split_whitespace().enumerate().all(named)
        && !site.contains(|c: char| c.is_numeric() || matches!(c, '?' | '!' | ':' | ','))
}

fn starts_with_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_to_a_title() {
        for (line, expected) in [
            ("A net to mend (2023)", "A net to mend"),
            ("A net to mend [Updated 2024]", "A net to mend"),
            ("A net to mend (Updated)", "A net to mend"),
            ("A net to mend | Harbour Weekly", "A net to mend"),
            ("A net to mend - Harbour Weekly", "A net to mend"),
            ("A net to mend | Crafts | Harbour Weekly", "A net to mend"),
            ("A net to mend (and a boat)", "A net to mend (and a boat)"),
            (
                "What a net is and what it is not. - Defining and choosing a good net",
                "What a net is and what it is not. - Defining and choosing a good net",
            ),
            ("The winter of (1999)", "The winter of"),
            ("Nets – 10 Benefits, Use Cases, Best Practices", "Nets – 10 Benefits, Use Cases, Best Practices"),
            ("(2023)", "(2023)"),
            ("A net to mend - Updated 2024", "A net to mend"),
            ("A net to mend - 2024 edition", "A net to mend - 2024 edition"),
            ("A net to mend :: Harbour Weekly", "A net to mend"),
            ("Comment réparer un filet en hiver – Le Guide du Port", "Comment réparer un filet en hiver"),
            ("Cómo coser una red paso a paso - Barcos y Redes", "Cómo coser una red paso a paso"),
            ("How to mend a net – pros and cons", "How to mend a net – pros and cons"),
            ("Nets for the Old Harbour – Pros and Cons", "Nets for the Old Harbour – Pros and Cons"),
            ("網を直す前に準備しておきたいもの - みなと生活", "網を直す前に準備しておきたいもの"),
            ("網を直す前に準備しておきたいもの | みなと生活", "網を直す前に準備しておきたいもの"),
            ("網を直す前に準備しておきたいもの｜みなと生活", "網を直す前に準備しておきたいもの"),
            ("網を直す前に準備しておきたいもの【2023年】", "網を直す前に準備しておきたいもの"),
            ("網を直す前に【港の人】", "網を直す前に【港の人】"),
            ("Well-being", "Well-being"),
        ] {
            assert_eq!(&line[..title_end(line, true, true)], expected);
        }
        let repeated = "A net to mend (2023)";
        assert_eq!(title_end(repeated, false, true), repeated.len());
    }
}
