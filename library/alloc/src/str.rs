//! What string slices can do with a heap.

pub use core::str::*;

use core::borrow::{Borrow, BorrowMut};
use core::str::pattern::Pattern;

use crate::borrow::ToOwned;
use crate::boxed::Box;
use crate::slice::{Concat, Join};
use crate::string::String;
use crate::vec::Vec;

impl<S: Borrow<str>> Concat<str> for [S] {
    type Output = String;
    fn concat(slice: &Self) -> String {
        Join::join(slice, "")
    }
}

impl<S: Borrow<str>> Join<&str> for [S] {
    type Output = String;
    fn join(slice: &Self, sep: &str) -> String {
        let Some((first, rest)) = slice.split_first() else { return String::new() };
        let mut size = sep.len().checked_mul(rest.len());
        for part in slice {
            size = size.and_then(|n| n.checked_add(part.borrow().len()));
        }
        let mut result = String::with_capacity(size.expect("attempt to join into collection with len > usize::MAX"));
        result.push_str(first.borrow());
        for part in rest {
            result.push_str(sep);
            result.push_str(part.borrow());
        }
        result
    }
}

impl Borrow<str> for String {
    #[inline]
    fn borrow(&self) -> &str {
        &self[..]
    }
}

impl BorrowMut<str> for String {
    #[inline]
    fn borrow_mut(&mut self) -> &mut str {
        &mut self[..]
    }
}

impl ToOwned for str {
    type Owned = String;
    #[inline]
    fn to_owned(&self) -> String {
        String::from(self)
    }
    fn clone_into(&self, target: &mut String) {
        target.clear();
        target.push_str(self);
    }
}

