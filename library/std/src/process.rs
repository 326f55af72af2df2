//! The process: exit codes, and commands, which this target cannot run.

use crate::collections::btree_map::{self, BTreeMap};
use crate::convert::Infallible;
use crate::ffi::{OsStr, OsString};
use crate::fmt;
use crate::io;
use crate::os::fd::{FromRawFd, OwnedFd, RawFd};
use crate::path::{Path, PathBuf};
use crate::sys::wasi;

/// Ends the process with a code.
#[rustc_diagnostic_item = "process_exit"]
pub fn exit(code: i32) -> ! {
    crate::rt::cleanup();
    // As on Unix: the lowest eight bits are the code.
    wasi::proc_exit(code as u32 & 0xff)
}

/// Ends the process at once, as after a crash.
#[cold]
pub fn abort() -> ! {
    core::intrinsics::abort()
}

/// This process's number.
#[must_use]
pub fn id() -> u32 {
    1
}

/// A code that `main` may return.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExitCode(u8);

impl ExitCode {
    /// Success.
    pub const SUCCESS: ExitCode = ExitCode(0);
    /// Failure.
    pub const FAILURE: ExitCode = ExitCode(1);

    #[doc(hidden)]
    pub fn to_i32(self) -> i32 {
        self.0 as i32
    }

    /// Ends the process with this code.
    pub fn exit_process(self) -> ! {
        exit(self.to_i32())
    }
}

impl From<u8> for ExitCode {
    fn from(code: u8) -> Self {
        ExitCode(code)
    }
}

/// What `main` may return.
#[cfg_attr(not(native_test), lang = "termination")]
#[rustc_on_unimplemented(on(
    cause = "MainFunctionType",
    message = "`main` has invalid return type `{Self}`",
    label = "`main` can only return types that implement `{This}`"
))]
pub trait Termination {
    /// The exit code; errors are reported.
    fn report(self) -> ExitCode;
}

impl Termination for () {
    #[inline]
    fn report(self) -> ExitCode {
        ExitCode::SUCCESS
    }
}

impl Termination for ! {
    fn report(self) -> ExitCode {
        self
    }
}

impl Termination for Infallible {
    fn report(self) -> ExitCode {
        match self {}
    }
}

impl Termination for ExitCode {
    #[inline]
    fn report(self) -> ExitCode {
        self
    }
}

impl<T: Termination, E: fmt::Debug> Termination for Result<T, E> {
    fn report(self) -> ExitCode {
        match self {
            Ok(val) => val.report(),
            Err(err) => {
                io::attempt_print_to_stderr(format_args!("Error: {err:?}\n"));
                ExitCode::FAILURE
            }
        }
    }
}

fn unsupported<T>() -> io::Result<T> {
    Err(io::const_error(io::ErrorKind::Unsupported, "operation not supported on this platform"))
}

/// A program to run. Building one works; running it fails.
pub struct Command {
    program: OsString,
    args: Vec<OsString>,
    envs: BTreeMap<OsString, Option<OsString>>,
    clear_env: bool,
    dir: Option<PathBuf>,
}

/// As a line of a shell: directory, variables, program and arguments.
impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(dir) = &self.dir {
            write!(f, "cd {dir:?} && ")?;
        }
        if self.clear_env {
            f.write_str("env -i ")?;
        } else {
            let mut removed = self.envs.iter().filter(|(_, value)| value.is_none()).peekable();
            if removed.peek().is_some() {
                f.write_str("env ")?;
                for (key, _) in removed {
                    write!(f, "-u {} ", key.to_string_lossy())?;
                }
            }
        }
        for (key, value) in &self.envs {
            if let Some(value) = value {
                write!(f, "{}={value:?} ", key.to_string_lossy())?;
            }
        }
        write!(f, "{:?}", self.program)?;
        for arg in &self.args {
            write!(f, " {arg:?}")?;
        }
        Ok(())
    }
}

/// What to do with a stream of a child.
#[derive(Debug)]
pub struct Stdio(());

/// A running child: there is none.
#[derive(Debug)]
pub struct Child {
    /// The child's standard input.
    pub stdin: Option<ChildStdin>,
    /// The child's standard output.
    pub stdout: Option<ChildStdout>,
    /// The child's standard error.
    pub stderr: Option<ChildStderr>,
    never: Infallible,
}

/// A child's standard input.
pub struct ChildStdin(pub(crate) OwnedFd);
/// A child's standard output.
pub struct ChildStdout(pub(crate) OwnedFd);
/// A child's standard error.
pub struct ChildStderr(pub(crate) OwnedFd);

/// How a process ended: Unix's wait status.
#[derive(PartialEq, Eq, Clone, Copy, Default)]
pub struct ExitStatus(pub(crate) i32);

