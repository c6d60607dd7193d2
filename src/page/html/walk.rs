//! One walk of the tree: text to the writer, elements to hints.

use ego_tree::NodeRef;
use html5ever::local_name;
use scraper::Node;
use scraper::node::Element as TreeElement;

use super::classes;
use super::declared::Reader;
use super::elements::{
    Role, asked_by, attribute, is_article, is_button, is_root, is_source_mark, kind, landmark_inside, landmark_of_role,
    role, shows_a_part,
};
use super::hidden::{Controls, HiddenAnswers, is_marked_hidden};
use super::permalinks::is_permalink;
use super::tables::Table;
use super::writer::{Place, Writer};
use crate::page::{Container, Cue, Cues, Element, Form, ListHint};

/// So many bytes of a class tell it from others.
const MAX_CLASS_BYTES: usize = 64;

/// What the walk has made of the tree.
#[derive(Debug, Default)]
pub(super) struct Walked {
    pub writer: Writer,
    pub containers: Vec<Container>,
    pub code_languages: Vec<String>,
    pub reader: Reader,
    pub hidden_answers: HiddenAnswers,
}

/// Whether hidden elements are walked too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hidden {
    Skip,
    /// But for what stands right below a question.
    SkipButAnswers,
    Show,
}

pub(super) fn walk(root: NodeRef<'_, Node>, bytes: usize, hidden: Hidden) -> Walked {
    let mut walker = Walker {
        out: Walked { writer: Writer::with_capacity(bytes / 8), ..Walked::default() },
        hidden,
        stack: vec![Frame::default()],
        tables: Vec::new(),
        controls: Controls::default(),
        after_link: false,
    };
    walker.out.containers.push(Container::default());
    let mut next = root.first_child();
    while let Some(node) = next {
        if walker.open(node)
            && let Some(child) = node.first_child()
        {
            next = Some(child);
            continue;
        }
        let mut last = node;
        next = loop {
            walker.close(last);
            if let Some(sibling) = last.next_sibling() {
                break Some(sibling);
            }
            match last.parent().filter(|parent| parent.id() != root.id()) {
                Some(parent) => last = parent,
                None => break None,
            }
        };
    }
    walker.out.writer.end_line();
    if let Some(outermost) = walker.out.containers.first_mut() {
        outermost.end = walker.out.writer.segments.len() as u32;
    }
    walker.out
}

struct Walker<'a> {
    out: Walked,
    hidden: Hidden,
    stack: Vec<Frame<'a>>,
    tables: Vec<Table>,
    controls: Controls<'a>,
    /// Whether the last thing seen was the end of a link.
    after_link: bool,
}

/// What holds inside an element.
#[derive(Clone, Copy, Debug, Default)]
struct Frame<'a> {
    place: Place,
    /// The class of the last element inside that is shown.
    shown: Option<&'a str>,
    role: Option<Role>,
    list: Option<ListHint>,
    container: Option<u32>,
    /// The form around, as a container.
    form: Option<u32>,
}

impl<'a> Walker<'a> {
    /// Returns whether to go on inside.
    fn open(&mut self, node: NodeRef<'a, Node>) -> bool {
        match node.value() {
            Node::Text(text) => {
                self.text(text);
                false
            }
            Node::Element(element) => self.element(node, element),
            Node::Fragment => false,
            _ => false,
        }
    }

    fn text(&mut self, text: &str) {
        let Some(frame) = self.stack.last() else { return };
        self.out.writer.write(text, &frame.place);
        self.after_link = false;
    }

    fn element(&mut self, node: NodeRef<'a, Node>, element: &'a TreeElement) -> bool {
        let role = match role(element.name()) {
            Role::Skipped if self.hidden == Hidden::Show && element.name() == "noscript" => Role::Block,
            role => role,
        };
        let mut frame = self.stack.last().copied().unwrap_or_default();
        frame.role = Some(role);
        frame.container = None;
        frame.shown = None;
        if role != Role::LineBreak {
            self.out.writer.end_broken_line();
        }
        let segments = self.out.writer.segments.len();
        self.out.reader.open(node, element, role, segments);
        if role == Role::Skipped {
            self.field(element, &frame);
        }
        let inside = match role {
            Role::Skipped | Role::Script | Role::Meta | Role::LinkElement => false,
            Role::LineBreak => {
                self.line_break(&frame);
                false
            }
            _ => {
                let cues = cues(element);
                self.out.reader.classed(node, cues, segments);
                let of_itself = role == Role::Link && self.links_own_heading(node, element, &frame);
                let is_left_out = || self.is_left_out(node, role, element, cues);
                let is_seen = !is_left_out() || self.is_hidden_answer(element, cues);
                is_seen && !is_source_mark(element) && !of_itself && {
                    self.enter(role, element, cues, &mut frame);
                    true
                }
            }
        };
        if !inside {
            // Nothing inside: the frame only waits for its closing.
            frame.role = None;
        }
        self.stack.push(frame);
        inside
    }

