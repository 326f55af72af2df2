//! The process: exit codes, and commands, which this target cannot run.

use crate::convert::Infallible;
use crate::ffi::{OsStr, OsString};
use crate::fmt;
use crate::io;
use crate::path::{Path, PathBuf};
use crate::sys::wasi;

/// Ends the process with a code.
#[rustc_diagnostic_item = "process_exit"]
pub fn exit(code: i32) -> ! {
    crate::rt::cleanup();
    wasi::proc_exit(code as u32)
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
#[derive(Debug)]
pub struct Command {
    program: OsString,
    args: Vec<OsString>,
    envs: Vec<(OsString, Option<OsString>)>,
    dir: Option<PathBuf>,
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
#[derive(Debug)]
pub struct ChildStdin(Infallible);
/// A child's standard output.
#[derive(Debug)]
pub struct ChildStdout(Infallible);
/// A child's standard error.
#[derive(Debug)]
pub struct ChildStderr(Infallible);

/// How a process ended.
#[derive(PartialEq, Eq, Clone, Copy, Debug, Default)]
pub struct ExitStatus(i32);

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

    /// Its code.
    #[must_use]
    pub fn code(&self) -> Option<i32> {
        Some(self.0)
    }
}

impl fmt::Display for ExitStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "exit status: {}", self.0)
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
stdio_from!(ChildStdin, ChildStdout, ChildStderr, crate::fs::File, io::PipeReader, io::PipeWriter, io::Stdout, io::Stderr);

impl Command {
    /// A program by its name.
    pub fn new<S: AsRef<OsStr>>(program: S) -> Command {
        Command { program: program.as_ref().to_os_string(), args: Vec::new(), envs: Vec::new(), dir: None }
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
        self.envs.push((key.as_ref().to_os_string(), Some(val.as_ref().to_os_string())));
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
        self.envs.push((key.as_ref().to_os_string(), None));
        self
    }

    /// Removes all environment variables.
    pub fn env_clear(&mut self) -> &mut Command {
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

impl io::Write for ChildStdin {
    fn write(&mut self, _buf: &[u8]) -> io::Result<usize> {
        match self.0 {}
    }
    fn flush(&mut self) -> io::Result<()> {
        match self.0 {}
    }
}

impl io::Read for ChildStdout {
    fn read(&mut self, _buf: &mut [u8]) -> io::Result<usize> {
        match self.0 {}
    }
}

impl io::Read for ChildStderr {
    fn read(&mut self, _buf: &mut [u8]) -> io::Result<usize> {
        match self.0 {}
    }
}

/// The iterator of `Command::get_args`.
#[derive(Debug)]
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

/// The iterator of `Command::get_envs`.
#[derive(Debug)]
pub struct CommandEnvs<'a> {
    inner: crate::slice::Iter<'a, (OsString, Option<OsString>)>,
}

impl<'a> Iterator for CommandEnvs<'a> {
    type Item = (&'a OsStr, Option<&'a OsStr>);
    fn next(&mut self) -> Option<Self::Item> {
        self.inner.next().map(|(k, v)| (&**k, v.as_deref()))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}

impl ExactSizeIterator for CommandEnvs<'_> {}
