//! What a worker may still do once it is ready: read its pipe and answer on it. A parser that is taken over by a hostile
//! document finds no network, no file to write, no program to start, and no more memory than one document may take.

use std::io;

/// Bounds this process for good, before the first document is read: its address space grows by `bytes` at most, and what it
/// does not need is refused by the system.
///
/// # Errors
/// When the system refuses a bound. The others stand all the same.
pub(super) fn confine(bytes: u64) -> io::Result<()> {
    let memory = system::bound_memory(bytes);
    system::forbid()?;
    memory
}

/// Linux: `RLIMIT_AS`, and a seccomp filter.
#[cfg(target_os = "linux")]
mod system {
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    };
    use std::io;

    /// What reading needs beside the document: the address space is bounded from where it stands now.
    pub(super) fn bound_memory(bytes: u64) -> io::Result<()> {
        const PAGE_BYTES: u64 = 4096;
        let used = std::fs::read_to_string("/proc/self/statm")?;
        let pages: u64 = used.split(' ').next().and_then(|pages| pages.parse().ok()).unwrap_or(0);
        let allowed = pages * PAGE_BYTES + bytes;
        rlimit::setrlimit(rlimit::Resource::AS, allowed, allowed)
    }

    /// Calls that are refused whatever their arguments: network, other programs, other processes, names of the file system,
    /// and corners of the kernel that no parser needs.
    const REFUSED: &[libc::c_long] = &[
        libc::SYS_socket,
        libc::SYS_socketpair,
        libc::SYS_execve,
        libc::SYS_execveat,
        libc::SYS_ptrace,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
        libc::SYS_pidfd_open,
        libc::SYS_pidfd_getfd,
        libc::SYS_kill,
        libc::SYS_unlinkat,
        libc::SYS_renameat,
        libc::SYS_renameat2,
        libc::SYS_linkat,
        libc::SYS_symlinkat,
        libc::SYS_mkdirat,
        libc::SYS_mknodat,
        libc::SYS_truncate,
        libc::SYS_fchmod,
        libc::SYS_fchmodat,
        libc::SYS_fchown,
        libc::SYS_fchownat,
        libc::SYS_utimensat,
        libc::SYS_mount,
        libc::SYS_umount2,
        libc::SYS_chroot,
        libc::SYS_pivot_root,
        libc::SYS_unshare,
        libc::SYS_setns,
        libc::SYS_add_key,
        libc::SYS_request_key,
        libc::SYS_keyctl,
        libc::SYS_bpf,
        libc::SYS_perf_event_open,
        libc::SYS_userfaultfd,
        libc::SYS_io_uring_setup,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_fork,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_vfork,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_creat,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_unlink,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_rename,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_link,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_symlink,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_mkdir,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_rmdir,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_mknod,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_chmod,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_chown,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_lchown,
    ];

    /// Calls whose arguments lie where a filter cannot see them; libraries fall back to the older call when these are unknown.
    const UNKNOWN: &[libc::c_long] = &[libc::SYS_clone3, libc::SYS_openat2];

    pub(super) fn forbid() -> io::Result<()> {
        let refused = SeccompAction::Errno(libc::EPERM.unsigned_abs());
        install(rules(REFUSED).chain(writing()?).chain([(libc::SYS_clone, vec![new_process()?])]), refused)?;
        install(rules(UNKNOWN), SeccompAction::Errno(libc::ENOSYS.unsigned_abs()))
    }

    fn rules(calls: &[libc::c_long]) -> impl Iterator<Item = (i64, Vec<SeccompRule>)> {
        calls.iter().map(|call| (*call, Vec::new()))
    }

    /// Opening a file for anything but reading.
    fn writing() -> io::Result<Vec<(i64, Vec<SeccompRule>)>> {
        let flags = |argument| {
            [libc::O_WRONLY, libc::O_RDWR, libc::O_CREAT, libc::O_TRUNC]
                .map(|flag| u64::from(flag.unsigned_abs()))
                .into_iter()
                .map(|flag| rule(argument, SeccompCmpOp::MaskedEq(flag), flag))
                .collect::<io::Result<Vec<_>>>()
        };
        Ok(vec![
            (libc::SYS_openat, flags(2)?),
            #[cfg(target_arch = "x86_64")]
            (libc::SYS_open, flags(1)?),
        ])
    }

    /// A clone that is no thread of this process.
    fn new_process() -> io::Result<SeccompRule> {
        rule(0, SeccompCmpOp::MaskedEq(u64::from(libc::CLONE_THREAD.unsigned_abs())), 0)
    }

    fn rule(argument: u8, operator: SeccompCmpOp, value: u64) -> io::Result<SeccompRule> {
        let condition =
            SeccompCondition::new(argument, SeccompCmpArgLen::Qword, operator, value).map_err(io::Error::other)?;
        SeccompRule::new(vec![condition]).map_err(io::Error::other)
    }

    fn install(rules: impl Iterator<Item = (i64, Vec<SeccompRule>)>, action: SeccompAction) -> io::Result<()> {
        let architecture = std::env::consts::ARCH.try_into().map_err(io::Error::other)?;
        let filter = SeccompFilter::new(rules.collect(), SeccompAction::Allow, action, architecture);
        let program: BpfProgram = filter.and_then(TryInto::try_into).map_err(io::Error::other)?;
        seccompiler::apply_filter(&program).map_err(io::Error::other)
    }
}

/// Windows: a job object of its own, in which the process stays until it ends.
#[cfg(windows)]
mod system {
    #![expect(unsafe_code, reason = "the system's own interface")]