    fn enter(&mut self, role: Role, element: &'a TreeElement, cues: Cues, frame: &mut Frame<'a>) {
        let hints = &mut frame.place.hints;
        self.controls.see(element);
        if let Some(around) = self.stack.last_mut().filter(|_| !is_marked_hidden(element)) {
            around.shown = attribute(element, "class").or(around.shown);
        }
        // Tabs and toggles are links to their parts where no script runs.
        let is_title_of_part = || role == Role::Link && hints.heading_level > 0 && links_inside(element);
        frame.place.opener |= shows_a_part(element) || is_title_of_part();
        match role {
            // A heading's button is the heading.
            Role::Heading(_) => frame.place.button = false,
            _ if hints.heading_level > 0 || hints.element == Element::Summary => {}
            _ if is_button(role, element) => {
                frame.place.button = !(shows_a_part(element) || cues.has(Cue::Collapsible))
            }
            _ => {}
        }
        match role {
            Role::Inline | Role::Code | Role::Time => {
                hints.inline_cues = hints.inline_cues.or(cues);
                if role == Role::Code && frame.place.preformatted {
                    self.language(element, frame);
                }
                return;
            }
            Role::Link => {
                if self.after_link {
                    self.out.writer.space();
                }
                frame.place.link = true;
                frame.place.home = attribute(element, "href").is_some_and(is_root);
                hints.inline_cues = hints.inline_cues.or(cues);
                return;
            }
            Role::Button => {
                self.out.writer.space();
                if hints.heading_level == 0 && self.out.writer.line_is_empty() {
                    hints.element = Element::Button;
                }
                return;
            }
            _ => {}
        }
        self.boundary(frame.place.preformatted);
        if frame.place.preformatted {
            return;
        }
        hints.inline_cues = Cues::default();
        hints.block_start = true;
        self.block(role, element, frame);
        let segments = self.out.writer.segments.len() as u32;
        let id = self.out.containers.len() as u32;
        let landmark = frame.place.hints.landmark;
        let parent = frame.place.hints.container;
        let is_article = is_article(role, element);
        self.out.containers.push(Container {
            parent,
            first: segments,
            end: segments,
            landmark,
            cues,
            template: template(element),
            is_article,
            form: Form::Nothing,
        });
        if element.name() == "form" {
            frame.form = Some(id);
        }
        frame.place.hints.container = id;
        frame.container = Some(id);
    }

    fn links_own_heading(&self, node: NodeRef<'_, Node>, link: &TreeElement, frame: &Frame<'_>) -> bool {
        frame.place.hints.heading_level > 0 && is_permalink(node, link, self.out.writer.line())
    }

    /// Sees a field of a form.
    fn field(&mut self, element: &TreeElement, frame: &Frame<'_>) {
        let form = frame.form.and_then(|id| self.out.containers.get_mut(id as usize));
        let asked = asked_by(element);
        if let Some(form) = form.filter(|form| form.form != Form::More && asked != Form::Nothing) {
            form.form = asked;
        }
    }

    fn block(&mut self, role: Role, element: &'a TreeElement, frame: &mut Frame<'a>) {
        let hints = &mut frame.place.hints;
        let segments = self.out.writer.segments.len();
        hints.element = kind(role, element.name());
        match role {
            Role::Heading(level) => hints.heading_level = level,
            Role::List { ordered } => {
                let depth = frame.list.map_or(0, |list| list.depth.saturating_add(1));
                frame.list = Some(ListHint { ordered, depth });
            }
            Role::Item => self.out.writer.item = Some(frame.list.unwrap_or(ListHint { ordered: false, depth: 0 })),
            Role::Quote => hints.quote = true,
            Role::Preformatted => {
                hints.code = true;
                frame.place.preformatted = true;
                self.language(element, frame);
            }
            Role::Table => {
                self.tables.iter_mut().for_each(Table::hold_table);
                self.tables.push(Table::new(segments, self.out.containers.len()));
            }
            Role::Row => {
                if let Some(table) = self.tables.last_mut() {
                    table.start_row(segments);
                }
            }
            Role::Cell { header } => {
                if let Some(table) = self.tables.last_mut() {
                    table.start_cell(segments, header);
                }
            }
            Role::Sectioning(landmark) => hints.landmark = landmark_inside(hints.landmark, landmark),
            _ => {
                if let Some(landmark) = attribute(element, "role").and_then(landmark_of_role) {
                    hints.landmark = landmark_inside(hints.landmark, landmark);
                }
            }
        }
    }

