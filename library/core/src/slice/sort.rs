//! Sorting without a heap: an introspective quicksort, and selection. (The stable sort is in `alloc`, which calls `insertion`.)

use crate::mem::{ManuallyDrop, SizedTypeProperties};
use crate::ptr;

/// Slices up to this length are sorted by insertion.
const SHORT: usize = 20;

/// Puts back the element in hand, also when a comparison panics.
struct Hole<T> {
    value: ManuallyDrop<T>,
    dest: *mut T,
}
impl<T> Drop for Hole<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: `dest` is the one place whose value was moved out.
        unsafe { ptr::copy_nonoverlapping(&*self.value, self.dest, 1) }
    }
}

/// Insertion sort, given that the first `offset` elements are sorted.
pub fn insertion<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], offset: usize, is_less: &mut F) {
    let base = v.as_mut_ptr();
    let mut i = if offset == 0 { 1 } else { offset };
    while i < v.len() {
        // SAFETY: all indices are at most `i`, which is within the slice.
        unsafe {
            let at = base.add(i);
            if is_less(&*at, &*at.sub(1)) {
                let mut hole = Hole { value: ManuallyDrop::new(ptr::read(at)), dest: at.sub(1) };
                ptr::copy_nonoverlapping(at.sub(1), at, 1);
                let mut j = i - 1;
                while j > 0 && is_less(&hole.value, &*base.add(j - 1)) {
                    ptr::copy_nonoverlapping(base.add(j - 1), base.add(j), 1);
                    j -= 1;
                    hole.dest = base.add(j);
                }
            }
        }
        i += 1;
    }
}

/// Heapsort, for inputs that make quicksort slow.
#[cold]
#[inline(never)]
fn heapsort<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], is_less: &mut F) {
    let len = v.len();
    let mut i = len + len / 2;
    while i > 0 {
        i -= 1;
        let (mut node, end) = if i >= len {
            (i - len, len)
        } else {
            v.swap(0, i);
            (0, i)
        };
        loop {
            let mut child = 2 * node + 1;
            if child >= end {
                break;
            }
            if child + 1 < end && is_less(&v[child], &v[child + 1]) {
                child += 1;
            }
            if !is_less(&v[node], &v[child]) {
                break;
            }
            v.swap(node, child);
            node = child;
        }
    }
}

/// Sorts, not keeping equal elements in order.
#[inline]
pub fn unstable<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], is_less: &mut F) {
    if T::IS_ZST || v.len() < 2 {
        return;
    }
    if v.len() <= SHORT {
        insertion(v, 1, is_less);
        return;
    }
    unstable_long(v, is_less);
}

#[inline(never)]
fn unstable_long<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], is_less: &mut F) {
    // A slice that is sorted, or sorted the other way, is recognised at once.
    let len = v.len();
    let mut end = 2;
    let descending = is_less(&v[1], &v[0]);
    while end < len && is_less(&v[end], &v[end - 1]) == descending {
        end += 1;
    }
    if end == len {
        if descending {
            v.reverse();
        }
        return;
    }
    quicksort(v, None, 2 * (len | 1).ilog2(), is_less);
}

/// Sorts `v`, all of whose elements are at least `ancestor`.
fn quicksort<'a, T, F: FnMut(&T, &T) -> bool>(mut v: &'a mut [T], mut ancestor: Option<&'a T>, mut limit: u32, is_less: &mut F) {
    loop {
        if v.len() <= SHORT {
            insertion(v, 1, is_less);
            return;
        }
        if limit == 0 {
            heapsort(v, is_less);
            return;
        }
        limit -= 1;
        let pivot = choose_pivot(v, is_less);
        // Nothing is smaller than the ancestor: if the pivot equals it, the elements equal to it need no more sorting.
        if let Some(p) = ancestor {
            if !is_less(p, &v[pivot]) {
                let mid = partition(v, pivot, &mut |a: &T, b: &T| !is_less(b, a));
                v = &mut v[mid + 1..];
                ancestor = None;
                continue;
            }
        }
        let mid = partition(v, pivot, is_less);
        let (left, right) = v.split_at_mut(mid);
        let (pivot, right) = right.split_first_mut().unwrap();
        if left.len() < right.len() {
            quicksort(left, ancestor, limit, is_less);
            v = right;
            ancestor = Some(pivot);
        } else {
            quicksort(right, Some(pivot), limit, is_less);
            v = left;
        }
    }
}

