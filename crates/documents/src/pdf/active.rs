//! Actions and attachments of a PDF: looked for where the standard puts them, never followed.

use hayro::hayro_syntax::object::{Dict, Name, Object};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::xref::XRef;

use super::links;
use crate::layout::Notice;

/// Entries of a dictionary of actions, and actions after an action, that are looked at.
const MAX_ACTIONS: usize = 64;

/// What the document itself brings: what happens when it is opened, scripts by name, attached files.
pub(super) fn of_document(xref: &XRef, found: &mut Vec<Notice>) {
    let Some(catalog) = xref.get::<Dict<'_>>(xref.root_id()) else { return };
    if let Some(action) = catalog.get::<Dict<'_>>("OpenAction") {
        of_action(&action, found);
    }
    of_triggers(&catalog, found);
    let Some(names) = catalog.get::<Dict<'_>>("Names") else { return };
    if names.contains_key("JavaScript") {
        found.push(Notice::Scripts);
    }
    if names.contains_key("EmbeddedFiles") {
        found.push(Notice::EmbeddedFiles);
    }
}

/// What a page brings: on opening it, and in its links, form fields and attachments.
pub(super) fn of_page(page: &Page<'_>, found: &mut Vec<Notice>) {
    of_triggers(page.raw(), found);
    for annotation in links::annotations(page) {
        if annotation.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_str() == "FileAttachment") {
            found.push(Notice::EmbeddedFiles);
        }
        if let Some(action) = annotation.get::<Dict<'_>>("A") {
            of_action(&action, found);
        }
        of_triggers(&annotation, found);
    }
}

/// Actions by what sets them off (ISO 32000-1, 12.6.3).
fn of_triggers(owner: &Dict<'_>, found: &mut Vec<Notice>) {
    let Some(triggers) = owner.get::<Dict<'_>>("AA") else { return };
    for name in triggers.keys().take(MAX_ACTIONS) {
        if let Some(action) = triggers.get::<Dict<'_>>(name.as_ref()) {
            of_action(&action, found);
        }
    }
}

/// An action and those that follow it.
fn of_action(action: &Dict<'_>, found: &mut Vec<Notice>) {
    let mut waiting = vec![action.clone()];
    for _ in 0..MAX_ACTIONS {
        let Some(action) = waiting.pop() else { return };
        match action.get::<Name<'_>>("S").as_ref().map(|kind| kind.as_str()) {
            Some("JavaScript" | "Rendition") => found.push(Notice::Scripts),
            Some("Launch") => found.push(Notice::Launch),
            _ => {}
        }
        match action.get::<Object<'_>>("Next") {
            Some(Object::Dict(next)) => waiting.push(next),
            Some(Object::Array(all)) => waiting.extend(all.iter::<Dict<'_>>().take(MAX_ACTIONS)),
            _ => {}
        }
    }
}
