//! `String`, the growable text.

mod convert;
mod drain;
mod extend;
mod to_string;

use core::error::Error;
use core::fmt;
use core::hash;
use core::ops::{Add, AddAssign, Deref, DerefMut, DerefPure, Index, IndexMut, Range, RangeBounds};
use core::ptr;
use core::slice;
use core::str::{self, Utf8Error};

use crate::borrow::Cow;
use crate::boxed::Box;
use crate::collections::TryReserveError;
use crate::vec::Vec;

pub use drain::Drain;
pub use to_string::ToString;

/// A growable UTF-8 text.
#[derive(PartialEq, PartialOrd, Eq, Ord)]
#[lang = "String"]
pub struct String {
    vec: Vec<u8>,
}

/// Bytes that are no UTF-8.
#[derive(Debug, PartialEq, Eq, Clone)]
pub struct FromUtf8Error {
    bytes: Vec<u8>,
    error: Utf8Error,
}

/// Code units that are no UTF-16.
#[derive(Debug)]
pub struct FromUtf16Error(());

/// The error of parsing a `String`: none.
pub type ParseError = core::convert::Infallible;

#[cold]
#[inline(never)]
#[track_caller]
fn not_a_boundary() -> ! {
    panic!("assertion failed: self.is_char_boundary(idx)")
}

impl String {
    /// An empty text without memory.
    #[inline(always)]
    #[must_use]
    #[rustc_diagnostic_item = "string_new"]
    pub const fn new() -> String {
        String { vec: Vec::new() }
    }

    /// An empty text with room for `capacity` bytes.
    #[inline]
    #[must_use]
    pub fn with_capacity(capacity: usize) -> String {
        String { vec: Vec::with_capacity(capacity) }
    }

    /// Bytes as a text, if they are UTF-8.
    #[inline]
    #[rustc_diagnostic_item = "string_from_utf8"]
    pub fn from_utf8(vec: Vec<u8>) -> Result<String, FromUtf8Error> {
        match str::from_utf8(&vec) {
            Ok(..) => Ok(String { vec }),
            Err(error) => Err(FromUtf8Error { bytes: vec, error }),
        }
    }

