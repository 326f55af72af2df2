//! Texts of the system: any bytes, mostly UTF-8.

use crate::borrow::{Borrow, Cow, ToOwned};
use crate::cmp;
use crate::collections::TryReserveError;
use crate::fmt::{self, Write};
use crate::hash::{Hash, Hasher};
use crate::ops;
use crate::rc::Rc;
use crate::str::FromStr;
use crate::sync::Arc;

/// An owned text of the system.
#[cfg_attr(not(native_test), rustc_diagnostic_item = "OsString")]
pub struct OsString {
    inner: Vec<u8>,
}

/// A text of the system.
#[cfg_attr(not(native_test), rustc_diagnostic_item = "OsStr")]
#[repr(transparent)]
pub struct OsStr {
    inner: [u8],
}

impl OsString {
    /// An empty text.
    #[must_use]
    #[inline]
    pub const fn new() -> OsString {
        OsString { inner: Vec::new() }
    }

    #[inline]
    pub(crate) fn from_bytes(bytes: Vec<u8>) -> OsString {
        OsString { inner: bytes }
    }

    /// A text of bytes that `into_encoded_bytes` gave.
    #[inline]
    pub unsafe fn from_encoded_bytes_unchecked(bytes: Vec<u8>) -> Self {
        OsString { inner: bytes }
    }

    /// The borrowed form.
    #[must_use]
    #[inline]
    pub fn as_os_str(&self) -> &OsStr {
        self
    }

    /// The bytes.
    #[inline]
    pub fn into_encoded_bytes(self) -> Vec<u8> {
        self.inner
    }

    /// The text, if it is Unicode.
    #[inline]
    pub fn into_string(self) -> Result<String, OsString> {
        String::from_utf8(self.inner).map_err(|e| OsString { inner: e.into_bytes() })
    }

    /// Appends.
    #[inline]
    #[rustc_confusables("append", "put")]
    pub fn push<T: AsRef<OsStr>>(&mut self, s: T) {
        self.inner.extend_from_slice(&s.as_ref().inner)
    }

    /// An empty text with room for `capacity` bytes.
    #[must_use]
    #[inline]
    pub fn with_capacity(capacity: usize) -> OsString {
        OsString { inner: Vec::with_capacity(capacity) }
    }

    /// Removes all.
    #[inline]
    pub fn clear(&mut self) {
        self.inner.clear()
    }

    /// How many bytes fit without growing.
    #[must_use]
    #[inline]
    pub fn capacity(&self) -> usize {
        self.inner.capacity()
    }

    /// Makes room for at least `additional` more bytes.
    #[inline]
    pub fn reserve(&mut self, additional: usize) {
        self.inner.reserve(additional)
    }

    /// `reserve` that returns its failure.
    #[inline]
    pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.inner.try_reserve(additional)
    }

    /// Makes room for `additional` more bytes and no more.
    #[inline]
    pub fn reserve_exact(&mut self, additional: usize) {
        self.inner.reserve_exact(additional)
    }

    /// `reserve_exact` that returns its failure.
    #[inline]
    pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.inner.try_reserve_exact(additional)
    }

    /// Gives unused capacity back.
    #[inline]
    pub fn shrink_to_fit(&mut self) {
        self.inner.shrink_to_fit()
    }

    /// Gives capacity above both the length and `min_capacity` back.
    #[inline]
    pub fn shrink_to(&mut self, min_capacity: usize) {
        self.inner.shrink_to(min_capacity)
    }

    /// The boxed form.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_boxed_os_str(self) -> Box<OsStr> {
        let rw = Box::into_raw(self.inner.into_boxed_slice()) as *mut OsStr;
        unsafe { Box::from_raw(rw) }
    }

    /// Gives up ownership for the rest of the program.
    pub fn leak<'a>(self) -> &'a mut OsStr {
        OsStr::from_bytes_mut(self.inner.leak())
    }

    pub(crate) fn as_mut_vec(&mut self) -> &mut Vec<u8> {
        &mut self.inner
    }
}

impl OsStr {
    /// The system's form of a text.
    #[inline]
    pub fn new<S: AsRef<OsStr> + ?Sized>(s: &S) -> &OsStr {
        s.as_ref()
    }

    #[inline]
    pub(crate) fn from_bytes_internal(bytes: &[u8]) -> &OsStr {
        unsafe { &*(bytes as *const [u8] as *const OsStr) }
    }

    #[inline]
    fn from_bytes_mut(bytes: &mut [u8]) -> &mut OsStr {
        unsafe { &mut *(bytes as *mut [u8] as *mut OsStr) }
    }

    /// A text of bytes that `as_encoded_bytes` gave.
    #[inline]
    pub unsafe fn from_encoded_bytes_unchecked(bytes: &[u8]) -> &Self {
        Self::from_bytes_internal(bytes)
    }

