//! Integers whose arithmetic stops at the bounds.

use crate::fmt;
use crate::ops::*;

/// An integer whose arithmetic stops at the bounds.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy, Default, Hash)]
#[repr(transparent)]
pub struct Saturating<T>(pub T);

macro_rules! forward_fmt {
    ($($Trait:ident)*) => { $(
        impl<T: fmt::$Trait> fmt::$Trait for Saturating<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
    )* };
}
forward_fmt! { Debug Display Binary Octal LowerHex UpperHex }

macro_rules! operators {
    ($T:ident: $($Trait:ident $method:ident $Assign:ident $assign:ident |$a:ident, $b:ident| $value:expr;)*) => { $(
        impl $Trait for Saturating<$T> {
            type Output = Saturating<$T>;
            #[inline]
            #[track_caller]
            fn $method(self, other: Saturating<$T>) -> Saturating<$T> {
                let ($a, $b) = (self.0, other.0);
                Saturating($value)
            }
        }
        impl $Trait<&Saturating<$T>> for Saturating<$T> {
            type Output = Saturating<$T>;
            #[inline]
            #[track_caller]
            fn $method(self, other: &Saturating<$T>) -> Saturating<$T> { self.$method(*other) }
        }
        impl $Trait<Saturating<$T>> for &Saturating<$T> {
            type Output = Saturating<$T>;
            #[inline]
            #[track_caller]
            fn $method(self, other: Saturating<$T>) -> Saturating<$T> { (*self).$method(other) }
        }
        impl $Trait<&Saturating<$T>> for &Saturating<$T> {
            type Output = Saturating<$T>;
            #[inline]
            #[track_caller]
            fn $method(self, other: &Saturating<$T>) -> Saturating<$T> { (*self).$method(*other) }
        }
        impl $Assign for Saturating<$T> {
            #[inline]
            #[track_caller]
            fn $assign(&mut self, other: Saturating<$T>) { *self = (*self).$method(other); }
        }
        impl $Assign<&Saturating<$T>> for Saturating<$T> {
            #[inline]
            #[track_caller]
            fn $assign(&mut self, other: &Saturating<$T>) { *self = (*self).$method(*other); }
        }
        impl $Assign<$T> for Saturating<$T> {
            #[inline]
            #[track_caller]
            fn $assign(&mut self, other: $T) { *self = (*self).$method(Saturating(other)); }
        }
        impl $Assign<&$T> for Saturating<$T> {
            #[inline]
            #[track_caller]
            fn $assign(&mut self, other: &$T) { *self = (*self).$method(Saturating(*other)); }
        }
    )* };
}

macro_rules! for_every_integer {
    ($($T:ident)*) => { $(
        operators! { $T:
            Add add AddAssign add_assign |a, b| a.saturating_add(b);
            Sub sub SubAssign sub_assign |a, b| a.saturating_sub(b);
            Mul mul MulAssign mul_assign |a, b| a.saturating_mul(b);
            Div div DivAssign div_assign |a, b| a.saturating_div(b);
            Rem rem RemAssign rem_assign |a, b| a.wrapping_rem(b);
            BitXor bitxor BitXorAssign bitxor_assign |a, b| a ^ b;
            BitOr bitor BitOrAssign bitor_assign |a, b| a | b;
            BitAnd bitand BitAndAssign bitand_assign |a, b| a & b;
        }
        impl Not for Saturating<$T> {
            type Output = Saturating<$T>;
            #[inline]
            fn not(self) -> Saturating<$T> { Saturating(!self.0) }
        }
        impl Not for &Saturating<$T> {
            type Output = Saturating<$T>;
            #[inline]
            fn not(self) -> Saturating<$T> { !*self }
        }
        impl Saturating<$T> {
            pub const MIN: Self = Self(<$T>::MIN);
            pub const MAX: Self = Self(<$T>::MAX);
            pub const BITS: u32 = <$T>::BITS;
            #[must_use]
            #[inline]
            pub const fn count_ones(self) -> u32 { self.0.count_ones() }
            #[must_use]
            #[inline]
            pub const fn count_zeros(self) -> u32 { self.0.count_zeros() }
            #[must_use]
            #[inline]
            pub const fn leading_zeros(self) -> u32 { self.0.leading_zeros() }
            #[must_use]
            #[inline]
            pub const fn trailing_zeros(self) -> u32 { self.0.trailing_zeros() }
            #[must_use]
            #[inline]
            pub const fn rotate_left(self, n: u32) -> Self { Saturating(self.0.rotate_left(n)) }
            #[must_use]
            #[inline]
            pub const fn rotate_right(self, n: u32) -> Self { Saturating(self.0.rotate_right(n)) }
            #[must_use]
            #[inline]
            pub const fn from_be(x: Self) -> Self { Saturating(<$T>::from_be(x.0)) }
            #[must_use]
            #[inline]
            pub const fn from_le(x: Self) -> Self { Saturating(<$T>::from_le(x.0)) }
            #[must_use]
            #[inline]
            pub const fn to_be(self) -> Self { Saturating(self.0.to_be()) }
            #[must_use]
            #[inline]
            pub const fn to_le(self) -> Self { Saturating(self.0.to_le()) }
            #[must_use]
            #[inline]
            pub const fn swap_bytes(self) -> Self { Saturating(self.0.swap_bytes()) }
            #[must_use]
            #[inline]
            pub const fn reverse_bits(self) -> Self { Saturating(self.0.reverse_bits()) }
            #[must_use]
            #[inline]
            pub const fn pow(self, exp: u32) -> Self { Saturating(self.0.saturating_pow(exp)) }
        }
    )* };
}
for_every_integer! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }

macro_rules! for_every_signed {
    ($($T:ident)*) => { $(
        impl Saturating<$T> {
            #[must_use]
            #[inline]
            pub const fn abs(self) -> Self { Saturating(self.0.saturating_abs()) }
            #[must_use]
            #[inline]
            pub const fn signum(self) -> Self { Saturating(self.0.signum()) }
            #[must_use]
            #[inline]
            pub const fn is_positive(self) -> bool { self.0 > 0 }
            #[must_use]
            #[inline]
            pub const fn is_negative(self) -> bool { self.0 < 0 }
        }
        impl Neg for Saturating<$T> {
            type Output = Self;
            #[inline]
            fn neg(self) -> Self { Saturating(self.0.saturating_neg()) }
        }
        impl Neg for &Saturating<$T> {
            type Output = Saturating<$T>;
            #[inline]
            fn neg(self) -> Saturating<$T> { -*self }
        }
    )* };
}
for_every_signed! { i8 i16 i32 i64 i128 isize }

macro_rules! power_of_two {
    ($($T:ident)*) => { $(
        impl Saturating<$T> {
            #[must_use]
            #[inline]
            pub const fn is_power_of_two(self) -> bool { self.0.is_power_of_two() }
        }
    )* };
}
power_of_two! { u8 u16 u32 u64 u128 usize }
