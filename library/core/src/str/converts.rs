use super::Utf8Error;
use super::validations::run_utf8_validation;

/// Tests that bytes are UTF-8.
pub const fn from_utf8(v: &[u8]) -> Result<&str, Utf8Error> {
    match run_utf8_validation(v) {
        // SAFETY: just tested.
        Ok(()) => Ok(unsafe { from_utf8_unchecked(v) }),
        Err(err) => Err(err),
    }
}
pub const fn from_utf8_mut(v: &mut [u8]) -> Result<&mut str, Utf8Error> {
    match run_utf8_validation(v) {
        // SAFETY: just tested.
        Ok(()) => Ok(unsafe { from_utf8_unchecked_mut(v) }),
        Err(err) => Err(err),
    }
}
#[inline(always)]
#[must_use]
pub const unsafe fn from_utf8_unchecked(v: &[u8]) -> &str {
    // SAFETY: the layouts are the same; the caller promises UTF-8.
    unsafe { crate::mem::transmute(v) }
}
#[inline(always)]
#[must_use]
pub const unsafe fn from_utf8_unchecked_mut(v: &mut [u8]) -> &mut str {
    // SAFETY: the layouts are the same; the caller promises UTF-8.
    unsafe { &mut *(v as *mut [u8] as *mut str) }
}
#[inline]
#[must_use]
#[doc(hidden)]
pub const unsafe fn from_raw_parts<'a>(ptr: *const u8, len: usize) -> &'a str {
    // SAFETY: the promises are the caller's.
    unsafe { from_utf8_unchecked(crate::slice::from_raw_parts(ptr, len)) }
}
#[inline]
#[must_use]
#[doc(hidden)]
pub const unsafe fn from_raw_parts_mut<'a>(ptr: *mut u8, len: usize) -> &'a mut str {
    // SAFETY: the promises are the caller's.
    unsafe { from_utf8_unchecked_mut(crate::slice::from_raw_parts_mut(ptr, len)) }
}

impl str {
    #[inline]
    pub const fn from_utf8(v: &[u8]) -> Result<&str, Utf8Error> {
        from_utf8(v)
    }
    #[inline]
    pub const fn from_utf8_mut(v: &mut [u8]) -> Result<&mut str, Utf8Error> {
        from_utf8_mut(v)
    }
    #[inline(always)]
    #[must_use]
    pub const unsafe fn from_utf8_unchecked(v: &[u8]) -> &str {
        // SAFETY: the caller promises UTF-8.
        unsafe { from_utf8_unchecked(v) }
    }
    #[inline(always)]
    #[must_use]
    pub const unsafe fn from_utf8_unchecked_mut(v: &mut [u8]) -> &mut str {
        // SAFETY: the caller promises UTF-8.
        unsafe { from_utf8_unchecked_mut(v) }
    }
}
