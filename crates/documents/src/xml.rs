//! A small tree of an XML part. Entities other than XML's own five and numbers are left out, so that none can expand.

use std::collections::HashSet;
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::layout::ReadError;
use crate::limits::Budget;

/// Elements inside each other. Word nests about 40 deep in a table in a text box; the tree is walked recursively.
const MAX_DEPTH: usize = 160;
/// Elements of one part. A thousand pages of text have about 200,000.
const MAX_ELEMENTS: usize = 1_500_000;

/// An element with its prefixed name, as written (`w:p`).
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: Rc<str>,
    attributes: Vec<(Rc<str>, String)>,
    children: Vec<Self>,
    /// Text in it before its first child.
    pub(crate) text: String,
    /// Text after it, before the next element beside it.
    pub(crate) tail: String,
}

impl Element {
    /// An element that another parser found.
    pub(crate) fn new(name: &str, attributes: Vec<(Rc<str>, String)>) -> Self {
        Self { name: name.into(), attributes, ..Self::default() }
    }

    /// Adds an element at its end.
    pub(crate) fn push(&mut self, child: Self) {
        self.children.push(child);
    }

    /// Adds text at its end.
    pub(crate) fn push_text(&mut self, text: &str) {
        self.end_text().push_str(text);
    }

    /// An attribute by its prefixed name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter()
    }

    /// The first element of that name in it.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The element at the end of a path of names.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The name without its prefix.
    pub(crate) fn local(&self) -> &str {
        self.name.rsplit_once(':').map_or(&self.name, |(_, local)| local)
    }

    /// The first element of that name in it, whatever its prefix.
    pub(crate) fn local_child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.local() == name)
    }

    /// The first element of that name anywhere below, in document order, whatever its prefix.
    pub(crate) fn local_find(&self, name: &str) -> Option<&Self> {
        self.elements()
            .find_map(|element| if element.local() == name { Some(element) } else { element.local_find(name) })
    }

    /// An attribute as a number.
    pub(crate) fn number<N: std::str::FromStr>(&self, attribute: &str) -> Option<N> {
        self.attribute(attribute)?.trim().parse().ok()
    }

    /// Text at the end of what was read so far.
    fn end_text(&mut self) -> &mut String {
        match self.children.last_mut() {
            Some(child) => &mut child.tail,
            None => &mut self.text,
        }
    }

    /// `w:val` of a child.
    pub(crate) fn value(&self, child: &str) -> Option<&str> {
        self.child(child)?.attribute("w:val")
    }

    /// A property that is on when present, unless its value says otherwise.
    pub(crate) fn toggle(&self, child: &str) -> Option<bool> {
        let element = self.child(child)?;
        Some(!matches!(element.attribute("w:val"), Some("0" | "false" | "off" | "none")))
    }

    /// The first element of that name anywhere below, in document order.
    pub(crate) fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|element| if &*element.name == name { Some(element) } else { element.find(name) })
    }
}

/// Parses a part.
///
/// # Errors
/// [`ReadError::Damaged`] for what is not well-formed, [`ReadError::TooLarge`] for too deep or too many elements.
pub(crate) fn parse(source: &str, budget: &mut Budget) -> Result<Element, ReadError> {
    let mut reader = Reader::from_str(source);
    let mut names = Names::default();
    let mut open: Vec<Element> = vec![Element::default()];
    let mut count = 0;
    loop {
        budget.spend_mark()?;
        let event = reader.read_event().map_err(|error| ReadError::Damaged { detail: error.to_string() })?;
        match event {
            Event::Start(start) => {
                count += 1;
                check_size(open.len(), count)?;
                open.push(element(&start, &mut names));
            }
            Event::Empty(start) => {
                count += 1;
                check_size(open.len(), count)?;
                let made = element(&start, &mut names);
                last(&mut open)?.children.push(made);
            }
            Event::End(_) => {
                let Some(done) = open.pop() else { return Err(unbalanced()) };
                last(&mut open)?.children.push(done);
            }
            Event::Text(text) => last(&mut open)?.end_text().push_str(&text.xml10_content()),
            Event::CData(text) => last(&mut open)?.end_text().push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    _ => predefined(&reference.xml10_content()),
                };
                last(&mut open)?.end_text().extend(character);
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if open.len() != 1 {
        return Err(unbalanced());
    }
    open.pop()
        .and_then(|mut root| root.children.pop())
        .ok_or_else(|| ReadError::Damaged { detail: "empty XML part".into() })
}

/// Each name once in memory.
#[derive(Default)]
struct Names(HashSet<Rc<str>>);

impl Names {
    fn get(&mut self, name: &str) -> Rc<str> {
        if let Some(known) = self.0.get(name) {
            return known.clone();
        }
        let new: Rc<str> = name.into();
        self.0.insert(new.clone());
        new
    }
}

fn element(start: &BytesStart<'_>, names: &mut Names) -> Element {
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false).flatten() {
        let value =
            quick_xml::escape::unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), Into::into);
        attributes.push((names.get(attribute.key.as_ref()), value));
    }
    Element { name: names.get(start.name().as_ref()), attributes, ..Element::default() }
}

fn predefined(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

fn last(open: &mut [Element]) -> Result<&mut Element, ReadError> {
    open.last_mut().ok_or_else(unbalanced)
}

fn unbalanced() -> ReadError {
    ReadError::Damaged { detail: "XML elements do not match".into() }
}

fn check_size(depth: usize, count: usize) -> Result<(), ReadError> {
    let too_large =
        |limit: &str, allowed: usize| Err(ReadError::TooLarge { limit: limit.into(), allowed: allowed as u64 });
    if depth > MAX_DEPTH {
        return too_large("XML depth", MAX_DEPTH);
    }
    if count > MAX_ELEMENTS {
        return too_large("XML elements", MAX_ELEMENTS);
    }
    Ok(())
}
