//! What the names of elements say.

use scraper::node::Element as TreeElement;

use crate::page::{Element, Form, Landmark};

/// The attribute's value. `Element::attr` makes an interned name of each that it is asked for; elements have few.
/// Blind to namespaces: the `xlink:href` of a drawing is a `href`.
pub(super) fn attribute<'a>(element: &'a TreeElement, name: &str) -> Option<&'a str> {
    element.attrs().find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// How an element stands in the flow of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Starts and ends lines.
    Block,
    /// Stands inside a line.
    Inline,
    /// Inside a line, set apart by spaces.
    Button,
    Link,
    LineBreak,
    Heading(u8),
    List {
        ordered: bool,
    },
    Item,
    Quote,
    Preformatted,
    Code,
    Table,
    Row,
    Cell {
        header: bool,
    },
    Caption,
    Sectioning(Landmark),
    /// Has no text of its own, and nothing in it is shown.
    Skipped,
    /// As above; but it may declare something.
    Script,
    DocumentTitle,
    Meta,
    LinkElement,
    Time,
}

pub(super) fn role(name: &str) -> Role {
    match name {
        "a" => Role::Link,
        "br" => Role::LineBreak,
        "button" => Role::Button,
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "ul" | "menu" | "dir" => Role::List { ordered: false },
        "ol" => Role::List { ordered: true },
        "li" => Role::Item,
        "blockquote" => Role::Quote,
        "pre" | "listing" | "xmp" => Role::Preformatted,
        "code" => Role::Code,
        "table" => Role::Table,
        "tr" => Role::Row,
        "td" => Role::Cell { header: false },
        "th" => Role::Cell { header: true },
        "figcaption" => Role::Caption,
        "article" => Role::Sectioning(Landmark::Article),
        "main" => Role::Sectioning(Landmark::Main),
        "header" => Role::Sectioning(Landmark::Header),
        "nav" | "amp-sidebar" => Role::Sectioning(Landmark::Navigation),
        "aside" => Role::Sectioning(Landmark::Aside),
        "footer" => Role::Sectioning(Landmark::Footer),
        "time" => Role::Time,
        "title" => Role::DocumentTitle,
        "meta" => Role::Meta,
        "link" => Role::LinkElement,
        "script" => Role::Script,
        "template" | "style" | "svg" | "noscript" | "iframe" | "object" | "video" | "audio" | "canvas" | "map"
        | "select" | "textarea" | "input" | "datalist" | "progress" | "meter" | "rt" | "rp" | "annotation"
        | "noframes" | "noembed" | "embed" | "img" | "area" | "param" | "base" => Role::Skipped,
        "address" | "body" | "caption" | "center" | "dd" | "details" | "dialog" | "div" | "dl" | "dt" | "fieldset"
        | "figure" | "form" | "frameset" | "hgroup" | "hr" | "html" | "head" | "legend" | "optgroup" | "option"
        | "p" | "search" | "section" | "summary" | "tbody" | "tfoot" | "thead" | "colgroup" | "col" | "plaintext"
        | "marquee" | "picture" | "amp-accordion" => Role::Block,
        _ => Role::Inline,
    }
}

/// The id of the element that this one shows and hides.
pub(super) fn control_target(element: &TreeElement) -> Option<&str> {
    let mut attributes = element.attrs();
    let named = attributes.find(|(name, _)| matches!(*name, "aria-controls" | "data-bs-target" | "data-target"));
    named.map(|(_, id)| id.strip_prefix('#').unwrap_or(id)).filter(|id| !id.is_empty())
}

/// Whether the element is a control that opens and closes a part of the page.
pub(super) fn shows_a_part(element: &TreeElement) -> bool {
    attribute(element, "aria-expanded").is_some() || control_target(element).is_some()
}

pub(super) fn is_button(role: Role, element: &TreeElement) -> bool {
    role == Role::Button || matches!(attribute(element, "role"), Some("button" | "tab"))
}

/// `<sup class=reference>[1]</sup>`: how MediaWiki marks a source. Marks of notes that a writer set are the text's.
pub(super) fn is_source_mark(element: &TreeElement) -> bool {
    let mut classes = attribute(element, "class").into_iter().flat_map(str::split_whitespace);
    element.name() == "sup" && classes.any(|class| class == "reference")
}

/// What a field of a form asks for.
pub(super) fn asked_by(element: &TreeElement) -> Form {
    let says_email = |value: &str| {
        let value = value.as_bytes();
        let says = |word: &[u8]| value.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word));
        says(b"email") || says(b"e-mail")
    };
    match (element.name(), attribute(element, "type").unwrap_or("text")) {
        ("textarea", _) | ("input", "password") => Form::More,
        ("input", "email") => Form::Email,
        ("input", "text") if attribute(element, "name").is_some_and(says_email) => Form::Email,
        _ => Form::Nothing,
    }
}

pub(super) fn is_article(role: Role, element: &TreeElement) -> bool {
    role == Role::Sectioning(Landmark::Article) || attribute(element, "role") == Some("article")
}

/// Whether an address is the site's root: `/`, `https://example.org`.
pub(super) fn is_root(address: &str) -> bool {
    let address = address.trim();
    let host = address.split_once("//").filter(|(scheme, _)| matches!(*scheme, "" | "http:" | "https:"));
    match host {
        Some((_, host)) => !host.trim_end_matches('/').contains(['/', '?', '#']) && !host.is_empty(),
        None => address == "/",
    }
}

pub(super) fn kind(role: Role, name: &str) -> Element {
    match role {
        Role::DocumentTitle => Element::DocumentTitle,
        Role::Heading(_) => Element::Heading,
        Role::Item => Element::ListItem,
        Role::Cell { .. } => Element::Cell,
        Role::Caption => Element::Caption,
        _ => match name {
            "p" => Element::Paragraph,
            "div" | "section" => Element::Division,
            "form" | "fieldset" | "label" | "legend" => Element::Form,
            "summary" => Element::Summary,
            "dt" => Element::Term,
            "dd" => Element::Description,
            "figure" => Element::Figure,
            _ => Element::Other,
        },
    }
}

pub(super) fn landmark_of_role(role: &str) -> Option<Landmark> {
    match role {
        "navigation" | "menu" | "menubar" => Some(Landmark::Navigation),
        "banner" => Some(Landmark::Header),
        "complementary" => Some(Landmark::Aside),
        "contentinfo" => Some(Landmark::Footer),
        "main" => Some(Landmark::Main),
        "article" => Some(Landmark::Article),
        _ => None,
    }
}

/// Inside navigation, an aside or a footer everything is part of that; an article's header is the article's.
pub(super) fn landmark_inside(around: Landmark, inner: Landmark) -> Landmark {
    match (around, inner) {
        (
            Landmark::Navigation | Landmark::Aside | Landmark::Footer,
            Landmark::Article | Landmark::Main | Landmark::Header,
        ) => around,
        (Landmark::Article | Landmark::Main, Landmark::Header) => around,
        _ => inner,
    }
}

#[cfg(test)]
mod tests {
    use super::is_root;

    #[test]
    fn the_root_of_a_site() {
        for address in ["/", " / ", "//example.org", "https://example.org/", "http://example.org"] {
            assert!(is_root(address), "{address}");
        }
        for address in
            ["", "#", "/a", "a", "https://", "https://example.org/a", "https://example.org/?a=b", "mailto:a@b"]
        {
            assert!(!is_root(address), "{address}");
        }
    }
}
