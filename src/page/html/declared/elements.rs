//! What `time`, `rel` and `lang` declare.

use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

use super::super::elements::{Role, attribute};
use super::{Reader, text_inside};
use crate::sources::{Field, Origin};

impl Reader {
    pub(super) fn element(
        &mut self,
        node: NodeRef<'_, Node>,
        element: &Element,
        role: Role,
        segment: Option<u32>,
        in_items: bool,
    ) {
        match role {
            Role::Time if !in_items => self.time(element, segment),
            Role::Link | Role::LinkElement => self.link(node, element, role, segment),
            _ if element.name() == "html" => {
                if let Some(language) = attribute(element, "lang") {
                    self.declared.add(Field::Language, Origin::Document, 0, language);
                }
            }
            _ => {}
        }
    }

    fn time(&mut self, element: &Element, segment: Option<u32>) {
        let class = attribute(element, "class").unwrap_or_default();
        let updated = class.split_whitespace().any(|word| word.contains("updated") || word.contains("modified"));
        // Feeds of the time before `itemprop` marked both dates of one stamp: `published updated`.
        let field = if updated && !class.contains("publish") { Field::Updated } else { Field::Published };
        if let Some(moment) = attribute(element, "datetime") {
            self.declared.add_at(field, Origin::Time, 0, moment, segment);
        }
    }

    fn link(&mut self, node: NodeRef<'_, Node>, element: &Element, role: Role, segment: Option<u32>) {
        let address = attribute(element, "href").unwrap_or_default();
        let rel = attribute(element, "rel").unwrap_or_default();
        if role == Role::Link && is_of_author(address) {
            self.declared.add_at(Field::Authors, Origin::Rel, 0, text_inside(node), segment);
        }
        for word in rel.split_whitespace().map(str::to_ascii_lowercase) {
            match &*word {
                "canonical" => self.declared.add(Field::Url, Origin::Rel, 0, address),
                "license" => self.declared.add(Field::License, Origin::Rel, 0, address),
                "image_src" => self.declared.add(Field::Image, Origin::Rel, 0, address),
                "author" if role == Role::Link => {
                    self.declared.add_at(Field::Authors, Origin::Rel, 0, text_inside(node), segment);
                }
                "tag" if role == Role::Link => {
                    self.declared.add_at(Field::Tags, Origin::Rel, 0, text_inside(node), segment);
                }
                _ => {}
            }
        }
    }
}

/// Whether the address is that of an author's page: `/author/ann-lee`.
fn is_of_author(address: &str) -> bool {
    const FOLDERS: [&str; 10] = [
        "author",
        "authors",
        "contributor",
        "contributors",
        "writer",
        "writers",
        "autor",
        "autoren",
        "auteur",
        "autore",
    ];
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').rev().filter(|part| !part.is_empty());
    let named = parts.next().is_some();
    named && parts.next().is_some_and(|folder| FOLDERS.contains(&folder))
}
