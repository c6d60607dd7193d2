//! Plain text: no panic, and every promise of the ledger kept.

#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;

use common::holds_its_promises;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    holds_its_promises(text, &copydesk::clean(text)).unwrap();
});
