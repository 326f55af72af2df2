//! Methods of `char`.

use super::unicode::{self, ToLowercase, ToUppercase};
use super::{convert, tables};
use crate::char::{DecodeUtf16, decode_utf16};
use crate::slice;
use crate::str;

impl char {
    pub const MIN: char = '\0';
    pub const MAX: char = '\u{10FFFF}';
    pub const MAX_LEN_UTF8: usize = 4;
    pub const MAX_LEN_UTF16: usize = 2;
    pub const REPLACEMENT_CHARACTER: char = '\u{FFFD}';
    pub const UNICODE_VERSION: (u8, u8, u8) = tables::UNICODE_VERSION;

    #[inline]
    pub fn decode_utf16<I: IntoIterator<Item = u16>>(iter: I) -> DecodeUtf16<I::IntoIter> {
        decode_utf16(iter)
    }
    #[must_use]
    #[inline]
    pub const fn from_u32(i: u32) -> Option<char> {
        convert::from_u32(i)
    }
    #[must_use]
    #[inline(always)]
    pub const unsafe fn from_u32_unchecked(i: u32) -> char {
        // SAFETY: the caller promises a character.
        unsafe { convert::from_u32_unchecked(i) }
    }
    #[must_use]
    #[inline]
    pub const fn from_digit(num: u32, radix: u32) -> Option<char> {
        convert::from_digit(num, radix)
    }
    #[must_use]
    #[inline]
    pub const fn is_digit(self, radix: u32) -> bool {
        self.to_digit(radix).is_some()
    }
    #[must_use]
    #[inline]
    pub const fn to_digit(self, radix: u32) -> Option<u32> {
        assert!(radix >= 2 && radix <= 36, "to_digit: invalid radix -- radix must be in the range 2 to 36 inclusive");
        let mut digit = (self as u32).wrapping_sub('0' as u32);
        if digit >= 10 {
            // Letters of either case; what is below `A` becomes large.
            let letter = ((self as u32) | 0x20).wrapping_sub('a' as u32);
            digit = if letter < 26 { letter + 10 } else { 36 };
        }
        if digit < radix { Some(digit) } else { None }
    }
    #[must_use]
    #[inline]
    pub const fn len_utf8(self) -> usize {
        let code = self as u32;
        if code < 0x80 {
            1
        } else if code < 0x800 {
            2
        } else if code < 0x10000 {
            3
        } else {
            4
        }
    }
    #[must_use]
    #[inline]
    pub const fn len_utf16(self) -> usize {
        if (self as u32) < 0x10000 { 1 } else { 2 }
    }
    #[inline]
    #[track_caller]
    pub const fn encode_utf8(self, dst: &mut [u8]) -> &mut str {
        // SAFETY: UTF-8 was just written.
        unsafe { str::from_utf8_unchecked_mut(encode_utf8_raw(self as u32, dst)) }
    }
    #[inline]
    #[track_caller]
    pub const fn encode_utf16(self, dst: &mut [u16]) -> &mut [u16] {
        let code = self as u32;
        let len = self.len_utf16();
        if dst.len() < len {
            encode_too_small("encode_utf16: buffer too small")
        }
        if len == 1 {
            dst[0] = code as u16;
        } else {
            let code = code - 0x10000;
            dst[0] = 0xD800 | (code >> 10) as u16;
            dst[1] = 0xDC00 | (code & 0x3ff) as u16;
        }
        // SAFETY: the length was tested.
        unsafe { slice::from_raw_parts_mut(dst.as_mut_ptr(), len) }
    }
    #[must_use]
    #[inline]
    pub fn is_alphabetic(self) -> bool {
        if self.is_ascii() { self.is_ascii_alphabetic() } else { unicode::is_alphabetic(self) }
    }
    #[must_use]
    #[inline]
    pub const fn is_lowercase(self) -> bool {
        if self.is_ascii() { self.is_ascii_lowercase() } else { unicode::is_lowercase(self) }
    }
    #[must_use]
    #[inline]
    pub const fn is_uppercase(self) -> bool {
        if self.is_ascii() { self.is_ascii_uppercase() } else { unicode::is_uppercase(self) }
    }
    #[must_use]
    #[inline]
    pub const fn is_whitespace(self) -> bool {
        match self {
            ' ' | '\x09'..='\x0d' => true,
            c => {
                c as u32 > 0x7f
                    && matches!(c as u32,
                        0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000)
            }
        }
    }
    #[must_use]
    #[inline]
    pub fn is_alphanumeric(self) -> bool {
        if self.is_ascii() { self.is_ascii_alphanumeric() } else { unicode::is_alphabetic(self) || unicode::is_numeric(self) }
    }
    #[must_use]
    #[inline]
    pub const fn is_control(self) -> bool {
        matches!(self as u32, 0..=0x1f | 0x7f..=0x9f)
    }
    #[must_use]
    #[inline]
    pub fn is_numeric(self) -> bool {
        if self.is_ascii() { self.is_ascii_digit() } else { unicode::is_numeric(self) }
    }
    #[must_use]
    #[inline]
    pub fn to_lowercase(self) -> ToLowercase {
        ToLowercase::new(unicode::to_lower(self))
    }
    #[must_use]
    #[inline]
    pub fn to_uppercase(self) -> ToUppercase {
        ToUppercase::new(unicode::to_upper(self))
    }
    #[must_use]
    #[inline(always)]
    pub const fn is_ascii(&self) -> bool {
        *self as u32 <= 0x7f
    }
    #[must_use]
    #[inline]
    pub const fn to_ascii_uppercase(&self) -> char {
        if self.is_ascii_lowercase() { (*self as u8 & !0x20) as char } else { *self }
    }
    #[must_use]
    #[inline]
    pub const fn to_ascii_lowercase(&self) -> char {
        if self.is_ascii_uppercase() { (*self as u8 | 0x20) as char } else { *self }
    }
    #[must_use]
    #[inline]
    pub const fn eq_ignore_ascii_case(&self, other: &char) -> bool {
        self.to_ascii_lowercase() as u32 == other.to_ascii_lowercase() as u32
    }
    #[inline]
    pub const fn make_ascii_uppercase(&mut self) {
        *self = self.to_ascii_uppercase();
    }
    #[inline]
    pub const fn make_ascii_lowercase(&mut self) {
        *self = self.to_ascii_lowercase();
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_alphabetic(&self) -> bool {
        matches!(*self, 'A'..='Z' | 'a'..='z')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_uppercase(&self) -> bool {
        matches!(*self, 'A'..='Z')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_lowercase(&self) -> bool {
        matches!(*self, 'a'..='z')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_alphanumeric(&self) -> bool {
        matches!(*self, '0'..='9' | 'A'..='Z' | 'a'..='z')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_digit(&self) -> bool {
        matches!(*self, '0'..='9')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_hexdigit(&self) -> bool {
        matches!(*self, '0'..='9' | 'A'..='F' | 'a'..='f')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_punctuation(&self) -> bool {
        matches!(*self, '!'..='/' | ':'..='@' | '['..='`' | '{'..='~')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_graphic(&self) -> bool {
        matches!(*self, '!'..='~')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_whitespace(&self) -> bool {
        matches!(*self, '\t' | '\n' | '\x0C' | '\r' | ' ')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_control(&self) -> bool {
        matches!(*self, '\0'..='\x1f' | '\x7f')
    }
}

#[cold]
#[inline(never)]
#[track_caller]
const fn encode_too_small(message: &'static str) -> ! {
    crate::panicking::panic(message)
}

/// Writes a code point, surrogates included, as UTF-8 would.
#[inline]
#[track_caller]
const fn encode_utf8_raw(code: u32, dst: &mut [u8]) -> &mut [u8] {
    let len = if code < 0x80 {
        1
    } else if code < 0x800 {
        2
    } else if code < 0x10000 {
        3
    } else {
        4
    };
    if dst.len() < len {
        encode_too_small("encode_utf8: buffer too small")
    }
    let p = dst.as_mut_ptr();
    // SAFETY: the length was tested.
    unsafe {
        match len {
            1 => *p = code as u8,
            2 => {
                *p = (code >> 6) as u8 | 0xC0;
                *p.add(1) = (code & 0x3f) as u8 | 0x80;
            }
            3 => {
                *p = (code >> 12) as u8 | 0xE0;
                *p.add(1) = (code >> 6 & 0x3f) as u8 | 0x80;
                *p.add(2) = (code & 0x3f) as u8 | 0x80;
            }
            _ => {
                *p = (code >> 18) as u8 | 0xF0;
                *p.add(1) = (code >> 12 & 0x3f) as u8 | 0x80;
                *p.add(2) = (code >> 6 & 0x3f) as u8 | 0x80;
                *p.add(3) = (code & 0x3f) as u8 | 0x80;
            }
        }
        slice::from_raw_parts_mut(p, len)
    }
}
