//! ASCII, and the ASCII methods of `u8`.

use crate::fmt::{self, Write};
use crate::iter::FusedIterator;

/// The bytes of an escaped byte.
#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct EscapeDefault {
    bytes: [u8; 4],
    start: u8,
    end: u8,
}

pub fn escape_default(c: u8) -> EscapeDefault {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let (bytes, end) = match c {
        b'\t' => ([b'\\', b't', 0, 0], 2),
        b'\r' => ([b'\\', b'r', 0, 0], 2),
        b'\n' => ([b'\\', b'n', 0, 0], 2),
        b'\\' | b'\'' | b'"' => ([b'\\', c, 0, 0], 2),
        b' '..=b'~' => ([c, 0, 0, 0], 1),
        _ => ([b'\\', b'x', HEX[(c >> 4) as usize], HEX[(c & 15) as usize]], 4),
    };
    EscapeDefault { bytes, start: 0, end }
}
impl Iterator for EscapeDefault {
    type Item = u8;
    #[inline]
    fn next(&mut self) -> Option<u8> {
        if self.start == self.end {
            return None;
        }
        let b = self.bytes[self.start as usize];
        self.start += 1;
        Some(b)
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = (self.end - self.start) as usize;
        (n, Some(n))
    }
}
impl DoubleEndedIterator for EscapeDefault {
    #[inline]
    fn next_back(&mut self) -> Option<u8> {
        if self.start == self.end {
            return None;
        }
        self.end -= 1;
        Some(self.bytes[self.end as usize])
    }
}
impl ExactSizeIterator for EscapeDefault {}
impl FusedIterator for EscapeDefault {}
impl fmt::Display for EscapeDefault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for b in self.clone() {
            f.write_char(b as char)?;
        }
        Ok(())
    }
}
impl fmt::Debug for EscapeDefault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EscapeDefault").finish_non_exhaustive()
    }
}

impl u8 {
    #[must_use]
    #[inline(always)]
    pub const fn is_ascii(&self) -> bool {
        *self < 128
    }
    #[must_use]
    #[inline]
    pub const fn to_ascii_uppercase(&self) -> u8 {
        *self ^ ((self.is_ascii_lowercase() as u8) << 5)
    }
    #[must_use]
    #[inline]
    pub const fn to_ascii_lowercase(&self) -> u8 {
        *self | ((self.is_ascii_uppercase() as u8) << 5)
    }
    #[must_use]
    #[inline]
    pub const fn eq_ignore_ascii_case(&self, other: &u8) -> bool {
        self.to_ascii_lowercase() == other.to_ascii_lowercase()
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
        matches!(*self, b'A'..=b'Z' | b'a'..=b'z')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_uppercase(&self) -> bool {
        matches!(*self, b'A'..=b'Z')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_lowercase(&self) -> bool {
        matches!(*self, b'a'..=b'z')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_alphanumeric(&self) -> bool {
        matches!(*self, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_digit(&self) -> bool {
        matches!(*self, b'0'..=b'9')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_hexdigit(&self) -> bool {
        matches!(*self, b'0'..=b'9' | b'A'..=b'F' | b'a'..=b'f')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_punctuation(&self) -> bool {
        matches!(*self, b'!'..=b'/' | b':'..=b'@' | b'['..=b'`' | b'{'..=b'~')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_graphic(&self) -> bool {
        matches!(*self, b'!'..=b'~')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_whitespace(&self) -> bool {
        matches!(*self, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_control(&self) -> bool {
        matches!(*self, b'\0'..=b'\x1F' | b'\x7F')
    }
    #[must_use]
    #[inline]
    pub fn escape_ascii(self) -> EscapeDefault {
        escape_default(self)
    }
}

