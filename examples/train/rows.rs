//! The pages that the trainer reads, and what is known of them.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::Context;
use copydesk::Page;
use serde_json::Value;

/// As many as `fit.py` has.
pub const FOLDS: usize = 5;

/// A page and its gold.
pub struct Row {
    pub set: String,
    pub id: String,
    site: String,
    text: String,
    html: String,
    pub gold: Value,
}

impl Row {
    pub fn page(&self) -> Page<'_> {
        if self.is_document() { Page::from_html(&self.html) } else { Page::from_text(&self.text) }
    }

    pub fn is_document(&self) -> bool {
        !self.html.is_empty()
    }

    pub fn body(&self) -> String {
        match self.gold["body"].as_array() {
            Some(blocks) => blocks.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
            None => text_of(&self.gold, "body"),
        }
    }

    /// All pages of a site are held out together. As `fold_of` in `fit.py`.
    pub fn fold(&self) -> usize {
        let mut crc = flate2::Crc::new();
        crc.update(self.site.as_bytes());
        crc.sum() as usize % FOLDS
    }
}

/// Reads the pages of sets `NAME=PAGES,GOLD`.
pub fn for_each_row(sets: &[String], mut take: impl FnMut(Row) -> anyhow::Result<()>) -> anyhow::Result<()> {
    for set in sets {
        let (name, files) = set.split_once('=').context("NAME=PAGES,GOLD")?;
        let (pages, gold) = files.split_once(',').context("NAME=PAGES,GOLD")?;
        let gold: HashMap<String, Value> =
            rows(Path::new(gold))?.into_iter().map(|row| (text_of(&row, "id"), row)).collect();
        for page in rows(Path::new(pages))? {
            let id = text_of(&page, "id");
            let gold = gold.get(&id).with_context(|| format!("{id} has no gold"))?.clone();
            let url = gold["url"].as_str().or(page["url"].as_str()).unwrap_or_default();
            let (text, html) = (text_of(&page, "text"), text_of(&page, "html"));
            take(Row { set: name.to_string(), site: site(url, &id), id, text, html, gold })?;
        }
    }
    Ok(())
}

fn rows(path: &Path) -> anyhow::Result<Vec<Value>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    let reader: Box<dyn Read> = match path.extension().is_some_and(|extension| extension == "gz") {
        true => Box::new(flate2::read::MultiGzDecoder::new(file)),
        false => Box::new(file),
    };
    BufReader::new(reader).lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

fn text_of(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_default().to_string()
}

/// The host of a page's address without `www.`; pages without an address are sites of their own.
fn site(url: &str, id: &str) -> String {
    let host = url.split_once("://").map_or("", |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let host = host.to_lowercase();
    let site = host.strip_prefix("www.").unwrap_or(&host);
    if site.is_empty() { id.to_string() } else { site.to_string() }
}
