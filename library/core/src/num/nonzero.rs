//! Integers that are not zero, so that `Option` of them takes no more space.

use crate::cmp::Ordering;
use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::intrinsics;
use crate::marker::StructuralPartialEq;
use crate::num::{IntErrorKind, ParseIntError, TryFromIntError};
use crate::ops::{BitOr, BitOrAssign, Div, DivAssign, Neg, Rem, RemAssign};
use crate::panic::{RefUnwindSafe, UnwindSafe};
use crate::str::FromStr;

/// Primitive types for which zero can be excluded.
pub unsafe trait ZeroablePrimitive: Sized + Copy {
    #[doc(hidden)]
    type NonZeroInner: Sized + Copy;
    #[doc(hidden)]
    fn is_zero(self) -> bool;
}

/// An integer that is not zero.
#[repr(transparent)]
#[rustc_nonnull_optimization_guaranteed]
#[rustc_diagnostic_item = "NonZero"]
pub struct NonZero<T: ZeroablePrimitive>(T::NonZeroInner);

impl<T: ZeroablePrimitive> Clone for NonZero<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ZeroablePrimitive> Copy for NonZero<T> {}
impl<T: ZeroablePrimitive + PartialEq> PartialEq for NonZero<T> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}
impl<T: ZeroablePrimitive> StructuralPartialEq for NonZero<T> {}
impl<T: ZeroablePrimitive + Eq> Eq for NonZero<T> {}
impl<T: ZeroablePrimitive + PartialOrd> PartialOrd for NonZero<T> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.get().partial_cmp(&other.get())
    }
}
impl<T: ZeroablePrimitive + Ord> Ord for NonZero<T> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.get().cmp(&other.get())
    }
}
impl<T: ZeroablePrimitive + Hash> Hash for NonZero<T> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.get().hash(state)
    }
}
impl<T: ZeroablePrimitive> UnwindSafe for NonZero<T> where T: UnwindSafe {}
impl<T: ZeroablePrimitive> RefUnwindSafe for NonZero<T> where T: RefUnwindSafe {}
macro_rules! nonzero_fmt {
    ($($Trait:ident)*) => { $(
        impl<T: ZeroablePrimitive + fmt::$Trait> fmt::$Trait for NonZero<T> {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.get().fmt(f) }
        }
    )* };
}
nonzero_fmt! { Debug Display Binary Octal LowerHex UpperHex LowerExp UpperExp }

impl<T: ZeroablePrimitive> From<NonZero<T>> for T {
    #[inline]
    fn from(nonzero: NonZero<T>) -> T {
        nonzero.get()
    }
}
impl<T: ZeroablePrimitive + BitOr<Output = T>> BitOr for NonZero<T> {
    type Output = Self;
    #[inline]
    fn bitor(self, rhs: Self) -> Self {
        // SAFETY: no bit is lost.
        unsafe { Self::new_unchecked(self.get() | rhs.get()) }
    }
}
impl<T: ZeroablePrimitive + BitOr<Output = T>> BitOr<T> for NonZero<T> {
    type Output = Self;
    #[inline]
    fn bitor(self, rhs: T) -> Self {
        // SAFETY: no bit is lost.
        unsafe { Self::new_unchecked(self.get() | rhs) }
    }
}
impl<T: ZeroablePrimitive> BitOrAssign for NonZero<T>
where
    Self: BitOr<Output = Self>,
{
    #[inline]
    fn bitor_assign(&mut self, rhs: Self) {
        *self = *self | rhs;
    }
}
impl<T: ZeroablePrimitive> BitOrAssign<T> for NonZero<T>
where
    Self: BitOr<T, Output = Self>,
{
    #[inline]
    fn bitor_assign(&mut self, rhs: T) {
        *self = *self | rhs;
    }
}

impl<T: ZeroablePrimitive> NonZero<T> {
    #[must_use]
    #[inline(always)]
    pub const fn new(n: T) -> Option<Self> {
        // SAFETY: the niche of `Option<Self>` is zero, so that both have the same bytes.
        unsafe { intrinsics::transmute_unchecked(n) }
    }
    #[must_use]
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn new_unchecked(n: T) -> Self {
        // SAFETY: the caller promises that it is not zero.
        unsafe { intrinsics::transmute_unchecked(n) }
    }
    #[must_use]
    #[inline]
    pub fn from_mut(n: &mut T) -> Option<&mut Self> {
        // SAFETY: the value was tested, and the layouts are the same.
        if n.is_zero() { None } else { Some(unsafe { &mut *(n as *mut T as *mut Self) }) }
    }
    #[inline(always)]
    pub const fn get(self) -> T {
        // SAFETY: the layouts are the same.
        unsafe { intrinsics::transmute_unchecked(self) }
    }
}