    /// The text, if it is Unicode.
    #[must_use = "this returns the result of the operation, without modifying the original"]
    #[inline]
    pub fn to_str(&self) -> Option<&str> {
        crate::str::from_utf8(&self.inner).ok()
    }

    /// The text, with `U+FFFD` where it is no Unicode.
    #[must_use = "this returns the result of the operation, without modifying the original"]
    #[inline]
    pub fn to_string_lossy(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.inner)
    }

    /// An owned copy.
    #[must_use = "this returns the result of the operation, without modifying the original"]
    #[inline]
    #[cfg_attr(not(native_test), rustc_diagnostic_item = "os_str_to_os_string")]
    pub fn to_os_string(&self) -> OsString {
        OsString { inner: self.inner.to_vec() }
    }

    /// Whether there is no text.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.inner.is_empty()
    }

    /// The number of bytes.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.inner.len()
    }

    /// The box as an owned text, without copying.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_os_string(self: Box<Self>) -> OsString {
        let boxed = unsafe { Box::from_raw(Box::into_raw(self) as *mut [u8]) };
        OsString { inner: boxed.into_vec() }
    }

    /// The bytes.
    #[inline]
    pub fn as_encoded_bytes(&self) -> &[u8] {
        &self.inner
    }

    /// Makes ASCII letters lower case.
    #[inline]
    pub fn make_ascii_lowercase(&mut self) {
        self.inner.make_ascii_lowercase()
    }

    /// Makes ASCII letters upper case.
    #[inline]
    pub fn make_ascii_uppercase(&mut self) {
        self.inner.make_ascii_uppercase()
    }

    /// A copy with ASCII letters in lower case.
    #[must_use = "to lowercase the value in-place, use `make_ascii_lowercase`"]
    pub fn to_ascii_lowercase(&self) -> OsString {
        OsString { inner: self.inner.to_ascii_lowercase() }
    }

    /// A copy with ASCII letters in upper case.
    #[must_use = "to uppercase the value in-place, use `make_ascii_uppercase`"]
    pub fn to_ascii_uppercase(&self) -> OsString {
        OsString { inner: self.inner.to_ascii_uppercase() }
    }

    /// Whether all is ASCII.
    #[must_use]
    #[inline]
    pub fn is_ascii(&self) -> bool {
        self.inner.is_ascii()
    }

    /// Whether both are equal but for the case of ASCII letters.
    pub fn eq_ignore_ascii_case<S: AsRef<OsStr>>(&self, other: S) -> bool {
        self.inner.eq_ignore_ascii_case(&other.as_ref().inner)
    }

    /// Something that shows the text, lossily.
    #[must_use = "this does not display the `OsStr`; it returns an object that can be displayed"]
    #[inline]
    pub fn display(&self) -> Display<'_> {
        Display { os_str: self }
    }
}

/// Shows a text of the system.
pub struct Display<'a> {
    os_str: &'a OsStr,
}

impl fmt::Debug for Display<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.os_str, f)
    }
}

impl fmt::Display for Display<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.os_str.to_string_lossy())
    }
}

impl fmt::Debug for OsStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for chunk in self.inner.utf8_chunks() {
            for c in chunk.valid().chars() {
                // As in a text's own form, where only the double quote is special.
                if c == '\'' { f.write_char(c)? } else { write!(f, "{}", c.escape_debug())? }
            }
            for b in chunk.invalid() {
                write!(f, "\\x{b:02X}")?;
            }
        }
        f.write_char('"')
    }
}

impl fmt::Debug for OsString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Write for OsString {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        self.push(s);
        Ok(())
    }
}

impl ops::Deref for OsString {
    type Target = OsStr;
    #[inline]
    fn deref(&self) -> &OsStr {
        OsStr::from_bytes_internal(&self.inner)
    }
}

impl ops::DerefMut for OsString {
    #[inline]
    fn deref_mut(&mut self) -> &mut OsStr {
        OsStr::from_bytes_mut(&mut self.inner)
    }
}

impl ops::Index<ops::RangeFull> for OsString {
    type Output = OsStr;
    #[inline]
    fn index(&self, _index: ops::RangeFull) -> &OsStr {
        self
    }
}

impl ops::IndexMut<ops::RangeFull> for OsString {
    #[inline]
    fn index_mut(&mut self, _index: ops::RangeFull) -> &mut OsStr {
        self
    }
}

impl Default for OsString {
    #[inline]
    fn default() -> Self {
        OsString::new()
    }
}

impl Default for &OsStr {
    #[inline]
    fn default() -> Self {
        OsStr::new("")
    }
}

impl Clone for OsString {
    #[inline]
    fn clone(&self) -> Self {
        OsString { inner: self.inner.clone() }
    }
}

