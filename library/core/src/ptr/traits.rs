//! Comparison and hashing of raw pointers, and of function pointers.

use crate::cmp::Ordering;
use crate::hash::{Hash, Hasher};
use crate::marker::FnPtr;
use crate::fmt;

macro_rules! raw_pointer_traits {
    ($($P:ident: ($($q:tt)*);)*) => { $(
        impl<T: ?Sized> PartialEq for *$($q)* T {
            #[inline(always)]
            #[allow(ambiguous_wide_pointer_comparisons)]
            fn eq(&self, other: &*$($q)* T) -> bool { *self == *other }
        }
        impl<T: ?Sized> Eq for *$($q)* T {}
        impl<T: ?Sized> Ord for *$($q)* T {
            #[inline]
            #[allow(ambiguous_wide_pointer_comparisons)]
            fn cmp(&self, other: &*$($q)* T) -> Ordering {
                if *self < *other { Ordering::Less } else if *self == *other { Ordering::Equal } else { Ordering::Greater }
            }
        }
        impl<T: ?Sized> PartialOrd for *$($q)* T {
            #[inline(always)]
            #[allow(ambiguous_wide_pointer_comparisons)]
            fn partial_cmp(&self, other: &*$($q)* T) -> Option<Ordering> { Some(self.cmp(other)) }
            #[inline(always)]
            #[allow(ambiguous_wide_pointer_comparisons)]
            fn lt(&self, other: &*$($q)* T) -> bool { *self < *other }
            #[inline(always)]
            #[allow(ambiguous_wide_pointer_comparisons)]
            fn le(&self, other: &*$($q)* T) -> bool { *self <= *other }
            #[inline(always)]
            #[allow(ambiguous_wide_pointer_comparisons)]
            fn gt(&self, other: &*$($q)* T) -> bool { *self > *other }
            #[inline(always)]
            #[allow(ambiguous_wide_pointer_comparisons)]
            fn ge(&self, other: &*$($q)* T) -> bool { *self >= *other }
        }
        impl<T: ?Sized> Hash for *$($q)* T {
            #[inline]
            fn hash<H: Hasher>(&self, state: &mut H) {
                state.write_usize(*self as *const () as usize);
                super::metadata(*self as *const T).hash(state);
            }
        }
    )* };
}
raw_pointer_traits! { ConstPtr: (const); MutPtr: (mut); }

#[cfg(not(rustc_check))]
impl<F: FnPtr> PartialEq for F {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.addr() == other.addr()
    }
}
#[cfg(not(rustc_check))]
impl<F: FnPtr> Eq for F {}
#[cfg(not(rustc_check))]
impl<F: FnPtr> PartialOrd for F {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.addr().partial_cmp(&other.addr())
    }
}
#[cfg(not(rustc_check))]
impl<F: FnPtr> Ord for F {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.addr().cmp(&other.addr())
    }
}
#[cfg(not(rustc_check))]
impl<F: FnPtr> Hash for F {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.addr() as usize)
    }
}
#[cfg(not(rustc_check))]
impl<F: FnPtr> fmt::Pointer for F {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::pointer_fmt_inner(self.addr() as usize, f)
    }
}
#[cfg(not(rustc_check))]
impl<F: FnPtr> fmt::Debug for F {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::pointer_fmt_inner(self.addr() as usize, f)
    }
}

/// rustc's coherence check does not see from these sources that only function pointers implement `FnPtr`;
/// for type-checking alone, the common ones are written out.
#[cfg(rustc_check)]
macro_rules! fn_pointer_traits {
    ($($F:ty, $($A:ident)*;)*) => { $(
        impl<R, $($A),*> PartialEq for $F {
            fn eq(&self, other: &Self) -> bool { self.addr() == other.addr() }
        }
        impl<R, $($A),*> Eq for $F {}
        impl<R, $($A),*> PartialOrd for $F {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> { self.addr().partial_cmp(&other.addr()) }
        }
        impl<R, $($A),*> Ord for $F {
            fn cmp(&self, other: &Self) -> Ordering { self.addr().cmp(&other.addr()) }
        }
        impl<R, $($A),*> Hash for $F {
            fn hash<H: Hasher>(&self, state: &mut H) { state.write_usize(self.addr() as usize) }
        }
        impl<R, $($A),*> fmt::Pointer for $F {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::pointer_fmt_inner(self.addr() as usize, f) }
        }
        impl<R, $($A),*> fmt::Debug for $F {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::pointer_fmt_inner(self.addr() as usize, f) }
        }
    )* };
}
#[cfg(rustc_check)]
fn_pointer_traits! {
    fn() -> R,; fn(A) -> R, A; fn(A, B) -> R, A B; fn(A, B, C) -> R, A B C; fn(A, B, C, D) -> R, A B C D;
    unsafe fn() -> R,; unsafe fn(A) -> R, A; unsafe fn(A, B) -> R, A B;
}
