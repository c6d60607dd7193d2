//! Microdata and RDFa: properties on elements, inside elements that say what they describe.

use ego_tree::{NodeId, NodeRef};
use scraper::Node;
use scraper::node::Element;

use super::super::elements::attribute;
use super::json_ld::{self, kind_of_type};
use super::text_inside;
use crate::page::declared::Declared;
use crate::sources::{Field, Origin};

/// So many properties are read.
const MAX_PROPERTIES: usize = 2000;

/// The items that are open.
#[derive(Debug, Default)]
pub(super) struct Items {
    open: Vec<Item>,
    articles: u8,
    properties: usize,
}

#[derive(Debug)]
struct Item {
    element: NodeId,
    subject: Subject,
    question: String,
    answer: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    /// The page's article; those behind the first have a higher rank.
    Article(u8),
    /// A person or a group that an article's `author` describes.
    Author(u8),
    Publisher(u8),
    Question,
    Answer,
    Other,
}

impl Items {
    /// Sees an element; returns whether it is a property.
    pub fn open(
        &mut self,
        node: NodeRef<'_, Node>,
        element: &Element,
        segment: Option<u32>,
        declared: &mut Declared,
    ) -> bool {
        let Some(markup) = Markup::of(element) else { return false };
        let around = self.open.last().map(|item| item.subject);
        let property = markup.property.filter(|_| self.properties < MAX_PROPERTIES);
        self.properties += usize::from(property.is_some());
        if let Some(names) = property.filter(|_| !markup.is_item) {
            for name in names.split_whitespace().take(4) {
                self.property(bare(name), around, node, element, &markup, segment, declared);
            }
        }
        if markup.is_item {
            let subject = self.subject(&markup, around);
            self.open.push(Item { element: node.id(), subject, question: String::new(), answer: String::new() });
        }
        property.is_some()
    }

    pub fn close(&mut self, element: NodeId, declared: &mut Declared) {
        let Some(item) = self.open.pop_if(|item| item.element == element) else { return };
        match (item.subject, self.open.last_mut()) {
            (Subject::Answer, Some(question)) if question.subject == Subject::Question => question.answer = item.answer,
            (Subject::Question, _) if !item.question.trim().is_empty() && !item.answer.trim().is_empty() => {
                declared.faqs.push((item.question, item.answer));
            }
            _ => {}
        }
    }

    fn subject(&mut self, markup: &Markup<'_>, around: Option<Subject>) -> Subject {
        let kind = kind_of_type(markup.kind);
        let described = bare(markup.property.unwrap_or_default());
        let person = markup.kind.is_empty() || markup.kind.to_ascii_lowercase().ends_with("person");
        match (described, around) {
            ("author" | "creator", Some(Subject::Article(rank))) if person => Subject::Author(rank),
            ("publisher", Some(Subject::Article(rank))) => Subject::Publisher(rank),
            ("acceptedAnswer", Some(Subject::Question)) => Subject::Answer,
            _ if kind == json_ld::Kind::Question => Subject::Question,
            // What stands inside an article is another's: a comment, a related article.
            _ if kind == json_ld::Kind::Article && !matches!(around, Some(Subject::Article(_) | Subject::Other)) => {
                self.articles = self.articles.saturating_add(1);
                Subject::Article(self.articles)
            }
            (_, None) if kind == json_ld::Kind::Page => Subject::Article(u8::MAX),
            _ => Subject::Other,
        }
    }

    #[expect(clippy::too_many_arguments, reason = "what is known of one property")]
    fn property(
        &mut self,
        name: &str,
        around: Option<Subject>,
        node: NodeRef<'_, Node>,
        element: &Element,
        markup: &Markup<'_>,
        segment: Option<u32>,
        declared: &mut Declared,
    ) {
        // A `meta` of the head needs no item around it: the document is.
        let around = around.or((element.name() == "meta").then_some(Subject::Article(u8::MAX)));
        let (field, rank) = match (around, name) {
            (Some(Subject::Article(rank)), _) => (field(name), rank),
            (Some(Subject::Author(rank)), "name") => (Some(Field::Authors), rank),
            (Some(Subject::Publisher(rank)), "name") => (Some(Field::SiteName), rank),
            (Some(Subject::Question), "name" | "text") => {
                let question =
                    self.open.last_mut().map(|item| &mut item.question).filter(|question| question.is_empty());
                return question.into_iter().for_each(|question| *question = text_inside(node));
            }
            (Some(Subject::Answer), "text") => {
                let answer = self.open.last_mut().map(|item| &mut item.answer);
                return answer.into_iter().for_each(|answer| *answer = text_inside(node));
            }
            _ => return,
        };
        if let Some(field) = field {
            declared.add_at(field, markup.origin, rank, value(field, node, element), segment);
        }
    }
}

/// The attributes of an element that make it an item or a property.
struct Markup<'a> {
    property: Option<&'a str>,
    is_item: bool,
    kind: &'a str,
    origin: Origin,
}

impl<'a> Markup<'a> {
    fn of(element: &'a Element) -> Option<Self> {
        let mut markup = Markup { property: None, is_item: false, kind: "", origin: Origin::Microdata };
        let mut found = false;
        let is_meta = element.name() == "meta";
        for (name, value) in &element.attrs {
            match &*name.local {
                "itemprop" => markup.property = Some(value),
                "itemscope" => markup.is_item = true,
                "itemtype" => markup.kind = value,
                // In the head these are OpenGraph's.
                "property" if !is_meta => (markup.property, markup.origin) = (Some(&**value), Origin::Rdfa),
                "typeof" => (markup.is_item, markup.kind, markup.origin) = (true, value, Origin::Rdfa),
                _ => continue,
            }
            found = true;
        }
        found.then_some(markup)
    }
}

/// A property's name without its vocabulary: `schema:author`.
fn bare(name: &str) -> &str {
    name.rsplit(['/', ':', '#']).next().unwrap_or_default()
}

fn field(property: &str) -> Option<Field> {
    match property {
        "headline" | "name" | "title" => Some(Field::Title),
        "author" | "creator" => Some(Field::Authors),
        "datePublished" | "issued" => Some(Field::Published),
        "dateModified" | "modified" => Some(Field::Updated),
        "articleSection" => Some(Field::Section),
        "keywords" => Some(Field::Tags),
        "description" => Some(Field::Description),
        "inLanguage" => Some(Field::Language),
        "image" => Some(Field::Image),
        "license" => Some(Field::License),
        _ => None,
    }
}

fn value(field: Field, node: NodeRef<'_, Node>, element: &Element) -> String {
    let address = matches!(field, Field::Image | Field::License);
    let told = match element.name() {
        "time" => attribute(element, "datetime"),
        "img" => attribute(element, "src"),
        "a" | "link" if address => attribute(element, "href"),
        _ => None,
    };
    let given = attribute(element, "content").or(told);
    given.map_or_else(|| text_inside(node), str::to_string)
}
