//! Cleans one job and writes its row.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use copydesk::{Article, Cleaner, Markdown, decode_html, decode_text};
use serde::Serialize;
use serde_json::value::RawValue;

use super::indent::indented;
use super::jobs::{Job, Place};
use super::options::{Format, InputKind, Options};
use super::page_view::PageView;
use super::record::{self, NoPage};
use super::row::{Content, Row, Source, string};
use super::tally::Tally;

/// Cleans jobs into rows of one format.
pub struct Desk {
    cleaner: Cleaner,
    options: Options,
    format: Format,
    /// Whether documents need their name in the formats for readers.
    named: bool,
    markdown: Markdown,
    view: PageView,
}

/// What became of a job.
#[derive(Debug, Default)]
pub struct Outcome {
    pub tally: Tally,
    /// What was wrong with it.
    pub bad: Option<Bad>,
}

/// A job that could not be cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bad {
    /// The id of its row, as JSON.
    pub id: String,
    pub reason: String,
}

/// Why a job gives no cleaned row.
enum NoRow {
    Bad(Bad),
    /// There is nothing to clean in it, and nothing wrong with it.
    Skipped,
    /// It was not asked for.
    Filtered,
}

impl Desk {
    pub fn new(cleaner: Cleaner, options: Options, format: Format, named: bool) -> Self {
        let markdown = Markdown::new().front_matter(options.front_matter);
        Desk { cleaner, options, format, named, markdown, view: PageView::for_terminal() }
    }

    /// Appends the row for `job`, if it gives one.
    pub fn write_row(&self, job: &Job, out: &mut Vec<u8>) -> Outcome {
        let start = out.len();
        let name = job.name();
        // One page must not end a night's run, whatever a library does with it.
        let written = catch_unwind(AssertUnwindSafe(|| self.write_clean_row(job, out)));
        let written = written.unwrap_or_else(|_| Err(bad_job(&name, "internal error: the cleaner panicked".into())));
        let no_row = match written {
            Ok(tally) => return Outcome { tally, bad: None },
            Err(no_row) => no_row,
        };
        out.truncate(start);
        let mut tally = Tally::default();
        match no_row {
            NoRow::Skipped => tally.skipped = 1,
            NoRow::Filtered => tally.filtered = 1,
            NoRow::Bad(bad) => {
                if job.place == Place::Unopened {
                    tally.unopened = 1;
                } else {
                    tally.bad = 1;
                    self.write_bad_row(&bad.id, &format!("{name}: {}", bad.reason), out);
                }
                return Outcome { tally, bad: Some(bad) };
            }
        }
        Outcome { tally, bad: None }
    }

    fn write_clean_row(&self, job: &Job, out: &mut Vec<u8>) -> Result<Tally, NoRow> {
        match (job.kind, &job.damage) {
            (InputKind::Jsonl, _) => self.write_jsonl_row(job, out),
            (_, Some(damage)) => Err(bad_job(&job.name(), damage.clone())),
            (InputKind::Warc, None) => self.write_record_row(job, out),
            (InputKind::Text, None) => self.write_document_row(job, Source::Text(decode_text(&job.content)), out),
            (InputKind::Html, None) => self.write_document_row(job, Source::Html(decode_html(&job.content, None)), out),
        }
    }

    fn write_document_row(&self, job: &Job, source: Source<'_>, out: &mut Vec<u8>) -> Result<Tally, NoRow> {
        let bad = |reason| bad_job(&job.name(), reason);
        let id = RawValue::from_string(json(&job.name())).map_err(|error| bad(error.to_string()))?;
        let mut row = Row::default();
        row.fields.insert(Cow::Borrowed("id"), &id);
        self.write_article(&row, &Content { source, url: None }, out)?.map_err(bad)
    }

    fn write_record_row(&self, job: &Job, out: &mut Vec<u8>) -> Result<Tally, NoRow> {
        let name = job.name();
        let page = match record::page(&job.content, self.options.max_bytes()) {
            Ok(page) => page,
            Err(NoPage::Skipped) => return Err(NoRow::Skipped),
            Err(NoPage::Broken { id, reason }) => return Err(bad_job(&id.unwrap_or(name), reason)),
        };
        let (row, _) = Row::parse(&page.fields);
        let id = row.fields.get("id").map_or_else(|| json(&name), |id| id.get().to_owned());
        self.write_article(&row, &page.content(), out)?.map_err(|reason| NoRow::Bad(Bad { id, reason }))
    }

    fn write_jsonl_row(&self, job: &Job, out: &mut Vec<u8>) -> Result<Tally, NoRow> {
        let line = decode_text(&job.content);
        let (row, read) = Row::parse(&line);
        let id = || row.fields.get("id").map_or_else(|| json(&job.name()), |id| id.get().to_owned());
        let bad = |reason| NoRow::Bad(Bad { id: id(), reason });
        if let Some(damage) = &job.damage {
            return Err(bad(damage.clone()));
        }
        read.map_err(bad)?;
        let content = row.content().map_err(bad)?;
        self.write_article(&row, &content, out)?.map_err(bad)
    }

