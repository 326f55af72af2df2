use super::{Fuse, Map};
use crate::fmt;
use crate::iter::FusedIterator;
use crate::ops::Try;

/// The elements of what a function makes of every element.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct FlatMap<I, U: IntoIterator, F> {
    inner: FlattenCompat<Map<I, F>, U::IntoIter>,
}
impl<I: Iterator, U: IntoIterator, F: FnMut(I::Item) -> U> FlatMap<I, U, F> {
    #[inline]
    pub(in crate::iter) fn new(iter: I, f: F) -> FlatMap<I, U, F> {
        FlatMap { inner: FlattenCompat::new(iter.map(f)) }
    }
}
impl<I: Clone, U, F: Clone> Clone for FlatMap<I, U, F>
where
    U: Clone + IntoIterator<IntoIter: Clone>,
{
    fn clone(&self) -> Self {
        FlatMap { inner: self.inner.clone() }
    }
}
impl<I: fmt::Debug, U, F> fmt::Debug for FlatMap<I, U, F>
where
    U: IntoIterator<IntoIter: fmt::Debug>,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FlatMap").field("inner", &self.inner).finish()
    }
}

/// The elements of every element.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Flatten<I: Iterator<Item: IntoIterator>> {
    inner: FlattenCompat<I, <I::Item as IntoIterator>::IntoIter>,
}
impl<I: Iterator<Item: IntoIterator>> Flatten<I> {
    #[inline]
    pub(in crate::iter) fn new(iter: I) -> Flatten<I> {
        Flatten { inner: FlattenCompat::new(iter) }
    }
}
impl<I, U> fmt::Debug for Flatten<I>
where
    I: fmt::Debug + Iterator<Item: IntoIterator<IntoIter = U, Item = U::Item>>,
    U: fmt::Debug + Iterator,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flatten").field("inner", &self.inner).finish()
    }
}
impl<I, U> Clone for Flatten<I>
where
    I: Clone + Iterator<Item: IntoIterator<IntoIter = U, Item = U::Item>>,
    U: Clone + Iterator,
{
    fn clone(&self) -> Self {
        Flatten { inner: self.inner.clone() }
    }
}

macro_rules! forward_to_inner {
    ([$($generics:tt)*] $Type:ty, $Item:ty, [$($bounds:tt)*] [$($back_bounds:tt)*]) => {
        impl<$($generics)*> Iterator for $Type where $($bounds)* {
            type Item = $Item;
            #[inline]
            fn next(&mut self) -> Option<$Item> { self.inner.next() }
            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) { self.inner.size_hint() }
            #[inline]
            fn try_fold<Acc, Fold, R>(&mut self, init: Acc, fold: Fold) -> R
            where
                Fold: FnMut(Acc, $Item) -> R,
                R: Try<Output = Acc>,
            {
                self.inner.try_fold(init, fold)
            }
            #[inline]
            fn fold<Acc, Fold: FnMut(Acc, $Item) -> Acc>(self, init: Acc, fold: Fold) -> Acc { self.inner.fold(init, fold) }
        }
        impl<$($generics)*> DoubleEndedIterator for $Type where $($back_bounds)* {
            #[inline]
            fn next_back(&mut self) -> Option<$Item> { self.inner.next_back() }
            #[inline]
            fn rfold<Acc, Fold: FnMut(Acc, $Item) -> Acc>(self, init: Acc, fold: Fold) -> Acc { self.inner.rfold(init, fold) }
        }
    };
}
forward_to_inner! { [I, U, F] FlatMap<I, U, F>, U::Item,
    [I: Iterator, U: IntoIterator, F: FnMut(I::Item) -> U]
    [I: DoubleEndedIterator, U: IntoIterator<IntoIter: DoubleEndedIterator>, F: FnMut(I::Item) -> U] }
forward_to_inner! { [I, U] Flatten<I>, U::Item,
    [I: Iterator<Item: IntoIterator<IntoIter = U, Item = U::Item>>, U: Iterator]
    [I: DoubleEndedIterator<Item: IntoIterator<IntoIter = U, Item = U::Item>>, U: DoubleEndedIterator] }
impl<I: FusedIterator, U: IntoIterator, F: FnMut(I::Item) -> U> FusedIterator for FlatMap<I, U, F> {}
impl<I, U> FusedIterator for Flatten<I>
where
    I: FusedIterator<Item: IntoIterator<IntoIter = U, Item = U::Item>>,
    U: Iterator,
{
}
impl<I> Default for Flatten<I>
where
    I: Default + Iterator<Item: IntoIterator>,
{
    fn default() -> Self {
        Flatten::new(Default::default())
    }
}

