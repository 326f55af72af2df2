//! ASCII texts.

pub use core::ascii::{EscapeDefault, escape_default};

/// The old home of the ASCII methods of texts and bytes.
#[deprecated(since = "1.26.0", note = "use inherent methods instead")]
pub trait AsciiExt {
    type Owned;
    fn is_ascii(&self) -> bool;
    fn to_ascii_uppercase(&self) -> Self::Owned;
    fn to_ascii_lowercase(&self) -> Self::Owned;
    fn eq_ignore_ascii_case(&self, other: &Self) -> bool;
    fn make_ascii_uppercase(&mut self);
    fn make_ascii_lowercase(&mut self);
}

macro_rules! delegate {
    ($t:ty, $owned:ty) => {
        #[allow(deprecated)]
        impl AsciiExt for $t {
            type Owned = $owned;
            fn is_ascii(&self) -> bool {
                self.is_ascii()
            }
            fn to_ascii_uppercase(&self) -> $owned {
                self.to_ascii_uppercase()
            }
            fn to_ascii_lowercase(&self) -> $owned {
                self.to_ascii_lowercase()
            }
            fn eq_ignore_ascii_case(&self, other: &Self) -> bool {
                self.eq_ignore_ascii_case(other)
            }
            fn make_ascii_uppercase(&mut self) {
                self.make_ascii_uppercase();
            }
            fn make_ascii_lowercase(&mut self) {
                self.make_ascii_lowercase();
            }
        }
    };
}
delegate!(u8, u8);
delegate!(char, char);
delegate!([u8], Vec<u8>);
delegate!(str, String);
