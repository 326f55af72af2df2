//! Strings.

mod converts;
mod error;
mod escape;
mod index;
mod iter;
mod lossy;
mod methods;
pub mod pattern;
mod split;
mod traits;
mod two_way;
mod validations;

pub use self::converts::{
    from_raw_parts, from_raw_parts_mut, from_utf8, from_utf8_mut, from_utf8_unchecked, from_utf8_unchecked_mut,
};
pub use self::error::{ParseBoolError, Utf8Error};
pub use self::escape::{EscapeDebug, EscapeDefault, EscapeUnicode};
#[allow(deprecated)]
pub use self::iter::LinesAny;
pub use self::iter::{Bytes, CharIndices, Chars, EncodeUtf16, Lines, SplitAsciiWhitespace, SplitWhitespace};
pub use self::lossy::{Utf8Chunk, Utf8Chunks};
pub use self::split::{
    MatchIndices, Matches, RMatchIndices, RMatches, RSplit, RSplitN, RSplitTerminator, Split, SplitInclusive, SplitN, SplitTerminator,
};
pub use self::traits::FromStr;
pub use self::validations::{next_code_point, utf8_char_width};
