//! What the page declares about itself.

use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

#[derive(Debug, Default)]
pub(super) struct Declared {}

impl Declared {
    pub fn see(&mut self, _node: NodeRef<'_, Node>, _element: &Element) {}
}
