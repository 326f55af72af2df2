//! Comparison and ordering.


use Ordering::{Equal, Greater, Less};

/// `==` and `!=`
#[lang = "eq"]
#[doc(alias = "==")]
pub trait PartialEq<Rhs: ?Sized = Self> {
    #[must_use]
    fn eq(&self, other: &Rhs) -> bool;
    #[inline]
    #[must_use]
    fn ne(&self, other: &Rhs) -> bool {
        !self.eq(other)
    }
}

/// Derives `PartialEq`.
#[rustc_builtin_macro]
#[allow_internal_unstable(core_intrinsics, structural_match)]
pub macro PartialEq($item:item) {}

/// `==` is reflexive, symmetric and transitive.
pub trait Eq: PartialEq<Self> {
    #[doc(hidden)]
    #[inline]
    fn assert_fields_are_eq(&self) {}
}

/// Derives `Eq`.
#[rustc_builtin_macro]
#[allow_internal_unstable(core_intrinsics, coverage_attribute, derive_eq_internals, structural_match)]
pub macro Eq($item:item) {}

/// Named by derived code to check that a field is `Eq`.
#[doc(hidden)]
pub struct AssertParamIsEq<T: Eq + ?Sized> {
    _field: crate::marker::PhantomData<T>,
}

/// The result of a comparison.
#[derive(Clone, Copy, Eq, PartialOrd, Ord, PartialEq, Debug, Hash)]
#[lang = "Ordering"]
#[repr(i8)]
pub enum Ordering {
    Less = -1,
    Equal = 0,
    Greater = 1,
}

impl Ordering {
    #[inline]
    const fn as_raw(self) -> i8 {
        self as i8
    }
    #[inline]
    pub const fn is_eq(self) -> bool {
        self.as_raw() == 0
    }
    #[inline]
    pub const fn is_ne(self) -> bool {
        self.as_raw() != 0
    }
    #[inline]
    pub const fn is_lt(self) -> bool {
        self.as_raw() < 0
    }
    #[inline]
    pub const fn is_gt(self) -> bool {
        self.as_raw() > 0
    }
    #[inline]
    pub const fn is_le(self) -> bool {
        self.as_raw() <= 0
    }
    #[inline]
    pub const fn is_ge(self) -> bool {
        self.as_raw() >= 0
    }
    #[inline]
    pub const fn reverse(self) -> Ordering {
        match self {
            Less => Greater,
            Equal => Equal,
            Greater => Less,
        }
    }
    #[inline]
    pub const fn then(self, other: Ordering) -> Ordering {
        match self {
            Equal => other,
            _ => self,
        }
    }
    #[inline]
    pub fn then_with<F: FnOnce() -> Ordering>(self, f: F) -> Ordering {
        match self {
            Equal => f(),
            _ => self,
        }
    }
}

/// Turns the order around.
#[derive(PartialEq, Eq, Debug, Copy, Clone, Default, Hash)]
#[repr(transparent)]
pub struct Reverse<T>(pub T);

impl<T: PartialOrd> PartialOrd for Reverse<T> {
    #[inline]
    fn partial_cmp(&self, other: &Reverse<T>) -> Option<Ordering> {
        other.0.partial_cmp(&self.0)
    }
    #[inline]
    fn lt(&self, other: &Self) -> bool {
        other.0 < self.0
    }
    #[inline]
    fn le(&self, other: &Self) -> bool {
        other.0 <= self.0
    }
    #[inline]
    fn gt(&self, other: &Self) -> bool {
        other.0 > self.0
    }
    #[inline]
    fn ge(&self, other: &Self) -> bool {
        other.0 >= self.0
    }
}
impl<T: Ord> Ord for Reverse<T> {
    #[inline]
    fn cmp(&self, other: &Reverse<T>) -> Ordering {
        other.0.cmp(&self.0)
    }
}

/// A total order.
pub trait Ord: Eq + PartialOrd<Self> {
    #[must_use]
    fn cmp(&self, other: &Self) -> Ordering;
    #[inline]
    #[must_use]
    fn max(self, other: Self) -> Self
    where
        Self: Sized,
    {
        if other < self { self } else { other }
    }
    #[inline]
    #[must_use]
    fn min(self, other: Self) -> Self
    where
        Self: Sized,
    {
        if other < self { other } else { self }
    }
    #[inline]
    #[must_use]
    fn clamp(self, min: Self, max: Self) -> Self
    where
        Self: Sized,
    {
        assert!(min <= max);
        if self < min {
            min
        } else if self > max {
            max
        } else {
            self
        }
    }
}

