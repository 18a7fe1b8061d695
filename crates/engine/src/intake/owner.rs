//! Who reads: each process that reads documents holds a locked file while it lives. The lock goes with the process, however it
//! ends, so that the next start sees at once whose unfinished work is free.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// This process, as the owner of what it reads.
pub(crate) struct Owner {
    name: String,
    path: PathBuf,
    /// Holds the lock.
    _file: File,
}

impl Owner {
    /// Registers this process in `data_dir`.
    pub(crate) fn register(data_dir: &Path) -> io::Result<Self> {
        let folder = folder(data_dir);
        std::fs::create_dir_all(&folder)?;
        let name = Uuid::now_v7().to_string();
        let path = folder.join(&name);
        let file = File::create_new(&path)?;
        file.lock()?;
        Ok(Self { name, path, _file: file })
    }

    /// The name that stands in the leases of this process.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        // Left behind, it is found unlocked and removed at the next start.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// The names of owners whose process is gone. Their files are removed.
pub(crate) fn departed(data_dir: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    let folder = folder(data_dir);
    if !folder.exists() {
        return Ok(names);
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let file = match File::open(entry.path()) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue, // it left just now
            Err(error) => return Err(error),
        };
        match file.try_lock() {
            Ok(()) => {
                names.push(entry.file_name().to_string_lossy().into_owned());
                std::fs::remove_file(entry.path())?;
            }
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(names)
}

fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("readers")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_is_seen_until_it_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        assert!(departed(dir.path()).unwrap().is_empty());
        let owner = Owner::register(dir.path()).unwrap();
        assert!(departed(dir.path()).unwrap().is_empty());
        // What a killed process leaves: the file without the lock.
        std::fs::write(folder(dir.path()).join("killed"), b"").unwrap();
        assert_eq!(departed(dir.path()).unwrap(), ["killed"]);
        assert!(departed(dir.path()).unwrap().is_empty());
        drop(owner);
        assert_eq!(std::fs::read_dir(folder(dir.path())).unwrap().count(), 0);
    }
}
