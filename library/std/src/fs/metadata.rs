//! What the system knows of a file.

use crate::fmt;
use crate::io;
use crate::sys::stdio::{address, check};
use crate::time::SystemTime;

/// What the system knows of a file: WASI's `filestat`.
#[derive(Clone)]
pub struct Metadata {
    stat: [u64; 8],
}

/// What kind of file it is.
#[derive(Copy, Clone, PartialEq, Eq, Hash)]
pub struct FileType(u8);

/// Who may do what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Permissions {
    /// Unix's bits.
    pub(super) mode: u32,
}

/// The bits by which somebody may write.
const WRITABLE: u32 = 0o222;

/// Times to set on a file.
#[derive(Copy, Clone, Debug, Default)]
pub struct FileTimes {
    pub(super) accessed: Option<SystemTime>,
    pub(super) modified: Option<SystemTime>,
}

impl FileTimes {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }
    /// Sets when it was last read.
    pub fn set_accessed(mut self, t: SystemTime) -> Self {
        self.accessed = Some(t);
        self
    }
    /// Sets when it was last written.
    pub fn set_modified(mut self, t: SystemTime) -> Self {
        self.modified = Some(t);
        self
    }
}

impl Metadata {
    pub(super) fn get(f: impl FnOnce(u32) -> u32) -> io::Result<Metadata> {
        let mut stat = [0u64; 8];
        check(f(address(stat.as_mut_ptr())))?;
        Ok(Metadata { stat })
    }

    pub(super) fn raw(&self) -> &[u64; 8] {
        &self.stat
    }

    /// What kind of file it is.
    #[must_use]
    pub fn file_type(&self) -> FileType {
        FileType(self.stat[2] as u8)
    }

    /// Whether it is a directory.
    #[must_use]
    pub fn is_dir(&self) -> bool {
        self.file_type().is_dir()
    }

    /// Whether it is a file.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.file_type().is_file()
    }

    /// Whether it is a link.
    #[must_use]
    pub fn is_symlink(&self) -> bool {
        self.file_type().is_symlink()
    }

    /// Kind and permissions as Unix tells them; WASI knows the kind only.
    pub(super) fn mode(&self) -> u32 {
        match self.stat[2] as u8 {
            1 => 0o060644,
            2 => 0o020644,
            3 => 0o040755,
            5 | 6 => 0o140755,
            7 => 0o120777,
            _ => 0o100644,
        }
    }

    /// How many bytes it has.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.stat[4]
    }

    /// Who may do what.
    pub fn permissions(&self) -> Permissions {
        Permissions { mode: self.mode() }
    }

    /// When it was last written.
    pub fn modified(&self) -> io::Result<SystemTime> {
        Ok(SystemTime::from_nanos(self.stat[6]))
    }

    /// When it was last read.
    pub fn accessed(&self) -> io::Result<SystemTime> {
        Ok(SystemTime::from_nanos(self.stat[5]))
    }

    /// When it was made; WASI does not tell, so the last change of its entry counts.
    pub fn created(&self) -> io::Result<SystemTime> {
        Ok(SystemTime::from_nanos(self.stat[7]))
    }
}

impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metadata")
            .field("file_type", &self.file_type())
            .field("permissions", &self.permissions())
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

impl Permissions {
    /// Whether nobody may write.
    #[must_use = "call `set_readonly` to modify the readonly flag"]
    pub fn readonly(&self) -> bool {
        self.mode & WRITABLE == 0
    }
    /// Sets whether nobody may write.
    pub fn set_readonly(&mut self, readonly: bool) {
        self.mode = if readonly { self.mode & !WRITABLE } else { self.mode | WRITABLE };
    }
}

impl FileType {
    pub(super) fn from_wasi(kind: u8) -> FileType {
        FileType(kind)
    }
    /// WASI's number of the kind.
    pub(super) fn number(self) -> u8 {
        self.0
    }
    /// Whether it is a directory.
    #[must_use]
    pub fn is_dir(&self) -> bool {
        self.0 == 3
    }
    /// Whether it is a file.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.0 == 4
    }
    /// Whether it is a link.
    #[must_use]
    pub fn is_symlink(&self) -> bool {
        self.0 == 7
    }
}

impl fmt::Debug for FileType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileType")
            .field("is_file", &self.is_file())
            .field("is_dir", &self.is_dir())
            .field("is_symlink", &self.is_symlink())
            .finish_non_exhaustive()
    }
}
