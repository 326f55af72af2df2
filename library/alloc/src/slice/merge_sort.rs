//! The stable sort: arrays with long runs by merging them, others by quicksort with a buffer, short parts by insertion.
//!
//! Natural runs, short ones extended by insertion, are merged by the powersort rule.
//! Powersort (Munro and Wild, 2018) merges neighbouring runs in the order of a nearly optimal merge tree: the boundary
//! between two runs gets a *power*, the depth at which their midpoints part in the perfect binary tree over the array; a
//! run stack is merged as long as its top boundary is deeper than the new one.

use core::intrinsics::select_unpredictable;
use core::mem::ManuallyDrop;
use core::ptr;

use crate::vec::Vec;

/// Up to this length insertion alone is used.
const SMALL: usize = 20;
/// Shorter natural runs are extended to this length by insertion.
const MIN_RUN: usize = 24;
/// An array whose first run is that long is merged, not partitioned.
const LONG_RUN: usize = 128;
/// Enough for arrays of up to 2^64 elements, as powers grow along the stack.
const MAX_STACK: usize = 66;

#[derive(Clone, Copy)]
struct Run {
    start: usize,
    len: usize,
    /// Depth of the boundary to the run before.
    power: u8,
}

/// Sorts `v`, equal elements keeping their order. A panic in `less` leaves all elements in `v`, in some order.
#[inline]
pub fn sort<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], less: &mut F) {
    let len = v.len();
    if len < 2 || size_of::<T>() == 0 {
        return;
    }
    if len <= SMALL {
        insertion_sort(v, 1, less);
        return;
    }
    sort_long(v, less);
}

#[inline(never)]
fn sort_long<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], less: &mut F) {
    let len = v.len();
    // A sorted or strictly descending array needs no memory.
    let first = natural_run(v, less);
    if first == len {
        return;
    }
    if first >= LONG_RUN || first >= len / 8 {
        let mut buffer: Vec<T> = Vec::with_capacity(len / 2);
        merge_runs(v, first, buffer.as_mut_ptr(), less);
    } else {
        let mut buffer: Vec<T> = Vec::with_capacity(len);
        // Twice the depth of a tree that halves: beyond it the pivots are bad.
        let limit = 2 * (usize::BITS - len.leading_zeros());
        quicksort(v, buffer.as_mut_ptr(), limit, less);
    }
}

/// Powersort. The first `first` elements are a run; the buffer holds half of the elements.
fn merge_runs<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], first: usize, buf: *mut T, less: &mut F) {
    let len = v.len();
    let mut stack = [Run { start: 0, len: 0, power: 0 }; MAX_STACK];
    let mut depth = 0;
    let mut run = extend_run(v, 0, first, less);
    loop {
        let start = run.start + run.len;
        let mut next = Run { start, len: 0, power: 0 };
        if start < len {
            let natural = natural_run(&mut v[start..], less);
            next = extend_run(v, start, natural, less);
            next.power = boundary_power(run, next, len);
        }
        while depth > 0 && run.power >= next.power && run.power > 0 {
            depth -= 1;
            let left = stack[depth];
            merge(&mut v[left.start..run.start + run.len], left.len, buf, less);
            run = Run { start: left.start, len: left.len + run.len, power: left.power };
        }
        if start >= len {
            return;
        }
        stack[depth] = run;
        depth += 1;
        run = next;
    }
}

/// Stable quicksort with a buffer of `v`'s length.
fn quicksort<T, F: FnMut(&T, &T) -> bool>(mut v: &mut [T], buf: *mut T, mut limit: u32, less: &mut F) {
    loop {
        let len = v.len();
        if len <= SMALL {
            if len > 1 {
                insertion_sort(v, 1, less);
            }
            return;
        }
        if limit == 0 {
            let first = natural_run(v, less);
            merge_runs(v, first, buf, less);
            return;
        }
        limit -= 1;
        let pivot = choose_pivot(v, less);
        let mid = partition(v, buf, pivot, less);
        if mid == 0 {
            // Nothing is less than the pivot, which is still in its place: all that equals it comes first.
            let equal = partition(v, buf, pivot, &mut |elem, pivot| !less(pivot, elem));
            v = &mut v[equal..];
            continue;
        }
        let (left, right) = v.split_at_mut(mid);
        quicksort(right, buf, limit, less);
        v = left;
    }
}

