//! Each fixture page beside what becomes of it, in a form made for reading: `tests/snapshots/NAME.snap`.

mod common;

use std::fmt::Write;
use std::path::Path;

use common::{FIXTURES, fixture, holds_its_promises};
use copydesk::{Article, BlockKind, Fate, Metadata, clean};

/// Removed text is shown up to this many characters.
const SHOWN_CHARS: usize = 72;

macro_rules! become_these_articles {
    ($($name:ident)+) => {$(
        #[test]
        fn $name() {
            let page = fixture(stringify!($name));
            let article = clean(page);
            holds_its_promises(page, &article).unwrap();
            assert_reviewed(stringify!($name), &review(page, &article));
        }
    )+};
}

become_these_articles! {
    all_chrome
    answers
    arabic_news
    clean_article
    code_tables_lists
    farm_profile
    german_news
    interleaved_duplicate
    japanese_news
    refrain
    soup
    syndicated_news
    weblog
}

/// Holds the text to what a reviewer accepted. `INSTA_UPDATE=always cargo test --test fixtures` accepts what has changed:
/// read it as a reader of the article would before it is committed.
fn assert_reviewed(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("snapshots");
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn a_second_cleaning_takes_nothing_away() {
    for (name, page) in FIXTURES {
        let once = clean(page).text();
        let again = clean(&once).text();
        assert!(again.split_whitespace().eq(once.split_whitespace()), "{name}:\n{once}\n\nand then:\n\n{again}");
    }
}

#[test]
fn every_page_has_its_snapshot() {
    let fixtures: Vec<String> = FIXTURES.iter().map(|(name, _)| name.to_string()).collect();
    assert_eq!(names("tests/fixtures", ".txt"), fixtures);
    assert_eq!(names("tests/snapshots", ".snap"), fixtures);
}

/// The names of the files in a folder that end so, in order.
fn names(folder: &str, ending: &str) -> Vec<String> {
    let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
    let files = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = files.filter_map(|file| Some(file.strip_suffix(ending)?.to_string())).collect();
    names.sort();
    names
}

#[test]
fn an_article_that_is_clean_stays_as_it_is() {
    let page = fixture("clean_article");
    let article = clean(page);
    assert_eq!(article.text_with_faqs(), page.trim_end());
    assert_eq!(article.removed().count(), 0);
}

/// An article as a reviewer reads it.
fn review(page: &str, article: &Article) -> String {
    let mut review = format!("title       {}\n", article.title.as_deref().unwrap_or("-"));
    metadata(&mut review, &article.metadata);
    writeln!(review, "confidence  {:.2}", article.confidence).unwrap();
    section(&mut review, "HEAD", entries(page, article, is_head));
    section(&mut review, "BODY", article.body.iter().map(|block| row(&kind(&block.kind), &block.text)));
    section(
        &mut review,
        "FAQS",
        article.faqs.iter().map(|faq| row("Q", &faq.question) + &row("A", faq.answer.as_deref().unwrap_or("-"))),
    );
    section(&mut review, "REMOVED", entries(page, article, |fate| fate.is_removed()));
    review
}

fn metadata(review: &mut String, metadata: &Metadata) {
    let values = serde_json::to_value(metadata).unwrap();
    for (name, value) in values.as_object().unwrap() {
        match value {
            serde_json::Value::String(text) => writeln!(review, "{name:<12}{text}").unwrap(),
            serde_json::Value::Array(texts) if !texts.is_empty() => {
                let texts: Vec<&str> = texts.iter().filter_map(|text| text.as_str()).collect();
                writeln!(review, "{name:<12}{}", texts.join(" / ")).unwrap();
            }
            _ => {}
        }
    }
}

/// Neither removed nor body nor question: what the metadata was read from.
fn is_head(fate: Fate) -> bool {
    !fate.is_removed() && !matches!(fate, Fate::Body | Fate::Question | Fate::Answer | Fate::Blank)
}

fn entries<'a>(page: &'a str, article: &'a Article, shown: fn(Fate) -> bool) -> impl Iterator<Item = String> + 'a {
    article
        .ledger
        .entries()
        .iter()
        .filter(move |entry| shown(entry.fate))
        .map(|entry| format!("{:<18}{:<32}{}\n", entry.fate.as_str(), entry.reason, shortened(entry.span.of(page))))
}

fn section(review: &mut String, name: &str, rows: impl Iterator<Item = String>) {
    let rows: String = rows.collect();
    if !rows.is_empty() {
        write!(review, "\n{name}\n{rows}").unwrap();
    }
}

fn row(kind: &str, text: &str) -> String {
    format!("{kind:<12}{}\n", text.replace('\n', &format!("\n{:<12}", "")))
}

fn kind(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Paragraph => "paragraph".into(),
        BlockKind::Heading { level } => format!("heading {level}"),
        BlockKind::ListItem { ordered: true, depth } => format!("ordered {depth}"),
        BlockKind::ListItem { ordered: false, depth } => format!("item {depth}"),
        BlockKind::Quote => "quote".into(),
        BlockKind::Code { .. } => "code".into(),
        BlockKind::TableRow { header: true } => "table head".into(),
        BlockKind::TableRow { header: false } => "table row".into(),
        BlockKind::Caption => "caption".into(),
        other => format!("{other:?}"),
    }
}

/// The text on one line; of a long one, the start.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN_CHARS) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}
