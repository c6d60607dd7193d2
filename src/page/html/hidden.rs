//! Hidden until a reader asks for it is not hidden: answers, accordions, tabs, what stands behind "read more".

use std::collections::HashSet;

use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element as TreeElement;

use super::elements::{Role, attribute, control_target};
use crate::observe::is_question_mark;
use crate::page::{Cue, Cues};

/// Ids that controls name are remembered up to so many.
const MAX_IDS: usize = 4096;

/// So many strings are read of what a click does.
const MAX_QUOTED: usize = 8;

/// So many words of a class are read.
const MAX_CLASSES: usize = 8;

/// So many nodes of a hidden element are looked at for a text of so many bytes.
const MAX_NODES: usize = 64;
const LEAST_PROSE: usize = 60;

/// A question is no longer than this, and so is the sign behind it.
const MAX_QUESTION_BYTES: usize = 300;
const MAX_SIGN_BYTES: usize = 16;

/// The id of what stands behind "read more", in the example that half of the web has copied.
const REST_OF_TEXT: &str = "more";

/// What on a page shows a hidden part of it.
#[derive(Debug, Default)]
pub(super) struct Controls<'a> {
    /// Ids of elements that a control shows and hides.
    controlled: HashSet<&'a str>,
    /// Ids that links to a place on the page or clicks name: those of tabs, but of boxes and menus too.
    named: HashSet<&'a str>,
}

impl<'a> Controls<'a> {
    pub fn see(&mut self, element: &'a TreeElement) {
        if self.controlled.len() < MAX_IDS {
            self.controlled.extend(control_target(element));
        }
        if self.named.len() < MAX_IDS {
            self.named.extend(named_targets(element));
        }
    }

    /// Whether a part that is marked as hidden is shown on demand. `shown` is the class of what is shown before it.
    pub fn show(
        &self,
        node: NodeRef<'_, Node>,
        role: Role,
        element: &TreeElement,
        cues: Cues,
        shown: Option<&str>,
    ) -> bool {
        let id = attribute(element, "id");
        let collapsed = cues.has(Cue::Collapsible) || cues.has(Cue::Body);
        let controlled = id.is_some_and(|id| self.controlled.contains(id));
        let region = matches!(attribute(element, "role"), Some("region" | "tabpanel"));
        // A part that React sends behind the page, for a script to move to its place.
        let streamed = id.is_some_and(|id| id.starts_with("S:"));
        if collapsed || controlled || region || streamed || attribute(element, "hidden") == Some("until-found") {
            return true;
        }
        if cues.any_of(Cues::NOISE) {
            return false;
        }
        if cues.has(Cue::ShownOnDemand) || id == Some(REST_OF_TEXT) {
            return true;
        }
        // Of tabs the first is shown; slides that are out of sight are hidden from ears only.
        let is_one_of_a_kind = matches!(role, Role::Block | Role::Sectioning(_) | Role::Item)
            && attribute(element, "aria-hidden").is_none()
            && attribute(element, "class").zip(shown).is_some_and(|(class, shown)| is_of_kind(class, shown));
        (is_one_of_a_kind || id.is_some_and(|id| self.named.contains(id))) && holds_prose(node)
    }
}

/// Whether classes say no more than those of another element say, but for numbers: `tab tab-2`, `tab tab-1 active`. The
/// sections of a page have one of a layout in common: `row`.
fn is_of_kind(class: &str, shown: &str) -> bool {
    let words = |class| str::split_whitespace(class).take(MAX_CLASSES).map(without_number);
    words(class).next().is_some() && words(class).all(|word| words(shown).any(|known| known == word))
}

fn without_number(word: &str) -> &str {
    word.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// What a link to a place on the page and a click may name: `openTab(event, 'prices')`.
fn named_targets(element: &TreeElement) -> impl Iterator<Item = &str> {
    let linked = attribute(element, "href").and_then(|address| address.strip_prefix('#'));
    let script = attribute(element, "onclick").unwrap_or_default();
    let quoted = script.split(['\'', '"']).skip(1).step_by(2).take(MAX_QUOTED);
    linked.into_iter().chain(quoted.map(|id| id.trim_start_matches('#'))).filter(|id| !id.is_empty())
}

/// Whether one of its first texts is so long that it is no label. Forms, and templates that are never filled, have none.
fn holds_prose(node: NodeRef<'_, Node>) -> bool {
    let nodes = || node.descendants().take(MAX_NODES);
    let is_field = |inner: NodeRef<'_, Node>| {
        inner.value().as_element().is_some_and(|element| matches!(element.name(), "form" | "input" | "textarea"))
    };
    let mut texts = nodes().filter_map(|inner| inner.value().as_text());
    texts.any(|text| text.trim().len() >= LEAST_PROSE && !text.contains("{{")) && !nodes().any(is_field)
}

/// What is hidden right below questions. Below one alone a page thanks for a vote or asks for an address.
#[derive(Debug, Default)]
pub(super) struct HiddenAnswers {
    first_question: Option<String>,
    pub below_several: bool,
}

impl HiddenAnswers {
    /// Something is hidden below this line; whether that is a question.
    pub fn see_below(&mut self, line: &str) -> bool {
        let asks = asks(line);
        match &self.first_question {
            _ if !asks => {}
            None => self.first_question = Some(line.to_string()),
            Some(first) => self.below_several |= first != line,
        }
        asks
    }
}

/// Whether a line is short and ends in a question mark, but for a sign behind it.
fn asks(line: &str) -> bool {
    let end = line.floor_char_boundary(line.len().saturating_sub(MAX_SIGN_BYTES));
    let sign = |c: char| !c.is_alphanumeric() && !is_question_mark(c);
    line.len() <= MAX_QUESTION_BYTES && line[end..].trim_end_matches(sign).ends_with(is_question_mark)
}

pub(super) fn is_marked_hidden(element: &TreeElement) -> bool {
    let styled = |style: &str| {
        let style = style.as_bytes();
        let has = |needle: &[u8]| style.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle));
        has(b"display:none") || has(b"display: none") || has(b"visibility:hidden") || has(b"visibility: hidden")
    };
    element.attrs().any(|(name, value)| match name {
        "hidden" => true,
        "aria-hidden" => value == "true",
        "style" => styled(value),
        _ => false,
    })
}
