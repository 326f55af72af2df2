//! Paths, as Unix has them.

mod buf;
mod components;

pub use buf::PathBuf;
pub use components::{Ancestors, Component, Components, Iter, Prefix, PrefixComponent};

use crate::borrow::{Cow, ToOwned};
use crate::cmp;
use crate::error::Error;
use crate::ffi::{os_str, OsStr, OsString};
use crate::fmt;
use crate::fs;
use crate::hash::{Hash, Hasher};
use crate::io;

/// The character between components.
pub const MAIN_SEPARATOR: char = '/';
/// The same as a text.
pub const MAIN_SEPARATOR_STR: &str = "/";

/// Whether a character stands between components.
#[must_use]
pub fn is_separator(c: char) -> bool {
    c == '/'
}

/// A path.
#[cfg_attr(not(native_test), rustc_diagnostic_item = "Path")]
#[repr(transparent)]
pub struct Path {
    inner: OsStr,
}

/// A path does not begin with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StripPrefixError(());

impl fmt::Display for StripPrefixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("prefix not found")
    }
}

impl Error for StripPrefixError {}

/// Stem and extension of a file's name: parted at the last dot, unless that is its first character.
fn rsplit_at_dot(file: &OsStr) -> (Option<&OsStr>, Option<&OsStr>) {
    let bytes = file.as_encoded_bytes();
    if bytes == b".." {
        return (Some(file), None);
    }
    match bytes.iter().rposition(|&b| b == b'.') {
        None | Some(0) => (Some(file), None),
        Some(i) => (Some(OsStr::from_bytes_internal(&bytes[..i])), Some(OsStr::from_bytes_internal(&bytes[i + 1..]))),
    }
}

impl Path {
    /// A text as a path.
    pub fn new<S: AsRef<OsStr> + ?Sized>(s: &S) -> &Path {
        unsafe { &*(s.as_ref() as *const OsStr as *const Path) }
    }

    fn from_bytes(bytes: &[u8]) -> &Path {
        Path::new(OsStr::from_bytes_internal(bytes))
    }

    fn bytes(&self) -> &[u8] {
        self.inner.as_encoded_bytes()
    }

    /// The text.
    #[must_use]
    #[inline]
    pub fn as_os_str(&self) -> &OsStr {
        &self.inner
    }

    /// The text.
    #[must_use]
    #[inline]
    pub fn as_mut_os_str(&mut self) -> &mut OsStr {
        &mut self.inner
    }

    /// The text, if it is Unicode.
    #[must_use = "this returns the result of the operation, without modifying the original"]
    #[inline]
    pub fn to_str(&self) -> Option<&str> {
        self.inner.to_str()
    }

