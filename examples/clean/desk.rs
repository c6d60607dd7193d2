//! Cleans one job and writes its row.

use std::borrow::Cow;

use copydesk::{Article, Cleaner, Markdown};
use serde::Serialize;
use serde_json::value::RawValue;

use super::decode::{decode_html, decode_text};
use super::indent::indented;
use super::jobs::Job;
use super::options::{Format, InputKind, Options};
use super::page_view::PageView;
use super::row::{Content, Row, string};

/// Cleans jobs into rows of one format.
pub struct Desk {
    cleaner: Cleaner,
    format: Format,
    with_faqs: bool,
    /// Whether documents need their name in the formats for readers.
    named: bool,
    markdown: Markdown,
    view: PageView,
}

/// The id of a row in JSON, and what is wrong with it.
struct Bad {
    id: String,
    reason: String,
}

impl Desk {
    pub fn new(cleaner: Cleaner, options: &Options, format: Format, named: bool) -> Self {
        let markdown = Markdown::new().front_matter(options.front_matter);
        Desk { cleaner, format, with_faqs: options.with_faqs, named, markdown, view: PageView::for_terminal() }
    }

    /// Appends the row for `job`. Returns the line that says what was wrong with a bad one.
    pub fn write_row(&self, job: &Job, out: &mut Vec<u8>) -> Option<String> {
        let start = out.len();
        let bad = self.write_clean_row(job, out).err()?;
        out.truncate(start);
        let message = format!("{}: {}", job.place(), bad.reason);
        self.write_bad_row(&bad.id, &message, out);
        Some(message)
    }

    fn write_clean_row(&self, job: &Job, out: &mut Vec<u8>) -> Result<(), Bad> {
        let of_job = |reason: String| Bad { id: json(&job.place()), reason };
        if job.kind == InputKind::Jsonl {
            return self.write_jsonl_row(job, out);
        }
        if let Some(damage) = &job.damage {
            return Err(of_job(damage.clone()));
        }
        let content = match job.kind {
            InputKind::Html => Content::Html { html: decode_html(&job.content), url: None },
            _ => Content::Text(decode_text(&job.content)),
        };
        let article = self.clean(&content).map_err(of_job)?;
        let id = json(&job.place());
        let id = RawValue::from_string(id).map_err(|error| of_job(error.to_string()))?;
        let mut row = Row::default();
        row.fields.insert(Cow::Borrowed("id"), &id);
        self.write_article(&row, &article, out);
        Ok(())
    }

    fn write_jsonl_row(&self, job: &Job, out: &mut Vec<u8>) -> Result<(), Bad> {
        let line = decode_text(&job.content);
        let (row, read) = Row::parse(&line);
        let id = || row.fields.get("id").map_or_else(|| json(&job.place()), |id| id.get().to_owned());
        let bad = |reason| Bad { id: id(), reason };
        if let Some(damage) = &job.damage {
            return Err(bad(damage.clone()));
        }
        read.map_err(bad)?;
        let article = self.clean(&row.content().map_err(bad)?).map_err(bad)?;
        self.write_article(&row, &article, out);
        Ok(())
    }

    fn clean(&self, content: &Content<'_>) -> Result<Article, String> {
        match content {
            Content::Text(text) => Ok(self.cleaner.clean(text)),
            Content::Html { html, .. } => self.cleaner.clean_html(html).map_err(|error| error.to_string()),
        }
    }

    fn write_article(&self, row: &Row<'_>, article: &Article, out: &mut Vec<u8>) {
        match self.format {
            Format::Jsonl => self.write_json_row(row, article, out),
            Format::Json => indented(out, |out| self.write_json_row(row, article, out)),
            Format::JsonLd => write_pretty(&article.json_ld(), out),
            Format::Text => self.write_for_reader(row, &self.text(article), out),
            Format::Markdown => self.write_for_reader(row, &self.markdown.render(article), out),
            Format::Page => self.write_for_reader(row, &self.view.render(article, self.with_faqs), out),
        }
    }

    fn text(&self, article: &Article) -> String {
        if self.with_faqs { article.text_with_faqs() } else { article.text() }
    }

    fn write_json_row(&self, row: &Row<'_>, article: &Article, out: &mut Vec<u8>) {
        let text = self.text(article);
        let mut fields = Fields::open(out);
        for (name, value) in &row.fields {
            match &**name {
                "text" => fields.write(name, &text),
                "article" => {}
                _ => fields.write(name, value),
            }
        }
        if !row.fields.contains_key("text") {
            fields.write("text", &text);
        }
        fields.write("article", article);
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
    separator: u8,
}

impl<'a> Fields<'a> {
    fn open(out: &'a mut Vec<u8>) -> Self {
        Fields { out, separator: b'{' }
    }

    fn write(&mut self, name: &str, value: &(impl Serialize + ?Sized)) {
        self.out.push(self.separator);
        self.separator = b',';
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

fn write_pretty(value: &serde_json::Value, out: &mut Vec<u8>) {
    serde_json::to_writer_pretty(out, value).expect("a JSON value always has a JSON form");
}
