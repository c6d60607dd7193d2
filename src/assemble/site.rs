//! Whose site it is: a page that names nobody is by the person whose name its site bears.

use super::of_fate;
use crate::arbiter::Labelled;
use crate::ledger::{Fate, Noise};
use crate::page::Page;
use crate::values::names;

/// A site's name stands in one of the first so many segments, and has so many words at most.
const MASTHEAD: usize = 4;
const MASTHEAD_WORDS: usize = 5;

/// The person whose full name is the site's, stands in it, holds the copyright, or heads the page.
pub(super) fn owner<'a>(
    page: &Page<'_>,
    labelled: &[Labelled],
    sites: impl Iterator<Item = &'a String>,
) -> Option<String> {
    let holders =
        of_fate(labelled, Fate::Noise(Noise::Copyright)).map(|span| names::copyright_holder(span.of(page.text())));
    let masthead = page.segments.iter().skip(1).take(MASTHEAD).map(|segment| segment.span.of(page.text()).trim());
    // A page about Ann Lee heads itself with her name too, but its title says so.
    let title = page.segments.first().map_or("", |first| first.span.of(page.text()));
    let is_name = |line: &&str| !title.contains(*line) && line.split(' ').count() <= MASTHEAD_WORDS;
    let masthead = masthead.map(|line| line.trim_end_matches('/')).filter(is_name).map(possessor);
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

#[cfg(test)]
mod tests {
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
