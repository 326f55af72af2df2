//! The standard streams.

use super::{
    BufRead, BufReader, LineWriter, Lines, Read, Result, Write, DEFAULT_BUF_SIZE,
};
use crate::cell::RefCell;
use crate::fmt;
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::{Arc, Mutex, MutexGuard, OnceLock, ReentrantLock, ReentrantLockGuard};
use crate::sys::{stdio as sys, wasi};

/// A stream that is not open takes and gives nothing.
fn ignore_closed<T>(r: Result<T>, default: T) -> Result<T> {
    match r {
        Err(ref e) if e.raw_os_error() == Some(9) => Ok(default),
        r => r,
    }
}

struct StdinRaw;
struct StdoutRaw;
struct StderrRaw;

impl Read for StdinRaw {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        ignore_closed(sys::read(0, buf), 0)
    }
}

macro_rules! raw_writer {
    ($t:ty, $fd:literal) => {
        impl Write for $t {
            fn write(&mut self, buf: &[u8]) -> Result<usize> {
                ignore_closed(sys::write($fd, buf), buf.len())
            }
            fn flush(&mut self) -> Result<()> {
                Ok(())
            }
        }
    };
}
raw_writer!(StdoutRaw, 1);
raw_writer!(StderrRaw, 2);

/// The standard input.
pub struct Stdin {
    inner: &'static Mutex<BufReader<StdinRaw>>,
}

/// The standard input, locked.
#[must_use = "if unused stdin will immediately unlock"]
pub struct StdinLock<'a> {
    inner: MutexGuard<'a, BufReader<StdinRaw>>,
}

/// The standard input.
#[must_use]
pub fn stdin() -> Stdin {
    static INSTANCE: OnceLock<Mutex<BufReader<StdinRaw>>> = OnceLock::new();
    Stdin { inner: INSTANCE.get_or_init(|| Mutex::new(BufReader::with_capacity(DEFAULT_BUF_SIZE, StdinRaw))) }
}

impl Stdin {
    /// Locks the stream.
    pub fn lock(&self) -> StdinLock<'static> {
        StdinLock { inner: self.inner.lock().unwrap_or_else(|e| e.into_inner()) }
    }

    /// Reads a line with its end.
    pub fn read_line(&self, buf: &mut String) -> Result<usize> {
        self.lock().read_line(buf)
    }

    /// An iterator of the lines without their ends.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn lines(self) -> Lines<StdinLock<'static>> {
        self.lock().lines()
    }
}

impl fmt::Debug for Stdin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stdin").finish_non_exhaustive()
    }
}

macro_rules! stdin_read {
    ($t:ty) => {
        impl Read for $t {
            fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
                self.lock().read(buf)
            }
            fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {
                self.lock().read_to_end(buf)
            }
            fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {
                self.lock().read_to_string(buf)
            }
            fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {
                self.lock().read_exact(buf)
            }
        }
    };
}
stdin_read!(Stdin);
stdin_read!(&Stdin);

impl Read for StdinLock<'_> {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        self.inner.read(buf)
    }
    fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {
        self.inner.read_to_end(buf)
    }
    fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {
        self.inner.read_to_string(buf)
    }
    fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {
        self.inner.read_exact(buf)
    }
}

impl BufRead for StdinLock<'_> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        self.inner.fill_buf()
    }
    fn consume(&mut self, n: usize) {
        self.inner.consume(n)
    }
}

impl fmt::Debug for StdinLock<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StdinLock").finish_non_exhaustive()
    }
}

type Out = ReentrantLock<RefCell<LineWriter<StdoutRaw>>>;

static STDOUT: OnceLock<Out> = OnceLock::new();

fn stdout_instance() -> &'static Out {
    STDOUT.get_or_init(|| ReentrantLock::new(RefCell::new(LineWriter::new(StdoutRaw))))
}

/// The standard output, written out at the end of a line.
pub struct Stdout {
    inner: &'static Out,
}

/// The standard output, locked.
#[must_use = "if unused stdout will immediately unlock"]
pub struct StdoutLock<'a> {
    inner: ReentrantLockGuard<'a, RefCell<LineWriter<StdoutRaw>>>,
}

/// The standard output.
#[must_use]
pub fn stdout() -> Stdout {
    Stdout { inner: stdout_instance() }
}

/// Writes out what is left in the buffer, at the program's end.
pub(crate) fn flush_at_exit() {
    if let Some(lock) = STDOUT.get().and_then(|out| out.try_lock()) {
        if let Ok(mut out) = lock.try_borrow_mut() {
            let _ = out.flush();
        }
    }
}

impl Stdout {
    /// Locks the stream.
    pub fn lock(&self) -> StdoutLock<'static> {
        StdoutLock { inner: self.inner.lock() }
    }
}

/// The standard error, without a buffer.
pub struct Stderr {
    inner: &'static ReentrantLock<RefCell<StderrRaw>>,
}

/// The standard error, locked.
#[must_use = "if unused stderr will immediately unlock"]
pub struct StderrLock<'a> {
    inner: ReentrantLockGuard<'a, RefCell<StderrRaw>>,
}

