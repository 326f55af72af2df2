//! Processes.

use crate::ffi::OsStr;
use crate::io;
use crate::process::{Command, ExitStatus};

/// This process's parent.
#[must_use]
pub fn parent_id() -> u32 {
    0
}

/// How a process ended, as Unix tells it.
pub trait ExitStatusExt {
    /// The status that Unix's `wait` gives.
    fn from_raw(raw: i32) -> Self;
    /// The signal that ended it.
    fn signal(&self) -> Option<i32>;
    /// Whether its memory was written to a file.
    fn core_dumped(&self) -> bool;
    /// The signal that stopped it.
    fn stopped_signal(&self) -> Option<i32>;
    /// Whether it goes on after it was stopped.
    fn continued(&self) -> bool;
    /// The status that Unix's `wait` gives.
    fn into_raw(self) -> i32;
}

// The lowest 7 bits are 0 for an exit, 0x7f for a stop, else the signal; bit 7 tells of a core dump; the next byte is the code or the stopping signal.
impl ExitStatusExt for ExitStatus {
    fn from_raw(raw: i32) -> Self {
        ExitStatus(raw)
    }
    fn signal(&self) -> Option<i32> {
        match self.0 & 0x7f {
            0 | 0x7f => None,
            signal => Some(signal),
        }
    }
    fn core_dumped(&self) -> bool {
        self.signal().is_some() && self.0 & 0x80 != 0
    }
    fn stopped_signal(&self) -> Option<i32> {
        if self.0 & 0xff == 0x7f { Some(self.0 >> 8 & 0xff) } else { None }
    }
    fn continued(&self) -> bool {
        self.0 == 0xffff
    }
    fn into_raw(self) -> i32 {
        self.0
    }
}

/// What Unix adds to commands. None can be run, so nothing is kept of it.
pub trait CommandExt {
    /// Sets the user.
    fn uid(&mut self, id: u32) -> &mut Command;
    /// Sets the group.
    fn gid(&mut self, id: u32) -> &mut Command;
    /// Adds what the child does before the program starts.
    unsafe fn pre_exec<F>(&mut self, f: F) -> &mut Command
    where
        F: FnMut() -> io::Result<()> + Send + Sync + 'static;
    /// The older form of `pre_exec`.
    #[deprecated(since = "1.37.0", note = "should be unsafe, use `pre_exec` instead")]
    unsafe fn before_exec<F>(&mut self, f: F) -> &mut Command
    where
        F: FnMut() -> io::Result<()> + Send + Sync + 'static,
    {
        // SAFETY: the promises are the caller's.
        unsafe { self.pre_exec(f) }
    }
    /// Runs the program in place of this one; why that failed.
    fn exec(&mut self) -> io::Error;
    /// Sets the name that the program sees.
    fn arg0<S>(&mut self, arg: S) -> &mut Command
    where
        S: AsRef<OsStr>;
    /// Sets the group of processes.
    fn process_group(&mut self, pgroup: i32) -> &mut Command;
}

impl CommandExt for Command {
    fn uid(&mut self, _id: u32) -> &mut Command {
        self
    }
    fn gid(&mut self, _id: u32) -> &mut Command {
        self
    }
    unsafe fn pre_exec<F>(&mut self, _f: F) -> &mut Command
    where
        F: FnMut() -> io::Result<()> + Send + Sync + 'static,
    {
        self
    }
    fn exec(&mut self) -> io::Error {
        io::const_error(io::ErrorKind::Unsupported, "operation not supported on this platform")
    }
    fn arg0<S>(&mut self, _arg: S) -> &mut Command
    where
        S: AsRef<OsStr>,
    {
        self
    }
    fn process_group(&mut self, _pgroup: i32) -> &mut Command {
        self
    }
}