/// The median of three elements, or of three such medians.
fn choose_pivot<T, F: FnMut(&T, &T) -> bool>(v: &[T], less: &mut F) -> usize {
    let mut median = |a: usize, b: usize, c: usize| {
        let (x, y, z) = (&v[a], &v[b], &v[c]);
        let ascends = less(x, y);
        if ascends == less(y, z) {
            b
        } else if ascends == less(x, z) {
            c
        } else {
            a
        }
    };
    let len = v.len();
    let step = len / 8;
    if len < 128 {
        return median(step, 4 * step, 7 * step);
    }
    let a = median(step, step + 1, step + 2);
    let b = median(4 * step, 4 * step + 1, 4 * step + 2);
    let c = median(7 * step, 7 * step + 1, 7 * step + 2);
    median(a, b, c)
}

/// Puts the elements for which `goes_left(element, pivot)` holds before the others, both in their order; how many those are.
///
/// All comparisons come before the first change of `v`. The pivot is copied last, as comparing may change it (by a `Cell`).
fn partition<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], buf: *mut T, pivot: usize, goes_left: &mut F) -> usize {
    let len = v.len();
    unsafe {
        let base = v.as_mut_ptr();
        let pivot_at = base.add(pivot);
        let mut left = 0;
        // Those on the right fill the buffer from its end, backwards: `back + left` is the next place there.
        let mut back = buf.add(len);
        let mut elem = base;
        let mut place = |elem: *mut T| {
            back = back.sub(1);
            let goes = goes_left(&*elem, &*pivot_at);
            // Which side nobody can predict: choose without branching.
            let slot = select_unpredictable(goes, buf, back).add(left);
            left += goes as usize;
            slot
        };
        while elem != pivot_at {
            ptr::copy_nonoverlapping(elem, place(elem), 1);
            elem = elem.add(1);
        }
        let pivot_slot = place(pivot_at);
        elem = elem.add(1);
        while elem != base.add(len) {
            ptr::copy_nonoverlapping(elem, place(elem), 1);
            elem = elem.add(1);
        }
        ptr::copy_nonoverlapping(pivot_at, pivot_slot, 1);
        ptr::copy_nonoverlapping(buf, base, left);
        let mut from = buf.add(len);
        let mut to = base.add(left);
        let end = base.add(len);
        while to != end {
            from = from.sub(1);
            ptr::copy_nonoverlapping(from, to, 1);
            to = to.add(1);
        }
        left
    }
}

/// The depth at which the midpoints of two neighbouring runs part in the perfect binary tree over `0..len`.
fn boundary_power(left: Run, right: Run, len: usize) -> u8 {
    let scale = ((1u64 << 62) + len as u64 - 1) / len as u64;
    let a = (2 * left.start as u64 + left.len as u64).wrapping_mul(scale);
    let b = (2 * right.start as u64 + right.len as u64).wrapping_mul(scale);
    ((a ^ b).leading_zeros() + 1) as u8
}

/// The length of the run at the start of `v`; a strictly descending one is reversed.
fn natural_run<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], less: &mut F) -> usize {
    let len = v.len();
    if len < 2 {
        return len;
    }
    unsafe {
        let p = v.as_ptr();
        let mut end = 2;
        if less(&*p.add(1), &*p) {
            while end < len && less(&*p.add(end), &*p.add(end - 1)) {
                end += 1;
            }
            v[..end].reverse();
        } else {
            while end < len && !less(&*p.add(end), &*p.add(end - 1)) {
                end += 1;
            }
        }
        end
    }
}

