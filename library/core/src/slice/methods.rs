//! Methods of slices.

use super::chunks::{
    ArrayWindows, ChunkBy, ChunkByMut, Chunks, ChunksExact, ChunksExactMut, ChunksMut, RChunks, RChunksExact, RChunksExactMut,
    RChunksMut, Windows,
};
use super::iter::{Iter, IterMut};
use super::split::{
    RSplit, RSplitMut, RSplitN, RSplitNMut, Split, SplitInclusive, SplitInclusiveMut, SplitMut, SplitN, SplitNMut,
};
use super::{SliceIndex, SlicePattern, from_raw_parts, from_raw_parts_mut, rotate, sort};
use crate::cmp::Ordering;
use crate::intrinsics::ferrotype::type_is_copy;
use crate::mem;
use crate::num::NonZero;
use crate::ops::{Bound, OneSidedRange, Range, RangeBounds};
use crate::ptr;

impl<T> [T] {
    #[must_use]
    #[inline(always)]
    #[lang = "slice_len_fn"]
    pub const fn len(&self) -> usize {
        crate::intrinsics::ptr_metadata(self as *const [T])
    }
    #[must_use]
    #[inline(always)]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
    #[must_use]
    #[inline]
    pub const fn first(&self) -> Option<&T> {
        if let [first, ..] = self { Some(first) } else { None }
    }
    #[must_use]
    #[inline]
    pub const fn first_mut(&mut self) -> Option<&mut T> {
        if let [first, ..] = self { Some(first) } else { None }
    }
    #[must_use]
    #[inline]
    pub const fn split_first(&self) -> Option<(&T, &[T])> {
        if let [first, tail @ ..] = self { Some((first, tail)) } else { None }
    }
    #[must_use]
    #[inline]
    pub const fn split_first_mut(&mut self) -> Option<(&mut T, &mut [T])> {
        if let [first, tail @ ..] = self { Some((first, tail)) } else { None }
    }
    #[must_use]
    #[inline]
    pub const fn split_last(&self) -> Option<(&T, &[T])> {
        if let [init @ .., last] = self { Some((last, init)) } else { None }
    }
    #[must_use]
    #[inline]
    pub const fn split_last_mut(&mut self) -> Option<(&mut T, &mut [T])> {
        if let [init @ .., last] = self { Some((last, init)) } else { None }
    }
    #[must_use]
    #[inline]
    pub const fn last(&self) -> Option<&T> {
        if let [.., last] = self { Some(last) } else { None }
    }
    #[must_use]
    #[inline]
    pub const fn last_mut(&mut self) -> Option<&mut T> {
        if let [.., last] = self { Some(last) } else { None }
    }
    #[inline]
    pub const fn first_chunk<const N: usize>(&self) -> Option<&[T; N]> {
        // SAFETY: there are so many.
        if self.len() < N { None } else { Some(unsafe { &*(self.as_ptr() as *const [T; N]) }) }
    }
    #[inline]
    pub const fn first_chunk_mut<const N: usize>(&mut self) -> Option<&mut [T; N]> {
        // SAFETY: there are so many.
        if self.len() < N { None } else { Some(unsafe { &mut *(self.as_mut_ptr() as *mut [T; N]) }) }
    }
    #[inline]
    pub const fn split_first_chunk<const N: usize>(&self) -> Option<(&[T; N], &[T])> {
        let Some((first, tail)) = self.split_at_checked(N) else { return None };
        // SAFETY: it has this length.
        Some((unsafe { &*(first.as_ptr() as *const [T; N]) }, tail))
    }
    #[inline]
    pub const fn split_first_chunk_mut<const N: usize>(&mut self) -> Option<(&mut [T; N], &mut [T])> {
        let Some((first, tail)) = self.split_at_mut_checked(N) else { return None };
        // SAFETY: it has this length.
        Some((unsafe { &mut *(first.as_mut_ptr() as *mut [T; N]) }, tail))
    }
    #[inline]
    pub const fn split_last_chunk<const N: usize>(&self) -> Option<(&[T], &[T; N])> {
        let Some(index) = self.len().checked_sub(N) else { return None };
        let (init, last) = self.split_at(index);
        // SAFETY: it has this length.
        Some((init, unsafe { &*(last.as_ptr() as *const [T; N]) }))
    }
    #[inline]
    pub const fn split_last_chunk_mut<const N: usize>(&mut self) -> Option<(&mut [T], &mut [T; N])> {
        let Some(index) = self.len().checked_sub(N) else { return None };
        let (init, last) = self.split_at_mut(index);
        // SAFETY: it has this length.
        Some((init, unsafe { &mut *(last.as_mut_ptr() as *mut [T; N]) }))
    }
    #[inline]
    pub const fn last_chunk<const N: usize>(&self) -> Option<&[T; N]> {
        match self.split_last_chunk() {
            Some((_, last)) => Some(last),
            None => None,
        }
    }
    #[inline]
    pub const fn last_chunk_mut<const N: usize>(&mut self) -> Option<&mut [T; N]> {
        match self.split_last_chunk_mut() {
            Some((_, last)) => Some(last),
            None => None,
        }
    }
    #[must_use]
    #[inline(always)]
    pub fn get<I: SliceIndex<[T]>>(&self, index: I) -> Option<&I::Output> {
        index.get(self)
    }
    #[must_use]
    #[inline(always)]
    pub fn get_mut<I: SliceIndex<[T]>>(&mut self, index: I) -> Option<&mut I::Output> {
        index.get_mut(self)
    }
    #[must_use]
    #[inline(always)]
    #[track_caller]
    pub unsafe fn get_unchecked<I: SliceIndex<[T]>>(&self, index: I) -> &I::Output {
        // SAFETY: the caller promises that it is within bounds.
        unsafe { &*index.get_unchecked(self) }
    }
    #[must_use]
    #[inline(always)]
    #[track_caller]
    pub unsafe fn get_unchecked_mut<I: SliceIndex<[T]>>(&mut self, index: I) -> &mut I::Output {
        // SAFETY: the caller promises that it is within bounds.
        unsafe { &mut *index.get_unchecked_mut(self) }
    }
    #[must_use]
    #[inline(always)]
    pub const fn as_ptr(&self) -> *const T {
        self as *const [T] as *const T
    }
    #[must_use]
    #[inline(always)]
    pub const fn as_mut_ptr(&mut self) -> *mut T {
        self as *mut [T] as *mut T
    }
    #[must_use]
    #[inline]
    pub const fn as_ptr_range(&self) -> Range<*const T> {
        let start = self.as_ptr();
        // SAFETY: the end of a slice may be pointed to.
        start..unsafe { start.add(self.len()) }
    }
    #[must_use]
    #[inline]
    pub const fn as_mut_ptr_range(&mut self) -> Range<*mut T> {
        let start = self.as_mut_ptr();
        // SAFETY: the end of a slice may be pointed to.
        start..unsafe { start.add(self.len()) }
    }
    #[inline]
    #[must_use]
    pub const fn as_array<const N: usize>(&self) -> Option<&[T; N]> {
        // SAFETY: it has this length.
        if self.len() == N { Some(unsafe { &*(self.as_ptr() as *const [T; N]) }) } else { None }
    }
    #[inline]
    #[must_use]
    pub const fn as_mut_array<const N: usize>(&mut self) -> Option<&mut [T; N]> {
        // SAFETY: it has this length.
        if self.len() == N { Some(unsafe { &mut *(self.as_mut_ptr() as *mut [T; N]) }) } else { None }
    }
    #[inline]
    #[track_caller]
    pub const fn swap(&mut self, a: usize, b: usize) {
        let pa = &raw mut self[a];
        let pb = &raw mut self[b];
        // SAFETY: both were tested.
        unsafe { ptr::swap(pa, pb) }
    }
    #[inline]
    pub const fn reverse(&mut self) {
        // SAFETY: the elements of the slice.
        unsafe { rotate::reverse(self.as_mut_ptr(), self.len()) }
    }
    #[inline(always)]
    pub fn iter(&self) -> Iter<'_, T> {
        Iter::new(self)
    }
    #[inline(always)]
    pub fn iter_mut(&mut self) -> IterMut<'_, T> {
        IterMut::new(self)
    }
    #[inline]
    #[track_caller]
    pub fn windows(&self, size: usize) -> Windows<'_, T> {
        let size = NonZero::new(size).expect("window size must be non-zero");
        Windows::new(self, size)
    }
    #[inline]
    pub fn array_windows<const N: usize>(&self) -> ArrayWindows<'_, T, N> {
        const { assert!(N != 0, "window size must be non-zero") };
        ArrayWindows::new(self)
    }
    #[inline]
    #[track_caller]
    pub fn chunks(&self, chunk_size: usize) -> Chunks<'_, T> {
        assert!(chunk_size != 0, "chunk size must be non-zero");
        Chunks::new(self, chunk_size)
    }
    #[inline]
    #[track_caller]
    pub fn chunks_mut(&mut self, chunk_size: usize) -> ChunksMut<'_, T> {
        assert!(chunk_size != 0, "chunk size must be non-zero");
        ChunksMut::new(self, chunk_size)
    }
    #[inline]
    #[track_caller]
    pub fn chunks_exact(&self, chunk_size: usize) -> ChunksExact<'_, T> {
        assert!(chunk_size != 0, "chunk size must be non-zero");
        ChunksExact::new(self, chunk_size)
    }
    #[inline]
    #[track_caller]
    pub fn chunks_exact_mut(&mut self, chunk_size: usize) -> ChunksExactMut<'_, T> {
        assert!(chunk_size != 0, "chunk size must be non-zero");
        ChunksExactMut::new(self, chunk_size)
    }
    #[inline]
    #[must_use]
    #[track_caller]
    pub const unsafe fn as_chunks_unchecked<const N: usize>(&self) -> &[[T; N]] {
        // SAFETY: the caller promises that the length is a multiple of `N`, which is not zero.
        unsafe { from_raw_parts(self.as_ptr() as *const [T; N], self.len() / N) }
    }
    #[inline]
    #[track_caller]
    #[must_use]
    pub const fn as_chunks<const N: usize>(&self) -> (&[[T; N]], &[T]) {
        assert!(N != 0, "chunk size must be non-zero");
        let (multiple, rest) = self.split_at(self.len() / N * N);
        // SAFETY: a multiple of `N`.
        (unsafe { multiple.as_chunks_unchecked() }, rest)
    }
    #[inline]
    #[track_caller]
    #[must_use]
    pub const fn as_rchunks<const N: usize>(&self) -> (&[T], &[[T; N]]) {
        assert!(N != 0, "chunk size must be non-zero");
        let (rest, multiple) = self.split_at(self.len() % N);
        // SAFETY: a multiple of `N`.
        (rest, unsafe { multiple.as_chunks_unchecked() })
    }
    #[inline]
    #[must_use]
    #[track_caller]
    pub const unsafe fn as_chunks_unchecked_mut<const N: usize>(&mut self) -> &mut [[T; N]] {
        // SAFETY: the caller promises that the length is a multiple of `N`, which is not zero.
        unsafe { from_raw_parts_mut(self.as_mut_ptr() as *mut [T; N], self.len() / N) }
    }
    #[inline]
    #[track_caller]
    #[must_use]
    pub const fn as_chunks_mut<const N: usize>(&mut self) -> (&mut [[T; N]], &mut [T]) {
        assert!(N != 0, "chunk size must be non-zero");
        let (multiple, rest) = self.split_at_mut(self.len() / N * N);
        // SAFETY: a multiple of `N`.
        (unsafe { multiple.as_chunks_unchecked_mut() }, rest)
    }
    #[inline]
    #[track_caller]
    #[must_use]
    pub const fn as_rchunks_mut<const N: usize>(&mut self) -> (&mut [T], &mut [[T; N]]) {
        assert!(N != 0, "chunk size must be non-zero");
        let (rest, multiple) = self.split_at_mut(self.len() % N);
        // SAFETY: a multiple of `N`.
        (rest, unsafe { multiple.as_chunks_unchecked_mut() })
    }
    #[inline]
    #[track_caller]
    pub fn rchunks(&self, chunk_size: usize) -> RChunks<'_, T> {
        assert!(chunk_size != 0, "chunk size must be non-zero");
        RChunks::new(self, chunk_size)
    }
    #[inline]
    #[track_caller]
    pub fn rchunks_mut(&mut self, chunk_size: usize) -> RChunksMut<'_, T> {
        assert!(chunk_size != 0, "chunk size must be non-zero");
        RChunksMut::new(self, chunk_size)
    }
    #[inline]
    #[track_caller]
    pub fn rchunks_exact(&self, chunk_size: usize) -> RChunksExact<'_, T> {
        assert!(chunk_size != 0, "chunk size must be non-zero");
        RChunksExact::new(self, chunk_size)
    }
    #[inline]
    #[track_caller]
    pub fn rchunks_exact_mut(&mut self, chunk_size: usize) -> RChunksExactMut<'_, T> {
        assert!(chunk_size != 0, "chunk size must be non-zero");
        RChunksExactMut::new(self, chunk_size)
    }
    #[inline]
    pub fn chunk_by<F: FnMut(&T, &T) -> bool>(&self, pred: F) -> ChunkBy<'_, T, F> {
        ChunkBy::new(self, pred)
    }
    #[inline]
    pub fn chunk_by_mut<F: FnMut(&T, &T) -> bool>(&mut self, pred: F) -> ChunkByMut<'_, T, F> {
        ChunkByMut::new(self, pred)
    }
    #[inline]
    #[track_caller]
    #[must_use]
    pub const fn split_at(&self, mid: usize) -> (&[T], &[T]) {
        match self.split_at_checked(mid) {
            Some(pair) => pair,
            None => panic!("mid > len"),
        }
    }
    #[inline]
    #[track_caller]
    #[must_use]
    pub const fn split_at_mut(&mut self, mid: usize) -> (&mut [T], &mut [T]) {
        match self.split_at_mut_checked(mid) {
            Some(pair) => pair,
            None => panic!("mid > len"),
        }
    }
    #[inline]
    #[must_use]
    #[track_caller]
    pub const unsafe fn split_at_unchecked(&self, mid: usize) -> (&[T], &[T]) {
        let (len, p) = (self.len(), self.as_ptr());
        // SAFETY: the caller promises that `mid` is within the slice.
        unsafe { (from_raw_parts(p, mid), from_raw_parts(p.add(mid), len.wrapping_sub(mid))) }
    }
    #[inline]
    #[must_use]
    #[track_caller]
    pub const unsafe fn split_at_mut_unchecked(&mut self, mid: usize) -> (&mut [T], &mut [T]) {
        let (len, p) = (self.len(), self.as_mut_ptr());
        // SAFETY: the caller promises that `mid` is within the slice.
        unsafe { (from_raw_parts_mut(p, mid), from_raw_parts_mut(p.add(mid), len.wrapping_sub(mid))) }
    }
    #[inline]
    #[must_use]
    pub const fn split_at_checked(&self, mid: usize) -> Option<(&[T], &[T])> {
        // SAFETY: just tested.
        if mid <= self.len() { Some(unsafe { self.split_at_unchecked(mid) }) } else { None }
    }
    #[inline]
    #[must_use]
    pub const fn split_at_mut_checked(&mut self, mid: usize) -> Option<(&mut [T], &mut [T])> {
        // SAFETY: just tested.
        if mid <= self.len() { Some(unsafe { self.split_at_mut_unchecked(mid) }) } else { None }
    }
    #[inline]
    pub fn split<F: FnMut(&T) -> bool>(&self, pred: F) -> Split<'_, T, F> {
        Split::new(self, pred)
    }
    #[inline]
    pub fn split_mut<F: FnMut(&T) -> bool>(&mut self, pred: F) -> SplitMut<'_, T, F> {
        SplitMut::new(self, pred)
    }
    #[inline]
    pub fn split_inclusive<F: FnMut(&T) -> bool>(&self, pred: F) -> SplitInclusive<'_, T, F> {
        SplitInclusive::new(self, pred)
    }
    #[inline]
    pub fn split_inclusive_mut<F: FnMut(&T) -> bool>(&mut self, pred: F) -> SplitInclusiveMut<'_, T, F> {
        SplitInclusiveMut::new(self, pred)
    }
    #[inline]
    pub fn rsplit<F: FnMut(&T) -> bool>(&self, pred: F) -> RSplit<'_, T, F> {
        RSplit::new(self, pred)
    }
    #[inline]
    pub fn rsplit_mut<F: FnMut(&T) -> bool>(&mut self, pred: F) -> RSplitMut<'_, T, F> {
        RSplitMut::new(self, pred)
    }
    #[inline]
    pub fn splitn<F: FnMut(&T) -> bool>(&self, n: usize, pred: F) -> SplitN<'_, T, F> {
        SplitN::new(self.split(pred), n)
    }
    #[inline]
    pub fn splitn_mut<F: FnMut(&T) -> bool>(&mut self, n: usize, pred: F) -> SplitNMut<'_, T, F> {
        SplitNMut::new(self.split_mut(pred), n)
    }
    #[inline]
    pub fn rsplitn<F: FnMut(&T) -> bool>(&self, n: usize, pred: F) -> RSplitN<'_, T, F> {
        RSplitN::new(self.rsplit(pred), n)
    }
    #[inline]
    pub fn rsplitn_mut<F: FnMut(&T) -> bool>(&mut self, n: usize, pred: F) -> RSplitNMut<'_, T, F> {
        RSplitNMut::new(self.rsplit_mut(pred), n)
    }
    #[inline]
    #[must_use]
    pub fn contains(&self, x: &T) -> bool
    where
        T: PartialEq,
    {
        for y in self {
            if *y == *x {
                return true;
            }
        }
        false
    }
    #[must_use]
    #[inline]
    pub fn starts_with(&self, needle: &[T]) -> bool
    where
        T: PartialEq,
    {
        let n = needle.len();
        self.len() >= n && *needle == self[..n]
    }
    #[must_use]
    #[inline]
    pub fn ends_with(&self, needle: &[T]) -> bool
    where
        T: PartialEq,
    {
        let (m, n) = (self.len(), needle.len());
        m >= n && *needle == self[m - n..]
    }
    #[must_use = "returns the subslice without modifying the original"]
    pub fn strip_prefix<P: SlicePattern<Item = T> + ?Sized>(&self, prefix: &P) -> Option<&[T]>
    where
        T: PartialEq,
    {
        let prefix = prefix.as_slice();
        if self.starts_with(prefix) { Some(&self[prefix.len()..]) } else { None }
    }
    #[must_use = "returns the subslice without modifying the original"]
    pub fn strip_suffix<P: SlicePattern<Item = T> + ?Sized>(&self, suffix: &P) -> Option<&[T]>
    where
        T: PartialEq,
    {
        let suffix = suffix.as_slice();
        if self.ends_with(suffix) { Some(&self[..self.len() - suffix.len()]) } else { None }
    }
    #[inline]
    pub fn sort_unstable(&mut self)
    where
        T: Ord,
    {
        sort::unstable(self, &mut |a: &T, b: &T| a.lt(b));
    }
    #[inline]
    pub fn sort_unstable_by<F: FnMut(&T, &T) -> Ordering>(&mut self, mut compare: F) {
        sort::unstable(self, &mut |a: &T, b: &T| compare(a, b) == Ordering::Less);
    }
    #[inline]
    pub fn sort_unstable_by_key<K: Ord, F: FnMut(&T) -> K>(&mut self, mut f: F) {
        sort::unstable(self, &mut |a: &T, b: &T| f(a).lt(&f(b)));
    }
    #[inline]
    pub fn select_nth_unstable(&mut self, index: usize) -> (&mut [T], &mut T, &mut [T])
    where
        T: Ord,
    {
        sort::select_nth(self, index, &mut |a: &T, b: &T| a.lt(b))
    }
    #[inline]
    pub fn select_nth_unstable_by<F: FnMut(&T, &T) -> Ordering>(&mut self, index: usize, mut compare: F) -> (&mut [T], &mut T, &mut [T]) {
        sort::select_nth(self, index, &mut |a: &T, b: &T| compare(a, b) == Ordering::Less)
    }
    #[inline]
    pub fn select_nth_unstable_by_key<K: Ord, F: FnMut(&T) -> K>(&mut self, index: usize, mut f: F) -> (&mut [T], &mut T, &mut [T]) {
        sort::select_nth(self, index, &mut |a: &T, b: &T| f(a).lt(&f(b)))
    }
    pub const fn rotate_left(&mut self, mid: usize) {
        assert!(mid <= self.len());
        let k = self.len() - mid;
        // SAFETY: the elements of the slice.
        unsafe { rotate::rotate(mid, self.as_mut_ptr().add(mid), k) }
    }
    pub const fn rotate_right(&mut self, k: usize) {
        assert!(k <= self.len());
        let mid = self.len() - k;
        // SAFETY: the elements of the slice.
        unsafe { rotate::rotate(mid, self.as_mut_ptr().add(mid), k) }
    }
    pub fn fill(&mut self, value: T)
    where
        T: Clone,
    {
        if type_is_copy::<T>() {
            if size_of::<T>() == 1 {
                // SAFETY: the value is one byte.
                unsafe { ptr::write_bytes(self.as_mut_ptr() as *mut u8, *(&raw const value as *const u8), self.len()) }
            } else {
                for el in self {
                    // SAFETY: `T` is `Copy`.
                    unsafe { ptr::write(el, ptr::read(&value)) }
                }
            }
            return;
        }
        if let Some((last, init)) = self.split_last_mut() {
            for el in init {
                el.clone_from(&value);
            }
            *last = value;
        }
    }
    pub fn fill_with<F: FnMut() -> T>(&mut self, mut f: F) {
        for el in self {
            *el = f();
        }
    }
    #[track_caller]
    pub fn clone_from_slice(&mut self, src: &[T])
    where
        T: Clone,
    {
        if self.len() != src.len() {
            copy_length_fail(src.len(), self.len());
        }
        if type_is_copy::<T>() {
            // SAFETY: `T` is `Copy`; both have the same length, and a unique reference overlaps nothing.
            unsafe { ptr::copy_nonoverlapping(src.as_ptr(), self.as_mut_ptr(), src.len()) }
            return;
        }
        let mut i = 0;
        while i < self.len() {
            // SAFETY: both have the same length.
            unsafe { self.get_unchecked_mut(i).clone_from(src.get_unchecked(i)) };
            i += 1;
        }
    }
    #[inline]
    #[track_caller]
    pub const fn copy_from_slice(&mut self, src: &[T])
    where
        T: Copy,
    {
        if self.len() != src.len() {
            copy_length_fail(src.len(), self.len());
        }
        // SAFETY: both have the same length, and a unique reference overlaps nothing.
        unsafe { ptr::copy_nonoverlapping(src.as_ptr(), self.as_mut_ptr(), src.len()) }
    }
    #[track_caller]
    pub fn copy_within<R: RangeBounds<usize>>(&mut self, src: R, dest: usize)
    where
        T: Copy,
    {
        let Range { start, end } = super::range(src, ..self.len());
        let count = end - start;
        assert!(dest <= self.len() - count, "dest is out of bounds");
        // SAFETY: both are within the slice.
        unsafe {
            let p = self.as_mut_ptr();
            ptr::copy(p.add(start), p.add(dest), count);
        }
    }
    #[track_caller]
    pub fn swap_with_slice(&mut self, other: &mut [T]) {
        assert!(self.len() == other.len(), "destination and source slices have different lengths");
        // SAFETY: both have the same length and do not overlap.
        unsafe { ptr::swap_nonoverlapping(self.as_mut_ptr(), other.as_mut_ptr(), self.len()) }
    }
    /// How many `U`s fit into the aligned middle, and how many `T`s stand after it.
    fn align_to_offsets<U>(len: usize) -> (usize, usize) {
        let (size_u, size_t) = (mem::size_of::<U>(), mem::size_of::<T>());
        // Only whole multiples of both sizes are used.
        let mut gcd = (size_u, size_t);
        while gcd.1 != 0 {
            gcd = (gcd.1, gcd.0 % gcd.1);
        }
        let ts = size_u / gcd.0;
        let us = size_t / gcd.0;
        (len / ts * us, len % ts)
    }
    #[must_use]
    pub unsafe fn align_to<U>(&self) -> (&[T], &[U], &[T]) {
        if mem::size_of::<U>() == 0 || mem::size_of::<T>() == 0 {
            return (self, &[], &[]);
        }
        let p = self.as_ptr();
        let offset = p.align_offset(mem::align_of::<U>());
        if offset > self.len() {
            return (self, &[], &[]);
        }
        let (left, rest) = self.split_at(offset);
        let (us_len, ts_len) = Self::align_to_offsets::<U>(rest.len());
        // SAFETY: aligned, within the slice; the caller promises that the bytes are valid.
        unsafe {
            (
                left,
                from_raw_parts(rest.as_ptr() as *const U, us_len),
                from_raw_parts(rest.as_ptr().add(rest.len() - ts_len), ts_len),
            )
        }
    }
    #[must_use]
    pub unsafe fn align_to_mut<U>(&mut self) -> (&mut [T], &mut [U], &mut [T]) {
        if mem::size_of::<U>() == 0 || mem::size_of::<T>() == 0 {
            return (self, &mut [], &mut []);
        }
        let p = self.as_ptr();
        let offset = p.align_offset(mem::align_of::<U>());
        if offset > self.len() {
            return (self, &mut [], &mut []);
        }
        let (left, rest) = self.split_at_mut(offset);
        let (us_len, ts_len) = Self::align_to_offsets::<U>(rest.len());
        let (rest_len, p) = (rest.len(), rest.as_mut_ptr());
        // SAFETY: aligned, within the slice; the caller promises that the bytes are valid.
        unsafe { (left, from_raw_parts_mut(p as *mut U, us_len), from_raw_parts_mut(p.add(rest_len - ts_len), ts_len)) }
    }
    #[inline]
    #[must_use]
    pub fn is_sorted(&self) -> bool
    where
        T: PartialOrd,
    {
        self.is_sorted_by(|a, b| a <= b)
    }
    #[must_use]
    pub fn is_sorted_by<'a, F: FnMut(&'a T, &'a T) -> bool>(&'a self, mut compare: F) -> bool {
        let mut i = 1;
        while i < self.len() {
            if !compare(&self[i - 1], &self[i]) {
                return false;
            }
            i += 1;
        }
        true
    }
    #[inline]
    #[must_use]
    pub fn is_sorted_by_key<'a, F: FnMut(&'a T) -> K, K: PartialOrd>(&'a self, f: F) -> bool {
        self.iter().is_sorted_by_key(f)
    }
    #[inline]
    #[must_use = "method does not modify the slice if the range is out of bounds"]
    pub fn split_off<'a, R: OneSidedRange<usize>>(self: &mut &'a Self, range: R) -> Option<&'a Self> {
        let (front, mid) = split_point(range)?;
        let (a, b) = self.split_at_checked(mid)?;
        let (off, kept) = if front { (a, b) } else { (b, a) };
        *self = kept;
        Some(off)
    }
    #[inline]
    #[must_use = "method does not modify the slice if the range is out of bounds"]
    pub fn split_off_mut<'a, R: OneSidedRange<usize>>(self: &mut &'a mut Self, range: R) -> Option<&'a mut Self> {
        let (front, mid) = split_point(range)?;
        if mid > self.len() {
            return None;
        }
        let (a, b) = mem::take(self).split_at_mut(mid);
        let (off, kept) = if front { (a, b) } else { (b, a) };
        *self = kept;
        Some(off)
    }
    #[inline]
    pub fn split_off_first<'a>(self: &mut &'a Self) -> Option<&'a T> {
        let (first, rest) = self.split_first()?;
        *self = rest;
        Some(first)
    }
    #[inline]
    pub fn split_off_first_mut<'a>(self: &mut &'a mut Self) -> Option<&'a mut T> {
        let (first, rest) = mem::take(self).split_first_mut()?;
        *self = rest;
        Some(first)
    }
    #[inline]
    pub fn split_off_last<'a>(self: &mut &'a Self) -> Option<&'a T> {
        let (last, rest) = self.split_last()?;
        *self = rest;
        Some(last)
    }
    #[inline]
    pub fn split_off_last_mut<'a>(self: &mut &'a mut Self) -> Option<&'a mut T> {
        let (last, rest) = mem::take(self).split_last_mut()?;
        *self = rest;
        Some(last)
    }
    /// Where an element of this slice stands.
    #[must_use]
    pub fn element_offset(&self, element: &T) -> Option<usize> {
        let size = mem::size_of::<T>();
        if size == 0 {
            panic!("elements are zero-sized");
        }
        let offset = (element as *const T).addr().wrapping_sub(self.as_ptr().addr());
        if offset % size != 0 {
            return None;
        }
        let index = offset / size;
        if index < self.len() { Some(index) } else { None }
    }
}

