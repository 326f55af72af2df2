//! Methods of floats that need no mathematics library; `std` adds the others.

use super::FpCategory;
use crate::cmp::Ordering;
use crate::intrinsics;

mod private {
    pub trait Sealed {}
    impl Sealed for f32 {}
    impl Sealed for f64 {}
}

/// Which integers `to_int_unchecked` can give.
pub trait FloatToInt<Int>: private::Sealed + Sized {
    #[doc(hidden)]
    unsafe fn to_int_unchecked(self) -> Int;
}
macro_rules! float_to_int {
    ($($F:ident: $($I:ident)*;)*) => { $($(
        impl FloatToInt<$I> for $F {
            #[inline]
            unsafe fn to_int_unchecked(self) -> $I {
                // SAFETY: the caller promises that the value fits.
                unsafe { intrinsics::float_to_int_unchecked(self) }
            }
        }
    )*)* };
}
float_to_int! {
    f32: u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize;
    f64: u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize;
}

macro_rules! float_methods {
    ($($F:ident $U:ident $I:ident $bytes:literal, mantissa $mantissa:literal, digits $digits:literal, epsilon $epsilon:literal,
       min $min:literal, min_positive $min_positive:literal, max $max:literal, exp $min_exp:literal $max_exp:literal,
       exp10 $min_10_exp:literal $max_10_exp:literal, degrees $degrees:literal, $fabs:ident $copysign:ident;)*) => { $(
        impl $F {
            pub const RADIX: u32 = 2;
            pub const MANTISSA_DIGITS: u32 = $mantissa;
            pub const DIGITS: u32 = $digits;
            pub const EPSILON: $F = $epsilon;
            pub const MIN: $F = $min;
            pub const MIN_POSITIVE: $F = $min_positive;
            pub const MAX: $F = $max;
            pub const MIN_EXP: i32 = $min_exp;
            pub const MAX_EXP: i32 = $max_exp;
            pub const MIN_10_EXP: i32 = $min_10_exp;
            pub const MAX_10_EXP: i32 = $max_10_exp;
            pub const NAN: $F = 0.0 / 0.0;
            pub const INFINITY: $F = 1.0 / 0.0;
            pub const NEG_INFINITY: $F = -1.0 / 0.0;
            const SIGN_MASK: $U = 1 << ($U::BITS - 1);
            const MAN_MASK: $U = (1 << ($mantissa - 1)) - 1;
            const EXP_MASK: $U = !Self::SIGN_MASK & !Self::MAN_MASK;

            #[must_use]
            #[inline(always)]
            pub const fn is_nan(self) -> bool { self != self }
            #[must_use]
            #[inline]
            pub const fn is_infinite(self) -> bool { (self == Self::INFINITY) | (self == Self::NEG_INFINITY) }
            #[must_use]
            #[inline]
            pub const fn is_finite(self) -> bool { self.abs() < Self::INFINITY }
            #[must_use]
            #[inline]
            pub const fn is_subnormal(self) -> bool { matches!(self.classify(), FpCategory::Subnormal) }
            #[must_use]
            #[inline]
            pub const fn is_normal(self) -> bool { matches!(self.classify(), FpCategory::Normal) }
            pub const fn classify(self) -> FpCategory {
                let bits = self.to_bits();
                match (bits & Self::MAN_MASK, bits & Self::EXP_MASK) {
                    (0, Self::EXP_MASK) => FpCategory::Infinite,
                    (_, Self::EXP_MASK) => FpCategory::Nan,
                    (0, 0) => FpCategory::Zero,
                    (_, 0) => FpCategory::Subnormal,
                    _ => FpCategory::Normal,
                }
            }
            #[must_use]
            #[inline]
            pub const fn is_sign_positive(self) -> bool { !self.is_sign_negative() }
            #[must_use]
            #[inline]
            pub const fn is_sign_negative(self) -> bool { self.to_bits() & Self::SIGN_MASK != 0 }
            #[inline]
            pub const fn next_up(self) -> Self {
                let bits = self.to_bits();
                if self.is_nan() || bits == Self::INFINITY.to_bits() {
                    return self;
                }
                let abs = bits & !Self::SIGN_MASK;
                Self::from_bits(if abs == 0 { 1 } else if bits == abs { bits + 1 } else { bits - 1 })
            }
            #[inline]
            pub const fn next_down(self) -> Self {
                let bits = self.to_bits();
                if self.is_nan() || bits == Self::NEG_INFINITY.to_bits() {
                    return self;
                }
                let abs = bits & !Self::SIGN_MASK;
                Self::from_bits(if abs == 0 { Self::SIGN_MASK | 1 } else if bits == abs { bits - 1 } else { bits + 1 })
            }
            #[must_use]
            #[inline]
            pub const fn recip(self) -> Self { 1.0 / self }
            #[must_use]
            #[inline]
            pub const fn to_degrees(self) -> Self { self * $degrees }
            #[must_use]
            #[inline]
            pub const fn to_radians(self) -> Self {
                const RADS_PER_DEG: $F = 3.14159265358979323846264338327950288 / 180.0;
                self * RADS_PER_DEG
            }
            #[must_use]
            #[inline]
            pub const fn max(self, other: $F) -> $F { if self > other || other.is_nan() { self } else { other } }
            #[must_use]
            #[inline]
            pub const fn min(self, other: $F) -> $F { if self < other || other.is_nan() { self } else { other } }
            #[must_use]
            #[inline]
            pub const fn midpoint(self, other: $F) -> $F {
                const LO: $F = $F::MIN_POSITIVE * 2.0;
                const HI: $F = $F::MAX / 2.0;
                let (a, b) = (self, other);
                let (abs_a, abs_b) = (a.abs(), b.abs());
                if abs_a <= HI && abs_b <= HI {
                    (a + b) / 2.0
                } else if abs_a < LO {
                    a + (b / 2.0)
                } else if abs_b < LO {
                    (a / 2.0) + b
                } else {
                    (a / 2.0) + (b / 2.0)
                }
            }
            #[inline]
            pub unsafe fn to_int_unchecked<Int>(self) -> Int
            where
                Self: FloatToInt<Int>,
            {
                // SAFETY: the caller promises that the value fits.
                unsafe { FloatToInt::<Int>::to_int_unchecked(self) }
            }
            #[must_use]
            #[inline(always)]
            pub const fn to_bits(self) -> $U {
                // SAFETY: floats are plain bytes.
                unsafe { intrinsics::transmute(self) }
            }
            #[must_use]
            #[inline(always)]
            pub const fn from_bits(v: $U) -> Self {
                // SAFETY: floats are plain bytes.
                unsafe { intrinsics::transmute(v) }
            }
            #[must_use]
            #[inline]
            pub const fn to_be_bytes(self) -> [u8; $bytes] { self.to_bits().to_be_bytes() }
            #[must_use]
            #[inline]
            pub const fn to_le_bytes(self) -> [u8; $bytes] { self.to_bits().to_le_bytes() }
            #[must_use]
            #[inline]
            pub const fn to_ne_bytes(self) -> [u8; $bytes] { self.to_bits().to_ne_bytes() }
            #[must_use]
            #[inline]
            pub const fn from_be_bytes(bytes: [u8; $bytes]) -> Self { Self::from_bits($U::from_be_bytes(bytes)) }
            #[must_use]
            #[inline]
            pub const fn from_le_bytes(bytes: [u8; $bytes]) -> Self { Self::from_bits($U::from_le_bytes(bytes)) }
            #[must_use]
            #[inline]
            pub const fn from_ne_bytes(bytes: [u8; $bytes]) -> Self { Self::from_bits($U::from_ne_bytes(bytes)) }
            #[inline]
            pub fn total_cmp(&self, other: &Self) -> Ordering {
                let mut left = self.to_bits() as $I;
                let mut right = other.to_bits() as $I;
                // Negative numbers: all bits but the sign turned around, which orders them as integers.
                left ^= (((left >> ($U::BITS - 1)) as $U) >> 1) as $I;
                right ^= (((right >> ($U::BITS - 1)) as $U) >> 1) as $I;
                left.cmp(&right)
            }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn clamp(mut self, min: Self, max: Self) -> Self {
                if !(min <= max) {
                    clamp_panic(&min, &max);
                }
                if self < min {
                    self = min;
                }
                if self > max {
                    self = max;
                }
                self
            }
            #[must_use]
            #[inline(always)]
            pub const fn abs(self) -> Self { intrinsics::$fabs(self) }
            #[must_use]
            #[inline]
            pub const fn signum(self) -> Self {
                if self.is_nan() { Self::NAN } else { (1.0 as $F).copysign(self) }
            }
            #[must_use]
            #[inline(always)]
            pub const fn copysign(self, sign: Self) -> Self { intrinsics::$copysign(self, sign) }
        }
    )* };
}
float_methods! {
    f32 u32 i32 4, mantissa 24, digits 6, epsilon 1.19209290e-07, min -3.40282347e+38, min_positive 1.17549435e-38,
        max 3.40282347e+38, exp -125 128, exp10 -37 38, degrees 57.2957795130823208767981548141051703, fabsf32 copysignf32;
    f64 u64 i64 8, mantissa 53, digits 15, epsilon 2.2204460492503131e-16, min -1.7976931348623157e+308,
        min_positive 2.2250738585072014e-308, max 1.7976931348623157e+308, exp -1021 1024, exp10 -307 308,
        degrees 57.2957795130823208767981548141051703, fabsf64 copysignf64;
}

#[cold]
#[inline(never)]
#[track_caller]
#[rustc_do_not_const_check]
const fn clamp_panic(min: &dyn crate::fmt::Debug, max: &dyn crate::fmt::Debug) -> ! {
    panic!("min > max, or either was NaN. min = {min:?}, max = {max:?}")
}
