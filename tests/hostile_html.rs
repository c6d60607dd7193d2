//! Hostile HTML: an article every time, with an exact ledger, in time that grows with the page.

mod common;

use std::time::{Duration, Instant};

use common::families::ordinary_html;
use common::holds_its_promises;
use copydesk::{Cleaner, Page, Warning};

/// Sizes are this many times smaller without optimisation.
const SCALE: usize = if cfg!(debug_assertions) { 50 } else { 1 };

const PROSE: &str = "The council voted on Monday to close the old bridge for more than a year, and the ferry will run \
    twice an hour until the work is done.";

/// A name, and what makes a page of about so many bytes.
type Family = (&'static str, fn(usize) -> String);

const FAMILIES: [Family; 22] = [
    ("nested div", |bytes| nested("<div>", bytes)),
    ("nested list", |bytes| nested("<ul><li>", bytes)),
    ("nested font", |bytes| nested("<font size=1>", bytes)),
    ("nested bold", |bytes| nested("<b>", bytes)),
    ("nested link", |bytes| nested("<a href=x>", bytes)),
    ("nested table", |bytes| nested("<table><tr><td>", bytes)),
    ("nested quote", |bytes| nested("<blockquote>", bytes)),
    ("nested button", |bytes| nested("<button>", bytes)),
    ("nested svg", |bytes| nested("<svg><g>", bytes)),
    ("nested template", |bytes| nested("<template>", bytes)),
    ("nested item", |bytes| nested("<div itemscope itemprop=author itemtype=Article>", bytes)),
    ("unclosed formatting", |bytes| "<p><b><i><font size=1>a".repeat(bytes / 23)),
    ("misnested formatting", |bytes| "<b><p>a</b>".repeat(bytes / 11)),
    ("attributes", |bytes| {
        let attributes: String = (0..bytes / 8).map(|at| format!(" a{at}=1")).collect();
        format!("<p{attributes}>{PROSE}</p>")
    }),
    ("ampersands", |bytes| format!("<p>{}", "&".repeat(bytes))),
    ("angle brackets", |bytes| "<".repeat(bytes)),
    ("comments", |bytes| "<!--".repeat(bytes / 4)),
    ("classes", |bytes| format!("<p class='{}'>{PROSE}", "nav-comment ".repeat(bytes / 12))),
    ("times", |bytes| "<time class=date datetime=2024-02-03>Feb 3</time>".repeat(bytes / 49)),
    ("properties", |bytes| {
        format!("<div itemscope itemtype=Article>{}", "<b itemprop=author>Ann Lee".repeat(bytes / 26))
    }),
    ("linked data", |bytes| {
        let node = "{\"@type\":\"Question\",\"name\":\"<b>&amp;?\",\"acceptedAnswer\":{\"text\":\"a\"}},";
        format!("<script type=application/ld+json>[{}1]</script>", node.repeat(bytes / node.len()))
    }),
    ("rows and cells", |bytes| format!("<table>{}", "<tr><td colspan=9999999>a<td>b".repeat(bytes / 30))),
];

fn nested(tags: &str, bytes: usize) -> String {
    format!("{}{PROSE}", tags.repeat(bytes / tags.len()))
}

fn cleaned(what: &str, html: &str) -> Duration {
    let cleaner = Cleaner::builder().build().unwrap();
    let start = Instant::now();
    let page = Page::from_html(html);
    let article = cleaner.clean_page(&page);
    let taken = start.elapsed();
    holds_its_promises(page.text(), &article).unwrap_or_else(|broken| panic!("{what}: {broken}"));
    taken
}

#[test]
fn every_family_gives_an_article() {
    for (what, family) in FAMILIES {
        cleaned(what, &family(500_000 / SCALE));
    }
    for html in
        ["", "<", "</", "<!", "<!-", "<?", "<a", "<a b", "<a b=", "<a b='", "&", "&#", "&#x", "\0", "<p>\0", "<table>a"]
    {
        cleaned(html, html);
    }
}

/// A quadratic step takes hundreds of times as long as ordinary pages here; a machine that is busy does not.
#[test]
fn ten_megabytes_take_no_longer_than_ordinary_ones() {
    let bytes = 10_000_000 / SCALE;
    let ordinary = cleaned("ordinary", &ordinary_html(bytes));
    for (what, family) in FAMILIES {
        let taken = cleaned(what, &family(bytes));
        println!("{what:<24}{:.2} times", taken.as_secs_f64() / ordinary.as_secs_f64());
        assert!(taken < ordinary * 12 + Duration::from_millis(200), "{what}: {taken:?} against {ordinary:?}");
    }
}

#[test]
fn what_was_left_out_is_said() {
    let cleaner = Cleaner::default();
    for (what, expected) in [
        ("nested div", Warning::NestingFlattened),
        ("attributes", Warning::AttributesDropped),
        ("unclosed formatting", Warning::FormattingDropped),
    ] {
        let (_, family) = FAMILIES.iter().find(|family| family.0 == what).unwrap();
        assert!(cleaner.clean_html(&family(40_000)).unwrap().warnings.contains(&expected), "{what}");
    }
    assert_eq!(cleaner.clean_html(&"a<br>".repeat(100_000)).unwrap().warnings, [Warning::ElementsDropped]);
    assert_eq!(cleaner.clean_html(&"a<br>".repeat(10_000)).unwrap().warnings, []);
    assert_eq!(cleaner.clean_html(&ordinary_html(40_000)).unwrap().warnings, []);
}

#[test]
fn text_beyond_the_last_element_is_kept() {
    let lines = 100_000;
    let html: String = (0..lines).map(|line| format!("<p>a{line}")).collect();
    let page = Page::from_html(&format!("<main><div>{html}</div></main>"));
    let words: Vec<&str> = page.text().split_whitespace().collect();
    assert_eq!((words.len(), words[lines - 1]), (lines, "a99999"));
}

#[test]
fn text_below_the_deepest_level_is_kept() {
    let article = copydesk::clean_html(&nested("<div>", 40_000)).unwrap();
    assert_eq!(article.text(), PROSE);
}