/// Whether a one-sided range takes the front, and where it ends or begins.
fn split_point<R: OneSidedRange<usize>>(range: R) -> Option<(bool, usize)> {
    match (range.start_bound(), range.end_bound()) {
        (Bound::Unbounded, Bound::Excluded(i)) => Some((true, *i)),
        (Bound::Unbounded, Bound::Included(i)) => Some((true, i.checked_add(1)?)),
        (Bound::Excluded(i), Bound::Unbounded) => Some((false, i.checked_add(1)?)),
        (Bound::Included(i), Bound::Unbounded) => Some((false, *i)),
        _ => None,
    }
}

#[cold]
#[inline(never)]
#[track_caller]
const fn copy_length_fail(src_len: usize, dst_len: usize) -> ! {
    fail!("copy_from_slice: source slice length ({src_len}) does not match destination slice length ({dst_len})", src_len, dst_len)
}

impl<T, const N: usize> [[T; N]] {
    #[must_use]
    pub const fn as_flattened(&self) -> &[T] {
        let len = if mem::size_of::<T>() == 0 {
            self.len().checked_mul(N).expect("slice len overflow")
        } else {
            self.len().wrapping_mul(N)
        };
        // SAFETY: arrays stand one after the other.
        unsafe { from_raw_parts(self.as_ptr() as *const T, len) }
    }
    #[must_use]
    pub const fn as_flattened_mut(&mut self) -> &mut [T] {
        let len = if mem::size_of::<T>() == 0 {
            self.len().checked_mul(N).expect("slice len overflow")
        } else {
            self.len().wrapping_mul(N)
        };
        // SAFETY: arrays stand one after the other.
        unsafe { from_raw_parts_mut(self.as_mut_ptr() as *mut T, len) }
    }
}
