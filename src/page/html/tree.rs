//! HTML to a tree whose depth and size are bounded while it is built.

use std::cell::{Cell, RefCell};

use ego_tree::NodeId;
use html5ever::interface::Tracer;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, TokenizerResult, local_name};
use scraper::{Html, HtmlTreeSink};

use crate::article::Warning;

/// Elements may be nested so deep, as in browsers.
const MAX_DEPTH: usize = 512;

/// The depth is counted again after so many tags at least.
const COUNT_EVERY: usize = 64;

/// Tags that were flattened are remembered up to so many, to know which end tags to leave out with them.
const MAX_REMEMBERED: usize = 1 << 16;

/// Ordinary pages have a node every 20 bytes or more. One every two bytes is made by formatting elements that are
/// never closed: the parser opens each again in every paragraph.
const BYTES_A_NODE: usize = 2;

/// A tree, and what had to be left out to build it.
pub(super) struct Parsed {
    pub html: Html,
    pub flattened: bool,
    pub formatting_dropped: bool,
}

impl Parsed {
    pub fn warnings(&self) -> Vec<Warning> {
        let warnings =
            [(self.flattened, Warning::NestingFlattened), (self.formatting_dropped, Warning::FormattingDropped)];
        warnings.into_iter().filter_map(|(said, warning)| said.then_some(warning)).collect()
    }
}

/// Parses a document; `scripting` says whether the content of `noscript` stays unparsed.
pub(super) fn parse(html: &str, scripting: bool) -> Parsed {
    let input = StrTendril::from(html);
    let max_nodes = html.len() / BYTES_A_NODE + 1000;
    let first = run(input.clone(), scripting, max_nodes, true);
    first.unwrap_or_else(|| {
        let second = run(input, scripting, usize::MAX, false);
        second.unwrap_or(Parsed { html: Html::new_document(), flattened: true, formatting_dropped: true })
    })
}

/// `None` if the tree outgrew `max_nodes`.
fn run(input: StrTendril, scripting: bool, max_nodes: usize, formatting: bool) -> Option<Parsed> {
    let options = TreeBuilderOpts { scripting_enabled: scripting, ..TreeBuilderOpts::default() };
    let guard = Guard {
        builder: TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), options),
        formatting,
        max_nodes,
        outgrown: Cell::new(false),
        depth: Cell::new(0),
        since_count: Cell::new(0),
        flattened: RefCell::default(),
        flattened_any: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(input);
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    let guard = tokenizer.sink;
    if guard.outgrown.get() {
        return None;
    }
    let html = guard.builder.sink.0.into_inner();
    Some(Parsed { html, flattened: guard.flattened_any.get(), formatting_dropped: !formatting })
}

/// Stands between tokenizer and tree builder and leaves out the tags that would nest too deep.
struct Guard {
    builder: TreeBuilder<NodeId, HtmlTreeSink>,
    formatting: bool,
    max_nodes: usize,
    outgrown: Cell<bool>,
    /// Open elements when they were last counted.
    depth: Cell<usize>,
    /// Tags since then: the depth may have grown by so many.
    since_count: Cell<usize>,
    /// Names of the tags left out that are still open.
    flattened: RefCell<Vec<LocalName>>,
    flattened_any: Cell<bool>,
}

impl TokenSink for Guard {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<NodeId> {
        if self.outgrown.get() {
            return TokenSinkResult::Continue;
        }
        if let TagToken(tag) = &token {
            if !self.formatting && is_formatting(&tag.name) {
                return TokenSinkResult::Continue;
            }
            match tag.kind {
                StartTag if self.too_deep(tag) => return self.flatten(tag, line_number),
                EndTag if self.ends_flattened(tag) => return TokenSinkResult::Continue,
                _ => {}
            }
        }
        self.builder.process_token(token, line_number)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Guard {
    fn too_deep(&self, tag: &Tag) -> bool {
        let nodes = self.builder.sink.0.borrow().tree.nodes().len();
        if nodes > self.max_nodes {
            self.outgrown.set(true);
        }
        let since = self.since_count.get() + 1;
        self.since_count.set(since);
        let due = since >= COUNT_EVERY && self.depth.get() + since > MAX_DEPTH;
        if due {
            let counter = OpenElements(Cell::new(0));
            self.builder.trace_handles(&counter);
            self.depth.set(counter.0.get());
            self.since_count.set(0);
            if self.depth.get() < MAX_DEPTH {
                self.flattened.borrow_mut().clear();
            }
        }
        self.depth.get() >= MAX_DEPTH && !is_void(&tag.name)
    }

    /// Leaves the tag out, but for the separation it made.
    fn flatten(&self, tag: &Tag, line_number: u64) -> TokenSinkResult<NodeId> {
        self.flattened_any.set(true);
        let mut flattened = self.flattened.borrow_mut();
        let first_of_run = flattened.last().is_none_or(|last| *last != tag.name);
        if flattened.len() < MAX_REMEMBERED {
            flattened.push(tag.name.clone());
        }
        drop(flattened);
        if is_raw(&tag.name) || (first_of_run && !is_formatting(&tag.name)) {
            // Raw text must be tokenized as such; its element holds no others, so it may stay.
            let token = if is_raw(&tag.name) { tag.clone() } else { line_break() };
            return self.builder.process_token(TagToken(token), line_number);
        }
        TokenSinkResult::Continue
    }

    fn ends_flattened(&self, tag: &Tag) -> bool {
        let mut flattened = self.flattened.borrow_mut();
        flattened.last().is_some_and(|last| *last == tag.name) && flattened.pop().is_some() && !is_raw(&tag.name)
    }
}

struct OpenElements(Cell<usize>);

impl Tracer for OpenElements {
    type Handle = NodeId;

    fn trace_handle(&self, _node: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}

fn line_break() -> Tag {
    Tag {
        kind: StartTag,
        name: local_name!("br"),
        self_closing: false,
        attrs: Vec::new(),
        had_duplicate_attributes: false,
    }
}

fn is_void(name: &LocalName) -> bool {
    matches!(
        &**name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

fn is_raw(name: &LocalName) -> bool {
    matches!(
        &**name,
        "script"
            | "style"
            | "textarea"
            | "title"
            | "xmp"
            | "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "plaintext"
    )
}

fn is_formatting(name: &LocalName) -> bool {
    matches!(
        &**name,
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u"
    )
}
