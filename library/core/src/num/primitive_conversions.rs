//! `From` and `TryFrom` between primitive types.

use super::{NonZero, TryFromIntError};

macro_rules! lossless {
    ($($from:ident => $($to:ident)*;)*) => { $($(
        impl From<$from> for $to {
            #[inline(always)]
            fn from(small: $from) -> Self { small as Self }
        }
    )*)* };
}
lossless! {
    bool => u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize;
    u8 => u16 u32 u64 u128 usize i16 i32 i64 i128 isize f32 f64 char;
    u16 => u32 u64 u128 usize i32 i64 i128 f32 f64;
    u32 => u64 u128 i64 i128 f64;
    u64 => u128 i128;
    i8 => i16 i32 i64 i128 isize f32 f64;
    i16 => i32 i64 i128 isize f32 f64;
    i32 => i64 i128 f64;
    i64 => i128;
    f32 => f64;
}
impl From<bool> for f32 {
    #[inline]
    fn from(b: bool) -> f32 {
        b as u8 as f32
    }
}
impl From<bool> for f64 {
    #[inline]
    fn from(b: bool) -> f64 {
        b as u8 as f64
    }
}

/// Conversions that may fail: by way of a type that holds all values of both, or a comparison.
macro_rules! fallible {
    ($($from:ident => $($to:ident)*;)*) => { $($(
        impl TryFrom<$from> for $to {
            type Error = TryFromIntError;
            #[inline]
            fn try_from(u: $from) -> Result<Self, TryFromIntError> {
                let converted = u as $to;
                // Equal when converted back, and of the same sign.
                #[allow(unused_comparisons)]
                if converted as $from == u && (converted < 0) == (u < 0) { Ok(converted) } else { Err(TryFromIntError(())) }
            }
        }
    )*)* };
}
fallible! {
    u8 => i8;
    u16 => u8 i8 i16 isize;
    u32 => u8 u16 i8 i16 i32 usize isize;
    u64 => u8 u16 u32 i8 i16 i32 i64 usize isize;
    u128 => u8 u16 u32 u64 i8 i16 i32 i64 i128 usize isize;
    usize => u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 isize;
    i8 => u8 u16 u32 u64 u128 usize;
    i16 => i8 u8 u16 u32 u64 u128 usize;
    i32 => i8 i16 u8 u16 u32 u64 u128 usize isize;
    i64 => i8 i16 i32 u8 u16 u32 u64 u128 usize isize;
    i128 => i8 i16 i32 i64 u8 u16 u32 u64 u128 usize isize;
    isize => i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 usize;
}

macro_rules! nonzero_lossless {
    ($($from:ident => $($to:ident)*;)*) => { $($(
        impl From<NonZero<$from>> for NonZero<$to> {
            #[inline]
            fn from(small: NonZero<$from>) -> Self {
                // SAFETY: the value stays the same.
                unsafe { NonZero::new_unchecked(small.get() as $to) }
            }
        }
    )*)* };
}
nonzero_lossless! {
    u8 => u16 u32 u64 u128 usize i16 i32 i64 i128 isize;
    u16 => u32 u64 u128 usize i32 i64 i128;
    u32 => u64 u128 i64 i128;
    u64 => u128 i128;
    i8 => i16 i32 i64 i128 isize;
    i16 => i32 i64 i128 isize;
    i32 => i64 i128;
    i64 => i128;
}
macro_rules! nonzero_fallible {
    ($($from:ident => $($to:ident)*;)*) => { $($(
        impl TryFrom<NonZero<$from>> for NonZero<$to> {
            type Error = TryFromIntError;
            #[inline]
            fn try_from(value: NonZero<$from>) -> Result<Self, TryFromIntError> {
                // SAFETY: the value stays the same.
                <$to>::try_from(value.get()).map(|v| unsafe { NonZero::new_unchecked(v) })
            }
        }
    )*)* };
}
nonzero_fallible! {
    u8 => i8;
    u16 => u8 i8 i16 isize;
    u32 => u8 u16 i8 i16 i32 usize isize;
    u64 => u8 u16 u32 i8 i16 i32 i64 usize isize;
    u128 => u8 u16 u32 u64 i8 i16 i32 i64 i128 usize isize;
    usize => u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 isize;
    i8 => u8 u16 u32 u64 u128 usize;
    i16 => i8 u8 u16 u32 u64 u128 usize;
    i32 => i8 i16 u8 u16 u32 u64 u128 usize isize;
    i64 => i8 i16 i32 u8 u16 u32 u64 u128 usize isize;
    i128 => i8 i16 i32 i64 u8 u16 u32 u64 u128 usize isize;
    isize => i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 usize;
}

macro_rules! bool_from_int {
    ($($T:ident)*) => { $(
        impl TryFrom<$T> for bool {
            type Error = TryFromIntError;
            /// 0 and 1 only.
            #[inline]
            fn try_from(i: $T) -> Result<Self, TryFromIntError> {
                match i {
                    0 => Ok(false),
                    1 => Ok(true),
                    _ => Err(TryFromIntError(())),
                }
            }
        }
    )* };
}
bool_from_int! { u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 }
