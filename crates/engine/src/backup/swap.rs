//! Puts restored files in the place of the old ones so that a crash leaves no half of either: what is to be done stands in a
//! journal before the first file moves, and the next start finishes it.

use crate::desk::DATABASE_FILE;
use crate::vault::key_file::sync_dir;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::path::Path;

const JOURNAL: &str = "restore.json";
/// Everything that a restore replaces. The database goes last: as long as it has not moved, the swap is not done.
const PARTS: [&str; 5] = ["naru.db-wal", "naru.db-shm", super::BLOB_FOLDER, super::KEY_ENTRY, DATABASE_FILE];
/// How names of folders and files begin that belong to work under way.
const UNFINISHED: &str = ".tmp";

/// A swap that has begun. All names are of entries of the data folder.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Swap {
    /// The folder with the restored files, complete and checked.
    staged: String,
    /// The folder that takes the old ones.
    aside: String,
    /// Which parts were restored.
    parts: Vec<String>,
}

impl Swap {
    /// Writes the journal. From here on the swap happens, if not now, then at the next start. An error leaves no journal.
    pub(crate) fn begin(data_dir: &Path, staged: &str, aside: &str) -> io::Result<Self> {
        let folder = data_dir.join(staged);
        if !folder.join(DATABASE_FILE).exists() || !folder.join(super::KEY_ENTRY).exists() {
            return Err(io::Error::new(io::ErrorKind::NotFound, "the restored files are gone"));
        }
        let there = |part: &&str| folder.join(part).exists();
        let parts = PARTS.into_iter().filter(there).map(str::to_owned).collect();
        let swap = Self { staged: staged.to_owned(), aside: aside.to_owned(), parts };
        std::fs::create_dir_all(data_dir.join(aside))?;
        for entry in walkdir::WalkDir::new(&folder) {
            let entry = entry.map_err(io::Error::other)?;
            if entry.file_type().is_dir() {
                sync_dir(entry.path())?;
            }
        }
        let mut file = tempfile::NamedTempFile::new_in(data_dir)?;
        file.write_all(&serde_json::to_vec(&swap)?)?;
        file.as_file().sync_all()?;
        file.persist(data_dir.join(JOURNAL))?;
        if let Err(error) = sync_dir(data_dir) {
            std::fs::remove_file(data_dir.join(JOURNAL))?;
            return Err(error);
        }
        Ok(swap)
    }

