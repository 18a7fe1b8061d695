//! What a page says about a job for machines: a schema.org `JobPosting` in JSON-LD, and the title for shared links.

use serde_json::Value;

use crate::layout::AnnouncedJob;
use crate::xml::Element;

/// Longest value, in characters; what is longer is no name.
const VALUE_MAX: usize = 200;
/// Values inside each other that are looked at.
const DEEP: usize = 4;

/// The first `JobPosting` of a page that says who hires or for what.
pub(super) fn announced(root: &Element) -> Option<AnnouncedJob> {
    let mut scripts = Vec::new();
    all(root, "script", &mut scripts);
    let data = scripts.into_iter().filter(|script| {
        script.attribute("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
    });
    data.filter_map(|script| serde_json::from_str::<Value>(script.text.trim()).ok()).find_map(|value| job(&value, DEEP))
}

/// The title that a page gives to those who share it (`og:title`).
pub(super) fn shared_title(root: &Element) -> Option<String> {
    let mut metas = Vec::new();
    all(root, "meta", &mut metas);
    let meta = metas.into_iter().find(|meta| meta.attribute("property") == Some("og:title"))?;
    plain(meta.attribute("content")?)
}

fn all<'e>(element: &'e Element, name: &str, found: &mut Vec<&'e Element>) {
    for child in element.elements() {
        if &*child.name == name {
            found.push(child);
        }
        all(child, name, found);
    }
}

/// A posting among values: alone, in a list, or in a graph.
fn job(value: &Value, deep: usize) -> Option<AnnouncedJob> {
    let deep = deep.checked_sub(1)?;
    match value {
        Value::Array(values) => values.iter().find_map(|value| job(value, deep)),
        Value::Object(fields) if is_job(fields.get("@type")) => {
            let organisation = fields.get("hiringOrganization");
            let name = organisation.and_then(|it| it.get("name").or(Some(it))).and_then(Value::as_str);
            let position = fields.get("title").and_then(Value::as_str).and_then(plain);
            let company = name.and_then(plain);
            (position.is_some() || company.is_some()).then_some(AnnouncedJob { position, company })
        }
        Value::Object(fields) => fields.get("@graph").and_then(|graph| job(graph, deep)),
        _ => None,
    }
}

fn is_job(kind: Option<&Value>) -> bool {
    match kind {
        Some(Value::String(kind)) => kind == "JobPosting",
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind.as_str() == Some("JobPosting")),
        _ => false,
    }
}

/// A value in one line; entities of the page around it are often left in.
fn plain(value: &str) -> Option<String> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let value = value.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">");
    let value = value.replace("&amp;", "&");
    (!value.is_empty() && value.chars().count() <= VALUE_MAX).then_some(value)
}

#[cfg(test)]
mod tests {
    use crate::layout::AnnouncedJob;
    use crate::limits::{Budget, Limits};

    fn found(head: &str) -> (Option<String>, Option<AnnouncedJob>) {
        let page = format!("<html><head>{head}</head><body><h1>Data Engineer</h1></body></html>");
        let document = crate::html::read(page.as_bytes(), &mut Budget::new(&Limits::default())).unwrap();
        (document.title, document.job)
    }

    #[test]
    fn a_posting_for_search_engines_is_read_wherever_it_stands() {
        let posting = r#"{"@type":"JobPosting","title":"Data  Engineer &amp; Analyst","hiringOrganization":{"@type":"Organization","name":"Osprey"}}"#;
        let wanted =
            Some(AnnouncedJob { position: Some("Data Engineer & Analyst".into()), company: Some("Osprey".into()) });
        for data in [
            posting.to_owned(),
            format!("[{posting}]"),
            format!(r#"{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"Jobs"}},{posting}]}}"#),
            posting.replace(r#""JobPosting""#, r#"["Thing","JobPosting"]"#),
            posting.replace(r#"{"@type":"Organization","name":"Osprey"}"#, r#""Osprey""#),
        ] {
            assert_eq!(found(&format!(r#"<script type="application/ld+json">{data}</script>"#)).1, wanted, "{data}");
        }
    }

    #[test]
    fn what_is_no_posting_says_nothing() {
        for data in
            ["", "{", "null", "3", r#"{"@type":"WebSite","name":"Jobs"}"#, r#"{"@type":"JobPosting","title":7}"#]
        {
            assert_eq!(found(&format!(r#"<script type="application/ld+json">{data}</script>"#)).1, None, "{data}");
        }
        let deep = format!("{}{}{}", "[".repeat(100), r#"{"@type":"JobPosting","title":"x"}"#, "]".repeat(100));
        assert_eq!(found(&format!(r#"<script type="application/ld+json">{deep}</script>"#)).1, None);
        assert_eq!(found(r#"<script>{"@type":"JobPosting","title":"x"}</script>"#).1, None, "a program is no data");
    }

    #[test]
    fn a_page_without_a_title_has_that_of_its_links() {
        let shared = r#"<meta property="og:title" content="[온담] 기획자 채용">"#;
        assert_eq!(found(shared).0.as_deref(), Some("[온담] 기획자 채용"));
        assert_eq!(found(&format!("{shared}<title>온담</title>")).0.as_deref(), Some("온담"));
    }
}
