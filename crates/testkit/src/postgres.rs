//! A PostgreSQL of the tests' own: a cluster in a temporary folder on a free port of the loopback interface, started from the
//! installed binaries, and a database in it per test.
//!
//! A machine without PostgreSQL fails the tests loudly: a suite that silently ran on one engine proves nothing about the other.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot have its database must fail, saying why")]

use std::ffi::OsStr;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tempfile::TempDir;

/// An empty database. The cluster stops when the last database of it is dropped.
pub struct Database {
    /// `postgres://…`
    pub url: String,
    _cluster: Arc<Cluster>,
}

/// A running cluster.
struct Cluster {
    server: Child,
    port: u16,
    bin: PathBuf,
    folder: TempDir,
}

/// The cluster that the running tests of this process share.
static SHARED: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());
static DATABASES: AtomicU32 = AtomicU32::new(1);

impl Database {
    /// A new, empty database.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start.
    pub fn new() -> Self {
        let cluster = {
            let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
            shared.upgrade().unwrap_or_else(|| {
                let cluster = Arc::new(Cluster::start(false));
                *shared = Arc::downgrade(&cluster);
                cluster
            })
        };
        Self::on(cluster)
    }

    /// A new, empty database of which a commit is on the disk, as on a server that people trust: for measurements.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start.
    pub fn durable() -> Self {
        Self::on(Arc::new(Cluster::start(true)))
    }

    fn on(cluster: Arc<Cluster>) -> Self {
        let name = format!("test_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
        let port = cluster.port.to_string();
        succeed(Command::new(program(&cluster.bin, "createdb")).args([
            "-h",
            "127.0.0.1",
            "-p",
            &port,
            "-U",
            "naru",
            &name,
        ]));
        Self { url: format!("postgres://naru@127.0.0.1:{port}/{name}"), _cluster: cluster }
    }
}

impl Default for Database {
    fn default() -> Self {
        Self::new()
    }
}

impl Cluster {
    fn start(durable: bool) -> Self {
        let bin = binaries();
        let folder = TempDir::with_prefix("naru-postgres-").expect("make a folder for the cluster");
        let owner = owner();
        give(folder.path(), owner);
        let data = folder.path().join("data");
        succeed(
            as_owner(owner, &program(&bin, "initdb"))
                .args(["--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", "-U", "naru", "--no-sync", "-D"])
                .arg(&data),
        );
        let port = free_port();
        // The data of tests need not outlive them: no waiting for the disk.
        let hasty = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];
        let server = as_owner(owner, &program(&bin, "postgres"))
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string()])
            .args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200"])
            .args(if durable { &[][..] } else { &hasty[..] })
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("start postgres");
        let cluster = Self { server, port, bin, folder };
        cluster.wait_until_ready();
        cluster
    }

    fn wait_until_ready(&self) {
        const TRIES: u32 = 600;
        for _ in 0..TRIES {
            let port = self.port.to_string();
            let answer = Command::new(program(&self.bin, "pg_isready"))
                .args(["-q", "-h", "127.0.0.1", "-p", &port])
                .status()
                .expect("run pg_isready");
            if answer.success() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("PostgreSQL did not answer on port {}", self.port);
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if !self.asked_to_stop() {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
    }
}

impl Cluster {
    /// Asks for PostgreSQL's fast shutdown; killing it would leave its backends behind.
    fn asked_to_stop(&self) -> bool {
        let mut stop = if cfg!(unix) {
            let mut kill = Command::new("kill");
            kill.args(["-INT", &self.server.id().to_string()]);
            kill
        } else {
            let mut stop = Command::new(program(&self.bin, "pg_ctl"));
            stop.args(["stop", "-m", "fast", "-D"]).arg(self.folder.path().join("data"));
            stop
        };
        stop.status().is_ok_and(|status| status.success())
    }
}

/// The folder of the newest server that Debian's packages installed, or else the first one in the path.
fn binaries() -> PathBuf {
    let mut installed: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|version| {
            let version = version.ok()?;
            Some((version.file_name().to_str()?.parse().ok()?, version.path().join("bin")))
        })
        .collect();
    installed.sort();
    let mut folders = installed.into_iter().rev().map(|(_, folder)| folder).chain(in_path());
    let complete = |folder: &PathBuf| {
        ["initdb", "postgres", "createdb", "pg_isready"].iter().all(|name| program(folder, name).exists())
    };
    folders.find(complete).expect("PostgreSQL is not installed: apt-get install postgresql")
}

/// A program of PostgreSQL's, as this system calls it.
fn program(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

fn in_path() -> Vec<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect()
}

/// PostgreSQL refuses to run as root: the user it runs as then.
#[cfg(unix)]
fn owner() -> Option<(u32, u32)> {
    use std::os::unix::fs::MetadataExt;
    let me = std::fs::metadata("/proc/self").map_or(1, |process| process.uid());
    if me != 0 {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").expect("read the list of users");
    let user = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut ids = line.split(':').skip(2);
        Some((ids.next()?.parse().ok()?, ids.next()?.parse().ok()?))
    };
    Some(user("postgres").or_else(|| user("nobody")).expect("a user that is not root"))
}

#[cfg(unix)]
fn give(folder: &Path, owner: Option<(u32, u32)>) {
    if let Some((uid, gid)) = owner {
        std::os::unix::fs::chown(folder, Some(uid), Some(gid)).expect("give the cluster's folder to its user");
    }
}

/// Elsewhere it gives up the rights of an administrator by itself.
#[cfg(not(unix))]
fn owner() -> Option<(u32, u32)> {
    None
}

#[cfg(not(unix))]
fn give(_folder: &Path, _owner: Option<(u32, u32)>) {}

fn as_owner(owner: Option<(u32, u32)>, program: &Path) -> Command {
    let Some((uid, gid)) = owner else { return Command::new(program) };
    let mut command = Command::new("setpriv");
    command.args(["--reuid", &uid.to_string(), "--regid", &gid.to_string(), "--clear-groups", "--"]);
    command.arg(program);
    // The folder the tests run in need not be open to that user.
    command.current_dir("/");
    command
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("bind a free port");
    listener.local_addr().expect("know the port").port()
}

fn succeed(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("run {}: {error}", display(command.get_program())));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} failed: {said}", display(command.get_program()));
}

fn display(program: &OsStr) -> String {
    program.to_string_lossy().into_owned()
}
