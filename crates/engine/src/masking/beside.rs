//! Saving a copy beside the document it is of.

use crate::error::Error;
use naru_domain::masking::SavedCopy;
use naru_domain::settings::Language;
use std::io::{self, Write};
use std::path::Path;

/// Names that are tried before giving up: who has more copies of one document has another problem.
const NAMES_MAX: u32 = 1_000;

/// Writes `bytes` into the folder of `source`, as `NAME (가림).pdf` or the first such name with a number that is free. The file
/// appears whole or not at all.
pub(super) fn save(source: &Path, extension: &str, language: Language, bytes: &[u8]) -> Result<SavedCopy, Error> {
    let folder = source.parent().unwrap_or(Path::new(""));
    let stem = source.file_stem().unwrap_or(source.as_os_str()).to_string_lossy();
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(refused)?;
    file.write_all(bytes).map_err(refused)?;
    readable_like(source, &file).map_err(refused)?;
    file.as_file().sync_all().map_err(refused)?;
    for number in 1..=NAMES_MAX {
        let file_name = name(&stem, extension, language, number);
        let path = folder.join(&file_name);
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(SavedCopy { path: path.to_string_lossy().into_owned(), file_name }),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => file = error.file,
            Err(error) => return Err(refused(error.error)),
        }
    }
    Err(Error::Invalid { field: "place", problem: "too_many" })
}

fn name(stem: &str, extension: &str, language: Language, number: u32) -> String {
    let word = match language {
        Language::Ko => "가림",
        Language::En => "masked",
    };
    if number == 1 { format!("{stem} ({word}).{extension}") } else { format!("{stem} ({word}) {number}.{extension}") }
}

/// A temporary file is its owner's alone; a copy may be read by whoever may read the document.
#[cfg(unix)]
fn readable_like(source: &Path, file: &tempfile::NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    // A document that is gone or closed meanwhile says nothing: then the copy stays its owner's.
    let mode = std::fs::metadata(source).map_or(0o600, |source| source.permissions().mode() & 0o666);
    file.as_file().set_permissions(std::fs::Permissions::from_mode(mode | 0o600))
}

#[cfg(not(unix))]
fn readable_like(_: &Path, _: &tempfile::NamedTempFile) -> io::Result<()> {
    Ok(())
}

fn refused(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Error::Invalid { field: "place", problem: "missing" },
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Error::Invalid { field: "place", problem: "forbidden" }
        }
        _ => Error::io("saving a masked copy")(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_over() {
        let dir = tempfile::tempdir().unwrap();
        let source = dir.path().join("이력서.v2.pdf");
        std::fs::write(&source, b"original").unwrap();
        let names = ["이력서.v2 (가림).pdf", "이력서.v2 (가림) 2.pdf"];
        for expected in names {
            let saved = save(&source, "pdf", Language::Ko, expected.as_bytes()).unwrap();
            assert_eq!(saved.file_name, expected);
        }
        assert_eq!(save(&source, "zip", Language::En, b"x").unwrap().file_name, "이력서.v2 (masked).zip");
        for name in names {
            assert_eq!(std::fs::read(dir.path().join(name)).unwrap(), name.as_bytes());
        }
        assert_eq!(std::fs::read(&source).unwrap(), b"original");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 4, "no half-written file is left");
    }

    #[test]
    fn a_folder_that_is_gone_is_said() {
        let gone = save(Path::new("/nonexistent/a.pdf"), "pdf", Language::Ko, b"x");
        assert!(matches!(gone, Err(Error::Invalid { field: "place", problem: "missing" })), "{gone:?}");
    }
}
