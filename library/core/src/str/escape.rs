//! Escapes of strings.

use super::Chars;
use crate::char as char_mod;
use crate::char::EscapeDebugExtArgs;
use crate::fmt::{self, Write};
use crate::iter::FusedIterator;

macro_rules! escape_str {
    ($(#[$attr:meta])* $name:ident, |$c:ident, $first:ident| $escape:expr) => {
        $(#[$attr])*
        #[derive(Clone, Debug)]
        pub struct $name<'a> {
            front: Option<char_mod::$name>,
            chars: Chars<'a>,
            first: bool,
        }
        impl<'a> $name<'a> {
            pub(super) fn new(s: &'a str) -> Self { $name { front: None, chars: s.chars(), first: true } }
        }
        impl Iterator for $name<'_> {
            type Item = char;
            fn next(&mut self) -> Option<char> {
                loop {
                    if let Some(front) = &mut self.front {
                        if let Some(c) = front.next() {
                            return Some(c);
                        }
                    }
                    let $c = self.chars.next()?;
                    let $first = self.first;
                    let _ = $first;
                    self.first = false;
                    self.front = Some($escape);
                }
            }
            fn size_hint(&self) -> (usize, Option<usize>) { (self.chars.size_hint().0, None) }
        }
        impl FusedIterator for $name<'_> {}
        impl fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                for c in self.clone() {
                    f.write_char(c)?;
                }
                Ok(())
            }
        }
    };
}
escape_str! {
    /// Escaped as `Debug` does; combining characters after the first stay.
    EscapeDebug, |c, first| c.escape_debug_ext(EscapeDebugExtArgs { escape_grapheme_extended: first, ..EscapeDebugExtArgs::ESCAPE_ALL })
}
escape_str! {
    /// All but printable ASCII escaped.
    EscapeDefault, |c, first| c.escape_default()
}
escape_str! {
    /// Everything escaped.
    EscapeUnicode, |c, first| c.escape_unicode()
}
