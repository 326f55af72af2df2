//! Methods of unsigned integers.

macro_rules! int_unsigned {
    ($($T:ident $S:ident $bits:literal $isqrt:ident $W:ident;)*) => { $(
        impl $T {
            pub const MIN: Self = 0;
            pub const MAX: Self = !0;
            #[must_use]
            #[inline(always)]
            pub const fn cast_signed(self) -> $S { self as $S }
            #[must_use]
            #[inline]
            pub const fn unbounded_shr(self, rhs: u32) -> Self {
                if rhs < $bits { self.wrapping_shr(rhs) } else { 0 }
            }
            #[must_use]
            #[inline(always)]
            #[track_caller]
            pub const fn overflowing_div(self, rhs: Self) -> (Self, bool) { (self / rhs, false) }
            #[must_use]
            #[inline(always)]
            #[track_caller]
            pub const fn overflowing_div_euclid(self, rhs: Self) -> (Self, bool) { (self / rhs, false) }
            #[must_use]
            #[inline(always)]
            #[track_caller]
            pub const fn overflowing_rem(self, rhs: Self) -> (Self, bool) { (self % rhs, false) }
            #[must_use]
            #[inline(always)]
            #[track_caller]
            pub const fn overflowing_rem_euclid(self, rhs: Self) -> (Self, bool) { (self % rhs, false) }
            #[must_use]
            #[inline]
            pub const fn overflowing_neg(self) -> (Self, bool) { (self.wrapping_neg(), self != 0) }
            #[must_use]
            #[inline]
            pub const fn overflowing_add_signed(self, rhs: $S) -> (Self, bool) {
                let (res, overflowed) = self.overflowing_add(rhs as Self);
                (res, overflowed ^ (rhs < 0))
            }
            #[must_use]
            #[inline]
            pub const fn overflowing_sub_signed(self, rhs: $S) -> (Self, bool) {
                let (res, overflowed) = self.overflowing_sub(rhs as Self);
                (res, overflowed ^ (rhs < 0))
            }
            #[must_use]
            #[inline]
            pub const fn checked_add_signed(self, rhs: $S) -> Option<Self> {
                let (a, b) = self.overflowing_add_signed(rhs);
                if b { None } else { Some(a) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_sub_signed(self, rhs: $S) -> Option<Self> {
                let (a, b) = self.overflowing_sub_signed(rhs);
                if b { None } else { Some(a) }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_add_signed(self, rhs: $S) -> Self {
                let (a, b) = self.overflowing_add_signed(rhs);
                if b { crate::panicking::panic_const::panic_const_add_overflow() } else { a }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_sub_signed(self, rhs: $S) -> Self {
                let (a, b) = self.overflowing_sub_signed(rhs);
                if b { crate::panicking::panic_const::panic_const_sub_overflow() } else { a }
            }
            #[must_use]
            #[inline]
            pub const fn saturating_add_signed(self, rhs: $S) -> Self {
                match self.overflowing_add_signed(rhs) {
                    (res, false) => res,
                    (_, true) => if rhs < 0 { 0 } else { Self::MAX },
                }
            }
            #[must_use]
            #[inline]
            pub const fn saturating_sub_signed(self, rhs: $S) -> Self {
                match self.overflowing_sub_signed(rhs) {
                    (res, false) => res,
                    (_, true) => if rhs < 0 { Self::MAX } else { 0 },
                }
            }
            #[must_use]
            #[inline(always)]
            pub const fn wrapping_add_signed(self, rhs: $S) -> Self { self.wrapping_add(rhs as Self) }
            #[must_use]
            #[inline(always)]
            pub const fn wrapping_sub_signed(self, rhs: $S) -> Self { self.wrapping_sub(rhs as Self) }
            /// The difference as a signed number, where it is one.
            #[must_use]
            #[inline]
            pub const fn checked_signed_diff(self, rhs: Self) -> Option<$S> {
                let res = self.wrapping_sub(rhs) as $S;
                if (self >= rhs) == (res < 0) { None } else { Some(res) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_div(self, rhs: Self) -> Option<Self> { if rhs == 0 { None } else { Some(self / rhs) } }
            #[must_use]
            #[inline]
            pub const fn checked_div_euclid(self, rhs: Self) -> Option<Self> { self.checked_div(rhs) }
            #[must_use]
            #[inline]
            pub const fn checked_rem(self, rhs: Self) -> Option<Self> { if rhs == 0 { None } else { Some(self % rhs) } }
            #[must_use]
            #[inline]
            pub const fn checked_rem_euclid(self, rhs: Self) -> Option<Self> { self.checked_rem(rhs) }
            #[must_use]
            #[inline]
            pub const fn saturating_mul(self, rhs: Self) -> Self {
                match self.checked_mul(rhs) {
                    Some(x) => x,
                    None => Self::MAX,
                }
            }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn saturating_div(self, rhs: Self) -> Self { self / rhs }
            #[must_use]
            #[inline]
            pub const fn saturating_pow(self, exp: u32) -> Self {
                match self.checked_pow(exp) {
                    Some(x) => x,
                    None => Self::MAX,
                }
            }
            #[must_use]
            #[inline(always)]
            #[track_caller]
            pub const fn div_euclid(self, rhs: Self) -> Self { self / rhs }
            #[must_use]
            #[inline(always)]
            #[track_caller]
            pub const fn rem_euclid(self, rhs: Self) -> Self { self % rhs }
            /// The quotient, rounded up.
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn div_ceil(self, rhs: Self) -> Self {
                let d = self / rhs;
                if self % rhs > 0 { d + 1 } else { d }
            }
            #[must_use]
            #[inline]
            pub const fn isqrt(self) -> Self { super::int_log::$isqrt(self as _) as Self }
            #[must_use]
            #[inline]
            pub const fn abs_diff(self, other: Self) -> Self { if self < other { other - self } else { self - other } }
            #[must_use]
            #[inline(always)]
            pub const fn is_multiple_of(self, rhs: Self) -> bool { if rhs == 0 { self == 0 } else { self % rhs == 0 } }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn next_multiple_of(self, rhs: Self) -> Self {
                match self % rhs {
                    0 => self,
                    r => self + (rhs - r),
                }
            }
            #[must_use]
            #[inline]
            pub const fn checked_next_multiple_of(self, rhs: Self) -> Option<Self> {
                if rhs == 0 {
                    return None;
                }
                match self % rhs {
                    0 => Some(self),
                    r => self.checked_add(rhs - r),
                }
            }
            #[must_use]
            #[inline(always)]
            pub const fn is_power_of_two(self) -> bool { self.count_ones() == 1 }
            /// One less than the next power of two.
            #[inline]
            const fn one_less_than_next_power_of_two(self) -> Self {
                if self <= 1 { 0 } else { Self::MAX >> (self - 1).leading_zeros() }
            }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn next_power_of_two(self) -> Self { self.one_less_than_next_power_of_two() + 1 }
            #[must_use]
            #[inline]
            pub const fn checked_next_power_of_two(self) -> Option<Self> { self.one_less_than_next_power_of_two().checked_add(1) }
            #[must_use]
            #[inline]
            pub const fn midpoint(self, rhs: Self) -> Self { ((self ^ rhs) >> 1) + (self & rhs) }
            /// Adds with a carry in and a carry out.
            #[must_use]
            #[inline]
            pub const fn carrying_add(self, rhs: Self, carry: bool) -> (Self, bool) {
                let (a, c1) = self.overflowing_add(rhs);
                let (b, c2) = a.overflowing_add(carry as Self);
                (b, c1 | c2)
            }
            /// Subtracts with a borrow in and a borrow out.
            #[must_use]
            #[inline]
            pub const fn borrowing_sub(self, rhs: Self, borrow: bool) -> (Self, bool) {
                let (a, c1) = self.overflowing_sub(rhs);
                let (b, c2) = a.overflowing_sub(borrow as Self);
                (b, c1 | c2)
            }
            /// `self * rhs + carry`: the low and the high word.
            #[must_use]
            #[inline]
            pub const fn carrying_mul(self, rhs: Self, carry: Self) -> (Self, Self) { self.carrying_mul_add(rhs, carry, 0) }
        }
    )* };
}
int_unsigned! { u8 i8 8 isqrt64 u16; u16 i16 16 isqrt64 u32; u32 i32 32 isqrt64 u64; u64 i64 64 isqrt64 u128; u128 i128 128 isqrt128 u128; usize isize 64 isqrt64 u128; }

macro_rules! carrying_mul_add {
    ($($T:ident $W:ident;)*) => { $(
        impl $T {
            /// `self * rhs + carry + add`: the low and the high word.
            #[must_use]
            #[inline]
            pub const fn carrying_mul_add(self, rhs: Self, carry: Self, add: Self) -> (Self, Self) {
                let wide = (self as $W) * (rhs as $W) + (carry as $W) + (add as $W);
                (wide as $T, (wide >> $T::BITS) as $T)
            }
        }
    )* };
}
carrying_mul_add! { u8 u16; u16 u32; u32 u64; u64 u128; usize u128; }

impl u128 {
    /// `self * rhs + carry + add`: the low and the high word.
    #[must_use]
    #[inline]
    pub const fn carrying_mul_add(self, rhs: Self, carry: Self, add: Self) -> (Self, Self) {
        const LOW: u128 = u64::MAX as u128;
        let (a0, a1) = (self & LOW, self >> 64);
        let (b0, b1) = (rhs & LOW, rhs >> 64);
        let p00 = a0 * b0;
        let p01 = a0 * b1 + (p00 >> 64);
        let p10 = a1 * b0 + (p01 & LOW);
        let low = (p10 << 64) | (p00 & LOW);
        let high = a1 * b1 + (p01 >> 64) + (p10 >> 64);
        let (low, c1) = low.overflowing_add(carry);
        let (low, c2) = low.overflowing_add(add);
        (low, high + c1 as u128 + c2 as u128)
    }
}
