//! `PathBuf`, the owned path.

use super::{Iter, Path};
use crate::borrow::{Borrow, Cow};
use crate::cmp;
use crate::collections::TryReserveError;
use crate::ffi::{OsStr, OsString};
use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::ops::{Deref, DerefMut};
use crate::rc::Rc;
use crate::str::FromStr;
use crate::sync::Arc;

/// An owned path.
#[cfg_attr(not(native_test), rustc_diagnostic_item = "PathBuf")]
pub struct PathBuf {
    inner: OsString,
}

fn check_extension(extension: &OsStr) {
    if extension.as_encoded_bytes().contains(&b'/') {
        panic!("extension cannot contain path separators: {extension:?}");
    }
}

impl PathBuf {
    /// An empty path.
    #[must_use]
    #[inline]
    pub const fn new() -> PathBuf {
        PathBuf { inner: OsString::new() }
    }

    /// An empty path with room for `capacity` bytes.
    #[must_use]
    #[inline]
    pub fn with_capacity(capacity: usize) -> PathBuf {
        PathBuf { inner: OsString::with_capacity(capacity) }
    }

    /// The borrowed form.
    #[must_use]
    #[inline]
    pub fn as_path(&self) -> &Path {
        self
    }

    /// Gives up ownership for the rest of the program.
    pub fn leak<'a>(self) -> &'a mut Path {
        unsafe { &mut *(self.inner.leak() as *mut OsStr as *mut Path) }
    }

    /// Appends a path; an absolute one replaces all.
    #[rustc_confusables("append", "put")]
    pub fn push<P: AsRef<Path>>(&mut self, path: P) {
        let path = path.as_ref();
        let bytes = self.inner.as_mut_vec();
        if path.is_absolute() {
            bytes.clear();
        } else if bytes.last().is_some_and(|&b| b != b'/') {
            bytes.push(b'/');
        }
        self.inner.push(path);
    }

    /// Removes the last component.
    pub fn pop(&mut self) -> bool {
        match self.parent().map(|p| p.as_os_str().len()) {
            Some(len) => {
                self.inner.as_mut_vec().truncate(len);
                true
            }
            None => false,
        }
    }

    /// Sets the file's name.
    pub fn set_file_name<S: AsRef<OsStr>>(&mut self, file_name: S) {
        if self.file_name().is_some() {
            let popped = self.pop();
            debug_assert!(popped);
        }
        self.push(file_name.as_ref());
    }

    /// The file name's end within the bytes, if there is one.
    fn name_end(&self, name: &OsStr) -> usize {
        let start = self.inner.as_encoded_bytes().as_ptr() as usize;
        name.as_encoded_bytes().as_ptr() as usize - start + name.len()
    }

    /// Sets the file's extension; false if there is no name.
    pub fn set_extension<S: AsRef<OsStr>>(&mut self, extension: S) -> bool {
        let extension = extension.as_ref();
        check_extension(extension);
        let end = match self.file_stem() {
            None => return false,
            Some(stem) => self.name_end(stem),
        };
        self.inner.as_mut_vec().truncate(end);
        if !extension.is_empty() {
            self.inner.push(".");
            self.inner.push(extension);
        }
        true
    }

    /// Adds one extension; false if there is no name.
    pub fn add_extension<S: AsRef<OsStr>>(&mut self, extension: S) -> bool {
        let extension = extension.as_ref();
        check_extension(extension);
        let end = match self.file_name() {
            None => return false,
            Some(name) => self.name_end(name),
        };
        if !extension.is_empty() {
            self.inner.as_mut_vec().truncate(end);
            self.inner.push(".");
            self.inner.push(extension);
        }
        true
    }

    /// The text.
    #[must_use]
    #[inline]
    pub fn as_mut_os_string(&mut self) -> &mut OsString {
        &mut self.inner
    }

    /// The text.
    #[must_use = "`self` will be dropped if the result is not used"]
    #[inline]
    pub fn into_os_string(self) -> OsString {
        self.inner
    }

    /// The boxed form.
    #[must_use = "`self` will be dropped if the result is not used"]
    #[inline]
    pub fn into_boxed_path(self) -> Box<Path> {
        let rw = Box::into_raw(self.inner.into_boxed_os_str()) as *mut Path;
        unsafe { Box::from_raw(rw) }
    }

