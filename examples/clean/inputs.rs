//! The names on the command line as files: patterns that the shell has left alone are looked up.

use std::path::{Path, PathBuf};

/// Every name that is no file but holds a pattern becomes the files it matches, in order; one that matches none
/// stays, to be told as missing.
pub fn expand(names: &[PathBuf]) -> Vec<PathBuf> {
    names.iter().flat_map(|name| matches(name).unwrap_or_else(|| vec![name.clone()])).collect()
}

fn matches(name: &Path) -> Option<Vec<PathBuf>> {
    let pattern = name.to_str().filter(|pattern| pattern.contains(['*', '?', '[']) && !name.exists())?;
    let found: Vec<PathBuf> = glob::glob(pattern).ok()?.flatten().filter(|path| path.is_file()).collect();
    (!found.is_empty()).then_some(found)
}

/// The bytes of all files together; `None` where one is standard input.
pub fn total_bytes(inputs: &[PathBuf]) -> Option<u64> {
    let sizes = inputs.iter().map(|path| {
        if path == Path::new("-") { None } else { Some(std::fs::metadata(path).map_or(0, |file| file.len())) }
    });
    sizes.sum()
}
