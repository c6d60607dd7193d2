//! Whose site it is: a page that names nobody is by the person whose name its site bears.

use super::of_fate;
use crate::arbiter::Labelled;
use crate::ledger::{Fate, Noise};
use crate::page::Page;
use crate::values::names;

/// A site's name stands in one of the first so many segments.
const MASTHEAD: usize = 4;

/// The person whose full name is the site's, stands in it, holds the copyright, or heads the page.
pub(super) fn owner<'a>(
    page: &Page<'_>,
    labelled: &[Labelled],
    sites: impl Iterator<Item = &'a String>,
) -> Option<String> {
    let holders = of_fate(labelled, Fate::Noise(Noise::Copyright)).map(|span| holder(span.of(page.text())));
    let masthead = page.segments.iter().skip(1).take(MASTHEAD).map(|segment| segment.span.of(page.text()).trim());
    let masthead = masthead.map(|line| possessor(line.trim_end_matches('/')));
    let mut owners = sites.map(|site| possessor(site)).chain(holders).chain(masthead);
    owners.find(|name| is_persons_name(name)).map(str::to_string)
}

fn is_persons_name(name: &str) -> bool {
    name.split(' ').count() == 2 && names::is_person(name) && names::is_known_given(name)
}

/// `Ann Lee's Boat Blog` is Ann Lee's.
fn possessor(site: &str) -> &str {
    let possessive = site.find("'s ").or_else(|| site.find("’s "));
    possessive.map_or(site, |end| &site[..end])
}

/// `© 2016–2025 Ann Lee. All rights reserved.` names Ann Lee.
fn holder(line: &str) -> &str {
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
    fn who_holds_the_copyright() {
        for (line, expected) in [
            ("© 2016–2025 Ann Lee. All rights reserved.", "Ann Lee"),
            ("Copyright (c) 2025 by Ann Lee", "Ann Lee"),
            ("© Copyright 2012-2025 Ann Lee All Rights Reserved", "Ann Lee"),
            ("© Ann Lee 2025", "Ann Lee"),
            ("© 2025 Jean-Luc Picard - Boats", "Jean-Luc Picard"),
            ("© 2025", ""),
        ] {
            assert_eq!(holder(line), expected, "{line}");
        }
    }

    #[test]
    fn the_owner_of_a_site_wrote_what_names_nobody() {
        const BODY: &str = "The ferry leaves at dawn, and on most mornings nobody is awake to see it go but the baker, who \
            waves.\n\nIt comes back at night, when the lamps are lit, and then the whole village is at the landing.";
        for (page, expected) in [
            (format!("The night ferry | Ann Lee's Boat Blog\n\nThe night ferry\n\n{BODY}"), &["Ann Lee"][..]),
            (format!("The night ferry\n\n{BODY}\n\n© 2025 Ann Lee. All rights reserved."), &["Ann Lee"]),
            (format!("The night ferry\n\n{BODY}\n\n© 2025 Harbour Weekly. All rights reserved."), &[]),
            (format!("The night ferry\n\nAnn Lee\n\nBoats\n\nHome\n\nThe night ferry\n\n{BODY}"), &["Ann Lee"]),
            (format!("The night ferry\n\nHarbour Weekly\n\nBoats\n\nHome\n\nThe night ferry\n\n{BODY}"), &[]),
            (format!("The night ferry\n\nBy Bo Chen\n\n{BODY}\n\n© 2025 Ann Lee. All rights reserved."), &["Bo Chen"]),
        ] {
            assert_eq!(crate::clean(&page).metadata.authors, expected, "{page}");
        }
    }
}
