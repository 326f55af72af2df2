use crate::cmp;
use crate::fmt;
use crate::iter::{FusedIterator, TrustedLen};
use crate::num::NonZero;
use crate::ops::{ControlFlow, Try};

/// The first elements only.
#[derive(Clone, Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Take<I> {
    iter: I,
    n: usize,
}
impl<I> Take<I> {
    pub(in crate::iter) fn new(iter: I, n: usize) -> Take<I> {
        Take { iter, n }
    }
}
impl<I: Iterator> Iterator for Take<I> {
    type Item = I::Item;
    #[inline]
    fn next(&mut self) -> Option<I::Item> {
        if self.n != 0 {
            self.n -= 1;
            self.iter.next()
        } else {
            None
        }
    }
    #[inline]
    fn nth(&mut self, n: usize) -> Option<I::Item> {
        if self.n > n {
            self.n -= n + 1;
            self.iter.nth(n)
        } else {
            if self.n > 0 {
                self.iter.nth(self.n - 1);
                self.n = 0;
            }
            None
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.n == 0 {
            return (0, Some(0));
        }
        let (lower, upper) = self.iter.size_hint();
        let upper = match upper {
            Some(x) if x < self.n => Some(x),
            _ => Some(self.n),
        };
        (cmp::min(lower, self.n), upper)
    }
    #[inline]
    fn try_fold<Acc, F, R>(&mut self, init: Acc, mut f: F) -> R
    where
        F: FnMut(Acc, I::Item) -> R,
        R: Try<Output = Acc>,
    {
        let mut acc = init;
        while self.n != 0 {
            self.n -= 1;
            match self.iter.next() {
                Some(x) => acc = f(acc, x)?,
                None => break,
            }
        }
        R::from_output(acc)
    }
    #[inline]
    fn fold<Acc, F: FnMut(Acc, I::Item) -> Acc>(mut self, init: Acc, mut f: F) -> Acc {
        let mut acc = init;
        let mut n = self.n;
        while n != 0 {
            n -= 1;
            match self.iter.next() {
                Some(x) => acc = f(acc, x),
                None => break,
            }
        }
        acc
    }
    #[inline]
    fn advance_by(&mut self, n: usize) -> Result<(), NonZero<usize>> {
        let wanted = cmp::min(self.n, n);
        let got = match self.iter.advance_by(wanted) {
            Ok(()) => wanted,
            Err(rem) => wanted - rem.get(),
        };
        self.n -= got;
        NonZero::new(n - got).map_or(Ok(()), Err)
    }
}
impl<I: DoubleEndedIterator + ExactSizeIterator> DoubleEndedIterator for Take<I> {
    #[inline]
    fn next_back(&mut self) -> Option<I::Item> {
        if self.n == 0 {
            return None;
        }
        let n = self.n;
        self.n -= 1;
        self.iter.nth_back(self.iter.len().saturating_sub(n))
    }
    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<I::Item> {
        let len = self.iter.len();
        if self.n > n {
            let m = len.saturating_sub(self.n) + n;
            self.n -= n + 1;
            self.iter.nth_back(m)
        } else {
            if len > 0 {
                self.iter.nth_back(len - 1);
            }
            None
        }
    }
    #[inline]
    fn rfold<Acc, F: FnMut(Acc, I::Item) -> Acc>(mut self, init: Acc, f: F) -> Acc {
        if self.n == 0 {
            return init;
        }
        let len = self.iter.len();
        if len > self.n && self.iter.nth_back(len - self.n - 1).is_none() {
            return init;
        }
        self.iter.rfold(init, f)
    }
}
impl<I: ExactSizeIterator> ExactSizeIterator for Take<I> {}
impl<I: FusedIterator> FusedIterator for Take<I> {}
unsafe impl<I: TrustedLen> TrustedLen for Take<I> {}
impl<T: Clone> DoubleEndedIterator for Take<crate::iter::Repeat<T>> {
    #[inline]
    fn next_back(&mut self) -> Option<T> {
        self.next()
    }
}
impl<T: Clone> ExactSizeIterator for Take<crate::iter::Repeat<T>> {
    fn len(&self) -> usize {
        self.n
    }
}
impl<A, F: FnMut() -> A> ExactSizeIterator for Take<crate::iter::RepeatWith<F>> {
    fn len(&self) -> usize {
        self.n
    }
}

/// Elements up to the first that does not satisfy a predicate.
#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct TakeWhile<I, P> {
    iter: I,
    finished: bool,
    predicate: P,
}
impl<I, P> TakeWhile<I, P> {
    pub(in crate::iter) fn new(iter: I, predicate: P) -> TakeWhile<I, P> {
        TakeWhile { iter, finished: false, predicate }
    }
}
impl<I: fmt::Debug, P> fmt::Debug for TakeWhile<I, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TakeWhile").field("iter", &self.iter).field("flag", &self.finished).finish()
    }
}
impl<I: Iterator, P: FnMut(&I::Item) -> bool> Iterator for TakeWhile<I, P> {
    type Item = I::Item;
    #[inline]
    fn next(&mut self) -> Option<I::Item> {
        if self.finished {
            return None;
        }
        let x = self.iter.next()?;
        if (self.predicate)(&x) {
            Some(x)
        } else {
            self.finished = true;
            None
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.finished { (0, Some(0)) } else { (0, self.iter.size_hint().1) }
    }
    #[inline]
    fn try_fold<Acc, F, R>(&mut self, init: Acc, mut f: F) -> R
    where
        F: FnMut(Acc, I::Item) -> R,
        R: Try<Output = Acc>,
    {
        if self.finished {
            return R::from_output(init);
        }
        let finished = &mut self.finished;
        let predicate = &mut self.predicate;
        self.iter
            .try_fold(init, |acc, x| {
                if predicate(&x) {
                    ControlFlow::from_try(f(acc, x))
                } else {
                    *finished = true;
                    ControlFlow::Break(R::from_output(acc))
                }
            })
            .into_try()
    }
}
impl<I: FusedIterator, P: FnMut(&I::Item) -> bool> FusedIterator for TakeWhile<I, P> {}