/// What a finished process left.
#[derive(PartialEq, Eq, Clone)]
pub struct Output {
    /// How it ended.
    pub status: ExitStatus,
    /// What it printed.
    pub stdout: Vec<u8>,
    /// What it printed to the standard error.
    pub stderr: Vec<u8>,
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Output")
            .field("status", &self.status)
            .field("stdout", &String::from_utf8_lossy(&self.stdout))
            .field("stderr", &String::from_utf8_lossy(&self.stderr))
            .finish()
    }
}

impl ExitStatus {
    /// Whether it ended well.
    #[must_use]
    pub fn success(&self) -> bool {
        self.0 == 0
    }

    /// Its code, unless a signal ended it.
    #[must_use]
    pub fn code(&self) -> Option<i32> {
        if self.0 & 0x7f == 0 { Some(self.0 >> 8 & 0xff) } else { None }
    }
}

impl fmt::Debug for ExitStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ExitStatus").field(&UnixWaitStatus(self.0)).finish()
    }
}

/// The inner layer that the public library shows.
struct UnixWaitStatus(i32);
impl fmt::Debug for UnixWaitStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("unix_wait_status").field(&self.0).finish()
    }
}

impl fmt::Display for ExitStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use crate::os::unix::process::ExitStatusExt;
        if let Some(code) = self.code() {
            write!(f, "exit status: {code}")
        } else if let Some(signal) = self.signal() {
            let dumped = if self.core_dumped() { " (core dumped)" } else { "" };
            write!(f, "signal: {signal}{}{dumped}", signal_name(signal))
        } else if let Some(signal) = self.stopped_signal() {
            write!(f, "stopped (not terminated) by signal: {signal}{}", signal_name(signal))
        } else if self.continued() {
            f.write_str("continued (WIFCONTINUED)")
        } else {
            write!(f, "unrecognised wait status: {} {:#x}", self.0, self.0)
        }
    }
}

/// ` (SIGNAME)`, or nothing for numbers that have no name.
fn signal_name(signal: i32) -> &'static str {
    match signal {
        1 => " (SIGHUP)", 2 => " (SIGINT)", 3 => " (SIGQUIT)", 4 => " (SIGILL)", 5 => " (SIGTRAP)", 6 => " (SIGABRT)", 7 => " (SIGBUS)", 8 => " (SIGFPE)",
        9 => " (SIGKILL)", 10 => " (SIGUSR1)", 11 => " (SIGSEGV)", 12 => " (SIGUSR2)", 13 => " (SIGPIPE)", 14 => " (SIGALRM)", 15 => " (SIGTERM)",
        16 => " (SIGSTKFLT)", 17 => " (SIGCHLD)", 18 => " (SIGCONT)", 19 => " (SIGSTOP)", 20 => " (SIGTSTP)", 21 => " (SIGTTIN)", 22 => " (SIGTTOU)",
        23 => " (SIGURG)", 24 => " (SIGXCPU)", 25 => " (SIGXFSZ)", 26 => " (SIGVTALRM)", 27 => " (SIGPROF)", 28 => " (SIGWINCH)", 29 => " (SIGIO)",
        30 => " (SIGPWR)", 31 => " (SIGSYS)", _ => "",
    }
}

impl Stdio {
    /// A pipe to the parent.
    #[must_use]
    pub fn piped() -> Stdio {
        Stdio(())
    }
    /// The parent's own stream.
    #[must_use]
    pub fn inherit() -> Stdio {
        Stdio(())
    }
    /// Nothing.
    #[must_use]
    pub fn null() -> Stdio {
        Stdio(())
    }
}

macro_rules! stdio_from {
    ($($t:ty),*) => {$(
        impl From<$t> for Stdio {
            fn from(_: $t) -> Stdio {
                Stdio(())
            }
        }
    )*};
}
stdio_from!(ChildStdin, ChildStdout, ChildStderr, crate::fs::File, io::PipeReader, io::PipeWriter, io::Stdout, io::Stderr, OwnedFd);

impl FromRawFd for Stdio {
    unsafe fn from_raw_fd(_fd: RawFd) -> Stdio {
        Stdio(())
    }
}

impl Command {
    /// A program by its name.
    pub fn new<S: AsRef<OsStr>>(program: S) -> Command {
        Command { program: program.as_ref().to_os_string(), args: Vec::new(), envs: BTreeMap::new(), clear_env: false, dir: None }
    }

    /// Adds an argument.
    pub fn arg<S: AsRef<OsStr>>(&mut self, arg: S) -> &mut Command {
        self.args.push(arg.as_ref().to_os_string());
        self
    }

