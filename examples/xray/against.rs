//! What changed since an older run of the `clean` example.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use anyhow::bail;
use copydesk::Span;
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

use super::reading::{id, parse, rows};
use super::xray::Xray;

/// Lines around a change that are shown with it.
const CONTEXT: usize = 1;
/// A page that has nothing in common with its past must not hold up the rest.
const DIFF_TIME: Duration = Duration::from_secs(2);

/// The older rows, by id.
pub struct Old {
    rows: HashMap<String, Value>,
}

/// One part of a result that changed.
pub struct Change {
    /// Which: "title", "body", ...
    pub what: String,
    /// Lines of the difference; `None` stands between those that are apart.
    pub rows: Vec<Option<Line>>,
}

/// A line that went (`-`), came (`+`) or stayed (` `), in pieces; a piece that makes the difference is `true`.
pub struct Line {
    pub sign: char,
    pub pieces: Vec<(bool, String)>,
}

impl Old {
    pub fn read(path: &Path) -> anyhow::Result<Old> {
        let mut old = HashMap::new();
        for row in rows(path) {
            let row = row.map_err(anyhow::Error::msg)?;
            let name = parse(&row).ok().and_then(|row| id(&row));
            let (Some(name), Ok(value)) = (name, serde_json::from_str(&row)) else {
                bail!("{}: a row without an id: it is not what the clean example writes", path.display());
            };
            old.insert(name, value);
        }
        Ok(Old { rows: old })
    }

    /// What changed, part by part; `version` and `confidence` alone are no change.
    pub fn changes(&self, xray: &Xray) -> Option<Vec<Change>> {
        let new = serde_json::to_value(&xray.article).expect("an article has a JSON form");
        let old = match self.rows.get(&xray.name) {
            Some(row) if row["article"].is_object() => &row["article"],
            Some(row) => return Some(vec![Change::note(format!("was an error: {}", row["error"]))]),
            None => return Some(vec![Change::note("is new".into())]),
        };
        let source = &xray.source;
        let parts = PARTS.iter().map(|(what, lines)| Change::between(what, &lines(old, source), &lines(&new, source)));
        Some(parts.flatten().collect())
    }
}

/// The parts of a result, each as lines.
type Lines = fn(&Value, &str) -> String;

const PARTS: [(&str, Lines); 5] = [
    ("title", |article, _| text(&article["title"]) + "\n"),
    ("body", |article, _| each(&article["body"], |block| format!("{}{}", kind(block), text(&block["text"])))),
    ("FAQs", |article, _| {
        each(&article["faqs"], |faq| format!("{}\n{}", text(&faq["question"]), text(&faq["answer"])))
    }),
    ("metadata", |article, _| {
        let fields = article["metadata"].as_object().into_iter().flatten();
        fields.map(|(name, value)| format!("{name}: {}\n", text(value))).collect()
    }),
    ("removed", |article, source| {
        each(&article["removed"], |removal| {
            let span: Span = serde_json::from_value(removal["span"].clone()).unwrap_or_default();
            let words: Vec<&str> = span.of(source).split_whitespace().collect();
            format!("{}: {}", text(&removal["reason"]), words.join(" "))
        })
    }),
];

fn each(values: &Value, line: impl Fn(&Value) -> String) -> String {
    values.as_array().into_iter().flatten().map(|value| line(value) + "\n").collect()
}

/// What a block is, if it is no paragraph.
fn kind(block: &Value) -> String {
    match block["kind"].as_str() {
        None | Some("paragraph") => String::new(),
        Some("heading") => format!("heading {}: ", block["level"]),
        Some(kind) => format!("{}: ", kind.replace('_', " ")),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => "none".into(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

impl Change {
    fn note(what: String) -> Change {
        Change { what, rows: Vec::new() }
    }

    fn between(what: &str, old: &str, new: &str) -> Option<Change> {
        if old == new {
            return None;
        }
        let diff = TextDiff::configure().timeout(DIFF_TIME).diff_lines(old, new);
        let mut rows = Vec::new();
        for (at, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
            if at > 0 {
                rows.push(None);
            }
            for change in group.iter().flat_map(|operation| diff.iter_inline_changes(operation)) {
                let sign = match change.tag() {
                    ChangeTag::Delete => '-',
                    ChangeTag::Insert => '+',
                    ChangeTag::Equal => ' ',
                };
                let pieces = change.iter_strings_lossy();
                let pieces = pieces.map(|(differs, text)| (differs, text.trim_end_matches('\n').to_owned()));
                rows.push(Some(Line { sign, pieces: pieces.collect() }));
            }
        }
        Some(Change { what: what.into(), rows })
    }

    /// The lines as sign and text.
    pub fn lines(&self) -> impl Iterator<Item = (char, String)> {
        self.rows.iter().map(|row| match row {
            Some(line) => (line.sign, line.pieces.iter().map(|(_, text)| text.as_str()).collect()),
            None => (' ', "…".into()),
        })
    }
}
