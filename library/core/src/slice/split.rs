//! Splitting slices at elements that satisfy a predicate.

use crate::fmt;
use crate::iter::FusedIterator;
use crate::mem;

/// Parts between the elements.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Split<'a, T: 'a, P>
where
    P: FnMut(&T) -> bool,
{
    v: &'a [T],
    pred: P,
    finished: bool,
}
impl<'a, T: 'a, P: FnMut(&T) -> bool> Split<'a, T, P> {
    #[inline]
    pub(super) fn new(v: &'a [T], pred: P) -> Self {
        Self { v, pred, finished: false }
    }
    /// All that is left.
    #[inline]
    fn finish(&mut self) -> Option<&'a [T]> {
        if self.finished {
            return None;
        }
        self.finished = true;
        Some(self.v)
    }
}
impl<T, P: Clone + FnMut(&T) -> bool> Clone for Split<'_, T, P> {
    fn clone(&self) -> Self {
        Split { v: self.v, pred: self.pred.clone(), finished: self.finished }
    }
}
impl<T: fmt::Debug, P: FnMut(&T) -> bool> fmt::Debug for Split<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Split").field("v", &self.v).field("finished", &self.finished).finish()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for Split<'a, T, P> {
    type Item = &'a [T];
    #[inline]
    fn next(&mut self) -> Option<&'a [T]> {
        if self.finished {
            return None;
        }
        let Some(i) = self.v.iter().position(|x| (self.pred)(x)) else { return self.finish() };
        let (head, tail) = self.v.split_at(i);
        self.v = &tail[1..];
        Some(head)
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.finished { (0, Some(0)) } else { (1, Some(self.v.len() + 1)) }
    }
}
impl<'a, T, P: FnMut(&T) -> bool> DoubleEndedIterator for Split<'a, T, P> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a [T]> {
        if self.finished {
            return None;
        }
        let Some(i) = self.v.iter().rposition(|x| (self.pred)(x)) else { return self.finish() };
        let (head, tail) = self.v.split_at(i);
        self.v = head;
        Some(&tail[1..])
    }
}
impl<T, P: FnMut(&T) -> bool> FusedIterator for Split<'_, T, P> {}

/// Parts, each with the element that ends it.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct SplitInclusive<'a, T: 'a, P>
where
    P: FnMut(&T) -> bool,
{
    v: &'a [T],
    pred: P,
    finished: bool,
}
impl<'a, T: 'a, P: FnMut(&T) -> bool> SplitInclusive<'a, T, P> {
    #[inline]
    pub(super) fn new(v: &'a [T], pred: P) -> Self {
        Self { finished: v.is_empty(), v, pred }
    }
    /// All that is left.
    #[inline]
    fn finish(&mut self) -> Option<&'a [T]> {
        if self.finished {
            return None;
        }
        self.finished = true;
        Some(self.v)
    }
}
impl<T, P: Clone + FnMut(&T) -> bool> Clone for SplitInclusive<'_, T, P> {
    fn clone(&self) -> Self {
        SplitInclusive { v: self.v, pred: self.pred.clone(), finished: self.finished }
    }
}
impl<T: fmt::Debug, P: FnMut(&T) -> bool> fmt::Debug for SplitInclusive<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SplitInclusive").field("v", &self.v).field("finished", &self.finished).finish()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for SplitInclusive<'a, T, P> {
    type Item = &'a [T];
    #[inline]
    fn next(&mut self) -> Option<&'a [T]> {
        if self.finished {
            return None;
        }
        let Some(i) = self.v.iter().position(|x| (self.pred)(x)) else { return self.finish() };
        let (head, tail) = self.v.split_at(i + 1);
        self.finished = tail.is_empty();
        self.v = tail;
        Some(head)
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.finished { (0, Some(0)) } else { (1, Some(self.v.len().max(1))) }
    }
}
impl<'a, T, P: FnMut(&T) -> bool> DoubleEndedIterator for SplitInclusive<'a, T, P> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a [T]> {
        if self.finished {
            return None;
        }
        // The last element ends its part whether or not it satisfies the predicate.
        let body = &self.v[..self.v.len() - 1];
        let Some(i) = body.iter().rposition(|x| (self.pred)(x)) else { return self.finish() };
        let (head, tail) = self.v.split_at(i + 1);
        self.v = head;
        Some(tail)
    }
}
impl<T, P: FnMut(&T) -> bool> FusedIterator for SplitInclusive<'_, T, P> {}

