//! Comparing vectors with slices and arrays.

use super::Vec;
use crate::borrow::Cow;

macro_rules! slice_eq {
    ([$($vars:tt)*] $lhs:ty, $rhs:ty $(where $ty:ty: $bound:ident)?) => {
        impl<T: PartialEq<U>, U, $($vars)*> PartialEq<$rhs> for $lhs $(where $ty: $bound)? {
            #[inline]
            fn eq(&self, other: &$rhs) -> bool {
                self[..] == other[..]
            }
            #[inline]
            fn ne(&self, other: &$rhs) -> bool {
                self[..] != other[..]
            }
        }
    };
}

slice_eq! { [] Vec<T>, Vec<U> }
slice_eq! { [] Vec<T>, &[U] }
slice_eq! { [] Vec<T>, &mut [U] }
slice_eq! { [] &[T], Vec<U> }
slice_eq! { [] &mut [T], Vec<U> }
slice_eq! { [] Vec<T>, [U] }
slice_eq! { [] [T], Vec<U> }
slice_eq! { [] Cow<'_, [T]>, Vec<U> where T: Clone }
slice_eq! { [] Cow<'_, [T]>, &[U] where T: Clone }
slice_eq! { [] Cow<'_, [T]>, &mut [U] where T: Clone }
slice_eq! { [const N: usize] Vec<T>, [U; N] }
slice_eq! { [const N: usize] Vec<T>, &[U; N] }
