//! Escapes of characters.

use super::unicode;
use crate::fmt::{self, Write};
use crate::iter::FusedIterator;

/// What `escape_debug` escapes beside what is not printable.
pub(crate) struct EscapeDebugExtArgs {
    pub(crate) escape_grapheme_extended: bool,
    pub(crate) escape_single_quote: bool,
    pub(crate) escape_double_quote: bool,
}
impl EscapeDebugExtArgs {
    pub(crate) const ESCAPE_ALL: Self =
        Self { escape_grapheme_extended: true, escape_single_quote: true, escape_double_quote: true };
}

/// Up to ten ASCII characters, or one other.
#[derive(Clone, Debug)]
pub(crate) struct Escaped {
    /// The one character, when `ascii` is empty.
    single: char,
    ascii: [u8; 10],
    start: u8,
    end: u8,
}
impl Escaped {
    #[inline]
    pub(crate) fn single(c: char) -> Escaped {
        Escaped { single: c, ascii: [0; 10], start: 9, end: 10 }
    }
    #[inline]
    pub(crate) fn backslash(c: u8) -> Escaped {
        let mut ascii = [0; 10];
        ascii[0] = b'\\';
        ascii[1] = c;
        Escaped { single: '\0', ascii, start: 0, end: 2 }
    }
    /// `\u{…}`
    pub(crate) fn unicode(c: char) -> Escaped {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let mut ascii = [0; 10];
        let mut n = c as u32;
        let mut i = 9;
        ascii[i] = b'}';
        loop {
            i -= 1;
            ascii[i] = HEX[(n & 15) as usize];
            n >>= 4;
            if n == 0 {
                break;
            }
        }
        ascii[i - 1] = b'{';
        ascii[i - 2] = b'u';
        ascii[i - 3] = b'\\';
        Escaped { single: '\0', ascii, start: (i - 3) as u8, end: 10 }
    }
    #[inline]
    fn at(&self, i: u8) -> char {
        if self.single != '\0' { self.single } else { self.ascii[i as usize] as char }
    }
    #[inline]
    pub(crate) fn next(&mut self) -> Option<char> {
        if self.start == self.end {
            return None;
        }
        let c = self.at(self.start);
        self.start += 1;
        Some(c)
    }
    #[inline]
    pub(crate) fn len(&self) -> usize {
        (self.end - self.start) as usize
    }
}

macro_rules! escape_iterator {
    ($(#[$attr:meta])* $name:ident) => {
        $(#[$attr])*
        #[derive(Clone, Debug)]
        pub struct $name(pub(super) Escaped);
        impl Iterator for $name {
            type Item = char;
            #[inline]
            fn next(&mut self) -> Option<char> { self.0.next() }
            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) { (self.0.len(), Some(self.0.len())) }
        }
        impl ExactSizeIterator for $name {
            #[inline]
            fn len(&self) -> usize { self.0.len() }
        }
        impl FusedIterator for $name {}
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                for c in self.clone() {
                    f.write_char(c)?;
                }
                Ok(())
            }
        }
    };
}
escape_iterator! {
    /// `\u{…}`
    EscapeUnicode
}
escape_iterator! {
    /// Escapes what is not printable ASCII.
    EscapeDefault
}
escape_iterator! {
    /// Escapes what `Debug` escapes.
    EscapeDebug
}

impl char {
    #[must_use]
    #[inline]
    pub fn escape_unicode(self) -> EscapeUnicode {
        EscapeUnicode(Escaped::unicode(self))
    }
    #[must_use]
    #[inline]
    pub fn escape_debug(self) -> EscapeDebug {
        self.escape_debug_ext(EscapeDebugExtArgs::ESCAPE_ALL)
    }
    pub(crate) fn escape_debug_ext(self, args: EscapeDebugExtArgs) -> EscapeDebug {
        EscapeDebug(match self {
            '\0' => Escaped::backslash(b'0'),
            '\t' => Escaped::backslash(b't'),
            '\r' => Escaped::backslash(b'r'),
            '\n' => Escaped::backslash(b'n'),
            '\\' => Escaped::backslash(b'\\'),
            '"' if args.escape_double_quote => Escaped::backslash(b'"'),
            '\'' if args.escape_single_quote => Escaped::backslash(b'\''),
            '\x20'..='\x7e' => Escaped::single(self),
            _ if args.escape_grapheme_extended && unicode::is_grapheme_extended(self) => Escaped::unicode(self),
            _ if unicode::is_printable(self) => Escaped::single(self),
            _ => Escaped::unicode(self),
        })
    }
    #[must_use]
    #[inline]
    pub fn escape_default(self) -> EscapeDefault {
        EscapeDefault(match self {
            '\t' => Escaped::backslash(b't'),
            '\r' => Escaped::backslash(b'r'),
            '\n' => Escaped::backslash(b'n'),
            '\\' | '\'' | '"' => Escaped::backslash(self as u8),
            '\x20'..='\x7e' => Escaped::single(self),
            _ => Escaped::unicode(self),
        })
    }
}
