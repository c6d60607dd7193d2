//! The publication that a disclaimer names, and who holds the copyright.

use super::NOT_A_NAME;

/// Words that stand before a publication's name in a disclaimer: "the views *of* The Epoch Times".
const BEFORE: [&str; 23] = [
    "the",
    "of",
    "by",
    "von",
    "der",
    "des",
    "de",
    "du",
    "del",
    "di",
    "della",
    "dell",
    "do",
    "da",
    "van",
    "av",
    "för",
    "from",
    "at",
    "with",
    "redakcji",
    "redaktion",
    "издания",
];

/// Words in lower case that a publication's name may hold.
const INSIDE: [&str; 12] = ["of", "the", "and", "for", "&", "de", "la", "di", "del", "der", "und", "et"];

/// A name of more words is a sentence in capitals.
const MOST_WORDS: usize = 8;

/// The publication a disclaimer names: `… the views of The Epoch Times.`
///
/// It is the last run of capitalised words behind a preposition, or the quoted name where there is one.
pub(crate) fn publication(disclaimer: &str) -> Option<String> {
    let words: Vec<&str> = disclaimer.split_whitespace().collect();
    let mut found = None;
    let mut at = 1;
    while at < words.len() {
        let before = bare(words[at - 1]).to_lowercase();
        let follows = BEFORE.contains(&before.as_str()) && !ends_clause(words[at - 1]);
        match run(&words[at..]).filter(|_| follows) {
            Some(length) => {
                found = Some(words[at..at + length].join(" "));
                at += length;
            }
            None => at += 1,
        }
    }
    found.map(|name| bare(&name).to_string())
}

/// How many words from the first on make a publication's name.
fn run(words: &[&str]) -> Option<usize> {
    let mut length = 0;
    for (at, word) in words.iter().enumerate().take(MOST_WORDS) {
        let name = bare(word);
        let capital = name.starts_with(|c: char| c.is_uppercase() || c.is_numeric() && at > 0);
        let inside = at > 0 && INSIDE.contains(&name);
        if !capital && !inside {
            break;
        }
        if capital {
            length = at + 1;
        }
        if ends_clause(word) {
            break;
        }
    }
    let first = bare(words.first()?);
    let role = length == 1 && is_role(first);
    (length > 0 && !role).then_some(length)
}

/// German writes every noun with a capital: `des Autors` names nobody.
fn is_role(word: &str) -> bool {
    let folded = word.to_lowercase();
    let stem =
        ["autor", "author", "redakt", "meinung", "verfasser", "herausgeber", "verlag", "urheber", "inhalt", "beitrag"];
    NOT_A_NAME.contains(folded.as_str()) || stem.iter().any(|stem| folded.starts_with(stem))
}

fn ends_clause(word: &str) -> bool {
    word.ends_with([',', '.', ';', ':', '!', ')', '”', '"', '»']) && !is_initial(word)
}

/// `U.S.` does not end a sentence.
fn is_initial(word: &str) -> bool {
    let letters = word.trim_end_matches('.');
    word.ends_with('.') && (letters.chars().count() == 1 || letters.contains('.') && letters.len() <= 5)
}

fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '&' | '!'));
    let word = word.trim_end_matches(['!', ',']);
    if is_initial(word) { word } else { word.trim_end_matches('.').trim_end_matches(['”', '"', '»', ')']) }
}

/// `© 2016–2025 Ann Lee. All rights reserved.` names Ann Lee.
pub(crate) fn copyright_holder(line: &str) -> &str {
    let mut rest = line;
    loop {
        let word = rest.trim_start_matches(|c: char| !c.is_alphabetic());
        let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        rest = &word[end..];
        if word.is_empty() || !["copyright", "c", "by"].contains(&word[..end].to_lowercase().as_str()) {
            let ends = |c: char| c.is_numeric() || matches!(c, '.' | ',' | '|' | '·' | '•' | '–' | '(' | '©');
            let name = word.split(ends).next().unwrap_or_default();
            return [" All ", " - "].iter().fold(name, |name, end| name.split(end).next().unwrap_or_default()).trim();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publications() {
        for (disclaimer, expected) in [
            (
                "Views expressed in this article are opinions of the author and do not necessarily reflect the views of The Epoch Times.",
                Some("The Epoch Times"),
            ),
            ("The opinions are those of the writer and not of Daily Planet or its editors.", Some("Daily Planet")),
            ("It does not represent the position of the “Journal of Applied Tides”.", Some("Journal of Applied Tides")),
            ("The views expressed are the author's own and not necessarily those of U.S. Weekly.", Some("U.S. Weekly")),
            ("Die Meinung des Autors spiegelt nicht die der Redaktion wider.", None),
            ("Der Beitrag gibt nicht unbedingt die Meinung von Blick am Abend wieder.", Some("Blick")),
            ("Les opinions exprimées ne reflètent pas celles de Le Monde Libre.", Some("Le Monde Libre")),
            ("Las opiniones no reflejan la postura de El Faro.", Some("El Faro")),
            ("The views expressed here are those of the author.", None),
            ("", None),
        ] {
            assert_eq!(publication(disclaimer).as_deref(), expected, "{disclaimer}");
        }
    }

    #[test]
    fn who_holds_the_copyright() {
        for (line, expected) in [
            ("© 2016–2025 Ann Lee. All rights reserved.", "Ann Lee"),
            ("Copyright (c) 2025 by Ann Lee", "Ann Lee"),
            ("© Copyright 2012-2025 Ann Lee All Rights Reserved", "Ann Lee"),
            ("© Ann Lee 2025", "Ann Lee"),
            ("© 2025 Jean-Luc Picard - Boats", "Jean-Luc Picard"),
            ("© 2025", ""),
        ] {
            assert_eq!(copyright_holder(line), expected, "{line}");
        }
    }
}
