//! Bytes of an unknown encoding: an article or a clear error, the same as of the decoded document.

#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;

use std::sync::LazyLock;

use common::holds_its_promises;
use copydesk::{Cleaner, Page, clean_bytes, decode_html};
use libfuzzer_sys::fuzz_target;

static CLEANER: LazyLock<Cleaner> = LazyLock::new(Cleaner::default);

fuzz_target!(|bytes: &[u8]| {
    let page = Page::from_html(&decode_html(bytes, None));
    let article = CLEANER.clean_page(&page);
    holds_its_promises(page.text(), &article).unwrap();
    assert_eq!(clean_bytes(bytes).unwrap(), article);
});
