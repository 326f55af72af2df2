//! Floats from text.
use crate::str::FromStr;
use crate::fmt;
/// Text is not a float.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseFloatError { kind: FloatErrorKind }
#[derive(Debug, Clone, PartialEq, Eq)]
enum FloatErrorKind { Empty, Invalid }
impl fmt::Display for ParseFloatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self.kind {
            FloatErrorKind::Empty => "cannot parse float from empty string",
            FloatErrorKind::Invalid => "invalid float literal",
        })
    }
}
impl FromStr for f64 { type Err = ParseFloatError; fn from_str(_: &str) -> Result<f64, ParseFloatError> { todo!() } }
impl FromStr for f32 { type Err = ParseFloatError; fn from_str(_: &str) -> Result<f32, ParseFloatError> { todo!() } }