/// The standard error.
#[must_use]
pub fn stderr() -> Stderr {
    static INSTANCE: ReentrantLock<RefCell<StderrRaw>> = ReentrantLock::new(RefCell::new(StderrRaw));
    Stderr { inner: &INSTANCE }
}

impl Stderr {
    /// Locks the stream.
    pub fn lock(&self) -> StderrLock<'static> {
        StderrLock { inner: self.inner.lock() }
    }
}

macro_rules! stream_write {
    ($t:ty) => {
        impl Write for $t {
            fn write(&mut self, buf: &[u8]) -> Result<usize> {
                self.lock().write(buf)
            }
            fn flush(&mut self) -> Result<()> {
                self.lock().flush()
            }
            fn write_all(&mut self, buf: &[u8]) -> Result<()> {
                self.lock().write_all(buf)
            }
            fn write_fmt(&mut self, args: fmt::Arguments<'_>) -> Result<()> {
                self.lock().write_fmt(args)
            }
        }
    };
}
stream_write!(Stdout);
stream_write!(&Stdout);
stream_write!(Stderr);
stream_write!(&Stderr);

impl Write for StdoutLock<'_> {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        self.inner.borrow_mut().write(buf)
    }
    fn flush(&mut self) -> Result<()> {
        self.inner.borrow_mut().flush()
    }
    fn write_all(&mut self, buf: &[u8]) -> Result<()> {
        self.inner.borrow_mut().write_all(buf)
    }
}

impl Write for StderrLock<'_> {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        self.inner.borrow_mut().write(buf)
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

macro_rules! stream_debug {
    ($($t:ty, $name:literal;)*) => {$(
        impl fmt::Debug for $t {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct($name).finish_non_exhaustive()
            }
        }
    )*};
}
stream_debug! { Stdout, "Stdout"; StdoutLock<'_>, "StdoutLock"; Stderr, "Stderr"; StderrLock<'_>, "StderrLock"; }

/// Where a thread's output goes instead of to the streams, while tests run.
type Capture = Arc<Mutex<Vec<u8>>>;

#[thread_local]
static CAPTURE: RefCell<Option<Capture>> = RefCell::new(None);
static CAPTURE_USED: AtomicBool = AtomicBool::new(false);

/// Sends this thread's prints to a buffer; what was set before.
#[doc(hidden)]
pub fn set_output_capture(sink: Option<Capture>) -> Option<Capture> {
    if sink.is_none() && !CAPTURE_USED.load(Ordering::Relaxed) {
        return None;
    }
    CAPTURE_USED.store(true, Ordering::Relaxed);
    CAPTURE.replace(sink)
}

/// Writes to this thread's buffer, if it has one.
pub(crate) fn write_captured(bytes: &[u8]) -> bool {
    if !CAPTURE_USED.load(Ordering::Relaxed) {
        return false;
    }
    let Ok(capture) = CAPTURE.try_borrow() else { return false };
    match &*capture {
        Some(buffer) => {
            buffer.lock().unwrap_or_else(|e| e.into_inner()).extend_from_slice(bytes);
            true
        }
        None => false,
    }
}

fn print_to<W: Write>(args: fmt::Arguments<'_>, mut stream: W, label: &str) {
    if CAPTURE_USED.load(Ordering::Relaxed) && CAPTURE.try_borrow().is_ok_and(|c| c.is_some()) {
        // Formatting may print by itself, so it comes before taking the buffer.
        let text = crate::fmt::format(args);
        write_captured(text.as_bytes());
        return;
    }
    if let Err(e) = stream.write_fmt(args) {
        panic!("failed printing to {label}: {e}");
    }
}

/// Writes to the standard error, whatever happens.
pub(crate) fn attempt_print_to_stderr(args: fmt::Arguments<'_>) {
    let text = crate::fmt::format(args);
    if !write_captured(text.as_bytes()) {
        let _ = stderr().lock().write_all(text.as_bytes());
    }
}

#[doc(hidden)]
#[inline(never)]
pub fn _print(args: fmt::Arguments<'_>) {
    print_to(args, stdout(), "stdout");
}

#[doc(hidden)]
#[inline(never)]
pub fn _eprint(args: fmt::Arguments<'_>) {
    print_to(args, stderr(), "stderr");
}

/// What may be a terminal.
pub trait IsTerminal {
    /// Whether it is one.
    fn is_terminal(&self) -> bool;
}

/// Whether a descriptor is a character device.
pub(crate) fn fd_is_terminal(fd: u32) -> bool {
    let mut stat = [0u64; 3];
    wasi::fd_fdstat_get(fd, sys::address(stat.as_mut_ptr())) == 0 && stat[0] as u8 == 2
}

macro_rules! is_terminal {
    ($($t:ty, $fd:literal;)*) => {$(
        impl IsTerminal for $t {
            fn is_terminal(&self) -> bool {
                fd_is_terminal($fd)
            }
        }
    )*};
}
is_terminal! { Stdin, 0; StdinLock<'_>, 0; Stdout, 1; StdoutLock<'_>, 1; Stderr, 2; StderrLock<'_>, 2; }
