//! Comparison of slices.

use crate::cmp::Ordering;
use crate::intrinsics::compare_bytes;
use crate::intrinsics::ferrotype::type_is_bytewise_eq;

impl<T, U> PartialEq<[U]> for [T]
where
    T: PartialEq<U>,
{
    #[inline]
    fn eq(&self, other: &[U]) -> bool {
        if self.len() != other.len() {
            return false;
        }
        if type_is_bytewise_eq::<T, U>() {
            // SAFETY: both have the same length, and the elements are plain bytes.
            return unsafe { compare_bytes(self.as_ptr() as *const u8, other.as_ptr() as *const u8, size_of_val(self)) == 0 };
        }
        let mut i = 0;
        while i < self.len() {
            // SAFETY: both have the same length.
            if unsafe { self.get_unchecked(i) != other.get_unchecked(i) } {
                return false;
            }
            i += 1;
        }
        true
    }
}
impl<T: Eq> Eq for [T] {}
impl<T: Ord> Ord for [T] {
    fn cmp(&self, other: &[T]) -> Ordering {
        let l = self.len().min(other.len());
        let mut i = 0;
        while i < l {
            // SAFETY: within both.
            match unsafe { self.get_unchecked(i).cmp(other.get_unchecked(i)) } {
                Ordering::Equal => {}
                decided => return decided,
            }
            i += 1;
        }
        self.len().cmp(&other.len())
    }
}
impl<T: PartialOrd> PartialOrd for [T] {
    #[inline]
    fn partial_cmp(&self, other: &[T]) -> Option<Ordering> {
        let l = self.len().min(other.len());
        let mut i = 0;
        while i < l {
            // SAFETY: within both.
            match unsafe { self.get_unchecked(i).partial_cmp(other.get_unchecked(i)) } {
                Some(Ordering::Equal) => {}
                decided => return decided,
            }
            i += 1;
        }
        self.len().partial_cmp(&other.len())
    }
}
