//! `File` and how to open one.

use super::metadata::{FileTimes, Metadata, Permissions};
use super::resolve::with_path;
use crate::fmt;
use crate::io::{self, Read, Seek, SeekFrom, Write};
use crate::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
use crate::path::Path;
use crate::sync::Arc;
use crate::sys::stdio::{self, address, check};
use crate::sys::wasi;
use crate::time::SystemTime;

/// An open file.
#[cfg_attr(not(native_test), rustc_diagnostic_item = "File")]
pub struct File {
    fd: OwnedFd,
}

/// Why a file could not be locked at once.
pub enum TryLockError {
    /// It could not be locked at all.
    Error(io::Error),
    /// Somebody else holds the lock.
    WouldBlock,
}

/// How a file is opened.
#[derive(Clone, Debug)]
#[cfg_attr(not(native_test), rustc_diagnostic_item = "FsOpenOptions")]
pub struct OpenOptions {
    read: bool,
    write: bool,
    append: bool,
    truncate: bool,
    create: bool,
    create_new: bool,
}

// WASI's flags of `path_open`.
const O_CREAT: u32 = 1;
const O_DIRECTORY: u32 = 2;
const O_EXCL: u32 = 4;
const O_TRUNC: u32 = 8;
const FD_APPEND: u32 = 1;
/// All rights that preview 1 knows, and those that change a file.
const ALL_RIGHTS: u64 = (1 << 29) - 1;
const WRITE_RIGHTS: u64 = 1 << 6 | 1 << 8 | 1 << 22;
const READ_RIGHT: u64 = 1 << 1;

/// Opens a path by WASI.
pub(super) fn open(path: &Path, oflags: u32, rights: u64, fdflags: u32) -> io::Result<OwnedFd> {
    with_path(path, |dir, p, n| {
        let mut fd = 0u32;
        check(wasi::path_open(dir, 1, p, n, oflags, rights, ALL_RIGHTS, fdflags, address(&raw mut fd)))?;
        Ok(unsafe { OwnedFd::new(fd) })
    })
}

pub(super) fn open_directory(path: &Path) -> io::Result<OwnedFd> {
    open(path, O_DIRECTORY, ALL_RIGHTS & !WRITE_RIGHTS & !READ_RIGHT, 0)
}

impl OpenOptions {
    /// Nothing.
    #[must_use]
    pub fn new() -> Self {
        OpenOptions { read: false, write: false, append: false, truncate: false, create: false, create_new: false }
    }
    /// For reading.
    pub fn read(&mut self, read: bool) -> &mut Self {
        self.read = read;
        self
    }
    /// For writing.
    pub fn write(&mut self, write: bool) -> &mut Self {
        self.write = write;
        self
    }
    /// For writing at the end.
    pub fn append(&mut self, append: bool) -> &mut Self {
        self.append = append;
        self
    }
    /// What is there is lost.
    pub fn truncate(&mut self, truncate: bool) -> &mut Self {
        self.truncate = truncate;
        self
    }
    /// Made if it is not there.
    pub fn create(&mut self, create: bool) -> &mut Self {
        self.create = create;
        self
    }
    /// Must not be there, and is made.
    pub fn create_new(&mut self, create_new: bool) -> &mut Self {
        self.create_new = create_new;
        self
    }

    /// Opens a file.
    pub fn open<P: AsRef<Path>>(&self, path: P) -> io::Result<File> {
        let writes = self.write || self.append;
        let bad = !self.read && !writes
            || !writes && (self.truncate || self.create || self.create_new)
            || self.append && self.truncate && !self.create_new;
        if bad {
            return Err(io::Error::from_raw_os_error(22));
        }
        let mut oflags = 0;
        if self.create_new {
            oflags |= O_CREAT | O_EXCL;
        } else {
            if self.create {
                oflags |= O_CREAT;
            }
            if self.truncate {
                oflags |= O_TRUNC;
            }
        }
        let mut rights = ALL_RIGHTS;
        if !self.read {
            rights &= !READ_RIGHT;
        }
        if !writes {
            rights &= !WRITE_RIGHTS;
        }
        let fd = open(path.as_ref(), oflags, rights, if self.append { FD_APPEND } else { 0 })?;
        Ok(File { fd })
    }
}

impl File {
    /// Opens a file for reading.
    pub fn open<P: AsRef<Path>>(path: P) -> io::Result<File> {
        OpenOptions::new().read(true).open(path.as_ref())
    }

    /// Makes a file, or empties it, for writing.
    pub fn create<P: AsRef<Path>>(path: P) -> io::Result<File> {
        OpenOptions::new().write(true).create(true).truncate(true).open(path.as_ref())
    }

    /// Makes a file that is not there, for reading and writing.
    pub fn create_new<P: AsRef<Path>>(path: P) -> io::Result<File> {
        OpenOptions::new().read(true).write(true).create_new(true).open(path.as_ref())
    }

    /// How to open a file.
    #[must_use]
    pub fn options() -> OpenOptions {
        OpenOptions::new()
    }

    fn number(&self) -> u32 {
        self.fd.number()
    }

    /// Makes sure that all has arrived on the medium.
    pub fn sync_all(&self) -> io::Result<()> {
        check(wasi::fd_sync(self.number()))
    }

    /// Makes sure that the bytes have arrived on the medium.
    pub fn sync_data(&self) -> io::Result<()> {
        check(wasi::fd_datasync(self.number()))
    }

    /// Sets the length.
    pub fn set_len(&self, size: u64) -> io::Result<()> {
        check(wasi::fd_filestat_set_size(self.number(), size))
    }