/// The median of three, or for long slices of nine.
#[inline]
fn choose_pivot<T, F: FnMut(&T, &T) -> bool>(v: &[T], is_less: &mut F) -> usize {
    let len = v.len();
    let step = len / 8;
    let (a, b, c) = (step, step * 4, step * 7);
    if len < 128 {
        return median3(v, a, b, c, is_less);
    }
    let s = step / 2;
    let a = median3(v, a - s, a, a + s, is_less);
    let b = median3(v, b - s, b, b + s, is_less);
    let c = median3(v, c - s, c, c + s, is_less);
    median3(v, a, b, c, is_less)
}

#[inline]
fn median3<T, F: FnMut(&T, &T) -> bool>(v: &[T], a: usize, b: usize, c: usize, is_less: &mut F) -> usize {
    let x = is_less(&v[a], &v[b]);
    let y = is_less(&v[a], &v[c]);
    if x == y {
        // `a` is the least or the greatest.
        let z = is_less(&v[b], &v[c]);
        if z ^ x { c } else { b }
    } else {
        a
    }
}

/// Moves elements less than the pivot before the others, the pivot between them; gives where that is.
///
/// Lomuto's partition without branches: every element goes to the end of the left part, which grows when it belongs there.
#[inline]
fn partition<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], pivot: usize, is_less: &mut F) -> usize {
    v.swap(0, pivot);
    let (pivot, rest) = v.split_first_mut().unwrap();
    let pivot = &*pivot;
    let len = rest.len();
    let base = rest.as_mut_ptr();
    let mut left = 0;
    // SAFETY: the first element is taken out, and `hole` puts it back; all indices are within `rest`.
    unsafe {
        let mut hole = Hole { value: ManuallyDrop::new(ptr::read(base)), dest: base };
        let mut right = 1;
        while right < len {
            let at = base.add(right);
            let less = is_less(&*at, pivot);
            let l = base.add(left);
            // Not a `copy_nonoverlapping`: both may be the same place.
            ptr::write(hole.dest, ptr::read(l));
            ptr::copy_nonoverlapping(at, l, 1);
            hole.dest = at;
            left += less as usize;
            right += 1;
        }
        let less = is_less(&hole.value, pivot);
        let l = base.add(left);
        ptr::write(hole.dest, ptr::read(l));
        hole.dest = l;
        left += less as usize;
        drop(hole);
    }
    v.swap(0, left);
    left
}

/// Puts the element that belongs at `index` there, smaller ones before and greater ones after it.
pub fn select_nth<'a, T, F: FnMut(&T, &T) -> bool>(
    v: &'a mut [T],
    index: usize,
    is_less: &mut F,
) -> (&'a mut [T], &'a mut T, &'a mut [T]) {
    let len = v.len();
    if index >= len {
        panic!("partition_at_index index {index} greater than length of slice {len}");
    }
    if !T::IS_ZST {
        select(v, index, is_less);
    }
    let (left, right) = v.split_at_mut(index);
    let (pivot, right) = right.split_first_mut().unwrap();
    (left, pivot, right)
}

fn select<T, F: FnMut(&T, &T) -> bool>(mut v: &mut [T], mut index: usize, is_less: &mut F) {
    let mut limit = 2 * (v.len() | 1).ilog2();
    loop {
        if v.len() <= SHORT {
            insertion(v, 1, is_less);
            return;
        }
        if limit == 0 {
            heapsort(v, is_less);
            return;
        }
        limit -= 1;
        let pivot = choose_pivot(v, is_less);
        let mid = partition(v, pivot, is_less);
        if mid == index {
            return;
        }
        if mid > index {
            // Many equal elements: if the pivot is least, gather what equals it.
            v = &mut v[..mid];
        } else {
            let equal = {
                let (left, right) = v.split_at_mut(mid);
                let _ = left;
                let mut i = 1;
                // Elements equal to the pivot come next to it.
                let mut write = 1;
                while i < right.len() {
                    if !is_less(&right[0], &right[i]) {
                        right.swap(i, write);
                        write += 1;
                    }
                    i += 1;
                }
                write
            };
            if index < mid + equal {
                return;
            }
            v = &mut v[mid + equal..];
            index -= mid + equal;
        }
    }
}