    /// Adds arguments.
    pub fn args<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&mut self, args: I) -> &mut Command {
        for arg in args {
            self.arg(arg);
        }
        self
    }

    /// Sets an environment variable.
    pub fn env<K: AsRef<OsStr>, V: AsRef<OsStr>>(&mut self, key: K, val: V) -> &mut Command {
        self.envs.insert(key.as_ref().to_os_string(), Some(val.as_ref().to_os_string()));
        self
    }

    /// Sets environment variables.
    pub fn envs<I: IntoIterator<Item = (K, V)>, K: AsRef<OsStr>, V: AsRef<OsStr>>(&mut self, vars: I) -> &mut Command {
        for (k, v) in vars {
            self.env(k, v);
        }
        self
    }

    /// Removes an environment variable.
    pub fn env_remove<K: AsRef<OsStr>>(&mut self, key: K) -> &mut Command {
        if self.clear_env {
            self.envs.remove(key.as_ref());
        } else {
            self.envs.insert(key.as_ref().to_os_string(), None);
        }
        self
    }

    /// Removes all environment variables.
    pub fn env_clear(&mut self) -> &mut Command {
        self.clear_env = true;
        self.envs.clear();
        self
    }

    /// Sets the working directory.
    pub fn current_dir<P: AsRef<Path>>(&mut self, dir: P) -> &mut Command {
        self.dir = Some(dir.as_ref().to_path_buf());
        self
    }

    /// Sets the standard input.
    pub fn stdin<T: Into<Stdio>>(&mut self, _cfg: T) -> &mut Command {
        self
    }

    /// Sets the standard output.
    pub fn stdout<T: Into<Stdio>>(&mut self, _cfg: T) -> &mut Command {
        self
    }

    /// Sets the standard error.
    pub fn stderr<T: Into<Stdio>>(&mut self, _cfg: T) -> &mut Command {
        self
    }

    /// Starts the program.
    pub fn spawn(&mut self) -> io::Result<Child> {
        unsupported()
    }

    /// Runs the program and gives what it printed.
    pub fn output(&mut self) -> io::Result<Output> {
        unsupported()
    }

    /// Runs the program.
    pub fn status(&mut self) -> io::Result<ExitStatus> {
        unsupported()
    }

    /// The arguments.
    pub fn get_args(&self) -> CommandArgs<'_> {
        CommandArgs { inner: self.args.iter() }
    }

    /// The environment variables that were set or removed.
    pub fn get_envs(&self) -> CommandEnvs<'_> {
        CommandEnvs { inner: self.envs.iter() }
    }

    /// The working directory that was set.
    #[must_use]
    pub fn get_current_dir(&self) -> Option<&Path> {
        self.dir.as_deref()
    }

    /// The program's name.
    #[must_use]
    pub fn get_program(&self) -> &OsStr {
        &self.program
    }
}

impl Child {
    /// Ends the child.
    pub fn kill(&mut self) -> io::Result<()> {
        match self.never {}
    }
    /// The child's number.
    #[must_use]
    pub fn id(&self) -> u32 {
        match self.never {}
    }
    /// Waits for the child.
    pub fn wait(&mut self) -> io::Result<ExitStatus> {
        match self.never {}
    }
    /// How the child ended, if it has.
    pub fn try_wait(&mut self) -> io::Result<Option<ExitStatus>> {
        match self.never {}
    }
    /// Waits for the child and gives what it printed.
    pub fn wait_with_output(self) -> io::Result<Output> {
        match self.never {}
    }
}

/// The iterator of `Command::get_args`.
#[derive(Clone)]
pub struct CommandArgs<'a> {
    inner: crate::slice::Iter<'a, OsString>,
}

impl<'a> Iterator for CommandArgs<'a> {
    type Item = &'a OsStr;
    fn next(&mut self) -> Option<&'a OsStr> {
        self.inner.next().map(|s| &**s)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}

impl ExactSizeIterator for CommandArgs<'_> {}

impl fmt::Debug for CommandArgs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.inner.clone()).finish()
    }
}

/// The iterator of `Command::get_envs`.
#[derive(Clone)]
pub struct CommandEnvs<'a> {
    inner: btree_map::Iter<'a, OsString, Option<OsString>>,
}

impl<'a> Iterator for CommandEnvs<'a> {
    type Item = (&'a OsStr, Option<&'a OsStr>);
    fn next(&mut self) -> Option<Self::Item> {
        self.inner.next().map(|(k, v)| (k.as_os_str(), v.as_deref()))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}

impl ExactSizeIterator for CommandEnvs<'_> {}

impl fmt::Debug for CommandEnvs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.clone()).finish()
    }
}
