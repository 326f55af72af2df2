//! Formatting.

mod arguments;
mod builders;
mod float;
mod formatter;
mod impls;
mod num;
mod options;
#[doc(hidden)]
pub mod rt;

pub use self::arguments::{Arguments, write};
pub use self::builders::{DebugList, DebugMap, DebugSet, DebugStruct, DebugTuple, FromFn, from_fn};
pub use self::formatter::Formatter;
pub(crate) use self::impls::pointer_fmt_inner;
pub use self::options::{Alignment, DebugAsHex, FormattingOptions, Sign};
pub(crate) use self::options::flags;

/// What formatting gives: no information but success.
pub type Result = crate::result::Result<(), Error>;

/// A sink refused text.
#[derive(Copy, Clone, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Error;

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.pad("an error occurred when formatting an argument")
    }
}

/// A sink for text.
pub trait Write {
    fn write_str(&mut self, s: &str) -> Result;
    fn write_char(&mut self, c: char) -> Result {
        self.write_str(c.encode_utf8(&mut [0; 4]))
    }
    fn write_fmt(&mut self, args: Arguments<'_>) -> Result {
        // `&mut Self` is sized, so that it becomes a trait object even when `Self` is one.
        let mut this = self;
        write(&mut this, args)
    }
}

impl<W: Write + ?Sized> Write for &mut W {
    fn write_str(&mut self, s: &str) -> Result {
        (**self).write_str(s)
    }
    fn write_char(&mut self, c: char) -> Result {
        (**self).write_char(c)
    }
    fn write_fmt(&mut self, args: Arguments<'_>) -> Result {
        (**self).write_fmt(args)
    }
}

macro_rules! format_traits {
    ($($(#[$attr:meta])* $Trait:ident $name:literal;)*) => { $(
        $(#[$attr])*
        #[rustc_diagnostic_item = $name]
        pub trait $Trait {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result;
        }
    )* };
}
format_traits! {
    /// `{}`
    Display "Display";
    /// `{:?}`
    Debug "Debug";
    /// `{:o}`
    Octal "Octal";
    /// `{:b}`
    Binary "Binary";
    /// `{:x}`
    LowerHex "LowerHex";
    /// `{:X}`
    UpperHex "UpperHex";
    /// `{:p}`
    Pointer "Pointer";
    /// `{:e}`
    LowerExp "LowerExp";
    /// `{:E}`
    UpperExp "UpperExp";
}

pub(crate) mod macros {
    /// Derives `Debug`.
    #[rustc_builtin_macro]
    #[allow_internal_unstable(fmt_helpers_for_derive)]
    pub macro Debug($item:item) {}
}
pub use macros::Debug;
