//! Files that callers name by an address. What may not be read is refused before it is looked at, and by its real place: a link
//! that leads out of a folder leads nowhere.

use crate::desk::Desk;
use crate::intake::FILE_LIMIT_BYTES;
use naru_connectors::fetch::{FetchError, s3_address};
use naru_domain::ai::{AiAccess, AiFailure, FileType};
use reqwest::Url;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file and the name that its address gives it.
pub(super) struct Source {
    pub(super) bytes: Vec<u8>,
    pub(super) name: String,
}

/// What an address is.
enum Address {
    File(PathBuf),
    Object { bucket: String, key: String },
    Web(Url),
}

impl Desk {
    /// Whether an address could be fetched, as far as it can be told without asking anybody else: callers are told at once.
    ///
    /// # Errors
    /// [`AiFailure::FileNotFound`], [`AiFailure::Forbidden`].
    pub(super) async fn check_source(&self, file_url: &str) -> Result<(), AiFailure> {
        let access = self.ai_access().await?;
        match address(file_url)? {
            Address::File(path) => {
                crate::blocking(move || Ok(below(&access, &path).map(drop))).await.map_err(AiFailure::from)?
            }
            Address::Object { .. } => access.s3.map(drop).ok_or(AiFailure::Forbidden),
            Address::Web(url) => self.fetchers(&access).await?.web.check(&url).map_err(|error| failure(&error)),
        }
    }

    /// The file at an address.
    ///
    /// # Errors
    /// [`AiFailure::FileNotFound`], also when it cannot be reached or is larger than 100 MB; [`AiFailure::Forbidden`].
    pub(super) async fn source(&self, file_url: &str) -> Result<Source, AiFailure> {
        let access = self.ai_access().await?;
        let address = address(file_url)?;
        let name = name(&address);
        let bytes = match address {
            Address::File(path) => {
                crate::blocking(move || Ok(below(&access, &path).and_then(read))).await.map_err(AiFailure::from)??
            }
            Address::Web(url) => {
                let fetched = self.fetchers(&access).await?.web.get(&url, &[], FILE_LIMIT_BYTES).await;
                fetched.map_err(|error| failure(&error))?
            }
            Address::Object { bucket, key } => self.object(&access, (&bucket, &key)).await?,
        };
        Ok(Source { bytes, name })
    }

    async fn object(&self, access: &AiAccess, at: (&str, &str)) -> Result<Vec<u8>, AiFailure> {
        let store = self.object_store(access).await?.ok_or(AiFailure::Forbidden)?;
        let fetchers = self.fetchers(access).await?;
        let fetcher = fetchers.store.as_ref().ok_or(AiFailure::Forbidden)?;
        let fetched = store.get(fetcher, at, FILE_LIMIT_BYTES, self.now()).await;
        fetched.map_err(|error| failure(&error))
    }
}

fn address(file_url: &str) -> Result<Address, AiFailure> {
    let file_url = file_url.trim();
    if let Some((bucket, key)) = s3_address(file_url) {
        return Ok(Address::Object { bucket: bucket.to_owned(), key: key.to_owned() });
    }
    let url: Url = file_url.parse().map_err(|_| AiFailure::FileNotFound)?;
    match url.scheme() {
        "file" if !is_here(&url) => Err(AiFailure::Forbidden),
        "file" => url.to_file_path().map(Address::File).map_err(|()| AiFailure::Forbidden),
        "https" | "http" => Ok(Address::Web(url)),
        "s3" => Err(AiFailure::FileNotFound),
        _ => Err(AiFailure::Forbidden),
    }
}

/// Whether a `file:` address names a place of this machine, as far as its words tell. Windows opens a connection to whatever host a path names
/// (`\\host\share`, `\\?\UNC\host`), and shows it the user's login, as soon as it is asked whether something is there. So what begins
/// like such a path, or hides a separator, is not asked for, on any platform.
fn is_here(url: &Url) -> bool {
    let no_host = url.host_str().is_none_or(|host| host.is_empty() || host == "localhost");
    let hides = |part: &str| percent_encoding::percent_decode_str(part).any(|byte| matches!(byte, b'/' | b'\\' | 0));
    no_host && !url.path().split('/').any(hides)
}

fn name(address: &Address) -> String {
    let last = match address {
        Address::File(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()),
        Address::Object { key, .. } => key.rsplit('/').next().map(str::to_owned),
        Address::Web(url) => url.path_segments().and_then(|mut parts| parts.next_back().map(decoded)),
    };
    let name: String = last.unwrap_or_default().chars().filter(|c| !c.is_control() && *c != '/').take(200).collect();
    if name.trim_matches('.').is_empty() { "document".to_owned() } else { name }
}

fn decoded(part: &str) -> String {
    percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned()
}

/// The real place of a file below a folder that was allowed. Whether something exists elsewhere is not told.
fn below(access: &AiAccess, path: &Path) -> Result<PathBuf, AiFailure> {
    let folders = || access.folders.iter().filter_map(|folder| std::fs::canonicalize(folder).ok());
    match std::fs::canonicalize(path) {
        Ok(real) if folders().any(|folder| real.starts_with(folder)) => {
            if real.is_file() {
                Ok(real)
            } else {
                Err(AiFailure::FileNotFound)
            }
        }
        Ok(_) => Err(AiFailure::Forbidden),
        Err(_) => {
            // Nothing is there: that is told only of places below a folder, looked up by their nearest real parent.
            let parent = path.ancestors().skip(1).find_map(|parent| std::fs::canonicalize(parent).ok());
            let inside = parent.is_some_and(|parent| folders().any(|folder| parent.starts_with(folder)));
            Err(if inside { AiFailure::FileNotFound } else { AiFailure::Forbidden })
        }
    }
}

