//! The page of all documents.

use super::template::{self, escaped};
use super::xray::{Xray, size};

/// What the index says of every document.
#[derive(Default)]
pub struct Index {
    rows: Vec<(String, String)>,
}

impl Index {
    pub fn add(&mut self, file: String, xray: &Xray) {
        let changes = xray.changes.as_ref().map_or(String::new(), |changes| {
            let what: Vec<&str> = changes.iter().map(|change| change.what.as_str()).collect();
            format!("<small class=changed>changed: {}</small>", escaped(&what.join(", ")))
        });
        let (confidence, kept, bytes) = (xray.article.confidence, xray.kept_percent(), xray.source.len());
        let row = format!(
            "<tr><td><a href=\"{}\"><bdi>{}</bdi></a><small><bdi>{}</bdi></small>{changes}</td>\
             <td data-v=\"{confidence}\">{}</td><td data-v=\"{kept}\">{kept:.0} %</td><td data-v=\"{bytes}\">{}</td></tr>\n",
            escaped(&file),
            escaped(xray.title()),
            escaped(&xray.name),
            meter(confidence),
            size(bytes),
        );
        self.rows.push((file, row));
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The file of the only document.
    pub fn only(&self) -> Option<&str> {
        if let [(file, _)] = self.rows.as_slice() { Some(file) } else { None }
    }

    pub fn render(&self, seen: usize) -> String {
        let rows: String = self.rows.iter().map(|(_, row)| row.as_str()).collect();
        let counted = match self.len() {
            shown if shown == seen => format!("{seen} documents"),
            shown => format!("{shown} of {seen} documents changed"),
        };
        let values = [("rows", rows.as_str()), ("counted", &counted), ("version", copydesk::RULES_VERSION)];
        template::page(include_str!("report/index.html"), include_str!("report/index.js"), &values)
    }
}

/// A share from 0 to 1, as a figure and a bar.
pub fn meter(share: f64) -> String {
    format!("<span class=figure>{share:.2}</span> <meter min=0 max=1 value=\"{share}\"></meter>")
}

/// A file name that is safe everywhere and tells which document it is.
pub fn file_name(number: usize, name: &str) -> String {
    let letters: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let words: Vec<&str> = letters.split('-').filter(|word| !word.is_empty()).collect();
    let words = words.join("-");
    // The end of a path or an address says more than its start.
    let end = &words[words.len().saturating_sub(60)..];
    format!("{number:04}-{}.html", end.trim_matches('-'))
}
