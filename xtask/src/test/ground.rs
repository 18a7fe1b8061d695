//! The ground that tests stand on: folders of their own for data, settings and secrets, so that neither the data nor the
//! keyring of whoever runs them is touched.

use super::tally::Tally;
use crate::places;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Temporary folders, gone with this value.
pub(crate) struct Ground {
    folder: PathBuf,
    own_data: Vec<PathBuf>,
}

impl Ground {
    /// Makes the folders.
    pub(crate) fn lay() -> std::io::Result<Self> {
        let folder = std::env::temp_dir().join(format!("naru-test-{}", std::process::id()));
        for name in ["home", "data", "config", "cache", "state", "run", "naru"] {
            std::fs::create_dir_all(folder.join(name))?;
        }
        private(&folder.join("run"))?;
        Ok(Self { folder, own_data: own_data().into_iter().filter(|data| !data.exists()).collect() })
    }

    /// Puts a program of ours on this ground. Cargo keeps its own home, or it would fetch everything anew.
    pub(crate) fn place(&self, command: &mut Command) {
        command
            .env("NARU_DATA_DIR", self.folder.join("naru"))
            .env("XDG_DATA_HOME", self.folder.join("data"))
            .env("XDG_CONFIG_HOME", self.folder.join("config"))
            .env("XDG_STATE_HOME", self.folder.join("state"))
            .env("XDG_RUNTIME_DIR", self.folder.join("run"))
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .env("NO_COLOR", "1")
            .env("CARGO_TERM_COLOR", "never")
            .env("RUST_BACKTRACE", "1")
            .env_remove("NARU_PASSPHRASE")
            .env_remove("NARU_DATABASE_URL");
    }

    /// Puts a program that opens windows on this ground too: it is given a home, as such programs look there themselves.
    pub(crate) fn house(&self, command: &mut Command) {
        self.place(command);
        command
            .env("HOME", self.folder.join("home"))
            .env("XDG_CACHE_HOME", self.folder.join("cache"))
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("WAYLAND_DISPLAY");
    }

    /// Fails when a data folder of this user has come to be meanwhile.
    pub(crate) fn check_nothing_strayed(&self) -> Tally {
        let strayed: Vec<_> = self.own_data.iter().filter(|data| data.exists()).collect();
        for data in &strayed {
            println!("✗ a test wrote to {}", data.display());
        }
        Tally { passed: u32::from(strayed.is_empty()), failed: u32::from(!strayed.is_empty()) }
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.folder) {
            println!("{} is left behind: {error}", self.folder.display());
        }
    }
}

/// The folders in which Naru itself keeps data.
fn own_data() -> Vec<PathBuf> {
    places::data()
        .map(|data| ["naru", "naru-dev", "naru-demo"].map(|name| data.join(name)).to_vec())
        .unwrap_or_default()
}

/// Sockets are refused in a folder that others can read.
#[cfg(unix)]
fn private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn private(_: &Path) -> std::io::Result<()> {
    Ok(())
}