    /// Cleans `content` and writes it; the inner error says why it cannot be cleaned.
    fn write_article(
        &self,
        row: &Row<'_>,
        content: &Content<'_>,
        out: &mut Vec<u8>,
    ) -> Result<Result<Tally, String>, NoRow> {
        let (cleaned, input_bytes) = match (&content.source, &content.url) {
            (Source::Text(text), None) => (Ok(self.cleaner.clean(text)), text.len()),
            (Source::Text(text), Some(url)) => (Ok(self.cleaner.clean_from(text, url)), text.len()),
            (Source::Html(html), None) => (self.cleaner.clean_html(html), html.len()),
            (Source::Html(html), Some(url)) => (self.cleaner.clean_html_from(html, url), html.len()),
        };
        let article = match cleaned {
            Ok(article) => article,
            Err(error) => return Ok(Err(error.to_string())),
        };
        if !self.is_wanted(&article) {
            return Err(NoRow::Filtered);
        }
        let text = if self.options.with_faqs { article.text_with_faqs() } else { article.text() };
        match self.format {
            Format::Jsonl => self.write_json_row(row, &text, &article, out),
            Format::Json => indented(out, |out| self.write_json_row(row, &text, &article, out)),
            Format::JsonLd => indented(out, |out| write_json(&article.json_ld(), out)),
            Format::Text => self.write_for_reader(row, &text, out),
            Format::Markdown => self.write_for_reader(row, &self.markdown.render(&article), out),
            Format::Page => self.write_for_reader(row, &self.view.render(&article, self.options.with_faqs), out),
        }
        Ok(Ok(Tally::of(&article, input_bytes, text.len())))
    }

    fn is_wanted(&self, article: &Article) -> bool {
        let languages = &self.options.language;
        let language = article.metadata.language.as_deref();
        let in_language = languages.is_empty() || language.is_some_and(|code| languages.iter().any(|one| one == code));
        in_language && self.options.min_confidence.is_none_or(|least| article.confidence >= least)
    }

    fn write_json_row(&self, row: &Row<'_>, text: &str, article: &Article, out: &mut Vec<u8>) {
        let is_wanted =
            |name: &str| self.options.fields.is_empty() || self.options.fields.iter().any(|one| one == name);
        let mut fields = Fields::open(out);
        for (name, value) in row.fields.iter().filter(|(name, _)| is_wanted(name)) {
            match &**name {
                "text" => fields.write(name, text),
                "article" => {}
                _ => fields.write(name, value),
            }
        }
        if !row.fields.contains_key("text") && is_wanted("text") {
            fields.write("text", text);
        }
        if is_wanted("article") {
            fields.write("article", article);
        }
        fields.close();
    }

    fn write_for_reader(&self, row: &Row<'_>, document: &str, out: &mut Vec<u8>) {
        if self.named {
            let id = row.fields.get("id").map(|id| string(id).unwrap_or(Cow::Borrowed(id.get())));
            self.write_name(id.as_deref().unwrap_or("no id"), out);
        }
        out.extend_from_slice(document.trim_end().as_bytes());
        out.extend_from_slice(if self.named { b"\n\n" } else { b"\n" });
    }

    fn write_name(&self, name: &str, out: &mut Vec<u8>) {
        let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let line = match self.format {
            Format::Markdown => format!("<!-- {} -->\n\n", name.replace("--", "- -")),
            _ => format!("==> {name} <==\n\n"),
        };
        out.extend_from_slice(line.as_bytes());
    }

    fn write_bad_row(&self, id: &str, message: &str, out: &mut Vec<u8>) {
        match self.format {
            Format::Jsonl => write_error_object(id, message, out),
            Format::Json | Format::JsonLd => indented(out, |out| write_error_object(id, message, out)),
            Format::Text | Format::Markdown | Format::Page => {
                out.extend_from_slice(format!("[not cleaned: {message}]\n\n").as_bytes());
            }
        }
    }
}

fn bad_job(name: &str, reason: String) -> NoRow {
    NoRow::Bad(Bad { id: json(name), reason })
}

fn write_error_object(id: &str, message: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"id\":");
    out.extend_from_slice(id.as_bytes());
    out.extend_from_slice(b",\"error\":");
    write_json(message, out);
    out.push(b'}');
}

/// Writes an object field by field.
struct Fields<'a> {
    out: &'a mut Vec<u8>,
    is_empty: bool,
}

impl<'a> Fields<'a> {
    fn open(out: &'a mut Vec<u8>) -> Self {
        out.push(b'{');
        Fields { out, is_empty: true }
    }

    fn write(&mut self, name: &str, value: &(impl Serialize + ?Sized)) {
        if !std::mem::take(&mut self.is_empty) {
            self.out.push(b',');
        }
        write_json(name, self.out);
        self.out.push(b':');
        write_json(value, self.out);
    }

    fn close(self) {
        self.out.push(b'}');
    }
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn write_json(value: &(impl Serialize + ?Sized), out: &mut Vec<u8>) {
    serde_json::to_writer(out, value).expect("strings, raw values and articles always have a JSON form");
}