fn read(path: PathBuf) -> Result<Vec<u8>, AiFailure> {
    let limited = |path: &Path| -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        std::fs::File::open(path)?.take(FILE_LIMIT_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    match limited(&path) {
        Ok(bytes) if bytes.len() <= FILE_LIMIT_BYTES => Ok(bytes),
        _ => Err(AiFailure::FileNotFound),
    }
}

fn failure(error: &FetchError) -> AiFailure {
    match error {
        FetchError::Refused => AiFailure::Forbidden,
        FetchError::Missing(_) | FetchError::Unreachable | FetchError::TooLarge => AiFailure::FileNotFound,
    }
}

/// Checks that bytes are what they were said to be.
///
/// # Errors
/// [`AiFailure::InvalidFileType`].
pub(super) fn is(bytes: &[u8], wanted: FileType) -> Result<(), AiFailure> {
    if sniff(bytes) == Some(wanted) { Ok(()) } else { Err(AiFailure::InvalidFileType) }
}

/// PDF readers look for the header in the first kilobyte (ISO 32000-1, appendix H).
fn sniff(bytes: &[u8]) -> Option<FileType> {
    let head = &bytes[..bytes.len().min(1024)];
    let webp = head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP");
    let starts: [&[u8]; 7] = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*"];
    if head.windows(5).any(|window| window == b"%PDF-") {
        Some(FileType::Pdf)
    } else if webp || starts.iter().any(|start| head.starts_with(start)) {
        Some(FileType::Image)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_stands_in_its_bytes() {
        assert_eq!(sniff(b"junk before %PDF-1.7"), Some(FileType::Pdf));
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n...."), Some(FileType::Image));
        assert_eq!(sniff(b"RIFF\0\0\0\0WEBPVP8 "), Some(FileType::Image));
        assert_eq!(sniff(b"<html>"), None);
        assert!(is(b"\xff\xd8\xff\xe0", FileType::Pdf).is_err());
    }

    #[test]
    fn names_come_from_the_address() {
        let named = |url: &str| name(&address(url).ok().unwrap());
        assert_eq!(named("https://a.example/x/%EC%9D%B4%EB%A0%A5%EC%84%9C.pdf?sig=1"), "이력서.pdf");
        assert_eq!(named("s3://resumes/2026/a b.png"), "a b.png");
        assert_eq!(named("https://a.example/"), "document");
    }

    #[test]
    fn no_address_of_a_file_leads_to_another_machine() {
        let here = |url: &str| is_here(&url.parse().unwrap());
        // More slashes than three are three to whoever reads an address.
        for url in [
            "file:////host/share/x.pdf",
            "file:///home/a/b.pdf",
            "file://localhost/home/a.pdf",
            "file:///C:/a%20b/%EA%B0%80.pdf",
            "file:/a/../b",
        ] {
            assert!(here(url), "{url}");
        }
        for url in [
            "file://host/share/x.pdf",
            "file://10.0.0.1/share/x.pdf",
            r"file:\\host\share\x.pdf",
            "file:///%5C%5Chost/share/x.pdf",
            "file:///%5c%5c%3f%5cUNC%5chost%5cshare",
            "file:///%5C%5C.%5Cpipe%5Cx",
            "file:///C:/%2F%2Fhost/share",
            "file:///C:/..%5C..%5Cx",
            "file:///a/b%00.pdf",
        ] {
            assert!(!here(url), "{url}");
            assert!(matches!(address(url), Err(AiFailure::Forbidden)), "{url}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn files_are_read_below_allowed_folders_only() {
        let dir = tempfile::tempdir().unwrap();
        let (inside, outside) = (dir.path().join("in"), dir.path().join("out"));
        for folder in [&inside, &outside] {
            std::fs::create_dir(folder).unwrap();
            std::fs::write(folder.join("a.pdf"), b"%PDF-").unwrap();
        }
        std::os::unix::fs::symlink(outside.join("a.pdf"), inside.join("link.pdf")).unwrap();
        std::os::unix::fs::symlink(&outside, inside.join("folder")).unwrap();
        let access = AiAccess { folders: vec![inside.to_str().unwrap().to_owned()], ..AiAccess::default() };
        let at = |path: PathBuf| below(&access, &path).map(drop);
        assert_eq!(at(inside.join("a.pdf")), Ok(()));
        assert_eq!(at(inside.join("b.pdf")), Err(AiFailure::FileNotFound));
        assert_eq!(at(inside.clone()), Err(AiFailure::FileNotFound));
        for path in [
            inside.join("link.pdf"),
            inside.join("folder/a.pdf"),
            inside.join("folder/b.pdf"),
            inside.join("../out/a.pdf"),
            outside.join("a.pdf"),
            outside.join("b.pdf"),
            dir.path().join("in2"),
            PathBuf::from("/etc/passwd"),
        ] {
            assert_eq!(at(path.clone()), Err(AiFailure::Forbidden), "{}", path.display());
        }
    }
}
