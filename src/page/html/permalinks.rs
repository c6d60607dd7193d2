//! Links of a heading to itself: software of documentation and of blogs sets one behind or before each, for readers to
//! copy its address.

use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element as TreeElement;

use super::elements::{Role, attribute, role};

/// The signs that such links show.
const SIGNS: [&str; 6] = ["#", "¶", "§", "🔗", "∞", "⚓"];

/// How software calls those that show words: `Copy link to heading`.
const CLASSES: [&str; 7] =
    ["headerlink", "header-anchor", "heading-anchor", "heading-link", "hash-link", "permalink", "anchor-link"];

/// A longer text is no label.
const MAX_LABEL: usize = 80;

/// So many nodes are looked at for text.
const MAX_NODES: usize = 8;

/// Whether a link inside a heading is one to the heading, which shows more than the link: `before` it, or behind.
pub(super) fn is_permalink(node: NodeRef<'_, Node>, link: &TreeElement, before: &str) -> bool {
    let address = attribute(link, "href").unwrap_or_default();
    let texts = node.descendants().take(MAX_NODES).filter_map(|node| node.value().as_text());
    let label: String = texts.flat_map(|text| text.chars()).take(MAX_LABEL).collect();
    let label = label.trim().trim_end_matches('\u{fe0f}');
    // `C#` may lead to another page.
    let is_sign =
        SIGNS.contains(&label) && (label != "#" || address.contains('#') || attribute(link, "class").is_some());
    if is_sign || label.starts_with('#') && label == address {
        return !before.is_empty() || text_follows(node);
    }
    let mut classes = attribute(link, "class").into_iter().flat_map(str::split_whitespace);
    address.contains('#') && before.contains(char::is_alphabetic) && classes.any(|class| CLASSES.contains(&class))
}

/// Whether the heading goes on behind the link, or behind the part of the line that holds the link.
fn text_follows(link: NodeRef<'_, Node>) -> bool {
    let is_part = |node: &NodeRef<'_, Node>| {
        node.value().as_element().is_some_and(|element| matches!(role(element.name()), Role::Inline))
    };
    let around = link.parent().filter(is_part);
    let behind = link.next_siblings().chain(around.into_iter().flat_map(|part| part.next_siblings()));
    let is_text = |node: NodeRef<'_, Node>| node.value().as_text().is_some_and(|text| !text.trim().is_empty());
    behind.take(MAX_NODES).any(|sibling| sibling.descendants().take(MAX_NODES).any(is_text))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_heading_does_not_show_the_link_to_itself() {
        for (heading, shown) in [
            ("Working with tables<a class=headerlink href=#w>¶</a>", "Working with tables"),
            ("Working with tables <a href=#w><span>§</span></a>", "Working with tables"),
            ("Working with tables <a href=/2020/tables>🔗\u{fe0f}</a>", "Working with tables"),
            ("<a href=#w>#</a> Working with tables", "Working with tables"),
            ("<span class=a><a href=#w>#</a></span><span>Working with tables</span>", "Working with tables"),
            ("Working with tables <a href=#section2>#section2</a>", "Working with tables"),
            ("Working with tables <a class=heading-link href=#w>Copy link to heading</a>", "Working with tables"),
            ("Learn C<a href=/csharp>#</a>", "Learn C#"),
            // The heading itself.
            ("<a class=header-anchor href=#w>Working with tables</a>", "Working with tables"),
            (
                "<a class=number href=#w>2.</a> <a class=permalink href=#w>Working with tables</a>",
                "2. Working with tables",
            ),
            ("<a href=#w>#</a>", "#"),
            ("<span><a href=#w>#</a></span>", "#"),
            // Another place.
            ("Working with tables <a href=#w>(2)</a>", "Working with tables (2)"),
            ("The law on tables, <a href=#w>§ 12</a>", "The law on tables, § 12"),
        ] {
            let page =
                crate::page::Page::from_html(&format!("<body><div><h2>{heading}</h2><p>A table has rows.</p></div>"));
            assert_eq!(page.segments[0].span.of(&page.text), shown, "{heading}");
        }
    }
}
