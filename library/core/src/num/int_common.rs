//! Methods that signed and unsigned integers share.

use crate::intrinsics;

macro_rules! int_common {
    ($($T:ident $U:ident $bits:literal;)*) => { $(
        impl $T {
            pub const BITS: u32 = $bits;
            #[must_use]
            #[inline(always)]
            pub const fn count_ones(self) -> u32 { intrinsics::ctpop(self as $U) }
            #[must_use]
            #[inline(always)]
            pub const fn count_zeros(self) -> u32 { (!self).count_ones() }
            #[must_use]
            #[inline(always)]
            pub const fn leading_zeros(self) -> u32 { intrinsics::ctlz(self as $U) }
            #[must_use]
            #[inline(always)]
            pub const fn trailing_zeros(self) -> u32 { intrinsics::cttz(self as $U) }
            #[must_use]
            #[inline(always)]
            pub const fn leading_ones(self) -> u32 { (!self).leading_zeros() }
            #[must_use]
            #[inline(always)]
            pub const fn trailing_ones(self) -> u32 { (!self).trailing_zeros() }
            #[must_use]
            #[inline(always)]
            pub const fn rotate_left(self, n: u32) -> Self {
                let x = self as $U;
                // rustc's own intrinsic wants a body that cannot be written without const traits.
                #[cfg(rustc_check)]
                return (x.wrapping_shl(n) | x.wrapping_shr(n.wrapping_neg())) as Self;
                #[cfg(not(rustc_check))]
                return intrinsics::rotate_left(x, n) as Self;
            }
            #[must_use]
            #[inline(always)]
            pub const fn rotate_right(self, n: u32) -> Self {
                let x = self as $U;
                // rustc's own intrinsic wants a body that cannot be written without const traits.
                #[cfg(rustc_check)]
                return (x.wrapping_shr(n) | x.wrapping_shl(n.wrapping_neg())) as Self;
                #[cfg(not(rustc_check))]
                return intrinsics::rotate_right(x, n) as Self;
            }
            #[must_use]
            #[inline(always)]
            pub const fn swap_bytes(self) -> Self { intrinsics::bswap(self as $U) as Self }
            #[must_use]
            #[inline(always)]
            pub const fn reverse_bits(self) -> Self { intrinsics::bitreverse(self as $U) as Self }
            #[must_use]
            #[inline(always)]
            pub const fn from_be(x: Self) -> Self { x.swap_bytes() }
            #[must_use]
            #[inline(always)]
            pub const fn from_le(x: Self) -> Self { x }
            #[must_use]
            #[inline(always)]
            pub const fn to_be(self) -> Self { self.swap_bytes() }
            #[must_use]
            #[inline(always)]
            pub const fn to_le(self) -> Self { self }
            #[must_use]
            #[inline]
            pub const fn to_be_bytes(self) -> [u8; $bits / 8] { self.to_be().to_ne_bytes() }
            #[must_use]
            #[inline]
            pub const fn to_le_bytes(self) -> [u8; $bits / 8] { self.to_ne_bytes() }
            #[must_use]
            #[inline]
            pub const fn to_ne_bytes(self) -> [u8; $bits / 8] {
                // SAFETY: integers are plain bytes.
                unsafe { intrinsics::transmute(self) }
            }
            #[must_use]
            #[inline]
            pub const fn from_be_bytes(bytes: [u8; $bits / 8]) -> Self { Self::from_be(Self::from_ne_bytes(bytes)) }
            #[must_use]
            #[inline]
            pub const fn from_le_bytes(bytes: [u8; $bits / 8]) -> Self { Self::from_ne_bytes(bytes) }
            #[must_use]
            #[inline]
            pub const fn from_ne_bytes(bytes: [u8; $bits / 8]) -> Self {
                // SAFETY: integers are plain bytes.
                unsafe { intrinsics::transmute(bytes) }
            }
            #[inline(always)]
            pub const fn min_value() -> Self { Self::MIN }
            #[inline(always)]
            pub const fn max_value() -> Self { Self::MAX }

            #[must_use]
            #[inline(always)]
            pub const fn wrapping_add(self, rhs: Self) -> Self { intrinsics::wrapping_add(self, rhs) }
            #[must_use]
            #[inline(always)]
            pub const fn wrapping_sub(self, rhs: Self) -> Self { intrinsics::wrapping_sub(self, rhs) }
            #[must_use]
            #[inline(always)]
            pub const fn wrapping_mul(self, rhs: Self) -> Self { intrinsics::wrapping_mul(self, rhs) }
            #[must_use]
            #[inline(always)]
            #[track_caller]
            pub const fn wrapping_div(self, rhs: Self) -> Self { self.overflowing_div(rhs).0 }
            #[must_use]
            #[inline(always)]
            #[track_caller]
            pub const fn wrapping_div_euclid(self, rhs: Self) -> Self { self.overflowing_div_euclid(rhs).0 }
            #[must_use]
            #[inline(always)]
            #[track_caller]
            pub const fn wrapping_rem(self, rhs: Self) -> Self { self.overflowing_rem(rhs).0 }
            #[must_use]
            #[inline(always)]
            #[track_caller]
            pub const fn wrapping_rem_euclid(self, rhs: Self) -> Self { self.overflowing_rem_euclid(rhs).0 }
            #[must_use]
            #[inline(always)]
            pub const fn wrapping_neg(self) -> Self { (0 as Self).wrapping_sub(self) }
            #[must_use]
            #[inline(always)]
            pub const fn wrapping_shl(self, rhs: u32) -> Self {
                // SAFETY: the amount is masked.
                unsafe { intrinsics::unchecked_shl(self, rhs & ($bits - 1)) }
            }
            #[must_use]
            #[inline(always)]
            pub const fn wrapping_shr(self, rhs: u32) -> Self {
                // SAFETY: the amount is masked.
                unsafe { intrinsics::unchecked_shr(self, rhs & ($bits - 1)) }
            }
            #[must_use]
            #[inline]
            pub const fn wrapping_pow(self, mut exp: u32) -> Self {
                let mut base = self;
                let mut acc: Self = 1;
                while exp > 0 {
                    if exp & 1 == 1 {
                        acc = acc.wrapping_mul(base);
                    }
                    exp >>= 1;
                    base = base.wrapping_mul(base);
                }
                acc
            }
            #[must_use]
            #[inline(always)]
            pub const fn overflowing_add(self, rhs: Self) -> (Self, bool) { intrinsics::add_with_overflow(self, rhs) }
            #[must_use]
            #[inline(always)]
            pub const fn overflowing_sub(self, rhs: Self) -> (Self, bool) { intrinsics::sub_with_overflow(self, rhs) }
            #[must_use]
            #[inline(always)]
            pub const fn overflowing_mul(self, rhs: Self) -> (Self, bool) { intrinsics::mul_with_overflow(self, rhs) }
            #[must_use]
            #[inline(always)]
            pub const fn overflowing_shl(self, rhs: u32) -> (Self, bool) { (self.wrapping_shl(rhs), rhs >= $bits) }
            #[must_use]
            #[inline(always)]
            pub const fn overflowing_shr(self, rhs: u32) -> (Self, bool) { (self.wrapping_shr(rhs), rhs >= $bits) }
            #[must_use]
            #[inline]
            pub const fn overflowing_pow(self, mut exp: u32) -> (Self, bool) {
                let mut base = self;
                let mut acc: Self = 1;
                let mut overflown = false;
                loop {
                    if exp & 1 == 1 {
                        let (product, o) = acc.overflowing_mul(base);
                        acc = product;
                        overflown |= o;
                    }
                    exp >>= 1;
                    if exp == 0 {
                        return (acc, overflown);
                    }
                    let (square, o) = base.overflowing_mul(base);
                    base = square;
                    overflown |= o;
                }
            }
            #[must_use]
            #[inline]
            pub const fn checked_add(self, rhs: Self) -> Option<Self> {
                let (a, b) = self.overflowing_add(rhs);
                if b { None } else { Some(a) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_sub(self, rhs: Self) -> Option<Self> {
                let (a, b) = self.overflowing_sub(rhs);
                if b { None } else { Some(a) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_mul(self, rhs: Self) -> Option<Self> {
                let (a, b) = self.overflowing_mul(rhs);
                if b { None } else { Some(a) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_neg(self) -> Option<Self> {
                let (a, b) = self.overflowing_neg();
                if b { None } else { Some(a) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_shl(self, rhs: u32) -> Option<Self> {
                if rhs < $bits { Some(self.wrapping_shl(rhs)) } else { None }
            }
            #[must_use]
            #[inline]
            pub const fn checked_shr(self, rhs: u32) -> Option<Self> {
                if rhs < $bits { Some(self.wrapping_shr(rhs)) } else { None }
            }
            #[must_use]
            #[inline]
            pub const fn unbounded_shl(self, rhs: u32) -> Self {
                if rhs < $bits { self.wrapping_shl(rhs) } else { 0 }
            }
            #[must_use]
            #[inline]
            pub const fn checked_pow(self, exp: u32) -> Option<Self> {
                let (a, b) = self.overflowing_pow(exp);
                if b { None } else { Some(a) }
            }
            #[must_use]
            #[inline(always)]
            pub const unsafe fn unchecked_add(self, rhs: Self) -> Self {
                // SAFETY: the caller promises that it does not overflow.
                unsafe { intrinsics::unchecked_add(self, rhs) }
            }
            #[must_use]
            #[inline(always)]
            pub const unsafe fn unchecked_sub(self, rhs: Self) -> Self {
                // SAFETY: the caller promises that it does not overflow.
                unsafe { intrinsics::unchecked_sub(self, rhs) }
            }
            #[must_use]
            #[inline(always)]
            pub const unsafe fn unchecked_mul(self, rhs: Self) -> Self {
                // SAFETY: the caller promises that it does not overflow.
                unsafe { intrinsics::unchecked_mul(self, rhs) }
            }
            #[must_use]
            #[inline(always)]
            pub const unsafe fn unchecked_shl(self, rhs: u32) -> Self {
                // SAFETY: the caller promises an amount in range.
                unsafe { intrinsics::unchecked_shl(self, rhs) }
            }
            #[must_use]
            #[inline(always)]
            pub const unsafe fn unchecked_shr(self, rhs: u32) -> Self {
                // SAFETY: the caller promises an amount in range.
                unsafe { intrinsics::unchecked_shr(self, rhs) }
            }
            #[must_use]
            #[inline(always)]
            pub const fn saturating_add(self, rhs: Self) -> Self { intrinsics::saturating_add(self, rhs) }
            #[must_use]
            #[inline(always)]
            pub const fn saturating_sub(self, rhs: Self) -> Self { intrinsics::saturating_sub(self, rhs) }
            #[inline]
            #[track_caller]
            pub const fn strict_add(self, rhs: Self) -> Self {
                let (a, b) = self.overflowing_add(rhs);
                if b { crate::panicking::panic_const::panic_const_add_overflow() } else { a }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_sub(self, rhs: Self) -> Self {
                let (a, b) = self.overflowing_sub(rhs);
                if b { crate::panicking::panic_const::panic_const_sub_overflow() } else { a }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_mul(self, rhs: Self) -> Self {
                let (a, b) = self.overflowing_mul(rhs);
                if b { crate::panicking::panic_const::panic_const_mul_overflow() } else { a }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_div(self, rhs: Self) -> Self {
                let (a, b) = self.overflowing_div(rhs);
                if b { crate::panicking::panic_const::panic_const_div_overflow() } else { a }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_div_euclid(self, rhs: Self) -> Self {
                let (a, b) = self.overflowing_div_euclid(rhs);
                if b { crate::panicking::panic_const::panic_const_div_overflow() } else { a }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_rem(self, rhs: Self) -> Self {
                let (a, b) = self.overflowing_rem(rhs);
                if b { crate::panicking::panic_const::panic_const_rem_overflow() } else { a }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_rem_euclid(self, rhs: Self) -> Self {
                let (a, b) = self.overflowing_rem_euclid(rhs);
                if b { crate::panicking::panic_const::panic_const_rem_overflow() } else { a }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_neg(self) -> Self {
                let (a, b) = self.overflowing_neg();
                if b { crate::panicking::panic_const::panic_const_neg_overflow() } else { a }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_shl(self, rhs: u32) -> Self {
                let (a, b) = self.overflowing_shl(rhs);
                if b { crate::panicking::panic_const::panic_const_shl_overflow() } else { a }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_shr(self, rhs: u32) -> Self {
                let (a, b) = self.overflowing_shr(rhs);
                if b { crate::panicking::panic_const::panic_const_shr_overflow() } else { a }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_pow(self, exp: u32) -> Self {
                let (a, b) = self.overflowing_pow(exp);
                if b { crate::panicking::panic_const::panic_const_mul_overflow() } else { a }
            }
            /// `self` to the power of `exp`, by squaring.
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn pow(self, mut exp: u32) -> Self {
                if exp == 0 {
                    return 1;
                }
                let mut base = self;
                let mut acc: Self = 1;
                loop {
                    if exp & 1 == 1 {
                        acc = acc * base;
                        if exp == 1 {
                            return acc;
                        }
                    }
                    exp >>= 1;
                    base = base * base;
                }
            }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn ilog(self, base: Self) -> u32 {
                assert!(base >= 2, "base of integer logarithm must be at least 2");
                if let Some(log) = self.checked_ilog(base) { log } else { super::int_log::panic_for_nonpositive_argument() }
            }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn ilog2(self) -> u32 {
                if let Some(log) = self.checked_ilog2() { log } else { super::int_log::panic_for_nonpositive_argument() }
            }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn ilog10(self) -> u32 {
                if let Some(log) = self.checked_ilog10() { log } else { super::int_log::panic_for_nonpositive_argument() }
            }
            #[must_use]
            #[inline]
            pub const fn checked_ilog(self, base: Self) -> Option<u32> {
                if self <= 0 || base <= 1 {
                    return None;
                }
                let mut n = 0;
                let mut r = self;
                while r >= base {
                    r /= base;
                    n += 1;
                }
                Some(n)
            }
            #[must_use]
            #[inline]
            pub const fn checked_ilog2(self) -> Option<u32> {
                if self <= 0 { None } else { Some($bits - 1 - self.leading_zeros()) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_ilog10(self) -> Option<u32> {
                if self <= 0 { None } else { Some(super::int_log::ilog10(self as u128)) }
            }
        }
    )* };
}
int_common! {
    i8 u8 8; i16 u16 16; i32 u32 32; i64 u64 64; i128 u128 128; isize usize 64;
    u8 u8 8; u16 u16 16; u32 u32 32; u64 u64 64; u128 u128 128; usize usize 64;
}
