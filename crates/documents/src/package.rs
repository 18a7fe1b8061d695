//! The zip package of an office document: parts by name, read up to the limits and never written anywhere.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::layout::{Notice, ReadError};
use crate::limits::Budget;
use crate::notices;
use crate::xml::{self, Element};

/// Entries of an archive; a résumé has about twenty, one per picture more.
const MAX_ENTRIES: usize = 10_000;
/// Decompressed size of one XML part. A thousand pages of text have about 20 MB.
const MAX_PART_BYTES: u64 = 64 * 1024 * 1024;

/// An open package.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Package<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if archive.len() > MAX_ENTRIES {
            return Err(ReadError::TooLarge { limit: "entries".into(), allowed: MAX_ENTRIES as u64 });
        }
        Ok(Self { archive })
    }

    /// Reads and parses an XML part; `None` when the package has no such part.
    pub(crate) fn part(&mut self, name: &str, budget: &mut Budget) -> Result<Option<Element>, ReadError> {
        let entry = match self.archive.by_name(name.trim_start_matches('/')) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(&error)),
        };
        // What the archive says about sizes is the attacker's word: the stream itself is bounded.
        let allowed = budget.bytes_left().min(MAX_PART_BYTES);
        let mut bytes = Vec::new();
        entry
            .take(allowed + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| ReadError::Damaged { detail: error.to_string() })?;
        if bytes.len() as u64 > allowed {
            return Err(ReadError::TooLarge { limit: "memory".into(), allowed });
        }
        budget.spend_bytes(bytes.len())?;
        xml::parse(&decode(&bytes), budget).map(Some)
    }

    /// Active content, told by the names of the parts.
    pub(crate) fn notices(&self) -> Vec<Notice> {
        notices::sorted(self.archive.file_names().flatten().filter_map(|name| notices::of_part(&name)).collect())
    }

    /// The bytes of all parts whose names begin so; `None` when one is longer than `most`.
    pub(crate) fn bytes_under(
        &mut self,
        start: &str,
        most: u64,
        budget: &mut Budget,
    ) -> Result<Option<Vec<Vec<u8>>>, ReadError> {
        let names = self.archive.file_names().flatten().filter(|name| name.starts_with(start));
        let names: Vec<String> = names.map(std::borrow::Cow::into_owned).collect();
        let mut all = Vec::new();
        for name in names {
            let entry = self.archive.by_name(&name).map_err(|error| damaged(&error))?;
            let mut bytes = Vec::new();
            entry
                .take(most + 1)
                .read_to_end(&mut bytes)
                .map_err(|error| ReadError::Damaged { detail: error.to_string() })?;
            budget.spend_bytes(bytes.len())?;
            if bytes.len() as u64 > most {
                return Ok(None);
            }
            all.push(bytes);
        }
        Ok(Some(all))
    }

    /// The main part's name, from the package's relationships.
    pub(crate) fn main_part(&mut self, budget: &mut Budget) -> Result<String, ReadError> {
        let relations = self.part("_rels/.rels", budget)?;
        let target = relations.as_ref().and_then(|root| {
            root.elements()
                .find(|relation| relation.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument")))
        });
        let target = target.and_then(|relation| relation.attribute("Target"));
        Ok(target.map_or_else(|| "word/document.xml".to_owned(), |name| name.trim_start_matches('/').to_owned()))
    }

    /// Relationship id → target of a part. Targets inside the package are given as part names.
    pub(crate) fn relations(&mut self, part: &str, budget: &mut Budget) -> Result<HashMap<String, String>, ReadError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(root) = self.part(&format!("{folder}/_rels/{file}.rels"), budget)? else { return Ok(HashMap::new()) };
        let entries = root.elements().filter_map(|relation| {
            let (id, target) = (relation.attribute("Id")?, relation.attribute("Target")?);
            let outside = relation.attribute("TargetMode") == Some("External");
            let target =
                if outside || target.starts_with('/') { target.to_owned() } else { format!("{folder}/{target}") };
            Some((id.to_owned(), target))
        });
        Ok(entries.collect())
    }
}

fn damaged(error: &ZipError) -> ReadError {
    ReadError::Damaged { detail: error.to_string() }
}

/// XML parts are UTF-8, rarely UTF-16.
fn decode(bytes: &[u8]) -> String {
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = rest.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        other => String::from_utf8_lossy(other).into_owned(),
    }
}
