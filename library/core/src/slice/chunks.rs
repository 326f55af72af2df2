//! Windows and chunks of slices.

use crate::fmt;
use crate::iter::{FusedIterator, TrustedLen};
use crate::mem;
use crate::num::NonZero;

/// Overlapping slices of one length.
#[derive(Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Windows<'a, T: 'a> {
    v: &'a [T],
    size: NonZero<usize>,
}
impl<'a, T: 'a> Windows<'a, T> {
    #[inline]
    pub(super) const fn new(v: &'a [T], size: NonZero<usize>) -> Self {
        Self { v, size }
    }
}
impl<T> Clone for Windows<'_, T> {
    fn clone(&self) -> Self {
        Windows { v: self.v, size: self.size }
    }
}
impl<'a, T> Iterator for Windows<'a, T> {
    type Item = &'a [T];
    #[inline]
    fn next(&mut self) -> Option<&'a [T]> {
        let size = self.size.get();
        if size > self.v.len() {
            return None;
        }
        // SAFETY: just tested, and `size` is not zero.
        unsafe {
            let window = self.v.get_unchecked(..size);
            self.v = self.v.get_unchecked(1..);
            Some(window)
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let size = self.size.get();
        let n = if size > self.v.len() { 0 } else { self.v.len() - size + 1 };
        (n, Some(n))
    }
    #[inline]
    fn count(self) -> usize {
        self.len()
    }
    #[inline]
    fn nth(&mut self, n: usize) -> Option<&'a [T]> {
        if n >= self.v.len() {
            self.v = &self.v[..0];
        } else {
            self.v = &self.v[n..];
        }
        self.next()
    }
    #[inline]
    fn last(mut self) -> Option<&'a [T]> {
        self.next_back()
    }
}
impl<'a, T> DoubleEndedIterator for Windows<'a, T> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a [T]> {
        let size = self.size.get();
        if size > self.v.len() {
            return None;
        }
        let window = &self.v[self.v.len() - size..];
        self.v = &self.v[..self.v.len() - 1];
        Some(window)
    }
}
impl<T> ExactSizeIterator for Windows<'_, T> {}
impl<T> FusedIterator for Windows<'_, T> {}
unsafe impl<T> TrustedLen for Windows<'_, T> {}

/// Overlapping arrays.
#[derive(Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ArrayWindows<'a, T: 'a, const N: usize> {
    v: &'a [T],
}
impl<'a, T, const N: usize> ArrayWindows<'a, T, N> {
    #[inline]
    pub(super) const fn new(v: &'a [T]) -> Self {
        Self { v }
    }
}
impl<T, const N: usize> Clone for ArrayWindows<'_, T, N> {
    fn clone(&self) -> Self {
        ArrayWindows { v: self.v }
    }
}
impl<'a, T, const N: usize> Iterator for ArrayWindows<'a, T, N> {
    type Item = &'a [T; N];
    #[inline]
    fn next(&mut self) -> Option<&'a [T; N]> {
        let window = self.v.first_chunk()?;
        self.v = &self.v[1..];
        Some(window)
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = (self.v.len() + 1).saturating_sub(N);
        (n, Some(n))
    }
}
impl<'a, T, const N: usize> DoubleEndedIterator for ArrayWindows<'a, T, N> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a [T; N]> {
        let window = self.v.last_chunk()?;
        self.v = &self.v[..self.v.len() - 1];
        Some(window)
    }
}
impl<T, const N: usize> ExactSizeIterator for ArrayWindows<'_, T, N> {}
impl<T, const N: usize> FusedIterator for ArrayWindows<'_, T, N> {}

