//! Bad input: an article every time, with an exact ledger.

mod common;

use common::families::{FAMILIES, HTML_FAMILIES};
use common::holds_its_promises;
use copydesk::{Cleaner, Page, clean};

/// Sizes are this many times smaller without optimisation.
const SCALE: usize = if cfg!(debug_assertions) { 50 } else { 1 };

fn survives(what: &str, page: &str) {
    let article = clean(page);
    holds_its_promises(page, &article).unwrap_or_else(|broken| panic!("{what}: {broken}"));
}

#[test]
fn small_oddities() {
    let pages = [
        "",
        "a",
        " ",
        "\n",
        "\r",
        "\r\n",
        "\n\r\n\r",
        "\0",
        "\0\0\n\0",
        "\u{feff}",
        "\u{301}",
        "\u{301}\n\u{301}",
        "?",
        "›",
        "Q:",
        "A:",
        "1.",
        "-",
        "- ",
        ">",
        "> ",
        "#",
        "# ",
        "```",
        "```\n",
        "|",
        "||",
        "|-|",
        "(Video)",
        "[",
        "©",
        "FAQs",
        "FAQs\n\n?",
        "By",
        "By ",
        "Published",
        "(2023)",
        " - ",
        "\u{202e}abc\u{202c}",
        "ab\u{200f}c",
        "\u{2028}",
        "\u{2028}\u{2029}\u{85}\u{b}\u{c}",
        "\u{10ffff}",
        "a\u{2028}b\rc\r\nd\u{85}e",
        "\u{fffd}",
        "🏳️‍🌈",
        "٣. سؤال؟ ›",
        "ﬁ\u{345}ǰ",
        "İ",
        "ß",
        "\u{1e9e}",
    ];
    for page in pages {
        survives(&format!("{page:?}"), page);
    }
    for pair in pages.windows(2) {
        survives("two together", &format!("{}{}\n{}\n\n{}", pair[0], pair[1], pair[0], pair[1]));
    }
}

#[test]
fn adversarial_families() {
    for (what, family) in FAMILIES {
        survives(what, &family(400_000 / SCALE));
    }
}

#[test]
fn adversarial_families_of_html() {
    for (what, family) in HTML_FAMILIES {
        let page = Page::from_html(&family(400_000 / SCALE));
        let article = Cleaner::default().clean_page(&page);
        holds_its_promises(page.text(), &article).unwrap_or_else(|broken| panic!("{what}: {broken}"));
    }
}

#[test]
fn fifty_megabytes_in_one_line() {
    survives("letters", &"a".repeat(50_000_000 / SCALE));
    survives("words", &"the ferry sails at dawn ".repeat(50_000_000 / 24 / SCALE));
}

#[test]
fn ten_million_lines_of_a_byte() {
    survives("lines", &"a\n".repeat(10_000_000 / SCALE));
    survives("newlines", &"\n".repeat(10_000_000 / SCALE));
}
