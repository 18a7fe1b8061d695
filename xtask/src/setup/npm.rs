//! npm packages: installed from the lock file, and again only when it has changed.

use super::SetupError;
use crate::places;
use crate::shell::{self, command};
use std::path::Path;
use std::process::Command;

/// Oldest Node that the UI's tools run on.
const NODE: (u32, u32) = (20, 19);

/// Installs the packages of a folder, unless they are there as its lock file says.
///
/// # Errors
/// When Node is missing or too old, or npm fails.
pub(crate) fn install(folder: &str) -> Result<(), SetupError> {
    check_node()?;
    let folder = places::root().join(folder);
    let lock = folder.join("package-lock.json");
    let wanted = std::fs::read(&lock).map_err(|error| SetupError::File(lock, error))?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    // Not `npm ci`: it refuses a lock file that was written where programs for other systems were not to be had. This keeps
    // to the lock file all the same, adds what this system lacks, and writes nothing back.
    shell::run(npm(&folder).args(["install", "--no-save", "--no-audit", "--no-fund", "--prefer-offline"]))?;
    std::fs::write(&stamp, wanted).map_err(|error| SetupError::File(stamp, error))
}

fn npm(folder: &Path) -> Command {
    let mut command = command(if cfg!(windows) { "npm.cmd" } else { "npm" }, [] as [&str; 0]);
    command.current_dir(folder).env("npm_config_cache", places::cache().join("npm"));
    command
}

fn check_node() -> Result<(), SetupError> {
    let wanted = || SetupError::Missing(format!("Node {}.{} or newer is needed: https://nodejs.org", NODE.0, NODE.1));
    let output = shell::read(&mut command("node", ["--version"])).map_err(|_| wanted())?;
    match version(&String::from_utf8_lossy(&output)) {
        Some(found) if found >= NODE => Ok(()),
        _ => Err(wanted()),
    }
}

/// Major and minor of `v20.19.3`.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().trim_start_matches('v').split('.').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??))
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn versions_are_read() {
        assert_eq!(version("v20.19.2\n"), Some((20, 19)));
        assert_eq!(version("v22.3.0"), Some((22, 3)));
        assert_eq!(version("unknown"), None);
    }
}
