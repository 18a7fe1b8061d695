//! Word documents (Office Open XML): reads the parts, resolves styles and lists.

mod body;
mod boxes;
mod numbering;
mod section;
mod styles;
mod table;

use std::collections::HashMap;

use self::body::Reader;
use self::numbering::Numbering;
use self::section::Section;
use self::styles::Styles;
use crate::layout::{Document, Format, ReadError};
use crate::limits::Budget;
use crate::package::Package;
use crate::paper::Paper;
use crate::paper::model::Flow;
use crate::xml::Element;

/// Reads a Word document.
///
/// # Errors
/// [`ReadError::Damaged`] for a broken package, [`ReadError::NoTextLayer`] when no word is in it, and the limits.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part(budget)?;
    let root = package.part(&main, budget)?.ok_or_else(|| ReadError::Damaged { detail: "no main part".into() })?;
    let body = root.child("w:body").ok_or_else(|| ReadError::Damaged { detail: "no body".into() })?;
    let relations = package.relations(&main, budget)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles_part = package.part(&format!("{folder}/styles.xml"), budget)?.unwrap_or_default();
    let numbering_part = package.part(&format!("{folder}/numbering.xml"), budget)?.unwrap_or_default();
    let section = Section::of(body);
    let styles = Styles::of(&styles_part);
    let mut numbering = Numbering::of(&numbering_part);
    let mut margin = |ids: &[Option<&str>], package: &mut Package<'_>, budget: &mut Budget| {
        let mut flows: Vec<Vec<Flow>> = Vec::new();
        for name in ids.iter().map(|id| id.and_then(|id| relations.get(id))) {
            let flow = match name {
                Some(name) => margin_flow(name, package, &styles, &mut numbering, budget)?,
                None => Vec::new(),
            };
            flows.push(flow);
        }
        Ok::<_, ReadError>(flows)
    };
    let headers = margin(&[section.header, section.first_header], &mut package, budget)?;
    let footers = margin(&[section.footer, section.first_footer], &mut package, budget)?;
    let flow = Reader { styles: &styles, numbering: &mut numbering, relations: &relations }.flow(body);
    let core = package.part("docProps/core.xml", budget)?;
    let title = core.and_then(|core| core.child("dc:title").map(|title| title.text.clone()));
    let paper = Paper { flow, headers, footers, own_first: section.own_first, shape: section.shape };
    Ok(Document { notices: package.notices(), ..paper.document(Format::Docx, title, budget)? })
}

fn margin_flow<'x>(
    name: &str,
    package: &mut Package<'_>,
    styles: &Styles<'x>,
    numbering: &mut Numbering<'x>,
    budget: &mut Budget,
) -> Result<Vec<Flow>, ReadError> {
    let Some(part) = package.part(name, budget)? else { return Ok(Vec::new()) };
    let relations = package.relations(name, budget)?;
    Ok(Reader { styles, numbering, relations: &relations }.flow(&part))
}

/// Relationship ids of a part's headers by kind.
type References<'x> = HashMap<&'x str, &'x str>;

fn references<'x>(section: &'x Element, name: &str) -> References<'x> {
    let all = section.elements().filter(|element| &*element.name == name);
    all.filter_map(|element| Some((element.attribute("w:type").unwrap_or("default"), element.attribute("r:id")?)))
        .collect()
}