/// What `Flatten` and `FlatMap` share: the outer iterator, and the inner ones in use at both ends.
#[derive(Clone, Debug)]
struct FlattenCompat<I, U> {
    iter: Fuse<I>,
    frontiter: Option<U>,
    backiter: Option<U>,
}
impl<I: Iterator, U> FlattenCompat<I, U> {
    #[inline]
    fn new(iter: I) -> FlattenCompat<I, U> {
        FlattenCompat { iter: iter.fuse(), frontiter: None, backiter: None }
    }
}
impl<I, U> FlattenCompat<I, U>
where
    I: Iterator<Item: IntoIterator<IntoIter = U, Item = U::Item>>,
    U: Iterator,
{
    #[inline]
    fn next(&mut self) -> Option<U::Item> {
        loop {
            if let Some(inner) = &mut self.frontiter {
                match inner.next() {
                    None => self.frontiter = None,
                    elt => return elt,
                }
            }
            match self.iter.next() {
                Some(inner) => self.frontiter = Some(inner.into_iter()),
                None => {
                    return match &mut self.backiter {
                        Some(inner) => match inner.next() {
                            None => {
                                self.backiter = None;
                                None
                            }
                            elt => elt,
                        },
                        None => None,
                    };
                }
            }
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let (flo, fhi) = self.frontiter.as_ref().map_or((0, Some(0)), U::size_hint);
        let (blo, bhi) = self.backiter.as_ref().map_or((0, Some(0)), U::size_hint);
        let lo = flo.saturating_add(blo);
        match (self.iter.size_hint(), fhi, bhi) {
            ((0, Some(0)), Some(a), Some(b)) => (lo, a.checked_add(b)),
            _ => (lo, None),
        }
    }
    #[inline]
    fn try_fold<Acc, Fold, R>(&mut self, init: Acc, mut fold: Fold) -> R
    where
        Fold: FnMut(Acc, U::Item) -> R,
        R: Try<Output = Acc>,
    {
        let mut acc = init;
        if let Some(front) = &mut self.frontiter {
            acc = front.try_fold(acc, &mut fold)?;
        }
        self.frontiter = None;
        while let Some(inner) = self.iter.next() {
            let front = self.frontiter.insert(inner.into_iter());
            acc = front.try_fold(acc, &mut fold)?;
        }
        self.frontiter = None;
        if let Some(back) = &mut self.backiter {
            acc = back.try_fold(acc, &mut fold)?;
        }
        self.backiter = None;
        R::from_output(acc)
    }
    #[inline]
    fn fold<Acc, Fold: FnMut(Acc, U::Item) -> Acc>(self, init: Acc, mut fold: Fold) -> Acc {
        let mut acc = init;
        if let Some(front) = self.frontiter {
            acc = front.fold(acc, &mut fold);
        }
        acc = self.iter.fold(acc, |acc, inner| inner.into_iter().fold(acc, &mut fold));
        if let Some(back) = self.backiter {
            acc = back.fold(acc, &mut fold);
        }
        acc
    }
}
impl<I, U> FlattenCompat<I, U>
where
    I: DoubleEndedIterator<Item: IntoIterator<IntoIter = U, Item = U::Item>>,
    U: DoubleEndedIterator,
{
    #[inline]
    fn next_back(&mut self) -> Option<U::Item> {
        loop {
            if let Some(inner) = &mut self.backiter {
                match inner.next_back() {
                    None => self.backiter = None,
                    elt => return elt,
                }
            }
            match self.iter.next_back() {
                Some(inner) => self.backiter = Some(inner.into_iter()),
                None => {
                    return match &mut self.frontiter {
                        Some(inner) => match inner.next_back() {
                            None => {
                                self.frontiter = None;
                                None
                            }
                            elt => elt,
                        },
                        None => None,
                    };
                }
            }
        }
    }
    #[inline]
    fn rfold<Acc, Fold: FnMut(Acc, U::Item) -> Acc>(self, init: Acc, mut fold: Fold) -> Acc {
        let mut acc = init;
        if let Some(back) = self.backiter {
            acc = back.rfold(acc, &mut fold);
        }
        acc = self.iter.rfold(acc, |acc, inner| inner.into_iter().rfold(acc, &mut fold));
        if let Some(front) = self.frontiter {
            acc = front.rfold(acc, &mut fold);
        }
        acc
    }
}
