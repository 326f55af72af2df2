//! Methods of signed integers.

macro_rules! int_signed {
    ($($T:ident $U:ident $bits:literal;)*) => { $(
        impl $T {
            pub const MIN: Self = !Self::MAX;
            pub const MAX: Self = (<$U>::MAX >> 1) as Self;
            #[must_use]
            #[inline(always)]
            pub const fn cast_unsigned(self) -> $U { self as $U }
            #[must_use]
            #[inline]
            pub const fn unbounded_shr(self, rhs: u32) -> Self {
                if rhs < $bits { self.wrapping_shr(rhs) } else { self.wrapping_shr($bits - 1) }
            }
            #[must_use]
            #[inline(always)]
            pub const unsafe fn unchecked_neg(self) -> Self {
                // SAFETY: the caller promises that it does not overflow.
                unsafe { crate::intrinsics::unchecked_sub(0, self) }
            }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn overflowing_div(self, rhs: Self) -> (Self, bool) {
                if self == Self::MIN && rhs == -1 { (self, true) } else { (self / rhs, false) }
            }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn overflowing_div_euclid(self, rhs: Self) -> (Self, bool) {
                if self == Self::MIN && rhs == -1 { (self, true) } else { (self.div_euclid(rhs), false) }
            }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn overflowing_rem(self, rhs: Self) -> (Self, bool) {
                if rhs == -1 { (0, self == Self::MIN) } else { (self % rhs, false) }
            }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn overflowing_rem_euclid(self, rhs: Self) -> (Self, bool) {
                if rhs == -1 { (0, self == Self::MIN) } else { (self.rem_euclid(rhs), false) }
            }
            #[must_use]
            #[inline]
            pub const fn overflowing_neg(self) -> (Self, bool) { (self.wrapping_neg(), self == Self::MIN) }
            #[must_use]
            #[inline]
            pub const fn overflowing_abs(self) -> (Self, bool) { (self.wrapping_abs(), self == Self::MIN) }
            #[must_use]
            #[inline]
            pub const fn overflowing_add_unsigned(self, rhs: $U) -> (Self, bool) {
                let rhs = rhs as Self;
                let (res, overflowed) = self.overflowing_add(rhs);
                (res, overflowed ^ (rhs < 0))
            }
            #[must_use]
            #[inline]
            pub const fn overflowing_sub_unsigned(self, rhs: $U) -> (Self, bool) {
                let rhs = rhs as Self;
                let (res, overflowed) = self.overflowing_sub(rhs);
                (res, overflowed ^ (rhs < 0))
            }
            #[must_use]
            #[inline]
            pub const fn checked_add_unsigned(self, rhs: $U) -> Option<Self> {
                let (a, b) = self.overflowing_add_unsigned(rhs);
                if b { None } else { Some(a) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_sub_unsigned(self, rhs: $U) -> Option<Self> {
                let (a, b) = self.overflowing_sub_unsigned(rhs);
                if b { None } else { Some(a) }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_add_unsigned(self, rhs: $U) -> Self {
                let (a, b) = self.overflowing_add_unsigned(rhs);
                if b { crate::panicking::panic_const::panic_const_add_overflow() } else { a }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_sub_unsigned(self, rhs: $U) -> Self {
                let (a, b) = self.overflowing_sub_unsigned(rhs);
                if b { crate::panicking::panic_const::panic_const_sub_overflow() } else { a }
            }
            #[must_use]
            #[inline]
            pub const fn saturating_add_unsigned(self, rhs: $U) -> Self {
                match self.checked_add_unsigned(rhs) {
                    Some(x) => x,
                    None => Self::MAX,
                }
            }
            #[must_use]
            #[inline]
            pub const fn saturating_sub_unsigned(self, rhs: $U) -> Self {
                match self.checked_sub_unsigned(rhs) {
                    Some(x) => x,
                    None => Self::MIN,
                }
            }
            #[must_use]
            #[inline(always)]
            pub const fn wrapping_add_unsigned(self, rhs: $U) -> Self { self.wrapping_add(rhs as Self) }
            #[must_use]
            #[inline(always)]
            pub const fn wrapping_sub_unsigned(self, rhs: $U) -> Self { self.wrapping_sub(rhs as Self) }
            #[must_use]
            #[inline]
            pub const fn checked_div(self, rhs: Self) -> Option<Self> {
                if rhs == 0 || (self == Self::MIN && rhs == -1) { None } else { Some(self / rhs) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_div_euclid(self, rhs: Self) -> Option<Self> {
                if rhs == 0 || (self == Self::MIN && rhs == -1) { None } else { Some(self.div_euclid(rhs)) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_rem(self, rhs: Self) -> Option<Self> {
                if rhs == 0 || (self == Self::MIN && rhs == -1) { None } else { Some(self % rhs) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_rem_euclid(self, rhs: Self) -> Option<Self> {
                if rhs == 0 || (self == Self::MIN && rhs == -1) { None } else { Some(self.rem_euclid(rhs)) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_abs(self) -> Option<Self> {
                if self == Self::MIN { None } else { Some(self.wrapping_abs()) }
            }
            #[inline]
            #[track_caller]
            pub const fn strict_abs(self) -> Self { if self < 0 { self.strict_neg() } else { self } }
            #[must_use]
            #[inline]
            pub const fn checked_isqrt(self) -> Option<Self> {
                if self < 0 { None } else { Some((self as $U).isqrt() as Self) }
            }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn isqrt(self) -> Self {
                match self.checked_isqrt() {
                    Some(sqrt) => sqrt,
                    None => panic!("argument of integer square root cannot be negative"),
                }
            }
            #[must_use]
            #[inline]
            pub const fn saturating_neg(self) -> Self { (0 as Self).saturating_sub(self) }
            #[must_use]
            #[inline]
            pub const fn saturating_abs(self) -> Self { if self < 0 { self.saturating_neg() } else { self } }
            #[must_use]
            #[inline]
            pub const fn saturating_mul(self, rhs: Self) -> Self {
                match self.checked_mul(rhs) {
                    Some(x) => x,
                    None => if (self < 0) == (rhs < 0) { Self::MAX } else { Self::MIN },
                }
            }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn saturating_div(self, rhs: Self) -> Self {
                match self.overflowing_div(rhs) {
                    (result, false) => result,
                    (_, true) => Self::MAX,
                }
            }
            #[must_use]
            #[inline]
            pub const fn saturating_pow(self, exp: u32) -> Self {
                match self.checked_pow(exp) {
                    Some(x) => x,
                    None => if self < 0 && exp % 2 == 1 { Self::MIN } else { Self::MAX },
                }
            }
            #[must_use]
            #[inline(always)]
            pub const fn wrapping_abs(self) -> Self { if self < 0 { self.wrapping_neg() } else { self } }
            #[must_use]
            #[inline(always)]
            pub const fn unsigned_abs(self) -> $U { self.wrapping_abs() as $U }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn div_euclid(self, rhs: Self) -> Self {
                let q = self / rhs;
                if self % rhs < 0 { if rhs > 0 { q - 1 } else { q + 1 } } else { q }
            }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn rem_euclid(self, rhs: Self) -> Self {
                let r = self % rhs;
                if r < 0 { r.wrapping_add(rhs.wrapping_abs()) } else { r }
            }
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn abs(self) -> Self { if self < 0 { -self } else { self } }
            #[must_use]
            #[inline]
            pub const fn abs_diff(self, other: Self) -> $U {
                if self < other { (other as $U).wrapping_sub(self as $U) } else { (self as $U).wrapping_sub(other as $U) }
            }
            #[must_use]
            #[inline(always)]
            pub const fn signum(self) -> Self { (self > 0) as Self - (self < 0) as Self }
            #[must_use]
            #[inline(always)]
            pub const fn is_positive(self) -> bool { self > 0 }
            #[must_use]
            #[inline(always)]
            pub const fn is_negative(self) -> bool { self < 0 }
            /// The mean, rounded towards zero.
            #[must_use]
            #[inline]
            pub const fn midpoint(self, rhs: Self) -> Self {
                // Rounded down without overflow, then mended where that was away from zero.
                let t = ((self ^ rhs) >> 1) + (self & rhs);
                if t < 0 { t + ((self ^ rhs) & 1) } else { t }
            }
        }
    )* };
}
int_signed! { i8 u8 8; i16 u16 16; i32 u32 32; i64 u64 64; i128 u128 128; isize usize 64; }