    /// What the system knows of the file.
    pub fn metadata(&self) -> io::Result<Metadata> {
        Metadata::get(|stat| wasi::fd_filestat_get(self.number(), stat))
    }

    /// A second handle of the same file.
    pub fn try_clone(&self) -> io::Result<File> {
        Err(io::const_error(io::ErrorKind::Unsupported, "operation not supported on this platform"))
    }

    /// Sets who may do what; WASI knows nothing of that.
    pub fn set_permissions(&self, _perm: Permissions) -> io::Result<()> {
        Ok(())
    }

    /// Sets when it was read and written.
    pub fn set_times(&self, times: FileTimes) -> io::Result<()> {
        let ns = |t: Option<SystemTime>| t.and_then(|t| t.to_nanos()).unwrap_or(0);
        let flags = times.accessed.is_some() as u32 | (times.modified.is_some() as u32) << 2;
        check(wasi::fd_filestat_set_times(self.number(), ns(times.accessed), ns(times.modified), flags))
    }

    /// Sets when it was written.
    pub fn set_modified(&self, time: SystemTime) -> io::Result<()> {
        self.set_times(FileTimes::new().set_modified(time))
    }

    /// Locks the file; nobody else is there.
    pub fn lock(&self) -> io::Result<()> {
        Ok(())
    }
    /// Locks the file for reading; nobody else is there.
    pub fn lock_shared(&self) -> io::Result<()> {
        Ok(())
    }
    /// Locks the file; nobody else is there.
    pub fn try_lock(&self) -> Result<(), TryLockError> {
        Ok(())
    }
    /// Locks the file for reading; nobody else is there.
    pub fn try_lock_shared(&self) -> Result<(), TryLockError> {
        Ok(())
    }
    /// Gives the lock up.
    pub fn unlock(&self) -> io::Result<()> {
        Ok(())
    }

    /// Reads at a position.
    pub(crate) fn pread(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        let iov = stdio::Iovec { buf: address(buf.as_mut_ptr()), len: buf.len() as u32 };
        let mut n = 0u32;
        check(wasi::fd_pread(self.number(), address(&raw const iov), 1, offset, address(&raw mut n)))?;
        Ok(n as usize)
    }

    /// Writes at a position.
    pub(crate) fn pwrite(&self, buf: &[u8], offset: u64) -> io::Result<usize> {
        let iov = stdio::Iovec { buf: address(buf.as_ptr()), len: buf.len() as u32 };
        let mut n = 0u32;
        check(wasi::fd_pwrite(self.number(), address(&raw const iov), 1, offset, address(&raw mut n)))?;
        Ok(n as usize)
    }

    fn seek_to(&self, pos: SeekFrom) -> io::Result<u64> {
        let (whence, offset) = match pos {
            SeekFrom::Start(n) => (0, n as i64),
            SeekFrom::Current(n) => (1, n),
            SeekFrom::End(n) => (2, n),
        };
        let mut at = 0u64;
        check(wasi::fd_seek(self.number(), offset, whence, address(&raw mut at)))?;
        Ok(at)
    }
}

macro_rules! file_io {
    ($t:ty) => {
        impl Read for $t {
            fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
                stdio::read(self.number(), buf)
            }
            fn read_to_end(&mut self, buf: &mut Vec<u8>) -> io::Result<usize> {
                if let Ok(meta) = self.metadata() {
                    buf.try_reserve(meta.len() as usize + 32)?;
                }
                io::read_to_end_plain(self, buf)
            }
        }
        impl Write for $t {
            fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
                stdio::write(self.number(), buf)
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        impl Seek for $t {
            fn seek(&mut self, pos: SeekFrom) -> io::Result<u64> {
                self.seek_to(pos)
            }
        }
    };
}
file_io!(File);
file_io!(&File);

macro_rules! shared_io {
    ($($bound:tt)*) => {
        impl Read for Arc<File> {
            fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
                (&**self).read(buf)
            }
        }
        impl Write for Arc<File> {
            fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
                (&**self).write(buf)
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        impl Seek for Arc<File> {
            fn seek(&mut self, pos: SeekFrom) -> io::Result<u64> {
                (&**self).seek(pos)
            }
        }
    };
}
shared_io!();

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File").field("fd", &self.as_raw_fd()).finish()
    }
}

impl fmt::Debug for TryLockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TryLockError::Error(err) => err.fmt(f),
            TryLockError::WouldBlock => f.write_str("WouldBlock"),
        }
    }
}

impl fmt::Display for TryLockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TryLockError::Error(_) => "lock acquisition failed due to I/O error",
            TryLockError::WouldBlock => "lock acquisition failed because the operation would block",
        })
    }
}

impl crate::error::Error for TryLockError {}

impl io::IsTerminal for File {
    fn is_terminal(&self) -> bool {
        io::fd_is_terminal(self.number())
    }
}

impl AsRawFd for File {
    fn as_raw_fd(&self) -> RawFd {
        self.fd.as_raw_fd()
    }
}

impl FromRawFd for File {
    unsafe fn from_raw_fd(fd: RawFd) -> File {
        File { fd: unsafe { OwnedFd::from_raw_fd(fd) } }
    }
}

impl IntoRawFd for File {
    fn into_raw_fd(self) -> RawFd {
        self.fd.into_raw_fd()
    }
}

impl AsFd for File {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}

impl From<OwnedFd> for File {
    fn from(fd: OwnedFd) -> File {
        File { fd }
    }
}

impl From<File> for OwnedFd {
    fn from(file: File) -> OwnedFd {
        file.fd
    }
}
