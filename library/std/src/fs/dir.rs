//! Directories.

use super::file::open_directory;
use super::metadata::{FileType, Metadata};
use crate::ffi::OsString;
use crate::fmt;
use crate::io;
use crate::path::{Path, PathBuf};
use crate::sync::Arc;
use crate::sys::stdio::{address, check};
use crate::sys::wasi;

/// How a directory is made.
#[derive(Debug)]
pub struct DirBuilder {
    recursive: bool,
}

impl DirBuilder {
    /// Only the last one.
    #[must_use]
    pub fn new() -> DirBuilder {
        DirBuilder { recursive: false }
    }

    /// Also those above that are missing.
    pub fn recursive(&mut self, recursive: bool) -> &mut Self {
        self.recursive = recursive;
        self
    }

    /// Makes the directory.
    pub fn create<P: AsRef<Path>>(&self, path: P) -> io::Result<()> {
        let path = path.as_ref();
        if self.recursive { Self::create_all(path) } else { super::create_dir(path) }
    }

    fn create_all(path: &Path) -> io::Result<()> {
        if path.as_os_str().is_empty() {
            return Ok(());
        }
        match super::create_dir(path) {
            Ok(()) => return Ok(()),
            Err(ref e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(_) if path.is_dir() => return Ok(()),
            Err(e) => return Err(e),
        }
        match path.parent() {
            Some(parent) => Self::create_all(parent)?,
            None => return Err(io::const_error(io::ErrorKind::Uncategorized, "failed to create whole tree")),
        }
        match super::create_dir(path) {
            Ok(()) => Ok(()),
            Err(_) if path.is_dir() => Ok(()),
            Err(e) => Err(e),
        }
    }
}

/// The iterator of `read_dir`: all entries, read at once.
#[derive(Debug)]
pub struct ReadDir {
    entries: crate::vec::IntoIter<DirEntry>,
}

/// Something in a directory.
pub struct DirEntry {
    root: Arc<PathBuf>,
    name: OsString,
    kind: FileType,
    inode: u64,
}

/// The size of WASI's `dirent` before its name.
const DIRENT: usize = 24;

impl ReadDir {
    pub(super) fn open(path: &Path) -> io::Result<ReadDir> {
        let fd = open_directory(path)?;
        let root = Arc::new(path.to_path_buf());
        let mut entries = Vec::new();
        let mut buf = vec![0u8; 8192];
        let mut cookie = 0u64;
        loop {
            let mut used = 0u32;
            check(wasi::fd_readdir(fd.number(), address(buf.as_mut_ptr()), buf.len() as u32, cookie, address(&raw mut used)))?;
            let used = used as usize;
            let mut at = 0;
            while at + DIRENT <= used {
                let word = |i: usize| u64::from_le_bytes(buf[at + i..at + i + 8].try_into().unwrap());
                let (next, sizes) = (word(0), word(16));
                let len = sizes as u32 as usize;
                if at + DIRENT + len > used {
                    break;
                }
                let name = &buf[at + DIRENT..at + DIRENT + len];
                if name != b"." && name != b".." {
                    let name = OsString::from_bytes(name.to_vec());
                    let kind = FileType::from_wasi((sizes >> 32) as u8);
                    entries.push(DirEntry { root: root.clone(), name, kind, inode: word(8) });
                }
                cookie = next;
                at += DIRENT + len;
            }
            if used < buf.len() {
                return Ok(ReadDir { entries: entries.into_iter() });
            }
            if at == 0 {
                // A name longer than the buffer.
                let len = buf.len() * 2;
                buf.resize(len, 0);
            }
        }
    }
}

impl Iterator for ReadDir {
    type Item = io::Result<DirEntry>;
    fn next(&mut self) -> Option<io::Result<DirEntry>> {
        self.entries.next().map(Ok)
    }
}

impl DirEntry {
    /// Its path: the directory's as it was given, and its name.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.root.join(&self.name)
    }

    /// What the system knows of it.
    pub fn metadata(&self) -> io::Result<Metadata> {
        super::symlink_metadata(self.path())
    }

    /// What kind of file it is.
    pub fn file_type(&self) -> io::Result<FileType> {
        Ok(self.kind)
    }

    /// The number of its file.
    pub(super) fn inode(&self) -> u64 {
        self.inode
    }

    /// Its name.
    #[must_use]
    pub fn file_name(&self) -> OsString {
        self.name.clone()
    }
}

impl fmt::Debug for DirEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DirEntry").field(&self.path()).finish()
    }
}