impl<T: ?Sized + AsRef<OsStr>> From<&T> for OsString {
    fn from(s: &T) -> OsString {
        s.as_ref().to_os_string()
    }
}

impl From<String> for OsString {
    #[inline]
    fn from(s: String) -> OsString {
        OsString { inner: s.into_bytes() }
    }
}

impl From<Box<OsStr>> for OsString {
    fn from(boxed: Box<OsStr>) -> OsString {
        boxed.into_os_string()
    }
}

impl From<OsString> for Box<OsStr> {
    fn from(s: OsString) -> Box<OsStr> {
        s.into_boxed_os_str()
    }
}

impl From<&OsStr> for Box<OsStr> {
    fn from(s: &OsStr) -> Box<OsStr> {
        s.to_os_string().into_boxed_os_str()
    }
}

impl Clone for Box<OsStr> {
    fn clone(&self) -> Self {
        self.to_os_string().into_boxed_os_str()
    }
}

impl Default for Box<OsStr> {
    fn default() -> Box<OsStr> {
        OsString::new().into_boxed_os_str()
    }
}

macro_rules! shared {
    ($($Rc:ident)*) => { $(
        impl From<&OsStr> for $Rc<OsStr> {
            fn from(s: &OsStr) -> $Rc<OsStr> {
                let bytes: $Rc<[u8]> = $Rc::from(&s.inner);
                // SAFETY: an `OsStr` has the layout of its bytes.
                unsafe { $Rc::from_raw($Rc::into_raw(bytes) as *const OsStr) }
            }
        }
        impl From<&mut OsStr> for $Rc<OsStr> {
            fn from(s: &mut OsStr) -> $Rc<OsStr> { $Rc::from(&*s) }
        }
        impl From<OsString> for $Rc<OsStr> {
            fn from(s: OsString) -> $Rc<OsStr> { $Rc::from(&*s) }
        }
    )* };
}
shared! { Rc Arc }

impl From<&mut OsStr> for Box<OsStr> {
    fn from(s: &mut OsStr) -> Box<OsStr> {
        Box::from(&*s)
    }
}

impl From<Cow<'_, OsStr>> for Box<OsStr> {
    fn from(cow: Cow<'_, OsStr>) -> Box<OsStr> {
        match cow {
            Cow::Borrowed(s) => Box::from(s),
            Cow::Owned(s) => Box::from(s),
        }
    }
}

impl<'a> From<Cow<'a, OsStr>> for OsString {
    fn from(s: Cow<'a, OsStr>) -> Self {
        s.into_owned()
    }
}

impl<'a> From<OsString> for Cow<'a, OsStr> {
    fn from(s: OsString) -> Cow<'a, OsStr> {
        Cow::Owned(s)
    }
}

impl<'a> From<&'a OsStr> for Cow<'a, OsStr> {
    fn from(s: &'a OsStr) -> Cow<'a, OsStr> {
        Cow::Borrowed(s)
    }
}

impl<'a> From<&'a OsString> for Cow<'a, OsStr> {
    fn from(s: &'a OsString) -> Cow<'a, OsStr> {
        Cow::Borrowed(s)
    }
}

impl<'a> TryFrom<&'a OsStr> for &'a str {
    type Error = crate::str::Utf8Error;
    fn try_from(value: &'a OsStr) -> Result<Self, Self::Error> {
        crate::str::from_utf8(&value.inner)
    }
}

impl PartialEq for OsStr {
    #[inline]
    fn eq(&self, other: &OsStr) -> bool {
        self.inner == other.inner
    }
}

impl PartialEq for OsString {
    #[inline]
    fn eq(&self, other: &OsString) -> bool {
        self.inner == other.inner
    }
}

impl Eq for OsStr {}
impl Eq for OsString {}

impl PartialOrd for OsStr {
    #[inline]
    fn partial_cmp(&self, other: &OsStr) -> Option<cmp::Ordering> {
        self.inner.partial_cmp(&other.inner)
    }
}

impl PartialOrd for OsString {
    #[inline]
    fn partial_cmp(&self, other: &OsString) -> Option<cmp::Ordering> {
        self.inner.partial_cmp(&other.inner)
    }
}

impl Ord for OsStr {
    #[inline]
    fn cmp(&self, other: &OsStr) -> cmp::Ordering {
        self.inner.cmp(&other.inner)
    }
}

impl Ord for OsString {
    #[inline]
    fn cmp(&self, other: &OsString) -> cmp::Ordering {
        self.inner.cmp(&other.inner)
    }
}

impl Hash for OsStr {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.inner.hash(state)
    }
}

impl Hash for OsString {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state)
    }
}

