//! Whether a line without a byline's words names somebody: beside a title and a date stand rubrics and categories too,
//! `Announcements`, `Market Report`, `Campus Life`.
//!
//! A given name that is known speaks for a name, and so does another place of the page that says whose it is: the line of
//! the copyright, what the document's title has behind the article's, the address, `Posted by Ann`.

use super::{bare, words};
use crate::observe;
use crate::passes::View;
use crate::values::names;

/// The sentences about somebody have so many words.
const LEAST_BIO_WORDS: u32 = 8;

/// What says whose a name is stands at most so many bytes before it, in the first of so many places where it stands.
const MOST_BYTES_BEFORE: usize = 80;
const MOST_PLACES: usize = 100;

/// A shorter name stands in many an address.
const LEAST_IN_ADDRESS: usize = 4;

/// Whether a bare line is somebody's name rather than a rubric.
///
/// A single word needs somebody who speaks for it. Two words or more do without, if none is of rubrics and no menu above
/// the title has the line as well.
pub(super) fn is_somebody(view: View<'_>, title: Option<usize>, line: usize, name: &str) -> bool {
    let is_listed = || {
        let hash = view.observed[line].hash;
        let mut above = view.observed.iter().enumerate().take(title.unwrap_or_default());
        above.any(|(other, seen)| other != line && seen.hash == hash)
    };
    is_named_elsewhere(view, name) || !is_rubric(name) && name.contains(' ') && !is_listed()
}

/// Whether a name beside a date is no rubric.
pub(super) fn is_no_rubric(view: View<'_>, name: &str) -> bool {
    !is_rubric(name) || is_named_elsewhere(view, name)
}

fn is_rubric(name: &str) -> bool {
    match names::is_east_asian(name) {
        true => !names::is_east_asian_name(name),
        false => names::holds_rubric_word(name),
    }
}

/// Whether another place of the page says that somebody has the name.
pub(super) fn is_named_elsewhere(view: View<'_>, name: &str) -> bool {
    if names::is_known_given(name) || names::is_east_asian_name(name) {
        return true;
    }
    let page = view.page.text();
    in_address(view.page.url.as_deref().unwrap_or_default(), name)
        || behind_title(view, name)
        || has_box(view, name)
        || memchr::memmem::find_iter(page.as_bytes(), name).take(MOST_PLACES).any(|at| says_whose(page, at, name))
}

/// `https://www.annlee.example/nets` is Ann Lee's.
fn in_address(url: &str, name: &str) -> bool {
    let host = url.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let folded = letters(name);
    folded.len() >= LEAST_IN_ADDRESS && letters(host).contains(&folded)
}

/// `Old bridge to close | Harbour Weekly`, `古い橋｜田中`: what a document adds to the title names the site.
fn behind_title(view: View<'_>, name: &str) -> bool {
    let first = view.page.segments.first().map_or("", |first| first.span.of(view.page.text())).trim_end();
    let last = words::separators(first).last().is_some_and(|&(_, start)| first[start..].trim().starts_with(name));
    last || first.strip_suffix(name).is_some_and(|title| title.ends_with(['|', '｜', '_']))
}

/// Below an article `Ann` stands over a few lines about her, as above it.
fn has_box(view: View<'_>, name: &str) -> bool {
    let line = |index: usize| view.page.segments[index].span.of(view.page.text());
    let is_about = |index: usize| {
        let bio = view.observed.get(index).filter(|bio| bio.words >= LEAST_BIO_WORDS && bio.sentence_ends > 0);
        bio.is_some() && bare::holds_word(line(index), name)
    };
    let hash = observe::hash_of(name);
    (1..view.observed.len()).any(|index| view.observed[index - 1].hash == hash && is_about(index))
}

/// Whether the line around the name's place says that somebody has it: `© 2025 Ann Lee`, `Posted by: Ann`.
fn says_whose(page: &str, at: usize, name: &str) -> bool {
    let from = page.floor_char_boundary(at.saturating_sub(MOST_BYTES_BEFORE));
    let before = &page[from..at];
    let Some(before) = before.rfind('\n').map(|end| &before[end + 1..]).or((from == 0).then_some(before)) else {
        return false;
    };
    let is_byline = || names::prefix_end(before).is_some_and(|end| before[end..].trim().is_empty());
    let holds_copyright = || names::copyright_holder(&page[at - before.len()..at + name.len()]) == name;
    before.contains('©') && holds_copyright() || !before.trim().is_empty() && is_byline()
}

#[cfg(test)]
mod tests {
    const BODY: &str = "The council voted on Monday to close the old bridge for more than a year.\n\nEngineers will \
        replace its rusted steel trusses, and the detour will add twenty minutes to the school run.";

    #[test]
    fn rubrics_beside_a_date_are_nobody() {
        for (line, foot, expected) in [
            ("Ezgi Yıldırır", "", &["Ezgi Yıldırır"][..]),
            ("Ann", "", &["Ann"]),
            ("Announcements", "", &[]),
            ("Quay Report", "", &[]),
            ("Hafenleben", "", &[]),
            ("Communiqué", "", &[]),
            ("Netmaker", "", &[]),
            ("Netmaker", "© 2023 Netmaker", &["Netmaker"]),
            ("Netmaker", "The ferry sails at dawn\n\nPosted by: Netmaker", &["Netmaker"]),
            ("Netmaker", "Netmaker\n\nUnder the name of Netmaker two sisters write about the harbour.", &["Netmaker"]),
            ("Netmaker", "Nets\n\nNetmaker\n\nBoats", &[]),
            ("Quay Report", "© 2023 Quay Report", &["Quay Report"]),
            ("林晓燕", "", &["林晓燕"]),
            ("김민서", "", &["김민서"]),
            ("田中 一郎", "", &["田中 一郎"]),
            ("新浪微博", "", &[]),
            ("プレスリリース", "", &[]),
            ("보도자료", "", &[]),
            ("江州晚报", "", &[]),
        ] {
            for head in [format!("{line}\n\nFeb 3, 2023"), format!("Feb 3, 2023\n\n{line}")] {
                let page = format!("Old bridge to close\n\n{head}\n\n{BODY}\n\n{foot}");
                assert_eq!(crate::clean(&page).metadata.authors, expected, "{line} {foot}");
            }
        }
    }

    #[test]
    fn a_line_of_the_menu_is_nobody() {
        let page = |menu: &str| {
            format!(
                "Old bridge to close | Harbour Weekly\nHome\n{menu}\nBoats\nTides\nOld bridge to close\nZed Quux\nFeb 3, 2023\n{BODY}"
            )
        };
        assert_eq!(crate::clean(&page("Nets")).metadata.authors, ["Zed Quux"]);
        assert_eq!(crate::clean(&page("Zed Quux")).metadata.authors, [""; 0]);
    }

    #[test]
    fn the_site_names_its_owner() {
        let page = |line: &str, title: &str| {
            format!("{title}\nHome\nBoats\nTides\nOld bridge to close\n{line}\nFeb 3, 2023\n{BODY}")
        };
        for (line, title, url, expected) in [
            ("Netmaker", "Old bridge to close | Netmaker", "", &["Netmaker"][..]),
            ("Netmaker", "Old bridge to close", "https://www.netmaker.example/bridge", &["Netmaker"]),
            ("Netmaker", "Old bridge to close", "https://www.example.org/netmaker", &[]),
        ] {
            let article = crate::Cleaner::default().clean_from(&page(line, title), url);
            assert_eq!(article.metadata.authors, expected, "{title} {url}");
        }
    }
}
