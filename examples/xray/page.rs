//! The page of one document.

use copydesk::{Article, Block, BlockKind, Entry, Fate};

use super::against::Change;
use super::index::meter;
use super::template::{self, escaped};
use super::xray::{Family, Share, Xray, size, words};

pub fn render(xray: &Xray) -> String {
    let shares = xray.shares();
    let article = &xray.article;
    let values = [
        ("title", escaped(xray.title())),
        ("name", escaped(&xray.name)),
        ("front", if xray.is_html { "text of the HTML".into() } else { "plain text".to_owned() }),
        ("bytes", size(xray.source.len())),
        ("kept", format!("{:.0} %", xray.kept_percent())),
        ("confidence", meter(article.confidence)),
        ("version", escaped(&article.version)),
        ("strip", strip(xray)),
        ("legend", legend(&shares)),
        ("source", source(xray)),
        ("article", body(article)),
        ("faqs", faqs(article)),
        ("metadata", metadata(article)),
        ("changes", xray.changes.as_deref().map_or(String::new(), changes)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    template::page(include_str!("report/page.html"), include_str!("report/page.js"), &values)
}

/// The whole source as one line of colour, left to right as top to bottom.
fn strip(xray: &Xray) -> String {
    let bars = xray.entries().iter().filter(|entry| entry.fate != Fate::Blank).map(|entry| {
        let class = Family::of(entry.fate).class();
        let (start, length) = (entry.span.start, entry.span.len());
        format!("<rect class={class} x={start} width={length} height=1></rect>")
    });
    let bars: String = bars.collect();
    let bytes = xray.source.len().max(1);
    format!("<svg viewBox=\"0 0 {bytes} 1\" preserveAspectRatio=none aria-hidden=true>{bars}</svg>")
}

fn legend(shares: &[Share]) -> String {
    let all = shares.iter().map(|share| share.bytes).sum::<usize>().max(1);
    let item = |share: &Share| {
        let (fate, class) = (share.fate.as_str(), Family::of(share.fate).class());
        let pieces = if share.entries == 1 { "1 piece".into() } else { format!("{} pieces", share.entries) };
        format!(
            "<li><button type=button aria-pressed=false data-fate={fate} title=\"{pieces}\">\
             <i class={class}></i>{} <b>{}</b> <small>{}</small></button></li>\n",
            words(share.fate),
            size(share.bytes),
            percent(share.bytes as f64 / all as f64),
        )
    };
    let list = |removed| {
        let shares = shares.iter().filter(move |share| share.fate.is_removed() == removed);
        shares.map(item).collect::<String>()
    };
    let group = |name: &str, items: String| match items.is_empty() {
        true => String::new(),
        false => format!("<h3>{name}</h3><ul>{items}</ul>"),
    };
    group("Kept", list(false)) + &group("Removed", list(true))
}

fn percent(share: f64) -> String {
    if share < 0.005 { "&lt;1 %".into() } else { format!("{:.0} %", 100.0 * share) }
}

fn source(xray: &Xray) -> String {
    let entry = |entry: &Entry| {
        let text = escaped(entry.span.of(&xray.source));
        if entry.fate == Fate::Blank {
            return text;
        }
        let removed = if entry.fate.is_removed() { " out" } else { "" };
        let score = entry.body_percent.map_or(String::new(), |percent| format!(" data-score={percent}"));
        format!(
            "<span class=\"{}{removed}\" id=s{} tabindex=-1 data-fate={} data-rule=\"{}\" data-bytes={}{score}>{text}</span>",
            Family::of(entry.fate).class(),
            entry.span.start,
            entry.fate.as_str(),
            escaped(&entry.reason),
            entry.span.len(),
        )
    };
    xray.entries().iter().map(entry).collect()
}

fn body(article: &Article) -> String {
    let mut html = String::new();
    let mut around = ("", "");
    for block in &article.body {
        let wanted = match block.kind {
            BlockKind::ListItem { ordered: true, .. } => ("<ul class=counted>", "</ul>"),
            BlockKind::ListItem { .. } => ("<ul>", "</ul>"),
            BlockKind::TableRow { .. } => ("<div class=wide><table>", "</table></div>"),
            _ => ("", ""),
        };
        if around != wanted {
            html = html + around.1 + wanted.0;
            around = wanted;
        }
        html += &self::block(block);
    }
    html + around.1
}

fn block(block: &Block) -> String {
    let text = escaped(&block.text);
    let link = format!("<a class=to href=#s{} aria-label=\"in the source\">¶</a>", block.span.start);
    match &block.kind {
        // The page's own title is its first heading.
        BlockKind::Heading { level } => {
            let level = level.saturating_add(1).clamp(3, 6);
            format!("<h{level} dir=auto>{text}{link}</h{level}>\n")
        }
        BlockKind::ListItem { depth, .. } => format!("<li dir=auto class=depth{}>{text}{link}</li>\n", depth.min(&4)),
        BlockKind::Quote => format!("<blockquote dir=auto>{text}{link}</blockquote>\n"),
        BlockKind::Code { .. } => format!("<pre dir=ltr><code>{text}</code>{link}</pre>\n"),
        BlockKind::TableRow { header } => {
            let cell = if *header { "th" } else { "td" };
            let cells = text.split('\t').map(|text| format!("<{cell} dir=auto>{text}</{cell}>"));
            format!("<tr>{}</tr>\n", cells.collect::<String>())
        }
        BlockKind::Caption => format!("<p dir=auto class=caption>{text}{link}</p>\n"),
        _ => format!("<p dir=auto>{text}{link}</p>\n"),
    }
}

fn faqs(article: &Article) -> String {
    if article.faqs.is_empty() {
        return String::new();
    }
    let pair = |faq: &copydesk::Faq| {
        let answer = match &faq.answer {
            Some(answer) => answer.lines().map(|line| format!("<p dir=auto>{}</p>", escaped(line))).collect(),
            None => "<p class=none>no answer on the page</p>".to_owned(),
        };
        let (question, start) = (escaped(&faq.question), faq.span.start);
        let link = format!("<a class=to href=#s{start} aria-label=\"in the source\">¶</a>");
        format!("<dt dir=auto>{question}{link}</dt><dd>{answer}</dd>\n")
    };
    let pairs: String = article.faqs.iter().map(pair).collect();
    format!("<section><h2>Questions and answers</h2><dl class=faqs>{pairs}</dl></section>")
}

fn metadata(article: &Article) -> String {
    let fields = serde_json::to_value(&article.metadata).expect("metadata has a JSON form");
    let shown = fields.as_object().into_iter().flatten().filter_map(|(name, value)| {
        let texts = match value {
            serde_json::Value::String(text) => vec![text.as_str()],
            serde_json::Value::Array(texts) => texts.iter().filter_map(|text| text.as_str()).collect(),
            _ => Vec::new(),
        };
        let texts: Vec<String> = texts.iter().map(|text| format!("<bdi>{}</bdi>", escaped(text))).collect();
        let from = fields["sources"][name].as_str();
        let from =
            from.map_or(String::new(), |from| format!("<small>from: {}</small>", escaped(&from.replace('-', " "))));
        let row = || format!("<dt>{}</dt><dd>{}{from}</dd>\n", escaped(&name.replace('_', " ")), texts.join(", "));
        (!texts.is_empty()).then(row)
    });
    let shown: String = shown.collect();
    if shown.is_empty() { "<p class=none>nothing found</p>".into() } else { format!("<dl class=facts>{shown}</dl>") }
}

fn changes(changes: &[Change]) -> String {
    let row = |line: &super::against::Line| {
        let pieces = line.pieces.iter().map(|(differs, text)| match differs {
            true => format!("<mark>{}</mark>", escaped(text)),
            false => escaped(text),
        });
        let class = match line.sign {
            '+' => "came",
            '-' => "went",
            _ => "same",
        };
        format!("<div class={class} dir=auto data-sign=\"{}\">{}</div>", line.sign, pieces.collect::<String>())
    };
    let part = |change: &Change| {
        let gap = "<div class=gap>…</div>".to_owned();
        let rows: String = change.rows.iter().map(|line| line.as_ref().map_or(gap.clone(), row)).collect();
        format!("<h3>{}</h3><div class=diff>{rows}</div>", escaped(&change.what))
    };
    let parts: String = changes.iter().map(part).collect();
    format!("<section class=changes><h2>What changed</h2>{parts}</section>")
}
