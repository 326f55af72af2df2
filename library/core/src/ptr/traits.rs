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

impl<F: FnPtr> PartialEq for F {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.addr() == other.addr()
    }
}
impl<F: FnPtr> Eq for F {}
impl<F: FnPtr> PartialOrd for F {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.addr().partial_cmp(&other.addr())
    }
}
impl<F: FnPtr> Ord for F {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.addr().cmp(&other.addr())
    }
}
impl<F: FnPtr> Hash for F {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.addr() as usize)
    }
}
impl<F: FnPtr> fmt::Pointer for F {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::pointer_fmt_inner(self.addr() as usize, f)
    }
}
impl<F: FnPtr> fmt::Debug for F {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::pointer_fmt_inner(self.addr() as usize, f)
    }
}
