//! System packages. On Debian and Ubuntu the missing ones are installed; elsewhere they are named.

use super::SetupError;
use crate::shell::{self, command};
use std::collections::HashSet;
use std::process::Command;

/// What the machine is made ready for; each needs what stands before it too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// Building and opening the window.
    Run,
    /// All tests: a window and a browser without a screen, a keyring, PostgreSQL.
    Test,
    /// Measuring beside the tools that ours are held against.
    Bench,
    /// Making installers.
    Bundle,
}

/// What links into the window. Perl builds OpenSSL for the encrypted file; Tesseract reads scans; Python fetches the search's model.
const RUN: &[&str] = &[
    "build-essential",
    "pkg-config",
    "perl",
    "libwebkit2gtk-4.1-dev",
    "libayatana-appindicator3-dev",
    "libdbus-1-dev",
    "libasound2-dev",
    "libtesseract-dev",
    "libleptonica-dev",
    "python3-venv",
];

const TEST: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "dbus",
    "dbus-x11",
    "gnome-keyring",
    "libsecret-tools",
    "dunst",
    "iproute2",
    "xdotool",
    "chromium",
    "postgresql",
    "poppler-utils",
];

/// What tells on other systems that the packages of tests are there.
const TEST_PROGRAMS: &[&str] = &[
    "Xvfb",
    "WebKitWebDriver",
    "dbus-run-session",
    "gnome-keyring-daemon",
    "secret-tool",
    "dunst",
    "xdotool",
    "pdftotext",
    "python3",
];

const BENCH: &[&str] = &["tesseract-ocr", "tesseract-ocr-eng", "tesseract-ocr-kor"];

const BUNDLE: &[&str] = &["librsvg2-dev", "patchelf", "file"];

fn needed(purpose: Purpose) -> Vec<&'static str> {
    let sets: &[&[&str]] = match purpose {
        Purpose::Run => &[RUN],
        Purpose::Test => &[RUN, TEST],
        Purpose::Bench => &[RUN, TEST, BENCH],
        Purpose::Bundle => &[RUN, BUNDLE],
    };
    sets.concat()
}

/// Installs what is missing.
///
/// # Errors
/// When it cannot be installed, or this system is not one that is known: then the error names what to install.
pub(crate) fn install(purpose: Purpose) -> Result<(), SetupError> {
    if !cfg!(target_os = "linux") {
        return Ok(()); // Windows and macOS bring the web view; the Rust tools bring the rest.
    }
    if !shell::exists("dpkg-query") {
        return elsewhere(purpose);
    }
    let present = present(purpose);
    let missing: Vec<_> = needed(purpose).into_iter().filter(|name| !present.contains(*name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Installing {}", missing.join(" "));
    shell::run(apt(&["update", "-q"]).env("DEBIAN_FRONTEND", "noninteractive"))?;
    shell::run(apt(&["install", "-q", "-y", "--no-install-recommends"]).args(missing))?;
    Ok(())
}

/// Packages of the set that are installed. `dpkg-query` fails when one is unknown, and lists the others all the same.
fn present(purpose: Purpose) -> HashSet<String> {
    let format = "${db:Status-Status} ${Package}\n";
    let output = command("dpkg-query", ["-W", "-f", format]).args(needed(purpose)).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    text.lines().filter_map(|line| line.strip_prefix("installed ")).map(str::to_owned).collect()
}

/// Two installers at a time break each other, so this one waits for its turn.
fn apt(args: &[&str]) -> Command {
    let root = shell::read(&mut command("id", ["-u"])).is_ok_and(|id| id.trim_ascii() == b"0");
    let words = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"];
    let mut all: Vec<&str> = if root { Vec::new() } else { vec!["sudo"] };
    all.extend(words);
    all.extend(args);
    command(all[0], &all[1..])
}

fn elsewhere(purpose: Purpose) -> Result<(), SetupError> {
    let ready =
        shell::read(&mut command("pkg-config", ["--exists", "webkit2gtk-4.1", "dbus-1", "alsa", "tesseract"])).is_ok();
    let programs = match purpose {
        Purpose::Run | Purpose::Bundle => vec!["python3"],
        Purpose::Test => TEST_PROGRAMS.to_vec(),
        Purpose::Bench => [TEST_PROGRAMS, &["tesseract"]].concat(),
    };
    if ready && programs.iter().all(|program| shell::exists(program)) {
        return Ok(());
    }
    Err(SetupError::Missing(format!(
        "This system's packages are not known here. Install what Debian calls:\n  {}\nand try again.",
        needed(purpose).join(" ")
    )))
}

#[cfg(test)]
mod tests {
    use super::{Purpose, needed};

    #[test]
    fn opening_the_window_needs_no_browser_and_no_database() {
        let run = needed(Purpose::Run);
        assert!(run.contains(&"libwebkit2gtk-4.1-dev"));
        assert!(!run.contains(&"chromium") && !run.contains(&"postgresql"));
        assert!(run.iter().all(|name| needed(Purpose::Bench).contains(name)));
    }
}