    /// Bytes as a text, with `U+FFFD` where they are no UTF-8.
    #[must_use]
    pub fn from_utf8_lossy(v: &[u8]) -> Cow<'_, str> {
        let mut chunks = v.utf8_chunks();
        let Some(first) = chunks.next() else { return Cow::Borrowed("") };
        if first.invalid().is_empty() {
            return Cow::Borrowed(first.valid());
        }
        let mut res = String::with_capacity(v.len());
        res.push_str(first.valid());
        res.push_str("\u{FFFD}");
        for chunk in chunks {
            res.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                res.push_str("\u{FFFD}");
            }
        }
        Cow::Owned(res)
    }

    /// UTF-16 as a text.
    pub fn from_utf16(v: &[u16]) -> Result<String, FromUtf16Error> {
        let mut ret = String::with_capacity(v.len());
        for c in char::decode_utf16(v.iter().cloned()) {
            match c {
                Ok(c) => ret.push(c),
                Err(_) => return Err(FromUtf16Error(())),
            }
        }
        Ok(ret)
    }

    /// UTF-16 as a text, with `U+FFFD` for lone surrogates.
    #[must_use]
    #[inline]
    pub fn from_utf16_lossy(v: &[u16]) -> String {
        char::decode_utf16(v.iter().cloned()).map(|r| r.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    }

    /// Pointer, length and capacity; the caller owns the buffer.
    #[inline]
    pub fn into_raw_parts(self) -> (*mut u8, usize, usize) {
        self.vec.into_raw_parts()
    }

    /// Takes ownership of a buffer of UTF-8.
    #[inline]
    pub unsafe fn from_raw_parts(buf: *mut u8, length: usize, capacity: usize) -> String {
        unsafe { String { vec: Vec::from_raw_parts(buf, length, capacity) } }
    }

    /// Bytes that the caller knows to be UTF-8.
    #[inline]
    #[must_use]
    pub unsafe fn from_utf8_unchecked(bytes: Vec<u8>) -> String {
        String { vec: bytes }
    }

    /// The bytes.
    #[inline]
    #[must_use = "`self` will be dropped if the result is not used"]
    pub const fn into_bytes(self) -> Vec<u8> {
        self.vec
    }

    /// The whole text.
    #[inline(always)]
    #[must_use]
    #[rustc_diagnostic_item = "string_as_str"]
    pub const fn as_str(&self) -> &str {
        unsafe { str::from_utf8_unchecked(self.vec.as_slice()) }
    }

    /// The whole text.
    #[inline(always)]
    #[must_use]
    #[rustc_diagnostic_item = "string_as_mut_str"]
    pub const fn as_mut_str(&mut self) -> &mut str {
        unsafe { str::from_utf8_unchecked_mut(self.vec.as_mut_slice()) }
    }

    /// Appends a text.
    #[inline]
    #[rustc_confusables("append", "push")]
    #[rustc_diagnostic_item = "string_push_str"]
    pub fn push_str(&mut self, string: &str) {
        let (src, n) = (string.as_ptr(), string.len());
        self.vec.reserve(n);
        unsafe {
            let len = self.vec.len();
            ptr::copy_nonoverlapping(src, self.vec.as_mut_ptr().add(len), n);
            self.vec.set_len(len + n);
        }
    }

    /// Appends a copy of a part of itself.
    pub fn extend_from_within<R: RangeBounds<usize>>(&mut self, src: R) {
        let src @ Range { start, end } = slice::range(src, ..self.len());
        assert!(self.is_char_boundary(start));
        assert!(self.is_char_boundary(end));
        self.vec.extend_from_within(src);
    }

    /// How many bytes fit without growing.
    #[inline]
    #[must_use]
    pub const fn capacity(&self) -> usize {
        self.vec.capacity()
    }

    /// Makes room for at least `additional` more bytes.
    #[inline]
    pub fn reserve(&mut self, additional: usize) {
        self.vec.reserve(additional)
    }

    /// Makes room for `additional` more bytes and no more.
    #[inline]
    pub fn reserve_exact(&mut self, additional: usize) {
        self.vec.reserve_exact(additional)
    }

    /// `reserve` that returns its failure.
    pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.vec.try_reserve(additional)
    }

    /// `reserve_exact` that returns its failure.
    pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.vec.try_reserve_exact(additional)
    }

    /// Gives unused capacity back.
    #[inline]
    pub fn shrink_to_fit(&mut self) {
        self.vec.shrink_to_fit()
    }

    /// Gives capacity above both the length and `min_capacity` back.
    #[inline]
    pub fn shrink_to(&mut self, min_capacity: usize) {
        self.vec.shrink_to(min_capacity)
    }

    /// Appends a character.
    #[inline]
    pub fn push(&mut self, ch: char) {
        if (ch as u32) < 0x80 {
            self.vec.push(ch as u8);
        } else {
            self.push_wide(ch);
        }
    }

    #[inline(never)]
    fn push_wide(&mut self, ch: char) {
        let mut bytes = [0; 4];
        self.push_str(ch.encode_utf8(&mut bytes));
    }

    /// The bytes.
    #[inline(always)]
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8] {
        self.vec.as_slice()
    }

    /// Cuts off what lies past `new_len` bytes.
    #[inline]
    #[track_caller]
    pub fn truncate(&mut self, new_len: usize) {
        if new_len <= self.len() {
            assert!(self.is_char_boundary(new_len));
            self.vec.truncate(new_len)
        }
    }

    /// Removes the last character.
    #[inline]
    pub fn pop(&mut self) -> Option<char> {
        let ch = self.chars().next_back()?;
        let newlen = self.len() - ch.len_utf8();
        unsafe {
            self.vec.set_len(newlen);
        }
        Some(ch)
    }

    /// Removes the character at byte `idx`.
    #[inline]
    #[track_caller]
    #[rustc_confusables("delete", "take")]
    pub fn remove(&mut self, idx: usize) -> char {
        let ch = match self[idx..].chars().next() {
            Some(ch) => ch,
            None => panic!("cannot remove a char from the end of a string"),
        };
        let next = idx + ch.len_utf8();
        let len = self.len();
        unsafe {
            let base = self.vec.as_mut_ptr();
            ptr::copy(base.add(next), base.add(idx), len - next);
            self.vec.set_len(len - (next - idx));
        }
        ch
    }

    /// Keeps the characters that `f` likes.
    pub fn retain<F: FnMut(char) -> bool>(&mut self, mut f: F) {
        /// Sets the length to what was kept, also when `f` panics.
        struct Guard<'a> {
            s: &'a mut String,
            idx: usize,
            kept: usize,
        }
        impl Drop for Guard<'_> {
            fn drop(&mut self) {
                unsafe { self.s.vec.set_len(self.kept) };
            }
        }
        let len = self.len();
        let base = self.vec.as_mut_ptr();
        let mut guard = Guard { s: self, idx: 0, kept: 0 };
        unsafe {
            while guard.idx < len {
                let rest = str::from_utf8_unchecked(slice::from_raw_parts(base.add(guard.idx), len - guard.idx));
                let ch = rest.chars().next().unwrap_unchecked();
                let ch_len = ch.len_utf8();
                if f(ch) {
                    ptr::copy(base.add(guard.idx), base.add(guard.kept), ch_len);
                    guard.kept += ch_len;
                }
                guard.idx += ch_len;
            }
        }
    }

    /// Inserts a character at byte `idx`.
    #[inline]
    #[track_caller]
    #[rustc_confusables("set")]
    pub fn insert(&mut self, idx: usize, ch: char) {
        if !self.is_char_boundary(idx) {
            not_a_boundary();
        }
        let mut bits = [0; 4];
        let bytes = ch.encode_utf8(&mut bits).as_bytes();
        unsafe { self.insert_bytes(idx, bytes) }
    }

    /// Inserts a text at byte `idx`.
    #[inline]
    #[track_caller]
    #[rustc_diagnostic_item = "string_insert_str"]
    pub fn insert_str(&mut self, idx: usize, string: &str) {
        if !self.is_char_boundary(idx) {
            not_a_boundary();
        }
        unsafe { self.insert_bytes(idx, string.as_bytes()) }
    }

    unsafe fn insert_bytes(&mut self, idx: usize, bytes: &[u8]) {
        let len = self.len();
        let amount = bytes.len();
        self.vec.reserve(amount);
        unsafe {
            let place = self.vec.as_mut_ptr().add(idx);
            ptr::copy(place, place.add(amount), len - idx);
            ptr::copy_nonoverlapping(bytes.as_ptr(), place, amount);
            self.vec.set_len(len + amount);
        }
    }

    /// The bytes for changing; the caller keeps them UTF-8.
    #[inline]
    pub const unsafe fn as_mut_vec(&mut self) -> &mut Vec<u8> {
        &mut self.vec
    }

    /// The number of bytes.
    #[inline(always)]
    #[must_use]
    #[rustc_confusables("length", "size")]
    pub const fn len(&self) -> usize {
        self.vec.len()
    }

    /// Whether there is no text.
    #[inline(always)]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.vec.len() == 0
    }

    /// Cuts off the text from byte `at` on.
    #[inline]
    #[track_caller]
    #[must_use = "use `.truncate()` if you don't need the other half"]
    pub fn split_off(&mut self, at: usize) -> String {
        assert!(self.is_char_boundary(at));
        let other = self.vec.split_off(at);
        String { vec: other }
    }

    /// Removes all text, keeping the memory.
    #[inline]
    pub fn clear(&mut self) {
        unsafe { self.vec.set_len(0) }
    }

    /// Removes a part, giving its characters to an iterator.
    #[track_caller]
    pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> Drain<'_> {
        let Range { start, end } = slice::range(range, ..self.len());
        assert!(self.is_char_boundary(start));
        assert!(self.is_char_boundary(end));
        let string = self as *mut String;
        let iter = unsafe { (&*string).get_unchecked(start..end) }.chars();
        Drain::new(string, start, end, iter)
    }

    /// Replaces a part.
    #[track_caller]
    pub fn replace_range<R: RangeBounds<usize>>(&mut self, range: R, replace_with: &str) {
        let Range { start, end } = slice::range(range, ..self.len());
        assert!(self.is_char_boundary(start));
        assert!(self.is_char_boundary(end));
        let tail = self.len() - end;
        let n = replace_with.len();
        self.vec.reserve(n);
        unsafe {
            let base = self.vec.as_mut_ptr();
            ptr::copy(base.add(end), base.add(start + n), tail);
            ptr::copy_nonoverlapping(replace_with.as_ptr(), base.add(start), n);
            self.vec.set_len(start + n + tail);
        }
    }

    /// The text as a box, without spare capacity.
    #[must_use = "`self` will be dropped if the result is not used"]
    #[inline]
    pub fn into_boxed_str(self) -> Box<str> {
        let slice = self.vec.into_boxed_slice();
        unsafe { crate::str::from_boxed_utf8_unchecked(slice) }
    }

    /// Gives up ownership for the rest of the program.
    #[inline]
    pub fn leak<'a>(self) -> &'a mut str {
        let slice = self.vec.leak();
        unsafe { str::from_utf8_unchecked_mut(slice) }
    }
}

