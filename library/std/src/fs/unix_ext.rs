//! What Unix adds to files.

use super::resolve::with_path;
use super::{DirBuilder, DirEntry, File, FileType, Metadata, OpenOptions, Permissions};
use crate::io;
use crate::os::fd::AsFd;
use crate::path::Path;
use crate::sys::stdio::{address, check};
use crate::sys::wasi;

/// Makes a symbolic link.
pub fn symlink<P: AsRef<Path>, Q: AsRef<Path>>(original: P, link: Q) -> io::Result<()> {
    let text = original.as_ref().as_os_str().as_encoded_bytes();
    with_path(link.as_ref(), |fd, p, n| check(wasi::path_symlink(address(text.as_ptr()), text.len() as u32, fd, p, n)))
}

/// Reading and writing at positions.
pub trait FileExt {
    /// Reads some bytes at a position.
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize>;
    /// Writes some bytes at a position.
    fn write_at(&self, buf: &[u8], offset: u64) -> io::Result<usize>;

    /// Fills the buffer from a position.
    fn read_exact_at(&self, mut buf: &mut [u8], mut offset: u64) -> io::Result<()> {
        while !buf.is_empty() {
            match self.read_at(buf, offset) {
                Ok(0) => return Err(io::Error::READ_EXACT_EOF),
                Ok(n) => {
                    buf = &mut buf[n..];
                    offset += n as u64;
                }
                Err(ref e) if e.is_interrupted() => {}
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }

    /// Writes all bytes at a position.
    fn write_all_at(&self, mut buf: &[u8], mut offset: u64) -> io::Result<()> {
        while !buf.is_empty() {
            match self.write_at(buf, offset) {
                Ok(0) => return Err(io::Error::WRITE_ALL_EOF),
                Ok(n) => {
                    buf = &buf[n..];
                    offset += n as u64;
                }
                Err(ref e) if e.is_interrupted() => {}
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }
}

impl FileExt for File {
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        self.pread(buf, offset)
    }
    fn write_at(&self, buf: &[u8], offset: u64) -> io::Result<usize> {
        self.pwrite(buf, offset)
    }
}

/// Bytes of a block, as `stat` counts blocks.
const BLOCK: u64 = 512;
const NANOS: u64 = 1_000_000_000;

macro_rules! metadata {
    ($self:ident: $($(#[$doc:meta])* $name:ident -> $r:ty = $value:expr;)*) => {
        /// Unix's numbers of a file; what WASI does not tell is zero.
        pub trait MetadataExt {
            $($(#[$doc])* fn $name(&self) -> $r;)*
        }
        impl MetadataExt for Metadata {
            $(fn $name(&$self) -> $r { $value })*
        }
    };
}
metadata! { self:
    /// The device.
    dev -> u64 = self.raw()[0];
    /// The file on its device.
    ino -> u64 = self.raw()[1];
    /// Kind and permissions.
    mode -> u32 = Metadata::mode(self);
    /// How many names it has.
    nlink -> u64 = self.raw()[3];
    /// The user who owns it.
    uid -> u32 = 0;
    /// The group that owns it.
    gid -> u32 = 0;
    /// The device that it is.
    rdev -> u64 = 0;
    /// How many bytes it has.
    size -> u64 = self.len();
    /// When it was last read, in seconds.
    atime -> i64 = (self.raw()[5] / NANOS) as i64;
    /// The rest of that second.
    atime_nsec -> i64 = (self.raw()[5] % NANOS) as i64;
    /// When it was last written, in seconds.
    mtime -> i64 = (self.raw()[6] / NANOS) as i64;
    /// The rest of that second.
    mtime_nsec -> i64 = (self.raw()[6] % NANOS) as i64;
    /// When its entry last changed, in seconds.
    ctime -> i64 = (self.raw()[7] / NANOS) as i64;
    /// The rest of that second.
    ctime_nsec -> i64 = (self.raw()[7] % NANOS) as i64;
    /// How many bytes are read at once.
    blksize -> u64 = 4096;
    /// How many blocks it takes.
    blocks -> u64 = self.len().div_ceil(BLOCK);
}

/// Kinds of files that only Unix has.
pub trait FileTypeExt {
    /// Whether it is a device of blocks.
    fn is_block_device(&self) -> bool;
    /// Whether it is a device of characters.
    fn is_char_device(&self) -> bool;
    /// Whether it is a named pipe.
    fn is_fifo(&self) -> bool;
    /// Whether it is a socket.
    fn is_socket(&self) -> bool;
}

impl FileTypeExt for FileType {
    fn is_block_device(&self) -> bool {
        self.number() == 1
    }
    fn is_char_device(&self) -> bool {
        self.number() == 2
    }
    fn is_fifo(&self) -> bool {
        false
    }
    fn is_socket(&self) -> bool {
        matches!(self.number(), 5 | 6)
    }
}

/// The number of an entry's file.
pub trait DirEntryExt {
    /// The number.
    fn ino(&self) -> u64;
}

impl DirEntryExt for DirEntry {
    fn ino(&self) -> u64 {
        self.inode()
    }
}

/// Permission bits of new directories; WASI knows nothing of them.
pub trait DirBuilderExt {
    /// Sets the bits.
    fn mode(&mut self, mode: u32) -> &mut Self;
}

impl DirBuilderExt for DirBuilder {
    fn mode(&mut self, _mode: u32) -> &mut Self {
        self
    }
}

fn unsupported<T>() -> io::Result<T> {
    Err(io::const_error(io::ErrorKind::Unsupported, "operation not supported on this platform"))
}

/// Changes who owns a file, which WASI cannot.
pub fn chown<P: AsRef<Path>>(_dir: P, _uid: Option<u32>, _gid: Option<u32>) -> io::Result<()> {
    unsupported()
}
/// Changes who owns an open file, which WASI cannot.
pub fn fchown<F: AsFd>(_fd: F, _uid: Option<u32>, _gid: Option<u32>) -> io::Result<()> {
    unsupported()
}
/// Changes who owns a link, which WASI cannot.
pub fn lchown<P: AsRef<Path>>(_dir: P, _uid: Option<u32>, _gid: Option<u32>) -> io::Result<()> {
    unsupported()
}
/// Changes the root of the process, which WASI cannot.
pub fn chroot<P: AsRef<Path>>(_dir: P) -> io::Result<()> {
    unsupported()
}

/// Permissions as bits.
pub trait PermissionsExt {
    /// The bits.
    fn mode(&self) -> u32;
    /// Sets the bits.
    fn set_mode(&mut self, mode: u32);
    /// Permissions of bits.
    fn from_mode(mode: u32) -> Self;
}

impl PermissionsExt for Permissions {
    fn mode(&self) -> u32 {
        self.mode
    }
    fn set_mode(&mut self, mode: u32) {
        self.mode = mode;
    }
    fn from_mode(mode: u32) -> Self {
        Permissions { mode }
    }
}

/// Permission bits of new files; WASI knows nothing of them.
pub trait OpenOptionsExt {
    /// Sets the bits.
    fn mode(&mut self, mode: u32) -> &mut Self;
    /// Sets the system's own flags.
    fn custom_flags(&mut self, flags: i32) -> &mut Self;
}

impl OpenOptionsExt for OpenOptions {
    fn mode(&mut self, _mode: u32) -> &mut Self {
        self
    }
    fn custom_flags(&mut self, _flags: i32) -> &mut Self {
        self
    }
}