macro_rules! eq_with_str {
    ($($os:ty, $text:ty;)*) => {$(
        impl PartialEq<$text> for $os {
            fn eq(&self, other: &$text) -> bool {
                let a: &OsStr = self.as_ref();
                a.inner == *other.as_bytes()
            }
        }
        impl PartialEq<$os> for $text {
            fn eq(&self, other: &$os) -> bool {
                *other == *self
            }
        }
    )*};
}
eq_with_str! { OsStr, str; OsString, str; }

impl<'a> PartialEq<&'a str> for OsString {
    fn eq(&self, other: &&'a str) -> bool {
        **self == **other
    }
}

impl<'a> PartialEq<OsString> for &'a str {
    fn eq(&self, other: &OsString) -> bool {
        **other == **self
    }
}

impl PartialOrd<str> for OsStr {
    fn partial_cmp(&self, other: &str) -> Option<cmp::Ordering> {
        self.partial_cmp(OsStr::new(other))
    }
}

impl PartialOrd<str> for OsString {
    fn partial_cmp(&self, other: &str) -> Option<cmp::Ordering> {
        (**self).partial_cmp(other)
    }
}

macro_rules! compare {
    ($lhs:ty, $rhs:ty) => {
        impl<'a, 'b> PartialEq<$rhs> for $lhs {
            #[inline]
            fn eq(&self, other: &$rhs) -> bool {
                <OsStr as PartialEq>::eq(self, other)
            }
        }
        impl<'a, 'b> PartialEq<$lhs> for $rhs {
            #[inline]
            fn eq(&self, other: &$lhs) -> bool {
                <OsStr as PartialEq>::eq(self, other)
            }
        }
        impl<'a, 'b> PartialOrd<$rhs> for $lhs {
            #[inline]
            fn partial_cmp(&self, other: &$rhs) -> Option<cmp::Ordering> {
                <OsStr as PartialOrd>::partial_cmp(self, other)
            }
        }
        impl<'a, 'b> PartialOrd<$lhs> for $rhs {
            #[inline]
            fn partial_cmp(&self, other: &$lhs) -> Option<cmp::Ordering> {
                <OsStr as PartialOrd>::partial_cmp(self, other)
            }
        }
    };
}
compare!(OsString, OsStr);
compare!(OsString, &'a OsStr);
compare!(Cow<'a, OsStr>, OsStr);
compare!(Cow<'a, OsStr>, &'b OsStr);
compare!(Cow<'a, OsStr>, OsString);

impl Borrow<OsStr> for OsString {
    #[inline]
    fn borrow(&self) -> &OsStr {
        self
    }
}

impl ToOwned for OsStr {
    type Owned = OsString;
    fn to_owned(&self) -> OsString {
        self.to_os_string()
    }
}

impl AsRef<OsStr> for OsStr {
    #[inline]
    fn as_ref(&self) -> &OsStr {
        self
    }
}

impl AsRef<OsStr> for OsString {
    #[inline]
    fn as_ref(&self) -> &OsStr {
        self
    }
}

impl AsRef<OsStr> for str {
    #[inline]
    fn as_ref(&self) -> &OsStr {
        OsStr::from_bytes_internal(self.as_bytes())
    }
}

impl AsRef<OsStr> for String {
    #[inline]
    fn as_ref(&self) -> &OsStr {
        (&**self).as_ref()
    }
}

impl FromStr for OsString {
    type Err = core::convert::Infallible;
    #[inline]
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Ok(s.into())
    }
}

impl Extend<OsString> for OsString {
    fn extend<T: IntoIterator<Item = OsString>>(&mut self, iter: T) {
        for s in iter {
            self.push(&s);
        }
    }
}

impl<'a> Extend<&'a OsStr> for OsString {
    fn extend<T: IntoIterator<Item = &'a OsStr>>(&mut self, iter: T) {
        for s in iter {
            self.push(s);
        }
    }
}

impl<'a> Extend<Cow<'a, OsStr>> for OsString {
    fn extend<T: IntoIterator<Item = Cow<'a, OsStr>>>(&mut self, iter: T) {
        for s in iter {
            self.push(&s);
        }
    }
}

impl<'a> FromIterator<Cow<'a, OsStr>> for OsString {
    fn from_iter<I: IntoIterator<Item = Cow<'a, OsStr>>>(iter: I) -> Self {
        let mut buf = OsString::new();
        buf.extend(iter);
        buf
    }
}

impl FromIterator<OsString> for OsString {
    fn from_iter<I: IntoIterator<Item = OsString>>(iter: I) -> Self {
        let mut buf = OsString::new();
        buf.extend(iter);
        buf
    }
}

impl<'a> FromIterator<&'a OsStr> for OsString {
    fn from_iter<I: IntoIterator<Item = &'a OsStr>>(iter: I) -> Self {
        let mut buf = OsString::new();
        buf.extend(iter);
        buf
    }
}
