//! HTML to a tree whose depth and size are bounded while it is built.

use std::cell::{Cell, RefCell};

use ego_tree::NodeId;
use html5ever::interface::Tracer;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, CommentToken, EndTag, ParseError, StartTag, Tag, TagToken, Token, TokenSink,
    TokenSinkResult, Tokenizer, TokenizerOpts,
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

/// A tree has so many nodes, and one more for every sixteen bytes of the source: no page of the corpus has more, and
/// a node takes a multiple of that in memory.
const FREE_NODES: usize = 50_000;
const BYTES_A_NODE: usize = 16;

/// A tag makes one node, one for the text behind it, in a table one or two that are implied. More are made by formatting
/// elements that are never closed: the parser opens each again in every paragraph.
const NODES_A_TAG: usize = 3;
const NODES_WITHOUT_TAGS: usize = 1000;

/// A tree, and what had to be left out to build it.
pub(super) struct Parsed {
    pub html: Html,
    pub warnings: Vec<Warning>,
}

/// Parses a document; `scripting` says whether the content of `noscript` stays unparsed.
pub(super) fn parse(html: &str, scripting: bool) -> Parsed {
    let input = StrTendril::from(html);
    let guard = run(input.clone(), scripting, true);
    let guard = if guard.outgrown.get() { run(input, scripting, false) } else { guard };
    let said = [
        (guard.too_deep.get(), Warning::NestingFlattened),
        (!guard.formatting, Warning::FormattingDropped),
        (guard.full.get(), Warning::ElementsDropped),
    ];
    let warnings = said.into_iter().filter_map(|(said, warning)| said.then_some(warning)).collect();
    Parsed { html: guard.builder.sink.0.into_inner(), warnings }
}

fn run(input: StrTendril, scripting: bool, formatting: bool) -> Guard {
    let options = TreeBuilderOpts { scripting_enabled: scripting, ..TreeBuilderOpts::default() };
    let guard = Guard {
        max_nodes: FREE_NODES + input.len() / BYTES_A_NODE,
        builder: TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), options),
        text: RefCell::default(),
        formatting,
        outgrown: Cell::new(false),
        full: Cell::new(false),
        tags: Cell::new(0),
        depth: Cell::new(0),
        since_count: Cell::new(0),
        flattened: RefCell::default(),
        too_deep: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(input);
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink
}

/// Stands between tokenizer and tree builder and leaves out the tags that would make the tree too deep or too large.
struct Guard {
    builder: TreeBuilder<NodeId, HtmlTreeSink>,
    /// Text that the builder has not seen yet.
    text: RefCell<StrTendril>,
    formatting: bool,
    /// Whether formatting elements make the tree outgrow its source.
    outgrown: Cell<bool>,
    max_nodes: usize,
    /// Whether the tree has as many nodes as it may.
    full: Cell<bool>,
    /// Start tags so far.
    tags: Cell<usize>,
    /// Open elements when they were last counted.
    depth: Cell<usize>,
    /// Tags since then: the depth may have grown by so many.
    since_count: Cell<usize>,
    /// Names of the tags left out that are still open.
    flattened: RefCell<Vec<LocalName>>,
    too_deep: Cell<bool>,
}

impl TokenSink for Guard {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<NodeId> {
        if self.outgrown.get() {
            return TokenSinkResult::Continue;
        }
        // The tokenizer breaks text at line ends and at what could have been a tag; the builder is slow over each piece.
        match token {
            CharacterTokens(text) => {
                self.text.borrow_mut().push_tendril(&text);
                return TokenSinkResult::Continue;
            }
            CommentToken(_) | ParseError(_) => return TokenSinkResult::Continue,
            _ => self.flush(line_number),
        }
        if let TagToken(tag) = &token {
            if !self.formatting && is_formatting(&tag.name) {
                return TokenSinkResult::Continue;
            }
            match tag.kind {
                StartTag if self.is_full() || self.is_too_deep(tag) => return self.flatten(tag, line_number),
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
    fn flush(&self, line_number: u64) {
        let text = self.text.take();
        if !text.is_empty() {
            let _ = self.builder.process_token(CharacterTokens(text), line_number);
        }
    }

    fn is_full(&self) -> bool {
        let tags = self.tags.get() + 1;
        self.tags.set(tags);
        let nodes = self.builder.sink.0.borrow().tree.nodes().len();
        if self.formatting && nodes > tags * NODES_A_TAG + NODES_WITHOUT_TAGS {
            self.outgrown.set(true);
        }
        self.full.set(nodes >= self.max_nodes);
        self.full.get()
    }

    fn is_too_deep(&self, tag: &Tag) -> bool {
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
        let too_deep = self.depth.get() >= MAX_DEPTH && !is_void(&tag.name);
        self.too_deep.set(too_deep || self.too_deep.get());
        too_deep
    }

    /// Leaves the tag out, but for the separation it made.
    fn flatten(&self, tag: &Tag, line_number: u64) -> TokenSinkResult<NodeId> {
        let mut flattened = self.flattened.borrow_mut();
        let first_of_run = flattened.last().is_none_or(|last| *last != tag.name);
        if flattened.len() < MAX_REMEMBERED && !is_void(&tag.name) {
            flattened.push(tag.name.clone());
        }
        drop(flattened);
        if is_raw(&tag.name) {
            // Raw text must be tokenized as such; its element holds no others, so it may stay.
            return self.builder.process_token(TagToken(tag.clone()), line_number);
        }
        if self.full.get() {
            self.text.borrow_mut().push_char(' ');
        } else if first_of_run && !is_formatting(&tag.name) {
            return self.builder.process_token(TagToken(line_break()), line_number);
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
