//! Integers whose arithmetic wraps around.

use crate::fmt;
use crate::ops::*;

/// An integer whose arithmetic wraps around.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy, Default, Hash)]
#[repr(transparent)]
pub struct Wrapping<T>(pub T);

macro_rules! forward_fmt {
    ($($Trait:ident)*) => { $(
        impl<T: fmt::$Trait> fmt::$Trait for Wrapping<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
    )* };
}
forward_fmt! { Debug Display Binary Octal LowerHex UpperHex }

macro_rules! operators {
    ($T:ident: $($Trait:ident $method:ident $Assign:ident $assign:ident |$a:ident, $b:ident| $value:expr;)*) => { $(
        impl $Trait for Wrapping<$T> {
            type Output = Wrapping<$T>;
            #[inline]
            #[track_caller]
            fn $method(self, other: Wrapping<$T>) -> Wrapping<$T> {
                let ($a, $b) = (self.0, other.0);
                Wrapping($value)
            }
        }
        impl $Trait<&Wrapping<$T>> for Wrapping<$T> {
            type Output = Wrapping<$T>;
            #[inline]
            #[track_caller]
            fn $method(self, other: &Wrapping<$T>) -> Wrapping<$T> { self.$method(*other) }
        }
        impl $Trait<Wrapping<$T>> for &Wrapping<$T> {
            type Output = Wrapping<$T>;
            #[inline]
            #[track_caller]
            fn $method(self, other: Wrapping<$T>) -> Wrapping<$T> { (*self).$method(other) }
        }
        impl $Trait<&Wrapping<$T>> for &Wrapping<$T> {
            type Output = Wrapping<$T>;
            #[inline]
            #[track_caller]
            fn $method(self, other: &Wrapping<$T>) -> Wrapping<$T> { (*self).$method(*other) }
        }
        impl $Assign for Wrapping<$T> {
            #[inline]
            #[track_caller]
            fn $assign(&mut self, other: Wrapping<$T>) { *self = (*self).$method(other); }
        }
        impl $Assign<&Wrapping<$T>> for Wrapping<$T> {
            #[inline]
            #[track_caller]
            fn $assign(&mut self, other: &Wrapping<$T>) { *self = (*self).$method(*other); }
        }
        impl $Assign<$T> for Wrapping<$T> {
            #[inline]
            #[track_caller]
            fn $assign(&mut self, other: $T) { *self = (*self).$method(Wrapping(other)); }
        }
        impl $Assign<&$T> for Wrapping<$T> {
            #[inline]
            #[track_caller]
            fn $assign(&mut self, other: &$T) { *self = (*self).$method(Wrapping(*other)); }
        }
    )* };
}

macro_rules! for_every_integer {
    ($($T:ident)*) => { $(
        operators! { $T:
            Add add AddAssign add_assign |a, b| a.wrapping_add(b);
            Sub sub SubAssign sub_assign |a, b| a.wrapping_sub(b);
            Mul mul MulAssign mul_assign |a, b| a.wrapping_mul(b);
            Div div DivAssign div_assign |a, b| a.wrapping_div(b);
            Rem rem RemAssign rem_assign |a, b| a.wrapping_rem(b);
            BitXor bitxor BitXorAssign bitxor_assign |a, b| a ^ b;
            BitOr bitor BitOrAssign bitor_assign |a, b| a | b;
            BitAnd bitand BitAndAssign bitand_assign |a, b| a & b;
        }
        impl Not for Wrapping<$T> {
            type Output = Wrapping<$T>;
            #[inline]
            fn not(self) -> Wrapping<$T> { Wrapping(!self.0) }
        }
        impl Not for &Wrapping<$T> {
            type Output = Wrapping<$T>;
            #[inline]
            fn not(self) -> Wrapping<$T> { !*self }
        }
        impl Wrapping<$T> {
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
            pub const fn rotate_left(self, n: u32) -> Self { Wrapping(self.0.rotate_left(n)) }
            #[must_use]
            #[inline]
            pub const fn rotate_right(self, n: u32) -> Self { Wrapping(self.0.rotate_right(n)) }
            #[must_use]
            #[inline]
            pub const fn from_be(x: Self) -> Self { Wrapping(<$T>::from_be(x.0)) }
            #[must_use]
            #[inline]
            pub const fn from_le(x: Self) -> Self { Wrapping(<$T>::from_le(x.0)) }
            #[must_use]
            #[inline]
            pub const fn to_be(self) -> Self { Wrapping(self.0.to_be()) }
            #[must_use]
            #[inline]
            pub const fn to_le(self) -> Self { Wrapping(self.0.to_le()) }
            #[must_use]
            #[inline]
            pub const fn swap_bytes(self) -> Self { Wrapping(self.0.swap_bytes()) }
            #[must_use]
            #[inline]
            pub const fn reverse_bits(self) -> Self { Wrapping(self.0.reverse_bits()) }
            #[must_use]
            #[inline]
            pub const fn pow(self, exp: u32) -> Self { Wrapping(self.0.wrapping_pow(exp)) }
        }
    )* };
}
for_every_integer! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }

