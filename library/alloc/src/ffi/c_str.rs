//! `CString`: an owned text ended by a nul byte.

use core::borrow::Borrow;
use core::error::Error;
pub use core::ffi::c_str::*;
use core::ffi::c_char;
use core::fmt;
use core::mem;
use core::ops;
use core::slice;
use core::num::NonZero;
use core::str::{FromStr, Utf8Error};

use crate::borrow::{Cow, ToOwned};
use crate::boxed::Box;
use crate::rc::Rc;
use crate::string::String;
use crate::sync::Arc;
use crate::vec::Vec;

/// An owned C text: no nul inside, one at the end.
#[derive(PartialEq, PartialOrd, Eq, Ord, Hash, Clone)]
#[rustc_diagnostic_item = "cstring_type"]
pub struct CString {
    inner: Box<[u8]>,
}

/// A nul byte inside, at that place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NulError(usize, Vec<u8>);

#[derive(Clone, PartialEq, Eq, Debug)]
enum FromBytesWithNulErrorKind {
    InteriorNul(usize),
    NotNulTerminated,
}

/// Bytes without a nul at the end, or with one before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FromVecWithNulError {
    error_kind: FromBytesWithNulErrorKind,
    bytes: Vec<u8>,
}

/// A C text that is no UTF-8.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IntoStringError {
    inner: CString,
    error: Utf8Error,
}

impl FromVecWithNulError {
    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..]
    }

    /// The bytes, given back.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

fn find_nul(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&b| b == 0)
}

impl CString {
    /// A C text from bytes without nul.
    pub fn new<T: Into<Vec<u8>>>(t: T) -> Result<CString, NulError> {
        let bytes: Vec<u8> = t.into();
        match find_nul(&bytes) {
            Some(i) => Err(NulError(i, bytes)),
            None => Ok(unsafe { CString::from_vec_unchecked(bytes) }),
        }
    }

    /// A C text from bytes that the caller knows to have no nul.
    #[must_use]
    pub unsafe fn from_vec_unchecked(mut v: Vec<u8>) -> CString {
        v.reserve_exact(1);
        v.push(0);
        CString { inner: v.into_boxed_slice() }
    }

    /// Takes ownership of what `into_raw` gave.
    #[must_use = "call `drop(from_raw(ptr))` if you intend to drop the `CString`"]
    pub unsafe fn from_raw(ptr: *mut c_char) -> CString {
        unsafe {
            let len = CStr::from_ptr(ptr).to_bytes_with_nul().len();
            CString { inner: Box::from_raw(slice::from_raw_parts_mut(ptr.cast::<u8>(), len)) }
        }
    }

    /// Gives up ownership.
    #[inline]
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_raw(self) -> *mut c_char {
        Box::into_raw(self.into_inner()).cast()
    }

    /// The text, if it is UTF-8.
    pub fn into_string(self) -> Result<String, IntoStringError> {
        String::from_utf8(self.into_bytes()).map_err(|e| {
            let error = e.utf8_error();
            IntoStringError { inner: unsafe { Self::from_vec_unchecked(e.into_bytes()) }, error }
        })
    }

    /// The bytes without the nul.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_bytes(self) -> Vec<u8> {
        let mut vec = self.into_inner().into_vec();
        vec.pop();
        vec
    }

    /// The bytes with the nul.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_bytes_with_nul(self) -> Vec<u8> {
        self.into_inner().into_vec()
    }

    /// The bytes without the nul.
    #[inline]
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.inner[..self.inner.len() - 1]
    }

    /// The bytes with the nul.
    #[inline]
    #[must_use]
    pub fn as_bytes_with_nul(&self) -> &[u8] {
        &self.inner
    }

    /// The borrowed form.
    #[inline]
    #[must_use]
    #[rustc_diagnostic_item = "cstring_as_c_str"]
    pub fn as_c_str(&self) -> &CStr {
        unsafe { CStr::from_bytes_with_nul_unchecked(self.as_bytes_with_nul()) }
    }

    /// The boxed form.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_boxed_c_str(self) -> Box<CStr> {
        unsafe { Box::from_raw(Box::into_raw(self.into_inner()) as *mut CStr) }
    }

    fn into_inner(self) -> Box<[u8]> {
        let this = mem::ManuallyDrop::new(self);
        unsafe { core::ptr::read(&this.inner) }
    }

    /// A C text from bytes that the caller knows to end in their only nul.
    #[must_use]
    pub unsafe fn from_vec_with_nul_unchecked(v: Vec<u8>) -> CString {
        CString { inner: v.into_boxed_slice() }
    }

    /// A C text from bytes that end in their only nul.
    pub fn from_vec_with_nul(v: Vec<u8>) -> Result<CString, FromVecWithNulError> {
        match find_nul(&v) {
            Some(i) if i + 1 == v.len() => Ok(unsafe { Self::from_vec_with_nul_unchecked(v) }),
            Some(i) => Err(FromVecWithNulError { error_kind: FromBytesWithNulErrorKind::InteriorNul(i), bytes: v }),
            None => Err(FromVecWithNulError { error_kind: FromBytesWithNulErrorKind::NotNulTerminated, bytes: v }),
        }
    }
}

