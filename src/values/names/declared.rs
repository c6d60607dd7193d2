//! Names that a document's metadata declares: the words around them are missing, but so is the doubt that they name
//! somebody.

use super::{NOT_A_NAME, is_nobody, is_person, people_listed};

/// A longer pen name is a sentence, in bytes and in words.
const MOST_BYTES: usize = 40;
const MOST_WORDS: usize = 3;

/// The name of a house has at most so many words; more are a sentence.
const MOST_BRAND_WORDS: usize = 6;

/// The people that a value names, or the pen name that it is; addresses of pages and mail are none.
pub(crate) fn people(value: &str) -> Vec<String> {
    let value = value.trim();
    if value.contains("://")
        || value.contains('@')
        || value.contains("www.")
        || value.starts_with('/')
        || is_host(value)
        || is_nobody(value)
    {
        return Vec::new();
    }
    // A byline may name a group of the house: `by Everfit Team`.
    let mut people = people_listed(value);
    if people.is_empty() && value.split_whitespace().count() <= MOST_BRAND_WORDS {
        people = people_listed(&format!("by {value}"));
    }
    if people.is_empty() {
        people.extend(pen_name(value));
    }
    people.retain(|person| !is_site(person) && !person.split(' ').any(|word| is_role(&word.to_lowercase())));
    people
}

/// `Example.com`: one word that ends as the name of a host does. `J.R. Lee` is a person.
fn is_host(value: &str) -> bool {
    let domain = value.rsplit_once('.').map_or("", |(_, domain)| domain);
    (2..=6).contains(&domain.len())
        && domain.bytes().all(|byte| byte.is_ascii_lowercase())
        && !value.contains(char::is_whitespace)
}

/// The one person whom a citation names with the last name first: `Lee, Ann`.
pub(crate) fn last_name_first(value: &str) -> Option<String> {
    let (last, first) = value.split_once(',')?;
    let name = format!("{} {}", first.trim(), last.trim());
    (!first.contains(',') && is_person(first.trim()) && is_person(&name)).then_some(name)
}

/// `ann lee`, `hilltopper`, `AnnLee`: what one types as one's name. Digits and hyphens are of an account that a machine
/// named.
fn pen_name(value: &str) -> Option<String> {
    let words: Vec<&str> = value.split_whitespace().collect();
    let letters = value.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’'));
    let role = words.iter().any(|word| NOT_A_NAME.contains(word.to_lowercase().as_str()));
    let named = (3..=MOST_BYTES).contains(&value.len()) && (1..=MOST_WORDS).contains(&words.len());
    (letters && named && !role && !is_nobody(value)).then(|| words.join(" "))
}

/// `Example.com`, but not `Samuel L. Jackson Jr.`
fn is_site(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.len() >= 2 && ending.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// What content systems name an account that is nobody's.
fn is_role(word: &str) -> bool {
    let ends = ["admin", "adminn", "webmaster", "wordpress"];
    ends.iter().any(|end| word.ends_with(end)) || ["undefined", "null", "user", "root", "test", "guest"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_pen_names() {
        for (value, expected) in [
            ("Ann Lee", &["Ann Lee"][..]),
            ("Ann Lee; Bo Chen", &["Ann Lee", "Bo Chen"]),
            ("Ann Lee, Ezgi Yıldırır", &["Ann Lee", "Ezgi Yıldırır"]),
            ("Dr. Ann Lee, MD", &["Dr. Ann Lee"]),
            ("ann lee", &["ann lee"]),
            ("hilltopper", &["hilltopper"]),
            ("AnnLee", &["AnnLee"]),
            ("J.R. Lee", &["J.R. Lee"]),
            ("Robert De Niro", &["Robert De Niro"]),
            ("Juan Dela Cruz", &["Juan Dela Cruz"]),
            ("Ahmed El Sayed", &["Ahmed El Sayed"]),
            ("Marcus De Guzman and Pieter De Smet", &["Marcus De Guzman", "Pieter De Smet"]),
            ("Ursula Von Der Leyen", &["Ursula Von Der Leyen"]),
            ("Anna Presse", &["Anna Presse"]),
            ("Dev Patel", &["Dev Patel"]),
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
            "ann-lee",
            "undefined",
            "Webmaster",
            "Pressestelle",
            "Presse- und Öffentlichkeitsarbeit",
            "Office of Public Affairs",
            "HubSpot",
            "Ufficio Stampa",
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
            "the people of the valley wrote this in spring",
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
