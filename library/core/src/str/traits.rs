use super::ParseBoolError;
use crate::cmp::Ordering;

impl Ord for str {
    #[inline]
    fn cmp(&self, other: &str) -> Ordering {
        let (a, b) = (self.as_bytes(), other.as_bytes());
        let len = if a.len() < b.len() { a.len() } else { b.len() };
        // SAFETY: both have at least `len` bytes.
        let diff = unsafe { crate::intrinsics::compare_bytes(a.as_ptr(), b.as_ptr(), len) };
        if diff == 0 { a.len().cmp(&b.len()) } else { diff.cmp(&0) }
    }
}
impl PartialEq for str {
    #[inline]
    fn eq(&self, other: &str) -> bool {
        let (a, b) = (self.as_bytes(), other.as_bytes());
        // SAFETY: both have the same length.
        a.len() == b.len() && unsafe { crate::intrinsics::compare_bytes(a.as_ptr(), b.as_ptr(), a.len()) == 0 }
    }
}
impl Eq for str {}
impl PartialOrd for str {
    #[inline]
    fn partial_cmp(&self, other: &str) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Default for &str {
    #[inline]
    fn default() -> Self {
        ""
    }
}
impl Default for &mut str {
    #[inline]
    fn default() -> Self {
        // SAFETY: nothing is UTF-8.
        unsafe { super::from_utf8_unchecked_mut(&mut []) }
    }
}
impl AsRef<[u8]> for str {
    #[inline(always)]
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

/// Can be parsed.
#[rustc_diagnostic_item = "FromStr"]
pub trait FromStr: Sized {
    type Err;
    fn from_str(s: &str) -> Result<Self, Self::Err>;
}
impl FromStr for bool {
    type Err = ParseBoolError;
    #[inline]
    fn from_str(s: &str) -> Result<bool, ParseBoolError> {
        match s {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(ParseBoolError),
        }
    }
}
