//! What is needed to talk to C: its types as on `x86_64-unknown-linux-gnu`.

pub mod c_str;

pub use self::c_str::{CStr, FromBytesUntilNulError, FromBytesWithNulError};

use crate::fmt;

macro_rules! c_types {
    ($($name:ident = $t:ty;)*) => { $( #[allow(non_camel_case_types)] pub type $name = $t; )* };
}
c_types! {
    c_char = i8; c_schar = i8; c_uchar = u8; c_short = i16; c_ushort = u16; c_int = i32; c_uint = u32; c_long = i64; c_ulong = u64;
    c_longlong = i64; c_ulonglong = u64; c_float = f32; c_double = f64;
}

/// C's `void`, behind pointers only.
#[lang = "c_void"]
#[repr(u8)]
#[allow(non_camel_case_types)]
pub enum c_void {
    #[doc(hidden)]
    __variant1,
    #[doc(hidden)]
    __variant2,
}
impl fmt::Debug for c_void {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("c_void").finish()
    }
}