/// Parts between the elements, from the end.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct RSplit<'a, T: 'a, P>
where
    P: FnMut(&T) -> bool,
{
    inner: Split<'a, T, P>,
}
impl<'a, T: 'a, P: FnMut(&T) -> bool> RSplit<'a, T, P> {
    #[inline]
    pub(super) fn new(slice: &'a [T], pred: P) -> Self {
        Self { inner: Split::new(slice, pred) }
    }
    #[inline]
    fn finish(&mut self) -> Option<&'a [T]> {
        self.inner.finish()
    }
}
impl<T, P: Clone + FnMut(&T) -> bool> Clone for RSplit<'_, T, P> {
    fn clone(&self) -> Self {
        RSplit { inner: self.inner.clone() }
    }
}
impl<T: fmt::Debug, P: FnMut(&T) -> bool> fmt::Debug for RSplit<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RSplit").field("v", &self.inner.v).field("finished", &self.inner.finished).finish()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for RSplit<'a, T, P> {
    type Item = &'a [T];
    #[inline]
    fn next(&mut self) -> Option<&'a [T]> {
        self.inner.next_back()
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> DoubleEndedIterator for RSplit<'a, T, P> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a [T]> {
        self.inner.next()
    }
}
impl<T, P: FnMut(&T) -> bool> FusedIterator for RSplit<'_, T, P> {}

/// At most `n` parts; the last is what is left.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct SplitN<'a, T: 'a, P>
where
    P: FnMut(&T) -> bool,
{
    inner: Split<'a, T, P>,
    count: usize,
}
impl<'a, T: 'a, P: FnMut(&T) -> bool> SplitN<'a, T, P> {
    #[inline]
    pub(super) fn new(inner: Split<'a, T, P>, count: usize) -> Self {
        Self { inner, count }
    }
}
impl<T: fmt::Debug, P: FnMut(&T) -> bool> fmt::Debug for SplitN<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SplitN").field("inner", &self.inner).finish()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for SplitN<'a, T, P> {
    type Item = &'a [T];
    #[inline]
    fn next(&mut self) -> Option<&'a [T]> {
        match self.count {
            0 => None,
            1 => {
                self.count = 0;
                self.inner.finish()
            }
            _ => {
                self.count -= 1;
                self.inner.next()
            }
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let (lower, upper) = self.inner.size_hint();
        (lower.min(self.count), Some(upper.map_or(self.count, |upper| upper.min(self.count))))
    }
}
impl<T, P: FnMut(&T) -> bool> FusedIterator for SplitN<'_, T, P> {}

/// At most `n` parts, from the end; the last is what is left.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct RSplitN<'a, T: 'a, P>
where
    P: FnMut(&T) -> bool,
{
    inner: RSplit<'a, T, P>,
    count: usize,
}
impl<'a, T: 'a, P: FnMut(&T) -> bool> RSplitN<'a, T, P> {
    #[inline]
    pub(super) fn new(inner: RSplit<'a, T, P>, count: usize) -> Self {
        Self { inner, count }
    }
}
impl<T: fmt::Debug, P: FnMut(&T) -> bool> fmt::Debug for RSplitN<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RSplitN").field("inner", &self.inner).finish()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for RSplitN<'a, T, P> {
    type Item = &'a [T];
    #[inline]
    fn next(&mut self) -> Option<&'a [T]> {
        match self.count {
            0 => None,
            1 => {
                self.count = 0;
                self.inner.finish()
            }
            _ => {
                self.count -= 1;
                self.inner.next()
            }
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let (lower, upper) = self.inner.size_hint();
        (lower.min(self.count), Some(upper.map_or(self.count, |upper| upper.min(self.count))))
    }
}
impl<T, P: FnMut(&T) -> bool> FusedIterator for RSplitN<'_, T, P> {}