// Whoever reads through a dangling pointer sees an empty text.
impl Drop for CString {
    #[inline]
    fn drop(&mut self) {
        self.inner[0] = 0;
    }
}

impl ops::Deref for CString {
    type Target = CStr;
    #[inline]
    fn deref(&self) -> &CStr {
        self.as_c_str()
    }
}

impl fmt::Debug for CString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_c_str(), f)
    }
}

impl From<CString> for Vec<u8> {
    fn from(s: CString) -> Vec<u8> {
        s.into_bytes()
    }
}

impl Default for CString {
    fn default() -> CString {
        unsafe { CString::from_vec_unchecked(Vec::new()) }
    }
}

impl Borrow<CStr> for CString {
    #[inline]
    fn borrow(&self) -> &CStr {
        self
    }
}

impl AsRef<CStr> for CString {
    #[inline]
    fn as_ref(&self) -> &CStr {
        self
    }
}

impl FromStr for CString {
    type Err = NulError;
    fn from_str(s: &str) -> Result<Self, NulError> {
        Self::new(s)
    }
}

impl TryFrom<CString> for String {
    type Error = IntoStringError;
    fn try_from(value: CString) -> Result<Self, IntoStringError> {
        value.into_string()
    }
}

impl From<Vec<NonZero<u8>>> for CString {
    fn from(v: Vec<NonZero<u8>>) -> CString {
        let (ptr, len, capacity) = v.into_raw_parts();
        // SAFETY: `NonZero<u8>` has the layout of `u8`, and no element is nul.
        unsafe { CString::from_vec_unchecked(Vec::from_raw_parts(ptr.cast(), len, capacity)) }
    }
}

impl<'a> From<Cow<'a, CStr>> for CString {
    fn from(s: Cow<'a, CStr>) -> CString {
        s.into_owned()
    }
}

impl From<Cow<'_, CStr>> for Box<CStr> {
    fn from(s: Cow<'_, CStr>) -> Box<CStr> {
        match s {
            Cow::Borrowed(s) => Box::from(s),
            Cow::Owned(s) => Box::from(s),
        }
    }
}

macro_rules! shared {
    ($($Rc:ident)*) => { $(
        impl From<&mut CStr> for $Rc<CStr> {
            fn from(s: &mut CStr) -> $Rc<CStr> { $Rc::from(&*s) }
        }
        impl Default for $Rc<CStr> {
            fn default() -> $Rc<CStr> { $Rc::from(c"") }
        }
    )* };
}
shared! { Rc Arc }

macro_rules! equality {
    ($($A:ty, $B:ty;)*) => { $(
        impl PartialEq<$B> for $A {
            #[inline]
            fn eq(&self, other: &$B) -> bool {
                let (a, b): (&CStr, &CStr) = (self.as_ref(), other.as_ref());
                *a == *b
            }
        }
    )* };
}
equality! {
    CString, CStr; CStr, CString; CString, &CStr;
    Cow<'_, CStr>, CStr; CStr, Cow<'_, CStr>; Cow<'_, CStr>, &CStr; Cow<'_, CStr>, CString; CString, Cow<'_, CStr>;
}

