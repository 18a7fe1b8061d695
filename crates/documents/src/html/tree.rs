//! Characters → a tree of elements. The tokens are those of the HTML standard; the tree is built more simply: each end tag closes
//! what is open inside, and elements that end by themselves do.

use std::cell::RefCell;
use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use crate::layout::ReadError;
use crate::limits::Budget;
use crate::xml::Element;

/// Elements inside each other; what is deeper becomes part of the last one. The tree is walked recursively.
const MAX_DEPTH: usize = 120;
/// Bytes between two looks at the clock.
const CHUNK: usize = 16 * 1024;
/// Attributes that are looked at.
const ATTRIBUTES: [&str; 12] =
    ["class", "id", "style", "href", "hidden", "colspan", "rowspan", "start", "align", "type", "property", "content"];

/// Parses a page: its tree, and whether something in it would run.
///
/// # Errors
/// The limits.
pub(super) fn parse(text: &str, budget: &mut Budget) -> Result<(Element, bool), ReadError> {
    let sink = Sink(RefCell::new(Builder::default()));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = rest.len().min(CHUNK);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (chunk, after) = rest.split_at(end);
        input.push_back(StrTendril::from(chunk));
        let _scripts_do_not_run = tokenizer.feed(&input);
        rest = after;
        budget.check_time()?;
        for _ in 0..std::mem::take(&mut tokenizer.sink.0.borrow_mut().new_elements) {
            budget.spend_mark()?;
        }
    }
    tokenizer.end();
    let builder = tokenizer.sink.0.into_inner();
    let scripts = builder.scripts;
    Ok((builder.finish(), scripts))
}

struct Sink(RefCell<Builder>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return builder.tag(&tag),
            Token::CharacterTokens(text) => builder.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// The tree being built.
struct Builder {
    open: Vec<Element>,
    /// Elements that are open but too deep.
    deeper: usize,
    new_elements: usize,
    scripts: bool,
    /// Names of attributes, each once in memory.
    names: [Rc<str>; ATTRIBUTES.len()],
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            open: vec![Element::default()],
            deeper: 0,
            new_elements: 0,
            scripts: false,
            names: ATTRIBUTES.map(Into::into),
        }
    }
}

impl Builder {
    fn text(&mut self, text: &str) {
        if let Some(last) = self.open.last_mut() {
            last.push_text(text);
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if tag.kind == TagKind::EndTag {
            self.end(name);
            return TokenSinkResult::Continue;
        }
        self.scripts |= runs(tag);
        self.close_implied(name);
        let attributes = tag.attrs.iter().filter_map(|attribute| {
            let name = self.names.iter().find(|name| ***name == *attribute.name.local)?;
            Some((name.clone(), attribute.value.to_string()))
        });
        let attributes = attributes.collect();
        let element = Element::new(name, attributes);
        self.new_elements += 1;
        if is_void(name) || tag.self_closing && name.contains(':') {
            if let Some(last) = self.open.last_mut() {
                last.push(element);
            }
        } else if self.open.len() < MAX_DEPTH {
            self.open.push(element);
        } else {
            self.deeper += 1;
        }
        match name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "plaintext" => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
        }
    }

    fn end(&mut self, name: &str) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        // What a cell holds cannot be closed from outside of it, nor a cell by what it holds.
        let in_table = is_table_part(name);
        for index in (1..self.open.len()).rev() {
            let open = &*self.open[index].name;
            if open == name {
                return self.close_to(index);
            }
            if !in_table && is_table_part(open) {
                return;
            }
        }
    }

    /// Closes elements that end where another one starts.
    fn close_implied(&mut self, name: &str) {
        let (ended, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot", "caption", "colgroup"], &["table"]),
            "option" | "optgroup" => (&["option"], &["select"]),
            _ if ends_paragraph(name) => (&["p"], &["td", "th", "table", "li", "div", "section", "article"]),
            _ => return,
        };
        for index in (1..self.open.len()).rev() {
            let open = &*self.open[index].name;
            if ended.contains(&open) {
                return self.close_to(index);
            }
            if within.contains(&open) {
                return;
            }
        }
    }

    /// Closes the element at an index and all inside it.
    fn close_to(&mut self, index: usize) {
        while self.open.len() > index.max(1) {
            let Some(done) = self.open.pop() else { return };
            if let Some(parent) = self.open.last_mut() {
                parent.push(done);
            }
        }
    }

    fn finish(mut self) -> Element {
        self.close_to(1);
        self.open.pop().unwrap_or_default()
    }
}

/// Whether a tag is of a script, calls one, or brings a program. Data for search engines stands in scripts too.
fn runs(tag: &Tag) -> bool {
    let value = |wanted: &str| {
        tag.attrs.iter().find(|one| *one.name.local == *wanted).map(|one| one.value.trim().to_lowercase())
    };
    match &*tag.name {
        "script" => !value("type").is_some_and(|kind| kind.ends_with("json")),
        "applet" | "object" | "embed" => true,
        _ => tag
            .attrs
            .iter()
            .any(|one| one.name.local.starts_with("on") || one.value.trim_start().starts_with("javascript:")),
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
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
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

fn is_table_part(name: &str) -> bool {
    matches!(name, "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption")
}

fn ends_paragraph(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "details"
            | "div"
            | "dl"
            | "fieldset"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "ul"
    )
}