/// What all chunk iterators share; each gives `take`, `take_back` and how many chunks are left.
macro_rules! chunk_iterator {
    ($Iter:ident $Item:ty, |$this:ident| next $next:expr; next_back $next_back:expr; len $len:expr; skip $skip:ident $skip_back:ident) => {
        impl<'a, T> Iterator for $Iter<'a, T> {
            type Item = $Item;
            #[inline]
            fn next(&mut self) -> Option<$Item> {
                let $this = self;
                if $this.v.is_empty() { None } else { Some($next) }
            }
            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                let $this = self;
                let n = $len;
                (n, Some(n))
            }
            #[inline]
            fn count(self) -> usize { self.len() }
            #[inline]
            fn nth(&mut self, n: usize) -> Option<$Item> {
                if n >= self.len() {
                    self.v = Default::default();
                    return None;
                }
                if n > 0 {
                    let n = n * self.chunk_size;
                    self.$skip(n);
                }
                self.next()
            }
            #[inline]
            fn last(mut self) -> Option<$Item> { self.next_back() }
        }
        impl<'a, T> DoubleEndedIterator for $Iter<'a, T> {
            #[inline]
            fn next_back(&mut self) -> Option<$Item> {
                let $this = self;
                if $this.v.is_empty() { None } else { Some($next_back) }
            }
        }
        impl<T> ExactSizeIterator for $Iter<'_, T> {}
        impl<T> FusedIterator for $Iter<'_, T> {}
        unsafe impl<T> TrustedLen for $Iter<'_, T> {}
    };
}

/// Slices of one length; the last may be shorter.
#[derive(Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Chunks<'a, T: 'a> {
    v: &'a [T],
    chunk_size: usize,
}
impl<'a, T: 'a> Chunks<'a, T> {
    #[inline]
    pub(super) fn new(slice: &'a [T], chunk_size: usize) -> Self {
        Self { v: slice, chunk_size }
    }
    #[inline]
    fn take_front(&mut self, n: usize) -> &'a [T] {
        let (front, rest) = self.v.split_at(n);
        self.v = rest;
        front
    }
    #[inline]
    fn take_back(&mut self, n: usize) -> &'a [T] {
        let mid = self.v.len() - n;
        let (rest, back) = self.v.split_at(mid);
        self.v = rest;
        back
    }
}
impl<T> Clone for Chunks<'_, T> {
    fn clone(&self) -> Self {
        Chunks { v: self.v, chunk_size: self.chunk_size }
    }
}
chunk_iterator! { Chunks &'a [T], |this|
    next this.take_front(this.chunk_size.min(this.v.len()));
    next_back this.take_back(match this.v.len() % this.chunk_size { 0 => this.chunk_size, rest => rest });
    len this.v.len().div_ceil(this.chunk_size);
    skip take_front take_back }

/// Unique slices of one length; the last may be shorter.
#[derive(Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ChunksMut<'a, T: 'a> {
    v: &'a mut [T],
    chunk_size: usize,
}
impl<'a, T: 'a> ChunksMut<'a, T> {
    #[inline]
    pub(super) fn new(slice: &'a mut [T], chunk_size: usize) -> Self {
        Self { v: slice, chunk_size }
    }
    #[inline]
    fn take_front(&mut self, n: usize) -> &'a mut [T] {
        let (front, rest) = mem::take(&mut self.v).split_at_mut(n);
        self.v = rest;
        front
    }
    #[inline]
    fn take_back(&mut self, n: usize) -> &'a mut [T] {
        let mid = self.v.len() - n;
        let (rest, back) = mem::take(&mut self.v).split_at_mut(mid);
        self.v = rest;
        back
    }
}
chunk_iterator! { ChunksMut &'a mut [T], |this|
    next this.take_front(this.chunk_size.min(this.v.len()));
    next_back this.take_back(match this.v.len() % this.chunk_size { 0 => this.chunk_size, rest => rest });
    len this.v.len().div_ceil(this.chunk_size);
    skip take_front take_back }

