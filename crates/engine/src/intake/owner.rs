//! Who reads: each process that reads documents holds a locked file while it lives. The lock goes with the process, however it
//! ends, so that the next start sees at once whose unfinished work is free. The file stays until that work was given back:
//! whoever dies in between leaves it for the next.

use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// How the name of a file ends that has no lock yet, and stands for nobody.
const UNLOCKED: &str = ".new";

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
        loop {
            let name = Uuid::now_v7().to_string();
            let (path, unlocked) = (folder.join(&name), folder.join(name.clone() + UNLOCKED));
            let file = File::create_new(&unlocked)?;
            file.lock()?;
            // Under its own name it is locked from the first instant, so that nobody takes it for one that is left behind.
            match std::fs::rename(&unlocked, &path) {
                Ok(()) => return Ok(Self { name, path, _file: file }),
                // Somebody who looked for what is left behind found it before it was locked.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// The name that stands in the leases of this process.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Takes the file away, once nothing is left that this process had begun.
    pub(crate) fn leave(&self) -> io::Result<()> {
        remove(&self.path)
    }
}

/// An owner whose process is gone. Held, nobody else finds it.
pub(crate) struct Departed {
    /// The name that stands in its leases.
    pub(crate) name: String,
    path: PathBuf,
    /// Holds the lock.
    _file: File,
}

impl Departed {
    /// Takes its file away, once its work was given back.
    pub(crate) fn forget(self) -> io::Result<()> {
        remove(&self.path)
    }
}

/// The owners whose process lives, this one among them.
pub(crate) fn living(data_dir: &Path) -> io::Result<BTreeSet<String>> {
    let mut living = BTreeSet::new();
    for entry in std::fs::read_dir(folder(data_dir))? {
        let entry = entry?;
        match File::open(entry.path()).map(|file| file.try_lock()) {
            Ok(Err(TryLockError::WouldBlock)) => {
                living.insert(entry.file_name().to_string_lossy().into_owned());
            }
            Ok(Err(TryLockError::Error(error))) => return Err(error),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            // It is gone, or left just now.
            Ok(Ok(())) | Err(_) => {}
        }
    }
    Ok(living)
}

/// The owners whose process is gone.
pub(crate) fn departed(data_dir: &Path) -> io::Result<Vec<Departed>> {
    let mut gone = Vec::new();
    let folder = folder(data_dir);
    if !folder.exists() {
        return Ok(gone);
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue, // it left just now
            Err(error) => return Err(error),
        };
        match file.try_lock() {
            Ok(()) if name.ends_with(UNLOCKED) => remove(&path)?,
            // Between looking and locking its name may have gone.
            Ok(()) if !path.exists() => {}
            Ok(()) => gone.push(Departed { name, path, _file: file }),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(gone)
}

/// Somebody else may have been faster.
fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("readers")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path) -> Vec<String> {
        departed(dir).unwrap().into_iter().map(|departed| departed.name).collect()
    }

    #[test]
    fn an_owner_that_is_gone_is_found_until_its_work_was_given_back() {
        let dir = tempfile::tempdir().unwrap();
        assert!(names(dir.path()).is_empty());
        let owner = Owner::register(dir.path()).unwrap();
        assert!(names(dir.path()).is_empty());
        let name = owner.name().to_owned();
        drop(owner); // as a killed process ends: without leaving
        assert_eq!(names(dir.path()), std::slice::from_ref(&name));
        let held = departed(dir.path()).unwrap();
        assert!(names(dir.path()).is_empty(), "somebody sees to it");
        drop(held); // and dies
        for gone in departed(dir.path()).unwrap() {
            assert_eq!(gone.name, name);
            gone.forget().unwrap();
        }
        assert!(names(dir.path()).is_empty());
        Owner::register(dir.path()).unwrap().leave().unwrap();
        assert_eq!(std::fs::read_dir(folder(dir.path())).unwrap().count(), 0);
    }

    /// However many start while somebody looks for those who are gone: who lives is never taken for dead, and has a file.
    #[test]
    fn who_registers_while_others_look_is_never_lost() {
        let dir = tempfile::tempdir().unwrap();
        std::thread::scope(|threads| {
            let registering =
                threads.spawn(|| (0..400).map(|_| Owner::register(dir.path()).unwrap()).collect::<Vec<_>>());
            while !registering.is_finished() {
                assert!(names(dir.path()).is_empty());
            }
            let owners = registering.join().unwrap();
            assert!(owners.iter().all(|owner| owner.path.exists()));
            assert!(names(dir.path()).is_empty());
        });
    }
}
