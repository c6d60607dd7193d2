//! HTML: no panic, and every promise of the ledger kept on the page's text.

#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;

use std::sync::LazyLock;

use common::holds_its_promises;
use copydesk::{Cleaner, Page};
use libfuzzer_sys::fuzz_target;

static CLEANER: LazyLock<Cleaner> = LazyLock::new(Cleaner::default);

fuzz_target!(|html: &str| {
    let page = Page::from_html(html);
    holds_its_promises(page.text(), &CLEANER.clean_page(&page)).unwrap();
});
