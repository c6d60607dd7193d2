//! What several of these tests need: the fixture pages, and what must hold of every article.

#![allow(dead_code)]

pub mod families;
pub mod news_page;

use copydesk::{Article, BlockKind, Fate, Warning};

macro_rules! text_fixtures {
    ($($name:ident)+) => {
        &[$((stringify!($name), include_str!(concat!("../fixtures/", stringify!($name), ".txt"))),)+]
    };
}

/// The fixture pages by name. Every one is written for these tests; its people, places and sites are invented.
pub const FIXTURES: &[(&str, &str)] = text_fixtures! {
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
};

/// The fixture of that name.
pub fn fixture(name: &str) -> &'static str {
    FIXTURES.iter().find(|(known, _)| *known == name).map(|(_, page)| *page).expect("a fixture of that name")
}

/// What every article promises of the page it was made from.
pub fn holds_its_promises(page: &str, article: &Article) -> Result<(), String> {
    accounts_for_every_byte(page, article)?;
    lies_within(page, article)?;
    shows_what_was_removed(article)
}

fn accounts_for_every_byte(page: &str, article: &Article) -> Result<(), String> {
    let mut at = 0;
    for entry in article.ledger.entries() {
        let whole = page.is_char_boundary(entry.span.start) && page.is_char_boundary(entry.span.end);
        if entry.span.start != at || entry.span.is_empty() || !whole || entry.reason.is_empty() {
            return Err(format!("the ledger breaks at byte {at}: {entry:?}"));
        }
        at = entry.span.end;
    }
    let rebuilt = at == page.len() && article.ledger.tiles(page.len());
    rebuilt.then_some(()).ok_or_else(|| format!("the ledger ends at {at} of {} bytes", page.len()))
}

fn lies_within(page: &str, article: &Article) -> Result<(), String> {
    let blocks = article.body.iter().map(|block| (block.span, block.text.as_str()));
    let faqs = article.faqs.iter().map(|faq| (faq.span, faq.question.as_str()));
    for (span, text) in blocks.chain(faqs) {
        // A pair that the page only declares stands nowhere.
        let nowhere =
            span.is_empty() && span.start == page.len() && article.faqs.iter().any(|faq| faq.question == text);
        if span.is_empty() && !nowhere || page.get(span.start..span.end).is_none() {
            return Err(format!("{span:?} is no span of the page: {text:?}"));
        }
    }
    let ordered = article.body.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    ordered.then_some(()).ok_or_else(|| "the blocks overlap or stand out of order".to_string())
}

fn shows_what_was_removed(article: &Article) -> Result<(), String> {
    let noise: Vec<_> = article.ledger.entries().iter().filter(|entry| entry.fate.is_removed()).collect();
    let removed: Vec<_> = article.removed().collect();
    (noise == removed).then_some(()).ok_or_else(|| "removed() differs from the ledger's noise".to_string())
}

/// What every settled article promises beside: another cleaning removes nothing, and what was cut out of a block is
/// removed in the ledger too.
pub fn is_settled(page: &str, article: &Article) -> Result<(), String> {
    let text = article.text_with_faqs();
    let again = copydesk::clean(&text);
    if let Some(removed) = again.removed().next().filter(|_| !article.warnings.contains(&Warning::Unsettled)) {
        return Err(format!("a second cleaning removes {:?} of {text:?}", removed.span.of(&text)));
    }
    for block in article.body.iter().filter(|block| !matches!(block.kind, BlockKind::Code { .. })) {
        let entries = article.ledger.entries().iter().filter(|entry| block.span.contains(entry.span));
        let kept: String = entries.filter(|entry| entry.fate == Fate::Body).map(|entry| entry.span.of(page)).collect();
        if !letters(&kept).eq(letters(&block.text)) {
            return Err(format!("the ledger keeps {kept:?} for {:?}", block.text));
        }
    }
    Ok(())
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}