    /// The text, with `U+FFFD` where it is no Unicode.
    #[must_use = "this returns the result of the operation, without modifying the original"]
    #[inline]
    pub fn to_string_lossy(&self) -> Cow<'_, str> {
        self.inner.to_string_lossy()
    }

    /// An owned copy.
    #[must_use = "this returns the result of the operation, without modifying the original"]
    #[cfg_attr(not(native_test), rustc_diagnostic_item = "path_to_pathbuf")]
    pub fn to_path_buf(&self) -> PathBuf {
        PathBuf::from(self.inner.to_os_string())
    }

    /// Whether it begins at the root.
    #[must_use]
    pub fn is_absolute(&self) -> bool {
        self.has_root()
    }

    /// Whether it does not.
    #[must_use]
    pub fn is_relative(&self) -> bool {
        !self.is_absolute()
    }

    /// Whether it begins at the root.
    #[must_use]
    #[inline]
    pub fn has_root(&self) -> bool {
        self.bytes().first() == Some(&b'/')
    }

    /// The path without its last component.
    #[must_use]
    pub fn parent(&self) -> Option<&Path> {
        let mut comps = self.components();
        match comps.next_back()? {
            Component::Normal(_) | Component::CurDir | Component::ParentDir => Some(comps.as_path()),
            _ => None,
        }
    }

    /// The path, its parent, and so on.
    #[inline]
    pub fn ancestors(&self) -> Ancestors<'_> {
        Ancestors { next: Some(self) }
    }

    /// The last component, if it is a name.
    #[must_use]
    pub fn file_name(&self) -> Option<&OsStr> {
        match self.components().next_back()? {
            Component::Normal(p) => Some(p),
            _ => None,
        }
    }

    /// The path relative to `base`.
    pub fn strip_prefix<P: AsRef<Path>>(&self, base: P) -> Result<&Path, StripPrefixError> {
        self.after_prefix(base.as_ref()).map(|c| c.as_path()).ok_or(StripPrefixError(()))
    }

    fn after_prefix(&self, base: &Path) -> Option<Components<'_>> {
        let mut ours = self.components();
        for theirs in base.components() {
            if ours.next() != Some(theirs) {
                return None;
            }
        }
        Some(ours)
    }

    /// Whether its first components are those of `base`.
    #[must_use]
    pub fn starts_with<P: AsRef<Path>>(&self, base: P) -> bool {
        self.after_prefix(base.as_ref()).is_some()
    }

    /// Whether its last components are those of `child`.
    #[must_use]
    pub fn ends_with<P: AsRef<Path>>(&self, child: P) -> bool {
        let mut ours = self.components();
        for theirs in child.as_ref().components().rev() {
            if ours.next_back() != Some(theirs) {
                return false;
            }
        }
        true
    }

    /// The file's name without its extension.
    #[must_use]
    pub fn file_stem(&self) -> Option<&OsStr> {
        rsplit_at_dot(self.file_name()?).0
    }

    /// The file's name up to its first dot.
    #[must_use]
    pub fn file_prefix(&self) -> Option<&OsStr> {
        let name = self.file_name()?;
        let bytes = name.as_encoded_bytes();
        match bytes.iter().skip(1).position(|&b| b == b'.') {
            Some(i) if bytes != b".." => Some(OsStr::from_bytes_internal(&bytes[..i + 1])),
            _ => Some(name),
        }
    }

    /// The file's extension.
    #[must_use]
    pub fn extension(&self) -> Option<&OsStr> {
        rsplit_at_dot(self.file_name()?).1
    }

    /// This path and then another.
    #[must_use]
    pub fn join<P: AsRef<Path>>(&self, path: P) -> PathBuf {
        let mut buf = self.to_path_buf();
        buf.push(path);
        buf
    }

    /// A copy with another file name.
    #[must_use]
    pub fn with_file_name<S: AsRef<OsStr>>(&self, file_name: S) -> PathBuf {
        let mut buf = self.to_path_buf();
        buf.set_file_name(file_name);
        buf
    }

    /// A copy with another extension.
    pub fn with_extension<S: AsRef<OsStr>>(&self, extension: S) -> PathBuf {
        let mut buf = self.to_path_buf();
        buf.set_extension(extension);
        buf
    }

    /// A copy with one extension more.
    pub fn with_added_extension<S: AsRef<OsStr>>(&self, extension: S) -> PathBuf {
        let mut buf = self.to_path_buf();
        buf.add_extension(extension);
        buf
    }

    /// The components.
    pub fn components(&self) -> Components<'_> {
        Components::new(self.bytes())
    }

    /// The components as texts.
    #[inline]
    pub fn iter(&self) -> Iter<'_> {
        Iter { inner: self.components() }
    }

    /// Something that shows the path, lossily.
    #[must_use = "this does not display the path; it returns an object that can be displayed"]
    #[inline]
    pub fn display(&self) -> Display<'_> {
        Display { inner: self.inner.display() }
    }

    /// What the system knows of the file.
    #[inline]
    pub fn metadata(&self) -> io::Result<fs::Metadata> {
        fs::metadata(self)
    }

    /// What the system knows of the file or link.
    #[inline]
    pub fn symlink_metadata(&self) -> io::Result<fs::Metadata> {
        fs::symlink_metadata(self)
    }

    /// The absolute path without links and dots.
    #[inline]
    pub fn canonicalize(&self) -> io::Result<PathBuf> {
        fs::canonicalize(self)
    }

    /// Where the link leads.
    #[inline]
    pub fn read_link(&self) -> io::Result<PathBuf> {
        fs::read_link(self)
    }

    /// What is in the directory.
    #[inline]
    pub fn read_dir(&self) -> io::Result<fs::ReadDir> {
        fs::read_dir(self)
    }

    /// Whether something is there.
    #[must_use]
    #[inline]
    pub fn exists(&self) -> bool {
        fs::metadata(self).is_ok()
    }

    /// Whether something is there, if that can be found out.
    #[inline]
    pub fn try_exists(&self) -> io::Result<bool> {
        fs::exists(self)
    }

    /// Whether it is a file.
    #[must_use]
    pub fn is_file(&self) -> bool {
        fs::metadata(self).map(|m| m.is_file()).unwrap_or(false)
    }

    /// Whether it is a directory.
    #[must_use]
    pub fn is_dir(&self) -> bool {
        fs::metadata(self).map(|m| m.is_dir()).unwrap_or(false)
    }

    /// Whether it is a link.
    #[must_use]
    pub fn is_symlink(&self) -> bool {
        fs::symlink_metadata(self).map(|m| m.is_symlink()).unwrap_or(false)
    }

    /// The box as an owned path, without copying.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_path_buf(self: Box<Path>) -> PathBuf {
        let inner = unsafe { Box::from_raw(Box::into_raw(self) as *mut OsStr) };
        PathBuf::from(OsString::from(inner))
    }
}

