//! Strings that end at a zero byte.

use crate::cmp::Ordering;
use crate::ffi::c_char;
use crate::fmt;
use crate::ops;
use crate::slice;
use crate::slice::memchr::memchr;
use crate::str;

/// Bytes that end with the only zero byte among them.
#[lang = "CStr"]
#[derive(PartialEq, Eq, Hash)]
#[repr(transparent)]
#[rustc_has_incoherent_inherent_impls]
pub struct CStr {
    inner: [c_char],
}

/// Not exactly one zero byte, at the end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FromBytesWithNulError {
    InteriorNul { position: usize },
    NotNulTerminated,
}
impl fmt::Display for FromBytesWithNulError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InteriorNul { position } => write!(f, "data provided contains an interior nul byte at position {position}"),
            Self::NotNulTerminated => f.write_str("data provided is not nul terminated"),
        }
    }
}
/// No zero byte.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FromBytesUntilNulError(());
impl fmt::Display for FromBytesUntilNulError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("data provided does not contain a nul")
    }
}

impl CStr {
    #[inline]
    #[must_use]
    pub const unsafe fn from_ptr<'a>(ptr: *const c_char) -> &'a CStr {
        let mut len = 0;
        // SAFETY: the caller promises that a zero byte comes.
        unsafe {
            while *ptr.add(len) != 0 {
                len += 1;
            }
            Self::from_bytes_with_nul_unchecked(slice::from_raw_parts(ptr as *const u8, len + 1))
        }
    }
    pub const fn from_bytes_until_nul(bytes: &[u8]) -> Result<&CStr, FromBytesUntilNulError> {
        match memchr(0, bytes) {
            // SAFETY: within bounds, and ends with the first zero byte.
            Some(pos) => unsafe { Ok(CStr::from_bytes_with_nul_unchecked(slice::from_raw_parts(bytes.as_ptr(), pos + 1))) },
            None => Err(FromBytesUntilNulError(())),
        }
    }
    pub const fn from_bytes_with_nul(bytes: &[u8]) -> Result<&Self, FromBytesWithNulError> {
        match memchr(0, bytes) {
            // SAFETY: the only zero byte is the last.
            Some(pos) if pos + 1 == bytes.len() => Ok(unsafe { Self::from_bytes_with_nul_unchecked(bytes) }),
            Some(position) => Err(FromBytesWithNulError::InteriorNul { position }),
            None => Err(FromBytesWithNulError::NotNulTerminated),
        }
    }
    #[inline]
    #[must_use]
    pub const unsafe fn from_bytes_with_nul_unchecked(bytes: &[u8]) -> &CStr {
        // SAFETY: the layouts are the same.
        unsafe { &*(bytes as *const [u8] as *const CStr) }
    }
    #[inline]
    #[must_use]
    pub const fn as_ptr(&self) -> *const c_char {
        self.inner.as_ptr()
    }
    #[inline]
    #[must_use]
    pub const fn count_bytes(&self) -> usize {
        self.inner.len() - 1
    }
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.inner.len() == 1
    }
    #[inline]
    #[must_use]
    pub const fn to_bytes(&self) -> &[u8] {
        let bytes = self.to_bytes_with_nul();
        // SAFETY: at least the zero byte is there.
        unsafe { slice::from_raw_parts(bytes.as_ptr(), bytes.len() - 1) }
    }
    #[inline]
    #[must_use]
    pub const fn to_bytes_with_nul(&self) -> &[u8] {
        // SAFETY: the layouts are the same.
        unsafe { &*((&raw const self.inner) as *const [u8]) }
    }
    pub const fn to_str(&self) -> Result<&str, str::Utf8Error> {
        str::from_utf8(self.to_bytes())
    }
}
impl fmt::Debug for CStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        fmt::Display::fmt(&self.to_bytes().escape_ascii(), f)?;
        f.write_str("\"")
    }
}
impl Default for &CStr {
    #[inline]
    fn default() -> Self {
        // SAFETY: one zero byte.
        unsafe { CStr::from_bytes_with_nul_unchecked(b"\0") }
    }
}
impl PartialEq<&Self> for CStr {
    #[inline]
    fn eq(&self, other: &&Self) -> bool {
        *self == **other
    }
}
impl PartialOrd for CStr {
    #[inline]
    fn partial_cmp(&self, other: &CStr) -> Option<Ordering> {
        self.to_bytes().partial_cmp(other.to_bytes())
    }
}
impl Ord for CStr {
    #[inline]
    fn cmp(&self, other: &CStr) -> Ordering {
        self.to_bytes().cmp(other.to_bytes())
    }
}
impl ops::Index<ops::RangeFrom<usize>> for CStr {
    type Output = CStr;
    #[inline]
    fn index(&self, index: ops::RangeFrom<usize>) -> &CStr {
        let bytes = self.to_bytes_with_nul();
        if index.start < bytes.len() {
            // SAFETY: the zero byte stays at the end.
            unsafe { CStr::from_bytes_with_nul_unchecked(&bytes[index.start..]) }
        } else {
            panic!("index out of bounds: the len is {} but the index is {}", bytes.len(), index.start);
        }
    }
}
impl AsRef<CStr> for CStr {
    #[inline]
    fn as_ref(&self) -> &CStr {
        self
    }
}
