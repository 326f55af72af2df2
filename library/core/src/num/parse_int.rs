//! Integers from text.

use super::error::{IntErrorKind, ParseIntError};
use crate::str::FromStr;

/// The value of a digit, or something that is at least 36.
#[inline(always)]
const fn digit_value(byte: u8) -> u32 {
    let digit = (byte as u32).wrapping_sub(b'0' as u32);
    if digit < 10 {
        return digit;
    }
    let letter = ((byte | 0x20) as u32).wrapping_sub(b'a' as u32);
    if letter < 26 { letter + 10 } else { u32::MAX }
}

#[cold]
#[inline(never)]
#[track_caller]
#[rustc_do_not_const_check]
const fn radix_panic(radix: u32) -> ! {
    panic!("from_ascii_radix: radix must lie in the range `[2, 36]` - found {radix}")
}

macro_rules! parse_int {
    ($($T:ident $signed:literal;)*) => { $(
        impl $T {
            #[inline]
            #[track_caller]
            pub const fn from_str_radix(src: &str, radix: u32) -> Result<$T, ParseIntError> {
                Self::parse_bytes(src.as_bytes(), radix)
            }
            const fn parse_bytes(src: &[u8], radix: u32) -> Result<$T, ParseIntError> {
                macro_rules! fail {
                    ($kind:ident) => { return Err(ParseIntError { kind: IntErrorKind::$kind }) };
                }
                if radix < 2 || radix > 36 {
                    radix_panic(radix)
                }
                let len = src.len();
                if len == 0 {
                    fail!(Empty)
                }
                let mut i = 0;
                let mut positive = true;
                match src[0] {
                    b'+' | b'-' if len == 1 => fail!(InvalidDigit),
                    b'+' => i = 1,
                    b'-' if $signed => {
                        i = 1;
                        positive = false;
                    }
                    _ => {}
                }
                let mut result: $T = 0;
                // So few digits cannot overflow.
                if radix <= 16 && len - i <= size_of::<$T>() * 2 - $signed as usize {
                    while i < len {
                        let digit = digit_value(src[i]);
                        if digit >= radix {
                            fail!(InvalidDigit)
                        }
                        result = result.wrapping_mul(radix as $T);
                        result = if positive { result.wrapping_add(digit as $T) } else { result.wrapping_sub(digit as $T) };
                        i += 1;
                    }
                    return Ok(result);
                }
                while i < len {
                    let digit = digit_value(src[i]);
                    if digit >= radix {
                        fail!(InvalidDigit)
                    }
                    let (product, o1) = result.overflowing_mul(radix as $T);
                    let (sum, o2) = if positive { product.overflowing_add(digit as $T) } else { product.overflowing_sub(digit as $T) };
                    if o1 | o2 {
                        if positive { fail!(PosOverflow) } else { fail!(NegOverflow) }
                    }
                    result = sum;
                    i += 1;
                }
                Ok(result)
            }
        }
        impl FromStr for $T {
            type Err = ParseIntError;
            #[inline]
            fn from_str(src: &str) -> Result<$T, ParseIntError> { <$T>::from_str_radix(src, 10) }
        }
    )* };
}
parse_int! {
    i8 true; i16 true; i32 true; i64 true; i128 true; isize true;
    u8 false; u16 false; u32 false; u64 false; u128 false; usize false;
}
