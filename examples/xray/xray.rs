//! What is shown of a document, whatever shows it.

use copydesk::{Article, Cleaner, Entry, Fate, Noise, Page};

use super::against::Change;
use super::reading::Document;

/// A document, cleaned.
pub struct Xray {
    pub name: String,
    pub is_html: bool,
    /// What the spans of the ledger point into.
    pub source: String,
    pub article: Article,
    /// How it differs from an older result; `None` where there is nothing to compare it with.
    pub changes: Option<Vec<Change>>,
}

/// How much of the source one fate has.
#[derive(Clone, Copy)]
pub struct Share {
    pub fate: Fate,
    pub entries: usize,
    pub bytes: usize,
}

impl Xray {
    pub fn of(document: Document, cleaner: &Cleaner) -> Self {
        let Document { name, content, is_html, url } = document;
        let page = if is_html { Page::from_html(&content) } else { Page::from_text(&content) };
        let page = if let Some(url) = url { page.with_url(url) } else { page };
        let article = cleaner.clean_page(&page);
        let source = page.text().to_owned();
        Xray { name, is_html, source, article, changes: None }
    }

    pub fn entries(&self) -> &[Entry] {
        self.article.ledger.entries()
    }

    /// The fates that occur but blanks, in the order they are declared in.
    pub fn shares(&self) -> Vec<Share> {
        let fates = KEPT.into_iter().chain(Noise::ALL.iter().map(|kind| Fate::Noise(*kind)));
        let share = |fate| {
            let entries = self.entries().iter().filter(|entry| entry.fate == fate);
            let start = Share { fate, entries: 0, bytes: 0 };
            entries.fold(start, |share, entry| Share {
                entries: share.entries + 1,
                bytes: share.bytes + entry.span.len(),
                ..share
            })
        };
        fates.map(share).filter(|share| share.entries > 0).collect()
    }

    /// The bytes that were kept, of all that are not blank, in percent; 0 where all are.
    pub fn kept_percent(&self) -> f64 {
        let shares = self.shares();
        let bytes = |shares: &[Share]| shares.iter().map(|share| share.bytes).sum::<usize>() as f64;
        let kept: Vec<Share> = shares.iter().copied().filter(|share| !share.fate.is_removed()).collect();
        100.0 * bytes(&kept) / bytes(&shares).max(1.0)
    }

    pub fn title(&self) -> &str {
        self.article.title.as_deref().unwrap_or(&self.name)
    }
}

const KEPT: [Fate; 8] = [
    Fate::Title,
    Fate::Section,
    Fate::Byline,
    Fate::Dateline,
    Fate::Body,
    Fate::FaqHeading,
    Fate::Question,
    Fate::Answer,
];

/// A family of fates that share a colour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Family {
    Head,
    Body,
    Questions,
    Copies,
    Media,
    Profiles,
    Links,
    Prompts,
    Notices,
    Unnamed,
}

impl Family {
    pub fn of(fate: Fate) -> Family {
        match fate {
            Fate::Title | Fate::Section | Fate::Byline | Fate::Dateline => Family::Head,
            Fate::FaqHeading | Fate::Question | Fate::Answer => Family::Questions,
            Fate::Noise(noise) => match noise {
                Noise::DuplicateBody | Noise::TitleSuffix | Noise::QuestionMarker => Family::Copies,
                Noise::Caption | Noise::VideoList => Family::Media,
                Noise::AuthorProfile | Noise::PageInfo => Family::Profiles,
                Noise::RelatedLinks | Noise::TableOfContents | Noise::Navigation => Family::Links,
                Noise::Share | Noise::Newsletter | Noise::AdMarker | Noise::Comments => Family::Prompts,
                Noise::CookieNotice | Noise::Copyright | Noise::Disclaimer => Family::Notices,
                _ => Family::Unnamed,
            },
            _ => Family::Body,
        }
    }

    /// Its class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Family::Head => "head",
            Family::Body => "body",
            Family::Questions => "questions",
            Family::Copies => "copies",
            Family::Media => "media",
            Family::Profiles => "profiles",
            Family::Links => "links",
            Family::Prompts => "prompts",
            Family::Notices => "notices",
            Family::Unnamed => "unnamed",
        }
    }
}

/// `author_profile` as words: "author profile".
pub fn words(fate: Fate) -> String {
    fate.as_str().replace('_', " ")
}

/// A length for readers.
pub fn size(bytes: usize) -> String {
    match bytes {
        0..10_000 => format!("{bytes} B"),
        10_000..10_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
