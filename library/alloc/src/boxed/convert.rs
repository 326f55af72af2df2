//! Conversions into boxes.

use core::pin::Pin;

use crate::borrow::Cow;
use crate::boxed::Box;
use crate::str::from_boxed_utf8_unchecked;
use crate::string::String;
use crate::vec::Vec;

impl<T> From<T> for Box<T> {
    fn from(t: T) -> Box<T> {
        Box::new(t)
    }
}

impl<T: ?Sized> From<Box<T>> for Pin<Box<T>> {
    fn from(boxed: Box<T>) -> Pin<Box<T>> {
        Box::into_pin(boxed)
    }
}

impl<T: Clone> From<&[T]> for Box<[T]> {
    #[inline]
    fn from(slice: &[T]) -> Box<[T]> {
        slice.to_vec().into_boxed_slice()
    }
}

impl<T: Clone> From<&mut [T]> for Box<[T]> {
    #[inline]
    fn from(slice: &mut [T]) -> Box<[T]> {
        Self::from(&*slice)
    }
}

impl<T: Clone> From<Cow<'_, [T]>> for Box<[T]> {
    fn from(cow: Cow<'_, [T]>) -> Box<[T]> {
        cow.into_owned().into_boxed_slice()
    }
}

impl From<&str> for Box<str> {
    #[inline]
    fn from(s: &str) -> Box<str> {
        unsafe { from_boxed_utf8_unchecked(Box::from(s.as_bytes())) }
    }
}

impl From<&mut str> for Box<str> {
    #[inline]
    fn from(s: &mut str) -> Box<str> {
        Self::from(&*s)
    }
}

impl From<Cow<'_, str>> for Box<str> {
    fn from(cow: Cow<'_, str>) -> Box<str> {
        cow.into_owned().into_boxed_str()
    }
}

impl From<Box<str>> for Box<[u8]> {
    #[inline]
    fn from(s: Box<str>) -> Box<[u8]> {
        unsafe { Box::from_raw(Box::into_raw(s) as *mut [u8]) }
    }
}

impl<T, const N: usize> From<[T; N]> for Box<[T]> {
    fn from(array: [T; N]) -> Box<[T]> {
        Box::new(array)
    }
}

/// The boxed slice as an array of `N`, whose length the caller has checked.
unsafe fn boxed_slice_as_array<T, const N: usize>(slice: Box<[T]>) -> Box<[T; N]> {
    unsafe { Box::from_raw(Box::into_raw(slice) as *mut [T; N]) }
}

impl<T, const N: usize> TryFrom<Box<[T]>> for Box<[T; N]> {
    type Error = Box<[T]>;
    fn try_from(slice: Box<[T]>) -> Result<Self, Box<[T]>> {
        if slice.len() == N { Ok(unsafe { boxed_slice_as_array(slice) }) } else { Err(slice) }
    }
}

impl<T, const N: usize> TryFrom<Vec<T>> for Box<[T; N]> {
    type Error = Vec<T>;
    fn try_from(vec: Vec<T>) -> Result<Self, Vec<T>> {
        if vec.len() == N { Ok(unsafe { boxed_slice_as_array(vec.into_boxed_slice()) }) } else { Err(vec) }
    }
}

impl FromIterator<char> for Box<str> {
    fn from_iter<I: IntoIterator<Item = char>>(iter: I) -> Self {
        String::from_iter(iter).into_boxed_str()
    }
}

impl<'a> FromIterator<&'a char> for Box<str> {
    fn from_iter<I: IntoIterator<Item = &'a char>>(iter: I) -> Self {
        String::from_iter(iter).into_boxed_str()
    }
}

impl<'a> FromIterator<&'a str> for Box<str> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(iter: I) -> Self {
        String::from_iter(iter).into_boxed_str()
    }
}

impl FromIterator<String> for Box<str> {
    fn from_iter<I: IntoIterator<Item = String>>(iter: I) -> Self {
        String::from_iter(iter).into_boxed_str()
    }
}

impl FromIterator<Box<str>> for Box<str> {
    fn from_iter<I: IntoIterator<Item = Box<str>>>(iter: I) -> Self {
        String::from_iter(iter).into_boxed_str()
    }
}

impl<'a> FromIterator<Cow<'a, str>> for Box<str> {
    fn from_iter<I: IntoIterator<Item = Cow<'a, str>>>(iter: I) -> Self {
        String::from_iter(iter).into_boxed_str()
    }
}
