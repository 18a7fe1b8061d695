//! Finding the files of a drop, and copying one in.

use super::FILE_LIMIT_BYTES;
use naru_domain::intake::CopyFailure;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Files of one drop; a folder with more is most likely not the one that was meant.
pub(crate) const FILES_MAX: usize = 10_000;

/// All files under `paths`, folders searched through, in the order of their names. Files that systems and office programs
/// leave lying about (hidden ones, `Thumbs.db`, `~$…`) are left out. One more than [`FILES_MAX`] means there are too many.
pub(crate) fn find(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        let walk = walkdir::WalkDir::new(path).sort_by_file_name().into_iter();
        // The file that was named itself is taken whatever it is called.
        let entries = walk.filter_entry(|entry| entry.depth() == 0 || !left_lying_about(entry.path()));
        for entry in entries {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => files.push(entry.into_path()),
                // A file that cannot be looked at is kept in the list, so that copying it in can say why.
                Err(error) => files.extend(error.path().map(Path::to_path_buf)),
            }
            if files.len() > FILES_MAX {
                return files;
            }
        }
    }
    files
}

/// The bytes of a file, or why they cannot be had and what the system said. No more than [`FILE_LIMIT_BYTES`] are read of it.
pub fn read(path: &Path) -> Result<Vec<u8>, (CopyFailure, String)> {
    let fail = |error: io::Error| (failure(error.kind()), error.kind().to_string());
    // Asked before opening: a pipe would keep whoever opens it waiting.
    if !std::fs::metadata(path).map_err(fail)?.is_file() {
        return Err((CopyFailure::Other, "no regular file".to_owned()));
    }
    let file = std::fs::File::open(path).map_err(fail)?;
    let mut bytes = Vec::new();
    // The limit holds for what is read, not for what the file says of itself.
    file.take(FILE_LIMIT_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(fail)?;
    if bytes.len() > FILE_LIMIT_BYTES {
        return Err((CopyFailure::TooLarge, format!("over {FILE_LIMIT_BYTES} bytes")));
    }
    Ok(bytes)
}

fn failure(kind: io::ErrorKind) -> CopyFailure {
    match kind {
        io::ErrorKind::NotFound => CopyFailure::Missing,
        io::ErrorKind::PermissionDenied => CopyFailure::Forbidden,
        io::ErrorKind::StorageFull => CopyFailure::DiskFull,
        _ => CopyFailure::Other,
    }
}

fn left_lying_about(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    name.starts_with('.')
        || name.starts_with("~$")
        || ["Thumbs.db", "desktop.ini", "__MACOSX"].iter().any(|left| name.eq_ignore_ascii_case(left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_searched_through_and_rubbish_left_out() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("지원서");
        std::fs::create_dir_all(folder.join("안쪽")).unwrap();
        for name in ["b.pdf", "a.pdf", "안쪽/c.docx", ".DS_Store", "~$a.docx", "Thumbs.db"] {
            std::fs::write(folder.join(name), b"x").unwrap();
        }
        let files = find(&[folder.clone(), dir.path().join("gone.pdf")]);
        let names: Vec<_> = files.iter().map(|path| path.strip_prefix(dir.path()).unwrap()).collect();
        let expected = ["지원서/a.pdf", "지원서/b.pdf", "지원서/안쪽/c.docx", "gone.pdf"];
        assert_eq!(names, expected.map(Path::new));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read(&dir.path().join("gone.pdf")).unwrap_err().0, CopyFailure::Missing);
        assert_eq!(read(dir.path()).unwrap_err().0, CopyFailure::Other);
    }
}