fn extend_run<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], start: usize, natural: usize, less: &mut F) -> Run {
    let rest = v.len() - start;
    let wanted = if rest < MIN_RUN { rest } else { MIN_RUN };
    if natural >= wanted {
        return Run { start, len: natural, power: 0 };
    }
    insertion_sort(&mut v[start..start + wanted], natural, less);
    Run { start, len: wanted, power: 0 }
}

/// Sorts `v`, whose first `sorted` (at least 1) elements are sorted.
fn insertion_sort<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], sorted: usize, less: &mut F) {
    let len = v.len();
    unsafe {
        let base = v.as_mut_ptr();
        let mut i = sorted;
        while i < len {
            let place = base.add(i);
            if less(&*place, &*place.sub(1)) {
                // The hole gets the value back whatever happens.
                let mut hole = Hole { value: ManuallyDrop::new(ptr::read(place)), dest: place.sub(1) };
                ptr::copy_nonoverlapping(place.sub(1), place, 1);
                while hole.dest != base {
                    let before = hole.dest.sub(1);
                    if !less(&hole.value, &*before) {
                        break;
                    }
                    ptr::copy_nonoverlapping(before, hole.dest, 1);
                    hole.dest = before;
                }
            }
            i += 1;
        }
    }
}

/// Writes `value` to `dest` when dropped.
struct Hole<T> {
    value: ManuallyDrop<T>,
    dest: *mut T,
}

impl<T> Drop for Hole<T> {
    #[inline(always)]
    fn drop(&mut self) {
        unsafe { ptr::copy_nonoverlapping(&*self.value, self.dest, 1) }
    }
}

/// What waits in the buffer during a merge; goes to the gap in the array when dropped.
struct Rest<T> {
    start: *mut T,
    end: *mut T,
    dest: *mut T,
}

impl<T> Drop for Rest<T> {
    fn drop(&mut self) {
        unsafe {
            let count = self.end.offset_from_unsigned(self.start);
            ptr::copy_nonoverlapping(self.start, self.dest, count);
        }
    }
}

/// Merges the sorted halves `v[..mid]` and `v[mid..]` with a buffer that holds the shorter one.
fn merge<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], mid: usize, buf: *mut T, less: &mut F) {
    let len = v.len();
    unsafe {
        let base = v.as_mut_ptr();
        // What stands in its place already stays out of it.
        if !less(&*base.add(mid), &*base.add(mid - 1)) {
            return;
        }
        let end = base.add(len);
        let middle = base.add(mid);
        if mid <= len - mid {
            ptr::copy_nonoverlapping(base, buf, mid);
            let mut left = Rest { start: buf, end: buf.add(mid), dest: base };
            let mut right = middle;
            while left.start != left.end && right != end {
                // Which one is smaller nobody can predict: choose without branching.
                let from_right = less(&*right, &*left.start);
                let source = select_unpredictable(from_right, right, left.start);
                ptr::copy_nonoverlapping(source, left.dest, 1);
                right = right.add(from_right as usize);
                left.start = left.start.add(!from_right as usize);
                left.dest = left.dest.add(1);
            }
        } else {
            ptr::copy_nonoverlapping(middle, buf, len - mid);
            // Backwards: the gap is always as long as what waits, so it begins at `dest`, the end of the left half.
            let mut right = Rest { start: buf, end: buf.add(len - mid), dest: middle };
            let mut out = end;
            while right.dest != base && right.start != right.end {
                let left = right.dest.sub(1);
                let last = right.end.sub(1);
                out = out.sub(1);
                let from_left = less(&*last, &*left);
                let source = select_unpredictable(from_left, left, last);
                ptr::copy_nonoverlapping(source, out, 1);
                right.dest = right.dest.sub(from_left as usize);
                right.end = right.end.sub(!from_left as usize);
            }
        }
    }
}