    /// How many bytes fit without growing.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.inner.capacity()
    }

    /// Removes all.
    pub fn clear(&mut self) {
        self.inner.clear()
    }

    /// Makes room for at least `additional` more bytes.
    pub fn reserve(&mut self, additional: usize) {
        self.inner.reserve(additional)
    }

    /// `reserve` that returns its failure.
    pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.inner.try_reserve(additional)
    }

    /// Makes room for `additional` more bytes and no more.
    pub fn reserve_exact(&mut self, additional: usize) {
        self.inner.reserve_exact(additional)
    }

    /// `reserve_exact` that returns its failure.
    pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.inner.try_reserve_exact(additional)
    }

    /// Gives unused capacity back.
    pub fn shrink_to_fit(&mut self) {
        self.inner.shrink_to_fit()
    }

    /// Gives capacity above both the length and `min_capacity` back.
    pub fn shrink_to(&mut self, min_capacity: usize) {
        self.inner.shrink_to(min_capacity)
    }
}

impl Clone for PathBuf {
    #[inline]
    fn clone(&self) -> Self {
        PathBuf { inner: self.inner.clone() }
    }
}

impl Default for PathBuf {
    #[inline]
    fn default() -> Self {
        PathBuf::new()
    }
}

impl fmt::Debug for PathBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl Deref for PathBuf {
    type Target = Path;
    #[inline]
    fn deref(&self) -> &Path {
        Path::new(&self.inner)
    }
}

impl DerefMut for PathBuf {
    #[inline]
    fn deref_mut(&mut self) -> &mut Path {
        let os: &mut OsStr = &mut self.inner;
        unsafe { &mut *(os as *mut OsStr as *mut Path) }
    }
}

impl Borrow<Path> for PathBuf {
    #[inline]
    fn borrow(&self) -> &Path {
        self
    }
}

impl AsRef<Path> for PathBuf {
    #[inline]
    fn as_ref(&self) -> &Path {
        self
    }
}

impl AsRef<OsStr> for PathBuf {
    #[inline]
    fn as_ref(&self) -> &OsStr {
        &self.inner
    }
}

impl<T: ?Sized + AsRef<OsStr>> From<&T> for PathBuf {
    #[inline]
    fn from(s: &T) -> PathBuf {
        PathBuf::from(s.as_ref().to_os_string())
    }
}

impl From<OsString> for PathBuf {
    #[inline]
    fn from(s: OsString) -> PathBuf {
        PathBuf { inner: s }
    }
}

impl From<PathBuf> for OsString {
    #[inline]
    fn from(path: PathBuf) -> OsString {
        path.inner
    }
}

impl From<String> for PathBuf {
    #[inline]
    fn from(s: String) -> PathBuf {
        PathBuf::from(OsString::from(s))
    }
}

impl FromStr for PathBuf {
    type Err = core::convert::Infallible;
    #[inline]
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Ok(PathBuf::from(s))
    }
}

impl From<Box<Path>> for PathBuf {
    fn from(boxed: Box<Path>) -> PathBuf {
        boxed.into_path_buf()
    }
}

impl From<PathBuf> for Box<Path> {
    fn from(p: PathBuf) -> Box<Path> {
        p.into_boxed_path()
    }
}

impl From<&Path> for Box<Path> {
    fn from(path: &Path) -> Box<Path> {
        path.to_path_buf().into_boxed_path()
    }
}

impl From<&mut Path> for Box<Path> {
    fn from(s: &mut Path) -> Box<Path> {
        Box::from(&*s)
    }
}

impl From<Cow<'_, Path>> for Box<Path> {
    fn from(cow: Cow<'_, Path>) -> Box<Path> {
        cow.into_owned().into_boxed_path()
    }
}

impl Clone for Box<Path> {
    fn clone(&self) -> Self {
        self.to_path_buf().into_boxed_path()
    }
}

impl<'a> From<&'a Path> for Cow<'a, Path> {
    fn from(s: &'a Path) -> Cow<'a, Path> {
        Cow::Borrowed(s)
    }
}

impl<'a> From<PathBuf> for Cow<'a, Path> {
    fn from(s: PathBuf) -> Cow<'a, Path> {
        Cow::Owned(s)
    }
}

impl<'a> From<&'a PathBuf> for Cow<'a, Path> {
    fn from(p: &'a PathBuf) -> Cow<'a, Path> {
        Cow::Borrowed(p.as_path())
    }
}

impl<'a> From<Cow<'a, Path>> for PathBuf {
    fn from(p: Cow<'a, Path>) -> Self {
        p.into_owned()
    }
}

