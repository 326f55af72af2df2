use crate::iter::{FusedIterator, TrustedLen};
use crate::ops::Try;

/// Ends for good at the first `None`.
#[derive(Clone, Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Fuse<I> {
    /// `None` once it is used up.
    iter: Option<I>,
}
impl<I> Fuse<I> {
    #[inline]
    pub(in crate::iter) fn new(iter: I) -> Fuse<I> {
        Fuse { iter: Some(iter) }
    }
}
impl<I: Iterator> Iterator for Fuse<I> {
    type Item = I::Item;
    #[inline]
    fn next(&mut self) -> Option<I::Item> {
        match &mut self.iter {
            Some(iter) => match iter.next() {
                None => {
                    self.iter = None;
                    None
                }
                item => item,
            },
            None => None,
        }
    }
    #[inline]
    fn nth(&mut self, n: usize) -> Option<I::Item> {
        match &mut self.iter {
            Some(iter) => match iter.nth(n) {
                None => {
                    self.iter = None;
                    None
                }
                item => item,
            },
            None => None,
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.iter {
            Some(iter) => iter.size_hint(),
            None => (0, Some(0)),
        }
    }
    #[inline]
    fn try_fold<Acc, F, R>(&mut self, mut acc: Acc, f: F) -> R
    where
        F: FnMut(Acc, I::Item) -> R,
        R: Try<Output = Acc>,
    {
        if let Some(iter) = &mut self.iter {
            acc = iter.try_fold(acc, f)?;
            self.iter = None;
        }
        R::from_output(acc)
    }
    #[inline]
    fn fold<Acc, F: FnMut(Acc, I::Item) -> Acc>(self, acc: Acc, f: F) -> Acc {
        match self.iter {
            Some(iter) => iter.fold(acc, f),
            None => acc,
        }
    }
}
impl<I: DoubleEndedIterator> DoubleEndedIterator for Fuse<I> {
    #[inline]
    fn next_back(&mut self) -> Option<I::Item> {
        match &mut self.iter {
            Some(iter) => match iter.next_back() {
                None => {
                    self.iter = None;
                    None
                }
                item => item,
            },
            None => None,
        }
    }
}
impl<I: ExactSizeIterator> ExactSizeIterator for Fuse<I> {}
impl<I: Iterator> FusedIterator for Fuse<I> {}
unsafe impl<I: TrustedLen> TrustedLen for Fuse<I> {}
impl<I: Default> Default for Fuse<I> {
    fn default() -> Self {
        Fuse { iter: Some(I::default()) }
    }
}