/// Unique parts between the elements.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct SplitMut<'a, T: 'a, P>
where
    P: FnMut(&T) -> bool,
{
    v: &'a mut [T],
    pred: P,
    finished: bool,
}
impl<'a, T: 'a, P: FnMut(&T) -> bool> SplitMut<'a, T, P> {
    #[inline]
    pub(super) fn new(v: &'a mut [T], pred: P) -> Self {
        Self { v, pred, finished: false }
    }
    /// All that is left.
    #[inline]
    fn finish(&mut self) -> Option<&'a mut [T]> {
        if self.finished {
            return None;
        }
        self.finished = true;
        Some(mem::take(&mut self.v))
    }
}
impl<T: fmt::Debug, P: FnMut(&T) -> bool> fmt::Debug for SplitMut<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SplitMut").field("v", &self.v).field("finished", &self.finished).finish()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for SplitMut<'a, T, P> {
    type Item = &'a mut [T];
    #[inline]
    fn next(&mut self) -> Option<&'a mut [T]> {
        if self.finished {
            return None;
        }
        let Some(i) = self.v.iter().position(|x| (self.pred)(x)) else { return self.finish() };
        let (head, tail) = mem::take(&mut self.v).split_at_mut(i);
        self.v = &mut tail[1..];
        Some(head)
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.finished { (0, Some(0)) } else { (1, Some(self.v.len() + 1)) }
    }
}
impl<'a, T, P: FnMut(&T) -> bool> DoubleEndedIterator for SplitMut<'a, T, P> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a mut [T]> {
        if self.finished {
            return None;
        }
        let Some(i) = self.v.iter().rposition(|x| (self.pred)(x)) else { return self.finish() };
        let (head, tail) = mem::take(&mut self.v).split_at_mut(i);
        self.v = head;
        Some(&mut tail[1..])
    }
}
impl<T, P: FnMut(&T) -> bool> FusedIterator for SplitMut<'_, T, P> {}

/// Unique parts, each with the element that ends it.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct SplitInclusiveMut<'a, T: 'a, P>
where
    P: FnMut(&T) -> bool,
{
    v: &'a mut [T],
    pred: P,
    finished: bool,
}
impl<'a, T: 'a, P: FnMut(&T) -> bool> SplitInclusiveMut<'a, T, P> {
    #[inline]
    pub(super) fn new(v: &'a mut [T], pred: P) -> Self {
        Self { finished: v.is_empty(), v, pred }
    }
    /// All that is left.
    #[inline]
    fn finish(&mut self) -> Option<&'a mut [T]> {
        if self.finished {
            return None;
        }
        self.finished = true;
        Some(mem::take(&mut self.v))
    }
}
impl<T: fmt::Debug, P: FnMut(&T) -> bool> fmt::Debug for SplitInclusiveMut<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SplitInclusiveMut").field("v", &self.v).field("finished", &self.finished).finish()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for SplitInclusiveMut<'a, T, P> {
    type Item = &'a mut [T];
    #[inline]
    fn next(&mut self) -> Option<&'a mut [T]> {
        if self.finished {
            return None;
        }
        let Some(i) = self.v.iter().position(|x| (self.pred)(x)) else { return self.finish() };
        let (head, tail) = mem::take(&mut self.v).split_at_mut(i + 1);
        self.finished = tail.is_empty();
        self.v = tail;
        Some(head)
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.finished { (0, Some(0)) } else { (1, Some(self.v.len().max(1))) }
    }
}
impl<'a, T, P: FnMut(&T) -> bool> DoubleEndedIterator for SplitInclusiveMut<'a, T, P> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a mut [T]> {
        if self.finished {
            return None;
        }
        // The last element ends its part whether or not it satisfies the predicate.
        let body = &self.v[..self.v.len() - 1];
        let Some(i) = body.iter().rposition(|x| (self.pred)(x)) else { return self.finish() };
        let (head, tail) = mem::take(&mut self.v).split_at_mut(i + 1);
        self.v = head;
        Some(tail)
    }
}
impl<T, P: FnMut(&T) -> bool> FusedIterator for SplitInclusiveMut<'_, T, P> {}