/// Derives `Ord`.
#[rustc_builtin_macro]
#[allow_internal_unstable(core_intrinsics)]
pub macro Ord($item:item) {}

/// `<`, `<=`, `>`, `>=`
#[lang = "partial_ord"]
pub trait PartialOrd<Rhs: ?Sized = Self>: PartialEq<Rhs> {
    #[must_use]
    fn partial_cmp(&self, other: &Rhs) -> Option<Ordering>;
    #[inline]
    #[must_use]
    fn lt(&self, other: &Rhs) -> bool {
        matches!(self.partial_cmp(other), Some(Less))
    }
    #[inline]
    #[must_use]
    fn le(&self, other: &Rhs) -> bool {
        matches!(self.partial_cmp(other), Some(Less | Equal))
    }
    #[inline]
    #[must_use]
    fn gt(&self, other: &Rhs) -> bool {
        matches!(self.partial_cmp(other), Some(Greater))
    }
    #[inline]
    #[must_use]
    fn ge(&self, other: &Rhs) -> bool {
        matches!(self.partial_cmp(other), Some(Greater | Equal))
    }
}

/// Derives `PartialOrd`.
#[rustc_builtin_macro]
#[allow_internal_unstable(core_intrinsics)]
pub macro PartialOrd($item:item) {}

#[inline]
#[must_use]
pub fn min<T: Ord>(v1: T, v2: T) -> T {
    v1.min(v2)
}
#[inline]
#[must_use]
pub fn min_by<T, F: FnOnce(&T, &T) -> Ordering>(v1: T, v2: T, compare: F) -> T {
    if compare(&v1, &v2).is_le() { v1 } else { v2 }
}
#[inline]
#[must_use]
pub fn min_by_key<T, F: FnMut(&T) -> K, K: Ord>(v1: T, v2: T, mut f: F) -> T {
    if f(&v2) < f(&v1) { v2 } else { v1 }
}
#[inline]
#[must_use]
pub fn max<T: Ord>(v1: T, v2: T) -> T {
    v1.max(v2)
}
#[inline]
#[must_use]
pub fn max_by<T, F: FnOnce(&T, &T) -> Ordering>(v1: T, v2: T, compare: F) -> T {
    if compare(&v1, &v2).is_gt() { v1 } else { v2 }
}
#[inline]
#[must_use]
pub fn max_by_key<T, F: FnMut(&T) -> K, K: Ord>(v1: T, v2: T, mut f: F) -> T {
    if f(&v2) < f(&v1) { v1 } else { v2 }
}

macro_rules! partial_eq_impl {
    ($($t:ty)*) => { $(
        impl PartialEq for $t {
            #[inline(always)]
            fn eq(&self, other: &Self) -> bool { *self == *other }
            #[inline(always)]
            fn ne(&self, other: &Self) -> bool { *self != *other }
        }
    )* };
}
partial_eq_impl! { bool char usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 f32 f64 }

macro_rules! eq_impl { ($($t:ty)*) => { $( impl Eq for $t {} )* }; }
eq_impl! { () bool char usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 }

impl PartialEq for () {
    #[inline(always)]
    fn eq(&self, _other: &()) -> bool {
        true
    }
    #[inline(always)]
    fn ne(&self, _other: &()) -> bool {
        false
    }
}
impl PartialOrd for () {
    #[inline]
    fn partial_cmp(&self, _: &()) -> Option<Ordering> {
        Some(Equal)
    }
}
impl Ord for () {
    #[inline]
    fn cmp(&self, _other: &()) -> Ordering {
        Equal
    }
}

macro_rules! partial_ord_operators {
    () => {
        #[inline(always)]
        fn lt(&self, other: &Self) -> bool {
            *self < *other
        }
        #[inline(always)]
        fn le(&self, other: &Self) -> bool {
            *self <= *other
        }
        #[inline(always)]
        fn gt(&self, other: &Self) -> bool {
            *self > *other
        }
        #[inline(always)]
        fn ge(&self, other: &Self) -> bool {
            *self >= *other
        }
    };
}

