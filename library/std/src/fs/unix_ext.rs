//! What Unix adds to files.

use super::resolve::with_path;
use super::{File, Metadata, OpenOptions, Permissions};
use crate::io;
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

/// Unix's numbers of a file.
pub trait MetadataExt {
    /// The device.
    fn dev(&self) -> u64;
    /// The file on its device.
    fn ino(&self) -> u64;
    /// Kind and permissions.
    fn mode(&self) -> u32;
    /// How many names it has.
    fn nlink(&self) -> u64;
    /// How many bytes it has.
    fn size(&self) -> u64;
    /// When it was last written, in seconds.
    fn mtime(&self) -> i64;
}

impl MetadataExt for Metadata {
    fn dev(&self) -> u64 {
        self.raw()[0]
    }
    fn ino(&self) -> u64 {
        self.raw()[1]
    }
    fn mode(&self) -> u32 {
        if self.is_dir() {
            0o040755
        } else if self.is_symlink() {
            0o120777
        } else {
            0o100644
        }
    }
    fn nlink(&self) -> u64 {
        self.raw()[3]
    }
    fn size(&self) -> u64 {
        self.len()
    }
    fn mtime(&self) -> i64 {
        (self.raw()[6] / 1_000_000_000) as i64
    }
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
        if self.readonly() { 0o444 } else { 0o644 }
    }
    fn set_mode(&mut self, mode: u32) {
        self.set_readonly(mode & 0o222 == 0);
    }
    fn from_mode(mode: u32) -> Self {
        let mut p = Permissions::default_mode();
        p.set_mode(mode);
        p
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
