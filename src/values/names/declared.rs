//! Names that a document's metadata declares: the words around them are missing, but so is the doubt that they name
//! somebody.

use super::{NOT_A_NAME, authors, is_person};

/// A longer pen name is a sentence, in bytes and in words.
const MOST_BYTES: usize = 40;
const MOST_WORDS: usize = 3;

/// The people that a value names, or the pen name that it is; addresses of pages and mail are none.
pub(crate) fn people(value: &str) -> Vec<String> {
    let value = value.trim();
    if value.contains("://") || value.contains('@') || value.contains("www.") || value.starts_with('/') {
        return Vec::new();
    }
    let people = authors(value);
    if !people.is_empty() {
        return people;
    }
    // A byline may name a group of the house: `by Everfit Team`.
    let teams = authors(&format!("by {value}"));
    if teams.is_empty() { pen_name(value).into_iter().collect() } else { teams }
}

/// The one person whom a citation names with the last name first: `Lee, Ann`.
pub(crate) fn last_name_first(value: &str) -> Option<String> {
    let (last, first) = value.split_once(',')?;
    let name = format!("{} {}", first.trim(), last.trim());
    (!first.contains(',') && is_person(first.trim()) && is_person(&name)).then_some(name)
}

/// `ann lee`, `hilltopper`, `AnnLee`: what one types as one's name. A role (`admin`) and a site (`Example.com`) are none.
fn pen_name(value: &str) -> Option<String> {
    let words = || value.split([' ', '-', '_', '.']).filter(|word| !word.is_empty());
    let letters = value.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '\'' | '’'));
    let site = value.rsplit_once('.').is_some_and(|(_, end)| (2..=4).contains(&end.len()) && !end.contains(' '));
    let role = words().any(|word| is_role(&word.to_lowercase()));
    let few = words().count() <= MOST_WORDS && value.split_whitespace().count() <= MOST_WORDS;
    let named = value.len() <= MOST_BYTES && few && value.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    (letters && named && !site && !role).then(|| value.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `admin`, `admin2`, `webadmin`.
fn is_role(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
    NOT_A_NAME.contains(word) || ["admin", "adminn", "user", "root", "wordpress"].iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_pen_names() {
        for (value, expected) in [
            ("Ann Lee", &["Ann Lee"][..]),
            ("Ann Lee; Bo Chen", &["Ann Lee", "Bo Chen"]),
            ("Dr. Ann Lee, MD", &["Dr. Ann Lee"]),
            ("ann lee", &["ann lee"]),
            ("hilltopper", &["hilltopper"]),
            ("AnnLee", &["AnnLee"]),
            ("Harbour Weekly Team", &["Harbour Weekly Team"]),
        ] {
            assert_eq!(people(value), expected, "{value}");
        }
    }

    #[test]
    fn what_is_nobody() {
        for value in [
            "",
            "admin",
            "admin2",
            "siteadmin",
            "q_admin",
            "webmaster",
            "Staff",
            "Editor",
            "ann@example.org",
            "https://example.org/ann",
            "Example.com",
            "www.example.org",
            "12",
            "We, the people of the valley, wrote this in spring",
        ] {
            assert_eq!(people(value), [""; 0], "{value}");
        }
    }

    #[test]
    fn citations_name_the_last_name_first() {
        assert_eq!(last_name_first("Lee, Ann").as_deref(), Some("Ann Lee"));
        assert_eq!(last_name_first("Ann Lee"), None);
        assert_eq!(last_name_first("Ann Lee, Bo Chen, Zoe Day"), None);
    }
}
