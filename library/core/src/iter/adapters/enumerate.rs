use crate::iter::{FusedIterator, TrustedLen};
use crate::num::NonZero;
use crate::ops::Try;

/// Counts the elements.
#[derive(Clone, Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Enumerate<I> {
    iter: I,
    count: usize,
}
impl<I> Enumerate<I> {
    #[inline(always)]
    pub(in crate::iter) fn new(iter: I) -> Enumerate<I> {
        Enumerate { iter, count: 0 }
    }
}
impl<I: Default> Default for Enumerate<I> {
    fn default() -> Self {
        Enumerate::new(Default::default())
    }
}
impl<I: Iterator> Iterator for Enumerate<I> {
    type Item = (usize, I::Item);
    #[inline]
    fn next(&mut self) -> Option<(usize, I::Item)> {
        match self.iter.next() {
            Some(a) => {
                let i = self.count;
                self.count += 1;
                Some((i, a))
            }
            None => None,
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.iter.size_hint()
    }
    #[inline]
    fn nth(&mut self, n: usize) -> Option<(usize, I::Item)> {
        let a = self.iter.nth(n)?;
        let i = self.count + n;
        self.count = i + 1;
        Some((i, a))
    }
    #[inline]
    fn count(self) -> usize {
        self.iter.count()
    }
    #[inline]
    fn try_fold<Acc, G, R>(&mut self, init: Acc, mut g: G) -> R
    where
        G: FnMut(Acc, Self::Item) -> R,
        R: Try<Output = Acc>,
    {
        let count = &mut self.count;
        self.iter.try_fold(init, #[inline(always)] move |acc, item| {
            let i = *count;
            *count += 1;
            g(acc, (i, item))
        })
    }
    #[inline]
    fn fold<Acc, G>(self, init: Acc, mut g: G) -> Acc
    where
        G: FnMut(Acc, Self::Item) -> Acc,
    {
        let mut count = self.count;
        self.iter.fold(init, #[inline(always)] move |acc, item| {
            let i = count;
            count += 1;
            g(acc, (i, item))
        })
    }
    #[inline]
    fn advance_by(&mut self, n: usize) -> Result<(), NonZero<usize>> {
        let result = self.iter.advance_by(n);
        let missing = match result {
            Ok(()) => 0,
            Err(rem) => rem.get(),
        };
        self.count += n - missing;
        result
    }
}
impl<I: ExactSizeIterator + DoubleEndedIterator> DoubleEndedIterator for Enumerate<I> {
    #[inline]
    fn next_back(&mut self) -> Option<(usize, I::Item)> {
        let a = self.iter.next_back()?;
        let len = self.iter.len();
        Some((self.count + len, a))
    }
    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<(usize, I::Item)> {
        let a = self.iter.nth_back(n)?;
        let len = self.iter.len();
        Some((self.count + len, a))
    }
    #[inline]
    fn rfold<Acc, G>(self, init: Acc, mut g: G) -> Acc
    where
        G: FnMut(Acc, Self::Item) -> Acc,
    {
        let mut count = self.count + self.iter.len();
        self.iter.rfold(init, #[inline(always)] move |acc, item| {
            count -= 1;
            g(acc, (count, item))
        })
    }
}
impl<I: ExactSizeIterator> ExactSizeIterator for Enumerate<I> {
    fn len(&self) -> usize {
        self.iter.len()
    }
}
impl<I: FusedIterator> FusedIterator for Enumerate<I> {}
unsafe impl<I: TrustedLen> TrustedLen for Enumerate<I> {}
