//! What is derived from a person's values: the name and headline on cards, contacts, schools, and what the search finds.

use crate::fields::StoredField;
use crate::search::jamo;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// An address at which a person can be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Contact {
    /// email, phone or link.
    pub(crate) kind: &'static str,
    /// Normalised: e-mail addresses in lower case, phone numbers in E.164.
    pub(crate) value: String,
    pub(crate) as_written: String,
}

/// What is derived from a person's values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Profile {
    pub(crate) name: String,
    /// The name in Latin letters, when both are known.
    pub(crate) name_en: String,
    /// "title · company" of the present job, or the role the person gives themselves; empty when neither is known.
    pub(crate) headline: String,
    pub(crate) contacts: Vec<Contact>,
    /// Normalised names of schools, each once.
    pub(crate) schools: BTreeSet<String>,
    /// Skills by their canonical names and as written.
    pub(crate) skills: BTreeSet<String>,
}

impl Profile {
    /// Derives it from the values of one person, in their order.
    pub(crate) fn new(fields: &[StoredField]) -> Self {
        let mut profile = Self { headline: headline(fields), ..Self::default() };
        for field in fields {
            let mut place = field.path.split('.');
            match (place.next().unwrap_or_default(), place.next(), place.next()) {
                ("name", None, _) => profile.name.clone_from(&field.value),
                ("name_en", None, _) => profile.name_en.clone_from(&field.value),
                ("emails", Some(_), _) => profile.add_contact("email", field.value.to_lowercase(), field),
                ("phones", Some(_), _) => profile.add_contact("phone", field.value.clone(), field),
                ("links", Some(_), _) => profile.add_contact("link", field.value.clone(), field),
                ("education", _, Some("school")) => {
                    profile.schools.extend(Some(normal(&field.value)).filter(|school| !school.is_empty()));
                }
                ("skills" | "skills_mentioned", _, _) => {
                    let names = [&field.value, &field.as_written].into_iter().filter(|name| !name.is_empty());
                    profile.skills.extend(names.map(|name| name.to_lowercase()));
                }
                _ => {}
            }
        }
        if profile.name.is_empty() {
            profile.name = std::mem::take(&mut profile.name_en);
        }
        profile
    }

    fn add_contact(&mut self, kind: &'static str, value: String, field: &StoredField) {
        if !value.is_empty() && !self.contacts.iter().any(|known| known.kind == kind && known.value == value) {
            self.contacts.push(Contact { kind, value, as_written: field.as_written.clone() });
        }
    }

    /// The names by which people of one school are compared, taken apart, each after its first letter: the name, and the one in
    /// Latin letters where it begins otherwise.
    pub(crate) fn compared_names(&self) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        for name in [&self.name, &self.name_en] {
            let name = jamo::compact(name);
            let initial: String = name.chars().take(1).collect();
            names.entry(initial).or_insert(name);
        }
        // Nobody without a name is like another.
        names.retain(|initial, _| !initial.is_empty());
        names
    }

    /// The values of one kind of contact.
    pub(crate) fn contact_values(&self, kind: &str) -> Vec<&str> {
        self.contacts.iter().filter(|contact| contact.kind == kind).map(|contact| contact.value.as_str()).collect()
    }
}

/// Compared without case, spaces and compatibility forms.
fn normal(text: &str) -> String {
    text.nfkc().filter(|character| !character.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// A headline that a person confirmed stands above everything; then the present job; then what the résumé says.
fn headline(fields: &[StoredField]) -> String {
    let at = |path: &str| fields.iter().find(|field| field.path == path);
    let own = at("headline");
    if let Some(own) = own.filter(|own| own.confirmed) {
        return own.value.clone();
    }
    let current = fields.iter().find_map(|field| field.path.strip_prefix("work.")?.strip_suffix(".current"));
    if let Some(job) = current {
        let parts =
            ["title", "company"].map(|part| at(&format!("work.{job}.{part}")).map(|field| field.value.as_str()));
        let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        if !parts.is_empty() {
            return parts.join(" · ");
        }
    }
    own.map(|own| own.value.clone()).unwrap_or_default()
}