/// Unique parts between the elements, from the end.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct RSplitMut<'a, T: 'a, P>
where
    P: FnMut(&T) -> bool,
{
    inner: SplitMut<'a, T, P>,
}
impl<'a, T: 'a, P: FnMut(&T) -> bool> RSplitMut<'a, T, P> {
    #[inline]
    pub(super) fn new(slice: &'a mut [T], pred: P) -> Self {
        Self { inner: SplitMut::new(slice, pred) }
    }
    #[inline]
    fn finish(&mut self) -> Option<&'a mut [T]> {
        self.inner.finish()
    }
}
impl<T: fmt::Debug, P: FnMut(&T) -> bool> fmt::Debug for RSplitMut<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RSplitMut").field("v", &self.inner.v).field("finished", &self.inner.finished).finish()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for RSplitMut<'a, T, P> {
    type Item = &'a mut [T];
    #[inline]
    fn next(&mut self) -> Option<&'a mut [T]> {
        self.inner.next_back()
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> DoubleEndedIterator for RSplitMut<'a, T, P> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a mut [T]> {
        self.inner.next()
    }
}
impl<T, P: FnMut(&T) -> bool> FusedIterator for RSplitMut<'_, T, P> {}

/// At most `n` parts; the last is what is left.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct SplitNMut<'a, T: 'a, P>
where
    P: FnMut(&T) -> bool,
{
    inner: SplitMut<'a, T, P>,
    count: usize,
}
impl<'a, T: 'a, P: FnMut(&T) -> bool> SplitNMut<'a, T, P> {
    #[inline]
    pub(super) fn new(inner: SplitMut<'a, T, P>, count: usize) -> Self {
        Self { inner, count }
    }
}
impl<T: fmt::Debug, P: FnMut(&T) -> bool> fmt::Debug for SplitNMut<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SplitNMut").field("inner", &self.inner).finish()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for SplitNMut<'a, T, P> {
    type Item = &'a mut [T];
    #[inline]
    fn next(&mut self) -> Option<&'a mut [T]> {
        match self.count {
            0 => None,
            1 => {
                self.count = 0;
                self.inner.finish()
            }
            _ => {
                self.count -= 1;
                self.inner.next()
            }
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let (lower, upper) = self.inner.size_hint();
        (lower.min(self.count), Some(upper.map_or(self.count, |upper| upper.min(self.count))))
    }
}
impl<T, P: FnMut(&T) -> bool> FusedIterator for SplitNMut<'_, T, P> {}

/// At most `n` parts, from the end; the last is what is left.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct RSplitNMut<'a, T: 'a, P>
where
    P: FnMut(&T) -> bool,
{
    inner: RSplitMut<'a, T, P>,
    count: usize,
}
impl<'a, T: 'a, P: FnMut(&T) -> bool> RSplitNMut<'a, T, P> {
    #[inline]
    pub(super) fn new(inner: RSplitMut<'a, T, P>, count: usize) -> Self {
        Self { inner, count }
    }
}
impl<T: fmt::Debug, P: FnMut(&T) -> bool> fmt::Debug for RSplitNMut<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RSplitNMut").field("inner", &self.inner).finish()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for RSplitNMut<'a, T, P> {
    type Item = &'a mut [T];
    #[inline]
    fn next(&mut self) -> Option<&'a mut [T]> {
        match self.count {
            0 => None,
            1 => {
                self.count = 0;
                self.inner.finish()
            }
            _ => {
                self.count -= 1;
                self.inner.next()
            }
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let (lower, upper) = self.inner.size_hint();
        (lower.min(self.count), Some(upper.map_or(self.count, |upper| upper.min(self.count))))
    }
}
impl<T, P: FnMut(&T) -> bool> FusedIterator for RSplitNMut<'_, T, P> {}