/// The final sigma: whether the `Σ` at byte `i` of `s` ends a word and so becomes `ς`.
fn is_final_sigma(s: &str, i: usize) -> bool {
    fn touches_cased<I: Iterator<Item = char>>(chars: I) -> bool {
        for c in chars {
            if !is_case_ignorable(c) {
                return c.is_lowercase() || c.is_uppercase();
            }
        }
        false
    }
    // Characters that the rule looks through: the common ones of Unicode's Case_Ignorable.
    fn is_case_ignorable(c: char) -> bool {
        matches!(c, '\'' | '.' | ':' | '^' | '`' | '\u{a8}' | '\u{ad}' | '\u{af}' | '\u{b4}' | '\u{b7}' | '\u{b8}' | '\u{2b0}'..='\u{36f}'
            | '\u{387}' | '\u{483}'..='\u{489}' | '\u{2018}' | '\u{2019}' | '\u{200b}'..='\u{200f}' | '\u{2024}' | '\u{2027}'
            | '\u{20d0}'..='\u{20f0}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
    }
    touches_cased(s[..i].chars().rev()) && !touches_cased(s[i + 2..].chars())
}

impl str {
    /// The boxed text as boxed bytes.
    #[rustc_allow_incoherent_impl]
    #[inline]
    pub fn into_boxed_bytes(self: Box<str>) -> Box<[u8]> {
        self.into()
    }

    /// A copy with every match of `from` replaced by `to`.
    #[rustc_allow_incoherent_impl]
    #[must_use = "this returns the replaced string as a new allocation, without modifying the original"]
    #[inline]
    pub fn replace<P: Pattern>(&self, from: P, to: &str) -> String {
        let mut result = String::with_capacity(self.len());
        let mut last_end = 0;
        for (start, part) in self.match_indices(from) {
            result.push_str(unsafe { self.get_unchecked(last_end..start) });
            result.push_str(to);
            last_end = start + part.len();
        }
        result.push_str(unsafe { self.get_unchecked(last_end..self.len()) });
        result
    }

    /// A copy with the first `count` matches of `pat` replaced by `to`.
    #[rustc_allow_incoherent_impl]
    #[must_use = "this returns the replaced string as a new allocation, without modifying the original"]
    pub fn replacen<P: Pattern>(&self, pat: P, to: &str, count: usize) -> String {
        let mut result = String::with_capacity(32);
        let mut last_end = 0;
        for (start, part) in self.match_indices(pat).take(count) {
            result.push_str(unsafe { self.get_unchecked(last_end..start) });
            result.push_str(to);
            last_end = start + part.len();
        }
        result.push_str(unsafe { self.get_unchecked(last_end..self.len()) });
        result
    }

    /// A copy in lower case, by Unicode's rules.
    #[rustc_allow_incoherent_impl]
    #[must_use = "this returns the lowercase string as a new String, without modifying the original"]
    pub fn to_lowercase(&self) -> String {
        let (mut s, rest) = convert_ascii_prefix(self, u8::to_ascii_lowercase);
        let start = s.len();
        for (i, c) in rest.char_indices() {
            if c.is_ascii() {
                s.push(c.to_ascii_lowercase());
            } else if c == 'Σ' {
                s.push(if is_final_sigma(self, start + i) { 'ς' } else { 'σ' });
            } else {
                s.extend(c.to_lowercase());
            }
        }
        s
    }

    /// A copy in upper case, by Unicode's rules.
    #[rustc_allow_incoherent_impl]
    #[must_use = "this returns the uppercase string as a new String, without modifying the original"]
    pub fn to_uppercase(&self) -> String {
        let (mut s, rest) = convert_ascii_prefix(self, u8::to_ascii_uppercase);
        for c in rest.chars() {
            if c.is_ascii() {
                s.push(c.to_ascii_uppercase());
            } else {
                s.extend(c.to_uppercase());
            }
        }
        s
    }

    /// The boxed text as a `String`, without copying.
    #[rustc_allow_incoherent_impl]
    #[inline]
    pub fn into_string(self: Box<str>) -> String {
        let bytes: Box<[u8]> = Box::from(self);
        unsafe { String::from_utf8_unchecked(bytes.into_vec()) }
    }

    /// The text `n` times over.
    #[rustc_allow_incoherent_impl]
    #[must_use]
    pub fn repeat(&self, n: usize) -> String {
        unsafe { String::from_utf8_unchecked(self.as_bytes().repeat(n)) }
    }

    /// A copy with ASCII letters in upper case.
    #[rustc_allow_incoherent_impl]
    #[must_use = "to uppercase the value in-place, use `make_ascii_uppercase()`"]
    #[inline]
    pub fn to_ascii_uppercase(&self) -> String {
        let mut s = self.to_owned();
        s.make_ascii_uppercase();
        s
    }

    /// A copy with ASCII letters in lower case.
    #[rustc_allow_incoherent_impl]
    #[must_use = "to lowercase the value in-place, use `make_ascii_lowercase()`"]
    #[inline]
    pub fn to_ascii_lowercase(&self) -> String {
        let mut s = self.to_owned();
        s.make_ascii_lowercase();
        s
    }
}

/// Boxed bytes as boxed text, which the caller knows to be UTF-8.
#[must_use]
#[inline]
pub unsafe fn from_boxed_utf8_unchecked(v: Box<[u8]>) -> Box<str> {
    unsafe { Box::from_raw(Box::into_raw(v) as *mut str) }
}

/// The ASCII text at the start of `s`, converted byte by byte, in a string with room for all of `s`; and what is left.
fn convert_ascii_prefix(s: &str, convert: impl Fn(&u8) -> u8) -> (String, &str) {
    let bytes = s.as_bytes();
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let to = out.as_mut_ptr();
    let mut i = 0;
    // SAFETY: as many bytes are written as `out` has room for, all ASCII; `i` is then a boundary of `s`.
    unsafe {
        while i < bytes.len() && bytes[i] < 0x80 {
            *to.add(i) = convert(&bytes[i]);
            i += 1;
        }
        out.set_len(i);
        (String::from_utf8_unchecked(out), s.get_unchecked(i..))
    }
}