    fn close(&mut self, node: NodeRef<'a, Node>) {
        if !node.value().is_element() {
            return;
        }
        self.out.reader.close(node);
        let Some(Frame { role: Some(role), place, container, .. }) = self.stack.pop() else { return };
        match role {
            Role::Inline | Role::Code | Role::Time => return,
            Role::Link => {
                self.after_link = true;
                return;
            }
            Role::Button => return self.out.writer.space(),
            _ => {}
        }
        let around = self.stack.last().is_some_and(|frame| frame.place.preformatted);
        self.boundary(around && place.preformatted);
        match role {
            Role::Item => self.out.writer.item = None,
            Role::Table => {
                if let Some(table) = self.tables.pop() {
                    table.close(&mut self.out.writer, &mut self.out.containers);
                }
            }
            _ => {}
        }
        if let Some(container) = container.and_then(|id| self.out.containers.get_mut(id as usize)) {
            container.end = self.out.writer.segments.len() as u32;
        }
    }

    fn boundary(&mut self, inside_code: bool) {
        self.after_link = false;
        if inside_code { self.out.writer.end_code_line() } else { self.out.writer.end_line() }
    }

    fn line_break(&mut self, frame: &Frame<'_>) {
        let hints = &frame.place.hints;
        if frame.place.preformatted {
            self.out.writer.write("\n", &frame.place);
        } else if hints.heading_level > 0 || frame.place.link {
            self.out.writer.space();
        } else {
            self.after_link = false;
            self.out.writer.break_line();
        }
    }

    fn language(&mut self, element: &TreeElement, frame: &mut Frame<'a>) {
        let class = attribute(element, "class").into_iter().flat_map(str::split_whitespace);
        let classed = class.filter_map(|class| class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")));
        let named = attribute(element, "data-language").or_else(|| attribute(element, "data-lang"));
        let language = classed.into_iter().next().or(named).map(str::to_ascii_lowercase);
        if let Some(language) = language.filter(|name| !name.is_empty() && name.len() <= 32) {
            let known = self.out.code_languages.iter().position(|known| *known == language);
            let index = known.unwrap_or(self.out.code_languages.len());
            if known.is_none() {
                if self.out.code_languages.len() >= 256 {
                    return;
                }
                self.out.code_languages.push(language);
            }
            frame.place.hints.code_language = u16::try_from(index).ok();
        }
    }

    fn is_left_out(&self, node: NodeRef<'_, Node>, role: Role, element: &TreeElement, cues: Cues) -> bool {
        // Whatever a script does with them first, these are shown in the end.
        if matches!(element.name(), "html" | "body" | "main" | "article") {
            return false;
        }
        if cues.has(Cue::Gutter) && self.may_be_gutter(role) || cues.has(Cue::VisuallyHidden) {
            return true;
        }
        let shown = self.stack.last().and_then(|frame| frame.shown);
        self.hidden != Hidden::Show
            && is_marked_hidden(element)
            && !self.controls.show(node, role, element, cues, shown)
    }

    /// Whether a hidden element is what opens below a question, though nothing else says so.
    fn is_hidden_answer(&mut self, element: &TreeElement, cues: Cues) -> bool {
        let may_hold = matches!(element.name(), "div" | "dd" | "p" | "section" | "ul" | "ol");
        let is_collapsed = is_marked_hidden(element) && !cues.has(Cue::VisuallyHidden) && !cues.has(Cue::Gutter);
        if self.hidden == Hidden::Show || !may_hold || !is_collapsed || attribute(element, "role").is_some() {
            return false;
        }
        let line = self.out.writer.last_line().unwrap_or_default();
        self.out.hidden_answers.see_below(line) && self.hidden == Hidden::SkipButAnswers
    }

    /// Line numbers stand in a cell or inside the code; the gutters of a layout are not theirs.
    fn may_be_gutter(&self, role: Role) -> bool {
        let inside_code = self.stack.last().is_some_and(|frame| frame.place.preformatted);
        inside_code || matches!(role, Role::Cell { .. } | Role::Inline)
    }
}

fn links_inside(link: &TreeElement) -> bool {
    attribute(link, "href").is_some_and(|address| address.len() > 1 && address.starts_with('#'))
}

fn cues(element: &TreeElement) -> Cues {
    let mut found = Cues::default();
    for ((name, value), _) in element.attrs.iter().zip(0..super::prescan::MAX_ATTRIBUTES) {
        if name.local == local_name!("class") || name.local == local_name!("id") {
            found = found.or(classes::cues(value));
        }
    }
    found
}

/// A hash of the element's name and first class; the classes behind it may tell which item is open.
fn template(element: &TreeElement) -> u32 {
    let class = attribute(element, "class").and_then(|class| class.split_ascii_whitespace().next()).unwrap_or_default();
    let bytes = element.name().bytes().chain([b' ']).chain(class.bytes().take(MAX_CLASS_BYTES));
    bytes.fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