macro_rules! nonzero {
    ($($Name:ident $T:ident $Inner:ident;)*) => { $(
        #[derive(Clone, Copy)]
        #[repr(transparent)]
        #[rustc_layout_scalar_valid_range_start(1)]
        #[doc(hidden)]
        pub struct $Inner($T);
        unsafe impl ZeroablePrimitive for $T {
            type NonZeroInner = $Inner;
            #[inline(always)]
            fn is_zero(self) -> bool { self == 0 }
        }
        pub type $Name = NonZero<$T>;
        impl NonZero<$T> {
            pub const BITS: u32 = <$T>::BITS;
            #[must_use]
            #[inline]
            pub const fn leading_zeros(self) -> u32 { self.get().leading_zeros() }
            #[must_use]
            #[inline]
            pub const fn trailing_zeros(self) -> u32 { self.get().trailing_zeros() }
            #[must_use]
            #[inline]
            pub const fn count_ones(self) -> NonZero<u32> {
                // SAFETY: at least one bit is set.
                unsafe { NonZero::new_unchecked(self.get().count_ones()) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_mul(self, other: Self) -> Option<Self> {
                match self.get().checked_mul(other.get()) {
                    // SAFETY: without overflow the product of nonzero numbers is not zero.
                    Some(r) => Some(unsafe { Self::new_unchecked(r) }),
                    None => None,
                }
            }
            #[must_use]
            #[inline]
            pub const fn saturating_mul(self, other: Self) -> Self {
                // SAFETY: the product of nonzero numbers saturates away from zero.
                unsafe { Self::new_unchecked(self.get().saturating_mul(other.get())) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_pow(self, other: u32) -> Option<Self> {
                match self.get().checked_pow(other) {
                    // SAFETY: without overflow a power of a nonzero number is not zero.
                    Some(r) => Some(unsafe { Self::new_unchecked(r) }),
                    None => None,
                }
            }
            #[must_use]
            #[inline]
            pub const fn saturating_pow(self, other: u32) -> Self {
                // SAFETY: a power of a nonzero number saturates away from zero.
                unsafe { Self::new_unchecked(self.get().saturating_pow(other)) }
            }
        }
        impl TryFrom<$T> for NonZero<$T> {
            type Error = TryFromIntError;
            /// Anything but zero.
            #[inline]
            fn try_from(value: $T) -> Result<Self, TryFromIntError> { Self::new(value).ok_or(TryFromIntError(())) }
        }
        impl FromStr for NonZero<$T> {
            type Err = ParseIntError;
            fn from_str(src: &str) -> Result<Self, ParseIntError> {
                Self::new(<$T>::from_str_radix(src, 10)?).ok_or(ParseIntError { kind: IntErrorKind::Zero })
            }
        }
    )* };
}
nonzero! {
    NonZeroU8 u8 NonZeroU8Inner; NonZeroU16 u16 NonZeroU16Inner; NonZeroU32 u32 NonZeroU32Inner; NonZeroU64 u64 NonZeroU64Inner;
    NonZeroU128 u128 NonZeroU128Inner; NonZeroUsize usize NonZeroUsizeInner;
    NonZeroI8 i8 NonZeroI8Inner; NonZeroI16 i16 NonZeroI16Inner; NonZeroI32 i32 NonZeroI32Inner; NonZeroI64 i64 NonZeroI64Inner;
    NonZeroI128 i128 NonZeroI128Inner; NonZeroIsize isize NonZeroIsizeInner;
}

macro_rules! nonzero_unsigned {
    ($($T:ident $S:ident)*) => { $(
        impl NonZero<$T> {
            pub const MIN: Self = Self::new(1).unwrap();
            pub const MAX: Self = Self::new(<$T>::MAX).unwrap();
            #[must_use]
            #[inline]
            pub const fn checked_add(self, other: $T) -> Option<Self> {
                match self.get().checked_add(other) {
                    // SAFETY: without overflow the sum is not zero.
                    Some(r) => Some(unsafe { Self::new_unchecked(r) }),
                    None => None,
                }
            }
            #[must_use]
            #[inline]
            pub const fn saturating_add(self, other: $T) -> Self {
                // SAFETY: a saturating sum is not zero.
                unsafe { Self::new_unchecked(self.get().saturating_add(other)) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_next_power_of_two(self) -> Option<Self> {
                match self.get().checked_next_power_of_two() {
                    // SAFETY: a power of two is not zero.
                    Some(r) => Some(unsafe { Self::new_unchecked(r) }),
                    None => None,
                }
            }
            #[must_use]
            #[inline]
            pub const fn ilog2(self) -> u32 { Self::BITS - 1 - self.leading_zeros() }
            #[must_use]
            #[inline]
            pub const fn ilog10(self) -> u32 { self.get().ilog10() }
            #[must_use]
            #[inline]
            pub const fn is_power_of_two(self) -> bool { self.get().is_power_of_two() }
            #[must_use]
            #[inline]
            pub const fn isqrt(self) -> Self {
                // SAFETY: the root of a positive number is positive.
                unsafe { Self::new_unchecked(self.get().isqrt()) }
            }
            #[must_use]
            #[inline]
            pub const fn midpoint(self, rhs: Self) -> Self {
                // SAFETY: the mean of positive numbers is positive.
                unsafe { Self::new_unchecked(self.get().midpoint(rhs.get())) }
            }
            #[must_use]
            #[inline]
            pub const fn div_ceil(self, rhs: Self) -> Self {
                // SAFETY: rounded up, so at least one.
                unsafe { Self::new_unchecked(self.get().div_ceil(rhs.get())) }
            }
            #[must_use]
            #[inline(always)]
            pub const fn cast_signed(self) -> NonZero<$S> {
                // SAFETY: the same bits.
                unsafe { NonZero::new_unchecked(self.get() as $S) }
            }
        }
        impl Div<NonZero<$T>> for $T {
            type Output = $T;
            /// Cannot panic.
            #[inline]
            fn div(self, other: NonZero<$T>) -> $T {
                // SAFETY: not zero.
                unsafe { intrinsics::unchecked_div(self, other.get()) }
            }
        }
        impl DivAssign<NonZero<$T>> for $T {
            #[inline]
            fn div_assign(&mut self, other: NonZero<$T>) { *self = *self / other; }
        }
        impl Rem<NonZero<$T>> for $T {
            type Output = $T;
            /// Cannot panic.
            #[inline]
            fn rem(self, other: NonZero<$T>) -> $T {
                // SAFETY: not zero.
                unsafe { intrinsics::unchecked_rem(self, other.get()) }
            }
        }
        impl RemAssign<NonZero<$T>> for $T {
            #[inline]
            fn rem_assign(&mut self, other: NonZero<$T>) { *self = *self % other; }
        }
    )* };
}
nonzero_unsigned! { u8 i8 u16 i16 u32 i32 u64 i64 u128 i128 usize isize }

macro_rules! nonzero_signed {
    ($($T:ident $U:ident)*) => { $(
        impl NonZero<$T> {
            pub const MIN: Self = Self::new(<$T>::MIN).unwrap();
            pub const MAX: Self = Self::new(<$T>::MAX).unwrap();
            #[must_use]
            #[inline]
            #[track_caller]
            pub const fn abs(self) -> Self {
                // SAFETY: the absolute value is not zero.
                unsafe { Self::new_unchecked(self.get().abs()) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_abs(self) -> Option<Self> {
                match self.get().checked_abs() {
                    // SAFETY: the absolute value is not zero.
                    Some(r) => Some(unsafe { Self::new_unchecked(r) }),
                    None => None,
                }
            }
            #[must_use]
            #[inline]
            pub const fn overflowing_abs(self) -> (Self, bool) {
                let (r, o) = self.get().overflowing_abs();
                // SAFETY: the absolute value is not zero.
                (unsafe { Self::new_unchecked(r) }, o)
            }
            #[must_use]
            #[inline]
            pub const fn saturating_abs(self) -> Self {
                // SAFETY: the absolute value is not zero.
                unsafe { Self::new_unchecked(self.get().saturating_abs()) }
            }
            #[must_use]
            #[inline]
            pub const fn wrapping_abs(self) -> Self {
                // SAFETY: the absolute value is not zero.
                unsafe { Self::new_unchecked(self.get().wrapping_abs()) }
            }
            #[must_use]
            #[inline]
            pub const fn unsigned_abs(self) -> NonZero<$U> {
                // SAFETY: the absolute value is not zero.
                unsafe { NonZero::new_unchecked(self.get().unsigned_abs()) }
            }
            #[must_use]
            #[inline]
            pub const fn is_positive(self) -> bool { self.get() > 0 }
            #[must_use]
            #[inline]
            pub const fn is_negative(self) -> bool { self.get() < 0 }
            #[must_use]
            #[inline]
            pub const fn checked_neg(self) -> Option<Self> {
                match self.get().checked_neg() {
                    // SAFETY: the negation is not zero.
                    Some(r) => Some(unsafe { Self::new_unchecked(r) }),
                    None => None,
                }
            }
            #[must_use]
            #[inline]
            pub const fn overflowing_neg(self) -> (Self, bool) {
                let (r, o) = self.get().overflowing_neg();
                // SAFETY: the negation is not zero.
                (unsafe { Self::new_unchecked(r) }, o)
            }
            #[must_use]
            #[inline]
            pub const fn saturating_neg(self) -> Self {
                // SAFETY: the negation is not zero.
                unsafe { Self::new_unchecked(self.get().saturating_neg()) }
            }
            #[must_use]
            #[inline]
            pub const fn wrapping_neg(self) -> Self {
                // SAFETY: the negation is not zero.
                unsafe { Self::new_unchecked(self.get().wrapping_neg()) }
            }
            #[must_use]
            #[inline(always)]
            pub const fn cast_unsigned(self) -> NonZero<$U> {
                // SAFETY: the same bits.
                unsafe { NonZero::new_unchecked(self.get() as $U) }
            }
        }
        impl Neg for NonZero<$T> {
            type Output = Self;
            #[inline]
            #[track_caller]
            fn neg(self) -> Self {
                // SAFETY: the negation is not zero.
                unsafe { Self::new_unchecked(-self.get()) }
            }
        }
        impl Neg for &NonZero<$T> {
            type Output = NonZero<$T>;
            #[inline]
            #[track_caller]
            fn neg(self) -> NonZero<$T> { -*self }
        }
    )* };
}
nonzero_signed! { i8 u8 i16 u16 i32 u32 i64 u64 i128 u128 isize usize }
