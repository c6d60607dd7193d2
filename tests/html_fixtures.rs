//! Each HTML fixture page beside what becomes of it: `tests/snapshots/html/NAME.snap`. Every page is written for these tests;
//! its people, places and sites are invented.

mod common;

use std::fmt::Write;

use common::holds_its_promises;
use copydesk::{Article, Cleaner, Markdown, Page};

/// Removed text is shown up to this many characters.
const SHOWN_CHARS: usize = 72;

macro_rules! become_these_articles {
    ($($name:ident)+) => {$(
        #[test]
        fn $name() {
            let page = Page::from_html(include_str!(concat!("fixtures/", stringify!($name), ".html")));
            let article = Cleaner::default().clean_page(&page);
            holds_its_promises(page.text(), &article).unwrap();
            let mut settings = insta::Settings::clone_current();
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.set_snapshot_path("snapshots/html");
            settings.bind(|| insta::assert_snapshot!(stringify!($name), review(page.text(), &article)));
        }
    )+};
}

become_these_articles! {
    docs_page
    news_json_ld
    site_builder_blog
}

/// An article as a reviewer reads it: as Markdown, then where its metadata comes from, then what was removed.
fn review(page: &str, article: &Article) -> String {
    let mut review = Markdown::new().front_matter(true).render(article);
    review.push_str("\nSOURCES\n");
    for (field, origin) in &article.metadata.sources {
        writeln!(review, "{:<14}{}", json(field), json(origin)).unwrap();
    }
    review.push_str("\nREMOVED\n");
    for entry in article.removed() {
        let text = entry.span.of(page).split_whitespace().collect::<Vec<_>>().join(" ");
        let shown: String = text.chars().take(SHOWN_CHARS).collect();
        writeln!(review, "{:<18}{:<28}{shown}", entry.fate.as_str(), entry.reason).unwrap();
    }
    review
}

fn json(value: impl serde::Serialize) -> String {
    serde_json::to_string(&value).unwrap().trim_matches('"').to_string()
}