macro_rules! for_every_signed {
    ($($T:ident)*) => { $(
        impl Wrapping<$T> {
            #[must_use]
            #[inline]
            pub const fn abs(self) -> Self { Wrapping(self.0.wrapping_abs()) }
            #[must_use]
            #[inline]
            pub const fn signum(self) -> Self { Wrapping(self.0.signum()) }
            #[must_use]
            #[inline]
            pub const fn is_positive(self) -> bool { self.0 > 0 }
            #[must_use]
            #[inline]
            pub const fn is_negative(self) -> bool { self.0 < 0 }
        }
    )* };
}
for_every_signed! { i8 i16 i32 i64 i128 isize }

/// A shift by `usize`, modulo the number of bits, in each combination of values and references.
macro_rules! shift {
    ($T:ident: $Trait:ident $method:ident $Assign:ident $assign:ident $wrapping:ident) => {
        impl $Trait<usize> for Wrapping<$T> {
            type Output = Wrapping<$T>;
            #[inline]
            fn $method(self, other: usize) -> Wrapping<$T> { Wrapping(self.0.$wrapping(other as u32)) }
        }
        impl $Trait<&usize> for Wrapping<$T> {
            type Output = Wrapping<$T>;
            #[inline]
            fn $method(self, other: &usize) -> Wrapping<$T> { self.$method(*other) }
        }
        impl $Trait<usize> for &Wrapping<$T> {
            type Output = Wrapping<$T>;
            #[inline]
            fn $method(self, other: usize) -> Wrapping<$T> { (*self).$method(other) }
        }
        impl $Trait<&usize> for &Wrapping<$T> {
            type Output = Wrapping<$T>;
            #[inline]
            fn $method(self, other: &usize) -> Wrapping<$T> { (*self).$method(*other) }
        }
        impl $Assign<usize> for Wrapping<$T> {
            #[inline]
            fn $assign(&mut self, other: usize) { *self = (*self).$method(other); }
        }
        impl $Assign<&usize> for Wrapping<$T> {
            #[inline]
            fn $assign(&mut self, other: &usize) { *self = (*self).$method(*other); }
        }
    };
}

macro_rules! negation_and_shifts {
    ($($T:ident)*) => { $(
        impl Neg for Wrapping<$T> {
            type Output = Self;
            #[inline]
            fn neg(self) -> Self { Wrapping(self.0.wrapping_neg()) }
        }
        impl Neg for &Wrapping<$T> {
            type Output = Wrapping<$T>;
            #[inline]
            fn neg(self) -> Wrapping<$T> { -*self }
        }
        shift! { $T: Shl shl ShlAssign shl_assign wrapping_shl }
        shift! { $T: Shr shr ShrAssign shr_assign wrapping_shr }
    )* };
}
negation_and_shifts! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }

macro_rules! power_of_two {
    ($($T:ident)*) => { $(
        impl Wrapping<$T> {
            #[must_use]
            #[inline]
            pub fn is_power_of_two(self) -> bool { self.0.is_power_of_two() }
        }
    )* };
}
power_of_two! { u8 u16 u32 u64 u128 usize }