/// Makes a path absolute, without asking the system.
pub fn absolute<P: AsRef<Path>>(path: P) -> io::Result<PathBuf> {
    let path = path.as_ref();
    if path.as_os_str().is_empty() {
        return Err(io::const_error(io::ErrorKind::InvalidInput, "cannot make an empty path absolute"));
    }
    let mut result = if path.is_absolute() { PathBuf::new() } else { crate::env::current_dir()? };
    for part in path.components() {
        if part != Component::CurDir {
            result.push(part);
        }
    }
    if path.bytes().ends_with(b"/") {
        result.push("");
    }
    Ok(result)
}

/// Shows a path.
pub struct Display<'a> {
    inner: os_str::Display<'a>,
}

impl fmt::Debug for Display<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, f)
    }
}

impl fmt::Display for Display<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.inner, f)
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, f)
    }
}

impl AsRef<OsStr> for Path {
    #[inline]
    fn as_ref(&self) -> &OsStr {
        &self.inner
    }
}

impl ToOwned for Path {
    type Owned = PathBuf;
    fn to_owned(&self) -> PathBuf {
        self.to_path_buf()
    }
}

impl PartialEq for Path {
    #[inline]
    fn eq(&self, other: &Path) -> bool {
        self.bytes() == other.bytes() || self.components().eq(other.components())
    }
}

impl Eq for Path {}

impl PartialOrd for Path {
    #[inline]
    fn partial_cmp(&self, other: &Path) -> Option<cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Path {
    #[inline]
    fn cmp(&self, other: &Path) -> cmp::Ordering {
        self.components().cmp(other.components())
    }
}

impl Hash for Path {
    fn hash<H: Hasher>(&self, h: &mut H) {
        for component in self.components() {
            component.hash(h);
        }
    }
}

macro_rules! as_path {
    ($($t:ty),*) => {$(
        impl AsRef<Path> for $t {
            #[inline]
            fn as_ref(&self) -> &Path {
                Path::new(self)
            }
        }
    )*};
}
as_path!(OsStr, OsString, str, String, Cow<'_, OsStr>);

impl AsRef<Path> for Path {
    #[inline]
    fn as_ref(&self) -> &Path {
        self
    }
}

impl<'a> IntoIterator for &'a Path {
    type Item = &'a OsStr;
    type IntoIter = Iter<'a>;
    #[inline]
    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}