    /// The swap that was begun and not finished.
    fn pending(data_dir: &Path) -> io::Result<Option<Self>> {
        match std::fs::read(data_dir.join(JOURNAL)) {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Brings it to its end; where it stopped before makes no difference.
    pub(crate) fn finish(&self, data_dir: &Path) -> io::Result<()> {
        self.forward(data_dir, &mut |from, to| std::fs::rename(from, to))?;
        self.end(data_dir)
    }

    /// Puts everything back as it was.
    pub(crate) fn undo(&self, data_dir: &Path) -> io::Result<()> {
        let (staged, aside) = (data_dir.join(&self.staged), data_dir.join(&self.aside));
        for part in PARTS {
            let place = data_dir.join(part);
            if self.restores(part) && !staged.join(part).exists() && place.exists() {
                std::fs::rename(&place, staged.join(part))?;
            }
            if aside.join(part).exists() {
                std::fs::rename(aside.join(part), &place)?;
            }
        }
        self.end(data_dir)?;
        std::fs::remove_dir(aside)
    }

    fn forward(&self, data_dir: &Path, rename: &mut impl FnMut(&Path, &Path) -> io::Result<()>) -> io::Result<()> {
        let (staged, aside) = (data_dir.join(&self.staged), data_dir.join(&self.aside));
        for part in PARTS {
            let (place, new) = (data_dir.join(part), staged.join(part));
            // A restored part that has left its folder is in its place already. What else lies there is old, until all is done.
            let done = if self.restores(part) { !new.exists() } else { !staged.join(DATABASE_FILE).exists() };
            if !done && place.exists() {
                rename(&place, &aside.join(part))?;
            }
            if new.exists() {
                rename(&new, &place)?;
            }
        }
        Ok(())
    }

    fn restores(&self, part: &str) -> bool {
        self.parts.iter().any(|restored| restored == part)
    }

    /// The renames must be on the disk before the journal goes.
    fn end(&self, data_dir: &Path) -> io::Result<()> {
        for folder in [&self.staged, &self.aside] {
            let folder = data_dir.join(folder);
            if folder.exists() {
                sync_dir(&folder)?;
            }
        }
        sync_dir(data_dir)?;
        std::fs::remove_file(data_dir.join(JOURNAL))?;
        // Without the journal it is done. Should the journal come back after a crash, there is nothing left to do; should the
        // folder stay, the next start sweeps it.
        if let Err(error) = sync_dir(data_dir).and_then(|()| std::fs::remove_dir_all(data_dir.join(&self.staged))) {
            tracing::warn!(error = crate::told::io(&error), "what is left of a restore could not be thrown away");
        }
        Ok(())
    }
}

/// Whether a swap was begun and not finished.
pub(crate) fn is_pending(data_dir: &Path) -> bool {
    data_dir.join(JOURNAL).exists()
}

/// Finishes what a program that is gone left undone, and throws away what it left half made. Only for who has the desk alone.
pub(crate) fn recover(data_dir: &Path) -> io::Result<()> {
    if let Some(swap) = Swap::pending(data_dir)? {
        swap.finish(data_dir)?;
        tracing::info!("a restore that broke off was finished");
    }
    for entry in std::fs::read_dir(data_dir)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            let path = entry.path();
            if entry.file_type()?.is_dir() { std::fs::remove_dir_all(path)? } else { std::fs::remove_file(path)? }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::archive::{Unpacked, unpack};
    use crate::backup::check;
    use crate::vault::keyring::MemoryKeyring;
    use crate::vault::lock::DeskLock;
    use crate::{Config, Database, Engine, Error};
    use naru_domain::clock::SystemClock;
    use naru_domain::document::ReadOutcome;
    use naru_domain::settings::{Settings, VaultState};
    use naru_storage::documents::{self, NewDocument};
    use std::path::PathBuf;
    use std::sync::Arc;
    use tempfile::TempDir;

    fn config(data_dir: PathBuf, keyring: &Arc<MemoryKeyring>) -> Config {
        Config {
            data_dir,
            database: Database::File,
            keyring: Arc::clone(keyring) as _,
            clock: Arc::new(SystemClock),
            today: None,
            worker_program: PathBuf::new(),
            workers: 0,
            recognises: true,
            outside: crate::Outside::default(),
            search_model: crate::config::SearchModel::None,
            desktop: None,
        }
    }

    /// An engine on a new desk of this team, with one document.
    async fn desk_of(team: &str, config: Config) -> Engine {
        let engine = Engine::start(config).await.unwrap();
        let desk = engine.desk().unwrap();
        desk.save_settings(Settings { team_name: team.to_owned(), ..Settings::default() }).await.unwrap();
        let document = NewDocument {
            blob_hash: &desk.blobs.put(team.as_bytes()).unwrap(),
            file_name: "이력서.pdf",
            format: "pdf",
            size_bytes: 3,
            outcome: ReadOutcome::NoTextLayer,
            rotate: naru_domain::reading::Rotation::None,
            detail: "",
            pages: &[],
            text: "",
            notices: &[],
            links: &[],
            emails: &[],
            phones: &[],
        };
        let mut tx = desk.store.begin().await.unwrap();
        documents::add(&mut tx, &document, desk.now()).await.unwrap();
        tx.commit().await.unwrap();
        engine
    }

    /// The team whose desk opens at the next start. Its document must be there, and no trace of unfinished work.
    async fn team_at_start(config: Config) -> String {
        let dir = config.data_dir.clone();
        let engine = Engine::start(config).await.unwrap();
        let desk = engine.desk().unwrap();
        let team = desk.settings().await.unwrap().team_name;
        let documents = documents::blob_hashes(&mut desk.store.read().await.unwrap()).await.unwrap();
        assert_eq!(desk.blobs.get(&documents[0]).unwrap(), team.as_bytes());
        engine.stop().await;
        assert!(!is_pending(&dir));
        let left = |name: &str| name.starts_with(UNFINISHED);
        assert!(!std::fs::read_dir(&dir).unwrap().any(|entry| left(&entry.unwrap().file_name().to_string_lossy())));
        team
    }

    /// A folder with the old desk in it and the new one staged under the returned name.
    async fn staged(folder: &Path, keyring: &Arc<MemoryKeyring>) -> String {
        let new = desk_of("new", config(folder.join("new"), keyring)).await;
        let backup = new.desk().unwrap().backup("long enough".to_owned()).await.unwrap().file;
        new.stop().await;
        let old = config(folder.join("old"), keyring);
        desk_of("old", old.clone()).await.stop().await;
        let unpacked = unpack(&old, backup, "long enough").unwrap();
        assert_eq!(check(&unpacked).await.unwrap(), []);
        let Unpacked { folder: staged, key, .. } = unpacked;
        crate::backup::key_file_for(&old, &key).unwrap().unwrap().write(staged.path()).unwrap();
        staged.keep().file_name().unwrap().to_string_lossy().into_owned()
    }

    fn copy_tree(from: &Path, to: &Path) {
        for entry in walkdir::WalkDir::new(from) {
            let entry = entry.unwrap();
            let target = to.join(entry.path().strip_prefix(from).unwrap());
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(target).unwrap();
            } else {
                std::fs::copy(entry.path(), target).unwrap();
            }
        }
    }

    /// Moves files until `steps` are done, then stops as a killed program does. Whether it came to the end.
    fn forward_for(swap: &Swap, data_dir: &Path, mut steps: usize) -> bool {
        let moved = swap.forward(data_dir, &mut |from, to| {
            steps = steps.checked_sub(1).ok_or(io::ErrorKind::Interrupted)?;
            std::fs::rename(from, to)
        });
        moved.is_ok()
    }

    #[tokio::test]
    async fn restore_killed_at_any_step_is_finished_by_the_next_start() {
        let folder = TempDir::new().unwrap();
        let keyring = Arc::new(MemoryKeyring::default());
        let name = staged(folder.path(), &keyring).await;
        let mut steps = 0;
        loop {
            let copy = TempDir::new().unwrap();
            copy_tree(&folder.path().join("old"), copy.path());
            let swap = Swap::begin(copy.path(), &name, "before-restore").unwrap();
            let whole = forward_for(&swap, copy.path(), steps);
            assert_eq!(team_at_start(config(copy.path().to_owned(), &keyring)).await, "new", "after {steps} steps");
            let aside = copy.path().join("before-restore");
            assert!(PARTS[2..].iter().all(|part| aside.join(part).exists()), "after {steps} steps");
            if whole {
                break;
            }
            steps += 1;
        }
        assert_eq!(steps, 6); // three parts out, three in
    }

    #[tokio::test]
    async fn restore_killed_before_its_journal_leaves_the_old_desk_and_nothing_else() {
        let folder = TempDir::new().unwrap();
        let keyring = Arc::new(MemoryKeyring::default());
        staged(folder.path(), &keyring).await;
        assert_eq!(team_at_start(config(folder.path().join("old"), &keyring)).await, "old");
    }

    #[tokio::test]
    async fn restore_that_fails_at_any_step_is_taken_back() {
        let folder = TempDir::new().unwrap();
        let keyring = Arc::new(MemoryKeyring::default());
        let name = staged(folder.path(), &keyring).await;
        for steps in 0..6 {
            let copy = TempDir::new().unwrap();
            copy_tree(&folder.path().join("old"), copy.path());
            let swap = Swap::begin(copy.path(), &name, "before-restore").unwrap();
            assert!(!forward_for(&swap, copy.path(), steps));
            swap.undo(copy.path()).unwrap();
            assert_eq!(team_at_start(config(copy.path().to_owned(), &keyring)).await, "old", "after {steps} steps");
            assert!(!copy.path().join("before-restore").exists());
        }
    }

    #[tokio::test]
    async fn restore_waits_until_no_other_program_has_the_desk_open() {
        let folder = TempDir::new().unwrap();
        let keyring = Arc::new(MemoryKeyring::default());
        let engine = desk_of("here", config(folder.path().join("here"), &keyring)).await;
        let mut backup = Vec::new();
        let mut file = engine.desk().unwrap().backup("long enough".to_owned()).await.unwrap().file;
        io::Read::read_to_end(&mut file, &mut backup).unwrap();
        let body = || futures::stream::iter([Ok::<_, io::Error>(bytes::Bytes::from(backup.clone()))]);
        let other = DeskLock::shared(&folder.path().join("here")).unwrap();
        let refused = engine.restore(body(), "long enough".to_owned()).await;
        assert!(matches!(refused, Err(Error::OpenElsewhere)), "{refused:?}");
        assert_eq!(engine.desk().unwrap().settings().await.unwrap().team_name, "here");
        drop(other);
        engine.restore(body(), "long enough".to_owned()).await.unwrap();
        assert_eq!(engine.vault().state, VaultState::Open);
    }

    #[tokio::test]
    async fn restore_whose_request_is_given_up_half_way_comes_to_its_end() {
        let folder = TempDir::new().unwrap();
        let keyring = Arc::new(MemoryKeyring::default());
        let engine = desk_of("before", config(folder.path().join("here"), &keyring)).await;
        let mut backup = Vec::new();
        let mut file = engine.desk().unwrap().backup("long enough".to_owned()).await.unwrap().file;
        io::Read::read_to_end(&mut file, &mut backup).unwrap();
        let later = Settings { team_name: "after".to_owned(), ..Settings::default() };
        engine.desk().unwrap().save_settings(later).await.unwrap();
        let body = futures::stream::iter([Ok::<_, io::Error>(bytes::Bytes::from(backup))]);
        let mut restore = Box::pin(engine.restore(body, "long enough".to_owned()));
        while engine.desk().is_ok() {
            assert!(futures::poll!(&mut restore).is_pending());
            tokio::task::yield_now().await;
        }
        drop(restore);
        // This waits for its turn, and finds that there is a file.
        assert!(matches!(engine.create_vault("long enough".to_owned()).await, Err(Error::Conflict)));
        assert_eq!(engine.desk().unwrap().settings().await.unwrap().team_name, "before");
    }

    #[tokio::test]
    async fn restore_helps_where_the_file_or_its_key_file_is_damaged() {
        let folder = TempDir::new().unwrap();
        let keyring = Arc::new(MemoryKeyring::default());
        let new = desk_of("new", config(folder.path().join("new"), &keyring)).await;
        for (broken, bytes) in [(DATABASE_FILE, vec![7; 8192]), (super::super::KEY_ENTRY, b"{".to_vec())] {
            let backup = new.desk().unwrap().backup("long enough".to_owned()).await.unwrap().file;
            let config = config(folder.path().join(broken), &keyring);
            desk_of("old", config.clone()).await.stop().await;
            std::fs::write(config.data_dir.join(broken), bytes).unwrap();
            let engine = Engine::start(config.clone()).await.unwrap();
            assert!(engine.desk().is_err(), "{broken}");
            let body = tokio::fs::File::from_std(backup);
            let body = Box::pin(futures::stream::try_unfold(body, |mut body| async move {
                let mut bytes = vec![0; 65536];
                let read = tokio::io::AsyncReadExt::read(&mut body, &mut bytes).await?;
                bytes.truncate(read);
                Ok::<_, io::Error>((read > 0).then(|| (bytes::Bytes::from(bytes), body)))
            }));
            engine.restore(body, "long enough".to_owned()).await.unwrap();
            assert_eq!(engine.desk().unwrap().settings().await.unwrap().team_name, "new", "{broken}");
            engine.stop().await;
            assert_eq!(team_at_start(config).await, "new", "{broken}");
        }
    }
}