impl FromUtf8Error {
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

    /// Where and why they are no UTF-8.
    #[must_use]
    pub fn utf8_error(&self) -> Utf8Error {
        self.error
    }
}

impl fmt::Display for FromUtf8Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}

impl fmt::Display for FromUtf16Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid utf-16: lone surrogate found")
    }
}

impl Error for FromUtf8Error {}
impl Error for FromUtf16Error {}

impl Clone for String {
    #[inline]
    fn clone(&self) -> String {
        String::from(self.as_str())
    }
    fn clone_from(&mut self, source: &String) {
        self.clear();
        self.push_str(source);
    }
}

impl Default for String {
    #[inline]
    fn default() -> String {
        String::new()
    }
}

impl fmt::Display for String {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

impl fmt::Debug for String {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl hash::Hash for String {
    #[inline]
    fn hash<H: hash::Hasher>(&self, hasher: &mut H) {
        (**self).hash(hasher)
    }
}

impl Add<&str> for String {
    type Output = String;
    #[inline]
    fn add(mut self, other: &str) -> String {
        self.push_str(other);
        self
    }
}

impl AddAssign<&str> for String {
    #[inline]
    fn add_assign(&mut self, other: &str) {
        self.push_str(other);
    }
}

impl<I: slice::SliceIndex<str>> Index<I> for String {
    type Output = I::Output;
    #[inline]
    fn index(&self, index: I) -> &I::Output {
        index.index(self.as_str())
    }
}

impl<I: slice::SliceIndex<str>> IndexMut<I> for String {
    #[inline]
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        index.index_mut(self.as_mut_str())
    }
}

impl Deref for String {
    type Target = str;
    #[inline(always)]
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl DerefMut for String {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut str {
        self.as_mut_str()
    }
}

unsafe impl DerefPure for String {}

impl fmt::Write for String {
    #[inline]
    fn write_str(&mut self, s: &str) -> fmt::Result {
        self.push_str(s);
        Ok(())
    }
    #[inline]
    fn write_char(&mut self, c: char) -> fmt::Result {
        self.push(c);
        Ok(())
    }
}

macro_rules! impl_eq {
    ($lhs:ty, $rhs:ty) => {
        impl<'a, 'b> PartialEq<$rhs> for $lhs {
            #[inline]
            fn eq(&self, other: &$rhs) -> bool {
                PartialEq::eq(&self[..], &other[..])
            }
            #[inline]
            fn ne(&self, other: &$rhs) -> bool {
                PartialEq::ne(&self[..], &other[..])
            }
        }
        impl<'a, 'b> PartialEq<$lhs> for $rhs {
            #[inline]
            fn eq(&self, other: &$lhs) -> bool {
                PartialEq::eq(&self[..], &other[..])
            }
            #[inline]
            fn ne(&self, other: &$lhs) -> bool {
                PartialEq::ne(&self[..], &other[..])
            }
        }
    };
}
impl_eq! { String, str }
impl_eq! { String, &'a str }
impl_eq! { Cow<'a, str>, str }
impl_eq! { Cow<'a, str>, &'b str }
impl_eq! { Cow<'a, str>, String }
