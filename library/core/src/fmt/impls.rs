//! `Debug` and `Display` of types that are in the language.

use super::{Binary, Debug, Display, Formatter, LowerExp, LowerHex, Octal, Pointer, Result, UpperExp, UpperHex, Write, flags};
use crate::char::EscapeDebugExtArgs;

macro_rules! fmt_refs {
    ($($Trait:ident),*) => { $(
        impl<T: ?Sized + $Trait> $Trait for &T {
            #[inline]
            fn fmt(&self, f: &mut Formatter<'_>) -> Result { $Trait::fmt(&**self, f) }
        }
        impl<T: ?Sized + $Trait> $Trait for &mut T {
            #[inline]
            fn fmt(&self, f: &mut Formatter<'_>) -> Result { $Trait::fmt(&**self, f) }
        }
    )* };
}
fmt_refs! { Debug, Display, Octal, Binary, LowerHex, UpperHex, LowerExp, UpperExp }

impl Debug for ! {
    fn fmt(&self, _: &mut Formatter<'_>) -> Result {
        *self
    }
}
impl Display for ! {
    fn fmt(&self, _: &mut Formatter<'_>) -> Result {
        *self
    }
}
impl Debug for bool {
    #[inline]
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(self, f)
    }
}
impl Display for bool {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad(if *self { "true" } else { "false" })
    }
}
impl Debug for str {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_char('"')?;
        // Runs of characters that need no escape are written together.
        let mut from = 0;
        let bytes = self.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            let b = bytes[i];
            if b >= 0x20 && b < 0x7f && b != b'"' && b != b'\\' {
                i += 1;
                continue;
            }
            // SAFETY: a character begins at `i`.
            let c = unsafe { self.get_unchecked(i..).chars().next().unwrap_unchecked() };
            let esc = c.escape_debug_ext(EscapeDebugExtArgs {
                escape_grapheme_extended: true,
                escape_single_quote: false,
                escape_double_quote: true,
            });
            let len = c.len_utf8();
            if esc.len() != 1 {
                // SAFETY: both are character boundaries.
                f.write_str(unsafe { self.get_unchecked(from..i) })?;
                for c in esc {
                    f.write_char(c)?;
                }
                from = i + len;
            }
            i += len;
        }
        // SAFETY: a character boundary.
        f.write_str(unsafe { self.get_unchecked(from..) })?;
        f.write_char('"')
    }
}
impl Display for str {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad(self)
    }
}
impl Debug for char {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_char('\'')?;
        let esc = self.escape_debug_ext(EscapeDebugExtArgs {
            escape_grapheme_extended: true,
            escape_single_quote: true,
            escape_double_quote: false,
        });
        for c in esc {
            f.write_char(c)?;
        }
        f.write_char('\'')
    }
}
impl Display for char {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad(self.encode_utf8(&mut [0; 4]))
    }
}

/// `0x…`; with `#` padded with zeros to the width of an address.
pub(crate) fn pointer_fmt_inner(ptr_addr: usize, f: &mut Formatter<'_>) -> Result {
    let old = f.options;
    if f.alternate() {
        f.options.flags |= flags::ZERO_PAD;
        if f.options.flags & flags::WIDTH == 0 {
            f.options.flags |= flags::WIDTH;
            f.options.width = (usize::BITS / 4) as u16 + 2;
        }
    }
    f.options.flags |= flags::ALTERNATE;
    let ret = LowerHex::fmt(&ptr_addr, f);
    f.options = old;
    ret
}

impl<T: ?Sized> Pointer for *const T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if crate::mem::size_of::<<T as crate::ptr::Pointee>::Metadata>() == 0 {
            pointer_fmt_inner(self.addr(), f)
        } else {
            f.debug_struct("Pointer")
                .field("addr", &super::from_fn(|f| pointer_fmt_inner(self.addr(), f)))
                .field("metadata", &crate::ptr::metadata(*self))
                .finish()
        }
    }
}
impl<T: ?Sized> Pointer for *mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Pointer::fmt(&(*self as *const T), f)
    }
}
impl<T: ?Sized> Pointer for &T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Pointer::fmt(&(*self as *const T), f)
    }
}
impl<T: ?Sized> Pointer for &mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Pointer::fmt(&(&**self as *const T), f)
    }
}
impl<T: ?Sized> Debug for *const T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Pointer::fmt(self, f)
    }
}
impl<T: ?Sized> Debug for *mut T {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Pointer::fmt(self, f)
    }
}

macro_rules! tuple_debug {
    ($( ($($T:ident $i:tt)+) )*) => { $(
        impl<$($T: Debug),+> Debug for ($($T,)+) {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                let mut builder = f.debug_tuple("");
                $( builder.field(&self.$i); )+
                builder.finish()
            }
        }
    )* };
}
tuple_debug! {
    (A 0)
    (A 0 B 1)
    (A 0 B 1 C 2)
    (A 0 B 1 C 2 D 3)
    (A 0 B 1 C 2 D 3 E 4)
    (A 0 B 1 C 2 D 3 E 4 F 5)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11)
}

impl<T: Debug> Debug for [T] {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
impl Debug for () {
    #[inline]
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad("()")
    }
}
