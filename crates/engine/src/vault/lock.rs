//! `desk.lock`: keeps a restore away from a desk that is open. Whoever has the desk open holds it shared; whoever replaces its
//! files holds it alone. The lock goes with the process, however it ends.

use crate::error::Error;
use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

const FILE: &str = "desk.lock";
/// A program that just starts holds the lock alone for a moment.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// The lock, held until it is dropped.
#[derive(Debug)]
pub(crate) struct DeskLock {
    /// Holds the lock.
    _file: File,
}

impl DeskLock {
    /// Takes its place beside others who have the desk open; waits while somebody replaces its files.
    pub(crate) fn shared(data_dir: &Path) -> Result<Self, Error> {
        let file = open(data_dir)?;
        file.lock_shared().map_err(Error::io("locking the desk"))?;
        Ok(Self { _file: file })
    }

    /// The desk for this process alone; `None` when somebody else has it open.
    pub(crate) fn alone(data_dir: &Path) -> Result<Option<Self>, Error> {
        let file = open(data_dir)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(Error::io("locking the desk")(error)),
        }
    }

    /// The same, for work that cannot be left out.
    ///
    /// # Errors
    /// [`Error::OpenElsewhere`].
    pub(crate) fn alone_or_refuse(data_dir: &Path) -> Result<Self, Error> {
        for _ in 0..TRIES {
            if let Some(lock) = Self::alone(data_dir)? {
                return Ok(lock);
            }
            std::thread::sleep(PAUSE);
        }
        Err(Error::OpenElsewhere)
    }
}

fn open(data_dir: &Path) -> Result<File, Error> {
    File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(data_dir.join(FILE))
        .map_err(Error::io("locking the desk"))
}
