//! The built `clean` example.

use std::path::PathBuf;

/// The example, which a plain `cargo test` builds beside this test; `cargo test --test` does not.
pub fn example() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.ancestors().nth(2).unwrap();
    let example = profile.join("examples").join(format!("clean{}", std::env::consts::EXE_SUFFIX));
    assert!(example.exists(), "{} is not built: cargo build --example clean", example.display());
    example
}