/// Slices of one length, without the rest.
#[derive(Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ChunksExact<'a, T: 'a> {
    v: &'a [T],
    rem: &'a [T],
    chunk_size: usize,
}
impl<'a, T: 'a> ChunksExact<'a, T> {
    #[inline]
    pub(super) fn new(slice: &'a [T], chunk_size: usize) -> Self {
        let whole = slice.len() - slice.len() % chunk_size;
        let (v, rem) = slice.split_at(whole);
        Self { v, rem, chunk_size }
    }
    #[must_use]
    pub fn remainder(&self) -> &'a [T] {
        self.rem
    }
    #[inline]
    fn take_front(&mut self, n: usize) -> &'a [T] {
        let (front, rest) = self.v.split_at(n);
        self.v = rest;
        front
    }
    #[inline]
    fn take_back(&mut self, n: usize) -> &'a [T] {
        let mid = self.v.len() - n;
        let (rest, back) = self.v.split_at(mid);
        self.v = rest;
        back
    }
}
impl<T> Clone for ChunksExact<'_, T> {
    fn clone(&self) -> Self {
        ChunksExact { v: self.v, rem: self.rem, chunk_size: self.chunk_size }
    }
}
chunk_iterator! { ChunksExact &'a [T], |this|
    next this.take_front(this.chunk_size);
    next_back this.take_back(this.chunk_size);
    len this.v.len() / this.chunk_size;
    skip take_front take_back }

/// Unique slices of one length, without the rest.
#[derive(Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ChunksExactMut<'a, T: 'a> {
    v: &'a mut [T],
    rem: &'a mut [T],
    chunk_size: usize,
}
impl<'a, T: 'a> ChunksExactMut<'a, T> {
    #[inline]
    pub(super) fn new(slice: &'a mut [T], chunk_size: usize) -> Self {
        let whole = slice.len() - slice.len() % chunk_size;
        let (v, rem) = slice.split_at_mut(whole);
        Self { v, rem, chunk_size }
    }
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_remainder(self) -> &'a mut [T] {
        self.rem
    }
    #[inline]
    fn take_front(&mut self, n: usize) -> &'a mut [T] {
        let (front, rest) = mem::take(&mut self.v).split_at_mut(n);
        self.v = rest;
        front
    }
    #[inline]
    fn take_back(&mut self, n: usize) -> &'a mut [T] {
        let mid = self.v.len() - n;
        let (rest, back) = mem::take(&mut self.v).split_at_mut(mid);
        self.v = rest;
        back
    }
}
chunk_iterator! { ChunksExactMut &'a mut [T], |this|
    next this.take_front(this.chunk_size);
    next_back this.take_back(this.chunk_size);
    len this.v.len() / this.chunk_size;
    skip take_front take_back }

/// Slices of one length, from the end; the last may be shorter.
#[derive(Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct RChunks<'a, T: 'a> {
    v: &'a [T],
    chunk_size: usize,
}
impl<'a, T: 'a> RChunks<'a, T> {
    #[inline]
    pub(super) fn new(slice: &'a [T], chunk_size: usize) -> Self {
        Self { v: slice, chunk_size }
    }
    #[inline]
    fn take_front(&mut self, n: usize) -> &'a [T] {
        let (front, rest) = self.v.split_at(n);
        self.v = rest;
        front
    }
    #[inline]
    fn take_back(&mut self, n: usize) -> &'a [T] {
        let mid = self.v.len() - n;
        let (rest, back) = self.v.split_at(mid);
        self.v = rest;
        back
    }
}
impl<T> Clone for RChunks<'_, T> {
    fn clone(&self) -> Self {
        RChunks { v: self.v, chunk_size: self.chunk_size }
    }
}
chunk_iterator! { RChunks &'a [T], |this|
    next this.take_back(this.chunk_size.min(this.v.len()));
    next_back this.take_front(match this.v.len() % this.chunk_size { 0 => this.chunk_size, rest => rest });
    len this.v.len().div_ceil(this.chunk_size);
    skip take_back take_front }

