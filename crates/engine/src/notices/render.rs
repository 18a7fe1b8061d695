//! What a template says: `{{name}}` and `{% if place %} … {% endif %}` (Jinja), with the variables of [`super::facts`]. A variable
//! without a value in a condition is false; where it should be written, nothing is sent, and it is named.

use crate::error::Error;
use minijinja::value::{Object, ObjectRepr};
use minijinja::{Environment, UndefinedBehavior, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// Longest text that a template gives.
const LENGTH_MAX: usize = 100_000;

/// What a template says, and what is missing in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Rendered {
    pub(crate) subject: String,
    pub(crate) body: String,
    /// Variables that have no value: nothing may be sent.
    pub(crate) missing: Vec<String>,
    /// Variables that do not exist.
    pub(crate) unknown: Vec<String>,
}

impl Rendered {
    /// Whether it can be sent.
    pub(crate) fn is_whole(&self) -> bool {
        self.missing.is_empty() && self.unknown.is_empty()
    }

    /// What is missing, for the list of what failed.
    pub(crate) fn wanting(&self) -> String {
        self.missing.iter().chain(&self.unknown).cloned().collect::<Vec<_>>().join(", ")
    }
}

/// A variable without a value: it is noted when it is written, and false in conditions.
#[derive(Debug)]
struct Absent {
    name: String,
    written: Arc<Mutex<BTreeSet<String>>>,
}

impl Object for Absent {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        false
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).insert(self.name.clone());
        write!(f, "{{{{{}}}}}", self.name)
    }
}

/// Puts values into a template. `known` are all variables there are, `facts` those that have a value.
///
/// # Errors
/// [`Error::Invalid`] with the problem `syntax` when the template cannot be read.
pub(crate) fn render(
    subject: &str,
    body: &str,
    known: &[&str],
    facts: &BTreeMap<&'static str, String>,
) -> Result<Rendered, Error> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Lenient);
    let written = Arc::new(Mutex::new(BTreeSet::new()));
    let absent = |name: &str| Value::from_object(Absent { name: name.to_owned(), written: Arc::clone(&written) });
    let mut unknown = BTreeSet::new();
    let mut parts = Vec::with_capacity(2);
    for (field, source) in [("subject", subject), ("body", body)] {
        let invalid = |_| Error::Invalid { field, problem: "syntax" };
        let template = environment.template_from_str(source).map_err(invalid)?;
        let used = template.undeclared_variables(false);
        unknown.extend(used.iter().filter(|name| !known.contains(&name.as_str())).cloned());
        let values: BTreeMap<String, Value> = used
            .into_iter()
            .map(|name| {
                let value = facts.get(name.as_str()).map_or_else(|| absent(&name), |fact| Value::from(fact.as_str()));
                (name, value)
            })
            .collect();
        let text = template.render(Value::from_pairs(values)).map_err(invalid)?;
        if text.len() > LENGTH_MAX {
            return Err(Error::Invalid { field, problem: "too_long" });
        }
        parts.push(text);
    }
    let missing = written.lock().unwrap_or_else(PoisonError::into_inner);
    let missing = missing.iter().filter(|name| !unknown.contains(*name)).cloned().collect();
    let body = parts.pop().unwrap_or_default();
    let subject = parts.pop().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(Rendered { subject, body: tidy(&body), missing, unknown: unknown.into_iter().collect() })
}

/// The first variable that stands unfilled in a text that is to go out; `None` in a whole one.
pub(crate) fn unfilled<'a>(text: &'a str, known: &[&str]) -> Option<&'a str> {
    text.split("{{").skip(1).find_map(|rest| {
        let name = rest.split_once("}}")?.0.trim();
        known.contains(&name).then_some(name)
    })
}

/// A line that a condition left empty leaves no gap of two.
fn tidy(body: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in body.trim().lines().map(str::trim_end) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] = &["이름", "장소", "name"];

    fn with(facts: &[(&'static str, &str)], body: &str) -> Rendered {
        let facts = facts.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        render("{{이름}} 님", body, KNOWN, &facts).unwrap()
    }

    #[test]
    fn values_stand_where_their_names_stood() {
        let rendered = with(&[("이름", "김서연 <&>")], "{{ 이름 }} 님, 안녕하세요.\n\n\n\n끝");
        assert_eq!(
            (rendered.subject.as_str(), rendered.body.as_str()),
            ("김서연 <&> 님", "김서연 <&> 님, 안녕하세요.\n\n끝")
        );
        assert!(rendered.is_whole());
    }

    #[test]
    fn a_value_that_is_missing_is_named_where_it_would_be_written() {
        let rendered = with(&[("이름", "김서연")], "{{장소}}에서, {{장솨}}에서, {% if name %}{{name}}{% endif %}");
        assert_eq!((rendered.missing, rendered.unknown), (vec!["장소".to_owned()], vec!["장솨".to_owned()]));
        let rendered = with(&[("이름", "김서연")], "{% if 장소 %}장소: {{장소}}\n{% endif %}감사합니다.");
        assert_eq!((rendered.body.as_str(), rendered.missing.len()), ("감사합니다.", 0));
    }

    #[test]
    fn a_value_is_no_template() {
        let rendered = with(&[("이름", "{{장소}}{% for %}")], "{{이름}}");
        assert_eq!((rendered.body.as_str(), rendered.missing.len()), ("{{장소}}{% for %}", 0));
    }

    #[test]
    fn a_text_with_an_unfilled_variable_is_known() {
        let rendered = with(&[("이름", "김서연")], "{{ 장소 }}에서 뵙겠습니다. {{장솨}}");
        assert_eq!(unfilled(&rendered.body, KNOWN), Some("장소"));
        for whole in ["", "본관 3층에서 뵙겠습니다.", "{{}} {{ 장소", "코드: {{x}}", "}}장소{{"] {
            assert_eq!(unfilled(whole, KNOWN), None, "{whole}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for body in ["{{이름", "{% if 이름 %}", "{{이름|nothing}}", "{% include 'x' %}"] {
            let facts = BTreeMap::from([("이름", "김".to_owned())]);
            let refused = render("", body, KNOWN, &facts);
            assert!(matches!(refused, Err(Error::Invalid { field: "body", problem: "syntax" })), "{body}: {refused:?}");
        }
    }
}
