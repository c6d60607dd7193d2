//! The documents of all inputs: read by the modules of the `clean` example, as they are.

use std::borrow::Cow;
use std::ffi::OsString;
use std::iter;
use std::path::{Path, PathBuf};

use clap::Parser;
use copydesk::{decode_html, decode_text};

use self::feed::Feed;
use self::jobs::Job;
use self::options::{InputKind, Options};
use self::record::NoPage;
use self::row::{Content, Row, Source, string};

macro_rules! modules_of_clean {
    ($($path:literal $name:ident)+) => {
        $(#[allow(dead_code, unused_imports)] #[path = $path] mod $name;)+
    };
}

modules_of_clean! {
    "../clean/feed.rs" feed
    "../clean/inputs.rs" inputs
    "../clean/jobs.rs" jobs
    "../clean/lines.rs" lines
    "../clean/members.rs" members
    "../clean/options.rs" options
    "../clean/record.rs" record
    "../clean/row.rs" row
    "../clean/source.rs" source
    "../clean/warc.rs" warc
}

#[cfg(feature = "parquet")]
#[allow(dead_code)]
#[path = "../clean/columns.rs"]
mod columns;

/// One document to look into.
pub struct Document {
    /// The id of its row, or its file.
    pub name: String,
    pub content: String,
    pub is_html: bool,
    /// Where it was fetched from, if its row says so.
    pub url: Option<String>,
}

/// The documents of all inputs, in order; of one that cannot be read, its name and the reason.
pub struct Documents {
    feed: Feed,
    max_bytes: usize,
}

impl Documents {
    pub fn new(names: &[PathBuf], limit: usize) -> Self {
        let inputs = inputs::expand(names);
        let arguments = ["clean".into(), format!("--limit={limit}").into(), "--".into()];
        let files = inputs.iter().map(OsString::from);
        let options = Options::parse_from(iter::chain(arguments, files));
        Documents { max_bytes: options.max_bytes(), feed: Feed::new(inputs, options) }
    }

    /// The document in a job; `None` where a record holds no page.
    fn document(&self, job: &Job) -> Option<Result<Document, String>> {
        let name = job.name();
        if let Some(damage) = &job.damage {
            return Some(Err(format!("{name}: {damage}")));
        }
        let found = match job.kind {
            InputKind::Jsonl => of_row(&name, &decode_text(&job.content)),
            InputKind::Warc => self.of_record(&name, &job.content)?,
            InputKind::Text => Ok(Document::of_file(&name, Source::Text(decode_text(&job.content)))),
            InputKind::Html => Ok(Document::of_file(&name, Source::Html(decode_html(&job.content, None)))),
        };
        Some(found.map_err(|reason| format!("{name}: {reason}")))
    }

    fn of_record(&self, name: &str, record: &[u8]) -> Option<Result<Document, String>> {
        let page = match record::page(record, self.max_bytes) {
            Ok(page) => page,
            Err(NoPage::Skipped) => return None,
            Err(NoPage::Broken { reason, .. }) => return Some(Err(reason)),
        };
        let (row, _) = Row::parse(&page.fields);
        Some(Ok(Document::new(&id(&row).unwrap_or_else(|| name.to_owned()), page.content())))
    }
}

impl Iterator for Documents {
    type Item = Result<Document, String>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut job = Job::default();
        while self.feed.next_into(&mut job) {
            if let Some(document) = self.document(&job) {
                return Some(document);
            }
        }
        None
    }
}

impl Document {
    fn of_file(name: &str, source: Source<'_>) -> Self {
        Self::new(name, Content { source, url: None })
    }

    fn new(name: &str, content: Content<'_>) -> Self {
        let (text, is_html) = match content.source {
            Source::Text(text) => (text, false),
            Source::Html(html) => (html, true),
        };
        Document { name: name.to_owned(), content: text.into_owned(), is_html, url: content.url.map(Cow::into_owned) }
    }
}

/// A row whose every field could be read.
pub fn parse(line: &str) -> Result<Row<'_>, String> {
    let (row, read) = Row::parse(line);
    read.map(|()| row)
}

fn of_row(name: &str, line: &str) -> Result<Document, String> {
    let row = parse(line)?;
    Ok(Document::new(&id(&row).unwrap_or_else(|| name.to_owned()), row.content()?))
}

/// The id of a row: of a string its text, of anything else its JSON.
pub fn id(row: &Row<'_>) -> Option<String> {
    let id = row.fields.get("id")?;
    Some(string(id).map_or_else(|| id.get().to_owned(), |id| id.into_owned()))
}

/// Reads the rows of one JSONL file, plain or compressed.
pub fn rows(path: &Path) -> impl Iterator<Item = Result<String, String>> {
    let arguments = ["clean".into(), "--input-kind=jsonl".into(), "--".into(), OsString::from(path)];
    let mut feed = Feed::new(vec![path.to_owned()], Options::parse_from(arguments));
    let mut job = Job::default();
    iter::from_fn(move || {
        feed.next_into(&mut job).then(|| match &job.damage {
            Some(damage) => Err(format!("{}: {damage}", job.name())),
            None => Ok(decode_text(&job.content).into_owned()),
        })
    })
}