/// Unique slices of one length, from the end; the last may be shorter.
#[derive(Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct RChunksMut<'a, T: 'a> {
    v: &'a mut [T],
    chunk_size: usize,
}
impl<'a, T: 'a> RChunksMut<'a, T> {
    #[inline]
    pub(super) fn new(slice: &'a mut [T], chunk_size: usize) -> Self {
        Self { v: slice, chunk_size }
    }
    #[inline]
    fn take_front(&mut self, n: usize) -> &'a mut [T] {
        let (front, rest) = mem::take(&mut self.v).split_at_mut(n);
        self.v = rest;
        front
    }
    #[inline]
    fn take_back(&mut self, n: usize) -> &'a mut [T] {
        let mid = self.v.len() - n;
        let (rest, back) = mem::take(&mut self.v).split_at_mut(mid);
        self.v = rest;
        back
    }
}
chunk_iterator! { RChunksMut &'a mut [T], |this|
    next this.take_back(this.chunk_size.min(this.v.len()));
    next_back this.take_front(match this.v.len() % this.chunk_size { 0 => this.chunk_size, rest => rest });
    len this.v.len().div_ceil(this.chunk_size);
    skip take_back take_front }

/// Slices of one length, from the end, without the rest.
#[derive(Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct RChunksExact<'a, T: 'a> {
    v: &'a [T],
    rem: &'a [T],
    chunk_size: usize,
}
impl<'a, T: 'a> RChunksExact<'a, T> {
    #[inline]
    pub(super) fn new(slice: &'a [T], chunk_size: usize) -> Self {
        let rest = slice.len() % chunk_size;
        let (rem, v) = slice.split_at(rest);
        Self { v, rem, chunk_size }
    }
    #[must_use]
    pub fn remainder(&self) -> &'a [T] {
        self.rem
    }
    #[inline]
    fn take_front(&mut self, n: usize) -> &'a [T] {
        let (front, rest) = self.v.split_at(n);
        self.v = rest;
        front
    }
    #[inline]
    fn take_back(&mut self, n: usize) -> &'a [T] {
        let mid = self.v.len() - n;
        let (rest, back) = self.v.split_at(mid);
        self.v = rest;
        back
    }
}
impl<T> Clone for RChunksExact<'_, T> {
    fn clone(&self) -> Self {
        RChunksExact { v: self.v, rem: self.rem, chunk_size: self.chunk_size }
    }
}
chunk_iterator! { RChunksExact &'a [T], |this|
    next this.take_back(this.chunk_size);
    next_back this.take_front(this.chunk_size);
    len this.v.len() / this.chunk_size;
    skip take_back take_front }

/// Unique slices of one length, from the end, without the rest.
#[derive(Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct RChunksExactMut<'a, T: 'a> {
    v: &'a mut [T],
    rem: &'a mut [T],
    chunk_size: usize,
}
impl<'a, T: 'a> RChunksExactMut<'a, T> {
    #[inline]
    pub(super) fn new(slice: &'a mut [T], chunk_size: usize) -> Self {
        let rest = slice.len() % chunk_size;
        let (rem, v) = slice.split_at_mut(rest);
        Self { v, rem, chunk_size }
    }
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_remainder(self) -> &'a mut [T] {
        self.rem
    }
    #[inline]
    fn take_front(&mut self, n: usize) -> &'a mut [T] {
        let (front, rest) = mem::take(&mut self.v).split_at_mut(n);
        self.v = rest;
        front
    }
    #[inline]
    fn take_back(&mut self, n: usize) -> &'a mut [T] {
        let mid = self.v.len() - n;
        let (rest, back) = mem::take(&mut self.v).split_at_mut(mid);
        self.v = rest;
        back
    }
}
chunk_iterator! { RChunksExactMut &'a mut [T], |this|
    next this.take_back(this.chunk_size);
    next_back this.take_front(this.chunk_size);
    len this.v.len() / this.chunk_size;
    skip take_back take_front }

