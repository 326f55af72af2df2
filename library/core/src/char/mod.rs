//! Characters.

mod convert;
mod decode;
mod escape;
mod methods;
mod tables;
#[doc(hidden)]
pub mod unicode;

pub use self::convert::{
    CharTryFromError, ParseCharError, TryFromCharError, from_digit, from_u32, from_u32_unchecked,
};
pub use self::decode::{DecodeUtf16, DecodeUtf16Error, decode_utf16};
pub(crate) use self::escape::EscapeDebugExtArgs;
pub use self::escape::{EscapeDebug, EscapeDefault, EscapeUnicode};
pub use self::unicode::{ToLowercase, ToUppercase};

pub const MAX: char = char::MAX;
pub const REPLACEMENT_CHARACTER: char = char::REPLACEMENT_CHARACTER;
pub const UNICODE_VERSION: (u8, u8, u8) = char::UNICODE_VERSION;
