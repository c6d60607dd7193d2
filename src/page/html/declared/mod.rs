//! What the page declares about itself, by source.

mod elements;
mod items;
mod json;
mod json_ld;
mod meta;

use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

use self::items::Items;
use super::elements::{Role, attribute};
use crate::page::declared::Declared;
use crate::page::{Cue, Cues};
use crate::sources::{Field, Origin};
use crate::values::dates;

/// Text is read from so many nodes inside an element, up to so many bytes.
const MAX_TEXT_NODES: usize = 200;
const MAX_TEXT_BYTES: usize = 4096;

/// So many elements are read whose class says that they hold a name or a date; a longer text is a profile.
const MAX_CLASSED: usize = 200;
const MAX_CREDIT_BYTES: usize = 160;

/// Names and dates of others.
const NOT_A_CREDIT: Cues = Cues::of(&[
    Cue::Comments,
    Cue::Related,
    Cue::AuthorProfile,
    Cue::Navigation,
    Cue::Share,
    Cue::Newsletter,
    Cue::Testimonial,
]);

/// Reads what the elements declare while they are walked.
#[derive(Debug, Default)]
pub(super) struct Reader {
    declared: Declared,
    scripts: Vec<serde_json::Value>,
    script_bytes: usize,
    items: Items,
    classed: usize,
    /// The label that a `twitter:label1` gives to the `twitter:data1` behind it.
    label: String,
}

impl Reader {
    /// Sees an element open; `segments` are those written before it.
    pub fn open(&mut self, node: NodeRef<'_, Node>, element: &Element, role: Role, segments: usize) {
        match role {
            Role::Script => self.script(node, element),
            Role::Meta => self.meta(element),
            _ => {}
        }
        if element.attrs.is_empty() {
            return;
        }
        let segment = u32::try_from(segments).ok();
        let in_items = self.items.open(node, element, segment, &mut self.declared);
        self.element(node, element, role, segment, in_items);
    }

    /// Sees an element whose class says that it shows a name or a date.
    pub fn classed(&mut self, node: NodeRef<'_, Node>, cues: Cues, segments: usize) {
        let wanted = cues.any_of(Cues::of(&[Cue::Byline, Cue::Dateline])) && !cues.any_of(NOT_A_CREDIT);
        if !wanted || self.classed >= MAX_CLASSED {
            return;
        }
        self.classed += 1;
        let text = spaced_text_inside(node);
        let segment = u32::try_from(segments).ok();
        if text.len() > MAX_CREDIT_BYTES {
            return;
        }
        if cues.has(Cue::Byline) {
            self.declared.add_at(Field::Authors, Origin::Class, 0, text.clone(), segment);
        }
        let dateline = dates::dateline(&text);
        for (field, date) in [(Field::Published, dateline.published), (Field::Updated, dateline.updated)] {
            date.into_iter().for_each(|date| self.declared.add_at(field, Origin::Class, 0, date, segment));
        }
    }

    pub fn close(&mut self, node: NodeRef<'_, Node>) {
        self.items.close(node.id(), &mut self.declared);
    }

    /// Everything that was declared.
    pub fn finish(mut self) -> Declared {
        json_ld::read(&self.scripts, &mut self.declared);
        self.declared
    }

    fn script(&mut self, node: NodeRef<'_, Node>, element: &Element) {
        let is_json_ld = attribute(element, "type").is_some_and(|kind| {
            let kind = kind.split(';').next().unwrap_or_default().trim();
            kind.eq_ignore_ascii_case("application/ld+json")
        });
        if let Some(Node::Text(text)) = node.first_child().filter(|_| is_json_ld).map(|child| child.value()) {
            self.script_bytes += text.len();
            if self.script_bytes <= json::MAX_BYTES {
                self.scripts.extend(json::values(text));
            }
        }
    }
}

/// The text inside an element, white space as written.
fn text_inside(node: NodeRef<'_, Node>) -> String {
    let mut text = String::new();
    for inner in node.descendants().take(MAX_TEXT_NODES) {
        if let Node::Text(piece) = inner.value() {
            text.push_str(piece);
        }
        if text.len() > MAX_TEXT_BYTES {
            break;
        }
    }
    text
}

/// The text inside an element, a space between its pieces.
fn spaced_text_inside(node: NodeRef<'_, Node>) -> String {
    let mut text = String::new();
    for piece in node.descendants().take(MAX_TEXT_NODES).filter_map(|inner| inner.value().as_text()) {
        text.push_str(piece.trim());
        text.push(' ');
        if text.len() > MAX_TEXT_BYTES {
            break;
        }
    }
    text
}
