//! The terms of every line, and whether it is of the body.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use copydesk::training::{segments_of, terms_of};

use crate::label::label;
use crate::rows::{Row, for_each_row};

/// Of each line that says something: a row of numbers for `weigh.py`, and its terms behind those of the line before.
pub fn write(out: &Path, sets: &[String]) -> anyhow::Result<()> {
    std::fs::create_dir_all(out)?;
    let mut terms = BufWriter::new(File::create(out.join("terms.u64"))?);
    let mut lines = BufWriter::new(File::create(out.join("lines.u32"))?);
    let mut page = 0;
    for_each_row(sets, |row| {
        page += 1;
        write_page(&row, page, &mut terms, &mut lines)
    })
}

fn write_page(row: &Row, number: u32, terms: &mut impl Write, lines: &mut impl Write) -> anyhow::Result<()> {
    let (page, body) = (row.page(), row.body());
    let texts: Vec<&str> = segments_of(&page).map(|span| &page.text()[span.start..span.end]).collect();
    let labels = label(&texts, &body, &row.gold);
    let body_words: u32 = labels.iter().map(|label| label.in_body).sum();
    for (text, label) in texts.iter().zip(&labels).filter(|(_, label)| !label.masked && label.words > 0) {
        let of_line = terms_of(text);
        of_line.iter().try_for_each(|term| terms.write_all(&term.to_le_bytes()))?;
        let numbers = [number, row.fold() as u32, body_words, label.words, label.in_body, of_line.len() as u32];
        numbers.iter().try_for_each(|number| lines.write_all(&number.to_le_bytes()))?;
    }
    Ok(())
}
