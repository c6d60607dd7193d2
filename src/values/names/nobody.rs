//! Whom bylines name that is no author: news agencies, desks, accounts of content systems.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{JOINERS, names_end, without_prefix};

/// No such name is longer, in bytes.
const LONGEST: usize = 60;

static NOBODIES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let file = include_str!("../../lexicon/data/agencies.txt");
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// `Reuters`, `The Associated Press`, `Web Desk`, `Super User`.
pub(crate) fn is_nobody(name: &str) -> bool {
    let name = name.trim().trim_end_matches('.');
    if name.is_empty() || name.len() > LONGEST {
        return false;
    }
    let folded = name.to_lowercase();
    NOBODIES.contains(folded.strip_prefix("the ").unwrap_or(&folded))
}

/// `By The Associated Press`, `Posted by admin | 3 comments`: a byline's marker and nobody.
pub(crate) fn is_byline_of_nobody(text: &str) -> bool {
    let (marked, rest) = without_prefix(text);
    marked && is_nobody(names_end(rest))
}

/// `and agencies`, behind a name.
pub(crate) fn joins_nobody(text: &str) -> bool {
    text.trim().split_once(' ').is_some_and(|(joiner, name)| JOINERS.contains(&joiner) && is_nobody(name))
}

#[cfg(test)]
mod tests {
    use super::super::{authors, pen_name, people};
    use super::*;

    #[test]
    fn bylines_that_name_nobody() {
        for (text, expected) in [
            ("By The Associated Press", true),
            ("By AFP", true),
            ("Von dpa", true),
            ("Por Estadão Conteúdo", true),
            ("By Web Desk", true),
            ("Written by Super User", true),
            ("Posted by admin | 3 comments", true),
            ("di Redazione Online", true),
            ("By Ann Lee", false),
            ("By The Harbour Team", false),
            ("Reuters", false),
            ("By the sea", false),
            ("", false),
        ] {
            assert_eq!(is_byline_of_nobody(text), expected, "{text}");
            assert!(!expected || authors(text).is_empty() && pen_name(text).is_none(), "{text}");
        }
        assert_eq!(authors("By Ann Lee and AFP"), ["Ann Lee"]);
        assert_eq!(authors("By AFP and Ann Lee"), ["Ann Lee"]);
        assert_eq!(authors("Por G1 São Carlos"), [""; 0]);
        assert_eq!(people("Reuters"), [""; 0]);
    }
}
