//! The features and the label of every segment. A page is seen with weights learned from the other folds.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use copydesk::training::{Eye, TermWeights};
use serde_json::json;

use crate::align;
use crate::label::label;
use crate::rows::{FOLDS, Row, for_each_row};

struct Output {
    text: BufWriter<File>,
    markup: BufWriter<File>,
    log_odds: BufWriter<File>,
    segments: BufWriter<File>,
    pages: BufWriter<File>,
}

pub fn write(out: &Path, sets: &[String], blind: &[String]) -> anyhow::Result<()> {
    std::fs::write(out.join("vocabulary.bin"), weights(&out.join("weights.bin"))?.bytes())?;
    let eye = |fold: usize| Ok(Eye::with_weights(weights(&out.join(format!("weights{fold}.bin")))?));
    let eyes: Vec<Eye> = (0..FOLDS).map(eye).collect::<anyhow::Result<_>>()?;
    let create = |name: &str| File::create(out.join(name)).map(BufWriter::new);
    let mut output = Output {
        text: create("text.f32")?,
        markup: create("markup.f32")?,
        log_odds: create("log_odds.f32")?,
        segments: create("segments.u32")?,
        pages: create("pages.jsonl")?,
    };
    let without = Eye::with_weights(TermWeights::of(std::iter::empty()));
    let mut pages = 0;
    for_each_row(sets, |row| {
        pages += 1;
        let sees = pages % 2 == 0 || !blind.contains(&row.set);
        export(if sees { &eyes[row.fold()] } else { &without }, &row, &mut output)
    })
}

/// What `weigh.py` wrote: the hashes of terms and their weights, the most important first.
fn weights(path: &Path) -> anyhow::Result<TermWeights> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let (terms, rest) = bytes.as_chunks::<9>();
    anyhow::ensure!(rest.is_empty(), "{}: a term is cut off", path.display());
    Ok(TermWeights::of(terms.iter().map(|[hash @ .., weight]| (u64::from_le_bytes(*hash), weight.cast_signed()))))
}

fn export(eye: &Eye, row: &Row, output: &mut Output) -> anyhow::Result<()> {
    let page = row.page();
    let seen = eye.rows(&page);
    let texts: Vec<&str> = seen.spans.iter().map(|span| &page.text()[span.start..span.end]).collect();
    let body = row.body();
    let labels = label(&texts, &body, &row.gold);
    let features = if row.is_document() { &mut output.markup } else { &mut output.text };
    for value in &seen.values {
        features.write_all(&value.to_le_bytes())?;
    }
    for value in &seen.log_odds {
        output.log_odds.write_all(&value.to_le_bytes())?;
    }
    for (span, label) in seen.spans.iter().zip(&labels) {
        for value in [span.start as u32, span.end as u32, label.words, label.in_body, u32::from(label.masked)] {
            output.segments.write_all(&value.to_le_bytes())?;
        }
    }
    let about = json!({
        "set": row.set, "id": row.id, "fold": row.fold(), "segments": texts.len(), "width": seen.width,
        "markup": row.is_document(), "gold_words": align::words(&body).len(),
    });
    writeln!(output.pages, "{about}")?;
    Ok(())
}
