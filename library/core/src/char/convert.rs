use crate::fmt;
use crate::mem::transmute;
use crate::str::FromStr;

#[must_use]
#[inline]
pub const fn from_u32(i: u32) -> Option<char> {
    // Surrogates and what lies above the last character, with one comparison.
    if (i ^ 0xD800).wrapping_sub(0x800) >= 0x110000 - 0x800 {
        None
    } else {
        // SAFETY: it is a character.
        Some(unsafe { transmute::<u32, char>(i) })
    }
}
#[must_use]
#[inline(always)]
pub const unsafe fn from_u32_unchecked(i: u32) -> char {
    // SAFETY: the caller promises a character.
    unsafe { transmute::<u32, char>(i) }
}
#[must_use]
#[inline]
pub const fn from_digit(num: u32, radix: u32) -> Option<char> {
    if radix > 36 {
        panic!("from_digit: radix is too high (maximum 36)");
    }
    if num < radix {
        let num = num as u8;
        Some(if num < 10 { b'0' + num } else { b'a' + num - 10 } as char)
    } else {
        None
    }
}

macro_rules! from_char {
    ($($T:ident)*) => { $(
        impl From<char> for $T {
            #[inline]
            fn from(c: char) -> Self { c as u32 as $T }
        }
    )* };
}
from_char! { u32 u64 u128 }

macro_rules! try_from_char {
    ($($T:ident)*) => { $(
        impl TryFrom<char> for $T {
            type Error = TryFromCharError;
            #[inline]
            fn try_from(c: char) -> Result<$T, TryFromCharError> {
                match $T::try_from(u32::from(c)) {
                    Ok(n) => Ok(n),
                    Err(_) => Err(TryFromCharError(())),
                }
            }
        }
    )* };
}
try_from_char! { u8 u16 }
impl TryFrom<char> for usize {
    type Error = TryFromCharError;
    #[inline]
    fn try_from(c: char) -> Result<usize, TryFromCharError> {
        Ok(c as usize)
    }
}

/// A character does not fit into the integer.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct TryFromCharError(pub(crate) ());
impl fmt::Display for TryFromCharError {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt.pad("unicode code point out of range")
    }
}

/// Text is not one character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseCharError {
    kind: CharErrorKind,
}
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum CharErrorKind {
    EmptyString,
    TooManyChars,
}
impl fmt::Display for ParseCharError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self.kind {
            CharErrorKind::EmptyString => "cannot parse char from empty string",
            CharErrorKind::TooManyChars => "too many characters in string",
        })
    }
}
impl FromStr for char {
    type Err = ParseCharError;
    #[inline]
    fn from_str(s: &str) -> Result<char, ParseCharError> {
        let mut chars = s.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Err(ParseCharError { kind: CharErrorKind::EmptyString }),
            (Some(c), None) => Ok(c),
            _ => Err(ParseCharError { kind: CharErrorKind::TooManyChars }),
        }
    }
}

impl TryFrom<u32> for char {
    type Error = CharTryFromError;
    #[inline]
    fn try_from(i: u32) -> Result<char, CharTryFromError> {
        from_u32(i).ok_or(CharTryFromError(()))
    }
}

/// An integer is not a character.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct CharTryFromError(());
impl fmt::Display for CharTryFromError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("converted integer out of range for `char`")
    }
}
