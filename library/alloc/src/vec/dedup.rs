//! Removing consecutive equals.

use core::ptr;

use super::Vec;

impl<T> Vec<T> {
    /// Removes consecutive elements with equal keys, but the first.
    #[inline]
    pub fn dedup_by_key<F, K>(&mut self, mut key: F)
    where
        F: FnMut(&mut T) -> K,
        K: PartialEq,
    {
        self.dedup_by(|a, b| key(a) == key(b))
    }

    /// Removes each element for which `same_bucket(element, last kept)` holds.
    pub fn dedup_by<F: FnMut(&mut T, &mut T) -> bool>(&mut self, mut same_bucket: F) {
        /// Closes the gap between what was kept and what was not looked at.
        struct Gap<'a, T> {
            vec: &'a mut Vec<T>,
            seen: usize,
            kept: usize,
        }
        impl<T> Drop for Gap<'_, T> {
            fn drop(&mut self) {
                unsafe {
                    let base = self.vec.as_mut_ptr();
                    let rest = self.vec.len() - self.seen;
                    ptr::copy(base.add(self.seen), base.add(self.kept), rest);
                    self.vec.set_len(self.kept + rest);
                }
            }
        }
        let len = self.len();
        if len <= 1 {
            return;
        }
        let mut gap = Gap { vec: self, seen: 1, kept: 1 };
        unsafe {
            let base = gap.vec.as_mut_ptr();
            while gap.seen < len {
                let at = base.add(gap.seen);
                let last = base.add(gap.kept - 1);
                if same_bucket(&mut *at, &mut *last) {
                    gap.seen += 1;
                    ptr::drop_in_place(at);
                } else {
                    if gap.kept != gap.seen {
                        ptr::copy_nonoverlapping(at, base.add(gap.kept), 1);
                    }
                    gap.kept += 1;
                    gap.seen += 1;
                }
            }
        }
    }
}

impl<T: PartialEq> Vec<T> {
    /// Removes consecutive equal elements, but the first.
    #[inline]
    pub fn dedup(&mut self) {
        self.dedup_by(|a, b| a == b)
    }
}
