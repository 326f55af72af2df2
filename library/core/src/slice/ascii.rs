//! ASCII methods of byte slices.

use crate::ascii;
use crate::fmt::{self, Write};
use crate::iter::FusedIterator;

impl [u8] {
    #[must_use]
    #[inline]
    pub const fn is_ascii(&self) -> bool {
        let len = self.len();
        let p = self.as_ptr();
        let mut i = 0;
        // SAFETY: within bounds.
        unsafe {
            while i + 8 <= len {
                if (p.add(i) as *const u64).read_unaligned() & 0x8080808080808080 != 0 {
                    return false;
                }
                i += 8;
            }
            while i < len {
                if *p.add(i) >= 0x80 {
                    return false;
                }
                i += 1;
            }
        }
        true
    }
    #[must_use]
    #[inline]
    pub const fn eq_ignore_ascii_case(&self, other: &[u8]) -> bool {
        if self.len() != other.len() {
            return false;
        }
        let mut i = 0;
        while i < self.len() {
            if !self[i].eq_ignore_ascii_case(&other[i]) {
                return false;
            }
            i += 1;
        }
        true
    }
    #[inline]
    pub const fn make_ascii_uppercase(&mut self) {
        let mut i = 0;
        while i < self.len() {
            self[i] = self[i].to_ascii_uppercase();
            i += 1;
        }
    }
    #[inline]
    pub const fn make_ascii_lowercase(&mut self) {
        let mut i = 0;
        while i < self.len() {
            self[i] = self[i].to_ascii_lowercase();
            i += 1;
        }
    }
    #[must_use]
    pub fn escape_ascii(&self) -> EscapeAscii<'_> {
        EscapeAscii { front: None, rest: self.iter(), back: None }
    }
    #[must_use]
    #[inline]
    pub const fn trim_ascii_start(&self) -> &[u8] {
        let mut bytes = self;
        while let [first, rest @ ..] = bytes {
            if !first.is_ascii_whitespace() {
                break;
            }
            bytes = rest;
        }
        bytes
    }
    #[must_use]
    #[inline]
    pub const fn trim_ascii_end(&self) -> &[u8] {
        let mut bytes = self;
        while let [rest @ .., last] = bytes {
            if !last.is_ascii_whitespace() {
                break;
            }
            bytes = rest;
        }
        bytes
    }
    #[must_use]
    #[inline]
    pub const fn trim_ascii(&self) -> &[u8] {
        self.trim_ascii_start().trim_ascii_end()
    }
}

/// The bytes, escaped.
#[derive(Clone, Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct EscapeAscii<'a> {
    front: Option<ascii::EscapeDefault>,
    rest: super::Iter<'a, u8>,
    back: Option<ascii::EscapeDefault>,
}
impl Iterator for EscapeAscii<'_> {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        loop {
            if let Some(front) = &mut self.front {
                if let Some(b) = front.next() {
                    return Some(b);
                }
                self.front = None;
            }
            match self.rest.next() {
                Some(b) => self.front = Some(ascii::escape_default(*b)),
                None => return self.back.as_mut()?.next(),
            }
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let fixed = self.front.as_ref().map_or(0, |e| e.len()) + self.back.as_ref().map_or(0, |e| e.len());
        (fixed + self.rest.len(), self.rest.len().checked_mul(4).and_then(|n| n.checked_add(fixed)))
    }
}
impl DoubleEndedIterator for EscapeAscii<'_> {
    fn next_back(&mut self) -> Option<u8> {
        loop {
            if let Some(back) = &mut self.back {
                if let Some(b) = back.next_back() {
                    return Some(b);
                }
                self.back = None;
            }
            match self.rest.next_back() {
                Some(b) => self.back = Some(ascii::escape_default(*b)),
                None => return self.front.as_mut()?.next_back(),
            }
        }
    }
}
impl FusedIterator for EscapeAscii<'_> {}
impl fmt::Display for EscapeAscii<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for b in self.clone() {
            f.write_char(b as char)?;
        }
        Ok(())
    }
}