impl From<&mut CStr> for Box<CStr> {
    fn from(s: &mut CStr) -> Box<CStr> {
        Box::from(&*s)
    }
}

impl From<&CStr> for Box<CStr> {
    fn from(s: &CStr) -> Box<CStr> {
        let boxed: Box<[u8]> = Box::from(s.to_bytes_with_nul());
        unsafe { Box::from_raw(Box::into_raw(boxed) as *mut CStr) }
    }
}

impl From<Box<CStr>> for CString {
    fn from(s: Box<CStr>) -> CString {
        s.into_c_string()
    }
}

impl From<CString> for Box<CStr> {
    fn from(s: CString) -> Box<CStr> {
        s.into_boxed_c_str()
    }
}

impl Clone for Box<CStr> {
    fn clone(&self) -> Self {
        (**self).into()
    }
}

impl Default for Box<CStr> {
    fn default() -> Box<CStr> {
        CString::default().into_boxed_c_str()
    }
}

impl From<&CStr> for CString {
    fn from(s: &CStr) -> CString {
        s.to_owned()
    }
}

impl ToOwned for CStr {
    type Owned = CString;
    fn to_owned(&self) -> CString {
        CString { inner: self.to_bytes_with_nul().into() }
    }
}

impl<'a> From<CString> for Cow<'a, CStr> {
    fn from(s: CString) -> Cow<'a, CStr> {
        Cow::Owned(s)
    }
}

impl<'a> From<&'a CStr> for Cow<'a, CStr> {
    fn from(s: &'a CStr) -> Cow<'a, CStr> {
        Cow::Borrowed(s)
    }
}

impl<'a> From<&'a CString> for Cow<'a, CStr> {
    fn from(s: &'a CString) -> Cow<'a, CStr> {
        Cow::Borrowed(s.as_c_str())
    }
}

impl From<CString> for Arc<CStr> {
    fn from(s: CString) -> Arc<CStr> {
        let arc: Arc<[u8]> = Arc::from(s.into_inner());
        unsafe { Arc::from_raw(Arc::into_raw(arc) as *const CStr) }
    }
}

impl From<CString> for Rc<CStr> {
    fn from(s: CString) -> Rc<CStr> {
        let rc: Rc<[u8]> = Rc::from(s.into_inner());
        unsafe { Rc::from_raw(Rc::into_raw(rc) as *const CStr) }
    }
}

impl ops::Index<ops::RangeFull> for CString {
    type Output = CStr;
    #[inline]
    fn index(&self, _index: ops::RangeFull) -> &CStr {
        self
    }
}

impl NulError {
    /// Where the nul is.
    #[must_use]
    pub fn nul_position(&self) -> usize {
        self.0
    }

    /// The bytes, given back.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_vec(self) -> Vec<u8> {
        self.1
    }
}

impl fmt::Display for NulError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nul byte found in provided data at position: {}", self.0)
    }
}

impl fmt::Display for FromVecWithNulError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.error_kind {
            FromBytesWithNulErrorKind::InteriorNul(pos) => {
                write!(f, "data provided contains an interior nul byte at pos {pos}")
            }
            FromBytesWithNulErrorKind::NotNulTerminated => write!(f, "data provided is not nul terminated"),
        }
    }
}

impl IntoStringError {
    /// The C text, given back.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_cstring(self) -> CString {
        self.inner
    }

    /// Where and why it is no UTF-8.
    #[must_use]
    pub fn utf8_error(&self) -> Utf8Error {
        self.error
    }
}

impl fmt::Display for IntoStringError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("C string contained non-utf8 bytes")
    }
}

impl Error for NulError {}
impl Error for FromVecWithNulError {}
impl Error for IntoStringError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}

impl CStr {
    /// The text, with `U+FFFD` where it is no UTF-8.
    #[rustc_allow_incoherent_impl]
    #[must_use]
    pub fn to_string_lossy(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.to_bytes())
    }

    /// The box as an owned C text, without copying.
    #[rustc_allow_incoherent_impl]
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_c_string(self: Box<Self>) -> CString {
        unsafe { CString { inner: Box::from_raw(Box::into_raw(self) as *mut [u8]) } }
    }
}