    use std::io;
    use std::mem::size_of;
    use windows_sys::Win32::System::JobObjects::{
        AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_ACTIVE_PROCESS,
        JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION, JOB_OBJECT_LIMIT_PROCESS_MEMORY,
        JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobObjectExtendedLimitInformation, SetInformationJobObject,
    };
    use windows_sys::Win32::System::Threading::GetCurrentProcess;

    /// Commits no more than `bytes`, and starts no other process.
    pub(super) fn bound_memory(bytes: u64) -> io::Result<()> {
        let mut limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
        limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_PROCESS_MEMORY
            | JOB_OBJECT_LIMIT_ACTIVE_PROCESS
            | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
        limits.BasicLimitInformation.ActiveProcessLimit = 1;
        limits.ProcessMemoryLimit = usize::try_from(bytes).unwrap_or(usize::MAX);
        let size = u32::try_from(size_of::<JOBOBJECT_EXTENDED_LIMIT_INFORMATION>()).unwrap_or(u32::MAX);
        // SAFETY: the job is made here and never closed, so that it lasts as long as the process; the limits are a value of
        // the type that is named, of the size that is told.
        unsafe {
            let job = CreateJobObjectW(std::ptr::null(), std::ptr::null());
            if job.is_null()
                || SetInformationJobObject(job, JobObjectExtendedLimitInformation, (&raw const limits).cast(), size)
                    == 0
                || AssignProcessToJobObject(job, GetCurrentProcess()) == 0
            {
                return Err(io::Error::last_os_error());
            }
        }
        Ok(())
    }

    /// Network and files would take an app container, which must be set up by whoever starts the process.
    pub(super) fn forbid() -> io::Result<()> {
        Ok(())
    }
}

/// macOS: a sandbox profile. Memory of one process cannot be bounded there; the limits of reading itself stand alone.
#[cfg(target_os = "macos")]
mod system {
    #![expect(unsafe_code, reason = "the system's own interface")]

    use std::ffi::{CStr, c_char, c_int};
    use std::io;

    const PROFILE: &CStr = c"(version 1)(allow default)(deny network*)(deny file-write*)(deny process-exec*)\
        (deny process-fork)(deny mach-register)(deny signal (target others))";

    unsafe extern "C" {
        fn sandbox_init(profile: *const c_char, flags: u64, error: *mut *mut c_char) -> c_int;
    }

    pub(super) fn bound_memory(_: u64) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn forbid() -> io::Result<()> {
        let mut error: *mut c_char = std::ptr::null_mut();
        // SAFETY: the profile is a C string that outlives the call; the message is only looked at, and the process soon ends.
        let refused = unsafe { sandbox_init(PROFILE.as_ptr(), 0, &raw mut error) };
        if refused == 0 { Ok(()) } else { Err(io::Error::other("the sandbox profile was refused")) }
    }
}

/// Elsewhere the limits of reading itself stand alone.
#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
mod system {
    use std::io;

    pub(super) fn bound_memory(_: u64) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn forbid() -> io::Result<()> {
        Ok(())
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::confine;
    use std::net::{TcpListener, TcpStream, UdpSocket};
    use std::process::Command;

    const INSIDE: &str = "NARU_TEST_CONFINED";

    /// Not a test of its own: what the test below runs in a process that may be given up.
    #[test]
    fn inside() {
        if std::env::var_os(INSIDE).is_none() {
            return;
        }
        let folder = std::env::temp_dir();
        let kept = folder.join(format!("naru-confined-{}", std::process::id()));
        std::fs::write(&kept, "kept").unwrap();
        confine(512 * 1024 * 1024).unwrap();
        assert!(std::fs::write(folder.join("naru-confined-new"), "x").is_err());
        assert!(std::fs::OpenOptions::new().append(true).open(&kept).is_err());
        assert!(std::fs::remove_file(&kept).is_err());
        assert!(std::fs::rename(&kept, folder.join("naru-confined-moved")).is_err());
        assert!(std::fs::create_dir(folder.join("naru-confined-folder")).is_err());
        assert!(TcpStream::connect("127.0.0.1:9").is_err_and(|error| error.raw_os_error() == Some(libc::EPERM)));
        assert!(TcpListener::bind("127.0.0.1:0").is_err());
        assert!(UdpSocket::bind("127.0.0.1:0").is_err());
        assert!(Command::new("/bin/true").spawn().is_err());
        // What reading needs still works: threads, memory within the bound, a font.
        assert_eq!(std::thread::spawn(|| vec![1_u8; 64 << 20].len()).join().unwrap(), 64 << 20);
        assert!(Vec::<u8>::new().try_reserve_exact(1 << 30).is_err());
        assert_eq!(std::fs::read_to_string(&kept).unwrap(), "kept");
        println!("confined {}", kept.display());
    }

    #[test]
    fn a_worker_writes_nothing_connects_nowhere_and_starts_nothing() {
        let inside = format!("{}::inside", module_path!().split_once("::").unwrap().1);
        let run = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", &inside, "--nocapture", "--test-threads=1"])
            .env(INSIDE, "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&run.stdout);
        let kept = said.lines().find_map(|line| line.split_once("confined ")).map(|(_, path)| path.trim());
        assert!(run.status.success() && kept.is_some(), "{said}{}", String::from_utf8_lossy(&run.stderr));
        std::fs::remove_file(kept.unwrap()).unwrap();
    }
}
