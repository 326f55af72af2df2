//! `VecDeque`, a queue with two ends in a ring buffer.

mod drain;
mod iter;
mod traits;

use core::cmp::Ordering;
use core::ops::{Range, RangeBounds};
use core::ptr;
use core::slice;

use crate::collections::TryReserveError;
use crate::raw_vec::RawVec;

pub use drain::Drain;
pub use iter::{IntoIter, Iter, IterMut};

/// A queue with two ends. Element `i` lies at `head + i` modulo the capacity.
#[rustc_diagnostic_item = "VecDeque"]
#[rustc_insignificant_dtor]
pub struct VecDeque<T> {
    head: usize,
    len: usize,
    buf: RawVec<T>,
}

impl<T> VecDeque<T> {
    /// An empty queue without memory.
    #[inline]
    #[must_use]
    pub const fn new() -> VecDeque<T> {
        VecDeque { head: 0, len: 0, buf: RawVec::new() }
    }

    /// An empty queue with room for `capacity` elements.
    #[inline]
    #[must_use]
    pub fn with_capacity(capacity: usize) -> VecDeque<T> {
        VecDeque { head: 0, len: 0, buf: RawVec::with_capacity(capacity) }
    }

    #[inline(always)]
    fn ptr(&self) -> *mut T {
        self.buf.ptr()
    }

    /// A position in the buffer from one that may lie past its end by less than the capacity.
    #[inline(always)]
    fn wrap(&self, at: usize) -> usize {
        let cap = self.capacity();
        // Types without size have a capacity that no sum can pass.
        if at >= cap || at < self.head && size_of::<T>() == 0 { at.wrapping_sub(cap) } else { at }
    }

    /// Where element `index` lies.
    #[inline(always)]
    fn physical(&self, index: usize) -> usize {
        self.wrap(self.head.wrapping_add(index))
    }

    /// The position `n` places before `at`.
    #[inline(always)]
    fn before(&self, at: usize, n: usize) -> usize {
        self.wrap(at.wrapping_sub(n).wrapping_add(self.capacity()))
    }

    #[inline(always)]
    fn is_full(&self) -> bool {
        self.len == self.capacity()
    }

    /// Moves the elements of a ring of capacity `old_cap` to their places in the grown buffer.
    fn unroll(&mut self, old_cap: usize) {
        let new_cap = self.capacity();
        if self.head <= old_cap - self.len {
            return;
        }
        let head_len = old_cap - self.head;
        let tail_len = self.len - head_len;
        unsafe {
            if tail_len < head_len && new_cap - old_cap >= tail_len {
                ptr::copy_nonoverlapping(self.ptr(), self.ptr().add(old_cap), tail_len);
            } else {
                let new_head = new_cap - head_len;
                ptr::copy(self.ptr().add(self.head), self.ptr().add(new_head), head_len);
                self.head = new_head;
            }
        }
    }

    #[inline(never)]
    fn grow(&mut self) {
        let old_cap = self.capacity();
        self.buf.grow_one();
        self.unroll(old_cap);
    }

    /// Both contiguous parts of a range of elements, as positions in the buffer.
    fn parts(&self, range: Range<usize>) -> (Range<usize>, Range<usize>) {
        let len = range.end - range.start;
        if len == 0 {
            return (0..0, 0..0);
        }
        let start = self.physical(range.start);
        let room = self.capacity() - start;
        if room >= len { (start..start + len, 0..0) } else { (start..start + room, 0..len - room) }
    }

    #[inline]
    unsafe fn slice_at(&self, range: Range<usize>) -> *mut [T] {
        ptr::slice_from_raw_parts_mut(unsafe { self.ptr().add(range.start) }, range.end - range.start)
    }

    /// The elements as two slices, one after the other.
    #[inline]
    pub fn as_slices(&self) -> (&[T], &[T]) {
        let (a, b) = self.parts(0..self.len);
        unsafe { (&*self.slice_at(a), &*self.slice_at(b)) }
    }

    /// The elements as two slices, one after the other.
    #[inline]
    pub fn as_mut_slices(&mut self) -> (&mut [T], &mut [T]) {
        let (a, b) = self.parts(0..self.len);
        unsafe { (&mut *self.slice_at(a), &mut *self.slice_at(b)) }
    }

    /// The element at `index`.
    #[inline]
    pub fn get(&self, index: usize) -> Option<&T> {
        if index < self.len { unsafe { Some(&*self.ptr().add(self.physical(index))) } } else { None }
    }