macro_rules! float_ord_impl {
    ($($t:ty)*) => { $(
        impl PartialOrd for $t {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                match (*self <= *other, *self >= *other) {
                    (false, false) => None,
                    (false, true) => Some(Greater),
                    (true, false) => Some(Less),
                    (true, true) => Some(Equal),
                }
            }
            partial_ord_operators!();
        }
    )* };
}
float_ord_impl! { f32 f64 }

macro_rules! ord_impl {
    ($($t:ty)*) => { $(
        impl PartialOrd for $t {
            #[inline(always)]
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(crate::intrinsics::three_way_compare(*self, *other))
            }
            partial_ord_operators!();
        }
        impl Ord for $t {
            #[inline(always)]
            fn cmp(&self, other: &Self) -> Ordering {
                crate::intrinsics::three_way_compare(*self, *other)
            }
            #[inline(always)]
            fn max(self, other: Self) -> Self { if self < other { other } else { self } }
            #[inline(always)]
            fn min(self, other: Self) -> Self { if other < self { other } else { self } }
            #[inline]
            #[track_caller]
            fn clamp(self, min: Self, max: Self) -> Self {
                if min > max {
                    clamp_panic(&min, &max);
                }
                let low = if self < min { min } else { self };
                if low > max { max } else { low }
            }
        }
    )* };
}
ord_impl! { char usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 }

#[cold]
#[inline(never)]
#[track_caller]
fn clamp_panic(min: &dyn crate::fmt::Debug, max: &dyn crate::fmt::Debug) -> ! {
    panic!("min > max. min = {min:?}, max = {max:?}")
}

impl PartialOrd for bool {
    #[inline]
    fn partial_cmp(&self, other: &bool) -> Option<Ordering> {
        Some(self.cmp(other))
    }
    partial_ord_operators!();
}
impl Ord for bool {
    #[inline]
    fn cmp(&self, other: &bool) -> Ordering {
        crate::intrinsics::three_way_compare(*self as u8, *other as u8)
    }
    #[inline]
    fn min(self, other: bool) -> bool {
        self & other
    }
    #[inline]
    fn max(self, other: bool) -> bool {
        self | other
    }
}

impl PartialEq for ! {
    fn eq(&self, _: &!) -> bool {
        *self
    }
}
impl Eq for ! {}
impl PartialOrd for ! {
    fn partial_cmp(&self, _: &!) -> Option<Ordering> {
        *self
    }
}
impl Ord for ! {
    fn cmp(&self, _: &!) -> Ordering {
        *self
    }
}

macro_rules! ref_eq {
    ($(($($a:tt)*) ($($b:tt)*);)*) => { $(
        impl<A: ?Sized, B: ?Sized> PartialEq<$($b)* B> for $($a)* A where A: PartialEq<B> {
            #[inline]
            fn eq(&self, other: &$($b)* B) -> bool { PartialEq::eq(*self, *other) }
            #[inline]
            fn ne(&self, other: &$($b)* B) -> bool { PartialEq::ne(*self, *other) }
        }
    )* };
}
ref_eq! { (&) (&); (&mut) (&mut); (&) (&mut); (&mut) (&); }

macro_rules! ref_ord {
    ($(($($a:tt)*);)*) => { $(
        impl<A: ?Sized, B: ?Sized> PartialOrd<$($a)* B> for $($a)* A where A: PartialOrd<B> {
            #[inline]
            fn partial_cmp(&self, other: &$($a)* B) -> Option<Ordering> { PartialOrd::partial_cmp(*self, *other) }
            #[inline]
            fn lt(&self, other: &$($a)* B) -> bool { PartialOrd::lt(*self, *other) }
            #[inline]
            fn le(&self, other: &$($a)* B) -> bool { PartialOrd::le(*self, *other) }
            #[inline]
            fn gt(&self, other: &$($a)* B) -> bool { PartialOrd::gt(*self, *other) }
            #[inline]
            fn ge(&self, other: &$($a)* B) -> bool { PartialOrd::ge(*self, *other) }
        }
        impl<A: ?Sized + Ord> Ord for $($a)* A {
            #[inline]
            fn cmp(&self, other: &Self) -> Ordering { Ord::cmp(*self, *other) }
        }
        impl<A: ?Sized + Eq> Eq for $($a)* A {}
    )* };
}
ref_ord! { (&); (&mut); }
