//! Writes the weights of words, and the model's features and the labels of pages with a known body: what `fit.py` learns
//! from. A page's features are made with weights that the sites of its fold had no part in.
//!
//! `train OUT NAME=PAGES.jsonl.gz,GOLD.jsonl.gz ...` writes into the folder OUT; see docs/model.md.

mod align;
mod vocabulary;

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Parser;
use copydesk::Page;
use copydesk::training::{Eye, WordWeights, segments_of};
use serde_json::{Value, json};
use vocabulary::{FOLDS, Vocabulary, fold, site};

#[derive(Parser)]
struct Options {
    /// The folder to write to.
    out: PathBuf,
    /// NAME=PAGES,GOLD: rows with `id` and `text` or `html`, rows with `id` and `body`.
    #[arg(required = true)]
    sets: Vec<String>,
    /// The sets whose words are weighed: pages as they came.
    #[arg(long, value_delimiter = ',', default_value = "wet,html,farm")]
    words_of: Vec<String>,
    /// The sets of which every second page is seen without weights, as one whose language no site has.
    #[arg(long, value_delimiter = ',', default_value = "mixed,aug")]
    blind: Vec<String>,
}

/// A page and its gold.
struct Row {
    set: String,
    page: Value,
    gold: Value,
    site: String,
}

struct Output {
    text: BufWriter<File>,
    markup: BufWriter<File>,
    log_odds: BufWriter<File>,
    segments: BufWriter<File>,
    pages: BufWriter<File>,
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    std::fs::create_dir_all(&options.out)?;
    let create = |name: &str| File::create(options.out.join(name)).map(BufWriter::new);
    let mut output = Output {
        text: create("text.f32")?,
        markup: create("markup.f32")?,
        log_odds: create("log_odds.f32")?,
        segments: create("segments.u32")?,
        pages: create("pages.jsonl")?,
    };
    let mut vocabulary = Vocabulary::default();
    for_each_row(&options.sets, |row| {
        if options.words_of.contains(&row.set) {
            weigh(&row, &mut vocabulary);
        }
        Ok(())
    })?;
    std::fs::write(options.out.join("vocabulary.bin"), vocabulary.weights(None).bytes())?;
    let eyes: Vec<Eye> = (0..FOLDS).map(|fold| Eye::with_weights(vocabulary.weights(Some(fold)))).collect();
    let blind = Eye::with_weights(WordWeights::of(std::iter::empty()));
    let mut pages = 0;
    for_each_row(&options.sets, |row| {
        pages += 1;
        let sees = pages % 2 == 0 || !options.blind.contains(&row.set);
        export(if sees { &eyes[fold(&row.site)] } else { &blind }, &row, &mut output)
    })
}

fn for_each_row(sets: &[String], mut take: impl FnMut(Row) -> anyhow::Result<()>) -> anyhow::Result<()> {
    for set in sets {
        let (name, files) = set.split_once('=').context("NAME=PAGES,GOLD")?;
        let (pages, gold) = files.split_once(',').context("NAME=PAGES,GOLD")?;
        let gold: HashMap<String, Value> =
            rows(Path::new(gold))?.into_iter().map(|row| (text_of(&row, "id"), row)).collect();
        for page in rows(Path::new(pages))? {
            let id = text_of(&page, "id");
            let gold = gold.get(&id).with_context(|| format!("{id} has no gold"))?.clone();
            let url = gold["url"].as_str().or(page["url"].as_str()).unwrap_or_default();
            take(Row { set: name.to_string(), site: site(url, &id), page, gold })?;
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

fn page_of<'a>(text: &'a str, html: &'a str) -> Page<'a> {
    if html.is_empty() { Page::from_text(text) } else { Page::from_html(html) }
}

fn body_of(gold: &Value) -> String {
    match gold["body"].as_array() {
        Some(blocks) => blocks.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
        None => text_of(gold, "body"),
    }
}

fn weigh(row: &Row, vocabulary: &mut Vocabulary) {
    let (text, html) = (text_of(&row.page, "text"), text_of(&row.page, "html"));
    let page = page_of(&text, &html);
    let texts: Vec<&str> = segments_of(&page).map(|span| &page.text()[span.start..span.end]).collect();
    for (line, label) in texts.iter().zip(label(&texts, &body_of(&row.gold), &row.gold)) {
        if !label.masked && label.words > 0 {
            vocabulary.see(&row.site, line, 2 * label.in_body > label.words);
        }
    }
}

fn export(eye: &Eye, row: &Row, output: &mut Output) -> anyhow::Result<()> {
    let (text, html) = (text_of(&row.page, "text"), text_of(&row.page, "html"));
    let page = page_of(&text, &html);
    let seen = eye.rows(&page);
    let texts: Vec<&str> = seen.spans.iter().map(|span| &page.text()[span.start..span.end]).collect();
    let body = body_of(&row.gold);
    let labels = label(&texts, &body, &row.gold);
    let features = if html.is_empty() { &mut output.text } else { &mut output.markup };
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
        "set": row.set, "id": row.page["id"], "fold": fold(&row.site), "segments": texts.len(), "width": seen.width,
        "markup": !html.is_empty(), "gold_words": align::words(&body).len(),
    });
    writeln!(output.pages, "{about}")?;
    Ok(())
}

struct Label {
    words: u32,
    in_body: u32,
    /// Not to be learned from: another pass decides it, or the gold does not say.
    masked: bool,
}

fn label(texts: &[&str], body: &str, gold: &Value) -> Vec<Label> {
    let mut vocabulary = align::Vocabulary::default();
    let mut page = Vec::new();
    let mut segments = Vec::new();
    for text in texts {
        let start = page.len();
        page.extend(vocabulary.numbers(text));
        segments.push(start..page.len());
    }
    let body = vocabulary.numbers(body);
    let mut aligned = align::align(&page, &body);
    align::without_chance(&mut aligned, &segments);
    let mut others = claimed_by_passes(gold, &mut vocabulary);
    others.extend(body.windows(4).map(<[u32]>::to_vec).filter(|_| gold["faqs"].is_array()));
    let label = |segment: &std::ops::Range<usize>| {
        let words = &page[segment.clone()];
        let in_body = aligned[segment.clone()].iter().flatten().count();
        let grams = words.windows(4).filter(|gram| others.contains(*gram)).count();
        let masked = in_body * 2 < words.len() && grams * 2 >= words.len().saturating_sub(3).max(1);
        Label { words: words.len() as u32, in_body: in_body as u32, masked }
    };
    segments.iter().map(label).collect()
}

/// Word 4-grams of questions, answers and second copies of the body, where the gold declares them apart.
fn claimed_by_passes(gold: &Value, vocabulary: &mut align::Vocabulary) -> HashSet<Vec<u32>> {
    let faqs = gold["faqs"].as_array().into_iter().flatten();
    let texts = faqs.flat_map(|faq| [faq["question"].as_str(), faq["answer"].as_str()]).flatten();
    texts.flat_map(|text| vocabulary.numbers(text).windows(4).map(<[u32]>::to_vec).collect::<Vec<_>>()).collect()
}