    /// The element at `index`, for changing.
    #[inline]
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        if index < self.len { unsafe { Some(&mut *self.ptr().add(self.physical(index))) } } else { None }
    }

    /// Swaps two elements.
    #[track_caller]
    pub fn swap(&mut self, i: usize, j: usize) {
        assert!(i < self.len());
        assert!(j < self.len());
        let (a, b) = (self.physical(i), self.physical(j));
        unsafe { ptr::swap(self.ptr().add(a), self.ptr().add(b)) }
    }

    /// How many elements fit without growing.
    #[inline(always)]
    pub fn capacity(&self) -> usize {
        self.buf.capacity()
    }

    /// Makes room for `additional` more elements and no more.
    pub fn reserve_exact(&mut self, additional: usize) {
        let old_cap = self.capacity();
        self.buf.reserve_exact(self.len, additional);
        self.unroll(old_cap);
    }

    /// Makes room for at least `additional` more elements.
    pub fn reserve(&mut self, additional: usize) {
        let old_cap = self.capacity();
        self.buf.reserve(self.len, additional);
        self.unroll(old_cap);
    }

    /// `reserve_exact` that returns its failure.
    pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), TryReserveError> {
        let old_cap = self.capacity();
        self.buf.try_reserve_exact(self.len, additional)?;
        self.unroll(old_cap);
        Ok(())
    }

    /// `reserve` that returns its failure.
    pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {
        let old_cap = self.capacity();
        self.buf.try_reserve(self.len, additional)?;
        self.unroll(old_cap);
        Ok(())
    }

    /// Gives unused capacity back.
    pub fn shrink_to_fit(&mut self) {
        self.shrink_to(0);
    }

    /// Gives capacity above both the length and `min_capacity` back.
    pub fn shrink_to(&mut self, min_capacity: usize) {
        let cap = if self.len > min_capacity { self.len } else { min_capacity };
        if size_of::<T>() == 0 || self.capacity() <= cap {
            return;
        }
        if self.head + self.len > cap {
            // Some element lies past the new end.
            self.make_contiguous();
            unsafe { ptr::copy(self.ptr().add(self.head), self.ptr(), self.len) };
            self.head = 0;
        }
        self.buf.shrink_to(cap);
    }

    /// Drops what lies past `len`.
    pub fn truncate(&mut self, len: usize) {
        if len >= self.len {
            return;
        }
        /// Drops a slice when dropped: the second part, even if dropping the first panics.
        struct Dropper<T>(*mut [T]);
        impl<T> Drop for Dropper<T> {
            fn drop(&mut self) {
                unsafe { ptr::drop_in_place(self.0) }
            }
        }
        unsafe {
            let (a, b) = self.parts(len..self.len);
            let (a, b) = (self.slice_at(a), self.slice_at(b));
            self.len = len;
            let _second = Dropper(b);
            ptr::drop_in_place(a);
        }
    }

    /// All elements in order.
    pub fn iter(&self) -> Iter<'_, T> {
        let (a, b) = self.as_slices();
        Iter::new(a.iter(), b.iter())
    }

    /// All elements in order, for changing.
    pub fn iter_mut(&mut self) -> IterMut<'_, T> {
        let (a, b) = self.as_mut_slices();
        IterMut::new(a.iter_mut(), b.iter_mut())
    }

    /// The number of elements.
    #[inline]
    #[rustc_confusables("length", "size")]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no elements.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// A part of the elements.
    #[inline]
    pub fn range<R: RangeBounds<usize>>(&self, range: R) -> Iter<'_, T> {
        let (a, b) = self.parts(slice::range(range, ..self.len));
        unsafe { Iter::new((*self.slice_at(a)).iter(), (*self.slice_at(b)).iter()) }
    }

    /// A part of the elements, for changing.
    #[inline]
    pub fn range_mut<R: RangeBounds<usize>>(&mut self, range: R) -> IterMut<'_, T> {
        let (a, b) = self.parts(slice::range(range, ..self.len));
        unsafe { IterMut::new((*self.slice_at(a)).iter_mut(), (*self.slice_at(b)).iter_mut()) }
    }

    /// Removes a range, giving its elements to an iterator.
    #[inline]
    pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> Drain<'_, T> {
        let Range { start, end } = slice::range(range, ..self.len);
        Drain::new(self, start, end - start)
    }

    /// Drops all elements.
    #[inline]
    pub fn clear(&mut self) {
        self.truncate(0);
        self.head = 0;
    }

    /// Whether an element equals `x`.
    pub fn contains(&self, x: &T) -> bool
    where
        T: PartialEq<T>,
    {
        let (a, b) = self.as_slices();
        a.contains(x) || b.contains(x)
    }

    /// The first element.
    #[rustc_confusables("first")]
    pub fn front(&self) -> Option<&T> {
        self.get(0)
    }

    /// The first element, for changing.
    pub fn front_mut(&mut self) -> Option<&mut T> {
        self.get_mut(0)
    }

    /// The last element.
    #[rustc_confusables("last")]
    pub fn back(&self) -> Option<&T> {
        self.get(self.len.wrapping_sub(1))
    }

    /// The last element, for changing.
    pub fn back_mut(&mut self) -> Option<&mut T> {
        self.get_mut(self.len.wrapping_sub(1))
    }

    /// Removes the first element.
    #[inline]
    pub fn pop_front(&mut self) -> Option<T> {
        if self.len == 0 {
            return None;
        }
        let old_head = self.head;
        self.head = self.physical(1);
        self.len -= 1;
        unsafe { Some(ptr::read(self.ptr().add(old_head))) }
    }

    /// Removes the last element.
    #[inline]
    pub fn pop_back(&mut self) -> Option<T> {
        if self.len == 0 {
            return None;
        }
        self.len -= 1;
        unsafe { Some(ptr::read(self.ptr().add(self.physical(self.len)))) }
    }

    /// Removes the first element if `predicate` says so.
    pub fn pop_front_if(&mut self, predicate: impl FnOnce(&mut T) -> bool) -> Option<T> {
        let first = self.front_mut()?;
        if predicate(first) { self.pop_front() } else { None }
    }

    /// Removes the last element if `predicate` says so.
    pub fn pop_back_if(&mut self, predicate: impl FnOnce(&mut T) -> bool) -> Option<T> {
        let last = self.back_mut()?;
        if predicate(last) { self.pop_back() } else { None }
    }

    /// Adds an element at the front.
    pub fn push_front(&mut self, value: T) {
        let _ = self.push_front_mut(value);
    }

    /// Adds an element at the front and returns its place.
    #[must_use = "if you don't need a reference to the value, use `VecDeque::push_front` instead"]
    pub fn push_front_mut(&mut self, value: T) -> &mut T {
        if self.is_full() {
            self.grow();
        }
        self.head = self.before(self.head, 1);
        self.len += 1;
        unsafe {
            let place = self.ptr().add(self.head);
            ptr::write(place, value);
            &mut *place
        }
    }

    /// Adds an element at the end.
    #[inline]
    #[rustc_confusables("push", "put", "append")]
    pub fn push_back(&mut self, value: T) {
        let _ = self.push_back_mut(value);
    }

    /// Adds an element at the end and returns its place.
    #[inline]
    #[must_use = "if you don't need a reference to the value, use `VecDeque::push_back` instead"]
    pub fn push_back_mut(&mut self, value: T) -> &mut T {
        if self.is_full() {
            self.grow();
        }
        unsafe {
            let place = self.ptr().add(self.physical(self.len));
            self.len += 1;
            ptr::write(place, value);
            &mut *place
        }
    }

    /// Removes an element and puts the first one in its place.
    pub fn swap_remove_front(&mut self, index: usize) -> Option<T> {
        if index >= self.len {
            return None;
        }
        if index != 0 {
            self.swap(index, 0);
        }
        self.pop_front()
    }

    /// Removes an element and puts the last one in its place.
    pub fn swap_remove_back(&mut self, index: usize) -> Option<T> {
        let len = self.len;
        if index >= len {
            return None;
        }
        if index != len - 1 {
            self.swap(index, len - 1);
        }
        self.pop_back()
    }

    /// Copies `len` elements between positions of the ring, which may overlap and wrap.
    unsafe fn copy_ring(&mut self, src: usize, dst: usize, len: usize) {
        let cap = self.capacity();
        if src == dst || len == 0 || size_of::<T>() == 0 {
            return;
        }
        unsafe {
            let base = self.ptr();
            let forward = if dst >= src { dst - src } else { dst + cap - src };
            // Piece by piece, in the order in which nothing is overwritten before it is read.
            if forward < len {
                let (mut s, mut d, mut left) = (src + len, dst + len, len);
                if s > cap {
                    s -= cap;
                }
                if d > cap {
                    d -= cap;
                }
                while left > 0 {
                    let step = left.min(s).min(d);
                    ptr::copy(base.add(s - step), base.add(d - step), step);
                    left -= step;
                    s = if s == step { cap } else { s - step };
                    d = if d == step { cap } else { d - step };
                }
            } else {
                let (mut s, mut d, mut left) = (src, dst, len);
                while left > 0 {
                    let step = left.min(cap - s).min(cap - d);
                    ptr::copy(base.add(s), base.add(d), step);
                    left -= step;
                    s = if s + step == cap { 0 } else { s + step };
                    d = if d + step == cap { 0 } else { d + step };
                }
            }
        }
    }

    /// Inserts before position `index`.
    #[track_caller]
    pub fn insert(&mut self, index: usize, value: T) {
        let _ = self.insert_mut(index, value);
    }

    /// `insert`, returning the place.
    #[track_caller]
    #[must_use = "if you don't need a reference to the value, use `VecDeque::insert` instead"]
    pub fn insert_mut(&mut self, index: usize, value: T) -> &mut T {
        assert!(index <= self.len(), "index out of bounds");
        if self.is_full() {
            self.grow();
        }
        unsafe {
            if self.len - index < index {
                let (from, to) = (self.physical(index), self.physical(index + 1));
                self.copy_ring(from, to, self.len - index);
            } else {
                let old_head = self.head;
                self.head = self.before(old_head, 1);
                self.copy_ring(old_head, self.head, index);
            }
            self.len += 1;
            let place = self.ptr().add(self.physical(index));
            ptr::write(place, value);
            &mut *place
        }
    }

    /// Removes the element at `index`.
    #[rustc_confusables("delete", "take")]
    pub fn remove(&mut self, index: usize) -> Option<T> {
        if index >= self.len {
            return None;
        }
        unsafe {
            let at = self.physical(index);
            let value = ptr::read(self.ptr().add(at));
            let after = self.len - index - 1;
            if after < index {
                self.copy_ring(self.physical(index + 1), at, after);
                self.len -= 1;
            } else {
                let old_head = self.head;
                self.head = self.physical(1);
                self.copy_ring(old_head, self.head, index);
                self.len -= 1;
            }
            Some(value)
        }
    }

    /// Cuts off the elements from `at` on.
    #[inline]
    #[track_caller]
    #[must_use = "use `.truncate()` if you don't need the other half"]
    pub fn split_off(&mut self, at: usize) -> VecDeque<T> {
        let len = self.len;
        assert!(at <= len, "`at` out of bounds");
        let mut other = VecDeque::with_capacity(len - at);
        unsafe {
            let (a, b) = self.parts(at..len);
            let first = a.end - a.start;
            ptr::copy_nonoverlapping(self.ptr().add(a.start), other.ptr(), first);
            ptr::copy_nonoverlapping(self.ptr().add(b.start), other.ptr().add(first), b.end - b.start);
        }
        self.len = at;
        other.len = len - at;
        other
    }

    /// Copies elements to the end; the caller gives them up and has made room.
    unsafe fn append_slice(&mut self, src: *const [T]) {
        let n = src.len();
        let (a, b) = {
            let start = self.physical(self.len);
            let room = self.capacity() - start;
            (start, if room < n { room } else { n })
        };
        unsafe {
            ptr::copy_nonoverlapping(src.cast::<T>(), self.ptr().add(a), b);
            ptr::copy_nonoverlapping(src.cast::<T>().add(b), self.ptr(), n - b);
        }
        self.len += n;
    }

    /// Moves all elements of `other` to the end.
    #[inline]
    pub fn append(&mut self, other: &mut VecDeque<T>) {
        if size_of::<T>() == 0 {
            self.len = self.len.checked_add(other.len).expect("capacity overflow");
            other.len = 0;
            other.head = 0;
            return;
        }
        self.reserve(other.len);
        unsafe {
            let (a, b) = other.as_slices();
            self.append_slice(a);
            self.append_slice(b);
        }
        other.len = 0;
        other.head = 0;
    }

    /// Keeps the elements that `f` likes.
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F) {
        self.retain_mut(|elem| f(elem));
    }

    /// Keeps the elements that `f` likes, which may change them.
    pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, mut f: F) {
        let len = self.len;
        let mut kept = 0;
        let mut at = 0;
        while at < len {
            if f(&mut self[at]) {
                if kept != at {
                    self.swap(kept, at);
                }
                kept += 1;
            }
            at += 1;
        }
        self.truncate(kept);
    }

    /// Sets the length, filling with what `generator` makes.
    pub fn resize_with(&mut self, new_len: usize, mut generator: impl FnMut() -> T) {
        if new_len > self.len {
            self.reserve(new_len - self.len);
            while self.len < new_len {
                self.push_back(generator());
            }
        } else {
            self.truncate(new_len);
        }
    }

    /// Makes all elements one slice.
    pub fn make_contiguous(&mut self) -> &mut [T] {
        if size_of::<T>() == 0 {
            self.head = 0;
        }
        let cap = self.capacity();
        if self.len > cap - self.head {
            unsafe {
                let head_len = cap - self.head;
                let tail_len = self.len - head_len;
                let free = cap - self.len;
                let base = self.ptr();
                if free >= head_len {
                    // The tail makes room for the head at the start.
                    ptr::copy(base, base.add(head_len), tail_len);
                    ptr::copy_nonoverlapping(base.add(self.head), base, head_len);
                    self.head = 0;
                } else {
                    // Both parts become neighbours, then change places.
                    ptr::copy(base.add(self.head), base.add(tail_len), head_len);
                    (*ptr::slice_from_raw_parts_mut(base, self.len)).rotate_left(tail_len);
                    self.head = 0;
                }
            }
        }
        unsafe { &mut *ptr::slice_from_raw_parts_mut(self.ptr().add(self.head), self.len) }
    }

    /// Moves the first `n` elements to the end.
    #[track_caller]
    pub fn rotate_left(&mut self, n: usize) {
        assert!(n <= self.len());
        let k = self.len - n;
        if n <= k { self.rotate_left_by(n) } else { self.rotate_right_by(k) }
    }

    /// Moves the last `n` elements to the front.
    #[track_caller]
    pub fn rotate_right(&mut self, n: usize) {
        assert!(n <= self.len());
        let k = self.len - n;
        if n <= k { self.rotate_right_by(n) } else { self.rotate_left_by(k) }
    }

    fn rotate_left_by(&mut self, n: usize) {
        unsafe { self.copy_ring(self.head, self.physical(self.len), n) };
        self.head = self.physical(n);
    }

    fn rotate_right_by(&mut self, n: usize) {
        let new_head = self.before(self.head, n);
        unsafe { self.copy_ring(self.physical(self.len - n), new_head, n) };
        self.head = new_head;
    }

    /// Finds an element in a sorted queue, or where it would go.
    #[inline]
    pub fn binary_search(&self, x: &T) -> Result<usize, usize>
    where
        T: Ord,
    {
        self.binary_search_by(|e| e.cmp(x))
    }

    /// Finds an element of a sorted queue by a comparison, or where it would go.
    pub fn binary_search_by<'a, F: FnMut(&'a T) -> Ordering>(&'a self, mut f: F) -> Result<usize, usize> {
        let (front, back) = self.as_slices();
        match back.first().map(|elem| f(elem)) {
            Some(Ordering::Equal) => Ok(front.len()),
            Some(Ordering::Less) => {
                back.binary_search_by(f).map(|idx| idx + front.len()).map_err(|idx| idx + front.len())
            }
            _ => front.binary_search_by(f),
        }
    }

    /// Finds an element of a sorted queue by its key, or where it would go.
    #[inline]
    pub fn binary_search_by_key<'a, B, F>(&'a self, b: &B, mut f: F) -> Result<usize, usize>
    where
        F: FnMut(&'a T) -> B,
        B: Ord,
    {
        self.binary_search_by(|k| f(k).cmp(b))
    }

    /// How many elements satisfy `pred`, in a queue where those come first.
    pub fn partition_point<P: FnMut(&T) -> bool>(&self, mut pred: P) -> usize {
        let (front, back) = self.as_slices();
        if let Some(true) = back.first().map(|v| pred(v)) {
            back.partition_point(pred) + front.len()
        } else {
            front.partition_point(pred)
        }
    }
}

impl<T: Clone> VecDeque<T> {
    /// Sets the length, filling with copies of `value`.
    pub fn resize(&mut self, new_len: usize, value: T) {
        if new_len > self.len {
            let extra = new_len - self.len;
            self.extend(core::iter::repeat_n(value, extra))
        } else {
            self.truncate(new_len);
        }
    }
}
