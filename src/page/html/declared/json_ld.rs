//! Linked data: the node that is the article, and what it says.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::super::plain_text;
use crate::page::declared::Declared;
use crate::sources::{Field, Origin};

type Node = Map<String, Value>;

/// So many nodes are looked at, and so many values of a list.
const MAX_NODES: usize = 2000;
const MAX_LISTED: usize = 100;
const MAX_FAQS: usize = 500;
const MAX_EVENT_DATES: usize = 100;

/// Ranks of what is said of the page itself, and of other articles.
const PAGE: u8 = 1;
const OTHERS: u8 = 2;

/// Reads the nodes at the top of the scripts and of their graphs, and what those name as their main entity. Nodes further
/// in are of other pages.
pub(super) fn read(scripts: &[Value], declared: &mut Declared) {
    let nodes = nodes(scripts);
    let by_id: HashMap<&str, &Node> =
        nodes.iter().filter_map(|node| Some((string(node.get("@id")?)?, *node))).collect();
    let reader = Reader { by_id };
    let first = nodes.iter().find(|node| kind(node) == Kind::Article).and_then(|node| headline(node));
    for node in nodes {
        match kind(node) {
            // A page that lists others describes each of them as an article.
            Kind::Article if first.is_some() && headline(node).is_some_and(|other| Some(other) != first) => {
                reader.article(node, OTHERS, declared);
            }
            Kind::Article => reader.article(node, 0, declared),
            Kind::Page => reader.article(node, PAGE, declared),
            Kind::Site => reader.text(node.get("name"), Field::SiteName, PAGE, declared),
            Kind::Question => question(node, declared),
            Kind::Event => event(node, declared),
            Kind::Other => {}
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Article,
    Page,
    Site,
    Question,
    Event,
    Other,
}

fn nodes(scripts: &[Value]) -> Vec<&Node> {
    let mut nodes = Vec::new();
    let mut next: Vec<&Value> = scripts.iter().rev().collect();
    while let Some(value) = next.pop().filter(|_| nodes.len() < MAX_NODES) {
        match value {
            Value::Array(values) => next.extend(values.iter().rev()),
            Value::Object(node) => {
                let inner = ["@graph", "mainEntity", "mainEntityOfPage"].into_iter().filter_map(|key| node.get(key));
                next.extend(inner.collect::<Vec<_>>().into_iter().rev());
                nodes.push(node);
            }
            _ => {}
        }
    }
    nodes
}

fn kind(node: &Node) -> Kind {
    let types = listed(node.get("@type")).filter_map(string);
    types.map(kind_of_type).find(|kind| *kind != Kind::Other).unwrap_or(Kind::Other)
}

/// What a type of schema.org's is here, given with or without its address.
pub(super) fn kind_of_type(name: &str) -> Kind {
    let name = name.rsplit(['/', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
    match &*name {
        "report" | "recipe" | "howto" | "review" | "creativework" | "interview" | "thesis" => Kind::Article,
        _ if name.ends_with("article") || name.ends_with("posting") => Kind::Article,
        "website" => Kind::Site,
        "question" => Kind::Question,
        // Of a report on a match the day of the match is the day of publication.
        _ if name.ends_with("event") && name != "sportsevent" => Kind::Event,
        _ if name.ends_with("page") => Kind::Page,
        _ => Kind::Other,
    }
}

struct Reader<'a> {
    by_id: HashMap<&'a str, &'a Node>,
}

impl Reader<'_> {
    fn article(&self, node: &Node, rank: u8, declared: &mut Declared) {
        let title = node.get("headline").or_else(|| node.get("name")).or_else(|| node.get("alternativeHeadline"));
        self.text(title, Field::Title, rank, declared);
        let authors = node.get("author").or_else(|| node.get("creator"));
        self.people(authors, rank, declared);
        // A page that is no article and names no author is dated by its content system, not by an editor.
        if rank == 0 || authors.is_some() {
            self.text(node.get("datePublished"), Field::Published, rank, declared);
            self.text(node.get("dateModified"), Field::Updated, rank, declared);
        }
        self.text(node.get("articleSection"), Field::Section, rank, declared);
        self.text(node.get("description"), Field::Description, rank, declared);
        self.text(node.get("inLanguage"), Field::Language, rank, declared);
        self.text(node.get("license"), Field::License, rank, declared);
        self.text(node.get("url"), Field::Url, rank, declared);
        for tag in listed(node.get("keywords")).take(MAX_LISTED) {
            self.text(Some(tag), Field::Tags, rank, declared);
        }
        if let Some(image) = listed(node.get("image")).next() {
            let address = self.resolved(image).and_then(|node| node.get("url").or_else(|| node.get("contentUrl")));
            self.text(address.or(Some(image)), Field::Image, rank, declared);
        }
        if let Some(publisher) = node.get("publisher").and_then(|publisher| self.resolved(publisher)) {
            self.text(publisher.get("name"), Field::SiteName, rank, declared);
        }
        let body = string_of(node.get("articleBody")).filter(|_| declared.body.is_none());
        declared.body = declared.body.take().or_else(|| body.map(str::to_string));
    }

    /// The first value as text: a string, or what an object gives as its name.
    fn text(&self, value: Option<&Value>, field: Field, rank: u8, declared: &mut Declared) {
        let Some(value) = listed(value).next() else { return };
        let named = || self.resolved(value)?.get("name").and_then(string);
        if let Some(text) = string(value).or_else(named) {
            declared.add(field, Origin::JsonLd, rank, plain_text(text));
        }
    }

    fn people(&self, value: Option<&Value>, rank: u8, declared: &mut Declared) {
        for author in listed(value).take(MAX_LISTED) {
            let node = self.resolved(author);
            let organisation = node.is_some_and(|node| {
                let kinds: Vec<&str> = listed(node.get("@type")).filter_map(string).collect();
                !kinds.is_empty() && !kinds.iter().any(|kind| kind.to_ascii_lowercase().ends_with("person"))
            });
            let names = node.and_then(|node| node.get("name"));
            for name in listed(names.or(Some(author))).filter_map(string).filter(|_| !organisation) {
                declared.add(Field::Authors, Origin::JsonLd, rank, plain_text(name));
            }
        }
    }

    /// The object, or the node of the graph that it refers to.
    fn resolved<'v>(&'v self, value: &'v Value) -> Option<&'v Node> {
        let node = listed(Some(value)).next()?.as_object()?;
        let named = node.contains_key("name") || node.contains_key("url");
        let referred = node.get("@id").and_then(string).and_then(|id| self.by_id.get(id).copied());
        if named { Some(node) } else { referred.or(Some(node)) }
    }
}

fn question(node: &Node, declared: &mut Declared) {
    let answer = node.get("acceptedAnswer").or_else(|| node.get("suggestedAnswer"));
    let answer = listed(answer).next().and_then(|answer| string_of(answer.get("text")));
    if let (Some(question), Some(answer)) = (string_of(node.get("name")), answer)
        && declared.faqs.len() < MAX_FAQS
    {
        declared.faqs.push((plain_text(question), plain_text(answer)));
    }
}

fn event(node: &Node, declared: &mut Declared) {
    let dates = ["startDate", "endDate"].into_iter().filter_map(|key| string_of(node.get(key)));
    let room = MAX_EVENT_DATES.saturating_sub(declared.event_dates.len());
    declared.event_dates.extend(dates.take(room).map(str::to_string));
}

fn headline(node: &Node) -> Option<&str> {
    string_of(node.get("headline"))
}

fn string_of(value: Option<&Value>) -> Option<&str> {
    listed(value).next().and_then(string)
}

fn string(value: &Value) -> Option<&str> {
    let value = value.get("@value").unwrap_or(value);
    value.as_str()
}

/// The values of a list, or the value itself.
fn listed(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let (list, single) = match value {
        Some(Value::Array(list)) => (list.as_slice(), None),
        Some(Value::Null) => (&[][..], None),
        other => (&[][..], other),
    };
    list.iter().chain(single)
}
