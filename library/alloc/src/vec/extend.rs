//! Building and extending vectors from iterators.

use core::ptr;

use super::Vec;

impl<T> FromIterator<T> for Vec<T> {
    #[inline]
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Vec<T> {
        let mut iter = iter.into_iter();
        let (lower, upper) = iter.size_hint();
        let mut vec;
        if upper == Some(lower) {
            // The exact size: no spare capacity.
            vec = Vec::with_capacity(lower);
        } else {
            // Filters promise nothing: begin with the first element, so that no element needs no memory.
            let Some(first) = iter.next() else {
                return Vec::new();
            };
            let (lower, _) = iter.size_hint();
            let least = if size_of::<T>() == 1 {
                8
            } else if size_of::<T>() <= 1024 {
                4
            } else {
                1
            };
            let wanted = lower.saturating_add(1);
            vec = Vec::with_capacity(if wanted < least { least } else { wanted });
            unsafe {
                ptr::write(vec.as_mut_ptr(), first);
                vec.len = 1;
            }
        }
        iter.for_each(|x| vec.push(x));
        vec
    }
}

impl<T> Extend<T> for Vec<T> {
    #[inline]
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        let iter = iter.into_iter();
        let (lower, _) = iter.size_hint();
        self.reserve(lower);
        iter.for_each(|x| self.push(x));
    }

    #[inline]
    fn extend_one(&mut self, item: T) {
        self.push(item);
    }

    #[inline]
    fn extend_reserve(&mut self, additional: usize) {
        self.reserve(additional);
    }
}

impl<'a, T: Copy + 'a> Extend<&'a T> for Vec<T> {
    #[inline]
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        let iter = iter.into_iter();
        let (lower, _) = iter.size_hint();
        self.reserve(lower);
        iter.for_each(|x| self.push(*x));
    }

    #[inline]
    fn extend_one(&mut self, &item: &'a T) {
        self.push(item);
    }

    #[inline]
    fn extend_reserve(&mut self, additional: usize) {
        self.reserve(additional);
    }
}
