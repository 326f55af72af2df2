//! Numbers: what their methods share, and the types around them.

mod error;
mod float;
mod float_parse;
mod int_common;
mod int_log;
mod int_signed;
mod int_unsigned;
mod nonzero;
mod parse_int;
mod powers_of_ten;
mod primitive_conversions;
mod saturating;
mod wrapping;

#[doc(hidden)]
pub mod shells;

pub(crate) mod big;
pub(crate) mod float_format;

pub use self::error::{IntErrorKind, ParseIntError, TryFromIntError};
pub use self::float::FloatToInt;
pub use self::float_parse::ParseFloatError;
pub use self::nonzero::{
    NonZero, NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8, NonZeroU16, NonZeroU32,
    NonZeroU64, NonZeroU128, NonZeroUsize, ZeroablePrimitive,
};
pub use self::saturating::Saturating;
pub use self::wrapping::Wrapping;

/// What kind of number a float is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum FpCategory {
    Nan,
    Infinite,
    Zero,
    Subnormal,
    Normal,
}