/// Runs of elements whose neighbours satisfy a predicate.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ChunkBy<'a, T: 'a, P> {
    slice: &'a [T],
    predicate: P,
}
impl<'a, T: 'a, P> ChunkBy<'a, T, P> {
    pub(super) fn new(slice: &'a [T], predicate: P) -> Self {
        ChunkBy { slice, predicate }
    }
}
impl<'a, T: 'a, P: FnMut(&T, &T) -> bool> Iterator for ChunkBy<'a, T, P> {
    type Item = &'a [T];
    #[inline]
    fn next(&mut self) -> Option<&'a [T]> {
        if self.slice.is_empty() {
            return None;
        }
        let mut len = 1;
        while len < self.slice.len() && (self.predicate)(&self.slice[len - 1], &self.slice[len]) {
            len += 1;
        }
        let (head, tail) = self.slice.split_at(len);
        self.slice = tail;
        Some(head)
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.slice.is_empty() { (0, Some(0)) } else { (1, Some(self.slice.len())) }
    }
    #[inline]
    fn last(mut self) -> Option<&'a [T]> {
        self.next_back()
    }
}
impl<'a, T: 'a, P: FnMut(&T, &T) -> bool> DoubleEndedIterator for ChunkBy<'a, T, P> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a [T]> {
        if self.slice.is_empty() {
            return None;
        }
        let mut start = self.slice.len() - 1;
        while start > 0 && (self.predicate)(&self.slice[start - 1], &self.slice[start]) {
            start -= 1;
        }
        let (head, tail) = self.slice.split_at(start);
        self.slice = head;
        Some(tail)
    }
}
impl<'a, T: 'a, P: FnMut(&T, &T) -> bool> FusedIterator for ChunkBy<'a, T, P> {}
impl<'a, T: 'a + fmt::Debug, P> fmt::Debug for ChunkBy<'a, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ChunkBy").field(&self.slice).finish()
    }
}

/// Runs of elements whose neighbours satisfy a predicate.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ChunkByMut<'a, T: 'a, P> {
    slice: &'a mut [T],
    predicate: P,
}
impl<'a, T: 'a, P> ChunkByMut<'a, T, P> {
    pub(super) fn new(slice: &'a mut [T], predicate: P) -> Self {
        ChunkByMut { slice, predicate }
    }
}
impl<'a, T: 'a, P: FnMut(&T, &T) -> bool> Iterator for ChunkByMut<'a, T, P> {
    type Item = &'a mut [T];
    #[inline]
    fn next(&mut self) -> Option<&'a mut [T]> {
        if self.slice.is_empty() {
            return None;
        }
        let mut len = 1;
        while len < self.slice.len() && (self.predicate)(&self.slice[len - 1], &self.slice[len]) {
            len += 1;
        }
        let (head, tail) = mem::take(&mut self.slice).split_at_mut(len);
        self.slice = tail;
        Some(head)
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.slice.is_empty() { (0, Some(0)) } else { (1, Some(self.slice.len())) }
    }
    #[inline]
    fn last(mut self) -> Option<&'a mut [T]> {
        self.next_back()
    }
}
impl<'a, T: 'a, P: FnMut(&T, &T) -> bool> DoubleEndedIterator for ChunkByMut<'a, T, P> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a mut [T]> {
        if self.slice.is_empty() {
            return None;
        }
        let mut start = self.slice.len() - 1;
        while start > 0 && (self.predicate)(&self.slice[start - 1], &self.slice[start]) {
            start -= 1;
        }
        let (head, tail) = mem::take(&mut self.slice).split_at_mut(start);
        self.slice = head;
        Some(tail)
    }
}
impl<'a, T: 'a, P: FnMut(&T, &T) -> bool> FusedIterator for ChunkByMut<'a, T, P> {}
impl<'a, T: 'a + fmt::Debug, P> fmt::Debug for ChunkByMut<'a, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ChunkByMut").field(&self.slice).finish()
    }
}