macro_rules! shared {
    ($($Rc:ident),*) => {$(
        impl From<&Path> for $Rc<Path> {
            fn from(s: &Path) -> $Rc<Path> {
                let rc: $Rc<OsStr> = $Rc::from(s.as_os_str());
                unsafe { $Rc::from_raw($Rc::into_raw(rc) as *const Path) }
            }
        }
        impl From<&mut Path> for $Rc<Path> {
            fn from(s: &mut Path) -> $Rc<Path> {
                $Rc::from(&*s)
            }
        }
        impl From<PathBuf> for $Rc<Path> {
            fn from(s: PathBuf) -> $Rc<Path> {
                $Rc::from(&*s)
            }
        }
    )*};
}
shared!(Rc, Arc);

impl<P: AsRef<Path>> FromIterator<P> for PathBuf {
    fn from_iter<I: IntoIterator<Item = P>>(iter: I) -> PathBuf {
        let mut buf = PathBuf::new();
        buf.extend(iter);
        buf
    }
}

impl<P: AsRef<Path>> Extend<P> for PathBuf {
    fn extend<I: IntoIterator<Item = P>>(&mut self, iter: I) {
        iter.into_iter().for_each(move |p| self.push(p.as_ref()));
    }
}

impl<'a> IntoIterator for &'a PathBuf {
    type Item = &'a OsStr;
    type IntoIter = Iter<'a>;
    #[inline]
    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl PartialEq for PathBuf {
    #[inline]
    fn eq(&self, other: &PathBuf) -> bool {
        **self == **other
    }
}

impl Eq for PathBuf {}

impl PartialOrd for PathBuf {
    #[inline]
    fn partial_cmp(&self, other: &PathBuf) -> Option<cmp::Ordering> {
        (**self).partial_cmp(&**other)
    }
}

impl Ord for PathBuf {
    #[inline]
    fn cmp(&self, other: &PathBuf) -> cmp::Ordering {
        (**self).cmp(&**other)
    }
}

impl Hash for PathBuf {
    fn hash<H: Hasher>(&self, h: &mut H) {
        (**self).hash(h)
    }
}

macro_rules! compare {
    ($lhs:ty, $rhs:ty) => {
        impl<'a, 'b> PartialEq<$rhs> for $lhs {
            #[inline]
            fn eq(&self, other: &$rhs) -> bool {
                let (a, b): (&Path, &Path) = (self.as_ref(), other.as_ref());
                <Path as PartialEq>::eq(a, b)
            }
        }
        impl<'a, 'b> PartialEq<$lhs> for $rhs {
            #[inline]
            fn eq(&self, other: &$lhs) -> bool {
                let (a, b): (&Path, &Path) = (self.as_ref(), other.as_ref());
                <Path as PartialEq>::eq(a, b)
            }
        }
        impl<'a, 'b> PartialOrd<$rhs> for $lhs {
            #[inline]
            fn partial_cmp(&self, other: &$rhs) -> Option<cmp::Ordering> {
                let (a, b): (&Path, &Path) = (self.as_ref(), other.as_ref());
                <Path as PartialOrd>::partial_cmp(a, b)
            }
        }
        impl<'a, 'b> PartialOrd<$lhs> for $rhs {
            #[inline]
            fn partial_cmp(&self, other: &$lhs) -> Option<cmp::Ordering> {
                let (a, b): (&Path, &Path) = (self.as_ref(), other.as_ref());
                <Path as PartialOrd>::partial_cmp(a, b)
            }
        }
    };
}
compare!(PathBuf, Path);
compare!(PathBuf, &'a Path);
compare!(Cow<'a, Path>, Path);
compare!(Cow<'a, Path>, &'b Path);
compare!(Cow<'a, Path>, PathBuf);
compare!(PathBuf, OsStr);
compare!(PathBuf, &'a OsStr);
compare!(PathBuf, OsString);
compare!(Path, OsStr);
compare!(Path, OsString);
compare!(&'a Path, OsStr);
compare!(&'a Path, OsString);
compare!(Path, &'a OsStr);
compare!(Path, Cow<'a, OsStr>);
compare!(&'b Path, Cow<'a, OsStr>);
compare!(PathBuf, Cow<'a, OsStr>);
compare!(Cow<'a, Path>, OsStr);
compare!(Cow<'a, Path>, &'b OsStr);
compare!(Cow<'a, Path>, OsString);
compare!(PathBuf, str);
compare!(PathBuf, &'a str);
compare!(PathBuf, String);
compare!(Path, str);
compare!(Path, String);
