//! Style sheets inside a page: simple selectors and the few properties that matter for reading.

use std::collections::HashMap;

use crate::xml::Element;

/// Rules of one sheet.
const MAX_RULES: usize = 5_000;
/// Parts of a selector (`main .card h2`).
const MAX_PARTS: usize = 8;

/// What an element must be: its name, classes and id.
#[derive(Debug, Clone, Default)]
struct Part {
    name: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
}

#[derive(Debug)]
struct Rule {
    /// The element itself, then what must be around it.
    subject: Part,
    around: Vec<Part>,
    declarations: usize,
    weight: usize,
}

/// The rules of a page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
    declarations: Vec<String>,
    /// Rules by the name, `.class` or `#id` of their subject.
    index: HashMap<String, Vec<usize>>,
}

impl Sheet {
    /// Reads a sheet. Rules for other media and states of the pointer are left out.
    pub(super) fn parse(source: &str) -> Self {
        let mut sheet = Self::default();
        let source = without_comments(source);
        let mut rest = source.as_str();
        while let Some((selectors, after)) = rest.split_once('{') {
            if selectors.trim_start().starts_with('@') {
                rest = after_block(after);
                continue;
            }
            let Some((block, after)) = after.split_once('}') else { break };
            rest = after;
            if sheet.rules.len() >= MAX_RULES {
                break;
            }
            let declarations = sheet.declarations.len();
            sheet.declarations.push(block.to_owned());
            for selector in selectors.split(',').take(64) {
                // Statements such as `@import …;` stand before the next rule.
                let selector = selector.rsplit(';').next().unwrap_or(selector);
                sheet.add(selector, declarations);
            }
        }
        sheet
    }

    fn add(&mut self, selector: &str, declarations: usize) {
        if selector.contains([':', '[', '+', '~', '*']) {
            return;
        }
        let selector = selector.replace('>', " ");
        let mut parts: Vec<Part> = selector.split_whitespace().take(MAX_PARTS).map(part).collect();
        let Some(subject) = parts.pop() else { return };
        let key = match (&subject.id, subject.classes.first(), &subject.name) {
            (Some(id), _, _) => format!("#{id}"),
            (_, Some(class), _) => format!(".{class}"),
            (_, _, Some(name)) => name.clone(),
            _ => return,
        };
        let weigh = |part: &Part| {
            usize::from(part.id.is_some()) * 100 + part.classes.len() * 10 + usize::from(part.name.is_some())
        };
        let weight = weigh(&subject) + parts.iter().map(weigh).sum::<usize>();
        self.index.entry(key).or_default().push(self.rules.len());
        self.rules.push(Rule { subject, around: parts, declarations, weight });
    }

    /// The declarations for an element, the strongest last.
    pub(super) fn declarations(&self, element: &Element, around: &[&Element]) -> Vec<&str> {
        let mut keys = vec![element.name.to_string()];
        keys.extend(element.attribute("class").unwrap_or("").split_whitespace().map(|class| format!(".{class}")));
        keys.extend(element.attribute("id").map(|id| format!("#{id}")));
        let mut found: Vec<(usize, usize)> = keys
            .iter()
            .filter_map(|key| self.index.get(key))
            .flatten()
            .filter(|index| self.rules[**index].applies(element, around))
            .map(|index| (self.rules[*index].weight, *index))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, index)| self.declarations[self.rules[index].declarations].as_str()).collect()
    }
}

impl Rule {
    fn applies(&self, element: &Element, around: &[&Element]) -> bool {
        let mut outer = around.iter().rev();
        self.subject.is(element) && self.around.iter().rev().all(|part| outer.any(|element| part.is(element)))
    }
}

impl Part {
    fn is(&self, element: &Element) -> bool {
        self.name.as_ref().is_none_or(|name| **name == *element.name)
            && self.id.as_ref().is_none_or(|id| element.attribute("id") == Some(id))
            && self.classes.iter().all(|class| {
                element.attribute("class").unwrap_or("").split_whitespace().any(|written| written == class)
            })
    }
}

/// `h2.title#top` → its parts.
fn part(text: &str) -> Part {
    let mut part = Part::default();
    let mut rest = text;
    while !rest.is_empty() {
        let sign = if rest.starts_with(['.', '#']) { 1 } else { 0 };
        let end = rest[sign..].find(['.', '#']).map_or(rest.len(), |end| end + sign);
        let name = rest[sign..end].to_owned();
        match rest.as_bytes()[0] {
            b'.' => part.classes.push(name),
            b'#' => part.id = Some(name),
            _ => part.name = Some(name.to_lowercase()),
        }
        rest = &rest[end..];
    }
    part
}

fn without_comments(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// What follows a block with blocks in it.
fn after_block(source: &str) -> &str {
    let mut depth = 1_usize;
    for (index, byte) in source.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &source[index + 1..];
        }
    }
    ""
}
