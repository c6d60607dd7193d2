//! Gives the crate `COPYDESK_DIGEST`: eight hexadecimal digits that change whenever the code, the phrases or the weights do.

use std::path::{Path, PathBuf};
use std::{fs, io};

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    collect(Path::new("src"), &mut files)?;
    // The order in which a file system lists its files is its own affair.
    files.sort();
    let mut digest = Digest(0xcbf2_9ce4_8422_2325);
    for file in &files {
        let name: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
        digest.add(name.join("/").as_bytes());
        let content = fs::read(file)?;
        match file.extension().is_some_and(|extension| extension == "bin") {
            true => digest.add(&content),
            false => digest.add_lines(&content),
        }
    }
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rustc-env=COPYDESK_DIGEST={:08x}", digest.0 >> 32);
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// FNV-1a.
struct Digest(u64);

impl Digest {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// Line ends and comments, which do not touch results, are left out.
    fn add_lines(&mut self, content: &[u8]) {
        for line in content.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii) {
            if !line.starts_with(b"//") {
                self.add(line);
                self.add(b"\n");
            }
        }
    }
}
