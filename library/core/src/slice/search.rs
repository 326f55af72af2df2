//! Binary search.

use crate::cmp::Ordering;

impl<T> [T] {
    pub fn binary_search(&self, x: &T) -> Result<usize, usize>
    where
        T: Ord,
    {
        self.binary_search_by(|p| p.cmp(x))
    }
    #[inline]
    pub fn binary_search_by<'a, F>(&'a self, mut f: F) -> Result<usize, usize>
    where
        F: FnMut(&'a T) -> Ordering,
    {
        let mut size = self.len();
        if size == 0 {
            return Err(0);
        }
        let mut base = 0;
        // The answer lies within `base..base + size`.
        while size > 1 {
            let half = size / 2;
            let mid = base + half;
            // SAFETY: `mid` is within the slice.
            let cmp = f(unsafe { self.get_unchecked(mid) });
            base = crate::intrinsics::select_unpredictable(cmp == Ordering::Greater, base, mid);
            size -= half;
        }
        // SAFETY: `base` is within the slice.
        let cmp = f(unsafe { self.get_unchecked(base) });
        if cmp == Ordering::Equal { Ok(base) } else { Err(base + (cmp == Ordering::Less) as usize) }
    }
    #[inline]
    pub fn binary_search_by_key<'a, B, F>(&'a self, b: &B, mut f: F) -> Result<usize, usize>
    where
        F: FnMut(&'a T) -> B,
        B: Ord,
    {
        self.binary_search_by(|k| f(k).cmp(b))
    }
    /// The first element that does not satisfy the predicate, where those that do come first.
    #[must_use]
    pub fn partition_point<P: FnMut(&T) -> bool>(&self, mut pred: P) -> usize {
        self.binary_search_by(|x| if pred(x) { Ordering::Less } else { Ordering::Greater }).unwrap_or_else(|i| i)
    }
}
