use crate::fmt;
use crate::iter::FusedIterator;
use crate::num::NonZero;
use crate::ops::Try;

/// Leaves out the first elements.
#[derive(Clone, Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Skip<I> {
    iter: I,
    n: usize,
}
impl<I> Skip<I> {
    pub(in crate::iter) fn new(iter: I, n: usize) -> Skip<I> {
        Skip { iter, n }
    }
}
impl<I: Iterator> Skip<I> {
    /// Does the skipping that is still to be done.
    #[inline]
    fn start(&mut self) -> Result<(), NonZero<usize>> {
        if self.n > 0 {
            let n = crate::mem::take(&mut self.n);
            self.iter.advance_by(n)
        } else {
            Ok(())
        }
    }
}
impl<I: Iterator> Iterator for Skip<I> {
    type Item = I::Item;
    #[inline]
    fn next(&mut self) -> Option<I::Item> {
        if self.n > 0 {
            let n = crate::mem::take(&mut self.n);
            self.iter.nth(n)
        } else {
            self.iter.next()
        }
    }
    #[inline]
    fn nth(&mut self, n: usize) -> Option<I::Item> {
        if self.n > 0 {
            if self.start().is_err() {
                return None;
            }
        }
        self.iter.nth(n)
    }
    #[inline]
    fn count(mut self) -> usize {
        if self.start().is_err() {
            return 0;
        }
        self.iter.count()
    }
    #[inline]
    fn last(mut self) -> Option<I::Item> {
        if self.start().is_err() {
            return None;
        }
        self.iter.last()
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let (lower, upper) = self.iter.size_hint();
        (lower.saturating_sub(self.n), upper.map(|x| x.saturating_sub(self.n)))
    }
    #[inline]
    fn try_fold<Acc, F, R>(&mut self, init: Acc, f: F) -> R
    where
        F: FnMut(Acc, I::Item) -> R,
        R: Try<Output = Acc>,
    {
        if self.start().is_err() {
            return R::from_output(init);
        }
        self.iter.try_fold(init, f)
    }
    #[inline]
    fn fold<Acc, F: FnMut(Acc, I::Item) -> Acc>(mut self, init: Acc, f: F) -> Acc {
        if self.start().is_err() {
            return init;
        }
        self.iter.fold(init, f)
    }
}
impl<I: ExactSizeIterator> ExactSizeIterator for Skip<I> {}
impl<I: DoubleEndedIterator + ExactSizeIterator> DoubleEndedIterator for Skip<I> {
    #[inline]
    fn next_back(&mut self) -> Option<I::Item> {
        if self.len() > 0 { self.iter.next_back() } else { None }
    }
    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<I::Item> {
        let len = self.len();
        if n < len {
            self.iter.nth_back(n)
        } else {
            if len > 0 {
                self.iter.nth_back(len - 1);
            }
            None
        }
    }
}
impl<I: FusedIterator> FusedIterator for Skip<I> {}

/// Leaves out elements up to the first that does not satisfy a predicate.
#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct SkipWhile<I, P> {
    iter: I,
    started: bool,
    predicate: P,
}
impl<I, P> SkipWhile<I, P> {
    pub(in crate::iter) fn new(iter: I, predicate: P) -> SkipWhile<I, P> {
        SkipWhile { iter, started: false, predicate }
    }
}
impl<I: fmt::Debug, P> fmt::Debug for SkipWhile<I, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SkipWhile").field("iter", &self.iter).field("flag", &self.started).finish()
    }
}
impl<I: Iterator, P: FnMut(&I::Item) -> bool> Iterator for SkipWhile<I, P> {
    type Item = I::Item;
    #[inline]
    fn next(&mut self) -> Option<I::Item> {
        while !self.started {
            let x = self.iter.next()?;
            if !(self.predicate)(&x) {
                self.started = true;
                return Some(x);
            }
        }
        self.iter.next()
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.iter.size_hint().1)
    }
    #[inline]
    fn fold<Acc, F: FnMut(Acc, I::Item) -> Acc>(mut self, mut init: Acc, mut f: F) -> Acc {
        if !self.started {
            match self.next() {
                Some(v) => init = f(init, v),
                None => return init,
            }
        }
        self.iter.fold(init, f)
    }
}
impl<I: FusedIterator, P: FnMut(&I::Item) -> bool> FusedIterator for SkipWhile<I, P> {}
