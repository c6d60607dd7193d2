//! What comes out can be rendered, written as JSON, read again, and cleaned again.

#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;

use std::sync::LazyLock;

use common::{holds_its_promises, is_settled};
use copydesk::{Article, Cleaner, Markdown, clean};
use libfuzzer_sys::fuzz_target;

static SETTLING: LazyLock<Cleaner> = LazyLock::new(|| Cleaner::builder().settle(true).build().unwrap());

fuzz_target!(|text: &str| {
    let article = clean(text);
    assert_eq!(clean(text), article);
    let json = serde_json::to_string(&article).unwrap();
    let read: Article = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
    let markdown = Markdown::new().front_matter(true);
    assert_eq!(markdown.render(&read), markdown.render(&article));
    assert_eq!(read.json_ld(), article.json_ld());

    let body = article.text();
    holds_its_promises(&body, &clean(&body)).unwrap();

    let settled = SETTLING.clean(text);
    holds_its_promises(text, &settled).unwrap();
    is_settled(text, &settled).unwrap();
});
